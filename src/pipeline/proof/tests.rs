//! Proofs of the sample city: pages of the build, places of the template, findings on their figures.

#![expect(clippy::disallowed_methods, reason = "tests lay out their own temporary workspace")]

use std::fs;
use std::path::{Path, PathBuf};

use super::{Filling, Proof, Question, Selection, Studio, Workspace};
use crate::golden::copy;
use crate::layout::Item;
use crate::settings::FontFolders;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A copy of the sample workspace, and a studio in it.
fn workspace() -> (tempfile::TempDir, Studio) {
    let folder = tempfile::tempdir().unwrap();
    for part in ["data", "templates"] {
        copy(&root().join(part), &folder.path().join(part));
    }
    let studio = studio(&folder.path().join("data"), &folder.path().join("templates"));
    (folder, studio)
}

fn studio(data: &Path, templates: &Path) -> Studio {
    let fonts = FontFolders::of_this_machine(Vec::new(), false);
    Studio::open(Workspace { data: data.to_owned(), templates: templates.to_owned(), fonts, breaking: None }).unwrap()
}

fn selection(template: &str, period: &str) -> Selection {
    Selection { template: template.to_owned(), period: period.parse().unwrap(), unit: None, filling: Filling::Real }
}

/// The place on a page of the first of some words, and the run's text.
fn find(proof: &Proof, words: &str) -> Question {
    for (page, content) in proof.pages.pages.iter().enumerate() {
        let runs = content.items.iter().filter_map(|item| if let Item::Text(run) = item { Some(run) } else { None });
        for (run, content) in runs.enumerate() {
            let text: String = content.glyphs.iter().map(|glyph| glyph.character).collect();
            if let Some(at) = text.find(words) {
                return Question { page, run, character: text[..at].chars().count() };
            }
        }
    }
    panic!("{words} is on no page");
}

#[test]
fn a_place_on_a_page_leads_to_template_and_data() {
    let studio = studio(&root().join("data"), &root().join("templates"));
    let proof = studio.proof(&selection("monthly", "2026-10"), None).unwrap_or_else(|fault| panic!("{fault:?}"));
    let line_of = |words: &str| {
        let answer = proof.ask(find(&proof, words));
        let (path, line, column, excerpt) = answer.template.unwrap_or_else(|| panic!("{words}"));
        let source = fs::read_to_string(&path).unwrap();
        let line = source.lines().nth(line - 1).unwrap().to_owned();
        let near: String = line.chars().skip(column - 1).take(6).collect();
        assert!(excerpt.contains(&near), "{excerpt}");
        line.chars().skip(column - 1).collect::<String>()
    };
    for words in ["项年度重点任务中完成", "亮灯：蓝灯", "需市级协调的事项", "专班"] {
        let rest = line_of(words);
        assert!(rest.contains(&words.chars().take(2).collect::<String>()), "{words} → {rest}");
    }
    assert!(line_of("总体情况").starts_with("总体情况"));
    let figure = proof.pages.pages.iter().enumerate().find_map(|(page, content)| {
        let runs = content.items.iter().filter_map(|item| if let Item::Text(run) = item { Some(run) } else { None });
        runs.enumerate().find(|(_, run)| run.figure.is_some()).map(|(run, _)| Question { page, run, character: 0 })
    });
    let answer = proof.ask(figure.unwrap());
    let whence = answer.figure.unwrap();
    assert!(!whence.text.is_empty() && !whence.formula.is_empty());
    assert!(answer.template.unwrap().3.contains("{{"));
    assert_eq!(proof.ask(Question { page: 99, run: 0, character: 0 }), super::Answer::default());
}

#[test]
fn every_character_of_the_text_leads_somewhere() {
    let studio = studio(&root().join("data"), &root().join("templates"));
    for (template, period) in [("monthly", "2026-10"), ("quarterly", "2026-Q3"), ("feedback", "2026-10")] {
        let proof = studio.proof(&selection(template, period), None).unwrap_or_else(|fault| panic!("{fault:?}"));
        let (mut asked, mut told) = (0, 0);
        for (page, content) in proof.pages.pages.iter().enumerate().take(4) {
            let runs = content.items.iter().filter_map(|item| if let Item::Text(run) = item { Some(run) } else { None });
            for (run, _) in runs.enumerate().filter(|(_, run)| run.element.is_some()).step_by(3) {
                asked += 1;
                told += usize::from(proof.ask(Question { page, run, character: 0 }).template.is_some());
            }
        }
        // What the program adds (附件, its list, the 版记) comes from no line of the text.
        assert!(told * 10 >= asked * 9, "{template}: {told} of {asked}");
    }
}

#[test]
fn what_did_not_change_is_not_made_again() {
    let (folder, studio) = workspace();
    let wanted = selection("monthly", "2026-10");
    let first = studio.proof(&wanted, None).unwrap_or_else(|fault| panic!("{fault:?}"));
    let template = folder.path().join("templates/monthly.md");
    let source = fs::read_to_string(&template).unwrap();
    fs::write(&template, source.replace("重点工作推进情况通报如下", "重点工作推进情况作如下通报")).unwrap();
    let second = studio.proof(&wanted, Some(&first)).unwrap_or_else(|fault| panic!("{fault:?}"));
    let ids = |proof: &Proof| proof.leaves.iter().map(|leaf| leaf.id.clone()).collect::<Vec<_>>();
    let (before, after) = (ids(&first), ids(&second));
    assert_eq!(before.len(), after.len());
    assert_ne!(before[0], after[0]);
    assert_eq!(before[1..], after[1..]);
    // 作 was there before, so no font is cut; a character that was not needs an edition of its own.
    assert_eq!(first.editions, second.editions);
    fs::write(&template, source.replace("推进情况通报如下", "推进情况龘通报如下")).unwrap();
    let third = studio.proof(&wanted, Some(&second)).unwrap_or_else(|fault| panic!("{fault:?}"));
    assert_eq!(third.editions.len(), second.editions.len() + 1);
    assert_eq!(third.editions.last().unwrap().range, "U+9F98");
}

#[test]
fn faults_name_the_place_to_mend() {
    let (folder, studio) = workspace();
    let template = folder.path().join("templates/monthly.md");
    let source = fs::read_to_string(&template).unwrap();
    let fault = |text: String| {
        fs::write(&template, text).unwrap();
        studio.proof(&selection("monthly", "2026-10"), None).err().expect("a fault")
    };
    let unknown = fault(source.replacen("{{ cut_off }}", "{{ cutoff }}", 1));
    let (path, line, _) = unknown.place.clone().unwrap();
    assert!(path.ends_with("monthly.md") && source.lines().nth(line - 1).unwrap().contains("cut_off"), "{unknown:?}");
    assert!(unknown.excerpt.contains("{{ cutoff }}") && unknown.excerpt.contains('^') && unknown.hint.contains("cut_off"));
    let form = fault(source.replacen("# 总体情况", "##### 总体情况", 1));
    let (_, line, _) = form.place.clone().unwrap();
    assert!(source.lines().nth(line - 1).unwrap().contains("# 总体情况"), "{form:?}");
    fs::remove_file(&template).unwrap();
    let gone = studio.proof(&selection("monthly", "2026-10"), None).err().unwrap();
    assert!(gone.message.contains("monthly.md"), "{gone:?}");
    fs::write(&template, &source).unwrap();
    assert!(studio.proof(&selection("monthly", "2026-10"), None).is_ok());
}

#[test]
fn data_with_errors_are_shown_and_marked() {
    let (folder, studio) = workspace();
    let wanted = selection("monthly", "2026-10");
    assert!(studio.proof(&wanted, None).unwrap_or_else(|fault| panic!("{fault:?}")).notices().is_empty());
    let county = fs::read_dir(folder.path().join("data/2026-10/county")).unwrap().map(|entry| entry.unwrap().path()).min().unwrap();
    let text = fs::read_to_string(&county).unwrap();
    fs::write(&county, text.replacen("指标:", "指标:\n  - {编号: T99W99M99, 完成: 1}", 1)).unwrap();
    studio.forget();
    let proof = studio.proof(&wanted, None).unwrap_or_else(|fault| panic!("{fault:?}"));
    assert!(proof.notices()[0].text.0.contains("待核"), "{:?}", proof.notices());
    assert!(proof.findings()[0].level == crate::finding::Level::Error);
    // A reference in the city's own text that cannot be filled.
    let city = folder.path().join("data/2026-10/city.yaml");
    let words = fs::read_to_string(&city).unwrap();
    fs::write(&city, words.replacen("〔会议〕", "〔T99W99M99〕", 1)).unwrap();
    studio.forget();
    let fault = studio.proof(&wanted, None).err().expect("it cannot be filled");
    assert!(fault.place.clone().is_some_and(|(path, line, _)| path.ends_with("city.yaml") && line == 3), "{fault:?}");
    assert!(fault.excerpt.contains("T99W99M99") || fault.excerpt.contains("导语"), "{fault:?}");
    fs::write(&city, words).unwrap();
    fs::write(folder.path().join("data/org.yaml"), "市: [").unwrap();
    studio.forget();
    let fault = studio.proof(&wanted, None).err().expect("the city's own files cannot be read");
    assert!(fault.place.clone().is_some_and(|(path, ..)| path.ends_with("org.yaml")), "{fault:?}");
    fs::rename(folder.path().join("data"), folder.path().join("elsewhere")).unwrap();
    studio.forget();
    assert!(studio.proof(&wanted, None).err().unwrap().message.contains("data"));
}

#[test]
fn choices_fit_each_other() {
    let studio = studio(&root().join("data"), &root().join("templates"));
    let choices = studio.choices(Some("2026-10".parse().unwrap()));
    assert!(choices.units.contains(&"石浦市".to_owned()));
    assert_eq!(choices.opening(None, None), Some(("monthly".to_owned(), "2026-10".parse().unwrap())));
    assert_eq!(choices.opening(Some("weekly"), None), Some(("weekly".to_owned(), "2026-W44".parse().unwrap())));
    assert_eq!(choices.opening(None, Some("2026-Q3".parse().unwrap())).unwrap().0, "quarterly");
    assert_eq!(choices.opening(Some("yearly"), None).unwrap().1, "2025".parse().unwrap());
    assert!(choices.templates.iter().any(|choice| choice.per_unit && choice.name == "feedback"));
}
