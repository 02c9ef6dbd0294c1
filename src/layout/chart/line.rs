//! Lines; where a value is missing a line has a gap.

use super::bar::beyond;
use super::canvas::{Canvas, Words};
use super::look;
use super::plan::{Plan, stands_above};
use crate::document::Chart;
use crate::layout::Stroke;
use crate::layout::gbt9704::FIGURE_LINE;
use crate::layout::lines::Fit;
use crate::layout::units::Pt;

/// From the middle of a point to the edge of its mark.
const MARK: Pt = Pt(2.0);

/// Draws every line, then their points over all of them, then the values.
pub fn draw(canvas: &mut Canvas, chart: &Chart, plan: &Plan) {
    for (place, series) in chart.series.iter().enumerate() {
        let points = series.numbers().into_iter().enumerate();
        let points: Vec<Option<(Pt, Pt)>> =
            points.map(|(category, number)| Some((plan.middle(chart, category), plan.y(number?)))).collect();
        let look = look::line(place);
        for piece in points.split(Option::is_none) {
            let piece: Vec<(Pt, Pt)> = piece.iter().flatten().copied().collect();
            if piece.len() > 1 {
                canvas.line(&piece, stroke(look.dash));
            }
        }
        for point in points.iter().flatten() {
            canvas.mark(*point, look.mark, look.filled);
        }
    }
    let Some(size) = plan.values else { return };
    for (place, series) in chart.series.iter().enumerate() {
        for (category, (number, printed)) in series.numbers().into_iter().zip(&series.values).enumerate() {
            let (Some(number), Some(printed)) = (number, printed) else { continue };
            let above = stands_above(chart, place, category);
            let end = plan.y(number) + if above { -MARK } else { MARK };
            let x = plan.middle(chart, category);
            canvas.words(&Words { text: printed, size, x, fit: Fit::Centre, baseline: beyond(end, size, !above) });
        }
    }
}

/// The line of a series.
pub fn stroke(dash: look::Dash) -> Stroke {
    Stroke { thickness: FIGURE_LINE, dashes: dash.lengths().iter().map(|length| FIGURE_LINE * *length).collect(), grey: 0.0 }
}
