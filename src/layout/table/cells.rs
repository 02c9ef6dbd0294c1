//! Cells and rows of a table.

use super::columns::Wish;
use super::{SIZE_SMALL_4, Slab, TABLE_PADDING, TABLE_PITCH, TABLE_ROW_PADDING};
use crate::document::{Align, Inline, Role};
use crate::layout::breaking::{Bond, Breaking, bond, fit};
use crate::layout::lines::{Fit, Setter, Sign, Slot, baseline, place, width};
use crate::layout::pages::Kind;
use crate::layout::sheet::{Sheet, Style};
use crate::layout::units::Pt;

/// Fewest characters a column should hold, so that no column of Chinese stands one character wide.
const LEAST_CHARACTERS: f64 = 4.0;

/// Sizes of a table and, once known, the places of its columns.
pub struct Kit {
    /// Size of its type.
    pub size: Pt,
    padding: Pt,
    breaking: Breaking,
    columns: Vec<(Pt, Pt, Fit)>,
}

impl Kit {
    /// Sizes for so many columns: type and padding of practice, smaller only where a column could not hold one character.
    pub fn new(sheet: &Sheet, columns: usize) -> Self {
        let each = sheet.measure / columns.max(1) as f64;
        let padding = TABLE_PADDING.min(each / 8.0);
        Self { size: SIZE_SMALL_4.min(each - padding * 2.0), padding, breaking: sheet.breaking, columns: Vec::new() }
    }

    /// The same with columns in their places.
    pub fn with(self, widths: &[Pt], left: Pt, align: &[Align]) -> Self {
        let mut x = left;
        let columns = widths.iter().zip(align).map(|(width, align)| {
            let column = (x + self.padding, *width - self.padding * 2.0, fit_of(*align));
            x += *width;
            column
        });
        Self { columns: columns.collect(), ..self }
    }

    /// The cells of a row, measured.
    pub fn cells(&self, setter: &mut Setter, row: &[Vec<Inline>], role: Role) -> Vec<Cell> {
        let style = Style { size: self.size, ..Style::of(role) };
        let cells = row.iter().map(|content| {
            let mut signs = setter.pieces(content, style, Pt::ZERO);
            setter.part(&mut signs);
            Cell { signs }
        });
        cells.collect()
    }
}

const fn fit_of(align: Align) -> Fit {
    match align {
        Align::Left => Fit::Left,
        Align::Centre => Fit::Centre,
        Align::Right => Fit::Right,
    }
}

/// A cell, measured.
pub struct Cell {
    signs: Vec<Sign>,
}

impl Cell {
    /// What it asks of its column.
    pub fn wish(&self, kit: &Kit) -> Wish {
        let padding = kit.padding * 2.0;
        let whole = width(&self.signs);
        let floor = whole.min(kit.size * LEAST_CHARACTERS);
        Wish { least: self.longest_piece().max(floor) + padding, most: whole.max(kit.size) + padding }
    }

    /// Width of the longest piece that no line should divide.
    fn longest_piece(&self) -> Pt {
        let mut longest = Pt::ZERO;
        let mut start = 0;
        for at in 1..=self.signs.len() {
            let character = |index: usize| self.signs.get(index).map(|sign| sign.character);
            let open = match (character(at - 1), character(at)) {
                (Some(left), Some(right)) => bond(at.checked_sub(2).and_then(character), left, right) == Bond::Open,
                _ => true,
            };
            if open {
                longest = longest.max(width(self.signs.get(start..at).unwrap_or_default()));
                start = at;
            }
        }
        longest
    }
}

/// A row, broken into lines.
pub struct Row {
    cells: Vec<(Vec<Sign>, Vec<std::ops::Range<usize>>)>,
    lines: usize,
    /// Height with padding.
    pub height: Pt,
}

impl Row {
    /// Breaks the cells of a row.
    pub fn of(kit: &Kit, cells: Vec<Cell>) -> Self {
        let cells: Vec<_> = cells
            .into_iter()
            .zip(&kit.columns)
            .map(|(cell, (_, measure, _))| {
                let lines = fit(kit.breaking, &cell.signs, *measure, *measure);
                (cell.signs, lines)
            })
            .collect();
        let lines = cells.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0).max(1);
        Self { cells, lines, height: TABLE_PITCH * lines as f64 + TABLE_ROW_PADDING * 2.0 }
    }

    /// The row in one strip with its cells centred upright, or, if it is higher than `room`, line by line.
    pub fn slabs(&self, kit: &Kit, room: Pt, kind: Kind) -> Vec<Slab> {
        if self.height.0 <= room.0 {
            let mut slab = Slab::blank(self.height, kind);
            for (index, (_, lines)) in self.cells.iter().enumerate() {
                let above = TABLE_ROW_PADDING + TABLE_PITCH * (self.lines - lines.len()) as f64 / 2.0;
                for line in 0..lines.len() {
                    slab.items.extend(self.line(kit, index, line, above + TABLE_PITCH * line as f64));
                }
            }
            return vec![slab];
        }
        let last = self.lines.saturating_sub(1);
        (0..self.lines)
            .map(|line| {
                let above = if line == 0 { TABLE_ROW_PADDING } else { Pt::ZERO };
                let below = if line == last { TABLE_ROW_PADDING } else { Pt::ZERO };
                let mut slab = Slab::blank(TABLE_PITCH + above + below, kind);
                for index in 0..self.cells.len() {
                    slab.items.extend(self.line(kit, index, line, above));
                }
                slab
            })
            .collect()
    }

    fn line(&self, kit: &Kit, cell: usize, line: usize, top: Pt) -> Vec<crate::layout::Item> {
        let (Some((signs, lines)), Some((left, measure, how))) = (self.cells.get(cell), kit.columns.get(cell)) else {
            return Vec::new();
        };
        let signs = lines.get(line).and_then(|range| signs.get(range.clone())).unwrap_or_default();
        place(signs, Slot { left: *left, width: *measure, baseline: top + baseline(TABLE_PITCH, kit.size) }, *how)
    }
}
