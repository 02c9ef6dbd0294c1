//! G: across units.

use super::{JT, LIST, Sample, sample};
use crate::check::tests::Edit::Swap;

const BOTH: &str = "类型: 存量, 年度目标: 60, 填报: 双报, 部门: 市交通运输局,";
const ALONE: &str = "类型: 存量, 年度目标: 60, 填报: 县区,";

pub(super) const SAMPLES: &[Sample] = &[sample(
    "G01",
    "",
    &[Swap(LIST, ALONE, BOTH), Swap(JT, "进展:", "进展:\n  T04W02M02: {期末: 59}")],
    &[Swap(LIST, ALONE, BOTH), Swap(JT, "进展:", "进展:\n  T04W02M02: {期末: 58}")],
)];
