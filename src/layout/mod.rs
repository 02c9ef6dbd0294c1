//! Stage 6: Document + fonts → [`Pages`]: positioned glyphs and rules. Exporters only draw.

mod attachments;
pub mod breaking;
pub mod chart;
mod closing;
mod colophon;
pub mod contents;
mod fittings;
mod fixed;
mod flow;
mod folio;
pub mod fonts;
pub mod gbt9704;
mod hanging;
mod letter;
mod lines;
mod mark;
mod masthead;
mod minutes;
mod opening;
mod order;
mod orphans;
mod pages;
mod paragraph;
mod rows;
pub mod sheet;
pub mod structure;
mod table;
#[cfg(test)]
mod tests;
mod title;
pub mod units;

pub use fittings::{ContentsEntry, EndLine, Fittings, Fixed};
pub use fonts::{FontId, Fonts};
pub use rows::rows;
pub use sheet::{Face, Sheet, Style};
pub use units::{Mm, Pt};

/// A laid-out document.
#[derive(Debug, Clone, PartialEq)]
pub struct Pages {
    /// Pages in order.
    pub pages: Vec<Page>,
    /// Headings with their place, in order: bookmarks of the PDF.
    pub outline: Vec<OutlineEntry>,
    /// Lines of the 目录 with their place, in order.
    pub links: Vec<Link>,
    /// The title as broken into lines; DOCX repeats these breaks.
    pub title_lines: Vec<String>,
    /// Added between the characters of each paragraph of the body, in twentieths of a point: 孤字不成行.
    pub spacings: Vec<i32>,
    /// Whether the last paragraph is tied to 署名 and 成文日期 after it.
    pub end_tied: bool,
    /// Shape of each table in document order; DOCX repeats these widths and heights.
    pub tables: Vec<TableShape>,
    /// Characters that the role's own font lacks and another font serves.
    pub fallbacks: Vec<Fallback>,
    /// Elements of the text in reading order; runs name theirs.
    pub structure: Vec<Element>,
    /// Places of what stands outside the body; DOCX repeats them.
    pub fittings: Fittings,
}

/// One page. Coordinates count from its upper left corner, y downwards.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Printed number, from 1.
    pub number: usize,
    /// Paper width.
    pub width: Pt,
    /// Paper height.
    pub height: Pt,
    /// What is drawn, in order.
    pub items: Vec<Item>,
    /// On a page turned a quarter (clause 8; its width exceeds its height): what stays as it is on the other pages, the page number.
    /// Coordinates are those of the paper before it is turned; the head of the turned page is its left edge, the binding edge of odd
    /// pages. Empty on other pages.
    pub aside: Vec<Item>,
}

impl Page {
    /// Whether it is turned a quarter.
    pub fn is_turned(&self) -> bool {
        self.width > self.height
    }
}

/// Something drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// Glyphs of one font on one baseline.
    Text(Run),
    /// A straight horizontal or vertical rule.
    Rule {
        /// Start.
        from: (Pt, Pt),
        /// End.
        to: (Pt, Pt),
        /// Thickness, centred on the line.
        thickness: Pt,
        /// Ink.
        ink: Ink,
    },
    /// A closed or open shape.
    Path(Path),
}

/// Straight strokes and fills: bars, lines and marks of charts.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// Corners in order; a second shape begins a second path.
    pub points: Vec<(Pt, Pt)>,
    /// Grey that fills it, 0 black to 1 white; `None` leaves it open and unfilled.
    pub fill: Option<f64>,
    /// Thickness and dashes of its outline; `None` draws none.
    pub stroke: Option<Stroke>,
    /// The figure it belongs to, in [`Pages::structure`]; `None` for decoration.
    pub element: Option<usize>,
}

/// An outline.
#[derive(Debug, Clone, PartialEq)]
pub struct Stroke {
    /// Thickness.
    pub thickness: Pt,
    /// Lengths of dashes and gaps; empty for a whole line.
    pub dashes: Vec<Pt>,
    /// Grey, 0 black to 1 white.
    pub grey: f64,
}

/// An element of the text in reading order, for readers that do not see the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// What it is.
    pub kind: ElementKind,
    /// Its parent, by number in [`Pages::structure`]; `None` at the top.
    pub parent: Option<usize>,
    /// Rows and columns that a cell covers; 1 and 1 for everything else.
    pub span: (usize, usize),
    /// The block of the document that it belongs to, by number; `None` for the front and the end of a document.
    pub block: Option<usize>,
}

/// Kinds of elements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ElementKind {
    /// 标题.
    Title,
    /// A heading of a level, also run-in.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell of its head.
    HeadCell,
    /// A cell of its body.
    Cell,
    /// 表题 or 图题.
    Caption,
    /// A chart, with words for those who cannot see it.
    Figure(String),
}

/// Glyphs of one font and size on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The font.
    pub font: FontId,
    /// Size.
    pub size: Pt,
    /// Baseline, from the top of the page; a fallback's shift is already in it.
    pub baseline: Pt,
    /// Glyphs, left to right.
    pub glyphs: Vec<Glyph>,
    /// Ink.
    pub ink: Ink,
    /// Number of the figure it prints, for provenance.
    pub figure: Option<usize>,
    /// Element of [`Pages::structure`] it belongs to; `None` for what is no text of the document (page numbers).
    pub element: Option<usize>,
}

/// One glyph at its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Glyph in the font.
    pub id: u16,
    /// The character it shows: what copies out of the PDF.
    pub character: char,
    /// Left edge of its cell from the left edge of the page.
    pub x: Pt,
    /// Advance: how wide its cell is.
    pub advance: Pt,
}

/// Colours the standard knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ink {
    /// 5.2.4.
    #[default]
    Black,
    /// 发文机关标志 and 分隔线.
    Red,
}

/// A line of the 目录 with its place: a click on it leads to the heading.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// Index of the page, from 0.
    pub page: usize,
    /// Upper edge of the line on that page.
    pub y: Pt,
    /// Height of the line.
    pub height: Pt,
    /// Which entry of the 目录, from 0.
    pub entry: usize,
}

/// A heading with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct OutlineEntry {
    /// Level, 1 to 4; the title is level 0.
    pub level: u8,
    /// Words with their label.
    pub text: String,
    /// Index of the page, from 0.
    pub page: usize,
    /// Upper edge of its line on that page.
    pub y: Pt,
}

/// Widths and heights of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TableShape {
    /// Width of each column; they add to the type area's width or less.
    pub columns: Vec<Pt>,
    /// Height of the head, of all its rows together.
    pub head: Pt,
    /// Height of each row after the first, also of those that belong to the head.
    pub rows: Vec<Pt>,
    /// White between its last rule and the next line of the grid, where the text goes on.
    pub after: Pt,
    /// Size of its type: 小四 but where its columns force a smaller one.
    pub size: Pt,
    /// Height of a line of its cells.
    pub pitch: Pt,
    /// Whether it stands on pages of its own turned a quarter (clause 8).
    pub turned: bool,
}

/// A character served by another font than its role's.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fallback {
    /// The character.
    pub character: char,
    /// The face whose font lacks it.
    pub face: Face,
    /// PostScript name of the font that serves it; `None` if none has it and a blank box is printed.
    pub served_by: Option<String>,
}

/// The 目录 is right after the second round: its length does not depend on its numbers.
const CONTENTS_ROUNDS: usize = 4;

/// Sets a document on paper: collect strips, break them into pages, then what depends on the page's number.
pub fn layout(document: &crate::document::Document, fonts: &Fonts, sheet: &Sheet) -> crate::error::Result<Pages> {
    let mut pages = set(document, fonts, sheet, &[]);
    if document.front.contents {
        // First its lines come to be, then their numbers; a further round finds nothing to change.
        for _ in 0..CONTENTS_ROUNDS {
            let entries = contents::entries(&pages.outline, &pages.pages);
            let known = |entry: &ContentsEntry| (entry.level, entry.text.clone(), entry.page);
            if entries.iter().map(known).eq(pages.fittings.contents.iter().map(known)) {
                break;
            }
            pages = set(document, fonts, sheet, &entries);
        }
    }
    Ok(pages)
}

/// Sets a document with a 目录 of these entries.
fn set(document: &crate::document::Document, fonts: &Fonts, sheet: &Sheet, entries: &[ContentsEntry]) -> Pages {
    let mut setter = lines::Setter::new(fonts, sheet);
    let mut collected = flow::collect(&mut setter, document, entries);
    let start = pages::Start { items: collected.head.board.items, lead: collected.head.lead };
    let pages::Paginated { mut pages, outline, links, gaps, tightened, colophon } =
        pages::paginate(start, collected.slabs, collected.foot, &collected.frames, sheet);
    for (shape, gap) in collected.shapes.iter_mut().zip(gaps) {
        shape.after = gap;
    }
    folio::number(&mut setter, &mut pages, document.front.format);
    let structure = std::mem::take(&mut setter.structure).finish(&mut pages);
    Pages {
        pages,
        outline,
        links,
        title_lines: collected.title_lines,
        spacings: collected.spacings,
        end_tied: collected.end_tied,
        tables: collected.shapes,
        fallbacks: setter.fallbacks(),
        structure,
        fittings: Fittings { tightened, colophon, ..collected.fittings },
    }
}
