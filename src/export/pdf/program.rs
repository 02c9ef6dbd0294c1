//! The font in the file: cut to the glyphs that are used, with widths, descriptor and the way back to characters.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::cuts::Program;
use super::usage::Usage;
use super::{failed, unicode};
use crate::error::Result;

/// Width of a glyph that the widths do not name, in thousandths of an em: that of hanzi.
const USUAL_WIDTH: f64 = 1000.0;
/// FontDescriptor flag "symbolic": the font has codes of its own.
const SYMBOLIC: i64 = 4;

/// Puts a font's objects in the place that printpdf has kept for it.
pub fn embed(document: &mut Document, resources: &Dictionary, used: &Usage, program: &Program) -> Result<()> {
    let place = resources.get(used.resource.0.as_bytes()).and_then(Object::as_reference).map_err(failed)?;
    let name = Object::Name(base_name(used).into_bytes());
    let mut descriptor = descriptor(used, name.clone());
    let mut descendant = dictionary! {
        "Type" => "Font",
        "BaseFont" => name.clone(),
        "CIDSystemInfo" => dictionary! { "Registry" => literal("Adobe"), "Ordering" => literal("Identity"), "Supplement" => 0 },
        "DW" => number(USUAL_WIDTH),
        "W" => widths(used),
    };
    if program.compact {
        descendant.set("Subtype", "CIDFontType0");
        descriptor.set("FontFile3", document.add_object(program.stream.as_ref().clone()));
    } else {
        descendant.set("Subtype", "CIDFontType2");
        descendant.set("CIDToGIDMap", "Identity");
        descriptor.set("FontFile2", document.add_object(program.stream.as_ref().clone()));
    }
    descendant.set("FontDescriptor", document.add_object(descriptor));
    let descendant: ObjectId = document.add_object(descendant);
    let back = document.add_object(Stream::new(Dictionary::new(), unicode::map(used)));
    let font = dictionary! {
        "Type" => "Font",
        "Subtype" => "Type0",
        "BaseFont" => name,
        "Encoding" => "Identity-H",
        "DescendantFonts" => vec![Object::Reference(descendant)],
        "ToUnicode" => back,
    };
    document.set_object(place, font);
    Ok(())
}

/// The PostScript name behind six letters that tell one subset from another (ISO 32000-1, 9.6.4); a whole font has no letters.
fn base_name(used: &Usage) -> String {
    let name: String = used.font.name.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')).collect();
    let name = if name.is_empty() { "Font".to_owned() } else { name };
    if used.font.whole {
        return name;
    }
    let mut hash = Sha256::new_with_prefix(name.as_bytes());
    for glyph in used.characters.keys() {
        hash.update(glyph.to_be_bytes());
    }
    let tag: String = hash.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect();
    format!("{tag}+{name}")
}

fn descriptor(used: &Usage, name: Object) -> Dictionary {
    let face = &used.face;
    let scale = |value: i16| (f64::from(value) * 1000.0 / f64::from(face.units_per_em().max(1))).round() as i64;
    let ink = face.global_bounding_box();
    let ascent = scale(face.typographic_ascender().unwrap_or(face.ascender()));
    // Some fonts give the depth as a positive number.
    let descent = -scale(face.typographic_descender().unwrap_or(face.descender())).abs();
    dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => name,
        "Flags" => SYMBOLIC,
        "FontBBox" => [ink.x_min, ink.y_min, ink.x_max, ink.y_max].map(|edge| scale(edge).into()).to_vec(),
        "ItalicAngle" => 0,
        "Ascent" => ascent,
        "Descent" => descent,
        "CapHeight" => face.capital_height().filter(|height| *height > 0).map_or(ascent, scale),
        // Readers need some value; it matters only where the program is missing.
        "StemV" => 80,
    }
}

/// Widths of glyphs that are not one em wide, in groups of neighbouring codes.
fn widths(used: &Usage) -> Vec<Object> {
    let mut narrow: Vec<(u16, f64)> = used.characters.keys().map(|glyph| (used.code(*glyph), used.width(*glyph))).collect();
    narrow.retain(|(_, width)| (width - USUAL_WIDTH).abs() > f64::EPSILON);
    narrow.sort_by_key(|(code, _)| *code);
    let mut groups = Vec::new();
    for group in narrow.chunk_by(|(left, _), (right, _)| left + 1 == *right) {
        if let Some((first, _)) = group.first() {
            groups.push(Object::from(i64::from(*first)));
            groups.push(Object::Array(group.iter().map(|(_, width)| number(*width)).collect()));
        }
    }
    groups
}

/// A number, as an integer where it is one.
fn number(value: f64) -> Object {
    if value.fract().abs() < f64::EPSILON { Object::Integer(value as i64) } else { Object::Real(value as f32) }
}

fn literal(text: &str) -> Object {
    Object::String(text.as_bytes().to_vec(), StringFormat::Literal)
}
