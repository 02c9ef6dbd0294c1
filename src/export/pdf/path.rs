//! Shapes of charts as operators. Each restores what it changed, so text before and after it is drawn as if it were not there.

use printpdf::{
    Color, Greyscale, Line, LineDashPattern, LinePoint, Op, PaintMode, Point, Polygon, PolygonRing, Pt as Points, WindingOrder,
};

use super::page::round;
use crate::layout::{Path, Pt};

/// Operators of a shape on a page of a height.
pub fn draw(path: &Path, height: Pt) -> Vec<Op> {
    let place = |(x, y): &(Pt, Pt)| Point { x: Points(round(x.0)), y: Points(round((height - *y).0)) };
    let points: Vec<LinePoint> = path.points.iter().map(|point| LinePoint { p: place(point), bezier: false }).collect();
    if points.len() < 2 || (path.fill.is_none() && path.stroke.is_none()) {
        return Vec::new();
    }
    let mut ops = vec![Op::SaveGraphicsState];
    if let Some(stroke) = &path.stroke {
        ops.push(Op::SetOutlineColor { col: grey(stroke.grey) });
        ops.push(Op::SetOutlineThickness { pt: Points(round(stroke.thickness.0)) });
        if !stroke.dashes.is_empty() {
            let dashes: Vec<f32> = stroke.dashes.iter().map(|length| round(length.0)).collect();
            ops.push(Op::SetLineDashPattern { dash: LineDashPattern::new(0.0, &dashes) });
        }
    }
    if let Some(shade) = path.fill {
        ops.push(Op::SetFillColor { col: grey(shade) });
        let mode = if path.stroke.is_some() { PaintMode::FillStroke } else { PaintMode::Fill };
        let polygon = Polygon { rings: vec![PolygonRing { points }], mode, winding_order: WindingOrder::NonZero };
        ops.push(Op::DrawPolygon { polygon });
    } else {
        ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
    }
    ops.push(Op::RestoreGraphicsState);
    ops
}

fn grey(shade: f64) -> Color {
    Color::Greyscale(Greyscale { percent: round(shade.clamp(0.0, 1.0)), icc_profile: None })
}
