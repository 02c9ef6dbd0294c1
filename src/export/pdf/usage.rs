//! Which glyphs of which fonts a document uses, and the codes they get in the file.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{FontMetrics, FontType, ParsedFont, PdfFontMetricsStub};
use subsetter::GlyphRemapper;

use super::failed;
use crate::error::Result;
use crate::layout::fonts::Font;
use crate::layout::{FontId, Fonts, Page};

/// Codes are handed to printpdf as characters from here on, because a code itself may not be a character (surrogates).
const CODE_BASE: u32 = 0x1_0000;

/// A font as a document uses it.
pub struct Usage<'a> {
    /// Number among all fonts.
    pub id: FontId,
    /// Name in the pages' resources.
    pub resource: printpdf::FontId,
    /// The font.
    pub font: &'a Font,
    /// Glyphs that the file holds, with their codes: ascending, so the order of the text does not change the font.
    pub codes: GlyphRemapper,
    /// The character each used glyph stands for; where a glyph serves several, the one it shows most often.
    pub characters: BTreeMap<u16, char>,
    /// The font's own tables.
    pub face: ttf_parser::Face<'a>,
}

/// Collects the glyphs of every font, in the order of the fonts' numbers.
pub fn collect<'a>(pages: &[Page], fonts: &'a Fonts) -> Result<Vec<Usage<'a>>> {
    let mut shown: BTreeMap<FontId, BTreeMap<(u16, char), usize>> = BTreeMap::new();
    for run in pages.iter().flat_map(Page::runs) {
        let glyphs = shown.entry(run.font).or_default();
        for glyph in &run.glyphs {
            *glyphs.entry((glyph.id, glyph.character)).or_default() += 1;
        }
    }
    shown.retain(|_, glyphs| !glyphs.is_empty());
    (0..).zip(shown).map(|(number, (id, glyphs))| Usage::new(number, id, &glyphs, fonts)).collect()
}

impl<'a> Usage<'a> {
    fn new(number: usize, id: FontId, shown: &BTreeMap<(u16, char), usize>, fonts: &'a Fonts) -> Result<Self> {
        let font = fonts.font(id).ok_or_else(|| failed(format!("没有编号为{}的字体 / no font {}", id.0, id.0)))?;
        let face = ttf_parser::Face::parse(&font.data, font.index)
            .map_err(|error| failed(format!("字体{}无法读取：{error} / unreadable font {}", font.name, font.path.display())))?;
        let mut codes = GlyphRemapper::new();
        if font.whole {
            (0..face.number_of_glyphs()).for_each(|glyph| {
                codes.remap(glyph);
            });
        }
        let glyphs: BTreeSet<u16> = shown.keys().map(|(glyph, _)| *glyph).collect();
        for glyph in &glyphs {
            codes.remap(*glyph);
        }
        let mut most: BTreeMap<u16, (usize, char)> = BTreeMap::new();
        for ((glyph, character), count) in shown {
            let best = most.entry(*glyph).or_insert((*count, *character));
            if *count > best.0 {
                *best = (*count, *character);
            }
        }
        let characters = most.into_iter().map(|(glyph, (_, character))| (glyph, character)).collect();
        // Not F0…: printpdf keeps such names for the fonts every reader has.
        let resource = printpdf::FontId(format!("C{number}"));
        Ok(Self { id, resource, font, codes, characters, face })
    }

    /// Code of a glyph in the file; glyphs that were not collected are `.notdef`.
    pub fn code(&self, glyph: u16) -> u16 {
        self.codes.get(glyph).unwrap_or(0)
    }

    /// Stands for a code in the text that printpdf is given.
    pub fn coded(code: u16) -> char {
        char::from_u32(CODE_BASE + u32::from(code)).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    /// Width of a glyph in thousandths of an em.
    pub fn width(&self, glyph: u16) -> f64 {
        let units = f64::from(self.face.units_per_em().max(1));
        let advance = self.face.glyph_hor_advance(ttf_parser::GlyphId(glyph)).unwrap_or(0);
        (f64::from(advance) * 1_000_000.0 / units).round() / 1000.0
    }

    /// The font as printpdf needs it to encode text: codes, but no program.
    pub fn placeholder(&self) -> ParsedFont {
        let codes = self.characters.keys().map(|glyph| self.code(*glyph));
        ParsedFont {
            original_bytes: Vec::new(),
            font_index: 0,
            font_name: None,
            codepoint_to_glyph: codes.map(|code| (u32::from(Self::coded(code)), code)).collect(),
            glyph_widths: BTreeMap::new(),
            units_per_em: 1000,
            font_metrics: FontMetrics { ascent: 0, descent: 0 },
            font_type: FontType::TrueType,
            pdf_font_metrics: PdfFontMetricsStub::default(),
        }
    }
}
