//! 附件说明 (7.3.4) and the heads of annexes (7.3.7).

use super::gbt9704::{ANNEX_TITLE_LINE, INDENT_CHARACTERS};
use super::hanging::{Span, hanging, signs, step};
use super::lines::Setter;
use super::pages::{Kind, Slab};
use super::units::Pt;
use super::{paragraph, title};
use crate::document::{Role, attachment_lines};

/// One blank line below the text, 左空二字; numbers stand below each other, names that run over go on below their first character.
pub fn note(setter: &mut Setter, names: &[&str]) -> Vec<Slab> {
    if names.is_empty() {
        return Vec::new();
    }
    let pitch = setter.sheet.pitch;
    let indent = setter.sheet.character() * INDENT_CHARACTERS;
    let mut slabs = vec![Slab::blank(pitch, Kind::Elastic)];
    let label = signs(setter, "附件：", Role::Attachments);
    for (index, (before, name)) in attachment_lines(names).into_iter().enumerate() {
        let left = if index == 0 { indent } else { indent + step(&label) };
        let before = signs(setter, &before, Role::Attachments);
        let name = signs(setter, &name, Role::Attachments);
        slabs.extend(hanging(setter, &before, &name, Role::Attachments, Span { left, right: Pt::ZERO, pitch }));
    }
    slabs
}

/// A new page, 附件1 in 黑体 on its first line, the title centred on line 3, one blank line.
pub fn annex(setter: &mut Setter, label: &str, words: &str) -> Vec<Slab> {
    let pitch = setter.sheet.pitch;
    let mut slabs = vec![Slab::blank(Pt::ZERO, Kind::NewPage)];
    let mut flow = paragraph::Flow::default();
    flow.text(setter, label, Role::AnnexLabel);
    let size = super::Style::of(Role::AnnexLabel).size;
    slabs.extend(flow.lines(setter, Pt::ZERO, size));
    if let Some(first) = slabs.get_mut(1) {
        first.marks.push((1, format!("{label} {words}")));
    }
    slabs.extend((2..ANNEX_TITLE_LINE).map(|_| Slab::blank(pitch, Kind::Line)));
    let lines = title::lines(setter, words);
    slabs.extend(lines.iter().flat_map(|line| title::centred(setter, line, Role::AnnexTitle)));
    slabs.push(Slab::blank(pitch, Kind::Line));
    for slab in &mut slabs {
        slab.keep = true;
    }
    slabs
}
