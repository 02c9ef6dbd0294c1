//! Characters and widths of a font, copied out once so that a look-up is an index.

use ttf_parser::{Face, GlyphId, cmap};

/// Characters whose ink tells where a font puts its hanzi in the em box.
const SAMPLE: &str = "的一是在有人和中国大地方工作年主为发业生成会经部化建农村产政社区全高市民管理力设计机制开展县镇";

/// Glyph numbers and advances of a font.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Glyph of each character of the basic plane; 0 where there is none.
    pub basic: Vec<u16>,
    /// Glyphs of the other planes, by character.
    pub beyond: Vec<(u32, u16)>,
    /// Advance of each glyph, in units of the font.
    pub advances: Vec<u16>,
    /// Units per em.
    pub units: u16,
}

impl Table {
    /// Reads a font; `None` if it is damaged, has no character map, or has outlines that cannot be cut and embedded: bitmaps, and
    /// variable fonts, whose default is often their thinnest weight.
    pub fn read(data: &[u8], index: u32) -> Option<Self> {
        let face = Face::parse(data, index).ok()?;
        if face.is_variable() || (face.tables().glyf.is_none() && face.tables().cff.is_none()) {
            return None;
        }
        let mut table = Self { basic: vec![0; 0x1_0000], units: face.units_per_em(), ..Self::default() };
        let subtables: Vec<_> = face.tables().cmap?.subtables.into_iter().filter(cmap::Subtable::is_unicode).collect();
        // A full map makes the older ones, which repeat a part of it, needless.
        let full = subtables.iter().find(|subtable| matches!(subtable.format, cmap::Format::SegmentedCoverage(_))).copied();
        for subtable in full.map_or(subtables, |full| vec![full]) {
            table.add(&subtable);
        }
        table.beyond.sort_unstable();
        table.beyond.dedup_by_key(|(character, _)| *character);
        let widths = face.tables().hmtx?;
        table.advances = (0..face.number_of_glyphs()).map(|glyph| widths.advance(GlyphId(glyph)).unwrap_or(table.units)).collect();
        Some(table)
    }

    fn add(&mut self, subtable: &cmap::Subtable) {
        subtable.codepoints(|character| {
            let Some(GlyphId(glyph)) = subtable.glyph_index(character).filter(|glyph| glyph.0 != 0) else { return };
            match self.basic.get_mut(character as usize) {
                Some(place) if *place == 0 => *place = glyph,
                Some(_) => {}
                None => self.beyond.push((character, glyph)),
            }
        });
    }

    /// The glyph of a character.
    pub fn glyph(&self, character: char) -> Option<u16> {
        let code = u32::from(character);
        let glyph = match self.basic.get(code as usize) {
            Some(glyph) => *glyph,
            None => self.beyond.binary_search_by_key(&code, |(character, _)| *character).ok().and_then(|at| self.beyond.get(at))?.1,
        };
        (glyph != 0).then_some(glyph)
    }

    /// Advance of a glyph in em.
    pub fn advance(&self, glyph: u16) -> f64 {
        self.advances.get(usize::from(glyph)).map_or(1.0, |advance| f64::from(*advance) / f64::from(self.units.max(1)))
    }

    /// Height of the middle of a hanzi's ink above the baseline, in em; `None` if the font has no hanzi.
    pub fn centre(&self, data: &[u8], index: u32) -> Option<f64> {
        let face = Face::parse(data, index).ok()?;
        let boxes: Vec<_> = SAMPLE.chars().filter_map(|c| face.glyph_bounding_box(GlyphId(self.glyph(c)?))).collect();
        if boxes.is_empty() || self.units == 0 {
            return None;
        }
        let sum: f64 = boxes.iter().map(|ink| f64::midpoint(f64::from(ink.y_min), f64::from(ink.y_max))).sum();
        Some(sum / boxes.len() as f64 / f64::from(self.units))
    }
}
