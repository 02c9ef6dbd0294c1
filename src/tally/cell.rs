//! Every figure of one measure in one scope.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::growth::{self, Comparison, growth, proportion};
use super::lamp::{Lamp, View};
use super::reading::{Presence, Reading, in_percent};
use crate::formula::Outcome;
use crate::formula::amount::{Amount, HUNDRED, computed};
use crate::formula::completion::{Case, Completion, completion};
use crate::formula::docket::Ruling;
use crate::formula::ranking::Rank;
use crate::formula::schedule::difference;
use crate::formula::target::Terms;
use crate::intake::Policy;
use crate::intake::policy::LampThresholds;
use crate::intake::submission::State;
use crate::intake::targets::{Direction, Kind, Measure};
use crate::period::Period;

/// The figures of a measure in one scope.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    /// Whether the scope has to report it.
    pub asked: bool,
    pub presence: Presence,
    pub value: Amount,
    pub current: Amount,
    pub last_year: Amount,
    /// What 环比 compares with.
    pub last_period: Amount,
    /// In the order of the measure's 其中, as `proportions`.
    pub sub_counts: Vec<Amount>,
    pub proportions: Vec<Amount>,
    pub target: Amount,
    pub target_in_percent: bool,
    pub rate: Amount,
    pub scheduled: Amount,
    pub gap: Amount,
    pub year_on_year: Amount,
    pub period_on_period: Amount,
    pub state: State,
    pub lamp: Lamp,
    pub view: Option<View>,
    pub rank: Option<Rank>,
    /// The figure's own cut-off, where it differs from the period.
    pub cut_off: Option<Period>,
    /// Last day for it, as extended.
    pub due: Option<Date>,
    /// Whether it is past its last day and not done.
    pub overdue: bool,
}

/// What every cell of a period is judged by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Yardstick<'a> {
    pub period: Period,
    /// The period that is reported, which may be longer.
    pub report: Period,
    pub policy: &'a Policy,
}

/// A measure in one scope, before its figures are computed.
#[derive(Debug)]
pub(super) struct Subject<'s, 'a> {
    pub measure: &'s Measure,
    /// Last day for it, by the measure or its key work, or as extended.
    pub due: Option<Date>,
    /// What the city decided.
    pub ruling: Ruling,
    pub terms: Terms,
    /// Whether it is one unit's own answer, not a roll-up.
    pub single: bool,
    pub asked: bool,
    /// Whether every unit that it is rolled up from is done.
    pub parts_done: bool,
    pub reading: &'s Reading<'a>,
    /// The same cell of the period before, if it may be compared with.
    pub before: Option<&'s Cell>,
    /// The state in which it was done when it was last due for report.
    pub settled: Option<State>,
}

impl Cell {
    pub fn new(subject: &Subject<'_, '_>, by: Yardstick<'_>) -> Self {
        let Subject { measure, terms, reading, before, .. } = subject;
        let (rate, reached) = rate(subject);
        let at = reading.cut_off.unwrap_or(by.period);
        let scheduled = match reading.presence {
            Presence::NotApplicable => Amount::not_applicable("不适用"),
            _ => terms.scheduled(measure, subject.single, at),
        };
        let gap = gap(subject, &rate, &scheduled, by.policy);
        let state = state(subject, reached, by.period);
        let overdue = is_overdue(state, subject, by.period);
        let current = current(measure, reading, *before, by.report);
        let last_period = last_period(measure, *before, by.report);
        let year = comparison(measure);
        let claim = reading.claims.and_then(|c| c.year_on_year.as_ref());
        let mut cell = Self {
            asked: subject.asked,
            presence: reading.presence,
            year_on_year: growth(&reading.value, &reading.last_year, year, growth::YEAR, claim),
            period_on_period: period_on_period(measure, &reading.value, &current, &last_period, by.report),
            last_period,
            proportions: proportions(measure, reading),
            rate,
            scheduled,
            gap,
            state,
            lamp: Lamp::Grey,
            view: None,
            rank: None,
            due: subject.due,
            overdue,
            cut_off: reading.cut_off.filter(|c| *c != by.period),
            current,
            target: terms.target.clone(),
            target_in_percent: terms.target_in_percent,
            value: reading.value.clone(),
            last_year: reading.last_year.clone(),
            sub_counts: reading.sub_counts.clone(),
        };
        cell.lamp = cell.lamp(overdue, by.policy.lamps, measure.kind);
        cell.view = cell.view(overdue, by.policy.lamps);
        cell
    }

    /// Whether it is part of this period's counts: it applies, and it was reported or should have been.
    pub const fn counts(&self) -> bool {
        matches!(self.presence, Presence::Reported | Presence::Absent)
    }

    pub const fn is_done(&self) -> bool {
        self.state.is_done() && !matches!(self.presence, Presence::NotApplicable)
    }

    fn lamp(&self, overdue: bool, thresholds: LampThresholds, kind: Kind) -> Lamp {
        match self.presence {
            Presence::NotApplicable => Lamp::Grey,
            _ if self.is_done() => Lamp::Blue,
            Presence::NotDue => Lamp::Grey,
            Presence::Absent => Lamp::Red,
            Presence::Reported if overdue => Lamp::Red,
            Presence::Reported => match self.gap.number() {
                Some(gap) => by_gap(gap, thresholds),
                None if self.value.is_missing() && self.value.inputs.is_empty() && kind != Kind::Qualitative => Lamp::Red,
                None => Lamp::Grey,
            },
        }
    }

    fn view(&self, overdue: bool, thresholds: LampThresholds) -> Option<View> {
        if !self.counts() {
            return None;
        }
        Some(match self.state {
            State::ClosedOut => View::ClosedOut,
            state if state.is_done() => View::Done,
            _ if overdue => View::Overdue,
            _ if self.presence == Presence::Absent => View::NotStarted,
            State::NotStarted => View::NotStarted,
            _ => match self.gap.number() {
                Some(gap) if gap >= thresholds.green => View::OnSchedule,
                Some(_) => View::Behind,
                None => View::Ongoing,
            },
        })
    }
}

/// Lamp of a gap; the three cover the whole line.
pub(super) fn by_gap(gap: Decimal, thresholds: LampThresholds) -> Lamp {
    if gap >= thresholds.green {
        Lamp::Green
    } else if gap >= thresholds.yellow {
        Lamp::Yellow
    } else {
        Lamp::Red
    }
}

/// R, and whether the target is reached.
fn rate(subject: &Subject<'_, '_>) -> (Amount, Option<bool>) {
    let Subject { measure, terms, reading, .. } = subject;
    let claim = reading.claims.and_then(|c| c.completion_rate.as_ref());
    let done = match &reading.value.outcome {
        Outcome::Masked(_) if claim.is_some() => return (Amount::submitted(claim, "自报"), None),
        Outcome::Masked(_) => return (Amount::new(Outcome::Missing, "含遮盖值，不计算", reading.value.inputs.clone()), None),
        Outcome::Missing => return (Amount::new(Outcome::Missing, "缺完成数", reading.value.inputs.clone()), None),
        Outcome::Flag(yes) => {
            let rate = if *yes { HUNDRED } else { Decimal::ZERO };
            Completion { rate: Outcome::Number(rate), reached: Some(*yes), formula: "是为100，否为0" }
        }
        Outcome::Number(actual) => completion(&Case {
            kind: measure.kind,
            direction: measure.direction,
            actual: *actual,
            target: terms.number,
            baseline: terms.baseline,
            growth: terms.growth.map(|g| (g, reading.last_year.number())),
        }),
        _ => return (Amount::not_applicable("不适用"), None),
    };
    let mut rate = Amount::new(done.rate, done.formula, reading.value.inputs.clone()).and_inputs(&terms.target);
    if terms.growth.is_some() {
        rate = rate.and_inputs(&reading.last_year);
    }
    (rate, done.reached)
}

/// Δ, from unrounded values or, by policy, from values as printed.
fn gap(subject: &Subject<'_, '_>, rate: &Amount, scheduled: &Amount, policy: &Policy) -> Amount {
    let claim = subject.reading.claims.and_then(|c| c.schedule_gap.as_ref());
    if let (true, Some(claim)) = (subject.reading.value.is_masked(), claim) {
        return Amount::submitted(Some(claim), "自报");
    }
    let outcome = match (&rate.outcome, &scheduled.outcome) {
        (_, Outcome::NotApplicable) => Outcome::NotApplicable,
        (Outcome::Number(r), Outcome::Number(s)) => computed(difference(*r, *s, policy)),
        (Outcome::Masked(_), _) => Outcome::Missing,
        (none, _) => none.clone(),
    };
    Amount::new(outcome, "完成率－序时进度", rate.inputs.clone()).and_inputs(scheduled)
}

/// The state as decided or submitted, else as it follows from the figures. What is not due for report and was done stays done.
fn state(subject: &Subject<'_, '_>, reached: Option<bool>, period: Period) -> State {
    if let Some(decided) = subject.ruling.state.or(subject.reading.state) {
        return decided;
    }
    if subject.reading.presence != Presence::Reported {
        return subject.settled.filter(|_| subject.reading.presence == Presence::NotDue).unwrap_or(State::NotStarted);
    }
    let at_end = period.last_month() == 12 || subject.due.is_some_and(|due| due <= period.last_day());
    if subject.parts_done || (reached == Some(true) && (at_end || stays_reached(subject))) {
        return State::Done;
    }
    if is_past(subject.due, period) { State::Overdue } else { State::Ongoing }
}

/// Whether a target once reached cannot be lost again before the end of the year. What has to be held is done only at its end.
fn stays_reached(subject: &Subject<'_, '_>) -> bool {
    !matches!(subject.measure.kind, Kind::Flow | Kind::Rate) && subject.measure.direction == Direction::Higher && !subject.terms.holds
}

fn is_past(due: Option<Date>, period: Period) -> bool {
    due.is_some_and(|due| due < period.last_day())
}

fn is_overdue(state: State, subject: &Subject<'_, '_>, period: Period) -> bool {
    let past = is_past(subject.due, period);
    match state {
        // A unit that goes on calling it overdue has been given more time.
        State::Overdue => past || subject.ruling.due.is_none(),
        State::ExtensionGranted => past && subject.ruling.due.is_some(),
        _ => !state.is_done() && past,
    }
}

fn comparison(measure: &Measure) -> Comparison {
    if in_percent(measure) { Comparison::Points } else { Comparison::Relative }
}

/// 本期 as submitted; of a cumulative figure else what was added since the period before.
fn current(measure: &Measure, reading: &Reading<'_>, before: Option<&Cell>, period: Period) -> Amount {
    match measure.kind {
        Kind::Flow => reading.value.clone(),
        Kind::Cumulative if reading.current.is_missing() => {
            let Some(value) = reading.value.number() else { return reading.current.clone() };
            if period.is_first_of_year() {
                return Amount { formula: "年初累计即本期", ..reading.value.clone() };
            }
            let added = before.and_then(|b| value.checked_sub(b.value.number()?));
            let amount = Amount::new(computed(added), "本年累计－上期累计", reading.value.inputs.clone());
            before.map_or_else(|| amount.clone(), |b| amount.clone().and_inputs(&b.value))
        }
        _ => reading.current.clone(),
    }
}

/// What 环比 compares with: 本期 of the period before, of stocks and rates the values themselves; nothing in the first period of a year.
fn last_period(measure: &Measure, before: Option<&Cell>, period: Period) -> Amount {
    if period.is_first_of_year() {
        return Amount::not_applicable("年内首期无上期");
    }
    let value = |cell: &Cell| if is_per_period(measure) { cell.current.clone() } else { cell.value.clone() };
    before.map_or_else(|| Amount::missing(measure.kind.key()), value)
}

/// 环比; none in the first period of a year.
fn period_on_period(measure: &Measure, value: &Amount, current: &Amount, last: &Amount, period: Period) -> Amount {
    if period.is_first_of_year() {
        return Amount::not_applicable("年内首期无环比");
    }
    growth(if is_per_period(measure) { current } else { value }, last, comparison(measure), growth::PERIOD, None)
}

/// Whether 本期, not the value, is compared from period to period.
const fn is_per_period(measure: &Measure) -> bool {
    matches!(measure.kind, Kind::Cumulative | Kind::Flow)
}

/// Shares of sub-counts that have the measure's own unit.
fn proportions(measure: &Measure, reading: &Reading<'_>) -> Vec<Amount> {
    let share = |((code, unit), part): (&(crate::source::Sourced<String>, Option<String>), &Amount)| {
        if unit.as_ref().is_some_and(|u| *u != measure.unit) {
            return Amount::not_applicable("单位不同，无占比");
        }
        let claim = reading.claims.and_then(|c| c.proportions.iter().find(|(name, _)| name.value == code.value));
        proportion(part, &reading.value, claim.map(|(_, datum)| datum))
    };
    measure.sub_counts.iter().zip(&reading.sub_counts).map(share).collect()
}
