//! 版记 (7.4): at the foot of the last page, its last rule on the lower edge of the type area. A letter's has no rules and no 印发 (10.1).

use super::breaking::fit;
use super::gbt9704 as gb;
use super::hanging::{Span, hanging, signs, step};
use super::lines::{Fit, Setter, Slot, baseline, place, width};
use super::pages::{Slab, lowered};
use super::units::Pt;
use super::{Ink, Item, Style};
use crate::document::{Colophon, Format, Front, Role};

/// A 版记 set.
#[derive(Debug)]
pub struct Foot {
    /// What is drawn; y counts from its upper edge.
    pub items: Vec<Item>,
    /// Its height.
    pub height: Pt,
    /// White above it where a seal reaches below the date.
    pub gap: Pt,
}

/// Sets the 版记; `moved` is a 主送 that stands here (7.3.2).
pub fn colophon(setter: &mut Setter, front: &Front, moved: Option<&str>) -> Option<Foot> {
    let none = Colophon::default();
    let colophon = match (&front.colophon, moved) {
        (Some(colophon), _) => colophon,
        (None, Some(_)) => &none,
        (None, None) => return None,
    };
    let ruled = front.format != Format::Letter;
    let mut foot = Foot { items: Vec::new(), height: Pt::ZERO, gap: Pt::ZERO };
    if front.closing == crate::document::Closing::Sealed {
        foot.gap = setter.sheet.pitch;
    }
    if ruled {
        foot.rule(setter, gb::COLOPHON_RULE.pt());
    }
    let to = colophon.to.as_deref().or(moved);
    let mut above = false;
    for (label, words) in [("主送：", to), ("抄送：", colophon.copies.as_deref())] {
        if let Some(words) = words {
            foot.stack(named(setter, label, words));
            above = true;
        }
    }
    if let Some(organ) = colophon.printed_by.as_deref().filter(|_| ruled) {
        if above {
            foot.rule(setter, gb::COLOPHON_THIN_RULE.pt());
        }
        foot.stack(printed(setter, organ, colophon.printed_on.as_deref().unwrap_or_default()));
    }
    if ruled {
        foot.rule(setter, gb::COLOPHON_RULE.pt());
    }
    Some(foot)
}

impl Foot {
    fn rule(&mut self, setter: &Setter, thickness: Pt) {
        let (left, y) = (setter.sheet.left, self.height + thickness / 2.0);
        self.items.push(Item::Rule { from: (left, y), to: (left + setter.sheet.measure, y), thickness, ink: Ink::Black });
        self.height += thickness;
    }

    fn stack(&mut self, slabs: Vec<Slab>) {
        for slab in slabs {
            let top = self.height;
            self.items.extend(slab.items.into_iter().map(|item| lowered(item, top)));
            self.height += slab.height;
        }
    }
}

fn white() -> Pt {
    Style::of(Role::Colophon).size * gb::COLOPHON_INDENT_CHARACTERS
}

/// 主送 or 抄送: 空一字 at both ends, 。 at the end, what runs over goes on after the colon.
fn named(setter: &mut Setter, label: &str, words: &str) -> Vec<Slab> {
    let label = signs(setter, label, Role::Colophon);
    let text = signs(setter, &format!("{words}。"), Role::Colophon);
    hanging(setter, &label, &text, Role::Colophon, Span { left: white(), right: white(), pitch: gb::COLOPHON_PITCH })
}

/// 印发机关 at the left, the day at the right of its last line.
fn printed(setter: &mut Setter, organ: &str, day: &str) -> Vec<Slab> {
    let sheet = setter.sheet;
    let organ = signs(setter, organ, Role::Colophon);
    let day = signs(setter, &format!("{day}印发"), Role::Colophon);
    let pitch = gb::COLOPHON_PITCH;
    let baseline = baseline(pitch, Style::of(Role::Colophon).size);
    let measure = sheet.measure - white() * 2.0;
    let room = (measure - step(&day) - white()).max(white() * 2.0);
    let slot = |width: Pt| Slot { left: sheet.left + white(), width, baseline };
    let mut slabs: Vec<Slab> = fit(sheet.breaking, &organ, room, room)
        .into_iter()
        .map(|range| Slab::line(pitch, place(organ.get(range).unwrap_or_default(), slot(room), Fit::Left)))
        .collect();
    if let Some(last) = slabs.last_mut() {
        let taken = width(&day);
        let slot = Slot { left: sheet.left + sheet.measure - white() - taken, width: taken, baseline };
        last.items.extend(place(&day, slot, Fit::Left));
    }
    slabs
}
