//! 署名 and 成文日期 (7.3.5): sealed, unsealed or stamped, and 附注 below them (7.3.6).

mod seals;
mod stamps;
mod unsealed;

use super::EndLine;
use super::hanging::signs;
use super::lines::{Fit, Setter, Sign, Slot, baseline, place, width};
use super::pages::{Kind, Slab};
use super::paragraph;
use super::sheet::Style;
use super::units::Pt;
use crate::document::{Closing, Front, Role};

/// The closing of a document: strips in order, and the same as lines for the DOCX.
#[derive(Debug, Default)]
pub struct End {
    /// Strips.
    pub slabs: Vec<Slab>,
    /// Lines.
    pub lines: Vec<EndLine>,
    /// Numbers of lines after which a page may end if one cannot hold the whole.
    pub breaks: Vec<usize>,
}

/// Sets the closing. All of it stays on one page with what precedes, as far as a page can hold it: a signature never stands without text.
pub fn closing(setter: &mut Setter, front: &Front, follows: bool) -> End {
    let mut end = End::default();
    match front.closing {
        Closing::Sealed => seals::sealed(setter, front, &mut end, follows),
        Closing::Unsealed => unsealed::unsealed(setter, front, &mut end, follows),
        Closing::Stamped => stamps::stamped(setter, front, &mut end, follows),
    }
    if let Some(remark) = &front.remark {
        end.slabs.extend(paragraph::remark(setter, remark));
    }
    end
}

/// Words on a line: role, signs, words, left edge from that of the type area.
struct Piece {
    role: Role,
    signs: Vec<Sign>,
    words: String,
    left: Pt,
}

impl Piece {
    fn of(setter: &mut Setter, role: Role, words: &str) -> Self {
        Self { role, signs: signs(setter, words, role), words: words.to_owned(), left: Pt::ZERO }
    }

    fn width(&self) -> Pt {
        width(&self.signs)
    }

    fn at(self, left: Pt) -> Self {
        Self { left: left.max(Pt::ZERO), ..self }
    }

    /// Its lines on a measure.
    fn broken(self, setter: &Setter, measure: Pt) -> Vec<Self> {
        let characters: Vec<char> = self.words.chars().collect();
        let ranges = super::breaking::fit(setter.sheet.breaking, &self.signs, measure, measure);
        let part = |range: std::ops::Range<usize>| Self {
            role: self.role,
            signs: self.signs.get(range.clone()).unwrap_or_default().to_vec(),
            words: characters.get(range).unwrap_or_default().iter().collect(),
            left: self.left,
        };
        ranges.into_iter().map(part).collect()
    }
}

impl End {
    /// Blank lines, which may shrink where the rest of the page is too small, if they are elastic.
    fn blank(&mut self, setter: &Setter, count: usize, kind: Kind) {
        for _ in 0..count {
            self.slabs.push(Slab::blank(setter.sheet.pitch, kind));
            self.lines.push(EndLine { height: setter.sheet.pitch, pieces: Vec::new() });
        }
    }

    /// A line of pieces.
    fn line(&mut self, setter: &Setter, pieces: Vec<Piece>) {
        let sheet = setter.sheet;
        let mut items = Vec::new();
        let mut noted = Vec::new();
        for piece in pieces {
            let baseline = baseline(sheet.pitch, Style::of(piece.role).size);
            let slot = Slot { left: sheet.left + piece.left, width: piece.width().min(sheet.measure - piece.left), baseline };
            items.extend(place(&piece.signs, slot, Fit::Left));
            noted.push((piece.role, piece.words, piece.left));
        }
        self.slabs.push(Slab::line(sheet.pitch, items));
        self.lines.push(EndLine { height: sheet.pitch, pieces: noted });
    }

    /// 成文日期 on a line of its own, so much white right of it.
    fn date(&mut self, setter: &mut Setter, date: &str, white: Pt) {
        let date = Piece::of(setter, Role::Date, date);
        let left = setter.sheet.measure - white - date.width();
        self.line(setter, vec![date.at(left)]);
    }
}
