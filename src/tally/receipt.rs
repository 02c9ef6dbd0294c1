//! 已报, 迟报 and 漏报 units.

use std::collections::BTreeMap;

use super::calendar::hours_late;
use crate::intake::{Dossier, Submission};

/// A unit that reported after the policy's calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Late {
    /// The unit.
    pub unit: String,
    /// Begun hours after the due time.
    pub hours: i64,
}

/// Who reported, each list in roster order.
#[derive(Debug, Default)]
pub(super) struct Receipts {
    pub received: Vec<String>,
    pub late: Vec<Late>,
    pub missing: Vec<String>,
}

impl Receipts {
    /// Holds the submissions of a period against the roster. One without 报送时间 counts as in time. Of a unit that corrected itself the
    /// first submission decides: whoever was in time and improves it is not late.
    pub fn new(dossier: &Dossier) -> Self {
        let mut first: BTreeMap<&str, &Submission> = BTreeMap::new();
        for submission in dossier.submissions.iter().chain(&dossier.superseded) {
            let earliest = first.entry(submission.unit.value.as_str()).or_insert(submission);
            if submission.revision < earliest.revision {
                *earliest = submission;
            }
        }
        let mut receipts = Self::default();
        for (unit, _) in dossier.org.roster() {
            let Some(submission) = first.get(unit) else {
                receipts.missing.push(unit.to_owned());
                continue;
            };
            receipts.received.push(unit.to_owned());
            let hours = submission.sent_at.as_ref().map_or(0, |s| hours_late(&dossier.policy.calendar, dossier.period, s.value));
            if hours > 0 {
                receipts.late.push(Late { unit: unit.to_owned(), hours });
            }
        }
        receipts
    }
}
