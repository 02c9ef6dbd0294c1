//! word/styles.xml: every look of the document is a named style, so that a clerk who changes one style changes it everywhere.
//!
//! Built-in styles are recognised by `w:name` and shown under their Chinese names by Word and WPS, so 标题, 副标题 and 题注 go
//! by `Title`, `Subtitle` and `caption`, and the body is 公文正文: own styles of those Chinese names would clash with them.

use super::faces;
use super::made::Made;
use super::order;
use super::tree::Element;
use super::twips::{half_points, twips};
use crate::document::Role;
use crate::layout::breaking::Breaking;
use crate::layout::gbt9704 as gb;
use crate::layout::{Pt, Sheet, Style, TableShape};

/// What every other style is based on.
pub(super) const NORMAL: &str = "Normal";
/// 正文.
pub(super) const BODY: &str = "GongwenBody";
/// 标题.
pub(super) const TITLE: &str = "Title";
/// 副标题.
pub(super) const SUBTITLE: &str = "Subtitle";
/// 主送机关.
pub(super) const ADDRESSEE: &str = "GongwenAddressee";
/// 署名.
pub(super) const SIGNATURE: &str = "GongwenSignature";
/// 成文日期.
pub(super) const DATE: &str = "GongwenDate";
/// A blank line.
pub(super) const BLANK: &str = "GongwenBlank";
/// What parts two tables.
pub(super) const SEAM: &str = "GongwenSeam";
/// Its height: the least that Word takes.
pub(super) const SEAM_LINE: Pt = Pt(1.0);
/// 表题.
pub(super) const CAPTION: &str = "Caption";
/// The line of a chart.
pub(super) const FIGURE: &str = "GongwenFigure";
/// 图题.
pub(super) const FIGURE_CAPTION: &str = "GongwenFigureCaption";
/// 表头.
pub(super) const TABLE_HEAD: &str = "GongwenTableHead";
/// 表文.
pub(super) const TABLE_CELL: &str = "GongwenTableCell";
/// The word 目录.
pub(super) const CONTENTS_TITLE: &str = "GongwenContents";
/// 页码 of odd pages.
pub(super) const FOOTER_ODD: &str = "GongwenFooterOdd";
/// 页码 of even pages.
pub(super) const FOOTER_EVEN: &str = "GongwenFooterEven";
/// Emphasised words.
pub(super) const STRONG: &str = "Strong";

/// Paragraph style of a heading.
pub(super) fn heading(level: u8) -> String {
    format!("Heading{}", level.clamp(1, 4))
}

/// Character style of a run-in heading, linked to the paragraph style of its level.
pub(super) fn run_in(level: u8) -> String {
    format!("Heading{}Char", level.clamp(1, 4))
}

/// Paragraph style of a line of the 目录.
pub(super) fn contents(level: u8) -> String {
    format!("TOC{level}")
}

/// Where the lines of a style begin and end.
#[derive(Clone, Copy)]
enum Place {
    /// Justified, flush left.
    Flush,
    /// Justified, 左空二字.
    Indented,
    /// Centred.
    Centred,
    /// Flush left; cells set their own alignment.
    Left,
    /// A line of the 目录 of a level, its number at the right edge after dots.
    Listed(u8),
    /// At the left edge, so many hundredths of a character and twips from it.
    FromLeft(i32, i32),
    /// At the right edge, so many hundredths of a character and twips from it.
    FromRight(i32, i32),
}

/// A paragraph style.
struct Row {
    id: String,
    name: String,
    next: &'static str,
    role: Role,
    place: Place,
    /// Level in the navigation pane, from 0.
    outline: Option<u8>,
    /// Stays with the next paragraph.
    keep: bool,
}

impl Row {
    fn new(id: &str, name: &str, role: Role, place: Place) -> Self {
        Self { id: id.to_owned(), name: name.to_owned(), next: BODY, role, place, outline: None, keep: false }
    }

    fn keep(self) -> Self {
        Self { keep: true, ..self }
    }

    fn next(self, next: &'static str) -> Self {
        Self { next, ..self }
    }
}

/// word/styles.xml, with the styles of the elements around the body that the document has.
pub(super) fn part(sheet: &Sheet, elements: &Made, tables: &[TableShape]) -> Element {
    let rows = rows();
    let smaller = smaller_tables(tables);
    let mut part = Element::new("w:styles")
        .with("xmlns:w", super::parts::WORD)
        .child(defaults())
        .child(normal(sheet))
        .child(default_character())
        .child(default_table())
        .children(rows.iter().map(|row| paragraph_style(row, sheet)))
        .children(smaller.iter().flat_map(|shape| [TABLE_HEAD, TABLE_CELL].map(|base| smaller_style(base, shape))))
        .children((1..=4).map(run_in_style))
        .child(strong_style())
        .children(elements.styles());
    order::tidy(&mut part);
    part
}

fn rows() -> Vec<Row> {
    let number = twips(Style::of(Role::PageNumber).size);
    let hundredths = (gb::PAGE_NUMBER_INDENT_CHARACTERS * 100.0).round() as i32;
    let mut rows = vec![
        Row::new(TITLE, "Title", Role::Title, Place::Centred),
        Row::new(SUBTITLE, "Subtitle", Role::Subtitle, Place::Centred),
        Row::new(BODY, "公文正文", Role::Body, Place::Indented),
        Row::new(ADDRESSEE, "主送机关", Role::Addressee, Place::Flush),
        Row::new(BLANK, "空行", Role::Body, Place::Left),
        Row::new(CAPTION, "caption", Role::TableCaption, Place::Centred).keep(),
        Row::new(FIGURE, "图", Role::FigureText, Place::Left).next(FIGURE_CAPTION).keep(),
        Row::new(FIGURE_CAPTION, "图题", Role::FigureCaption, Place::Centred),
        Row::new(TABLE_HEAD, "表头", Role::TableHead, Place::Centred).next(TABLE_CELL).keep(),
        Row::new(TABLE_CELL, "表文", Role::TableCell, Place::Left).next(TABLE_CELL),
        Row::new(SEAM, "表间", Role::Body, Place::Left),
        Row::new(FOOTER_ODD, "单页页码", Role::PageNumber, Place::FromRight(hundredths, number)).next(FOOTER_ODD),
        Row::new(FOOTER_EVEN, "双页页码", Role::PageNumber, Place::FromLeft(hundredths, number)).next(FOOTER_EVEN),
    ];
    rows.push(Row::new(CONTENTS_TITLE, "目录", Role::ContentsTitle, Place::Centred).keep());
    rows.extend(gb::CONTENTS_LEVELS.map(|level| Row::new(&contents(level), &format!("toc {level}"), Role::Contents, Place::Listed(level))));
    rows.extend((1..=4).map(|level| Row {
        outline: Some(level - 1),
        ..Row::new(&heading(level), &format!("heading {level}"), Role::heading(level), Place::Indented).keep()
    }));
    rows
}

/// Style of words in the cells of a table: the usual one, or one of its own for smaller type.
pub(super) fn in_table(base: &str, shape: Option<&TableShape>) -> String {
    match shape {
        Some(shape) if half_points(shape.size) != half_points(gb::SIZE_SMALL_4) && shape.size.0 > 0.0 => {
            format!("{base}{}", half_points(shape.size))
        }
        _ => base.to_owned(),
    }
}

/// One table of each size that is not 小四.
fn smaller_tables(tables: &[TableShape]) -> Vec<&TableShape> {
    let mut found: Vec<&TableShape> = tables.iter().filter(|shape| in_table(TABLE_CELL, Some(shape)) != TABLE_CELL).collect();
    found.sort_by_key(|shape| half_points(shape.size));
    found.dedup_by_key(|shape| half_points(shape.size));
    found
}

fn smaller_style(base: &str, shape: &TableShape) -> Element {
    let name = format!("{}（{}磅）", if base == TABLE_HEAD { "表头" } else { "表文" }, shape.size.0);
    let size = half_points(shape.size);
    style("paragraph", &in_table(base, Some(shape)), &name)
        .children([Element::val("w:basedOn", base), Element::new("w:qFormat")])
        .child(Element::new("w:pPr").child(exact_line(twips(shape.pitch))))
        .child(Element::new("w:rPr").children([Element::val("w:sz", size), Element::val("w:szCs", size)]))
}

fn defaults() -> Element {
    let run = Element::new("w:rPr").children([
        faces::run_fonts(Style::of(Role::Body).face),
        Element::new("w:lang").with("w:val", "en-US").with("w:eastAsia", "zh-CN").with("w:bidi", "ar-SA"),
    ]);
    Element::new("w:docDefaults").child(Element::new("w:rPrDefault").child(run)).child(Element::new("w:pPrDefault"))
}

/// Line pitch, punctuation and spacing that all paragraphs share.
fn normal(sheet: &Sheet) -> Element {
    // LibreOffice reads this switch the wrong way round (its import hangs marks where the file says not to), and loses a mark that
    // hangs before a figure.
    let hangs = u8::from(sheet.breaking == Breaking::LibreOffice);
    let paragraph = Element::new("w:pPr").children([
        Element::val("w:widowControl", 0),
        Element::val("w:kinsoku", 1),
        // Nothing hangs, and no gap between Han and Latin: both would break the line of 28 characters.
        Element::val("w:overflowPunct", hangs),
        Element::val("w:topLinePunct", 0),
        Element::val("w:autoSpaceDE", 0),
        Element::val("w:autoSpaceDN", 0),
        Element::val("w:adjustRightInd", 0),
        Element::val("w:snapToGrid", 0),
        exact_line(twips(sheet.pitch)),
        Element::val("w:jc", "both"),
    ]);
    let run = Element::new("w:rPr").children(look(Role::Body)).child(Element::val("w:spacing", twips(sheet.spacing)));
    style("paragraph", NORMAL, "Normal").with("w:default", 1).child(Element::new("w:qFormat")).child(paragraph).child(run)
}

fn exact_line(height: i32) -> Element {
    Element::new("w:spacing").with("w:before", 0).with("w:after", 0).with("w:line", height).with("w:lineRule", "exact")
}

/// Face and size of a role.
fn look(role: Role) -> [Element; 4] {
    let Style { face, size } = Style::of(role);
    [faces::run_fonts(face), Element::val("w:kern", 0), Element::val("w:sz", half_points(size)), Element::val("w:szCs", half_points(size))]
}

/// A style of a kind, with its id and name.
pub(super) fn style(kind: &str, id: &str, name: &str) -> Element {
    let element = Element::new("w:style").with("w:type", kind);
    let element = if name.is_ascii() { element } else { element.with("w:customStyle", 1) };
    element.with("w:styleId", id).child(Element::val("w:name", name))
}

fn default_character() -> Element {
    style("character", "DefaultParagraphFont", "Default Paragraph Font").with("w:default", 1).children([
        Element::val("w:uiPriority", 1),
        Element::new("w:semiHidden"),
        Element::new("w:unhideWhenUsed"),
    ])
}

fn default_table() -> Element {
    let side = |name: &'static str| Element::new(name).with("w:w", 0).with("w:type", "dxa");
    let margins = Element::new("w:tblCellMar").children(["w:top", "w:left", "w:bottom", "w:right"].map(side));
    style("table", "TableNormal", "Normal Table")
        .with("w:default", 1)
        .children([Element::val("w:uiPriority", 99), Element::new("w:semiHidden"), Element::new("w:unhideWhenUsed")])
        .child(Element::new("w:tblPr").child(side("w:tblInd")).child(margins))
}

fn paragraph_style(row: &Row, sheet: &Sheet) -> Element {
    let mut paragraph = Element::new("w:pPr").children(placing(row.place, sheet));
    if row.keep {
        paragraph = paragraph.child(Element::new("w:keepNext"));
    }
    if let Some(level) = row.outline {
        paragraph = paragraph.child(Element::val("w:outlineLvl", level));
    }
    if row.id == FIGURE {
        // An exact line would cut the drawing off.
        let height = twips(sheet.pitch * gb::FIGURE_LINES as f64);
        let line = Element::new("w:spacing").with("w:before", 0).with("w:after", 0).with("w:line", height).with("w:lineRule", "atLeast");
        paragraph = paragraph.child(line);
    } else if let Some(height) = line(row) {
        paragraph = paragraph.child(exact_line(height));
    }
    let mut run = Element::new("w:rPr").children(look(row.role));
    let spacing = sheet.spacing_of(row.role);
    if spacing != sheet.spacing {
        run = run.child(Element::val("w:spacing", twips(spacing)));
    }
    let mut style = style("paragraph", &row.id, &row.name)
        .children([Element::val("w:basedOn", NORMAL), Element::val("w:next", row.next), Element::new("w:qFormat")])
        .child(paragraph)
        .child(run);
    if row.outline.is_some() {
        style = style.child(Element::val("w:link", format!("{}Char", row.id)));
    }
    style
}

/// Exact height of a line of a style where it is not the pitch of the sheet.
fn line(row: &Row) -> Option<i32> {
    match row.role {
        _ if row.id == SEAM => Some(twips(SEAM_LINE)),
        Role::TableHead | Role::TableCell => Some(twips(gb::TABLE_PITCH)),
        Role::PageNumber => Some(twips(Style::of(row.role).size)),
        _ => None,
    }
}

fn placing(place: Place, sheet: &Sheet) -> Vec<Element> {
    let indent = Element::new("w:ind");
    let flush = || Element::new("w:ind").with("w:firstLineChars", 0).with("w:firstLine", 0);
    match place {
        Place::Flush => vec![flush()],
        Place::Left => vec![flush(), Element::val("w:jc", "left")],
        Place::Centred => vec![flush(), Element::val("w:jc", "center")],
        Place::Indented => {
            let first = sheet.character() * gb::INDENT_CHARACTERS;
            let hundredths = (gb::INDENT_CHARACTERS * 100.0).round() as i32;
            vec![indent.with("w:firstLineChars", hundredths).with("w:firstLine", twips(first))]
        }
        Place::Listed(level) => {
            let left = twips(crate::layout::contents::indent(sheet.character(), level));
            let tab = Element::val("w:tab", "right").with("w:leader", "dot").with("w:pos", twips(sheet.measure));
            vec![
                Element::new("w:tabs").child(tab),
                Element::new("w:keepLines"),
                Element::new("w:ind").with("w:left", left).with("w:firstLineChars", 0).with("w:firstLine", 0),
                Element::val("w:jc", "left"),
            ]
        }
        Place::FromLeft(hundredths, twips) => {
            vec![indent.with("w:leftChars", hundredths).with("w:left", twips), Element::val("w:jc", "left")]
        }
        Place::FromRight(hundredths, twips) => {
            vec![indent.with("w:rightChars", hundredths).with("w:right", twips), Element::val("w:jc", "right")]
        }
    }
}

fn run_in_style(level: u8) -> Element {
    style("character", &run_in(level), &format!("标题 {level} 字符"))
        .children([Element::val("w:basedOn", "DefaultParagraphFont"), Element::val("w:link", heading(level)), Element::new("w:qFormat")])
        .child(Element::new("w:rPr").children(look(Role::heading(level))))
}

fn strong_style() -> Element {
    let run = Element::new("w:rPr")
        .child(faces::run_fonts(Style::of(Role::Strong).face))
        .children([Element::val("w:b", 0), Element::val("w:bCs", 0)]);
    style("character", STRONG, "Strong").children([Element::val("w:basedOn", "DefaultParagraphFont"), Element::new("w:qFormat")]).child(run)
}
