//! Sheets of single units: what they tell, what they keep to themselves, and what the manual says of them.

use super::super::Draft;
use super::super::sheets::{Told, sheets};
use super::small::{Small, root};
use crate::check::{Attendance, Cleared};
use crate::error::{Error, Result};
use crate::finding::{Bilingual, Finding, Level, Slip};
use crate::mark;
use crate::source::{FileId, Place};
use crate::tally::tally;

/// A finding about a unit with words of one's own.
fn finding(unit: &str, message: &str, place: Option<Place>) -> Finding {
    let both = |text: &str| Bilingual { zh: text.to_owned(), en: text.to_owned() };
    Finding { slip: Slip::new("B05", place).unit(unit), level: Level::Error, message: both(message), help: both("请改正"), waived: None }
}

/// A workspace in which every list of a sheet has something.
fn full() -> Small {
    let small = Small::new("甲");
    small.write(
        "2026-09/county/1.yaml",
        "填报单位: 石浦市\n期次: 2026-09\n问题:\n  - {编号: Q7, 类别: 其他, 内容: 旧事, 需市协调: {单位: 市交通运输局, 事项: 旧请求}}\n下步工作:\n\
         \x20 - {编号: N1, 内容: 完工〔T04W02M01.目标〕, 期限: 2026-10-20}\n  - {编号: N2, 内容: 年底完工, 期限: 2026-12-20}\n  - {编号: N3, 内容: 办了, 期限: 2026-10-20}\n",
    );
    small.write(
        "2026-10/county/1.yaml",
        "填报单位: 石浦市\n期次: 2026-10\n报送时间: 2026-11-06 10:30\n进展:\n  T04W02M01: {本年累计: 110.50, 上年同期: 88, 状态: 推进中}\n问题:\n\
         \x20 - {编号: Q1, 类别: 其他, 内容: 甲事。, 需市协调: {单位: 市交通运输局, 事项: 请批地, 期限: 2026-11-20}, 状态: 解决中}\n\
         \x20 - {编号: Q2, 类别: 其他, 内容: 乙事, 需市协调: {事项: 请拨款}}\n\
         \x20 - {编号: Q3, 类别: 其他, 内容: 没有请求}\n\
         下步工作:\n  - {编号: N1, 内容: 晚一步, 期限: 2026-12-20}\n  - {编号: N2, 内容: 下月办, 责任: 石浦市住建局, 期限: 2026-11-30}\n  - {编号: N3, 内容: 先办, 期限: 2026-11-10}\n\
         上期落实:\n  - {编号: 2026-09/N1, 完成: false, 说明: 汛期停工。}\n  - {编号: 2026-09/N3, 完成: true}\n",
    );
    small
}

fn told(small: &Small, findings: &[Finding], settled: bool, only: &str) -> Result<Vec<Draft>> {
    let cleared: Cleared = small.cleared();
    let figures = tally(&cleared);
    let attendance = Attendance::of(cleared.dossier());
    let told = Told { dossier: cleared.dossier(), figures: settled.then_some(&figures), findings, attendance: &attendance };
    sheets(&told, &root().join("templates"), &[only.to_owned()])
}

#[track_caller]
fn sheet(small: &Small, findings: &[Finding], settled: bool) -> String {
    mark::plain(&told(small, findings, settled, "石浦市").unwrap()[0].markdown)
}

#[test]
fn requests_and_promises_are_told_as_written() {
    let text = sheet(&full(), &[], true);
    for words in [
        "一是请市交通运输局请批地（11月20日前），解决中。",
        "二是请请拨款，待答复。",
        "三是请市交通运输局旧请求，上期提出，本期未再列。",
        "2026-09/N1“完工〔T04W02M01.目标〕”（10月20日到期），到期未完成，说明：汛期停工；2026-09/N2“年底完工”（12月20日到期），未报落实情况。",
        "N3“先办”（11月10日到期）；N2“下月办”（11月30日到期，责任单位：石浦市住建局）。",
        "应于2026年11月5日24:00前报送，迟报11小时",
        "2026年11月数据请于2026年12月7日24:00前报送。应报指标1项。",
    ] {
        assert!(text.contains(words), "no “{words}” in\n{text}");
    }
    assert!(!text.contains("没有请求") && !text.contains("晚一步") && !text.contains("2026-09/N3"), "{text}");
}

#[test]
fn lamps_ranks_and_rates_are_told_only_once_the_dossier_is_cleared() {
    let settled = sheet(&full(), &[], true);
    assert!(settled.contains("| 农村公路完工里程 | 110.50公里 | 120公里 | 92.1 | 88公里 | 推进中 | 绿灯 | 1 |"), "{settled}");
    assert!(settled.contains("在创先类1个单位中第1位"), "{settled}");
    let open = sheet(&full(), &[], false);
    assert!(open.contains("| 农村公路完工里程 | 110.50公里 | 120公里 | 88公里 | 推进中 |"), "{open}");
    assert!(open.contains("全市数据中尚有错误待改正") && !open.contains("绿灯") && !open.contains("92.1"), "{open}");
}

#[test]
fn a_finding_that_tells_of_another_county_keeps_its_words_back() {
    let at = |file| Some(Place { file: FileId(file), line: 4, column: 3, length: 1 });
    let small = full();
    let own = small.cleared().dossier().submissions.iter().find(|s| s.unit.value == "石浦市").unwrap().file;
    let own = Some(Place { file: own, line: 4, column: 3, length: 1 });
    let findings = [
        finding("石浦市", "“110.50”{{ city }}|与 *目标* 不符", own),
        finding("石浦市", "与望川县的“沿线用地指标不足”雷同", own),
        finding("望川县", "别县的问题", at(0)),
    ];
    let text = sheet(&small, &findings, false);
    assert!(text.contains("| 1 | B05 | “110.50”&#123;&#123; city &#125;&#125;\\|与 \\*目标\\* 不符 | 请改正 |"), "{text}");
    assert!(text.contains("2026-10/county/1.yaml:4:3"), "{text}");
    assert!(text.contains("（涉及其他单位的内容，本单不列）"), "{text}");
    assert!(!text.contains("望川县") && !text.contains("雷同") && !text.contains("沿线用地") && !text.contains("别县"), "{text}");
    small.write(
        "2026-10/county/1.yaml",
        "填报单位: 石浦市\n期次: 2026-10\n问题:\n  - {编号: Q1, 类别: 其他, 内容: 望川县已占用〔T04W02M01〕}\n",
    );
    assert!(sheet(&small, &findings, false).contains("与望川县的"), "it names that county itself");
}

#[test]
fn words_that_would_cover_a_cell_stay_words() {
    let small = full();
    let targets = "年度: 2026\n主要任务:\n  - {编号: T04, 名称: 甲}\n重点工作:\n  - {编号: T04W02, 任务: T04, 名称: 乙}\n指标:\n\
        \x20 - {编号: T04W02M01, 工作: T04W02, 名称: 丙, 类型: 定性, 填报: 县区}\n  - {编号: T04W02M02, 工作: T04W02, 名称: 丁, 类型: 比率, 填报: 县区}\n";
    small.write("targets/2026.yaml", targets);
    let sent = "填报单位: 石浦市\n期次: 2026-10\n进展:\n  T04W02M01: {情况: '<<'}\n  T04W02M02: {分子: 3, 分母: 40}\n";
    small.write("2026-10/county/1.yaml", sent);
    small.write("2026-10/county/2.yaml", "填报单位: 望川县\n期次: 2026-10\n");
    small.write("2026-10/dept/1.yaml", "填报单位: 市交通运输局\n期次: 2026-10\n");
    let text = sheet(&small, &[], false);
    assert!(text.contains("| 丙 | “\\<\\<” |") && text.contains("| 丁 | 3/40 |"), "{text}");
}

#[test]
fn a_unit_without_sheet_is_named_with_the_nearest() {
    match told(&full(), &[], true, "石浦县") {
        Err(Error::Usage { message, hint }) => assert!(message.contains("石浦县") && hint.contains("石浦市"), "{message} {hint}"),
        other => panic!("{other:?}"),
    }
}
