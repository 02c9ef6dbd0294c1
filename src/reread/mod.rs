//! Finished bytes → [`Reading`]: the text of a PDF, a DOCX or a draft as a reader sees it, every sign with the place where it stands.
//!
//! Nothing here knows what was meant to be printed. Any bytes may come: cut off, hostile, of another kind. They give a reading or an
//! [`Unreadable`] that says why, within bounded memory, never a panic.

mod docx;
mod markdown;
mod pdf;
mod spot;
#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub use spot::Spot;

/// Larger files are no reports.
const MOST_BYTES: usize = 64 * 1024 * 1024;
/// Most signs that are taken from a file.
const MOST_SIGNS: usize = 4_000_000;

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// PDF.
    Pdf,
    /// DOCX.
    Docx,
    /// Markdown of a draft.
    Markdown,
}

/// A file as a reader sees it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// The program that wrote it, as the file says; empty if it does not.
    pub maker: String,
    /// Pages of a PDF.
    pub pages: Option<u32>,
    /// Whether tables and charts are told apart from text; otherwise all is text, in the order in which it stands on the page.
    pub structured: bool,
    /// What there is to read, in order.
    pub parts: Vec<Part>,
    /// Lines at the edge of the paper or printed again on each page: page numbers, repeated heads of tables.
    pub aside: Vec<Passage>,
}

/// A piece of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A paragraph, a heading, a caption.
    Text(Passage),
    /// A table: cells by rows, without those that another covers.
    Table(Vec<Vec<Passage>>),
    /// A chart.
    Chart(Chart),
}

/// Signs in reading order.
pub type Passage = Vec<Letter>;

/// A sign and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letter {
    /// The sign.
    pub sign: char,
    /// Where.
    pub spot: Spot,
}

/// What a chart says in characters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chart {
    /// Where it stands.
    pub spot: Spot,
    /// Words drawn on it, in the order of drawing; empty in a DOCX, where Word draws them from the values.
    pub labels: Vec<String>,
    /// Name and values by category of each series; empty in a PDF, where these are shapes.
    pub series: Vec<(String, Vec<Option<String>>)>,
}

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable(pub String);

impl Unreadable {
    fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }
}

impl Reading {
    /// Whether bqw wrote the file and nobody saved it again.
    pub fn is_ours(&self) -> bool {
        self.maker == "bqw" || self.maker.starts_with("bqw ")
    }
}

/// Reads a file.
///
/// # Errors
/// Why it is no such file, or too large, encrypted, damaged.
pub fn read(bytes: &[u8], format: Format) -> Result<Reading, Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::new("文件是空的 / the file is empty"));
    }
    if bytes.len() > MOST_BYTES {
        return Err(Unreadable::new(format!("文件超过 {} MB，不是报告 / too large", MOST_BYTES >> 20)));
    }
    // The parsers beneath are not ours; a panic of theirs over damaged bytes is a damaged file.
    let read = catch_unwind(AssertUnwindSafe(|| match format {
        Format::Pdf => pdf::read(bytes),
        Format::Docx => docx::read(bytes),
        Format::Markdown => markdown::read(bytes),
    }));
    read.unwrap_or_else(|_| Err(Unreadable::new("文件已损坏，无法解析 / damaged")))
}

/// A sign of a PDF with the place of its origin, in points from the lower left corner of its page.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// What it says; one sign but for ligatures.
    pub text: String,
    /// From the left edge.
    pub x: f64,
    /// Baseline, from the lower edge.
    pub y: f64,
}

/// Every sign of a PDF page by page in the order of drawing, for whoever compares drawings of the same pages.
///
/// # Errors
/// Those of [`read`].
pub fn places(bytes: &[u8]) -> Result<Vec<Vec<Placed>>, Unreadable> {
    let read = catch_unwind(AssertUnwindSafe(|| pdf::places(bytes)));
    read.unwrap_or_else(|_| Err(Unreadable::new("文件已损坏，无法解析 / damaged")))
}

/// A passage at one place.
fn passage(text: &str, spot: Spot) -> Passage {
    text.chars().map(|sign| Letter { sign, spot }).collect()
}

/// Whether words are a page number: digits between dashes or alone.
pub fn is_folio(words: &str) -> bool {
    let words: String = words.chars().filter(|sign| !sign.is_whitespace()).collect();
    let inner = words.trim_matches(['—', '–', '-', '－', '·', '―']);
    !inner.is_empty() && inner.len() <= 5 && inner.chars().all(|sign| sign.is_ascii_digit())
}
