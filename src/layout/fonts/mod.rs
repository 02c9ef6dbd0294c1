//! Which file serves which face, and which glyph serves which character.

use std::path::PathBuf;
use std::sync::Arc;

use super::sheet::Face;
use crate::error::Result;

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
pub struct Fonts {}

impl Fonts {
    /// Finds a font for every face.
    pub fn load(_search: &FontSearch) -> Result<Self> {
        Ok(Self {})
    }

    /// The glyph for a character in a face; `None` only if no font at all has it.
    pub fn serve(&self, _face: Face, _character: char) -> Option<Served> {
        None
    }

    /// A font by its number.
    pub fn font(&self, _id: FontId) -> Option<&Font> {
        None
    }
}
