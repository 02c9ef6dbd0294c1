//! Every number of GB/T 9704-2012 that layout uses, under its clause. `GBT9704.md` beside this file says which test holds each.
//!
//! What the standard leaves open and practice fills in is marked *practice*.

use super::units::{Mm, Pt};

/// 5.1: A4 width.
pub const PAPER_WIDTH: Mm = Mm(210.0);
/// 5.1: A4 height.
pub const PAPER_HEIGHT: Mm = Mm(297.0);
/// 5.2.1: 天头, white above the type area.
pub const TOP_WHITE: Mm = Mm(37.0);
/// 5.2.1: 订口, white left of the type area.
pub const LEFT_WHITE: Mm = Mm(28.0);
/// 5.2.1: 版心 width.
pub const TYPE_AREA_WIDTH: Mm = Mm(156.0);
/// 5.2.1: 版心 height.
pub const TYPE_AREA_HEIGHT: Mm = Mm(225.0);
/// 5.2.3: lines on a page.
pub const LINES_PER_PAGE: usize = 22;
/// 5.2.3: characters on a line.
pub const CHARACTERS_PER_LINE: usize = 28;
/// 5.2.2: 三号 as every word processor sets it (*practice*: 16 pt).
pub const SIZE_3: Pt = Pt(16.0);
/// 7.3.1: 二号, the title (*practice*: 22 pt).
pub const SIZE_2: Pt = Pt(22.0);
/// 7.5: 四号, page numbers (*practice*: 14 pt).
pub const SIZE_4: Pt = Pt(14.0);
/// *practice*: 小四, text of tables.
pub const SIZE_SMALL_4: Pt = Pt(12.0);
/// *practice*: line pitch, the largest whole number of twips (579) that keeps 22 lines in 225 mm.
pub const LINE_PITCH: Pt = Pt(28.95);
/// *practice*: −5 twips between characters make 28 of 16 pt fit on 156 mm.
pub const CHARACTER_SPACING: Pt = Pt(-0.25);
/// 7.3.3: 左空二字.
pub const INDENT_CHARACTERS: f64 = 2.0;
/// 7.5: upper edge of the dash below the lower edge of the type area.
pub const PAGE_NUMBER_DROP: Mm = Mm(7.0);
/// 7.5: 空一字 from the outer edge of the type area, in characters of the page number's size.
pub const PAGE_NUMBER_INDENT_CHARACTERS: f64 = 1.0;
/// 7.3.5.2: 署名右空二字 (no seal).
pub const SIGNATURE_INDENT_CHARACTERS: f64 = 2.0;
/// *practice*: characters on a line of the title.
pub const TITLE_CHARACTERS_PER_LINE: usize = 20;
/// *practice*: baseline below the top of the em box, in em; every Chinese font draws its cell from 0.88 above to 0.12 below.
pub const ASCENT: f64 = 0.88;
/// *practice*: upper edge of the 一字线 above the baseline, in em, where its font does not tell: a thin stroke in mid-cell.
pub const DASH_RISE: f64 = 0.41;
/// *practice*: line height within a table.
pub const TABLE_PITCH: Pt = Pt(20.0);
/// *practice*: white left and right of the text of a cell, as word processors set it (0.19 cm).
pub const TABLE_PADDING: Pt = Pt(3.5);
/// *practice*: white above and below the text of a row.
pub const TABLE_ROW_PADDING: Pt = Pt(2.0);
/// *practice*: first and last rule of a table.
pub const TABLE_RULE: Pt = Pt(1.0);
/// *practice*: rule under the head of a table.
pub const TABLE_HEAD_RULE: Pt = Pt(0.5);
/// *practice*: fewest characters on the last line of a title.
pub const TITLE_LAST_LINE_CHARACTERS: usize = 2;
/// *practice*: lines of the grid that a chart takes, without its caption.
pub const FIGURE_LINES: usize = 10;
/// *practice*: 图题 below a chart, 四号.
pub const FIGURE_CAPTION_SIZE: Pt = SIZE_4;
/// *practice*: words within a chart, 五号.
pub const FIGURE_TEXT_SIZE: Pt = Pt(10.5);
/// *practice*: the least they shrink to, 六号.
pub const FIGURE_TEXT_LEAST: Pt = Pt(7.5);
/// *practice*: axes of a chart and outlines of its bars.
pub const FIGURE_AXIS: Pt = Pt(0.75);
/// *practice*: grid lines of a chart.
pub const FIGURE_GRIDLINE: Pt = Pt(0.35);
/// *practice*: lines of a line chart.
pub const FIGURE_LINE: Pt = Pt(1.25);
/// *practice*: the mark of a bullet chart.
pub const FIGURE_MARK: Pt = Pt(2.0);
