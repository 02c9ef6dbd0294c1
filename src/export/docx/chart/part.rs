//! word/charts/chartN.xml.

use super::axes::{self, text};
use super::series;
use super::{CHART, DRAWING, OFFICE, value};
use crate::document::{Chart, ChartKind};
use crate::export::docx::tree::Element;
use crate::layout::chart::Plan;
use crate::layout::gbt9704::FIGURE_TEXT_SIZE;

/// The part of a chart, its areas where layout put them.
pub(super) fn part(chart: &Chart, plan: &Plan) -> Element {
    let mut shown = Element::new("c:chart").child(value("c:autoTitleDeleted", 1)).child(area(chart, plan));
    if !plan.legend.is_empty() {
        let legend = [value("c:legendPos", "b"), value("c:overlay", 0), text(FIGURE_TEXT_SIZE)];
        shown = shown.child(Element::new("c:legend").children(legend));
    }
    shown = shown.child(value("c:plotVisOnly", 1)).child(value("c:dispBlanksAs", "gap"));
    let data = Element::new("c:externalData").with("r:id", "rId1").child(value("c:autoUpdate", 0));
    Element::new("c:chartSpace").with("xmlns:c", CHART).with("xmlns:a", DRAWING).with("xmlns:r", OFFICE).children([
        value("c:date1904", 0),
        value("c:lang", "zh-CN"),
        value("c:roundedCorners", 0),
        shown,
        Element::new("c:spPr").child(Element::new("a:noFill")).child(Element::new("a:ln").child(Element::new("a:noFill"))),
        text(FIGURE_TEXT_SIZE),
        data,
    ])
}

fn area(chart: &Chart, plan: &Plan) -> Element {
    let place = [
        ("c:x", plan.left / plan.measure),
        ("c:y", plan.top / plan.height),
        ("c:w", plan.width / plan.measure),
        ("c:h", plan.depth / plan.height),
    ];
    let manual = Element::new("c:manualLayout")
        .children([value("c:layoutTarget", "inner"), value("c:xMode", "edge"), value("c:yMode", "edge")])
        .children(place.map(|(name, part)| value(name, format!("{part:.4}"))));
    let mut area = Element::new("c:plotArea").child(Element::new("c:layout").child(manual));
    match chart.kind {
        ChartKind::Bar | ChartKind::GroupedBar => area = area.child(bars(chart, plan, chart.series.len())),
        ChartKind::Line => area = area.child(lines(chart, plan, 0)),
        ChartKind::Bullet => area = area.child(bars(chart, plan, 1)).child(lines(chart, plan, 1)),
    }
    area.child(axes::categories(plan)).child(axes::values(chart, plan)).child(Element::new("c:spPr").child(Element::new("a:noFill")))
}

/// The first series as bars.
fn bars(chart: &Chart, plan: &Plan, count: usize) -> Element {
    let slot = plan.slot(chart);
    let gap = (slot - plan.bar * count as f64) / plan.bar * 100.0;
    Element::new("c:barChart")
        .children([value("c:barDir", "col"), value("c:grouping", "clustered"), value("c:varyColors", 0)])
        .children((0..count).map(|place| series::bar(chart, place, plan)))
        .children([value("c:gapWidth", gap.clamp(0.0, 500.0).round()), value("c:overlap", 0)])
        .children(axes::ids())
}

/// Series from one on as lines, or as marks without lines.
fn lines(chart: &Chart, plan: &Plan, from: usize) -> Element {
    Element::new("c:lineChart")
        .children([value("c:grouping", "standard"), value("c:varyColors", 0)])
        .children((from..chart.series.len()).map(|place| series::line(chart, place, plan)))
        .child(value("c:marker", 1))
        .children(axes::ids())
}
