//! A document as a row of strips, in the order of clause 7.3: title, 主送, body, 署名 and 成文日期.

use super::breaking::Breaking;
use super::lines::Setter;
use super::pages::{Kind, Slab};
use super::table::{Frame, table};
use super::{TableShape, paragraph, signature, title};
use crate::document::{Block, Document, Inline};

/// Everything pages are made of.
#[derive(Debug, Default)]
pub struct Collected {
    /// Strips in order.
    pub slabs: Vec<Slab>,
    /// Tables, by number.
    pub frames: Vec<Frame>,
    /// Their shapes.
    pub shapes: Vec<TableShape>,
    /// The title as broken into lines.
    pub title_lines: Vec<String>,
    /// Whether the last paragraph is tied to 署名 and 成文日期.
    pub end_tied: bool,
}

/// Measures and breaks the whole document.
pub fn collect(setter: &mut Setter, document: &Document) -> Collected {
    let front = &document.front;
    let mut collected = Collected { title_lines: title::lines(setter, &front.title), end_tied: true, ..Collected::default() };
    collected.slabs = title::title(setter, &front.title, &collected.title_lines, &front.subtitles);
    if !collected.slabs.is_empty() {
        collected.slabs.push(Slab::blank(setter.sheet.pitch, Kind::Line));
    }
    if let Some(words) = &front.addressee {
        collected.slabs.extend(paragraph::addressee(setter, words));
    }
    let mut begins = collected.slabs.len();
    for block in &document.blocks {
        begins = collected.slabs.len();
        match block {
            Block::Heading { level, label, content } => collected.slabs.extend(paragraph::heading(setter, *level, label, content)),
            Block::Annex { label, title } => collected.slabs.extend(paragraph::heading(setter, 1, label, &[Inline::Text(title.clone())])),
            Block::Chart(chart) => collected.slabs.extend(paragraph::heading(setter, 4, "", &[Inline::Text(chart.caption.clone())])),
            Block::Paragraph(words) => collected.slabs.extend(paragraph::paragraph(setter, words)),
            Block::Table(cells) => {
                let set = table(setter, cells, collected.frames.len());
                collected.slabs.extend(set.slabs);
                collected.frames.push(set.frame);
                collected.shapes.push(set.shape);
            }
        }
    }
    let signature = signature::signature(setter, front, &mut collected.slabs);
    if setter.sheet.breaking == Breaking::LibreOffice && matches!(document.blocks.last(), Some(Block::Paragraph(_))) {
        collected.end_tied = tie_whole(&mut collected.slabs, begins, signature.len(), setter.sheet.lines);
    }
    collected.slabs.extend(signature);
    collected
}

/// LibreOffice takes the whole of a paragraph along that is tied to the next, not its last lines; one that leaves 署名 and 成文日期 no
/// room on a page is not tied at all. Returns whether it is.
fn tie_whole(slabs: &mut [Slab], begins: usize, signature: usize, lines: usize) -> bool {
    let last = slabs.get_mut(begins..).unwrap_or_default();
    let tied = last.len() + signature <= lines;
    for slab in last {
        slab.keep = tied && signature > 0;
    }
    tied
}
