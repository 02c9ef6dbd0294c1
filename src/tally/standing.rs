//! Standings: how far a county, a key work, a main task, a task force or the city has come over all its measures.

use rust_decimal::Decimal;

use super::cell::{Cell, by_gap};
use super::figure::Figure;
use super::lamp::{Lamp, LampCounts, ViewCounts};
use super::reading::Presence;
use crate::formula::Outcome;
use crate::formula::amount::{HUNDRED, computed, percent};
use crate::formula::ranking::{Rank, Score};
use crate::formula::schedule::difference;
use crate::intake::Policy;
use crate::intake::targets::Measure;
use crate::source::Place;

/// Where somebody stands over all measures that apply.
#[derive(Debug, Clone)]
pub struct Standing {
    /// Name of the unit, or code of the work, task or task force; the city's name for the city.
    pub key: String,
    /// Class or group within which it is ranked; empty for what is not ranked.
    pub class: String,
    /// Measures that apply in this period: neither 不适用 nor not yet due for report.
    pub measures: usize,
    /// Of these: 已完成, 申请销号 or 已销号.
    pub done: usize,
    /// Of these: nothing was reported.
    pub missing: usize,
    /// Beside these: applicable, but not due for report in this period and not known to be done.
    pub not_due: usize,
    /// done ÷ measures × 100.
    pub done_rate: Figure,
    /// Weighted completion Σw·min(R,100) ÷ Σw, in %, over the measures with rate and schedule (over all with a rate where none has a
    /// schedule). R below zero counts as 0; so does what was due and not reported; masked and inapplicable ones do not count.
    /// Missing where nothing at all was reported.
    pub completion: Figure,
    /// Weighted schedule Σw·S ÷ Σw over the same measures, in %.
    pub scheduled: Figure,
    /// completion − scheduled, in 个百分点.
    pub gap: Figure,
    /// Lamp of the gap; blue when everything is done, red when nothing was reported.
    pub lamp: Lamp,
    /// Measures per lamp.
    pub lamps: LampCounts,
    /// Measures per reporting view.
    pub views: ViewCounts,
    /// Rank by unrounded completion within its class; `None` if it is not ranked or has nothing to rank by.
    pub rank: Option<Rank>,
    /// Rank in the period before, computed from that period's data the same way; `None` in the first period of a year.
    pub last_rank: Option<usize>,
}

/// The members of one class (or group) in the order of their ranks; those without rank last, in official order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RankedClass {
    /// 创先, 进位, 消薄, the name of a group, or 全市.
    pub name: String,
    /// Names of its counties.
    pub counties: Vec<String>,
}

impl Standing {
    /// Places gained since the period before (上升 positive, 下降 negative, 持平 zero); `None` without both ranks.
    pub fn rank_change(&self) -> Option<i64> {
        let now = i64::try_from(self.rank?.place).ok()?;
        Some(i64::try_from(self.last_rank?).ok()? - now)
    }

    /// Whether everything that applies is done, and nothing is outstanding because it is not due for report.
    pub const fn is_done(&self) -> bool {
        self.measures > 0 && self.done == self.measures && self.not_due == 0
    }

    /// What it is ranked by: the unrounded completion.
    pub(super) const fn score(&self) -> Option<Score> {
        match self.completion.outcome {
            Outcome::Number(n) => Some(Score::Of(n)),
            Outcome::Missing if self.missing > 0 => Some(Score::Missing),
            _ => None,
        }
    }

    /// The standing over cells.
    pub(super) fn of<'c>(key: &str, class: &str, cells: impl Iterator<Item = (&'c Measure, &'c Cell)>, policy: &Policy) -> Self {
        let mut sheet = Sheet::default();
        for (measure, cell) in cells {
            sheet.add(measure, cell);
        }
        sheet.standing(key, class, policy)
    }
}

/// The running sums of a standing.
#[derive(Default)]
struct Sheet {
    measures: usize,
    done: usize,
    missing: usize,
    not_due: usize,
    lamps: LampCounts,
    views: ViewCounts,
    /// Over measures with rate and schedule: Σw, Σw·R, Σw·S.
    compared: [Decimal; 3],
    /// Over measures with rate but no schedule: Σw, Σw·R.
    unscheduled: [Decimal; 2],
    inputs: Vec<Place>,
    overflow: bool,
}

impl Sheet {
    fn add(&mut self, measure: &Measure, cell: &Cell) {
        if !cell.counts() {
            self.not_due += usize::from(cell.presence == Presence::NotDue && !cell.is_done());
            return;
        }
        self.measures += 1;
        self.done += usize::from(cell.is_done());
        self.missing += usize::from(cell.presence == Presence::Absent && !cell.is_done());
        self.lamps.add(cell.lamp);
        if let Some(view) = cell.view {
            self.views.add(view);
        }
        self.inputs.extend_from_slice(&cell.value.inputs);
        if self.weigh(measure.weight, cell).is_none() {
            self.overflow = true;
        }
    }

    fn weigh(&mut self, weight: Decimal, cell: &Cell) -> Option<()> {
        let rate = match cell.rate.number() {
            Some(rate) => rate.clamp(Decimal::ZERO, HUNDRED),
            // What the city closed is done, though the unit sent nothing.
            None if cell.presence == Presence::Absent && cell.is_done() => HUNDRED,
            None if cell.presence == Presence::Absent => Decimal::ZERO,
            None => return Some(()),
        };
        let add = |sum: &mut Decimal, number: Decimal| -> Option<()> {
            *sum = sum.checked_add(number.checked_mul(weight)?)?;
            Some(())
        };
        if let Some(scheduled) = cell.scheduled.number() {
            let [weights, rates, schedules] = &mut self.compared;
            add(weights, Decimal::ONE)?;
            add(rates, rate)?;
            add(schedules, scheduled)
        } else {
            let [weights, rates] = &mut self.unscheduled;
            add(weights, Decimal::ONE)?;
            add(rates, rate)
        }
    }

    fn standing(self, key: &str, class: &str, policy: &Policy) -> Standing {
        let figure = |outcome, unit: &str, formula: &str| Figure {
            outcome,
            decimals: 1,
            rounding: policy.rounding.mode,
            unit: unit.to_owned(),
            formula: formula.to_owned(),
            inputs: self.inputs.clone(),
        };
        let (completion, scheduled) = self.rates();
        let gap = match (completion.number(), scheduled.number()) {
            (Some(r), Some(s)) => computed(difference(r, s, policy)),
            _ if completion == Outcome::Missing => Outcome::Missing,
            _ => Outcome::NotApplicable,
        };
        let done_rate = percent(Decimal::from(self.done), Decimal::from(self.measures)).map_or(Outcome::NotApplicable, Outcome::Number);
        let lamp = match gap.number() {
            _ if self.measures > 0 && self.done == self.measures => Lamp::Blue,
            _ if self.measures > 0 && self.missing == self.measures => Lamp::Red,
            Some(gap) => by_gap(gap, policy.lamps),
            None => Lamp::Grey,
        };
        Standing {
            key: key.to_owned(),
            class: class.to_owned(),
            measures: self.measures,
            done: self.done,
            missing: self.missing,
            not_due: self.not_due,
            done_rate: figure(done_rate, "%", "完成项数÷应完成项数×100"),
            completion: figure(completion, "%", "Σ权重×min（完成率，100）÷Σ权重"),
            scheduled: figure(scheduled, "%", "Σ权重×序时进度÷Σ权重"),
            gap: figure(gap, "个百分点", "加权完成率－加权序时进度"),
            lamp,
            lamps: self.lamps,
            views: self.views,
            rank: None,
            last_rank: None,
        }
    }

    /// Weighted completion and weighted schedule.
    fn rates(&self) -> (Outcome, Outcome) {
        let [weights, rates, schedules] = self.compared;
        let [other_weights, other_rates] = self.unscheduled;
        if self.overflow || (self.measures > 0 && self.missing == self.measures) {
            return (Outcome::Missing, Outcome::Missing);
        }
        if !weights.is_zero() {
            return (computed(rates.checked_div(weights)), computed(schedules.checked_div(weights)));
        }
        (other_rates.checked_div(other_weights).map_or(Outcome::NotApplicable, Outcome::Number), Outcome::NotApplicable)
    }
}
