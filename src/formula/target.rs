//! What a measure asks of a scope: target, baseline, growth.

use rust_decimal::Decimal;

use super::amount::{Amount, HUNDRED};
use super::outcome::Outcome;
use super::schedule::{self, scheduled};
use crate::intake::targets::{Direction, Kind, Measure, Rollup, Schedule};
use crate::period::Period;

/// Whose target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level<'a> {
    /// The city, and the department that reports for it; with the number of counties asked.
    City(usize),
    /// A county, by name.
    County(&'a str),
    /// A town: it has no target of its own.
    Town,
}

/// What is asked of a scope.
#[derive(Debug, Clone)]
pub struct Terms {
    /// As printed.
    pub target: Amount,
    /// Whether the target is printed in %, unlike the measure.
    pub target_in_percent: bool,
    /// T of the completion rate.
    pub number: Option<Decimal>,
    /// B.
    pub baseline: Option<Decimal>,
    /// 目标增速, where it stands for the target.
    pub growth: Option<Decimal>,
    /// Whether it must hold at any time, so that the whole target is compared with whenever the schedule is linear.
    pub holds: bool,
}

impl Terms {
    /// What a measure asks of a scope.
    pub fn of(measure: &Measure, level: Level<'_>) -> Self {
        let share = match level {
            Level::County(name) => measure.share(name),
            Level::City(_) | Level::Town => None,
        };
        let annual = match level {
            Level::City(_) => measure.target.as_ref(),
            Level::County(_) => share.or_else(|| measure.target.as_ref().filter(|_| is_same_for_all(measure))),
            Level::Town => None,
        };
        let growth = measure.growth_target.as_ref().filter(|_| annual.is_none() && level != Level::Town);
        let baseline = measure.baseline.as_ref().filter(|_| matches!(level, Level::City(_)) || is_same_for_all(measure)).map(|(_, b)| b);
        let mut terms = Self {
            target: Amount::not_applicable("未下达目标"),
            target_in_percent: false,
            number: annual.map(|t| t.value),
            baseline: baseline.map(|b| b.value),
            growth: growth.map(|g| g.value),
            holds: growth.is_some() || matches!(measure.direction, Direction::NotBelowBaseline | Direction::Within(..)),
        };
        if let Some(annual) = annual {
            let formula = if share.is_some() { "县区任务" } else { "年度目标" };
            terms.target = Amount::new(Outcome::Number(annual.value), formula, vec![annual.place]);
        } else if let Some(growth) = growth {
            terms.by_growth(growth, baseline);
        } else {
            terms.unwritten(measure, level);
        }
        terms
    }

    /// What is asked of so many periods together, where one period's target is written.
    #[must_use]
    pub fn times(mut self, periods: usize) -> Self {
        let whole = self.number.and_then(|number| number.checked_mul(Decimal::from(periods)));
        if let (Some(whole), Outcome::Number(_)) = (whole, &self.target.outcome) {
            self.number = Some(whole);
            self.target = Amount { outcome: Outcome::Number(whole), formula: "每期目标×期数", ..self.target };
        }
        self
    }

    /// From 目标增速: the baseline raised by it, or without a baseline the growth itself.
    fn by_growth(&mut self, growth: &crate::source::Sourced<Decimal>, baseline: Option<&crate::source::Sourced<Decimal>>) {
        let raised = baseline.and_then(|b| b.value.checked_mul(HUNDRED.checked_add(growth.value)?)?.checked_div(HUNDRED));
        self.target_in_percent = raised.is_none();
        self.target = match (raised, baseline) {
            (Some(level), Some(b)) => Amount::new(Outcome::Number(level), "基期×（1＋目标增速÷100）", vec![b.place, growth.place]),
            _ => Amount::new(Outcome::Number(growth.value), "目标增速", vec![growth.place]),
        };
    }

    /// What kind and direction imply where the list writes no number.
    fn unwritten(&mut self, measure: &Measure, level: Level<'_>) {
        let implied = |outcome, formula| Amount::new(outcome, formula, vec![measure.code.place]);
        match (measure.direction, measure.kind, level) {
            (Direction::Within(low, high), ..) => self.target = implied(Outcome::Words(format!("{low}—{high}")), "区间"),
            (Direction::NotBelowBaseline, ..) => {
                if let Some(baseline) = self.baseline {
                    self.target = implied(Outcome::Number(baseline), "不低于基期");
                }
            }
            (_, Kind::YesNo, Level::City(counties)) if counties > 0 => {
                self.number = Some(Decimal::from(counties));
                self.target = implied(Outcome::Number(Decimal::from(counties)), "应报县（市、区）数");
            }
            (_, Kind::YesNo, Level::City(_) | Level::County(_)) => self.target = implied(Outcome::Flag(true), "是"),
            (_, Kind::Progress, Level::City(_) | Level::County(_)) => {
                self.number = Some(HUNDRED);
                self.target = implied(Outcome::Number(HUNDRED), "进度目标100");
            }
            _ => {}
        }
    }

    /// S at the end of a period. What must hold at any time is compared with the whole; a single yes or no, or words, have no linear schedule.
    pub fn scheduled(&self, measure: &Measure, single: bool, at: Period) -> Amount {
        let words = measure.kind == Kind::Qualitative || (measure.kind == Kind::YesNo && single);
        match &measure.schedule {
            Schedule::Linear if words => Amount::not_applicable("是否、定性指标不设线性序时"),
            Schedule::Linear if self.holds => Amount::new(Outcome::Number(schedule::WHOLE), "任何时点均应达到，按100计", Vec::new()),
            written => {
                let outcome = scheduled(written, at).map_or(Outcome::NotApplicable, Outcome::Number);
                Amount::new(outcome, schedule::formula(written), Vec::new())
            }
        }
    }
}

/// Whether the city's annual target asks the same number of every county: rates, and what is not added up.
fn is_same_for_all(measure: &Measure) -> bool {
    measure.shares.is_empty()
        && (matches!(measure.kind, Kind::Rate | Kind::Progress)
            || (matches!(measure.rollup, Rollup::Max | Rollup::Weighted | Rollup::Ratio | Rollup::No) && measure.kind != Kind::YesNo))
}
