//! What holds for any text.

use proptest::prelude::{ProptestConfig, prop, prop_assert, prop_assert_eq, proptest};

use super::{lines, set};
use crate::document::{Block, Document, Front, Inline, Paragraph, Table};
use crate::layout::breaking::sets::{NOT_AT_END, NOT_AT_START};
use crate::layout::{Item, Pages, Pt, Sheet, layout};

/// Text of reports: Chinese, digits, Latin words, marks, an emoji.
const TEXT: &str = "([一-龥]{1,6}|[0-9]{1,5}|[A-Za-z]{1,9}|[，。、；：“”（）《》——…%.,·-]|😀| |[0-9]{1,3}\\.[0-9]%){0,60}";

fn paragraph(text: &str) -> Block {
    Block::Paragraph(Paragraph { heads: Vec::new(), content: vec![Inline::Text(text.to_owned())] })
}

fn document(blocks: Vec<Block>) -> Document {
    Document { front: Front::default(), blocks }
}

pub(super) fn printed(document: &Document) -> Pages {
    layout(document, &super::GRID, &Sheet::GBT9704).unwrap()
}

/// Everything within the type area, but for page numbers.
pub(super) fn inside(pages: &Pages) -> bool {
    pages.pages.iter().all(|page| {
        let sheet = if page.is_turned() { Sheet::GBT9704.turned() } else { Sheet::GBT9704 };
        page.items.iter().all(|item| within(item, &sheet))
    })
}

fn within(item: &Item, sheet: &Sheet) -> bool {
    let (left, right) = (sheet.left.0 - 0.01, sheet.left.0 + sheet.measure.0 + 0.01);
    let (top, bottom) = (sheet.top.0 - 0.01, sheet.top.0 + sheet.depth.0 + 0.01);
    match item {
        Item::Path(path) => super::charts::encloses(path, (left, top), (right, bottom)),
        Item::Text(run) if run.size == Pt(14.0) => true,
        Item::Text(run) => {
            run.baseline.0 - run.size.0 * 0.88 >= top
                && run.baseline.0 + run.size.0 * 0.12 <= bottom
                && run.glyphs.iter().all(|glyph| glyph.x.0 >= left && glyph.x.0 + glyph.advance.0 <= right)
        }
        Item::Rule { from, to, thickness, .. } => {
            let half = thickness.0 / 2.0;
            let (across, along) = if from.0 == to.0 { (half, 0.0) } else { (0.0, half) };
            from.0.0 - across >= left && to.0.0 + across <= right && from.1.0 - along >= top && to.1.0 + along <= bottom
        }
    }
}

/// Characters of the body in order.
pub(super) fn characters(pages: &Pages) -> String {
    let runs = pages.pages.iter().flat_map(|page| &page.items).filter_map(|item| match item {
        Item::Text(run) if run.size != Pt(14.0) => Some(run),
        _ => None,
    });
    runs.flat_map(|run| run.glyphs.iter().map(|glyph| glyph.character)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_character_comes_out_once_in_order_within_the_type_area(texts in prop::collection::vec(TEXT, 0..6)) {
        let pages = printed(&document(texts.iter().map(|text| paragraph(text)).collect()));
        // The fonts of the grid lack emoji: they leave a blank and are named.
        prop_assert_eq!(characters(&pages), texts.concat().replace('😀', ""));
        prop_assert_eq!(pages.fallbacks.iter().any(|fallback| fallback.character == '😀'), texts.concat().contains('😀'));
        prop_assert!(inside(&pages));
    }

    #[test]
    fn no_line_begins_or_ends_with_a_forbidden_mark_if_it_can_help_it(text in TEXT) {
        // What is not drawn is not seen here.
        let pages = printed(&document(vec![paragraph(&text.replace('😀', ""))]));
        let lines: Vec<String> = pages.pages.iter().flat_map(super::body).map(|line| line.words).collect();
        for pair in lines.windows(2) {
            let forbidden = pair[1].starts_with(|sign| NOT_AT_START.contains(sign)) || pair[0].ends_with(|sign| NOT_AT_END.contains(sign));
            // A line of marks and words that hold together throughout has no other choice.
            let stuck = !pair[0].chars().collect::<Vec<_>>().windows(2).any(|two| ('一'..='龥').contains(&two[0]) && ('一'..='龥').contains(&two[1]));
            prop_assert!(!forbidden || stuck, "{} | {}", pair[0], pair[1]);
        }
    }

    #[test]
    fn a_page_has_at_most_22_lines_on_the_grid(texts in prop::collection::vec("[一-龥，。]{1,200}", 1..20)) {
        let pages = printed(&document(texts.iter().map(|text| paragraph(text)).collect()));
        let count = pages.pages.len();
        for (index, page) in pages.pages.iter().enumerate() {
            let lines = super::body(page);
            prop_assert!(lines.len() == 22 || (index + 1 == count && lines.len() < 22));
            for (line, set) in lines.iter().enumerate() {
                let expected = Pt(Sheet::GBT9704.top.0 + 28.95 * line as f64 + (28.95 - 16.0) / 2.0 + 16.0 * 0.88).mm().0;
                prop_assert!((set.baseline - expected).abs() < 0.01);
            }
        }
    }

    #[test]
    fn tables_stay_inside_and_lose_nothing(
        rows in prop::collection::vec(prop::collection::vec("([一-龥]{0,30}|[0-9A-Za-z.,%-]{0,40})", 1..9), 1..12),
        caption in "[一-龥]{0,40}",
    ) {
        let columns = rows[0].len();
        let mut rows: Vec<Vec<Vec<Inline>>> = rows.iter().map(|row| row.iter().map(|cell| vec![Inline::Text(cell.clone())]).collect()).collect();
        for row in &mut rows {
            row.resize(columns, Vec::new());
        }
        let wanted: String = caption.chars().chain(rows.iter().flatten().flatten().flat_map(|cell| cell.text().chars())).collect();
        let head = rows.remove(0);
        let table = Table { caption: Some(vec![Inline::Text(caption)]), align: vec![crate::document::Align::Right; columns], head, rows, ..Table::default() };
        let pages = printed(&document(vec![paragraph("前文"), Block::Table(table), paragraph("后文")]));
        let mut got: Vec<char> = characters(&pages).chars().collect();
        let mut wanted: Vec<char> = wanted.chars().chain("前文后文".chars()).collect();
        got.sort_unstable();
        wanted.sort_unstable();
        // A repeated head is printed more often than it was written.
        if pages.pages.len() == 1 {
            prop_assert_eq!(got, wanted);
        } else {
            prop_assert!(got.len() >= wanted.len());
        }
        prop_assert!(inside(&pages));
    }

    #[test]
    fn any_title_is_printed_whole(title in "([一-龥]{1,8}|[0-9]{1,5}|[A-Za-z]{1,30}|[，、“”《》（）的和]){1,40}") {
        let mut document = document(Vec::new());
        document.front.title.clone_from(&title);
        let pages = printed(&document);
        prop_assert_eq!(pages.title_lines.concat(), title);
        prop_assert!(inside(&pages));
        prop_assert!(pages.pages.iter().flat_map(lines).all(|line| !line.words.is_empty()));
    }

    #[test]
    fn any_bytes_of_a_draft_never_panic(markdown in "\\PC{0,200}") {
        if let Ok(document) = crate::document::read("x", &markdown) {
            printed(&document);
        }
    }
}

#[test]
fn an_empty_document_is_one_page() {
    let pages = set("");
    assert_eq!(pages.pages.len(), 1);
    assert_eq!(lines(&pages.pages[0]).len(), 1);
}

#[test]
fn a_paragraph_of_100_000_characters() {
    let text = "县域经济持续壮大，完成投资308.42亿元。".repeat(5000);
    let pages = printed(&document(vec![paragraph(&text)]));
    assert_eq!(characters(&pages).len(), text.len());
    assert!(inside(&pages));
    // Nothing but one word of a hundred thousand letters, too.
    let pages = printed(&document(vec![paragraph(&"a".repeat(100_000))]));
    assert_eq!(characters(&pages).len(), 100_000);
    assert!(inside(&pages));
}

#[test]
fn a_cell_of_3_000_characters_goes_over_pages() {
    let long = "征地拆迁进展缓慢".repeat(375);
    let cell = |text: &str| vec![Inline::Text(text.to_owned())];
    let table = Table {
        caption: None,
        align: vec![crate::document::Align::Left; 2],
        head: vec![cell("县"), cell("问题")],
        rows: vec![vec![cell("罗浮县"), cell(&long)]],
        ..Table::default()
    };
    let pages = printed(&document(vec![Block::Table(table)]));
    assert!(pages.pages.len() > 2);
    assert!(inside(&pages));
    assert_eq!(characters(&pages).matches('征').count(), 375);
    assert_eq!(characters(&pages).matches("问题").count(), pages.pages.len());
}

#[test]
fn a_head_higher_than_a_page_is_printed_once() {
    let cell = |text: &str| vec![Inline::Text(text.to_owned())];
    let table = Table {
        caption: Some(cell("题")),
        align: vec![crate::document::Align::Left],
        head: vec![cell(&"头".repeat(3000))],
        rows: vec![vec![cell("甲")]],
        ..Table::default()
    };
    let pages = printed(&document(vec![Block::Table(table)]));
    assert!(inside(&pages));
    assert_eq!(characters(&pages).matches('头').count(), 3000);
}

#[test]
fn a_title_of_10_000_characters_and_nothing_but_headings() {
    let mut long = document(Vec::new());
    long.front.title = "全市农村公路建设工作".repeat(1000);
    let pages = printed(&long);
    assert_eq!(pages.title_lines.concat(), long.front.title);
    assert!(inside(&pages));
    let pages = set(&"# 标题\n".repeat(500));
    assert_eq!(pages.outline.len(), 500);
    assert_eq!(pages.pages.len(), 23);
}

#[test]
fn more_columns_than_characters_fit() {
    let row: Vec<Vec<Inline>> = (0..60).map(|_| vec![Inline::Text("甲".to_owned())]).collect();
    let table =
        Table { caption: None, align: vec![crate::document::Align::Centre; 60], head: row.clone(), rows: vec![row], ..Table::default() };
    assert!(inside(&printed(&document(vec![Block::Table(table)]))));
}
