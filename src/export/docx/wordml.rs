//! Paragraphs, runs and tables as the schema has them, for what the builder cannot write.

use super::body::sanitised;
use super::styles;
use super::tree::{Element, Node};
use super::twips::{eighths, twips};
use crate::layout::Pt;

/// A paragraph of a style.
pub(super) fn paragraph(style: &str, runs: impl IntoIterator<Item = Element>) -> Element {
    Element::new("w:p").child(Element::new("w:pPr").child(Element::val("w:pStyle", style))).children(runs)
}

/// A paragraph of one run.
pub(super) fn plain(style: &str, text: &str) -> Element {
    paragraph(style, [run(text, None)])
}

/// A blank line.
pub(super) fn blank() -> Element {
    paragraph(styles::BLANK, [])
}

/// The same on the page of the next paragraph; of a table, every row.
pub(super) fn kept(mut element: Element) -> Element {
    if element.name == "w:p" {
        return with_property(element, Element::new("w:keepNext"));
    }
    let children = std::mem::take(&mut element.children).into_iter();
    element.children = children.map(|child| if let Node::Element(child) = child { Node::Element(kept(child)) } else { child }).collect();
    element
}

/// A paragraph with one more property of its own, if it does not have it.
pub(super) fn with_property(mut paragraph: Element, property: Element) -> Element {
    if let Some(properties) = paragraph.first_or_insert("w:pPr")
        && properties.elements().all(|known| known.name != property.name)
    {
        properties.children.push(Node::Element(property));
    }
    paragraph
}

/// Words, in a character style where they need one.
pub(super) fn run(text: &str, style: Option<&str>) -> Element {
    let text = Element::new("w:t").with("xml:space", "preserve").text(&sanitised(text));
    Element::new("w:r").child(eastern(style)).child(text)
}

/// Goes on at the next tab stop.
pub(super) fn tab() -> Element {
    Element::new("w:r").child(eastern(None)).child(Element::new("w:tab"))
}

/// Goes on on the next line.
pub(super) fn line_break() -> Element {
    Element::new("w:r").child(eastern(None)).child(Element::new("w:br"))
}

/// Quotes, dashes and ellipses are Chinese: the hint decides where Unicode does not.
fn eastern(style: Option<&str>) -> Element {
    let fonts = Element::new("w:rFonts").with("w:hint", "eastAsia");
    Element::new("w:rPr").children(style.map(|style| Element::val("w:rStyle", style))).child(fonts)
}

/// A table of layout: no rules but those its cells name, fixed columns in twips.
pub(super) fn table(columns: &[i32], rows: impl IntoIterator<Item = Element>, properties: impl IntoIterator<Item = Element>) -> Element {
    let side = |name: &'static str| Element::new(name).with("w:w", 0).with("w:type", "dxa");
    let properties = Element::new("w:tblPr")
        .children(properties)
        .child(Element::new("w:tblW").with("w:w", columns.iter().sum::<i32>()).with("w:type", "dxa"))
        .child(Element::new("w:tblLayout").with("w:type", "fixed"))
        .child(Element::new("w:tblCellMar").children(["w:top", "w:left", "w:bottom", "w:right"].map(side)));
    let grid = columns.iter().map(|width| Element::new("w:gridCol").with("w:w", width));
    Element::new("w:tbl").child(properties).child(Element::new("w:tblGrid").children(grid)).children(rows)
}

/// A row that no page break divides; `height` fixes its height.
pub(super) fn row(height: Option<Pt>, cells: impl IntoIterator<Item = Element>) -> Element {
    let height = height.map(|height| Element::val("w:trHeight", twips(height)).with("w:hRule", "exact"));
    Element::new("w:tr").child(Element::new("w:trPr").child(Element::new("w:cantSplit")).children(height)).children(cells)
}

/// A cell, its words in the middle of its height, with rules above and below where they are given.
pub(super) fn cell(width: i32, [above, below]: [Option<Pt>; 2], content: impl IntoIterator<Item = Element>) -> Element {
    let rules = [("w:top", above), ("w:bottom", below)];
    let rules: Vec<Element> = rules.into_iter().filter_map(|(side, thickness)| Some(rule(side, thickness?, "000000"))).collect();
    let borders = (!rules.is_empty()).then(|| Element::new("w:tcBorders").children(rules));
    let properties = Element::new("w:tcPr")
        .child(Element::new("w:tcW").with("w:w", width).with("w:type", "dxa"))
        .children(borders)
        .child(Element::val("w:vAlign", "center"));
    Element::new("w:tc").child(properties).children(content)
}

/// A rule along an edge of a cell or paragraph.
pub(super) fn rule(side: &'static str, thickness: Pt, colour: &str) -> Element {
    Element::val(side, "single").with("w:sz", eighths(thickness)).with("w:space", 0).with("w:color", colour)
}
