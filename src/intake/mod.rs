//! Stage 1: org, targets, policy, submissions of all needed periods and the city's text → [`Dossier`].
//!
//! Nothing is judged here beyond what cannot be represented; what is wrong but readable becomes a [`Slip`] and reading goes on.

mod adjusted;
mod bytes;
pub mod city;
pub mod decision;
mod decode;
pub mod frozen;
mod gather;
pub mod org;
pub mod outline;
pub mod past;
pub mod policy;
pub mod records;
pub mod scoring;
pub mod submission;
pub mod systems;
pub mod targets;
pub mod value;
pub mod waiver;
mod walk;
mod yaml;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::error::Result;
use crate::finding::Slip;
use crate::period::Period;
use crate::source::Sources;

pub use bytes::MAX_BYTES;
pub use city::CityText;
pub use decision::{Decision, DecisionKind};
pub use frozen::Frozen;
pub use gather::Memory;
pub use org::{Org, UnitKind};
pub use past::Past;
pub use policy::Policy;
pub use submission::Submission;
pub use targets::TargetList;
pub use waiver::Waiver;

/// What to read.
#[derive(Debug, Clone)]
pub struct Request {
    /// The data folder of a workspace.
    pub data: PathBuf,
    /// The period of the run.
    pub period: Period,
}

/// Reads a workspace: the period, the one before it, the same one of the year before, the months in which quarterly and half-yearly
/// figures were last due, and of every other period that this one is held against its figures and recent texts.
///
/// A mistake in a file is a slip in the dossier. What stops is only a folder or file that every run needs and that is not there
/// ([`crate::error::Error::Missing`] names what is), and a folder that cannot be listed ([`crate::error::Error::Io`]).
pub fn read(request: &Request) -> Result<Dossier> {
    read_with(request, &Overlay::new())
}

/// Reads a workspace with every earlier month of the year whole: what the history of the ledger is made from.
///
/// # Errors
/// Those of [`read`].
pub fn read_year(request: &Request) -> Result<Dossier> {
    let plan = walk::plan(request, walk::Depth::Year)?;
    Ok(gather::gather(request, &plan, &Overlay::new(), None))
}

/// The same for one who reads again and again: what the memory knows unchanged is not parsed again. The dossier is the same.
///
/// # Errors
/// Those of [`read`].
pub fn read_year_again(request: &Request, memory: &Memory) -> Result<Dossier> {
    let plan = walk::plan(request, walk::Depth::Year)?;
    Ok(gather::gather(request, &plan, &Overlay::new(), Some(memory)))
}

/// Reads a workspace in which some files are taken as if they held other texts: what a fix would make of them.
///
/// # Errors
/// Those of [`read`].
pub fn read_with(request: &Request, overlay: &Overlay) -> Result<Dossier> {
    let plan = walk::plan(request, walk::Depth::Recent)?;
    Ok(gather::gather(request, &plan, overlay, None))
}

/// Reads a workspace in which a list of the city (`decisions.yaml`) is taken as if it held another text, though it may not be there yet.
///
/// # Errors
/// Those of [`read`].
pub fn read_planned(request: &Request, overlay: &Overlay, list: &Path) -> Result<Dossier> {
    let mut plan = walk::plan(request, walk::Depth::Recent)?;
    if !plan.files.iter().any(|found| found.path == *list) {
        plan.files.push(walk::Found { role: walk::Role::Decisions, path: list.to_path_buf(), trouble: None });
    }
    Ok(gather::gather(request, &plan, overlay, None))
}

/// The city's configuration alone, for settling what a date on the command line means; defaults where it cannot be read, which a run will
/// tell.
pub fn read_policy(data: &Path) -> Policy {
    walk::policy(data).map_or_else(Policy::default, |found| gather::policy(&found, data))
}

/// The files that [`read_year`] reads, in its order: each as messages show it, and where it is.
///
/// # Errors
/// Those of [`read`].
pub fn inputs(request: &Request) -> Result<Vec<(PathBuf, PathBuf)>> {
    let plan = walk::plan(request, walk::Depth::Year)?;
    Ok(plan.files.into_iter().map(|found| (gather::shown(&found.path, &request.data), found.path)).collect())
}

/// Texts by the path of the file they stand for.
pub type Overlay = BTreeMap<PathBuf, String>;

/// The file on disk that messages show by this path.
pub fn on_disk(data: &Path, shown: &Path) -> PathBuf {
    let inner = data.file_name().and_then(|name| shown.strip_prefix(name).ok()).unwrap_or(shown);
    data.join(inner)
}

/// Everything a run read, as it was sent; nothing in it is checked yet.
#[derive(Debug, Clone)]
pub struct Dossier {
    /// All files read, for showing lines.
    pub sources: Arc<Sources>,
    /// The period whose submissions are checked: that of the report, or the month with which a longer one closes.
    pub period: Period,
    /// The period that is reported.
    pub report: Period,
    /// The city, its units and task forces.
    pub org: Org,
    /// The city's configuration.
    pub policy: Policy,
    /// The target list of the period's year.
    pub targets: TargetList,
    /// The city office's own text; `None` if there is no `city.yaml`.
    pub city: Option<CityText>,
    /// Its texts of the weeks before, oldest first, of a weekly run.
    pub cities_before: Vec<(Period, CityText)>,
    /// Findings accepted on purpose.
    pub waivers: Vec<Waiver>,
    /// Closed periods.
    pub frozen: Vec<Frozen>,
    /// What the city decided on items of the ledger, in the order of the file.
    pub decisions: Vec<Decision>,
    /// Current submissions of the period (highest revision of each unit), roster order, units outside the roster last by name.
    pub submissions: Vec<Submission>,
    /// Earlier revisions, and files that claim the same revision twice, of the period.
    pub superseded: Vec<Submission>,
    /// Current submissions of the period before.
    pub previous: Vec<Submission>,
    /// Current submissions of further months that were read whole, oldest first: those in which quarterly and half-yearly figures were
    /// last due, the three before (for lamps), and those that a longer period and its comparisons are made of.
    pub months: Vec<(Period, Vec<Submission>)>,
    /// What current submissions of every earlier period that was read said, by unit and period: those above, the other months of the
    /// year, and the three periods before, whose texts are compared.
    pub past: Vec<Past>,
    /// Current submissions of the same period last year.
    pub last_year: Vec<Submission>,
    /// What was noticed while reading, in file and line order.
    pub slips: Vec<Slip>,
}

impl Dossier {
    /// What was sent for a period, if it was read whole.
    pub fn sent(&self, period: Period) -> &[Submission] {
        let month = || self.months.iter().find(|(p, _)| *p == period).map_or(&[][..], |(_, sent)| sent);
        match period {
            p if p == self.period => &self.submissions,
            p if p == self.period.previous() => &self.previous,
            p if p == self.period.last_year() => &self.last_year,
            _ => month(),
        }
    }

    /// Every period of which submissions were read whole, oldest first; the period itself last.
    pub fn periods(&self) -> Vec<Period> {
        let named = [self.period, self.period.previous(), self.period.last_year()];
        let mut periods: Vec<Period> = self.months.iter().map(|(p, _)| *p).chain(named).collect();
        periods.sort();
        periods.dedup();
        periods
    }
}

#[cfg(test)]
mod tests;
