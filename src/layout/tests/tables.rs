//! Tables: spans, rules, pages on their side; 目录.

use std::fmt::Write;

use super::{GRID, near, set, shown};
use crate::document::{Align, Block, Document, Front, Inline, Paragraph, Span, Table, TableStyle, read};
use crate::golden;
use crate::layout::{Item, Page, Pages, Sheet, layout};

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.to_owned())]
}

#[test]
fn merged_tables_are_set_as_before() {
    for name in ["网格合并表", "三线合并表", "横排表", "宽表", "目录"] {
        let draft = std::fs::read_to_string(format!("{}/tests/cases/page/{name}.md", env!("CARGO_MANIFEST_DIR"))).unwrap();
        golden::agree(&format!("src/layout/tests/{name}.pages.txt"), &shown(&set(&draft)));
    }
}

#[test]
fn small_type_is_smaller_from_the_start() {
    let draft = |words: &str| format!("表：{words}\n\n| 事项 |\n|---|\n| 完成组卷 |\n");
    let sizes = |words: &str| set(&draft(words)).tables.iter().map(|table| (table.size.0, table.turned)).collect::<Vec<_>>();
    assert_eq!((sizes("{网格}"), sizes("{网格}{小字}")), (vec![(12.0, false)], vec![(10.5, false)]));
}

#[test]
fn a_table_that_ends_at_the_foot_of_a_page_leaves_no_empty_page_behind() {
    let empty: Vec<usize> = (1..=40)
        .filter(|rows| {
            let pages = set(&format!("| 县 |\n|---|\n{}", "| 甲 |\n".repeat(*rows)));
            pages.pages.iter().any(|page| !page.items.iter().any(|item| matches!(item, Item::Rule { .. })))
        })
        .collect();
    assert!(empty.is_empty(), "an empty page after {empty:?} rows");
}

/// Upright and level rules of a page: thickness and length.
fn rules(page: &Page, upright: bool) -> Vec<(f64, f64)> {
    let rule = |item: &Item| match item {
        Item::Rule { from, to, thickness, .. } if (from.0 == to.0) == upright => Some((thickness.0, (to.0 - from.0 + to.1 - from.1).0)),
        _ => None,
    };
    page.items.iter().filter_map(rule).collect()
}

#[test]
fn a_grid_frames_every_cell_once() {
    let pages = set("表：甲 {网格}\n\n| 县 | 计划 | 完成 |\n|---|---|---|\n| 甲 | 1 | << |\n| ^^ | 2 | 3 |\n");
    let page = &pages.pages[0];
    let (level, upright) = (rules(page, false), rules(page, true));
    assert_eq!(level.iter().filter(|(thickness, _)| *thickness > 0.9).count(), 2);
    // Below the head over the whole width; below row 1 only from the second column on.
    let inner: Vec<f64> = level.iter().filter(|(thickness, _)| *thickness < 0.9).map(|(_, length)| *length).collect();
    assert_eq!(inner.len(), 2);
    assert!(inner[1] < inner[0] - 10.0);
    // Four edges; the third is interrupted where a cell covers two columns, so it has two parts.
    assert_eq!(upright.len(), 5);
    assert_eq!(upright.iter().filter(|(thickness, _)| *thickness > 0.9).count(), 2);
}

#[test]
fn headings_and_annex_titles_turn_with_their_table() {
    let draft = std::fs::read_to_string(format!("{}/tests/cases/page/标题后横排表.md", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let pages = set(&draft);
    let shown: Vec<(bool, String)> = pages
        .pages
        .iter()
        .map(|page| (page.width.0 > page.height.0, super::body(page).into_iter().map(|line| line.words).collect::<Vec<_>>().join("|")))
        .collect();
    assert_eq!(shown.len(), 4, "{shown:?}");
    assert!(shown[1].0 && shown[1].1.contains("一、任务分工|（一）牵头单位。|重点任务分工表"), "{shown:?}");
    assert!(!shown[0].1.contains("牵头单位"), "{shown:?}");
    assert!(!shown[2].0 && shown[2].1.contains("有关要求"), "{shown:?}");
    assert!(shown[3].0 && shown[3].1.starts_with("附件|指标计划表|指标计划|"), "{shown:?}");
    // The title of the annex in the middle of the turned page, its label flush with the type area.
    let lines = super::body(&pages.pages[3]);
    let sheet = Sheet::GBT9704.turned();
    assert!((lines[0].left - sheet.left.mm().0).abs() < 0.1);
    assert!((f64::midpoint(lines[1].left, lines[1].right) - (sheet.left + sheet.measure / 2.0).mm().0).abs() < 0.5);
}

#[test]
fn a_head_of_two_rows_is_repeated_whole() {
    let mut draft = "| 县 | 投资 | << |\n|---|--:|--:|\n| ^^ | 计划 | 完成 |\n".to_owned();
    for row in 0..60 {
        writeln!(draft, "| 甲 | {row}.0 | {row}.5 |").unwrap();
    }
    let pages = set(&draft);
    assert!(pages.pages.len() > 2);
    for page in &pages.pages {
        let text: String = super::body(page).into_iter().map(|line| line.words).collect();
        assert_eq!((text.matches("投资").count(), text.matches("计划").count()), (1, 1), "{text}");
    }
}

#[test]
fn a_table_on_its_side_has_pages_of_its_own() {
    let draft = format!("文一\n\n表：表题 {{横排}}\n\n| 甲 | 乙 |\n|---|---|\n{}\n文二\n", "| 1 | 2 |\n".repeat(30));
    let pages = set(&draft);
    let turned: Vec<bool> = pages.pages.iter().map(Page::is_turned).collect();
    assert_eq!(turned, [false, true, true, false]);
    let side = &pages.pages[1];
    assert!(near(side.width, Sheet::GBT9704.height.0) && near(side.height, Sheet::GBT9704.width.0));
    // The page number is where it is on upright pages, in their coordinates.
    let number = |items: &[Item]| {
        items.iter().find_map(|item| match item {
            Item::Text(run) if near(run.size, 14.0) => Some((run.baseline, run.glyphs[0].x)),
            _ => None,
        })
    };
    assert_eq!(number(&side.items), None);
    assert_eq!(number(&pages.pages[1].aside), number(&pages.pages[3].items));
    assert!(pages.tables[0].turned);
}

#[test]
fn a_table_too_wide_is_turned_and_sixty_columns_fit() {
    for columns in [15, 60] {
        let row = |text: &str| (0..columns).map(|_| words(text)).collect::<Vec<_>>();
        let table = Table { align: vec![Align::Right; columns], head: row("指标"), rows: vec![row("1234.5")], ..Table::default() };
        let document = Document { front: Front::default(), blocks: vec![Block::Table(table)] };
        let pages = layout(&document, &GRID, &Sheet::GBT9704).unwrap();
        assert!(pages.pages.iter().all(Page::is_turned), "{columns}");
        assert!(pages.tables[0].size.0 < 12.0);
    }
}

#[test]
fn the_contents_name_the_page_of_each_heading() {
    let text = "正文".repeat(400);
    let mut draft = "---\n标题: 方案\n目录: 是\n---\n".to_owned();
    for heading in 0..30 {
        write!(draft, "# 第{heading}项\n\n{text}\n\n").unwrap();
    }
    let pages = set(&draft);
    let contents = &pages.fittings.contents;
    assert_eq!(contents.len(), 30);
    let headings = pages.outline.iter().filter(|entry| entry.level == 1);
    for (entry, heading) in contents.iter().zip(headings) {
        assert_eq!((entry.page, &entry.text), (heading.page + 1, &heading.text));
    }
    // Two pages of entries, then the text on a page of its own.
    assert_eq!(contents[0].page, 3);
    let printed: String = super::body(&pages.pages[0]).into_iter().map(|line| line.words).collect();
    assert!(printed.contains("目　　录一、第0项3二、第1项"), "{printed}");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(60))]
    #[test]
    fn spans_lose_nothing_and_stay_inside(
        cells in proptest::collection::vec(proptest::collection::vec("[一-龥]{0,12}|[0-9.]{0,9}", 5), 2..14),
        spans in proptest::collection::vec((0..14usize, 0..5usize, 1..40usize, 1..5usize), 0..6),
        long in proptest::bool::ANY,
        grid in proptest::bool::ANY,
    ) {
        let mut rows: Vec<Vec<Vec<Inline>>> = cells.iter().map(|row| row.iter().map(|cell| words(cell)).collect()).collect();
        if long {
            // One cell higher than a page.
            rows[1][2] = words(&"长".repeat(4000));
        }
        let (count, mut taken, mut kept) = (rows.len(), vec![[false; 5]; rows.len()], Vec::new());
        for (row, column, tall, wide) in spans {
            let (row, tall, wide) = (row % count, tall.min(count - row % count), wide.min(5 - column));
            let area = || (row..row + tall).flat_map(|r| (column..column + wide).map(move |c| (r, c)));
            if tall * wide > 1 && area().all(|(r, c)| !taken[r][c]) && (row > 0 || tall == 1) {
                area().for_each(|(r, c)| taken[r][c] = true);
                area().skip(1).for_each(|(r, c)| rows[r][c].clear());
                kept.push(Span { row, column, rows: tall, columns: wide });
            }
        }
        kept.sort_by_key(|span| (span.row, span.column));
        let wanted: String = rows.iter().flatten().flatten().map(Inline::text).collect();
        let head = rows.remove(0);
        let style = if grid { TableStyle::Grid } else { TableStyle::ThreeLine };
        let table = Table { align: vec![Align::Left; 5], head, rows, spans: kept, style, ..Table::default() };
        let before = Block::Paragraph(Paragraph { heads: Vec::new(), content: words("前") });
        let document = Document { front: Front::default(), blocks: vec![before, Block::Table(table)] };
        let pages = layout(&document, &GRID, &Sheet::GBT9704).unwrap();
        proptest::prop_assert!(super::laws::inside(&pages));
        let count = |text: &str| text.chars().filter(|sign| *sign != '前').count();
        // A head repeated may print its words again; nothing may be missing.
        proptest::prop_assert!(count(&super::laws::characters(&pages)) >= count(&wanted));
    }
}

#[test]
fn two_thousand_rows_are_laid_out() {
    let mut draft = "| 县 | 数 |\n|---|--:|\n".to_owned();
    for row in 0..2000 {
        writeln!(draft, "| 甲 | {row} |").unwrap();
    }
    let pages: Pages = layout(&read("样例", &draft).unwrap(), &GRID, &Sheet::GBT9704).unwrap();
    assert_eq!(pages.tables[0].rows.len(), 2000);
}
