//! No seal (7.3.5.2).

use super::{End, Piece};
use crate::document::{Front, Role};
use crate::layout::gbt9704::SIGNATURE_INDENT_CHARACTERS;
use crate::layout::lines::Setter;
use crate::layout::pages::Kind;
use crate::layout::units::Pt;

/// One blank line, 署名 two characters from the right, the date below it beginning two characters further right than 署名; if the date is
/// the longer, it stands two characters from the right and 署名 moves left. Names of a joint issue stand below each other, the leading
/// organ's first, and begin together, the longest two characters from the right.
pub fn unsealed(setter: &mut Setter, front: &Front, end: &mut End, follows: bool) {
    let names: Vec<Piece> = front.signatories().map(|name| Piece::of(setter, Role::Signature, name)).collect();
    if names.is_empty() && front.date.is_none() {
        return;
    }
    if follows {
        end.blank(setter, 1, Kind::Elastic);
    }
    let date = front.date.as_deref().map(|date| Piece::of(setter, Role::Date, date));
    let measure = setter.sheet.measure;
    let two = setter.sheet.character() * SIGNATURE_INDENT_CHARACTERS;
    // 署名 that needs several lines is as wide as a line.
    let widest = names.iter().map(Piece::width).fold(Pt::ZERO, Pt::max).min(measure - two);
    let edges = edges(measure, two, widest, date.as_ref().map(Piece::width));
    let joint = names.len() > 1;
    for name in names {
        for line in name.broken(setter.sheet.breaking, measure - edges.name) {
            let block = if joint { widest } else { line.width() };
            let left = measure - edges.name - block;
            end.line(setter, vec![line.at(left)]);
        }
    }
    if let Some(date) = date {
        for line in date.broken(setter.sheet.breaking, measure - edges.date) {
            let left = measure - edges.date - line.width();
            end.line(setter, vec![line.at(left)]);
        }
    }
}

/// White right of 署名 and date.
struct Edges {
    name: Pt,
    date: Pt,
}

fn edges(measure: Pt, two: Pt, name: Pt, date: Option<Pt>) -> Edges {
    let Some(date) = date.filter(|_| name.0 > 0.0) else { return Edges { name: two, date: two } };
    if date.0 <= name.0 {
        Edges { name: two, date: (name - date).min(measure - date).max(Pt::ZERO) }
    } else {
        let wanted = two + two + date - name;
        Edges { name: wanted.min(measure - name).max(Pt::ZERO), date: two }
    }
}
