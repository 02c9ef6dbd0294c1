//! Pages for a browser: an SVG per page, in points, and the fonts it needs, cut to the characters that it shows.
//!
//! Every character stands where layout has put it, so lines and pages are those of the PDF; the text is text, so it can be found, marked
//! and copied. A run carries its number on the page (`data-r`) and that of its figure (`data-f`), for whoever asks where it comes from.

mod svg;
mod webfont;

use std::collections::BTreeMap;

use crate::layout::{FontId, Page};

pub use svg::{family, svg};
pub use webfont::{range, webfont};

/// The characters that a font shows, with their glyphs.
pub type Shown = BTreeMap<char, u16>;

/// The characters that each font shows on some pages.
pub fn shown(pages: &[Page]) -> BTreeMap<FontId, Shown> {
    let mut shown: BTreeMap<FontId, Shown> = BTreeMap::new();
    for run in pages.iter().flat_map(Page::runs) {
        let own = shown.entry(run.font).or_default();
        own.extend(run.glyphs.iter().map(|glyph| (glyph.character, glyph.id)));
    }
    shown
}

/// A fault of the program while writing.
#[expect(clippy::needless_pass_by_value, reason = "takes the errors that map_err hands over")]
fn failed(message: impl ToString) -> crate::error::Error {
    crate::error::Error::Export { format: "HTML", message: message.to_string() }
}

#[cfg(test)]
mod tests;
