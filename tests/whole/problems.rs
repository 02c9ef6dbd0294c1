//! `bqw problems`: what was merged, from whom and why, in three forms; what city.yaml overrules.

use std::fs;

use serde_json::Value;

use super::driver::{Workspace, project};

const FIRST: &str = "data/2026-10/county/甲县.yaml";
const SECOND: &str = "data/2026-10/county/乙县.yaml";

/// Two counties with one problem, and one of them with another.
fn workspace() -> Workspace {
    let workspace = Workspace::small();
    let request = "需市协调: {单位: 市自然资源局, 事项: 统筹用地指标, 期限: 2026-11-20}, 状态: 未解决}";
    workspace.edit(FIRST, "状态: 未解决}", &format!("起始: 2026-08, 数量: {{数值: 12, 单位: 亩}}, {request}"));
    let problems = format!(
        "问题:\n  - {{编号: Q1, 类别: 要素保障, 内容: 路基用地指标缺口较大, 起始: 2026-09, 数量: {{数值: 8, 单位: 亩}}, {request}\n  \
         - {{编号: Q2, 类别: 任务落实, 内容: '隧道|围岩破碎', 状态: 解决中}}\n下步工作:\n  \
         - {{编号: N1, 工作: T01W01, 内容: 抓紧报批, 责任: 乙县自然资源局, 期限: 2026-12-20, 回应: [Q1, Q2]}}\n"
    );
    let text = fs::read_to_string(workspace.path(SECOND)).unwrap();
    workspace.write(SECOND, text + &problems);
    workspace
}

fn run(workspace: &Workspace, more: &[&str], status: i32) -> super::driver::Ran {
    workspace.run(&[&["problems", "--period", "2026-10"], more].concat()).status(status)
}

#[test]
fn the_listing_names_members_places_and_reasons() {
    let seen = run(&workspace(), &[], 0).stdout;
    let expected = "2026年10月未解决问题3条，归并为2项，其中1项来自多条（相似度门槛50%，policy.yaml 校核.问题相似度）。

【要素保障】
2. 甲县路基用地指标不足（合计20亩，乙县有同类问题）
   起始 2026年8月，已2个月　数量 20亩
   ★ 甲县/Q1  data/2026-10/county/甲县.yaml:15  代表全条
   · 乙县/Q1  data/2026-10/county/乙县.yaml:10  与代表条相似100%（不足、指标、用地、路基）
     路基用地指标缺口较大

另有1项只有一条，加 --all 列出 / items of one problem: --all

【需市协调】先到期的在前
2026-11-20  市自然资源局（第2项）
   · 甲县/Q1：统筹用地指标  data/2026-10/county/甲县.yaml:15
   · 乙县/Q1：统筹用地指标  data/2026-10/county/乙县.yaml:10

归并不当的，在 2026-10/city.yaml 写“问题归并”：合 并成一项，分 单列（docs/problems.md）。
";
    assert_eq!(seen, expected);
    let all = run(&workspace(), &["--all"], 0).stdout;
    assert!(all.contains("【任务落实】\n1. 乙县隧道|围岩破碎\n   ★ 乙县/Q2") && !all.contains("另有"), "{all}");
    let one = run(&workspace(), &["--all", "--unit", "甲县"], 0).stdout;
    assert!(one.contains("2. 甲县") && !one.contains("隧道"), "{one}");
    let table = run(&workspace(), &["--all", "--format", "markdown"], 0).stdout;
    assert!(
        table.contains("| 1 | 乙县隧道\\|围岩破碎 |") && table.contains("甲县/Q1（data/2026-10/county/甲县.yaml:15）；乙县/Q1"),
        "{table}"
    );
}

#[test]
fn the_same_bytes_on_any_number_of_threads() {
    let workspace = workspace();
    let seen: Vec<String> = ["1", "2", "4"].iter().map(|n| run(&workspace, &["--format", "json", "--threads", n], 0).stdout).collect();
    assert!(seen[0] == seen[1] && seen[1] == seen[2]);
}

#[test]
fn json_is_explained_key_by_key() {
    fn keys(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(map) => map.iter().for_each(|(key, value)| {
                found.push(key.clone());
                keys(value, found);
            }),
            Value::Array(list) => list.iter().for_each(|value| keys(value, found)),
            _ => {}
        }
    }
    let workspace = workspace();
    workspace.write("data/2026-10/city.yaml", "期次: 2026-10\n问题归并:\n  - {合: [乙县/Q2, 甲县/Q1], 内容: 前期工作不足}\n");
    let seen: Value = serde_json::from_str(&run(&workspace, &["--format", "json"], 0).stdout).unwrap();
    let manual = fs::read_to_string(project().join("docs/problems.md")).unwrap();
    let mut found = Vec::new();
    keys(&seen, &mut found);
    let missing: Vec<&String> = found.iter().filter(|key| !manual.contains(&format!("`{key}`"))).collect();
    assert!(missing.is_empty(), "docs/problems.md does not explain {missing:?}");
    let item = &seen["items"][0];
    assert_eq!(item["text"], "甲县、乙县前期工作不足（合计20亩）".replace("（合计20亩）", ""));
    assert_eq!((item["units"].to_string().as_str(), item["members"].as_array().unwrap().len()), ("[\"甲县\",\"乙县\"]", 3));
    assert_eq!((&item["decision"]["kind"], &item["decision"]["place"]), (&"joined".into(), &"data/2026-10/city.yaml:3".into()));
    assert_eq!(item["months_open"]["text"], "2个月");
    assert_eq!(seen["summary"]["merged"], 1);
}

#[test]
fn what_city_yaml_decides_is_shown() {
    let workspace = workspace();
    workspace.write("data/2026-10/city.yaml", "期次: 2026-10\n问题归并:\n  - {分: [乙县/Q1]}\n");
    run(&workspace, &[], 0).says(&["归并为3项，其中0项", "市指挥办决定：分（data/2026-10/city.yaml:3）", "3. 乙县路基"]);
    workspace.write("data/2026-10/city.yaml", "期次: 2026-10\n问题归并:\n  - {合: [乙县/Q1, 甲县/Q3]}\n");
    run(&workspace, &[], 1).says(&["I08", "甲县/Q1", "未归并"]);
}

#[test]
fn a_unit_that_is_not_there_and_a_period_that_is_not_fail_with_two() {
    run(&workspace(), &["--unit", "丙县甲"], 2).says(&["名册中没有"]);
    workspace().run(&["problems", "--period", "2026-13"]).status(2);
    workspace().run(&["problems"]).status(2).says(&["--period"]);
}
