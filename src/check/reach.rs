//! How far a reported measure has come: the shared formulas, asked for one entry.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::context::{Context, Reported};
use crate::formula::Outcome;
use crate::formula::completion::{Case, Completion, completion};
use crate::formula::schedule::difference;
use crate::formula::target::{Level, Terms};
use crate::intake::targets::{Direction, Kind, Measure};
use crate::intake::{Policy, UnitKind};
use crate::period::Period;

/// How far one unit has come with one measure.
#[derive(Debug, Clone)]
pub(super) struct Reach {
    /// What is asked of the unit.
    pub terms: Terms,
    /// 完成率, unrounded; `None` where the figures give none.
    pub rate: Option<Decimal>,
    /// Whether the target is reached, where that can be said.
    pub reached: Option<bool>,
    /// 序时 in % at the figure's cut-off; `None` without schedule.
    pub scheduled: Option<Decimal>,
}

impl Reach {
    /// Of an entry. A figure that is masked or missing leaves everything open.
    pub fn of(reported: &Reported<'_>) -> Self {
        let measure = reported.measure;
        let terms = Terms::of(measure, level(reported));
        let done = done(reported, &terms);
        let scheduled = terms.scheduled(measure, true, cut_off(reported)).number();
        let (rate, reached) = done.map_or((None, None), |d| (d.rate.number(), d.reached));
        Self { terms, rate, reached, scheduled }
    }

    /// 完成率 less 序时, by the policy's way of rounding.
    pub fn gap(&self, policy: &Policy) -> Option<Decimal> {
        difference(self.rate?, self.scheduled?, policy)
    }
}

/// Whose target an entry is held against.
pub(super) fn level<'a>(reported: &Reported<'a>) -> Level<'a> {
    match reported.kind {
        UnitKind::Department => Level::City(0),
        UnitKind::County => Level::County(&reported.submission.unit.value),
        UnitKind::Town => Level::Town,
    }
}

fn done(reported: &Reported<'_>, terms: &Terms) -> Option<Completion> {
    let measure = reported.measure;
    if measure.kind == Kind::YesNo {
        let yes = reported.progress.yes.as_ref()?.value;
        let rate = if yes { Decimal::ONE_HUNDRED } else { Decimal::ZERO };
        return Some(Completion { rate: Outcome::Number(rate), reached: Some(yes), formula: "是为100，否为0" });
    }
    let last_year = reported.progress.last_year.as_ref().and_then(|p| p.value.number());
    Some(completion(&Case {
        kind: measure.kind,
        direction: measure.direction,
        actual: reported.number()?.0,
        target: terms.number,
        baseline: terms.baseline,
        growth: terms.growth.map(|g| (g, last_year)),
    }))
}

/// The period up to which an entry counts: its own 截止, or that of the submission.
pub(super) fn cut_off(reported: &Reported<'_>) -> Period {
    reported.progress.cut_off.as_ref().map_or(reported.submission.period.value, |c| c.value)
}

/// The last day for a measure: its own, or that of its key work.
pub(super) fn due(context: &Context<'_>, measure: &Measure) -> Option<Date> {
    let of_work = || context.work(&measure.work.value).and_then(|w| w.due.as_ref());
    measure.due.as_ref().or_else(of_work).map(|d| d.value)
}

/// Whether a target once reached cannot be lost again before the end of the year.
pub(super) fn stays_reached(measure: &Measure, terms: &Terms) -> bool {
    !matches!(measure.kind, Kind::Flow | Kind::Rate) && measure.direction == Direction::Higher && !terms.holds
}

/// Whether this unit has to report this measure.
pub(super) fn is_asked(reported: &Reported<'_>) -> bool {
    let unit = &reported.submission.unit.value;
    match reported.kind {
        UnitKind::County => reported.measure.asks_county(unit),
        UnitKind::Department => reported.measure.asks_department(unit),
        UnitKind::Town => false,
    }
}
