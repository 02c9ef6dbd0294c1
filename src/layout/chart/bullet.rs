//! Bullets: how far it is as a bar, how far it should be as a mark across it.

use rust_decimal::Decimal;

use super::bar::beyond;
use super::canvas::{Canvas, Words, solid};
use super::look;
use super::plan::Plan;
use crate::document::Chart;
use crate::layout::gbt9704::FIGURE_MARK;
use crate::layout::lines::Fit;

/// How far a mark reaches beyond its bar on either side, in widths of the bar.
pub const REACH: f64 = 0.2;

/// Draws the bars, their values at their feet, and the marks.
pub fn draw(canvas: &mut Canvas, chart: &Chart, plan: &Plan) {
    let numbers = |index: usize| chart.series.get(index).map(crate::document::Series::numbers).unwrap_or_default();
    let zero = plan.y(Decimal::ZERO);
    for (category, number) in numbers(0).into_iter().enumerate() {
        let Some(number) = number else { continue };
        let middle = plan.middle(chart, category);
        canvas.bar((middle - plan.bar / 2.0, plan.y(number)), (middle + plan.bar / 2.0, zero), look::BULLET);
    }
    for (category, number) in numbers(1).into_iter().enumerate() {
        let Some(number) = number else { continue };
        let (middle, half) = (plan.middle(chart, category), plan.bar * (0.5 + REACH));
        canvas.line(&[(middle - half, plan.y(number)), (middle + half, plan.y(number))], solid(FIGURE_MARK, 0.0));
    }
    let (Some(size), Some(series)) = (plan.values, chart.series.first()) else { return };
    for (category, (number, printed)) in series.numbers().into_iter().zip(&series.values).enumerate() {
        let (Some(number), Some(printed)) = (number, printed) else { continue };
        let baseline = beyond(zero, size, number.is_sign_negative());
        canvas.words(&Words { text: printed, size, x: plan.middle(chart, category), fit: Fit::Centre, baseline });
    }
}
