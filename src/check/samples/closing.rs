//! I: closing the loop.

use super::{CLEAN, SP, Sample, sample};
use crate::check::tests::Edit::Swap;

pub(super) const SAMPLES: &[Sample] = &[
    sample("I02", "", &[Swap(SP, ", 回应: [Q1]", "")], &[Swap(SP, ", 回应: [Q1]", ""), Swap(SP, "状态: 未解决", "状态: 已解决")]),
    sample("I03", "", &[Swap(SP, ", 期限: 2026-11-30", "")], CLEAN),
];
