//! Every element around the body, placed as layout places it, in files that pass the gate.

use jiff::civil::date;

use super::{gate, parts, text, walk, words, xml};
use crate::document::{Attendees, Block, Colophon, Document, Format, Front, Masthead, Paragraph, Role};
use crate::export::Properties;
use crate::export::docx::tree::{Element, parse};
use crate::export::docx::width::width;
use crate::export::docx::write;
use crate::layout::gbt9704 as gb;
use crate::layout::{EndLine, Fittings, Fixed, Ink, Item, Mm, Page, Pages, Pt, Sheet, Style};

const SHEET: Sheet = Sheet::GBT9704;

/// A piece of 版头: where it begins from the left edge of the type area, and its upper edge on the page.
fn piece(role: Role, words: &str, left: Pt, top: Mm) -> Fixed {
    Fixed {
        role,
        text: words.to_owned(),
        size: Style::of(role).size,
        left: SHEET.left + left,
        top: top.pt(),
        width: width(words, role, &SHEET),
    }
}

/// In the middle.
fn centred(role: Role, words: &str, top: Mm, size: Pt) -> Fixed {
    let wide = if role == Role::Mark { size * words.chars().count() as f64 } else { width(words, role, &SHEET) };
    Fixed { size, width: wide, left: SHEET.left + (SHEET.measure - wide) / 2.0, ..piece(role, words, Pt::ZERO, top) }
}

fn red_rule(y: Mm, left: Mm, length: Mm, thickness: Pt) -> Item {
    let (left, y) = (left.pt(), y.pt());
    Item::Rule { from: (left, y), to: (left + length.pt(), y), thickness, ink: Ink::Red }
}

fn closing(lines: &[&[(Role, &str, f64)]]) -> Vec<EndLine> {
    let piece = |(role, words, left): &(Role, &str, f64)| (*role, (*words).to_owned(), SHEET.character() * *left);
    lines.iter().map(|pieces| EndLine { height: SHEET.pitch, pieces: pieces.iter().map(piece).collect() }).collect()
}

/// A document of a few paragraphs, and its pages.
fn document(front: Front, fittings: Fittings, rules: Vec<Item>, paragraphs: usize) -> (Document, Pages) {
    let words =
        "各县区认真贯彻落实市委、市政府部署，压实责任、强化统筹，典型镇村建设、产业园区提质等重点任务稳步推进，总体进度好于上年同期。";
    let blocks = vec![Block::Paragraph(Paragraph { heads: vec![], content: vec![text(words)] }); paragraphs];
    // What stands for the text on the last page.
    let text = Item::Rule { from: (Pt(100.0), Pt(200.0)), to: (Pt(200.0), Pt(200.0)), thickness: Pt(1.0), ink: Ink::Black };
    let page = |items| Page { number: 1, width: SHEET.width, height: SHEET.height, items, aside: Vec::new() };
    let pages = Pages {
        spacings: Vec::new(),
        pages: vec![page(rules), page(vec![text])],
        outline: Vec::new(),
        links: Vec::new(),
        title_lines: front.title.lines().map(str::to_owned).collect(),
        tables: Vec::new(),
        fallbacks: Vec::new(),
        structure: Vec::new(),
        end_tied: true,
        fittings,
    };
    (Document { front, blocks }, pages)
}

fn ordinary() -> (Document, Pages) {
    let front = Front {
        masthead: Some(Masthead { organs: vec!["某某市人民政府".to_owned()], suffix: "文件".to_owned(), ..Masthead::default() }),
        title: "某某市人民政府关于\n进一步推进重点任务落实的通知".to_owned(),
        addressee: Some("各县（市、区）人民政府，市有关单位".to_owned()),
        attachments: (1..=10)
            .map(|n| format!("第{n}号重点任务分工方案"))
            .chain(["名称很长以至于要回行的那一个附件的名称它要与上一行名称的首字对齐才对".to_owned()])
            .collect(),
        remark: Some("此件公开发布".to_owned()),
        colophon: Some(Colophon {
            to: None,
            copies: Some("市委各部门，市人大常委会办公室，市政协办公室，市法院，市检察院，各民主党派市委会，市工商联".to_owned()),
            printed_by: Some("某某市人民政府办公室".to_owned()),
            printed_on: Some("2026年11月6日".to_owned()),
        }),
        ..Front::default()
    };
    let mark = Pt(50.0);
    let fittings = Fittings {
        lead: Mm(75.0).pt(),
        masthead: vec![
            piece(Role::CopyNumber, "000017", Pt::ZERO, Mm(39.3)),
            piece(Role::Secrecy, "机密★1年", Pt::ZERO, Mm(49.5)),
            piece(Role::Secrecy, "特急", Pt::ZERO, Mm(59.7)),
            centred(Role::Mark, "某某市人民政府文件", Mm(72.0), mark),
            centred(Role::DocumentNumber, "某府〔2026〕10号", Mm(110.0), gb::SIZE_3),
        ],
        closing: closing(&[&[], &[(Role::Signature, "某某市人民政府", 19.0)], &[(Role::Date, "2026年11月6日", 21.0)]]),
        colophon: Some(Mm(235.0).pt()),
        ..Fittings::default()
    };
    document(front, fittings, vec![red_rule(Mm(119.6), Mm(28.0), Mm(156.0), gb::RED_RULE)], 3)
}

fn upward() -> (Document, Pages) {
    let (mut made, mut pages) = ordinary();
    made.front.attachments.truncate(1);
    pages.fittings.masthead.truncate(4);
    let left = |characters: f64| SHEET.character() * characters;
    pages.fittings.masthead.extend([
        piece(Role::DocumentNumber, "签发人：", left(16.0), Mm(105.0)),
        piece(Role::Signer, "张三三", left(20.0), Mm(105.0)),
        piece(Role::Signer, "李四四", left(24.0), Mm(105.0)),
        piece(Role::DocumentNumber, "某府〔2026〕10号", left(1.0), Mm(115.2)),
        piece(Role::Signer, "王五五", left(20.0), Mm(115.2)),
    ]);
    pages.fittings.lead = Mm(80.0).pt();
    if let Some(Item::Rule { from, to, .. }) = pages.pages[0].items.first_mut() {
        from.1 = Mm(124.8).pt();
        to.1 = Mm(124.8).pt();
    }
    (made, pages)
}

fn joint() -> (Document, Pages) {
    let (made, mut pages) = ordinary();
    let size = Pt(36.0);
    let name =
        |words: &str, top: f64| Fixed { size, left: Mm(45.0).pt(), width: size * 7.0, ..piece(Role::Mark, words, Pt::ZERO, Mm(top)) };
    let wide = Mm(45.0).pt() + size * 7.5;
    pages.fittings.masthead = vec![
        name("某某市人民政府", 72.0),
        name("某某军分区", 87.2),
        Fixed { size, left: wide, width: size * 2.0, ..piece(Role::Mark, "文件", Pt::ZERO, Mm(79.6)) },
        centred(Role::DocumentNumber, "某府〔2026〕10号", Mm(120.0), gb::SIZE_3),
    ];
    pages.fittings.lead = Mm(86.0).pt();
    pages.pages[0].items = vec![red_rule(Mm(129.6), Mm(28.0), Mm(156.0), gb::RED_RULE)];
    pages.fittings.closing = closing(&[
        &[],
        &[],
        &[(Role::Signature, "某某市人民政府", 4.0), (Role::Signature, "某某军分区", 17.5)],
        &[],
        &[(Role::Date, "2026年11月6日", 17.5)],
    ]);
    (made, pages)
}

fn letter() -> (Document, Pages) {
    let (mut made, mut pages) = ordinary();
    made.front.format = Format::Letter;
    made.front.attachments.truncate(2);
    pages.fittings.masthead = vec![
        centred(Role::Mark, "某某市人民政府办公室", Mm(30.0), Pt(44.0)),
        piece(Role::CopyNumber, "000017", Pt::ZERO, Mm(56.6)),
        piece(
            Role::DocumentNumber,
            "某府办函〔2026〕10号",
            SHEET.measure - width("某府办函〔2026〕10号", Role::DocumentNumber, &SHEET),
            Mm(56.6),
        ),
        piece(Role::Secrecy, "机密★1年", Pt::ZERO, Mm(66.8)),
    ];
    let rule = |y: f64, thickness| red_rule(Mm(y), Mm(20.0), Mm(170.0), thickness);
    pages.pages[0].items = vec![
        rule(49.9, gb::LETTER_THICK_RULE),
        rule(50.8, gb::LETTER_THIN_RULE),
        rule(276.1, gb::LETTER_THIN_RULE),
        rule(277.0, gb::LETTER_THICK_RULE),
    ];
    pages.fittings.lead = Mm(61.0).pt();
    (made, pages)
}

fn order() -> (Document, Pages) {
    let (mut made, mut pages) = ordinary();
    made.front = Front { format: Format::Order, colophon: made.front.colophon, ..Front::default() };
    pages.title_lines.clear();
    pages.pages[0].items.clear();
    pages.fittings.masthead =
        vec![centred(Role::Mark, "某某市人民政府令", Mm(57.0), Pt(50.0)), centred(Role::DocumentNumber, "第10号", Mm(95.0), gb::SIZE_3)];
    pages.fittings.lead = Mm(85.0).pt();
    pages.fittings.closing =
        closing(&[&[], &[], &[(Role::Post, "市长", 15.0), (Role::Stamp, "张三三", 21.0)], &[], &[(Role::Date, "2026年11月6日", 17.5)]]);
    (made, pages)
}

fn minutes() -> (Document, Pages) {
    let (mut made, mut pages) = ordinary();
    let person = |label: &str, names: &str| Attendees { label: label.to_owned(), names: names.to_owned() };
    made.front.format = Format::Minutes;
    made.front.attachments.clear();
    made.front.attendees =
        vec![person("出席", &"张三三、李四四、王五五、赵六六、".repeat(3)), person("请假", "钱七七"), person("列席", "孙八八、周九九")];
    pages.fittings.masthead = vec![centred(Role::Mark, "某某市人民政府常务会议纪要", Mm(72.0), Pt(34.0))];
    pages.fittings.lead = Mm(60.0).pt();
    pages.pages[0].items.clear();
    pages.fittings.closing.clear();
    (made, pages)
}

fn annexes() -> (Document, Pages) {
    let (mut made, pages) = ordinary();
    made.front.attachments.clear();
    for number in 1..=2 {
        made.blocks.push(Block::Annex { label: format!("附件{number}"), title: format!("第{number}号重点任务分工方案") });
        made.blocks.push(made.blocks[0].clone());
    }
    (made, pages)
}

type Sample = (&'static str, fn() -> (Document, Pages));

const SAMPLES: [Sample; 7] = [
    ("ordinary", ordinary),
    ("upward", upward),
    ("joint", joint),
    ("letter", letter),
    ("order", order),
    ("minutes", minutes),
    ("annexes", annexes),
];

fn file(sample: fn() -> (Document, Pages), sheet: &Sheet) -> Vec<u8> {
    let (document, pages) = sample();
    let properties = Properties { title: document.front.title.clone(), author: String::new(), date: date(2026, 11, 6) };
    write(&document, &pages, sheet, &properties).unwrap()
}

fn part(sample: fn() -> (Document, Pages), name: &str) -> Element {
    let parts = parts(&file(sample, &SHEET));
    parse(&parts.iter().find(|(found, _)| found == name).unwrap().1).unwrap()
}

/// Elements of a body, each as its style and its words.
fn lines(sample: fn() -> (Document, Pages)) -> Vec<(String, String)> {
    let document = part(sample, "word/document.xml");
    let paragraphs = walk(&document).into_iter().filter(|element| element.name == "w:p");
    let style = |paragraph: &Element| {
        let named = walk(paragraph).into_iter().find(|element| element.name == "w:pStyle").and_then(|style| style.attribute("w:val"));
        named.unwrap_or_default().trim_start_matches("Gongwen").to_owned()
    };
    paragraphs.map(|paragraph| (style(paragraph), words(paragraph))).collect()
}

fn style(sample: fn() -> (Document, Pages), id: &str) -> String {
    let styles = part(sample, "word/styles.xml");
    styles.elements().find(|style| style.attribute("w:styleId") == Some(id)).map_or_else(|| panic!("no style {id}"), xml)
}

#[test]
fn every_element_passes_the_gate_in_both_profiles() {
    for (_, sample) in SAMPLES {
        for sheet in [Sheet::GBT9704, Sheet::GBT33476] {
            gate::pass(&file(sample, &sheet));
        }
    }
}

#[test]
fn elements_stand_in_the_order_of_the_standard() {
    for (name, sample) in SAMPLES {
        let order: Vec<String> =
            lines(sample).into_iter().map(|(style, _)| style).filter(|style| style != "Body" && style != "Blank").collect();
        let mut order: Vec<&str> = order.iter().map(|style| style.trim_end_matches(char::is_numeric)).collect();
        order.dedup();
        let expected = match name {
            "ordinary" => "CopyNumber Secrecy Mark Number Title Addressee Attachments Signature Date Remark Colophon Printed Seam",
            "upward" => "CopyNumber Secrecy Mark Signers Title Addressee Attachments Signature Date Remark Colophon Printed Seam",
            "joint" => {
                "MastheadBlank JointMark MarkSuffix Number Title Addressee Attachments JointSignature Date Remark Colophon Printed Seam"
            }
            "letter" => "Mark CopyNumber Secrecy Title Addressee Attachments Signature Date Remark Colophon Seam",
            "order" => "Mark Number Post Date Colophon Printed Seam",
            "minutes" => "Mark Title Addressee Attendees Remark Colophon Printed Seam",
            _ => {
                "CopyNumber Secrecy Mark Number Title Addressee Attachments Signature Date Remark AnnexLabel AnnexTitle AnnexLabel \
                 AnnexTitle Colophon Printed Seam"
            }
        };
        assert_eq!(order.join(" "), expected, "{name}");
    }
}

#[test]
fn the_head_stands_where_layout_put_it() {
    // From the upper edge of the type area: three labels, the mark in 50 pt, the number; the rule 4 mm below.
    let cases = [
        ("GongwenCopyNumber", r#"<w:spacing w:before="88" w:after="0" w:line="405" w:lineRule="exact"/>"#),
        ("GongwenMark", r#"<w:color w:val="FF0000"/>"#),
        ("GongwenMark", r#"<w:sz w:val="100"/>"#),
        ("GongwenNumber", r#"<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="9" w:color="FF0000"/></w:pBdr>"#),
        ("GongwenNumber", r#"<w:jc w:val="center"/>"#),
    ];
    for (id, expected) in cases {
        let style = style(ordinary, id);
        assert!(style.contains(expected), "{expected} in {style}");
    }
}

#[test]
fn signers_stand_at_tab_stops_and_a_name_follows_its_label() {
    let document = part(upward, "word/document.xml");
    let all = walk(&document);
    let lines: Vec<String> = all.iter().filter(|p| p.name == "w:p" && xml(p).contains("GongwenSigners")).map(|p| xml(p)).collect();
    assert_eq!(lines.len(), 2);
    // 签发人：张三三 ⇥ 李四四, and the number ⇥ 王五五; both lines begin at a stop.
    assert_eq!([lines[0].matches("<w:tab/>").count(), lines[1].matches("<w:tab/>").count()], [2, 2]);
    assert_eq!(lines[0].matches(r#"<w:rStyle w:val="GongwenSigner"/>"#).count(), 2);
    assert!(style(upward, "GongwenSigner").contains("楷体_GB2312"));
    assert!(style(upward, "GongwenSigners2").contains(r#"<w:tab w:val="left" w:pos="316"/>"#));
    assert!(!style(upward, "GongwenSigners2").contains("<w:ind"), "an indent would shorten the rule");
}

#[test]
fn a_letter_has_its_mark_in_a_frame_four_rules_and_no_first_number() {
    let document = part(letter, "word/document.xml");
    let all = walk(&document);
    let frames: Vec<&&Element> = all.iter().filter(|element| element.name == "w:framePr").collect();
    assert_eq!(frames.len(), 1);
    assert_eq!((frames[0].attribute("w:w"), frames[0].attribute("w:x")), (Some("9638"), Some("1191")));
    let count = |name: &str| all.iter().filter(|element| element.name == name).count();
    assert_eq!((count("wp:anchor"), count("w:titlePg")), (4, 1));
    let widths: Vec<&str> = all.iter().filter(|element| element.name == "a:ln").filter_map(|line| line.attribute("w")).collect();
    assert_eq!(widths, ["28575", "9525", "9525", "28575"]);
    assert!(all.iter().all(|element| element.name != "w:tcBorders"), "no rules in the 版记 of a letter");
    assert!(!lines(letter).iter().any(|(_, words)| words.contains("印发")));
    assert!(walk(&part(ordinary, "word/document.xml")).iter().all(|element| element.name != "w:titlePg"));
}

#[test]
fn attachments_hang_below_their_names() {
    let indents: Vec<String> = ["", "2", "3"]
        .map(|number| style(ordinary, &format!("GongwenAttachments{number}")))
        .into_iter()
        .map(|style| style.split_once("<w:ind ").and_then(|(_, rest)| rest.split_once("/>")).map(|(indent, _)| indent.to_owned()).unwrap())
        .collect();
    assert_eq!(indents, [r#"w:left="1887" w:hanging="1255""#, r#"w:left="1887" w:hanging="310""#, r#"w:left="2042" w:hanging="465""#]);
    let (_, first) = lines(ordinary).into_iter().find(|(style, _)| style == "Attachments").unwrap();
    assert_eq!(first, "附件：1.第1号重点任务分工方案");
    let (_, only) = lines(upward).into_iter().find(|(style, _)| style == "Attachments").unwrap();
    assert_eq!(only, "附件：第1号重点任务分工方案");
}

#[test]
fn closings_stay_whole() {
    for (name, sample) in SAMPLES {
        let document = part(sample, "word/document.xml");
        let paragraphs: Vec<String> = walk(&document).into_iter().filter(|element| element.name == "w:p").map(xml).collect();
        let Some(last) = paragraphs.iter().position(|p| p.contains("GongwenRemark") || p.contains("GongwenDate")) else { continue };
        let chain: Vec<&String> = paragraphs[..last].iter().rev().take_while(|p| p.contains("<w:keepNext/>")).collect();
        assert!(chain.iter().any(|p| p.contains("GongwenBody")) || name == "annexes", "{name}: no text with the signature");
    }
}

#[test]
fn the_colophon_floats_at_the_foot_with_its_three_rules() {
    let document = part(ordinary, "word/document.xml");
    let float = walk(&document).into_iter().find(|e| e.name == "w:tbl" && xml(e).contains("<w:tblpPr")).map(xml).unwrap();
    for expected in [
        r#"<w:tblpPr w:vertAnchor="margin" w:horzAnchor="page" w:tblpX="1588" w:tblpYSpec="bottom"/>"#,
        r#"<w:tcW w:w="8844" w:type="dxa"/>"#,
        r#"<w:top w:val="single" w:sz="8" w:space="0" w:color="000000"/><w:bottom w:val="single" w:sz="6""#,
        r#"<w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/><w:bottom w:val="single" w:sz="8""#,
    ] {
        assert!(float.contains(expected), "{expected} in {float}");
    }
    assert!(style(ordinary, "GongwenColophon").contains(r#"<w:ind w:left="1120" w:right="280" w:hanging="840"/>"#));
}

#[test]
fn a_colophon_without_text_on_its_page_takes_its_page_along() {
    for bare in 1..=2 {
        let (document, mut pages) = ordinary();
        for _ in 0..bare {
            pages.pages.push(Page { items: Vec::new(), ..pages.pages[0].clone() });
        }
        let properties = Properties { title: String::new(), author: String::new(), date: date(2026, 11, 6) };
        let file = write(&document, &pages, &SHEET, &properties).unwrap();
        gate::pass(&file);
        let (_, story) = parts(&file).into_iter().find(|(name, _)| name == "word/document.xml").unwrap();
        assert_eq!(xml(&parse(&story).unwrap()).matches(r#"<w:pStyle w:val="GongwenColophonPage"/>"#).count(), bare);
    }
}

#[test]
fn an_annex_begins_a_page_with_its_title_on_line_3() {
    let order: Vec<(String, String)> = lines(annexes).into_iter().skip_while(|(style, _)| style != "AnnexLabel").take(4).collect();
    let expected = [("AnnexLabel", "附件1"), ("Blank", ""), ("AnnexTitle", "第1号重点任务分工方案"), ("Blank", "")];
    assert_eq!(order, expected.map(|(style, words)| (style.to_owned(), words.to_owned())));
    assert!(style(annexes, "GongwenAnnexLabel").contains("<w:pageBreakBefore/>"));
}
