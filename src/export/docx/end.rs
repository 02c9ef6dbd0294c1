//! Where 署名 and 成文日期 stand when no seal is pressed (7.3.5.2).

use crate::document::Front;
use crate::layout::gbt9704::{CHARACTERS_PER_LINE, SIGNATURE_INDENT_CHARACTERS};

/// White to the right of the last lines, in characters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Indents {
    /// Right of 署名.
    pub(super) signature: f64,
    /// Right of 成文日期.
    pub(super) date: f64,
}

impl Indents {
    /// 署名右空二字, and the date begins two characters to the right of where 署名 begins. Only a date longer than 署名 would
    /// leave the type area: it stands 右空二字, and 署名 moves to the left instead.
    pub(super) fn of(front: &Front) -> Self {
        const TWO: f64 = SIGNATURE_INDENT_CHARACTERS;
        let (Some(signature), Some(date)) = (&front.signatory, &front.date) else { return Self { signature: TWO, date: TWO } };
        // 署名 of several lines is as wide as a line.
        let line = CHARACTERS_PER_LINE as f64 - TWO;
        let (signature, date) = (characters(signature).min(line), characters(date).min(line));
        if date <= signature {
            Self { signature: TWO, date: signature - date }
        } else {
            Self { signature: 2.0 * TWO + date - signature, date: TWO }
        }
    }
}

/// Width of a text in characters: ASCII takes half of one.
fn characters(text: &str) -> f64 {
    text.chars().map(|character| if character.is_ascii() { 0.5 } else { 1.0 }).sum()
}

#[cfg(test)]
mod tests {
    use super::{Indents, characters};
    use crate::document::Front;

    #[test]
    fn the_date_begins_two_characters_after_the_name() {
        let cases = [
            ("市委市政府百千万工程指挥部办公室", "2026年11月6日", 2.0, 9.5),
            ("市政府", "2026年11月6日", 7.5, 2.0),
            ("某某市农业局", "2026年1月6日", 2.0, 0.0),
        ];
        for (name, date, signature_indent, date_indent) in cases {
            let front = Front { signatory: Some(name.into()), date: Some(date.into()), ..Front::default() };
            let indents = Indents::of(&front);
            assert_eq!(indents, Indents { signature: signature_indent, date: date_indent }, "{name}");
            // Both lines end at the right edge less their indent, so the starts differ by widths and indents.
            let starts = (characters(name) + indents.signature) - (characters(date) + indents.date);
            assert!((starts - 2.0).abs() < 1e-9, "{name}");
        }
    }
}
