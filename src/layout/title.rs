//! Title and subtitles: centred, words whole, lines of a trapezoid or a rhombus (7.3.1).

mod places;
mod sense;
mod shape;
#[cfg(test)]
mod tests;

use super::ElementKind;
use super::breaking::fit;
use super::gbt9704::TITLE_CHARACTERS_PER_LINE;
use super::lines::{Fit, Setter, Sign, Slot, baseline, place};
use super::pages::Slab;
use super::sheet::Style;
use super::units::Pt;
use crate::document::Role;

/// The lines of a title; the author's own breaks are kept.
pub fn lines(setter: &mut Setter, title: &str) -> Vec<String> {
    let parts = title.lines().map(str::trim).filter(|part| !part.is_empty());
    parts.flat_map(sense::issuers).flat_map(|part| broken(setter, part)).collect()
}

/// Strips of the title and the subtitles, all on one page with what follows.
pub fn title(setter: &mut Setter, title: &str, lines: &[String], subtitles: &[String]) -> Vec<Slab> {
    let mut slabs: Vec<Slab> =
        setter.within(ElementKind::Title, |setter| lines.iter().flat_map(|line| centred(setter, line, Role::Title)).collect());
    if let Some(first) = slabs.first_mut() {
        first.marks.push((0, title.replace('\n', "")));
    }
    slabs.extend(subtitles.iter().flat_map(|line| centred(setter, line, Role::Subtitle)));
    for slab in &mut slabs {
        slab.keep = true;
    }
    slabs
}

/// Lines of some words in a role, centred.
pub fn centred(setter: &mut Setter, words: &str, role: Role) -> Vec<Slab> {
    let sheet = setter.sheet;
    let style = Style::of(role);
    let mut signs = setter.signs(words, style, sheet.spacing_of(role));
    setter.part(&mut signs);
    let slot = Slot { left: sheet.left, width: sheet.measure, baseline: baseline(sheet.pitch, style.size) };
    fit(sheet.breaking, &signs, sheet.measure, sheet.measure)
        .into_iter()
        .map(|range| Slab::line(sheet.pitch, place(signs.get(range).unwrap_or_default(), slot, Fit::Centre)))
        .collect()
}

fn broken(setter: &mut Setter, part: &str) -> Vec<String> {
    let size = Style::of(Role::Title).size;
    let limit = setter.sheet.measure.min(size * TITLE_CHARACTERS_PER_LINE as f64);
    within(setter, part, limit / size)
}

/// Lines of at most so many em, broken like a title.
pub fn within(setter: &mut Setter, part: &str, em: f64) -> Vec<String> {
    let (signs, width, limit) = measured(setter, part, em);
    if width.0 <= limit.0 {
        return vec![part.to_owned()];
    }
    let size = Style::of(Role::Title).size;
    let places = places::places(part, &signs, size);
    let cuts = shape::cuts(&places, width / size, limit / size);
    let ends: Vec<usize> = match cuts {
        Some(cuts) => cuts.into_iter().chain([signs.len()]).collect(),
        // A word longer than a line, or nothing but marks: as in the body.
        None => fit(setter.sheet.breaking, &signs, limit, limit).into_iter().map(|range| range.end).collect(),
    };
    cut(part, ends)
}

/// Exactly so many lines of at most so many em, whole words on each; `None` if there are none.
pub fn in_lines(setter: &mut Setter, part: &str, em: f64, lines: usize) -> Option<Vec<String>> {
    let (signs, width, limit) = measured(setter, part, em);
    let size = Style::of(Role::Title).size;
    let places = places::places(part, &signs, size);
    let cuts = shape::cuts_for(&places, (width / size, limit / size), lines)?;
    Some(cut(part, cuts.into_iter().chain([signs.len()])))
}

/// Signs of words in the type of a title, their width, and a limit in em.
fn measured(setter: &mut Setter, part: &str, em: f64) -> (Vec<Sign>, Pt, Pt) {
    let style = Style::of(Role::Title);
    let mut signs = setter.signs(part, style, Pt::ZERO);
    setter.part(&mut signs);
    let width = signs.iter().map(|sign| sign.lead + sign.step()).sum::<Pt>();
    (signs, width, style.size * em)
}

/// Words cut before the characters of some numbers.
fn cut(part: &str, ends: impl IntoIterator<Item = usize>) -> Vec<String> {
    let characters: Vec<char> = part.chars().collect();
    let mut start = 0;
    ends.into_iter()
        .map(|end| {
            let line: String = characters.get(start..end).unwrap_or_default().iter().collect();
            start = end;
            line.trim().to_owned()
        })
        .collect()
}
