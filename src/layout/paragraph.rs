//! Paragraphs and headings → lines.

use super::ElementKind;
use std::ops::Range;

use super::breaking::fit;
use super::lines::{Fit, Setter, Sign, Slot, baseline, place};
use super::orphans::{Even, even};
use super::pages::Slab;
use super::sheet::Style;
use super::units::Pt;
use crate::document::{Inline, Paragraph, Role};

/// Signs in order, with the headings that begin among them.
#[derive(Debug, Default)]
pub struct Flow {
    /// The signs.
    pub signs: Vec<Sign>,
    /// Index of a heading's first sign, its level and its words for the outline.
    pub marks: Vec<(usize, u8, String)>,
}

impl Flow {
    /// Adds words in the style of a role.
    pub fn text(&mut self, setter: &mut Setter, text: &str, role: Role) {
        let spacing = setter.sheet.spacing_of(role);
        self.signs.extend(setter.signs(text, Style::of(role), spacing));
    }

    /// Adds pieces.
    pub fn pieces(&mut self, setter: &mut Setter, pieces: &[Inline], role: Role) {
        let spacing = setter.sheet.spacing_of(role);
        self.signs.extend(setter.pieces(pieces, Style::of(role), spacing));
    }

    /// Adds a heading and notes where it begins.
    pub fn heading(&mut self, setter: &mut Setter, level: u8, label: &str, content: &[Inline]) {
        if level <= 2 {
            let words: String = content.iter().map(Inline::text).collect();
            // The 。 belongs to the paragraph a heading runs into, not to a bookmark.
            self.marks.push((self.signs.len(), level, format!("{label}{}", words.trim_end_matches('。'))));
        }
        let role = Role::heading(level);
        let begins = setter.within(ElementKind::Heading(level), |setter| {
            self.text(setter, label, role);
            let begins = self.signs.len();
            self.pieces(setter, content, role);
            begins
        });
        // Label and words share a run.
        if !label.is_empty()
            && !matches!(content.first(), Some(Inline::Strong(_)))
            && let Some(first) = self.signs.get_mut(begins)
        {
            first.joint = false;
        }
    }

    /// Lines on the grid; the first is indented, all but the last are justified.
    pub fn lines(mut self, setter: &Setter, indent: Pt, size: Pt) -> Vec<Slab> {
        let sheet = setter.sheet;
        setter.part(&mut self.signs);
        let ranges = fit(sheet.breaking, &self.signs, sheet.measure - indent, sheet.measure);
        self.placed(setter, ranges, (indent, size))
    }

    /// The same without a single character on the last line, and the twips that this took between characters.
    fn even_lines(mut self, setter: &Setter, indent: Pt, size: Pt) -> (Vec<Slab>, i32) {
        let Even { signs, lines, twips } = even(setter, &self.signs, indent);
        self.signs = signs;
        (self.placed(setter, lines, (indent, size)), twips)
    }

    fn placed(self, setter: &Setter, ranges: Vec<Range<usize>>, (indent, size): (Pt, Pt)) -> Vec<Slab> {
        let sheet = setter.sheet;
        let baseline = baseline(sheet.pitch, size);
        let last = ranges.len().saturating_sub(1);
        let mut marks = self.marks.into_iter().peekable();
        ranges
            .into_iter()
            .enumerate()
            .map(|(index, range)| {
                let indent = if index == 0 { indent } else { Pt::ZERO };
                let slot = Slot { left: sheet.left + indent, width: sheet.measure - indent, baseline };
                let how = if index == last { Fit::Left } else { Fit::Justified };
                let end = range.end;
                let mut slab = Slab::line(sheet.pitch, place(self.signs.get(range).unwrap_or_default(), slot, how));
                while let Some((_, level, text)) = marks.next_if(|(at, ..)| *at < end) {
                    slab.marks.push((level, text));
                }
                slab
            })
            .collect()
    }
}

/// A paragraph of the body (7.3.3: 左空二字, 回行顶格), and the twips added between its characters.
pub fn paragraph(setter: &mut Setter, paragraph: &Paragraph) -> (Vec<Slab>, i32) {
    let mut flow = Flow::default();
    for head in &paragraph.heads {
        flow.heading(setter, head.level, &head.label, &head.content);
    }
    flow.pieces(setter, &paragraph.content, Role::Body);
    flow.even_lines(setter, indent(setter), Style::of(Role::Body).size)
}

/// A heading on its own line, which stays with what follows.
pub fn heading(setter: &mut Setter, level: u8, label: &str, content: &[Inline]) -> Vec<Slab> {
    let mut flow = Flow::default();
    flow.heading(setter, level, label, content);
    let mut slabs = flow.lines(setter, indent(setter), Style::of(Role::heading(level)).size);
    for slab in &mut slabs {
        slab.keep = true;
    }
    slabs
}

/// 主送机关 (7.3.2: flush left, also where it runs over, with a full-width colon).
pub fn addressee(setter: &mut Setter, words: &str) -> Vec<Slab> {
    let mut flow = Flow::default();
    setter.within(ElementKind::Paragraph, |setter| {
        flow.text(setter, words.trim_end_matches([':', '：']), Role::Addressee);
        flow.text(setter, "：", Role::Addressee);
    });
    flow.lines(setter, Pt::ZERO, Style::of(Role::Addressee).size)
}

/// 附注 (7.3.6): 左空二字, in brackets.
pub fn remark(setter: &mut Setter, words: &str) -> Vec<Slab> {
    let mut flow = Flow::default();
    flow.text(setter, &format!("（{words}）"), Role::Remark);
    flow.lines(setter, indent(setter), Style::of(Role::Remark).size)
}

fn indent(setter: &Setter) -> Pt {
    setter.sheet.character() * super::gbt9704::INDENT_CHARACTERS
}
