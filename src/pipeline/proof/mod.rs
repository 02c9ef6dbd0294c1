//! Proofs: one report as it will print, made again whenever something it is made from is saved.
//!
//! [`Studio::proof`] is the line of stages with its long first half kept: the data of a period are read, checked and computed once and
//! stay until [`Studio::forget`] says that they changed; templates are read every time. A page that came out as before is the same page
//! ([`Leaf::id`]), a character that was shown before needs no new font ([`Edition`]).

mod choices;
mod editions;
mod facts;
mod fault;
mod marks;
mod month;
mod whence;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::load_fonts;
use super::record::digest;
use crate::compose::catalogue::Scope;
use crate::compose::{Draft, Extreme, Stock, Templates};
use crate::document::{self, Document};
use crate::error::Result;
use crate::export::html;
use crate::intake::Memory;
use crate::layout::breaking::Breaking;
use crate::layout::{self, Face, Fallback, Fonts, Page, Pages, Sheet};
use crate::period::Period;
use crate::settings::FontFolders;

pub use crate::compose::Choice;
pub use choices::Choices;
pub use editions::Edition;
pub use facts::{Facts, Lonely};
pub use fault::Fault;
pub use marks::{Listed, Mark, Notice};
pub use month::Month;
pub use whence::{Answer, Input, Question, Whence};

/// Where a studio takes things from.
#[derive(Debug, Clone)]
pub struct Workspace {
    /// Folder of the data.
    pub data: PathBuf,
    /// Folder of the templates.
    pub templates: PathBuf,
    /// Where fonts are looked for.
    pub fonts: FontFolders,
    /// Whose rules lines break by; the policy decides if `None`.
    pub breaking: Option<Breaking>,
}

/// With what a template is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Filling {
    /// What units have sent.
    #[default]
    Real,
    /// Made: everything that may be absent is.
    Minimal,
    /// Made: everything is there, long and many.
    Maximal,
}

/// What is to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// File name of the template without `.md`.
    pub template: String,
    /// The period.
    pub period: Period,
    /// The unit, of a template that is filled once for every unit; the first that gets a sheet if `None`.
    pub unit: Option<String>,
    /// With what it is filled.
    pub filling: Filling,
}

/// A page for a browser.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf {
    /// Hash of its drawing.
    pub id: String,
    /// Printed number, from 1.
    pub number: usize,
    /// Width in points.
    pub width: f64,
    /// Height in points.
    pub height: f64,
    /// Whether it is turned a quarter.
    pub turned: bool,
    /// Its drawing.
    pub svg: Arc<str>,
}

/// A report as it will print.
pub struct Proof {
    /// What was asked for; the unit is the one that is shown.
    pub selection: Selection,
    /// Title on one line.
    pub title: String,
    /// The pages as they are laid out.
    pub pages: Pages,
    /// Faces that another font stands in for: the face, that font, the one that is expected.
    pub stand_ins: Vec<(Face, String, &'static str)>,
    /// The same for a browser.
    pub leaves: Vec<Leaf>,
    /// The fonts that the leaves need, of all that were cut so far.
    pub editions: Vec<Arc<Edition>>,
    draft: Draft,
    /// Line of the draft at which each block begins.
    lines: Vec<usize>,
    templates: Templates,
    /// The data; `None` where they are made.
    month: Option<Arc<Month>>,
}

/// Makes proofs.
pub struct Studio {
    workspace: Workspace,
    fonts: Fonts,
    months: Mutex<Months>,
    /// Files of the data as they were last parsed.
    memory: Memory,
    editions: Mutex<editions::Editions>,
}

/// The data read so far.
#[derive(Default)]
struct Months {
    kept: BTreeMap<Period, Arc<Month>>,
    /// How often they were forgotten: what was being read meanwhile is not kept.
    forgotten: u64,
}

/// Periods whose data are kept: a template is looked at with a few of them.
const MOST_MONTHS: usize = 4;

impl Studio {
    /// Finds the fonts; nothing else is read yet.
    ///
    /// # Errors
    /// A face without any font, or a substitute where these are refused.
    pub fn open(workspace: Workspace) -> Result<Self> {
        let fonts = load_fonts(&workspace.fonts)?;
        Ok(Self { workspace, fonts, months: Mutex::default(), memory: Memory::default(), editions: Mutex::default() })
    }

    /// Where it takes things from.
    pub const fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// The fonts of this machine.
    pub const fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// Templates, periods and units to choose from.
    pub fn choices(&self, period: Option<Period>) -> Choices {
        choices::choices(self, period)
    }

    /// Forgets the data: something in their folder has changed.
    pub fn forget(&self) {
        let mut months = self.months.lock().unwrap_or_else(PoisonError::into_inner);
        months.kept.clear();
        months.forgotten += 1;
    }

    /// Makes the proof of a report. `before` is an earlier proof of the same, whose unchanged pages are not drawn again.
    ///
    /// # Errors
    /// What keeps it from being printed, with the place to mend.
    pub fn proof(&self, wanted: &Selection, before: Option<&Proof>) -> Result<Proof, Fault> {
        let templates = Templates::read(&self.workspace.templates).map_err(|error| Fault::of(&error))?;
        let month = match wanted.filling {
            Filling::Real => Some(self.month(wanted.period).map_err(|error| Fault::of(&error))?),
            Filling::Minimal | Filling::Maximal => None,
        };
        let (draft, selection) = draft(wanted, &templates, month.as_deref()).map_err(|fault| fault.in_data(&self.workspace.data))?;
        let read = document::read_with_lines(&draft.name, &draft.markdown);
        let (document, lines) = read.map_err(|error| Fault::of_draft(&error, &draft, &templates))?;
        let sheet = self.sheet(month.as_deref());
        let pages = layout::layout(&document, &self.fonts, &sheet).map_err(|error| Fault::of(&error))?;
        let editions = || self.editions.lock().unwrap_or_else(PoisonError::into_inner).add(&pages.pages, &self.fonts);
        let (leaves, editions) = rayon::join(|| leaves(&pages.pages, &self.fonts, before), editions);
        let editions = editions.map_err(|error| Fault::of(&error))?;
        let stand_ins = self.fonts.stand_ins();
        Ok(Proof { selection, title: title(&document), pages, stand_ins, leaves, editions, draft, lines, templates, month })
    }

    /// The data of a period, as last read.
    fn month(&self, period: Period) -> Result<Arc<Month>> {
        let months = || self.months.lock().unwrap_or_else(PoisonError::into_inner);
        let forgotten = {
            let months = months();
            if let Some(month) = months.kept.get(&period) {
                return Ok(Arc::clone(month));
            }
            months.forgotten
        };
        let month = Arc::new(Month::read(&self.workspace, period, &self.memory)?);
        let mut months = months();
        if months.forgotten == forgotten {
            if months.kept.len() >= MOST_MONTHS {
                months.kept.clear();
            }
            months.kept.insert(period, Arc::clone(&month));
        }
        Ok(month)
    }

    /// The page as the city's policy has it, or as the standard does.
    fn sheet(&self, month: Option<&Month>) -> Sheet {
        let sheet = month.and_then(Month::sheet).unwrap_or(Sheet::GBT9704);
        Sheet { breaking: self.workspace.breaking.unwrap_or(sheet.breaking), ..sheet }
    }
}

impl Proof {
    /// What the pages show that their reader should know.
    pub fn facts(&self) -> Facts {
        facts::facts(&self.pages)
    }

    /// Characters that another font serves than their face's own.
    pub fn fallbacks(&self) -> &[Fallback] {
        &self.pages.fallbacks
    }

    /// The figures on the pages that findings are about.
    pub fn marks(&self) -> Vec<Mark> {
        self.month.as_deref().map(|month| marks::marks(self, month)).unwrap_or_default()
    }

    /// Every finding of the data that no waiver silences, gravest first.
    pub fn findings(&self) -> Vec<Listed> {
        self.month.as_deref().map(marks::listed).unwrap_or_default()
    }

    /// What stands over the whole.
    pub fn notices(&self) -> Vec<Notice> {
        self.month.as_deref().map(marks::notices).unwrap_or_default()
    }

    /// Where something on a page comes from.
    pub fn ask(&self, question: Question) -> Answer {
        whence::ask(self, question)
    }

    /// The Markdown that is set, for those who ask what a template printed.
    pub fn markdown(&self) -> &str {
        &self.draft.markdown
    }
}

/// What the template prints, and the selection with the unit that is shown.
fn draft(wanted: &Selection, templates: &Templates, month: Option<&Month>) -> Result<(Draft, Selection), Fault> {
    let per_unit = templates.choices().iter().any(|choice| choice.name == wanted.template && choice.per_unit);
    let unit = match month {
        Some(month) if per_unit => month.unit(wanted.unit.as_deref()).map_err(|error| Fault::of(&error))?,
        _ => wanted.unit.clone(),
    };
    let stock = match (month, unit.as_deref()) {
        (Some(month), Some(unit)) if per_unit => month.of_unit(unit).map_err(|error| Fault::of(&error))?,
        (Some(month), _) => month.of_city()?,
        (None, _) => Arc::new(made(wanted, per_unit)),
    };
    let draft = templates.fill(&wanted.template, wanted.period, &stock).map_err(|error| Fault::of(&error))?;
    Ok((draft, Selection { unit: unit.filter(|_| per_unit), ..wanted.clone() }))
}

/// What a template can print of made data.
fn made(wanted: &Selection, per_unit: bool) -> Stock {
    let extreme = if wanted.filling == Filling::Minimal { Extreme::Minimal } else { Extreme::Maximal };
    Stock::made(extreme, if per_unit { Scope::Unit } else { Scope::City }, wanted.period)
}

fn title(document: &Document) -> String {
    document.front.title.replace('\n', "")
}

fn leaves(pages: &[Page], fonts: &Fonts, before: Option<&Proof>) -> Vec<Leaf> {
    let known = |index: usize, page: &Page| {
        let before = before.filter(|before| before.pages.pages.get(index) == Some(page))?;
        before.leaves.get(index).cloned()
    };
    pages.par_iter().enumerate().map(|(index, page)| known(index, page).unwrap_or_else(|| leaf(page, fonts))).collect()
}

fn leaf(page: &Page, fonts: &Fonts) -> Leaf {
    let svg = html::svg(page, fonts);
    let id = digest(svg.as_bytes()).chars().take(16).collect();
    Leaf { id, number: page.number, width: page.width.0, height: page.height.0, turned: page.is_turned(), svg: svg.into() }
}

#[cfg(test)]
mod tests;
