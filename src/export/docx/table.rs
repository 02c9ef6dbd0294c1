//! Tables: three rules, fixed widths and exact heights, a head repeated on each page.
//!
//! Rows are written at once, not through the builder, which would have a long table printed, read and printed again; and they are
//! printed as they are made, because a tree of all cells would take most of the time of its file.

use rayon::prelude::*;

use super::body::{is_strong, sanitised};
use super::put_right;
use super::styles;
use super::tree::{Element, Node};
use super::twips::twips;
use super::wordml::{rule, run};
use crate::document::{Align, Inline, Span, Table, TableStyle};
use crate::layout::breaking::Breaking;
use crate::layout::gbt9704::{TABLE_GRID_RULE, TABLE_HEAD_RULE, TABLE_PADDING, TABLE_RULE};
use crate::layout::{Pt, Sheet, TableShape};

/// Taken from the white beside a cell's words, in twips: a column as wide as its longest word must hold it after rounding too.
const SLACK: i32 = 4;

/// Rows printed together.
const GROUP: usize = 64;
/// Colour of rules.
const BLACK: &str = "000000";

/// Height of a row, and of what a page has for it.
#[derive(Clone, Copy)]
struct Height {
    of_row: Pt,
    room: Pt,
}

/// A table with what layout found out about it.
struct Sketch<'a> {
    table: &'a Table,
    shape: Option<&'a TableShape>,
    /// Widths in twips.
    columns: Vec<usize>,
    /// Styles of words in the head and in other cells.
    styles: [String; 2],
    head_rows: usize,
    /// Height of the type area it stands in.
    depth: Pt,
    /// Whether its last row stands on the same page as what follows.
    kept: bool,
    breaking: Breaking,
}

/// A table as the schema has it. `kept` ties its last row to what follows.
pub(super) fn table(table: &Table, shape: Option<&TableShape>, sheet: &Sheet, kept: bool) -> Element {
    let turned = shape.is_some_and(|shape| shape.turned);
    let sheet = if turned { &sheet.turned() } else { sheet };
    let columns = columns(table, shape, sheet);
    let head_rows = if table.head.is_empty() { 0 } else { table.head_rows() };
    let styles = [styles::TABLE_HEAD, styles::TABLE_CELL].map(|base| styles::in_table(base, shape));
    let sketch = Sketch { table, shape, columns, styles, head_rows, depth: sheet.depth, kept, breaking: sheet.breaking };
    let grid = sketch.columns.iter().map(|width| Element::new("w:gridCol").with("w:w", width));
    let mut built = Element::new("w:tbl").child(sketch.properties(sheet)).child(Element::new("w:tblGrid").children(grid));
    built.children.extend(sketch.rows());
    built
}

impl Sketch<'_> {
    /// Width, place, rules and margins, and words for those who cannot see it.
    fn properties(&self, sheet: &Sheet) -> Element {
        // Very narrow columns keep most of their width for words.
        let each = sheet.measure / self.columns.len().max(1) as f64;
        let side = usize::try_from(twips(TABLE_PADDING.min(each / 8.0)) - SLACK).unwrap_or_default();
        let margin = |(name, width): (&'static str, usize)| Element::new(name).with("w:w", width).with("w:type", "dxa");
        let description = self.table.caption.as_ref().map(|caption| sanitised(&caption.iter().map(Inline::text).collect::<String>()));
        let described = |name: &'static str| description.as_ref().map(|words| Element::val(name, words));
        Element::new("w:tblPr")
            .child(Element::new("w:tblW").with("w:w", self.columns.iter().sum::<usize>()).with("w:type", "dxa"))
            .child(Element::val("w:jc", "center"))
            .child(self.rules())
            .child(Element::new("w:tblLayout").with("w:type", "fixed"))
            .child(Element::new("w:tblCellMar").children([("w:top", 0), ("w:left", side), ("w:bottom", 0), ("w:right", side)].map(margin)))
            .children(described("w:tblCaption"))
            .children(described("w:tblDescription"))
    }

    /// Rules around and within the table.
    fn rules(&self) -> Element {
        let grid = self.table.style == TableStyle::Grid;
        let sides = [
            ("w:top", true, TABLE_RULE),
            ("w:left", grid, TABLE_RULE),
            ("w:bottom", true, TABLE_RULE),
            ("w:right", grid, TABLE_RULE),
            ("w:insideH", grid, TABLE_GRID_RULE),
            ("w:insideV", grid, TABLE_GRID_RULE),
        ];
        let side = |(name, ruled, thickness)| if ruled { rule(name, thickness, BLACK) } else { Element::val(name, "nil") };
        Element::new("w:tblBorders").children(sides.map(side))
    }

    /// Rows, put right and printed in groups side by side.
    fn rows(&self) -> Vec<Node> {
        let mut covering: Vec<Span> = Vec::new();
        let mut spans = self.table.spans.iter().copied().peekable();
        let mut rows = Vec::with_capacity(self.table.rows.len() + 1);
        let skipped = usize::from(self.table.head.is_empty());
        for (row, contents) in self.table.all_rows().enumerate().skip(skipped) {
            covering.retain(|span| span.row + span.rows > row);
            while let Some(span) = spans.next_if(|span| span.row == row) {
                covering.push(span);
            }
            rows.push((row, contents, covering.clone()));
        }
        let printed = rows.par_chunks(GROUP).map(|group| {
            let mut xml = String::new();
            for (row, contents, covering) in group {
                let mut row = self.row(*row, contents, covering);
                put_right(&mut row, self.breaking);
                row.print(&mut xml);
            }
            Node::Printed(xml)
        });
        printed.collect()
    }

    /// A row; `covering` are the spans that reach into it.
    fn row(&self, row: usize, contents: &[Vec<Inline>], covering: &[Span]) -> Element {
        let mut cells = Vec::with_capacity(contents.len());
        let mut column = 0;
        // Rows that a cell covers together stay together.
        let goes_on = covering.iter().any(|span| span.row + span.rows > row + 1) && self.shape.is_some_and(|shape| self.holds(shape, row));
        let keep = goes_on || (self.kept && row == self.table.rows.len());
        while column < contents.len() {
            let found = covering.iter().find(|span| (span.column..span.column + span.columns).contains(&column)).copied();
            let span = found.unwrap_or(Span { row, column, rows: 1, columns: 1 });
            let content = if span.row == row { contents.get(column).map_or(&[][..], Vec::as_slice) } else { &[] };
            cells.push(self.cell(row, span, content, keep));
            column = span.column + span.columns;
        }
        let height = self.height(row);
        let fits = height.is_none_or(|height| height.of_row.0 <= height.room.0);
        let exact = height.filter(|_| fits).map(|height| Element::val("w:trHeight", twips(height.of_row)).with("w:hRule", "exact"));
        let properties = Element::new("w:trPr")
            // A row higher than a page goes over it line by line.
            .children(fits.then(|| Element::new("w:cantSplit")))
            .children(exact)
            .children((row < self.head_rows).then(|| Element::new("w:tblHeader")));
        Element::new("w:tr").child(properties).children(cells)
    }

    /// Whether a page holds the group of rows around one.
    fn holds(&self, shape: &TableShape, row: usize) -> bool {
        let around = self.table.spans.iter().filter(|span| (span.row..span.row + span.rows).contains(&row));
        let height =
            around.map(|span| (span.row..span.row + span.rows).filter_map(|row| shape.rows.get(row.wrapping_sub(1)).copied()).sum());
        height.fold(Pt::ZERO, Pt::max).0 <= (self.depth - shape.head).0
    }

    /// Height of a row, and of what a page has for it below the head.
    fn height(&self, row: usize) -> Option<Height> {
        let shape = self.shape?;
        let below: Pt = shape.rows.iter().take(self.head_rows.saturating_sub(1)).copied().sum();
        match row {
            // Word processors add the upper rule to the height of its row. Unless the head, which every page repeats, makes up for it,
            // the last line of the page finds no room.
            0 => Some(Height { of_row: shape.head - below - TABLE_RULE, room: self.depth }),
            _ => shape.rows.get(row - 1).map(|height| Height { of_row: *height - self.rule_below(), room: self.depth - shape.head }),
        }
    }

    /// The rule that word processors add to the height of each row.
    fn rule_below(&self) -> Pt {
        if self.table.style == TableStyle::Grid { TABLE_GRID_RULE } else { Pt::ZERO }
    }

    fn cell(&self, row: usize, span: Span, content: &[Inline], keep: bool) -> Element {
        let head = row < self.head_rows;
        let width: usize = self.columns.iter().skip(span.column).take(span.columns).sum();
        let merge = if row == span.row { "restart" } else { "continue" };
        let properties = Element::new("w:tcPr")
            .child(Element::new("w:tcW").with("w:w", width).with("w:type", "dxa"))
            .children((span.columns > 1).then(|| Element::val("w:gridSpan", span.columns)))
            .children((span.rows > 1).then(|| Element::val("w:vMerge", merge)))
            .children(if head { self.head_rules(row, span) } else { None })
            .child(Element::val("w:vAlign", "center"));
        let align = self.table.align.get(span.column).copied().unwrap_or_default();
        let align = if head && span.columns > 1 { Align::Centre } else { align };
        let [head_style, cell_style] = &self.styles;
        let properties_of_words = Element::new("w:pPr")
            .child(Element::val("w:pStyle", if head { head_style } else { cell_style }))
            .children((keep && !head).then(|| Element::new("w:keepNext")))
            .child(Element::val("w:jc", alignment(align)));
        let words = Element::new("w:p").child(properties_of_words).children(runs(content));
        Element::new("w:tc").child(properties).child(words)
    }

    /// A head repeated on the next page is not the first row there, so it carries the upper rule itself.
    fn head_rules(&self, row: usize, span: Span) -> Option<Element> {
        let last = row + 1 == self.head_rows;
        let over_several = span.columns > 1 && span.row + span.rows == row + 1;
        let above = (row == 0).then(|| rule("w:top", TABLE_RULE, BLACK));
        let below = (last || over_several).then(|| rule("w:bottom", TABLE_HEAD_RULE, BLACK));
        (above.is_some() || below.is_some()).then(|| Element::new("w:tcBorders").children(above).children(below))
    }
}

/// Words of a cell. Neighbours of one look share a run, as in paragraphs of the builder.
fn runs(content: &[Inline]) -> impl Iterator<Item = Element> {
    content.chunk_by(|a, b| is_strong(a) == is_strong(b)).map(|chunk| {
        let style = chunk.iter().any(is_strong).then_some(styles::STRONG);
        match chunk {
            [only] => run(only.text(), style),
            several => run(&several.iter().map(Inline::text).collect::<String>(), style),
        }
    })
}

/// Widths in twips; without a shape the columns share the type area.
fn columns(table: &Table, shape: Option<&TableShape>, sheet: &Sheet) -> Vec<usize> {
    let width = |pt: Pt| usize::try_from(twips(pt)).unwrap_or_default();
    if let Some(shape) = shape {
        return shape.columns.iter().map(|column| width(*column)).collect();
    }
    let count = table.align.len().max(1);
    vec![width(sheet.measure) / count; count]
}

const fn alignment(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Centre => "center",
        Align::Right => "right",
    }
}
