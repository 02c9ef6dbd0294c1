//! Tables: three rules, fixed widths and exact heights, a head repeated on each page.

use docx_rs as word;

use super::body::{runs, sanitised};
use super::order::TableNote;
use super::styles;
use super::twips::{eighths, twips};
use crate::document::{Align, Inline, Table};
use crate::layout::gbt9704::{TABLE_HEAD_RULE, TABLE_PADDING, TABLE_RULE};
use crate::layout::{Pt, Sheet, TableShape};

/// Taken from the white beside a cell's words, in twips: a column as wide as its longest word must hold it after rounding too.
const SLACK: i32 = 4;

/// What a row is to its table.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// The head.
    Head,
    /// A row of the body.
    Body,
    /// A row that stands on the same page as what follows the table.
    Kept,
}

/// Height of a row, and of what a page has for it.
#[derive(Clone, Copy)]
struct Height {
    of_row: Pt,
    room: Pt,
}

impl Height {
    /// Of the head, or of a row below the head that is repeated above it.
    fn of(shape: &TableShape, row: Option<usize>, sheet: &Sheet) -> Option<Self> {
        match row {
            // Word processors add the rules to the heights of rows. Unless the head, which every page repeats, makes up for them,
            // the last line of the page finds no room.
            None => Some(Self { of_row: shape.head - TABLE_RULE - TABLE_HEAD_RULE, room: sheet.depth }),
            Some(index) => shape.rows.get(index).map(|height| Self { of_row: *height, room: sheet.depth - shape.head }),
        }
    }
}

/// A table for the builder, and what the builder cannot write about it. `kept` ties its last row to what follows.
pub(super) fn table(table: &Table, shape: Option<&TableShape>, sheet: &Sheet, kept: bool) -> (word::Table, TableNote) {
    let columns = columns(table, shape, sheet);
    let height = |row| shape.and_then(|shape| Height::of(shape, row, sheet));
    let headed = !table.head.is_empty();
    let mut rows = Vec::with_capacity(table.rows.len() + 1);
    if headed {
        rows.push(row(&table.head, table, &columns, Place::Head, height(None)));
    }
    for (index, cells) in table.rows.iter().enumerate() {
        let place = if kept && index + 1 == table.rows.len() { Place::Kept } else { Place::Body };
        rows.push(row(cells, table, &columns, place, height(Some(index))));
    }
    let outer = |position| word::TableBorder::new(position).size(eighths(TABLE_RULE)).color("000000");
    // Very narrow columns keep most of their width for words.
    let each = sheet.measure / columns.len().max(1) as f64;
    let side = usize::try_from(twips(TABLE_PADDING.min(each / 8.0)) - SLACK).unwrap_or_default();
    let built = word::Table::without_borders(rows)
        .set_grid(columns.clone())
        .width(columns.iter().sum(), word::WidthType::Dxa)
        .layout(word::TableLayoutType::Fixed)
        .align(word::TableAlignmentType::Center)
        .margins(word::TableCellMargins::new().margin(0, side, 0, side))
        .clear_all_border()
        .set_border(outer(word::TableBorderPosition::Top))
        .set_border(outer(word::TableBorderPosition::Bottom));
    let description = table.caption.as_ref().map(|caption| sanitised(&caption.iter().map(Inline::text).collect::<String>()));
    (built, TableNote { headed, description })
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

fn row(cells: &[Vec<Inline>], table: &Table, columns: &[usize], place: Place, height: Option<Height>) -> word::TableRow {
    let cells = cells.iter().zip(columns).enumerate().map(|(index, (content, width))| {
        let align = table.align.get(index).copied().unwrap_or_default();
        cell(content, *width, align, place)
    });
    let row = word::TableRow::new(cells.collect());
    match height {
        Some(Height { of_row, room }) if of_row.0 <= room.0 => {
            row.cant_split().row_height(twips(of_row) as f32).height_rule(word::HeightRule::Exact)
        }
        // A row higher than a page goes over it line by line.
        Some(_) => row,
        None => row.cant_split(),
    }
}

fn cell(content: &[Inline], width: usize, align: Align, place: Place) -> word::TableCell {
    let cell = word::TableCell::new().width(width, word::WidthType::Dxa).vertical_align(word::VAlignType::Center);
    let style = if place == Place::Head { styles::TABLE_HEAD } else { styles::TABLE_CELL };
    let mut paragraph = word::Paragraph::new().style(style).align(alignment(align));
    if place != Place::Head {
        if place == Place::Kept {
            paragraph = paragraph.keep_next(true);
        }
        return cell.add_paragraph(runs(paragraph, content, None));
    }
    let rule = |position, thickness| word::TableCellBorder::new(position).size(eighths(thickness)).color("000000");
    // A head repeated on the next page is not the first row there, so it carries the upper rule itself.
    let rules = word::TableCellBorders::with_empty()
        .set(rule(word::TableCellBorderPosition::Top, TABLE_RULE))
        .set(rule(word::TableCellBorderPosition::Bottom, TABLE_HEAD_RULE));
    cell.set_borders(rules).add_paragraph(runs(paragraph, content, None))
}

const fn alignment(align: Align) -> word::AlignmentType {
    match align {
        Align::Left => word::AlignmentType::Left,
        Align::Centre => word::AlignmentType::Center,
        Align::Right => word::AlignmentType::Right,
    }
}
