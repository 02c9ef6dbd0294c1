//! Where something stands in a finished file, in the words with which people find it.

use std::fmt;

/// A place in a file; everything counts from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Spot {
    /// Nowhere in particular.
    #[default]
    Nowhere,
    /// A line of a page.
    Line {
        /// Page.
        page: u32,
        /// Line, all lines of the page counted but that of the page number and those within charts.
        line: u32,
    },
    /// A paragraph of a DOCX; empty ones and those in tables are not counted.
    Paragraph(u32),
    /// A line of a text file.
    Row(u32),
    /// A cell of a table.
    Cell {
        /// Page and line, where the file has pages.
        line: Option<(u32, u32)>,
        /// Table.
        table: u32,
        /// Row, the head included.
        row: u32,
        /// Cell of that row, covered ones not counted.
        cell: u32,
    },
    /// A footnote or endnote.
    Note(u32),
    /// A chart.
    Chart {
        /// Page, where the file has pages.
        page: Option<u32>,
        /// Which chart.
        number: u32,
    },
}

impl Spot {
    /// Page and line, where the file has pages.
    pub const fn line(self) -> Option<(u32, u32)> {
        match self {
            Self::Line { page, line } => Some((page, line)),
            Self::Cell { line, .. } => line,
            Self::Chart { page: Some(page), .. } => Some((page, 0)),
            Self::Row(line) => Some((1, line)),
            _ => None,
        }
    }

    /// Table, row and cell.
    pub const fn cell(self) -> Option<(u32, u32, u32)> {
        if let Self::Cell { table, row, cell, .. } = self { Some((table, row, cell)) } else { None }
    }

    /// The number that `--line` names: of a line, of a paragraph, of a row of a table.
    pub const fn ordinal(self) -> Option<u32> {
        match self {
            Self::Line { line, .. } | Self::Paragraph(line) | Self::Row(line) | Self::Cell { line: Some((_, line)), .. } => Some(line),
            _ => None,
        }
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Nowhere => out.write_str("文中"),
            Self::Line { page, line } => write!(out, "第{page}页第{line}行"),
            Self::Paragraph(number) => write!(out, "第{number}段"),
            Self::Row(line) => write!(out, "第{line}行"),
            Self::Cell { line: Some((page, line)), table, row, cell } => {
                write!(out, "第{page}页第{line}行（表{table}第{row}行第{cell}格）")
            }
            Self::Cell { line: None, table, row, cell } => write!(out, "表{table}第{row}行第{cell}格"),
            Self::Note(number) => write!(out, "注{number}"),
            Self::Chart { page: Some(page), number } => write!(out, "第{page}页图{number}"),
            Self::Chart { page: None, number } => write!(out, "图{number}"),
        }
    }
}
