//! Tables on their side (clause 8): sections of their own with the paper turned, and footers that keep the page number where it is on
//! the other pages.
//!
//! On a turned page the foot of the upright page is the left edge. A footer cannot stand there, so the number is in a frame-like table of
//! one cell at its place on the page, written from top to bottom. Word and WPS turn its digits and dashes as layout does; only the
//! baseline within the cell is theirs to choose, so the number may stand a little to the side of where the PDF has it.

use super::styles;
use super::tree::{Element, Node};
use super::twips::{Margins, twips};
use crate::document::{Block, Role};
use crate::layout::{Sheet, Style};

/// Style that marks where a turned section begins; it never reaches the file.
pub(super) const BEGIN: &str = "GongwenTurnedBegin";
/// Style that marks where it ends.
pub(super) const END: &str = "GongwenTurnedEnd";

/// The two footers: file, id, style of the number.
const FOOTERS: [(&str, &str, &str); 2] =
    [("footer3.xml", "rIdTurnedOdd", styles::FOOTER_ODD), ("footer4.xml", "rIdTurnedEven", styles::FOOTER_EVEN)];

/// Cuts the body into sections where marks stand; says whether any of them is turned.
pub(super) fn divide(part: &mut Element, sheet: &Sheet) -> bool {
    let mut any = false;
    for body in part.elements_mut().filter(|element| element.name == "w:body") {
        let Some(Node::Element(last)) = body.children.iter().rfind(|node| is(node, "w:sectPr")).cloned() else { continue };
        let mut sections = Sections { upright: last.clone(), turned: turned(&last, sheet), begun: false, first: true, out: Vec::new() };
        for node in std::mem::take(&mut body.children) {
            match mark(&node) {
                Some(BEGIN) => {
                    any = true;
                    sections.begin();
                }
                Some(_) => sections.end(),
                None if is(&node, "w:sectPr") => {
                    let section = sections.last();
                    sections.out.push(Node::Element(section));
                }
                None => {
                    sections.begun = true;
                    sections.out.push(node);
                }
            }
        }
        body.children = sections.out;
    }
    any
}

/// Whether blocks begin with a table, or with what stands on its page above it.
pub(super) fn opens(blocks: &[Block]) -> bool {
    let below = if let [Block::Annex { .. }, below @ ..] = blocks { below } else { blocks };
    let is_heading = |block: &&Block| match block {
        Block::Heading { .. } => true,
        Block::Paragraph(paragraph) => paragraph.is_heading(),
        _ => false,
    };
    let first = below.iter().find(|block| !is_heading(block));
    matches!(first, Some(Block::Table(table)) if !table.align.is_empty())
}

fn is(node: &Node, name: &str) -> bool {
    matches!(node, Node::Element(element) if element.name == name)
}

/// The mark that a paragraph is.
fn mark(node: &Node) -> Option<&'static str> {
    let Node::Element(paragraph) = node else { return None };
    let properties = paragraph.elements().find(|child| child.name == "w:pPr")?;
    let style = properties.elements().find(|child| child.name == "w:pStyle")?.attribute("w:val")?;
    [BEGIN, END].into_iter().find(|mark| *mark == style)
}

struct Sections {
    upright: Element,
    turned: Element,
    /// Whether the section has content.
    begun: bool,
    /// Whether it is the first, which alone may have a first page of its own kind.
    first: bool,
    out: Vec<Node>,
}

impl Sections {
    /// Ends the upright section before a turned one, in its last paragraph.
    fn begin(&mut self) {
        if !std::mem::take(&mut self.begun) {
            return;
        }
        let section = self.upright_section();
        if let Some(Node::Element(paragraph)) = self.out.last_mut().filter(|node| is(node, "w:p"))
            && let Some(properties) = paragraph.first_or_insert("w:pPr")
        {
            properties.children.push(Node::Element(section));
        } else {
            self.out.push(seam(Some(section)));
        }
    }

    /// Ends a turned section.
    fn end(&mut self) {
        self.out.push(seam(Some(self.turned.clone())));
        self.begun = false;
        self.first = false;
    }

    /// The section that the body ends with. If nothing follows a turned one, that is the last.
    fn last(&mut self) -> Element {
        if self.begun || self.first {
            return self.upright_section();
        }
        self.out.pop();
        self.out.push(seam(None));
        self.turned.clone()
    }

    fn upright_section(&mut self) -> Element {
        let mut section = self.upright.clone();
        if !std::mem::take(&mut self.first) {
            section.children.retain(|node| !is(node, "w:titlePg"));
        }
        section
    }
}

/// The lowest of paragraphs, to hold the end of a section after a table.
fn seam(section: Option<Element>) -> Node {
    let properties = Element::new("w:pPr").child(Element::val("w:pStyle", styles::SEAM)).children(section);
    Node::Element(Element::new("w:p").child(properties))
}

/// A section like another with the paper turned.
fn turned(section: &Element, sheet: &Sheet) -> Element {
    let Margins { width, height, top, right, bottom, left } = Margins::of(&sheet.turned());
    let mut section = section.clone();
    section.children.retain(|node| !is(node, "w:titlePg"));
    for child in section.elements_mut() {
        let set = |child: &mut Element, key: &'static str, value: String| {
            child.attributes.retain(|(name, _)| name != key);
            child.attributes.push((key.into(), value));
        };
        match child.name.as_ref() {
            "w:pgSz" => {
                set(child, "w:w", width.to_string());
                set(child, "w:h", height.to_string());
                set(child, "w:orient", "landscape".to_owned());
            }
            "w:pgMar" => {
                for (key, value) in [("w:top", top), ("w:right", right), ("w:bottom", bottom), ("w:left", left)] {
                    set(child, key, value.to_string());
                }
                // The footer holds nothing on the page's foot; as far down as on upright pages it would push the text up.
                set(child, "w:footer", (bottom / 3).to_string());
            }
            // LibreOffice keeps a page to whole lines of the grid, and rows that fit would go over.
            "w:docGrid" => set(child, "w:type", "default".to_owned()),
            "w:footerReference" => {
                let even = child.attribute("w:type") == Some("even");
                let [(_, odd_id, _), (_, even_id, _)] = FOOTERS;
                set(child, "r:id", if even { even_id } else { odd_id }.to_owned());
            }
            _ => {}
        }
    }
    section
}

/// Relationships of the footers.
pub(super) fn relationships() -> Vec<Element> {
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer";
    FOOTERS.map(|(name, id, _)| Element::new("Relationship").with("Id", id).with("Type", kind).with("Target", name)).to_vec()
}

/// Content types of the footers.
pub(super) fn content_types() -> Vec<Element> {
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml";
    FOOTERS.map(|(name, ..)| Element::new("Override").with("PartName", format!("/word/{name}")).with("ContentType", kind)).to_vec()
}

/// The footers themselves.
pub(super) fn parts(sheet: &Sheet) -> Vec<(String, Vec<u8>)> {
    FOOTERS
        .map(|(name, _, style)| {
            let mut part = footer(style, sheet);
            super::order::tidy(&mut part);
            (format!("word/{name}"), part.to_part())
        })
        .to_vec()
}

fn footer(style: &str, sheet: &Sheet) -> Element {
    let line = Style::of(Role::PageNumber).size;
    // Lower edge of the number's line on the upright page; that edge is to the left here.
    let left = twips(sheet.height - super::body::footer_line_bottom(sheet));
    let (wide, long) = (twips(line), twips(sheet.measure));
    let place = Element::new("w:tblpPr")
        .with("w:leftFromText", 0)
        .with("w:rightFromText", 0)
        .with("w:vertAnchor", "page")
        .with("w:horzAnchor", "page")
        .with("w:tblpX", left)
        .with("w:tblpY", twips(sheet.left));
    let none = |name: &'static str| Element::new(name).with("w:w", 0).with("w:type", "dxa");
    let properties = Element::new("w:tblPr").children([
        place,
        Element::new("w:tblW").with("w:w", wide).with("w:type", "dxa"),
        Element::new("w:tblLayout").with("w:type", "fixed"),
        Element::new("w:tblCellMar").children(["w:top", "w:left", "w:bottom", "w:right"].map(none)),
    ]);
    let cell = Element::new("w:tc")
        .child(
            Element::new("w:tcPr")
                .child(Element::new("w:tcW").with("w:w", wide).with("w:type", "dxa"))
                .child(Element::val("w:textDirection", "tbRl")),
        )
        .child(number(style));
    let row =
        Element::new("w:tr").child(Element::new("w:trPr").child(Element::val("w:trHeight", long).with("w:hRule", "exact"))).child(cell);
    let table = Element::new("w:tbl")
        .child(properties)
        .child(Element::new("w:tblGrid").child(Element::new("w:gridCol").with("w:w", wide)))
        .child(row);
    let after = Element::new("w:p").child(Element::new("w:pPr").child(Element::val("w:pStyle", styles::SEAM)));
    Element::new("w:ftr").with("xmlns:w", super::parts::WORD).child(table).child(after)
}

/// `— 1 —` with the number as a field.
fn number(style: &str) -> Element {
    let run = || Element::new("w:r").child(Element::new("w:rPr").child(Element::new("w:rFonts").with("w:hint", "eastAsia")));
    let text = |words: &str| run().child(Element::new("w:t").with("xml:space", "preserve").text(words));
    let field = |kind: &str| run().child(Element::new("w:fldChar").with("w:fldCharType", kind));
    Element::new("w:p").child(Element::new("w:pPr").child(Element::val("w:pStyle", style))).children([
        text("— "),
        field("begin"),
        run().child(Element::new("w:instrText").text(" PAGE ")),
        field("separate"),
        text("1"),
        field("end"),
        text(" —"),
    ])
}
