//! Finished files read back, and bytes that are none: whatever comes, a reading or a reason.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;

use super::{Format, Part, Reading, Spot, read};

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// A DOCX of some parts.
fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn body(body: &str) -> Vec<u8> {
    docx(&[("word/document.xml", &format!("<w:document {W}><w:body>{body}</w:body></w:document>"))])
}

/// Parts as text: paragraphs, tables in brackets.
fn shown(reading: &Reading) -> String {
    let words = |passage: &super::Passage| passage.iter().map(|letter| letter.sign).collect::<String>();
    let part = |part: &Part| match part {
        Part::Text(passage) => format!("{}:{}", passage.first().map_or(Spot::Nowhere, |letter| letter.spot), words(passage)),
        Part::Table(rows) => {
            format!("[{}]", rows.iter().map(|row| row.iter().map(words).collect::<Vec<_>>().join("|")).collect::<Vec<_>>().join("/"))
        }
        Part::Chart(chart) => format!("{:?}", chart.series),
    };
    reading.parts.iter().map(part).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_document_is_read_as_word_shows_it() {
    let text = "<w:p><w:r><w:t>完成96</w:t></w:r><w:r><w:t>.4公里</w:t></w:r><w:del><w:r><w:delText>删去1</w:delText></w:r></w:del>\
        <w:ins><w:r><w:t>新增2</w:t></w:r></w:ins></w:p><w:p/><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见3</w:t></w:r><w:r><w:t>A&amp;B&#x4E8C;</w:t></w:r></w:p>\
        <w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>4</w:t></w:r></w:p>\
        <w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></mc:Choice>\
        <mc:Fallback><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>框外</w:t></w:r></w:p>";
    let reading = read(&body(text), Format::Docx).unwrap();
    assert_eq!(shown(&reading), "第1段:完成96.4公里新增2\n第2段:A&B二\n第3段:4\n第4段:框内\n第5段:框外");
}

#[test]
fn tables_are_cells_and_floating_ones_text() {
    let cell =
        |words: &str, properties: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>");
    let text = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl><w:tbl><w:tblPr><w:tblpPr/></w:tblPr><w:tr>{}</w:tr></w:tbl>",
        cell("甲", "<w:vMerge w:val=\"restart\"/>"),
        cell("1", ""),
        cell("", "<w:vMerge/>"),
        cell("2", ""),
        cell("抄送", ""),
    );
    assert_eq!(shown(&read(&body(&text), Format::Docx).unwrap()), "[甲|1/2]\n第1段:抄送");
}

#[test]
fn notes_lists_and_the_maker_are_read() {
    let document = format!(
        "<w:document {W}><w:body><w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r>\
         <w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p></w:body></w:document>"
    );
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/><w:numFmt w:val=\"chineseCounting\"/>\
        <w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
    let notes = "<w:footnotes><w:footnote w:id=\"2\"><w:p><w:r><w:t>据年报5</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let app = "<Properties><Application>Microsoft Office Word</Application></Properties>";
    let parts = [
        ("word/document.xml", document.as_str()),
        ("word/numbering.xml", numbering),
        ("word/footnotes.xml", notes),
        ("docProps/app.xml", app),
    ];
    let reading = read(&docx(&parts), Format::Docx).unwrap();
    assert_eq!(shown(&reading), "第1段:三、甲\n注1:据年报5");
    assert!(!reading.is_ours() && reading.maker == "Microsoft Office Word");
}

#[test]
fn files_of_another_kind_are_named() {
    let zip = docx(&[("readme.txt", "x")]);
    let compound = [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 600]].concat();
    for (bytes, format, reason) in [
        (&b""[..], Format::Pdf, "空"),
        (b"%PDF-1.7\n", Format::Pdf, "损坏"),
        (b"PK\x03\x04", Format::Pdf, "不是 PDF"),
        (b"%PDF-1.7\n", Format::Docx, "不是 DOCX"),
        (&zip, Format::Docx, "不是 Word"),
        (&compound, Format::Docx, "加密"),
        (&[0xFF, 0xFE, 0x00], Format::Markdown, "UTF-8"),
    ] {
        let seen = read(bytes, format).unwrap_err().0;
        assert!(seen.contains(reason), "{format:?}: {seen}");
    }
}

#[test]
fn bombs_and_nests_end_within_bounds() {
    let spaces = " ".repeat(1 << 20);
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    (0..80).for_each(|_| writer.write_all(spaces.as_bytes()).unwrap());
    let bomb = writer.finish().unwrap().into_inner();
    assert!(bomb.len() < 200_000 && read(&bomb, Format::Docx).unwrap_err().0.contains("过大"));
    let deep = body(&"<w:tbl><w:tr><w:tc>".repeat(5_000));
    assert!(read(&deep, Format::Docx).unwrap_err().0.contains("过深"));
    let cut = body("<w:p><w:r><w:t>甲");
    assert!(read(&cut, Format::Docx).is_err());
}

/// A PDF of one page, with these operators and further objects.
fn pdf(content: &str, more: &str) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    let stream = format!("<</Length {}>>stream\n{content}\nendstream", content.len());
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>".to_owned(),
        stream,
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
        more.to_owned(),
    ];
    for (number, object) in (1..).zip(objects) {
        places.push(file.len());
        file.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let start = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
    for place in &places {
        file.extend(format!("{place:010} 00000 n \n").bytes());
    }
    file.extend(format!("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n", places.len() + 1).bytes());
    file
}

#[test]
fn an_untagged_page_is_read_line_by_line() {
    let form = "<</Type/XObject/Subtype/Form/Length 40>>stream\nBT /F 12 Tf 1 0 0 1 100 600 Tm (b) Tj ET\nendstream";
    let content = "BT /F 12 Tf 100 700 Td (B 2) Tj ET BT /F 12 Tf 60 700 Td (A1) Tj 0 -20 Td [(C) -200 (3)] TJ ET q 1 0 0 1 0 -20 cm /X Do Q \
                   BT /F 9 Tf 280 40 Td (- 7 -) Tj ET";
    let reading = read(&pdf(content, form), Format::Pdf).unwrap();
    assert_eq!(shown(&reading), "第1页第1行:A1B 2\n第1页第2行:C3\n第1页第3行:b");
    assert!(!reading.structured && reading.aside.len() == 1 && reading.pages == Some(1));
}

#[test]
fn forms_that_draw_themselves_and_broken_operators_end() {
    let itself = "<</Type/XObject/Subtype/Form/Resources<</XObject<</X 6 0 R>>>>/Length 5>>stream\n/X Do\nendstream";
    assert!(read(&pdf("/X Do", itself), Format::Pdf).unwrap_err().0.contains("过深"));
    for content in
        ["Td Tf Tj TJ ' \" Tm cm", "EMC EMC Q Q", "/Span <</ActualText (x)>> BDC EMC", "BT (x) Tj ET", "((((", "<< /A << /B", "1 2 3"]
    {
        let _ = read(&pdf(content, "null"), Format::Pdf);
    }
}

/// Bytes cut off and overwritten at many places: whatever becomes of them, no panic.
#[test]
fn damaged_files_never_panic() {
    let form = "<</Type/XObject/Subtype/Form/Length 5>>stream\n/Y Do\nendstream";
    let pages = pdf("/P <</MCID 0>> BDC BT /F 12 Tf 100 700 Td (96.4) Tj ET EMC", form);
    let document = body("<w:p><w:r><w:t>96.4</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>");
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for (file, format) in [(&pages, Format::Pdf), (&document, Format::Docx)] {
        for cut in 0..file.len() {
            let _ = read(&file[..cut], format);
        }
        for _ in 0..1_500 {
            let mut bytes = file.clone();
            for _ in 0..=random(4) {
                let at = random(bytes.len());
                bytes[at] = u8::try_from(random(256)).unwrap();
            }
            let _ = read(&bytes, format);
        }
    }
}
