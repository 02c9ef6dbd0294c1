//! A build from end to end: what it writes, that it writes the same bytes, and that it loses nothing.

use std::fs;

use super::driver::{Workspace, copy, project};
use super::files::{docx_text, pdf_text};

/// The sample city without the months that its October does not need.
pub(crate) fn sample_city() -> Workspace {
    let workspace = Workspace::empty();
    for part in ["org.yaml", "policy.yaml", "waivers.yaml"] {
        fs::create_dir_all(workspace.path("data")).unwrap();
        fs::copy(project().join("data").join(part), workspace.path("data").join(part)).unwrap();
    }
    for folder in ["targets", "2026-10", "2026-09", "2025-10"] {
        copy(&project().join("data").join(folder), &workspace.path("data").join(folder));
    }
    workspace
}

#[test]
fn the_sample_city_gets_its_reports_in_both_formats_and_the_ledger() {
    let workspace = sample_city();
    workspace.run(&["build", "--period", "2026-10", "--no-sheets"]).status(0).says(&["漏报", "迟报", "页"]);
    let files = workspace.output();
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "2026-10/澜州市“百千万工程”工作情况月通报.docx",
            "2026-10/澜州市“百千万工程”工作情况月通报.pdf",
            "2026-10/澜州市“百千万工程”工作进展情况报告.docx",
            "2026-10/澜州市“百千万工程”工作进展情况报告.pdf",
            "2026-10/澜州市“百千万工程”销号台账.docx",
            "2026-10/澜州市“百千万工程”销号台账.pdf",
            "2026-10/澜州市“百千万工程”销号台账（2026年10月）.xlsx",
        ]
    );
}

/// The reports of the city among the output, without the workbook.
fn reports(workspace: &Workspace) -> Vec<(String, Vec<u8>)> {
    let printed = |name: &str| matches!(name.rsplit('.').next(), Some("docx" | "pdf"));
    workspace.output().into_iter().filter(|(name, _)| printed(name)).collect()
}

#[test]
fn docx_and_pdf_hold_the_same_words() {
    let workspace = Workspace::small();
    workspace.run(&["build", "--period", "2026-10", "--no-sheets"]).status(0);
    let words = |text: &str| {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        // The words within a chart are glyphs in the PDF; in the DOCX Word writes them from the chart's own part.
        match text.split_once("见图1。") {
            Some((before, after)) => format!("{before}见图1。{}", after.find("图1").map_or("", |at| &after[at..])),
            None => text,
        }
    };
    for pair in reports(&workspace).chunks(2) {
        assert_eq!(words(&docx_text(&pair[0].1)), words(&pdf_text(&pair[1].1)), "{}", pair[0].0);
    }
}

#[test]
fn a_figure_reference_prints_the_units_own_figure_and_the_citys_sum() {
    let workspace = Workspace::small();
    workspace.run(&["build", "--period", "2026-10", "--report", "progress"]).status(0);
    let text = docx_text(&workspace.output()[0].1);
    for words in [
        "全市完工农村公路84.3公里，完成年度目标任务的84.3%。",
        "甲县累计开工58公里，完工54.3公里。",
        "（一）乡村振兴稳步推进。一是抓好农村公路建设。",
    ] {
        assert!(text.contains(words), "no “{words}” in\n{text}");
    }
}

#[test]
fn submitted_text_prints_as_it_stands_and_is_never_run() {
    let workspace = Workspace::small();
    let text = "{{ city }}{% raw %}#一号 *强* |表| <b>&amp;[链](x) `码` + % 《名》“引”～—";
    workspace.edit("data/2026-10/county/甲县.yaml", "路基用地指标不足", &format!("'{text}'"));
    workspace.run(&["build", "--period", "2026-10", "--report", "progress", "--report", "monthly"]).status(0);
    for (name, bytes) in reports(&workspace) {
        let words = if name.ends_with("docx") { docx_text(&bytes) } else { pdf_text(&bytes) };
        let squeezed = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert!(squeezed(&words).contains(&squeezed(text)), "{name}: {words}");
    }
}

#[test]
fn an_error_stops_the_official_build_and_leaves_earlier_output_alone() {
    let workspace = Workspace::small();
    workspace.run(&["build", "--period", "2026-10"]).status(0);
    let before = workspace.output();
    workspace.edit("data/2026-10/county/甲县.yaml", "本年累计: 54.3", "本年累计: 54.3公里");
    workspace.run(&["build", "--period", "2026-10"]).status(1).says(&["B05", "甲县.yaml:11:", "54.3公里", "未生成正式公文"]);
    assert!(workspace.output() == before);
}

#[test]
fn drafts_and_origins_are_written_on_request() {
    let workspace = Workspace::small();
    workspace.run(&["build", "--period", "2026-10", "--report", "progress", "--keep-draft"]).status(0);
    let files = workspace.output();
    let origins = files.iter().find(|(name, _)| name.ends_with(".figures.json")).unwrap();
    let origins: serde_json::Value = serde_json::from_slice(&origins.1).unwrap();
    let text = origins.to_string();
    assert!(text.contains("甲县.yaml:11:") && text.contains("84.3"), "{text}");
    assert!(files.iter().any(|(name, _)| name.split('.').next_back() == Some("md")));
}

#[test]
fn json_is_one_object_with_files_and_findings() {
    let workspace = Workspace::small();
    fs::remove_file(workspace.path("data/2026-10/county/乙县.yaml")).unwrap();
    let ran = workspace.run(&["build", "--period", "2026-10", "--json"]).status(0);
    let whole: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    // Three reports of the city and three sheets in two formats, and the workbook.
    assert_eq!(whole["files"].as_array().unwrap().len(), 13, "{whole}");
    assert!(whole["findings"].as_array().unwrap().iter().any(|f| f["code"] == "A01"), "{whole}");
    assert_eq!(ran.stderr, "");
}

/// Its target list is another than that of the decisions in the ledger, which are of 2026.
#[test]
fn the_sample_has_a_clean_year_before_with_a_report_made_from_its_months() {
    let workspace = Workspace::empty();
    let data = project().join("data").display().to_string();
    workspace.run(&["check", "--period", "2025-12", "--data", &data]).status(0).says(&["错误0"]);
    workspace.run(&["build", "--period", "2025", "--data", &data, "--keep-draft"]).status(0).says(&["应报 22 个单位"]);
    let drafts: Vec<String> = workspace
        .output()
        .into_iter()
        .filter(|(name, _)| name.rsplit('.').next() == Some("md"))
        .map(|(_, b)| String::from_utf8(b).unwrap())
        .collect();
    assert!(drafts.iter().any(|draft| draft.contains("216项指标")), "{drafts:?}");
}
