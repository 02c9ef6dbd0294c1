//! Words and shapes of a chart, placed on a page.

use crate::document::Role;
use crate::layout::gbt9704::FIGURE_AXIS;
use crate::layout::lines::{Fit, Setter, Slot, place, width};
use crate::layout::sheet::Style;
use crate::layout::units::Pt;
use crate::layout::{ElementKind, Item, Path, Stroke};

use super::look::Mark;
use super::plan::width_of;

/// Half the width of the mark of a point.
const HALF_MARK: Pt = Pt(2.4);
/// Height of a figure, in sizes.
const CAP: f64 = 0.75;

/// Draws on a strip as wide as the type area; x counts from its left edge.
pub struct Canvas<'a, 'b> {
    setter: &'a mut Setter<'b>,
    items: Vec<Item>,
    /// The element that its shapes belong to.
    figure: usize,
}

/// Words to be set.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// The words.
    pub text: &'a str,
    /// Their size.
    pub size: Pt,
    /// Where they begin, end or have their middle.
    pub x: Pt,
    /// Which of these.
    pub fit: Fit,
    /// Their baseline.
    pub baseline: Pt,
}

impl<'a, 'b> Canvas<'a, 'b> {
    /// An empty one, with words for those who cannot see it.
    pub fn new(setter: &'a mut Setter<'b>, description: String) -> Self {
        let figure = setter.open(ElementKind::Figure(description));
        Self { setter, items: Vec::new(), figure }
    }

    /// What is drawn.
    pub fn finish(self) -> Vec<Item> {
        self.setter.close();
        self.items
    }

    /// Sets words; what would go beyond an edge of the type area is moved inside.
    pub fn words(&mut self, words: &Words) {
        let style = Style { size: words.size, ..Style::of(Role::FigureText) };
        let signs = self.setter.signs(words.text, style, Pt::ZERO);
        let measure = self.setter.sheet.measure;
        let wide = width(&signs).min(measure);
        let left = match words.fit {
            Fit::Left | Fit::Justified => words.x,
            Fit::Centre => words.x - wide / 2.0,
            Fit::Right => words.x - wide,
        };
        let left = left.min(measure - wide).max(Pt::ZERO) + self.setter.sheet.left;
        self.items.extend(place(&signs, Slot { left, width: wide, baseline: words.baseline }, Fit::Left));
    }

    /// Sets words on white, so that no grid line runs through them.
    pub fn words_on_white(&mut self, words: &Words) {
        let half = width_of(words.text, words.size) / 2.0;
        let (top, foot) = (words.baseline - words.size * CAP, words.baseline);
        self.path(&[(words.x - half, top), (words.x + half, top), (words.x + half, foot), (words.x - half, foot)], Some(1.0), None);
        self.words(words);
    }

    /// A line through some places.
    pub fn line(&mut self, points: &[(Pt, Pt)], stroke: Stroke) {
        self.path(points, None, Some(stroke));
    }

    /// A filled rectangle with a thin outline.
    pub fn bar(&mut self, from: (Pt, Pt), to: (Pt, Pt), grey: f64) {
        let corners = [from, (to.0, from.1), to, (from.0, to.1)];
        self.path(&corners, Some(grey), Some(solid(FIGURE_AXIS / 2.0, 0.0)));
    }

    /// The mark of a point.
    pub fn mark(&mut self, at: (Pt, Pt), mark: Mark, filled: bool) {
        let (x, y) = at;
        let r = HALF_MARK;
        let corners: &[(Pt, Pt)] = &match mark {
            Mark::Square => vec![(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)],
            Mark::Diamond => vec![(x, y - r * 1.3), (x + r * 1.3, y), (x, y + r * 1.3), (x - r * 1.3, y)],
            Mark::Triangle => vec![(x, y - r * 1.2), (x + r * 1.2, y + r), (x - r * 1.2, y + r)],
        };
        self.path(corners, Some(if filled { 0.0 } else { 1.0 }), Some(solid(FIGURE_AXIS, 0.0)));
    }

    fn path(&mut self, points: &[(Pt, Pt)], fill: Option<f64>, stroke: Option<Stroke>) {
        let left = self.setter.sheet.left;
        let points = points.iter().map(|(x, y)| (*x + left, *y)).collect();
        self.items.push(Item::Path(Path { points, fill, stroke, element: Some(self.figure) }));
    }
}

/// A whole line.
pub const fn solid(thickness: Pt, grey: f64) -> Stroke {
    Stroke { thickness, dashes: Vec::new(), grey }
}
