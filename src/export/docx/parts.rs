//! The parts of a package that are the same for every document, or nearly: settings, properties, relationships, content types.

use super::order;
use super::package::CONTENT_TYPES;
use super::tree::{Element, Node};
use crate::export::Properties;
use crate::layout::breaking::sets::{NOT_AT_END, NOT_AT_START};

/// Namespace of WordprocessingML.
pub(super) const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// Namespace of relationships inside a part; also the stem of most relationship types.
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Stem of content types.
const CONTENT: &str = "application/vnd.openxmlformats-officedocument";

/// word/theme/theme1.xml: validators ask for one; no style takes anything from it.
pub(super) const THEME: &str = include_str!("theme.xml");

/// A part that word/document.xml needs.
struct Related {
    /// Name below `word/`.
    name: &'static str,
    id: &'static str,
    /// Last word of the relationship's type.
    kind: &'static str,
    content_type: &'static str,
}

const RELATED: [Related; 6] = [
    related("styles.xml", "rId1", "styles", "wordprocessingml.styles"),
    related("settings.xml", "rId2", "settings", "wordprocessingml.settings"),
    related("fontTable.xml", "rId3", "fontTable", "wordprocessingml.fontTable"),
    related("footer1.xml", "rId4", "footer", "wordprocessingml.footer"),
    related("footer2.xml", "rId5", "footer", "wordprocessingml.footer"),
    related("theme/theme1.xml", "rId6", "theme", "theme"),
];

const fn related(name: &'static str, id: &'static str, kind: &'static str, content_type: &'static str) -> Related {
    Related { name, id, kind, content_type }
}

/// word/settings.xml: two kinds of pages, and the rules of breaking lines that layout follows too.
pub(super) fn settings() -> Element {
    let rule = |name: &'static str, set: &str| Element::new(name).with("w:lang", "zh-CN").with("w:val", set);
    let compatible = |name: &str, value: u8| {
        Element::new("w:compatSetting").with("w:name", name).with("w:uri", "http://schemas.microsoft.com/office/word").with("w:val", value)
    };
    let mut part = Element::new("w:settings").with("xmlns:w", WORD).children([
        Element::new("w:zoom").with("w:percent", 100),
        Element::val("w:defaultTabStop", 420),
        Element::val("w:autoHyphenation", 0),
        Element::new("w:evenAndOddHeaders"),
        Element::val("w:characterSpacingControl", "doNotCompress"),
        rule("w:noLineBreaksAfter", NOT_AT_END),
        rule("w:noLineBreaksBefore", NOT_AT_START),
        Element::new("w:compat").children([
            compatible("compatibilityMode", 15),
            compatible("overrideTableStyleFontSizeAndJustification", 1),
            compatible("enableOpenTypeFeatures", 1),
            compatible("doNotFlipMirrorIndents", 1),
            compatible("differentiateMultirowTableHeaders", 1),
        ]),
        Element::new("w:themeFontLang").with("w:val", "en-US").with("w:eastAsia", "zh-CN"),
        Element::val("w:decimalSymbol", "."),
        Element::val("w:listSeparator", ","),
    ]);
    order::tidy(&mut part);
    part
}

/// docProps/core.xml: the only place with a date, and the only one with 发文字号.
pub(super) fn core(properties: &Properties, number: Option<&str>) -> Element {
    let instant = format!("{}T00:00:00Z", properties.date);
    let date = |name: &'static str| Element::new(name).with("xsi:type", "dcterms:W3CDTF").text(&instant);
    let mut part = Element::new("cp:coreProperties")
        .with("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties")
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with("xmlns:dcterms", "http://purl.org/dc/terms/")
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .child(Element::new("dc:title").text(&properties.title));
    if !properties.author.is_empty() {
        part = part.child(Element::new("dc:creator").text(&properties.author));
    }
    if let Some(number) = number {
        part = part.child(Element::new("dc:identifier").text(number));
    }
    part.child(Element::new("dc:language").text("zh-CN")).child(date("dcterms:created")).child(date("dcterms:modified"))
}

/// docProps/app.xml.
pub(super) fn app(properties: &Properties) -> Element {
    let mut part = Element::new("Properties")
        .with("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties")
        .child(Element::new("Application").text("bqw"));
    if !properties.author.is_empty() {
        part = part.child(Element::new("Company").text(&properties.author));
    }
    part
}

/// _rels/.rels.
pub(super) fn package_relationships() -> Element {
    let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    relationships([
        ("rId1", format!("{OFFICE}/officeDocument"), "word/document.xml"),
        ("rId2", core.to_owned(), "docProps/core.xml"),
        ("rId3", format!("{OFFICE}/extended-properties"), "docProps/app.xml"),
    ])
}

/// word/_rels/document.xml.rels.
pub(super) fn document_relationships() -> Element {
    relationships(RELATED.map(|part| (part.id, format!("{OFFICE}/{}", part.kind), part.name)))
}

fn relationships<const N: usize>(rows: [(&str, String, &str); N]) -> Element {
    let rows = rows.map(|(id, kind, target)| Element::new("Relationship").with("Id", id).with("Type", kind).with("Target", target));
    Element::new("Relationships").with("xmlns", "http://schemas.openxmlformats.org/package/2006/relationships").children(rows)
}

/// [Content_Types].xml.
pub(super) fn content_types() -> (&'static str, Element) {
    let default = |extension: &str, kind: &str| Element::new("Default").with("Extension", extension).with("ContentType", kind);
    let part = |name: &str, kind: &str| Element::new("Override").with("PartName", name).with("ContentType", kind);
    let element = Element::new("Types")
        .with("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")
        .child(default("rels", "application/vnd.openxmlformats-package.relationships+xml"))
        .child(default("xml", "application/xml"))
        .child(part("/docProps/app.xml", &format!("{CONTENT}.extended-properties+xml")))
        .child(part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"))
        .child(part("/word/document.xml", &format!("{CONTENT}.wordprocessingml.document.main+xml")))
        .children(RELATED.map(|row| part(&format!("/word/{}", row.name), &format!("{CONTENT}.{}+xml", row.content_type))));
    (CONTENT_TYPES, element)
}

/// Gives a part of the builder only the namespaces it uses, and its footers the ids that our relationships have.
pub(super) fn adopt(part: &mut Element) {
    part.attributes = vec![("xmlns:w".into(), WORD.to_owned()), ("xmlns:r".into(), OFFICE.to_owned())];
    for body in part.elements_mut() {
        for section in body.elements_mut().filter(|element| element.name == "w:sectPr") {
            for footer in section.elements_mut().filter(|element| element.name == "w:footerReference") {
                let even = footer.attribute("w:type") == Some("even");
                footer.attributes.retain(|(key, _)| key != "r:id");
                footer.attributes.push(("r:id".into(), if even { "rId5" } else { "rId4" }.to_owned()));
            }
            section.children.retain(|child| !matches!(child, Node::Element(element) if element.name == "w:cols"));
        }
    }
}
