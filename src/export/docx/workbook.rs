//! The workbook behind a chart, so that “编辑数据” works: categories down column A, a series per column.

use super::package;
use super::tree::Element;
use crate::document::Chart;
use crate::error::Result;

/// Namespace of SpreadsheetML.
const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
/// Namespace of relationships; also the stem of their types.
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Stem of content types.
const CONTENT: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// Cells of the names of the categories.
pub(super) fn names(chart: &Chart) -> String {
    format!("Sheet1!$A$2:$A${}", chart.categories.len() + 1)
}

/// Cell of the name of a series.
pub(super) fn title(series: usize) -> String {
    format!("Sheet1!${}$1", column(series + 1))
}

/// Cells of the values of a series.
pub(super) fn values(chart: &Chart, series: usize) -> String {
    let column = column(series + 1);
    format!("Sheet1!${column}$2:${column}${}", chart.categories.len() + 1)
}

/// Letters of a column, from 0.
fn column(index: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(index % 26).unwrap_or_default());
    if index < 26 { letter.to_string() } else { format!("{}{letter}", column(index / 26 - 1)) }
}

/// The bytes of the workbook.
pub(super) fn write(chart: &Chart) -> Result<Vec<u8>> {
    package::zip(vec![
        (package::CONTENT_TYPES, content_types().to_part()),
        ("_rels/.rels", relationships(&[("rId1", "officeDocument", "xl/workbook.xml")]).to_part()),
        ("xl/workbook.xml", workbook().to_part()),
        (
            "xl/_rels/workbook.xml.rels",
            relationships(&[("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "styles", "styles.xml")]).to_part(),
        ),
        ("xl/worksheets/sheet1.xml", sheet(chart).to_part()),
        ("xl/styles.xml", styles().to_part()),
    ])
}

fn content_types() -> Element {
    let default = |extension: &str, kind: &str| Element::new("Default").with("Extension", extension).with("ContentType", kind);
    let part =
        |name: &str, kind: &str| Element::new("Override").with("PartName", name).with("ContentType", format!("{CONTENT}.{kind}+xml"));
    Element::new("Types").with("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types").children([
        default("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        default("xml", "application/xml"),
        part("/xl/workbook.xml", "sheet.main"),
        part("/xl/worksheets/sheet1.xml", "worksheet"),
        part("/xl/styles.xml", "styles"),
    ])
}

fn relationships(rows: &[(&str, &str, &str)]) -> Element {
    let rows = rows.iter().map(|(id, kind, target)| {
        Element::new("Relationship").with("Id", id).with("Type", format!("{OFFICE}/{kind}")).with("Target", target)
    });
    Element::new("Relationships").with("xmlns", package::RELATIONSHIPS).children(rows)
}

fn workbook() -> Element {
    let sheet = Element::new("sheet").with("name", "Sheet1").with("sheetId", 1).with("r:id", "rId1");
    Element::new("workbook").with("xmlns", SHEET).with("xmlns:r", OFFICE).child(Element::new("sheets").child(sheet))
}

fn sheet(chart: &Chart) -> Element {
    let mut rows = vec![
        Element::new("row")
            .with("r", 1)
            .child(words(0, 1, "类别"))
            .children(chart.series.iter().enumerate().map(|(index, series)| words(index + 1, 1, &series.name))),
    ];
    let numbers: Vec<_> = chart.series.iter().map(crate::document::Series::numbers).collect();
    for (index, name) in chart.categories.iter().enumerate() {
        let row = index + 2;
        let cells = numbers.iter().enumerate().filter_map(|(series, numbers)| {
            let number = numbers.get(index).copied().flatten()?;
            Some(cell(series + 1, row).child(Element::new("v").text(&number.to_string())))
        });
        rows.push(Element::new("row").with("r", row).child(words(0, row, name)).children(cells));
    }
    Element::new("worksheet").with("xmlns", SHEET).child(Element::new("sheetData").children(rows))
}

fn cell(column_index: usize, row: usize) -> Element {
    Element::new("c").with("r", format!("{}{row}", column(column_index)))
}

fn words(column_index: usize, row: usize, text: &str) -> Element {
    let text = Element::new("t").with("xml:space", "preserve").text(text);
    cell(column_index, row).with("t", "inlineStr").child(Element::new("is").child(text))
}

/// The least that spreadsheets take: one of each.
fn styles() -> Element {
    let list = |name: &'static str, children: Vec<Element>| Element::new(name).with("count", children.len()).children(children);
    let pattern = |kind: &str| Element::new("fill").child(Element::new("patternFill").with("patternType", kind));
    let font = Element::new("font").children([Element::new("sz").with("val", 11), Element::new("name").with("val", "宋体")]);
    let border = Element::new("border").children(["left", "right", "top", "bottom", "diagonal"].map(Element::new));
    let format = || Element::new("xf").with("numFmtId", 0).with("fontId", 0).with("fillId", 0).with("borderId", 0);
    let normal = Element::new("cellStyle").with("name", "Normal").with("xfId", 0).with("builtinId", 0);
    Element::new("styleSheet").with("xmlns", SHEET).children([
        list("fonts", vec![font]),
        list("fills", vec![pattern("none"), pattern("gray125")]),
        list("borders", vec![border]),
        list("cellStyleXfs", vec![format()]),
        list("cellXfs", vec![format().with("xfId", 0)]),
        list("cellStyles", vec![normal]),
    ])
}

#[cfg(test)]
mod tests {
    use super::column;

    #[test]
    fn letters_of_columns() {
        assert_eq!([0, 1, 25, 26, 52, 701, 702].map(column), ["A", "B", "Z", "AA", "BA", "ZZ", "AAA"]);
    }
}
