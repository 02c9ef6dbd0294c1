//! I: closing the loop.

use super::{BEFORE, CLEAN, GX, SP, Sample, sample};
use crate::check::tests::Edit::Swap;

const PROMISED: &str = "进展:\n";
const PROMISE: &str = "下步工作: [{编号: N1, 内容: 完工10公里, 责任: 甲, 期限: 2026-10-31}]\n进展:\n";

pub(super) const SAMPLES: &[Sample] = &[
    sample("I01", "", &[Swap(GX, "{期末: 8}", "{期末: 7}")], &[Swap(GX, "{期末: 8}", "{期末: 7, 说明: 站点用地未批}")]),
    sample("I02", "", &[Swap(SP, ", 回应: [Q1]", "")], &[Swap(SP, ", 回应: [Q1]", ""), Swap(SP, "状态: 未解决", "状态: 已解决")]),
    sample("I03", "", &[Swap(SP, ", 期限: 2026-11-30", "")], CLEAN),
    sample("I02", "unknown", &[Swap(SP, "回应: [Q1]", "回应: [Q1, Q2]")], &[Swap(SP, "回应: [Q1]", "回应: [Q1, 2026-09/Q2]")]),
    sample(
        "I04",
        "",
        &[Swap(BEFORE, PROMISED, PROMISE)],
        &[Swap(BEFORE, PROMISED, PROMISE), Swap(SP, "进展:", "上期落实: [{编号: 2026-09/N1, 完成: true}]\n进展:")],
    ),
    sample(
        "I04",
        "unknown",
        &[
            Swap(BEFORE, PROMISED, PROMISE),
            Swap(SP, "进展:", "上期落实: [{编号: 2026-09/N1, 完成: true}, {编号: 2026-09/N2, 完成: true}]\n进展:"),
        ],
        &[
            Swap(BEFORE, PROMISED, PROMISE),
            Swap(SP, "进展:", "上期落实: [{编号: 2026-09/N1, 完成: true}, {编号: 2026-08/N2, 完成: true}]\n进展:"),
        ],
    ),
    sample(
        "I05",
        "",
        &[Swap(SP, "内容: 用地指标不足,", "内容: 用地指标不足, 起始: 2026-04,")],
        &[Swap(SP, "内容: 用地指标不足,", "内容: 用地指标不足, 起始: 2026-05,")],
    ),
    sample(
        "I06",
        "",
        &[Swap(SP, "状态: 未解决", "需市协调: {单位: 市交通运输局, 事项: 统筹用地指标, 期限: 2026-11-20}, 状态: 未解决")],
        &[Swap(SP, "状态: 未解决", "需市协调: {单位: 市交通运输局, 事项: 统筹用地指标}, 状态: 已解决")],
    ),
    sample("I07", "", &[Swap(SP, "期限: 2026-11-30", "期限: 2026-10-30")], &[Swap(SP, "期限: 2026-11-30", "期限: 2026-10-31")]),
];
