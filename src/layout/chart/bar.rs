//! Bars, one or several side by side.

use rust_decimal::Decimal;

use super::canvas::{Canvas, Words};
use super::look;
use super::plan::Plan;
use crate::document::{Chart, ChartKind};
use crate::layout::gbt9704::ASCENT;
use crate::layout::lines::Fit;
use crate::layout::units::Pt;

/// From the end of a bar to its value.
const GAP: Pt = Pt(2.0);

/// Draws the bars and their values.
pub fn draw(canvas: &mut Canvas, chart: &Chart, plan: &Plan) {
    let count = chart.series.len();
    for (place, series) in chart.series.iter().enumerate() {
        let grey = if chart.kind == ChartKind::Bar { look::SINGLE } else { look::grey(place) };
        for (category, (number, printed)) in series.numbers().into_iter().zip(&series.values).enumerate() {
            let (Some(number), Some(printed)) = (number, printed) else { continue };
            let left = plan.middle(chart, category) + plan.bar * (place as f64 - count as f64 / 2.0);
            canvas.bar((left, plan.y(number)), (left + plan.bar, plan.y(Decimal::ZERO)), grey);
            if let Some(size) = plan.values {
                let baseline = beyond(plan.y(number), size, number.is_sign_negative());
                canvas.words(&Words { text: printed, size, x: left + plan.bar / 2.0, fit: Fit::Centre, baseline });
            }
        }
    }
}

/// Baseline of words beyond the end of a bar or off a point: above it, or below.
pub fn beyond(end: Pt, size: Pt, below: bool) -> Pt {
    if below { end + GAP + size * ASCENT } else { end - GAP - size * (1.0 - ASCENT) }
}
