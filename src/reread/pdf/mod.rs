//! PDF → pages → lines in reading order (ISO 32000-1): places of glyphs, ToUnicode and ActualText, structure where the file is tagged.

mod content;
mod font;
mod lines;
mod structure;

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use super::{Placed, Reading, Unreadable};
use content::Shown;

/// Most bytes that one stream, and the content of all pages together, may unfold to.
const MOST_UNFOLDED: usize = 64 * 1024 * 1024;
/// Most pages.
const MOST_PAGES: usize = 5_000;
/// How far keys are looked for in the nodes above a page.
const MOST_PARENTS: usize = 32;

/// What stands on a page.
struct Page {
    /// Glyphs in the order of drawing.
    shown: Vec<Shown>,
    id: ObjectId,
}

pub(super) fn read(bytes: &[u8]) -> Result<Reading, Unreadable> {
    let document = open(bytes)?;
    let pages = pages(&document)?;
    let mut reading = structure::arrange(&document, &pages);
    reading.maker = maker(&document);
    reading.pages = u32::try_from(pages.len()).ok();
    Ok(reading)
}

/// Signs with their places, page by page.
pub(super) fn places(bytes: &[u8]) -> Result<Vec<Vec<Placed>>, Unreadable> {
    let placed = |shown: Shown| Placed { text: shown.text, x: shown.x, y: shown.y };
    let document = open(bytes)?;
    Ok(pages(&document)?.into_iter().map(|page| page.shown.into_iter().map(placed).collect()).collect())
}

fn pages(document: &Document) -> Result<Vec<Page>, Unreadable> {
    let ids: Vec<ObjectId> = document.page_iter().take(MOST_PAGES + 1).collect();
    if ids.is_empty() {
        return Err(Unreadable::new("PDF 里没有页面 / no page"));
    }
    if ids.len() > MOST_PAGES {
        return Err(Unreadable::new("PDF 页数过多 / too many pages"));
    }
    let mut room = MOST_UNFOLDED;
    let mut fonts = BTreeMap::new();
    let mut pages = Vec::with_capacity(ids.len());
    for id in ids {
        let data =
            document.get_page_content_with_limit(id, room).map_err(|_| Unreadable::new("PDF 页面内容过大或已损坏 / bad page content"))?;
        room -= data.len().min(room);
        let shown = content::interpret(document, inherited(document, id, b"Resources"), &data, &mut fonts)?;
        pages.push(Page { shown, id });
    }
    Ok(pages)
}

fn open(bytes: &[u8]) -> Result<Document, Unreadable> {
    if !bytes.get(..bytes.len().min(1024)).is_some_and(|head| head.windows(5).any(|five| five == b"%PDF-")) {
        return Err(Unreadable::new("不是 PDF 文件 / not a PDF"));
    }
    let options = LoadOptions { max_decompressed_size: Some(MOST_UNFOLDED), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options).map_err(|error| match error {
        lopdf::Error::Decryption(_) | lopdf::Error::InvalidPassword => encrypted(),
        _ => Unreadable::new(format!("PDF 已损坏：{error} / damaged")),
    })?;
    if document.is_encrypted() || document.was_encrypted() { Err(encrypted()) } else { Ok(document) }
}

fn encrypted() -> Unreadable {
    Unreadable::new("PDF 已加密，请用未加密的文件 / encrypted")
}

/// The program that wrote the file.
fn maker(document: &Document) -> String {
    let info = document.trailer.get(b"Info").ok().and_then(|info| dictionary(document, info));
    let text = |key: &[u8]| info.and_then(|info| info.get_deref(key, document).ok()?.as_str().ok()).map(text_string);
    text(b"Producer").or_else(|| text(b"Creator")).unwrap_or_default()
}

/// A text string: UTF-16 with its mark, or Latin.
fn text_string(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(units) => utf16(units),
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// UTF-16, big end first.
fn utf16(bytes: &[u8]) -> String {
    let units =
        bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair.first().copied().unwrap_or(0), pair.last().copied().unwrap_or(0)]));
    char::decode_utf16(units).map(|sign| sign.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// A dictionary, also behind a reference.
fn dictionary<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Dictionary> {
    document.dereference(object).ok()?.1.as_dict().ok()
}

/// A dictionary of a page or of a node above it.
fn inherited<'a>(document: &'a Document, page: ObjectId, key: &[u8]) -> Option<&'a Dictionary> {
    let mut holder = document.get_dictionary(page).ok()?;
    for _ in 0..MOST_PARENTS {
        if let Ok(found) = holder.get(key) {
            return dictionary(document, found);
        }
        holder = dictionary(document, holder.get(b"Parent").ok()?)?;
    }
    None
}
