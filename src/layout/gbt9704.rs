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
/// *practice*: levels of headings that a 目录 lists.
pub const CONTENTS_LEVELS: [u8; 2] = [1, 2];
/// *practice*: white that lines of a 目录 leave for the number, in characters.
pub const CONTENTS_NUMBER_CHARACTERS: f64 = 3.0;
/// *practice*: white before and after the dots, in characters.
pub const CONTENTS_GAP: f64 = 0.25;
/// *practice*: size of a dot.
pub const CONTENTS_DASH: Pt = Pt(1.0);
/// *practice*: white between two dots.
pub const CONTENTS_LEADER: Pt = Pt(3.0);
/// *practice*: rules within a framed table.
pub const TABLE_GRID_RULE: Pt = Pt(0.5);
/// *practice*: type of a table turned on its side: 小四 if its columns allow, else 五号, 小五, 六号.
pub const TABLE_SMALLER_SIZES: [Pt; 4] = [SIZE_SMALL_4, Pt(10.5), Pt(9.0), Pt(7.5)];
/// *practice*: type of a table that asks for small type (a form of one page): 五号.
pub const TABLE_SMALL_SIZE: Pt = Pt(10.5);
/// *practice*: fewest characters on the last line of a title.
pub const TITLE_LAST_LINE_CHARACTERS: usize = 2;
/// GB/T 33476.2: frame of a word processor above the first line, half of a line's white (2.42 mm) higher than 天头.
pub const FRAME_TOP_WHITE: Mm = Mm(34.58);
/// GB/T 33476.2: below the last line.
pub const FRAME_BOTTOM_WHITE: Mm = Mm(32.58);
/// GB/T 33476.2: a line of 10.39 mm, in whole twips (589).
pub const FRAME_LINE_PITCH: Pt = Pt(29.45);
/// 3.2 with 三号 of 5.54 mm, as GB/T 33476.2 has it: the height of a blank line between elements.
pub const LINE: Mm = Mm(10.39);
/// 10.1: 7/8 of the height of a character of 三号, between a double rule of a letter and its neighbours.
pub const SEVEN_EIGHTHS: Mm = Mm(4.84);
/// *practice*: 发文机关标志 at its largest, 22 mm as the edition of 1999 had it; the standard leaves the size open (7.2.4: 醒目、美观、庄重).
pub const MARK_SIZE: Pt = Pt(62.0);
/// *practice*: a mark smaller than 一号 goes on two lines.
pub const MARK_SIZE_ONE_LINE: Pt = Pt(26.0);
/// *practice*: the smallest mark.
pub const MARK_SIZE_LEAST: Pt = Pt(16.0);
/// *practice*: distance of the lines of a mark, in em.
pub const MARK_PITCH: f64 = 1.2;
/// *practice*: white between the names of a joint mark and 文件, in em.
pub const MARK_GAP: f64 = 0.5;
/// *practice*: how much larger 文件 is than the names beside it, per name …
pub const MARK_SUFFIX_GROWTH: f64 = 0.4;
/// *practice*: … and at most.
pub const MARK_SUFFIX_MOST: f64 = 2.0;
/// *practice*: the highest stack of names, so that the first page still shows text (7.3.3).
pub const MARK_HEIGHT: Mm = Mm(80.0);
/// 7.2.4: upper edge of the mark below that of the type area.
pub const MARK_DROP: Mm = Mm(35.0);
/// 10.2: the same in an order.
pub const ORDER_MARK_DROP: Mm = Mm(20.0);
/// 10.1: upper edge of a letter's mark below that of the page.
pub const LETTER_MARK_DROP: Mm = Mm(30.0);
/// 7.2.5, 7.2.6, 7.3.1, 10.1, 10.2: blank lines between mark, number, rule and title.
pub const HEAD_BLANK_LINES: f64 = 2.0;
/// 7.2.5, 7.2.6: 左空一字 and 右空一字 of number and 签发人 in a document that goes up.
pub const NUMBER_INDENT_CHARACTERS: f64 = 1.0;
/// 7.2.6: names of 签发人 on a line.
pub const SIGNERS_PER_LINE: usize = 2;
/// 7.2.7: red rule below the number.
pub const RED_RULE_DROP: Mm = Mm(4.0);
/// *practice*: thickness of the red rule.
pub const RED_RULE: Pt = Pt(1.0);
/// 10.1: first double rule below the mark.
pub const LETTER_RULE_DROP: Mm = Mm(4.0);
/// 10.1: last double rule above the lower edge of the page.
pub const LETTER_RULE_RISE: Mm = Mm(20.0);
/// 10.1: length of the double rules.
pub const LETTER_RULE_WIDTH: Mm = Mm(170.0);
/// *practice*: the thick one of a double rule.
pub const LETTER_THICK_RULE: Pt = Pt(2.25);
/// *practice*: the thin one.
pub const LETTER_THIN_RULE: Pt = Pt(0.75);
/// *practice*: white between them.
pub const LETTER_RULE_GAP: Pt = Pt(1.0);
/// 7.3.5.1, 7.3.5.3: date and stamp 右空四字.
pub const SEALED_INDENT_CHARACTERS: f64 = 4.0;
/// *practice*: a round seal, so much across; its top stands within a line of the text (7.3.5.1) if 署名 follows after two blank lines.
pub const SEAL: Mm = Mm(42.0);
/// *practice*: blank lines between the text and a 署名 to be sealed.
pub const SEAL_BLANK_LINES: usize = 2;
/// *practice*: lines from one row of joint seals to the next, so that they do not touch.
pub const SEAL_ROW_LINES: usize = 5;
/// *practice*: most seals in a row within the type area.
pub const SEALS_PER_ROW: usize = 3;
/// 7.3.5.3: blank lines between text and stamp.
pub const STAMP_BLANK_LINES: usize = 2;
/// 7.3.5.3: blank lines between stamp and date.
pub const STAMP_DATE_BLANK_LINES: usize = 1;
/// 7.3.5.3: 签名章左空二字, between 职务 and stamp.
pub const POST_GAP_CHARACTERS: f64 = 2.0;
/// 7.3.5.5: what a blank line shrinks to where the rest of the page cannot hold the signature.
pub const TIGHT: f64 = 0.5;
/// 7.3.7: an annex's title stands on line 3.
pub const ANNEX_TITLE_LINE: usize = 3;
/// 7.4.1: first and last rule of 版记.
pub const COLOPHON_RULE: Mm = Mm(0.35);
/// 7.4.1: the rules between.
pub const COLOPHON_THIN_RULE: Mm = Mm(0.25);
/// 7.4.2, 7.4.3: 空一字 at both ends, in characters of 四号.
pub const COLOPHON_INDENT_CHARACTERS: f64 = 1.0;
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
/// 3.2: height of a line of 版记, a character of 四号 and 7/8 of one of 三号.
pub const COLOPHON_PITCH: Pt = Pt(28.0);
