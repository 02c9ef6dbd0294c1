//! Reads a PDF back in tests: every glyph's character and place, by the rules of ISO 32000-1 and nothing of the writer's.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// A glyph as a reader sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// What copies out.
    pub text: String,
    /// Left edge from the left of the page.
    pub x: f64,
    /// Baseline from below.
    pub y: f64,
}

struct ReadFont {
    characters: BTreeMap<u16, String>,
    widths: BTreeMap<u16, f64>,
    usual: f64,
}

#[derive(Default)]
struct State {
    font: String,
    size: f64,
    spacing: f64,
    x: f64,
    y: f64,
    /// Words of a span that its glyphs have not yet shown.
    actual: Option<Vec<char>>,
    /// Whether each open mark is such a span.
    open: Vec<bool>,
}

/// The glyphs of a page in the order in which they are drawn.
pub fn read_page(document: &Document, page: ObjectId) -> Vec<Shown> {
    let fonts = read_fonts(document, page);
    let content = Content::decode(&document.get_page_content(page)).expect("operators");
    let (mut state, mut shown) = (State::default(), Vec::new());
    for operation in content.operations {
        let number = |at: usize| f64::from(operation.operands[at].as_float().expect("number"));
        match operation.operator.as_str() {
            "BT" => (state.x, state.y) = (0.0, 0.0),
            "Tf" => {
                state.font = String::from_utf8(operation.operands[0].as_name().expect("font").to_vec()).expect("ascii");
                state.size = number(1);
            }
            "Tc" => state.spacing = number(0),
            "Td" => (state.x, state.y) = (state.x + number(0), state.y + number(1)),
            "Tj" => show(&mut state, &fonts, &operation.operands, &mut shown),
            "TJ" => show(&mut state, &fonts, operation.operands[0].as_array().expect("array"), &mut shown),
            "BDC" => {
                let properties = operation.operands[1].as_dict().expect("properties");
                if let Ok(text) = properties.get(b"ActualText").and_then(Object::as_str) {
                    state.actual = Some(utf16(&text[2..]).chars().collect());
                }
                state.open.push(properties.has(b"ActualText"));
            }
            "BMC" => state.open.push(false),
            "EMC" if state.open.pop().expect("a mark to end") => {
                assert_eq!(state.actual.take(), Some(Vec::new()), "a span names as many characters as it has glyphs");
            }
            _ => {}
        }
    }
    assert!(state.open.is_empty(), "every mark ends");
    shown
}

fn show(state: &mut State, fonts: &BTreeMap<String, ReadFont>, items: &[Object], shown: &mut Vec<Shown>) {
    let font = &fonts[&state.font];
    for item in items {
        if let Ok(offset) = item.as_float() {
            state.x -= f64::from(offset) * state.size / 1000.0;
            continue;
        }
        for pair in item.as_str().expect("string").chunks_exact(2) {
            let code = u16::from_be_bytes([pair[0], pair[1]]);
            let text = match &mut state.actual {
                Some(words) => words.remove(0).to_string(),
                None => font.characters[&code].clone(),
            };
            shown.push(Shown { text, x: state.x, y: state.y });
            state.x += font.widths.get(&code).unwrap_or(&font.usual) * state.size / 1000.0 + state.spacing;
        }
    }
}

fn read_fonts(document: &Document, page: ObjectId) -> BTreeMap<String, ReadFont> {
    let parent = document.get_dictionary(page).and_then(|page| page.get(b"Parent")?.as_reference()).expect("parent");
    let resources = follow(document, document.get_dictionary(parent).expect("pages"), b"Resources");
    let Ok(fonts) = resources.get(b"Font").and_then(Object::as_dict) else { return BTreeMap::new() };
    fonts.iter().map(|(name, _)| (String::from_utf8_lossy(name).into_owned(), read_font(document, follow(document, fonts, name)))).collect()
}

fn read_font(document: &Document, font: &Dictionary) -> ReadFont {
    let map = font.get(b"ToUnicode").and_then(Object::as_reference).and_then(|id| document.get_object(id)?.as_stream()).expect("map");
    let map = String::from_utf8(map.decompressed_content().unwrap_or_else(|_| map.content.clone())).expect("ascii");
    let entries = map.lines().filter_map(|line| line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <"));
    let characters = entries
        .filter(|(from, _)| *from != "0000")
        .map(|(code, units)| {
            let bytes: Vec<u8> = (0..units.len()).step_by(2).map(|at| u8::from_str_radix(&units[at..at + 2], 16).expect("hex")).collect();
            (u16::from_str_radix(code, 16).expect("hex"), utf16(&bytes))
        })
        .collect();
    let id = font.get(b"DescendantFonts").and_then(|fonts| fonts.as_array()?[0].as_reference()).expect("descendant");
    let descendant = document.get_dictionary(id).expect("descendant");
    let mut widths = BTreeMap::new();
    for group in descendant.get(b"W").and_then(Object::as_array).expect("W").chunks_exact(2) {
        let first = group[0].as_i64().expect("code") as u16;
        let group = group[1].as_array().expect("widths");
        widths.extend((first..).zip(group.iter().map(|width| f64::from(width.as_float().expect("width")))));
    }
    ReadFont { characters, widths, usual: f64::from(descendant.get(b"DW").and_then(Object::as_float).expect("DW")) }
}

fn follow<'a>(document: &'a Document, dictionary: &Dictionary, key: &[u8]) -> &'a Dictionary {
    let id = dictionary.get(key).and_then(Object::as_reference).expect("reference");
    document.get_dictionary(id).expect("dictionary")
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).expect("UTF-16")
}
