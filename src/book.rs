//! A workbook as data: what the data half hands over and `export` writes, as a draft is for pages. It knows nothing of counties or of cells' bytes.

use jiff::civil::Date;
use rust_decimal::Decimal;

/// A workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    /// Title, as a property of the file.
    pub title: String,
    /// Who made it, as a property of the file.
    pub author: String,
    /// The only date in the file that is not data.
    pub date: Date,
    /// Sheets in order.
    pub sheets: Vec<Sheet>,
}

/// A sheet: a title line, a frozen head with filters, rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name; the writer makes it fit what spreadsheets allow and unlike the others.
    pub name: String,
    /// The line above the table.
    pub title: String,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows, each with a cell for every column.
    pub rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its head.
    pub head: &'static str,
    /// Width in Latin digits; a Chinese character takes two.
    pub width: u16,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text as it is, never a formula.
    Text(String),
    /// A number with its decimals.
    Number(Decimal, u32),
    /// A day.
    Day(Date),
    /// Text on a colour.
    Filled(String, Fill),
}

/// A colour of a lamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fill {
    /// 蓝.
    Blue,
    /// 绿.
    Green,
    /// 黄.
    Yellow,
    /// 红.
    Red,
    /// 灰.
    Grey,
}

impl Cell {
    /// A text, empty if there is none.
    pub fn text(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}
