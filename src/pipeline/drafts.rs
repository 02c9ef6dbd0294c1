//! Drafts on disk → DOCX and PDF, without any data: the page half of the pipeline alone.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rayon::prelude::*;

use super::press::Printed;
use super::{Clock, Press, load_fonts};
use crate::compose::{Draft, Trail};
use crate::error::{Error, Result};
use crate::layout::Sheet;
use crate::output::{self, Artifact, Written};
use crate::settings::FontFolders;

/// The day written into files whose draft has nothing to do with any period.
const NO_DAY: Date = Date::constant(2000, 1, 1);

/// Prints drafts; each file is named like its draft.
///
/// # Errors
/// A draft that cannot be read or understood, a missing font, a folder that cannot be written.
pub fn page(drafts: &[PathBuf], fonts: &FontFolders, sheet: &Sheet, output: &Path) -> Result<Vec<Written>> {
    let clock = Clock::new(&|_| {});
    let fonts = load_fonts(fonts)?;
    let drafts = drafts.iter().map(|path| read(path)).collect::<Result<Vec<_>>>()?;
    let press = Press::new(&fonts, sheet, NO_DAY, &clock);
    let printed = drafts.par_iter().map(|draft| press.read_and_print(draft)).collect::<Vec<_>>();
    let printed = printed.into_iter().collect::<Result<Vec<_>>>()?;
    let artifacts: Vec<_> = drafts.iter().zip(printed).flat_map(|(draft, printed)| files(draft, printed)).collect();
    output::write_all(output, &artifacts)
}

fn read(path: &Path) -> Result<Draft> {
    let markdown = fs::read_to_string(path).map_err(|source| Error::Io { doing: "读取文稿", path: path.to_owned(), source })?;
    let name = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    Ok(Draft { file_stem: name.clone(), name, folder: None, markdown, figures: Vec::new(), trail: Trail::default() })
}

fn files(draft: &Draft, printed: Printed) -> [Artifact; 2] {
    let pages = Some(printed.pages.pages.len());
    let file = |extension, bytes| Artifact { stem: draft.name.clone(), extension, bytes, pages };
    [file("docx", printed.docx), file("pdf", printed.pdf)]
}
