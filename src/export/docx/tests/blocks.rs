//! Tables and headings of the body.

use super::{part, parts, sample, walk, words, xml};
use crate::document::{Block, Paragraph};
use crate::export::docx::tree::{Element, parse};
use crate::export::docx::write;
use crate::layout::Sheet;

#[test]
fn a_table_has_three_rules_fixed_widths_and_a_repeated_head() {
    let document = part("word/document.xml");
    let all = walk(&document);
    let table = all.iter().find(|element| element.name == "w:tbl").unwrap();
    let widths: Vec<&str> = walk(table).into_iter().filter(|e| e.name == "w:gridCol").filter_map(|e| e.attribute("w:w")).collect();
    assert_eq!(widths, ["3200", "3200", "2444"]);
    let rows: Vec<String> = table.elements().filter(|element| element.name == "w:tr").map(xml).collect();
    assert_eq!(rows.len(), 41);
    assert_eq!(rows.iter().filter(|row| row.contains("<w:tblHeader/>")).count(), 1);
    assert!(rows[0].contains(r#"<w:cantSplit/><w:trHeight w:val="460" w:hRule="exact"/>"#));
    assert!(rows[1..].iter().all(|row| row.contains(r#"<w:cantSplit/><w:trHeight w:val="480" w:hRule="exact"/>"#)));
    assert_eq!(rows[0].matches(r#"<w:bottom w:val="single" w:sz="4""#).count(), 3);
    assert!(rows[1..].iter().all(|row| !row.contains("w:tcBorders")));
}

#[test]
fn tables_never_touch_and_text_goes_on_at_the_grid() {
    let (mut document, mut pages, properties) = sample();
    let (shape, table) = (pages.tables[0].clone(), document.blocks.iter().find(|block| matches!(block, Block::Table(_))).cloned().unwrap());
    let Block::Table(mut bare) = table.clone() else { unreachable!() };
    bare.caption = None;
    document.blocks = vec![table, Block::Table(bare.clone()), Block::Paragraph(Paragraph::default()), Block::Table(bare)];
    document.front.signatory = None;
    document.front.date = None;
    pages.fittings.closing.clear();
    pages.tables = vec![shape; 3];
    let file = write(&document, &pages, &Sheet::GBT9704, &properties).unwrap();
    let (_, content) = parts(&file).into_iter().find(|(name, _)| name == "word/document.xml").unwrap();
    let document = parse(&content).unwrap();
    let body = document.elements().next().unwrap();
    let order: Vec<String> = body
        .elements()
        .map(|element| match walk(element).into_iter().find(|child| child.name == "w:spacing") {
            Some(spacing) if element.name == "w:p" => format!("w:p+{}", spacing.attribute("w:before").unwrap()),
            _ => element.name.to_string(),
        })
        .skip_while(|name| name != "w:tbl")
        .collect();
    assert_eq!(order, ["w:tbl", "w:p+250", "w:tbl", "w:p+270", "w:tbl", "w:p+250", "w:sectPr"]);
}

#[test]
fn a_run_in_heading_keeps_its_face_and_its_place_in_the_navigation_pane() {
    let document = part("word/document.xml");
    let listed: Vec<&Element> =
        walk(&document).into_iter().filter(|p| p.name == "w:p" && walk(p).iter().any(|child| child.name == "w:outlineLvl")).collect();
    assert_eq!(listed.len(), 1);
    assert!(words(listed[0]).starts_with("（一）项目建设提速。截至10月底，"));
    let head = walk(listed[0]).into_iter().find(|run| run.name == "w:r").unwrap();
    assert!(xml(head).contains(r#"<w:rStyle w:val="Heading2Char"/><w:rFonts w:hint="eastAsia"/>"#));
    assert_eq!(words(head), "（一）项目建设提速。");
}
