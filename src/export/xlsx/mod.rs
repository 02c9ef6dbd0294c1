//! A [`Book`] → the bytes of an XLSX: title line, frozen head, filters, number formats, colours. rust_xlsxwriter is met only here.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use crate::book::{Book, Cell, Fill, Sheet};
use crate::error::{Error, Result};

/// Rows above the data: the title and the head.
const HEAD: u32 = 1;
/// Most characters of a sheet's name.
const LONGEST_NAME: usize = 31;
/// Most characters of a cell.
const LONGEST_TEXT: usize = 32_767;
/// Most rows of a sheet.
const MOST_ROWS: usize = 1_048_576;

/// Writes a workbook; the same book gives the same bytes.
///
/// # Errors
/// [`Error::Draft`] with the writer's words: more rows or a longer name than a spreadsheet takes.
pub fn write(book: &Book) -> Result<Vec<u8>> {
    bytes(book).map_err(|wrong| Error::Draft {
        name: book.title.clone(),
        line: 0,
        message: format!("表格无法写成 XLSX：{wrong} / cannot be written as XLSX"),
        hint: "请减少行数，或按专班、单位分开导出 / fewer rows, or one unit at a time".to_owned(),
    })
}

fn bytes(book: &Book) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let date = book.date;
    let day = ExcelDateTime::from_ymd(u16::try_from(date.year()).unwrap_or(2000), date.month().unsigned_abs(), date.day().unsigned_abs())?;
    workbook.set_properties(&DocProperties::new().set_title(&book.title).set_author(&book.author).set_creation_datetime(&day));
    let looks = Looks::new();
    let mut names = BTreeSet::new();
    for sheet in &book.sheets {
        let name = fitting(&sheet.name, &mut names);
        let page = workbook.add_worksheet();
        page.set_name(name)?;
        fill(page, sheet, &looks)?;
    }
    workbook.save_to_buffer()
}

/// A name that spreadsheets take, unlike the ones before it.
fn fitting(name: &str, taken: &mut BTreeSet<String>) -> String {
    let plain: String = name.chars().map(|c| if r"[]:*?/\'".contains(c) || c.is_control() { '_' } else { c }).collect();
    let stem: String = plain.chars().take(LONGEST_NAME).collect();
    let stem = if stem.trim().is_empty() { "表".to_owned() } else { stem };
    let numbered = |n: usize| {
        let ending = format!("（{n}）");
        stem.chars().take(LONGEST_NAME - ending.chars().count()).collect::<String>() + &ending
    };
    // Of so many names one is free.
    let names = std::iter::once(stem.clone()).chain((2..=taken.len() + 1).map(numbered));
    let free = names.into_iter().find(|name| !taken.contains(&name.to_lowercase())).unwrap_or(stem);
    taken.insert(free.to_lowercase());
    free
}

/// The formats of a workbook.
struct Looks {
    title: Format,
    head: Format,
    text: Format,
    day: Format,
    numbers: Vec<Format>,
    fills: [Format; 5],
}

impl Looks {
    fn new() -> Self {
        let base =
            || Format::new().set_font_name("宋体").set_font_size(10).set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        let number = |decimals: usize| {
            let code = if decimals == 0 { "#,##0".to_owned() } else { format!("#,##0.{}", "0".repeat(decimals)) };
            base().set_num_format(code)
        };
        let filled = |colour: u32, ink: u32| {
            base().set_align(FormatAlign::Center).set_background_color(Color::RGB(colour)).set_font_color(Color::RGB(ink))
        };
        Self {
            title: Format::new().set_font_name("黑体").set_font_size(14).set_bold(),
            head: base().set_font_name("黑体").set_align(FormatAlign::Center).set_text_wrap().set_background_color(Color::RGB(0x00E7_E6E6)),
            text: base().set_text_wrap(),
            day: base().set_align(FormatAlign::Center).set_num_format("yyyy-mm-dd"),
            numbers: (0..=8).map(number).collect(),
            fills: [
                filled(0x002F_75B5, 0x00FF_FFFF),
                filled(0x0000_B050, 0x00FF_FFFF),
                filled(0x00FF_FF00, 0x0000_0000),
                filled(0x00FF_0000, 0x00FF_FFFF),
                filled(0x00BF_BFBF, 0x0000_0000),
            ],
        }
    }

    fn number(&self, decimals: u32) -> &Format {
        self.numbers.get(decimals as usize).or_else(|| self.numbers.last()).unwrap_or(&self.text)
    }

    const fn fill(&self, fill: Fill) -> &Format {
        let [blue, green, yellow, red, grey] = &self.fills;
        match fill {
            Fill::Blue => blue,
            Fill::Green => green,
            Fill::Yellow => yellow,
            Fill::Red => red,
            Fill::Grey => grey,
        }
    }
}

fn fill(page: &mut Worksheet, sheet: &Sheet, looks: &Looks) -> std::result::Result<(), XlsxError> {
    page.write_with_format(0, 0, &sheet.title, &looks.title)?;
    for (column, about) in (0u16..).zip(&sheet.columns) {
        page.write_with_format(HEAD, column, about.head, &looks.head)?;
        page.set_column_width(column, f64::from(about.width))?;
    }
    let most = MOST_ROWS - HEAD as usize - 1;
    if sheet.rows.len() > most {
        return Err(XlsxError::RowColumnLimitError);
    }
    for (row, cells) in (HEAD + 1..).zip(&sheet.rows) {
        for (column, cell) in (0u16..).zip(cells) {
            put(page, (row, column), cell, looks)?;
        }
    }
    page.set_freeze_panes(HEAD + 1, 0)?;
    if let (Some(last), false) = (u16::try_from(sheet.columns.len()).ok().and_then(|n| n.checked_sub(1)), sheet.rows.is_empty()) {
        page.autofilter(HEAD, 0, HEAD + u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX - HEAD), last)?;
    }
    page.set_landscape().set_paper_size(9).set_repeat_rows(HEAD, HEAD)?.set_print_fit_to_pages(1, 0);
    Ok(())
}

fn put(page: &mut Worksheet, (row, column): (u32, u16), cell: &Cell, looks: &Looks) -> std::result::Result<(), XlsxError> {
    let cut = |text: &str| text.chars().take(LONGEST_TEXT).collect::<String>();
    match cell {
        Cell::Empty => page.write_blank(row, column, &looks.text)?,
        Cell::Text(text) => page.write_string_with_format(row, column, cut(text), &looks.text)?,
        // A spreadsheet knows only binary numbers; what is shown is the exact one rounded to the same decimals.
        Cell::Number(number, decimals) => match number.to_f64() {
            Some(value) => page.write_number_with_format(row, column, value, looks.number(*decimals))?,
            None => page.write_string_with_format(row, column, number.to_string(), &looks.text)?,
        },
        Cell::Day(day) => {
            let written = u16::try_from(day.year())
                .ok()
                .and_then(|y| ExcelDateTime::from_ymd(y, day.month().unsigned_abs(), day.day().unsigned_abs()).ok());
            match written {
                Some(date) => page.write_datetime_with_format(row, column, &date, &looks.day)?,
                None => page.write_string_with_format(row, column, day.to_string(), &looks.text)?,
            }
        }
        Cell::Filled(text, fill) => page.write_string_with_format(row, column, cut(text), looks.fill(*fill))?,
    };
    Ok(())
}
