//! Tests of the whole file: what stands in it, that its parts agree, and that the same input gives the same bytes.

mod blocks;
mod charts;
mod corpus;
mod elements;
mod gate;
mod merged;
mod package;

use std::io::{Cursor, Read};

use jiff::civil::date;

use super::tree::{Element, Node, parse};
use super::width::width;
use super::write;
use crate::document::{Align, Block, Document, Front, Inline, Paragraph, Role, RunIn, Table};
use crate::export::Properties;
use crate::layout::{EndLine, Fittings, Pages, Pt, Sheet, TableShape};

fn text(words: &str) -> Inline {
    Inline::Text(words.to_owned())
}

fn cells(words: &[&str]) -> Vec<Vec<Inline>> {
    words.iter().map(|words| vec![text(words)]).collect()
}

/// Signs that XML, the builder or Word could stumble over.
const AWKWARD: &str = "A&B <c> \"d\" 'e' ]]> &amp; f\u{B}g";

/// 署名 and 成文日期 where layout puts them without a seal: the date begins two characters after the name.
fn closing(front: &Front) -> Vec<EndLine> {
    let sheet = Sheet::GBT9704;
    let line = |role, words: &Option<String>, left| words.clone().map(|words| vec![(role, words, left)]);
    let left = sheet.measure - sheet.character() * 2.0 - width(front.signatory.as_deref().unwrap_or_default(), Role::Signature, &sheet);
    let date = line(Role::Date, &front.date, left + sheet.character() * 2.0);
    let lines = [Some(Vec::new()), line(Role::Signature, &front.signatory, left), date];
    lines.into_iter().flatten().map(|pieces| EndLine { height: sheet.pitch, pieces }).collect()
}

/// A report with every kind of block.
fn sample() -> (Document, Pages, Properties) {
    let front = Front {
        title: "全市百县千镇万村高质量发展工程2026年10月工作情况通报".to_owned(),
        subtitles: vec!["（2026年第10期）".to_owned()],
        addressee: Some("各县（市、区）人民政府，市有关单位".to_owned()),
        signatory: Some("市百千万工程指挥部办公室".to_owned()),
        date: Some("2026年11月6日".to_owned()),
        number: Some("×百千万办〔2026〕10号".to_owned()),
        ..Front::default()
    };
    let long = "各县区认真贯彻落实市委、市政府部署，聚焦“头号工程”，压实责任、强化统筹，典型镇村建设、产业园区提质、人居环境整治等重点任务稳步推进，总体进度好于上年同期。";
    let run_in = |level, label: &str, words: &str| RunIn { level, label: label.to_owned(), content: vec![text(words)] };
    let mut blocks = vec![
        Block::Paragraph(Paragraph { heads: vec![], content: vec![text(long), text(AWKWARD)] }),
        Block::Heading { level: 1, label: "一、".to_owned(), content: vec![text("总体情况")] },
        Block::Paragraph(Paragraph {
            heads: vec![run_in(2, "（一）", "项目建设提速。")],
            content: vec![
                text("截至10月底，全市完成投资"),
                Inline::Figure { number: 1, text: "123.45亿元".to_owned() },
                text("，占年度计划的"),
                Inline::Figure { number: 2, text: "86.4%".to_owned() },
                text("；其中"),
                Inline::Strong("青山县".to_owned()),
                text("进度最快。"),
                text(long),
            ],
        }),
        Block::Heading { level: 2, label: "（二）".to_owned(), content: vec![text("资金使用规范")] },
        Block::Heading { level: 3, label: "1.".to_owned(), content: vec![text("拨付及时。")] },
        Block::Heading { level: 4, label: "（1）".to_owned(), content: vec![text("台账齐全。")] },
        Block::Table(Table {
            caption: Some(vec![text("表1　各县区进度 <\"&\">")]),
            align: vec![Align::Left, Align::Right, Align::Centre],
            head: cells(&["县区", "完成投资（亿元）", "排名"]),
            rows: (1..=40).map(|row| cells(&["青山县", &format!("{row}.50"), &row.to_string()])).collect(),
            ..Table::default()
        }),
    ];
    for _ in 0..8 {
        blocks.push(Block::Paragraph(Paragraph { heads: vec![], content: vec![text(long), text(long)] }));
    }
    let shape = TableShape {
        columns: vec![Pt(160.0), Pt(160.0), Pt(122.2)],
        head: Pt(24.0),
        rows: vec![Pt(24.0); 40],
        after: Pt(13.5),
        ..TableShape::default()
    };
    let pages = Pages {
        pages: Vec::new(),
        outline: Vec::new(),
        links: Vec::new(),
        title_lines: vec!["全市百县千镇万村高质量发展工程".to_owned(), "2026年10月工作情况通报".to_owned()],
        end_tied: true,
        spacings: Vec::new(),
        tables: vec![shape],
        fallbacks: Vec::new(),
        structure: Vec::new(),
        fittings: Fittings { closing: closing(&front), ..Fittings::default() },
    };
    let properties =
        Properties { title: front.title.clone(), author: "市百千万工程<指挥部>&办公室".to_owned(), date: date(2026, 11, 6) };
    (Document { front, blocks }, pages, properties)
}

fn bytes() -> Vec<u8> {
    let (document, pages, properties) = sample();
    write(&document, &pages, &Sheet::GBT9704, &properties).unwrap()
}

/// Names and contents of the parts, in the order of the file.
fn parts(file: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut entry = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            (entry.name().to_owned(), content)
        })
        .collect()
}

fn part(name: &str) -> Element {
    let (_, content) = parts(&bytes()).into_iter().find(|(found, _)| found == name).unwrap();
    parse(&content).unwrap()
}

/// Every element below and with one, in document order.
fn walk(element: &Element) -> Vec<&Element> {
    let mut found = vec![element];
    found.extend(element.elements().flat_map(walk));
    found
}

fn words(element: &Element) -> String {
    let texts = walk(element).into_iter().filter(|element| element.name == "w:t");
    texts.flat_map(|element| &element.children).map(|node| if let Node::Text(text) = node { text.as_str() } else { "" }).collect()
}

#[test]
fn the_same_bytes_twice_and_on_any_thread() {
    let first = bytes();
    let threads: Vec<_> = (0..4).map(|_| std::thread::spawn(|| (0..5).map(|_| bytes()).collect::<Vec<_>>())).collect();
    for thread in threads {
        assert!(thread.join().unwrap().iter().all(|again| *again == first));
    }
}

#[test]
fn every_word_of_the_document_is_printed_in_order() {
    let (document, pages, _) = sample();
    let front = &document.front;
    let join = |content: &[Inline]| content.iter().map(Inline::text).collect::<String>();
    let mut expected: String = pages.title_lines.concat();
    expected.extend(front.subtitles.iter().cloned());
    expected.extend([front.addressee.clone().unwrap(), "：".to_owned()]);
    for block in &document.blocks {
        match block {
            Block::Annex { label, title } => expected.extend([label.clone(), title.clone()]),
            Block::Chart(chart) => expected.push_str(&chart.caption),
            Block::Heading { label, content, .. } => expected.extend([label.clone(), join(content)]),
            Block::Paragraph(paragraph) => {
                for head in &paragraph.heads {
                    expected.extend([head.label.clone(), join(&head.content)]);
                }
                expected.push_str(&join(&paragraph.content));
            }
            Block::Table(table) => {
                expected.push_str(&join(table.caption.as_ref().unwrap()));
                expected.extend(table.head.iter().chain(table.rows.iter().flatten()).map(|cell| join(cell)));
            }
        }
    }
    expected.push_str(front.signatory.as_ref().unwrap());
    expected.push_str(front.date.as_ref().unwrap());
    assert_eq!(words(&part("word/document.xml")), expected.replace('\u{B}', ""));
}

#[test]
fn a_bare_document_is_a_file_too() {
    let (_, _, properties) = sample();
    let bare = Document { front: Front::default(), blocks: vec![Block::Table(Table::default())] };
    let pages = Pages {
        pages: vec![],
        outline: vec![],
        links: Vec::new(),
        title_lines: vec![],
        end_tied: true,
        spacings: Vec::new(),
        tables: vec![],
        fallbacks: vec![],
        structure: vec![],
        fittings: Fittings::default(),
    };
    let file = write(&bare, &pages, &Sheet::GBT9704, &properties).unwrap();
    assert_eq!(parts(&file).len(), 12);
    let (_, content) = parts(&file).into_iter().find(|(name, _)| name == "word/document.xml").unwrap();
    assert!(walk(&parse(&content).unwrap()).into_iter().all(|element| element.name != "w:tbl"));
}

/// The element as it stands in its part.
fn xml(element: &Element) -> String {
    let part = String::from_utf8(element.to_part()).unwrap();
    part.lines().skip(1).collect()
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]
    #[test]
    fn any_text_survives(body in ".*", strong in "\\PC*", title in "\\PC{1,40}", name in "\\PC{1,20}") {
        let (_, mut pages, properties) = sample();
        pages.title_lines.clear();
        let content = vec![text(&body), Inline::Strong(strong.clone())];
        let front = Front { title: title.clone(), signatory: Some(name.clone()), ..Front::default() };
        pages.fittings.closing = closing(&front);
        let blocks = vec![Block::Paragraph(Paragraph { heads: vec![], content })];
        let file = write(&Document { front, blocks }, &pages, &Sheet::GBT9704, &properties).unwrap();
        let (_, document) = parts(&file).into_iter().find(|(name, _)| name == "word/document.xml").unwrap();
        let printed = super::body::sanitised(&format!("{title}{body}{strong}{name}"));
        proptest::prop_assert_eq!(words(&parse(&document).unwrap()), printed);
    }
}
