//! What should stand in the files of a period, computed from the data once more: drafts and documents, no paper.

use std::sync::Arc;

use rayon::prelude::*;

use super::sheets::tell_apart;
use super::{Clock, judge, read, read_year, sheet};
use crate::compose::{self, Draft, Told};
use crate::document::{self, Document};
use crate::error::{Error, Result};
use crate::layout::Sheet;
use crate::output::{Artifact, file_name};
use crate::settings::Settings;
use crate::source::Sources;
use crate::tally;

/// A report as it should be.
#[derive(Debug)]
pub(super) struct Report {
    /// Folder within the period's; `None` for a report of the city.
    pub(super) folder: Option<String>,
    /// Stem of its files, as the writer of files makes it.
    pub(super) stem: String,
    /// The draft, with the provenance of its figures.
    pub(super) draft: Draft,
    /// What is printed.
    pub(super) document: Document,
    /// The files of the data that its figures name.
    pub(super) sources: Arc<Sources>,
}

/// All reports of a period as they should be.
#[derive(Debug)]
pub(super) struct Recomputed {
    /// All files of the data that were read.
    pub(super) sources: Arc<Sources>,
    /// The reports of the city and the sheets of the units.
    pub(super) reports: Vec<Report>,
    /// Whether an error among the findings keeps the reports of the city from being computed.
    pub(super) refused: bool,
    /// The page as the city's policy has it.
    pub(super) sheet: Sheet,
}

/// Which reports are needed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Needed {
    /// Those of the city.
    pub(super) city: bool,
    /// Those of the units.
    pub(super) units: bool,
}

/// Computes the reports of a period as a build and the sheets would: each from what it reads.
pub(super) fn recompute(settings: &Settings, needed: Needed, clock: &Clock<'_>) -> Result<Recomputed> {
    let city = || if needed.city { city(settings, clock).map(Some) } else { Ok(None) };
    let units = || if needed.units || !needed.city { units(settings, clock).map(Some) } else { Ok(None) };
    let (city, units) = rayon::join(city, units);
    match (city?, units?) {
        (Some(mut city), units) => {
            city.reports.extend(units.into_iter().flat_map(|units| units.reports));
            Ok(city)
        }
        (None, Some(units)) => Ok(units),
        (None, None) => Err(Error::Usage { message: "没有要核对的报告 / nothing is needed".to_owned(), hint: String::new() }),
    }
}

/// The reports of the city, as `build` makes them.
fn city(settings: &Settings, clock: &Clock<'_>) -> Result<Recomputed> {
    let dossier = clock.time("intake", || read_year(settings))?;
    let paper = sheet(settings, &dossier);
    let mut checked = judge(settings, dossier, clock);
    let sources = Arc::clone(&checked.sources);
    let Some(cleared) = checked.cleared.take() else {
        return Ok(Recomputed { sources, reports: Vec::new(), refused: true, sheet: paper });
    };
    let figures = clock.time("tally", || tally::tally(&cleared));
    let drafts = clock.time("compose", || compose::compose(&cleared, &figures, &settings.templates, &settings.reports))?;
    let reports = named_by_title(documents(drafts, clock)?, &sources);
    Ok(Recomputed { sources, reports, refused: false, sheet: paper })
}

/// The sheets of the units, as `feedback` makes them.
fn units(settings: &Settings, clock: &Clock<'_>) -> Result<Recomputed> {
    let dossier = clock.time("intake", || read(settings))?;
    let paper = sheet(settings, &dossier);
    let mut checked = judge(settings, dossier, clock);
    let cleared = checked.cleared.take();
    let sources = Arc::clone(&checked.sources);
    let figures = cleared.as_ref().map(|cleared| clock.time("tally", || tally::tally(cleared)));
    let Some(dossier) = &checked.dossier else {
        return Ok(Recomputed { sources, reports: Vec::new(), refused: true, sheet: paper });
    };
    let told = Told { dossier, figures: figures.as_ref(), findings: &checked.findings, attendance: &checked.attendance };
    let drafts = clock.time("compose", || compose::sheets(&told, &settings.templates, &[]))?;
    let reports = named_by_unit(documents(drafts, clock)?, &sources);
    Ok(Recomputed { sources, reports, refused: cleared.is_none(), sheet: paper })
}

fn documents(drafts: Vec<Draft>, clock: &Clock<'_>) -> Result<Vec<(Draft, Document)>> {
    let read = |draft: Draft| {
        let document = clock.time("document", || document::read(&draft.name, &draft.markdown))?;
        Ok((draft, document))
    };
    drafts.into_par_iter().map(read).collect::<Vec<_>>().into_iter().collect()
}

/// The stem of a report of the city: its title, with the template's name where several have that title.
pub(super) fn stem_of(title: &str, titles: &[&str], name: &str) -> String {
    let twin = titles.iter().filter(|other| **other == title).count() > 1;
    if twin { format!("{title}-{name}") } else { title.to_owned() }
}

fn named_by_title(documents: Vec<(Draft, Document)>, sources: &Arc<Sources>) -> Vec<Report> {
    let titles: Vec<String> = documents.iter().map(|(_, document)| document.front.title.replace('\n', "")).collect();
    let all: Vec<&str> = titles.iter().map(String::as_str).collect();
    let report = |((draft, document), title): ((Draft, Document), &String)| {
        let stem = safe(&stem_of(title, &all, &draft.name));
        Report { folder: None, stem, draft, document, sources: Arc::clone(sources) }
    };
    documents.into_iter().zip(&titles).map(report).collect()
}

fn named_by_unit(documents: Vec<(Draft, Document)>, sources: &Arc<Sources>) -> Vec<Report> {
    let mut reports: Vec<Report> = documents
        .into_iter()
        .map(|(draft, document)| {
            let (folder, stem) = (draft.folder.clone(), draft.file_stem.clone());
            Report { folder, stem, draft, document, sources: Arc::clone(sources) }
        })
        .collect();
    let folders: std::collections::BTreeSet<Option<String>> = reports.iter().map(|report| report.folder.clone()).collect();
    for folder in folders {
        let mut own: Vec<&mut Report> = reports.iter_mut().filter(|report| report.folder == folder).collect();
        let artifact = |stem: &str| Artifact { stem: stem.to_owned(), extension: "pdf", bytes: Vec::new(), pages: None };
        let mut names: Vec<Artifact> = own.iter().map(|report| artifact(&report.stem)).collect();
        tell_apart(&mut names);
        own.iter_mut().zip(names).for_each(|(report, name)| report.stem = safe(&name.stem));
    }
    reports
}

/// A stem as it stands on disk.
fn safe(stem: &str) -> String {
    let name = file_name(stem, "pdf");
    name.strip_suffix(".pdf").unwrap_or(&name).to_owned()
}
