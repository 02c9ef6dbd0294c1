//! A small XML tree: what the builder wrote is read into it, put right, and printed; our own parts are built from it.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::fault;
use crate::error::Result;

/// A child of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// An element.
    Element(Element),
    /// Text, unescaped.
    Text(String),
    /// Elements that are put right and printed already.
    Printed(String),
}

/// An element with prefixed names; values are unescaped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Element {
    /// Name with its prefix.
    pub(super) name: Cow<'static, str>,
    /// Attributes in order.
    pub(super) attributes: Vec<(Cow<'static, str>, String)>,
    /// Children in order.
    pub(super) children: Vec<Node>,
}

impl Element {
    /// An empty element.
    pub(super) fn new(name: impl Into<Cow<'static, str>>) -> Self {
        Self { name: name.into(), attributes: Vec::new(), children: Vec::new() }
    }

    /// An element whose only attribute is `w:val`.
    pub(super) fn val(name: impl Into<Cow<'static, str>>, value: impl ToString) -> Self {
        Self::new(name).with("w:val", value)
    }

    /// The element with one attribute more.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "numbers and texts alike are written in place")]
    pub(super) fn with(mut self, key: impl Into<Cow<'static, str>>, value: impl ToString) -> Self {
        self.attributes.push((key.into(), value.to_string()));
        self
    }

    /// The element with one child more.
    #[must_use]
    pub(super) fn child(mut self, child: Self) -> Self {
        self.children.push(Node::Element(child));
        self
    }

    /// The element with more children.
    #[must_use]
    pub(super) fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }

    /// The element with text in it.
    #[must_use]
    pub(super) fn text(mut self, text: &str) -> Self {
        self.children.push(Node::Text(text.to_owned()));
        self
    }

    /// Gives an attribute another value.
    pub(super) fn set(&mut self, key: &'static str, value: &str) {
        self.attributes.retain(|(name, _)| name != key);
        self.attributes.push((key.into(), value.to_owned()));
    }

    /// Value of an attribute.
    pub(super) fn attribute(&self, key: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// Child elements.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) | Node::Printed(_) => None,
        })
    }

    /// Child elements, to be changed.
    pub(super) fn elements_mut(&mut self) -> impl Iterator<Item = &mut Self> {
        self.children.iter_mut().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) | Node::Printed(_) => None,
        })
    }

    /// The first child of a name, put in front if there is none.
    pub(super) fn first_or_insert(&mut self, name: &'static str) -> Option<&mut Self> {
        if !self.elements().any(|element| element.name == name) {
            self.children.insert(0, Node::Element(Self::new(name)));
        }
        self.elements_mut().find(|element| element.name == name)
    }

    /// The whole part as bytes, with its declaration.
    pub(super) fn to_part(&self) -> Vec<u8> {
        let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        self.print(&mut xml);
        xml.into_bytes()
    }

    /// Adds the element to a part.
    pub(super) fn print(&self, xml: &mut String) {
        xml.push('<');
        xml.push_str(&self.name);
        for (key, value) in &self.attributes {
            xml.push(' ');
            xml.push_str(key);
            xml.push_str("=\"");
            escape(value, xml);
            xml.push('"');
        }
        if self.children.is_empty() {
            xml.push_str("/>");
            return;
        }
        xml.push('>');
        for child in &self.children {
            match child {
                Node::Element(element) => element.print(xml),
                Node::Text(text) => escape(text, xml),
                Node::Printed(elements) => xml.push_str(elements),
            }
        }
        xml.push_str("</");
        xml.push_str(&self.name);
        xml.push('>');
    }
}

/// Whether XML 1.0 allows a character.
pub(super) const fn is_legal(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
}

/// Escapes what XML needs escaped and leaves out what it does not allow.
fn escape(text: &str, xml: &mut String) {
    // Names, numbers and styles need nothing.
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        xml.push_str(text);
        return;
    }
    for character in text.chars() {
        match character {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\n' => xml.push_str("&#10;"),
            '\r' => xml.push_str("&#13;"),
            '\t' => xml.push_str("&#9;"),
            _ if is_legal(character) => xml.push(character),
            _ => {}
        }
    }
}

/// Reads a part that the builder wrote.
pub(super) fn parse(part: &[u8]) -> Result<Element> {
    let mut reader = Reader::from_reader(part);
    let mut open: Vec<Element> = Vec::new();
    loop {
        match reader.read_event().map_err(fault)? {
            Event::Start(tag) => open.push(element(&tag)?),
            Event::Empty(tag) => {
                let element = element(&tag)?;
                if let Some(root) = close(&mut open, element) {
                    return Ok(root);
                }
            }
            Event::End(_) => {
                let element = open.pop().ok_or_else(|| fault("unbalanced end tag"))?;
                if let Some(root) = close(&mut open, element) {
                    return Ok(root);
                }
            }
            Event::Text(text) => push_text(&mut open, &text.decode().map_err(fault)?),
            Event::CData(text) => push_text(&mut open, &text.decode().map_err(fault)?),
            Event::GeneralRef(reference) => {
                if let Some(character) = reference.resolve_char_ref().map_err(fault)? {
                    push_text(&mut open, character.encode_utf8(&mut [0; 4]));
                } else {
                    let name = reference.decode().map_err(fault)?;
                    push_text(&mut open, resolve_predefined_entity(&name).ok_or_else(|| fault(format!("unknown entity &{name};")))?);
                }
            }
            Event::Eof => return Err(fault("part ends before its root element")),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

fn element(tag: &BytesStart) -> Result<Element> {
    let mut element = Element::new(String::from_utf8_lossy(tag.name().as_ref()).into_owned());
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(fault)?;
        let value = attribute.normalized_value(quick_xml::XmlVersion::Explicit1_0).map_err(fault)?;
        element.attributes.push((String::from_utf8_lossy(attribute.key.as_ref()).into_owned().into(), value.into_owned()));
    }
    Ok(element)
}

/// Hangs a finished element under the one still open, or gives it back as the root.
fn close(open: &mut [Element], element: Element) -> Option<Element> {
    match open.last_mut() {
        Some(parent) => {
            parent.children.push(Node::Element(element));
            None
        }
        None => Some(element),
    }
}

fn push_text(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut() else { return };
    if let Some(Node::Text(before)) = parent.children.last_mut() {
        before.push_str(text);
    } else {
        parent.children.push(Node::Text(text.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::{Element, parse};

    #[test]
    fn parse_undoes_print() {
        let tree = Element::new("w:p")
            .with("w:a", "1 & \"2\" <3>")
            .child(Element::new("w:t").text(" & < > \" ' ]]> 一\t二 "))
            .child(Element::val("w:b", 0));
        assert_eq!(parse(&tree.to_part()).unwrap(), tree);
    }

    #[test]
    fn characters_that_xml_forbids_are_left_out() {
        let tree = Element::new("w:t").text("甲\u{B}乙\u{FFFE}丙\u{0}");
        assert_eq!(parse(&tree.to_part()).unwrap(), Element::new("w:t").text("甲乙丙"));
    }

    #[test]
    fn broken_xml_is_an_error() {
        for broken in ["", "<a><b></a>", "<a>&nope;</a>", "<a"] {
            assert!(parse(broken.as_bytes()).is_err(), "{broken}");
        }
    }
}
