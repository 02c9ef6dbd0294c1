//! From what a template printed to a draft: its head checked and freed from Markdown, blank lines tidied, figures numbered.

use super::Draft;
use super::diagnosis::of_head;
use super::engine::{KINDS, PER_UNIT, Template};
use super::escape::unescape;
use super::ledger::renumber;
use crate::error::Result;
use crate::mark;
use crate::tally::Figure;

/// Signs that a file name cannot contain on some system.
const UNFIT: &str = "/\\:*?\"<>|";

/// Makes the draft of a template's output.
pub(super) fn finish(template: &Template, printed: &str, figures: &[Figure]) -> Result<Draft> {
    let hint = "模板第一行应为 ---，其后每行一个“名称: 内容”，至少有标题，再以 --- 结束 / a template begins with a metadata head";
    let Some((head, body)) = cut(printed) else {
        return Err(of_head(template, "模板开头没有文头（--- … ---）".to_owned(), hint));
    };
    let head: Vec<String> = head
        .lines()
        .map(|line| unescape(&mark::plain(line)).trim_end().to_owned())
        .filter(|line| !line.is_empty() && !line.starts_with(PER_UNIT) && !line.starts_with(KINDS))
        .collect();
    let title = head.iter().find_map(|line| line.strip_prefix("标题:")).map(str::trim).filter(|title| !title.is_empty());
    let Some(title) = title else {
        return Err(of_head(template, "文头没有标题".to_owned(), hint));
    };
    let (body, figures) = renumber(&tidy(body), figures);
    let file_stem = file_stem(title);
    Ok(Draft {
        name: template.stem().to_owned(),
        folder: None,
        file_stem,
        markdown: format!("---\n{}\n---\n\n{body}", head.join("\n")),
        figures,
    })
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
fn cut(printed: &str) -> Option<(&str, &str)> {
    let after = printed.trim_start().strip_prefix("---\n")?;
    let (head, body) = after.split_once("\n---\n").or_else(|| after.strip_suffix("\n---").map(|head| (head, "")))?;
    Some((head, body))
}

/// Trims line ends and keeps one blank line of several.
fn tidy(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut blank = true;
    for line in body.lines().map(str::trim_end) {
        if !(line.is_empty() && blank) {
            out.push_str(line);
            out.push('\n');
        }
        blank = line.is_empty();
    }
    out.truncate(out.trim_end_matches('\n').len());
    out.push('\n');
    out
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
    use super::{cut, file_stem, tidy};

    #[test]
    fn heads_are_cut_off() {
        assert_eq!(cut("\n---\n标题: 甲\n---\n正文\n"), Some(("标题: 甲", "正文\n")));
        assert_eq!(cut("---\n标题: 甲\n---"), Some(("标题: 甲", "")));
        assert_eq!(cut("# 甲\n"), None);
    }

    #[test]
    fn blank_lines_do_not_pile_up() {
        assert_eq!(tidy("\n\n甲  \n\n \n\n|乙|\n|丙|\n\n"), "甲\n\n|乙|\n|丙|\n");
    }

    #[test]
    fn titles_make_file_names() {
        assert_eq!(file_stem("澜州市“百千万工程”通报：1/2"), "澜州市“百千万工程”通报：12");
        assert!(file_stem(&"长".repeat(300)).len() <= 200);
    }
}
