//! D: against the target list.

use super::{CLEAN, LIST, SP, Sample, sample};
use crate::check::tests::Edit::Swap;

pub(super) const SAMPLES: &[Sample] = &[
    sample("D01", "", &[Swap(LIST, "年度目标: 120.0", "年度目标: 121.0")], &[Swap(LIST, "年度目标: 120.0", "年度目标: 120")]),
    sample("D01", "reference", &[Swap(LIST, "任务: T04,", "任务: 无,")], CLEAN),
    sample("D01", "reference nearest", &[Swap(LIST, "石浦市: 100.0", "石埔市: 100.0")], CLEAN),
    sample(
        "D01",
        "duplicate",
        &[Swap(LIST, "重点工作:\n", "重点工作:\n  - {编号: T04W02, 任务: T04, 名称: 又一项}\n")],
        &[Swap(LIST, "重点工作:\n", "重点工作:\n  - {编号: T04W03, 任务: T04, 名称: 又一项}\n")],
    ),
    sample("D01", "year", &[Swap(LIST, "年度: 2026", "年度: 2025")], CLEAN),
    sample("D03", "", &[Swap(SP, "{期末: 50,", "{期末: 49,")], &[Swap(SP, "{期末: 50,", "{期末: 51,")]),
    sample("D08", "", &[Swap(SP, "状态: 推进中", "状态: 延期同意")], &[Swap(SP, "状态: 推进中", "状态: 申请延期")]),
];
