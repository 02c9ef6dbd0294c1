//! Quarters and longer from their months, by kind of measure.

use super::{ORG, dossier, printed, put};
use crate::check::Cleared;
use crate::intake::{Request, read};
use crate::tally::{Aspect, Figures, Scope, tally};

/// A quarter of a measure of each kind; `way` is how period values are made one.
fn quarter(way: &str, months: &[(&str, &str)], report: &str) -> Figures {
    let list = format!(
        "年度: 2026\n重点工作: [{{编号: W1, 任务: T1, 名称: 一}}]\n指标:\n  - {{编号: SUM, 工作: W1, 名称: 累计, 单位: 公里, 小数位: 1, 类型: 累计, 年度目标: 300, 填报: 部门, 部门: 市财政局}}\n  - {{编号: FLOW, 工作: W1, 名称: 当期, 单位: 件, 类型: 当期, 年度目标: 10, {way}填报: 部门, 部门: 市财政局}}\n  - {{编号: RATE, 工作: W1, 名称: 比率, 单位: \"%\", 小数位: 1, 类型: 比率, 年度目标: 80, 填报: 部门, 部门: 市财政局}}\n"
    );
    let files: Vec<(String, String)> = months
        .iter()
        .map(|(period, progress)| (format!("{period}/dept/a.yaml"), format!("填报单位: 市财政局\n期次: {period}\n{progress}\n")))
        .collect();
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("org.yaml", ORG), ("targets/2026.yaml", list.as_str())] {
        put(&folder.path().join(name), text);
    }
    for (name, text) in &files {
        put(&folder.path().join(name), text);
    }
    let dossier = read(&Request { data: folder.path().to_owned(), period: report.parse().unwrap() }).unwrap();
    assert!(dossier.slips.is_empty(), "{:?}", dossier.slips);
    tally(&Cleared::for_test(dossier))
}

const MONTHS: [(&str, &str); 7] = [
    ("2026-03", "进展: {SUM: {本年累计: 30}, FLOW: {本期: 4}, RATE: {比率: 50}}"),
    ("2026-04", "进展: {SUM: {本年累计: 40}, FLOW: {本期: 5}, RATE: {比率: 55}}"),
    ("2026-05", "进展: {SUM: {本年累计: 55}, FLOW: {本期: 6}, RATE: {比率: 60}}"),
    ("2026-06", "进展: {SUM: {本年累计: 70}, FLOW: {本期: 7}, RATE: {比率: 62}}"),
    ("2026-07", "进展: {SUM: {本年累计: 90, 本期: 20}, FLOW: {本期: 12, 上年同期: 10}, RATE: {比率: 70}}"),
    ("2026-08", "进展: {SUM: {本年累计: 96, 本期: 6}, FLOW: {本期: 8, 上年同期: 10}, RATE: {比率: 68}}"),
    ("2026-09", "进展: {SUM: {本年累计: 120, 本期: 24, 上年同期: 100}, FLOW: {本期: 16, 上年同期: 20}, RATE: {比率: 75, 上年同期: 70}}"),
];

#[test]
fn a_quarter_is_made_from_its_months_by_kind() {
    let figures = quarter("跨期: 求和, ", &MONTHS, "2026-Q3");
    for (measure, aspect, expected) in [
        ("SUM", Aspect::Value, "120.0"),
        ("SUM", Aspect::Current, "50.0"),
        ("SUM", Aspect::PeriodOnPeriod, "25.0"),
        ("SUM", Aspect::YearOnYear, "20.0"),
        ("SUM", Aspect::CompletionRate, "40.0"),
        ("SUM", Aspect::Scheduled, "75.0"),
        ("FLOW", Aspect::Value, "36"),
        ("FLOW", Aspect::Target, "30"),
        ("FLOW", Aspect::CompletionRate, "120.0"),
        ("FLOW", Aspect::LastYear, "40"),
        ("FLOW", Aspect::YearOnYear, "-10.0"),
        ("FLOW", Aspect::PeriodOnPeriod, "100.0"),
        ("RATE", Aspect::Value, "75.0"),
        ("RATE", Aspect::PeriodOnPeriod, "13.0"),
        ("SUM", Aspect::LastPeriod, "40.0"),
        ("FLOW", Aspect::LastPeriod, "18"),
        ("RATE", Aspect::LastPeriod, "62.0"),
        ("RATE", Aspect::YearOnYear, "5.0"),
    ] {
        assert_eq!(printed(&figures, Scope::City, measure, aspect), expected, "{measure} {aspect:?}");
    }
    assert_eq!(figures.of(Scope::City, "FLOW", Aspect::Value).unwrap().inputs.len(), 3);
    for (way, value, target) in [("平均", "12", "10"), ("最大", "16", "10"), ("最小", "8", "10"), ("期末", "16", "10")] {
        let figures = quarter(&format!("跨期: {way}, "), &MONTHS, "2026-Q3");
        let seen = |aspect| printed(&figures, Scope::City, "FLOW", aspect);
        assert_eq!((seen(Aspect::Value).as_str(), seen(Aspect::Target).as_str()), (value, target), "{way}");
    }
    let silent = quarter("方向: 越低越好, ", &MONTHS, "2026-Q3");
    assert_eq!(printed(&silent, Scope::City, "FLOW", Aspect::Value), "不适用");
}

#[test]
fn the_first_quarter_begins_the_year_and_a_half_year_is_two() {
    let first = quarter("", &MONTHS[..1], "2026-Q1");
    let seen = |figures: &Figures, measure, aspect| printed(figures, Scope::City, measure, aspect);
    assert_eq!((seen(&first, "SUM", Aspect::Current).as_str(), seen(&first, "SUM", Aspect::PeriodOnPeriod).as_str()), ("30.0", "不适用"));
    assert_eq!(seen(&first, "SUM", Aspect::LastPeriod), "不适用");
    let half = quarter("", &MONTHS[..4], "2026-H1");
    assert_eq!(seen(&half, "SUM", Aspect::Current), "70.0");
}

#[test]
fn a_missing_month_leaves_a_sum_missing_and_nothing_else() {
    let without: Vec<_> = MONTHS.into_iter().filter(|(period, _)| *period != "2026-08").collect();
    let figures = quarter("", &without, "2026-Q3");
    let flow = figures.of(Scope::City, "FLOW", Aspect::Value).unwrap();
    assert_eq!((flow.printed().as_str(), flow.formula.as_str()), ("—", "有月份缺数，不作合计"));
    assert_eq!(printed(&figures, Scope::City, "SUM", Aspect::Current), "50.0");
}

#[test]
fn a_month_counts_as_corrected_later() {
    let mut months = MONTHS;
    months[5] = (
        "2026-08",
        "更正: [{期次: 2026-06, 指标: SUM, 原: 70, 现: 60, 原因: 重复}]\n进展: {SUM: {本年累计: 96}, FLOW: {本期: 8}, RATE: {比率: 68}}",
    );
    months[6] = (
        "2026-09",
        "更正: [{期次: 2026-07, 指标: FLOW, 原: 12, 现: 10, 原因: 核实}]\n进展: {SUM: {本年累计: 120}, FLOW: {本期: 16}, RATE: {比率: 75}}",
    );
    let figures = quarter("", &months, "2026-Q3");
    assert_eq!(printed(&figures, Scope::City, "SUM", Aspect::Current), "60.0");
    assert_eq!(printed(&figures, Scope::City, "FLOW", Aspect::Value), "34");
}

#[test]
fn january_has_no_period_before() {
    let january = "填报单位: 甲县\n期次: 2026-01\n进展: {SUM: {本年累计: 5}}\n";
    let december = "填报单位: 甲县\n期次: 2025-12\n进展: {SUM: {本年累计: 99}}\n";
    let dossier = dossier(&[("2026-01/a.yaml", january), ("2025-12/a.yaml", december)], "2026-01");
    let figures = tally(&Cleared::for_test(dossier));
    assert_eq!(printed(&figures, Scope::Unit("甲县"), "SUM", Aspect::PeriodOnPeriod), "不适用");
    assert_eq!(printed(&figures, Scope::Unit("甲县"), "SUM", Aspect::Current), "5.0");
    assert_eq!(figures.county("甲县").unwrap().last_rank, None);
}
