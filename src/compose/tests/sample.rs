//! The sample report of 2023, from its data to its words.

use std::fs;
use std::path::{Path, PathBuf};

use super::super::wording::numeral::{Ordinal, ordinal};
use super::super::{Draft, compose};
use crate::check::{Strictness, check};
use crate::error::Result;
use crate::intake::{Request, read};
use crate::mark;
use crate::tally::tally;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn drafts(data: &Path, period: &str, only: &[&str]) -> Result<Vec<Draft>> {
    let dossier = read(&Request { data: data.to_owned(), period: period.parse().unwrap() })?;
    let cleared = check(dossier, Strictness::Normal).cleared.expect("the sample is clean");
    let only: Vec<String> = only.iter().map(|s| (*s).to_owned()).collect();
    compose(&cleared, &tally(&cleared), &root().join("templates"), &only)
}

/// The words of a draft as a reader sees them: heads numbered by the dialect of drafts, run-in heads with their 。.
fn printed(draft: &Draft) -> String {
    let (head, body) = draft.markdown.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
    let title = head.lines().find_map(|l| l.strip_prefix("标题: ")).unwrap();
    let mut out = title.to_owned();
    let mut counters = [0; 3];
    let mut third = Ordinal::Is;
    for line in mark::plain(body).lines() {
        let level = line.chars().take_while(|c| *c == '#').count();
        let text = line.get(level..).unwrap().trim();
        let Some(slot) = level.checked_sub(1) else {
            out.push_str(&super::super::escape::unescape(text));
            continue;
        };
        counters[slot] += 1;
        counters[slot + 1..].fill(0);
        let text = match text.split_once(" {三级=") {
            Some((text, style)) => {
                third = if style.starts_with("一要") { Ordinal::Must } else { Ordinal::Is };
                text
            }
            None => text,
        };
        let text = super::super::escape::unescape(text);
        let head = match level {
            1 => format!("{}、{text}", ordinal(counters[0], Ordinal::Plain)),
            2 => format!("{}{text}。", ordinal(counters[1], Ordinal::Bracketed)),
            _ => format!("{}{text}。", ordinal(counters[2], third)),
        };
        out.push_str(&head);
    }
    out
}

/// The form in which the sample came down to us: ASCII punctuation, and the signs a cleaner took away gone.
fn cleaned(text: &str) -> String {
    let kept = text.chars().filter(|c| !c.is_whitespace() && !"%％+＋《》—：:-#*`|".contains(*c));
    kept.map(|c| match c {
        '，' => ',',
        '；' => ';',
        '（' => '(',
        '）' => ')',
        other => other,
    })
    .collect()
}

#[test]
fn the_sample_report_comes_out_sign_by_sign() {
    let data = root().join("tests/cases/seed");
    let drafts = drafts(&data, "2023-06", &["progress"]).unwrap();
    let expected = cleaned(&fs::read_to_string(data.join("expected.txt")).unwrap());
    let seen = cleaned(&printed(&drafts[0]));
    let differs =
        seen.chars().zip(expected.chars()).position(|(a, b)| a != b).unwrap_or(seen.chars().count().min(expected.chars().count()));
    let around = |text: &str| text.chars().skip(differs.saturating_sub(20)).take(60).collect::<String>();
    assert_eq!(around(&seen), around(&expected));
    assert_eq!(seen.len(), expected.len());
    assert!(drafts[0].figures.iter().all(|figure| !figure.formula.is_empty()));
}

#[test]
fn no_sentence_of_the_sample_stands_in_a_template() {
    let expected = fs::read_to_string(root().join("tests/cases/seed/expected.txt")).unwrap();
    for name in ["progress.md", "monthly.md"] {
        let template = cleaned(&fs::read_to_string(root().join("templates").join(name)).unwrap());
        let sentences = expected.split(['。', ';']).filter(|s| s.chars().count() > 10);
        assert_eq!(sentences.filter(|s| template.contains(*s)).collect::<Vec<_>>(), Vec::<&str>::new(), "{name}");
    }
}
