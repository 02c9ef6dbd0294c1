//! H: wording.

use super::{CLEAN, SP, Sample, sample};
use crate::check::tests::Edit::Swap;

pub(super) const SAMPLES: &[Sample] = &[
    sample("H81", "", &[Swap(SP, "，印发政策〔本单位.政策〕件。}", "。}\n  - {工作: T04W02, 提法: 再接再厉}")], CLEAN),
    sample("H50", "", &[Swap(SP, "用地指标不足", "截止目前用地指标不足")], &[Swap(SP, "用地指标不足", "截至目前用地指标不足")]),
];
