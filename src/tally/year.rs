//! The year so far, month by month: what was sent, the board, the standings, the base scores and the lists of each. What counts over
//! months (streaks, late reports, times in a list) is counted here and nowhere else.

use super::base::{Base, bases};
use super::board::Board;
use super::corrected::Sent;
use super::league::{self, Field, Lists};
use super::ledger::Units;
use super::standing::Standing;
use crate::check::hours_late;
use crate::intake::{Dossier, Submission};
use crate::period::Period;
use crate::source::Place;

/// One month, or the week of a weekly run.
#[derive(Debug)]
pub(super) struct Month<'m> {
    pub period: Period,
    pub sent: &'m [Submission],
    /// Earlier revisions; of a month past they are not read.
    superseded: &'m [Submission],
    is_past: bool,
    pub board: &'m Board,
    pub counties: Vec<Standing>,
    pub bases: Vec<Base>,
    pub lists: Lists,
}

impl<'m> Month<'m> {
    /// A month past, from its submissions as corrected since.
    pub fn past(dossier: &Dossier, units: &Units<'_>, (period, sent): (Period, &'m Sent<'_>), board: &'m Board) -> Self {
        Self::new(dossier, units, (period, sent.of(period)), board, None)
    }

    /// The month of the run, with the board of what is reported.
    pub fn current(dossier: &'m Dossier, units: &Units<'_>, board: &'m Board) -> Self {
        Self::new(dossier, units, (dossier.period, &dossier.submissions), board, Some(&dossier.superseded))
    }

    fn new(
        dossier: &Dossier,
        units: &Units<'_>,
        (period, sent): (Period, &'m [Submission]),
        board: &'m Board,
        superseded: Option<&'m [Submission]>,
    ) -> Self {
        let counties = league::counties(dossier, units, board);
        let bases = bases(dossier, units, board);
        let field = Field { dossier, period, units, board, standings: &counties, bases: &bases };
        let lists = league::red_and_black(&field);
        Self { period, sent, superseded: superseded.unwrap_or_default(), is_past: superseded.is_none(), board, counties, bases, lists }
    }

    /// What a unit sent.
    pub fn submission(&self, unit: &str) -> Option<&Submission> {
        self.sent.iter().find(|s| s.unit.value == unit)
    }

    /// Where the time stands that makes a unit late: that of its first submission. Of a month past only the last revision is read; one
    /// that is not the first does not tell when the first was sent, and counts as in time.
    pub fn late(&self, dossier: &Dossier, unit: &str) -> Option<Place> {
        let own = self.sent.iter().chain(self.superseded).filter(|s| s.unit.value == unit);
        let first = own.min_by_key(|s| s.revision).filter(|s| s.revision == 1 || !self.is_past)?;
        let sent = first.sent_at.as_ref()?;
        hours_late(&dossier.policy.calendar, first.period.value, sent.value).map(|_| sent.place)
    }

    /// As a reason names it within its year: 8月.
    pub fn short(&self) -> String {
        match self.period {
            Period::Week(_, week) => format!("第{week}周"),
            period => format!("{}月", period.last_month()),
        }
    }
}

/// The months of a year up to the one of the run, and up to the end of the period before.
#[derive(Debug)]
pub(super) struct Year<'y> {
    /// Oldest first; the last one has the board of the period that is reported.
    pub now: Vec<&'y Month<'y>>,
    /// The same as of the period before; empty where there is none in the year.
    pub before: Vec<&'y Month<'y>>,
}

impl<'y> Year<'y> {
    /// Puts the months in order. The period before a month is itself one of them; that before a longer one has a board of its own.
    pub fn new(dossier: &Dossier, past: &'y [Month<'y>], last: Option<&'y Month<'y>>, now: &'y Month<'y>) -> Self {
        let is_rolled_up = dossier.report != dossier.period;
        let before = |last: &'y Month<'y>| past.iter().filter(|month| month.period < last.period).chain([last]).collect();
        let month_before = last.filter(|_| !is_rolled_up);
        Self { now: past.iter().chain(month_before).chain([now]).collect(), before: last.map(before).unwrap_or_default() }
    }

    /// The standings and lists of the period, with the ranks of the one before.
    pub fn standings(&self) -> (Vec<Standing>, Lists) {
        let Some(now) = self.now.last() else { return (Vec::new(), Lists::default()) };
        let mut counties = now.counties.clone();
        let before = self.before.last().map_or(&[][..], |month| &month.counties);
        for (own, then) in counties.iter_mut().zip(before) {
            own.last_rank = then.rank.map(|rank| rank.place);
        }
        (counties, now.lists.clone())
    }
}

/// How many of the last months run on without a gap, the last of them included.
pub(super) fn running(year: &[&Month<'_>]) -> usize {
    let pairs = year.iter().zip(year.iter().skip(1)).rev();
    1 + pairs.take_while(|(before, after)| before.period == after.period.previous()).count()
}
