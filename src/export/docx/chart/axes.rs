//! The two axes of a chart and the look of words.

use super::{emu, value};
use crate::document::{Chart, Role};
use crate::export::docx::faces;
use crate::export::docx::tree::Element;
use crate::layout::chart::{Plan, look};
use crate::layout::gbt9704::{FIGURE_AXIS, FIGURE_GRIDLINE, FIGURE_TEXT_SIZE};
use crate::layout::{Pt, Style};

/// Number of the axis of categories.
const CATEGORIES: u32 = 1;
/// Number of the axis of values.
const VALUES: u32 = 2;

/// The axes that series stand on.
pub(super) fn ids() -> [Element; 2] {
    [value("c:axId", CATEGORIES), value("c:axId", VALUES)]
}

/// The axis of categories: at nought, its names at the foot.
pub(super) fn categories(plan: &Plan) -> Element {
    Element::new("c:catAx").children([
        value("c:axId", CATEGORIES),
        Element::new("c:scaling").child(value("c:orientation", "minMax")),
        value("c:delete", 0),
        value("c:axPos", "b"),
        Element::new("c:numFmt").with("formatCode", "General").with("sourceLinked", 0),
        value("c:majorTickMark", "none"),
        value("c:minorTickMark", "none"),
        value("c:tickLblPos", "low"),
        Element::new("c:spPr").child(stroke(FIGURE_AXIS, 0.0)),
        text(plan.names),
        value("c:crossAx", VALUES),
        value("c:crosses", "autoZero"),
        value("c:auto", 0),
        value("c:lblAlgn", "ctr"),
        value("c:lblOffset", 50),
        value("c:tickLblSkip", 1),
        value("c:noMultiLvlLbl", 1),
    ])
}

/// The axis of values: the scale of layout, grid lines, the unit above.
pub(super) fn values(chart: &Chart, plan: &Plan) -> Element {
    let scale = plan.scale;
    let mut axis = Element::new("c:valAx").children([
        value("c:axId", VALUES),
        Element::new("c:scaling").children([value("c:orientation", "minMax"), value("c:max", scale.most), value("c:min", scale.least)]),
        value("c:delete", 0),
        value("c:axPos", "l"),
        Element::new("c:majorGridlines").child(Element::new("c:spPr").child(stroke(FIGURE_GRIDLINE, look::GRID))),
    ]);
    if !chart.unit.is_empty() {
        axis = axis.child(unit(&chart.unit));
    }
    axis.children([
        Element::new("c:numFmt").with("formatCode", format_code(scale.step.normalize().scale())).with("sourceLinked", 0),
        value("c:majorTickMark", "none"),
        value("c:minorTickMark", "none"),
        value("c:tickLblPos", "low"),
        Element::new("c:spPr").child(Element::new("a:ln").child(Element::new("a:noFill"))),
        text(FIGURE_TEXT_SIZE),
        value("c:crossAx", CATEGORIES),
        value("c:crosses", "autoZero"),
        value("c:crossBetween", "between"),
        value("c:majorUnit", scale.step),
    ])
}

/// The unit, upright in the upper left corner.
fn unit(unit: &str) -> Element {
    let run = Element::new("a:r")
        .child(letters("a:rPr", FIGURE_TEXT_SIZE).with("lang", "zh-CN"))
        .child(Element::new("a:t").text(&format!("单位：{unit}")));
    let paragraph =
        Element::new("a:p").child(Element::new("a:pPr").with("algn", "l").child(letters("a:defRPr", FIGURE_TEXT_SIZE))).child(run);
    let rich = Element::new("c:rich").children([upright(), Element::new("a:lstStyle"), paragraph]);
    let corner =
        Element::new("c:manualLayout").children([value("c:xMode", "edge"), value("c:yMode", "edge"), value("c:x", 0), value("c:y", 0)]);
    Element::new("c:title").children([Element::new("c:tx").child(rich), Element::new("c:layout").child(corner), value("c:overlay", 1)])
}

/// Format of numbers with so many decimals.
pub(super) fn format_code(decimals: u32) -> String {
    if decimals == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(decimals as usize)) }
}

/// `c:txPr`: words of a size, never turned.
pub(super) fn text(size: Pt) -> Element {
    let paragraph = Element::new("a:p")
        .child(Element::new("a:pPr").child(letters("a:defRPr", size)))
        .child(Element::new("a:endParaRPr").with("lang", "zh-CN"));
    Element::new("c:txPr").children([upright(), Element::new("a:lstStyle"), paragraph])
}

fn upright() -> Element {
    Element::new("a:bodyPr").with("rot", 0).with("vert", "horz")
}

fn letters(name: &'static str, size: Pt) -> Element {
    let face = faces::name(Style::of(Role::FigureText).face);
    Element::new(name).with("sz", (size.0 * 100.0).round()).with("b", 0).children([
        fill(0.0),
        Element::new("a:latin").with("typeface", face),
        Element::new("a:ea").with("typeface", face),
    ])
}

/// A grey, 0 black to 1 white.
pub(super) fn fill(grey: f64) -> Element {
    let level = (grey.clamp(0.0, 1.0) * 255.0).round() as u8;
    Element::new("a:solidFill").child(value("a:srgbClr", format!("{level:02X}{level:02X}{level:02X}")))
}

/// A line.
pub(super) fn stroke(thickness: Pt, grey: f64) -> Element {
    Element::new("a:ln").with("w", emu(thickness)).child(fill(grey))
}
