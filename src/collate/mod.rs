//! What should stand in a finished file × what was read out of it → a verdict on every figure.
//!
//! DOCX is for editing: words may have been changed around figures, paragraphs moved. So the two texts are laid side by side, first
//! sentence by sentence, then word by word where they differ; tables cell by cell. A figure is right when all of its signs stand in one
//! piece at its place in the sentence and nothing was put to it that changes its value.

mod charts;
mod expected;
mod judge;
mod lay;
mod tables;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use crate::reread::{Reading, Spot};

pub use expected::{Expected, of_document, of_markdown};

/// How many signs before and after a figure are told.
const AROUND: usize = 12;

/// All that came of comparing a file with what should stand in it.
#[derive(Debug, Clone, Default)]
pub struct Collation {
    /// Every figure that the draft prints, in its order.
    pub figures: Vec<Judged>,
    /// Numbers that neither a figure nor the words of the report account for.
    pub strays: Vec<Stray>,
    /// Passages whose words were changed.
    pub edits: Vec<Edit>,
    /// Whether the file has next to nothing in common with the report.
    pub foreign: bool,
}

/// A figure and how it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Its number in the draft's list.
    pub number: usize,
    /// As it should be printed.
    pub text: String,
    /// How it was found.
    pub verdict: Verdict,
    /// Where it stands, or where it should.
    pub spot: Spot,
    /// Words before it in the file.
    pub before: String,
    /// Words after it in the file.
    pub after: String,
}

/// How a figure was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// As it should be.
    Right,
    /// Something else stands in its place.
    Wrong(String),
    /// Nothing stands in its place.
    Missing,
    /// It is drawn as a shape only and cannot be read as a word.
    Drawn,
}

/// A number that nothing accounts for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// As it stands.
    pub text: String,
    /// Where.
    pub spot: Spot,
    /// Words before it.
    pub before: String,
    /// Words after it.
    pub after: String,
}

/// A passage whose words were changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Where.
    pub spot: Spot,
    /// What stood there; empty if the words are new.
    pub old: String,
    /// What stands there; empty if the words were taken out.
    pub new: String,
    /// Whether the same words only stand elsewhere.
    pub moved: bool,
}

/// Compares a file with what should stand in it.
pub fn collate(expected: &Expected, reading: &Reading) -> Collation {
    let texts = words::Texts::of(expected, reading);
    let mut laid = lay::Laid::new(texts.wanted.tokens.len(), texts.found.tokens.len());
    if !lay::flow(&texts, &mut laid) {
        return Collation { foreign: true, ..Collation::default() };
    }
    tables::lay(&texts, &mut laid);
    if laid.is_foreign() {
        return Collation { foreign: true, ..Collation::default() };
    }
    let mut collation = judge::judge(expected, reading, &texts, &laid);
    charts::judge(expected, reading, &mut collation);
    collation.figures.sort_by_key(|figure| figure.number);
    collation
}

/// The part of a list that a range names; empty if it reaches beyond.
fn part<T>(list: &[T], range: Range<usize>) -> &[T] {
    list.get(range).unwrap_or_default()
}
