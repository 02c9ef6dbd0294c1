//! The series of a chart with their values as last computed.

use super::axes::{fill, format_code, stroke, text};
use super::value;
use crate::document::{Chart, ChartKind, Series};
use crate::export::docx::tree::Element;
use crate::export::docx::workbook;
use crate::layout::Pt;
use crate::layout::chart::Plan;
use crate::layout::chart::look::{self, Dash, Mark};
use crate::layout::chart::plan::stands_above;
use crate::layout::gbt9704::{FIGURE_AXIS, FIGURE_LINE};

/// Size of the marks of points, in points.
const MARK: u8 = 5;
/// Largest mark of a bullet.
const WIDEST_MARK: f64 = 24.0;

/// A series as bars.
pub(super) fn bar(chart: &Chart, place: usize, plan: &Plan) -> Element {
    let (grey, position) = match chart.kind {
        ChartKind::Bar => (look::SINGLE, "outEnd"),
        ChartKind::Bullet => (look::BULLET, "inBase"),
        _ => (look::grey(place), "outEnd"),
    };
    let labels = labels(chart, place, plan.values.map(|size| (size, position)), Vec::new());
    let shape = Element::new("c:spPr").child(fill(grey)).child(stroke(FIGURE_AXIS / 2.0, 0.0));
    begun(chart, place).child(shape).child(value("c:invertIfNegative", 0)).child(labels).children(data(chart, place))
}

/// A series as a line with points, or, in a bullet chart, as marks.
pub(super) fn line(chart: &Chart, place: usize, plan: &Plan) -> Element {
    let series = begun(chart, place);
    if chart.kind == ChartKind::Bullet {
        let none = Element::new("c:spPr").child(Element::new("a:ln").child(Element::new("a:noFill")));
        let size = (plan.bar.0 * 1.2).clamp(5.0, WIDEST_MARK).round();
        let mark = mark("dash", size, 0.0);
        let labels = labels(chart, place, None, Vec::new());
        return series.child(none).child(mark).child(labels).children(data(chart, place)).child(value("c:smooth", 0));
    }
    let look = look::line(place);
    let stroke = stroke(FIGURE_LINE, 0.0).child(value("a:prstDash", dash(look.dash))).child(Element::new("a:round"));
    let mark = mark(symbol(look.mark), f64::from(MARK), if look.filled { 0.0 } else { 1.0 });
    let below = match plan.values {
        Some(size) => (0..chart.categories.len())
            .filter(|category| !stands_above(chart, place, *category))
            .map(|category| {
                let label = Element::new("c:dLbl").child(value("c:idx", category));
                label.children(label_look(chart, place, size, "b"))
            })
            .collect(),
        None => Vec::new(),
    };
    let labels = labels(chart, place, plan.values.map(|size| (size, "t")), below);
    let shape = Element::new("c:spPr").child(stroke);
    series.child(shape).child(mark).child(labels).children(data(chart, place)).child(value("c:smooth", 0))
}

fn begun(chart: &Chart, place: usize) -> Element {
    let name = chart.series.get(place).map_or("", |series| series.name.as_str());
    let cache = Element::new("c:strCache").child(value("c:ptCount", 1)).child(point(0, name));
    let reference = Element::new("c:strRef").child(Element::new("c:f").text(&workbook::title(place))).child(cache);
    Element::new("c:ser").children([value("c:idx", place), value("c:order", place), Element::new("c:tx").child(reference)])
}

/// Categories and values: where they stand in the workbook, and what stands there.
fn data(chart: &Chart, place: usize) -> [Element; 2] {
    let names = chart.categories.iter().enumerate().map(|(index, name)| point(index, name));
    let cache = Element::new("c:strCache").child(value("c:ptCount", chart.categories.len())).children(names);
    let names = Element::new("c:strRef").child(Element::new("c:f").text(&workbook::names(chart))).child(cache);
    let numbers = chart.series.get(place).map(Series::numbers).unwrap_or_default();
    let numbers = numbers.into_iter().enumerate().filter_map(|(index, number)| Some(point(index, &number?.to_string())));
    let cache = Element::new("c:numCache")
        .child(Element::new("c:formatCode").text("General"))
        .child(value("c:ptCount", chart.categories.len()))
        .children(numbers);
    let values = Element::new("c:numRef").child(Element::new("c:f").text(&workbook::values(chart, place))).child(cache);
    [Element::new("c:cat").child(names), Element::new("c:val").child(values)]
}

fn point(index: usize, text: &str) -> Element {
    Element::new("c:pt").with("idx", index).child(Element::new("c:v").text(text))
}

/// Values at bars and points, of a size and in a position; `None` shows none.
fn labels(chart: &Chart, place: usize, shown: Option<(Pt, &str)>, singly: Vec<Element>) -> Element {
    let labels = Element::new("c:dLbls").children(singly);
    match shown {
        Some((size, position)) => labels.children(label_look(chart, place, size, position)),
        None => labels.children(flags(0)),
    }
}

fn label_look(chart: &Chart, place: usize, size: Pt, position: &str) -> Vec<Element> {
    let shape = Element::new("c:spPr").child(Element::new("a:noFill")).child(Element::new("a:ln").child(Element::new("a:noFill")));
    let format = Element::new("c:numFmt").with("formatCode", printed_format(chart, place)).with("sourceLinked", 0);
    let mut look = vec![format, shape, text(size), value("c:dLblPos", position)];
    look.extend(flags(1));
    look
}

fn flags(values: u8) -> [Element; 6] {
    ["c:showLegendKey", "c:showVal", "c:showCatName", "c:showSerName", "c:showPercent", "c:showBubbleSize"]
        .map(|name| value(name, if name == "c:showVal" { values } else { 0 }))
}

/// The decimals that values are printed with, if all have as many.
fn printed_format(chart: &Chart, place: usize) -> String {
    let numbers = chart.series.get(place).map(Series::numbers).unwrap_or_default();
    let mut scales = numbers.into_iter().flatten().map(|number| number.scale());
    let Some(first) = scales.next() else { return "General".to_owned() };
    if scales.all(|scale| scale == first) { format_code(first) } else { "General".to_owned() }
}

fn mark(symbol: &str, size: f64, grey: f64) -> Element {
    let shape = Element::new("c:spPr").child(fill(grey)).child(stroke(FIGURE_AXIS, 0.0));
    Element::new("c:marker").children([value("c:symbol", symbol), value("c:size", size), shape])
}

const fn symbol(mark: Mark) -> &'static str {
    match mark {
        Mark::Square => "square",
        Mark::Diamond => "diamond",
        Mark::Triangle => "triangle",
    }
}

const fn dash(dash: Dash) -> &'static str {
    match dash {
        Dash::Solid => "solid",
        Dash::Dash => "dash",
        Dash::Dot => "sysDot",
        Dash::DashDot => "dashDot",
        Dash::Long => "lgDash",
    }
}
