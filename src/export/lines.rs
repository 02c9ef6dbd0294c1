//! A report as text for a terminal: every printed line at its place, with its number, as on paper.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::layout::{Glyph, Item, Page, Pages, Pt, Run, Sheet, rows};
use crate::text::cell_width;

/// Columns of the type area: 28 hanzi of two columns each.
const COLUMNS: f64 = 56.0;
/// A gap between two characters from which they are two words: of a table, or of a line spread over its measure.
const APART: f64 = 0.45;
/// Text larger than two columns by more than this share takes less room here than on paper.
const LARGER: f64 = 1.05;

/// The pages, each line with its number on the page.
pub fn write(pages: &Pages) -> String {
    let mut out = String::new();
    let all = pages.pages.len();
    let crowded = crowded(&pages.pages);
    for page in &pages.pages {
        let turned = if page.is_turned() { "（横排 turned）" } else { "" };
        let _ = writeln!(out, "──── 第{}页／共{all}页{turned} page {} of {all} ────", page.number, page.number);
        let sheet = sheet(page);
        for (number, line) in (1..).zip(rows(page.items.iter().filter_map(Item::run))) {
            let _ = writeln!(out, "{number:>3} │ {}", set(&words(&line), &sheet, &crowded));
        }
        for line in rows(page.aside.iter().filter_map(Item::run)) {
            let _ = writeln!(out, "    │ {}", set(&words(&line), &Sheet::GBT9704, &crowded));
        }
    }
    out
}

/// Characters that stand together on a line.
struct Word {
    text: String,
    columns: usize,
    left: Pt,
    right: Pt,
    size: Pt,
}

impl Word {
    /// The column where it begins if one is so wide.
    fn column(&self, sheet: &Sheet, width: Pt) -> usize {
        let at = if self.size > width * 2.0 * LARGER {
            // It takes less room than on paper; its middle stays.
            (self.left + (self.right - self.left) / 2.0 - sheet.left) / width - self.columns as f64 / 2.0
        } else {
            (self.left - sheet.left) / width
        };
        at.round().max(0.0) as usize
    }

    /// Its size in tenths of a point, to compare.
    fn tenths(&self) -> i64 {
        (self.size.0 * 10.0).round() as i64
    }
}

fn sheet(page: &Page) -> Sheet {
    if page.is_turned() { Sheet::GBT9704.turned() } else { Sheet::GBT9704 }
}

/// How wide a column is on paper: half a character of the body's text.
fn body() -> Pt {
    Sheet::GBT9704.measure / COLUMNS
}

/// Sizes, smaller than the body's, whose words do not fit beside each other in the body's columns: rows of tables and labels of charts.
/// Their rows are set in columns half a character of their own wide, all of them, so that what stands in one column of a table on paper
/// stands in one here.
fn crowded(pages: &[Page]) -> BTreeSet<i64> {
    let mut sizes = BTreeSet::new();
    for page in pages {
        let sheet = sheet(page);
        for line in rows(page.items.iter().filter_map(Item::run)) {
            for pair in words(&line).windows(2) {
                let [before, after] = pair else { continue };
                let small = after.size * LARGER < body() * 2.0;
                if small && before.column(&sheet, body()) + before.columns >= after.column(&sheet, body()) {
                    sizes.insert(after.tenths());
                }
            }
        }
    }
    sizes
}

/// The words of a line, from the left.
fn words(line: &[&Run]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for run in line {
        for glyph in run.glyphs.iter().filter(|glyph| !acts(glyph.character)) {
            let gap = words.last().map_or(f64::MAX, |word| (glyph.x - word.right).0 / run.size.0.max(1.0));
            match words.last_mut() {
                Some(word) if gap <= APART => {
                    word.text.push(glyph.character);
                    word.columns += cell_width(glyph.character);
                    word.right = right(glyph);
                }
                _ => words.push(Word {
                    text: glyph.character.to_string(),
                    columns: cell_width(glyph.character),
                    left: glyph.x,
                    right: right(glyph),
                    size: run.size,
                }),
            }
        }
    }
    words
}

/// A line with its words in their columns. A character is never left out or written over: what has no room is moved to the right.
fn set(words: &[Word], sheet: &Sheet, crowded: &BTreeSet<i64>) -> String {
    let least = words.iter().filter(|word| crowded.contains(&word.tenths())).map(|word| word.size / 2.0);
    let width = least.fold(body(), Pt::min);
    let mut out = String::new();
    let mut at = 0;
    for word in words {
        let wanted = word.column(sheet, width).max(if at > 0 { at + 1 } else { 0 });
        out.extend(std::iter::repeat_n(' ', wanted - at));
        out.push_str(&word.text);
        at = wanted + word.columns;
    }
    out.trim_end().to_owned()
}

/// Whether a terminal would obey it rather than show it: controls, marks of direction and blanks without width.
fn acts(character: char) -> bool {
    let marks = ['\u{200b}'..='\u{200f}', '\u{2028}'..='\u{202e}', '\u{2060}'..='\u{2069}', '\u{feff}'..='\u{feff}'];
    character.is_control() || marks.iter().any(|range| range.contains(&character))
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
    use crate::layout::{FontId, Fonts, Glyph, Ink, Item, Pages, Pt, Run, Sheet, layout};

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

    /// Where a word stands on the line that holds all of these.
    fn middle(text: &str, line: &[&str], word: &str) -> f64 {
        let line = text.lines().find(|candidate| line.iter().all(|part| candidate.contains(part))).unwrap();
        let before = crate::text::display_width(&line[..line.find(word).unwrap()]);
        before as f64 + crate::text::display_width(word) as f64 / 2.0
    }

    #[test]
    fn titles_stand_in_the_middle_and_cells_under_their_heads() {
        let fonts = Fonts::load(&search()).unwrap();
        let draft = "---\n标题: 迟报漏报\n---\n\n| 单位 | 报送情况 | 应报时间 | 迟报时长 |\n|:-:|:-:|:-:|:-:|\n\
            | 青岫县 | 迟报 | 2026年11月5日24:00 | 11小时 |\n| 怀澜市 | 漏报 | 2026年11月5日24:00 | — |\n";
        let text = write(&pages(draft, &fonts));
        // The type area is 56 columns wide and begins after the number of the line.
        let margin = crate::text::display_width("  1 │ ") as f64;
        assert!((middle(&text, &["迟报漏报"], "迟报漏报") - margin - 28.0).abs() <= 1.0, "{text}");
        for (head, cell, row) in [("报送情况", "迟报", "11小时"), ("报送情况", "漏报", "怀澜市"), ("迟报时长", "11小时", "青岫县")]
        {
            let apart = middle(&text, &["应报时间"], head) - middle(&text, &[row], cell);
            assert!(apart.abs() <= 1.0, "{head} {cell} {apart}\n{text}");
        }
    }

    #[test]
    fn a_terminal_is_never_commanded() {
        let glyph = |(at, character): (usize, char)| Glyph { id: 1, character, x: Pt(100.0 + 16.0 * at as f64), advance: Pt(16.0) };
        let glyphs = "甲\u{1b}\u{9b}\u{202e}\u{200b}乙".chars().enumerate().map(glyph).collect();
        let run = Run { font: FontId(0), size: Pt(16.0), baseline: Pt(100.0), glyphs, ink: Ink::Black, figure: None, element: None };
        let shown = super::words(&[&run]).into_iter().map(|word| word.text).collect::<String>();
        assert_eq!(shown, "甲乙");
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
