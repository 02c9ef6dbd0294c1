//! Where a line may end: the `word` profile — forbidden starts and ends, nothing split that reads as one; no hanging, no compression.
//!
//! Only rules that Word and WPS are told in the DOCX and follow are kept here, so that both files break alike.

mod fit;
mod libreoffice;
pub mod scripts;
pub mod sets;

pub use libreoffice::portions;

use std::ops::Range;

use super::lines::Sign;
use super::units::Pt;
use crate::text::cell_width;

/// Whose rules lines break by. The DOCX breaks like the PDF only in the program its profile is named after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Breaking {
    /// Word and WPS: only what the DOCX tells them.
    #[default]
    Word,
    /// LibreOffice, which ignores part of what the DOCX tells.
    LibreOffice,
}

/// The lines of a paragraph, as ranges of its signs. `first` is the measure of the first line, `rest` that of the others.
pub fn fit(breaking: Breaking, signs: &[Sign], first: Pt, rest: Pt) -> Vec<Range<usize>> {
    match breaking {
        Breaking::Word => fit::fit(signs, first, rest),
        Breaking::LibreOffice => libreoffice::fit(signs, first, rest),
    }
}

/// How firmly two neighbours hold together, from a break that is free to one that is never made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bond {
    /// A line may end between them.
    Open,
    /// Within a Latin word, a number, —— or ……: broken only where a line has no other place.
    Word,
    /// One of them may not begin or end a line (and spaces stay with what they follow): broken only for want of anything else.
    Edge,
    /// One cell on paper, such as a letter with its accent.
    Cell,
}

/// The bond between `left` and `right`; `before` stands left of `left`.
pub fn bond(before: Option<char>, left: char, right: char) -> Bond {
    if joins(right) || left == '\u{200D}' {
        return Bond::Cell;
    }
    if is_space(right) {
        return Bond::Edge;
    }
    if (left == '—' && right == '—') || (left == '…' && right == '…') {
        return Bond::Word;
    }
    if sets::NOT_AT_START.contains(right) || sets::NOT_AT_END.contains(left) {
        // 1,000.5% holds together as a number, not only because of the sign.
        return if is_western(left) && is_western(right) { Bond::Word } else { Bond::Edge };
    }
    if is_western(left) && is_western(right) {
        let hyphen = left == '-' && right.is_alphabetic() && before.is_some_and(char::is_alphabetic);
        return if hyphen { Bond::Open } else { Bond::Word };
    }
    Bond::Open
}

/// Whether a space hangs at the end of a line instead of taking room there.
pub const fn is_space(sign: char) -> bool {
    sign == ' '
}

/// Whether justification leaves the gap between two neighbours alone.
pub fn is_rigid(before: Option<char>, left: char, right: char) -> bool {
    is_space(right) || (is_western(left) && is_western(right)) || matches!(bond(before, left, right), Bond::Word | Bond::Cell)
}

/// Letters, digits and signs of Western script, which stand together as words.
fn is_western(sign: char) -> bool {
    sign.is_ascii_graphic() || (sign < '\u{2000}' && sign.is_alphanumeric()) || sign == '\u{A0}'
}

/// Whether a character is drawn in the cell of the one before it.
fn joins(sign: char) -> bool {
    cell_width(sign) == 0 || matches!(sign, '\u{1F3FB}'..='\u{1F3FF}')
}

#[cfg(test)]
mod tests {
    use super::{Bond, bond};

    #[test]
    fn every_rule() {
        for (text, expected) in [
            ("镇村", Bond::Open),
            ("村，", Bond::Edge),
            ("“百", Bond::Edge),
            ("程”", Bond::Edge),
            ("《关", Bond::Edge),
            ("（一", Bond::Edge),
            ("约％", Bond::Edge),
            ("村A", Bond::Open),
            ("A村", Bond::Open),
            ("GD", Bond::Word),
            ("96", Bond::Word),
            ("6.", Bond::Word),
            (".4", Bond::Word),
            ("4%", Bond::Word),
            (",0", Bond::Word),
            ("6年", Bond::Open),
            ("%，", Bond::Edge),
            ("%的", Bond::Open),
            ("——", Bond::Word),
            ("……", Bond::Word),
            ("村…", Bond::Edge),
            ("…村", Bond::Open),
            ("—村", Bond::Open),
            ("a ", Bond::Edge),
            (" b", Bond::Open),
            ("村\u{301}", Bond::Cell),
            ("👩\u{200D}", Bond::Cell),
            ("①一", Bond::Open),
            ("№1", Bond::Open),
        ] {
            let mut signs = text.chars();
            assert_eq!(bond(None, signs.next().unwrap(), signs.next().unwrap()), expected, "{text}");
        }
        assert_eq!(bond(Some('e'), '-', 'm'), Bond::Open);
        assert_eq!(bond(Some('2'), '-', '1'), Bond::Word);
    }
}
