//! Merged cells, pages on their side and the 目录, from draft to file.

use std::sync::LazyLock;

use super::{gate, parts, walk, words};
use crate::document::read;
use crate::export::Properties;
use crate::export::docx::tree::{Element, Node, parse};
use crate::export::docx::write;
use crate::layout::{Fonts, Pages, Sheet, layout};

static GRID: LazyLock<Fonts> = LazyLock::new(Fonts::grid);

/// The pages of a draft, and its file's parts, checked by the gate.
fn printed(draft: &str) -> (Pages, Vec<(String, Vec<u8>)>) {
    let document = read("样例", draft).unwrap();
    let pages = layout(&document, &GRID, &Sheet::GBT9704).unwrap();
    let properties = Properties { title: String::new(), author: String::new(), date: jiff::civil::date(2026, 11, 6) };
    let file = write(&document, &pages, &Sheet::GBT9704, &properties).unwrap();
    gate::pass(&file);
    (pages, parts(&file))
}

fn part(parts: &[(String, Vec<u8>)], name: &str) -> Element {
    parse(&parts.iter().find(|(found, _)| found == name).unwrap().1).unwrap()
}

fn all<'a>(element: &'a Element, name: &str) -> Vec<&'a Element> {
    walk(element).into_iter().filter(|element| element.name == name).collect()
}

fn value<'a>(element: &'a Element, name: &str, key: &str) -> Option<&'a str> {
    all(element, name).first().and_then(|found| found.attribute(key))
}

/// What a cell says of its span: columns covered, and its part in a merge over rows.
fn span(cell: &Element) -> (&str, &str, String) {
    let columns = value(cell, "w:gridSpan", "w:val").unwrap_or("1");
    let merge = all(cell, "w:vMerge").first().map_or("", |merge| merge.attribute("w:val").unwrap_or("continue"));
    (columns, merge, words(cell))
}

#[test]
fn merged_cells_cover_their_rows_and_columns() {
    let draft = "表：投资 {网格}\n\n| 片区 | 投资 | << |\n|:-:|--:|--:|\n| ^^ | 计划 | 完成 |\n| 北部 | 1 | 2 |\n| ^^ | 合并 | << |\n";
    let (pages, parts) = printed(draft);
    let document = part(&parts, "word/document.xml");
    let table = all(&document, "w:tbl")[0];
    let rows = all(table, "w:tr");
    let spans: Vec<Vec<_>> = rows.iter().map(|row| all(row, "w:tc").into_iter().map(span).collect()).collect();
    let cell = |columns, merge, words: &str| (columns, merge, words.to_owned());
    assert_eq!(spans[0], [cell("1", "restart", "片区"), cell("2", "", "投资")]);
    assert_eq!(spans[1], [cell("1", "continue", ""), cell("1", "", "计划"), cell("1", "", "完成")]);
    assert_eq!(spans[2], [cell("1", "restart", "北部"), cell("1", "", "1"), cell("1", "", "2")]);
    assert_eq!(spans[3], [cell("1", "continue", ""), cell("2", "", "合并")]);
    // Both rows of the head are repeated, and the rows that 北部 covers stay together.
    let heads: Vec<bool> = rows.iter().map(|row| !all(row, "w:tblHeader").is_empty()).collect();
    assert_eq!(heads, [true, true, false, false]);
    let kept: Vec<bool> = rows.iter().map(|row| !all(row, "w:keepNext").is_empty()).collect();
    assert_eq!(kept[2..], [true, false]);
    // A cell is as wide as what it covers.
    let grid: Vec<i32> = all(table, "w:gridCol").into_iter().map(|column| column.attribute("w:w").unwrap().parse().unwrap()).collect();
    assert_eq!(grid.len(), pages.tables[0].columns.len());
    for row in &rows {
        let widths = all(row, "w:tcW").into_iter().map(|width| width.attribute("w:w").unwrap().parse::<i32>().unwrap());
        assert_eq!(widths.sum::<i32>(), grid.iter().sum::<i32>());
    }
    assert_eq!(all(table, "w:insideV").len(), 1);
}

/// Orientation, width, height and odd footer of every section.
fn sections(document: &Element) -> Vec<(bool, i32, i32, String)> {
    let number = |section: &Element, key: &str| value(section, "w:pgSz", key).unwrap().parse().unwrap();
    let odd = |section: &Element| {
        let footers = all(section, "w:footerReference");
        let odd = footers.iter().find(|footer| footer.attribute("w:type") == Some("default"));
        odd.unwrap().attribute("r:id").unwrap().to_owned()
    };
    let section = |section: &&Element| {
        let turned = value(section, "w:pgSz", "w:orient") == Some("landscape");
        (turned, number(section, "w:w"), number(section, "w:h"), odd(section))
    };
    all(document, "w:sectPr").iter().map(section).collect()
}

const TURNED: &str = "表：分工 {横排}\n\n| 任务 | 单位 |\n|---|---|\n| 甲 | 乙 |\n";

#[test]
fn a_turned_table_has_a_section_of_its_own() {
    for (draft, expected) in [
        (format!("前文。\n\n{TURNED}\n后文。\n"), vec![false, true, false]),
        (format!("前文。\n\n{TURNED}"), vec![false, true]),
        (format!("{TURNED}\n后文。\n"), vec![true, false]),
        (format!("前文。\n\n{TURNED}\n{TURNED}\n后文。\n"), vec![false, true, true, false]),
        ("前文。\n".to_owned(), vec![false]),
    ] {
        let (pages, parts) = printed(&draft);
        let document = part(&parts, "word/document.xml");
        let sections = sections(&document);
        assert_eq!(sections.iter().map(|section| section.0).collect::<Vec<_>>(), expected, "{draft}");
        for (turned, width, height, _) in &sections {
            assert_eq!((*width, *height), if *turned { (16838, 11906) } else { (11906, 16838) });
        }
        let of_pages: Vec<bool> = pages.pages.iter().map(|page| page.width.0 > page.height.0).collect();
        assert_eq!(of_pages, expected, "{draft}");
        // Its page numbers stand where those of other pages are when the paper is turned back: in footers of their own.
        let upright = sections.iter().find(|section| !section.0).map(|section| &section.3);
        assert!(sections.iter().all(|(turned, .., footer)| !*turned || Some(footer) != upright));
    }
}

#[test]
fn words_of_a_turned_page_number_are_turned() {
    let (_, parts) = printed(TURNED);
    for name in ["word/footer3.xml", "word/footer4.xml"] {
        let footer = part(&parts, name);
        assert_eq!(value(&footer, "w:textDirection", "w:val"), Some("tbRl"));
        assert_eq!(words(&footer), "— 1 —");
    }
}

#[test]
fn the_contents_are_one_field_whose_lines_lead_to_their_headings() {
    let text = format!("{}\n\n", "各地要抓好落实。".repeat(60));
    let draft =
        format!("---\n标题: 方案\n目录: 是\n接排: 三级\n---\n引言。\n\n# 总体\n\n## 思想\n\n{text}## 原则\n\n{text}# 保障\n\n{text}");
    let (pages, parts) = printed(&draft);
    let document = part(&parts, "word/document.xml");
    let fields = |kind: &str| all(&document, "w:fldChar").iter().filter(|field| field.attribute("w:fldCharType") == Some(kind)).count();
    let entries = &pages.fittings.contents;
    assert_eq!(entries.len(), 4);
    // The 目录 itself, and a page number in each of its lines.
    assert_eq!([fields("begin"), fields("separate"), fields("end")], [5, 5, 5]);
    let instructions: Vec<String> = all(&document, "w:instrText").into_iter().map(text_of).collect();
    assert_eq!(instructions.iter().filter(|words| words.contains(r#"TOC \o "1-2""#)).count(), 1);
    let links = all(&document, "w:hyperlink");
    for (entry, link) in entries.iter().zip(&links) {
        assert_eq!(words(link), format!("{}{}", entry.text, entry.page));
        let anchor = link.attribute("w:anchor").unwrap();
        assert!(instructions.iter().any(|words| words.contains(&format!("PAGEREF {anchor} "))));
        let paragraphs = all(&document, "w:p");
        let heading = paragraphs
            .iter()
            .find(|p| p.elements().any(|child| child.name == "w:bookmarkStart" && child.attribute("w:name") == Some(anchor)));
        assert!(words(heading.unwrap()).starts_with(&entry.text));
    }
    assert_eq!(links.len(), entries.len());
}

fn text_of(element: &Element) -> String {
    element.children.iter().map(|node| if let Node::Text(text) = node { text.as_str() } else { "" }).collect()
}
