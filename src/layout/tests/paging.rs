//! What stays together, where things stand.

use std::fmt::Write;

use super::{body, near, set};
use crate::layout::{Item, Pages, Sheet};

/// So many paragraphs of one line.
fn filled(lines: usize) -> String {
    (0..lines).fold(String::new(), |mut text, index| {
        let _ = write!(text, "第{index}行\n\n");
        text
    })
}

fn counts(pages: &Pages) -> Vec<usize> {
    pages.pages.iter().map(|page| body(page).len()).collect()
}

#[test]
fn a_full_line_holds_28_characters_on_the_whole_measure() {
    let pages = set(&"字".repeat(26 + 28 + 5));
    let lines = body(&pages.pages[0]);
    let lengths: Vec<usize> = lines.iter().map(|line| line.words.chars().count()).collect();
    assert_eq!(lengths, [26, 28, 5]);
    assert!((lines[1].left - 28.0).abs() < 0.01 && (lines[1].right - 184.0).abs() < 0.01);
    let Item::Text(run) = &pages.pages[0].items[1] else { panic!() };
    let gaps: Vec<f64> = run.glyphs.windows(2).map(|pair| pair[1].x.0 - pair[0].x.0).collect();
    assert!(gaps.iter().all(|gap| (gap - gaps[0]).abs() < 1e-6), "gaps are alike: {gaps:?}");
}

#[test]
fn justification_leaves_words_and_dashes_alone() {
    let pages = set("市县两级指挥部全部挂牌运行，累计完成投资GDP308.42亿元——做到底数清、情况明，实行周调度月通报季推进年考评");
    let Item::Text(run) = &pages.pages[0].items[0] else { panic!() };
    for pair in run.glyphs.windows(2) {
        let gap = pair[1].x.0 - pair[0].x.0 - pair[0].advance.0 - Sheet::GBT9704.spacing.0;
        let western = pair.iter().all(|glyph| glyph.character.is_ascii());
        let dash = pair.iter().all(|glyph| glyph.character == '—');
        assert_eq!(gap.abs() < 1e-6, western || dash, "{}{}", pair[0].character, pair[1].character);
    }
}

#[test]
fn a_heading_takes_a_line_of_its_text_along() {
    for (before, expected) in [(20, [22, 1]), (21, [21, 2])] {
        let pages = set(&format!("{}# 工作情况\n\n正文一行\n", filled(before)));
        let heading_on_next = usize::from(before == 21);
        assert_eq!(pages.outline[0].page, heading_on_next);
        assert_eq!(counts(&pages).first(), expected.first());
    }
    // Headings in a row move together.
    let pages = set(&format!("---\n接排: 无\n---\n{}# 工作情况\n\n## 指挥体系\n\n正文\n", filled(20)));
    assert_eq!(counts(&pages), [20, 3]);
}

#[test]
fn a_signature_stays_with_the_last_line_of_the_body() {
    for (before, expected) in [(19, vec![21]), (20, vec![19, 3]), (22, vec![21, 3])] {
        let pages = set(&format!("---\n署名: 办公室\n成文日期: 2026年11月6日\n---\n{}", filled(before)));
        assert_eq!(counts(&pages), expected, "{before}");
    }
}

#[test]
fn signature_and_date_stand_as_the_clause_says() {
    let character = Sheet::GBT9704.character().mm().0;
    for (organ, date, organ_right, date_right) in [
        // The date begins two characters right of 署名's first: 9 − 7 characters are left right of it, 2 of them its indent.
        ("市百千万工程指挥部", "2026年1月6日", Some(2.0), None),
        ("办公室", "2026年11月16日", None, Some(2.0)),
    ] {
        let pages = set(&format!("---\n署名: {organ}\n成文日期: {date}\n---\n正文"));
        let lines = body(&pages.pages[0]);
        let (organ, date) = (&lines[1], &lines[2]);
        assert!((date.left - organ.left - 2.0 * character).abs() < 0.05, "date begins two characters further right");
        for (line, white) in [(organ, organ_right), (date, date_right)] {
            if let Some(white) = white {
                assert!((184.0 - line.right - white * character).abs() < 0.05);
            }
        }
        assert!((organ.baseline - lines[0].baseline - 2.0 * Sheet::GBT9704.pitch.mm().0).abs() < 0.01, "one blank line");
    }
}

fn table(rows: usize) -> String {
    (0..rows).fold("表：进展\n\n| 县 | 数 |\n|---|--:|\n".to_owned(), |mut text, index| {
        let _ = writeln!(text, "| 罗浮县 | {index} |");
        text
    })
}

#[test]
fn a_table_repeats_its_head_and_closes_on_each_page() {
    let pages = set(&format!("{}\n正文", table(60)));
    let heads = pages.pages.iter().filter(|page| body(page).iter().any(|line| line.words.starts_with("县"))).count();
    assert_eq!(heads, pages.pages.len());
    assert!(pages.pages.len() > 2);
    for page in &pages.pages {
        let thick = page.items.iter().filter(|item| matches!(item, Item::Rule { thickness, .. } if near(*thickness, 1.0))).count();
        let thin = page.items.iter().filter(|item| matches!(item, Item::Rule { thickness, .. } if near(*thickness, 0.5))).count();
        assert_eq!((thick, thin), (2, 1));
    }
    // The body is back on the grid.
    let last = body(pages.pages.last().unwrap()).pop().unwrap();
    let lines = (last.baseline - 37.0) / Sheet::GBT9704.pitch.mm().0;
    let baseline = ((28.95 - 16.0) / 2.0 + 16.0 * 0.88) / 28.95;
    assert!((lines - baseline - (lines - baseline).round()).abs() < 0.001);
    assert_eq!(pages.tables.len(), 1);
    assert_eq!(pages.tables[0].rows.len(), 60);
}

#[test]
fn a_caption_is_not_left_behind() {
    let pages = set(&format!("{}{}", filled(20), table(3)));
    assert_eq!(counts(&pages), [20, 5]);
}

#[test]
fn page_numbers_stand_outside() {
    let pages = set(&filled(60));
    for page in &pages.pages {
        let number = super::lines(page).pop().unwrap();
        assert_eq!(number.words, format!("— {} —", page.number));
        let indent = 14.0 * 25.4 / 72.0;
        if page.number % 2 == 1 {
            assert!((number.right - (184.0 - indent)).abs() < 0.01);
        } else {
            assert!((number.left - (28.0 + indent)).abs() < 0.01);
        }
    }
}
