//! C: across time. What one period says must follow from the ones before, or be corrected openly.

mod change;
mod cumulative;
mod frozen;
mod history;
mod last_year;
mod quarter;
#[cfg(test)]
mod tests;

use super::rules::Rule;

/// The rules of this letter, but for C05, which is a matter of texts.
pub(super) const RULES: &[Rule] =
    &[cumulative::C01, cumulative::C02, change::C03, change::C04, last_year::C06, frozen::C07, change::C08, quarter::C09];
