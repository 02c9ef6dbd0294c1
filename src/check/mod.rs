//! Stage 2: Dossier → [`Cleared`] and findings. [`RULES`] is the one registry; each file holds the rules of one letter.
//!
//! Slips of reading and of the rules are completed to findings (`complete`), waivers are applied, strictness is settled, and only
//! then is it known whether the dossier is clear.

mod attendance;
mod calendar;
#[cfg(test)]
mod claim_tests;
mod claims;
mod codes;
mod complete;
mod context;
mod copying;
mod decisions;
mod double;
mod due;
mod files;
pub mod interval;
mod items;
mod links;
mod loops;
mod merges;
mod names;
mod parts;
mod plans;
mod privacy;
mod prose;
mod reach;
mod reference;
pub mod render;
mod resolutions;
mod revisions;
mod roster;
mod rules;
#[cfg(test)]
mod samples;
mod scoring;
mod sources;
#[cfg(test)]
mod stage_tests;
mod sums;
mod systems;
mod targets;
#[cfg(test)]
mod tests;
mod time;
mod twice;
mod values;
mod waivers;
mod wording;

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::finding::{Finding, Level};
use crate::intake::{Dossier, Submission};
use crate::source::Sources;

pub use attendance::{Attendance, Late};
pub use calendar::{due, hours_late};
pub use reference::COUNTS;
pub use revisions::{Change, Revisions, revisions};
pub use rules::{Case, RULES, Rule, rule};

/// A dossier that was checked, and has no error but where a preview asks for it ([`Checked::unsettled`]). Only this stage makes one, so
/// no figure can be computed from unchecked data.
#[derive(Debug)]
pub struct Cleared {
    dossier: Arc<Dossier>,
}

impl Cleared {
    /// What was cleared.
    pub fn dossier(&self) -> &Dossier {
        &self.dossier
    }
}

/// Result of the stage.
#[derive(Debug)]
pub struct Checked {
    /// Every finding of the run: the city's own files first, then in roster order; errors first within a unit, in file and line order.
    pub findings: Vec<Finding>,
    /// The cleared dossier, unless there is an error. Units outside the roster are left out of it.
    pub cleared: Option<Cleared>,
    /// Who has reported.
    pub attendance: Attendance,
    /// What was checked, cleared or not, for telling a unit what it sent; no figure is computed from it. Units outside the roster are left
    /// out of it. `None` if the city's own files cannot be read, so that it is not known who owes what.
    pub dossier: Option<Arc<Dossier>>,
    /// The files of the run, for showing lines.
    pub sources: Arc<Sources>,
}

impl Checked {
    /// What was read, although errors stand against it: for a preview, which marks what is not settled, and for nothing that is issued.
    /// `None` if the city's own files cannot be read.
    pub fn unsettled(&self) -> Option<Cleared> {
        self.dossier.as_ref().map(|dossier| Cleared { dossier: Arc::clone(dossier) })
    }
}

/// Whether warnings count as errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Strictness {
    /// Warnings stay warnings.
    #[default]
    Normal,
    /// `--strict`: a warning that is not waived is an error, a unit that sent nothing included.
    Strict,
}

/// How many findings of each level that no waiver silences; what an exit status is decided by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// E.
    pub errors: usize,
    /// W.
    pub warnings: usize,
    /// I.
    pub notes: usize,
    /// Silenced by a waiver.
    pub waived: usize,
}

impl Tally {
    /// Counts findings.
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        findings.into_iter().fold(Self::default(), |mut tally, finding| {
            match (&finding.waived, finding.level) {
                (Some(_), _) => tally.waived += 1,
                (None, Level::Error) => tally.errors += 1,
                (None, Level::Warning) => tally.warnings += 1,
                (None, Level::Note) => tally.notes += 1,
            }
            tally
        })
    }
}

/// Holds a dossier against every rule. When the city's own files cannot be read, only reading speaks: rules would report consequences.
pub fn check(mut dossier: Dossier, strictness: Strictness) -> Checked {
    let attendance = Attendance::of(&dossier);
    let is_readable = !dossier.slips.iter().any(|slip| files::is_fatal(&dossier, slip));
    let mut slips = dossier.slips.clone();
    if is_readable {
        let context = context::Context::new(&dossier);
        slips.extend(RULES.par_iter().flat_map_iter(|rule| (rule.run)(&context)).collect::<Vec<_>>());
    }
    let mut findings = complete::complete(&dossier, slips);
    excuse_superseded(&dossier, &mut findings);
    let waiver_slips = waivers::apply(&dossier, &mut findings);
    if is_readable {
        findings.extend(complete::complete(&dossier, waiver_slips));
    }
    if strictness == Strictness::Strict {
        raise(&mut findings);
    }
    complete::sort(&dossier, &mut findings);
    let sources = Arc::clone(&dossier.sources);
    let is_clear = findings.iter().all(|f| f.level != Level::Error);
    leave_out_strangers(&mut dossier);
    let dossier = Arc::new(dossier);
    let cleared = is_clear.then(|| Cleared { dossier: Arc::clone(&dossier) });
    Checked { findings, cleared, attendance, dossier: is_readable.then_some(dossier), sources }
}

/// What is wrong in an earlier revision was put right by the later one: it is told, and stops nothing.
fn excuse_superseded(dossier: &Dossier, findings: &mut [Finding]) {
    let superseded: BTreeSet<_> = dossier.superseded.iter().map(|s| s.file).collect();
    let is_old = |f: &&mut Finding| f.slip.code != "A06" && f.slip.place.is_some_and(|p| superseded.contains(&p.file));
    for finding in findings.iter_mut().filter(is_old) {
        finding.level = Level::Note;
    }
}

fn raise(findings: &mut [Finding]) {
    for finding in findings.iter_mut().filter(|f| f.level == Level::Warning && f.waived.is_none()) {
        finding.level = Level::Error;
    }
}

fn leave_out_strangers(dossier: &mut Dossier) {
    let Dossier { org, submissions, superseded, previous, last_year, months, .. } = dossier;
    let known = |s: &Submission| org.unit(&s.unit.value).is_some();
    submissions.retain(|s| known(s));
    superseded.retain(|s| known(s));
    // A county that was split counts for the months in which it was there.
    let known = |s: &Submission| known(s) || org.is_former(&s.unit.value);
    for list in [previous, last_year].into_iter().chain(months.iter_mut().map(|(_, sent)| sent)) {
        list.retain(|s| known(s));
    }
}

#[cfg(test)]
impl Cleared {
    /// Passes a dossier without a check, for tests of the stages behind.
    pub fn for_test(dossier: Dossier) -> Self {
        Self { dossier: Arc::new(dossier) }
    }
}
