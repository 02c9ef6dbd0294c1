//! Rows of a table: their heights, and the strips they are printed in.
//!
//! Rows that a cell covers together stay on one page if a page can hold them. If none can, the lines of such a cell are dealt out to its
//! rows from the top, so that no line is lost at a page's end.

use std::ops::Range;

use super::cells::{Cell, Kit};
use super::rules::Rules;
use crate::layout::gbt9704::TABLE_ROW_PADDING;
use crate::layout::pages::{Kind, Slab};
use crate::layout::units::Pt;

/// Lines of a cell that are printed in a row.
struct Piece<'a> {
    cell: &'a Cell,
    lines: Range<usize>,
    /// Height in whose middle they stand; the row's own where `None`.
    within: Option<Pt>,
}

/// Heights of all rows; `room` is what a page has for a group.
pub fn heights(kit: &Kit, rows: &[Vec<Cell>], groups: &[Range<usize>], room: Pt) -> Vec<Pt> {
    let single = |cell: &&Cell| cell.span.rows == 1;
    let mut heights: Vec<Pt> =
        rows.iter().map(|cells| needed(kit, cells.iter().filter(single).map(Cell::lines).max().unwrap_or(0))).collect();
    for group in groups.iter().filter(|group| group.len() > 1) {
        let own = heights.get(group.clone()).unwrap_or_default().to_vec();
        stretch(rows, &mut heights, group, |covered, lines| {
            let missing = needed(kit, lines) - covered.iter().copied().sum();
            let each = missing.max(Pt::ZERO) / covered.len().max(1) as f64;
            for height in covered {
                *height += each;
            }
        });
        if heights.get(group.clone()).is_some_and(|heights| heights.iter().copied().sum::<Pt>().0 > room.0) {
            heights.splice(group.clone(), own);
            stretch(rows, &mut heights, group, |covered, lines| {
                let missing = lines.saturating_sub(covered.iter().map(|height| capacity(kit, *height)).sum());
                covered.last_mut().into_iter().for_each(|height| *height += kit.pitch * missing as f64);
            });
        }
    }
    heights
}

/// Makes room in the rows of a group for its cells over several rows.
fn stretch(rows: &[Vec<Cell>], heights: &mut [Pt], group: &Range<usize>, add: impl Fn(&mut [Pt], usize)) {
    for cell in rows.get(group.clone()).unwrap_or_default().iter().flatten().filter(|cell| cell.span.rows > 1) {
        if let Some(covered) = heights.get_mut(cell.span.row..cell.span.row + cell.span.rows) {
            add(covered, cell.lines());
        }
    }
}

fn needed(kit: &Kit, lines: usize) -> Pt {
    kit.pitch * lines.max(1) as f64 + TABLE_ROW_PADDING * 2.0
}

/// Whole lines that a row holds.
fn capacity(kit: &Kit, height: Pt) -> usize {
    (((height - TABLE_ROW_PADDING * 2.0) / kit.pitch) + 0.001).floor().max(0.0) as usize
}

/// Ends of groups of rows that cells cover together.
pub fn groups(rows: &[Vec<Cell>]) -> Vec<Range<usize>> {
    let mut groups = Vec::new();
    let (mut start, mut end) = (0, 0);
    for (row, cells) in rows.iter().enumerate() {
        if row == end && row > start {
            groups.push(start..end);
            start = row;
        }
        let reach = cells.iter().map(|cell| cell.span.row + cell.span.rows).max().unwrap_or(row + 1);
        end = end.max(reach.min(rows.len())).max(row + 1);
    }
    if start < end {
        groups.push(start..end);
    }
    groups
}

/// The strips of a group of rows, which stay together if `room` holds them.
pub fn slabs(kit: &Kit, rules: &Rules, rows: &[Vec<Cell>], heights: &[Pt], group: Range<usize>, room: Pt, kind: Kind) -> Vec<Slab> {
    let total: Pt = heights.get(group.clone()).unwrap_or_default().iter().copied().sum();
    let whole = total.0 <= room.0;
    let pieces = if whole { together(rows, heights, &group) } else { dealt(kit, rows, heights, &group) };
    let mut slabs = Vec::new();
    for (row, pieces) in group.clone().zip(pieces) {
        let height = heights.get(row).copied().unwrap_or_default();
        if height.0 <= room.0 {
            let mut slab = Slab::blank(height, kind);
            for piece in &pieces {
                let free = piece.within.unwrap_or(height) - kit.pitch * piece.lines.len() as f64;
                for (index, line) in piece.lines.clone().enumerate() {
                    slab.items.extend(piece.cell.line(kit, line, free / 2.0 + kit.pitch * index as f64));
                }
            }
            slab.items.extend(rules.below(kit, rows, row, height));
            slab.items.extend(rules.uprights(kit, rows, row, height));
            slab.keep = whole && row + 1 < group.end;
            slabs.push(slab);
        } else {
            slabs.extend(by_lines(kit, rules, rows, row, &pieces, height, kind));
        }
    }
    slabs
}

/// A row higher than a page, line by line.
fn by_lines(kit: &Kit, rules: &Rules, rows: &[Vec<Cell>], row: usize, pieces: &[Piece], height: Pt, kind: Kind) -> Vec<Slab> {
    let count = capacity(kit, height).max(1);
    (0..count)
        .map(|line| {
            let above = if line == 0 { TABLE_ROW_PADDING } else { Pt::ZERO };
            let below = if line + 1 == count { TABLE_ROW_PADDING } else { Pt::ZERO };
            let mut slab = Slab::blank(kit.pitch + above + below, kind);
            for piece in pieces {
                if let Some(line) = piece.lines.clone().nth(line) {
                    slab.items.extend(piece.cell.line(kit, line, above));
                }
            }
            if line + 1 == count {
                slab.items.extend(rules.below(kit, rows, row, slab.height));
            }
            slab.items.extend(rules.uprights(kit, rows, row, slab.height));
            slab
        })
        .collect()
}

/// Cells over several rows stand in the middle of all of them.
fn together<'a>(rows: &'a [Vec<Cell>], heights: &[Pt], group: &Range<usize>) -> Vec<Vec<Piece<'a>>> {
    let over = |cell: &Cell| heights.get(cell.span.row..cell.span.row + cell.span.rows).map(|rows| rows.iter().copied().sum());
    let pieces = |cells: &'a Vec<Cell>| {
        cells
            .iter()
            .map(|cell| Piece { cell, lines: 0..cell.lines(), within: if cell.span.rows > 1 { over(cell) } else { None } })
            .collect()
    };
    rows.get(group.clone()).unwrap_or_default().iter().map(pieces).collect()
}

/// Cells over several rows have their lines dealt out to these rows.
fn dealt<'a>(kit: &Kit, rows: &'a [Vec<Cell>], heights: &[Pt], group: &Range<usize>) -> Vec<Vec<Piece<'a>>> {
    let mut dealt: Vec<Vec<Piece>> = group.clone().map(|_| Vec::new()).collect();
    for cell in rows.get(group.clone()).unwrap_or_default().iter().flatten() {
        let mut next = 0;
        for row in cell.span.row..cell.span.row + cell.span.rows {
            let (Some(pieces), Some(height)) = (dealt.get_mut(row - group.start), heights.get(row)) else { continue };
            let take = if cell.span.rows == 1 { cell.lines() } else { capacity(kit, *height).min(cell.lines() - next) };
            pieces.push(Piece { cell, lines: next..next + take, within: None });
            next += take;
        }
    }
    dealt
}
