//! A figure: how its outcome is printed, how it was computed and from what.

use rust_decimal::Decimal;

use crate::formula::{Outcome, round};
use crate::intake::policy::RoundingMode;
use crate::source::Place;

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
