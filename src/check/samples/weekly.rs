//! I20 to I25: resolutions of weekly meetings.

use super::{CLEAN, Sample, sample};
use crate::check::tests::Edit::{self, Put, Report};

const WEEK: Edit = Report("2026-W43");
const BEFORE: &str = "2026-W42/city.yaml";
const CITY: &str = "2026-W43/city.yaml";
const SP: &str = "2026-W43/county/石浦市.yaml";

const LAST: Edit = Put(
    BEFORE,
    "期次: 2026-W42\n议定事项:\n  - {编号: Y1, 事项: 完成组卷报批, 责任: [石浦市], 期限: 2026-10-30}\n  - {编号: Y2, 事项: 核对里程, 责任: [高新区], 期限: 2026-10-30}\n"
        .as_bytes(),
);

/// What the unit says under 上期落实.
macro_rules! said {
    ($list:literal) => {
        Put(
            SP,
            concat!("填报单位: 石浦市\n期次: 2026-W43\n审签: {姓名: 甲, 职务: 副市长, 日期: 2026-10-26}\n上期落实: ", $list, "\n").as_bytes(),
        )
    };
}

/// What the meeting of the week resolves.
macro_rules! resolved {
    ($list:literal) => {
        Put(CITY, concat!("期次: 2026-W43\n议定事项:\n", $list).as_bytes())
    };
}

const ANSWERED: Edit = said!("[{编号: 2026-W42/Y1, 完成: false, 说明: 正在会审}]");

pub(super) const SAMPLES: &[Sample] = &[
    sample(
        "I20",
        "",
        &[WEEK, LAST, ANSWERED, resolved!("  - {编号: Y1, 事项: 补正材料, 责任: [石浦市自然资源局], 期限: 2026-11-20}\n")],
        &[WEEK, LAST, ANSWERED, resolved!("  - {编号: Y1, 事项: 补正材料, 责任: [石浦市, 河口镇], 期限: 2026-11-20}\n")],
    ),
    sample(
        "I20",
        "none",
        &[WEEK, LAST, ANSWERED, resolved!("  - {编号: Y1, 事项: 补正材料, 期限: 2026-11-20}\n")],
        &[WEEK, LAST, ANSWERED, resolved!("  - {编号: 2026-W42/Y1, 期限: 2026-11-20}\n")],
    ),
    sample(
        "I21",
        "",
        &[WEEK, LAST, ANSWERED, resolved!("  - {编号: Y1, 事项: 补正材料, 责任: [石浦市]}\n")],
        &[WEEK, LAST, ANSWERED, resolved!("  - {编号: Y1, 事项: 补正材料, 责任: [石浦市], 状态: 已办结}\n")],
    ),
    sample(
        "I21",
        "early",
        &[WEEK, LAST, ANSWERED, resolved!("  - {编号: Y1, 事项: 补正材料, 责任: [石浦市], 期限: 2026-10-24}\n")],
        &[WEEK, LAST, ANSWERED, resolved!("  - {编号: Y1, 事项: 补正材料, 责任: [石浦市], 期限: 2026-10-25}\n")],
    ),
    sample("I22", "", &[WEEK, LAST, said!("[]")], &[WEEK, LAST, ANSWERED]),
    sample(
        "I23",
        "",
        &[WEEK, LAST, said!("[{编号: Y1, 完成: true}, {编号: 2026-W42/Y9, 完成: true}]")],
        &[WEEK, LAST, said!("[{编号: Y1, 完成: true}, {编号: 2026-09/N1, 完成: true}]")],
    ),
    sample(
        "I23",
        "other",
        &[WEEK, LAST, said!("[{编号: 2026-W42/Y1, 完成: true}, {编号: 2026-W42/Y2, 完成: true}]")],
        &[WEEK, LAST, ANSWERED],
    ),
    sample(
        "I23",
        "decision",
        &[WEEK, LAST, ANSWERED, resolved!("  - {编号: 2026-W41/Y1, 状态: 已办结}\n")],
        &[WEEK, LAST, ANSWERED, resolved!("  - {编号: 2026-W42/Y1, 状态: 已办结}\n")],
    ),
    sample(
        "I24",
        "",
        &[WEEK, LAST, ANSWERED, resolved!("  - {编号: 2026-W42/Y1, 状态: 已办结}\n  - {编号: 2026-W42/Y1, 状态: 推进中}\n")],
        &[
            WEEK,
            LAST,
            ANSWERED,
            resolved!("  - {编号: Y1, 事项: 补正材料, 责任: [石浦市], 期限: 2026-11-20}\n  - {编号: 2026-W42/Y1, 状态: 推进中}\n"),
        ],
    ),
    sample(
        "I25",
        "",
        &[Put(
            "2026-10/city.yaml",
            "期次: 2026-10\n议定事项:\n  - {编号: Y1, 事项: 补正材料, 责任: [石浦市], 期限: 2026-11-20}\n".as_bytes(),
        )],
        CLEAN,
    ),
];
