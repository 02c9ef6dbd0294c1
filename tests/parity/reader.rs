//! Reads a PDF, ours or LibreOffice's, as lines with their pages, by the rules of ISO 32000-1 and nothing of either writer's.

use std::collections::BTreeMap;
use std::path::Path;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// Baselines nearer than this, in points, are one line.
const SAME_LINE: f64 = 2.8;
/// Lower edge of the type area from the lower edge of the paper, in points: what stands below is a page number.
const FOOT: f64 = 35.0 / 25.4 * 72.0;

/// A line of text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Line {
    /// Page, from 1.
    pub(crate) page: usize,
    /// Its words without blanks.
    pub(crate) text: String,
}

/// A file as lines.
pub(crate) struct Reading {
    /// Number of pages.
    pub(crate) pages: usize,
    /// Lines in order, without page numbers.
    pub(crate) lines: Vec<Line>,
}

/// Every line of a file, top to bottom, in type of a size or larger.
pub(crate) fn read(file: &Path, least: f64) -> Reading {
    let document = Document::load(file).unwrap();
    let pages = document.get_pages();
    let large = |id: ObjectId| shown(&document, id).into_iter().filter(|piece| piece.size >= least).collect();
    let lines = pages.iter().flat_map(|(number, id)| lines(*number as usize, large(*id), is_turned(&document, *id))).collect();
    Reading { pages: pages.len(), lines }
}

/// Words at a place, y upwards.
struct Shown {
    x: f64,
    y: f64,
    size: f64,
    text: String,
}

/// Whether a page is wider than high: its page number stands at its left, where the foot of the other pages is.
fn is_turned(document: &Document, page: ObjectId) -> bool {
    let mut holder = document.get_dictionary(page).unwrap();
    loop {
        if let Ok(sides) = holder.get(b"MediaBox").and_then(|sides| document.dereference(sides)).and_then(|(_, sides)| sides.as_array()) {
            let side = |at: usize| sides[at].as_float().unwrap();
            return side(2) - side(0) > side(3) - side(1);
        }
        holder = document.get_dictionary(holder.get(b"Parent").unwrap().as_reference().unwrap()).unwrap();
    }
}

/// Dots of a 目录, which we draw as a rule.
fn without_leaders(text: String) -> String {
    if text.contains("....") { text.replace('.', "") } else { text }
}

fn lines(page: usize, mut shown: Vec<Shown>, turned: bool) -> Vec<Line> {
    let beside = |piece: &Shown| if turned { piece.x < FOOT - 4.0 } else { piece.y < FOOT - 4.0 };
    shown.retain(|piece| !beside(piece) && !piece.text.trim().is_empty());
    shown.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x.total_cmp(&b.x)));
    let mut rows: Vec<Vec<Shown>> = Vec::new();
    for piece in shown {
        match rows.last_mut() {
            Some(row) if row[0].y - piece.y < SAME_LINE => row.push(piece),
            _ => rows.push(vec![piece]),
        }
    }
    let text = |mut row: Vec<Shown>| {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
        without_leaders(row.iter().flat_map(|piece| piece.text.chars()).filter(|sign| !sign.is_whitespace()).collect())
    };
    rows.into_iter().map(|row| Line { page, text: text(row) }).collect()
}

type Matrix = [f64; 6];
const UNIT: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// `inner` in the space of `outer`.
fn within(inner: Matrix, outer: Matrix) -> Matrix {
    let turn = |x: f64, y: f64| (x * outer[0] + y * outer[2], x * outer[1] + y * outer[3]);
    let ((across, up), (over, high)) = (turn(inner[0], inner[1]), turn(inner[2], inner[3]));
    let (right, above) = turn(inner[4], inner[5]);
    [across, up, over, high, right + outer[4], above + outer[5]]
}

fn shown(document: &Document, page: ObjectId) -> Vec<Shown> {
    let fonts = fonts(document, page);
    let content = Content::decode(&document.get_page_content(page)).unwrap();
    let (mut space, mut saved, mut text, mut font, mut size) = (UNIT, Vec::new(), UNIT, Vec::new(), 0.0);
    let mut shown = Vec::new();
    for operation in content.operations {
        let operands = &operation.operands;
        let number = |at: usize| f64::from(operands[at].as_float().unwrap());
        let matrix = || [number(0), number(1), number(2), number(3), number(4), number(5)];
        match operation.operator.as_str() {
            "q" => saved.push(space),
            "Q" => space = saved.pop().unwrap_or(UNIT),
            "cm" => space = within(matrix(), space),
            "BT" => text = UNIT,
            "Tm" => text = matrix(),
            "Td" | "TD" => text = within([1.0, 0.0, 0.0, 1.0, number(0), number(1)], text),
            "Tf" => (font, size) = (operands[0].as_name().unwrap().to_vec(), number(1)),
            "Tj" | "TJ" => {
                let [_, _, over, high, x, y] = within(text, space);
                let words = fonts.get(&font).map(|map| map.words(operands)).unwrap_or_default();
                shown.push(Shown { x, y, size: size * over.hypot(high), text: words });
            }
            _ => {}
        }
    }
    shown
}

/// Codes of a font and what they show.
struct Map {
    bytes: usize,
    words: BTreeMap<u32, String>,
}

impl Map {
    fn words(&self, operands: &[Object]) -> String {
        let mut words = String::new();
        for operand in operands {
            match operand {
                Object::Array(pieces) => words.push_str(&self.words(pieces)),
                Object::String(codes, _) => {
                    for code in codes.chunks(self.bytes) {
                        let code = code.iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
                        words.push_str(self.words.get(&code).map_or("\u{FFFD}", String::as_str));
                    }
                }
                _ => {}
            }
        }
        words
    }
}

fn fonts(document: &Document, page: ObjectId) -> BTreeMap<Vec<u8>, Map> {
    let fonts = document.get_page_fonts(page).unwrap();
    fonts.into_iter().map(|(name, font)| (name, map(document, font))).collect()
}

fn map(document: &Document, font: &Dictionary) -> Map {
    let bytes = if font.get(b"Subtype").and_then(Object::as_name).unwrap() == b"Type0" { 2 } else { 1 };
    let program = font.get_deref(b"ToUnicode", document).and_then(Object::as_stream).unwrap();
    let program = program.decompressed_content().unwrap_or_else(|_| program.content.clone());
    Map { bytes, words: words(&String::from_utf8_lossy(&program)) }
}

/// `beginbfchar` and `beginbfrange` of a ToUnicode program.
fn words(program: &str) -> BTreeMap<u32, String> {
    let mut words = BTreeMap::new();
    let sections = |begin: &'static str, end: &'static str| program.split(begin).skip(1).filter_map(move |rest| rest.split(end).next());
    for section in sections("beginbfchar", "endbfchar") {
        for pair in hex(section).chunks_exact(2) {
            words.insert(code(&pair[0]), utf16(&pair[1], 0));
        }
    }
    for section in sections("beginbfrange", "endbfrange") {
        for line in section.lines().filter(|line| line.contains('<')) {
            let values = hex(line);
            let [first, last, targets @ ..] = values.as_slice() else { continue };
            for (step, at) in (code(first)..=code(last)).enumerate() {
                let step = u16::try_from(step).unwrap();
                let word = if line.contains('[') { utf16(&targets[usize::from(step)], 0) } else { utf16(&targets[0], step) };
                words.insert(at, word);
            }
        }
    }
    words
}

/// Values in angle brackets.
fn hex(text: &str) -> Vec<String> {
    text.split('<').skip(1).filter_map(|rest| rest.split('>').next()).map(str::to_owned).collect()
}

fn code(hex: &str) -> u32 {
    u32::from_str_radix(hex.trim(), 16).unwrap()
}

/// The characters of a value, the last unit raised by `step`.
fn utf16(hex: &str, step: u16) -> String {
    let digits: Vec<char> = hex.chars().filter(char::is_ascii_hexdigit).collect();
    let mut units: Vec<u16> = digits.chunks(4).map(|unit| u16::from_str_radix(&unit.iter().collect::<String>(), 16).unwrap()).collect();
    if let Some(last) = units.last_mut() {
        *last += step;
    }
    String::from_utf16_lossy(&units)
}
