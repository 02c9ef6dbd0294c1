//! `bqw close`, `bqw extend`, `bqw ledger`: the city decides, the record is only added to, the ledger tells.

use std::fs;

use super::driver::Workspace;

const DONE: (&str, &str) = ("本年累计: 54.3", "本年累计: 60.0, 状态: 申请销号, 佐证: [附件/验收.pdf]");

fn applied() -> Workspace {
    let workspace = Workspace::small();
    workspace.edit("data/2026-10/county/甲县.yaml", ", 状态: 推进中", "").edit("data/2026-10/county/甲县.yaml", DONE.0, DONE.1);
    workspace.edit("data/2026-10/county/甲县.yaml", "已开工: 58.0", "已开工: 60.0");
    workspace
}

const CLOSE: [&str; 9] = ["close", "甲县", "T01W01M01", "--period", "2026-10", "--date", "2026-11-04", "--by", "许明川"];

#[test]
fn a_close_out_is_entered_sealed_and_told() {
    let workspace = applied();
    let ledger = |arguments: &[&str]| workspace.run(&[&["ledger", "--period", "2026-10"], arguments].concat());
    ledger(&["--state", "申请销号"]).status(0).says(&["T01W01M01", "甲县", "申请销号", "共1项"]);
    workspace.run(&CLOSE).status(0).says(&["序号: 1", "决定: 销号", "校验: "]);
    ledger(&["--unit", "甲县"]).status(0).says(&["已销号", "2026-11-04许明川销号", "其中已销号1项"]);
    let json: serde_json::Value = serde_json::from_str(&ledger(&["--format", "json", "--unit", "甲县"]).status(0).stdout).unwrap();
    assert_eq!((json["items"][0]["state"].as_str(), json["items"][0]["lamp"].as_str()), (Some("已销号"), Some("蓝")));
    assert!(json["items"][0]["decisions"][0]["place"].as_str().unwrap().starts_with("data/decisions.yaml:2:"));
    // A second answer to the same application contradicts the first and is not entered.
    let before = fs::read(workspace.path("data/decisions.yaml")).unwrap();
    workspace.run(&[&CLOSE[..], &["--refuse", "--reason", "材料不全"]].concat()).status(1).says(&["J04", "未登记"]);
    assert_eq!(fs::read(workspace.path("data/decisions.yaml")).unwrap(), before);
    workspace.run(&[&CLOSE[..], &["--annul", "1"]].concat()).status(0);
    workspace.run(&[&CLOSE[..], &["--refuse", "--reason", "材料不全"]].concat()).status(0).says(&["序号: 3"]);
    ledger(&["--unit", "甲县"]).status(0).says(&["销号驳回", "材料不全"]);
    workspace.run(&["check", "--period", "2026-10", "--only", "J"]).status(0);
}

#[test]
fn whoever_changes_the_record_is_found_and_nothing_is_added_to_a_broken_one() {
    let workspace = applied();
    workspace.run(&CLOSE).status(0);
    workspace.edit("data/decisions.yaml", "许明川", "许明山");
    workspace.run(&["check", "--period", "2026-10"]).status(1).says(&["J06", "校验"]);
    workspace.edit("data/decisions.yaml", "许明山", "许明川");
    workspace.edit("data/decisions.yaml", "决定: 销号,", "决定: 销号, [");
    let broken = fs::read(workspace.path("data/decisions.yaml")).unwrap();
    workspace.run(&[&CLOSE[..], &["--annul", "1"]].concat()).status(2).says(&["决定记录有一行读不懂", "decisions.yaml:2"]);
    assert_eq!(fs::read(workspace.path("data/decisions.yaml")).unwrap(), broken);
    workspace.run(&["check", "--period", "2026-10"]).status(1).says(&["decisions.yaml:2"]);
}

#[test]
fn decisions_without_ground_are_refused_with_the_reason() {
    let workspace = Workspace::small();
    workspace.run(&CLOSE).status(1).says(&["J02", "没有申请销号", "nothing was entered"]);
    workspace
        .run(&["close", "丙县", "T01W01M01", "--period", "2026-10", "--date", "2026-11-04", "--by", "甲"])
        .status(2)
        .says(&["名册中没有“丙县”"]);
    workspace
        .run(&["close", "甲县", "T01W01M11", "--period", "2026-10", "--date", "2026-11-04", "--by", "甲"])
        .status(2)
        .says(&["是否为 T01W01M01"]);
    let extend = ["extend", "甲县", "T01W01M01", "--period", "2026-10", "--date", "2026-11-04", "--by", "甲"];
    workspace.run(&[&extend[..], &["--until", "2027-01-31"]].concat()).status(1).says(&["没有申请延期"]);
    workspace.run(&extend).status(2).says(&["--until"]);
    assert!(!workspace.path("data/decisions.yaml").exists());
    let asked = applied();
    asked.edit("data/targets/2026.yaml", "填报: 县区,", "填报: 县区, 销号: {由: 市, 需要: [佐证, 现场]},");
    asked.run(&CLOSE).status(1).says(&["J03", "现场"]);
    asked.run(&[&CLOSE[..], &["--on-site", "2026-11-03"]].concat()).status(0);
}

#[test]
fn the_workbook_is_written_where_it_is_wanted() {
    let workspace = applied();
    workspace.run(&["ledger", "--period", "2026-10", "--format", "xlsx"]).status(2).says(&["--output"]);
    workspace.run(&["ledger", "--period", "2026-10", "--format", "xlsx", "--output", "台账.xlsx"]).status(0).says(&["台账.xlsx"]);
    let first = fs::read(workspace.path("台账.xlsx")).unwrap();
    workspace.run(&["ledger", "--period", "2026-10", "--format", "xlsx", "--output", "台账.xlsx", "--threads", "1"]).status(0);
    assert!(first.starts_with(b"PK") && first == fs::read(workspace.path("台账.xlsx")).unwrap());
    workspace.run(&["ledger", "--period", "2026-10", "--force", "乡村振新"]).status(2).says(&["是否为“乡村振兴”"]);
}
