//! What stands at its own place on the first page.

use super::breaking::fit;
use super::gbt9704::ASCENT;
use super::hanging::signs;
use super::lines::{Fit, Setter, Slot, place, width};
use super::sheet::Style;
use super::units::Pt;
use super::{Fixed, Ink, Item};
use crate::document::Role;

/// Things drawn on the first page before the text.
#[derive(Debug, Default)]
pub struct Board {
    /// What is drawn.
    pub items: Vec<Item>,
    /// Its texts, for the DOCX.
    pub fixed: Vec<Fixed>,
}

impl Board {
    /// Notes a text for the DOCX: left, upper edge, width.
    pub fn note(&mut self, role: Role, text: &str, size: Pt, (left, top, width): (Pt, Pt, Pt)) {
        self.fixed.push(Fixed { role, text: text.to_owned(), size, left, top, width });
    }

    /// Words on a line of the type area, the cells of their characters below `top`; `white` is left free at either end. Words too long for
    /// it are drawn closer.
    pub fn text(&mut self, setter: &mut Setter, words: &str, role: Role, (top, white, how): (Pt, Pt, Fit)) {
        let sheet = setter.sheet;
        let size = Style::of(role).size;
        let set = signs(setter, words, role);
        let slot = Slot { left: sheet.left + white, width: sheet.measure - white * 2.0, baseline: top + size * ASCENT };
        let taken = width(&set).min(slot.width);
        let left = slot.left
            + match how {
                Fit::Right => slot.width - taken,
                Fit::Centre => (slot.width - taken) / 2.0,
                Fit::Left | Fit::Justified => Pt::ZERO,
            };
        self.items.extend(place(&set, slot, how));
        self.note(role, words, size, (left, top, taken));
    }

    /// A red rule with its upper edge at `top`; returns its lower edge.
    pub fn rule(&mut self, (left, right): (Pt, Pt), top: Pt, thickness: Pt) -> Pt {
        let y = top + thickness / 2.0;
        self.items.push(Item::Rule { from: (left, y), to: (right, y), thickness, ink: Ink::Red });
        top + thickness
    }

    /// Words that may take several lines of the type area, flush left or right; returns the lower edge of the last.
    pub fn lines(&mut self, setter: &mut Setter, words: &str, role: Role, (top, how): (Pt, Fit)) -> Pt {
        let size = Style::of(role).size;
        let set = signs(setter, words, role);
        let (measure, pitch) = (setter.sheet.measure, setter.sheet.pitch);
        let ranges = fit(setter.sheet.breaking, &set, measure, measure);
        let characters: Vec<char> = words.chars().collect();
        for (index, range) in ranges.iter().enumerate() {
            let line: String = characters.get(range.clone()).unwrap_or_default().iter().collect();
            self.text(setter, &line, role, (top + pitch * index as f64, Pt::ZERO, how));
        }
        top + pitch * ranges.len().saturating_sub(1) as f64 + size
    }
}

/// The same in red.
pub fn red(items: Vec<Item>) -> Vec<Item> {
    let red = |item| match item {
        Item::Text(mut run) => {
            run.ink = Ink::Red;
            Item::Text(run)
        }
        other => other,
    };
    items.into_iter().map(red).collect()
}
