//! I: closing the loop.

use super::{BEFORE, CITY, CLEAN, GX, SP, Sample, sample};
use crate::check::tests::Edit::{self, Swap};

const PROMISED: &str = "进展:\n";
const PROMISE: &str = "下步工作: [{编号: N1, 内容: 完工10公里, 责任: 甲, 期限: 2026-10-31}]\n进展:\n";

/// A second problem of the same unit, answered by the same next step.
const SECOND: Edit = Swap(SP, "下步工作:", "  - {编号: Q2, 类别: 要素保障, 内容: 用电容量不足, 状态: 未解决}\n下步工作:");
const ANSWERED: Edit = Swap(SP, "回应: [Q1]", "回应: [Q1, Q2]");

/// 问题归并 before 下步工作 of the city's text.
macro_rules! decided {
    ($decisions:literal) => {
        Swap(CITY, "下步工作:", concat!("问题归并: [", $decisions, "]\n下步工作:"))
    };
}

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
    sample(
        "I08",
        "",
        &[SECOND, ANSWERED, decided!("{合: [石浦市/Q1, 无此单位九号]}")],
        &[SECOND, ANSWERED, decided!("{合: [石浦市/Q1, 石浦市/Q2]}")],
    ),
    sample(
        "I08",
        "nearest",
        &[SECOND, ANSWERED, decided!("{合: [石浦市/Q1, 石浦市/Q3]}")],
        &[SECOND, ANSWERED, decided!("{合: [石浦市/Q1, 石浦市/Q2], 内容: 用地、用电不足}")],
    ),
    sample("I08", "solved", &[Swap(SP, "状态: 未解决", "状态: 已解决"), decided!("{分: [石浦市/Q1]}")], &[decided!("{分: [石浦市/Q1]}")]),
    sample(
        "I09",
        "",
        &[SECOND, ANSWERED, decided!("{合: [石浦市/Q1, 石浦市/Q2]}, {合: [石浦市/Q2, 石浦市/Q1]}")],
        &[SECOND, ANSWERED, decided!("{合: [石浦市/Q1, 石浦市/Q2]}")],
    ),
    sample(
        "I09",
        "both",
        &[SECOND, ANSWERED, decided!("{合: [石浦市/Q1, 石浦市/Q2]}, {分: [石浦市/Q1]}")],
        &[SECOND, ANSWERED, decided!("{分: [石浦市/Q1]}, {分: [石浦市/Q2]}")],
    ),
    sample("I09", "alone", &[decided!("{合: [石浦市/Q1]}")], &[decided!("{分: [石浦市/Q1]}")]),
    sample("I09", "empty", &[decided!("{内容: 用地不足}")], &[decided!("{分: [石浦市/Q1]}")]),
    sample(
        "I09",
        "content",
        &[decided!("{分: [石浦市/Q1], 内容: 用地不足}")],
        &[SECOND, ANSWERED, decided!("{合: [石浦市/Q1, 石浦市/Q2], 内容: 用地、用电不足}")],
    ),
    sample("I07", "", &[Swap(SP, "期限: 2026-11-30", "期限: 2026-10-30")], &[Swap(SP, "期限: 2026-11-30", "期限: 2026-10-31")]),
];
