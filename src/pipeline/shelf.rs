//! The folder of a period as it stands: what its manifest says, what is on disk, and what its files would be made from today.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::record::{Basis, Chosen, Record, Recorded, digest};
use crate::compose;
use crate::error::Result;
use crate::intake;
use crate::layout::Fonts;
use crate::settings::Settings;

/// In the manifest instead of a hash: the file cannot be read. Findings tell why.
const UNREADABLE: &str = "-";

/// The folder of a period.
pub(super) struct Shelf {
    /// Where it is.
    pub(super) folder: PathBuf,
    /// Its manifest, if there is one that can be understood.
    pub(super) record: Option<Record>,
    /// SHA-256 of the files that the manifest lists and that are there.
    hashes: BTreeMap<String, String>,
    /// What its files would be made from today; fonts are added when they are loaded.
    pub(super) basis: Basis,
}

impl Shelf {
    /// Looks at the folder and at the inputs. Inputs are hashed before they are read: one that changes in between is found by the next run.
    pub(super) fn open(settings: &Settings) -> Result<Self> {
        let folder = settings.output.join(settings.period.to_string());
        let period = Some(settings.period.to_string());
        let record = Record::read(&folder).filter(|record| record.period == period);
        let (inputs, hashes) = rayon::join(|| inputs(settings), || hashes(&folder, record.as_ref()));
        let chosen = Chosen::of(settings, record.as_ref());
        let basis = Basis { version: env!("CARGO_PKG_VERSION").to_owned(), settings: chosen, inputs: inputs?, fonts: None };
        Ok(Self { folder, record, hashes, basis })
    }

    /// Notes the fonts of the run; a run without any leaves those of the manifest.
    pub(super) fn set_fonts(&mut self, fonts: Option<&Fonts>) {
        let named = |fonts: &Fonts| fonts.identities().into_iter().map(|(face, font)| (face.to_owned(), font)).collect();
        let before = || self.record.as_ref().and_then(|record| record.fonts().cloned());
        self.basis.fonts = fonts.map(named).or_else(before);
    }

    /// The entry of a file in the manifest.
    pub(super) fn recorded(&self, inside: &str) -> Option<&Recorded> {
        self.record.as_ref()?.files.get(inside)
    }

    /// SHA-256 of what stands under a name; `None` if nothing does.
    pub(super) fn on_disk(&self, inside: &str) -> Option<String> {
        if self.recorded(inside).is_some() {
            return self.hashes.get(inside).cloned();
        }
        self.now_on_disk(inside)
    }

    /// The same, looked at once more: somebody may have saved the file since the run began.
    pub(super) fn now_on_disk(&self, inside: &str) -> Option<String> {
        fs::read(self.folder.join(inside)).ok().map(|bytes| digest(&bytes))
    }

    /// Whether a file is there as it was written.
    pub(super) fn is_intact(&self, inside: &str) -> bool {
        self.recorded(inside).is_some_and(|file| self.hashes.get(inside) == Some(&file.hash))
    }

    /// Whether a build would write nothing: every file is there, as it was written, and made from what there is today.
    pub(super) fn is_current(&self, fonts: &Fonts) -> bool {
        self.record.as_ref().is_some_and(|record| {
            record.complete
                && record.is_made_from(&self.basis)
                && record.files.keys().all(|inside| self.is_intact(inside))
                && record.files.values().flat_map(|file| &file.substitutions).all(|told| fonts.is_still(told))
        })
    }
}

/// Files that a build reads, with their hashes, by path.
fn inputs(settings: &Settings) -> Result<Vec<(String, String)>> {
    let request = intake::Request { data: settings.data.clone(), period: settings.period };
    let mut files = intake::inputs(&request)?;
    for path in compose::template_files(&settings.templates)? {
        let inner = path.strip_prefix(&settings.templates).unwrap_or(&path);
        let shown = settings.templates.file_name().map_or_else(|| inner.to_owned(), |name| Path::new(name).join(inner));
        files.push((shown, path));
    }
    let hash = |(shown, path): (PathBuf, PathBuf)| {
        let regular = fs::metadata(&path).is_ok_and(|about| about.is_file() && about.len() <= intake::MAX_BYTES);
        let bytes = if regular { fs::read(&path).ok() } else { None };
        let hash = bytes.map_or_else(|| UNREADABLE.to_owned(), |bytes| digest(&bytes));
        (shown.display().to_string().replace('\\', "/"), hash)
    };
    let mut hashed: Vec<_> = files.into_par_iter().map(hash).collect();
    hashed.sort();
    Ok(hashed)
}

fn hashes(folder: &Path, record: Option<&Record>) -> BTreeMap<String, String> {
    let listed: Vec<&String> = record.into_iter().flat_map(|record| record.files.keys()).collect();
    let hash = |inside: &&String| Some(((*inside).clone(), digest(&fs::read(folder.join(inside.as_str())).ok()?)));
    listed.par_iter().filter_map(hash).collect()
}
