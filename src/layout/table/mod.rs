//! Tables: 三线 or 网格, the head repeated on each page, rows whole; a table too wide for the page is turned (clause 8). The standard
//! leaves all but the turning open (*practice*).

mod cells;
mod columns;
mod rows;
mod rules;

use cells::{Cell, Kit, cells};
use columns::Wish;
pub use rules::Frame;
use rules::Rules;

use super::gbt9704::{SIZE_SMALL_4, TABLE_SMALL_SIZE, TABLE_SMALLER_SIZES};
use super::lines::{Fit, Setter, Slot, baseline, place};
use super::pages::{Kind, Slab};
use super::paragraph::Flow;
use super::sheet::{Sheet, Style};
use super::units::Pt;
use super::{ElementKind, TableShape};
use crate::document::{Role, Table};

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
    let turned_sheet = setter.sheet.turned();
    setter.open(ElementKind::Table);
    let caption = caption_signs(setter, table);
    let cells = cells(setter, table);
    setter.close();
    let Plan { kit, columns, turned } = plan(&cells, table, setter.sheet, &turned_sheet);
    let sheet = if turned { &turned_sheet } else { setter.sheet };
    let width: Pt = columns.iter().copied().sum();
    let left = sheet.left + (sheet.measure - width) / 2.0;
    let mut frame = Frame { head: Vec::new(), left, right: left + width };
    let kit = kit.with(&columns, left);
    let cells: Vec<Vec<Cell>> = cells.into_iter().map(|row| row.into_iter().map(|cell| cell.fitted(&kit)).collect()).collect();

    let rules = Rules { style: table.style, head: table.head_rows() };
    let groups = rows::groups(&cells);
    let heights = rows::heights(&kit, &cells, &groups, sheet.depth / 2.0);
    let head: Pt = heights.iter().take(rules.head).copied().sum();
    // A head that leaves no room for rows is printed once.
    let repeats = head.0 <= sheet.depth.0 / 2.0;
    let room = if repeats { sheet.depth - head } else { sheet.depth };

    let mut slabs = Vec::new();
    if turned {
        slabs.push(Slab::blank(Pt::ZERO, Kind::Turned));
    }
    slabs.extend(caption_lines(&caption, sheet));
    for group in groups {
        let is_head = group.start == 0;
        let room = if is_head { sheet.depth } else { room };
        let mut strips = rows::slabs(&kit, &rules, &cells, &heights, group, room, Kind::Row(number));
        if is_head {
            if let Some(first) = strips.first_mut() {
                first.items.insert(0, frame.first_rule());
            }
            if repeats {
                for row in &mut strips {
                    row.keep = !table.rows.is_empty();
                }
                frame.head.clone_from(&strips);
            }
        }
        slabs.append(&mut strips);
    }
    slabs.push(Slab::blank(Pt::ZERO, if turned { Kind::Upright } else { Kind::Grid }));
    let rows = heights.get(1..).unwrap_or_default().to_vec();
    let shape = TableShape { columns, head, rows, after: Pt::ZERO, size: kit.size, pitch: kit.pitch, turned };
    Set { slabs, frame, shape }
}

/// How a table goes on paper.
struct Plan {
    kit: Kit,
    columns: Vec<Pt>,
    turned: bool,
}

/// Upright in 小四 (五号 where small type is asked for) if the least widths allow, else turned, with smaller type as far as need be.
fn plan(cells: &[Vec<Cell>], table: &Table, upright: &Sheet, turned: &Sheet) -> Plan {
    let count = table.align.len();
    let attempt = |size: Pt, sheet: &Sheet| {
        let kit = Kit::new(size, count, sheet.measure, sheet.breaking);
        let wishes = wishes(&kit, (count, sheet.measure), cells);
        let fits = wishes.iter().map(|wish| wish.least).sum::<Pt>().0 <= sheet.measure.0;
        (kit, wishes, fits)
    };
    let first = if table.small { TABLE_SMALL_SIZE } else { SIZE_SMALL_4 };
    let upright_plan = (!table.sideways).then(|| attempt(first, upright)).filter(|(.., fits)| *fits);
    if let Some((kit, wishes, _)) = upright_plan {
        return Plan { kit, columns: columns::widths(&wishes, upright.measure), turned: false };
    }
    for size in TABLE_SMALLER_SIZES.into_iter().filter(|size| size.0 <= first.0) {
        let (kit, wishes, fits) = attempt(size, turned);
        if fits {
            return Plan { kit, columns: columns::widths(&wishes, turned.measure), turned: true };
        }
    }
    // No size serves: words are divided, and type is small enough for a character in each column.
    let smallest = TABLE_SMALLER_SIZES.last().copied().unwrap_or(SIZE_SMALL_4);
    let each = turned.measure / count.max(1) as f64;
    let (kit, wishes, _) = attempt(smallest.min(each * 0.75), turned);
    Plan { kit, columns: columns::widths(&wishes, turned.measure), turned: true }
}

/// 表题 in 黑体.
fn caption_signs(setter: &mut Setter, table: &Table) -> Flow {
    let mut flow = Flow::default();
    if let Some(words) = &table.caption {
        setter.within(ElementKind::Caption, |setter| flow.pieces(setter, words, Role::TableCaption));
        setter.part(&mut flow.signs);
    }
    flow
}

/// Its lines, centred above the table and kept with it.
fn caption_lines(flow: &Flow, sheet: &Sheet) -> Vec<Slab> {
    let slot = Slot { left: sheet.left, width: sheet.measure, baseline: baseline(sheet.pitch, Style::of(Role::TableCaption).size) };
    super::breaking::fit(sheet.breaking, &flow.signs, sheet.measure, sheet.measure)
        .into_iter()
        .map(|range| {
            let items = place(flow.signs.get(range).unwrap_or_default(), slot, Fit::Centre);
            Slab { keep: true, ..Slab::line(sheet.pitch, items) }
        })
        .collect()
}

/// What each column must hold. Cells over several columns ask for what these lack together, and never for more than a line: a note over the
/// whole width must not widen columns of dates.
fn wishes(kit: &Kit, (columns, measure): (usize, Pt), rows: &[Vec<Cell>]) -> Vec<Wish> {
    let mut wishes = vec![Wish::default(); columns];
    let (single, wide): (Vec<&Cell>, Vec<&Cell>) = rows.iter().flatten().partition(|cell| cell.span.columns == 1);
    for cell in single {
        if let Some(wish) = wishes.get_mut(cell.span.column) {
            let asked = cell.wish(kit);
            wish.least = wish.least.max(asked.least);
            wish.most = wish.most.max(asked.most);
        }
    }
    for wish in &mut wishes {
        // A column that only holds parts of wider cells still has a width.
        wish.least = wish.least.max(kit.padding * 2.0 + kit.size);
        wish.most = wish.most.max(wish.least);
    }
    for cell in wide {
        let asked = cell.wish(kit);
        let range = cell.span.column..(cell.span.column + cell.span.columns).min(columns);
        let Some(covered) = wishes.get_mut(range) else { continue };
        let count = covered.len().max(1) as f64;
        let least = (asked.least - covered.iter().map(|wish| wish.least).sum()).max(Pt::ZERO) / count;
        let most = (asked.most.min(measure) - covered.iter().map(|wish| wish.most).sum()).max(Pt::ZERO) / count;
        for wish in covered {
            wish.least += least;
            wish.most = (wish.most + most).max(wish.least);
        }
    }
    wishes
}
