//! Tests of the whole file: what stands in it, that its parts agree, and that the same input gives the same bytes.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use jiff::civil::date;

use super::order::SEQUENCES;
use super::tree::{Element, Node, parse};
use super::write;
use crate::document::{Align, Block, Document, Front, Inline, Paragraph, RunIn, Table};
use crate::export::Properties;
use crate::layout::{Pages, Pt, Sheet, TableShape};

fn text(words: &str) -> Inline {
    Inline::Text(words.to_owned())
}

fn cells(words: &[&str]) -> Vec<Vec<Inline>> {
    words.iter().map(|words| vec![text(words)]).collect()
}

/// Signs that XML, the builder or Word could stumble over.
const AWKWARD: &str = "A&B <c> \"d\" 'e' ]]> &amp; f\u{B}g";

/// A report with every kind of block.
pub(super) fn sample() -> (Document, Pages, Properties) {
    let front = Front {
        title: "全市百县千镇万村高质量发展工程2026年10月工作情况通报".to_owned(),
        subtitles: vec!["（2026年第10期）".to_owned()],
        addressee: Some("各县（市、区）人民政府，市有关单位".to_owned()),
        signatory: Some("市百千万工程指挥部办公室".to_owned()),
        date: Some("2026年11月6日".to_owned()),
        number: None,
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
        }),
    ];
    for _ in 0..8 {
        blocks.push(Block::Paragraph(Paragraph { heads: vec![], content: vec![text(long), text(long)] }));
    }
    let shape = TableShape { columns: vec![Pt(160.0), Pt(160.0), Pt(122.2)], head: Pt(24.0), rows: vec![Pt(24.0); 40], after: Pt(13.5) };
    let pages = Pages {
        pages: Vec::new(),
        outline: Vec::new(),
        title_lines: vec!["全市百县千镇万村高质量发展工程".to_owned(), "2026年10月工作情况通报".to_owned()],
        tables: vec![shape],
        fallbacks: Vec::new(),
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
fn children_stand_in_the_order_of_the_schema() {
    for name in ["word/document.xml", "word/footer1.xml", "word/footer2.xml", "word/styles.xml", "word/settings.xml"] {
        let part = part(name);
        for element in walk(&part) {
            assert!(!(element.name == "w:rPr" && element.children.is_empty()), "{name}: empty w:rPr");
            let Some((_, sequence)) = SEQUENCES.iter().find(|(parent, _)| *parent == element.name) else { continue };
            let places: Vec<usize> = element
                .elements()
                .map(|child| {
                    let place = sequence.split(' ').position(|known| format!("w:{known}") == child.name);
                    place.unwrap_or_else(|| panic!("{name}: {} in {}", child.name, element.name))
                })
                .collect();
            let repeats = matches!(element.name.as_str(), "w:sectPr" | "w:tbl");
            assert!(places.windows(2).all(|pair| pair[0] < pair[1] || repeats && pair[0] == pair[1]), "{name}: {}", element.name);
        }
    }
}

#[test]
fn every_style_named_exists_once() {
    let styles = part("word/styles.xml");
    let all: Vec<&str> = walk(&styles).into_iter().filter(|e| e.name == "w:style").filter_map(|e| e.attribute("w:styleId")).collect();
    let known: BTreeSet<&str> = all.iter().copied().collect();
    assert_eq!(all.len(), known.len());
    for name in ["word/document.xml", "word/footer1.xml", "word/footer2.xml", "word/styles.xml"] {
        for element in walk(&part(name)) {
            if ["w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link"].contains(&element.name.as_str()) {
                let named = element.attribute("w:val").unwrap();
                assert!(known.contains(named), "{name} names {named}");
            }
        }
    }
}

#[test]
fn every_font_named_is_in_the_font_table() {
    let table = part("word/fontTable.xml");
    let known: BTreeSet<&str> = table.elements().filter_map(|font| font.attribute("w:name")).collect();
    for element in walk(&part("word/styles.xml")).into_iter().filter(|element| element.name == "w:rFonts") {
        for (key, font) in &element.attributes {
            assert!(known.contains(font.as_str()), "{key} {font}");
        }
    }
}

/// Parts of relationships go by their extension.
fn related_only(name: &str) -> bool {
    name.contains("_rels/")
}

#[test]
fn relationships_resolve_and_content_types_cover_every_part() {
    let parts = parts(&bytes());
    let names: BTreeSet<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(parts[0].0, "[Content_Types].xml");
    assert!(parts[1..].windows(2).all(|pair| pair[0].0 < pair[1].0));
    let mut related = BTreeSet::from(["[Content_Types].xml".to_owned()]);
    let mut ids = BTreeSet::new();
    for (file, folder) in [("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")] {
        related.insert(file.to_owned());
        for row in part(file).elements() {
            let target = format!("{folder}{}", row.attribute("Target").unwrap());
            assert!(names.contains(target.as_str()), "{file}: {target}");
            related.insert(target);
            if folder == "word/" {
                assert!(ids.insert(row.attribute("Id").unwrap().to_owned()));
            }
        }
    }
    assert_eq!(related, names.iter().map(|name| (*name).to_owned()).collect(), "every part is reachable");
    let document = part("word/document.xml");
    let used: Vec<&str> = walk(&document).into_iter().filter_map(|element| element.attribute("r:id")).collect();
    assert_eq!(used.len(), 2);
    assert!(used.iter().all(|id| ids.contains(*id)));
    let types = part("[Content_Types].xml");
    let overridden: BTreeSet<&str> = types.elements().filter_map(|row| row.attribute("PartName")).collect();
    for name in names.iter().filter(|name| !related_only(name) && **name != "[Content_Types].xml") {
        assert!(overridden.contains(format!("/{name}").as_str()), "{name}");
    }
    assert_eq!(overridden.len(), names.len() - 3);
}

#[test]
fn a_bare_document_is_a_file_too() {
    let (_, _, properties) = sample();
    let bare = Document { front: Front::default(), blocks: Vec::new() };
    let pages = Pages { pages: vec![], outline: vec![], title_lines: vec![], tables: vec![], fallbacks: vec![] };
    let file = write(&bare, &pages, &Sheet::GBT9704, &properties).unwrap();
    assert_eq!(parts(&file).len(), 12);
}

/// The element as it stands in its part.
fn xml(element: &Element) -> String {
    let part = String::from_utf8(element.to_part()).unwrap();
    part.lines().skip(1).collect()
}

#[test]
fn names_use_only_declared_prefixes() {
    for name in ["word/document.xml", "word/footer1.xml", "word/styles.xml", "word/settings.xml", "word/fontTable.xml", "docProps/core.xml"]
    {
        let root = part(name);
        let declared: BTreeSet<&str> =
            root.attributes.iter().filter_map(|(key, _)| key.strip_prefix("xmlns:")).chain(["xml", "xmlns"]).collect();
        for element in walk(&root) {
            let keys = element.attributes.iter().map(|(key, _)| key);
            for (prefix, _) in keys.chain([&element.name]).filter_map(|key| key.split_once(':')) {
                assert!(declared.contains(prefix), "{name}: {prefix}");
            }
        }
    }
}

#[test]
fn the_page_is_the_standards() {
    let document = part("word/document.xml");
    let section = walk(&document).into_iter().find(|element| element.name == "w:sectPr").map(xml).unwrap();
    for expected in [
        r#"<w:pgSz w:w="11906" w:h="16838"/>"#,
        r#"<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588""#,
        r#"<w:docGrid w:type="lines" w:linePitch="579"/>"#,
        r#"<w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>"#,
    ] {
        assert!(section.contains(expected), "{expected} in {section}");
    }
}

#[test]
fn styles_carry_what_the_builder_cannot_write() {
    let styles = part("word/styles.xml");
    let style = |id: &str| styles.elements().find(|style| style.attribute("w:styleId") == Some(id)).map(xml).unwrap();
    let cases = [
        ("Normal", r#"<w:widowControl w:val="0"/><w:kinsoku w:val="1"/><w:overflowPunct w:val="0"/>"#),
        ("Normal", r#"<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>"#),
        ("Normal", r#"<w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/>"#),
        ("Normal", r#"<w:spacing w:val="-5"/><w:kern w:val="0"/><w:sz w:val="32"/>"#),
        ("GongwenBody", r#"<w:ind w:firstLineChars="200" w:firstLine="632"/>"#),
        ("Title", r#"w:eastAsia="方正小标宋简体""#),
        ("Title", r#"<w:sz w:val="44"/>"#),
        ("Heading1", r#"<w:outlineLvl w:val="0"/>"#),
        ("Heading1", r#"w:eastAsia="黑体""#),
        ("Heading2", r#"w:eastAsia="楷体_GB2312""#),
        ("Heading2Char", r#"<w:link w:val="Heading2"/>"#),
        ("GongwenFooterOdd", r#"<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>"#),
        ("GongwenFooterEven", r#"<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>"#),
        // 12 characters of 署名 against 6.5 of the date.
        ("GongwenSignature", r#"<w:ind w:rightChars="200" w:right="632"/>"#),
        ("GongwenDate", r#"<w:ind w:rightChars="550" w:right="1737"/>"#),
    ];
    for (id, expected) in cases {
        assert!(style(id).contains(expected), "{expected} in {}", style(id));
    }
}

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
    assert!(rows.iter().all(|row| row.contains(r#"<w:cantSplit/><w:trHeight w:val="480" w:hRule="exact"/>"#)));
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
    pages.tables = vec![shape; 3];
    let file = write(&document, &pages, &Sheet::GBT9704, &properties).unwrap();
    let (_, content) = parts(&file).into_iter().find(|(name, _)| name == "word/document.xml").unwrap();
    let document = parse(&content).unwrap();
    let body = document.elements().next().unwrap();
    let order: Vec<String> = body
        .elements()
        .map(|element| match walk(element).into_iter().find(|child| child.name == "w:spacing") {
            Some(spacing) if element.name == "w:p" => format!("w:p+{}", spacing.attribute("w:before").unwrap()),
            _ => element.name.clone(),
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

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]
    #[test]
    fn any_text_survives(body in ".*", strong in "\\PC*", title in "\\PC{1,40}", name in "\\PC{1,20}") {
        let (_, mut pages, properties) = sample();
        pages.title_lines.clear();
        let content = vec![text(&body), Inline::Strong(strong.clone())];
        let front = Front { title: title.clone(), signatory: Some(name.clone()), ..Front::default() };
        let blocks = vec![Block::Paragraph(Paragraph { heads: vec![], content })];
        let file = write(&Document { front, blocks }, &pages, &Sheet::GBT9704, &properties).unwrap();
        let (_, document) = parts(&file).into_iter().find(|(name, _)| name == "word/document.xml").unwrap();
        let printed = super::body::sanitised(&format!("{title}{body}{strong}{name}"));
        proptest::prop_assert_eq!(words(&parse(&document).unwrap()), printed);
    }
}
