//! A: roster and meta.

use super::{CLEAN, GX, ORG, SP, Sample, sample};
use crate::check::tests::Edit::{Drop, Put, Report, Swap};

const JULY: &str = "2026-07/x.yaml";
const AUGUST: &str = "2026-08/x.yaml";
const EMPTY_GX: &[u8] = "填报单位: 高新区\n期次: 2026-07\n零报告: true\n".as_bytes();
const AGAIN: &str = "填报单位: 石浦市\n期次: 2026-10\n审签: {姓名: 王五, 日期: 2026-11-02}\n";
const OLDER: &str = "填报单位: 石浦市\n期次: 2026-10\n修订号: 1\n审签: {姓名: 王五, 日期: 2026-11-02}\n";

pub(super) const SAMPLES: &[Sample] = &[
    sample("A01", "", &[Drop(GX)], &[Swap(GX, "进展:", "零报告: true\n进展:")]),
    sample("A01", "unreadable", &[Put(GX, "\0".as_bytes())], CLEAN),
    sample("A02", "", &[Swap(SP, "2026-11-03 16:20", "2026-11-06 00:01")], &[Swap(SP, "2026-11-03 16:20", "2026-11-05 24:00")]),
    sample("A03", "", &[Swap(SP, "期次: 2026-10", "期次: 2026-09")], CLEAN),
    sample(
        "A07",
        "",
        &[Swap(SP, "用地指标不足", "用地指标不足，请联系13800138000")],
        &[Swap(SP, "审签:", "填报人: {姓名: 张三, 电话: \"13800138000\"}\n审签:")],
    ),
    sample("A10", "", &[Report("2026-Q3"), Put(JULY, EMPTY_GX), Put(AUGUST, EMPTY_GX)], &[Put(JULY, EMPTY_GX)]),
    sample("A10", "month", &[Report("2026-Q3")], &[Report("2026-Q3"), Put(JULY, EMPTY_GX), Put(AUGUST, EMPTY_GX)]),
    sample("A09", "", &[Swap(GX, "进展:", "零报告: true\n进展:")], CLEAN),
    sample("A04", "", &[Swap(SP, ", 日期: 2026-11-02}", "}")], &[Swap(SP, "职务: 负责人, ", "")]),
    sample("A05", "", &[Swap(SP, "代码: \"449881\"", "代码: \"449823\"")], &[Swap(SP, "代码: \"449881\"\n", "")]),
    sample("A05", "roster", &[Swap(ORG, "449881101", "449823101")], &[Swap(ORG, "449881101", "449881102")]),
    sample(
        "A06",
        "",
        &[Put("2026-10/county/又一份.yaml", AGAIN.as_bytes())],
        &[Put("2026-10/旧.yaml", OLDER.as_bytes()), Swap(SP, "代码:", "修订号: 2\n代码:")],
    ),
    sample(
        "A08",
        "",
        &[Put("2026-10/x.yaml", "填报单位: 某某委员会\n期次: 2026-10\n审签: {姓名: 王五, 日期: 2026-11-02}\n".as_bytes())],
        CLEAN,
    ),
    sample(
        "A08",
        "nearest",
        &[Put("2026-10/x.yaml", "填报单位: 石埔市\n期次: 2026-10\n审签: {姓名: 王五, 日期: 2026-11-02}\n".as_bytes())],
        CLEAN,
    ),
    sample(
        "A08",
        "earlier",
        &[Put("2026-09/x.yaml", "填报单位: 石江市\n期次: 2026-09\n".as_bytes())],
        &[
            Put("2026-09/x.yaml", "填报单位: 高新园区\n期次: 2026-09\n修订号: 9\n".as_bytes()),
            Swap(ORG, "{名称: 高新区,", "{名称: 高新区, 曾用名: [高新园区],"),
        ],
    ),
];
