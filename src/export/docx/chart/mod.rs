//! Charts as Word draws them itself: a part of DrawingML per chart with its workbook, and the drawing in the text that shows it.

mod axes;
mod part;
mod series;

use super::styles;
use super::tree::{Element, Node};
use super::{package, workbook};
use crate::document::{Block, Chart, Document};
use crate::error::Result;
use crate::layout::chart::Plan;
use crate::layout::{Pt, Sheet};

/// Namespace of charts; also what a drawing says it holds.
pub(super) const CHART: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";
/// Namespace of drawings.
pub(super) const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
/// Namespace of drawings in a text.
const PLACED: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
/// Namespace of relationships; also the stem of their types.
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Content type of a chart.
const CHART_TYPE: &str = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
/// Content type of its workbook.
const WORKBOOK_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Left below a drawing for what reaches below the baseline of its line, which stays a whole number of lines high.
const DESCENT: Pt = Pt(4.0);

/// The charts of a document.
pub(super) fn all(document: &Document) -> Vec<&Chart> {
    let charts = document.blocks.iter().filter_map(|block| if let Block::Chart(chart) = block { Some(chart) } else { None });
    charts.collect()
}

/// Parts of the charts with their names.
pub(super) fn parts(charts: &[&Chart], sheet: &Sheet) -> Result<Vec<(String, Vec<u8>)>> {
    let mut parts = Vec::new();
    for (index, chart) in charts.iter().enumerate() {
        let number = index + 1;
        let target = format!("../embeddings/workbook{number}.xlsx");
        let row = Element::new("Relationship").with("Id", "rId1").with("Type", format!("{OFFICE}/package")).with("Target", target);
        let relationships = Element::new("Relationships").with("xmlns", package::RELATIONSHIPS).child(row);
        parts.push((format!("word/charts/chart{number}.xml"), part::part(chart, &Plan::of(chart, sheet)).to_part()));
        parts.push((format!("word/charts/_rels/chart{number}.xml.rels"), relationships.to_part()));
        parts.push((format!("word/embeddings/workbook{number}.xlsx"), workbook::write(chart)?));
    }
    Ok(parts)
}

/// Rows of `[Content_Types].xml`.
pub(super) fn content_types(count: usize) -> impl Iterator<Item = Element> {
    let row = |name: String, kind: &str| Element::new("Override").with("PartName", name).with("ContentType", kind);
    (1..=count).flat_map(move |number| {
        [row(format!("/word/charts/chart{number}.xml"), CHART_TYPE), row(format!("/word/embeddings/workbook{number}.xlsx"), WORKBOOK_TYPE)]
    })
}

/// Rows of the relationships of the text.
pub(super) fn relationships(count: usize) -> impl Iterator<Item = Element> {
    (1..=count).map(|number| {
        Element::new("Relationship")
            .with("Id", id(number))
            .with("Type", format!("{OFFICE}/chart"))
            .with("Target", format!("charts/chart{number}.xml"))
    })
}

fn id(number: usize) -> String {
    format!("rIdChart{number}")
}

/// Puts the drawings into the paragraphs that the body left for them.
pub(super) fn place(part: &mut Element, charts: &[&Chart], sheet: &Sheet) {
    if charts.is_empty() {
        return;
    }
    for (prefix, namespace) in [("xmlns:wp", PLACED), ("xmlns:a", DRAWING), ("xmlns:c", CHART)] {
        part.attributes.push((prefix.into(), namespace.to_owned()));
    }
    let mut charts = charts.iter().enumerate();
    for body in part.elements_mut().filter(|element| element.name == "w:body") {
        for paragraph in body.elements_mut().filter(|element| is_figure(element)) {
            let Some((index, chart)) = charts.next() else { return };
            paragraph.children.push(Node::Element(Element::new("w:r").child(drawing(chart, index + 1, sheet))));
        }
    }
}

fn is_figure(paragraph: &Element) -> bool {
    let style = |properties: &Element| properties.elements().any(|child| child.attribute("w:val") == Some(styles::FIGURE));
    paragraph.name == "w:p" && paragraph.elements().any(|child| child.name == "w:pPr" && style(child))
}

fn drawing(chart: &Chart, number: usize, sheet: &Sheet) -> Element {
    let height = Plan::of(chart, sheet).height - DESCENT;
    let name = Element::new("wp:docPr").with("id", number).with("name", format!("图表 {number}")).with("descr", chart.description());
    let shown = Element::new("c:chart").with("r:id", id(number));
    let graphic = Element::new("a:graphic").child(Element::new("a:graphicData").with("uri", CHART).child(shown));
    let inline = Element::new("wp:inline").with("distT", 0).with("distB", 0).with("distL", 0).with("distR", 0).children([
        Element::new("wp:extent").with("cx", emu(sheet.measure)).with("cy", emu(height)),
        Element::new("wp:effectExtent").with("l", 0).with("t", 0).with("r", 0).with("b", 0),
        name,
        Element::new("wp:cNvGraphicFramePr"),
        graphic,
    ]);
    Element::new("w:drawing").child(inline)
}

/// Lengths as drawings count them: 12700 to a point.
pub(super) fn emu(length: Pt) -> i64 {
    (length.0 * 12700.0).round() as i64
}

/// An element whose only attribute is `val`.
fn value(name: &'static str, value: impl ToString) -> Element {
    Element::new(name).with("val", value)
}
