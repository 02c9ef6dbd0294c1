//! 已报, 迟报 and 漏报 units: who reported, judged once for the findings and for the reports.

use jiff::civil::DateTime;

use super::calendar::{due, hours_late};
use crate::formula::resolution;
use crate::intake::{Dossier, Submission};
use crate::period::Period;

/// Units of the roster by how they reported, in roster order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attendance {
    /// 已报, 迟报 included.
    pub reported: Vec<String>,
    /// 迟报.
    pub late: Vec<Late>,
    /// 漏报: the 催报名单.
    pub missing: Vec<String>,
    /// When submissions were due, without grace.
    pub due: DateTime,
}

/// A unit that reported after the policy's calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Late {
    /// The unit.
    pub unit: String,
    /// Begun hours after the due time.
    pub hours: i64,
}

impl Attendance {
    /// Holds the submissions of a period against the roster. One without 报送时间 counts as in time.
    pub fn of(dossier: &Dossier) -> Self {
        let mut attendance = Self { due: due(&dossier.policy.calendar, dossier.period), ..Self::default() };
        let asked = asked(dossier);
        let roster: Vec<&str> = dossier.org.roster().map(|(name, _)| name).collect();
        let towns = asked.iter().copied().filter(|name| !roster.contains(name));
        for unit in roster.iter().copied().chain(towns) {
            let Some(first) = first_sent(dossier, unit) else {
                attendance.missing.extend(asked.contains(&unit).then(|| unit.to_owned()));
                continue;
            };
            attendance.reported.push(unit.to_owned());
            let sent = first.sent_at.as_ref();
            if let Some(hours) = sent.and_then(|at| hours_late(&dossier.policy.calendar, first.period.value, at.value)) {
                attendance.late.push(Late { unit: unit.to_owned(), hours });
            }
        }
        attendance
    }
}

/// The units that have to report: the roster, in a week only those that answer for an open resolution.
pub(super) fn asked(dossier: &Dossier) -> Vec<&str> {
    if matches!(dossier.period, Period::Week(..)) {
        return resolution::asked(dossier);
    }
    dossier.org.roster().map(|(name, _)| name).collect()
}

/// The submission that decides whether a unit was in time: its earliest revision, so that whoever was in time and improves it is not
/// late. `None` if it sent nothing.
pub(super) fn first_sent<'a>(dossier: &'a Dossier, unit: &str) -> Option<&'a Submission> {
    let own = |submissions: &'a [Submission]| submissions.iter().filter(|s| s.unit.value == unit).collect::<Vec<_>>();
    let current = own(&dossier.submissions);
    let earlier = if current.is_empty() { Vec::new() } else { own(&dossier.superseded) };
    current.into_iter().chain(earlier).min_by_key(|s| s.revision)
}
