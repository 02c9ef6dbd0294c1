//! First fit: a line takes what it can, and what may not begin or end it is pushed out to the next.

use std::ops::Range;

use super::{Bond, bond, is_space};
use crate::layout::lines::Sign;
use crate::layout::units::Pt;

/// Room for the errors of adding lengths up.
const SLACK: f64 = 0.01;

/// The lines of a paragraph.
pub(super) fn fit(signs: &[Sign], first: Pt, rest: Pt) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < signs.len() {
        let measure = if start == 0 { first } else { rest };
        let end = line_end(signs, start, measure);
        lines.push(start..end);
        start = end;
    }
    lines
}

/// Where the line that begins at `start` ends; always beyond `start`.
fn line_end(signs: &[Sign], start: usize, measure: Pt) -> usize {
    let mut places = Places::default();
    let mut width = Pt::ZERO;
    let mut hanging = Pt::ZERO;
    for (offset, sign) in signs.iter().skip(start).enumerate() {
        let at = start + offset;
        if offset > 0
            && let Some(left) = signs.get(at - 1)
        {
            let before = (offset > 1).then(|| signs.get(at - 2)).flatten();
            places.note(bond(before.map(|sign| sign.character), left.character, sign.character), at);
        }
        if is_space(sign.character) {
            hanging += sign.step();
            continue;
        }
        let wanted = width + hanging + sign.step();
        if offset > 0 && wanted.0 > measure.0 + SLACK {
            return places.best().unwrap_or(at);
        }
        width = wanted;
        hanging = Pt::ZERO;
    }
    signs.len()
}

/// The last place of each bond where the line could end.
#[derive(Default)]
struct Places {
    open: Option<usize>,
    word: Option<usize>,
    edge: Option<usize>,
}

impl Places {
    const fn note(&mut self, bond: Bond, at: usize) {
        match bond {
            Bond::Open => self.open = Some(at),
            Bond::Word => self.word = Some(at),
            Bond::Edge => self.edge = Some(at),
            Bond::Cell => {}
        }
    }

    fn best(&self) -> Option<usize> {
        self.open.or(self.word).or(self.edge)
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Role;
    use crate::layout::lines::Setter;
    use crate::layout::{Fonts, Sheet, Style};

    /// Lines of a text on a measure of so many full-width characters of 10 pt.
    fn broken(text: &str, characters: f64) -> Vec<String> {
        let fonts = Fonts::grid();
        let mut setter = Setter::new(&fonts, &Sheet::GBT9704);
        let style = Style { face: Style::of(Role::Body).face, size: crate::layout::Pt(10.0) };
        let signs = setter.signs(text, style, crate::layout::Pt::ZERO);
        let measure = crate::layout::Pt(characters * 10.0);
        super::fit(&signs, measure, measure).into_iter().map(|range| signs[range].iter().map(|sign| sign.character).collect()).collect()
    }

    #[test]
    fn every_rule_of_the_profile() {
        for (what, text, characters, expected) in [
            ("plain", "一二三四五六七", 3.0, vec!["一二三", "四五六", "七"]),
            ("a full stop pushes one out", "一二三。四", 3.0, vec!["一二", "三。四"]),
            ("two closing marks push out", "一二三”。四五", 4.0, vec!["一二", "三”。四", "五"]),
            ("an opening mark does not end", "一二“三四", 3.0, vec!["一二", "“三四"]),
            ("opening marks move together", "一二（《三》）", 4.0, vec!["一二", "（《三》", "）"]),
            ("a dash is whole", "一二——三", 3.0, vec!["一二", "——三"]),
            ("a dash may begin a line", "一二三——", 3.0, vec!["一二三", "——"]),
            ("an ellipsis is whole and begins no line", "一二三……四", 4.0, vec!["一二", "三……四"]),
            ("a number is whole", "一二1,234.5%三", 4.0, vec!["一二", "1,234.5%", "三"]),
            ("a unit may part from its number", "一二12年", 3.0, vec!["一二12", "年"]),
            ("a Latin word is whole", "一二GDPs三", 3.0, vec!["一二", "GDPs三"]),
            ("a hyphen lets go", "一well-made", 3.5, vec!["一well-", "made"]),
            ("a date keeps its hyphens", "一2011-02-15", 5.0, vec!["一", "2011-02-15"]),
            ("spaces hang", "ab  cd", 1.0, vec!["ab  ", "cd"]),
            ("too long a word", "一abcdefgh", 2.0, vec!["一", "abcd", "efgh"]),
            ("only marks", "。。。。。", 2.0, vec!["。。", "。。", "。"]),
            ("brackets around a long word", "（abcdefgh）", 3.0, vec!["（abcd", "efgh）"]),
            ("narrower than a character", "一二", 0.5, vec!["一", "二"]),
            ("nothing", "", 3.0, vec![]),
        ] {
            assert_eq!(broken(text, characters), expected, "{what}");
        }
    }
}
