//! Parts agree with each other and with the schema.

use std::collections::BTreeSet;

use super::{bytes, part, parts, walk, xml};
use crate::export::docx::order::SEQUENCES;

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
