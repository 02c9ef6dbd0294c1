//! What stands between the body and the annexes besides the signature, and the heads of annexes: 附件说明, attendees of minutes, 附注, 附件.

use super::element_styles::{Look, Place, face_style};
use super::made::Made;
use super::tree::Element;
use super::width::width;
use super::wordml::{blank, kept, line_break, paragraph, plain, run};
use crate::document::{Attendees, Role, attachment_lines};
use crate::layout::gbt9704 as gb;
use crate::layout::{Pages, Pt, Sheet, Style};

fn indent(sheet: &Sheet) -> Pt {
    sheet.character() * gb::INDENT_CHARACTERS
}

/// 附件说明 (7.3.4): one blank line, numbers below each other, a name that runs over aligned with its first character.
pub(super) fn attachments(names: &[&str], pages: &Pages, sheet: &Sheet) -> Made {
    let mut made = Made::default();
    if names.is_empty() {
        return made;
    }
    made.elastic(pages.fittings.tightened, sheet);
    for (index, (label, words)) in attachment_lines(names).into_iter().enumerate() {
        let before = if index == 0 { Pt::ZERO } else { width("附件：", Role::Attachments, sheet) };
        let left = indent(sheet) + before;
        let name = left + width(&label, Role::Attachments, sheet);
        let id = made.look(&Look::new("GongwenAttachments", "附件说明", Role::Attachments, sheet, Place::Hanging(left, name)));
        made.content.push(plain(&id, &format!("{label}{words}")));
    }
    made
}

/// 出席, 请假, 列席 (10.3): one blank line, labels in 黑体, names aligned after the colon.
pub(super) fn attendees(attendees: &[Attendees], pages: &Pages, sheet: &Sheet) -> Made {
    const LABEL: &str = "GongwenAttendeeLabel";
    let mut made = Made::default();
    if attendees.is_empty() {
        return made;
    }
    made.face(face_style(LABEL, "出席标签", Style::of(Role::AttendeeLabel).face));
    made.elastic(pages.fittings.tightened, sheet);
    for Attendees { label, names } in attendees {
        let label = format!("{label}：");
        let begin = indent(sheet) + width(&label, Role::AttendeeLabel, sheet);
        let place = Place::Hanging(indent(sheet), begin);
        let id = made.look(&Look::new("GongwenAttendees", "出席人员", Role::Attendees, sheet, place));
        made.content.push(paragraph(&id, [run(&label, Some(LABEL)), run(names, None)]));
    }
    made
}

/// 附注 (7.3.6): 左空二字, in brackets.
pub(super) fn remark(remark: &str, sheet: &Sheet) -> Made {
    let mut made = Made::default();
    let id = made.look(&Look::new("GongwenRemark", "附注", Role::Remark, sheet, Place::Hanging(indent(sheet), Pt::ZERO)));
    made.content.push(plain(&id, &format!("（{remark}）")));
    made
}

/// Head of an annex (7.3.7): a new page, its label on line 1, its title on line 3.
pub(super) fn annex(label: &str, title: &[String], sheet: &Sheet) -> Made {
    let mut made = Made::default();
    let look = |id, name, role, place| Look::new(id, name, role, sheet, place).with(Element::new("w:keepNext"));
    let of_label = look("GongwenAnnexLabel", "附件", Role::AnnexLabel, Place::Left).with(Element::new("w:pageBreakBefore"));
    let of_title = look("GongwenAnnexTitle", "附件标题", Role::AnnexTitle, Place::Centre).with(Element::val("w:outlineLvl", 0));
    let id = made.look(&of_label);
    made.content.push(plain(&id, label));
    made.content.extend((2..gb::ANNEX_TITLE_LINE).map(|_| kept(blank())));
    let mut words = Vec::new();
    for (index, line) in title.iter().enumerate() {
        words.extend((index > 0).then(line_break));
        words.push(run(line, None));
    }
    let id = made.look(&of_title);
    made.content.extend([paragraph(&id, words), kept(blank())]);
    made
}
