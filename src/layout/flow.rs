//! A document as a row of strips, in the order of clause 7.3: title, 主送, body, 附件说明, 署名 and 成文日期, 附注, annexes.

use super::attachments;
use super::breaking::Breaking;
use super::closing;
use super::colophon::{Foot, colophon};
use super::contents::contents;
use super::lines::Setter;
use super::masthead::{Head, head};
use super::minutes;
use super::opening::Opening;
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
    /// Headings or the annex title that came last, if nothing has come below them yet.
    opening: Option<Opening>,
    /// Charts met so far.
    pub charts: usize,
    /// The title as broken into lines.
    pub title_lines: Vec<String>,
    /// Whether the last paragraph is tied to 署名 and 成文日期.
    pub end_tied: bool,
    /// Places outside the body, as far as they are known before pages are.
    pub fittings: Fittings,
    /// Twips added between the characters of each paragraph.
    pub spacings: Vec<i32>,
}

/// Measures and breaks the whole document.
pub fn collect(setter: &mut Setter, document: &Document, entries: &[ContentsEntry]) -> Collected {
    let front = &document.front;
    let title_lines = title::lines(setter, &front.title);
    let mut collected = Collected { title_lines, head: head(setter, document), end_tied: true, ..Collected::default() };
    collected.slabs = title::title(setter, &front.title, &collected.title_lines, &front.subtitles);
    if !collected.slabs.is_empty() {
        collected.slabs.push(Slab::blank(setter.sheet.pitch, Kind::Line));
    }
    collected.fittings.contents = entries.to_vec();
    collected.slabs.extend(contents(setter, &mut collected.fittings.contents));
    collected.foot = setter.at_last(|setter| colophon(setter, front, None));
    if let Some(words) = &front.addressee {
        let addressee = paragraph::addressee(setter, words);
        // One that no page can hold stays where it is.
        let moved =
            setter.at_last(|setter| colophon(setter, front, Some(words))).filter(|foot| foot.height.0 + foot.gap.0 <= setter.sheet.depth.0);
        if let (true, Some(foot)) = (entries.is_empty() && collected.hides_text(setter, &addressee), moved) {
            collected.foot = Some(foot);
            collected.fittings.addressee_moved = true;
        } else {
            collected.slabs.extend(addressee);
        }
    }
    let (text, annexes) = document.parts();
    let (last, before) = text.split_last().map_or((&[] as &[Block], text), |(last, before)| (std::slice::from_ref(last), before));
    collected.blocks(setter, before, 0);
    let begins = collected.slabs.len();
    collected.blocks(setter, last, before.len());
    let whole = setter.sheet.breaking == Breaking::LibreOffice && matches!(last, [Block::Paragraph(_)]);
    collected.end(setter, document, whole.then_some(begins));
    collected.blocks(setter, annexes, text.len());
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

    /// Sets blocks, whose numbers in the document begin with `first`.
    fn blocks(&mut self, setter: &mut Setter, blocks: &[Block], first: usize) {
        for (number, block) in (first..).zip(blocks) {
            setter.structure.block = Some(number);
            match block {
                Block::Heading { level, label, content } => {
                    self.opening.get_or_insert(Opening { from: self.slabs.len(), centred: None });
                    self.slabs.extend(paragraph::heading(setter, *level, label, content));
                    continue;
                }
                Block::Annex { label, title } => {
                    let lines = title::lines(setter, title);
                    self.opening = Some(Opening { from: self.slabs.len(), centred: Some(lines.len()) });
                    self.slabs.extend(attachments::annex(setter, label, title, &lines));
                    self.fittings.annex_titles.push(lines);
                    continue;
                }
                Block::Chart(chart) => {
                    self.charts += 1;
                    self.slabs.extend(super::chart::chart(setter, chart, self.charts));
                }
                Block::Paragraph(words) => {
                    let (mut slabs, twips) = paragraph::paragraph(setter, words);
                    self.spacings.push(twips);
                    if words.is_heading() {
                        self.opening.get_or_insert(Opening { from: self.slabs.len(), centred: None });
                        for slab in &mut slabs {
                            slab.keep = true;
                        }
                        self.slabs.extend(slabs);
                        continue;
                    }
                    self.slabs.extend(slabs);
                }
                Block::Table(cells) => {
                    let mut set = table(setter, cells, self.frames.len());
                    if let (true, Some(opening)) = (set.shape.turned, self.opening.take()) {
                        opening.turn(setter.sheet, &mut self.slabs, &mut set.slabs);
                    }
                    self.slabs.extend(set.slabs);
                    self.frames.push(set.frame);
                    self.shapes.push(set.shape);
                }
            }
            self.opening = None;
        }
        setter.structure.block = None;
    }

    /// 附件说明, attendees, signature and 附注, all on one page with the last of the text: its last line, or the whole of the paragraph that
    /// begins at `whole`.
    fn end(&mut self, setter: &mut Setter, document: &Document, whole: Option<usize>) {
        let front = &document.front;
        let last = self.slabs.iter().rposition(|slab| slab.kind != Kind::Grid);
        let mut end = attachments::note(setter, &document.attachments());
        end.extend(minutes::attendees(setter, &front.attendees));
        let closing = closing::closing(setter, front, last.is_some() || !end.is_empty());
        let breaks: Vec<usize> = closing.breaks.iter().map(|lines| lines + end.len()).collect();
        end.extend(closing.slabs);
        self.fittings.closing = closing.lines;
        // Seals that no page holds beside the last of the text are parted between their rows.
        let parted = end.len() + 1 > setter.sheet.lines && !breaks.is_empty();
        let tied = if parted { breaks.first().copied().unwrap_or_default() } else { end.len() };
        if !end.is_empty() {
            for slab in self.slabs.iter_mut().skip(last.unwrap_or_default()) {
                slab.keep = true;
            }
        }
        if let Some(begins) = whole {
            self.end_tied = tie_whole(&mut self.slabs, begins, tied, setter.sheet.lines);
        }
        let final_line = end.len().saturating_sub(1);
        for (index, slab) in end.iter_mut().take(final_line).enumerate() {
            slab.keep = !(parted && breaks.contains(&(index + 1)));
        }
        if parted {
            self.fittings.closing_breaks = closing.breaks;
        }
        self.slabs.extend(end);
    }
}

/// LibreOffice takes the whole of a paragraph along that is tied to the next, not its last lines; one that leaves 署名 and 成文日期 no
/// room on a page is not tied at all. Returns whether it is.
fn tie_whole(slabs: &mut [Slab], begins: usize, end: usize, lines: usize) -> bool {
    let last = slabs.get_mut(begins..).unwrap_or_default();
    let tied = last.len() + end <= lines;
    for slab in last {
        slab.keep = tied && end > 0;
    }
    tied
}
