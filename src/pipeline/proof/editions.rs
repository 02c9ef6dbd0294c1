//! Fonts for browsers, cut a few characters at a time: what was sent once is never sent again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::error::Result;
use crate::export::html::{self, Shown};
use crate::layout::{FontId, Fonts, Page};
use crate::pipeline::record::digest;

/// Some characters of one font.
#[derive(Debug, PartialEq, Eq)]
pub struct Edition {
    /// Family that the runs of a page name.
    pub family: String,
    /// Hash of the bytes.
    pub id: String,
    /// Its characters as CSS writes them.
    pub range: String,
    /// An OpenType font.
    pub bytes: Vec<u8>,
}

/// Everything cut so far.
#[derive(Debug, Default)]
pub(super) struct Editions {
    all: Vec<(FontId, Arc<Edition>)>,
    known: BTreeMap<FontId, BTreeSet<char>>,
}

impl Editions {
    /// Cuts what some pages show and no edition has; returns the editions of all fonts of these pages, the earliest first.
    pub(super) fn add(&mut self, pages: &[Page], fonts: &Fonts) -> Result<Vec<Arc<Edition>>> {
        let shown = html::shown(pages);
        let new = |(font, shown): (&FontId, &Shown)| {
            let known = self.known.get(font);
            let is_new = |character: &char| known.is_none_or(|known| !known.contains(character));
            let new: Shown = shown.iter().filter(|(character, _)| is_new(character)).map(|(c, glyph)| (*c, *glyph)).collect();
            (!new.is_empty()).then_some((*font, new))
        };
        let new: Vec<(FontId, Shown)> = shown.iter().filter_map(new).collect();
        let cut = new.par_iter().map(|(id, shown)| edition(*id, shown, fonts)).collect::<Vec<_>>();
        for ((id, shown), edition) in new.into_iter().zip(cut) {
            self.all.push((id, Arc::new(edition?)));
            self.known.entry(id).or_default().extend(shown.into_keys());
        }
        Ok(self.all.iter().filter(|(id, _)| shown.contains_key(id)).map(|(_, edition)| Arc::clone(edition)).collect())
    }
}

fn edition(id: FontId, shown: &Shown, fonts: &Fonts) -> Result<Edition> {
    let missing = || crate::error::Error::Export { format: "HTML", message: format!("没有编号为{}的字体 / no such font", id.0) };
    let bytes = html::webfont(fonts.font(id).ok_or_else(missing)?, shown)?;
    let id_of_bytes = digest(&bytes).chars().take(16).collect();
    Ok(Edition { family: html::family(id), id: id_of_bytes, range: html::range(shown.keys()), bytes })
}
