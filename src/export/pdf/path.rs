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

#[cfg(test)]
mod tests {
    use printpdf::Op;

    use super::draw;
    use crate::layout::{Path, Pt, Stroke};

    #[test]
    fn a_shape_restores_what_it_changed() {
        let points = vec![(Pt(10.0), Pt(20.0)), (Pt(30.0), Pt(20.0)), (Pt(30.0), Pt(40.0))];
        let stroke = |dashes| Some(Stroke { thickness: Pt(1.0), dashes, grey: 0.5 });
        for (fill, stroke, painted) in [(Some(0.5), None, 4), (Some(0.5), stroke(vec![]), 6), (None, stroke(vec![Pt(2.0)]), 6)] {
            let ops = draw(&Path { points: points.clone(), fill, stroke, element: None }, Pt(100.0));
            assert_eq!(ops.len(), painted);
            assert!(matches!((ops.first(), ops.last()), (Some(Op::SaveGraphicsState), Some(Op::RestoreGraphicsState))));
        }
        let ops = draw(&Path { points: points.clone(), fill: Some(0.5), stroke: None, element: None }, Pt(100.0));
        let Some(Op::DrawPolygon { polygon }) = ops.get(2) else { panic!("{ops:?}") };
        assert_eq!((polygon.rings[0].points[0].p.x.0, polygon.rings[0].points[0].p.y.0), (10.0, 80.0));
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        let stroke = Some(Stroke { thickness: Pt(1.0), dashes: vec![], grey: 0.0 });
        assert!(draw(&Path { points: vec![(Pt(1.0), Pt(1.0))], fill: None, stroke: stroke.clone(), element: None }, Pt(9.0)).is_empty());
        assert!(draw(&Path { points: vec![], fill: Some(0.0), stroke, element: None }, Pt(9.0)).is_empty());
        assert!(draw(&Path { points: vec![(Pt(1.0), Pt(1.0)); 3], fill: None, stroke: None, element: None }, Pt(9.0)).is_empty());
    }
}
