//! A source line with a caret under what a finding means. Columns count cells, so the caret stands right under Chinese text.

use crate::source::{Place, Sources};
use crate::text::cell_width;

/// How many cells of a line are shown; a longer one is cut around the place.
const SHOWN: usize = 100;

/// `  12 | line` and the caret line; empty if the line is not there.
pub fn excerpt(sources: &Sources, place: Place) -> String {
    excerpt_of(sources.line(place), place.line as usize, place.column as usize, place.length as usize)
}

/// The same of a line by its text and number, with a caret under so many characters from a column on.
pub fn excerpt_of(text: &str, number: usize, column: usize, length: usize) -> String {
    // Of a line of any length only what can be near the place is looked at.
    let cut = column.saturating_sub(1).saturating_sub(2 * SHOWN);
    let length = length.min(2 * SHOWN);
    let line: Vec<char> = text.chars().skip(cut).take(4 * SHOWN + length).map(shown).collect();
    if line.iter().all(|c| c.is_whitespace()) {
        return String::new();
    }
    let start = (column.saturating_sub(1) - cut).min(line.len());
    let end = start.saturating_add(length.max(1)).min(line.len());
    let window = window(&line, start);
    let text = |from: usize, to: usize| line.get(from..to).unwrap_or_default().iter().collect::<String>();
    let (before, under) = (text(window.0, start), text(start, end.clamp(start, window.1.max(start))));
    let head = if window.0 > 0 || cut > 0 { "…" } else { "" };
    let tail = if window.1 < line.len() { "…" } else { "" };
    let number = number.to_string();
    let gutter = " ".repeat(number.len());
    let caret = "^".repeat(cells(&under).max(1));
    let space = " ".repeat(cells(head) + cells(&before));
    format!("  {number} | {head}{}{tail}\n  {gutter} | {space}{caret}\n", text(window.0, window.1))
}

/// Which characters of a line to show so that the place is among them.
fn window(line: &[char], start: usize) -> (usize, usize) {
    let width = |from: usize, to: usize| line.get(from..to).unwrap_or_default().iter().map(|c| cell_width(*c)).sum::<usize>();
    if width(0, line.len()) <= SHOWN {
        return (0, line.len());
    }
    let mut from = start;
    while from > 0 && width(from - 1, start) <= SHOWN / 2 {
        from -= 1;
    }
    let mut to = start;
    while to < line.len() && width(from, to + 1) <= SHOWN {
        to += 1;
    }
    (from, to)
}

fn cells(text: &str) -> usize {
    text.chars().map(cell_width).sum()
}

/// A text that moves no cursor and reorders nothing.
pub fn printable(text: &str) -> String {
    text.chars().map(shown).collect()
}

/// Controls and direction marks as themselves would act on the terminal.
const fn shown(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' => ' ',
        '\0'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => '·',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{excerpt, printable};
    use crate::source::{FileId, Place, SourceFile, Sources};
    use crate::text::display_width;

    fn shown(line: &str, column: u32, length: u32) -> (String, String) {
        let sources = Sources::new(vec![SourceFile { path: "a.yaml".into(), text: format!("第一行\n{line}") }]);
        let text = excerpt(&sources, Place { file: FileId(0), line: 2, column, length });
        let (first, second) = text.split_once('\n').unwrap();
        (first.to_owned(), second.trim_end_matches('\n').to_owned())
    }

    #[test]
    fn the_caret_stands_under_the_value() {
        for (line, column, length, before, under) in [
            ("本年累计: 96.4公里", 7, 6, "本年累计: ", "96.4公里"),
            ("  T04: {本年累计：９６}", 14, 2, "  T04: {本年累计：", "９６"),
            ("abc", 1, 3, "", "abc"),
            ("　全角空格 x", 7, 1, "　全角空格 ", "x"),
            ("“引号”— 值", 7, 1, "“引号”— ", "值"),
            ("表情😀和é完成96.4%，", 8, 5, "表情😀和é完成", "96.4%"),
            ("组合e\u{301}字 错", 7, 1, "组合e\u{301}字 ", "错"),
        ] {
            let (source, caret) = shown(line, column, length);
            assert!(source.starts_with("  2 | ") && source.ends_with(line), "{source}");
            assert_eq!(display_width(caret.trim_end_matches('^')), display_width("  2 | ") + display_width(before), "{line}");
            assert_eq!(caret.matches('^').count(), display_width(under), "{line}");
        }
    }

    #[test]
    fn a_place_past_the_line_still_has_a_caret() {
        let (_, caret) = shown("键:", 9, 4);
        assert_eq!(caret, format!("    | {}^", " ".repeat(3)));
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let line = format!("内容: {}〔错〕{}", "甲".repeat(300), "乙".repeat(300));
        let (source, caret) = shown(&line, 305, 3);
        assert!(source.contains("〔错〕") && display_width(&source) < 120, "{source}");
        let column = display_width(caret.trim_end_matches('^'));
        assert_eq!(column, display_width(&source[..source.find('〔').unwrap()]));
    }

    #[test]
    fn controls_do_not_reach_the_terminal() {
        assert_eq!(printable("a\u{1b}[31mb\u{202e}c\td"), "a·[31mb·c d");
    }
}
