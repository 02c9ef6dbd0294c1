//! PDF: printpdf writes pages and their operators; we cut the fonts, put their objects in and finish the file.
//!
//! printpdf without its layout engine would embed whole fonts, parse each program twice and copy it several times, and it writes no
//! language, no identifier that repeats and no outline with places. So it gets fonts without programs, and `program` replaces their
//! objects.

#[cfg(test)]
mod archive_tests;
mod cuts;
mod deflate;
mod file;
mod finish;
mod links;
mod marks;
mod metadata;
mod outline;
mod page;
mod path;
mod program;
#[cfg(test)]
mod reading;
mod srgb;
mod syntax;
mod tags;
#[cfg(test)]
mod tests;
mod unicode;
mod usage;

use printpdf::{PdfDocument, PdfFont, PdfSaveOptions};
use rayon::prelude::*;

use super::Properties;
use crate::error::{Error, Result};
use crate::layout::{Fonts, Pages, Sheet};
pub use cuts::Cuts;
use usage::Usage;

/// The bytes of a PDF file: version 1.7, every font cut down and embedded, text that copies out as it was set, an outline, and nothing
/// that changes from one run to the next.
///
/// Fails if there is no page, if a run names a font that is not loaded, or if a font cannot be cut.
pub fn write(pages: &Pages, fonts: &Fonts, properties: &Properties) -> Result<Vec<u8>> {
    write_beside(pages, fonts, properties, &Cuts::default())
}

/// The same for one of several reports with the same fonts: what another has cut is not cut again. The bytes are those of [`write()`].
pub fn write_beside(pages: &Pages, fonts: &Fonts, properties: &Properties, cuts: &Cuts) -> Result<Vec<u8>> {
    if pages.pages.is_empty() {
        return Err(failed("文稿没有页面 / there is no page"));
    }
    let used = usage::collect(&pages.pages, fonts)?;
    let (programs, drawn) = rayon::join(
        || used.par_iter().map(|used| cuts.program(used)).collect::<Result<Vec<_>>>(),
        || draw(pages, &used).map(|(drawn, marks)| (drawn.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new()), marks)),
    );
    let (programs, (mut document, marks)) = (programs?, drawn?);
    let kids: Vec<_> = document.get_pages().into_values().collect();
    let resources = finish::share_resources(&mut document, &kids)?;
    for (used, program) in used.iter().zip(&programs) {
        program::embed(&mut document, &resources, used, program)?;
    }
    finish::prune(&mut document);
    let kids: Vec<_> = document.get_pages().into_values().collect();
    let outline = outline::add(&mut document, &pages.outline, &pages.pages, &kids);
    let sheet = Sheet::GBT9704;
    links::add(&mut document, pages, &kids, (sheet.left.0, (sheet.left + sheet.measure).0))?;
    tags::add(&mut document, &pages.structure, &marks, &kids)?;
    finish::describe(&mut document, properties, outline)?;
    file::bytes(document)
}

/// Pages and fonts without programs, and the elements of the marks of each page.
fn draw(pages: &Pages, used: &[Usage]) -> Result<(PdfDocument, Vec<Vec<usize>>)> {
    let mut drawn = PdfDocument::new("");
    for font in used {
        drawn.resources.fonts.map.insert(font.resource.clone(), PdfFont::new(font.placeholder()));
    }
    let set = pages.pages.par_iter().map(|page| page::draw(page, &pages.structure, used)).collect::<Result<Vec<_>>>()?;
    let marks;
    (drawn.pages, marks) = set.into_iter().unzip();
    Ok((drawn, marks))
}

/// A fault of the program while writing.
#[expect(clippy::needless_pass_by_value, reason = "takes the errors that map_err hands over")]
fn failed(message: impl ToString) -> Error {
    Error::Export { format: "PDF", message: message.to_string() }
}
