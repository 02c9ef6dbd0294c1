//! A figure: what it turned out to be, how it is printed, how it was computed and from what.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::intake::policy::RoundingMode;
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
    /// Not reported, or it would need a figure that is not reported or masked.
    Missing,
    /// 是 or 否.
    Flag(bool),
    /// Words (形象进度, 情况).
    Words(String),
    /// 状态.
    State(State),
}

impl Outcome {
    /// The number, if it is one.
    pub const fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(n) => Some(*n),
            _ => None,
        }
    }
}

/// A figure that knows its printing precision and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The result.
    pub outcome: Outcome,
    /// Decimals it is printed with.
    pub decimals: u32,
    /// How it is rounded.
    pub rounding: RoundingMode,
    /// Unit; empty for counts without unit.
    pub unit: String,
    /// How it was computed, in Chinese: `本年累计÷年度目标×100`.
    pub formula: String,
    /// Places of its inputs.
    pub inputs: Vec<Place>,
}

impl Figure {
    /// The number as it is printed: rounded once, with exactly its decimals (trailing zeros kept, never `-0`); `None` if it is no number.
    pub fn rounded(&self) -> Option<Decimal> {
        self.outcome.number().map(|n| round(n, self.decimals, self.rounding))
    }

    /// The text without its unit: the rounded number, the mask as written, 不适用, 无可比基数, — for missing, 是/否, the words, the state.
    pub fn printed(&self) -> String {
        match &self.outcome {
            Outcome::Number(n) => round(*n, self.decimals, self.rounding).to_string(),
            Outcome::Masked(text) | Outcome::Words(text) => text.clone(),
            Outcome::NotApplicable => "不适用".to_owned(),
            Outcome::NoComparison => "无可比基数".to_owned(),
            Outcome::Missing => "—".to_owned(),
            Outcome::Flag(yes) => if *yes { "是" } else { "否" }.to_owned(),
            Outcome::State(state) => state.name().to_owned(),
        }
    }
}

/// Rounds half up (away from zero) or half to even, to exactly `decimals` places.
pub fn round(number: Decimal, decimals: u32, mode: RoundingMode) -> Decimal {
    let strategy = match mode {
        RoundingMode::HalfUp => RoundingStrategy::MidpointAwayFromZero,
        RoundingMode::HalfEven => RoundingStrategy::MidpointNearestEven,
    };
    let mut rounded = number.round_dp_with_strategy(decimals, strategy);
    if rounded.is_zero() {
        rounded.set_sign_positive(true);
    }
    rounded.rescale(decimals);
    rounded
}
