//! How series differ when everything is black and white: greys that a copier keeps apart, dashes, marks.

/// Grey of the bars of the only series.
pub const SINGLE: f64 = 0.6;
/// Grey of the bars of a bullet chart; values stand on it in black.
pub const BULLET: f64 = 0.8;
/// Grey of grid lines.
pub const GRID: f64 = 0.7;
/// Greys of the bars of several series; neighbours differ most.
const GREYS: [f64; 6] = [0.35, 0.85, 0.6, 1.0, 0.15, 0.72];

/// Grey of the bars of a series among several.
pub fn grey(series: usize) -> f64 {
    GREYS.get(series % GREYS.len()).copied().unwrap_or(SINGLE)
}

/// Shape of the mark of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A square.
    Square,
    /// A diamond.
    Diamond,
    /// A triangle.
    Triangle,
}

/// Dashes of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dash {
    /// Whole.
    Solid,
    /// Dashes.
    Dash,
    /// Dots.
    Dot,
    /// Dashes and dots.
    DashDot,
    /// Long dashes.
    Long,
}

impl Dash {
    /// Lengths of dashes and gaps, in thicknesses of the line.
    pub const fn lengths(self) -> &'static [f64] {
        match self {
            Self::Solid => &[],
            Self::Dash => &[4.0, 3.0],
            Self::Dot => &[1.0, 1.5],
            Self::DashDot => &[4.0, 2.0, 1.0, 2.0],
            Self::Long => &[8.0, 3.0],
        }
    }
}

/// How a line of several is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Shape of its points.
    pub mark: Mark,
    /// Whether they are black within.
    pub filled: bool,
    /// Its dashes.
    pub dash: Dash,
}

const LINES: [Line; 6] = [
    Line { mark: Mark::Square, filled: true, dash: Dash::Solid },
    Line { mark: Mark::Diamond, filled: false, dash: Dash::Dash },
    Line { mark: Mark::Triangle, filled: true, dash: Dash::Dot },
    Line { mark: Mark::Square, filled: false, dash: Dash::DashDot },
    Line { mark: Mark::Diamond, filled: true, dash: Dash::Long },
    Line { mark: Mark::Triangle, filled: false, dash: Dash::Solid },
];

/// How the line of a series is drawn.
pub fn line(series: usize) -> Line {
    LINES.get(series % LINES.len()).copied().unwrap_or(LINES[0])
}
