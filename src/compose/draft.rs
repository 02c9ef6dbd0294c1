//! From what a template printed to a draft: its head checked and freed from Markdown, blank lines tidied, figures numbered.

use std::ops::Range;

use super::diagnosis::of_head;
use super::engine::{KINDS, PER_UNIT, Template};
use super::escape::unescape;
use super::ledger::renumber;
use super::trail::{Retold, Traced};
use super::{Draft, Trail};
use crate::error::Result;
use crate::mark;
use crate::tally::Figure;

/// Signs that a file name cannot contain on some system.
const UNFIT: &str = "/\\:*?\"<>|";

/// Makes the draft of a template's output.
pub(super) fn finish(template: &Template, printed: &str, figures: &[Figure]) -> Result<Draft> {
    let hint = "模板第一行应为 ---，其后每行一个“名称: 内容”，至少有标题，再以 --- 结束 / a template begins with a metadata head";
    let printed = Traced::of(printed);
    let Some((head, body)) = cut(&printed.text) else {
        return Err(of_head(template, "模板开头没有文头（--- … ---）".to_owned(), hint));
    };
    let mut told = Retold::new(&printed);
    told.add("---\n");
    let mut title = None;
    for (line, range) in head_lines(&printed.text, head) {
        let words = line.strip_prefix("标题:").map(str::trim).filter(|words| !words.is_empty());
        title = title.or_else(|| words.map(str::to_owned));
        told.replace(&range, &line);
        told.add("\n");
    }
    let Some(title) = title else {
        return Err(of_head(template, "文头没有标题".to_owned(), hint));
    };
    told.add("---\n\n");
    tidy(&mut told, &printed.text, body);
    let (Traced { text: markdown, origins }, figures) = renumber(&told.finish(), figures);
    Ok(Draft { name: template.stem().to_owned(), folder: None, file_stem: file_stem(&title), markdown, figures, trail: Trail(origins) })
}

/// Lines of the head as the page half reads them, with their place in what was printed. Those that only this half reads are left out.
fn head_lines(printed: &str, head: Range<usize>) -> impl Iterator<Item = (String, Range<usize>)> {
    let mut begins = head.start;
    let lines = printed.get(head).unwrap_or_default().split('\n').map(move |line| {
        let range = begins..begins + line.len();
        begins = range.end + 1;
        (unescape(&mark::plain(line)).trim_end().to_owned(), range)
    });
    lines.filter(|(line, _)| !line.is_empty() && !line.starts_with(PER_UNIT) && !line.starts_with(KINDS))
}

/// Gives drafts of the same title different file names.
pub(super) fn name_apart(mut drafts: Vec<Draft>) -> Vec<Draft> {
    let stems: Vec<String> = drafts.iter().map(|d| d.file_stem.clone()).collect();
    for draft in &mut drafts {
        if stems.iter().filter(|stem| **stem == draft.file_stem).count() > 1 {
            draft.file_stem = format!("{}（{}）", draft.file_stem, draft.name);
        }
    }
    drafts
}

/// The head between the two `---` lines, and the body after it.
fn cut(printed: &str) -> Option<(Range<usize>, Range<usize>)> {
    let begins = printed.len() - printed.trim_start().len();
    let after = printed.get(begins..)?.strip_prefix("---\n")?;
    let begins = printed.len() - after.len();
    match after.find("\n---\n") {
        Some(end) => Some((begins..begins + end, begins + end + "\n---\n".len()..printed.len())),
        None => after.strip_suffix("\n---").map(|head| (begins..begins + head.len(), printed.len()..printed.len())),
    }
}

/// Tells the body: line ends trimmed, one blank line of several kept.
fn tidy(told: &mut Retold<'_>, printed: &str, body: Range<usize>) {
    let begins = told.len();
    let mut blank = true;
    let mut at = body.start;
    for whole in printed.get(body).unwrap_or_default().split_inclusive('\n') {
        let line = whole.trim_end();
        if !(line.is_empty() && blank) {
            told.copy(at..at + line.len());
            told.add("\n");
        }
        blank = line.is_empty();
        at += whole.len();
    }
    let end = told.text().trim_end_matches('\n').len().max(begins);
    told.truncate(end);
    told.add("\n");
}

fn file_stem(title: &str) -> String {
    let fit: String = title.chars().filter(|c| !UNFIT.contains(*c) && !c.is_control()).collect();
    let fit = fit.trim_matches([' ', '.']).to_owned();
    // Some file systems allow 255 bytes; an ending and a number must fit too.
    let end = fit.char_indices().map(|(i, c)| i + c.len_utf8()).take_while(|end| *end <= 200).last().unwrap_or(0);
    fit.get(..end).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Retold, Traced, cut, file_stem, tidy};

    #[test]
    fn heads_are_cut_off() {
        let parts = |printed: &str| cut(printed).map(|(head, body)| (printed[head].to_owned(), printed[body].to_owned()));
        assert_eq!(parts("\n---\n标题: 甲\n---\n正文\n"), Some(("标题: 甲".to_owned(), "正文\n".to_owned())));
        assert_eq!(parts("---\n标题: 甲\n---"), Some(("标题: 甲".to_owned(), String::new())));
        assert_eq!(parts("# 甲\n"), None);
    }

    #[test]
    fn blank_lines_do_not_pile_up() {
        let printed = Traced { text: "\n\n甲  \n\n \n\n|乙|\n|丙|\n\n".to_owned(), ..Traced::default() };
        let mut told = Retold::new(&printed);
        tidy(&mut told, &printed.text, 0..printed.text.len());
        assert_eq!(told.finish().text, "甲\n\n|乙|\n|丙|\n");
    }

    #[test]
    fn titles_make_file_names() {
        assert_eq!(file_stem("澜州市“百千万工程”通报：1/2"), "澜州市“百千万工程”通报：12");
        assert!(file_stem(&"长".repeat(300)).len() <= 200);
    }
}
