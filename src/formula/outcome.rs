//! What a figure turned out to be, and how a number is rounded.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::intake::policy::RoundingMode;
use crate::intake::submission::State;

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
