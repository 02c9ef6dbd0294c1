//! Cells of a table: measured, and broken into lines.

use std::ops::Range;

use super::columns::Wish;
use crate::document::{Align, Inline, Role, Span, Table};
use crate::layout::breaking::{Bond, Breaking, bond, fit};
use crate::layout::gbt9704::{SIZE_SMALL_4, TABLE_PADDING, TABLE_PITCH};
use crate::layout::lines::{Fit, Setter, Sign, Slot, baseline, place, width};
use crate::layout::sheet::{Sheet, Style};
use crate::layout::units::Pt;
use crate::layout::{ElementKind, Item};

/// Fewest characters a column should hold, so that no column of Chinese stands one character wide.
const LEAST_CHARACTERS: f64 = 4.0;

/// Sizes of a table and, once known, the places of its columns.
pub struct Kit {
    /// Size of its type.
    pub size: Pt,
    /// Height of a line.
    pub pitch: Pt,
    /// White left and right of the words of a cell.
    pub padding: Pt,
    /// Left edges of the columns, and the right edge of the last.
    pub edges: Vec<Pt>,
    /// Whose rules lines break by.
    breaking: Breaking,
}

impl Kit {
    /// A type size with the pitch that belongs to it, for so many columns on a sheet.
    pub fn new(size: Pt, columns: usize, sheet: &Sheet) -> Self {
        let each = sheet.measure / columns.max(1) as f64;
        let padding = TABLE_PADDING.min(each / 8.0);
        // Half points, which word processors can set.
        let pitch = Pt((TABLE_PITCH.0 * (size / SIZE_SMALL_4) * 2.0).ceil() / 2.0);
        Self { size, pitch, padding, edges: Vec::new(), breaking: sheet.breaking }
    }

    /// The same with columns in their places.
    pub fn with(self, widths: &[Pt], left: Pt) -> Self {
        let mut edges = vec![left];
        let mut x = left;
        edges.extend(widths.iter().map(|width| {
            x += *width;
            x
        }));
        Self { edges, ..self }
    }

    /// Left and right edge of a cell.
    pub fn sides(&self, cell: &Cell) -> (Pt, Pt) {
        let edge = |column: usize| self.edges.get(column).or(self.edges.last()).copied().unwrap_or_default();
        (edge(cell.span.column), edge(cell.span.column + cell.span.columns))
    }
}

/// A cell that no other covers.
pub struct Cell {
    /// What it covers, itself included.
    pub span: Span,
    how: Fit,
    signs: Vec<Sign>,
    lines: Vec<Range<usize>>,
}

impl Cell {
    /// How many lines it has.
    pub const fn lines(&self) -> usize {
        self.lines.len()
    }

    /// What it asks of its columns at a size, relative to the size it was measured in.
    pub fn wish(&self, kit: &Kit) -> Wish {
        let factor = kit.size / SIZE_SMALL_4;
        let padding = kit.padding * 2.0;
        let whole = width(&self.signs) * factor;
        let floor = whole.min(kit.size * LEAST_CHARACTERS);
        Wish { least: (self.longest_piece() * factor).max(floor) + padding, most: whole.max(kit.size) + padding }
    }

    /// Breaks it into lines.
    pub fn fitted(mut self, kit: &Kit) -> Self {
        if kit.size != SIZE_SMALL_4 {
            let factor = kit.size / SIZE_SMALL_4;
            self.signs = self.signs.iter().map(|sign| sign.scaled(factor)).collect();
        }
        let (left, right) = kit.sides(&self);
        let measure = right - left - kit.padding * 2.0;
        self.lines = fit(kit.breaking, &self.signs, measure, measure);
        self
    }

    /// One of its lines, `top` below the upper edge of its strip.
    pub fn line(&self, kit: &Kit, line: usize, top: Pt) -> Vec<Item> {
        let signs = self.lines.get(line).and_then(|range| self.signs.get(range.clone())).unwrap_or_default();
        let (left, right) = kit.sides(self);
        let slot =
            Slot { left: left + kit.padding, width: right - left - kit.padding * 2.0, baseline: top + baseline(kit.pitch, kit.size) };
        place(signs, slot, self.how)
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

/// The cells of each row, measured; covered ones are left out.
pub fn cells(setter: &mut Setter, table: &Table) -> Vec<Vec<Cell>> {
    let columns = table.align.len();
    let head = table.head_rows();
    let mut covered = vec![false; columns * (table.rows.len() + 1)];
    let mut spans = table.spans.iter().peekable();
    let mut rows = Vec::with_capacity(table.rows.len() + 1);
    for (row, contents) in table.all_rows().enumerate() {
        let role = if row < head { Role::TableHead } else { Role::TableCell };
        let mut cells = Vec::with_capacity(columns);
        setter.open(ElementKind::Row);
        for (column, content) in contents.iter().enumerate().take(columns) {
            let span = spans.next_if(|span| (span.row, span.column) == (row, column)).copied();
            if covered.get(row * columns + column).copied().unwrap_or_default() {
                continue;
            }
            let span = span.unwrap_or(Span { row, column, rows: 1, columns: 1 });
            for below in row..row + span.rows {
                covered.iter_mut().skip(below * columns + column).take(span.columns).for_each(|cell| *cell = true);
            }
            cells.push(cell(setter, content, role, span, table.align.get(column).copied().unwrap_or_default()));
        }
        setter.close();
        rows.push(cells);
    }
    rows
}

fn cell(setter: &mut Setter, content: &[Inline], role: Role, span: Span, align: Align) -> Cell {
    let kind = if role == Role::TableHead { ElementKind::HeadCell } else { ElementKind::Cell };
    let signs = setter.within(kind, |setter| {
        if (span.rows, span.columns) != (1, 1) {
            setter.span(span.rows, span.columns);
        }
        let mut signs = setter.pieces(content, Style { size: SIZE_SMALL_4, ..Style::of(role) }, Pt::ZERO);
        setter.part(&mut signs);
        signs
    });
    // A head over several columns stands in their middle.
    let how = match align {
        _ if role == Role::TableHead && span.columns > 1 => Fit::Centre,
        Align::Left => Fit::Left,
        Align::Centre => Fit::Centre,
        Align::Right => Fit::Right,
    };
    Cell { span, how, signs, lines: Vec::new() }
}
