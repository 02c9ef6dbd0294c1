//! The signatory's stamp (7.3.5.3). His name in 楷体 stands where the stamp will be.

use super::{End, Piece};
use crate::document::{Front, Role};
use crate::layout::gbt9704::{POST_GAP_CHARACTERS, SEALED_INDENT_CHARACTERS, STAMP_BLANK_LINES, STAMP_DATE_BLANK_LINES};
use crate::layout::lines::Setter;
use crate::layout::pages::Kind;
use crate::layout::units::Pt;

/// Two blank lines, the stamp 右空四字, 职务 two characters left of it and at its mid-height, one blank line, the date 右空四字. Of a joint
/// issue each signatory has his own line, posts and stamps below each other.
pub fn stamped(setter: &mut Setter, front: &Front, end: &mut End, follows: bool) {
    let measure = setter.sheet.measure;
    let character = setter.sheet.character();
    let four = character * SEALED_INDENT_CHARACTERS;
    let pairs: Vec<(Piece, Piece)> =
        front.stamps().map(|(post, stamp)| (Piece::of(setter, Role::Post, post), Piece::of(setter, Role::Stamp, stamp))).collect();
    if follows && !(pairs.is_empty() && front.date.is_none()) {
        end.blank(setter, STAMP_BLANK_LINES, Kind::Elastic);
    }
    let widest = pairs.iter().map(|(_, stamp)| stamp.width()).fold(Pt::ZERO, Pt::max).min(measure / 2.0);
    let stamps = measure - four - widest;
    let posts = stamps - character * POST_GAP_CHARACTERS;
    for (index, (post, stamp)) in pairs.into_iter().enumerate() {
        if index > 0 {
            end.blank(setter, 1, Kind::Elastic);
        }
        signatory(setter, end, (post, posts), (stamp, stamps));
    }
    if let Some(date) = front.date.as_deref() {
        end.blank(setter, STAMP_DATE_BLANK_LINES, Kind::Elastic);
        end.date(setter, date, four);
    }
}

/// Post, ending at its edge, and stamp, beginning at its own, their middles at one height.
fn signatory(setter: &Setter, end: &mut End, (post, right): (Piece, Pt), (stamp, left): (Piece, Pt)) {
    let room = setter.sheet.measure - left;
    let posts = post.broken(setter.sheet.breaking, right.max(Pt::ZERO));
    let stamps = stamp.broken(setter.sheet.breaking, room);
    let depth = posts.len().max(stamps.len());
    let (above_post, above_stamp) = ((depth - posts.len()) / 2, (depth - stamps.len()) / 2);
    let (mut posts, mut stamps) = (posts.into_iter(), stamps.into_iter());
    for line in 0..depth {
        let mut pieces = Vec::new();
        if line >= above_post
            && let Some(post) = posts.next()
        {
            let at = right - post.width();
            pieces.push(post.at(at));
        }
        if line >= above_stamp
            && let Some(stamp) = stamps.next()
        {
            pieces.push(stamp.at(left));
        }
        end.line(setter, pieces);
    }
}
