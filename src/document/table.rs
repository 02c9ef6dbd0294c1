//! Tables of a draft: what the caption asks for, and cells that cover others.
//!
//! ```text
//! 表：各县进展情况（单位：万元） {网格} {横排}
//!
//! | 县     | 投资 | <<   | 排名 |      `<<`: covered by the cell to its left
//! |--------|-----:|-----:|:----:|
//! | ^^     | 计划 | 完成 | ^^   |      `^^`: covered by the cell above; a row that the head reaches into belongs to the head
//! | 罗浮县 | 100  | 96.4 | 1    |
//! ```

use super::inline::plain;
use super::{Inline, Span, Table, TableStyle};

/// What a covered cell says.
const LEFT: &str = "<<";
const ABOVE: &str = "^^";
/// What a caption may ask for.
const GRID: &str = "网格";
const SIDEWAYS: &str = "横排";
const SMALL: &str = "小字";

/// A trouble with a table: row (the head is 0), message, hint.
pub type Trouble = (usize, String, &'static str);

impl Table {
    /// Rows of the head: the first one, and those below it that its cells reach into.
    pub fn head_rows(&self) -> usize {
        let mut rows = 1;
        // Spans come in order of their rows.
        for span in &self.spans {
            if span.row < rows {
                rows = rows.max(span.row + span.rows);
            }
        }
        rows.min(self.rows.len() + 1)
    }

    /// Every row, the head first.
    pub fn all_rows(&self) -> impl Iterator<Item = &Vec<Vec<Inline>>> {
        std::iter::once(&self.head).chain(&self.rows)
    }

    /// Takes what stands in braces at the end of the caption for the table; an unknown word is returned.
    pub(super) fn take_attributes(&mut self) -> Result<(), String> {
        let Some(Inline::Text(last)) = self.caption.as_mut().and_then(|caption| caption.last_mut()) else { return Ok(()) };
        while let Some((words, attribute)) = last.trim_end().strip_suffix('}').and_then(|words| words.rsplit_once('{')) {
            for word in attribute.split([' ', '\u{3000}', '、', '，', ',']).filter(|word| !word.is_empty()) {
                match word {
                    GRID => self.style = TableStyle::Grid,
                    SIDEWAYS => self.sideways = true,
                    SMALL => self.small = true,
                    _ => return Err(word.to_owned()),
                }
            }
            *last = words.trim_end().to_owned();
        }
        if let Some(caption) = &mut self.caption {
            caption.retain(|piece| !matches!(piece, Inline::Text(words) if words.is_empty()));
        }
        if self.caption.as_ref().is_some_and(Vec::is_empty) {
            self.caption = None;
        }
        Ok(())
    }

    /// Reads `<<` and `^^` as spans and empties the cells that say so.
    pub(super) fn take_spans(&mut self) -> Result<(), Trouble> {
        let covered = |cell: &Vec<Inline>| matches!(cell.as_slice(), [Inline::Text(words)] if words == LEFT || words == ABOVE);
        if !self.all_rows().flatten().any(covered) {
            return Ok(());
        }
        let owners = self.owners()?;
        let columns = self.align.len();
        let mut extents: Vec<Span> = Vec::new();
        for (row, owners) in owners.iter().enumerate() {
            for (column, owner) in owners.iter().enumerate().filter(|(column, owner)| **owner != (row, *column)) {
                let found = extents.iter_mut().rev().find(|span| (span.row, span.column) == *owner);
                match found {
                    Some(span) => {
                        span.rows = span.rows.max(row + 1 - span.row);
                        span.columns = span.columns.max(column + 1 - span.column);
                    }
                    None => extents.push(Span {
                        row: owner.0,
                        column: owner.1,
                        rows: row + 1 - owner.0,
                        columns: (column + 1).saturating_sub(owner.1).max(1),
                    }),
                }
            }
        }
        for span in &extents {
            let whole = (span.row..span.row + span.rows).all(|row| {
                let cells = owners.get(row).and_then(|owners| owners.get(span.column..(span.column + span.columns).min(columns)));
                cells.is_some_and(|cells| cells.iter().all(|owner| *owner == (span.row, span.column)))
            });
            if !whole {
                return Err((
                    span.row,
                    "合并的格子不成矩形".to_owned(),
                    "被盖住的每一格都写 << 或 ^^ / merged cells must form a rectangle",
                ));
            }
        }
        extents.sort_by_key(|span| (span.row, span.column));
        self.spans = extents;
        for cell in std::iter::once(&mut self.head).chain(&mut self.rows).flatten().filter(|cell| covered(cell)) {
            cell.clear();
        }
        Ok(())
    }

    /// For each cell, the row and column of the one that covers it; its own where none does.
    fn owners(&self) -> Result<Vec<Vec<(usize, usize)>>, Trouble> {
        let mut owners: Vec<Vec<(usize, usize)>> = Vec::with_capacity(self.rows.len() + 1);
        for (row, cells) in self.all_rows().enumerate() {
            let mut own = Vec::with_capacity(cells.len());
            for (column, cell) in cells.iter().enumerate() {
                own.push(match plain(cell).as_str() {
                    LEFT => *own.last().ok_or((row, "“<<”左边没有格子".to_owned(), "第一列不能写 << / nothing on its left"))?,
                    ABOVE => {
                        let above = owners.last().and_then(|owners| owners.get(column));
                        *above.ok_or((row, "“^^”上面没有格子".to_owned(), "表头不能写 ^^ / nothing above it"))?
                    }
                    _ => (row, column),
                });
            }
            owners.push(own);
        }
        Ok(owners)
    }
}
