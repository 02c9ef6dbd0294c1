//! Drafts as reports: each read as a document, with the place and name of its files.

use rayon::prelude::*;
use std::collections::BTreeMap;

use super::Clock;
use crate::compose::Draft;
use crate::document::{self, Document};
use crate::error::Result;
use crate::output::file_name;

/// A report before it is printed.
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
}

impl Report {
    /// Path of one of its files within the folder of its period, with `/`.
    pub(super) fn inside(&self, extension: &str) -> String {
        let folder = self.folder.as_ref().map_or_else(String::new, |folder| format!("{folder}/"));
        format!("{folder}{}.{extension}", self.stem)
    }

    /// Stem of its template, and the unit whose sheet it is.
    pub(super) fn origin(&self) -> (&str, Option<&str>) {
        let name = self.draft.name.as_str();
        match self.folder.as_ref().and_then(|_| name.split_once('（')) {
            Some((template, _)) => (template, Some(&self.draft.file_stem)),
            None => (name, None),
        }
    }
}

/// Reports of the city: named by their titles.
pub(super) fn city(drafts: Vec<Draft>, clock: &Clock<'_>) -> Result<Vec<Report>> {
    let documents = documents(drafts, clock)?;
    let titles: Vec<String> = documents.iter().map(|(_, document)| document.front.title.replace('\n', "")).collect();
    let twins = |title: &String| titles.iter().filter(|other| *other == title).count() > 1;
    let report = |((draft, document), title): ((Draft, Document), &String)| {
        let stem = if twins(title) { format!("{title}-{}", draft.name) } else { title.clone() };
        Report { folder: None, stem: safe(&stem), draft, document }
    };
    Ok(documents.into_iter().zip(&titles).map(report).collect())
}

/// Sheets of units: named by their units; two whose names differ only in signs that no file name can have are told apart.
pub(super) fn units(drafts: Vec<Draft>, clock: &Clock<'_>) -> Result<Vec<Report>> {
    let mut seen: BTreeMap<(Option<String>, String), usize> = BTreeMap::new();
    let mut report = |(draft, document): (Draft, Document)| {
        let mut stem = safe(&draft.file_stem);
        let count = seen.entry((draft.folder.clone(), stem.clone())).or_default();
        *count += 1;
        if *count > 1 {
            stem = safe(&format!("{}（{count}）", draft.file_stem));
        }
        Report { folder: draft.folder.clone(), stem, draft, document }
    };
    Ok(documents(drafts, clock)?.into_iter().map(&mut report).collect())
}

fn documents(drafts: Vec<Draft>, clock: &Clock<'_>) -> Result<Vec<(Draft, Document)>> {
    let read = |draft: Draft| {
        let document = clock.time("document", || document::read(&draft.name, &draft.markdown))?;
        Ok((draft, document))
    };
    drafts.into_par_iter().map(read).collect::<Vec<_>>().into_iter().collect()
}

/// A stem as it stands on disk.
fn safe(stem: &str) -> String {
    let name = file_name(stem, "pdf");
    name.strip_suffix(".pdf").unwrap_or(&name).to_owned()
}
