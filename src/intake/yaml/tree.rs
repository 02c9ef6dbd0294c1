//! Events of the parser → nodes.

use std::borrow::Cow;

use serde_yaml::granit_parser::{Event, Options, Parser, ScalarStyle, ScanError, Span, StrInput};

use super::{MAX_DEPTH, MAX_NODES, MAX_SLIPS, Node, Pair, Value};
use crate::finding::Slip;
use crate::intake::bytes::{REPLACED, code_points, is_refused};
use crate::source::{FileId, Place};

/// Up to so many pairs a map counts as small.
const SMALL_MAP: usize = 12;

/// Why a tree could not be built.
pub enum Stop {
    /// The parser's complaint.
    Syntax(Box<ScanError>),
    /// What must not be read at all.
    Slip(Box<Slip>),
}

/// A container that is still open.
enum Frame<'s> {
    List(Vec<Node<'s>>, Place),
    Map { pairs: Vec<Pair<'s>>, key: Option<(Cow<'s, str>, Place, bool)>, place: Place, spoilt: bool },
}

struct Builder<'s, 'a> {
    text: &'s str,
    file: FileId,
    slips: &'a mut Vec<Slip>,
    open: Vec<Frame<'s>>,
    root: Option<Node<'s>>,
    nodes: usize,
    /// Whether the source holds signs that stand for characters that must not be in a text.
    dirty: bool,
}

/// Builds the tree of one document; `None` if it is empty.
pub fn build<'s>(text: &'s str, file: FileId, slips: &mut Vec<Slip>) -> Result<Option<Node<'s>>, Stop> {
    let mut options = Options::default();
    options.disallow_directives = true;
    options.emit_unresolved_aliases = true;
    options.emit_comments = false;
    options.flow_nesting_limit = MAX_DEPTH;
    options.block_nesting_limit = MAX_DEPTH;
    let mut parser: Parser<'s, StrInput<'s>> = Parser::new_from_str_with_options(text, options);
    let dirty = text.contains(REPLACED);
    let mut builder = Builder { text, file, slips, open: Vec::new(), root: None, nodes: 0, dirty };
    let mut documents = 0;
    while let Some(next) = parser.next_event() {
        let (event, span) = next.map_err(|error| Stop::Syntax(Box::new(error)))?;
        if matches!(event, Event::DocumentStart(..)) {
            documents += 1;
            if documents > 1 {
                let slip = Slip::new("Y02", Some(builder.place(&span))).case("other");
                return Err(Stop::Slip(Box::new(
                    slip.fact("detail", "一个文件只能有一份内容，请删去第二个“---”及其后的内容，或另存为一个文件"),
                )));
            }
        }
        builder.take(event, &span)?;
    }
    Ok(builder.root.filter(|node| !matches!(node.value, Value::Null)))
}

impl<'s> Builder<'s, '_> {
    fn take(&mut self, event: Event<'s>, span: &Span) -> Result<(), Stop> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_properties(anchor, tag.is_some(), span);
                let place = self.place(span);
                self.scalar(text, style, place);
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.refuse_properties(anchor, tag.is_some(), span);
                let place = self.place(span);
                self.open.push(Frame::List(Vec::new(), place));
            }
            Event::MappingStart(_, anchor, tag) => {
                self.refuse_properties(anchor, tag.is_some(), span);
                let place = self.place(span);
                self.open.push(Frame::Map { pairs: Vec::new(), key: None, place, spoilt: false });
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(),
            Event::Alias(_) | Event::UnresolvedAlias(_) => self.alias(span),
            _ => {}
        }
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            let slip = Slip::new("Y06", Some(self.place(span))).case("nodes").fact("expected", format!("不超过{MAX_NODES}个值"));
            return Err(Stop::Slip(Box::new(slip)));
        }
        Ok(())
    }

    fn scalar(&mut self, text: Cow<'s, str>, style: ScalarStyle, place: Place) {
        let mut text = text;
        if self.dirty && text.contains(REPLACED) {
            text = Cow::Owned(text.replace(REPLACED, ""));
        }
        // What no character of the source says an escape can.
        if matches!(text, Cow::Owned(_)) && text.chars().any(is_refused) {
            text = self.clean(&text, place);
        }
        let plain = matches!(style, ScalarStyle::Plain);
        if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) && text.ends_with('\n') {
            text = Cow::Owned(text.trim_end_matches('\n').to_owned());
        }
        if let Some(Frame::Map { key: key @ None, .. }) = self.open.last_mut() {
            *key = Some((text, place, plain));
            return;
        }
        let null = text.is_empty() || (plain && matches!(text.as_ref(), "~" | "null" | "Null" | "NULL"));
        let value = if null { Value::Null } else { Value::Scalar(text) };
        self.add(Node { value, place });
    }

    fn note(&mut self, slip: Slip) {
        if self.slips.len() < MAX_SLIPS {
            self.slips.push(slip);
        }
    }

    /// Removes what must not be in a text and says so.
    fn clean(&mut self, text: &str, place: Place) -> Cow<'s, str> {
        let kept: String = text.chars().filter(|c| !is_refused(*c)).collect();
        self.note(Slip::new("Y09", Some(place)).fact("seen", code_points(text)).fact("fix", &kept));
        Cow::Owned(kept)
    }

    fn alias(&mut self, span: &Span) {
        let place = self.place(span);
        let name = self.slice(span).to_owned();
        let slip = Slip::new("Y05", Some(place)).fact("seen", &name);
        // `本年累计: **` is a mask that YAML takes for an alias.
        let slip = if crate::intake::value::is_mask(&name) {
            slip.case("mask").fact("fix", format!("\"{name}\""))
        } else {
            slip.case("alias").fact("fix", format!("\"{name}\""))
        };
        self.note(slip);
        if let Some(Frame::Map { key: key @ None, .. }) = self.open.last_mut() {
            *key = Some((Cow::Borrowed(""), place, false));
        } else {
            self.add(Node { value: Value::Lost, place });
        }
    }

    fn refuse_properties(&mut self, anchor: usize, tagged: bool, span: &Span) {
        if anchor == 0 && !tagged {
            return;
        }
        let case = if anchor == 0 { "tag" } else { "anchor" };
        // The sign stands before the value, perhaps on a line above.
        let all = self.text.get(..span.start.byte_offset().unwrap_or(0)).unwrap_or_default();
        let sign = all.trim_end().rsplit([' ', ',', '[', '{', '\n']).next().unwrap_or_default();
        let before = all.trim_end().strip_suffix(sign).unwrap_or_default();
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let line = number(before.matches('\n').count() + 1);
        let column = number(before.rsplit('\n').next().unwrap_or_default().chars().count() + 1);
        let place = Place { file: self.file, line, column, length: number(sign.chars().count().max(1)) };
        self.note(Slip::new("Y05", Some(place)).case(case).fact("seen", sign));
    }

    fn close(&mut self) {
        match self.open.pop() {
            Some(Frame::List(items, place)) => self.add(Node { value: Value::List(items), place }),
            Some(Frame::Map { spoilt: true, place, .. }) => self.add(Node { value: Value::Lost, place }),
            Some(Frame::Map { pairs, place, .. }) => {
                let pairs = self.unique(join_thousands(pairs));
                self.add(Node { value: Value::Map(pairs), place });
            }
            None => {}
        }
    }

    fn add(&mut self, node: Node<'s>) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Frame::List(items, _)) => items.push(node),
            Some(Frame::Map { key: slot @ None, spoilt, .. }) => {
                *slot = Some((Cow::Borrowed(""), node.place, false));
                *spoilt = true;
                if !matches!(node.value, Value::Lost) {
                    let detail = "以“{”或“[”开头的文字要加引号，例如 \"[重要]…\"";
                    self.note(Slip::new("Y02", Some(node.place)).case("quote").fact("detail", detail));
                }
            }
            Some(Frame::Map { pairs, key, .. }) => {
                let Some((key, place, plain)) = key.take() else { return };
                if key.as_ref() == "<<" && plain {
                    self.note(Slip::new("Y05", Some(place)).case("merge").fact("seen", "<<"));
                } else if !key.is_empty() || plain {
                    pairs.push(Pair { key, place, node });
                }
            }
        }
    }

    /// Keeps the first of each key and names the others.
    fn unique(&mut self, mut pairs: Vec<Pair<'s>>) -> Vec<Pair<'s>> {
        // Nearly every map is small and sound; comparing a few keys costs less than sorting them.
        let again = |(at, pair): (usize, &Pair<'_>)| pairs.iter().take(at).any(|earlier| earlier.key == pair.key);
        if pairs.len() <= SMALL_MAP && !pairs.iter().enumerate().any(again) {
            return pairs;
        }
        let mut order: Vec<usize> = (0..pairs.len()).collect();
        order.sort_by(|a, b| pairs[*a].key.cmp(&pairs[*b].key).then(a.cmp(b)));
        let mut repeated: Vec<(usize, usize)> = Vec::new();
        let mut first = 0;
        for pair in order.windows(2) {
            let &[a, b] = pair else { continue };
            if pairs[a].key != pairs[b].key {
                continue;
            }
            first = if repeated.last().is_some_and(|(_, last)| *last == a) { first } else { a };
            repeated.push((first, b));
        }
        if repeated.is_empty() {
            return pairs;
        }
        repeated.sort_by_key(|(_, again)| *again);
        for (first, again) in &repeated {
            let slip = Slip::new("Y04", Some(pairs[*again].place));
            self.note(slip.fact("seen", &pairs[*again].key).fact("first", pairs[*first].place.line));
        }
        let mut at = 0;
        pairs.retain(|_| {
            at += 1;
            repeated.binary_search_by_key(&(at - 1), |(_, again)| *again).is_err()
        });
        pairs
    }

    fn slice(&self, span: &Span) -> &'s str {
        match (span.start.byte_offset(), span.end.byte_offset()) {
            (Some(start), Some(end)) => self.text.get(start..end).unwrap_or_default(),
            _ => "",
        }
    }

    fn place(&self, span: &Span) -> Place {
        let (start, end) = (span.start, span.end);
        let length = if start.line() == end.line() {
            end.index().saturating_sub(start.index())
        } else {
            let rest = self.text.get(start.byte_offset().unwrap_or(0)..).unwrap_or_default();
            rest.lines().next().unwrap_or_default().chars().count()
        };
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Place { file: self.file, line: number(start.line()), column: number(start.col() + 1), length: number(length.max(1)) }
    }
}

/// `{本年累计: 1,234}` is a map of two in YAML: an adjacent key of three digits without a value goes back to its number.
fn join_thousands(pairs: Vec<Pair<'_>>) -> Vec<Pair<'_>> {
    let torn =
        |key: &str| key.len() >= 3 && key.bytes().take(3).all(|b| b.is_ascii_digit()) && matches!(key.as_bytes().get(3), None | Some(b'.'));
    if !pairs.iter().any(|p| torn(&p.key) && matches!(p.node.value, Value::Null)) {
        return pairs;
    }
    let mut joined: Vec<Pair<'_>> = Vec::with_capacity(pairs.len());
    for pair in pairs {
        if torn(&pair.key)
            && matches!(pair.node.value, Value::Null)
            && let Some(Pair { node: Node { value: Value::Scalar(number), place }, .. }) = joined.last_mut()
            && number.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'-')
            && place.line == pair.place.line
            && place.column + place.length + 1 == pair.place.column
        {
            *number = Cow::Owned(format!("{number},{}", pair.key));
            place.length += 1 + pair.place.length;
        } else {
            joined.push(pair);
        }
    }
    joined
}
