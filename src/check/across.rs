//! G: across units. Two units that speak of one matter must not contradict each other.

use super::rules::Rule;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[];
