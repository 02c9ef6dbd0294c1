//! A document as a row of strips, in the order of clause 7.3: title, 主送, body, 附件说明, 署名 and 成文日期, 附注, annexes.

use super::attachments;
use super::closing;
use super::colophon::{Foot, colophon};
use super::contents::contents;
use super::lines::Setter;
use super::masthead::{Head, head};
use super::minutes;
use super::pages::{Kind, Slab};
use super::table::{Frame, table};
use super::{ContentsEntry, Fittings, TableShape, paragraph, title};
use crate::document::{Block, Document};

/// Everything pages are made of.
#[derive(Debug, Default)]
pub struct Collected {
    /// What stands on the first page before the text.
    pub head: Head,
    /// Strips in order.
    pub slabs: Vec<Slab>,
    /// 版记.
    pub foot: Option<Foot>,
    /// Tables, by number.
    pub frames: Vec<Frame>,
    /// Their shapes.
    pub shapes: Vec<TableShape>,
    /// Charts met so far.
    pub charts: usize,
    /// The title as broken into lines.
    pub title_lines: Vec<String>,
    /// Places outside the body, as far as they are known before pages are.
    pub fittings: Fittings,
}

/// Measures and breaks the whole document.
pub fn collect(setter: &mut Setter, document: &Document, entries: &[ContentsEntry]) -> Collected {
    let front = &document.front;
    let mut collected = Collected { title_lines: title::lines(setter, &front.title), head: head(setter, document), ..Collected::default() };
    collected.slabs = title::title(setter, &front.title, &collected.title_lines, &front.subtitles);
    if !collected.slabs.is_empty() {
        collected.slabs.push(Slab::blank(setter.sheet.pitch, Kind::Line));
    }
    collected.slabs.extend(contents(setter, entries));
    collected.fittings.contents = entries.to_vec();
    let mut moved = None;
    if let Some(words) = &front.addressee {
        let addressee = paragraph::addressee(setter, words);
        if entries.is_empty() && collected.hides_text(setter, &addressee) {
            moved = Some(words.as_str());
        } else {
            collected.slabs.extend(addressee);
        }
    }
    let (text, annexes) = document.parts();
    collected.blocks(setter, text);
    collected.end(setter, document);
    collected.blocks(setter, annexes);
    collected.foot = colophon(setter, front, moved);
    collected.fittings.lead = collected.head.lead;
    collected.fittings.masthead = std::mem::take(&mut collected.head.board.fixed);
    collected.fittings.addressee_moved = moved.is_some();
    collected
}

impl Collected {
    /// Whether a 主送 leaves no line of text on the first page though the title does (7.3.2): it belongs into the 版记 then.
    fn hides_text(&self, setter: &Setter, addressee: &[Slab]) -> bool {
        let (sheet, lead) = (setter.sheet, self.head.lead);
        let room = |lines: usize| lead.0 + sheet.pitch.0 * lines as f64 <= sheet.depth.0;
        lead.0 > 0.0 && room(self.slabs.len() + 1) && !room(self.slabs.len() + addressee.len() + 1)
    }

    fn blocks(&mut self, setter: &mut Setter, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading { level, label, content } => self.slabs.extend(paragraph::heading(setter, *level, label, content)),
                Block::Annex { label, title } => self.slabs.extend(attachments::annex(setter, label, title)),
                Block::Chart(chart) => {
                    self.charts += 1;
                    self.slabs.extend(super::chart::chart(setter, chart, self.charts));
                }
                Block::Paragraph(words) => self.slabs.extend(paragraph::paragraph(setter, words)),
                Block::Table(cells) => {
                    let set = table(setter, cells, self.frames.len());
                    self.slabs.extend(set.slabs);
                    self.frames.push(set.frame);
                    self.shapes.push(set.shape);
                }
            }
        }
    }

    /// 附件说明, attendees, signature and 附注, all on one page with the last of the text.
    fn end(&mut self, setter: &mut Setter, document: &Document) {
        let front = &document.front;
        let last = self.slabs.iter().rposition(|slab| slab.kind != Kind::Grid);
        let mut end = attachments::note(setter, &document.attachments());
        end.extend(minutes::attendees(setter, &front.attendees));
        let closing = closing::closing(setter, front, last.is_some() || !end.is_empty());
        end.extend(closing.slabs);
        self.fittings.closing = closing.lines;
        if end.is_empty() {
            return;
        }
        for slab in self.slabs.iter_mut().skip(last.unwrap_or_default()) {
            slab.keep = true;
        }
        let final_line = end.len().saturating_sub(1);
        for slab in end.iter_mut().take(final_line) {
            slab.keep = true;
        }
        self.slabs.extend(end);
    }
}
