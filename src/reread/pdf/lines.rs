//! Lines of a page from the places of its glyphs.

use super::content::Shown;

/// Baselines nearer than this, in points, are one line.
const SAME_LINE: f64 = 2.8;

/// The lines of a page: their baselines from above.
#[derive(Debug, Default)]
pub(super) struct Lines(Vec<f64>);

impl Lines {
    /// Finds the lines of some glyphs.
    pub(super) fn of<'a>(shown: impl Iterator<Item = &'a Shown>) -> Self {
        let mut baselines: Vec<f64> = shown.filter(|glyph| !glyph.text.trim().is_empty()).map(|glyph| glyph.y).collect();
        baselines.sort_by(|a, b| b.total_cmp(a));
        let mut lines: Vec<f64> = Vec::new();
        for baseline in baselines {
            if lines.last().is_none_or(|last| last - baseline >= SAME_LINE) {
                lines.push(baseline);
            }
        }
        Self(lines)
    }

    /// The line of a glyph, from 1; of one between lines the one above.
    pub(super) fn number(&self, glyph: &Shown) -> u32 {
        let above = self.0.partition_point(|baseline| *baseline > glyph.y + SAME_LINE);
        u32::try_from(above.min(self.0.len().saturating_sub(1)) + 1).unwrap_or(u32::MAX)
    }
}

/// Glyphs line by line, each from the left.
pub(super) fn in_order<'a>(lines: &Lines, shown: impl Iterator<Item = &'a Shown>) -> Vec<Vec<&'a Shown>> {
    let mut rows: Vec<Vec<&Shown>> = vec![Vec::new(); lines.0.len()];
    for glyph in shown {
        if let Some(row) = rows.get_mut(lines.number(glyph) as usize - 1) {
            row.push(glyph);
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    rows
}
