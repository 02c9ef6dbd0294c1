//! Axes: grid lines behind, the line of nought, ticks, names and the unit in front.

use rust_decimal::Decimal;

use super::canvas::{Canvas, Words, solid};
use super::look;
use super::plan::{Plan, WHITE, line};
use crate::document::Chart;
use crate::layout::gbt9704::{ASCENT, FIGURE_AXIS, FIGURE_GRIDLINE, FIGURE_TEXT_SIZE};
use crate::layout::lines::{Fit, baseline};
use crate::layout::units::Pt;

/// From an axis to its words.
const GAP: Pt = Pt(3.0);

/// Grid lines and the values they stand for.
pub fn grid(canvas: &mut Canvas, plan: &Plan) {
    for tick in plan.scale.ticks() {
        let y = plan.y(tick);
        canvas.line(&[(plan.left, y), (plan.left + plan.width, y)], solid(FIGURE_GRIDLINE, look::GRID));
        let middle = y + FIGURE_TEXT_SIZE * (ASCENT - 0.5);
        let text = plan.scale.printed(tick);
        canvas.words(&Words { text: &text, size: FIGURE_TEXT_SIZE, x: plan.left - GAP, fit: Fit::Right, baseline: middle });
    }
}

/// The axis at nought or at the foot, the names of the categories, the unit.
pub fn axes(canvas: &mut Canvas, chart: &Chart, plan: &Plan) {
    let y = plan.y(Decimal::ZERO);
    canvas.line(&[(plan.left, y), (plan.left + plan.width, y)], solid(FIGURE_AXIS, 0.0));
    let foot = plan.top + plan.depth + GAP;
    for (index, name) in chart.categories.iter().enumerate() {
        let row = line(plan.names) * (index % plan.rows.max(1)) as f64;
        let baseline = foot + row + baseline(line(plan.names), plan.names);
        canvas.words(&Words { text: name, size: plan.names, x: plan.middle(chart, index), fit: Fit::Centre, baseline });
    }
    if !chart.unit.is_empty() {
        let text = format!("单位：{}", chart.unit);
        let baseline = WHITE + baseline(line(FIGURE_TEXT_SIZE), FIGURE_TEXT_SIZE);
        canvas.words(&Words { text: &text, size: FIGURE_TEXT_SIZE, x: Pt::ZERO, fit: Fit::Left, baseline });
    }
}
