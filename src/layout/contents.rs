//! 目录, on request: after the title, before the text, which then begins a page; headings of levels 1 and 2 with their page numbers.
//! The standard has no clause for it (*practice*).

use super::breaking::fit;
use super::gbt9704::{CONTENTS_DASH, CONTENTS_GAP, CONTENTS_LEADER, CONTENTS_LEVELS, CONTENTS_NUMBER_CHARACTERS};
use super::lines::{Fit, Setter, Slot, baseline, place, width};
use super::pages::{Kind, Slab};
use super::sheet::Style;
use super::units::Pt;
use super::{ContentsEntry, ElementKind, Item, OutlineEntry, Page, Path, Stroke};
use crate::document::Role;

/// The word above the entries.
pub const WORD: &str = "目　　录";

/// What the 目录 of some pages says.
pub fn entries(outline: &[OutlineEntry], pages: &[Page]) -> Vec<ContentsEntry> {
    let listed = outline.iter().filter(|entry| CONTENTS_LEVELS.contains(&entry.level));
    let number = |page: usize| pages.get(page).map_or(page + 1, |page| page.number);
    listed
        .map(|entry| ContentsEntry { level: entry.level, text: entry.text.clone(), page: number(entry.page), lines: Vec::new() })
        .collect()
}

/// Strips of the 目录; the last makes the text begin a page.
pub fn contents(setter: &mut Setter, entries: &mut [ContentsEntry]) -> Vec<Slab> {
    if entries.is_empty() {
        return Vec::new();
    }
    let sheet = setter.sheet;
    let style = Style::of(Role::ContentsTitle);
    let word = setter.within(ElementKind::Paragraph, |setter| setter.signs(WORD, style, Pt::ZERO));
    let slot = Slot { left: sheet.left, width: sheet.measure, baseline: baseline(sheet.pitch, style.size) };
    let mut slabs = vec![Slab { keep: true, ..Slab::line(sheet.pitch, place(&word, slot, Fit::Centre)) }];
    for (number, entry) in entries.iter_mut().enumerate() {
        slabs.extend(lines(setter, entry).into_iter().map(|line| Slab { entry: Some(number), ..line }));
    }
    slabs.push(Slab::blank(Pt::ZERO, Kind::NewPage));
    slabs
}

/// White left of an entry: a character for each level below the first.
pub fn indent(character: Pt, level: u8) -> Pt {
    character * f64::from(level.saturating_sub(1))
}

fn lines(setter: &mut Setter, entry: &mut ContentsEntry) -> Vec<Slab> {
    let sheet = setter.sheet;
    let style = Style::of(Role::Contents);
    let spacing = sheet.spacing_of(Role::Contents);
    let (words, number) = setter.within(ElementKind::Paragraph, |setter| {
        (setter.signs(&entry.text, style, spacing), setter.signs(&entry.page.to_string(), style, Pt::ZERO))
    });
    let indent = indent(sheet.character(), entry.level);
    let (left, right) = (sheet.left + indent, sheet.left + sheet.measure);
    let base = baseline(sheet.pitch, style.size);
    // Lines leave room for a number, so that they do not depend on it.
    let measure = sheet.measure - indent - sheet.character() * CONTENTS_NUMBER_CHARACTERS;
    let ranges = fit(sheet.breaking, &words, measure, measure);
    let last = ranges.len().saturating_sub(1);
    let mut slabs = Vec::new();
    for (index, range) in ranges.into_iter().enumerate() {
        let signs = words.get(range).unwrap_or_default();
        entry.lines.push(signs.iter().map(|sign| sign.character).collect());
        let mut slab = Slab::line(sheet.pitch, place(signs, Slot { left, width: sheet.measure - indent, baseline: base }, Fit::Left));
        if index == last {
            let gap = sheet.character() * CONTENTS_GAP;
            let (from, to) = (left + width(signs) + gap, right - width(&number) - gap);
            slab.items.extend(leader(from, to, base));
            slab.items.extend(place(&number, Slot { left: sheet.left, width: sheet.measure, baseline: base }, Fit::Right));
        } else {
            slab.keep = true;
        }
        slabs.push(slab);
    }
    slabs
}

/// Dots that lead to the number: drawn, not written, so that nobody copies or hears them.
fn leader(from: Pt, to: Pt, baseline: Pt) -> Option<Item> {
    let step = CONTENTS_DASH + CONTENTS_LEADER;
    // Dots of all lines stand below each other.
    let count = ((to - from) / step).floor();
    let y = baseline - CONTENTS_DASH / 2.0;
    let stroke = Stroke { thickness: CONTENTS_DASH, dashes: vec![CONTENTS_DASH, CONTENTS_LEADER], grey: 0.0 };
    (count >= 1.0).then(|| {
        let points = vec![(to - step * count, y), (to, y)];
        Item::Path(Path { points, fill: None, stroke: Some(stroke), element: None })
    })
}
