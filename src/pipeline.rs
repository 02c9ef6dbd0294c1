//! The stages in order. Read this first.
//!
//! `Settings → Dossier → (Cleared, Findings) → Figures → Draft → Document → Pages → Artifact`

mod clock;
mod decisions;
mod dispatch;
mod drafts;
mod entries;
mod fixes;
mod ledger;
mod press;
mod problems;
pub mod proof;
mod publish;
mod recompute;
mod record;
mod reports;
mod revisions;
mod sheets;
mod shelf;
mod templates;
mod trace;
mod verify;

use std::time::Duration;

use crate::book::Book;
use crate::check::render::Selection;
use crate::check::{self, Checked, Cleared, Strictness};
use crate::compose::{self, Draft, Told};
use crate::document;
use crate::error::{Error, Result};
use crate::intake::{self, Dossier};
use crate::layout::fonts::FontSearch;
use crate::layout::{self, Fonts};
use crate::period::Period;
use crate::settings::{Extent, FontFolders, Remake, Settings};
use crate::tally::{self, Figures};
use crate::text;
use clock::Clock;
use press::{Press, issue_date, sheet, teach_names};
use publish::{Publisher, Scope};
use reports::Report;
use shelf::Shelf;

pub use crate::compose::{Form, Listing, Provenance, RegisterWanted};
pub use crate::intake::DecisionKind;
pub use clock::{Step, Watch};
pub use decisions::{DecisionWanted, Entered, decide};
pub use dispatch::period;
pub use drafts::page;
pub use entries::{WaiverWanted, freeze, waive};
pub use fixes::{Fixes, fix};
pub use ledger::{LedgerForm, ledger};
pub use problems::problems;
pub use publish::{Listed, Published};
pub use revisions::{WantedRevisions, revisions};
pub use sheets::{Wanted, feedback};
pub use templates::check_templates;
pub use trace::{Sought, Traced, TracedFigure, trace};
pub use verify::{FileOutcome, Place, Verified, VerifiedFile, verify};

/// What came of a run.
#[derive(Debug)]
pub struct Run {
    /// Findings and attendance; what was cleared is used up.
    pub checked: Checked,
    /// What was published; `None` if an error stopped the official build.
    pub published: Option<Published>,
    /// Characters served by another font than their role's, over all reports that were printed.
    pub fallbacks: Vec<layout::Fallback>,
    /// Time of each stage, in order.
    pub stages: Vec<(&'static str, Duration)>,
}

/// What came of a build.
#[derive(Debug)]
pub enum Built {
    /// Nothing has changed since the last build: nothing was read, checked or written again. With how many findings there were then.
    Unchanged(Published, check::Tally, Vec<(&'static str, Duration)>),
    /// It was checked, and built if no error stood against it.
    Run(Box<Run>),
}

/// Whether a build must know its findings even if it has nothing to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Findings {
    /// Their numbers, as the last build left them, will do.
    Counted,
    /// They are wanted one by one.
    Listed,
}

/// Builds every report of a period: those of the city, the sheet of every unit that reported or should have, and the ledger. What is made
/// from the same as last time is left as it is.
///
/// # Errors
/// Whatever stops a run; a mistake in what a unit sent is a finding in the result instead.
pub fn build(settings: &Settings, findings: Findings, watch: Watch<'_>) -> Result<Built> {
    let clock = Clock::new(watch);
    let shelf = || clock.time("inputs", || Shelf::open(settings));
    let (shelf, fonts) = rayon::join(shelf, || clock.time("fonts", || load_fonts(&settings.fonts)));
    let mut shelf = shelf?;
    shelf.set_fonts(fonts.as_ref().ok());
    let current = settings.remake == Remake::Changed && fonts.as_ref().is_ok_and(|fonts| shelf.is_current(fonts));
    let current = if current { already(settings, &shelf) } else { None };
    let current = match (current, findings) {
        (Some(published), Findings::Counted) => {
            let counts = shelf.record.as_ref().map(|record| record.counts).unwrap_or_default();
            return Ok(Built::Unchanged(published, counts, clock.finish()));
        }
        (current, _) => current,
    };
    let mut checked = judge(settings, clock.time("intake", || read_year(settings))?, &clock);
    let run = |checked, published, fallbacks, clock: Clock<'_>| {
        Ok(Built::Run(Box::new(Run { checked, published, fallbacks, stages: clock.finish() })))
    };
    let Some(cleared) = checked.cleared.take() else { return run(checked, None, Vec::new(), clock) };
    if current.is_some() {
        return run(checked, current, Vec::new(), clock);
    }
    let fonts = fonts?;
    teach_names(cleared.dossier());
    let figures = clock.time("tally", || tally::tally(&cleared));
    let (reports, book) = composed(settings, (&cleared, &figures), &checked, &clock)?;
    let paper = sheet(settings, cleared.dossier());
    let press = Press::new(&fonts, &paper, issue_date(cleared.dossier()), &clock);
    let mut formats = vec!["docx", "pdf"];
    if shelf.basis.settings.keep_draft {
        formats.extend(["md", "figures.json"]);
    }
    let publisher = Publisher {
        shelf: &shelf,
        look: press.identity(cleared.dossier()),
        press: Some(&press),
        formats,
        scope: if settings.reports.is_empty() && settings.extent == Extent::Everybody { Scope::Whole } else { Scope::Part },
        remake: settings.remake,
        sources: &checked.sources,
        counts: check::Tally::of(&checked.findings),
        clock: &clock,
    };
    let (published, fallbacks) = publisher.publish(&reports, book.as_ref())?;
    run(checked, Some(published), fallbacks, clock)
}

/// The files that are meant, if all of them are known to be there; a report that none is known of may be new or misspelt.
fn already(settings: &Settings, shelf: &Shelf) -> Option<Published> {
    let files = || shelf.record.iter().flat_map(|record| record.files.values());
    let is_known = |name: &String| files().any(|file| file.unit.is_none() && file.report == *name);
    let meant = |file: &record::Recorded| {
        let named = settings.reports.is_empty() || settings.reports.contains(&file.report);
        named && (file.unit.is_none() || (settings.extent == Extent::Everybody && settings.reports.is_empty()))
    };
    settings.reports.iter().all(is_known).then(|| shelf.listed(meant))
}

/// The reports of the city, the sheets of its units and the ledger, as far as they are asked for.
fn composed(
    settings: &Settings,
    (cleared, figures): (&Cleared, &Figures),
    checked: &Checked,
    clock: &Clock<'_>,
) -> Result<(Vec<Report>, Option<Book>)> {
    let (templates, dossier) = (&settings.templates, cleared.dossier());
    let drafts = clock.time("compose", || compose::compose(cleared, figures, templates, &settings.reports))?;
    let mut reports = reports::city(drafts, clock)?;
    let whole = settings.reports.is_empty();
    if whole && settings.extent == Extent::Everybody && reports_itself(dossier) && compose::has_sheets(templates)? {
        let told = Told { dossier, figures: Some(figures), findings: &checked.findings, attendance: &checked.attendance };
        let drafts = clock.time("compose", || compose::sheets(&told, templates, &[]))?;
        reports.extend(reports::units(drafts, clock)?);
    }
    let has_ledger = whole && !matches!(settings.period, Period::Week(..));
    Ok((reports, has_ledger.then(|| compose::Register::new(cleared, figures).book())))
}

/// Whether units report for the period itself, so that there is something to tell them; a longer one is made from its months.
fn reports_itself(dossier: &Dossier) -> bool {
    dossier.period == dossier.report
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
    Ok(Run { checked, published: None, fallbacks: Vec::new(), stages: clock.finish() })
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
