//! J: decisions of the city.

use super::{CLEAN, LIST, SP, Sample, sample};
use crate::check::tests::Edit::{Put, Swap};

const FILE: &str = "decisions.yaml";
const CLOSED: &[u8] = "决定:\n  - {序号: 1, 期次: 2026-10, 单位: 石浦市, 指标: T04W02M02, 决定: 销号, 日期: 2026-11-04, 批准: 许明川, 校验: f7dfdad15422685f}\n".as_bytes();
const FIRST: &str = "决定:\n  - {序号: 1, 期次: 2026-10, 单位: 石浦市, 指标: T04W02M02, 决定: 销号, 日期: 2026-11-04, 批准: 许明川}\n";

macro_rules! decided {
    ($($text:literal),*) => {
        Put(FILE, concat!("决定:\n", $("  - {序号: 1, 期次: 2026-10, ", $text, ", 日期: 2026-11-04, 批准: 许明川}\n"),*).as_bytes())
    };
}

const NEEDS: Edit = Swap(LIST, "类型: 存量,", "类型: 存量, 销号: {由: 市, 需要: [佐证, 现场]}, 佐证: [验收证书],");
const OVERDUE: Edit = Swap(LIST, "类型: 累计, 年度目标: 120.0,", "类型: 累计, 期限: 2026-11-30, 年度目标: 120.0,");
const ASKED: Edit = Swap(SP, "状态: 推进中}", "状态: 申请延期, 说明: 连续降雨}");

use crate::check::tests::Edit;

pub(super) const SAMPLES: &[Sample] = &[
    sample("J01", "", &[decided!("单位: 石埔市, 指标: T04W02M02, 决定: 销号")], &[decided!("单位: 石浦市, 指标: T04W02M02, 决定: 销号")]),
    sample("J01", "measure", &[decided!("单位: 石浦市, 指标: T04W02M22, 决定: 销号")], CLEAN),
    sample("J01", "unasked", &[decided!("单位: 石浦市, 指标: T04W02M03, 决定: 销号")], CLEAN),
    sample("J02", "", &[decided!("单位: 石浦市, 指标: T04W02M01, 决定: 销号")], &[decided!("单位: 石浦市, 指标: T04W02M02, 决定: 销号")]),
    sample(
        "J02",
        "unreached",
        &[decided!("单位: 石浦市, 指标: T04W02M02, 决定: 销号"), Swap(SP, "{期末: 50,", "{期末: 49,")],
        &[decided!("单位: 石浦市, 指标: T04W02M02, 决定: 销号")],
    ),
    sample(
        "J02",
        "extend",
        &[OVERDUE, decided!("单位: 石浦市, 指标: T04W02M01, 决定: 延期同意, 期限: 2026-12-20")],
        &[OVERDUE, ASKED, decided!("单位: 石浦市, 指标: T04W02M01, 决定: 延期同意, 期限: 2026-12-20")],
    ),
    sample(
        "J02",
        "reopen",
        &[decided!("单位: 石浦市, 指标: T04W02M02, 决定: 反弹重启, 原因: 复查")],
        &[Put(
            FILE,
            concat!(
                "决定:\n",
                "  - {序号: 1, 期次: 2026-09, 单位: 石浦市, 指标: T04W02M02, 决定: 销号, 日期: 2026-10-04, 批准: 许明川}\n",
                "  - {序号: 2, 期次: 2026-10, 单位: 石浦市, 指标: T04W02M02, 决定: 反弹重启, 原因: 复查, 日期: 2026-11-04, 批准: 许明川}\n"
            )
            .as_bytes(),
        ), Swap(super::BEFORE, "{期末: 4", "{状态: 已完成, 期末: 5")],
    ),
    sample(
        "J03",
        "",
        &[NEEDS, decided!("单位: 石浦市, 指标: T04W02M02, 决定: 销号, 现场: 2026-11-03")],
        &[NEEDS, decided!("单位: 石浦市, 指标: T04W02M02, 决定: 销号, 现场: 2026-11-03, 佐证: [附件/验收.pdf]")],
    ),
    sample(
        "J03",
        "onsite",
        &[NEEDS, decided!("单位: 石浦市, 指标: T04W02M02, 决定: 销号, 佐证: [附件/验收.pdf]")],
        &[NEEDS, decided!("单位: 石浦市, 指标: T04W02M02, 决定: 销号, 现场: 2026-11-03, 佐证: [附件/验收.pdf]")],
    ),
    sample(
        "J04",
        "",
        &[Put(
            FILE,
            concat!(
                "决定:\n",
                "  - {序号: 1, 期次: 2026-10, 单位: 石浦市, 指标: T04W02M02, 决定: 销号, 日期: 2026-11-04, 批准: 许明川}\n",
                "  - {序号: 2, 期次: 2026-10, 单位: 石浦市, 指标: T04W02M02, 决定: 销号驳回, 原因: 材料不全, 日期: 2026-11-05, 批准: 许明川}\n"
            )
            .as_bytes(),
        )],
        &[Put(
            FILE,
            concat!(
                "决定:\n",
                "  - {序号: 1, 期次: 2026-10, 单位: 石浦市, 指标: T04W02M02, 决定: 销号, 日期: 2026-11-04, 批准: 许明川}\n",
                "  - {序号: 2, 期次: 2026-10, 单位: 石浦市, 指标: T04W02M02, 决定: 撤销, 撤销: 1, 日期: 2026-11-05, 批准: 许明川}\n",
                "  - {序号: 3, 期次: 2026-10, 单位: 石浦市, 指标: T04W02M02, 决定: 销号驳回, 原因: 材料不全, 日期: 2026-11-05, 批准: 许明川}\n"
            )
            .as_bytes(),
        )],
    ),
    sample(
        "J05",
        "reason",
        &[decided!("单位: 石浦市, 指标: T04W02M02, 决定: 销号驳回")],
        &[decided!("单位: 石浦市, 指标: T04W02M02, 决定: 销号驳回, 原因: 材料不全")],
    ),
    sample(
        "J05",
        "due",
        &[OVERDUE, ASKED, decided!("单位: 石浦市, 指标: T04W02M01, 决定: 延期同意")],
        &[OVERDUE, ASKED, decided!("单位: 石浦市, 指标: T04W02M01, 决定: 延期同意, 期限: 2026-12-20")],
    ),
    sample(
        "J05",
        "early",
        &[OVERDUE, ASKED, decided!("单位: 石浦市, 指标: T04W02M01, 决定: 延期同意, 期限: 2026-11-30")],
        &[OVERDUE, ASKED, decided!("单位: 石浦市, 指标: T04W02M01, 决定: 延期同意, 期限: 2026-12-01")],
    ),
    sample("J05", "annul", &[decided!("单位: 石浦市, 指标: T04W02M02, 决定: 撤销, 撤销: 7")], CLEAN),
    sample(
        "J05",
        "before",
        &[Put(FILE, FIRST.as_bytes()), Swap(FILE, "2026-11-04", "2026-09-04")],
        &[Put(FILE, FIRST.as_bytes())],
    ),
    sample("J06", "", &[Put(FILE, CLOSED), Swap(FILE, "许明川", "许明山")], &[Put(FILE, CLOSED)]),
    sample("J06", "number", &[Put(FILE, FIRST.as_bytes()), Swap(FILE, "序号: 1", "序号: 2")], &[Put(FILE, FIRST.as_bytes())]),
    sample("J06", "unsealed", &[Put(FILE, FIRST.as_bytes())], &[Put(FILE, CLOSED)]),
    sample(
        "J07",
        "",
        &[Put(FILE, FIRST.as_bytes()), Swap(FILE, "2026-10, 单位", "2026-09, 单位"), Swap(SP, "{期末: 50,", "{期末: 49,")],
        &[Put(FILE, FIRST.as_bytes())],
    ),
];
