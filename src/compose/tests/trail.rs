//! A draft that can be traced back is the draft that a build prints, and every word of a template leads back to itself.

use std::path::Path;

use super::small::root;
use crate::check::{Cleared, Strictness, check};
use crate::compose::{Stock, Templates, compose};
use crate::intake::{Request, read_year};
use crate::period::Period;
use crate::tally::tally;

fn cleared(period: Period) -> Cleared {
    let dossier = read_year(&Request { data: root().join("data"), period }).unwrap();
    check(dossier, Strictness::Normal).cleared.expect("the sample is clean")
}

fn templates() -> Templates {
    Templates::read(&root().join("templates")).unwrap()
}

#[test]
fn tracing_changes_no_word() {
    for period in ["2026-10", "2026-W43", "2026-Q3"] {
        let period: Period = period.parse().unwrap();
        let cleared = cleared(period);
        let figures = tally(&cleared);
        let stock = Stock::city(&cleared, &figures).unwrap();
        let templates = templates();
        for built in compose(&cleared, &figures, &root().join("templates"), &[]).unwrap() {
            let traced = templates.fill(&built.name, period, &stock).unwrap();
            assert!(traced.markdown == built.markdown, "{period} {}", built.name);
            assert_eq!(traced.figures, built.figures);
        }
    }
}

#[test]
fn words_of_a_template_lead_back_to_their_line() {
    let period: Period = "2026-10".parse().unwrap();
    let cleared = cleared(period);
    let stock = Stock::city(&cleared, &tally(&cleared)).unwrap();
    let templates = templates();
    let draft = templates.fill("monthly", period, &stock).unwrap();
    let of = |words: &str| {
        let at = draft.markdown.find(words).unwrap_or_else(|| panic!("{words}"));
        let place = templates.place(&draft.trail, at).unwrap();
        assert!(place.path.ends_with("monthly.md"));
        let rest: String = place.source_line.chars().skip(place.column - 1).collect();
        assert_eq!(place.source_line, line(&place.path, place.line));
        rest
    };
    for words in ["全市“百千万工程”", "重点工作推进情况通报如下", "# 总体情况", "项年度重点任务中", "| 类别 | 排名", "名单见附件"]
    {
        if draft.markdown.contains(words) {
            let seen = of(words);
            assert!(seen.starts_with(words) || seen.starts_with("{{"), "{words} → {seen}");
        }
    }
    // What a county is called comes from where the template prints it.
    assert!(of("石浦市").contains("name"), "{}", of("石浦市"));
    assert!(of("2026年10月").starts_with("{{ period }}"));
}

fn line(path: &Path, number: usize) -> String {
    std::fs::read_to_string(path).unwrap().lines().nth(number - 1).unwrap().to_owned()
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test lays out its own temporary folder")]
fn a_broken_neighbour_keeps_no_template_from_being_filled() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("good.md", "---\n标题: {{ period }}\n---\n{% include \"_part.md\" %}\n");
    write("_part.md", "{{ city }}好。\n");
    write("bad.md", "---\n标题: 坏\n---\n{% if %}\n");
    let period: Period = "2026-10".parse().unwrap();
    let cleared = cleared(period);
    let stock = Stock::city(&cleared, &tally(&cleared)).unwrap();
    let templates = Templates::read(folder.path()).unwrap();
    let draft = templates.fill("good", period, &stock).unwrap();
    let at = draft.markdown.find('好').unwrap();
    let place = templates.place(&draft.trail, at).unwrap();
    assert!(place.path.ends_with("_part.md") && (place.line, place.column) == (1, 11), "{place:?}");
    assert!(templates.fill("bad", period, &stock).unwrap_err().to_string().contains("bad.md:4"));
    assert!(templates.fill("none", period, &stock).unwrap_err().hint().contains("good"));
    let before = templates.clone();
    write("bad.md", "---\n标题: 坏了\n---\n");
    let after = Templates::read(folder.path()).unwrap();
    // What Notepad saves has a mark before its first sign.
    write("mark.md", "\u{feff}---\r\n标题: {{ period }}\r\n---\r\n好。\r\n");
    assert!(Templates::read(folder.path()).unwrap().fill("mark", period, &stock).unwrap().markdown.ends_with("好。\n"));
    assert!(before.prints_like(&after, "good") && !before.prints_like(&after, "bad"));
    write("_part.md", "变\n");
    assert!(!before.prints_like(&Templates::read(folder.path()).unwrap(), "good"));
}
