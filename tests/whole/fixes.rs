//! Commands that write into the data folder: `check --fix`, `waive`, `freeze`; nothing a clerk wrote is lost. And `roster`.

use std::fs;

use super::driver::{Workspace, read_tree};

const COUNTY: &str = "data/2026-10/county/甲县.yaml";
const CHECK: [&str; 3] = ["check", "--period", "2026-10"];

fn with(more: &[&'static str]) -> Vec<&'static str> {
    [&CHECK[..], more].concat()
}

/// A file with slips that need no judgement, with comments, blank lines, CRLF and a byte-order mark.
fn slips() -> Workspace {
    let workspace = Workspace::small();
    let mut text = fs::read_to_string(workspace.path(COUNTY)).unwrap();
    for (sound, faulty) in [
        ("本年累计: 54.3", "本年累计: 54.3公里  "),
        ("已开工: 58.0", "已开工: ５８.0"),
        ("路基用地指标不足", "截止目前路基用地指标不足"),
        ("截止日期:", "截止曰期:"),
        ("进展:\n", "\n# 以下为本期进展\n进展:\n"),
    ] {
        text = text.replace(sound, faulty);
    }
    workspace.write(COUNTY, format!("\u{feff}{}", text.replace('\n', "\r\n")));
    workspace
}

#[test]
fn fix_mends_in_place_and_leaves_the_rest_byte_for_byte() {
    let workspace = slips();
    let before = fs::read_to_string(workspace.path(COUNTY)).unwrap();
    let shown = workspace.run(&with(&["--diff"])).status(0).stdout;
    assert_eq!(fs::read_to_string(workspace.path(COUNTY)).unwrap(), before, "--diff writes nothing");
    assert!(shown.contains("-  T01W01M01: {本年累计: 54.3公里") && shown.contains("+  T01W01M01: {本年累计: 54.3  "), "{shown}");
    workspace.run(&with(&["--fix"])).status(0).says(&["甲县.yaml：改正4处"]);
    let after = fs::read_to_string(workspace.path(COUNTY)).unwrap();
    let expected =
        before.replace("54.3公里", "54.3").replace("５８.0", "58.0").replace("截止目前", "截至目前").replace("截止曰期", "截止日期");
    assert_eq!(after, expected);
    let tree = read_tree(&workspace.path("data"));
    workspace.run(&with(&["--fix"])).status(0).says(&["没有能自动改的"]);
    assert!(read_tree(&workspace.path("data")) == tree, "a second --fix changes nothing");
}

#[test]
fn a_file_that_could_not_be_read_is_mended_so_that_it_can() {
    let workspace = Workspace::small();
    workspace.edit(COUNTY, "期次: 2026-10", "期次：2026-10");
    workspace.edit(COUNTY, "进展:\n  T01W01M01", "进展:\n\tT01W01M01");
    workspace.run(&CHECK).status(1).says(&["Y02"]);
    workspace.run(&with(&["--fix"])).status(0).says(&["甲县.yaml：改正"]);
    workspace.run(&CHECK).status(0);
}

#[test]
fn only_what_is_asked_for_is_mended() {
    let workspace = slips();
    workspace.run(&with(&["--fix", "--only", "H"])).says(&["改正1处"]);
    assert!(fs::read_to_string(workspace.path(COUNTY)).unwrap().contains("54.3公里"));
    workspace.run(&with(&["--fix", "--unit", "乙县"])).says(&["没有能自动改的"]);
}

#[test]
fn waive_adds_an_entry_and_keeps_the_file() {
    let workspace = Workspace::small();
    fs::remove_file(workspace.path("data/2026-10/county/乙县.yaml")).unwrap();
    let waive = |more: &[&str]| workspace.run(&[&["waive", "A01", "--period", "2026-10", "--by", "市指挥办"], more].concat());
    waive(&["--unit", "乙县", "--reason", "停电: \"两天\" #1"]).status(0).says(&["已登记"]);
    workspace.run(&CHECK).status(0).says(&["已豁免", "停电: \"两天\" #1"]);
    let old = "# 有意接受\n豁免:\n    - {规则: C03, 原因: 旧, 批准: 甲, 期次: 2026-08}  # 保留\n";
    workspace.write("data/waivers.yaml", old);
    waive(&["--unit", "乙县", "--reason", "停电"]).status(0);
    let text = fs::read_to_string(workspace.path("data/waivers.yaml")).unwrap();
    assert_eq!(text, format!("{old}    - {{规则: A01, 单位: \"乙县\", 期次: 2026-10, 原因: \"停电\", 批准: \"市指挥办\"}}\n"));
    waive(&["--unit", "乙县", "--reason", "再停"]).status(2).says(&["已有同样的豁免"]);
    waive(&["--unit", "乙具", "--reason", "停电"]).status(2).says(&["乙县"]);
    waive(&["--measure", "T01W01M10", "--reason", "停电"]).status(2).says(&["T01W01M01"]);
    workspace.run(&["waive", "B10", "--period", "2026-10", "--by", "甲", "--reason", "乙"]).status(2).says(&["不得豁免"]);
    workspace.run(&["waive", "X10", "--period", "2026-10", "--by", "甲", "--reason", "乙"]).status(2).says(&["没有规则"]);
    // A list in one line cannot be extended line by line: it is left alone, and the entry is shown.
    workspace.write("data/waivers.yaml", "豁免: [{规则: C03, 原因: 旧, 批准: 甲}]\n");
    waive(&["--unit", "乙县", "--reason", "停电"]).status(2).says(&["未改动", "规则: A01"]);
    assert_eq!(fs::read_to_string(workspace.path("data/waivers.yaml")).unwrap(), "豁免: [{规则: C03, 原因: 旧, 批准: 甲}]\n");
}

#[test]
fn a_closed_period_cannot_be_changed_unnoticed() {
    let workspace = Workspace::small();
    workspace.run(&["freeze", "2026-10", "--by", "市指挥办"]).status(0).says(&["共3份文件"]);
    workspace.run(&CHECK).status(0);
    workspace.run(&["freeze", "2026-10", "--by", "市指挥办"]).status(2).says(&["已经冻结"]);
    workspace.edit(COUNTY, "54.3", "54.4");
    workspace.run(&CHECK).status(1).says(&["C07", "内容被改动"]);
    workspace.edit(COUNTY, "54.4", "54.3");
    workspace.write("data/2026-10/county/丙.yaml", "填报单位: 丙县\n期次: 2026-10\n");
    workspace.run(&CHECK).status(1).says(&["C07", "多出文件"]);
    fs::remove_file(workspace.path("data/2026-10/county/丙.yaml")).unwrap();
    fs::remove_file(workspace.path("data/2026-10/county/乙县.yaml")).unwrap();
    workspace.run(&CHECK).status(1).says(&["C07", "不见了"]);
}

#[test]
fn a_period_with_errors_is_not_closed() {
    let workspace = Workspace::small();
    workspace.edit(COUNTY, "状态: 推进中", "状态: 推进");
    workspace.run(&["freeze", "2026-10", "--by", "市指挥办"]).status(1).says(&["不能冻结"]);
    assert!(!workspace.path("data/frozen.yaml").exists());
}

#[test]
fn the_roster_as_message_table_and_json() {
    let workspace = Workspace::small();
    fs::remove_file(workspace.path("data/2026-10/county/乙县.yaml")).unwrap();
    workspace.edit(COUNTY, "2026-11-03 16:20", "2026-11-06 10:30");
    workspace.write("data/2026-10/x.yaml", "填报单位: 甲具\n期次: 2026-10\n");
    let message = workspace.run(&["roster", "--period", "2026-10"]).status(0).stdout;
    let expected = "【报送提醒】2026年10月“百千万工程”数据应于2026年11月5日24:00前报送，应报3个单位，已报2个。\n未报送1个：乙县。\n迟报1个：甲县（迟11小时）。\n不在名册1个：甲具（是否为甲县）。\n请未报送的单位尽快报送；确无内容的，请报送零报告。谢谢！\n";
    assert_eq!(message, expected);
    workspace
        .run(&["roster", "--period", "2026-10", "--format", "markdown"])
        .status(0)
        .says(&["| 乙县 | 未报送 |", "| 市交通运输局 | 已报 |"]);
    let json: serde_json::Value =
        serde_json::from_str(&workspace.run(&["roster", "--period", "2026-10", "--format", "json"]).status(0).stdout).unwrap();
    assert_eq!((json["late"][0]["hours"].as_i64(), json["missing"][0].as_str()), (Some(11), Some("乙县")));
}
