//! What stands beside the flow of the text, as layout placed it, for the DOCX to repeat.

use super::units::Pt;
use crate::document::Role;

/// Places outside the body.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fittings {
    /// From the upper edge of the frame of page 1 to that of the first line of the text; zero without a 版头.
    pub lead: Pt,
    /// 版头: each piece of text at its place on page 1; its rules are red rules of that page.
    pub masthead: Vec<Fixed>,
    /// Lines between the body and the annexes that are neither 附件说明 nor attendees: 署名, date, stamps; blank lines are empty.
    pub closing: Vec<EndLine>,
    /// Numbers of its lines after which a page ends if need be; none if one page holds the whole.
    pub closing_breaks: Vec<usize>,
    /// Whether 主送 stands in 版记, because it would push the text off the first page (7.3.2).
    pub addressee_moved: bool,
    /// Whether the blank lines before and within the closing are halved (7.3.5.5).
    pub tightened: bool,
    /// Title of each annex as broken into lines.
    pub annex_titles: Vec<Vec<String>>,
    /// 目录, where the document asks for one.
    pub contents: Vec<ContentsEntry>,
    /// 版记: its upper edge on the last page; `None` without one.
    pub colophon: Option<Pt>,
}

/// A line of the 目录.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentsEntry {
    /// Level of the heading, 1 or 2.
    pub level: u8,
    /// Words with their label.
    pub text: String,
    /// Number printed on its page.
    pub page: usize,
    /// Its words as broken into lines; DOCX repeats these breaks. Empty until it is laid out.
    pub lines: Vec<String>,
}

/// A piece of text at a place of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Fixed {
    /// What it is.
    pub role: Role,
    /// Its words.
    pub text: String,
    /// Size of its type.
    pub size: Pt,
    /// Left edge on the page.
    pub left: Pt,
    /// Upper edge of its characters' cells on the page.
    pub top: Pt,
    /// Width; wider than the words where they are spread over it.
    pub width: Pt,
}

/// A line of the closing.
#[derive(Debug, Clone, PartialEq)]
pub struct EndLine {
    /// Its height.
    pub height: Pt,
    /// Pieces of text: role, words, left edge from that of the type area. None in a blank line.
    pub pieces: Vec<(Role, String, Pt)>,
}
