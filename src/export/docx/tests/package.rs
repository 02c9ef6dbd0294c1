//! What stands in the parts of the sample.

use super::{part, walk, xml};

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
        ("GongwenDate", r#"<w:ind w:rightChars="554" w:right="1750"/>"#),
    ];
    for (id, expected) in cases {
        assert!(style(id).contains(expected), "{expected} in {}", style(id));
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
fn properties_stand_in_their_part() {
    let core = xml(&part("docProps/core.xml"));
    for expected in [
        "<dc:title>全市百县千镇万村高质量发展工程2026年10月工作情况通报</dc:title>",
        "<dc:creator>市百千万工程&lt;指挥部&gt;&amp;办公室</dc:creator>",
        "<dc:identifier>×百千万办〔2026〕10号</dc:identifier>",
        "<dc:language>zh-CN</dc:language>",
        r#"<dcterms:created xsi:type="dcterms:W3CDTF">2026-11-06T00:00:00Z</dcterms:created>"#,
        r#"<dcterms:modified xsi:type="dcterms:W3CDTF">2026-11-06T00:00:00Z</dcterms:modified>"#,
    ] {
        assert!(core.contains(expected), "{expected} in {core}");
    }
}
