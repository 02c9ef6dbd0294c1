//! C: across time.

use super::{BEFORE, SP, Sample, sample};
use crate::check::tests::Edit::{Drop, Swap};

const CORRECTED: &str = "更正:\n  - {期次: 2026-09, 指标: T04W02M01, 字段: 本年累计, 原: 75.1, 现: 73.0, 原因: 重复统计}\n工作情况:";

pub(super) const SAMPLES: &[Sample] = &[
    sample(
        "C01",
        "",
        &[Swap(SP, "本年累计: 96.4, 本期: 21.3", "本年累计: 74.4")],
        &[Swap(SP, "本年累计: 96.4, 本期: 21.3", "本年累计: 74.4"), Swap(SP, "工作情况:", CORRECTED)],
    ),
    sample("C02", "", &[Swap(SP, "本期: 21.3", "本期: 23.4")], &[Swap(SP, "本期: 21.3", "本期: 23.4"), Swap(SP, "工作情况:", CORRECTED)]),
    sample(
        "C02",
        "first",
        &[Swap(SP, "本期: 21.3", "本期: 21.3, 截止: 2026-01")],
        &[Swap(SP, "本期: 21.3", "本期: 96.4, 截止: 2026-01"), Drop(BEFORE)],
    ),
];
