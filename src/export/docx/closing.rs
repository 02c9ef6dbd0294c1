//! 署名, 成文日期, stamps (7.3.5), line by line as layout set them: white right of a line is counted in characters.

use super::element_styles::{Look, Place, face_style};
use super::made::Made;
use super::styles;
use super::tree::Element;
use super::twips::twips;
use super::width::width;
use super::wordml::{blank, cell, kept, paragraph, plain, row, run, tab, table};
use crate::document::Role;
use crate::layout::{EndLine, Pages, Pt, Sheet, Style};

/// A piece of a line: what it is, its words, its left edge from that of the type area.
type Piece = (Role, String, Pt);

/// The lines of the closing; all stand on one page.
pub(super) fn closing(pages: &Pages, sheet: &Sheet) -> Made {
    let mut made = Made::default();
    for EndLine { height, pieces } in &pages.fittings.closing {
        let element = match pieces.as_slice() {
            [] => empty(&mut made, *height, sheet),
            [only] => single(&mut made, only, *height, sheet),
            several if several.iter().all(|(role, ..)| *role == Role::Signature) => beside(&mut made, several, *height, sheet),
            several => stopped(&mut made, several, *height, sheet),
        };
        made.content.push(element);
    }
    let last = made.content.pop();
    made = made.kept();
    made.content.extend(last);
    made
}

/// A blank line, of less height where the page has no room for a whole one (7.3.5.5).
fn empty(made: &mut Made, height: Pt, sheet: &Sheet) -> Element {
    if twips(height) == twips(sheet.pitch) {
        return blank();
    }
    let look = Look::new("GongwenNarrowBlank", "窄空行", Role::Body, sheet, Place::Left).lines(Pt::ZERO, height, Pt::ZERO);
    paragraph(&made.look(look), [])
}

fn look(role: Role, place: Place, height: Pt, sheet: &Sheet) -> Look {
    let (id, name) = match role {
        Role::Date => (styles::DATE, "成文日期"),
        Role::Post => ("GongwenPost", "签发人职务"),
        Role::Stamp => ("GongwenStamp", "签名章"),
        _ => (styles::SIGNATURE, "署名"),
    };
    let look = Look::new(id, name, role, sheet, place);
    if twips(height) == twips(sheet.pitch) { look } else { look.lines(Pt::ZERO, height, Pt::ZERO) }
}

/// One piece, flush right but for its white. What needs the whole line starts at its left edge.
fn single(made: &mut Made, (role, words, left): &Piece, height: Pt, sheet: &Sheet) -> Element {
    let white = (sheet.measure - *left - width(words, *role, sheet)).max(Pt::ZERO);
    plain(&made.look(look(*role, Place::Right(white), height, sheet)), words)
}

/// 署名 of a joint issue beside each other, each over the place of its seal.
fn beside(made: &mut Made, pieces: &[Piece], height: Pt, sheet: &Sheet) -> Element {
    let id = made.look(Look::new("GongwenJointSignature", "联合署名", Role::Signature, sheet, Place::Centre));
    let middles: Vec<Pt> = pieces.iter().map(|(role, words, left)| *left + width(words, *role, sheet) / 2.0).collect();
    let mut edges: Vec<Pt> = middles.windows(2).map(|pair| pair.iter().copied().sum::<Pt>() / 2.0).collect();
    // Cells reach as far to both sides of their words, within the type area.
    let mirrored = |middle: Option<&Pt>, edge: Option<&Pt>| middle.zip(edge).map(|(middle, edge)| *middle * 2.0 - *edge);
    let first = mirrored(middles.first(), edges.first()).unwrap_or_default().max(Pt::ZERO);
    let last = mirrored(middles.last(), edges.last()).unwrap_or(sheet.measure).min(sheet.measure);
    edges.insert(0, first);
    edges.push(last);
    let columns: Vec<i32> = edges.windows(2).map(|pair| if let [left, right] = pair { twips(*right - *left) } else { 0 }).collect();
    let cells = pieces.iter().zip(&columns).map(|((_, words, _), width)| cell(*width, [None, None], [plain(&id, words)]));
    let place = Element::new("w:tblInd").with("w:w", twips(first)).with("w:type", "dxa");
    table(&columns, [kept(row(Some(height), cells))], [place])
}

/// 职务 and stamp on a line, each from its own left edge.
fn stopped(made: &mut Made, pieces: &[Piece], height: Pt, sheet: &Sheet) -> Element {
    let Some((first_role, _, first)) = pieces.first() else { return blank() };
    let stops = pieces.iter().skip(1).map(|(_, _, left)| (*left, false)).collect();
    let id = made.look(look(*first_role, Place::Stops(*first, stops), height, sheet));
    let mut runs = Vec::new();
    for (index, (role, words, _)) in pieces.iter().enumerate() {
        runs.extend((index > 0).then(tab));
        let face = Style::of(*role).face;
        let style = if face == Style::of(*first_role).face {
            None
        } else {
            made.face(face_style("GongwenStampChar", "签名章字符", face));
            Some("GongwenStampChar")
        };
        runs.push(run(words, style));
    }
    paragraph(&id, runs)
}
