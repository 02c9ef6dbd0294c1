//! Lines of a finished page, found again by the heights of what is printed.

use super::units::Pt;
use super::{Item, Page, Run};

/// Runs whose baselines are nearer than this share of their size stand on one line: fallbacks are raised a little.
const SAME_LINE: f64 = 0.3;

impl Page {
    /// Everything in glyphs, in the order of drawing; what stays upright on a turned page comes last.
    pub fn runs(&self) -> impl Iterator<Item = &Run> {
        self.items.iter().chain(&self.aside).filter_map(Item::run)
    }
}

impl Item {
    /// The glyphs, if it is some.
    pub const fn run(&self) -> Option<&Run> {
        if let Self::Text(run) = self { Some(run) } else { None }
    }
}

/// Some runs by lines, from the top, each from the left. Runs without a glyph are left out.
pub fn rows<'a>(runs: impl IntoIterator<Item = &'a Run>) -> Vec<Vec<&'a Run>> {
    let mut runs: Vec<&Run> = runs.into_iter().filter(|run| !run.glyphs.is_empty()).collect();
    runs.sort_by(|left, right| left.baseline.0.total_cmp(&right.baseline.0));
    let mut rows: Vec<Vec<&Run>> = Vec::new();
    let mut level = Pt(f64::MIN);
    for run in runs {
        match rows.last_mut() {
            Some(row) if (run.baseline - level).0 < run.size.0 * SAME_LINE => row.push(run),
            _ => {
                level = run.baseline;
                rows.push(vec![run]);
            }
        }
    }
    let left = |run: &&Run| run.glyphs.first().map_or(0.0, |glyph| glyph.x.0);
    for row in &mut rows {
        row.sort_by(|one, other| left(one).total_cmp(&left(other)));
    }
    rows
}
