//! What changes within a year: counties that are split, measures that come and go, targets that are revised, decisions of the city.

use super::{dossier, printed};
use crate::check::Cleared;
use crate::tally::{Aspect, Figures, Lamp, Scope, tally};

const ORG: &str = r#"
市: {名称: 澜州市, 代码: "449800"}
县区:
  - {名称: 甲县, 代码: "449821", 类型: 县, 类别: 进位}
  - {名称: 老县, 代码: "449822", 类型: 县, 类别: 进位, 至: 2026-08}
  - {名称: 乙县, 代码: "449823", 类型: 县, 类别: 进位, 自: 2026-09, 析自: [老县]}
  - {名称: 丙县, 代码: "449824", 类型: 县, 类别: 进位, 自: 2026-09, 析自: [老县]}
专班: [{编号: z1, 名称: 县域经济}]
部门: [{名称: 市财政局, 专班: z1}]
"#;

const LIST: &str = r"
年度: 2026
重点工作: [{编号: W1, 任务: T1, 名称: 一, 期限: 2026-12-31}]
指标:
  - {编号: SUM, 工作: W1, 名称: 累计, 单位: 公里, 小数位: 1, 类型: 累计, 年度目标: 300, 填报: 县区}
  - {编号: FLOW, 工作: W1, 名称: 当期, 单位: 件, 类型: 当期, 年度目标: 10, 填报: 县区}
  - {编号: OLD, 工作: W1, 名称: 已取消, 单位: 件, 类型: 累计, 年度目标: 10, 填报: 县区, 至: 2026-08}
目标调整: [{日期: 2026-09-20, 指标: SUM, 字段: 年度目标, 原: 200, 现: 300, 原因: 省追加, 文号: 9号}]
";

fn figures(report: &str, more: &[(&str, &str)]) -> Figures {
    let sent = |unit: &str, period: &str, cumulative: &str, flow: &str| {
        (
            // Two files of the city of these tests are written over.
            format!(
                "{period}/county/{}.yaml",
                if unit == "甲县" {
                    "a"
                } else if unit == "乙县" {
                    "b"
                } else {
                    unit
                }
            ),
            format!(
                "填报单位: {unit}\n期次: {period}\n进展: {{SUM: {{本年累计: {cumulative}}}, FLOW: {{本期: {flow}}}, OLD: {{本年累计: 5}}}}\n"
            ),
        )
    };
    let files: Vec<(String, String)> = vec![
        sent("甲县", "2026-07", "50", "1"),
        sent("老县", "2026-07", "80", "2"),
        sent("甲县", "2026-08", "60", "3"),
        sent("老县", "2026-08", "90", "4"),
        sent("甲县", "2026-09", "70", "5"),
        sent("乙县", "2026-09", "40", "6"),
        sent("丙县", "2026-09", "55", "7"),
    ];
    let own: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let changes: Vec<(&str, &str)> =
        [("org.yaml", ORG), ("targets/2026.yaml", LIST)].into_iter().chain(own).chain(more.iter().copied()).collect();
    let checked = crate::check::check(dossier(&changes, report), crate::check::Strictness::Normal);
    tally(&Cleared::for_test(checked.dossier.map(|d| (*d).clone()).unwrap()))
}

#[test]
fn a_county_that_was_split_counts_until_then() {
    let september = figures("2026-09", &[]);
    assert_eq!(printed(&september, Scope::City, "SUM", Aspect::Value), "165.0");
    assert_eq!(printed(&september, Scope::City, "SUM", Aspect::Current), "15.0", "against 150 of the same land in August");
    assert_eq!(september.left_out("SUM"), [""; 0]);
    assert!(september.county("老县").is_none() && september.county("乙县").unwrap().last_rank.is_none());
    let quarter = figures("2026-Q3", &[]);
    assert_eq!(printed(&quarter, Scope::City, "FLOW", Aspect::Value), "28", "the old county's months are part of the quarter");
    assert_eq!(printed(&quarter, Scope::Unit("乙县"), "FLOW", Aspect::Value), "6");
    let august = figures("2026-08", &[]);
    assert_eq!(printed(&august, Scope::City, "SUM", Aspect::Value), "150.0");
    assert!(august.county("老县").is_some() && august.county("乙县").is_none());
}

#[test]
fn a_target_is_that_of_its_time() {
    for (period, target, rate) in [("2026-08", "200.0", "75.0"), ("2026-09", "300.0", "55.0")] {
        let figures = figures(period, &[]);
        assert_eq!(printed(&figures, Scope::City, "SUM", Aspect::Target), target, "{period}");
        assert_eq!(printed(&figures, Scope::City, "SUM", Aspect::CompletionRate), rate, "{period}");
    }
}

#[test]
fn a_dropped_measure_counts_no_longer() {
    let (august, september) = (figures("2026-08", &[]), figures("2026-09", &[]));
    assert_eq!(printed(&august, Scope::City, "OLD", Aspect::Value), "10");
    assert_eq!(printed(&september, Scope::City, "OLD", Aspect::Value), "不适用");
    assert_eq!((august.city().measures, september.city().measures), (3, 2));
}

#[test]
fn decisions_give_states_and_days() {
    const DECISIONS: &str = "决定:
  - {序号: 1, 期次: 2026-08, 单位: 甲县, 指标: SUM, 决定: 销号, 日期: 2026-09-02, 批准: 市指挥办}
  - {序号: 2, 期次: 2026-09, 单位: 乙县, 指标: SUM, 决定: 延期同意, 期限: 2027-03-31, 日期: 2026-10-02, 批准: 市指挥办}
";
    let figures = figures("2026-09", &[("decisions.yaml", DECISIONS)]);
    assert_eq!(printed(&figures, Scope::Unit("甲县"), "SUM", Aspect::State), "已销号");
    assert_eq!(figures.lamp(Scope::Unit("甲县"), "SUM"), Some(Lamp::Blue));
    assert_eq!(printed(&figures, Scope::Unit("乙县"), "SUM", Aspect::State), "延期同意");
    let register = figures.register();
    let item = |unit: &str| register.iter().find(|item| item.unit == unit && item.measure == 0).unwrap();
    assert_eq!(item("乙县").days_left, Some(182));
    assert_eq!(item("丙县").days_left, Some(92));
    let history: Vec<String> = item("甲县").history.iter().map(|(period, state)| format!("{period}{}", state.name())).collect();
    assert_eq!(history, ["2026-08已销号"]);
    assert!(!register.iter().any(|item| item.measure == 2), "what is not on the list is no item");
}
