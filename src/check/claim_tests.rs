//! Tests of claims and of what rules leave alone, over small changes to the clean workspace.

use super::tests::Edit::{self, Drop, Put, Swap};
use super::tests::{checked, codes};
use super::{Checked, Strictness};

const SP: &str = "2026-10/county/石浦市.yaml";
const GX: &str = "2026-10/county/高新区.yaml";
const JT: &str = "2026-10/dept/市交通运输局.yaml";
const LIST: &str = "targets/2026.yaml";
const BEFORE: &str = "2026-09/county/石浦市.yaml";

fn found(edits: &[Edit]) -> Vec<&'static str> {
    codes(&checked(edits, Strictness::Normal)).into_iter().map(|(code, _)| code).collect()
}

/// The clean workspace with words after the reference to the finished kilometres.
fn said(words: &'static str) -> Checked {
    let text: &'static str = Box::leak(format!("累计完工〔T04W02M01〕{words}").into_boxed_str());
    checked(&[Swap(SP, "累计完工〔T04W02M01〕", text)], Strictness::Normal)
}

#[test]
fn claims_in_running_text_are_judged_at_their_place() {
    for (words, expected) in [
        ("，完成年度目标任务的96.4%", None),
        ("，完成年度目标任务的96%", None),
        ("，完成年度目标任务的96.6%", Some("F01")),
        ("，同比增长9.5%", None),
        ("，同比增长9.9%", Some("F02")),
        ("，同比下降9.5%", Some("F08")),
        ("，环比增长42.0%", None),
        ("，环比增长45%", Some("F02")),
        ("，环比下降5%", Some("F08")),
        ("，沥青路同比下降5%", None),
        ("，高于序时进度13.1%", Some("F05")),
    ] {
        let result = said(words);
        assert_eq!(codes(&result).first().map(|(code, _)| *code), expected, "{words}");
        let Some(finding) = result.findings.iter().find(|f| f.waived.is_none()) else { continue };
        let place = finding.slip.place.unwrap();
        let line: Vec<char> = result.sources.line(place).chars().collect();
        let shown: String = line.iter().skip(place.column as usize - 1).take(place.length as usize).collect();
        assert!(shown.chars().next().is_some_and(|c| c.is_ascii_digit()) && words.contains(&shown), "{words}: {shown}");
    }
}

#[test]
fn completion_claims_follow_kind_direction_and_growth() {
    const RATE: &str = "类型: 比率, 年度目标: 95.0,";
    for (list, entry, expected) in [
        (RATE, "比率: 94.8, 自报: {完成率: 99.8}", None),
        (RATE, "比率: 94.8, 自报: {完成率: 98.8}", Some("F01")),
        ("类型: 比率, 基期: {年度: 2025, 数值: 90}, 年度目标: 95.0,", "比率: 94.8, 自报: {完成率: 96.0}", None),
        ("类型: 比率, 基期: {年度: 2025, 数值: 90.0}, 年度目标: 95.0,", "比率: 94.8, 自报: {完成率: 99.8}", Some("F01")),
        ("类型: 比率, 方向: 越低越好, 基期: {年度: 2025, 数值: 99.0}, 年度目标: 94.0,", "比率: 94.8, 自报: {完成率: 84.0}", None),
        ("类型: 比率, 方向: 越低越好, 基期: {年度: 2025, 数值: 99.0}, 年度目标: 94.0,", "比率: 94.8, 自报: {完成率: 94.0}", Some("F01")),
        ("类型: 累计, 目标增速: 5,", "本年累计: 104.0, 上年同期: 100.0, 自报: {完成率: 80}", None),
        ("类型: 累计, 目标增速: 5,", "本年累计: 104.0, 上年同期: 100.0, 自报: {完成率: 90}", Some("F01")),
        ("类型: 累计, 目标增速: 5,", "本年累计: 9x.0, 上年同期: 100.0, 自报: {完成率: 90}", None),
        ("类型: 累计, 年度目标: 100, 序时: {方式: 节点, 节点: {\"10-31\": 90}},", "本年累计: 95.0, 自报: {超欠序时: 5.0}", None),
        ("类型: 累计, 年度目标: 100, 序时: {方式: 节点, 节点: {\"10-31\": 90}},", "本年累计: 95.0, 自报: {超欠序时: 11.7}", Some("F04")),
        ("类型: 累计, 年度目标: 100,", "本年累计: 80.0, 截止: 2026-09, 自报: {超欠序时: 5.0}", None),
    ] {
        let edits = [Swap(LIST, RATE, list), Swap(JT, "比率: 94.8, 上年同期: 92.1, 自报: {同比: 2.7}", entry)];
        let claimed = found(&edits).into_iter().find(|code| code.starts_with('F'));
        assert_eq!(claimed, expected, "{list} {entry}");
    }
}

#[test]
fn what_may_be_legal_is_left_alone() {
    const BOTH: &str = "类型: 存量, 年度目标: 60, 填报: 双报, 部门: 市交通运输局,";
    const ALONE: &str = "类型: 存量, 年度目标: 60, 填报: 县区,";
    let department = Swap(JT, "进展:", "进展:\n  T04W02M02: {期末: 70}");
    let silent: &[(&str, &[Edit])] = &[
        ("a masked county leaves nothing to compare", &[Swap(LIST, ALONE, BOTH), department, Swap(GX, "{期末: 8}", "{期末: x}")]),
        ("another cut-off is another figure", &[Swap(LIST, ALONE, BOTH), department, Swap(GX, "{期末: 8}", "{期末: 8, 截止: 2026-09}")]),
        ("a nil return owes no promise", &[Put(BEFORE, PROMISED.as_bytes()), Put(SP, NIL.as_bytes())]),
        (
            "an extension was asked for",
            &[Swap(LIST, "类型: 存量,", "类型: 存量, 期限: 2026-09-30,"), Swap(GX, "{期末: 8}", "{期末: 8, 状态: 申请延期}")],
        ),
        (
            "a milestone after the figure's cut-off",
            &[
                Swap(LIST, "类型: 存量,", "类型: 存量, 序时: {方式: 节点, 节点: {\"10-15\": 85}},"),
                Swap(GX, "{期末: 8}", "{期末: 8, 截止: 2026-09, 说明: 上月数}"),
            ],
        ),
        (
            "a state explained",
            &[Swap(BEFORE, "{期末: 40}", "{期末: 50, 状态: 已销号}"), Swap(SP, "状态: 已完成", "状态: 已完成, 说明: 上期误填")],
        ),
    ];
    for (why, edits) in silent {
        let own =
            found(edits).into_iter().filter(|code| "DEGI".contains(&code[..1]) && !matches!(*code, "I02" | "D01")).collect::<Vec<_>>();
        assert_eq!(own, Vec::<&str>::new(), "{why}");
    }
    let missing = found(&[Swap(LIST, ALONE, BOTH), department, Drop(GX)]);
    assert!(!missing.contains(&"G01") && missing.contains(&"A01"), "{missing:?}");
}

const PROMISED: &str = "填报单位: 石浦市\n期次: 2026-09\n审签: {姓名: 王五, 日期: 2026-10-04}\n下步工作: [{编号: N1, 内容: 完工, 责任: 甲, 期限: 2026-10-20}]\n";
const NIL: &str = "填报单位: 石浦市\n期次: 2026-10\n零报告: true\n审签: {姓名: 王五, 日期: 2026-11-02}\n";
