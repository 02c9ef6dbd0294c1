//! Mechanical fixes put into a text: characters are replaced where they stand, everything else stays byte for byte.

use crate::finding::Edit;

/// A text with its fixes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The text.
    pub text: String,
    /// How many edits are in it. Of two that touch the same characters only the first is; a further run finds the other.
    pub applied: usize,
}

/// Puts edits into a text. Lines and columns are those of the text as it is given, each line up to its `\n`.
pub fn mend<'e>(text: &str, edits: impl IntoIterator<Item = &'e Edit>) -> Mended {
    let mut edits: Vec<&Edit> = edits.into_iter().collect();
    edits.sort_by(|a, b| (a.place, &a.text).cmp(&(b.place, &b.text)));
    edits.dedup();
    let mut edits = edits.into_iter().peekable();
    let mut mended = Mended { text: String::with_capacity(text.len() + 64), applied: 0 };
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let of_line = |edit: &&Edit| edit.place.line as usize == number + 1;
        let mut own: Vec<&Edit> = Vec::new();
        while let Some(edit) = edits.next_if(of_line) {
            own.push(edit);
        }
        if own.is_empty() { mended.text.push_str(line) } else { mended.push_line(line, &own) }
    }
    mended
}

impl Mended {
    fn push_line(&mut self, line: &str, edits: &[&Edit]) {
        let signs: Vec<char> = line.chars().collect();
        let mut done = 0;
        for edit in edits {
            let start = (edit.place.column as usize).saturating_sub(1);
            let end = start.saturating_add(edit.place.length as usize);
            // What lies beyond the line, or within what was replaced before, is left for a further run.
            let (Some(before), Some(_)) = (signs.get(done..start), signs.get(start..end)) else { continue };
            self.text.extend(before);
            self.text.push_str(&edit.text);
            self.applied += 1;
            done = end;
        }
        self.text.extend(signs.get(done..).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::mend;
    use crate::finding::Edit;
    use crate::source::{FileId, Place};

    fn edit(line: u32, column: u32, length: u32, text: &str) -> Edit {
        Edit { place: Place { file: FileId(0), line, column, length }, text: text.to_owned() }
    }

    #[test]
    fn only_what_is_named_changes() {
        let text = "内容: 截止目前，完成 # 说明\r\n甲: 乙\r\n";
        let mended = mend(text, &[edit(1, 5, 2, "截至"), edit(2, 4, 1, "丙丁")]);
        assert_eq!((mended.text.as_str(), mended.applied), ("内容: 截至目前，完成 # 说明\r\n甲: 丙丁\r\n", 2));
    }

    #[test]
    fn of_two_that_overlap_the_first_is_taken_and_the_same_one_counts_once() {
        let mended = mend("甲乙丙丁", &[edit(1, 2, 2, "x"), edit(1, 3, 2, "y"), edit(1, 2, 2, "x")]);
        assert_eq!((mended.text.as_str(), mended.applied), ("甲x丁", 1));
        assert_eq!(mend("甲乙", &[edit(1, 3, 0, "。"), edit(9, 1, 1, "x"), edit(1, 2, 9, "x")]).text, "甲乙。");
    }

    proptest! {
        #[test]
        fn no_edit_panics_and_none_changes_nothing(text in "\\PC{0,30}\n?\\PC{0,30}", at in 0u32..5, column in 0u32..40, length in 0u32..40) {
            let _ = mend(&text, &[edit(at, column, length, "甲")]);
            prop_assert_eq!(mend(&text, &[]).text, text);
        }
    }
}
