//! The flow of a part: paragraphs, tables, frames, charts, in document order.

use std::collections::BTreeMap;

use super::numbering::Numbering;
use super::xml::{Event, Events};
use crate::reread::{Chart, MOST_SIGNS, Part, Passage, Spot, Unreadable, passage};

/// What is not there for a reader: fallbacks beside the real thing, deleted and moved text, properties that only formerly held.
const SKIPPED: [&str; 9] = [
    "mc:Fallback",
    "w:del",
    "w:moveFrom",
    "w:pPrChange",
    "w:rPrChange",
    "w:tcPrChange",
    "w:tblPrChange",
    "w:sectPrChange",
    "w:numberingChange",
];

/// What a part holds.
#[derive(Default)]
pub(super) struct Kept {
    /// Text, tables and charts; a chart names its relation as its only label.
    pub(super) parts: Vec<Part>,
    /// Notes that the text refers to: kind of reference and identifier.
    pub(super) notes: Vec<(String, String)>,
}

/// Reads a part.
pub(super) fn read(text: &str, numbering: &mut Numbering) -> Result<Kept, Unreadable> {
    let mut reader = Body {
        numbering,
        kept: Kept::default(),
        paragraphs: Vec::new(),
        tables: Vec::new(),
        counted: 0,
        counted_tables: 0,
        charts: 0,
        signs: 0,
        inside: false,
    };
    let mut events = Events::new(text);
    let mut skipping = 0_usize;
    while let Some(event) = events.next()? {
        match event {
            Event::Open { name, .. } if skipping > 0 || SKIPPED.contains(&name.as_str()) => skipping += 1,
            Event::Close(_) if skipping > 0 => skipping -= 1,
            _ if skipping > 0 => {}
            Event::Open { name, attributes } => reader.open(&name, &attributes),
            Event::Close(name) => reader.close(&name),
            Event::Text(words) if reader.inside => reader.say(&words),
            Event::Text(_) => {}
        }
        if reader.signs > MOST_SIGNS {
            return Err(Unreadable::new("文档文字过多 / too many signs"));
        }
    }
    Ok(reader.kept)
}

/// The words of each note, by identifier.
pub(super) fn notes(text: &str, mark: &str) -> Result<Vec<(String, String)>, Unreadable> {
    let mut events = Events::new(text);
    let (mut notes, mut inside): (Vec<(String, String)>, bool) = (Vec::new(), false);
    while let Some(event) = events.next()? {
        match event {
            Event::Open { name, attributes } if name == mark => notes.push((value(&attributes, "w:id").to_owned(), String::new())),
            Event::Open { name, .. } => inside = name == "w:t",
            Event::Close(_) => inside = false,
            Event::Text(words) if inside => notes.last_mut().into_iter().for_each(|(_, note)| note.push_str(&words)),
            Event::Text(_) => {}
        }
    }
    Ok(notes)
}

#[derive(Default)]
struct Paragraph {
    words: String,
    style: String,
    /// List and level.
    list: Option<(String, usize)>,
    hidden: bool,
}

#[derive(Default)]
struct Table {
    rows: Vec<Vec<Passage>>,
    cells: Vec<Passage>,
    cell: Vec<String>,
    /// Whether the cell goes on from the one above.
    covered: bool,
    /// Whether it floats: a frame of words, such as 版记.
    floats: bool,
    number: u32,
}

struct Body<'a> {
    numbering: &'a mut Numbering,
    kept: Kept,
    /// Open paragraphs; one of a text box stands within another.
    paragraphs: Vec<Paragraph>,
    tables: Vec<Table>,
    counted: u32,
    counted_tables: u32,
    charts: u32,
    signs: usize,
    /// Whether text is what a reader sees.
    inside: bool,
}

fn value<'a>(attributes: &'a BTreeMap<String, String>, key: &str) -> &'a str {
    attributes.get(key).map_or("", String::as_str)
}

/// Whether a switch is on: it is when it says nothing.
fn is_on(attributes: &BTreeMap<String, String>) -> bool {
    !["0", "false", "off"].contains(&value(attributes, "w:val"))
}

impl Body<'_> {
    fn open(&mut self, name: &str, attributes: &BTreeMap<String, String>) {
        self.inside = name == "w:t";
        match name {
            "w:p" => self.paragraphs.push(Paragraph::default()),
            "w:r" => self.paragraphs.last_mut().into_iter().for_each(|paragraph| paragraph.hidden = false),
            "w:vanish" => self.paragraphs.last_mut().into_iter().for_each(|paragraph| paragraph.hidden = is_on(attributes)),
            "w:noBreakHyphen" => self.say("-"),
            "w:tab" | "w:ptab" => self.say(" "),
            "w:br" | "w:cr" => self.say("\n"),
            "w:sym" => self.symbol(value(attributes, "w:char")),
            "w:tbl" => self.begin_table(),
            "w:footnoteReference" | "w:endnoteReference" => self.kept.notes.push((name.to_owned(), value(attributes, "w:id").to_owned())),
            "c:chart" => {
                self.charts += 1;
                let spot = Spot::Chart { page: None, number: self.charts };
                self.kept.parts.push(Part::Chart(Chart { spot, labels: vec![value(attributes, "r:id").to_owned()], series: Vec::new() }));
            }
            _ => self.property(name, attributes),
        }
    }

    /// Properties of paragraphs and tables.
    fn property(&mut self, name: &str, attributes: &BTreeMap<String, String>) {
        let value = value(attributes, "w:val");
        match (name, self.paragraphs.last_mut(), self.tables.last_mut()) {
            ("w:pStyle", Some(paragraph), _) => value.clone_into(&mut paragraph.style),
            ("w:numId", Some(paragraph), _) => value.clone_into(&mut paragraph.list.get_or_insert_default().0),
            ("w:ilvl", Some(paragraph), _) => paragraph.list.get_or_insert_default().1 = value.parse().unwrap_or(0),
            ("w:tblpPr", None, Some(table)) => table.floats = true,
            ("w:vMerge", _, Some(table)) => table.covered = value != "restart",
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        self.inside = false;
        match name {
            "w:p" => self.end_paragraph(),
            "w:tc" => self.end_cell(),
            "w:tr" => {
                if let Some(table) = self.tables.last_mut() {
                    let cells = std::mem::take(&mut table.cells);
                    table.rows.push(cells);
                }
            }
            "w:tbl" => self.end_table(),
            _ => {}
        }
    }

    fn say(&mut self, words: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut().filter(|paragraph| !paragraph.hidden) {
            paragraph.words.push_str(words);
            self.signs += words.len();
        }
    }

    /// A sign of a symbol font: what the font shows is not known, but digits stay digits.
    fn symbol(&mut self, code: &str) {
        let code = u32::from_str_radix(code, 16).unwrap_or(0);
        let sign =
            char::from_u32(if (0xF020..=0xF0FF).contains(&code) { code - 0xF000 } else { code }).unwrap_or(char::REPLACEMENT_CHARACTER);
        self.say(sign.encode_utf8(&mut [0; 4]));
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        let label = self.numbering.label(&paragraph.style, paragraph.list.as_ref());
        let words = format!("{label}{}", paragraph.words);
        if let Some(table) = self.tables.last_mut() {
            table.cell.push(words);
        } else if !words.trim().is_empty() {
            self.text(&words);
        }
    }

    fn text(&mut self, words: &str) {
        self.counted += 1;
        self.kept.parts.push(Part::Text(passage(words, Spot::Paragraph(self.counted))));
    }

    fn begin_table(&mut self) {
        if self.tables.is_empty() {
            self.counted_tables += 1;
        }
        self.tables.push(Table { number: self.counted_tables, ..Table::default() });
    }

    fn end_cell(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        let words: String = std::mem::take(&mut table.cell).join("\n");
        if std::mem::take(&mut table.covered) {
            return;
        }
        let count = |number: usize| u32::try_from(number + 1).unwrap_or(u32::MAX);
        let spot = Spot::Cell { line: None, table: table.number, row: count(table.rows.len()), cell: count(table.cells.len()) };
        table.cells.push(passage(&words, spot));
    }

    /// A table within another is words of its cell, a floating one words of the text.
    fn end_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        let words = |cell: &Passage| cell.iter().map(|letter| letter.sign).collect::<String>();
        if let Some(outer) = self.tables.last_mut() {
            outer.cell.extend(table.rows.iter().flatten().map(words));
        } else if table.floats {
            self.counted_tables -= 1;
            let texts: Vec<String> = table.rows.iter().flatten().map(words).filter(|words| !words.trim().is_empty()).collect();
            for words in texts {
                self.text(&words);
            }
        } else {
            self.kept.parts.push(Part::Table(table.rows));
        }
    }
}
