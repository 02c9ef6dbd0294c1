//! 纪要 (10.3): those who were there.

use super::gbt9704::INDENT_CHARACTERS;
use super::hanging::{Span, hanging, signs};
use super::lines::Setter;
use super::pages::{Kind, Slab};
use super::units::Pt;
use crate::document::{Attendees, Role};

/// 出席：, 请假：, 列席： one blank line below the text, 左空二字, the label in 黑体; what runs over goes on below the first name.
pub fn attendees(setter: &mut Setter, attendees: &[Attendees]) -> Vec<Slab> {
    let pitch = setter.sheet.pitch;
    let span = Span { left: setter.sheet.character() * INDENT_CHARACTERS, right: Pt::ZERO, pitch };
    let mut slabs = Vec::new();
    for entry in attendees {
        if slabs.is_empty() {
            slabs.push(Slab::blank(pitch, Kind::Elastic));
        }
        let label = signs(setter, &format!("{}：", entry.label), Role::AttendeeLabel);
        let names = signs(setter, &entry.names, Role::Attendees);
        slabs.extend(hanging(setter, &label, &names, Role::Attendees, span));
    }
    slabs
}
