//! Tables: three rules (三线表), the head repeated on each page, rows whole. The standard leaves all of this open (*practice*).

mod cells;
mod columns;

use cells::{Cell, Kit, Row};
use columns::Wish;

use super::gbt9704::{SIZE_SMALL_4, TABLE_HEAD_RULE, TABLE_PADDING, TABLE_PITCH, TABLE_ROW_PADDING, TABLE_RULE};
use super::lines::{Fit, Setter, Slot, baseline, place};
use super::pages::{Kind, Slab};
use super::paragraph::Flow;
use super::sheet::Style;
use super::units::Pt;
use super::{Ink, Item, TableShape};
use crate::document::{Role, Table};

/// What pages need to know of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// The head, for the pages after the first; `None` if it is too high to be repeated.
    pub head: Option<Slab>,
    left: Pt,
    right: Pt,
}

impl Frame {
    /// The last rule, above y 0.
    pub fn last_rule(&self) -> Item {
        self.rule(-TABLE_RULE / 2.0, TABLE_RULE)
    }

    fn rule(&self, y: Pt, thickness: Pt) -> Item {
        Item::Rule { from: (self.left, y), to: (self.right, y), thickness, ink: Ink::Black }
    }
}

/// A table set.
pub struct Set {
    /// Its strips, with the caption.
    pub slabs: Vec<Slab>,
    /// What pages need to know.
    pub frame: Frame,
    /// Its widths and heights.
    pub shape: TableShape,
}

/// Sets a table; `number` counts the tables of the document.
pub fn table(setter: &mut Setter, table: &Table, number: usize) -> Set {
    let kit = Kit::new(setter.sheet, table.align.len());
    let head = kit.cells(setter, &table.head, Role::TableHead);
    let body: Vec<Vec<Cell>> = table.rows.iter().map(|row| kit.cells(setter, row, Role::TableCell)).collect();
    let wishes = wishes(&kit, table.align.len(), [&head].into_iter().chain(&body));
    let columns = columns::widths(&wishes, setter.sheet.measure);
    let width: Pt = columns.iter().copied().sum();
    let left = setter.sheet.left + (setter.sheet.measure - width) / 2.0;
    let mut frame = Frame { head: None, left, right: left + width };
    let kit = kit.with(&columns, left, &table.align);

    let head = Row::of(&kit, head);
    let depth = setter.sheet.depth;
    let mut slabs = caption(setter, table);
    // A head that leaves no room for rows is printed once.
    let repeats = head.height.0 <= depth.0 / 2.0;
    let room = if repeats { depth - head.height } else { depth };
    let mut rows = head.slabs(&kit, depth, Kind::Row(number));
    if let Some(first) = rows.first_mut() {
        first.items.insert(0, frame.rule(TABLE_RULE / 2.0, TABLE_RULE));
    }
    if let Some(last) = rows.last_mut() {
        last.items.push(frame.rule(last.height - TABLE_HEAD_RULE / 2.0, TABLE_HEAD_RULE));
    }
    if repeats {
        for row in &mut rows {
            row.keep = !table.rows.is_empty();
        }
        frame.head = rows.first().cloned();
    }
    slabs.append(&mut rows);
    let mut shape = TableShape { columns, head: head.height, rows: Vec::new(), after: Pt::ZERO };
    for cells in body {
        let row = Row::of(&kit, cells);
        shape.rows.push(row.height);
        slabs.extend(row.slabs(&kit, room, Kind::Row(number)));
    }
    slabs.push(Slab::blank(Pt::ZERO, Kind::Grid));
    Set { slabs, frame, shape }
}

/// 表题 in 黑体, centred above the table and kept with it.
fn caption(setter: &mut Setter, table: &Table) -> Vec<Slab> {
    let Some(words) = &table.caption else { return Vec::new() };
    let mut flow = Flow::default();
    flow.pieces(setter, words, Role::TableCaption);
    setter.part(&mut flow.signs);
    let sheet = setter.sheet;
    let slot = Slot { left: sheet.left, width: sheet.measure, baseline: baseline(sheet.pitch, Style::of(Role::TableCaption).size) };
    super::breaking::fit(sheet.breaking, &flow.signs, sheet.measure, sheet.measure)
        .into_iter()
        .map(|range| {
            let items = place(flow.signs.get(range).unwrap_or_default(), slot, Fit::Centre);
            Slab { keep: true, ..Slab::line(sheet.pitch, items) }
        })
        .collect()
}

fn wishes<'a>(kit: &Kit, columns: usize, rows: impl Iterator<Item = &'a Vec<Cell>>) -> Vec<Wish> {
    let mut wishes = vec![Wish::default(); columns];
    for row in rows {
        for (wish, cell) in wishes.iter_mut().zip(row) {
            let asked = cell.wish(kit);
            wish.least = wish.least.max(asked.least);
            wish.most = wish.most.max(asked.most);
        }
    }
    wishes
}
