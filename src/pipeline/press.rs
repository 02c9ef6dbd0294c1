//! Document → pages → DOCX and PDF in memory: what all reports of a run are printed with.

use jiff::civil::Date;

use super::Clock;
use super::record::digest;
use crate::compose::Draft;
use crate::document::{self, Document};
use crate::error::Result;
use crate::export::{self, Properties};
use crate::intake::Dossier;
use crate::intake::policy::LineBreaking;
use crate::layout::breaking::Breaking;
use crate::layout::{self, Fonts, Pages, Sheet};
use crate::settings::Settings;
use crate::text;

/// A printed report, still in memory.
pub(super) struct Printed {
    pub(super) pages: Pages,
    pub(super) docx: Vec<u8>,
    pub(super) pdf: Vec<u8>,
}

/// What all reports of a run are printed with.
pub(super) struct Press<'a> {
    pub(super) fonts: &'a Fonts,
    sheet: &'a Sheet,
    date: Date,
    clock: &'a Clock<'a>,
    cuts: export::pdf::Cuts,
}

impl<'a> Press<'a> {
    pub(super) fn new(fonts: &'a Fonts, sheet: &'a Sheet, date: Date, clock: &'a Clock<'a>) -> Self {
        Self { fonts, sheet, date, clock, cuts: export::pdf::Cuts::default() }
    }

    /// Reads a draft and prints it.
    pub(super) fn read_and_print(&self, draft: &Draft) -> Result<Printed> {
        let document = self.clock.time("document", || document::read(&draft.name, &draft.markdown))?;
        self.print(&document)
    }

    pub(super) fn print(&self, document: &Document) -> Result<Printed> {
        let Self { fonts, sheet, clock, .. } = self;
        let pages = clock.time("layout", || layout::layout(document, fonts, sheet))?;
        let properties = properties(document, self.date);
        let docx = || clock.time("docx", || export::docx::write(document, &pages, sheet, &properties));
        let pdf = || clock.time("pdf", || export::pdf::write_beside(&pages, fonts, &properties, &self.cuts));
        let (docx, pdf) = rayon::join(docx, pdf);
        Ok(Printed { docx: docx?, pdf: pdf?, pages })
    }

    /// A hash of everything besides the draft that decides what a report looks like.
    pub(super) fn identity(&self, dossier: &Dossier) -> String {
        let words: Vec<&str> = taught(dossier).map(String::as_str).collect();
        let whole = (env!("CARGO_PKG_VERSION"), self.sheet, self.date, self.fonts.identities(), words);
        digest(format!("{whole:?}").as_bytes())
    }
}

fn properties(document: &Document, date: Date) -> Properties {
    let front = &document.front;
    Properties { title: front.title.replace('\n', ""), author: front.signatory.clone().unwrap_or_default(), date }
}

/// Names of the city's units count as words, so that no line of a title breaks inside one.
pub(super) fn teach_names(dossier: &Dossier) {
    text::add_words(taught(dossier));
}

fn taught(dossier: &Dossier) -> impl Iterator<Item = &String> {
    let org = &dossier.org;
    let units =
        org.departments.iter().map(|d| &d.name).chain(org.counties.iter().map(|c| &c.name)).chain(org.towns.iter().map(|t| &t.name));
    let organ = dossier.policy.issuing.organ.iter();
    units.chain(&org.city).map(|name| &name.value).chain(organ)
}

/// The page as the city's policy has it.
pub(super) fn sheet(settings: &Settings, dossier: &Dossier) -> Sheet {
    sheet_of(dossier, settings.breaking)
}

/// The same; `breaking` overrules the policy.
pub(super) fn sheet_of(dossier: &Dossier, breaking: Option<Breaking>) -> Sheet {
    let page = dossier.policy.page;
    let of_policy = match page.breaking {
        LineBreaking::Word => Breaking::Word,
        LineBreaking::LibreOffice => Breaking::LibreOffice,
    };
    let breaking = breaking.unwrap_or(of_policy);
    let margins = Sheet::named(page.margins.name()).unwrap_or(Sheet::GBT9704);
    Sheet { breaking, even_colophon: page.even_colophon, ..margins }
}

/// The day the reports are issued, from the data, so that the same input gives the same bytes.
pub(super) fn issue_date(dossier: &Dossier) -> Date {
    let decided = dossier.city.as_ref().and_then(|city| city.date.as_ref());
    decided.map_or_else(|| dossier.period.last_day(), |date| date.value)
}
