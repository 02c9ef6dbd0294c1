//! An outcome on its way to a figure, and exact arithmetic that can fail but not panic.

use rust_decimal::Decimal;

use super::outcome::Outcome;
use crate::intake::value::Datum;
use crate::source::{Place, Sourced};

/// An outcome with its formula and the places of its inputs; unit and precision are added when it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// What it turned out to be.
    pub outcome: Outcome,
    /// How it was computed, in Chinese.
    pub formula: &'static str,
    /// Where its inputs stand.
    pub inputs: Vec<Place>,
}

impl Amount {
    /// An outcome with its formula and the places of its inputs.
    pub const fn new(outcome: Outcome, formula: &'static str, inputs: Vec<Place>) -> Self {
        Self { outcome, formula, inputs }
    }

    /// A figure that is not there.
    pub const fn missing(formula: &'static str) -> Self {
        Self::new(Outcome::Missing, formula, Vec::new())
    }

    /// A figure that does not apply.
    pub const fn not_applicable(formula: &'static str) -> Self {
        Self::new(Outcome::NotApplicable, formula, Vec::new())
    }

    /// A submitted figure as it stands.
    pub fn submitted(datum: Option<&Sourced<Datum>>, formula: &'static str) -> Self {
        match datum {
            None => Self::missing(formula),
            Some(Sourced { value, place }) => {
                let outcome = match value {
                    Datum::Number(n) => Outcome::Number(*n),
                    Datum::Masked(text) => Outcome::Masked(text.clone()),
                };
                Self::new(outcome, formula, vec![*place])
            }
        }
    }

    /// The number, if it is one.
    pub const fn number(&self) -> Option<Decimal> {
        self.outcome.number()
    }

    /// Whether it is masked on purpose.
    pub const fn is_masked(&self) -> bool {
        matches!(self.outcome, Outcome::Masked(_))
    }

    /// Whether it is not there.
    pub const fn is_missing(&self) -> bool {
        matches!(self.outcome, Outcome::Missing)
    }

    /// Adds the inputs of another amount.
    #[must_use]
    pub fn and_inputs(mut self, other: &Self) -> Self {
        self.inputs.extend_from_slice(&other.inputs);
        self
    }
}

/// Hundred, for percentages.
pub const HUNDRED: Decimal = Decimal::ONE_HUNDRED;

/// part ÷ whole × 100; `None` for a whole of zero, or beyond 28 digits.
pub fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_mul(HUNDRED)?.checked_div(whole)
}

/// Sum; `None` beyond 28 digits.
pub fn sum(numbers: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    numbers.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add)
}

/// A computed number, or missing where it lies beyond 28 digits.
pub fn computed(number: Option<Decimal>) -> Outcome {
    number.map_or(Outcome::Missing, Outcome::Number)
}
