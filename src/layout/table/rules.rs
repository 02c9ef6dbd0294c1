//! Rules of a table: 三线, with a rule under heads that stand over several columns; or 网格, every cell framed.

use super::cells::{Cell, Kit};
use crate::document::TableStyle;
use crate::layout::gbt9704::{TABLE_GRID_RULE, TABLE_HEAD_RULE, TABLE_RULE};
use crate::layout::pages::Slab;
use crate::layout::units::Pt;
use crate::layout::{Ink, Item};

/// What pages need to know of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// The head, for the pages after the first; empty if it is too high to be repeated.
    pub head: Vec<Slab>,
    /// Its left edge.
    pub left: Pt,
    /// Its right edge.
    pub right: Pt,
}

impl Frame {
    /// The first rule, below y 0.
    pub fn first_rule(&self) -> Item {
        level(self.left, self.right, TABLE_RULE / 2.0, TABLE_RULE)
    }

    /// The last rule, above y 0.
    pub fn last_rule(&self) -> Item {
        level(self.left, self.right, -TABLE_RULE / 2.0, TABLE_RULE)
    }
}

/// Which rules a table has within.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    /// Style.
    pub style: TableStyle,
    /// Rows of its head.
    pub head: usize,
}

impl Rules {
    /// The rule below a row: whole below the head, else where the style has one and no cell goes on below.
    pub fn below(self, kit: &Kit, rows: &[Vec<Cell>], row: usize, height: Pt) -> Vec<Item> {
        let (Some(left), Some(right)) = (kit.edges.first(), kit.edges.last()) else { return Vec::new() };
        if row + 1 == self.head {
            return vec![level(*left, *right, height - TABLE_HEAD_RULE / 2.0, TABLE_HEAD_RULE)];
        }
        let ends_here = |cell: &&Cell| cell.span.row + cell.span.rows == row + 1;
        let ending = rows.iter().take(row + 1).rev().take(Self::reach(rows, row)).flatten().filter(ends_here);
        match self.style {
            // The frame closes the last row.
            TableStyle::Grid if row + 1 == rows.len() => Vec::new(),
            TableStyle::Grid => {
                let mut sides: Vec<(Pt, Pt)> = ending.map(|cell| kit.sides(cell)).collect();
                sides.sort_by(|a, b| a.0.0.total_cmp(&b.0.0));
                joined(sides).into_iter().map(|(from, to)| level(from, to, height, TABLE_GRID_RULE)).collect()
            }
            TableStyle::ThreeLine if row + 1 < self.head => ending
                .filter(|cell| cell.span.columns > 1)
                .map(|cell| {
                    let (from, to) = kit.sides(cell);
                    level(from + kit.padding, to - kit.padding, height, TABLE_HEAD_RULE)
                })
                .collect(),
            TableStyle::ThreeLine => Vec::new(),
        }
    }

    /// How many rows up a cell that ends in this row may begin.
    fn reach(rows: &[Vec<Cell>], row: usize) -> usize {
        let columns: usize = rows.get(row).map_or(0, |cells| cells.iter().map(|cell| cell.span.columns).sum());
        let all = rows.first().map_or(0, |cells| cells.iter().map(|cell| cell.span.columns).sum());
        // A row whose own cells fill it has no cell from above.
        if columns >= all { 1 } else { row + 1 }
    }

    /// The upright rules of a row.
    pub fn uprights(self, kit: &Kit, rows: &[Vec<Cell>], row: usize, height: Pt) -> Vec<Item> {
        if self.style == TableStyle::ThreeLine {
            return Vec::new();
        }
        let crossing = |cell: &Cell| cell.span.column + 1..cell.span.column + cell.span.columns;
        let here = rows.iter().take(row + 1).rev().take(Self::reach(rows, row)).flatten();
        let covered: Vec<usize> = here.filter(|cell| cell.span.row + cell.span.rows > row).flat_map(crossing).collect();
        let last = kit.edges.len().saturating_sub(1);
        let rule = |(column, x): (usize, &Pt)| {
            let (x, thickness) = match column {
                0 => (*x + TABLE_RULE / 2.0, TABLE_RULE),
                _ if column == last => (*x - TABLE_RULE / 2.0, TABLE_RULE),
                _ => (*x, TABLE_GRID_RULE),
            };
            Item::Rule { from: (x, Pt::ZERO), to: (x, height), thickness, ink: Ink::Black }
        };
        kit.edges.iter().enumerate().filter(|(column, _)| !covered.contains(column)).map(rule).collect()
    }
}

fn level(from: Pt, to: Pt, y: Pt, thickness: Pt) -> Item {
    Item::Rule { from: (from, y), to: (to, y), thickness, ink: Ink::Black }
}

/// Stretches that touch become one.
fn joined(sides: Vec<(Pt, Pt)>) -> Vec<(Pt, Pt)> {
    let mut joined: Vec<(Pt, Pt)> = Vec::new();
    for (from, to) in sides {
        match joined.last_mut() {
            Some(last) if from.0 - last.1.0 < 0.01 => last.1 = to,
            _ => joined.push((from, to)),
        }
    }
    joined
}
