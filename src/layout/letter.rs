//! 信函 (10.1): double rules of 170 mm, the number below the first at the right, no page number on the first page.

use super::fixed::Board;
use super::gbt9704 as gb;
use super::lines::{Fit, Setter};
use super::mark::Mark;
use super::masthead::corner;
use super::units::Pt;
use crate::document::{Front, Masthead, Role};

/// Draws mark, rules and what stands below the first; returns the lower edge of the last of these.
pub fn head(setter: &mut Setter, board: &mut Board, front: &Front, masthead: &Masthead) -> Pt {
    let sheet = setter.sheet;
    let mark = Mark::of(setter, masthead.named(front.format), &masthead.suffix);
    let below = mark.draw(setter, board, gb::LETTER_MARK_DROP.pt());
    let middle = sheet.left + sheet.measure / 2.0;
    let half = gb::LETTER_RULE_WIDTH.pt() / 2.0;
    let ends = (middle - half, middle + half);
    let upper = double(board, ends, below + gb::LETTER_RULE_DROP.pt(), [gb::LETTER_THICK_RULE, gb::LETTER_THIN_RULE]);
    let height = gb::LETTER_THICK_RULE + gb::LETTER_RULE_GAP + gb::LETTER_THIN_RULE;
    let lower = sheet.height - gb::LETTER_RULE_RISE.pt() - height;
    double(board, ends, lower, [gb::LETTER_THIN_RULE, gb::LETTER_THICK_RULE]);
    let top = upper + gb::SEVEN_EIGHTHS.pt();
    let left = corner(setter, board, masthead, top);
    let right = front.number.as_ref().map(|number| board.lines(setter, number, Role::DocumentNumber, (top, Fit::Right)));
    let none = left.0 <= top.0 && right.is_none();
    if none { upper } else { right.map_or(left, |right| left.max(right)) }
}

/// Two rules, the upper first; returns the lower edge of the lower.
fn double(board: &mut Board, ends: (Pt, Pt), top: Pt, [first, second]: [Pt; 2]) -> Pt {
    let below = board.rule(ends, top, first);
    board.rule(ends, below + gb::LETTER_RULE_GAP, second)
}
