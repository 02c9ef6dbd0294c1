//! 署名, 成文日期, stamps (7.3.5), line by line as layout set them: white right of a line is counted in characters.

use super::element_styles::{Look, Place, Stop, face_style};
use super::made::Made;
use super::styles;
use super::tree::Element;
use super::width::width;
use super::wordml::{blank, paragraph, plain, run, tab};
use crate::document::{Closing, Front, Role};
use crate::layout::{EndLine, Pages, Pt, Sheet, Style};

/// A piece of a line: what it is, its words, its left edge from that of the type area.
type Piece = (Role, String, Pt);

/// The lines of the closing.
pub(super) fn closing(front: &Front, pages: &Pages, sheet: &Sheet) -> Made {
    let mut made = Made::default();
    // Blank lines under a seal keep their height: its top would leave the line below the text.
    let tightened = pages.fittings.tightened && front.closing != Closing::Sealed;
    for EndLine { pieces, .. } in &pages.fittings.closing {
        let element = match pieces.as_slice() {
            [] => {
                made.elastic(tightened, sheet);
                continue;
            }
            [only] => single(&mut made, only, sheet),
            several if several.iter().all(|(role, ..)| *role == Role::Signature) => beside(&mut made, several, sheet),
            several => stopped(&mut made, several, sheet),
        };
        made.content.push(element);
    }
    made
}

fn look(role: Role, place: Place, sheet: &Sheet) -> Look {
    let (id, name) = match role {
        Role::Date => (styles::DATE, "成文日期"),
        Role::Post => ("GongwenPost", "签发人职务"),
        Role::Stamp => ("GongwenStamp", "签名章"),
        _ => (styles::SIGNATURE, "署名"),
    };
    Look::new(id, name, role, sheet, place)
}

/// One piece, flush right but for its white. What needs the whole line starts at its left edge.
fn single(made: &mut Made, (role, words, left): &Piece, sheet: &Sheet) -> Element {
    let white = (sheet.measure - *left - width(words, *role, sheet)).max(Pt::ZERO);
    plain(&made.look(&look(*role, Place::Right(white), sheet)), words)
}

/// 署名 of a joint issue beside each other, each in the middle above the place of its seal. Tab stops, not a table: LibreOffice does not
/// keep a table on the page of what follows it.
fn beside(made: &mut Made, pieces: &[Piece], sheet: &Sheet) -> Element {
    let middle = |(role, words, left): &Piece| (*left + width(words, *role, sheet) / 2.0, Stop::Centre);
    let place = Place::Stops(Pt::ZERO, pieces.iter().map(middle).collect());
    let id = made.look(&Look::new("GongwenJointSignature", "联合署名", Role::Signature, sheet, place));
    paragraph(&id, pieces.iter().flat_map(|(_, words, _)| [tab(), run(words, None)]))
}

/// 职务 and stamp on a line, each from its own left edge.
fn stopped(made: &mut Made, pieces: &[Piece], sheet: &Sheet) -> Element {
    let Some((first_role, _, first)) = pieces.first() else { return blank() };
    let stops = pieces.iter().skip(1).map(|(_, _, left)| (*left, Stop::Left)).collect();
    let id = made.look(&look(*first_role, Place::Stops(*first, stops), sheet));
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
