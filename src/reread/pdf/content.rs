//! Operators of a page → glyphs with their places and the marks they stand in.

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::font::Font;
use super::{MOST_UNFOLDED, dictionary, text_string};
use crate::reread::{MOST_SIGNS, Unreadable};

/// How deep forms may lie in forms.
const MOST_FORMS: usize = 8;
/// How many forms a page may draw.
const MOST_DRAWN: usize = 1_000;
/// How deep marks and graphic states may lie in each other.
const MOST_NESTED: usize = 256;

/// Fonts read so far, by their object.
pub(super) type Fonts = BTreeMap<ObjectId, Arc<Font>>;

/// A glyph as a reader sees it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    /// What copies out.
    pub(super) text: String,
    /// Left end of its baseline, from the left of the page.
    pub(super) x: f64,
    /// Its baseline, from below.
    pub(super) y: f64,
    /// Number of its marked content.
    pub(super) mark: Option<i64>,
    /// Whether it is no text of the document.
    pub(super) artifact: bool,
    /// Which text object of the page it belongs to.
    pub(super) object: usize,
}

/// The glyphs of a content stream in the order of drawing.
pub(super) fn interpret(
    document: &Document,
    resources: Option<&Dictionary>,
    data: &[u8],
    fonts: &mut Fonts,
) -> Result<Vec<Shown>, Unreadable> {
    let mut reader = Reader { document, fonts, shown: Vec::new(), marks: Vec::new(), objects: 0, forms: 0 };
    reader.run(resources, data, State::default(), 0)?;
    Ok(reader.shown)
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

#[derive(Clone)]
struct State {
    space: Matrix,
    text: Matrix,
    line: Matrix,
    font: Option<Arc<Font>>,
    size: f64,
    spacing: f64,
    word_spacing: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

impl Default for State {
    fn default() -> Self {
        let (font, zero) = (None, 0.0);
        Self {
            space: UNIT,
            text: UNIT,
            line: UNIT,
            font,
            size: zero,
            spacing: zero,
            word_spacing: zero,
            stretch: 1.0,
            leading: zero,
            rise: zero,
        }
    }
}

/// An open mark.
enum Mark {
    Content(i64),
    Artifact,
    /// Words that stand for what is shown from here on.
    Words(String, usize),
    Other,
}

struct Reader<'a> {
    document: &'a Document,
    fonts: &'a mut Fonts,
    shown: Vec<Shown>,
    marks: Vec<Mark>,
    objects: usize,
    forms: usize,
}

impl Reader<'_> {
    fn run(&mut self, resources: Option<&Dictionary>, data: &[u8], mut state: State, depth: usize) -> Result<(), Unreadable> {
        let content = Content::decode(data).map_err(|_| Unreadable::new("PDF 页面内容无法解析 / bad page content"))?;
        let mut saved = Vec::new();
        for operation in &content.operations {
            match operation.operator.as_str() {
                "q" if saved.len() < MOST_NESTED => saved.push(state.clone()),
                "Q" => state = saved.pop().unwrap_or(state),
                "cm" => state.space = within(matrix(operation), state.space),
                "Do" => self.form(resources, operation, &state, depth)?,
                "Tf" => {
                    state.font = self.font(resources, operation);
                    state.size = number(operation, 1);
                }
                "BMC" | "BDC" => self.begin(resources, operation),
                "EMC" => self.end(),
                _ => self.text(operation, &mut state),
            }
            if self.shown.len() > MOST_SIGNS {
                return Err(Unreadable::new("PDF 一页的文字过多 / too many signs on a page"));
            }
        }
        Ok(())
    }

    /// Operators of text (ISO 32000-1, 9.3 and 9.4).
    fn text(&mut self, operation: &Operation, state: &mut State) {
        match operation.operator.as_str() {
            "BT" => {
                (state.text, state.line) = (UNIT, UNIT);
                self.objects += 1;
            }
            "Tc" => state.spacing = number(operation, 0),
            "Tw" => state.word_spacing = number(operation, 0),
            "Tz" => state.stretch = number(operation, 0) / 100.0,
            "TL" => state.leading = number(operation, 0),
            "Ts" => state.rise = number(operation, 0),
            "Tm" => (state.text, state.line) = (matrix(operation), matrix(operation)),
            "Td" => next_line(state, number(operation, 0), number(operation, 1)),
            "TD" => {
                state.leading = -number(operation, 1);
                next_line(state, number(operation, 0), number(operation, 1));
            }
            "T*" => next_line(state, 0.0, -state.leading),
            "Tj" | "TJ" => self.show(state, &operation.operands),
            "'" => {
                next_line(state, 0.0, -state.leading);
                self.show(state, &operation.operands);
            }
            "\"" => {
                (state.word_spacing, state.spacing) = (number(operation, 0), number(operation, 1));
                next_line(state, 0.0, -state.leading);
                self.show(state, operation.operands.get(2..).unwrap_or_default());
            }
            _ => {}
        }
    }

    fn show(&mut self, state: &mut State, items: &[Object]) {
        for item in items {
            match item {
                Object::Array(pieces) => pieces.iter().for_each(|piece| self.piece(state, piece)),
                piece => self.piece(state, piece),
            }
        }
    }

    fn piece(&mut self, state: &mut State, piece: &Object) {
        if let Ok(offset) = piece.as_float() {
            forward(state, -f64::from(offset) * state.size / 1000.0);
        }
        let (Object::String(bytes, _), Some(font)) = (piece, state.font.clone()) else { return };
        let (mark, artifact) = self.standing();
        for (text, width) in font.codes(bytes) {
            let place = within([1.0, 0.0, 0.0, 1.0, 0.0, state.rise], within(state.text, state.space));
            let blank = if text == " " { state.word_spacing } else { 0.0 };
            self.shown.push(Shown { text, x: place[4], y: place[5], mark, artifact, object: self.objects });
            forward(state, width * state.size / 1000.0 + state.spacing + blank);
        }
    }

    /// The mark that counts, and whether it says that this is no text.
    fn standing(&self) -> (Option<i64>, bool) {
        let inner = self.marks.iter().rev().find_map(|mark| match mark {
            Mark::Content(number) => Some((Some(*number), false)),
            Mark::Artifact => Some((None, true)),
            Mark::Words(..) | Mark::Other => None,
        });
        inner.unwrap_or((None, false))
    }

    fn begin(&mut self, resources: Option<&Dictionary>, operation: &Operation) {
        if self.marks.len() >= MOST_NESTED {
            return;
        }
        let tag = operation.operands.first().and_then(|tag| tag.as_name().ok()).unwrap_or_default();
        let named = |name: &Object| -> Option<&Dictionary> {
            let list = dictionary(self.document, resources?.get(b"Properties").ok()?)?;
            dictionary(self.document, list.get(name.as_name().ok()?).ok()?)
        };
        let properties = operation.operands.get(1).and_then(|second| second.as_dict().ok().or_else(|| named(second)));
        let number = properties.and_then(|properties| properties.get(b"MCID").and_then(Object::as_i64).ok());
        let words = properties.and_then(|properties| properties.get(b"ActualText").and_then(Object::as_str).ok());
        self.marks.push(match (number, words) {
            (Some(number), _) => Mark::Content(number),
            (None, Some(words)) => Mark::Words(text_string(words), self.shown.len()),
            (None, None) if tag == b"Artifact" => Mark::Artifact,
            (None, None) => Mark::Other,
        });
    }

    /// Ends a mark; its words are shared out among its glyphs, one each, or all go to the first.
    fn end(&mut self) {
        let Some(Mark::Words(words, from)) = self.marks.pop() else { return };
        let Some(glyphs) = self.shown.get_mut(from..) else { return };
        if glyphs.len() == words.chars().count() {
            glyphs
                .iter_mut()
                .zip(words.chars())
                .filter(|(glyph, sign)| !contradicts(&glyph.text, *sign))
                .for_each(|(glyph, sign)| glyph.text = sign.to_string());
        } else if let [first, rest @ ..] = glyphs {
            first.text = words;
            for glyph in rest {
                glyph.text.clear();
            }
        }
    }

    fn font(&mut self, resources: Option<&Dictionary>, operation: &Operation) -> Option<Arc<Font>> {
        let list = dictionary(self.document, resources?.get(b"Font").ok()?)?;
        let font = list.get(operation.operands.first()?.as_name().ok()?).ok()?;
        let described = dictionary(self.document, font)?;
        let Ok(id) = font.as_reference() else { return Some(Arc::new(Font::read(self.document, described))) };
        Some(Arc::clone(self.fonts.entry(id).or_insert_with(|| Arc::new(Font::read(self.document, described)))))
    }

    /// A form drawn on the page.
    fn form(&mut self, resources: Option<&Dictionary>, operation: &Operation, state: &State, depth: usize) -> Result<(), Unreadable> {
        let find = || {
            let list = dictionary(self.document, resources?.get(b"XObject").ok()?)?;
            let form = list.get_deref(operation.operands.first()?.as_name().ok()?, self.document).ok()?.as_stream().ok()?;
            form.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Form").then_some(form)
        };
        let Some(form) = find() else { return Ok(()) };
        self.forms += 1;
        if depth >= MOST_FORMS || self.forms > MOST_DRAWN {
            return Err(Unreadable::new("PDF 页面嵌套过深 / forms nested too deep"));
        }
        let data = form.get_plain_content_with_limit(MOST_UNFOLDED).map_err(|_| Unreadable::new("PDF 页面内容过大或已损坏 / bad form"))?;
        let mut inner = state.clone();
        if let Ok(placed) = form.dict.get(b"Matrix").and_then(Object::as_array) {
            inner.space = within(numbers(placed), inner.space);
        }
        let own = form.dict.get(b"Resources").ok().and_then(|own| dictionary(self.document, own));
        self.run(own.or(resources), &data, inner, depth + 1)
    }
}

/// Whether a glyph shows another digit than the words beside it say: then the glyph counts, for it is what is printed.
fn contradicts(shown: &str, said: char) -> bool {
    let is_digit = shown.chars().all(|sign| sign.is_ascii_digit()) && !shown.is_empty();
    (is_digit || said.is_ascii_digit() && !shown.contains(char::REPLACEMENT_CHARACTER)) && !shown.chars().eq([said])
}

fn next_line(state: &mut State, right: f64, up: f64) {
    state.line = within([1.0, 0.0, 0.0, 1.0, right, up], state.line);
    state.text = state.line;
}

fn forward(state: &mut State, by: f64) {
    state.text = within([1.0, 0.0, 0.0, 1.0, by * state.stretch, 0.0], state.text);
}

fn number(operation: &Operation, at: usize) -> f64 {
    operation.operands.get(at).and_then(|operand| operand.as_float().ok()).map_or(0.0, f64::from)
}

fn matrix(operation: &Operation) -> Matrix {
    numbers(&operation.operands)
}

fn numbers(objects: &[Object]) -> Matrix {
    let mut matrix = UNIT;
    for (place, object) in matrix.iter_mut().zip(objects) {
        *place = object.as_float().map_or(0.0, f64::from);
    }
    matrix
}
