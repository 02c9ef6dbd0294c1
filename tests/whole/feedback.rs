//! Sheets of single units from end to end: what is written when, the words of three of them, and that none tells of another unit.

use std::collections::BTreeMap;
use std::fs;

use super::build::sample_city;
use super::driver::{Workspace, golden, project, read_tree};
use super::files::{docx_text, pdf_text};

const FOLDER: &str = "2026-10/反馈单";

fn sheet(workspace: &Workspace, unit: &str) -> String {
    fs::read_to_string(workspace.path(&format!("output/{FOLDER}/{unit}.md"))).unwrap()
}

#[test]
fn a_clean_unit_and_one_that_sent_nothing() {
    let workspace = Workspace::small();
    fs::remove_file(workspace.path("data/2026-10/county/乙县.yaml")).unwrap();
    workspace.run(&["feedback", "--period", "2026-10", "--format", "md"]).status(0).says(&["甲县.md", "反馈单文件 3 个"]);
    assert!(workspace.output().iter().all(|(name, _)| name.rsplit('.').next() == Some("md")), "only what was asked for");
    golden("tests/cases/feedback/clean.md", &sheet(&workspace, "甲县"));
    golden("tests/cases/feedback/missing.md", &sheet(&workspace, "乙县"));
}

#[test]
fn errors_stop_the_official_build_and_not_the_sheets() {
    let workspace = Workspace::small();
    workspace.edit("data/2026-10/county/甲县.yaml", "本年累计: 54.3", "本年累计: 54.3公里");
    workspace.edit("data/2026-10/county/甲县.yaml", "状态: 推进中", "状态: '{{ city }}|*推进*'");
    workspace.run(&["build", "--period", "2026-10"]).status(1);
    assert!(workspace.output().is_empty());
    workspace.run(&["feedback", "--period", "2026-10"]).status(1).says(&["错误 2"]);
    assert_eq!(workspace.output().len(), 9, "three units in three formats");
    golden("tests/cases/feedback/faulty.md", &sheet(&workspace, "甲县"));
    let files: BTreeMap<String, Vec<u8>> = workspace.output().into_iter().collect();
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let (docx, pdf) = (&files[&format!("{FOLDER}/甲县.docx")], &files[&format!("{FOLDER}/甲县.pdf")]);
    for text in [squeezed(&docx_text(docx)), squeezed(&pdf_text(pdf))] {
        for words in ["{{city}}|*推进*", "54.3公里", "data/2026-10/county/甲县.yaml:11:21"] {
            assert!(text.contains(words), "no {words:?} in {text}");
        }
    }
}

#[test]
fn a_file_that_cannot_be_read_is_told_to_its_unit() {
    let workspace = Workspace::small();
    workspace.write("data/2026-10/county/甲县.yaml", "填报单位: 甲县\n期次: [\n");
    workspace.run(&["feedback", "--period", "2026-10", "--format", "md", "--unit", "甲县"]).status(1);
    let text = sheet(&workspace, "甲县");
    assert!(text.contains("文件无法读取") && text.contains("甲县.yaml:"), "{text}");
}

#[test]
fn nothing_is_written_while_the_citys_own_files_cannot_be_read() {
    let workspace = Workspace::small();
    workspace.write("data/org.yaml", "市: [\n");
    workspace.run(&["feedback", "--period", "2026-10"]).status(1).says(&["市级文件无法读取"]);
    assert!(workspace.output().is_empty());
}

#[test]
fn json_lists_the_files_and_an_unknown_unit_is_refused() {
    let workspace = Workspace::small();
    let ran = workspace.run(&["feedback", "--period", "2026-10", "--unit", "甲县", "--format", "md,pdf", "--json"]).status(0);
    let whole: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(whole["files"].as_array().unwrap().len(), 2, "{whole}");
    assert_eq!(ran.stderr, "");
    workspace.run(&["feedback", "--period", "2026-10", "--unit", "甲具"]).status(2).says(&["甲具", "甲县"]);
}

#[test]
fn a_template_of_every_unit_is_no_report_of_the_city() {
    let workspace = Workspace::small();
    workspace.run(&["build", "--period", "2026-10", "--report", "feedback"]).status(2).says(&["bqw feedback"]);
    workspace.write("templates/notice.md", "---\n每单位: 约谈单\n标题: {{ unit.name }}\n---\n{{ unit.kind }}\n");
    workspace.run(&["feedback", "--period", "2026-10", "--format", "md", "--unit", "甲县"]).status(0);
    let notice = fs::read_to_string(workspace.path("output/2026-10/约谈单/甲县.md")).unwrap();
    assert_eq!(notice, "---\n标题: 甲县\n---\n\n县区\n");
    for wrong in ["", "../外面", "反馈单"] {
        workspace.write("templates/notice.md", format!("---\n每单位: {wrong}\n标题: 甲\n---\n乙\n"));
        workspace.run(&["feedback", "--period", "2026-10", "--format", "md"]).status(2).says(&["notice.md", "每单位"]);
    }
}

/// Every unit's sheet, in every format, names only units that the unit itself names, in this period's submission or the one before.
#[test]
fn no_sheet_of_the_sample_city_names_another_unit_and_the_bytes_do_not_depend_on_threads() {
    let workspace = sample_city();
    workspace.run(&["feedback", "--period", "2026-10", "--threads", "4", "-q"]).status(0);
    let parallel = workspace.output();
    fs::remove_dir_all(workspace.path("output")).unwrap();
    workspace.run(&["feedback", "--period", "2026-10", "--threads", "1", "-q"]).status(0);
    assert!(parallel == workspace.output(), "one thread and four differ");

    let org: Vec<String> = names_of(&fs::read_to_string(project().join("data/org.yaml")).unwrap());
    assert!(org.len() > 50, "{org:?}");
    let written = sent(&workspace);
    // The office that signs every sheet may be part of a body of the city.
    let policy = fs::read_to_string(project().join("data/policy.yaml")).unwrap();
    let mut told = 0;
    for (file, bytes) in &parallel {
        let (unit, extension) = file.rsplit('/').next().unwrap().rsplit_once('.').unwrap();
        let text = match extension {
            "md" => String::from_utf8(bytes.clone()).unwrap(),
            "docx" => docx_text(bytes),
            _ => pdf_text(bytes),
        };
        assert!(text.contains(unit), "{file}");
        let own = written.get(unit).map_or("", String::as_str);
        let foreign = org.iter().filter(|name| !policy.contains(name.as_str()));
        for other in foreign.filter(|name| !unit.contains(name.as_str()) && !own.contains(name.as_str())) {
            assert!(!text.contains(other.as_str()), "{file} names {other}");
        }
        told += 1;
    }
    assert_eq!(told, 174, "58 units in three formats");
}

/// 名称 of every county, department and town.
fn names_of(org: &str) -> Vec<String> {
    let entries = org.lines().filter(|line| line.trim_start().starts_with("- {名称"));
    entries.filter_map(|line| Some(line.split_once("名称: ")?.1.split([',', '}']).next()?.to_owned())).collect()
}

/// All that each unit sent in this period and the one before.
fn sent(workspace: &Workspace) -> BTreeMap<String, String> {
    let mut sent: BTreeMap<String, String> = BTreeMap::new();
    for period in ["2026-10", "2026-09"] {
        for (_, bytes) in read_tree(&workspace.path(&format!("data/{period}"))) {
            let text = String::from_utf8(bytes).unwrap();
            if let Some(unit) = text.lines().find_map(|line| line.strip_prefix("填报单位: ")) {
                sent.entry(unit.to_owned()).or_default().push_str(&text);
            }
        }
    }
    sent
}
