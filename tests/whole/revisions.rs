//! `bqw diff`: two revisions of one submission.

use super::driver::Workspace;

const AGAIN: &str = "填报单位: 甲县
代码: \"449821\"
期次: 2026-10
截止日期: 2026-10-31
修订号: 2
报送时间: 2026-11-04 08:00
审签: {姓名: 王五, 职务: 副县长, 日期: 2026-11-03}
进展:
  T01W01M01: {本年累计: 53.9, 其中: {已开工: 58.0}, 状态: 推进中, 说明: 核减重复统计}
问题:
  - {编号: Q0, 类别: 其他, 内容: 雨季停工, 状态: 未解决}
  - {编号: Q1, 类别: 要素保障, 内容: 路基用地指标不足, 责任: 甲县自然资源局, 状态: 未解决}
";

#[test]
fn what_changed_is_listed_with_old_and_new_values_and_places() {
    let workspace = Workspace::small();
    workspace.write("data/2026-10/county/甲县2.yaml", AGAIN);
    let ran = workspace.run(&["diff", "甲县", "2026-10"]).status(0);
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!(lines[0], "甲县 2026-10：修订1（data/2026-10/county/甲县.yaml） → 修订2（data/2026-10/county/甲县2.yaml）");
    let expected = [
        "  改 修订号：1 → 2　（data/2026-10/county/甲县2.yaml:5:6）",
        "  改 进展.T01W01M01农村公路完工里程.本年累计：54.3 → 53.9　（data/2026-10/county/甲县2.yaml:9:21）",
        "  增 进展.T01W01M01农村公路完工里程.说明：核减重复统计　（data/2026-10/county/甲县2.yaml:9:57）",
        "  删 填报人.姓名：张三",
    ];
    for line in expected {
        assert!(lines.contains(&line), "no “{line}” in\n{}", ran.stdout);
    }
    // The problem that stands second now is the same one.
    assert!(!ran.stdout.contains("路基用地指标不足"), "{}", ran.stdout);
    assert_eq!(workspace.run(&["diff", "甲县", "2026-10", "--from", "2", "--to", "2"]).status(0).stdout.lines().last(), Some("内容相同"));
    let json: serde_json::Value = serde_json::from_str(&workspace.run(&["diff", "甲县", "2026-10", "--json"]).status(0).stdout).unwrap();
    assert_eq!(json["changes"][1]["old"]["value"], "2026-11-03 16:20");
    workspace.run(&["diff", "甲县", "2026-10", "--lang", "en"]).status(0).says(&["differences"]);
}

#[test]
fn what_cannot_be_compared_is_said() {
    let workspace = Workspace::small();
    workspace.run(&["diff", "甲县", "2026-10"]).status(2).says(&["只有一份"]);
    workspace.run(&["diff", "甲具", "2026-10"]).status(2).says(&["甲县"]);
    workspace.write("data/2026-10/county/甲县2.yaml", AGAIN);
    workspace.run(&["diff", "甲县", "2026-10", "--from", "7"]).status(2).says(&["现有修订：1、2"]);
}
