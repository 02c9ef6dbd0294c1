//! Tables: three rules, fixed widths and exact heights, a head repeated on each page.

use docx_rs as word;

use super::body::{runs, sanitised};
use super::order::TableNote;
use super::styles;
use super::twips::{eighths, twips};
use crate::document::{Align, Inline, Span, Table, TableStyle};
use crate::layout::gbt9704::{TABLE_GRID_RULE, TABLE_HEAD_RULE, TABLE_PADDING, TABLE_RULE};
use crate::layout::{Pt, Sheet, TableShape};

/// Taken from the white beside a cell's words, in twips: a column as wide as its longest word must hold it after rounding too.
const SLACK: i32 = 4;

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
    head_rows: usize,
    /// Height of the type area it stands in.
    depth: Pt,
    /// Whether its last row stands on the same page as what follows.
    kept: bool,
}

/// A table for the builder, and what the builder cannot write about it. `kept` ties its last row to what follows.
pub(super) fn table(table: &Table, shape: Option<&TableShape>, sheet: &Sheet, kept: bool) -> (word::Table, TableNote) {
    let turned = shape.is_some_and(|shape| shape.turned);
    let sheet = if turned { &sheet.turned() } else { sheet };
    let columns = columns(table, shape, sheet);
    let head_rows = if table.head.is_empty() { 0 } else { table.head_rows() };
    let sketch = Sketch { table, shape, columns, head_rows, depth: sheet.depth, kept };
    let rows = sketch.rows();
    let border = |position, thickness| word::TableBorder::new(position).size(eighths(thickness)).color("000000");
    // Very narrow columns keep most of their width for words.
    let each = sheet.measure / sketch.columns.len().max(1) as f64;
    let side = usize::try_from(twips(TABLE_PADDING.min(each / 8.0)) - SLACK).unwrap_or_default();
    let mut built = word::Table::without_borders(rows)
        .set_grid(sketch.columns.clone())
        .width(sketch.columns.iter().sum(), word::WidthType::Dxa)
        .layout(word::TableLayoutType::Fixed)
        .align(word::TableAlignmentType::Center)
        .margins(word::TableCellMargins::new().margin(0, side, 0, side))
        .clear_all_border()
        .set_border(border(word::TableBorderPosition::Top, TABLE_RULE))
        .set_border(border(word::TableBorderPosition::Bottom, TABLE_RULE));
    if table.style == TableStyle::Grid {
        built = built
            .set_border(border(word::TableBorderPosition::Left, TABLE_RULE))
            .set_border(border(word::TableBorderPosition::Right, TABLE_RULE))
            .set_border(border(word::TableBorderPosition::InsideH, TABLE_GRID_RULE))
            .set_border(border(word::TableBorderPosition::InsideV, TABLE_GRID_RULE));
    }
    let description = table.caption.as_ref().map(|caption| sanitised(&caption.iter().map(Inline::text).collect::<String>()));
    (built, TableNote { head_rows, description })
}

impl Sketch<'_> {
    fn rows(&self) -> Vec<word::TableRow> {
        let mut covering: Vec<Span> = Vec::new();
        let mut spans = self.table.spans.iter().copied().peekable();
        let mut built = Vec::with_capacity(self.table.rows.len() + 1);
        let skipped = usize::from(self.table.head.is_empty());
        for (row, contents) in self.table.all_rows().enumerate().skip(skipped) {
            covering.retain(|span| span.row + span.rows > row);
            while let Some(span) = spans.next_if(|span| span.row == row) {
                covering.push(span);
            }
            built.push(self.row(row, contents, &covering));
        }
        built
    }

    /// A row; `covering` are the spans that reach into it.
    fn row(&self, row: usize, contents: &[Vec<Inline>], covering: &[Span]) -> word::TableRow {
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
        let built = word::TableRow::new(cells);
        match self.height(row) {
            Some(Height { of_row, room }) if of_row.0 <= room.0 => {
                built.cant_split().row_height(twips(of_row) as f32).height_rule(word::HeightRule::Exact)
            }
            // A row higher than a page goes over it line by line.
            Some(_) => built,
            None => built.cant_split(),
        }
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

    fn cell(&self, row: usize, span: Span, content: &[Inline], keep: bool) -> word::TableCell {
        let head = row < self.head_rows;
        let width = self.columns.iter().skip(span.column).take(span.columns).sum();
        let mut cell = word::TableCell::new().width(width, word::WidthType::Dxa).vertical_align(word::VAlignType::Center);
        if span.columns > 1 {
            cell = cell.grid_span(span.columns);
        }
        if span.rows > 1 {
            cell = cell.vertical_merge(if row == span.row { word::VMergeType::Restart } else { word::VMergeType::Continue });
        }
        let align = self.table.align.get(span.column).copied().unwrap_or_default();
        let align = if head && span.columns > 1 { Align::Centre } else { align };
        let style = styles::in_table(if head { styles::TABLE_HEAD } else { styles::TABLE_CELL }, self.shape);
        let mut paragraph = word::Paragraph::new().style(&style).align(alignment(align));
        if keep && !head {
            paragraph = paragraph.keep_next(true);
        }
        if head {
            cell = cell.set_borders(self.head_rules(row, span));
        }
        cell.add_paragraph(runs(paragraph, content, None))
    }

    /// A head repeated on the next page is not the first row there, so it carries the upper rule itself.
    fn head_rules(&self, row: usize, span: Span) -> word::TableCellBorders {
        let rule = |position, thickness| word::TableCellBorder::new(position).size(eighths(thickness)).color("000000");
        let mut rules = word::TableCellBorders::with_empty();
        if row == 0 {
            rules = rules.set(rule(word::TableCellBorderPosition::Top, TABLE_RULE));
        }
        let last = row + 1 == self.head_rows;
        let over_several = span.columns > 1 && span.row + span.rows == row + 1;
        if last || over_several {
            rules = rules.set(rule(word::TableCellBorderPosition::Bottom, TABLE_HEAD_RULE));
        }
        rules
    }
}

/// The paragraph of the caption above a table.
pub(super) fn caption(content: &[Inline]) -> word::Paragraph {
    runs(word::Paragraph::new().style(styles::CAPTION), content, None)
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

const fn alignment(align: Align) -> word::AlignmentType {
    match align {
        Align::Left => word::AlignmentType::Left,
        Align::Centre => word::AlignmentType::Center,
        Align::Right => word::AlignmentType::Right,
    }
}
