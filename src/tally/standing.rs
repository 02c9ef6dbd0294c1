//! Standings: how far a county, a key work, a main task, a task force or the city has come over all its measures.

use super::figure::Figure;
use super::lamp::Lamp;
use super::lamp::{LampCounts, ViewCounts};

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
    /// done ÷ measures × 100.
    pub done_rate: Figure,
    /// Weighted completion Σw·min(R,100) ÷ Σw, in %. R below zero counts as 0, a missing R as 0, a masked or inapplicable R not at all.
    pub completion: Figure,
    /// Weighted schedule Σw·S ÷ Σw over the same measures, in %.
    pub scheduled: Figure,
    /// completion − scheduled, in 个百分点.
    pub gap: Figure,
    /// Lamp of the gap; blue when everything is done.
    pub lamp: Lamp,
    /// Measures per lamp.
    pub lamps: LampCounts,
    /// Measures per reporting view.
    pub views: ViewCounts,
    /// Rank by unrounded completion within its class; `None` if it is not ranked or has nothing to rank by.
    pub rank: Option<Rank>,
    /// Rank in the period before, computed from that period's data the same way.
    pub last_rank: Option<usize>,
}

impl Standing {
    pub(super) fn empty() -> Self {
        let figure = || Figure {
            outcome: super::Outcome::Missing,
            decimals: 1,
            rounding: crate::intake::policy::RoundingMode::HalfUp,
            unit: "%".to_owned(),
            formula: String::new(),
            inputs: Vec::new(),
        };
        Self {
            key: String::new(),
            class: String::new(),
            measures: 0,
            done: 0,
            missing: 0,
            done_rate: figure(),
            completion: figure(),
            scheduled: figure(),
            gap: figure(),
            lamp: Lamp::Grey,
            lamps: LampCounts::default(),
            views: ViewCounts::default(),
            rank: None,
            last_rank: None,
        }
    }

    /// Places gained since the period before (上升 positive, 下降 negative, 持平 zero); `None` without both ranks.
    pub fn rank_change(&self) -> Option<i64> {
        let now = i64::try_from(self.rank?.place).ok()?;
        Some(i64::try_from(self.last_rank?).ok()? - now)
    }

    /// Whether everything that applies is done.
    pub const fn is_done(&self) -> bool {
        self.measures > 0 && self.done == self.measures
    }
}

/// A rank: equal values share it and the next is skipped (1, 2, 2, 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rank {
    /// Place, from 1.
    pub place: usize,
    /// Whether others share it (并列).
    pub tied: bool,
    /// How many were ranked.
    pub of: usize,
}

/// The members of one class (or group) in the order of their ranks; those without rank last, in official order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RankedClass {
    /// 创先, 进位, 消薄, the name of a group, or 全市.
    pub name: String,
    /// Names of its counties.
    pub counties: Vec<String>,
}
