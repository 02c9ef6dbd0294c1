//! 署名 and 成文日期 without a seal (7.3.5.2).

use super::breaking::fit;
use super::gbt9704::SIGNATURE_INDENT_CHARACTERS;
use super::lines::{Fit, Setter, Sign, Slot, baseline, place, width};
use super::pages::{Kind, Slab};
use super::sheet::Style;
use super::units::Pt;
use crate::document::{Front, Role};

/// One blank line, 署名 two characters from the right, the date below it beginning two characters further right than 署名; if the date
/// is the longer, it stands two characters from the right and 署名 moves left. All stay on one page with what precedes.
pub fn signature(setter: &mut Setter, front: &Front, before: &mut [Slab]) -> Vec<Slab> {
    let mut set = |text: &Option<String>, role: Role| {
        let spacing = setter.sheet.spacing_of(role);
        let mut signs = text.as_deref().map(|text| setter.signs(text, Style::of(role), spacing)).unwrap_or_default();
        setter.part(&mut signs);
        signs
    };
    let organ = set(&front.signatory, Role::Signature);
    let date = set(&front.date, Role::Date);
    if organ.is_empty() && date.is_empty() {
        return Vec::new();
    }
    let edges = Edges::of(setter, width(&organ), width(&date), date.is_empty());
    let mut slabs = Vec::new();
    if let Some(last) = before.iter().rposition(|slab| slab.kind != Kind::Grid) {
        for slab in before.iter_mut().skip(last) {
            slab.keep = true;
        }
        slabs.push(Slab::blank(setter.sheet.pitch, Kind::Line));
    }
    slabs.extend(flush_right(setter, &organ, edges.organ, Role::Signature));
    slabs.extend(flush_right(setter, &date, edges.date, Role::Date));
    let last = slabs.len().saturating_sub(1);
    for slab in slabs.iter_mut().take(last) {
        slab.keep = true;
    }
    slabs
}

/// White right of each.
struct Edges {
    organ: Pt,
    date: Pt,
}

impl Edges {
    fn of(setter: &Setter, organ: Pt, date: Pt, undated: bool) -> Self {
        let two = setter.sheet.character() * SIGNATURE_INDENT_CHARACTERS;
        // 署名 that needs several lines is as wide as a line.
        let organ = organ.min(setter.sheet.measure - two);
        if undated || organ.0 == 0.0 {
            Self { organ: two, date: two }
        } else if date.0 <= organ.0 {
            Self { organ: two, date: (organ - date).min(setter.sheet.measure - date).max(Pt::ZERO) }
        } else {
            let wanted = two + two + date - organ;
            Self { organ: wanted.min(setter.sheet.measure - organ).max(Pt::ZERO), date: two }
        }
    }
}

fn flush_right(setter: &Setter, signs: &[Sign], white: Pt, role: Role) -> Vec<Slab> {
    let sheet = setter.sheet;
    let measure = sheet.measure - white;
    let slot = Slot { left: sheet.left, width: measure, baseline: baseline(sheet.pitch, Style::of(role).size) };
    let lines = fit(sheet.breaking, signs, measure, measure);
    lines.into_iter().map(|range| Slab::line(sheet.pitch, place(signs.get(range).unwrap_or_default(), slot, Fit::Right))).collect()
}
