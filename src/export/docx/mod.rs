//! DOCX: docx-rs builds the paragraphs of the body, our own parts carry styles and settings, our own zip makes the same bytes every time.
//!
//! A run-in heading (接排标题) stands in the character style linked to the heading style of its level, inside the paragraph it
//! opens. Word has a mark that joins a heading paragraph to the next one on a line (the style separator, `w:specVanish`), but
//! other programs print the heading on a line of its own and every page after it moves; lines come first. So the paragraph itself
//! carries the outline level, and the navigation pane lists it, the heading foremost. Only the two upper levels are listed:
//! whole paragraphs of deeper ones would drown the rest.

mod body;
mod chart;
mod closing;
mod colophon;
mod contents;
mod dashes;
mod drawing;
mod element_styles;
mod faces;
mod made;
mod masthead;
mod notes;
mod order;
mod package;
mod parts;
mod splice;
mod styles;
mod table;
mod tree;
mod turned;
mod twips;
mod width;
mod wordml;
mod workbook;

#[cfg(test)]
mod tests;

use super::Properties;
use crate::document::{Document, Format};
use crate::error::{Error, Result};
use crate::layout::breaking::Breaking;
use crate::layout::{Pages, Sheet};
use splice::Splices;
use tree::Element;

/// The bytes of a DOCX file.
///
/// # Errors
/// [`Error::Export`] if the builder or the container fails; a fault of the program, whatever the document says.
pub fn write(document: &Document, pages: &Pages, sheet: &Sheet, properties: &Properties) -> Result<Vec<u8>> {
    let body::Built { docx, splices, elements } = body::build(document, pages, sheet);
    let built = docx.build();
    let [odd, even] = built.footers.as_slice() else {
        return Err(fault(format!("{} footers instead of 2", built.footers.len())));
    };
    let charts = chart::all(document);
    let (types, content_types) = parts::content_types();
    let on_its_side = pages.tables.iter().any(|table| table.turned);
    let turned = |elements: fn() -> Vec<Element>| if on_its_side { elements() } else { Vec::new() };
    let content_types = content_types.children(chart::content_types(charts.len())).children(turned(turned::content_types));
    let relationships = parts::document_relationships().children(chart::relationships(charts.len()));
    let fixed = vec![
        (types, content_types.to_part()),
        ("_rels/.rels", parts::package_relationships().to_part()),
        ("docProps/app.xml", parts::app(properties).to_part()),
        ("docProps/core.xml", parts::core(properties, document.front.number.as_deref()).to_part()),
        ("word/_rels/document.xml.rels", relationships.children(turned(turned::relationships)).to_part()),
        (
            "word/document.xml",
            story(&built.document, splices, (document.front.format, sheet.breaking), |part| {
                chart::place(part, &charts, sheet);
                turned::divide(part, sheet);
            })?,
        ),
        ("word/fontTable.xml", faces::table().to_part()),
        ("word/footer1.xml", adopted(odd, sheet.breaking)?),
        ("word/footer2.xml", adopted(even, sheet.breaking)?),
        ("word/settings.xml", parts::settings().to_part()),
        ("word/styles.xml", styles::part(sheet, &elements, &pages.tables).to_part()),
        ("word/theme/theme1.xml", parts::THEME.as_bytes().to_vec()),
    ];
    let mut parts: Vec<_> = fixed.into_iter().map(|(name, part)| (name.to_owned(), part)).collect();
    parts.extend(chart::parts(&charts, sheet)?);
    if on_its_side {
        parts.extend(turned::parts(sheet));
    }
    package::zip(parts)
}

/// The document itself, put right and with what the builder cannot write in its place.
fn story(part: &[u8], splices: Splices, (format, breaking): (Format, Breaking), draw: impl FnOnce(&mut Element)) -> Result<Vec<u8>> {
    let mut part = tree::parse(part)?;
    splice::splice(&mut part, splices);
    // Before sections are copied: their references must have their final names.
    parts::adopt(&mut part);
    draw(&mut part);
    splice::number_drawings(&mut part);
    if format == Format::Letter {
        splice::first_page_differs(&mut part);
    }
    put_right(&mut part, breaking);
    Ok(part.to_part())
}

/// A footer of the builder.
fn adopted(part: &[u8], breaking: Breaking) -> Result<Vec<u8>> {
    let mut part = tree::parse(part)?;
    parts::adopt(&mut part);
    put_right(&mut part, breaking);
    Ok(part.to_part())
}

/// Gives a part or an element what the profile asks for, and its children the order of the schema.
fn put_right(part: &mut Element, breaking: Breaking) {
    if breaking == Breaking::LibreOffice {
        dashes::keep_whole(part);
    }
    order::tidy(part);
}

/// A fault of the program, in the words of the library that met it.
#[expect(clippy::needless_pass_by_value, reason = "`map_err` hands over what it has")]
fn fault(reason: impl ToString) -> Error {
    Error::Export { format: "DOCX", message: reason.to_string() }
}
