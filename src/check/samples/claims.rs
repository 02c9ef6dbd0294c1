//! F: claimed figures.

use super::{JT, SP, Sample, sample};
use crate::check::tests::Edit::Swap;

pub(super) const SAMPLES: &[Sample] = &[
    sample("F01", "", &[Swap(SP, "状态: 推进中", "自报: {完成率: 96.6}")], &[Swap(SP, "状态: 推进中", "自报: {完成率: 96.4}")]),
    sample("F02", "", &[Swap(JT, "同比: 2.7", "同比: 2.9")], &[Swap(JT, "同比: 2.7", "同比: 2.8")]),
    sample(
        "F03",
        "",
        &[Swap(SP, "状态: 推进中", "自报: {占比: {沥青路: 62.5}}")],
        &[Swap(SP, "状态: 推进中", "自报: {占比: {沥青路: 62.2}}")],
    ),
    sample("F04", "", &[Swap(SP, "状态: 推进中", "自报: {超欠序时: 13.3}")], &[Swap(SP, "状态: 推进中", "自报: {超欠序时: 13.1}")]),
    sample("F06", "", &[Swap(SP, ", 出处: 公告第12号", "")], &[Swap(SP, ", 表述: {词: 首个, 范围: 全市, 出处: 公告第12号}", "")]),
];
