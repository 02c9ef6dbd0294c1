//! The whole stage on a small city: every way of rolling up, every state, ranks, lists, counts, and laws over random figures.

use std::path::Path;

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{Aspect, Figures, Lamp, List, Scope, View, round, tally};
use crate::check::Cleared;
use crate::intake::policy::RoundingMode;
use crate::intake::submission::Entry;
use crate::intake::value::Datum;
use crate::intake::{Dossier, Request, read};

mod changing;
mod span;
mod systems;

const ORG: &str = r#"
市: {名称: 澜州市, 代码: "449800"}
县区:
  - {名称: 甲县, 代码: "449821", 类型: 县, 类别: 进位}
  - {名称: 乙县, 代码: "449822", 类型: 县, 类别: 进位}
  - {名称: 丙县, 代码: "449823", 类型: 县, 类别: 进位}
  - {名称: 丁区, 代码: L01, 类型: 功能区, 组: 功能区, 计入全市: false}
乡镇: [{名称: 子镇, 代码: "449821100", 县区: 甲县, 类别: 普通镇}, {名称: 丑镇, 代码: "449821101", 县区: 甲县, 类别: 普通镇}]
专班: [{编号: z1, 名称: 县域经济}]
部门: [{名称: 市财政局, 专班: z1}]
"#;

const TARGETS: &str = r#"
年度: 2026
主要任务: [{编号: T1, 名称: 甲任务, 专班: z1}]
重点工作: [{编号: W1, 任务: T1, 名称: 一, 期限: 2026-12-31}, {编号: W2, 任务: T1, 名称: 二, 期限: 2026-12-31}]
指标:
  - {编号: SUM, 工作: W1, 名称: 合计, 单位: 公里, 小数位: 1, 类型: 累计, 年度目标: 300, 县区任务: {甲县: 100, 乙县: 100, 丙县: 100}, 填报: 县区, 权重: 2, 其中: [{编号: 已开工}, {编号: 村, 单位: 个}]}
  - {编号: BOTH, 工作: W1, 名称: 双报, 单位: 亿元, 类型: 累计, 年度目标: 30, 县区任务: {甲县: 10, 乙县: 10, 丙县: 10}, 填报: 双报, 部门: 市财政局}
  - {编号: RATIO, 工作: W1, 名称: 比率, 单位: "%", 小数位: 1, 类型: 比率, 年度目标: 80, 汇总: 比率, 分子名: 办结件, 分母名: 收件, 填报: 县区}
  - {编号: MEAN, 工作: W1, 名称: 加权, 单位: "%", 小数位: 1, 类型: 比率, 年度目标: 80, 汇总: 加权, 权数: SUM, 填报: 县区, 序时: {方式: 无}}
  - {编号: MOST, 工作: W1, 名称: 最大, 单位: 天, 类型: 当期, 方向: 越低越好, 年度目标: 10, 汇总: 最大, 填报: 县区}
  - {编号: YES, 工作: W1, 名称: 是否, 单位: 个, 类型: 是否, 年度目标: 3, 填报: 县区, 期限: 2026-03-31}
  - {编号: GROW, 工作: W1, 名称: 增速, 单位: 亿元, 类型: 累计, 基期: {年度: 2025, 数值: 100}, 目标增速: 5, 填报: 部门, 部门: 市财政局}
  - {编号: TOWN, 工作: W1, 名称: 乡镇, 单位: 处, 类型: 累计, 年度目标: 10, 县区任务: {甲县: 10}, 填报: 乡镇}
  - {编号: LATE, 工作: W1, 名称: 季报, 单位: 个, 类型: 累计, 年度目标: 4, 填报: 部门, 部门: 市财政局, 频次: 季}
  - {编号: DONE, 工作: W2, 名称: 做完, 单位: 个, 类型: 累计, 年度目标: 4, 填报: 部门, 部门: 市财政局}
"#;

const FILES: [(&str, &str); 10] = [
    ("org.yaml", ORG),
    ("policy.yaml", "日历: {顺延: false}\n排名: {红榜: 1, 黑榜: 1}\n"),
    ("targets/2026.yaml", TARGETS),
    (
        "2026-10/county/a.yaml",
        "填报单位: 甲县\n期次: 2026-10\n报送时间: 2026-11-05 12:00\n进展:\n  SUM: {本年累计: 90, 本期: 12, 上年同期: 80, 其中: {已开工: 45, 村: 3}}\n  BOTH: {本年累计: 9}\n  RATIO: {分子: 3, 分母: 4}\n  MEAN: {比率: 50}\n  MOST: {本期: 12}\n  YES: {是否: 是}\n项目: [{编号: P1, 名称: 园区, 级别: 市重点, 指标: SUM, 总投资: 1.25}, {编号: P2, 名称: 码头, 级别: 市重点, 总投资: 2.5}]\n",
    ),
    (
        "2026-10/county/b.yaml",
        "填报单位: 乙县\n期次: 2026-10\n报送时间: 2026-11-06 01:30\n进展:\n  SUM: {本年累计: 60, 本期: 5, 上年同期: 70, 其中: {已开工: 15, 村: 1}}\n  BOTH: {本年累计: 8}\n  RATIO: {分子: 1, 分母: 2}\n  MEAN: {比率: 80}\n  MOST: {本期: 8}\n  YES: {是否: 否}\n",
    ),
    (
        "2026-10/county/c.yaml",
        "填报单位: 丙县\n期次: 2026-10\n进展:\n  SUM: {本年累计: 90, 本期: 10, 上年同期: 0, 其中: {已开工: 30, 村: 2}}\n  BOTH: {本年累计: x.x}\n  RATIO: 不适用\n  MEAN: 不适用\n  MOST: 不适用\n  YES: 不适用\n",
    ),
    (
        "2026-10/dept/a.yaml",
        "填报单位: 市财政局\n期次: 2026-10\n进展:\n  BOTH: {本年累计: 28, 截止: 2026-09}\n  GROW: {本年累计: 84, 上年同期: 80}\n  DONE: {本年累计: 4}\n",
    ),
    ("2026-10/town/a.yaml", "填报单位: 子镇\n期次: 2026-10\n进展: {TOWN: {本年累计: 3}}\n"),
    ("2026-09/county/a.yaml", "填报单位: 甲县\n期次: 2026-09\n进展: {SUM: {本年累计: 78, 本期: 8}}\n"),
    ("2026-09/county/b.yaml", "填报单位: 乙县\n期次: 2026-09\n进展: {SUM: {本年累计: 88, 本期: 8}}\n"),
];

fn dossier(changes: &[(&str, &str)], period: &str) -> Dossier {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in FILES.iter().chain(changes) {
        put(&folder.path().join(name), text);
    }
    read(&Request { data: folder.path().to_owned(), period: period.parse().unwrap() }).unwrap()
}

#[expect(clippy::disallowed_methods, reason = "a test writes its own workspace")]
fn put(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

fn figures(changes: &[(&str, &str)]) -> Figures {
    let dossier = dossier(changes, "2026-10");
    assert!(dossier.slips.is_empty(), "{:?}", dossier.slips);
    tally(&Cleared::for_test(dossier))
}

fn printed(figures: &Figures, scope: Scope<'_>, measure: &str, aspect: Aspect<'_>) -> String {
    figures.of(scope, measure, aspect).unwrap().printed()
}

#[test]
fn the_city_rolls_up_in_every_way() {
    let figures = figures(&[]);
    for (measure, aspect, expected) in [
        ("SUM", Aspect::Value, "240.0"),
        ("SUM", Aspect::CompletionRate, "80.0"),
        ("SUM", Aspect::ScheduleGap, "-3.3"),
        ("SUM", Aspect::LastYear, "150.0"),
        ("SUM", Aspect::YearOnYear, "60.0"),
        ("SUM", Aspect::SubCount("已开工"), "90.0"),
        ("SUM", Aspect::SubCount("村"), "6"),
        ("SUM", Aspect::Proportion("已开工"), "37.5"),
        ("SUM", Aspect::Proportion("村"), "不适用"),
        ("BOTH", Aspect::Value, "28.00"),
        ("BOTH", Aspect::Scheduled, "75.0"),
        ("RATIO", Aspect::Value, "66.7"),
        ("MEAN", Aspect::Value, "62.0"),
        ("MEAN", Aspect::Scheduled, "不适用"),
        ("MOST", Aspect::Value, "12"),
        ("MOST", Aspect::CompletionRate, "83.3"),
        ("YES", Aspect::Value, "1"),
        ("YES", Aspect::Target, "3"),
        ("GROW", Aspect::Target, "105.00"),
        ("GROW", Aspect::YearOnYear, "5.0"),
        ("GROW", Aspect::CompletionRate, "100.0"),
        ("GROW", Aspect::ScheduleGap, "0.0"),
        ("TOWN", Aspect::Value, "3"),
        ("LATE", Aspect::Value, "—"),
        ("LATE", Aspect::State, "—"),
        ("DONE", Aspect::State, "已完成"),
    ] {
        assert_eq!(printed(&figures, Scope::City, measure, aspect), expected, "{measure} {aspect:?}");
    }
    assert_eq!(figures.left_out("TOWN"), ["丑镇"]);
    assert_eq!(figures.cut_off(Scope::City, "BOTH"), Some("2026-09".parse().unwrap()));
    assert!(figures.of(Scope::City, "NONE", Aspect::Value).is_none());
    assert!(figures.of(Scope::City, "SUM", Aspect::SubCount("无")).is_none());
}

#[test]
fn a_unit_has_its_own_figures_or_the_citys() {
    let figures = figures(&[]);
    for (unit, measure, aspect, expected) in [
        ("甲县", "SUM", Aspect::Target, "100.0"),
        ("甲县", "SUM", Aspect::YearOnYear, "12.5"),
        ("甲县", "SUM", Aspect::PeriodOnPeriod, "50.0"),
        ("丙县", "SUM", Aspect::YearOnYear, "无可比基数"),
        ("丙县", "SUM", Aspect::PeriodOnPeriod, "无可比基数"),
        ("甲县", "RATIO", Aspect::Value, "75.0"),
        ("丙县", "RATIO", Aspect::Value, "不适用"),
        ("丙县", "BOTH", Aspect::Value, "x.x"),
        ("丙县", "BOTH", Aspect::CompletionRate, "—"),
        ("甲县", "YES", Aspect::Value, "是"),
        ("乙县", "YES", Aspect::State, "逾期"),
        ("甲县", "GROW", Aspect::Value, "84.00"),
        ("丁区", "SUM", Aspect::Value, "240.0"),
        ("甲县", "TOWN", Aspect::CompletionRate, "30.0"),
    ] {
        assert_eq!(printed(&figures, Scope::Unit(unit), measure, aspect), expected, "{unit} {measure} {aspect:?}");
    }
    assert!(figures.has_own("丁区", "RATIO") && !figures.has_own("丁区", "SUM"));
}

#[test]
fn lamps_and_views() {
    let figures = figures(&[]);
    for (scope, measure, lamp, view) in [
        (Scope::Unit("甲县"), "SUM", Lamp::Green, Some(View::OnSchedule)),
        (Scope::Unit("乙县"), "SUM", Lamp::Red, Some(View::Behind)),
        (Scope::City, "SUM", Lamp::Yellow, Some(View::Behind)),
        (Scope::City, "DONE", Lamp::Blue, Some(View::Done)),
        (Scope::City, "LATE", Lamp::Grey, None),
        (Scope::Unit("丙县"), "BOTH", Lamp::Grey, Some(View::Ongoing)),
        (Scope::Unit("丙县"), "RATIO", Lamp::Grey, None),
        (Scope::Unit("乙县"), "YES", Lamp::Red, Some(View::Overdue)),
        (Scope::Unit("丁区"), "RATIO", Lamp::Red, Some(View::NotStarted)),
        (Scope::Unit("甲县"), "YES", Lamp::Blue, Some(View::Done)),
    ] {
        assert_eq!((figures.lamp(scope, measure), figures.view(scope, measure)), (Some(lamp), view), "{scope:?} {measure}");
    }
}

#[test]
fn a_mask_masks_the_sum_unless_the_department_reports_too() {
    let masked = "填报单位: 丙县\n期次: 2026-10\n进展: {SUM: {本年累计: 9x}}\n";
    let figures = figures(&[("2026-10/county/c.yaml", masked)]);
    let city = figures.of(Scope::City, "SUM", Aspect::Value).unwrap();
    assert_eq!((city.printed().as_str(), city.formula.as_str()), ("—", "含遮盖值，不作合计"));
    assert_eq!(printed(&figures, Scope::City, "BOTH", Aspect::Value), "28.00");
    assert_eq!(figures.lamp(Scope::City, "SUM"), Some(Lamp::Grey));
}

#[test]
fn a_county_that_did_not_report_is_left_out_by_name() {
    let figures = figures(&[("2026-10/county/c.yaml", "填报单位: 丙县\n期次: 2026-10\n进展: {}\n")]);
    assert_eq!(printed(&figures, Scope::City, "SUM", Aspect::Value), "150.0");
    assert_eq!(figures.left_out("SUM"), ["丙县"]);
    let county = figures.county("丙县").unwrap();
    assert_eq!((county.completion.printed().as_str(), county.lamp, county.missing), ("—", Lamp::Red, county.measures));
    assert!(county.rank.unwrap().missing);
    assert_eq!(figures.lists().black, ["丙县", "丁区"], "who ties with the last one listed is listed too");
}

#[test]
fn a_figure_that_is_not_due_is_no_part_of_the_citys() {
    let quarterly = TARGETS.replace(
        "填报: 县区, 期限: 2026-03-31}",
        "填报: 县区, 期限: 2026-03-31}\n  - {编号: QTR, 工作: W1, 名称: 季报, 单位: 个, 类型: 累计, 年度目标: 30, 填报: 县区, 频次: 季}",
    );
    let a = "填报单位: 甲县\n期次: 2026-10\n进展: {QTR: {本年累计: 9}}\n";
    let figures = figures(&[("targets/2026.yaml", quarterly.as_str()), ("2026-10/county/a.yaml", a)]);
    assert_eq!(printed(&figures, Scope::Unit("甲县"), "QTR", Aspect::Value), "9");
    assert_eq!(printed(&figures, Scope::City, "QTR", Aspect::Value), "—");
    assert_eq!((figures.lamp(Scope::City, "QTR"), figures.view(Scope::City, "QTR")), (Some(Lamp::Grey), None));
}

#[test]
fn what_was_done_when_it_was_last_due_stays_done() {
    let dept = |period: &str, progress: &str| format!("填报单位: 市财政局\n期次: {period}\n进展: {{{progress}}}\n");
    let (september, october) = (dept("2026-09", "LATE: {本年累计: 4}"), dept("2026-10", "DONE: {本年累计: 4}"));
    let (now, june) = (dept("2026-11", "DONE: {本年累计: 4}"), dept("2026-06", "LATE: {本年累计: 4}"));
    let state = |files: &[(&str, &str)]| {
        let figures = tally(&Cleared::for_test(dossier(files, "2026-11")));
        printed(&figures, Scope::City, "LATE", Aspect::State)
    };
    let files = [("2026-09/a.yaml", september.as_str()), ("2026-10/dept/a.yaml", &october), ("2026-11/a.yaml", &now)];
    assert_eq!(state(&files), "已完成");
    let reopened = dept("2026-09", "LATE: {本年累计: 3}");
    assert_eq!(state(&[files[1], files[2], ("2026-06/a.yaml", &june), ("2026-09/a.yaml", &reopened)]), "—");
    assert_eq!(state(&[files[1], files[2]]), "—");
}

#[test]
fn a_nil_return_is_left_out_by_name() {
    let figures = figures(&[("2026-10/county/c.yaml", "填报单位: 丙县\n期次: 2026-10\n零报告: true\n")]);
    assert_eq!(printed(&figures, Scope::City, "SUM", Aspect::Value), "150.0");
    assert_eq!(figures.left_out("SUM"), ["丙县"]);
}

#[test]
fn ranks_ties_lists_and_changes() {
    let figures = figures(&[]);
    let rank = |county| figures.rank(county, "SUM").map(|r| (r.place, r.tied, r.of));
    assert_eq!((rank("甲县"), rank("丙县"), rank("乙县")), (Some((1, true, 3)), Some((1, true, 3)), Some((3, false, 3))));
    assert_eq!(figures.rank("丙县", "BOTH"), None);
    let class = figures.classes().first().unwrap();
    assert_eq!((class.name.as_str(), class.counties.first().map(String::as_str)), ("进位", Some("丙县")));
    let (a, b) = (figures.county("甲县").unwrap(), figures.county("乙县").unwrap());
    assert_eq!((a.rank.unwrap().place, a.last_rank, a.rank_change()), (2, Some(2), Some(0)));
    assert_eq!((b.rank.unwrap().place, b.last_rank, b.rank_change()), (3, Some(1), Some(-2)));
    assert_eq!(figures.lists().red, ["丙县"]);
    assert_eq!(figures.lists().black, ["丁区"]);
}

#[test]
fn works_counts_and_receipts() {
    let figures = figures(&[]);
    assert!(figures.work("W2").unwrap().is_done() && !figures.work("W1").unwrap().is_done());
    assert_eq!(figures.work("W1").unwrap().not_due, 1);
    let count = |name| figures.count(name).unwrap().printed();
    for (name, expected) in
        [("重点工作", "2"), ("已完成工作", "1"), ("指标", "10"), ("项目", "2"), ("已报单位", "4"), ("迟报单位", "1"), ("漏报单位", "1")]
    {
        assert_eq!(count(name), expected, "{name}");
    }
    assert!(Figures::COUNTS.iter().all(|name| figures.count(name).is_some()));
    assert_eq!((figures.late()[0].unit.as_str(), figures.late()[0].hours), ("乙县", 2));
    assert_eq!(figures.missing(), ["丁区"]);
    let groups = figures.grouped(Scope::City, List::Projects, super::Field::Rank);
    assert_eq!((groups[0].name.as_str(), groups[0].count, groups[0].sums[0]), ("市重点", 2, "3.75".parse().ok()));
    assert_eq!(figures.items(Scope::Unit("甲县"), List::Projects, Some("W1")).printed(), "1");
}

#[test]
fn every_figure_knows_its_inputs() {
    let figures = figures(&[]);
    let sum = figures.of(Scope::City, "SUM", Aspect::Value).unwrap();
    assert_eq!(sum.inputs.len(), 3);
    let ratio = figures.of(Scope::City, "RATIO", Aspect::Value).unwrap();
    assert_eq!(ratio.formula, "办结件合计÷收件合计");
    assert_eq!(figures.of(Scope::Unit("甲县"), "SUM", Aspect::CompletionRate).unwrap().inputs.len(), 2);
}

#[test]
fn a_sum_is_compared_with_the_same_counties_of_the_period_before() {
    let (b, c) = ("填报单位: 乙县\n期次: 2026-10\n进展: {}\n", "填报单位: 丙县\n期次: 2026-09\n进展: {SUM: {本年累计: 80, 本期: 10}}\n");
    let figures = figures(&[("2026-10/county/b.yaml", b), ("2026-09/county/c.yaml", c)]);
    assert_eq!(figures.left_out("SUM"), ["乙县"]);
    assert_eq!(printed(&figures, Scope::City, "SUM", Aspect::PeriodOnPeriod), "22.2");
}

#[test]
fn earlier_figures_count_as_corrected() {
    let b = "填报单位: 乙县\n期次: 2026-10\n更正:\n  - {期次: 2026-09, 指标: SUM, 字段: 本年累计, 原: 88, 现: 55, 原因: 重复统计}\n  - {期次: 2025-10, 指标: SUM, 原: 50, 现: 48, 原因: 核实}\n进展: {SUM: {本年累计: 60}}\n";
    let year_ago = "填报单位: 乙县\n期次: 2025-10\n进展: {SUM: {本年累计: 50}}\n";
    let figures = figures(&[("2026-10/county/b.yaml", b), ("2025-10/b.yaml", year_ago)]);
    assert_eq!(printed(&figures, Scope::Unit("乙县"), "SUM", Aspect::Current), "5.0");
    assert_eq!(printed(&figures, Scope::Unit("乙县"), "SUM", Aspect::YearOnYear), "25.0");
    let last = |county| figures.county(county).unwrap().last_rank;
    assert_eq!((last("甲县"), last("乙县")), (Some(1), Some(2)));
}

#[test]
fn last_years_own_submission_stands_in() {
    let submission = "填报单位: 丙县\n期次: 2025-10\n进展: {BOTH: {本年累计: 5}}\n";
    let now = "填报单位: 丙县\n期次: 2026-10\n进展: {BOTH: {本年累计: 6}}\n";
    let figures = figures(&[("2025-10/c.yaml", submission), ("2026-10/county/c.yaml", now)]);
    assert_eq!(printed(&figures, Scope::Unit("丙县"), "BOTH", Aspect::YearOnYear), "20.0");
}

#[test]
fn gaps_from_rounded_values_by_policy() {
    let policy = "日历: {顺延: false}\n舍入: {差额: 已舍入}\n";
    let c = "填报单位: 丙县\n期次: 2026-10\n进展: {SUM: {本年累计: 83.38}}\n";
    let gap = |changes: &[(&str, &str)]| printed(&figures(changes), Scope::Unit("丙县"), "SUM", Aspect::ScheduleGap);
    assert_eq!(gap(&[("2026-10/county/c.yaml", c)]), "0.0");
    assert_eq!(gap(&[("2026-10/county/c.yaml", c), ("policy.yaml", policy)]), "0.1");
}

#[test]
fn rounding_edges() {
    for (number, decimals, up, even) in [
        ("2.345", 2, "2.35", "2.34"),
        ("-2.345", 2, "-2.35", "-2.34"),
        ("0.05", 1, "0.1", "0.0"),
        ("-0.04", 1, "0.0", "0.0"),
        ("91.666", 1, "91.7", "91.7"),
        ("5", 1, "5.0", "5.0"),
        ("2.5", 0, "3", "2"),
    ] {
        let number: Decimal = number.parse().unwrap();
        assert_eq!(round(number, decimals, RoundingMode::HalfUp).to_string(), up);
        assert_eq!(round(number, decimals, RoundingMode::HalfEven).to_string(), even);
    }
}

/// Sets 本年累计 of SUM in a submission.
fn set(dossier: &mut Dossier, unit: &str, number: Decimal) {
    let submission = dossier.submissions.iter_mut().find(|s| s.unit.value == unit).unwrap();
    for (code, entry) in &mut submission.progress {
        if let (Entry::Given(progress), "SUM") = (entry, code.value.as_str()) {
            progress.cumulative.as_mut().unwrap().value = Datum::Number(number);
        }
    }
}

proptest! {
    #[test]
    fn rounding_stays_within_half_a_unit(mantissa in any::<i64>(), scale in 0u32..12, decimals in 0u32..4) {
        let number = Decimal::new(mantissa, scale);
        for mode in [RoundingMode::HalfUp, RoundingMode::HalfEven] {
            let rounded = round(number, decimals, mode);
            prop_assert!((rounded - number).abs() * Decimal::TWO <= Decimal::new(1, decimals));
        }
    }

    #[test]
    fn every_gap_has_one_lamp(gap in -2000i64..2000, green in -100i64..100, width in 0i64..100) {
        let thresholds = crate::intake::policy::LampThresholds { green: green.into(), yellow: (green - width).into() };
        let gap = Decimal::new(gap, 1);
        let expected = if gap >= thresholds.green { Lamp::Green } else if gap < thresholds.yellow { Lamp::Red } else { Lamp::Yellow };
        prop_assert_eq!(super::cell::by_gap(gap, thresholds), expected);
    }
}

#[test]
fn counties_add_up_to_the_city() {
    let base = dossier(&[], "2026-10");
    let law = |a: i64, b: i64, c: i64| {
        let mut dossier = base.clone();
        let parts = [("甲县", a), ("乙县", b), ("丙县", c)].map(|(unit, n)| (unit, Decimal::new(n, 2)));
        for (unit, number) in parts {
            set(&mut dossier, unit, number);
        }
        let figures = tally(&Cleared::for_test(dossier));
        let city = figures.of(Scope::City, "SUM", Aspect::Value).unwrap().outcome.number();
        prop_assert_eq!(city, Some(parts.iter().map(|(_, n)| *n).sum()));
        let own = figures.counties().iter().map(|c| c.views);
        let total: usize = own.map(|views| View::ALL.iter().map(|v| views.of(*v)).sum::<usize>()).sum();
        prop_assert_eq!(total, figures.counties().iter().map(|c| c.measures).sum::<usize>());
        Ok(())
    };
    let config = ProptestConfig { cases: 64, ..ProptestConfig::default() };
    proptest::test_runner::TestRunner::new(config).run(&(0i64..100_000, 0i64..100_000, 0i64..100_000), |(a, b, c)| law(a, b, c)).unwrap();
}

#[test]
fn the_greatest_numbers_are_missing_not_a_panic() {
    let mut dossier = dossier(&[], "2026-10");
    for unit in ["甲县", "乙县", "丙县"] {
        set(&mut dossier, unit, Decimal::MAX);
    }
    let figures = tally(&Cleared::for_test(dossier));
    assert_eq!(printed(&figures, Scope::City, "SUM", Aspect::Value), "—");
    assert!(printed(&figures, Scope::Unit("甲县"), "SUM", Aspect::Value).starts_with("7922816251"));
}
