//! A document as a row of strips, in the order of clause 7.3: title, 主送, body, 署名 and 成文日期.

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
}

/// Measures and breaks the whole document.
pub fn collect(setter: &mut Setter, document: &Document) -> Collected {
    let front = &document.front;
    let mut collected = Collected { title_lines: title::lines(setter, &front.title), ..Collected::default() };
    collected.slabs = title::title(setter, &front.title, &collected.title_lines, &front.subtitles);
    if !collected.slabs.is_empty() {
        collected.slabs.push(Slab::blank(setter.sheet.pitch, Kind::Line));
    }
    if let Some(words) = &front.addressee {
        collected.slabs.extend(paragraph::addressee(setter, words));
    }
    let mut charts = 0;
    for block in &document.blocks {
        match block {
            Block::Heading { level, label, content } => collected.slabs.extend(paragraph::heading(setter, *level, label, content)),
            Block::Annex { label, title } => collected.slabs.extend(paragraph::heading(setter, 1, label, &[Inline::Text(title.clone())])),
            Block::Chart(chart) => {
                charts += 1;
                collected.slabs.extend(super::chart::chart(setter, chart, charts));
            }
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
    collected.slabs.extend(signature);
    collected
}
