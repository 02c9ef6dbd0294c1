//! 命令（令） (10.2): 令号 centred below the mark, no rule.

use super::fixed::Board;
use super::gbt9704 as gb;
use super::lines::{Fit, Setter};
use super::mark::Mark;
use super::masthead::{blank_lines, corner};
use super::sheet::Style;
use super::units::Pt;
use crate::document::{Front, Masthead, Role};

/// Draws mark and 令号; returns the lower edge of the 令号.
pub fn head(setter: &mut Setter, board: &mut Board, front: &Front, masthead: &Masthead) -> Pt {
    let top = setter.sheet.area_top();
    corner(setter, board, masthead, top);
    let mark = Mark::of(setter, masthead.named(front.format), &masthead.suffix);
    let below = mark.draw(setter, board, top + gb::ORDER_MARK_DROP.pt());
    let Some(number) = &front.number else { return below };
    board.text(setter, number, Role::DocumentNumber, (below + blank_lines(), Pt::ZERO, Fit::Centre));
    below + blank_lines() + Style::of(Role::DocumentNumber).size
}
