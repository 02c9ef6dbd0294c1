//! The formulas of derived figures: completion rate, schedule, target of a scope, ranking, scores, rounding, and the states of 销号. Pure
//! arithmetic on what intake read.
//!
//! Rules judge with them and `tally` computes with them, so a claim is never held against a second reading of the same formula.

pub mod amount;
pub mod completion;
pub mod docket;
mod outcome;
pub mod ranking;
pub mod resolution;
pub mod schedule;
pub mod score;
pub mod target;

pub use outcome::{Outcome, round};
