//! Sealed (7.3.5.1): room for round red seals of [`SEAL`] across, which are pressed on the paper or placed by an e-seal system, not drawn.
//!
//! Two blank lines (*practice*) put 署名 and date a little below the middle of a seal whose top is within one line of the text.

use super::{End, Piece};
use crate::document::{Front, Role};
use crate::layout::gbt9704::{SEAL_BLANK_LINES, SEAL_ROW_LINES, SEALED_INDENT_CHARACTERS, SEALS_PER_ROW};
use crate::layout::lines::Setter;
use crate::layout::pages::Kind;
use crate::layout::units::Pt;

/// Names and date under their seals.
pub fn sealed(setter: &mut Setter, front: &Front, end: &mut End, follows: bool) {
    let names: Vec<Piece> = front.signatories().map(|name| Piece::of(setter, Role::Signature, name)).collect();
    if names.is_empty() && front.date.is_none() {
        return;
    }
    if follows {
        // Blank lines under a seal do not shrink: its top would leave the line below the text.
        end.blank(setter, SEAL_BLANK_LINES, Kind::Line);
    }
    if names.len() > 1 {
        joint(setter, front, names, end);
    } else {
        single(setter, front, names, end);
    }
}

/// The date 右空四字, 署名 centred above it. A 署名 that would leave the type area takes the date along to the left.
fn single(setter: &mut Setter, front: &Front, names: Vec<Piece>, end: &mut End) {
    let measure = setter.sheet.measure;
    let date = front.date.as_deref().map(|date| Piece::of(setter, Role::Date, date));
    let taken = date.as_ref().map_or(Pt::ZERO, Piece::width);
    let widest = names.iter().map(Piece::width).fold(Pt::ZERO, Pt::max).min(measure);
    let four = setter.sheet.character() * SEALED_INDENT_CHARACTERS;
    let middle = measure - four.max((widest - taken) / 2.0) - taken / 2.0;
    for line in names.into_iter().flat_map(|name| name.broken(setter, measure)) {
        let left = middle - line.width() / 2.0;
        end.line(setter, vec![line.at(left)]);
    }
    if let Some(date) = date {
        let left = middle - date.width() / 2.0;
        end.line(setter, vec![date.at(left)]);
    }
}

/// Names in issuing order in rows of as many seals as the type area holds, each in the middle of its column; the last row ends at the
/// right, and the date stands below its last name.
fn joint(setter: &mut Setter, front: &Front, names: Vec<Piece>, end: &mut End) {
    let measure = setter.sheet.measure;
    let character = setter.sheet.character();
    let widest = names.iter().map(Piece::width).fold(Pt::ZERO, Pt::max);
    let most = names.len().min(SEALS_PER_ROW);
    let columns = (1..=most).rev().find(|columns| widest.0 <= (measure / *columns as f64 - character).0).unwrap_or(1);
    let column = measure / columns as f64;
    let rows = names.len().div_ceil(columns);
    let mut names = names.into_iter();
    for row in 0..rows {
        let set: Vec<Piece> = names.by_ref().take(columns).collect();
        let skipped = columns - set.len();
        let depth = lines_of_row(setter, end, set, (skipped, column));
        if row + 1 < rows {
            // Half of the white belongs to the seals above it, half to those below: a page ends between them.
            let blanks = SEAL_ROW_LINES.saturating_sub(depth).max(1);
            let above = blanks.div_ceil(2);
            end.blank(setter, above, Kind::Line);
            end.breaks.push(end.lines.len());
            end.blank(setter, blanks - above, Kind::Line);
        }
    }
    if let Some(date) = front.date.as_deref() {
        let date = Piece::of(setter, Role::Date, date);
        let left = measure - column / 2.0 - date.width() / 2.0;
        let left = left.min(measure - date.width());
        end.line(setter, vec![date.at(left)]);
    }
}

/// A row of names, each broken within its column; returns how many lines it takes.
fn lines_of_row(setter: &Setter, end: &mut End, set: Vec<Piece>, (skipped, column): (usize, Pt)) -> usize {
    let mut broken: Vec<std::vec::IntoIter<Piece>> = set.into_iter().map(|name| name.broken(setter, column).into_iter()).collect();
    let depth = broken.iter().map(ExactSizeIterator::len).max().unwrap_or_default();
    for _ in 0..depth {
        let pieces = broken.iter_mut().enumerate().filter_map(|(index, lines)| {
            let line = lines.next()?;
            let left = column * (index + skipped) as f64 + (column - line.width()) / 2.0;
            Some(line.at(left))
        });
        let pieces = pieces.collect();
        end.line(setter, pieces);
    }
    depth
}
