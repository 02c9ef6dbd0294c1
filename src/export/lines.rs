//! A report as text for a terminal: every printed line at its place, with its number, as on paper.

use std::fmt::Write as _;

use crate::layout::{Glyph, Item, Page, Pages, Pt, Run, Sheet};
use crate::text::cell_width;

/// Columns of the type area: 28 hanzi of two columns each.
const COLUMNS: f64 = 56.0;
/// Runs whose baselines are nearer than this share of their size stand on one line: fallbacks are raised a little.
const SAME_LINE: f64 = 0.3;
/// A gap between two characters from which they are two words: of a table, or of a line spread over its measure.
const APART: f64 = 0.45;

/// The pages, each line with its number on the page.
pub fn write(pages: &Pages) -> String {
    let mut out = String::new();
    let all = pages.pages.len();
    for page in &pages.pages {
        let turned = if page.is_turned() { "（横排 turned）" } else { "" };
        let _ = writeln!(out, "──── 第{}页／共{all}页{turned} page {} of {all} ────", page.number, page.number);
        for (number, line) in (1..).zip(rows(&page.items)) {
            let _ = writeln!(out, "{number:>3} │ {}", set(&line, page).trim_end());
        }
        for line in rows(&page.aside) {
            let _ = writeln!(out, "    │ {}", set(&line, page).trim_end());
        }
    }
    out
}

/// The runs of each line, from the top and from the left.
fn rows(items: &[Item]) -> Vec<Vec<&Run>> {
    let mut runs: Vec<&Run> = items.iter().filter_map(|item| if let Item::Text(run) = item { Some(run) } else { None }).collect();
    runs.retain(|run| !run.glyphs.is_empty());
    runs.sort_by(|left, right| left.baseline.0.total_cmp(&right.baseline.0));
    let mut rows: Vec<Vec<&Run>> = Vec::new();
    let mut level = Pt(f64::MIN);
    for run in runs {
        match rows.last_mut() {
            Some(row) if (run.baseline - level).0 < run.size.0 * SAME_LINE => row.push(run),
            _ => {
                level = run.baseline;
                rows.push(vec![run]);
            }
        }
    }
    let start = |run: &&Run| run.glyphs.first().map_or(0.0, |glyph| glyph.x.0);
    for row in &mut rows {
        row.sort_by(|left, right| start(left).total_cmp(&start(right)));
    }
    rows
}

/// A line with its words in their columns. A character is never left out or written over: what has no room is moved to the right.
fn set(line: &[&Run], page: &Page) -> String {
    let sheet = Sheet::GBT9704;
    let left = if page.is_turned() { Pt::ZERO } else { sheet.left };
    let column = |x: Pt| ((x - left).0 / (sheet.measure.0 / COLUMNS)).round().max(0.0) as usize;
    let mut out = String::new();
    let mut at = 0;
    let mut end: Option<Pt> = None;
    for run in line {
        for glyph in run.glyphs.iter().filter(|glyph| !glyph.character.is_control()) {
            let gap = end.map_or(f64::MAX, |end| (glyph.x - end).0 / run.size.0.max(1.0));
            if gap > APART {
                let wanted = column(glyph.x).max(if at > 0 { at + 1 } else { 0 });
                out.extend(std::iter::repeat_n(' ', wanted - at));
                at = wanted;
            }
            out.push(glyph.character);
            at += cell_width(glyph.character);
            end = Some(right(glyph));
        }
    }
    out
}

fn right(glyph: &Glyph) -> Pt {
    glyph.x + glyph.advance
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::write;
    use crate::document;
    use crate::layout::fonts::tests::search;
    use crate::layout::{Fonts, Item, Pages, Sheet, layout};

    fn pages(draft: &str, fonts: &Fonts) -> Pages {
        layout(&document::read("x", draft).unwrap(), fonts, &Sheet::GBT9704).unwrap()
    }

    #[test]
    fn a_report_reads_as_it_stands_on_paper() {
        let fonts = Fonts::load(&search()).unwrap();
        let draft = "---\n标题: 关于工作进展的通报\n主送: 各县（市、区）人民政府\n署名: 市指挥部办公室\n成文日期: 2026年11月9日\n---\n\n\
            现将有关情况通报如下，数据截至2026年10月31日，共有三个县完成年度任务。\n\n# 总体情况\n\n\
            表：进展\n\n| 县 | 完成率 |\n|---|--:|\n| 石浦市 | 93.3 |\n| 临屿县 | 8.5 |\n";
        let text = write(&pages(draft, &fonts));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "──── 第1页／共1页 page 1 of 1 ────");
        assert!(lines[1].starts_with("  1 │ ") && lines[1].trim_end().ends_with("关于工作进展的通报"), "{text}");
        assert!(text.contains("│ 各县（市、区）人民政府：\n") && text.contains("│     现将有关情况通报如下，"), "{text}");
        assert!(text.contains("│     一、总体情况\n"), "{text}");
        // Figures flush right in their column end in the same column.
        let ends: Vec<usize> =
            ["93.3", "8.5"].iter().map(|figure| crate::text::display_width(lines.iter().find(|l| l.ends_with(figure)).unwrap())).collect();
        assert_eq!(ends[0], ends[1], "{text}");
        assert!(lines.iter().any(|line| line.contains("2026年11月9日")) && lines.last().unwrap().contains("— 1 —"), "{text}");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
        #[test]
        fn no_character_is_lost(words in "[一-十。，“”（）a-z0-9 ]{1,200}") {
            prop_assume!(words.chars().any(char::is_alphanumeric));
            let fonts = Fonts::load(&search()).unwrap();
            let pages = pages(&format!("---\n标题: 甲\n---\n\n字{words}\n"), &fonts);
            let letters = |text: &str| { let mut l: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect(); l.sort_unstable(); l };
            let printed: String = pages.pages.iter().flat_map(|page| &page.items).filter_map(|item| match item { Item::Text(run) => Some(run), _ => None }).flat_map(|run| &run.glyphs).map(|glyph| glyph.character).collect();
            let told: String = write(&pages).lines().filter(|line| !line.starts_with('─')).map(|line| line.split_once('│').unwrap().1.to_owned()).collect();
            prop_assert_eq!(letters(&printed), letters(&told));
        }
    }
}
