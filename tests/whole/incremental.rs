//! What a second build does: nothing where nothing changed, only what changed otherwise, and never over what somebody edited.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::time::SystemTime;

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::build::sample_city;
use super::driver::{Ran, Workspace, read_tree};

const BUILD: [&str; 3] = ["build", "--period", "2026-10"];
const JIA: &str = "data/2026-10/county/甲县.yaml";
const MONTHLY: &str = "试验市“百千万工程”工作情况月通报.docx";

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.stdout).unwrap()
}

fn build(workspace: &Workspace, more: &[&str]) -> Ran {
    workspace.run(&[&BUILD, more].concat())
}

/// The files that a build wrote, by their paths within the folder of the period.
#[track_caller]
fn written(workspace: &Workspace, more: &[&str]) -> BTreeSet<String> {
    let whole = json(&build(workspace, &[more, &["--json"]].concat()).status(0));
    let files = whole["files"].as_array().unwrap().iter().filter(|file| file["state"] == "written");
    files.map(|file| file["path"].as_str().unwrap().strip_prefix("output/2026-10/").unwrap().to_owned()).collect()
}

fn manifest(workspace: &Workspace) -> Value {
    serde_json::from_slice(&fs::read(workspace.path("output/2026-10/manifest.json")).unwrap()).unwrap()
}

/// Bytes and times of every file of the output, the manifest included.
fn state(workspace: &Workspace) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    let time = |name: &str| fs::metadata(workspace.path("output").join(name)).unwrap().modified().unwrap();
    read_tree(&workspace.path("output")).into_iter().map(|(name, bytes)| (name.clone(), (bytes, time(&name)))).collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn a_second_build_writes_nothing_and_says_so() {
    let workspace = Workspace::small();
    build(&workspace, &[]).status(0).says(&["另有 0 个没有变化"]);
    let before = state(&workspace);
    build(&workspace, &[]).status(0).says(&["都没有变化", "未写任何文件", "核对：错误 0"]);
    let whole = json(&build(&workspace, &["--json"]).status(0));
    assert_eq!(whole["changed"], false);
    assert!(whole["files"].as_array().unwrap().iter().all(|file| file["state"] == "kept" && file["sha256"].as_str().unwrap().len() == 64));
    assert_eq!(build(&workspace, &["-q"]).status(0).stdout, "");
    assert!(state(&workspace) == before, "bytes and times are as they were");
    // Made by force, the bytes are the same.
    assert_eq!(written(&workspace, &["--force"]).len() + 1, before.len());
    let after = state(&workspace);
    assert!(before.iter().all(|(name, (bytes, _))| after[name].0 == *bytes));
}

#[test]
fn the_manifest_ties_every_file_to_every_input() {
    let workspace = Workspace::small();
    build(&workspace, &[]).status(0);
    let manifest = manifest(&workspace);
    assert_eq!((&manifest["schema"], &manifest["period"], &manifest["complete"]), (&Value::from(1), &"2026-10".into(), &true.into()));
    let hash = |bytes: &[u8]| {
        Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    };
    let mut listed = Vec::new();
    for file in manifest["files"].as_array().unwrap() {
        let path = file["path"].as_str().unwrap();
        let bytes = fs::read(workspace.path("output/2026-10").join(path)).unwrap();
        assert_eq!(
            (file["sha256"].as_str().unwrap(), file["bytes"].as_u64().unwrap()),
            (hash(&bytes).as_str(), bytes.len() as u64),
            "{path}"
        );
        let unit = path.strip_prefix("反馈单/").map(|name| name.rsplit_once('.').unwrap().0);
        assert_eq!(file["unit"].as_str(), unit, "{path}");
        assert_eq!(file["pages"].is_null(), path.rsplit('.').next() == Some("xlsx"), "{path}");
        assert!(!file["report"].as_str().unwrap().is_empty() && file["key"].as_str().unwrap().len() == 64);
        listed.push(path.to_owned());
    }
    let on_disk: Vec<String> = workspace.output().into_iter().map(|(name, _)| name.strip_prefix("2026-10/").unwrap().to_owned()).collect();
    listed.sort();
    assert_eq!(listed.iter().collect::<BTreeSet<_>>(), on_disk.iter().collect::<BTreeSet<_>>());
    for input in manifest["inputs"].as_array().unwrap() {
        let path = input["path"].as_str().unwrap();
        assert_eq!(input["sha256"].as_str().unwrap(), hash(&fs::read(workspace.path(path)).unwrap()), "{path}");
    }
    let inputs: Vec<&str> = manifest["inputs"].as_array().unwrap().iter().map(|input| input["path"].as_str().unwrap()).collect();
    for path in ["data/org.yaml", "data/policy.yaml", "data/targets/2026.yaml", JIA, "templates/monthly.md", "templates/feedback.md"] {
        assert!(inputs.contains(&path), "{path} is not in {inputs:?}");
    }
    let text = manifest.to_string();
    assert!(!text.contains(workspace.path("").to_str().unwrap()) && !text.contains("/home") && !text.contains("/root"), "{text}");
}

#[test]
fn one_changed_county_rebuilds_its_sheet_and_the_city() {
    let workspace = sample_city();
    build(&workspace, &["-q"]).status(0);
    let before = state(&workspace);
    let county = "data/2026-10/county/望川县.yaml";
    let text = fs::read_to_string(workspace.path(county)).unwrap();
    let line = text.lines().find(|line| line.contains("联系电话") || line.contains("填报人")).unwrap();
    workspace.edit(county, line, &format!("# 更正\n{line}"));
    // A remark moves lines, which no report shows; nothing is printed again.
    let moved = written(&workspace, &[]);
    assert!(moved.iter().all(|name| name.starts_with("反馈单/望川县.")), "{moved:?}");
    let passage = text.lines().find(|line| line.contains("内容: ")).unwrap();
    let changed = passage.replacen("内容: ", "内容: 经复核，", 1);
    let sent = text.lines().find(|line| line.starts_with("报送时间: ")).unwrap();
    workspace.edit(county, passage, &changed).edit(county, sent, "报送时间: 2026-11-03 08:08");
    let rebuilt = written(&workspace, &[]);
    let sheets: Vec<&String> = rebuilt.iter().filter(|name| name.starts_with("反馈单/")).collect();
    assert!(sheets == ["反馈单/望川县.docx", "反馈单/望川县.pdf"], "{rebuilt:?}");
    assert!(rebuilt.iter().any(|name| !name.contains('/')), "the city's report tells it: {rebuilt:?}");
    let after = state(&workspace);
    let touched = |name: &str| rebuilt.contains(name) || moved.contains(name) || name == "manifest.json";
    for (name, was) in &before {
        assert!(touched(name.strip_prefix("2026-10/").unwrap()) || after[name] == *was, "{name} was touched");
    }
}

/// What was sent in October, as it would have been sent in September.
fn before(text: &str) -> String {
    text.replace("2026-10-31", "2026-09-30").replace("2026-10", "2026-09").replace("2026-11", "2026-10")
}

#[test]
fn every_kind_of_input_is_noticed() {
    let workspace = Workspace::small();
    build(&workspace, &[]).status(0);
    let is_noticed = |what: &str| {
        let ran = build(&workspace, &[]).status(0);
        assert!(!ran.stdout.contains("未写任何文件"), "{what}");
        build(&workspace, &[]).status(0).says(&["未写任何文件"]);
    };
    workspace.write("data/2026-09/county/甲县.yaml", before(&fs::read_to_string(workspace.path(JIA)).unwrap()));
    is_noticed("a file of the month before that is new");
    fs::remove_file(workspace.path("data/2026-09/county/甲县.yaml")).unwrap();
    is_noticed("one that is gone");
    workspace.write("data/2026-10/city.yaml", "期次: 2026-10\n期号: 3\n");
    is_noticed("the city's own text");
    workspace.edit("data/policy.yaml", "试验市指挥部办公室", "试验市指挥部");
    is_noticed("the policy");
    workspace.edit("templates/_systems.md", "\n", "\n{# 注 #}\n");
    is_noticed("a part of a template");
    fs::remove_file(workspace.path(&format!("output/2026-10/{MONTHLY}"))).unwrap();
    is_noticed("a file that was deleted");
    let ran = build(&workspace, &["--breaking", "libreoffice"]).status(0);
    assert!(!ran.stdout.contains("未写任何文件"), "a setting");
}

#[test]
fn what_the_office_edited_is_kept_beside_and_told() {
    let workspace = Workspace::small();
    build(&workspace, &[]).status(0);
    let at = |name: &str| workspace.path(&format!("output/2026-10/{name}"));
    let beside = |number: &str| at(&MONTHLY.replace(".docx", &format!(".改动{number}.docx")));
    let ours = fs::read(at(MONTHLY)).unwrap();
    fs::write(at(MONTHLY), b"edited once").unwrap();
    let ran = build(&workspace, &[]).status(0).says(&["改动过", "没有覆盖", "改动.docx"]);
    assert!(ran.stderr.contains("注意"), "told where nobody can miss it");
    assert_eq!((fs::read(beside("")).unwrap(), fs::read(at(MONTHLY)).unwrap()), (b"edited once".to_vec(), ours.clone()));
    build(&workspace, &[]).status(0).says(&["未写任何文件"]);
    fs::write(at(MONTHLY), b"edited twice").unwrap();
    workspace.edit(JIA, "路基用地指标不足", "路基用地指标缺口较大");
    let whole = json(&build(&workspace, &["--json"]).status(0));
    assert_eq!(whole["edited"].as_array().unwrap().len(), 1, "{whole}");
    assert!(whole["edited"][0]["kept_as"].as_str().unwrap().ends_with("改动2.docx"), "{whole}");
    assert_eq!((fs::read(beside("")).unwrap(), fs::read(beside("2")).unwrap()), (b"edited once".to_vec(), b"edited twice".to_vec()));
    assert_ne!(fs::read(at(MONTHLY)).unwrap(), ours);
    // Without a manifest nothing is known of a file, so it is kept as well; one with the very bytes is no edit.
    fs::write(at("manifest.json"), "{").unwrap();
    fs::write(at("反馈单/乙县.pdf"), b"whose?").unwrap();
    let whole = json(&build(&workspace, &["--json"]).status(0));
    assert_eq!(whole["edited"].as_array().unwrap().len(), 1, "{whole}");
    assert_eq!(fs::read(at("反馈单/乙县.改动.pdf")).unwrap(), b"whose?");
}

#[test]
fn files_that_are_no_longer_made_go_unless_they_were_edited() {
    let workspace = Workspace::small();
    workspace.write("templates/brief.md", "---\n标题: 简报\n---\n甲\n").write("templates/note.md", "---\n标题: 便函\n---\n乙\n");
    build(&workspace, &[]).status(0);
    fs::write(workspace.path("output/2026-10/便函.docx"), b"edited").unwrap();
    fs::write(workspace.path("output/2026-10/别的.docx"), b"never ours").unwrap();
    fs::remove_file(workspace.path("templates/brief.md")).unwrap();
    fs::remove_file(workspace.path("templates/note.md")).unwrap();
    let whole = json(&build(&workspace, &["--json"]).status(0));
    let names =
        |key: &str| -> Vec<String> { whole[key].as_array().unwrap().iter().map(|path| path.as_str().unwrap().to_owned()).collect() };
    assert_eq!(names("removed"), ["output/2026-10/便函.pdf", "output/2026-10/简报.docx", "output/2026-10/简报.pdf"]);
    assert_eq!(names("stale"), ["output/2026-10/便函.docx"]);
    for (name, there) in [("便函.docx", true), ("便函.pdf", false), ("简报.docx", false), ("别的.docx", true)] {
        assert_eq!(workspace.path(&format!("output/2026-10/{name}")).exists(), there, "{name}");
    }
    build(&workspace, &[]).status(0).says(&["未写任何文件"]);
}

#[test]
fn a_narrow_build_leaves_the_others_listed_and_the_next_whole_one_renews_them() {
    let workspace = Workspace::small();
    build(&workspace, &[]).status(0);
    let all = manifest(&workspace)["files"].as_array().unwrap().len();
    assert_eq!(written(&workspace, &["--report", "progress"]), set(&[]), "nothing changed");
    assert_eq!(manifest(&workspace)["complete"], true);
    build(&workspace, &["--report", "progres"]).status(2).says(&["progress"]);
    workspace.edit(JIA, "路基用地指标不足", "路基用地指标缺口较大").edit(JIA, "16:20", "16:25");
    let narrow = written(&workspace, &["--report", "monthly"]);
    assert_eq!(narrow, set(&[MONTHLY, &MONTHLY.replace("docx", "pdf")]));
    let listed = manifest(&workspace);
    assert_eq!((listed["files"].as_array().unwrap().len(), &listed["complete"]), (all, &Value::from(false)));
    let city = written(&workspace, &["--no-sheets"]);
    assert!(!city.is_empty() && city.iter().all(|name| !name.contains('/') && !narrow.contains(name)), "{city:?}");
    assert_eq!(written(&workspace, &[]), set(&["反馈单/甲县.docx", "反馈单/甲县.pdf"]));
    assert_eq!(manifest(&workspace)["complete"], true);
}

#[test]
fn sheets_made_despite_errors_are_in_the_manifest_and_renewed_by_the_build() {
    let workspace = Workspace::small();
    workspace.edit(JIA, "本年累计: 54.3", "本年累计: 54.3公里");
    build(&workspace, &[]).status(1);
    assert!(workspace.output().is_empty());
    workspace.run(&["feedback", "--period", "2026-10"]).status(1);
    let listed = manifest(&workspace);
    assert_eq!((listed["files"].as_array().unwrap().len(), &listed["complete"]), (9, &Value::from(false)));
    let before = state(&workspace);
    build(&workspace, &[]).status(1);
    assert!(state(&workspace) == before, "a build that is refused touches nothing");
    workspace.edit(JIA, "54.3公里", "54.3");
    let whole = json(&build(&workspace, &["--json"]).status(0));
    assert_eq!(whole["edited"], Value::Array(Vec::new()), "{whole}");
    let sheet = fs::read_to_string(workspace.path("output/2026-10/反馈单/甲县.md")).unwrap();
    assert!(sheet.contains("没有发现需要改正"), "Markdown that is there is renewed with the rest");
    workspace.run(&["feedback", "--period", "2026-10", "--unit", "甲县"]).status(0).says(&["写出 0 个文件"]);
    build(&workspace, &[]).status(0).says(&["未写任何文件"]);
    workspace.run(&["verify", "output/2026-10"]).status(0);
}

#[test]
fn drafts_once_asked_for_are_kept_up_to_date() {
    let workspace = Workspace::small();
    build(&workspace, &[]).status(0);
    let drafts = written(&workspace, &["--keep-draft"]);
    assert!(!drafts.is_empty() && drafts.iter().all(|name| name.rsplit('.').next() == Some("md") || name.ends_with(".figures.json")));
    build(&workspace, &[]).status(0).says(&["未写任何文件"]);
    workspace.edit(JIA, "路基用地指标不足", "路基用地指标缺口较大");
    let rebuilt = written(&workspace, &[]);
    assert!(rebuilt.contains(&MONTHLY.replace("docx", "md")), "{rebuilt:?}");
}

/// A manifest is a file like any other: what it says must not lead the program out of its folder.
#[test]
fn a_manifest_cannot_lead_out_of_its_folder() {
    let workspace = Workspace::small();
    build(&workspace, &["--no-sheets"]).status(0);
    workspace.write("output/外面.txt", "x");
    let mut manifest = manifest(&workspace);
    let hash = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";
    for path in ["../外面.txt", "/etc/hostname", "反馈单/../../外面.txt", ""] {
        let entry = serde_json::json!({ "path": path, "sha256": hash, "bytes": 1, "report": "x", "key": "k" });
        manifest["files"].as_array_mut().unwrap().push(entry);
    }
    workspace.write("output/2026-10/manifest.json", manifest.to_string());
    build(&workspace, &[]).status(0);
    assert_eq!(fs::read_to_string(workspace.path("output/外面.txt")).unwrap(), "x");
}
