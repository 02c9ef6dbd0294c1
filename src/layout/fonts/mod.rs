//! Which file serves which face, and which glyph serves which character.

mod find;
#[cfg(test)]
mod grid;
mod identity;
mod names;
mod report;
mod roles;
mod table;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::sheet::Face;
use crate::error::Result;
pub use report::{FaceReport, Report};
pub use roles::Standing;
use table::Table;

/// Where fonts are looked for, in this order.
#[derive(Debug, Clone, Default)]
pub struct FontSearch {
    /// `--font-dir`.
    pub given: Vec<PathBuf>,
    /// The cache that `make fonts` fills.
    pub cache: Option<PathBuf>,
    /// Folders of the user and of the system.
    pub system: Vec<PathBuf>,
    /// `--strict-fonts`: refuse a substitute for an official font.
    pub strict: bool,
}

/// Number of a font in [`Fonts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FontId(pub u16);

/// A loaded font file.
#[derive(Debug, Clone)]
pub struct Font {
    /// The file.
    pub path: PathBuf,
    /// Its bytes.
    pub data: Arc<Vec<u8>>,
    /// Face within a collection.
    pub index: u32,
    /// PostScript name.
    pub name: String,
    /// Its maker asks that it be embedded unchanged, not cut down.
    pub whole: bool,
    /// Breadth of a stroke round its outlines, in em, that makes it as dark as the face it serves; 0 for nearly all fonts.
    pub thicken: f64,
}

/// The glyph that serves a character in a face.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Served {
    /// The font.
    pub font: FontId,
    /// The glyph.
    pub glyph: u16,
    /// Advance in em.
    pub advance: f64,
    /// How far the glyph is raised, in em, so that a fallback sits level with its neighbours (negative: lowered).
    pub shift: f64,
    /// Whether another font than the face's own serves it.
    pub fallback: bool,
}

/// All fonts of a run.
#[derive(Debug)]
pub struct Fonts {
    slots: Vec<Slot>,
    chains: BTreeMap<Face, Chain>,
    barred: Vec<(Face, find::Candidate)>,
}

/// A font that may be needed; its file is read when it first is.
#[derive(Debug)]
struct Slot {
    path: PathBuf,
    described: names::Described,
    standing: Standing,
    content: OnceLock<Option<Content>>,
}

/// What is read of a font file.
#[derive(Debug)]
struct Content {
    font: Font,
    table: Table,
    /// Where its hanzi sit; measured when a fallback first needs it.
    centre: OnceLock<Option<f64>>,
}

impl Content {
    fn centre(&self) -> Option<f64> {
        *self.centre.get_or_init(|| self.table.centre(&self.font.data, self.font.index))
    }
}

/// The fonts of a face, its own first: numbers in [`Fonts`].
#[derive(Debug, Clone, Default)]
struct Chain {
    fonts: Vec<u16>,
}

impl Slot {
    fn new(candidate: find::Candidate) -> Self {
        Self { path: candidate.path, described: candidate.described, standing: candidate.standing, content: OnceLock::new() }
    }

    #[cfg(test)]
    fn loaded(font: Font, table: Table, standing: Standing) -> Self {
        let described = names::Described { postscript: font.name.clone(), ..names::Described::default() };
        Self {
            path: font.path.clone(),
            described,
            standing,
            content: OnceLock::from(Some(Content { font, table, centre: OnceLock::new() })),
        }
    }

    fn content(&self) -> Option<&Content> {
        self.content.get_or_init(|| self.read()).as_ref()
    }

    fn read(&self) -> Option<Content> {
        let data = std::fs::read(&self.path).ok()?;
        let table = Table::read(&data, self.described.index)?;
        let name = self.name();
        let font = Font {
            path: self.path.clone(),
            data: Arc::new(data),
            index: self.described.index,
            thicken: roles::thicken(&name),
            name,
            whole: self.described.whole(),
        };
        Some(Content { font, table, centre: OnceLock::new() })
    }

    /// PostScript name; the file's stem where the font has none.
    fn name(&self) -> String {
        if self.described.postscript.is_empty() {
            return self.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        }
        self.described.postscript.clone()
    }
}

impl Fonts {
    /// Finds a font for every face and reads these; fonts for missing characters are read when one is met.
    ///
    /// A damaged font is passed over. Fails if a face has no font at all, or, with `strict`, only a substitute.
    pub fn load(search: &FontSearch) -> Result<Self> {
        let found = find::find(search);
        let mut fonts = Self { slots: Vec::new(), chains: BTreeMap::new(), barred: found.barred };
        let mut numbers: BTreeMap<(PathBuf, u32), u16> = BTreeMap::new();
        for (face, candidates) in found.chains {
            let chain = fonts.chains.entry(face).or_default();
            for candidate in candidates {
                let next = u16::try_from(fonts.slots.len()).unwrap_or(u16::MAX);
                let number = *numbers.entry((candidate.path.clone(), candidate.described.index)).or_insert(next);
                if number == next {
                    fonts.slots.push(Slot::new(candidate));
                }
                chain.fonts.push(number);
            }
        }
        fonts.settle(search)?;
        Ok(fonts)
    }

    /// Reads the first sound font of every face, in parallel.
    fn settle(&mut self, search: &FontSearch) -> Result<()> {
        let slots = &self.slots;
        self.chains.par_iter_mut().for_each(|(_, chain)| {
            let sound = chain.fonts.iter().position(|number| slots.get(usize::from(*number)).is_some_and(|slot| slot.content().is_some()));
            chain.fonts.drain(..sound.unwrap_or(chain.fonts.len()));
        });
        let lacking: Vec<_> = Face::ALL.into_iter().filter(|face| self.own(*face).is_none()).collect();
        if !lacking.is_empty() {
            return Err(report::lacking(&lacking, &self.barred));
        }
        let substituted: Vec<_> = Face::ALL.into_iter().filter(|face| self.standing(*face) != Some(Standing::Official)).collect();
        if search.strict && !substituted.is_empty() {
            return Err(report::refused(&substituted));
        }
        Ok(())
    }

    /// The glyph for a character in a face; `None` only if no font at all has it.
    pub fn serve(&self, face: Face, character: char) -> Option<Served> {
        // Without ink in any font; asking the chain would read every fallback for nothing.
        if character.is_control() || matches!(character, '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}') {
            return None;
        }
        let own = self.own(face)?;
        if let Some(served) = self.serve_latin(own, character) {
            return Some(served);
        }
        if let Some(served) = self.serve_from(own, own, character).filter(|served| served.fits(character)) {
            return Some(served);
        }
        let chain = self.chains.get(&face).into_iter().flat_map(|chain| &chain.fonts);
        let others = self.chains.values().flat_map(|chain| &chain.fonts);
        let mut served = chain.chain(others).filter_map(|number| self.serve_from(own, *number, character));
        let first = served.next()?;
        if first.fits(character) { Some(first) } else { served.find(|served| served.fits(character)).or(Some(first)) }
    }

    /// Letters and digits of another face where those of a font are out of keeping with its hanzi.
    fn serve_latin(&self, own: u16, character: char) -> Option<Served> {
        if !character.is_ascii_alphanumeric() && !matches!(character, '%' | '.') {
            return None;
        }
        let better = self.own(roles::latin_from(&self.slots.get(usize::from(own))?.name())?)?;
        self.serve_from(better, better, character)
    }

    fn serve_from(&self, own: u16, number: u16, character: char) -> Option<Served> {
        let content = self.slots.get(usize::from(number))?.content()?;
        let glyph = content.table.glyph(character)?;
        let shift = if number == own { 0.0 } else { self.shift(own, number) };
        Some(Served { font: FontId(number), glyph, advance: content.table.advance(glyph), shift, fallback: number != own })
    }

    /// How far a fallback must be raised so that its hanzi sit as high as the face's own.
    fn shift(&self, own: u16, fallback: u16) -> f64 {
        let centre = |number: u16| self.slots.get(usize::from(number))?.content()?.centre();
        match (centre(own), centre(fallback)) {
            (Some(own), Some(fallback)) => own - fallback,
            _ => 0.0,
        }
    }

    /// A font by its number.
    pub fn font(&self, id: FontId) -> Option<&Font> {
        self.slots.get(usize::from(id.0))?.content().map(|content| &content.font)
    }

    fn own(&self, face: Face) -> Option<u16> {
        self.chains.get(&face)?.fonts.first().copied()
    }

    fn standing(&self, face: Face) -> Option<Standing> {
        Some(self.slots.get(usize::from(self.own(face)?))?.standing)
    }
}

impl Served {
    /// Whether the glyph is as wide as the character must be: Chinese dashes, dots and quotation marks fill a cell (GB/T 15834), but
    /// fonts with Latin ones draw them narrower.
    fn fits(&self, character: char) -> bool {
        !matches!(character, '“' | '”' | '‘' | '’' | '—' | '…' | '·') || self.advance >= 0.99
    }
}

#[cfg(test)]
pub(crate) mod tests;
