//! Glyphs → text, tables and charts in reading order: by the structure tree (ISO 32000-1, 14.7) where there is one, else line by line.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::content::Shown;
use super::lines::{Lines, in_order};
use super::{Page, dictionary};
use crate::reread::{Chart, Letter, Part, Passage, Reading, Spot, is_folio};

/// How deep elements may lie in each other.
const DEEPEST: usize = 64;
/// A step from line to line, in points, that is one to another paragraph: more than a line of the largest title.
const PARAGRAPH: f64 = 45.0;
/// Most elements.
const MOST_ELEMENTS: usize = 500_000;

/// An element of the structure, flattened: what begins, what is said, what ends.
enum Event {
    Begin(Kind),
    /// Marked content of a page.
    Marked(usize, i64),
    End(Kind),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Table,
    Row,
    Cell,
    Figure,
    Words,
}

/// Puts the pages of a file in reading order.
pub(super) fn arrange(document: &Document, pages: &[Page]) -> Reading {
    let events = Walk::of(document, pages);
    if events.is_empty() { plain(pages) } else { structured(&events, pages) }
}

/// A file without structure: every page line by line.
fn plain(pages: &[Page]) -> Reading {
    let mut reading = Reading::default();
    for (page, number) in pages.iter().zip(1..) {
        let lines = Lines::of(page.shown.iter());
        for (row, line) in in_order(&lines, page.shown.iter()).into_iter().zip(1..) {
            let words: Passage = row.iter().flat_map(|glyph| letters(glyph, Spot::Line { page: number, line })).collect();
            if is_folio(&text(&words)) { reading.aside.push(words) } else { reading.parts.push(Part::Text(words)) }
        }
    }
    reading
}

fn structured(events: &[Event], pages: &[Page]) -> Reading {
    let mut sheets: Vec<SheetOfPage> = pages.iter().map(SheetOfPage::of).collect();
    let in_figures = figures(events);
    for (sheet, page) in sheets.iter_mut().zip(0..) {
        sheet.count_lines(|mark| in_figures.contains(&(page, mark)));
    }
    let mut builder = Builder {
        sheets,
        reading: Reading { structured: true, ..Reading::default() },
        table: None,
        chart: None,
        words: None,
        tables: 0,
        charts: 0,
    };
    for event in events {
        builder.take(event);
    }
    builder.leftover();
    builder.reading
}

/// Marks that stand within a figure.
fn figures(events: &[Event]) -> BTreeSet<(usize, i64)> {
    let mut depth = 0_usize;
    let mut found = BTreeSet::new();
    for event in events {
        match event {
            Event::Begin(Kind::Figure) => depth += 1,
            Event::End(Kind::Figure) => depth = depth.saturating_sub(1),
            Event::Marked(page, mark) if depth > 0 => {
                found.insert((*page, *mark));
            }
            _ => {}
        }
    }
    found
}

/// Glyphs of a page by their marks.
struct SheetOfPage<'a> {
    marks: BTreeMap<i64, Vec<&'a Shown>>,
    unmarked: Vec<&'a Shown>,
    lines: Lines,
}

impl<'a> SheetOfPage<'a> {
    fn of(page: &'a Page) -> Self {
        let mut sheet = Self { marks: BTreeMap::new(), unmarked: Vec::new(), lines: Lines::default() };
        for glyph in &page.shown {
            match glyph.mark {
                Some(mark) => sheet.marks.entry(mark).or_default().push(glyph),
                None => sheet.unmarked.push(glyph),
            }
        }
        sheet
    }

    /// Counts lines as people do: without that of the page number and those within charts.
    fn count_lines(&mut self, is_figure: impl Fn(i64) -> bool) {
        let folio: BTreeSet<usize> = self.objects().into_iter().filter(|(_, words)| is_folio(words)).map(|(object, _)| object).collect();
        let marked = self.marks.iter().filter(|(mark, _)| !is_figure(**mark)).flat_map(|(_, glyphs)| glyphs.iter().copied());
        let lines = Lines::of(marked.chain(self.unmarked.iter().copied().filter(|glyph| !folio.contains(&glyph.object))));
        self.lines = lines;
    }

    /// Words of the text objects that belong to no element.
    fn objects(&self) -> BTreeMap<usize, String> {
        let mut objects: BTreeMap<usize, String> = BTreeMap::new();
        for glyph in &self.unmarked {
            objects.entry(glyph.object).or_default().push_str(&glyph.text);
        }
        // A page number may be three objects: dash, digits, dash.
        let whole: String = objects.values().map(String::as_str).collect();
        if is_folio(&whole) { objects.keys().map(|object| (*object, whole.clone())).collect() } else { objects }
    }
}

struct Builder<'a> {
    sheets: Vec<SheetOfPage<'a>>,
    reading: Reading,
    table: Option<Vec<Vec<Passage>>>,
    chart: Option<Chart>,
    words: Option<Passage>,
    tables: u32,
    charts: u32,
}

impl Builder<'_> {
    fn take(&mut self, event: &Event) {
        match event {
            Event::Begin(Kind::Table) if self.table.is_none() => {
                self.flush();
                self.tables += 1;
                self.table = Some(Vec::new());
            }
            Event::End(Kind::Table) => {
                if let Some(table) = self.table.take() {
                    self.reading.parts.push(Part::Table(table));
                }
            }
            Event::Begin(Kind::Row) => self.table.iter_mut().for_each(|table| table.push(Vec::new())),
            Event::Begin(Kind::Cell) => self.row().into_iter().for_each(|row| row.push(Vec::new())),
            Event::Begin(Kind::Figure) => {
                self.flush();
                self.charts += 1;
                self.chart = Some(Chart { spot: Spot::Chart { page: None, number: self.charts }, ..Chart::default() });
            }
            Event::End(Kind::Figure) => {
                if let Some(chart) = self.chart.take() {
                    self.reading.parts.push(Part::Chart(chart));
                }
            }
            Event::Begin(Kind::Words) | Event::End(Kind::Words) => self.flush(),
            Event::Marked(page, mark) => self.marked(*page, *mark),
            Event::End(Kind::Row | Kind::Cell) | Event::Begin(Kind::Table) => {}
        }
    }

    fn row(&mut self) -> Option<&mut Vec<Passage>> {
        self.table.as_mut()?.last_mut()
    }

    /// What was said outside tables becomes a passage; the caption of a table, which stands within it, comes before it.
    fn flush(&mut self) {
        if let Some(words) = self.words.take() {
            self.reading.parts.push(Part::Text(words));
        }
    }

    fn marked(&mut self, page: usize, mark: i64) {
        let Some(sheet) = self.sheets.get_mut(page) else { return };
        let glyphs = sheet.marks.remove(&mark).unwrap_or_default();
        let number = u32::try_from(page + 1).unwrap_or(u32::MAX);
        if let Some(chart) = &mut self.chart {
            chart.spot = Spot::Chart { page: Some(number), number: self.charts };
            for label in glyphs.chunk_by(|a, b| a.object == b.object) {
                chart.labels.push(label.iter().map(|glyph| glyph.text.as_str()).collect());
            }
            return;
        }
        let table = self.tables;
        let place = self.table.as_ref().and_then(|rows| Some((rows.len(), rows.last()?.len()))).filter(|(_, cell)| *cell > 0);
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let spot = |line: u32| match place {
            Some((row, cell)) => Spot::Cell { line: Some((number, line)), table, row: count(row), cell: count(cell) },
            None => Spot::Line { page: number, line },
        };
        let mut said = Passage::new();
        let mut level = None;
        for glyph in &glyphs {
            let spot = spot(sheet.lines.number(glyph));
            let jumps = level.replace(glyph.y).is_some_and(|level: f64| level - glyph.y > PARAGRAPH);
            said.extend(jumps.then_some(Letter { sign: '\n', spot }));
            said.extend(letters(glyph, spot));
        }
        if place.is_some() {
            self.row().and_then(|row| row.last_mut()).into_iter().for_each(|cell| cell.extend(&said));
        } else {
            self.words.get_or_insert_default().extend(said);
        }
    }

    /// What no element names: page numbers and repeated heads are set aside; other words are text after all.
    fn leftover(&mut self) {
        self.flush();
        for (sheet, number) in std::mem::take(&mut self.sheets).into_iter().zip(1..) {
            let spot = |glyph: &Shown| Spot::Line { page: number, line: sheet.lines.number(glyph) };
            let folio: String = sheet.unmarked.iter().map(|glyph| glyph.text.as_str()).collect();
            if is_folio(&folio) {
                self.reading.aside.push(sheet.unmarked.iter().flat_map(|glyph| letters(glyph, spot(glyph))).collect());
            } else {
                for object in sheet.unmarked.chunk_by(|a, b| a.object == b.object) {
                    let words: Passage = object.iter().flat_map(|glyph| letters(glyph, spot(glyph))).collect();
                    let aside = object.iter().all(|glyph| glyph.artifact);
                    if aside { self.reading.aside.push(words) } else { self.reading.parts.push(Part::Text(words)) }
                }
            }
            for glyphs in sheet.marks.into_values() {
                let words = glyphs.iter().flat_map(|glyph| letters(glyph, spot(glyph))).collect();
                self.reading.parts.push(Part::Text(words));
            }
        }
    }
}

fn letters(glyph: &Shown, spot: Spot) -> impl Iterator<Item = Letter> + '_ {
    glyph.text.chars().map(move |sign| Letter { sign, spot })
}

fn text(passage: &[Letter]) -> String {
    passage.iter().map(|letter| letter.sign).collect()
}

/// Walks the structure tree.
struct Walk<'a> {
    document: &'a Document,
    pages: BTreeMap<ObjectId, usize>,
    seen: BTreeSet<ObjectId>,
    events: Vec<Event>,
}

impl<'a> Walk<'a> {
    fn of(document: &'a Document, pages: &[Page]) -> Vec<Event> {
        let pages = pages.iter().zip(0..).map(|(page, at)| (page.id, at)).collect();
        let mut walk = Self { document, pages, seen: BTreeSet::new(), events: Vec::new() };
        let root = document.catalog().ok().and_then(|catalog| dictionary(document, catalog.get(b"StructTreeRoot").ok()?));
        if let Some(kids) = root.and_then(|root| root.get(b"K").ok()) {
            walk.kids(kids, None, 0);
        }
        if walk.events.iter().any(|event| matches!(event, Event::Marked(..))) { walk.events } else { Vec::new() }
    }

    fn kids(&mut self, kids: &'a Object, page: Option<usize>, depth: usize) {
        if depth > DEEPEST || self.events.len() > MOST_ELEMENTS {
            return;
        }
        if let Object::Reference(id) = kids
            && !self.seen.insert(*id)
        {
            return;
        }
        match self.document.dereference(kids).map(|(_, kids)| kids) {
            Ok(Object::Array(kids)) => kids.iter().for_each(|kid| self.kids(kid, page, depth + 1)),
            Ok(Object::Integer(mark)) => self.events.extend(page.map(|page| Event::Marked(page, *mark))),
            Ok(Object::Dictionary(kid)) => self.element(kid, page, depth),
            _ => {}
        }
    }

    fn element(&mut self, element: &'a Dictionary, page: Option<usize>, depth: usize) {
        let own = element.get(b"Pg").and_then(Object::as_reference).ok().and_then(|id| self.pages.get(&id).copied()).or(page);
        let Ok(name) = element.get(b"S").and_then(Object::as_name) else {
            let mark = element.get(b"MCID").and_then(Object::as_i64).ok();
            self.events.extend(own.zip(mark).map(|(page, mark)| Event::Marked(page, mark)));
            return;
        };
        let kind = match name {
            b"Table" => Kind::Table,
            b"TR" => Kind::Row,
            b"TH" | b"TD" => Kind::Cell,
            b"Figure" => Kind::Figure,
            _ => Kind::Words,
        };
        self.events.push(Event::Begin(kind));
        if let Ok(kids) = element.get(b"K") {
            self.kids(kids, own, depth + 1);
        }
        self.events.push(Event::End(kind));
    }
}
