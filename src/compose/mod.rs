//! Stage 4: Figures + templates → [`Draft`]. tera is met only here.

pub mod catalogue;
mod diagnosis;
mod draft;
mod engine;
mod escape;
mod filters;
mod folder;
pub mod inspect;
mod ledger;
mod material;
mod origins;
mod prepare;
mod problems;
mod reference;
mod register;
mod sheets;
mod stock;
#[cfg(test)]
mod tests;
mod trail;
mod trial;
mod view;
mod wording;

use std::path::Path;

use rust_decimal::Decimal;

use crate::check::Cleared;
use crate::error::Result;
use crate::source::Place;
use crate::tally::Figures;
use engine::Engine;
use ledger::Ledger;
use material::Material;

pub use folder::template_files;
pub use problems::{Form, Listing, problems};
pub use register::{Register, Row as RegisterRow, Wanted as RegisterWanted};
pub use sheets::{Told, has_sheets, sheet_units, sheets};
pub use stock::{Choice, Stock, TemplatePlace, Templates, line_start};
pub use trial::Extreme;

/// A filled template: Markdown with a metadata head; every figure in it is wrapped in its [`crate::mark`].
#[derive(Debug, Clone)]
pub struct Draft {
    /// Stem of the template: `progress`.
    pub name: String,
    /// Folder of its own within the period's; `None` for a report of the city.
    pub folder: Option<String>,
    /// Stem of the output files, in Chinese: the title of the report.
    pub file_stem: String,
    /// Markdown.
    pub markdown: String,
    /// The figures it prints, by number.
    pub figures: Vec<Provenance>,
    /// Where its Markdown comes from; empty unless it was filled to be traced ([`Templates::fill`]).
    pub trail: Trail,
}

/// From the Markdown of a draft back to the template: [`Templates::place`] reads it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trail(Vec<(usize, trail::Origin)>);

/// Where a printed figure came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// As printed.
    pub text: String,
    /// How it was computed, in Chinese.
    pub formula: String,
    /// Places of its inputs.
    pub inputs: Vec<Place>,
    /// The number before it was rounded; `None` for what is no number.
    pub exact: Option<Decimal>,
}

/// Fills every report template of a folder, in name order; `only` limits them by stem. Files whose names begin with `_` are parts to
/// include; those of every unit are left to [`sheets`].
pub fn compose(cleared: &Cleared, figures: &Figures, folder: &Path, only: &[String]) -> Result<Vec<Draft>> {
    let templates = folder::read(folder)?;
    let wanted = folder::reports(folder, &templates, only, cleared.dossier().report)?;
    let ledger = Ledger::default();
    let material = Material { dossier: cleared.dossier(), figures, ledger: &ledger };
    let parts = templates.iter().filter(|t| t.name.starts_with('_'));
    let asked = |name: &str| wanted.iter().copied().chain(parts.clone()).any(|t| t.source.contains(name));
    let view = view::build(&material, asked)?;
    let term = material.dossier.policy.schedule_term.text();
    let entered = ledger.close();
    let view = catalogue::context(view, catalogue::Scope::City, &entered);
    let engine = Engine::new(&templates, &entered, term)?;
    let drafts: Vec<Draft> = wanted.iter().map(|t| draft::finish(t, &engine.render(t, &view)?, &entered)).collect::<Result<_>>()?;
    Ok(draft::name_apart(drafts))
}
