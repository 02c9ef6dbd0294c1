//! Both texts cut into words: a number with its decimals is one, any other sign is one; white space is none.

use std::collections::HashMap;
use std::ops::Range;

use super::expected::{Expected, Part as Wanted};
use super::part;
use crate::reread::{Part as Found, Reading, Spot};

/// A word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// The same for equal words of both texts.
    pub(super) id: u32,
    /// Whether it is a number.
    pub(super) number: bool,
    /// Its signs: from here.
    pub(super) from: usize,
    /// To here.
    pub(super) to: usize,
}

/// One of the two texts.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// Its signs; blanks are left out.
    pub(super) signs: Vec<char>,
    /// Its words.
    pub(super) tokens: Vec<Token>,
    /// Sentences outside tables.
    pub(super) flow: Vec<Range<usize>>,
    /// Cells by tables and rows.
    pub(super) tables: Vec<Vec<Vec<Range<usize>>>>,
}

/// Both texts.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// What should stand in the file.
    pub(super) wanted: Text,
    /// The figure that each of its signs is part of.
    pub(super) figures: Vec<Option<usize>>,
    /// What does.
    pub(super) found: Text,
    /// Where each of its signs stands.
    pub(super) spots: Vec<Spot>,
}

/// Numbers of words.
#[derive(Default)]
struct Words(HashMap<String, u32>);

impl Texts {
    pub(super) fn of(expected: &Expected, reading: &Reading) -> Self {
        let (mut texts, mut words) = (Self::default(), Words::default());
        for piece in &expected.parts {
            match piece {
                Wanted::Text(letters) => {
                    let range = texts.want(letters, &mut words);
                    texts.wanted.sentences(range);
                }
                Wanted::Table(rows) => {
                    let cells =
                        rows.iter().map(|row| row.iter().map(|cell| texts.want(cell, &mut words)).collect::<Vec<_>>()).collect::<Vec<_>>();
                    texts.wanted.table(cells, reading.structured);
                }
                Wanted::Chart(_) => {}
            }
        }
        for piece in &reading.parts {
            match piece {
                Found::Text(letters) => {
                    let range = texts.find(letters, &mut words);
                    texts.found.sentences(range);
                }
                Found::Table(rows) => {
                    let cells =
                        rows.iter().map(|row| row.iter().map(|cell| texts.find(cell, &mut words)).collect::<Vec<_>>()).collect::<Vec<_>>();
                    texts.found.table(cells, true);
                }
                Found::Chart(_) => {}
            }
        }
        texts
    }

    fn want(&mut self, letters: &[super::expected::Letter], words: &mut Words) -> Range<usize> {
        let first = self.wanted.tokens.len();
        // A number does not go on in the next paragraph: 附件2 above 30天… is not 230.
        for piece in letters.split(|letter| letter.sign == '\n') {
            let from = self.wanted.signs.len();
            for letter in piece.iter().filter(|letter| is_seen(letter.sign)) {
                self.wanted.signs.push(letter.sign);
                self.figures.push(letter.figure);
            }
            self.wanted.cut(from, words);
        }
        first..self.wanted.tokens.len()
    }

    fn find(&mut self, letters: &[crate::reread::Letter], words: &mut Words) -> Range<usize> {
        let first = self.found.tokens.len();
        for piece in letters.split(|letter| letter.sign == '\n') {
            let from = self.found.signs.len();
            for letter in piece.iter().filter(|letter| is_seen(letter.sign)) {
                self.found.signs.push(letter.sign);
                self.spots.push(letter.spot);
            }
            self.found.cut(from, words);
        }
        first..self.found.tokens.len()
    }

    /// Where a word of the file stands.
    pub(super) fn spot(&self, token: usize) -> Spot {
        let sign = self.found.tokens.get(token).map(|token| token.from);
        sign.and_then(|sign| self.spots.get(sign)).copied().unwrap_or_default()
    }
}

impl Text {
    /// Cuts the signs from a place on into words.
    fn cut(&mut self, from: usize, words: &mut Words) {
        let mut at = from;
        while let Some(sign) = self.signs.get(at) {
            let length = number_length(part(&self.signs, at..self.signs.len()));
            let to = at + length.max(1);
            let id = if length > 0 { words.id(part(&self.signs, at..to)) } else { folded(*sign) as u32 };
            self.tokens.push(Token { id, number: length > 0, from: at, to });
            at = to;
        }
    }

    fn sentences(&mut self, range: Range<usize>) {
        let mut from = range.start;
        for at in range.clone() {
            if self.tokens.get(at).is_some_and(|token| ENDS.contains(&self.signs.get(token.from).copied().unwrap_or(' '))) {
                self.flow.push(from..at + 1);
                from = at + 1;
            }
        }
        if from < range.end {
            self.flow.push(from..range.end);
        }
    }

    /// Takes a table; where the file does not tell tables apart, its cells are sentences.
    fn table(&mut self, rows: Vec<Vec<Range<usize>>>, apart: bool) {
        if apart {
            self.tables.push(rows);
        } else {
            self.flow.extend(rows.into_iter().flatten().filter(|cell| !cell.is_empty()));
        }
    }

    /// The words of a range as written.
    pub(super) fn say(&self, tokens: Range<usize>) -> String {
        let (Some(first), Some(last)) = (self.tokens.get(tokens.start), self.tokens.get(tokens.end.wrapping_sub(1))) else {
            return String::new();
        };
        if tokens.is_empty() { String::new() } else { part(&self.signs, first.from..last.to).iter().collect() }
    }

    /// The words of a range by number.
    pub(super) fn ids(&self, tokens: &Range<usize>) -> Vec<u32> {
        part(&self.tokens, tokens.clone()).iter().map(|token| token.id).collect()
    }
}

/// Signs that end a sentence.
const ENDS: [char; 4] = ['。', '；', '！', '？'];

impl Words {
    fn id(&mut self, number: &[char]) -> u32 {
        let number: String = number.iter().map(|sign| folded(*sign)).collect();
        // Beyond all characters.
        let next = 0x0011_0000 + u32::try_from(self.0.len()).unwrap_or(u32::MAX >> 1);
        *self.0.entry(number).or_insert(next)
    }
}

/// White space, and signs that have no width, are not seen.
fn is_seen(sign: char) -> bool {
    !sign.is_whitespace()
        && !sign.is_control()
        && !matches!(sign, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{AD}')
}

/// Full-width digits and signs of numbers are what they are in half width.
fn folded(sign: char) -> char {
    match sign {
        '０'..='９' => char::from_u32(sign as u32 - '０' as u32 + '0' as u32).unwrap_or(sign),
        '％' => '%',
        '．' => '.',
        '－' | '−' => '-',
        '＋' => '+',
        other => other,
    }
}

/// Whether a sign is a digit in either width.
fn is_digit(sign: char) -> bool {
    folded(sign).is_ascii_digit()
}

/// How long the number at the start of some signs is: digits, points and commas between digits.
fn number_length(signs: &[char]) -> usize {
    let mut length = 0;
    while let Some(sign) = signs.get(length) {
        let goes_on = is_digit(*sign)
            || length > 0 && matches!(folded(*sign), '.' | ',') && signs.get(length + 1).is_some_and(|next| is_digit(*next));
        if !goes_on {
            break;
        }
        length += 1;
    }
    length
}
