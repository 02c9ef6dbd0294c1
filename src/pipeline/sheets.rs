//! A sheet for every unit: from the dossier and its findings, cleared or not, through the ordinary page half.

use super::publish::{Publisher, Scope};
use super::{Clock, Press, Run, Shelf, Watch, issue_date, judge, load_fonts, read_year, reports, sheet, teach_names};
use crate::check::Tally;
use crate::compose::{self, Told};
use crate::error::Result;
use crate::settings::{Remake, Settings};
use crate::tally;

/// Which sheets, and as what.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Names of units; every unit that sent something or owed something if empty.
    pub units: Vec<String>,
    /// Write the Markdown.
    pub md: bool,
    /// Write the DOCX.
    pub docx: bool,
    /// Write the PDF.
    pub pdf: bool,
}

/// Writes the sheets of a period. Errors among the findings do not stop them: then they are needed most. Nothing is written when the
/// city's own files cannot be read.
///
/// # Errors
/// Whatever stops a run.
pub fn feedback(settings: &Settings, wanted: &Wanted, watch: Watch<'_>) -> Result<Run> {
    let clock = Clock::new(watch);
    let prints = wanted.docx || wanted.pdf;
    let load = || prints.then(|| clock.time("fonts", || load_fonts(&settings.fonts))).transpose();
    let read = || rayon::join(|| clock.time("inputs", || Shelf::open(settings)), || clock.time("intake", || read_year(settings)));
    let ((shelf, dossier), fonts) = rayon::join(read, load);
    let mut shelf = shelf?;
    let mut checked = judge(settings, dossier?, &clock);
    let cleared = checked.cleared.take();
    let Some(dossier) = checked.dossier.clone() else {
        return Ok(Run { checked, published: None, fallbacks: Vec::new(), stages: clock.finish() });
    };
    teach_names(&dossier);
    let figures = cleared.as_ref().map(|cleared| clock.time("tally", || tally::tally(cleared)));
    let told = Told { dossier: &dossier, figures: figures.as_ref(), findings: &checked.findings, attendance: &checked.attendance };
    let drafts = clock.time("compose", || compose::sheets(&told, &settings.templates, &wanted.units))?;
    let sheets = reports::units(drafts, &clock)?;
    let paper = sheet(settings, &dossier);
    let fonts = fonts?;
    shelf.set_fonts(fonts.as_ref());
    let press = fonts.as_ref().map(|fonts| Press::new(fonts, &paper, issue_date(&dossier), &clock));
    let asked = [(wanted.docx, "docx"), (wanted.pdf, "pdf"), (wanted.md, "md")];
    let formats = asked.into_iter().filter_map(|(asked, format)| asked.then_some(format)).collect();
    let publisher = Publisher {
        shelf: &shelf,
        look: press.as_ref().map(|press| press.identity(&dossier)).unwrap_or_default(),
        press: press.as_ref(),
        formats,
        scope: Scope::Part,
        remake: Remake::Changed,
        sources: &checked.sources,
        counts: Tally::of(&checked.findings),
        clock: &clock,
    };
    let (published, fallbacks) = publisher.publish(&sheets, None)?;
    Ok(Run { checked, published: Some(published), fallbacks, stages: clock.finish() })
}
