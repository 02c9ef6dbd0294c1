//! The legend below a chart of several series.

use super::canvas::{Canvas, Words, solid};
use super::line::stroke;
use super::look;
use super::plan::{Plan, SWATCH, WHITE, entry, line, width_of};
use crate::document::{Chart, ChartKind};
use crate::layout::gbt9704::{FIGURE_MARK, FIGURE_TEXT_SIZE};
use crate::layout::lines::{Fit, baseline};
use crate::layout::units::Pt;

/// Height of the sign of a bar.
const BOX: Pt = Pt(7.0);

/// Draws the rows of the legend, each centred.
pub fn draw(canvas: &mut Canvas, chart: &Chart, plan: &Plan) {
    let high = line(FIGURE_TEXT_SIZE);
    let top = plan.height - high * plan.legend.len() as f64;
    for (row, entries) in plan.legend.iter().enumerate() {
        let names = entries.iter().filter_map(|index| Some((*index, chart.series.get(*index)?.name.as_str())));
        let names: Vec<(usize, &str)> = names.collect();
        let wide: Pt = names.iter().map(|(_, name)| entry(name)).sum();
        // The last entry needs no white after it.
        let spare = names.first().map_or(Pt::ZERO, |(_, name)| entry(name) - SWATCH - width_of(name, FIGURE_TEXT_SIZE));
        let mut x = plan.left + (plan.width - wide + spare) / 2.0;
        x = x.max(Pt::ZERO);
        let top = top + high * row as f64;
        for (index, name) in names {
            swatch(canvas, chart.kind, index, (x, top + high / 2.0));
            let baseline = top + baseline(high, FIGURE_TEXT_SIZE);
            canvas.words(&Words { text: name, size: FIGURE_TEXT_SIZE, x: x + SWATCH + WHITE, fit: Fit::Left, baseline });
            x += entry(name);
        }
    }
}

/// The sign of a series, its left end at a place.
fn swatch(canvas: &mut Canvas, kind: ChartKind, index: usize, (x, y): (Pt, Pt)) {
    let across = [(x, y), (x + SWATCH, y)];
    match kind {
        ChartKind::Line => {
            let look = look::line(index);
            canvas.line(&across, stroke(look.dash));
            canvas.mark((x + SWATCH / 2.0, y), look.mark, look.filled);
        }
        ChartKind::Bullet if index > 0 => canvas.line(&across, solid(FIGURE_MARK, 0.0)),
        _ => {
            let grey = if kind == ChartKind::Bullet { look::BULLET } else { look::grey(index) };
            canvas.bar((x, y - BOX / 2.0), (x + SWATCH, y + BOX / 2.0), grey);
        }
    }
}
