//! The workbook read back from its bytes: frozen head, filters, formats, fills, safe names, the same bytes twice.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

use super::{fitting, write};
use crate::book::{Book, Cell, Column, Fill, Sheet};

fn book() -> Book {
    let rows = vec![
        vec![Cell::Text("=1+1".to_owned()), Cell::Number("1234.50".parse().unwrap(), 2), Cell::Filled("红".to_owned(), Fill::Red)],
        vec![Cell::Day("2026-12-31".parse().unwrap()), Cell::Empty, Cell::Filled("蓝".to_owned(), Fill::Blue)],
    ];
    let columns = [("指标", 20), ("完成数", 10), ("灯", 6)].map(|(head, width)| Column { head, width }).to_vec();
    let sheet = Sheet { name: "县域经济".to_owned(), title: "销号台账".to_owned(), columns, rows };
    let empty = Sheet { name: "县域经济".to_owned(), rows: Vec::new(), ..sheet.clone() };
    Book { title: "台账".to_owned(), author: "指挥办".to_owned(), date: "2026-11-09".parse().unwrap(), sheets: vec![sheet, empty] }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn head_filters_formats_and_fills() {
    let bytes = write(&book()).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for wanted in ["state=\"frozen\"", "ySplit=\"2\"", "<autoFilter ref=\"A2:C4\"", "<v>1234.5</v>", "orientation=\"landscape\""] {
        assert!(sheet.contains(wanted), "{wanted} in {sheet}");
    }
    assert!(!sheet.contains("<f>"), "nothing that was sent becomes a formula");
    let styles = part(&bytes, "xl/styles.xml");
    for wanted in ["#,##0.00", "yyyy-mm-dd", "FFFF0000", "FF2F75B5"] {
        assert!(styles.contains(wanted), "{wanted}");
    }
    assert!(part(&bytes, "xl/workbook.xml").contains("县域经济（2）"));
    assert!(part(&bytes, "xl/sharedStrings.xml").contains("=1+1"));
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    assert_eq!(write(&book()).unwrap(), write(&book()).unwrap());
}

#[test]
fn names_fit() {
    let mut taken = BTreeSet::new();
    for (name, expected) in [("a/b[c]", "a_b_c_"), ("", "表"), ("  ", "表（2）"), ("A/B[C]", "A_B_C_（2）")] {
        assert_eq!(fitting(name, &mut taken), expected);
    }
    assert_eq!(fitting(&"长".repeat(40), &mut taken).chars().count(), 31);
    assert_eq!(fitting(&"长".repeat(40), &mut taken).chars().count(), 31);
}
