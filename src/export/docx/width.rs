//! Widths of words as officials' fonts have them: half an em for ASCII, an em for the rest.

use crate::document::Role;
use crate::layout::breaking::Breaking;
use crate::layout::{Pt, Sheet, Style};

/// Width of a text in characters: ASCII takes half of one.
pub(super) fn characters(text: &str) -> f64 {
    text.chars().map(|character| if character.is_ascii() { 0.5 } else { 1.0 }).sum()
}

/// Between an ideograph and a letter or digit, in em: LibreOffice always leaves it.
const GAP: f64 = 0.2;

/// Width of a text in a role; spacing follows every character.
pub(super) fn width(text: &str, role: Role, sheet: &Sheet) -> Pt {
    let count = text.chars().count() as f64;
    let gaps = if sheet.breaking == Breaking::LibreOffice { gaps(text) as f64 * GAP } else { 0.0 };
    Style::of(role).size * (characters(text) + gaps) + sheet.spacing_of(role) * count
}

/// How often an ideograph and a letter or digit meet.
fn gaps(text: &str) -> usize {
    let ideograph = |character: char| matches!(character, '\u{3400}'..='\u{9FFF}');
    let meet = |a: char, b: char| a.is_ascii_alphanumeric() && ideograph(b) || ideograph(a) && b.is_ascii_alphanumeric();
    text.chars().zip(text.chars().skip(1)).filter(|(a, b)| meet(*a, *b)).count()
}

#[cfg(test)]
mod tests {
    use super::{characters, gaps};

    #[test]
    fn ascii_is_half_as_wide_and_gaps_stand_between_scripts() {
        for (text, wide, apart) in [("2026年11月6日", 6.5, 5), ("某某市人民政府", 7.0, 0), ("附件：1.", 4.0, 0), ("", 0.0, 0)]
        {
            assert_eq!((characters(text), gaps(text)), (wide, apart), "{text}");
        }
    }
}
