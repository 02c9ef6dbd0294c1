//! Lines as LibreOffice 7.4 breaks them. It fills a line portion by portion, a portion being of one script. Where a portion overflows,
//! the language of the last letter, figure or ideograph before that place decides who looks for a break: Chinese has its two sets of
//! forbidden marks and nothing else ([`chinese`]); any other language has the pair rules of UAX #14 ([`pairs`]). A break before the
//! portion is not used as it is: the portion before it is broken anew, by its own language, at its last character.

use std::ops::Range;

use super::scripts::{Class, Script, class, is_word, scripts};
use super::{is_space, joins};
use crate::layout::lines::Sign;
use crate::layout::units::Pt;

/// Room for the errors of adding lengths up.
const SLACK: f64 = 0.01;

/// Not at the start of a line where Chinese decides. LibreOffice ignores `w:noLineBreaksBefore` and takes its own.
const NOT_AT_START: &str = "!),.:;?]}¢·ˇ―‖’”′、。〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！），．：；？｜｝～￠-•々\"'";
/// Not at the end of a line where Chinese decides.
const NOT_AT_END: &str = "‰([{£¥‘“〈《「『【〔〖〝﹙﹛﹝（［｛￡￥\"'";

/// The lines of a paragraph, as ranges of its signs.
pub(super) fn fit(signs: &[Sign], first: Pt, rest: Pt) -> Vec<Range<usize>> {
    let text: Vec<char> = signs.iter().map(|sign| sign.character).collect();
    let paragraph = Paragraph { portions: portions(signs), text };
    let mut lines = Vec::new();
    let mut start = 0;
    while start < signs.len() {
        let measure = if start == 0 { first } else { rest };
        let end = overflow(signs, start, measure).map_or(signs.len(), |cut| paragraph.line_end(start, cut));
        lines.push(start..end);
        start = end;
    }
    lines
}

/// The first character that does not fit on the line that begins at `start`.
fn overflow(signs: &[Sign], start: usize, measure: Pt) -> Option<usize> {
    let mut width = Pt::ZERO;
    let mut blank = Pt::ZERO;
    for (at, sign) in signs.iter().enumerate().skip(start) {
        let lead = if at > start { sign.lead } else { Pt::ZERO };
        if is_space(sign.character) {
            blank += lead + sign.step();
            continue;
        }
        let wanted = width + blank + lead + sign.advance();
        if at > start && wanted.0 > measure.0 + SLACK {
            return Some(at);
        }
        width = width + blank + lead + sign.step();
        blank = Pt::ZERO;
    }
    None
}

/// Who decides where a portion breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tongue {
    Chinese,
    Other,
}

/// A stretch of one script and one language; `w:lang` parts whole dashes and ellipses from the Chinese around them.
pub struct Portion {
    /// Its characters.
    pub range: Range<usize>,
    /// Their script.
    pub script: Script,
    whole: bool,
    tongue: Tongue,
}

struct Paragraph {
    text: Vec<char>,
    portions: Vec<Portion>,
}

/// The portions of a paragraph.
pub fn portions(signs: &[Sign]) -> Vec<Portion> {
    let text: Vec<char> = signs.iter().map(|sign| sign.character).collect();
    let scripts = scripts(text.iter().copied());
    let mut portions: Vec<Portion> = Vec::new();
    for (at, (script, sign)) in scripts.into_iter().zip(signs).enumerate() {
        let whole = is_whole(&text, at);
        let tongue = if script == Script::Asian && !whole { Tongue::Chinese } else { Tongue::Other };
        match portions.last_mut() {
            Some(last) if last.script == script && last.whole == whole && !sign.joint => last.range.end = at + 1,
            _ => portions.push(Portion { range: at..at + 1, script, whole, tongue }),
        }
    }
    portions
}

/// Whether a character is part of —— or ……, which the DOCX marks as of no language so that it is not divided.
fn is_whole(text: &[char], at: usize) -> bool {
    let same = |other: Option<usize>| other.and_then(|other| text.get(other)) == text.get(at);
    matches!(text.get(at), Some('—' | '…')) && (same(at.checked_sub(1)) || same(Some(at + 1)))
}

impl Paragraph {
    /// Where the line that begins at `start` ends if the character at `cut` no longer fits.
    fn line_end(&self, start: usize, cut: usize) -> usize {
        let mut index = self.portions.partition_point(|portion| portion.range.end <= cut);
        let mut at = cut;
        while let Some(portion) = self.portions.get(index) {
            let found = match self.tongue(portion, at) {
                Tongue::Chinese => self.chinese(start, at),
                Tongue::Other => self.pairs(start, at),
            };
            if found <= start {
                break;
            }
            if found >= portion.range.start || index == 0 {
                return found;
            }
            at = portion.range.start - 1;
            index -= 1;
            if at <= start {
                break;
            }
        }
        self.anywhere(start, cut)
    }

    /// Whose rules hold at a place of a portion: those of the last word before it.
    fn tongue(&self, portion: &Portion, at: usize) -> Tongue {
        let last = (0..=at).rev().find(|index| self.text.get(*index).copied().is_some_and(is_word)).unwrap_or(0);
        if last >= portion.range.start {
            return portion.tongue;
        }
        let other = self.portions.iter().find(|other| other.range.contains(&last));
        other.filter(|other| other.script != portion.script).map_or(portion.tongue, |other| other.tongue)
    }

    /// At or before a place, by the sets of forbidden marks alone; `start` if nowhere.
    fn chinese(&self, start: usize, mut at: usize) -> usize {
        let is_in = |set: &str, index: Option<usize>| index.and_then(|index| self.text.get(index)).is_some_and(|sign| set.contains(*sign));
        while at > start && (is_in(NOT_AT_START, Some(at)) || is_in(NOT_AT_END, at.checked_sub(1)) || self.is_joined(at)) {
            at -= 1;
        }
        at
    }

    /// At or before a place, by pairs of classes; `start` if nowhere.
    fn pairs(&self, start: usize, mut at: usize) -> usize {
        while at > start && !self.parts(at) {
            at -= 1;
        }
        at
    }

    fn parts(&self, at: usize) -> bool {
        let Some((left, right)) = at.checked_sub(1).and_then(|before| Some((*self.text.get(before)?, *self.text.get(at)?))) else {
            return true;
        };
        let before = self.text.get(..at).unwrap_or_default().iter().rev().find(|sign| !is_space(**sign));
        if self.is_joined(at) || (is_space(left) && before.is_some_and(|sign| class(*sign) == Class::Op)) {
            return false;
        }
        // 3/4 is one number; a slash after anything else lets go.
        let fraction = left == '/' && right.is_ascii_digit() && at > 1 && self.text.get(at - 2).is_some_and(char::is_ascii_digit);
        !fraction && !holds(class(left), class(right))
    }

    fn is_joined(&self, at: usize) -> bool {
        self.text.get(at).copied().is_some_and(joins) || at.checked_sub(1).and_then(|before| self.text.get(before)) == Some(&'\u{200D}')
    }

    /// For want of any break: where the line is full, but not within a letter and its accent.
    fn anywhere(&self, start: usize, cut: usize) -> usize {
        let back = (start + 1..=cut).rev().find(|at| !self.is_joined(*at));
        back.unwrap_or_else(|| (cut..self.text.len()).find(|at| !self.is_joined(*at)).unwrap_or(self.text.len()))
    }
}

/// LB 7 to LB 30 of LibreOffice's line rules: whether two neighbours hold together.
fn holds(left: Class, right: Class) -> bool {
    use Class::{Al, B2, Ba, Circled, Cl, Ex, Gl, Id, In, Is, Ns, Nu, Op, Po, Pr, Qu, Sp, Sy};
    match (left, right) {
        (_, Sp | Cl | Ex | Is | Sy | Gl) | (Gl, _) => true,
        (Sp, _) | (Circled, Nu) => false,
        (Op | Qu, _) | (_, Qu | Ba | Ns) | (B2, B2) | (Al | Circled | Id | In | Nu, In) | (Is, Al | Nu) | (Id, Po) => true,
        (Al | Circled, after) => matches!(after, Nu | Pr | Al | Op | Circled),
        (Nu, after) => matches!(after, Al | Circled | Nu | Op | Pr | Po),
        (Pr, after) => matches!(after, Id | Al | Nu | Op),
        (Po, after) => matches!(after, Al | Nu | Op),
        (Cl, after) => matches!(after, Al | Circled | Nu | Pr | Po),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Role;
    use crate::layout::breaking::Breaking;
    use crate::layout::lines::Setter;
    use crate::layout::{Fonts, Pt, Sheet, Style};

    #[test]
    fn every_habit() {
        let fonts = Fonts::grid();
        let sheet = Sheet { breaking: Breaking::LibreOffice, ..Sheet::GBT9704 };
        for (what, text, characters, expected) in [
            ("plain", "一二三四五六七", 3.0, vec!["一二三", "四五六", "七"]),
            ("nothing hangs", "一二三。四", 3.0, vec!["一二", "三。四"]),
            ("a percent sign may begin a line after Han", "一二三%四", 3.0, vec!["一二三", "%四"]),
            ("but not after a number", "一二12%三", 3.5, vec!["一二", "12%三"]),
            ("a gap takes room", "一1二三", 3.5, vec!["一1二", "三"]),
            ("no gap beside marks", "一，1，二", 4.5, vec!["一，1，二"]),
            ("no gap at an edge", "一二12", 2.0, vec!["一二", "12"]),
            ("a comma holds a number", "一二，12三", 3.0, vec!["一", "二，12", "三"]),
            ("quotes part from Han", "一二“三”四", 3.0, vec!["一二", "“三”", "四"]),
            ("dashes are whole", "一二三——四", 4.0, vec!["一二三", "——四"]),
            ("ellipses hold what precedes", "一二三……四", 4.0, vec!["一二", "三……四"]),
            ("a fraction is whole", "一二3/4", 3.0, vec!["一二", "3/4"]),
            ("a word too long", "一abcdefgh", 2.0, vec!["一", "abcd", "efgh"]),
            ("an accent stays", "一二e\u{301}", 2.0, vec!["一二", "e\u{301}"]),
        ] {
            let mut setter = Setter::new(&fonts, &sheet);
            let style = Style { face: Style::of(Role::Body).face, size: Pt(10.0) };
            let mut signs = setter.signs(text, style, Pt::ZERO);
            setter.part(&mut signs);
            let measure = Pt(characters * 10.0);
            let lines = super::fit(&signs, measure, measure);
            let lines: Vec<String> = lines.into_iter().map(|line| signs[line].iter().map(|sign| sign.character).collect()).collect();
            assert_eq!(lines, expected, "{what}");
        }
    }
}
