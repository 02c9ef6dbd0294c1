//! Lines with a label: what runs over goes on below the first character after it (7.3.4, 7.4.2, 10.3).

use super::breaking::fit;
use super::lines::{Fit, Setter, Sign, Slot, baseline, place, width};
use super::pages::Slab;
use super::sheet::Style;
use super::units::Pt;
use crate::document::Role;

/// Where a labelled text stands.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    /// From the left edge of the type area to the label.
    pub left: Pt,
    /// White at the right edge of the type area.
    pub right: Pt,
    /// Height of a line.
    pub pitch: Pt,
}

/// Signs of some words in a role.
pub fn signs(setter: &mut Setter, text: &str, role: Role) -> Vec<Sign> {
    let spacing = setter.sheet.spacing_of(role);
    let mut signs = setter.signs(text, Style::of(role), spacing);
    setter.part(&mut signs);
    signs
}

/// How far the sign after some signs stands from the first.
pub fn step(signs: &[Sign]) -> Pt {
    signs.iter().map(|sign| sign.lead + sign.step()).sum()
}

/// A label and its text.
pub fn hanging(setter: &Setter, label: &[Sign], text: &[Sign], role: Role, span: Span) -> Vec<Slab> {
    let sheet = setter.sheet;
    let hang = step(label);
    let baseline = baseline(span.pitch, Style::of(role).size);
    // A label so long that nothing fits beside it leaves at least a character's room.
    let room = (sheet.measure - span.left - span.right - hang).max(Style::of(role).size * 2.0);
    let slot = |left: Pt, width: Pt| Slot { left: sheet.left + left, width, baseline };
    let lines = fit(sheet.breaking, text, room, room);
    let last = lines.len().saturating_sub(1);
    let mut slabs: Vec<Slab> = lines
        .into_iter()
        .enumerate()
        .map(|(index, range)| {
            let how = if index == last { Fit::Left } else { Fit::Justified };
            Slab::line(span.pitch, place(text.get(range).unwrap_or_default(), slot(span.left + hang, room), how))
        })
        .collect();
    if slabs.is_empty() {
        slabs.push(Slab::line(span.pitch, Vec::new()));
    }
    if let Some(first) = slabs.first_mut() {
        first.items.splice(0..0, place(label, slot(span.left, width(label)), Fit::Left));
    }
    slabs
}
