//! Findings in every form: SARIF and JSON against their schemas, JUnit as XML, annotations, selection, and what `--max` hides.

use std::fs;

use quick_xml::events::Event;
use serde_json::Value;

use super::driver::{Workspace, golden, project};
use super::schema::faults;

const COUNTY: &str = "data/2026-10/county/甲县.yaml";

/// An error, a warning with a fix, a unit that sent nothing, a waived note, and signs that every format has to escape.
fn faulty() -> Workspace {
    let workspace = Workspace::small();
    workspace.edit(COUNTY, "状态: 推进中", "状态: 推进");
    workspace.edit(COUNTY, "路基用地指标不足", "\"截止目前<用地>指标&不足,100%: 'a'\"");
    workspace.edit(COUNTY, "其中: {已开工: 58.0}", "其中: {已开工: 5x.0}");
    fs::remove_file(workspace.path("data/2026-10/county/乙县.yaml")).unwrap();
    workspace.write("data/waivers.yaml", "豁免:\n  - {规则: B06, 单位: 甲县, 期次: 2026-10, 原因: 公告前不公开, 批准: 市指挥办}\n");
    workspace
}

fn schema(path: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(project().join(path)).unwrap()).unwrap()
}

#[test]
fn sarif_is_what_its_schema_asks_for() {
    let schema = schema("tests/schema/sarif-2.1.0.json");
    for lang in ["zh", "en"] {
        let printed = faulty().run(&["check", "--period", "2026-10", "--format", "sarif", "--lang", lang]).status(1).stdout;
        let log: Value = serde_json::from_str(&printed).unwrap();
        assert_eq!(faults(&schema, &log), Vec::<String>::new());
        let results = log["runs"][0]["results"].as_array().unwrap();
        let until = results.iter().find(|r| r["ruleId"] == "H50").unwrap();
        assert_eq!(until["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"], "截至");
        let uri = until["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
        assert!(uri.is_ascii() && uri.starts_with("data/2026-10/county/%E7%94%B2"), "{uri}");
        assert!(results.iter().any(|r| r["ruleId"] == "B06" && r["suppressions"][0]["justification"] == "公告前不公开"));
        assert!(results.iter().any(|r| r["ruleId"] == "A01" && r.get("locations").is_none()));
    }
}

/// The judge of schemas is not blind.
#[test]
fn what_is_no_sarif_is_refused() {
    let schema = schema("tests/schema/sarif-2.1.0.json");
    let printed = faulty().run(&["check", "--period", "2026-10", "--format", "sarif"]).status(1).stdout;
    let sound: Value = serde_json::from_str(&printed).unwrap();
    let spoils: [(&str, Value); 5] = [
        ("/version", Value::from("2.0.0")),
        ("/runs", Value::from("none")),
        ("/runs/0/columnKind", Value::from("cells")),
        ("/runs/0/results/0/level", Value::from("fatal")),
        ("/runs/0/results/0/message", serde_json::json!({ "words": "?" })),
    ];
    for (place, wrong) in spoils {
        let mut log = sound.clone();
        *log.pointer_mut(place).unwrap() = wrong;
        assert!(!faults(&schema, &log).is_empty(), "{place}");
    }
}

#[test]
fn json_is_what_the_documented_schema_says() {
    let schema = schema("docs/findings.schema.json");
    let printed = faulty().run(&["check", "--period", "2026-10", "--json"]).status(1).stdout;
    let report: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(faults(&schema, &report), Vec::<String>::new());
    let documented = fs::read_to_string(project().join("docs/findings.md")).unwrap();
    let finding = report["findings"][0].as_object().unwrap();
    for key in report.as_object().unwrap().keys().chain(finding.keys()) {
        assert!(documented.contains(&format!("`{key}`")), "docs/findings.md does not explain {key}");
    }
}

#[test]
fn junit_is_xml_with_a_suite_for_every_unit() {
    let printed = faulty().run(&["check", "--period", "2026-10", "--format", "junit"]).status(1).stdout;
    let mut reader = quick_xml::Reader::from_str(&printed);
    let (mut suites, mut cases, mut failures) = (Vec::new(), 0, 0);
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::Start(tag) if tag.name().as_ref() == b"testsuite" => {
                suites.push(String::from_utf8(tag.try_get_attribute("name").unwrap().unwrap().value.to_vec()).unwrap());
            }
            Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == b"testcase" => cases += 1,
            Event::Start(tag) if tag.name().as_ref() == b"failure" => failures += 1,
            _ => {}
        }
    }
    assert_eq!(suites, ["市交通运输局", "甲县", "乙县"]);
    assert!(printed.contains(&format!("tests=\"{cases}\" failures=\"{failures}\"")), "{printed}");
    golden("tests/cases/formats/junit.xml", &printed);
}

#[test]
fn annotations_of_ci_systems() {
    let workspace = faulty();
    golden("tests/cases/formats/github.txt", &workspace.run(&["check", "--period", "2026-10", "--format", "github"]).status(1).stdout);
    let gitlab = workspace.run(&["check", "--period", "2026-10", "--format", "gitlab"]).status(1).stdout;
    let issues: Value = serde_json::from_str(&gitlab).unwrap();
    let prints: Vec<&str> = issues.as_array().unwrap().iter().map(|i| i["fingerprint"].as_str().unwrap()).collect();
    assert!(prints.iter().enumerate().all(|(i, p)| !prints[..i].contains(p)), "{prints:?}");
    golden("tests/cases/formats/gitlab.json", &gitlab);
    golden("tests/cases/formats/sarif.json", &sarif_results(&workspace));
}

/// The results alone: the list of rules is docs/rules.md in another form.
fn sarif_results(workspace: &Workspace) -> String {
    let printed = workspace.run(&["check", "--period", "2026-10", "--format", "sarif"]).status(1).stdout;
    let log: Value = serde_json::from_str(&printed).unwrap();
    format!("{:#}\n", log["runs"][0]["results"])
}

/// A line put in above moves every finding and changes no fingerprint.
#[test]
fn fingerprints_do_not_move_with_lines() {
    let workspace = faulty();
    let prints = |workspace: &Workspace| {
        let log = sarif_results(workspace);
        let results: Value = serde_json::from_str(&log).unwrap();
        results.as_array().unwrap().iter().map(|r| r["partialFingerprints"]["finding/v1"].to_string()).collect::<Vec<_>>()
    };
    let before = prints(&workspace);
    workspace.edit(COUNTY, "进展:", "# 说明\n# 说明\n进展:");
    assert_eq!(prints(&workspace), before);
}

#[test]
fn findings_are_selected_by_rule_letter_and_unit() {
    let workspace = faulty();
    let codes = |arguments: &[&str], status: i32| {
        let all = [&["check", "--period", "2026-10", "--json"], arguments].concat();
        let report: Value = serde_json::from_str(&workspace.run(&all).status(status).stdout).unwrap();
        report["findings"].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(codes(&["--only", "H"], 0), ["H50", "H40"]);
    assert_eq!(codes(&["--only", "b10,A"], 1), ["B10", "A01"]);
    assert_eq!(codes(&["--only", "B", "--skip", "B10"], 0), ["B06"]);
    assert_eq!(codes(&["--unit", "乙县"], 0), ["A01"]);
    workspace.run(&["check", "--period", "2026-10", "--only", "B77"]).status(2).says(&["B77", "最接近"]);
    workspace.run(&["check", "--period", "2026-10", "--unit", "乙具"]).status(2).says(&["乙县"]);
}

#[test]
fn what_max_hides_is_counted() {
    let workspace = faulty();
    let ran = workspace.run(&["check", "--period", "2026-10", "--max", "1"]).status(1).says(&["B10", "条未显示"]);
    assert!(!ran.stdout.contains("警告 A01"), "{}", ran.stdout);
    let whole = workspace.run(&["check", "--period", "2026-10"]).status(1).stdout;
    let total = |text: &str| text.lines().find(|line| line.starts_with("合计")).unwrap().to_owned();
    assert_eq!(total(&ran.stdout), total(&whole));
}

#[test]
fn colour_is_for_terminals_only() {
    let ran = faulty().run(&["check", "--period", "2026-10"]).status(1);
    assert!(!ran.stdout.contains('\u{1b}') && !ran.stderr.contains('\u{1b}'));
}

/// `script` of util-linux gives the program a terminal.
#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_no_color_is_obeyed() {
    let workspace = faulty();
    let on_terminal = |no_color: Option<&str>| {
        let mut command = std::process::Command::new("script");
        command
            .args(["-qec", &format!("{} check --period 2026-10", env!("CARGO_BIN_EXE_bqw")), "/dev/null"])
            .current_dir(workspace.path("."));
        match no_color {
            Some(value) => command.env("NO_COLOR", value),
            None => command.env_remove("NO_COLOR"),
        };
        command.output().map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (Ok(coloured), Ok(plain)) = (on_terminal(None), on_terminal(Some("1"))) else {
        println!("skipped: this machine has no `script`");
        return;
    };
    assert!(coloured.contains("\u{1b}[1;31m错误 B10"), "{coloured}");
    assert!(!plain.contains("\u{1b}[1;31m") && plain.contains("错误 B10"), "{plain}");
}
