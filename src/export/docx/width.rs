//! Widths of words as officials' fonts have them: half an em for ASCII, an em for the rest.

use crate::document::Role;
use crate::layout::{Pt, Sheet, Style};

/// Width of a text in characters: ASCII takes half of one.
pub(super) fn characters(text: &str) -> f64 {
    text.chars().map(|character| if character.is_ascii() { 0.5 } else { 1.0 }).sum()
}

/// Width of a text in a role; spacing follows every character.
pub(super) fn width(text: &str, role: Role, sheet: &Sheet) -> Pt {
    let count = text.chars().count() as f64;
    Style::of(role).size * characters(text) + sheet.spacing_of(role) * count
}
