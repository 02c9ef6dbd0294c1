//! Stage 4: Figures + templates → [`Draft`]. tera is met only here.

mod diagnosis;
mod engine;
mod escape;
mod filters;
mod ledger;
mod prepare;
mod wording;

use std::path::Path;

use crate::check::Cleared;
use crate::error::Result;
use crate::source::Place;
use crate::tally::Figures;

/// A filled template: Markdown with a metadata head; every figure in it is wrapped in its [`crate::mark`].
#[derive(Debug, Clone)]
pub struct Draft {
    /// Stem of the template: `progress`.
    pub name: String,
    /// Stem of the output files, in Chinese: the title of the report.
    pub file_stem: String,
    /// Markdown.
    pub markdown: String,
    /// The figures it prints, by number.
    pub figures: Vec<Provenance>,
}

/// Where a printed figure came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// As printed.
    pub text: String,
    /// How it was computed, in Chinese.
    pub formula: String,
    /// Places of its inputs.
    pub inputs: Vec<Place>,
}

/// Fills every template of a folder, in name order; `only` limits them by stem.
pub fn compose(_cleared: &Cleared, _figures: &Figures, _templates: &Path, _only: &[String]) -> Result<Vec<Draft>> {
    Ok(Vec::new())
}
