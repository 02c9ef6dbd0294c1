//! What archives and screen readers ask of the file (ISO 19005-2, level U; ISO 32000-1, 14.7), read from its bytes.

use std::collections::BTreeSet;

use jiff::civil::date;
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::write;
use crate::document;
use crate::export::Properties;
use crate::layout::fonts::tests::search;
use crate::layout::{self, Fonts, Sheet};

const DRAFT: &str = "---\n标题: 关于罕用字的报告\n主送: 埇桥区\n署名: 市办\n成文日期: 2026年11月6日\n---\n# 情况㙍\n\n## 运行湴高效\n\n\
                     “埇湴㙍㘵”四地完成98.7％——其中‘甲’项。\n\n表：进展㘵表\n\n| 县 | 完成 |\n|----|-----:|\n";

/// A report of several pages with fallbacks, run-in headings and a table over a page's end.
fn report() -> Document {
    let fonts = Fonts::load(&search()).expect("fonts");
    let draft = format!("{DRAFT}{}", "| 埇桥 | 96.4 |\n| 㙍头 | |\n".repeat(30));
    let document = document::read("样例", &draft).expect("draft");
    let pages = layout::layout(&document, &fonts, &Sheet::GBT9704).expect("pages");
    assert!(pages.pages.len() > 2);
    let properties = Properties { title: "甲\u{1}<乙>&".to_owned(), author: "市办".to_owned(), date: date(2026, 11, 6) };
    let bytes = write(&pages, &fonts, &properties).expect("PDF");
    assert!(bytes.starts_with(b"%PDF-1.7\n%") && bytes[10..14].iter().all(|byte| *byte > 127));
    Document::load_mem(&bytes).expect("readable")
}

fn follow<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> &'a Object {
    document.dereference(dictionary.get(key).expect("entry")).expect("object").1
}

fn text(object: &Object) -> String {
    let bytes = object.as_str().expect("string");
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(units) => String::from_utf16(&units.chunks_exact(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]])).collect::<Vec<_>>()),
        None => Ok(String::from_utf8_lossy(bytes).into_owned()),
    }
    .expect("UTF-16")
}

#[test]
fn the_catalogue_says_what_archives_ask() {
    let document = report();
    let catalog = document.catalog().expect("catalog");
    assert_eq!(text(catalog.get(b"Lang").expect("Lang")), "zh-CN");
    assert!(follow(&document, catalog, b"MarkInfo").as_dict().and_then(|mark| mark.get(b"Marked")?.as_bool()).expect("Marked"));
    let intents = catalog.get(b"OutputIntents").and_then(Object::as_array).expect("intents");
    let intent = intents[0].as_dict().expect("intent");
    assert_eq!(intent.get(b"S").and_then(Object::as_name).expect("S"), b"GTS_PDFA1");
    let profile = follow(&document, intent, b"DestOutputProfile").as_stream().expect("profile");
    assert_eq!(profile.dict.get(b"N").and_then(Object::as_i64).expect("N"), 3);
    assert_eq!(&profile.decompressed_content().expect("bytes")[36..40], b"acsp");
    assert_eq!(document.trailer.get(b"ID").and_then(Object::as_array).expect("ID").len(), 2);
}

#[test]
fn metadata_say_the_same_as_the_information() {
    let document = report();
    let packet = follow(&document, document.catalog().expect("catalog"), b"Metadata").as_stream().expect("packet");
    let packet = String::from_utf8(packet.content.clone()).expect("readable as it stands");
    let info = follow(&document, &document.trailer, b"Info").as_dict().expect("Info");
    assert_eq!(text(info.get(b"Title").expect("Title")), "甲 <乙>&");
    assert_eq!(text(info.get(b"CreationDate").expect("date")), "D:20261106000000+08'00'");
    for said in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>U</pdfaid:conformance>",
        "<rdf:li xml:lang=\"x-default\">甲 &lt;乙&gt;&amp;</rdf:li>",
        "<rdf:li>市办</rdf:li>",
        "<xmp:CreateDate>2026-11-06T00:00:00+08:00</xmp:CreateDate>",
        "<xmp:ModifyDate>2026-11-06T00:00:00+08:00</xmp:ModifyDate>",
        &format!("<pdf:Producer>{}</pdf:Producer>", text(info.get(b"Producer").expect("Producer"))),
    ] {
        assert!(packet.contains(said), "{said} in {packet}");
    }
}

#[test]
fn every_word_is_marked_and_every_mark_leads_to_its_element() {
    let document = report();
    let root = follow(&document, document.catalog().expect("catalog"), b"StructTreeRoot").as_dict().expect("tree");
    let numbers = follow(&document, root, b"ParentTree").as_dict().and_then(|tree| tree.get(b"Nums")?.as_array()).expect("Nums");
    let mut roles = BTreeSet::new();
    for (page, id) in (0..).zip(document.get_pages().into_values()) {
        let entry = document.get_dictionary(id).expect("page");
        assert_eq!(entry.get(b"StructParents").and_then(Object::as_i64).expect("key"), page);
        assert_eq!(entry.get(b"Tabs").and_then(Object::as_name).expect("Tabs"), b"S");
        let parents = document.dereference(&numbers[page as usize * 2 + 1]).expect("parents").1.as_array().expect("array");
        let marks = marks(&document, id);
        assert_eq!(marks.len(), parents.len());
        for (number, (role, parent)) in (0..).zip(marks.into_iter().zip(parents)) {
            let element = parent.as_reference().and_then(|id| document.get_dictionary(id)).expect("element");
            assert_eq!(element.get(b"S").and_then(Object::as_name).expect("S"), role);
            assert!(names(element.get(b"K").expect("K"), id, element, number), "mark {number} of page {page}");
            roles.insert(String::from_utf8(role).expect("ascii"));
        }
    }
    assert_eq!(roles.into_iter().collect::<Vec<_>>(), ["Caption", "H2", "H3", "P", "TD", "TH", "Title"]);
}

/// The roles of a page's marks by number; no glyph and no stroke may stand outside a mark, and no colour may be an ink.
fn marks(document: &Document, page: ObjectId) -> Vec<Vec<u8>> {
    let content = Content::decode(&document.get_page_content(page)).expect("operators");
    let (mut open, mut roles): (Vec<bool>, _) = (Vec::new(), Vec::new());
    for operation in content.operations {
        match operation.operator.as_str() {
            "BMC" => {
                assert_eq!(operation.operands[0].as_name().expect("tag"), b"Artifact");
                open.push(true);
            }
            "BDC" => {
                let properties = operation.operands[1].as_dict().expect("properties");
                if let Ok(number) = properties.get(b"MCID").and_then(Object::as_i64) {
                    assert_eq!(number as usize, roles.len());
                    assert!(!open.contains(&true), "no element within another's mark");
                    roles.push(operation.operands[0].as_name().expect("role").to_vec());
                }
                open.push(properties.has(b"MCID"));
            }
            "EMC" => assert!(open.pop().is_some(), "a mark to end"),
            "TJ" | "Tj" | "S" | "f" | "B" => assert!(open.contains(&true), "{} outside every mark", operation.operator),
            "k" | "K" | "cs" | "CS" | "gs" => panic!("{} in the file", operation.operator),
            _ => {}
        }
    }
    assert!(open.is_empty(), "every mark ends");
    roles
}

/// Whether the content of an element names a mark of a page.
fn names(content: &Object, page: ObjectId, element: &Dictionary, number: i64) -> bool {
    match content {
        Object::Integer(own) => *own == number && element.get(b"Pg").and_then(Object::as_reference).is_ok_and(|own| own == page),
        Object::Array(items) => items.iter().any(|item| names(item, page, element, number)),
        Object::Dictionary(mark) => {
            mark.get(b"Pg").and_then(Object::as_reference).is_ok_and(|other| other == page)
                && mark.get(b"MCID").and_then(Object::as_i64).is_ok_and(|other| other == number)
        }
        _ => false,
    }
}
