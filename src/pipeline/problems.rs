//! The merged problems of a period: read, checked, merged, listed; nothing is printed.

use super::{Clock, judge, known_unit, read};
use crate::check::Checked;
use crate::compose::{self, Listing};
use crate::error::Result;
use crate::settings::Settings;
use crate::tally;

/// Lists the merged problems; no list if an error among the findings forbids it.
///
/// # Errors
/// A unit that is not in the roster, whatever else stops a run.
pub fn problems(settings: &Settings, listing: &Listing) -> Result<(Checked, Option<String>)> {
    let clock = Clock::new(&|_| {});
    let dossier = read(settings)?;
    listing.units.iter().try_for_each(|unit| known_unit(&dossier, unit))?;
    let mut checked = judge(settings, dossier, &clock);
    let listed = checked.cleared.take().map(|cleared| compose::problems(&cleared, &tally::tally(&cleared), listing)).transpose()?;
    Ok((checked, listed))
}
