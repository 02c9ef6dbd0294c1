//! What the codes of a font show, and how wide: ToUnicode, W, Widths.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

use super::{MOST_UNFOLDED, dictionary, utf16};

/// Most codes of a font.
const MOST_CODES: usize = 70_000;

/// A font as a reader needs it.
#[derive(Debug, Default)]
pub(super) struct Font {
    /// Whether a code takes two bytes.
    wide: bool,
    shows: BTreeMap<u32, String>,
    widths: BTreeMap<u32, f64>,
    usual: f64,
}

impl Font {
    pub(super) fn read(document: &Document, font: &Dictionary) -> Self {
        let wide = font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Type0");
        let shows = font.get_deref(b"ToUnicode", document).and_then(Object::as_stream).ok().map(|stream| {
            let program = stream.get_plain_content_with_limit(MOST_UNFOLDED).unwrap_or_default();
            shown_by(&String::from_utf8_lossy(&program))
        });
        let mut read = Self { wide, shows: shows.unwrap_or_default(), widths: BTreeMap::new(), usual: 1000.0 };
        if wide {
            read.descendant(document, font);
        } else {
            read.simple(document, font);
        }
        read
    }

    /// The codes of a string: what each shows and its width in thousandths of an em.
    pub(super) fn codes<'a>(&'a self, bytes: &'a [u8]) -> impl Iterator<Item = (String, f64)> + 'a {
        bytes.chunks(if self.wide { 2 } else { 1 }).map(|code| {
            let code = code.iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
            let own = || {
                if self.wide {
                    String::from(char::REPLACEMENT_CHARACTER)
                } else {
                    char::from_u32(code).map(String::from).unwrap_or_default()
                }
            };
            (self.shows.get(&code).cloned().unwrap_or_else(own), self.widths.get(&code).copied().unwrap_or(self.usual))
        })
    }

    fn descendant(&mut self, document: &Document, font: &Dictionary) {
        let first = font.get_deref(b"DescendantFonts", document).and_then(Object::as_array).ok().and_then(|fonts| fonts.first());
        let Some(descendant) = first.and_then(|first| dictionary(document, first)) else { return };
        if let Ok(usual) = descendant.get_deref(b"DW", document).and_then(Object::as_float) {
            self.usual = f64::from(usual);
        }
        let Ok(groups) = descendant.get_deref(b"W", document).and_then(Object::as_array) else { return };
        let mut rest = groups.as_slice();
        while let [first, second, tail @ ..] = rest {
            let Ok(first) = first.as_i64() else { return };
            match (document.dereference(second).map(|(_, second)| second), tail) {
                (Ok(Object::Array(widths)), _) => {
                    let widths = widths.iter().map(|width| width.as_float().map_or(self.usual, f64::from));
                    self.widths.extend((u32::try_from(first).unwrap_or(0)..).zip(widths).take(MOST_CODES));
                    rest = tail;
                }
                (Ok(last), [width, after @ ..]) => {
                    let (Ok(last), Ok(width)) = (last.as_i64(), width.as_float()) else { return };
                    let codes = (first.max(0)..=last.min(0xFFFF)).take(MOST_CODES).filter_map(|code| u32::try_from(code).ok());
                    self.widths.extend(codes.map(|code| (code, f64::from(width))));
                    rest = after;
                }
                _ => return,
            }
        }
    }

    fn simple(&mut self, document: &Document, font: &Dictionary) {
        self.usual = 500.0;
        let first = font.get_deref(b"FirstChar", document).and_then(Object::as_i64).ok().and_then(|first| u32::try_from(first).ok());
        let widths = font.get_deref(b"Widths", document).and_then(Object::as_array);
        if let (Some(first), Ok(widths)) = (first, widths) {
            let widths = widths.iter().map(|width| width.as_float().map_or(500.0, f64::from));
            self.widths.extend((first..).zip(widths).take(256));
        }
    }
}

/// `beginbfchar` and `beginbfrange` of a ToUnicode program.
fn shown_by(program: &str) -> BTreeMap<u32, String> {
    let mut shows = BTreeMap::new();
    let sections = |begin: &'static str, end: &'static str| program.split(begin).skip(1).filter_map(move |rest| rest.split(end).next());
    for section in sections("beginbfchar", "endbfchar") {
        for pair in hex(section).chunks_exact(2) {
            if let [code, target] = pair
                && shows.len() < MOST_CODES
            {
                shows.insert(number(code), utf16(target));
            }
        }
    }
    for section in sections("beginbfrange", "endbfrange") {
        for line in section.lines().filter(|line| line.contains('<')) {
            range(line, &mut shows);
        }
    }
    shows
}

/// A line `<first> <last> <target>` or `<first> <last> [<target> …]`.
fn range(line: &str, shows: &mut BTreeMap<u32, String>) {
    let values = hex(line);
    let [first, last, targets @ ..] = values.as_slice() else { return };
    for (step, code) in (0_u32..).zip(number(first)..=number(last)).take(MOST_CODES) {
        if shows.len() >= MOST_CODES {
            return;
        }
        let target = if line.contains('[') {
            targets.get(step as usize).map(|target| utf16(target))
        } else {
            targets.first().map(|target| raised(target, step))
        };
        let Some(target) = target else { return };
        shows.insert(code, target);
    }
}

/// The characters of a value, its last one raised.
fn raised(target: &[u8], step: u32) -> String {
    let mut text: Vec<char> = utf16(target).chars().collect();
    if let Some(last) = text.last_mut() {
        *last = char::from_u32((*last as u32).saturating_add(step)).unwrap_or(char::REPLACEMENT_CHARACTER);
    }
    text.into_iter().collect()
}

/// Values in angle brackets.
fn hex(text: &str) -> Vec<Vec<u8>> {
    let digits = text.split('<').skip(1).filter_map(|rest| rest.split('>').next());
    digits.map(|digits| bytes(&digits.chars().filter_map(|digit| digit.to_digit(16)).collect::<Vec<_>>())).collect()
}

fn bytes(digits: &[u32]) -> Vec<u8> {
    digits
        .chunks(2)
        .map(|pair| pair.iter().fold(0_u32, |byte, digit| byte << 4 | digit))
        .filter_map(|byte| u8::try_from(byte).ok())
        .collect()
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::shown_by;

    #[test]
    fn maps_by_character_range_and_list() {
        let program = "2 beginbfchar\n<0001> <767E>\n<01F2> <D842DFB7>\nendbfchar\n2 beginbfrange\n<0010> <0012> <0030>\n<0020> <0021> [<0061> <00620063>]\nendbfrange";
        let shows = shown_by(program);
        let shown = |code: u32| shows.get(&code).map_or("", String::as_str);
        assert_eq!((shown(1), shown(0x1F2), shown(0x12), shown(0x20), shown(0x21), shown(0x30)), ("百", "𠮷", "2", "a", "bc", ""));
    }
}
