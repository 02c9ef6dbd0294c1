//! Mechanical fixes of findings, put into the files of a period again and again until nothing is left to mend.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Clock, judge};
use crate::check::Checked;
use crate::check::render::Selection;
use crate::error::{Error, Result};
use crate::finding::Edit;
use crate::intake::{self, Overlay, Request};
use crate::mend::mend;
use crate::output;
use crate::settings::Settings;
use crate::source::FileId;

/// A fix can make room for another (two that touch the same characters); so many rounds are more than any text needs.
const ROUNDS: usize = 8;

/// What fixes make of the files of a period.
#[derive(Debug)]
pub struct Fixes {
    /// Files that change, by path.
    pub files: Vec<Changed>,
    /// Files with fixes that could not be put in, with the reason (Chinese and English).
    pub left: Vec<(PathBuf, &'static str)>,
    /// The run as it is with the fixes in.
    pub checked: Checked,
}

/// A file with its fixes.
#[derive(Debug)]
pub struct Changed {
    /// The path as messages show it.
    pub shown: PathBuf,
    /// The file on disk.
    pub path: PathBuf,
    /// Its bytes as they were read.
    pub before: Vec<u8>,
    /// Its text as it was.
    pub old: String,
    /// Its text with the fixes.
    pub new: String,
    /// How many fixes are in it.
    pub applied: usize,
}

/// Finds the fixes of the chosen findings in what was sent for the period; nothing is written.
///
/// # Errors
/// Whatever stops a run.
pub fn fix(settings: &Settings, selection: &Selection) -> Result<Fixes> {
    let request = Request { data: settings.data.clone(), period: settings.period };
    let (mut overlay, mut counts, mut left) = (Overlay::new(), BTreeMap::new(), BTreeMap::new());
    let mut originals: BTreeMap<PathBuf, Original> = BTreeMap::new();
    for _ in 0..ROUNDS {
        let checked = round(settings, &request, &overlay)?;
        let mut changed = false;
        for (file, edits) in edits(settings, &checked, selection) {
            let Some(source) = checked.sources.file(file) else { continue };
            let path = intake::on_disk(&settings.data, &source.path);
            if !originals.contains_key(&path) {
                if let Some(original) = Original::read(&path, &source.path, &source.text)? {
                    originals.insert(path.clone(), original);
                } else {
                    left.insert(source.path.clone(), "编码或换行符特殊，请先另存为普通 UTF-8 / unusual encoding or line ends");
                }
            }
            if !originals.contains_key(&path) {
                continue;
            }
            let mended = mend(&source.text, edits.iter());
            if mended.applied > 0 && mended.text != source.text {
                *counts.entry(path.clone()).or_insert(0) += mended.applied;
                overlay.insert(path, mended.text);
                changed = true;
            }
        }
        if !changed {
            return Ok(Fixes { files: files(originals, overlay, &counts), left: left.into_iter().collect(), checked });
        }
    }
    let checked = round(settings, &request, &overlay)?;
    Ok(Fixes { files: files(originals, overlay, &counts), left: left.into_iter().collect(), checked })
}

impl Fixes {
    /// Writes every changed file, each whole or not at all.
    ///
    /// # Errors
    /// [`Error::Io`]; a file that was changed by somebody else meanwhile is left as it is.
    pub fn write(&self) -> Result<()> {
        for file in &self.files {
            let mark = if file.before.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK } else { &[] };
            let bytes: Vec<u8> = mark.iter().chain(file.new.as_bytes()).copied().collect();
            output::replace(&file.path, Some(&file.before), &bytes)?;
        }
        Ok(())
    }
}

const BYTE_ORDER_MARK: &[u8] = &[0xef, 0xbb, 0xbf];

fn round(settings: &Settings, request: &Request, overlay: &Overlay) -> Result<Checked> {
    let clock = Clock::new(&|_| {});
    Ok(judge(settings, intake::read_with(request, overlay)?, &clock))
}

/// Edits of the chosen findings in the files of the period, by file; those of the city's lists are left to the office.
fn edits(settings: &Settings, checked: &Checked, selection: &Selection) -> BTreeMap<FileId, Vec<Edit>> {
    let period = settings.period.to_string();
    let is_own =
        |file: FileId| checked.sources.file(file).is_some_and(|source| source.path.iter().any(|part| part.to_str() == Some(&period)));
    let mut found: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
    for finding in checked.findings.iter().filter(|f| f.waived.is_none() && selection.takes(f)) {
        for edit in finding.slip.fix.iter().filter(|edit| is_own(edit.place.file)) {
            found.entry(edit.place.file).or_default().push(edit.clone());
        }
    }
    found
}

/// A file as it is on disk.
struct Original {
    shown: PathBuf,
    bytes: Vec<u8>,
    text: String,
}

impl Original {
    /// `None` if the text that was read is not the file's byte for byte, but for a byte-order mark: it could not be written back.
    fn read(path: &Path, shown: &Path, text: &str) -> Result<Option<Self>> {
        let bytes = fs::read(path).map_err(|source| Error::Io { doing: "读取", path: path.to_owned(), source })?;
        let same = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&bytes) == text.as_bytes();
        Ok(same.then(|| Self { shown: shown.to_owned(), bytes, text: text.to_owned() }))
    }
}

fn files(originals: BTreeMap<PathBuf, Original>, mut overlay: Overlay, counts: &BTreeMap<PathBuf, usize>) -> Vec<Changed> {
    let changed = |(path, original): (PathBuf, Original)| {
        let new = overlay.remove(&path)?;
        let applied = counts.get(&path).copied().unwrap_or_default();
        Some(Changed { shown: original.shown, before: original.bytes, old: original.text, new, applied, path })
    };
    originals.into_iter().filter_map(changed).collect()
}
