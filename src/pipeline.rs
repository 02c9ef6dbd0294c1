//! The stages in order. Read this first.
//!
//! `Settings → Dossier → (Cleared, Findings) → Figures → Draft → Document → Pages → Artifact`

mod decisions;
mod dispatch;
mod drafts;
mod entries;
mod fixes;
mod ledger;
mod problems;
mod recompute;
mod record;
mod revisions;
mod sheets;
mod trace;
mod verify;

use std::sync::Mutex;
use std::time::{Duration, Instant};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::check::render::Selection;
use crate::check::{self, Checked, Strictness};
use crate::compose::{self, Draft};
use crate::document::{self, Document};
use crate::error::{Error, Result};
use crate::export::{self, Properties};
use crate::intake::policy::LineBreaking;
use crate::intake::{self, Dossier};
use crate::layout::breaking::Breaking;
use crate::layout::fonts::FontSearch;
use crate::layout::{self, Fonts, Pages, Sheet};
use crate::output::{self, Artifact, Written};
use crate::period::Period;
use crate::settings::{FontFolders, Settings};
use crate::source::Sources;
use crate::tally;
use crate::text;

pub use crate::compose::{Form, Listing, Provenance, RegisterWanted};
pub use crate::intake::DecisionKind;
pub use decisions::{DecisionWanted, Entered, decide};
pub use dispatch::period;
pub use drafts::page;
pub use entries::{WaiverWanted, freeze, waive};
pub use fixes::{Fixes, fix};
pub use ledger::{LedgerForm, ledger};
pub use problems::problems;
pub use revisions::{WantedRevisions, revisions};
pub use sheets::{Wanted, feedback};
pub use trace::{Sought, Traced, TracedFigure, trace};
pub use verify::{FileOutcome, Place, Verified, VerifiedFile, verify};

/// What came of a run.
#[derive(Debug)]
pub struct Run {
    /// Findings and attendance; what was cleared is used up.
    pub checked: Checked,
    /// Files written; `None` if an error stopped the official build.
    pub written: Option<Vec<Written>>,
    /// Characters served by another font than their role's, over all reports.
    pub fallbacks: Vec<layout::Fallback>,
    /// Time of each stage, in order.
    pub stages: Vec<(&'static str, Duration)>,
}

/// Builds every report of a period.
///
/// # Errors
/// Whatever stops a run; a mistake in what a unit sent is a finding in the result instead.
pub fn build(settings: &Settings, watch: Watch<'_>) -> Result<Run> {
    let clock = Clock::new(watch);
    let (dossier, fonts) =
        rayon::join(|| clock.time("intake", || read_year(settings)), || clock.time("fonts", || load_fonts(&settings.fonts)));
    let mut checked = judge(settings, dossier?, &clock);
    let Some(cleared) = checked.cleared.take() else {
        return Ok(Run { checked, written: None, fallbacks: Vec::new(), stages: clock.finish() });
    };
    let fonts = fonts?;
    teach_names(cleared.dossier());
    let figures = clock.time("tally", || tally::tally(&cleared));
    let drafts = clock.time("compose", || compose::compose(&cleared, &figures, &settings.templates, &settings.reports))?;
    let date = issue_date(cleared.dossier());
    let sheet = sheet(settings, cleared.dossier());
    let press = Press::new(&fonts, &sheet, date, &clock);
    let printed = drafts.par_iter().map(|draft| press.print(draft)).collect::<Vec<_>>();
    let printed = printed.into_iter().collect::<Result<Vec<_>>>()?;
    let folder = settings.output.join(settings.period.to_string());
    let mut artifacts = artifacts(settings, &drafts, &printed, &checked.sources);
    if settings.reports.is_empty() && !matches!(settings.period, Period::Week(..)) {
        let book = compose::Register::new(&cleared, &figures).book();
        let bytes = clock.time("xlsx", || export::xlsx::write(&book))?;
        artifacts.push(Artifact { stem: book.title, extension: "xlsx", bytes, pages: None });
    }
    let written = clock.time("output", || output::write_all(&folder, &artifacts))?;
    let mut fallbacks: Vec<_> = printed.into_iter().flat_map(|p| p.pages.fallbacks).collect();
    fallbacks.sort();
    fallbacks.dedup();
    Ok(Run { checked, written: Some(written), fallbacks, stages: clock.finish() })
}

/// Checks what was sent and builds nothing.
///
/// # Errors
/// Whatever stops a run.
pub fn check(settings: &Settings, selection: &Selection, watch: Watch<'_>) -> Result<Run> {
    let clock = Clock::new(watch);
    let dossier = clock.time("intake", || read(settings))?;
    selection.units().iter().try_for_each(|unit| known_unit(&dossier, unit))?;
    let checked = judge(settings, dossier, &clock);
    Ok(Run { checked, written: None, fallbacks: Vec::new(), stages: clock.finish() })
}

fn read(settings: &Settings) -> Result<Dossier> {
    intake::read(&intake::Request { data: settings.data.clone(), period: settings.period })
}

/// With every earlier month of the year, for what looks back over it.
fn read_year(settings: &Settings) -> Result<Dossier> {
    intake::read_year(&intake::Request { data: settings.data.clone(), period: settings.period })
}

fn judge(settings: &Settings, dossier: Dossier, clock: &Clock<'_>) -> Checked {
    let strictness = if settings.strict { Strictness::Strict } else { Strictness::Normal };
    clock.time("check", || check::check(dossier, strictness))
}

/// A unit that the command line names must be in the roster or have sent something.
fn known_unit(dossier: &Dossier, unit: &str) -> Result<()> {
    if dossier.org.unit(unit).is_some() || dossier.submissions.iter().any(|s| s.unit.value == unit) {
        return Ok(());
    }
    let towns = dossier.org.towns.iter().map(|t| t.name.value.as_str());
    let near = text::nearest(unit, dossier.org.roster().map(|(name, _)| name).chain(towns));
    let hint =
        near.map_or_else(|| "单位全称见 org.yaml / names are in org.yaml".to_owned(), |n| format!("是否为“{n}”？ / did you mean it?"));
    Err(Error::Usage { message: format!("名册中没有“{unit}” / not in the roster"), hint })
}

/// A measure that the command line names must be in the target list.
fn known_measure(dossier: &Dossier, code: &str) -> Result<()> {
    if dossier.targets.measure(code).is_some() {
        return Ok(());
    }
    let near = text::nearest(code, dossier.targets.measures.iter().map(|m| m.code.value.as_str()));
    let hint =
        near.map_or_else(|| "编号见目标清单 / codes are in the target list".to_owned(), |n| format!("是否为 {n}？ / did you mean it?"));
    Err(Error::Usage { message: format!("目标清单中没有指标“{code}” / no such measure"), hint })
}

/// Title of a report with what it prints in another font than its face's own.
pub type TitledFallbacks = (String, Vec<layout::Fallback>);

/// What each report of a period prints in another font than its face's own, by title; `None` if an error stops the build.
///
/// # Errors
/// Whatever stops a run.
pub fn fallbacks(settings: &Settings) -> Result<Option<Vec<TitledFallbacks>>> {
    let clock = Clock::new(&|_| {});
    let fonts = load_fonts(&settings.fonts)?;
    let Some(cleared) = judge(settings, read(settings)?, &clock).cleared else { return Ok(None) };
    let drafts = compose::compose(&cleared, &tally::tally(&cleared), &settings.templates, &settings.reports)?;
    let sheet = sheet(settings, cleared.dossier());
    let lay_out = |draft: &Draft| {
        let document = document::read(&draft.name, &draft.markdown)?;
        let pages = layout::layout(&document, &fonts, &sheet)?;
        Ok((document.front.title.replace('\n', ""), pages.fallbacks))
    };
    drafts.iter().map(lay_out).collect::<Result<_>>().map(Some)
}

/// The fonts of this machine.
///
/// # Errors
/// [`crate::error::Error::Font`]: a face without any font, or a substitute where these are refused.
pub fn load_fonts(folders: &FontFolders) -> Result<Fonts> {
    let folders = folders.clone();
    Fonts::load(&FontSearch { given: folders.given, cache: folders.cache, system: folders.system, strict: folders.strict })
}

/// A printed report, still in memory.
struct Printed {
    title: String,
    pages: Pages,
    docx: Vec<u8>,
    pdf: Vec<u8>,
}

/// What all reports of a run are printed with.
struct Press<'a> {
    fonts: &'a Fonts,
    sheet: &'a Sheet,
    date: Date,
    clock: &'a Clock<'a>,
    cuts: export::pdf::Cuts,
}

impl<'a> Press<'a> {
    fn new(fonts: &'a Fonts, sheet: &'a Sheet, date: Date, clock: &'a Clock<'a>) -> Self {
        Self { fonts, sheet, date, clock, cuts: export::pdf::Cuts::default() }
    }

    fn print(&self, draft: &Draft) -> Result<Printed> {
        let Self { fonts, sheet, clock, .. } = self;
        let document = clock.time("document", || document::read(&draft.name, &draft.markdown))?;
        let pages = clock.time("layout", || layout::layout(&document, fonts, sheet))?;
        let properties = properties(&document, self.date);
        let docx = || clock.time("docx", || export::docx::write(&document, &pages, sheet, &properties));
        let pdf = || clock.time("pdf", || export::pdf::write_beside(&pages, fonts, &properties, &self.cuts));
        let (docx, pdf) = rayon::join(docx, pdf);
        Ok(Printed { docx: docx?, pdf: pdf?, title: properties.title, pages })
    }
}

fn properties(document: &Document, date: Date) -> Properties {
    let front = &document.front;
    Properties { title: front.title.replace('\n', ""), author: front.signatory.clone().unwrap_or_default(), date }
}

/// Names of the city's units count as words, so that no line of a title breaks inside one.
fn teach_names(dossier: &Dossier) {
    let org = &dossier.org;
    let units =
        org.departments.iter().map(|d| &d.name).chain(org.counties.iter().map(|c| &c.name)).chain(org.towns.iter().map(|t| &t.name));
    let organ = dossier.policy.issuing.organ.iter();
    text::add_words(units.chain(&org.city).map(|name| &name.value).chain(organ));
}

/// The page as the city's policy has it.
fn sheet(settings: &Settings, dossier: &Dossier) -> Sheet {
    let page = dossier.policy.page;
    let of_policy = match page.breaking {
        LineBreaking::Word => Breaking::Word,
        LineBreaking::LibreOffice => Breaking::LibreOffice,
    };
    let breaking = settings.breaking.unwrap_or(of_policy);
    let margins = Sheet::named(page.margins.name()).unwrap_or(Sheet::GBT9704);
    Sheet { breaking, even_colophon: page.even_colophon, ..margins }
}

/// The day the reports are issued, from the data, so that the same input gives the same bytes.
fn issue_date(dossier: &Dossier) -> Date {
    let decided = dossier.city.as_ref().and_then(|city| city.date.as_ref());
    decided.map_or_else(|| dossier.period.last_day(), |date| date.value)
}

fn artifacts(settings: &Settings, drafts: &[Draft], printed: &[Printed], sources: &Sources) -> Vec<Artifact> {
    let mut artifacts = Vec::new();
    let titles: Vec<&str> = printed.iter().map(|report| report.title.as_str()).collect();
    for (draft, report) in drafts.iter().zip(printed) {
        let stem = recompute::stem_of(&report.title, &titles, &draft.name);
        let pages = Some(report.pages.pages.len());
        let file = |extension, bytes, pages| Artifact { stem: stem.clone(), extension, bytes, pages };
        artifacts.push(file("docx", report.docx.clone(), pages));
        artifacts.push(file("pdf", report.pdf.clone(), pages));
        if settings.keep_draft {
            artifacts.push(file("md", crate::mark::plain(&draft.markdown).into_bytes(), None));
            artifacts.push(file("figures.json", draft.origins(sources).into_bytes(), None));
        }
    }
    artifacts
}

/// Told the name of each stage as it begins.
pub type Watch<'a> = &'a (dyn Fn(&'static str) + Sync);

/// Adds up the time of each stage; parallel reports add to the same stage.
struct Clock<'a> {
    watch: Watch<'a>,
    stages: Mutex<Vec<(&'static str, Duration)>>,
}

impl<'a> Clock<'a> {
    fn new(watch: Watch<'a>) -> Self {
        Self { watch, stages: Mutex::new(ORDER.iter().map(|stage| (*stage, Duration::ZERO)).collect()) }
    }

    fn time<T>(&self, stage: &'static str, work: impl FnOnce() -> T) -> T {
        (self.watch)(stage);
        let begun = Instant::now();
        let result = work();
        let spent = begun.elapsed();
        tracing::debug!(stage, micros = spent.as_micros() as u64, "stage done");
        if let Ok(mut stages) = self.stages.lock()
            && let Some(entry) = stages.iter_mut().find(|(name, _)| *name == stage)
        {
            entry.1 += spent;
        }
        result
    }

    fn finish(self) -> Vec<(&'static str, Duration)> {
        let stages = self.stages.into_inner().unwrap_or_default();
        stages.into_iter().filter(|(_, spent)| !spent.is_zero()).collect()
    }
}

const ORDER: [&str; 11] = ["intake", "fonts", "check", "tally", "compose", "document", "layout", "docx", "pdf", "xlsx", "output"];
