//! 版记 (7.4): a table at the foot of the last page that floats there, whatever stands above it.

use super::element_styles::{Look, Place, Stop};
use super::made::Made;
use super::styles;
use super::tree::Element;
use super::twips::{Margins, twips};
use super::wordml::{cell, kept, paragraph, plain, row, run, tab, table};
use crate::document::{Colophon, Format, Front, Role};
use crate::layout::gbt9704 as gb;
use crate::layout::{Item, Pages, Pt, Sheet, Style};

/// What a 版记 prints.
struct Words {
    /// 主送 and 抄送, one below the other without a rule between.
    lists: Vec<String>,
    /// 印发 organ and date.
    printed: Option<(String, String)>,
}

impl Words {
    fn of(front: &Front, colophon: &Colophon, moved: bool) -> Self {
        let to = colophon.to.as_ref().or(front.addressee.as_ref().filter(|_| moved));
        let line = |label: &str, words: Option<&String>| words.map(|words| format!("{label}：{words}。"));
        let lists = [line("主送", to), line("抄送", colophon.copies.as_ref())].into_iter().flatten().collect();
        // A letter has neither organ nor date (10.1).
        let organ = colophon.printed_by.clone().filter(|_| front.format != Format::Letter);
        let date = format!("{}印发", colophon.printed_on.as_deref().unwrap_or_default());
        Self { lists, printed: organ.map(|organ| (organ, date)) }
    }
}

/// The 版记 of a document, and the paragraph it hangs on.
pub(super) fn colophon(front: &Front, pages: &Pages, sheet: &Sheet) -> Made {
    let moved = pages.fittings.addressee_moved;
    let empty = Colophon::default();
    let Some(colophon) = front.colophon.as_ref().or(moved.then_some(&empty)) else { return Made::default() };
    let words = Words::of(front, colophon, moved);
    if words.lists.is_empty() && words.printed.is_none() {
        return Made::default();
    }
    let mut made = Made::default();
    let pages_between = pages_without_text(pages, sheet);
    // The table hangs on the paragraph after it.
    let hook = if pages_between > 0 {
        let look = Look::new("GongwenColophonPage", "版记页", Role::Body, sheet, Place::Left);
        made.look(&look.lines(Pt::ZERO, styles::SEAM_LINE, Pt::ZERO).with(Element::new("w:pageBreakBefore")))
    } else {
        styles::SEAM.to_owned()
    };
    made.content.extend((1..pages_between).map(|_| paragraph(&hook, [])));
    let mut cells = cells(&mut made, words, sheet);
    let last = cells.len().saturating_sub(1);
    // Rows stay together: each but the last is tied to the next.
    for paragraphs in cells.iter_mut().take(last) {
        *paragraphs = std::mem::take(paragraphs).into_iter().map(kept).collect();
    }
    let width = twips(sheet.measure);
    let rows = cells.into_iter().enumerate().map(|(index, content)| {
        let thick = |at_edge: bool| Some(if at_edge { gb::COLOPHON_RULE } else { gb::COLOPHON_THIN_RULE }.pt());
        let rules = if front.format == Format::Letter { [None, None] } else { [thick(index == 0), thick(index == last)] };
        row(None, [cell(width, rules, content)])
    });
    made.content.push(table(&[width], rows, [position(pages, sheet)]));
    made.content.push(paragraph(&hook, []));
    made
}

/// Paragraphs of each cell.
fn cells(made: &mut Made, words: Words, sheet: &Sheet) -> Vec<Vec<Element>> {
    let size = Style::of(Role::Colophon).size;
    let one = size * gb::COLOPHON_INDENT_CHARACTERS;
    let mut cells = Vec::new();
    let look = |id, name, place| Look::new(id, name, Role::Colophon, sheet, place).lines(Pt::ZERO, gb::COLOPHON_PITCH, Pt::ZERO);
    if !words.lists.is_empty() {
        // 主送 and 抄送 are two characters and a colon.
        let id = made.look(&look("GongwenColophon", "抄送机关", Place::HangingWithin(one, one + size * 3.0, one)));
        cells.push(words.lists.iter().map(|list| plain(&id, list)).collect());
    }
    if let Some((organ, date)) = words.printed {
        let id = made.look(&look("GongwenPrinted", "印发机关", Place::Stops(one, vec![(sheet.measure - one, Stop::Right)])));
        cells.push(vec![paragraph(&id, [run(&organ, None), tab(), run(&date, None)])]);
    }
    cells
}

/// At the foot of the margins; where these lie outside the 版心 (GB/T 33476.2), where layout put it. Its left edge counts from the page:
/// LibreOffice lets a table as wide as the type area float only then.
fn position(pages: &Pages, sheet: &Sheet) -> Element {
    let left = Margins::of(sheet).left;
    let place = Element::new("w:tblpPr").with("w:vertAnchor", "margin").with("w:horzAnchor", "page").with("w:tblpX", left);
    match pages.fittings.colophon {
        Some(top) if sheet.inset.0 > 0.0 => place.with("w:tblpY", twips(top - sheet.top)),
        _ => place.with("w:tblpYSpec", "bottom"),
    }
}

/// How many pages at the end carry nothing but 版记.
fn pages_without_text(pages: &Pages, sheet: &Sheet) -> usize {
    let bottom = sheet.top + sheet.depth;
    let bare = |index: usize, page: &crate::layout::Page| {
        let foot = if index == 0 { pages.fittings.colophon.unwrap_or(bottom) } else { bottom };
        let below = |y: Pt| y.0 >= foot.0;
        page.items.iter().all(|item| match item {
            Item::Text(run) => below(run.baseline),
            Item::Rule { from, .. } => from.1.0 >= foot.0 - 1.0,
            Item::Path(path) => path.points.iter().all(|point| below(point.1)),
        })
    };
    pages.pages.iter().rev().enumerate().take_while(|(index, page)| bare(*index, page)).count()
}
