//! 目录: a TOC field whose cached result are the lines that layout printed, so that it is right when the file is first opened and no
//! program asks to renew it. Each line leads to a bookmark on its heading.

use docx_rs as word;

use super::body::{eastern, sanitised};
use super::styles;
use super::tree::{Element, Node};
use crate::layout::ContentsEntry;
use crate::layout::contents::WORD;

/// Levels 1 and 2 by outline level, entries as links.
const FIELD: &str = " TOC \\o \"1-2\" \\h \\z \\u ";

/// Name of the bookmark on the heading of an entry.
fn bookmark(entry: usize) -> String {
    format!("_Toc{:06}", entry + 1)
}

/// A paragraph that is the heading of some entries of the 目录, from one on.
pub(super) fn marked(mut paragraph: word::Paragraph, from: usize, count: usize) -> word::Paragraph {
    for entry in (from..from + count).rev() {
        // Ids are counted from 1 over the whole document.
        let id = entry + 1;
        let start = word::BookmarkStart::new(id, bookmark(entry));
        paragraph.children.insert(0, word::ParagraphChild::BookmarkEnd(word::BookmarkEnd::new(id)));
        paragraph.children.insert(0, word::ParagraphChild::BookmarkStart(start));
    }
    paragraph
}

/// The same for a paragraph that is already written.
pub(super) fn mark(paragraph: &mut Element, entry: usize) {
    let id = (entry + 1).to_string();
    let start = Element::new("w:bookmarkStart").with("w:id", &id).with("w:name", bookmark(entry));
    let end = Element::new("w:bookmarkEnd").with("w:id", &id);
    let properties = paragraph.elements().take_while(|child| child.name == "w:pPr").count();
    paragraph.children.splice(properties..properties, [Node::Element(start), Node::Element(end)]);
}

/// The word 目录 and its lines; none if there are none.
pub(super) fn paragraphs(entries: &[ContentsEntry]) -> Vec<word::Paragraph> {
    if entries.is_empty() {
        return Vec::new();
    }
    let field = |kind| eastern().add_field_char(kind, false);
    let mut paragraphs = vec![word::Paragraph::new().style(styles::CONTENTS_TITLE).add_run(eastern().add_text(WORD))];
    for (index, entry) in entries.iter().enumerate() {
        let mut paragraph = word::Paragraph::new().style(&styles::contents(entry.level));
        if index == 0 {
            paragraph = paragraph
                .add_run(field(word::FieldCharType::Begin))
                .add_run(eastern().add_instr_text(word::InstrText::Unsupported(FIELD.to_owned())))
                .add_run(field(word::FieldCharType::Separate));
        }
        let number = format!(" PAGEREF {} \\h ", bookmark(index));
        let mut words = eastern();
        for (index, line) in entry.lines.iter().enumerate() {
            // LibreOffice prints no number beyond a right indent, so long words are kept off it by our own breaks.
            words = if index == 0 { words } else { words.add_break(word::BreakType::TextWrapping) };
            words = words.add_text(sanitised(line));
        }
        let link = word::Hyperlink::new(bookmark(index), word::HyperlinkType::Anchor)
            .add_run(words)
            .add_run(eastern().add_tab())
            .add_run(field(word::FieldCharType::Begin))
            .add_run(eastern().add_instr_text(word::InstrText::Unsupported(number)))
            .add_run(field(word::FieldCharType::Separate))
            .add_run(eastern().add_text(entry.page.to_string()))
            .add_run(field(word::FieldCharType::End));
        paragraph = paragraph.add_hyperlink(link);
        if index + 1 == entries.len() {
            paragraph = paragraph.add_run(field(word::FieldCharType::End));
        }
        paragraphs.push(paragraph);
    }
    paragraphs
}
