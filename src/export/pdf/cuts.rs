//! Fonts cut and deflated, kept for the other reports of a run.
//!
//! Kept by font and set of glyphs, not as the union of a run's glyphs: a union would be cut once only, but every file would carry the
//! glyphs of all others, and a report's bytes would depend on which reports were printed beside it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use lopdf::{Stream, dictionary};
use ttf_parser::{RawFace, Tag};

use super::deflate::{OUTLINES, deflate};
use super::failed;
use super::usage::Usage;
use crate::error::Result;
use crate::layout::FontId;

/// Outlines as PDF takes them, deflated.
#[derive(Debug, Clone)]
pub struct Program {
    /// The stream.
    pub stream: Arc<Stream>,
    /// Whether it is a bare CFF table; otherwise it is a file with TrueType outlines.
    pub compact: bool,
}

/// Programs cut so far in a run, for one set of fonts.
#[derive(Debug, Default)]
pub struct Cuts {
    kept: Mutex<BTreeMap<(FontId, Vec<u16>), Program>>,
}

impl Cuts {
    /// The font cut to the glyphs in use. Two threads that ask at once both cut it: the bytes are the same, and no thread ever waits.
    pub fn program(&self, used: &Usage) -> Result<Program> {
        let key = (used.id, if used.font.whole { Vec::new() } else { used.characters.keys().copied().collect() });
        if let Some(program) = self.kept.lock().ok().and_then(|kept| kept.get(&key).cloned()) {
            return Ok(program);
        }
        let program = cut(used)?;
        if let Ok(mut kept) = self.kept.lock() {
            kept.insert(key, program.clone());
        }
        Ok(program)
    }
}

fn cut(used: &Usage) -> Result<Program> {
    let cut = subsetter::subset(&used.font.data, used.font.index, &used.codes)
        .map_err(|error| failed(format!("字体{}无法取子集：{error} / cannot subset it", used.font.name)))?;
    let table = RawFace::parse(&cut, 0).ok().and_then(|face| face.table(Tag::from_bytes(b"CFF "))).map(<[u8]>::to_vec);
    let compact = table.is_some();
    let mut stream = match table {
        Some(table) => Stream::new(dictionary! { "Subtype" => "CIDFontType0C" }, table),
        None => Stream::new(dictionary! { "Length1" => i64::try_from(cut.len()).map_err(failed)? }, cut),
    };
    deflate(&mut stream, OUTLINES);
    Ok(Program { stream: Arc::new(stream), compact })
}
