//! A document as a row of strips, in the order of clause 7.3: title, 主送, body, 附件说明, 署名 and 成文日期, 附注, annexes.

use super::attachments;
use super::breaking::Breaking;
use super::closing;
use super::colophon::{Foot, colophon};
use super::lines::Setter;
use super::masthead::{Head, head};
use super::minutes;
use super::pages::{Kind, Slab};
use super::table::{Frame, table};
use super::{Fittings, TableShape, paragraph, title};
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
    /// Whether the last paragraph is tied to what closes the document.
    pub end_tied: bool,
    /// Where the last block of the text begins.
    last_block: usize,
}

/// Measures and breaks the whole document.
pub fn collect(setter: &mut Setter, document: &Document) -> Collected {
    let front = &document.front;
    let mut collected =
        Collected { title_lines: title::lines(setter, &front.title), head: head(setter, document), end_tied: true, ..Collected::default() };
    collected.slabs = title::title(setter, &front.title, &collected.title_lines, &front.subtitles);
    if !collected.slabs.is_empty() {
        collected.slabs.push(Slab::blank(setter.sheet.pitch, Kind::Line));
    }
    collected.foot = colophon(setter, front, None);
    if let Some(words) = &front.addressee {
        let addressee = paragraph::addressee(setter, words);
        // One that no page can hold stays where it is.
        let moved = colophon(setter, front, Some(words)).filter(|foot| foot.height.0 + foot.gap.0 <= setter.sheet.depth.0);
        if let (true, Some(foot)) = (collected.hides_text(setter, &addressee), moved) {
            collected.foot = Some(foot);
            collected.fittings.addressee_moved = true;
        } else {
            collected.slabs.extend(addressee);
        }
    }
    let (text, annexes) = document.parts();
    collected.blocks(setter, text);
    collected.end(setter, document);
    collected.blocks(setter, annexes);
    collected.fittings.lead = collected.head.lead;
    collected.fittings.masthead = std::mem::take(&mut collected.head.board.fixed);
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
            self.last_block = self.slabs.len();
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
        let (text, _) = document.parts();
        if setter.sheet.breaking == Breaking::LibreOffice && matches!(text.last(), Some(Block::Paragraph(_))) {
            self.end_tied = tie_whole(self.slabs.get_mut(self.last_block..).unwrap_or_default(), end.len(), setter.sheet.lines);
        }
        let final_line = end.len().saturating_sub(1);
        for slab in end.iter_mut().take(final_line) {
            slab.keep = true;
        }
        self.slabs.extend(end);
    }
}

/// LibreOffice takes the whole of a paragraph along that is tied to the next, not its last lines; one that leaves the closing no room on
/// a page is not tied at all. Returns whether it is.
fn tie_whole(paragraph: &mut [Slab], closing: usize, lines: usize) -> bool {
    let tied = paragraph.len() + closing <= lines;
    for slab in paragraph {
        slab.keep = tied;
    }
    tied
}
