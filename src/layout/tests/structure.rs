//! What a reader hears who does not see the page.

use std::fmt::Write;

use super::set;
use crate::layout::{Element, ElementKind, Item, Pages};

/// The elements in reading order, indented under their parents, with the words on paper that name them.
fn heard(pages: &Pages) -> String {
    let mut words = vec![String::new(); pages.structure.len()];
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        let Item::Text(run) = item else { continue };
        let Some(element) = run.element else { continue };
        words[element].extend(run.glyphs.iter().map(|glyph| glyph.character));
    }
    let mut out = String::new();
    for (Element { kind, parent, .. }, words) in pages.structure.iter().zip(words) {
        let mut depth = 0;
        let mut above = *parent;
        while let Some(at) = above {
            depth += 1;
            above = pages.structure[at].parent;
        }
        writeln!(out, "{}{kind:?} {words}", "  ".repeat(depth)).unwrap();
    }
    out
}

#[test]
fn elements_stand_in_reading_order() {
    let pages = set("---\n标题: 关于工作情况的报告\n副标题: （第1期）\n主送: 市委\n署名: 市办\n成文日期: 2026年11月6日\n---\n导语。\n\n\
                     # 情况\n\n## 运行高效\n\n市县两级组建指挥架构。\n\n表：进展\n\n| 县 | 完成 |\n|----|-----:|\n| 罗浮县 | |\n");
    let expected = "Title 关于工作情况的报告\nParagraph （第1期）\nParagraph 市委：\nParagraph 导语。\nHeading(1) 一、情况\n\
                    Heading(2) （一）运行高效。\nParagraph 市县两级组建指挥架构。\nTable \n  Caption 进展\n  Row \n    HeadCell 县\n    \
                    HeadCell 完成\n  Row \n    Cell 罗浮县\n    Cell \nParagraph 市办\nParagraph 2026年11月6日\n";
    assert_eq!(heard(&pages), expected);
}

#[test]
fn a_repeated_head_is_heard_once_and_page_numbers_never() {
    let rows = "| 罗浮县 | 96.4 |\n".repeat(60);
    let pages = set(&format!("---\n标题: 报告\n---\n| 县 | 完成 |\n|----|-----:|\n{rows}"));
    assert!(pages.pages.len() > 2);
    let heard = heard(&pages);
    assert_eq!(heard.matches("HeadCell 县\n").count(), 1, "{heard}");
    assert!(!heard.contains('—'), "{heard}");
    assert_eq!(pages.structure.iter().filter(|element| element.kind == ElementKind::Row).count(), 61);
}
