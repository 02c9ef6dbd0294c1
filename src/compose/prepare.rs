//! Makes a template ready for the engine without moving a place: lines of tags alone print nothing, loops count their rounds.
//!
//! * A line that holds only tags or comments leaves no empty line behind: its line break moves into the last tag. Authors can then
//!   give every `{% if %}` a line of its own, inside tables too.
//! * A template that is traced prints a mark before each stretch of its own words and before each value ([`super::trail`]).
//! * Every `{% for %}` is followed by a call of [`COUNTER`], so that loops within loops end with an error instead of running for days.

use super::trail::{Origin, mark};

/// Name of the function that counts the rounds of loops.
pub(super) const COUNTER: &str = "bqw_round";

/// A prepared template.
#[derive(Debug)]
pub(super) struct Prepared {
    /// What the engine reads.
    pub(super) text: String,
    /// Where pieces of it stand in the original: (byte here, byte there, whether the two run on in step), ascending.
    anchors: Vec<(usize, usize, bool)>,
    marking: Marking,
}

/// Whether marks are set, and where not.
#[derive(Debug, Default)]
struct Marking {
    traced: Option<usize>,
    /// Open tags whose content is no output yet: a filter or a comparison would see the marks.
    captured: usize,
}

impl Marking {
    /// Notes a tag that keeps what follows from being printed as it is, or ends that.
    fn pass(&mut self, tag: &str) {
        match first_word(tag) {
            "set" if !tag.contains('=') => self.captured += 1,
            "filter" => self.captured += 1,
            "endset" | "endfilter" => self.captured = self.captured.saturating_sub(1),
            _ => {}
        }
    }
}

/// Something that no counter of rounds could bound.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unbounded {
    /// Byte at which its tag begins.
    pub(super) at: usize,
    /// What it is.
    pub(super) what: Construct,
}

/// A construct of the engine that is not offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Construct {
    /// `[x for x in y]`.
    Comprehension,
    /// `{% component %}`, which may call itself.
    Component,
    /// `{% set_global %}`, with which a loop could double a text every round.
    GlobalVariable,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Tag,
    Print,
    Comment,
}

/// A piece of a template: its kind and byte range.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Prepares a template. `traced` is its number, if what it prints is to be traced back to it.
pub(super) fn prepare(source: &str, traced: Option<usize>) -> Result<Prepared, Unbounded> {
    let mut prepared =
        Prepared { text: String::with_capacity(source.len() + 64), anchors: Vec::new(), marking: Marking { traced, captured: 0 } };
    let mut line: Vec<Piece> = Vec::new();
    for piece in split(source) {
        if let Some(what) = unbounded(piece, source) {
            return Err(Unbounded { at: piece.start, what });
        }
        line.push(piece);
        if piece.kind == Kind::Text && text_of(piece, source).ends_with('\n') {
            prepared.push_line(&line, source);
            line.clear();
        }
    }
    prepared.push_line(&line, source);
    Ok(prepared)
}

impl Prepared {
    /// The byte of the original for a byte of the prepared text.
    pub(super) fn original(&self, at: usize) -> usize {
        let known = self.anchors.partition_point(|(here, _, _)| *here <= at).checked_sub(1).and_then(|i| self.anchors.get(i));
        known.map_or(0, |&(here, there, in_step)| if in_step { there + (at - here) } else { there })
    }

    fn push_line(&mut self, line: &[Piece], source: &str) {
        let is_blank = |piece: &Piece| piece.kind == Kind::Text && text_of(*piece, source).trim().is_empty();
        let is_silent = |piece: &Piece| matches!(piece.kind, Kind::Tag | Kind::Comment);
        let alone = line.iter().any(is_silent) && line.iter().all(|piece| is_blank(piece) || is_silent(piece));
        let ends = line.last().is_some_and(|piece| piece.kind == Kind::Text && text_of(*piece, source).ends_with('\n'));
        let last = line.iter().rposition(is_silent);
        for (index, piece) in line.iter().enumerate() {
            if alone && piece.kind == Kind::Text {
                continue;
            }
            self.push(*piece, source, alone && ends && Some(index) == last);
        }
    }

    /// The mark of a piece, and at which of its bytes it stands: before the first sign that white-space control leaves alone.
    fn mark(&self, piece: Piece, text: &str) -> Option<(usize, String)> {
        let template = self.marking.traced.filter(|_| self.marking.captured == 0)?;
        let at = match piece.kind {
            Kind::Text => text.find(|sign: char| !sign.is_whitespace())?,
            Kind::Print if !text.starts_with("{{-") => 0,
            _ => return None,
        };
        Some((at, mark(Origin { template, at: piece.start + at })))
    }

    /// Adds a piece; `takes_break` puts the line's end inside it, before its closing sign.
    fn push(&mut self, piece: Piece, source: &str, takes_break: bool) {
        let text = text_of(piece, source);
        self.anchors.push((self.text.len(), piece.start, true));
        if takes_break {
            let sign = if text.ends_with("-%}") || text.ends_with("-#}") { 3 } else { 2 };
            let (body, closing) = text.split_at(text.len().saturating_sub(sign));
            self.text.push_str(body);
            self.text.push('\n');
            self.anchors.push((self.text.len(), piece.start + body.len(), true));
            self.text.push_str(closing);
        } else if let Some((at, mark)) = self.mark(piece, text) {
            let (blank, words) = text.split_at(at);
            self.text.extend([blank, mark.as_str()]);
            self.anchors.push((self.text.len(), piece.start + at, true));
            self.text.push_str(words);
        } else {
            self.text.push_str(text);
        }
        if piece.kind == Kind::Tag {
            self.marking.pass(text);
        }
        if piece.kind == Kind::Tag && first_word(text) == "for" {
            self.anchors.push((self.text.len(), piece.start, false));
            let dash = if text.ends_with("-%}") { "-" } else { "" };
            self.text.extend(["{{", dash, " ", COUNTER, "() ", dash, "}}"]);
        }
    }
}

fn text_of(piece: Piece, source: &str) -> &str {
    source.get(piece.start..piece.end).unwrap_or_default()
}

/// The keyword of a tag.
fn first_word(tag: &str) -> &str {
    let inner = tag.trim_start_matches("{%").trim_start_matches('-').trim_start();
    inner.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default()
}

fn unbounded(piece: Piece, source: &str) -> Option<Construct> {
    if !matches!(piece.kind, Kind::Tag | Kind::Print) {
        return None;
    }
    match first_word(text_of(piece, source)) {
        "component" => Some(Construct::Component),
        "set_global" => Some(Construct::GlobalVariable),
        _ => hides_loop(piece, source).then_some(Construct::Comprehension),
    }
}

/// Whether `for` stands in an expression rather than at the head of a tag.
fn hides_loop(piece: Piece, source: &str) -> bool {
    let text = text_of(piece, source);
    let mut outside = String::with_capacity(text.len());
    let mut quote = None;
    for sign in text.chars() {
        match quote {
            Some(open) if open == sign => quote = None,
            Some(_) => {}
            None if matches!(sign, '"' | '\'' | '`') => quote = Some(sign),
            None => outside.push(sign),
        }
    }
    let words = outside.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|word| *word == "for").count();
    words > usize::from(piece.kind == Kind::Tag && first_word(text) == "for")
}

/// Pieces in order; a text piece ends after its line break.
pub(super) fn split(source: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    let mut raw = false;
    while at < source.len() {
        let rest = source.get(at..).unwrap_or_default();
        let kind = match rest.as_bytes() {
            [b'{', b'%', ..] if !raw || first_word(rest) == "endraw" => Kind::Tag,
            [b'{', b'{', ..] if !raw => Kind::Print,
            [b'{', b'#', ..] if !raw => Kind::Comment,
            _ => Kind::Text,
        };
        let length = if kind == Kind::Text { text_length(rest) } else { marked_length(rest, kind) };
        let piece = Piece { kind, start: at, end: at + length };
        if kind == Kind::Tag {
            raw = match first_word(text_of(piece, source)) {
                "raw" => true,
                "endraw" => false,
                _ => raw,
            };
        }
        pieces.push(piece);
        at = piece.end;
    }
    pieces
}

/// How far plain text goes: over its line break, or up to the next opening sign.
fn text_length(rest: &str) -> usize {
    let skip = rest.chars().next().map_or(0, char::len_utf8);
    if rest.starts_with('\n') {
        return skip;
    }
    let tail = rest.get(skip..).unwrap_or_default();
    let line_end = tail.find('\n').map(|i| i + 1);
    let opening = ["{%", "{{", "{#"].iter().filter_map(|sign| tail.find(sign)).min();
    skip + [line_end, opening].into_iter().flatten().min().unwrap_or(tail.len())
}

/// How far a tag, an expression or a comment goes, over its closing sign; closing signs within quotes do not count.
fn marked_length(rest: &str, kind: Kind) -> usize {
    let closing = match kind {
        Kind::Tag => "%}",
        Kind::Print => "}}",
        Kind::Comment | Kind::Text => "#}",
    };
    let mut quote = None;
    for (at, sign) in rest.char_indices().skip(2) {
        match quote {
            Some(open) if open == sign => quote = None,
            None if kind != Kind::Comment && matches!(sign, '"' | '\'' | '`') => quote = Some(sign),
            None if rest.get(at..).is_some_and(|tail| tail.starts_with(closing)) => return at + closing.len(),
            _ => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::{Construct, Unbounded, prepare};

    #[test]
    fn tags_alone_on_a_line_take_its_break() {
        let source = "甲\n  {% if a %}\n乙 {{ b }}\n{# 注 #}\n{% endif -%}\n丙 {% if c %}丁{% endif %}\n";
        let prepared = prepare(source, None).unwrap();
        assert_eq!(prepared.text, "甲\n{% if a \n%}乙 {{ b }}\n{# 注 \n#}{% endif \n-%}丙 {% if c %}丁{% endif %}\n");
        assert_eq!(prepared.text.matches('\n').count(), source.matches('\n').count());
    }

    #[test]
    fn loops_are_counted_and_places_found_again() {
        let source = "|{% for c in counties %}{{ c.nmae }}|{% endfor %}\n{%- for x in y -%}\n尾{{ z }}";
        let prepared = prepare(source, None).unwrap();
        assert_eq!(
            prepared.text,
            "|{% for c in counties %}{{ bqw_round() }}{{ c.nmae }}|{% endfor %}\n{%- for x in y \n-%}{{- bqw_round() -}}尾{{ z }}"
        );
        for name in ["c.nmae", "z }}", "in y"] {
            assert_eq!(prepared.original(prepared.text.find(name).unwrap()), source.find(name).unwrap(), "{name}");
        }
    }

    #[test]
    fn marks_stand_where_white_space_control_leaves_them_alone() {
        let source = "甲 {{ b -}}  乙\n{% set x %}丙{% endset %}{{- x }}\n  丁\n";
        let prepared = prepare(source, Some(7)).unwrap();
        let shown = prepared.text.replace('\u{E003}', "<").replace('\u{E004}', ">");
        assert_eq!(shown, "<7:0>甲 <7:4>{{ b -}}  <7:14>乙\n{% set x %}丙{% endset %}{{- x }}\n  <7:55>丁\n");
        assert_eq!(prepared.original(prepared.text.find("丁").unwrap()), source.find('丁').unwrap());
    }

    #[test]
    fn what_cannot_be_bounded_is_refused() {
        assert_eq!(prepare("甲{{ [x for x in y] }}", None).unwrap_err(), Unbounded { at: 3, what: Construct::Comprehension });
        assert!(prepare("{% set a = [x for x in y] %}", None).is_err());
        assert_eq!(prepare("{% component x() %}", None).unwrap_err().what, Construct::Component);
        assert_eq!(prepare("{%- set_global s = s ~ s %}", None).unwrap_err().what, Construct::GlobalVariable);
        assert!(prepare("{{ 'for' }}{{ format }}{% raw %}{{ [x for x in y] }}{% endraw %}", None).is_ok());
    }
}
