//! Stage 3: Cleared → [`Figures`]. The only arithmetic on data.

use rust_decimal::Decimal;

use crate::check::Cleared;
use crate::intake::submission::State;
use crate::source::Place;

/// What a figure turned out to be, before rounding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// An exact number, unrounded.
    Number(Decimal),
    /// Masked on purpose: printed as written.
    Masked(String),
    /// 不适用.
    NotApplicable,
    /// 无可比基数: the base is missing, zero or negative.
    NoComparison,
    /// Not reported.
    Missing,
    /// 是 or 否.
    Flag(bool),
    /// Words (形象进度, 情况).
    Words(String),
    /// 状态.
    State(State),
}

/// A figure that knows its printing precision and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The result.
    pub outcome: Outcome,
    /// Decimals it is printed with.
    pub decimals: u32,
    /// Unit; empty for counts without unit.
    pub unit: String,
    /// How it was computed, in Chinese: `本年累计÷年度目标×100`.
    pub formula: String,
    /// Places of its inputs.
    pub inputs: Vec<Place>,
}

/// Whose figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope<'a> {
    /// The whole city's.
    City,
    /// One unit's own; falls back to the city's if the unit does not report the measure.
    Unit(&'a str),
}

/// Which figure of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aspect<'a> {
    /// The value itself (本年累计, 期末, 比率, …, by the measure's kind).
    Value,
    /// A declared sub-count (其中).
    SubCount(&'a str),
    /// Share of a sub-count in the value, in %.
    Proportion(&'a str),
    /// 年度目标 (of a county: its share).
    Target,
    /// 完成率, in %.
    CompletionRate,
    /// 序时进度, in %.
    Scheduled,
    /// 超/欠序时, in 个百分点, signed.
    ScheduleGap,
    /// 同比, in % (个百分点 for rates), signed.
    YearOnYear,
    /// 环比, in %, signed.
    PeriodOnPeriod,
    /// 上年同期.
    LastYear,
    /// 本期.
    Current,
    /// 位次 within class or group.
    Rank,
    /// 状态.
    State,
}

/// Every derived figure.
#[derive(Debug)]
pub struct Figures {}

impl Figures {
    /// A figure of a measure; `None` if the target list has no such measure, or it has no such sub-count.
    pub fn of(&self, _scope: Scope<'_>, _measure: &str, _aspect: Aspect<'_>) -> Option<Figure> {
        None
    }
}

/// Computes every figure.
pub fn tally(_cleared: &Cleared) -> Figures {
    Figures {}
}
