//! XML as begin, text and end, names as written (every word processor writes `w:` for its own).

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event as Raw};

use crate::reread::Unreadable;

/// How deep elements may lie in each other.
const DEEPEST: usize = 512;

/// What comes next.
pub(super) enum Event {
    /// An element begins.
    Open {
        /// Its name.
        name: String,
        /// Its attributes.
        attributes: BTreeMap<String, String>,
    },
    /// Words.
    Text(String),
    /// An element ends.
    Close(String),
}

pub(super) struct Events<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
}

impl<'a> Events<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0 }
    }

    /// The next event; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Event>, Unreadable> {
        loop {
            let raw = self.reader.read_event().map_err(|error| broken(&error))?;
            return Ok(Some(match raw {
                Raw::Start(tag) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(Unreadable::new("XML 嵌套过深 / nested too deep"));
                    }
                    Event::Open { name: name(&tag), attributes: attributes(&tag) }
                }
                Raw::End(tag) => {
                    self.depth = self.depth.saturating_sub(1);
                    Event::Close(String::from_utf8_lossy(tag.name().as_ref()).into_owned())
                }
                Raw::Text(words) => Event::Text(words.decode().map_err(|error| broken(&error))?.into_owned()),
                Raw::CData(words) => Event::Text(words.decode().map_err(|error| broken(&error))?.into_owned()),
                Raw::GeneralRef(reference) => match reference.resolve_char_ref() {
                    Ok(Some(sign)) => Event::Text(sign.to_string()),
                    _ => Event::Text(entity(&String::from_utf8_lossy(&reference)).to_owned()),
                },
                Raw::Eof if self.depth > 0 => return Err(Unreadable::new("XML 不完整 / cut off")),
                Raw::Eof => return Ok(None),
                _ => continue,
            }));
        }
    }
}

fn name(tag: &BytesStart<'_>) -> String {
    String::from_utf8_lossy(tag.name().as_ref()).into_owned()
}

fn attributes(tag: &BytesStart<'_>) -> BTreeMap<String, String> {
    let value = |attribute: quick_xml::events::attributes::Attribute<'_>| {
        let key = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
        let raw = String::from_utf8_lossy(&attribute.value).into_owned();
        let value = quick_xml::escape::unescape(&raw).map_or_else(|_| raw.clone(), std::borrow::Cow::into_owned);
        (key, value)
    };
    tag.attributes().with_checks(false).flatten().map(value).collect()
}

/// The five entities that XML knows; a document type that would declare others is not read.
fn entity(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "\u{FFFD}",
    }
}

fn broken(error: &dyn std::fmt::Display) -> Unreadable {
    Unreadable::new(format!("XML 已损坏：{error} / damaged"))
}
