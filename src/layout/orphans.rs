//! 孤字不成行 (*practice*): where the last line of a paragraph would hold a single character, the characters of the whole paragraph stand
//! a twentieth of a point or a few of them closer or wider, which the DOCX says of the same runs, so that both break alike.

use std::ops::Range;

use super::breaking::fit;
use super::lines::{Setter, Sign};
use super::units::Pt;

/// Steps of spacing, in twips, that word processors take; at most 0.3 pt either way.
const MOST: i32 = 6;
/// Fewest characters on a last line, marks aside.
const LEAST: usize = 2;

/// A paragraph broken into lines, its characters spaced so that the last line holds more than one.
pub struct Even {
    /// Its characters, measured.
    pub signs: Vec<Sign>,
    /// Its lines.
    pub lines: Vec<Range<usize>>,
    /// Twips added between its characters.
    pub twips: i32,
}

/// Breaks a paragraph; `indent` is that of its first line.
pub fn even(setter: &Setter, signs: &[Sign], indent: Pt) -> Even {
    let plain = broken(setter, signs, indent, 0);
    if !plain.is_single() {
        return plain;
    }
    let steps = (1..=MOST).flat_map(|step| [-step, step]);
    steps.map(|twips| broken(setter, signs, indent, twips)).find(|tried| !tried.is_single()).unwrap_or(plain)
}

fn broken(setter: &Setter, signs: &[Sign], indent: Pt, twips: i32) -> Even {
    let sheet = setter.sheet;
    let mut signs: Vec<Sign> = signs.iter().map(|sign| sign.spaced(Pt(f64::from(twips) / 20.0))).collect();
    setter.part(&mut signs);
    let lines = fit(sheet.breaking, &signs, sheet.measure - indent, sheet.measure);
    Even { signs, lines, twips }
}

impl Even {
    fn is_single(&self) -> bool {
        let last = self.lines.last().filter(|_| self.lines.len() > 1).and_then(|range| self.signs.get(range.clone()));
        last.is_some_and(|line| line.iter().filter(|sign| sign.character.is_alphanumeric()).count() < LEAST)
    }
}

#[cfg(test)]
mod tests {
    use super::even;
    use crate::document::Role;
    use crate::layout::breaking::Breaking;
    use crate::layout::lines::Setter;
    use crate::layout::{Fonts, Sheet, Style};

    #[test]
    fn hardly_a_last_line_holds_a_single_character() {
        let fonts = Fonts::grid();
        let mut left = Vec::new();
        for breaking in [Breaking::Word, Breaking::LibreOffice] {
            let sheet = Sheet { breaking, ..Sheet::GBT9704 };
            for count in 20..120 {
                for end in ["", "。", "”。"] {
                    let mut setter = Setter::new(&fonts, &sheet);
                    let text = "县".repeat(count) + end;
                    let signs = setter.signs(&text, Style::of(Role::Body), sheet.spacing_of(Role::Body));
                    let set = even(&setter, &signs, sheet.character() * 2.0);
                    left.extend(set.is_single().then(|| format!("{count}{end}")));
                    assert!(set.twips.abs() <= 2, "{count}{end}: {}", set.twips);
                    assert_eq!(set.lines.last().map(|line| line.end), Some(text.chars().count()));
                }
            }
        }
        // A first line full to the brim and marks after it: two characters would have to give way, and 0.3 pt move only one.
        assert_eq!(left, ["25”。", "26。", "26”。", "53”。"].repeat(2));
    }
}
