//! Charts: their parts agree with each other, with the schema and with the draft.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::{parts, walk, words, xml};
use crate::document::{Block, Document, read};
use crate::export::Properties;
use crate::export::docx::tree::{Element, Node, parse};
use crate::export::docx::write;
use crate::layout::{Fonts, Pages, Sheet, layout};

/// Children in the order of the schema (ECMA-376 Part 1, 21.2).
const SEQUENCES: [(&str, &str); 16] = [
    (
        "c:chartSpace",
        "date1904 lang roundedCorners style clrMapOvr pivotSource protection chart spPr txPr externalData printSettings userShapes",
    ),
    ("c:chart", "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs"),
    ("c:plotArea", "layout barChart lineChart catAx valAx dTable spPr"),
    ("c:manualLayout", "layoutTarget xMode yMode wMode hMode x y w h"),
    ("c:barChart", "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId"),
    ("c:lineChart", "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId"),
    ("c:ser", "idx order tx spPr invertIfNegative pictureOptions marker dPt dLbls trendline errBars cat val smooth shape"),
    (
        "c:dLbls",
        "dLbl delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize separator showLeaderLines",
    ),
    (
        "c:dLbl",
        "idx delete layout tx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize separator",
    ),
    ("c:marker", "symbol size spPr"),
    (
        "c:catAx",
        "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx \
         crosses auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl",
    ),
    (
        "c:valAx",
        "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx \
         crosses crossBetween majorUnit minorUnit",
    ),
    ("c:scaling", "logBase orientation max min"),
    ("c:legend", "legendPos legendEntry layout overlay spPr txPr"),
    ("c:title", "tx layout overlay spPr txPr"),
    ("a:ln", "noFill solidFill prstDash round"),
];

const DRAFT: &str = include_str!("../../../layout/tests/charts.md");

static PAGES: LazyLock<Pages> = LazyLock::new(|| layout(&read("样例", DRAFT).unwrap(), &Fonts::grid(), &Sheet::GBT9704).unwrap());

fn file() -> (Document, Vec<u8>) {
    let document = read("样例", DRAFT).unwrap();
    let properties = Properties { title: String::new(), author: String::new(), date: jiff::civil::date(2026, 11, 6) };
    let file = write(&document, &PAGES, &Sheet::GBT9704, &properties).unwrap();
    (document, file)
}

fn text(element: &Element) -> String {
    element.children.iter().map(|node| if let Node::Text(text) = node { text.as_str() } else { "" }).collect()
}

fn charts() -> Vec<Element> {
    let parts = parts(&file().1);
    let charts = parts.iter().filter(|(name, _)| name.starts_with("word/charts/chart"));
    charts.map(|(_, content)| parse(content).unwrap()).collect()
}

#[test]
fn children_stand_in_the_order_of_the_schema() {
    let charts = charts();
    assert_eq!(charts.len(), 4);
    for element in charts.iter().flat_map(walk) {
        let Some((_, sequence)) = SEQUENCES.iter().find(|(parent, _)| *parent == element.name) else { continue };
        // A line chart says by one word whether it has marks.
        if element.name == "c:marker" && element.children.is_empty() {
            continue;
        }
        let places: Vec<usize> = element
            .elements()
            .map(|child| {
                let name = child.name.split_once(':').map_or("", |(_, name)| name);
                sequence.split_whitespace().position(|known| known == name).unwrap_or_else(|| panic!("{name} in {}", element.name))
            })
            .collect();
        assert!(places.windows(2).all(|pair| pair[0] <= pair[1]), "{}: {}", element.name, xml(element));
    }
}

#[test]
fn relationships_resolve_and_every_part_has_a_type() {
    let parts: BTreeMap<String, Vec<u8>> = parts(&file().1).into_iter().collect();
    let tree = |name: &str| parse(&parts[name]).unwrap();
    let types = tree("[Content_Types].xml");
    let typed: BTreeSet<&str> = types.elements().filter_map(|row| row.attribute("PartName")).collect();
    let mut ids = BTreeSet::new();
    for row in tree("word/_rels/document.xml.rels").elements() {
        assert!(parts.contains_key(&format!("word/{}", row.attribute("Target").unwrap())));
        assert!(ids.insert(row.attribute("Id").unwrap().to_owned()));
    }
    let document = tree("word/document.xml");
    let shown: Vec<&str> = walk(&document).into_iter().filter(|e| e.name == "c:chart").filter_map(|e| e.attribute("r:id")).collect();
    assert_eq!(shown.len(), 4);
    assert!(shown.iter().all(|id| ids.contains(*id)));
    for number in 1..=4 {
        let rows = tree(&format!("word/charts/_rels/chart{number}.xml.rels"));
        let row = rows.elements().next().unwrap();
        assert_eq!(row.attribute("Target").unwrap(), format!("../embeddings/workbook{number}.xlsx"));
        let data = tree(&format!("word/charts/chart{number}.xml"));
        assert!(xml(&data).contains(r#"<c:externalData r:id="rId1">"#));
        for name in [format!("word/charts/chart{number}.xml"), format!("word/embeddings/workbook{number}.xlsx")] {
            assert!(parts.contains_key(&name) && typed.contains(format!("/{name}").as_str()), "{name}");
        }
    }
}

#[test]
fn a_drawing_is_as_large_as_in_layout_and_says_what_it_shows() {
    let (document, file) = file();
    let (_, content) = parts(&file).into_iter().find(|(name, _)| name == "word/document.xml").unwrap();
    let part = parse(&content).unwrap();
    let all = walk(&part);
    let extents: Vec<&str> = all.iter().filter(|e| e.name == "wp:extent").map(|e| e.attribute("cx").unwrap()).collect();
    assert_eq!(extents, ["5616000"; 4], "156 mm");
    let said: Vec<&str> = all.iter().filter(|e| e.name == "wp:docPr").map(|e| e.attribute("descr").unwrap()).collect();
    let charts = document.blocks.iter().filter_map(|block| if let Block::Chart(chart) = block { Some(chart) } else { None });
    assert_eq!(said, charts.map(crate::document::Chart::description).collect::<Vec<_>>());
    let captions: Vec<String> = all.iter().filter(|p| p.name == "w:p").map(|p| words(p)).filter(|words| words.starts_with('图')).collect();
    assert_eq!(captions, ["图1　各县（市、区）完成率", "图2　一般公共预算收入增幅", "图3　综合完成率走势", "图4　完成率与序时进度"]);
}

/// Cells of a workbook by their names.
fn cells(workbook: &[u8]) -> BTreeMap<String, String> {
    let (_, sheet) = parts(workbook).into_iter().find(|(name, _)| name == "xl/worksheets/sheet1.xml").unwrap();
    let sheet = parse(&sheet).unwrap();
    let cells = walk(&sheet).into_iter().filter(|element| element.name == "c");
    cells.map(|cell| (cell.attribute("r").unwrap().to_owned(), walk(cell).into_iter().map(text).collect())).collect()
}

#[test]
fn what_the_chart_shows_stands_in_its_workbook() {
    let parts: BTreeMap<String, Vec<u8>> = parts(&file().1).into_iter().collect();
    for number in 1..=4 {
        let cells = cells(&parts[&format!("word/embeddings/workbook{number}.xlsx")]);
        let chart = parse(&parts[&format!("word/charts/chart{number}.xml")]).unwrap();
        let references = walk(&chart).into_iter().filter(|element| ["c:strRef", "c:numRef"].contains(&element.name.as_ref()));
        let mut seen = 0;
        for reference in references {
            let formula = walk(reference).into_iter().find(|element| element.name == "c:f").map(text).unwrap();
            let from = formula.trim_start_matches("Sheet1!").split(':').next().unwrap().replace('$', "");
            let (column, row) = from.split_at(1);
            let first: usize = row.parse().unwrap();
            for point in walk(reference).into_iter().filter(|element| element.name == "c:pt") {
                let row = first + point.attribute("idx").unwrap().parse::<usize>().unwrap();
                let shown: String = walk(point).into_iter().map(text).collect();
                assert_eq!(cells[&format!("{column}{row}")], shown, "{formula}");
                seen += 1;
            }
        }
        assert!(seen >= cells.len() - 1, "{number}: {seen} of {}", cells.len());
    }
    let first = cells(&parts["word/embeddings/workbook1.xlsx"]);
    assert_eq!((first["A2"].as_str(), first["B2"].as_str(), first.get("B10")), ("石浦市", "93.3", None));
}

#[test]
fn each_kind_is_native() {
    let charts: Vec<String> = charts().iter().map(xml).collect();
    for (index, expected) in [
        (0, r#"<c:barDir val="col"/><c:grouping val="clustered"/>"#),
        (0, r#"<c:max val="100"/><c:min val="0"/>"#),
        (0, r#"<c:formatCode>General</c:formatCode><c:ptCount val="9"/>"#),
        (1, r#"<c:tickLblPos val="low"/>"#),
        (1, "单位：个百分点"),
        (2, r#"<c:symbol val="diamond"/>"#),
        (2, r#"<a:prstDash val="dash"/>"#),
        (3, r#"<c:symbol val="dash"/>"#),
        (3, r#"<c:dLblPos val="inBase"/>"#),
    ] {
        assert!(charts[index].contains(expected), "{index}: {expected}");
    }
    assert!(charts[3].contains("<c:barChart>") && charts[3].contains("<c:lineChart>"));
    assert!(!charts[0].contains("<c:legend>") && charts[1].contains("<c:legend>"));
}

#[test]
fn the_same_bytes_every_time() {
    assert_eq!(file().1, file().1);
}
