//! Fonts without files for tests of layout: every character of the basic plane has a glyph, ASCII is half an em wide, the rest one em.

use std::path::PathBuf;
use std::sync::Arc;

use super::super::sheet::Face;
use super::roles::Standing;
use super::table::Table;
use super::{Chain, Font, Fonts, Slot};

impl Fonts {
    /// One font per face, numbered like [`Face::ALL`]; a glyph's number is its character's code.
    pub fn grid() -> Self {
        let table = Table {
            basic: (0..=u16::MAX).collect(),
            beyond: Vec::new(),
            advances: (0..=u16::MAX).map(|glyph| if glyph < 0x80 { 500 } else { 1000 }).collect(),
            units: 1000,
        };
        let slot = |face: Face| {
            let font =
                Font { path: PathBuf::new(), data: Arc::default(), index: 0, name: format!("Grid-{face:?}"), whole: false, thicken: 0.0 };
            Slot::loaded(font, table.clone(), Standing::Official)
        };
        let chains = (0..).zip(Face::ALL).map(|(number, face)| (face, Chain { fonts: vec![number] })).collect();
        Self { slots: Face::ALL.into_iter().map(slot).collect(), chains, barred: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grid_is_half_and_full_width() {
        let fonts = Fonts::grid();
        let a = fonts.serve(Face::SongTi, '8').unwrap();
        let b = fonts.serve(Face::FangSong, '，').unwrap();
        assert_eq!((a.advance, b.advance, b.fallback), (0.5, 1.0, false));
        assert_ne!(a.font, b.font);
    }
}
