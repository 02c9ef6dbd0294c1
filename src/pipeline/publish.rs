//! Reports → files of the period's folder: only what is made from something else than last time is printed; all of it is put in place at
//! once, with the manifest last. What the office edited is never overwritten.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Mutex;

use rayon::prelude::*;

use super::Clock;
use super::press::Press;
use super::record::{self, Record, Recorded, digest};
use super::reports::Report;
use super::shelf::Shelf;
use crate::book::Book;
use crate::check::Tally;
use crate::error::Result;
use crate::export;
use crate::layout::Fallback;
use crate::mark;
use crate::output::{Change, Set, Staged};
use crate::settings::Remake;
use crate::source::Sources;

/// A file of a period and what was done to it.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The file.
    pub path: PathBuf,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Size.
    pub bytes: usize,
    /// Pages, if the format has them.
    pub pages: Option<usize>,
    /// Whether this run wrote it; else it was there already, with these bytes.
    pub is_written: bool,
}

/// What came of publishing.
#[derive(Debug, Clone, Default)]
pub struct Published {
    /// The files that were asked for, by path.
    pub files: Vec<Listed>,
    /// Files that somebody changed after they were written, and where they are kept.
    pub edited: Vec<(PathBuf, PathBuf)>,
    /// Files of an earlier build that are no longer made: removed.
    pub removed: Vec<PathBuf>,
    /// The same, but changed by somebody: left where they are.
    pub stale: Vec<PathBuf>,
    /// Whether anything was written or removed.
    pub is_changed: bool,
}

/// How much of a period is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// All of it: what is not made now is no longer made.
    Whole,
    /// Some files; the others stay as they are.
    Part,
}

/// What is published with.
pub(super) struct Publisher<'a> {
    pub(super) shelf: &'a Shelf,
    /// `None` if nothing is printed.
    pub(super) press: Option<&'a Press<'a>>,
    /// Hash of everything besides drafts that decides what reports look like.
    pub(super) look: String,
    /// Endings of the files that are written of a report.
    pub(super) formats: Vec<&'static str>,
    pub(super) scope: Scope,
    pub(super) remake: Remake,
    pub(super) sources: &'a Sources,
    pub(super) counts: Tally,
    pub(super) clock: &'a Clock<'a>,
}

/// A file as it is to be.
struct Finished {
    inside: String,
    recorded: Recorded,
    /// `None` if it stands there already.
    staged: Option<Staged>,
}

impl Publisher<'_> {
    /// Publishes reports and a workbook; what fell back in those that were printed comes with it.
    pub(super) fn publish(&self, reports: &[Report], book: Option<&Book>) -> Result<(Published, Vec<Fallback>)> {
        let set = Set::open(&self.shelf.folder)?;
        let fallbacks = Mutex::new(Vec::new());
        let one = |report: &Report| {
            let finished = self.report(&set, report, &fallbacks);
            self.clock.report_done(reports.len());
            finished
        };
        let finished: Vec<_> = reports.par_iter().map(one).collect();
        let mut files = finished.into_iter().collect::<Result<Vec<_>>>()?.into_iter().flatten().collect::<Vec<_>>();
        files.extend(book.map(|book| self.book(&set, book)).transpose()?);
        let published = self.clock.time("output", || self.place(&set, files))?;
        let mut fallbacks = fallbacks.into_inner().unwrap_or_default();
        fallbacks.sort();
        fallbacks.dedup();
        Ok((published, fallbacks))
    }

    fn report(&self, set: &Set, report: &Report, fallbacks: &Mutex<Vec<Fallback>>) -> Result<Vec<Finished>> {
        let mut files = self.printed(set, report, fallbacks)?;
        let (name, unit) = report.origin();
        let listed = |extension: &str| self.scope == Scope::Whole && self.shelf.recorded(&report.inside(extension)).is_some();
        let mut text = |extension: &str, bytes: Vec<u8>| -> Result<()> {
            let about = Recorded { report: name.to_owned(), unit: unit.map(str::to_owned), key: digest(&bytes), ..Recorded::default() };
            files.push(self.finish(set, report.inside(extension), about, &bytes)?);
            Ok(())
        };
        if self.formats.contains(&"md") || listed("md") {
            text("md", mark::plain(&report.draft.markdown).into_bytes())?;
        }
        if self.formats.contains(&"figures.json") || listed("figures.json") {
            text("figures.json", report.draft.origins(self.sources).into_bytes())?;
        }
        Ok(files)
    }

    /// DOCX and PDF of a report, printed only if they are not there already.
    fn printed(&self, set: &Set, report: &Report, fallbacks: &Mutex<Vec<Fallback>>) -> Result<Vec<Finished>> {
        let Some(press) = self.press else { return Ok(Vec::new()) };
        let paths: Vec<String> =
            ["docx", "pdf"].into_iter().filter(|format| self.formats.contains(format)).map(|format| report.inside(format)).collect();
        let key = digest(format!("{}\n{}\n{}", self.look, report.draft.name, report.draft.markdown).as_bytes());
        let kept: Option<Vec<Finished>> = paths.iter().map(|inside| self.kept(inside, &key)).collect();
        if let Some(kept) = kept {
            return Ok(kept);
        }
        let printed = press.print(&report.document)?;
        let told = &printed.pages.fallbacks;
        let mut substitutions: Vec<String> = told.iter().map(|fell| press.fonts.substitution(fell.face, fell.character)).collect();
        substitutions.sort();
        substitutions.dedup();
        let (name, unit) = report.origin();
        let about = Recorded {
            report: name.to_owned(),
            unit: unit.map(str::to_owned),
            pages: Some(printed.pages.pages.len()),
            key,
            substitutions,
            ..Recorded::default()
        };
        if let Ok(mut all) = fallbacks.lock() {
            all.extend(printed.pages.fallbacks);
        }
        let bytes = |inside: &str| if inside.strip_suffix(".pdf").is_some() { &printed.pdf } else { &printed.docx };
        paths.into_iter().map(|inside| self.finish(set, inside.clone(), about.clone(), bytes(&inside))).collect()
    }

    /// The workbook of the ledger.
    fn book(&self, set: &Set, book: &Book) -> Result<Finished> {
        let inside = crate::output::file_name(&book.title, "xlsx");
        let key = digest(format!("{}\n{book:?}", self.shelf.basis.version).as_bytes());
        if let Some(kept) = self.kept(&inside, &key) {
            return Ok(kept);
        }
        let bytes = self.clock.time("xlsx", || export::xlsx::write(book))?;
        self.finish(set, inside, Recorded { report: "ledger.xlsx".to_owned(), key, ..Recorded::default() }, &bytes)
    }

    /// A file that is there already, made from the same.
    fn kept(&self, inside: &str, key: &str) -> Option<Finished> {
        let recorded =
            self.shelf.recorded(inside).filter(|file| file.key == key && self.remake == Remake::Changed && self.shelf.is_intact(inside))?;
        let same = |told: &String| self.press.is_some_and(|press| press.fonts.is_still(told));
        let still = recorded.substitutions.iter().all(same);
        still.then(|| Finished { inside: inside.to_owned(), recorded: recorded.clone(), staged: None })
    }

    /// Puts a file beside its place, unless these very bytes stand there.
    fn finish(&self, set: &Set, inside: String, about: Recorded, bytes: &[u8]) -> Result<Finished> {
        let recorded = Recorded { hash: digest(bytes), bytes: bytes.len(), ..about };
        let stands = self.remake == Remake::Changed && self.shelf.on_disk(&inside).as_ref() == Some(&recorded.hash);
        let staged = if stands { None } else { Some(self.clock.time("output", || set.stage(&inside, bytes))?) };
        Ok(Finished { inside, recorded, staged })
    }

    /// Puts everything in place, and the manifest last.
    fn place(&self, set: &Set, finished: Vec<Finished>) -> Result<Published> {
        let shelf = self.shelf;
        let at = |inside: &str| shelf.folder.join(inside);
        let (mut change, mut published) = (Change::default(), Published::default());
        let mut files: BTreeMap<String, Recorded> = BTreeMap::new();
        for Finished { inside, recorded, staged } in finished {
            published.files.push(Listed {
                path: at(&inside),
                sha256: recorded.hash.clone(),
                bytes: recorded.bytes,
                pages: recorded.pages,
                is_written: staged.is_some(),
            });
            change.staged.extend(staged);
            files.insert(inside, recorded);
        }
        published.files.sort_by(|a, b| a.path.cmp(&b.path));
        change.aside = self.edited(&change.staged, &files);
        published.edited = change.aside.iter().map(|(from, to)| (at(from), at(to))).collect();
        for (inside, recorded) in shelf.record.iter().flat_map(|record| &record.files) {
            if files.contains_key(inside) {
                continue;
            }
            match (self.scope, shelf.now_on_disk(inside)) {
                (Scope::Part, _) => {
                    files.insert(inside.clone(), recorded.clone());
                }
                (Scope::Whole, Some(hash)) if hash != recorded.hash => published.stale.push(at(inside)),
                (Scope::Whole, Some(_)) => {
                    published.removed.push(at(inside));
                    change.gone.push(inside.clone());
                }
                (Scope::Whole, None) => {}
            }
        }
        let manifest = self.manifest(files);
        let same = std::fs::read(at(record::NAME)).is_ok_and(|bytes| bytes == manifest.as_bytes());
        published.is_changed = !same || !change.staged.is_empty() || !change.gone.is_empty();
        if published.is_changed {
            change.last = Some((record::NAME, manifest.into_bytes()));
            set.change(change)?;
        }
        Ok(published)
    }

    fn manifest(&self, files: BTreeMap<String, Recorded>) -> String {
        let (shelf, period) = (self.shelf, self.shelf.folder.file_name().unwrap_or_default());
        let as_before = shelf.record.as_ref().is_some_and(|record| record.complete && record.is_made_from(&shelf.basis));
        let complete = self.scope == Scope::Whole || as_before;
        Record::new(period.to_string_lossy().into_owned(), shelf.basis.clone(), self.counts, files, complete).text()
    }

    /// Files in the place of new ones that are not as they were written, each with a free name beside it.
    fn edited(&self, staged: &[Staged], files: &BTreeMap<String, Recorded>) -> Vec<(String, String)> {
        let mut taken: BTreeSet<String> = files.keys().cloned().collect();
        let mut aside = Vec::new();
        for staged in staged {
            let inside = &staged.inside;
            let Some(there) = self.shelf.now_on_disk(inside) else { continue };
            let ours = self.shelf.recorded(inside).is_some_and(|file| file.hash == there);
            let new = files.get(inside).is_some_and(|file| file.hash == there);
            if ours || new {
                continue;
            }
            let free = |name: &String| !taken.contains(name) && !self.shelf.folder.join(name).exists();
            if let Some(name) = names_beside(inside).find(free) {
                taken.insert(name.clone());
                aside.push((inside.clone(), name));
            }
        }
        aside
    }
}

/// `甲县.改动.docx`, `甲县.改动2.docx` and so on.
fn names_beside(inside: &str) -> impl Iterator<Item = String> {
    let (folder, name) = inside.rsplit_once('/').map_or((String::new(), inside), |(folder, name)| (format!("{folder}/"), name));
    let origins = name.strip_suffix(".figures.json").map(|stem| (stem, "figures.json"));
    let (stem, ending) = origins.or_else(|| name.rsplit_once('.')).unwrap_or((name, ""));
    let (stem, ending) = (stem.to_owned(), format!(".{ending}"));
    (1..).map(move |number: usize| {
        let number = if number == 1 { String::new() } else { number.to_string() };
        format!("{folder}{stem}.改动{number}{ending}")
    })
}

impl Shelf {
    /// What is published already, limited to files that are meant.
    pub(super) fn listed(&self, meant: impl Fn(&Recorded) -> bool) -> Published {
        let files = self.record.iter().flat_map(|record| &record.files).filter(|(_, file)| meant(file));
        let listed = |(inside, file): (&String, &Recorded)| Listed {
            path: self.folder.join(inside),
            sha256: file.hash.clone(),
            bytes: file.bytes,
            pages: file.pages,
            is_written: false,
        };
        let mut files: Vec<Listed> = files.map(listed).collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Published { files, ..Published::default() }
    }
}
