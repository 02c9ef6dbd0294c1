//! A font for a browser: cut to some characters, with the tables that browsers ask for and a cut font lacks (OpenType 1.9: cmap, OS/2,
//! name, post).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use subsetter::GlyphRemapper;
use ttf_parser::{Face, RawFace, Tag};

use super::{Shown, failed};
use crate::error::Result;
use crate::layout::fonts::Font;

/// Version of a font with TrueType outlines.
const TRUETYPE: u32 = 0x0001_0000;
/// The same with CFF outlines: `OTTO`.
const OPENTYPE: u32 = 0x4F54_544F;
/// Tables of glyph positions and substitutions: layout has already decided both.
const LAYOUT: [&[u8; 4]; 4] = [b"GSUB", b"GPOS", b"GDEF", b"kern"];

/// The bytes of a font with these characters.
///
/// # Errors
/// A font that cannot be cut.
pub fn webfont(font: &Font, shown: &Shown) -> Result<Vec<u8>> {
    let trouble = |why: String| failed(format!("字体{}无法取子集：{why} / cannot subset it", font.name));
    let original = Face::parse(&font.data, font.index).map_err(|error| trouble(error.to_string()))?;
    let (bytes, characters) = if font.whole {
        (None, shown.clone())
    } else {
        let mut codes = GlyphRemapper::new();
        let characters = shown.iter().map(|(character, glyph)| (*character, codes.remap(*glyph))).collect();
        let cut = subsetter::subset(&font.data, font.index, &codes).map_err(|error| trouble(error.to_string()))?;
        (Some(cut), characters)
    };
    let (data, index) = bytes.as_ref().map_or((font.data.as_slice(), font.index), |cut| (cut.as_slice(), 0));
    let raw = RawFace::parse(data, index).map_err(|error| trouble(error.to_string()))?;
    let mut tables: BTreeMap<[u8; 4], Vec<u8>> = BTreeMap::new();
    for record in raw.table_records {
        let tag = record.tag.to_bytes();
        if let Some(table) = raw.table(Tag::from_bytes(&tag)).filter(|_| !LAYOUT.contains(&&tag)) {
            tables.insert(tag, table.to_vec());
        }
    }
    tables.insert(*b"cmap", cmap(&characters));
    tables.insert(*b"OS/2", metrics(&original, &characters));
    tables.insert(*b"name", names(&font.name));
    tables.insert(*b"post", nameless());
    let flavour = if tables.contains_key(b"CFF ") { OPENTYPE } else { TRUETYPE };
    Ok(file(flavour, &tables))
}

/// Characters as CSS writes them in a `unicode-range`.
pub fn range<'a>(characters: impl IntoIterator<Item = &'a char>) -> String {
    let mut out = String::new();
    let mut open: Option<(u32, u32)> = None;
    let mut close = |open: Option<(u32, u32)>| {
        if let Some((first, last)) = open {
            let comma = if out.is_empty() { "" } else { "," };
            let _ = if first == last { write!(out, "{comma}U+{first:X}") } else { write!(out, "{comma}U+{first:X}-{last:X}") };
        }
    };
    for code in characters.into_iter().map(|character| u32::from(*character)) {
        match open {
            Some((first, last)) if code == last + 1 => open = Some((first, code)),
            _ => {
                close(open);
                open = Some((code, code));
            }
        }
    }
    close(open);
    out
}

/// One subtable of format 12: Windows, full Unicode.
fn cmap(characters: &Shown) -> Vec<u8> {
    let mut groups: Vec<(u32, u32, u32)> = Vec::new();
    for (character, glyph) in characters {
        let (code, glyph) = (u32::from(*character), u32::from(*glyph));
        match groups.last_mut() {
            Some((first, last, start)) if code == *last + 1 && glyph == *start + (code - *first) => *last = code,
            _ => groups.push((code, code, glyph)),
        }
    }
    let mut table = Bytes::default();
    table.u16(0).u16(1).u16(3).u16(10).u32(12);
    table.u16(12).u16(0).u32(16 + 12 * groups.len() as u32).u32(0).u32(groups.len() as u32);
    for (first, last, start) in groups {
        table.u32(first).u32(last).u32(start);
    }
    table.0
}

/// OS/2, version 4; a browser takes nothing from it that moves a character.
fn metrics(face: &Face, characters: &Shown) -> Vec<u8> {
    let clamped = |character: Option<&char>| character.map_or(0, |c| u16::try_from(u32::from(*c)).unwrap_or(u16::MAX));
    let (rise, fall) = (face.ascender(), face.descender().saturating_abs());
    let mut table = Bytes::default();
    table.u16(4).u16(face.units_per_em()).u16(400).u16(5).u16(0);
    table.zeros(20).u16(0).zeros(10).zeros(16).zeros(4).u16(0x40);
    table.u16(clamped(characters.keys().next())).u16(clamped(characters.keys().next_back()));
    table.i16(rise).i16(fall.saturating_neg()).u16(0).i16(rise).i16(fall);
    table.zeros(8).u16(0).u16(0).u16(0).u16(32).u16(0);
    table.0
}

/// The PostScript name and the family.
fn names(name: &str) -> Vec<u8> {
    let name: Vec<u8> = name.chars().filter(char::is_ascii_alphanumeric).flat_map(|c| [0, c as u8]).collect();
    let ids = [1_u16, 2, 4, 6];
    let mut table = Bytes::default();
    table.u16(0).u16(ids.len() as u16).u16(6 + 12 * ids.len() as u16);
    for id in ids {
        table.u16(3).u16(1).u16(0x409).u16(id).u16(name.len() as u16).u16(0);
    }
    table.0.extend(name);
    table.0
}

/// Version 3: glyphs have no names.
fn nameless() -> Vec<u8> {
    let mut table = Bytes::default();
    table.u32(0x0003_0000).zeros(28);
    table.0
}

/// Puts tables in a file, with their checksums.
fn file(flavour: u32, tables: &BTreeMap<[u8; 4], Vec<u8>>) -> Vec<u8> {
    let count = tables.len() as u16;
    let power = count.max(1).ilog2() as u16;
    let mut out = Bytes::default();
    out.u32(flavour).u16(count).u16(16 << power).u16(power).u16((count - (1 << power).min(count)) * 16);
    let mut offset = 12 + 16 * u32::from(count);
    for (tag, table) in tables {
        out.0.extend(tag);
        out.u32(checksum(table)).u32(offset).u32(table.len() as u32);
        offset += (table.len() as u32).next_multiple_of(4);
    }
    for table in tables.values() {
        out.0.extend(table);
        let padded = out.0.len().next_multiple_of(4);
        out.0.resize(padded, 0);
    }
    out.0
}

fn checksum(table: &[u8]) -> u32 {
    let word = |bytes: &[u8]| bytes.iter().zip([24, 16, 8, 0]).fold(0_u32, |sum, (byte, shift)| sum | u32::from(*byte) << shift);
    table.chunks(4).fold(0, |sum, bytes| sum.wrapping_add(word(bytes)))
}

/// Numbers as a font file has them, the high byte first.
#[derive(Default)]
struct Bytes(Vec<u8>);

impl Bytes {
    fn u16(&mut self, number: u16) -> &mut Self {
        self.0.extend(number.to_be_bytes());
        self
    }

    fn i16(&mut self, number: i16) -> &mut Self {
        self.0.extend(number.to_be_bytes());
        self
    }

    fn u32(&mut self, number: u32) -> &mut Self {
        self.0.extend(number.to_be_bytes());
        self
    }

    fn zeros(&mut self, count: usize) -> &mut Self {
        self.0.resize(self.0.len() + count, 0);
        self
    }
}
