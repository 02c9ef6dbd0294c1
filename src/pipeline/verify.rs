//! Finished files read again and every figure in them computed again from the data.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::recompute::{Needed, Recomputed, recompute};
use super::record::{self, Record};
use super::reports::Report;
use super::{Clock, Watch};
use crate::collate::{self, Collation, Verdict};
use crate::compose::Provenance;
use crate::error::{Error, Result};
use crate::period::Period;
use crate::reread::{self, Format, Reading};
use crate::settings::Settings;
use crate::source::Sources;

/// Folders of a period are not deeper than this.
const DEEPEST: usize = 3;
/// More files are no output of ours.
const MOST_FILES: usize = 20_000;

/// What came of verifying.
#[derive(Debug)]
pub struct Verified {
    /// The period.
    pub period: Period,
    /// Files in the order of their names.
    pub files: Vec<VerifiedFile>,
    /// Files that should be there and are not; those that a build has recorded are failures.
    pub missing: Vec<(PathBuf, bool)>,
    /// Inputs that changed since the files were built, as far as a manifest tells.
    pub changed_inputs: Vec<String>,
    /// Whether an error among the findings keeps the reports of the city from being computed.
    pub refused: bool,
}

/// One file.
#[derive(Debug)]
pub struct VerifiedFile {
    /// The file.
    pub path: PathBuf,
    /// Name of the draft it is printed from.
    pub report: Option<String>,
    /// What came of it.
    pub outcome: FileOutcome,
    /// What else a reader of the result should know.
    pub remarks: Vec<String>,
    /// The files of the data that its figures name.
    pub sources: Arc<Sources>,
}

/// What came of a file.
#[derive(Debug)]
pub enum FileOutcome {
    /// It was compared; with where its figures come from.
    Compared(Collation, Vec<Provenance>),
    /// It cannot be read.
    Unreadable(String),
    /// No report of the period has that name, or none can be computed.
    NoReport,
    /// A kind of file that is not compared.
    NotCovered,
}

impl Verified {
    /// Figures compared, right, and wrong or missing.
    pub fn count(&self) -> (usize, usize, usize) {
        let figures = self.files.iter().filter_map(VerifiedFile::collation).flat_map(|collation| &collation.figures);
        let judged = figures.filter(|figure| figure.verdict != Verdict::Drawn);
        let (right, wrong): (Vec<_>, Vec<_>) = judged.partition(|figure| figure.verdict == Verdict::Right);
        (right.len() + wrong.len(), right.len(), wrong.len())
    }

    /// Whether everything that should be there is there and every figure in it is right.
    pub fn is_right(&self) -> bool {
        self.files.iter().all(|file| !file.failed()) && self.missing.iter().all(|(_, failure)| !failure)
    }
}

impl VerifiedFile {
    /// The comparison, if there is one.
    pub const fn collation(&self) -> Option<&Collation> {
        if let FileOutcome::Compared(collation, _) = &self.outcome { Some(collation) } else { None }
    }

    /// Whether it is not what it should be.
    pub fn failed(&self) -> bool {
        match &self.outcome {
            FileOutcome::Compared(collation, _) => {
                let wrong = |figure: &collate::Judged| matches!(figure.verdict, Verdict::Wrong(_) | Verdict::Missing);
                collation.foreign || collation.figures.iter().any(wrong)
            }
            FileOutcome::Unreadable(_) => true,
            FileOutcome::NoReport => self.report.is_some(),
            FileOutcome::NotCovered => false,
        }
    }
}

/// Where finished files stand.
#[derive(Debug, Clone)]
pub struct Place {
    /// Folder of the period.
    pub folder: PathBuf,
    /// The files meant; all of the folder if empty.
    pub files: Vec<PathBuf>,
    /// Their period, by the manifest or the name of the folder.
    pub period: Option<String>,
}

impl Place {
    /// Finds the folder of a period: a folder itself, or the one above a file that has a manifest or a period's name.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is nothing of that name.
    pub fn of(path: &Path) -> Result<Self> {
        let hint = "先运行 bqw build 生成报告，再写出文件或文件夹的名称 / build first, then name a file or folder".to_owned();
        if !path.exists() {
            return Err(Error::Missing { what: "要核对的文件或文件夹", path: path.to_owned(), hint });
        }
        // What `..` and `.` stand for must not hide the name of the period.
        let whole = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let period_of = |folder: &Path| {
            let named = folder.file_name().map(|name| name.to_string_lossy().into_owned()).filter(|name| name.parse::<Period>().is_ok());
            Record::read(folder).and_then(|record| record.period).or(named)
        };
        if path.is_dir() {
            return Ok(Self { folder: path.to_owned(), files: Vec::new(), period: period_of(&whole) });
        }
        let mut above = whole.ancestors().skip(1).take(DEEPEST).map(Path::to_owned);
        let found = above.find_map(|folder| period_of(&folder).map(|period| (folder, period)));
        let (folder, period) = match found {
            Some((folder, period)) => (folder, Some(period)),
            None => (whole.parent().unwrap_or(Path::new(".")).to_owned(), None),
        };
        Ok(Self { folder, files: vec![path.to_owned()], period })
    }
}

/// Compares finished files with the data.
///
/// # Errors
/// Whatever keeps the reports from being computed, and a place without any file to compare.
pub fn verify(settings: &Settings, place: &Place, watch: Watch<'_>) -> Result<Verified> {
    let clock = Clock::new(watch);
    let record = Record::read(&place.folder);
    let files = if place.files.is_empty() { listed(&place.folder)? } else { place.files.clone() };
    let is_inside = |file: &PathBuf| inside(&place.folder, file).contains('/');
    let needed = Needed { city: place.files.is_empty() || files.iter().any(|file| !is_inside(file)), units: files.iter().any(is_inside) };
    let recomputed = recompute(settings, needed, &clock)?;
    let desk = Desk { folder: &place.folder, record: record.as_ref(), recomputed: &recomputed };
    let mut verified: Vec<VerifiedFile> = files.par_iter().filter_map(|file| desk.file(file)).collect();
    verified.sort_by(|a, b| a.path.cmp(&b.path));
    let missing = if place.files.is_empty() { desk.missing(&files) } else { Vec::new() };
    if verified.is_empty() && missing.iter().all(|(_, failure)| !failure) {
        let hint = "写出 bqw build 生成的文件夹，如 output/2026-10 / name the folder that bqw build wrote".to_owned();
        return Err(Error::Missing { what: "可以核对的 DOCX、PDF", path: place.folder.clone(), hint });
    }
    let changed_inputs = record.as_ref().map(|record| record.changed_inputs(&settings.data, &settings.templates, &recomputed.sources));
    Ok(Verified {
        period: settings.period,
        files: verified,
        missing,
        changed_inputs: changed_inputs.unwrap_or_default(),
        refused: recomputed.refused,
    })
}

/// The files of a folder, sorted; hidden ones and those that an editor keeps while a document is open are left out.
fn listed(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).max_depth(DEEPEST).sort_by_file_name().into_iter().take(MOST_FILES) {
        let entry = entry.map_err(|error| Error::Io { doing: "读取文件夹", path: folder.to_owned(), source: error.into() })?;
        let name = entry.file_name().to_string_lossy();
        if entry.file_type().is_file() && !name.starts_with('.') && !name.starts_with("~$") {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

/// Path of a file within the folder of its period, with `/`.
pub(super) fn inside(folder: &Path, file: &Path) -> String {
    let absolute = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let (folder, file) = (absolute(folder), absolute(file));
    file.strip_prefix(&folder).unwrap_or(&file).to_string_lossy().replace('\\', "/")
}

/// The format of a file by its name.
pub(super) fn format_of(file: &Path) -> Option<Format> {
    match file.extension()?.to_string_lossy().to_lowercase().as_str() {
        "pdf" => Some(Format::Pdf),
        "docx" => Some(Format::Docx),
        "md" => Some(Format::Markdown),
        _ => None,
    }
}

/// All that is needed to compare a file.
pub(super) struct Desk<'a> {
    pub(super) folder: &'a Path,
    pub(super) record: Option<&'a Record>,
    pub(super) recomputed: &'a Recomputed,
}

impl<'a> Desk<'a> {
    /// The report that a file is printed from: as the manifest says, else by its name.
    pub(super) fn report(&self, file: &Path) -> Option<&'a Report> {
        let reports = &self.recomputed.reports;
        let path = inside(self.folder, file);
        let recorded = self.record.and_then(|record| record.files.get(&path)).filter(|recorded| !recorded.report.is_empty());
        let by_record = recorded.and_then(|recorded| {
            let whole = recorded.unit.as_ref().map_or_else(|| recorded.report.clone(), |unit| format!("{}（{unit}）", recorded.report));
            reports.iter().find(|report| [&recorded.report, &whole].contains(&&report.draft.name))
        });
        let (folder, name) = path.rsplit_once('/').map_or((None, path.as_str()), |(folder, name)| (Some(folder), name));
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        by_record.or_else(|| reports.iter().find(|report| report.folder.as_deref() == folder && report.stem == stem))
    }

    /// What came of a file; `None` for what accompanies reports.
    fn file(&self, file: &Path) -> Option<VerifiedFile> {
        let name = file.file_name()?.to_string_lossy().into_owned();
        if name == record::NAME || name.ends_with(".figures.json") {
            return None;
        }
        let mut verified = VerifiedFile {
            path: file.to_owned(),
            report: None,
            outcome: FileOutcome::NotCovered,
            remarks: Vec::new(),
            sources: Arc::default(),
        };
        let Some(format) = format_of(file) else { return Some(verified) };
        let recorded = self.record.and_then(|record| record.files.get(&inside(self.folder, file)));
        let report = self.report(file);
        let known = report.map(|report| report.draft.name.clone());
        verified.report = known.or_else(|| recorded.map(|recorded| recorded.report.clone()).filter(|report| !report.is_empty()));
        let Some(report) = report else {
            verified.outcome = FileOutcome::NoReport;
            return Some(verified);
        };
        verified.sources = Arc::clone(&self.recomputed.sources);
        let bytes = match fs::read(file) {
            Ok(bytes) => bytes,
            Err(error) => {
                verified.outcome = FileOutcome::Unreadable(format!("读取失败：{error} / cannot be read"));
                return Some(verified);
            }
        };
        if recorded.is_some_and(|recorded| !recorded.hash.is_empty() && recorded.hash != record::digest(&bytes)) {
            verified.remarks.push("生成之后改动过 / changed since it was built".to_owned());
        }
        match reread::read(&bytes, format) {
            Ok(reading) => {
                verified.remarks.extend(foreign_maker(&reading, format));
                let collation = collate::collate(&self.expected(report, format), &reading);
                verified.outcome = FileOutcome::Compared(collation, report.draft.figures.clone());
            }
            Err(unreadable) => verified.outcome = FileOutcome::Unreadable(unreadable.0),
        }
        Some(verified)
    }

    /// What should stand in a file of a report.
    pub(super) fn expected(&self, report: &Report, format: Format) -> collate::Expected {
        let texts: Vec<String> = report.draft.figures.iter().map(|figure| figure.text.clone()).collect();
        match format {
            Format::Markdown => collate::of_markdown(&report.draft.markdown, &texts),
            Format::Pdf | Format::Docx => collate::of_document(&report.document, &self.recomputed.sheet, &texts),
        }
    }

    /// Files that should be there: all that the manifest names; without one, the other format of a report that is there in one, and
    /// reports of the city that are there in none.
    fn missing(&self, files: &[PathBuf]) -> Vec<(PathBuf, bool)> {
        let present: BTreeSet<String> = files.iter().map(|file| inside(self.folder, file)).collect();
        if let Some(record) = self.record.filter(|record| !record.files.is_empty()) {
            let gone = record.files.keys().filter(|path| !present.contains(*path));
            return gone.map(|path| (self.folder.join(path), true)).collect();
        }
        let mut missing = Vec::new();
        for report in &self.recomputed.reports {
            let [docx, pdf] = ["docx", "pdf"].map(|extension| report.inside(extension));
            let has = [present.contains(&docx), present.contains(&pdf)];
            if report.folder.is_none() || has[0] != has[1] {
                let gone = [docx, pdf].into_iter().zip(has).filter(|(_, has)| !has);
                missing.extend(gone.map(|(path, _)| (self.folder.join(path), false)));
            }
        }
        missing
    }
}

/// What to say of a file that another program saved.
fn foreign_maker(reading: &Reading, format: Format) -> Option<String> {
    if format == Format::Markdown || reading.is_ours() {
        return None;
    }
    let by = if reading.maker.is_empty() { "其他程序".to_owned() } else { reading.maker.clone() };
    let apart = if reading.structured { "" } else { "；没有结构标记，表格按行核对" };
    Some(format!("不是 bqw 直接生成的，由 {by} 保存{apart} / saved by another program"))
}
