//! What should stand in the files of a period, computed from the data once more: drafts and documents, no paper.

use std::sync::Arc;

use super::reports::{self, Report};
use super::{Clock, judge, read_year, sheet};
use crate::compose::{self, Told};
use crate::error::Result;
use crate::layout::Sheet;
use crate::settings::Settings;
use crate::source::Sources;
use crate::tally;

/// All reports of a period as they should be.
#[derive(Debug)]
pub(super) struct Recomputed {
    /// The files of the data.
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

/// Computes the reports of a period as a build and the sheets would.
pub(super) fn recompute(settings: &Settings, needed: Needed, clock: &Clock<'_>) -> Result<Recomputed> {
    let dossier = clock.time("intake", || read_year(settings))?;
    let paper = sheet(settings, &dossier);
    let mut checked = judge(settings, dossier, clock);
    let cleared = checked.cleared.take();
    let figures = cleared.as_ref().map(|cleared| clock.time("tally", || tally::tally(cleared)));
    let mut found = Vec::new();
    if let (true, Some(cleared), Some(figures)) = (needed.city, &cleared, &figures) {
        let drafts = clock.time("compose", || compose::compose(cleared, figures, &settings.templates, &settings.reports))?;
        found.extend(reports::city(drafts, clock)?);
    }
    if let (true, Some(dossier)) = (needed.units, &checked.dossier) {
        let told = Told { dossier, figures: figures.as_ref(), findings: &checked.findings, attendance: &checked.attendance };
        let drafts = clock.time("compose", || compose::sheets(&told, &settings.templates, &[]))?;
        found.extend(reports::units(drafts, clock)?);
    }
    Ok(Recomputed { sources: Arc::clone(&checked.sources), reports: found, refused: cleared.is_none(), sheet: paper })
}
