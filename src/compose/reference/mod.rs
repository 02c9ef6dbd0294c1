//! `〔…〕` in submitted text and in the city's: each pulls a figure or a name from the data (grammar: docs/data.md).
//!
//! It is substitution only: what comes in is not looked at again, and the text around it is escaped, never evaluated.

mod item;
mod measure;
mod named;

use super::ledger::Words;
use super::material::Material;
use crate::error::{Error, Result};
use crate::intake::Submission;
use crate::source::Sourced;
use crate::text::nearest;

/// Who speaks, which decides whose figures a text means.
#[derive(Clone, Copy)]
pub(super) struct Speaker<'a> {
    /// The unit; `None` for the city office.
    pub(super) unit: Option<&'a Submission>,
    /// The key work the text is about, if it is about one.
    pub(super) work: Option<&'a str>,
}

impl<'a> Speaker<'a> {
    /// The city office.
    pub(super) const CITY: Self = Self { unit: None, work: None };

    /// A unit, about nothing in particular.
    pub(super) const fn unit(unit: &'a Submission) -> Self {
        Self { unit: Some(unit), work: None }
    }
}

/// A piece of a text.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'t> {
    Text(&'t str),
    /// What stands between 〔 and 〕.
    Reference(&'t str),
}

/// Fills the references of a text; white space at its ends goes.
pub(super) fn fill(material: &Material<'_>, text: &Sourced<String>, speaker: Speaker<'_>) -> Result<Words> {
    let mut out = String::new();
    for piece in pieces(text.value.trim()) {
        match piece {
            Piece::Text(plain) => out.push_str(Words::text(plain).as_str()),
            Piece::Reference(name) => {
                let request = Request { material, text, speaker, name };
                out.push_str(request.words()?.as_str());
            }
        }
    }
    Ok(Words::ready(out))
}

/// A text with its references left out.
pub(super) fn without_references(text: &str) -> Words {
    let plain = pieces(text.trim()).into_iter().filter_map(|piece| if let Piece::Text(plain) = piece { Some(plain) } else { None });
    Words::text(&plain.collect::<String>())
}

/// Cuts a text at its references; `〔2026〕` belongs to a document number and stays text.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let (mut from, mut search) = (0, 0);
    while let Some(open) = text.get(search..).and_then(|t| t.find('〔')).map(|i| i + search) {
        let inner_start = open + '〔'.len_utf8();
        let inner = text.get(inner_start..).unwrap_or_default();
        let closed = inner.split_once('〕').map(|(inner, _)| inner);
        let name = closed.unwrap_or(inner);
        let end = inner_start + name.len() + closed.map_or(0, |_| '〕'.len_utf8());
        if !is_year(name) {
            if from < open {
                found.push(Piece::Text(text.get(from..open).unwrap_or_default()));
            }
            found.push(Piece::Reference(name));
            from = end;
        }
        search = end;
    }
    if let Some(rest) = text.get(from..).filter(|rest| !rest.is_empty()) {
        found.push(Piece::Text(rest));
    }
    found
}

fn is_year(name: &str) -> bool {
    name.len() == 4 && name.bytes().all(|b| b.is_ascii_digit())
}

/// One reference of a text.
#[derive(Clone, Copy)]
struct Request<'r> {
    material: &'r Material<'r>,
    text: &'r Sourced<String>,
    speaker: Speaker<'r>,
    name: &'r str,
}

impl Request<'_> {
    fn words(&self) -> Result<Words> {
        let (head, rest) = self.name.split_once('.').map_or((self.name, None), |(head, rest)| (head, Some(rest)));
        let found = if let Some(measure) = self.material.dossier.targets.measure(head) {
            measure::words(self, measure, rest)?
        } else if let Some(found) = named::words(self, head, rest)? {
            Some(found)
        } else {
            item::words(self, head, rest)
        };
        found.map_or_else(|| Err(self.unknown()), Ok)
    }

    /// An error about this reference.
    fn fault(&self, problem: &str, hint: &str) -> Error {
        self.material.fault(self.text.place, format!("〔{}〕{problem}", self.name), hint)
    }

    fn unknown(&self) -> Error {
        let mut names: Vec<String> = named::all(self.speaker.unit.is_some());
        names.extend(self.material.dossier.targets.measures.iter().map(|m| m.code.value.clone()));
        names.extend(self.speaker.unit.map(item::codes).unwrap_or_default().into_iter().map(str::to_owned));
        let head = self.name.split('.').next().unwrap_or_default();
        let meant = nearest(self.name, names.iter().map(String::as_str)).or_else(|| nearest(head, names.iter().map(String::as_str)));
        let hint = meant
            .map_or_else(|| "可引用的名称见 docs/data.md / unknown name".to_owned(), |name| format!("是否应为〔{name}〕？ / unknown name"));
        self.fault("引用的名称不存在", &hint)
    }
}

#[cfg(test)]
mod tests {
    use super::Piece::{Reference, Text};
    use super::pieces;

    #[test]
    fn references_are_cut_out_and_document_numbers_stay() {
        let text = "按石府办〔2026〕8号，完工〔T04W02M01〕、占〔T04W02M01.占比.已开工〕。";
        let expected =
            [Text("按石府办〔2026〕8号，完工"), Reference("T04W02M01"), Text("、占"), Reference("T04W02M01.占比.已开工"), Text("。")];
        assert_eq!(pieces(text), expected);
        assert_eq!(pieces("〔会议〕"), [Reference("会议")]);
        assert_eq!(pieces("没有〔收口"), [Text("没有"), Reference("收口")]);
        assert!(pieces("").is_empty());
    }
}
