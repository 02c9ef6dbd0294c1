//! What a reader of the file gets back; with the real open fonts.

use jiff::civil::date;
use lopdf::content::Content;
use lopdf::{Document, Object};

use super::reading::read_page;
use super::write;
use crate::document;
use crate::export::Properties;
use crate::layout;
use crate::layout::fonts::FontSearch;
use crate::layout::fonts::tests::{folder_with_simfang, search};
use crate::layout::{Face, Fittings, FontId, Fonts, Glyph, Ink, Item, OutlineEntry, Page, Pages, Pt, Run, Sheet};

fn properties() -> Properties {
    Properties {
        title: "关于百千万工程的报告 <一>".to_owned(), author: "某市人民政府".to_owned(), date: date(2026, 11, 6)
    }
}

fn page(items: Vec<Item>) -> Page {
    Page { number: 1, width: Sheet::GBT9704.width, height: Sheet::GBT9704.height, items, aside: Vec::new() }
}

fn pages(pages: Vec<Page>) -> Pages {
    Pages {
        pages,
        outline: Vec::new(),
        links: Vec::new(),
        title_lines: Vec::new(),
        end_tied: true,
        spacings: Vec::new(),
        tables: Vec::new(),
        fallbacks: Vec::new(),
        structure: Vec::new(),
        fittings: Fittings::default(),
    }
}

/// Sets a line as layout would: a run per font, fallbacks lowered, `gap` after each character.
fn set(fonts: &Fonts, face: Face, text: &str, size: f64, y: f64, gap: f64) -> Vec<Item> {
    let mut runs: Vec<Run> = Vec::new();
    let mut x = 79.37;
    for character in text.chars() {
        let served = fonts.serve(face, character).expect("served");
        let advance = Pt(served.advance * size + gap);
        let glyph = Glyph { id: served.glyph, character, x: Pt(x), advance };
        x += advance.0;
        let baseline = Pt(y - served.shift * size);
        match runs.last_mut() {
            Some(run) if run.font == served.font => run.glyphs.push(glyph),
            _ => {
                let (size, glyphs) = (Pt(size), vec![glyph]);
                runs.push(Run { font: served.font, size, baseline, glyphs, ink: Ink::Black, figure: None, element: None });
            }
        }
    }
    runs.into_iter().map(Item::Text).collect()
}

const LINES: [&str; 2] = ["2026年10月，全市地区生产总值增长6.5%——其", "中“百县千镇万村”完成98.7％，埇桥区、𠮷野家、㙍头镇。"];

fn sample(fonts: &Fonts) -> Pages {
    let mut first = set(fonts, Face::XiaoBiaoSong, "关于百千万工程的报告", 22.0, 120.0, 0.31);
    first.extend(set(fonts, Face::FangSong, LINES[0], 16.0, 160.0, 0.2));
    first.extend(set(fonts, Face::FangSong, LINES[1], 16.0, 188.95, 0.2));
    let rule = |ink| Item::Rule { from: (Pt(79.37), Pt(210.0)), to: (Pt(521.57), Pt(210.0)), thickness: Pt(0.5), ink };
    first.extend([rule(Ink::Black), rule(Ink::Red)]);
    let second = set(fonts, Face::HeiTi, "一、埇桥区总体情况", 16.0, 130.0, 0.2);
    pages(vec![page(first), page(second), page(Vec::new())])
}

/// Character and place of every glyph, as the writer was told.
fn told(page: &Page) -> Vec<(String, f64, f64)> {
    let runs = page.items.iter().filter_map(|item| if let Item::Text(run) = item { Some(run) } else { None });
    runs.flat_map(|run| run.glyphs.iter().map(|glyph| (glyph.character.to_string(), glyph.x.0, (page.height - run.baseline).0))).collect()
}

fn assert_same(pages: &Pages, fonts: &Fonts) {
    let document = Document::load_mem(&write(pages, fonts, &properties()).expect("PDF")).expect("readable");
    let kids: Vec<_> = document.get_pages().into_values().collect();
    assert_eq!(kids.len(), pages.pages.len());
    for (page, kid) in pages.pages.iter().zip(kids) {
        let (told, shown) = (told(page), read_page(&document, kid));
        assert_eq!(told.len(), shown.len());
        for ((text, x, y), shown) in told.into_iter().zip(shown) {
            assert_eq!(text, shown.text);
            assert!((x - shown.x).abs() < 0.01 && (y - shown.y).abs() < 0.001, "{text} at {x} {y}, shown {} {}", shown.x, shown.y);
        }
    }
}

#[test]
fn the_same_pages_give_the_same_bytes() {
    let fonts = Fonts::load(&search()).expect("fonts");
    let one = write(&sample(&fonts), &fonts, &properties()).expect("PDF");
    let other = write(&sample(&fonts), &fonts, &properties()).expect("PDF");
    assert!(one.starts_with(b"%PDF-1.7"));
    assert!(one == other);
    let dated = Properties { date: date(2026, 11, 7), ..properties() };
    assert!(one != write(&sample(&fonts), &fonts, &dated).expect("PDF"));
}

#[test]
fn every_glyph_comes_back_with_its_character_at_its_place() {
    let fonts = Fonts::load(&search()).expect("fonts");
    assert_same(&sample(&fonts), &fonts);
}

#[test]
fn a_report_comes_back_as_it_was_laid_out() {
    let fonts = Fonts::load(&search()).expect("fonts");
    let document = document::read("样例", include_str!("../../layout/tests/sample.md")).expect("draft");
    assert_same(&layout::layout(&document, &fonts, &Sheet::GBT9704).expect("pages"), &fonts);
}

#[test]
fn a_font_that_must_stay_whole_keeps_its_glyphs_and_name() {
    let folder = folder_with_simfang(0x0100);
    let fonts = Fonts::load(&FontSearch { given: vec![folder.path().to_path_buf()], ..search() }).expect("fonts");
    let pages = pages(vec![page(set(&fonts, Face::FangSong, "百千万", 16.0, 100.0, 0.2))]);
    assert_same(&pages, &fonts);
    let bytes = write(&pages, &fonts, &properties()).expect("PDF");
    assert!(bytes.len() > 4_000_000, "{} bytes", bytes.len());
    let document = Document::load_mem(&bytes).expect("readable");
    let mut names = document.objects.values().filter_map(|object| object.as_dict().ok()?.get(b"BaseFont").and_then(Object::as_name).ok());
    assert!(names.any(|name| name == b"FandolKai-Regular"));
}

#[test]
fn uneven_gaps_do_not_add_up() {
    let fonts = Fonts::load(&search()).expect("fonts");
    let mut items = set(&fonts, Face::FangSong, &"百千万8工程".repeat(5), 15.75, 100.0, 0.123_456);
    let Item::Text(run) = &mut items[0] else { panic!("text") };
    for (place, glyph) in (0..).zip(&mut run.glyphs) {
        glyph.x += Pt(f64::from(place) * 0.01 + if place > 10 { 31.7 } else { 0.0 });
    }
    assert_same(&pages(vec![page(items)]), &fonts);
}

#[test]
fn a_stretched_line_is_named_once_and_its_gaps_are_no_blanks() {
    let fonts = Fonts::load(&search()).expect("fonts");
    for (gap, spans) in [(0.2, 0), (2.0, 1), (12.0, 0)] {
        let pages = pages(vec![page(set(&fonts, Face::FangSong, "上工业企业增长120家", 16.0, 100.0, gap))]);
        assert_same(&pages, &fonts);
        let document = Document::load_mem(&write(&pages, &fonts, &properties()).expect("PDF")).expect("readable");
        let content = Content::decode(&document.get_page_content(document.get_pages()[&1])).expect("operators");
        assert_eq!(content.operations.iter().filter(|operation| operation.operator == "BDC").count(), spans, "{gap}");
    }
}

#[test]
fn one_glyph_may_show_two_characters() {
    let fonts = Fonts::load(&search()).expect("fonts");
    let mut items = set(&fonts, Face::FangSong, "甲 乙 丙 丁", 16.0, 100.0, 0.0);
    let Item::Text(run) = &mut items[0] else { panic!("text") };
    run.glyphs[3].character = '\u{A0}';
    assert_same(&pages(vec![page(items)]), &fonts);
}

#[test]
fn every_font_is_cut_and_embedded_and_nothing_is_left_over() {
    let fonts = Fonts::load(&search()).expect("fonts");
    let bytes = write(&sample(&fonts), &fonts, &properties()).expect("PDF");
    assert!(bytes.len() < 100_000, "{} bytes", bytes.len());
    let mut document = Document::load_mem(&bytes).expect("readable");
    let mut programs = 0;
    for object in document.objects.values() {
        let Ok(dictionary) = object.as_dict() else { continue };
        if dictionary.has_type(b"FontDescriptor") {
            assert!(dictionary.has(b"FontFile2") || dictionary.has(b"FontFile3"));
            let name = dictionary.get(b"FontName").and_then(Object::as_name).expect("name");
            assert!(name[6] == b'+' && name[..6].iter().all(u8::is_ascii_uppercase));
            programs += 1;
        }
    }
    // FandolSong-Bold, FandolFang, FandolHei, WenKai for 埇, and whichever serves 𠮷.
    assert!(programs >= 4, "{programs}");
    let containers: Vec<_> = document.objects.iter().filter(|(_, object)| is_container(object)).map(|(id, _)| *id).collect();
    assert_eq!(document.prune_objects(), containers);
}

/// Whether an object holds the objects or places of the file, which nothing names.
fn is_container(object: &Object) -> bool {
    object.type_name().is_ok_and(|name| name == b"ObjStm" || name == b"XRef")
}

#[test]
fn a_light_fallback_is_thickened_and_the_next_run_is_not() {
    let fonts = Fonts::load(&search()).expect("fonts");
    let document = Document::load_mem(&write(&sample(&fonts), &fonts, &properties()).expect("PDF")).expect("readable");
    let pages: Vec<_> = document.get_pages().into_values().collect();
    let content = Content::decode(&document.get_page_content(pages[1])).expect("operators");
    let modes: Vec<_> = content.operations.iter().filter(|operation| operation.operator == "Tr").collect();
    let modes: Vec<_> = modes.iter().map(|operation| operation.operands[0].as_i64().expect("mode")).collect();
    assert_eq!(modes, [2, 0], "for 埇 between glyphs of 黑体");
}

#[test]
fn headings_become_a_tree_with_places() {
    let fonts = Fonts::load(&search()).expect("fonts");
    let mut pages = sample(&fonts);
    let entry = |level, text: &str, page, y| OutlineEntry { level, text: text.to_owned(), page, y: Pt(y) };
    pages.outline = vec![entry(0, "报告", 0, 100.0), entry(1, "一、总体情况", 1, 110.0), entry(2, "（一）经济", 1, 150.0)];
    let document = Document::load_mem(&write(&pages, &fonts, &properties()).expect("PDF")).expect("readable");
    let catalog = document.catalog().expect("catalog");
    assert_eq!(catalog.get(b"PageMode").and_then(Object::as_name).expect("mode"), b"UseOutlines");
    let mut at = catalog.get(b"Outlines").and_then(Object::as_reference).expect("outlines");
    let kids: Vec<_> = document.get_pages().into_values().collect();
    for (page, top) in [(0, 741.89), (1, 731.89), (1, 691.89)] {
        at = document.get_dictionary(at).and_then(|item| item.get(b"First")?.as_reference()).expect("first");
        let goal = document.get_dictionary(at).and_then(|item| item.get(b"Dest")?.as_array()).expect("place");
        assert_eq!(goal[0].as_reference().expect("page"), kids[page]);
        assert!((goal[3].as_float().expect("top") - top).abs() < 0.01);
    }
}

#[test]
fn pages_without_fonts_are_refused_or_blank() {
    let fonts = Fonts::grid();
    assert!(write(&pages(Vec::new()), &fonts, &properties()).is_err());
    let bytes = write(&pages(vec![page(Vec::new())]), &fonts, &properties()).expect("a blank page");
    assert_eq!(Document::load_mem(&bytes).expect("readable").get_pages().len(), 1);
    let mut lost = set(&fonts, Face::FangSong, "百", 16.0, 100.0, 0.0);
    let Item::Text(run) = &mut lost[0] else { panic!("text") };
    run.font = FontId(99);
    let Err(error) = write(&pages(vec![page(lost)]), &fonts, &properties()) else { panic!("no such font") };
    assert!(error.to_string().contains("99"), "{error}");
}
