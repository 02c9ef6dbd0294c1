//! The sample report, rebuilt from its facts by the same template that serves the sample city.

use super::driver::{Workspace, copy, project};
use super::files::{docx_text, pdf_text};

/// The form to which both sides are brought: the sample lost `% + 《》 — :` and white space, and its ，；（） are ASCII.
fn plain(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '，' => ',',
            '；' => ';',
            '（' => '(',
            '）' => ')',
            '：' => ':',
            other => other,
        })
        .filter(|c| !c.is_whitespace() && !"%％+＋《》—:-#*`|".contains(*c))
        .collect()
}

#[track_caller]
fn agree(report: &str) {
    let sample = plain(&std::fs::read_to_string(project().join("tests/cases/seed/expected.txt")).unwrap());
    let report = plain(report);
    let same = sample.chars().zip(report.chars()).take_while(|(a, b)| a == b).count();
    let around = |text: &str| text.chars().skip(same.saturating_sub(20)).take(60).collect::<String>();
    assert!(sample == report, "differ after {same} characters:\nsample …{}…\nreport …{}…", around(&sample), around(&report));
}

#[test]
fn docx_and_pdf_say_what_the_sample_says() {
    let workspace = Workspace::empty();
    copy(&project().join("tests/cases/seed"), &workspace.path("data"));
    workspace.run(&["build", "--period", "2023-06", "--report", "progress"]).status(0);
    let files = workspace.output();
    assert_eq!(files.len(), 2, "{:?}", files.iter().map(|f| &f.0).collect::<Vec<_>>());
    for (name, bytes) in files {
        if name.split('.').next_back() == Some("docx") { agree(&docx_text(&bytes)) } else { agree(&pdf_text(&bytes)) }
    }
}

/// Every statistical figure of the sample comes from a data field, so each is in the list of figures with the place of its input.
#[test]
fn every_statistical_figure_comes_from_a_data_field() {
    let workspace = Workspace::empty();
    copy(&project().join("tests/cases/seed"), &workspace.path("data"));
    workspace.run(&["build", "--period", "2023-06", "--report", "progress", "--keep-draft"]).status(0);
    let files = workspace.output();
    let (_, origins) = files.iter().find(|(name, _)| name.ends_with(".figures.json")).unwrap();
    let origins: serde_json::Value = serde_json::from_slice(origins).unwrap();
    let figures = origins["figures"].as_array().unwrap();
    let from_data: Vec<&str> =
        figures.iter().filter(|f| !f["inputs"].as_array().unwrap().is_empty()).map(|f| f["text"].as_str().unwrap()).collect();
    let sample = [
        "x",
        "4",
        "10",
        "xx",
        "2x0",
        "1x个",
        "200亿元",
        "308亿元",
        "2x8公里",
        "x2公里",
        "x0个",
        "2x名",
        "xxx家",
        "xxx个",
        "4x支",
        "22x个",
        "12",
        "x8.4x亿元",
        "同比增长x.2%",
        "308.42亿元",
        "33.44亿元",
        "10x亿元",
        "同比增长x0.3%",
        "88.84亿元",
        "81.x%",
        "83",
        "4x2",
        "348x个",
        "802x家",
    ];
    let missing: Vec<&str> = sample.into_iter().filter(|text| !from_data.contains(text)).collect();
    assert!(missing.is_empty(), "typed, or without a place: {missing:?}\nfigures: {from_data:?}");
}

/// No sentence of the sample stands in a template or in the program: sentences come from the data.
#[test]
fn no_sentence_of_the_sample_stands_in_templates_or_source() {
    let sample = std::fs::read_to_string(project().join("tests/cases/seed/expected.txt")).unwrap();
    let mut all = String::new();
    for folder in ["templates", "src"] {
        for (_, bytes) in super::driver::read_tree(&project().join(folder)) {
            all.push_str(&plain(&String::from_utf8_lossy(&bytes)));
        }
    }
    for sentence in sample.split(['。', ';']) {
        let sentence = plain(sentence);
        assert!(sentence.chars().count() < 12 || !all.contains(&sentence), "{sentence}");
    }
}
