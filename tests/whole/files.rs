//! Readers of finished files that share no code with the writers: the words of a DOCX and of a PDF.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use lopdf::{Document, Object, content::Content};

/// A part of a DOCX.
pub(crate) fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Words of a DOCX body, a line a paragraph.
pub(crate) fn docx_text(docx: &[u8]) -> String {
    let xml = part(docx, "word/document.xml");
    let mut reader = quick_xml::Reader::from_str(&xml);
    let (mut text, mut inside) = (String::new(), false);
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(tag) if tag.name().as_ref() == b"w:t" => inside = true,
            quick_xml::events::Event::End(tag) if tag.name().as_ref() == b"w:t" => inside = false,
            quick_xml::events::Event::End(tag) if tag.name().as_ref() == b"w:p" => text.push('\n'),
            quick_xml::events::Event::Text(words) if inside => text.push_str(&words.decode().unwrap()),
            quick_xml::events::Event::GeneralRef(name) if inside => text.push_str(match &*name.decode().unwrap() {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                "apos" => "'",
                other => panic!("entity {other:?}"),
            }),
            quick_xml::events::Event::Eof => return text,
            _ => {}
        }
    }
}

/// One text object of a PDF page.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    /// Baseline above the lower edge of the page, in points.
    pub(crate) y: f64,
    pub(crate) text: String,
}

/// Text objects of a PDF in drawing order, decoded through each font's ToUnicode map as a reader would copy them.
pub(crate) fn pdf_pieces(pdf: &[u8]) -> Vec<Piece> {
    let document = Document::load_mem(pdf).unwrap();
    let mut pieces = Vec::new();
    for (_, page) in document.get_pages() {
        let fonts = document.get_page_fonts(page).unwrap();
        let maps: BTreeMap<Vec<u8>, BTreeMap<u16, String>> =
            fonts.iter().map(|(name, font)| (name.clone(), to_unicode(&document, font))).collect();
        let content = Content::decode(&document.get_page_content(page)).unwrap();
        let (mut font, mut y) = (Vec::new(), 0.0);
        for operation in content.operations {
            let operands = &operation.operands;
            match operation.operator.as_str() {
                "Tf" => font = operands[0].as_name().unwrap().to_vec(),
                "Tm" => y = f64::from(operands[5].as_float().unwrap()),
                "Td" | "TD" => y += f64::from(operands[1].as_float().unwrap()),
                "BT" => y = 0.0,
                "Tj" | "TJ" => {
                    let text = strings(&operands[0]).iter().map(|s| decode(s, &maps[&font])).collect();
                    pieces.push(Piece { y, text });
                }
                _ => {}
            }
        }
    }
    pieces
}

/// Words of a PDF without its page numbers, which stand below the type area (35 mm from the lower edge).
pub(crate) fn pdf_text(pdf: &[u8]) -> String {
    pdf_pieces(pdf).into_iter().filter(|p| p.y > 95.0).map(|p| p.text).collect()
}

fn strings(object: &Object) -> Vec<Vec<u8>> {
    match object {
        Object::String(bytes, _) => vec![bytes.clone()],
        Object::Array(items) => items.iter().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

fn decode(bytes: &[u8], map: &BTreeMap<u16, String>) -> String {
    bytes.chunks(2).map(|pair| map.get(&u16::from_be_bytes([pair[0], pair[1]])).map_or("\u{fffd}", String::as_str)).collect()
}

/// `bfchar` and `bfrange` of a font's ToUnicode map.
fn to_unicode(document: &Document, font: &lopdf::Dictionary) -> BTreeMap<u16, String> {
    let stream = font.get(b"ToUnicode").and_then(|o| document.dereference(o)).unwrap().1.as_stream().unwrap();
    let cmap = String::from_utf8_lossy(&stream.decompressed_content().unwrap_or_else(|_| stream.content.clone())).into_owned();
    let mut map = BTreeMap::new();
    let mut section = "";
    for line in cmap.lines() {
        let hex: Vec<&str> = line.split('<').skip(1).filter_map(|p| p.split('>').next()).collect();
        match line.trim() {
            l if l.ends_with("beginbfchar") => section = "char",
            l if l.ends_with("beginbfrange") => section = "range",
            l if l.starts_with("endbf") => section = "",
            _ if section == "char" && hex.len() == 2 => {
                map.insert(code(hex[0]), utf16(hex[1]));
            }
            _ if section == "range" && hex.len() == 3 => {
                for (step, id) in (code(hex[0])..=code(hex[1])).enumerate() {
                    let first = utf16(hex[2]).chars().next().unwrap() as u32;
                    map.insert(id, char::from_u32(first + step as u32).unwrap().to_string());
                }
            }
            _ => {}
        }
    }
    map
}

fn code(hex: &str) -> u16 {
    u16::from_str_radix(hex.trim(), 16).unwrap()
}

fn utf16(hex: &str) -> String {
    let digits: String = hex.split_whitespace().collect();
    let units: Vec<u16> = (0..digits.len() / 4).map(|i| u16::from_str_radix(&digits[i * 4..i * 4 + 4], 16).unwrap()).collect();
    String::from_utf16(&units).unwrap()
}
