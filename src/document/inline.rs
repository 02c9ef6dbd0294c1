//! Pieces of a paragraph as Markdown gives them → [`Inline`].

use super::Inline;
use super::sentinel::{Bit, Lifted};

/// Content of a paragraph, a heading or a cell while it is being collected.
#[derive(Debug, Default)]
pub struct Content {
    pieces: Vec<Piece>,
}

#[derive(Debug)]
enum Piece {
    /// Words in which `**` may still stand.
    Words(String),
    /// Words in which nothing is markup.
    Literal(String),
    /// `**`.
    Stars,
    /// The end of a line.
    Break,
}

impl Content {
    /// Words that may hold `**` the parser left: CommonMark does not see emphasis that ends in 。 before a Chinese character.
    pub fn words(&mut self, words: &str) {
        // The parser hands over what it left sign by sign.
        match self.pieces.last_mut() {
            Some(Piece::Words(last)) => last.push_str(words),
            _ => self.pieces.push(Piece::Words(words.to_owned())),
        }
    }

    /// Words in which nothing is markup.
    pub fn literal(&mut self, words: &str) {
        self.pieces.push(Piece::Literal(words.to_owned()));
    }

    /// The beginning or the end of emphasised words.
    pub fn stars(&mut self) {
        self.pieces.push(Piece::Stars);
    }

    /// The end of a line in the draft.
    pub fn line_break(&mut self) {
        self.pieces.push(Piece::Break);
    }

    /// The pieces as the document keeps them, without white space at either end.
    pub fn finish(self, lifted: &Lifted) -> Vec<Inline> {
        let pieces: Vec<Piece> = self.pieces.into_iter().flat_map(split_stars).collect();
        let pairs = pieces.iter().filter(|piece| matches!(piece, Piece::Stars)).count() / 2 * 2;
        let mut line = Line::default();
        let mut stars = 0;
        for piece in &pieces {
            match piece {
                Piece::Stars if stars < pairs => stars += 1,
                Piece::Stars => line.words("**", false),
                Piece::Break => line.broken = true,
                Piece::Words(words) | Piece::Literal(words) => {
                    for bit in lifted.bits(words) {
                        match bit {
                            Bit::Words(words) => line.words(words, stars % 2 == 1),
                            Bit::Figure(figure) => line.push(Inline::Figure { number: figure.number, text: figure.text.clone() }),
                        }
                    }
                }
            }
        }
        trim(line.out)
    }
}

/// Cuts words at `**`; longer rows of stars are masks of hidden figures and stay.
fn split_stars(piece: Piece) -> Vec<Piece> {
    let Piece::Words(words) = piece else { return vec![piece] };
    let mut pieces = Vec::new();
    let mut rest = words.as_str();
    while let Some(at) = rest.find("**") {
        let (before, from) = rest.split_at(at);
        let after = from.trim_start_matches('*');
        let (stars, _) = from.split_at(from.len() - after.len());
        pieces.push(Piece::Literal(before.to_owned()));
        pieces.push(if stars.len() == 2 { Piece::Stars } else { Piece::Literal(stars.to_owned()) });
        rest = after;
    }
    pieces.push(Piece::Literal(rest.to_owned()));
    pieces
}

#[derive(Default)]
struct Line {
    out: Vec<Inline>,
    broken: bool,
}

impl Line {
    fn words(&mut self, words: &str, strong: bool) {
        if !words.is_empty() {
            self.push(if strong { Inline::Strong(words.to_owned()) } else { Inline::Text(words.to_owned()) });
        }
    }

    fn push(&mut self, piece: Inline) {
        // Chinese lines join without a space; only two Latin words need one.
        if std::mem::take(&mut self.broken) {
            let before = self.out.last().and_then(|last| last.text().chars().last());
            let after = piece.text().chars().next();
            if before.is_some_and(|sign| sign.is_ascii_alphanumeric()) && after.is_some_and(|sign| sign.is_ascii_alphanumeric()) {
                self.append(Inline::Text(" ".to_owned()));
            }
        }
        self.append(piece);
    }

    fn append(&mut self, piece: Inline) {
        match (self.out.last_mut(), &piece) {
            (Some(Inline::Text(last)), Inline::Text(words)) | (Some(Inline::Strong(last)), Inline::Strong(words)) => last.push_str(words),
            _ => self.out.push(piece),
        }
    }
}

/// Takes white space off both ends: the indent of a paragraph is the layout's, not the author's.
fn trim(mut pieces: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline::Text(first) | Inline::Strong(first)) = pieces.first_mut() {
        *first = first.trim_start().to_owned();
    }
    if let Some(Inline::Text(last) | Inline::Strong(last)) = pieces.last_mut() {
        *last = last.trim_end().to_owned();
    }
    pieces.retain(|piece| !piece.text().is_empty() || matches!(piece, Inline::Figure { .. }));
    pieces
}

/// The words of some pieces.
pub fn plain(pieces: &[Inline]) -> String {
    pieces.iter().map(Inline::text).collect()
}
