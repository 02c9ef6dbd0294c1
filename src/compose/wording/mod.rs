//! The wording of official documents: numerals, values, changes, dates, lists. Pure text; the only place that words a figure.

pub(super) mod change;
pub(super) mod date;
pub(super) mod list;
pub(super) mod numeral;
pub(super) mod value;
