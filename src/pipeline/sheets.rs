//! A sheet for every unit: from the dossier and its findings, cleared or not, through the ordinary page half.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{Clock, Press, Run, Watch, issue_date, judge, load_fonts, read, sheet, teach_names};
use crate::compose::{self, Draft, Told};
use crate::error::Result;
use crate::layout::Fallback;
use crate::mark;
use crate::output::{self, Artifact, file_name};
use crate::settings::Settings;
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
    let (dossier, fonts) = rayon::join(|| clock.time("intake", || read(settings)), load);
    let mut checked = judge(settings, dossier?, &clock);
    let cleared = checked.cleared.take();
    let Some(dossier) = checked.dossier.clone() else {
        return Ok(Run { checked, written: None, fallbacks: Vec::new(), stages: clock.finish() });
    };
    teach_names(&dossier);
    let figures = cleared.as_ref().map(|cleared| clock.time("tally", || tally::tally(cleared)));
    let told = Told { dossier: &dossier, figures: figures.as_ref(), findings: &checked.findings, attendance: &checked.attendance };
    let drafts = clock.time("compose", || compose::sheets(&told, &settings.templates, &wanted.units))?;
    let paper = sheet(settings, &dossier);
    let fonts = fonts?;
    let press = fonts.as_ref().map(|fonts| Press::new(fonts, &paper, issue_date(&dossier), &clock));
    let made = drafts.par_iter().map(|draft| make(draft, press.as_ref(), wanted)).collect::<Vec<_>>();
    let (mut folders, mut fallbacks): (BTreeMap<&str, Vec<Artifact>>, Vec<Fallback>) = Default::default();
    for (draft, made) in drafts.iter().zip(made) {
        let (artifacts, mut fell) = made?;
        folders.entry(draft.folder.as_deref().unwrap_or_default()).or_default().extend(artifacts);
        fallbacks.append(&mut fell);
    }
    let mut written = Vec::new();
    for (folder, mut artifacts) in folders {
        tell_apart(&mut artifacts);
        let folder = settings.output.join(settings.period.to_string()).join(folder);
        written.extend(clock.time("output", || output::write_all(&folder, &artifacts))?);
    }
    fallbacks.sort();
    fallbacks.dedup();
    Ok(Run { checked, written: Some(written), fallbacks, stages: clock.finish() })
}

/// The files of one sheet.
fn make(draft: &Draft, press: Option<&Press<'_>>, wanted: &Wanted) -> Result<(Vec<Artifact>, Vec<Fallback>)> {
    let file = |extension, bytes, pages| Artifact { stem: draft.file_stem.clone(), extension, bytes, pages };
    let mut files = Vec::new();
    if wanted.md {
        files.push(file("md", mark::plain(&draft.markdown).into_bytes(), None));
    }
    let Some(press) = press else { return Ok((files, Vec::new())) };
    let printed = press.print(draft)?;
    let pages = Some(printed.pages.pages.len());
    if wanted.docx {
        files.push(file("docx", printed.docx, pages));
    }
    if wanted.pdf {
        files.push(file("pdf", printed.pdf, pages));
    }
    Ok((files, printed.pages.fallbacks))
}

/// Two units whose names differ only in signs that no file name can have must not overwrite each other.
pub(super) fn tell_apart(artifacts: &mut [Artifact]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for artifact in artifacts {
        let count = seen.entry(file_name(&artifact.stem, artifact.extension)).or_default();
        *count += 1;
        if *count > 1 {
            artifact.stem = format!("{}（{count}）", artifact.stem);
        }
    }
}
