//! Tables: three rules, fixed widths and exact heights, a head repeated on each page.

use docx_rs as word;

use super::body::{runs, sanitised};
use super::order::TableNote;
use super::styles;
use super::twips::twips;
use crate::document::{Align, Inline, Table};
use crate::layout::{Pt, Sheet, TableShape};

/// Height of a line in a cell.
pub(super) const LINE: Pt = Pt(20.0);
/// White at the left and right of a cell.
const SIDE: Pt = Pt(5.4);
/// Rules above and below the table, in eighths of a point.
const OUTER_RULE: usize = 8;
/// Rule under the head, in eighths of a point.
const HEAD_RULE: usize = 4;

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

/// A table for the builder, and what the builder cannot write about it. `kept` ties its last row to what follows.
pub(super) fn table(table: &Table, shape: Option<&TableShape>, kept: bool) -> (word::Table, TableNote) {
    let columns = columns(table, shape);
    let headed = !table.head.is_empty();
    let mut rows = Vec::with_capacity(table.rows.len() + 1);
    if headed {
        rows.push(row(&table.head, table, &columns, Place::Head, shape.map(|shape| shape.head)));
    }
    for (index, cells) in table.rows.iter().enumerate() {
        let place = if kept && index + 1 == table.rows.len() { Place::Kept } else { Place::Body };
        rows.push(row(cells, table, &columns, place, shape.and_then(|shape| shape.rows.get(index).copied())));
    }
    let outer = |position| word::TableBorder::new(position).size(OUTER_RULE).color("000000");
    let side = usize::try_from(twips(SIDE)).unwrap_or_default();
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
fn columns(table: &Table, shape: Option<&TableShape>) -> Vec<usize> {
    let width = |pt: Pt| usize::try_from(twips(pt)).unwrap_or_default();
    if let Some(shape) = shape {
        return shape.columns.iter().map(|column| width(*column)).collect();
    }
    let count = table.align.len().max(1);
    vec![width(Sheet::GBT9704.measure) / count; count]
}

fn row(cells: &[Vec<Inline>], table: &Table, columns: &[usize], place: Place, height: Option<Pt>) -> word::TableRow {
    let cells = cells.iter().zip(columns).enumerate().map(|(index, (content, width))| {
        let align = table.align.get(index).copied().unwrap_or_default();
        cell(content, *width, align, place)
    });
    let row = word::TableRow::new(cells.collect()).cant_split();
    match height {
        Some(height) => row.row_height(twips(height) as f32).height_rule(word::HeightRule::Exact),
        None => row,
    }
}

fn cell(content: &[Inline], width: usize, align: Align, place: Place) -> word::TableCell {
    let cell = word::TableCell::new().width(width, word::WidthType::Dxa).vertical_align(word::VAlignType::Center);
    if place != Place::Head {
        let mut paragraph = word::Paragraph::new().style(styles::TABLE_CELL).align(alignment(align));
        if place == Place::Kept {
            paragraph = paragraph.keep_next(true);
        }
        return cell.add_paragraph(runs(paragraph, content, None));
    }
    let rule = |position, size| word::TableCellBorder::new(position).size(size).color("000000");
    // A head repeated on the next page is not the first row there, so it carries the upper rule itself.
    let rules = word::TableCellBorders::with_empty()
        .set(rule(word::TableCellBorderPosition::Top, OUTER_RULE))
        .set(rule(word::TableCellBorderPosition::Bottom, HEAD_RULE));
    cell.set_borders(rules).add_paragraph(runs(word::Paragraph::new().style(styles::TABLE_HEAD), content, None))
}

const fn alignment(align: Align) -> word::AlignmentType {
    match align {
        Align::Left => word::AlignmentType::Left,
        Align::Centre => word::AlignmentType::Center,
        Align::Right => word::AlignmentType::Right,
    }
}
