//! 版头 of an ordinary document and of minutes (7.2, 10.3); a letter and an order have their own.

use super::fixed::Board;
use super::gbt9704 as gb;
use super::hanging::{signs, step};
use super::lines::{Fit, Setter, Slot, place, width};
use super::mark::Mark;
use super::sheet::Style;
use super::units::Pt;
use super::{letter, order};
use crate::document::{Document, Format, Front, Masthead, Role};

/// What stands on the first page before the text.
#[derive(Debug, Default)]
pub struct Head {
    /// What is drawn, in coordinates of the page.
    pub board: Board,
    /// From the upper edge of the frame to the first line of the text.
    pub lead: Pt,
}

/// The head of a document; empty without a 发文机关标志.
pub fn head(setter: &mut Setter, document: &Document) -> Head {
    let front = &document.front;
    let Some(masthead) = &front.masthead else { return Head::default() };
    let mut board = Board::default();
    let edge = match front.format {
        Format::Ordinary | Format::Minutes => ordinary(setter, &mut board, front, masthead),
        Format::Letter => letter::head(setter, &mut board, front, masthead),
        Format::Order => order::head(setter, &mut board, front, masthead),
    };
    let first = if front.title.is_empty() { Role::Body } else { Role::Title };
    let white = (setter.sheet.pitch - Style::of(first).size) / 2.0;
    let lead = edge + blank_lines() - setter.sheet.top - white;
    Head { board, lead: lead.max(Pt::ZERO) }
}

/// Two blank lines.
pub fn blank_lines() -> Pt {
    gb::LINE.pt() * gb::HEAD_BLANK_LINES
}

/// Draws it; returns the lower edge of the red rule.
fn ordinary(setter: &mut Setter, board: &mut Board, front: &Front, masthead: &Masthead) -> Pt {
    let sheet = setter.sheet;
    corner(setter, board, masthead, sheet.area_top());
    let mark = Mark::of(setter, masthead.named(front.format), &masthead.suffix);
    let below = mark.draw(setter, board, sheet.area_top() + gb::MARK_DROP.pt());
    let top = below + blank_lines();
    // The number stands on the line of the last 签发人 (7.2.5).
    let top = if masthead.signers.is_empty() { top } else { signers(setter, board, &masthead.signers, top) };
    let white = sheet.character() * gb::NUMBER_INDENT_CHARACTERS;
    let place = if masthead.signers.is_empty() { (top, Pt::ZERO, Fit::Centre) } else { (top, white, Fit::Left) };
    if let Some(number) = &front.number {
        board.text(setter, number, Role::DocumentNumber, place);
    }
    let rule = top + Style::of(Role::DocumentNumber).size + gb::RED_RULE_DROP.pt();
    board.rule((sheet.left, sheet.left + sheet.measure), rule, gb::RED_RULE)
}

/// 份号, 密级, 紧急程度: one below the other, flush left (7.2.1–7.2.3, 10.1). Returns the lower edge of the last; `top` without any.
pub fn corner(setter: &mut Setter, board: &mut Board, masthead: &Masthead, top: Pt) -> Pt {
    let elements = [(&masthead.copy_number, Role::CopyNumber), (&masthead.secrecy, Role::Secrecy), (&masthead.urgency, Role::Secrecy)];
    let mut edge = top;
    for (index, (words, role)) in elements.into_iter().filter_map(|(words, role)| Some((words.as_ref()?, role))).enumerate() {
        let top = top + setter.sheet.pitch * index as f64;
        board.text(setter, words, role, (top, Pt::ZERO, Fit::Left));
        edge = top + Style::of(role).size;
    }
    edge
}

/// 签发人 (7.2.6): 右空一字, two names a line, a name below the first of the line above it. Returns the upper edge of the last line.
fn signers(setter: &mut Setter, board: &mut Board, names: &[String], top: Pt) -> Pt {
    let sheet = setter.sheet;
    let label = signs(setter, "签发人：", Role::DocumentNumber);
    let hang = step(&label);
    let size = Style::of(Role::Signer).size;
    let cell = names.iter().map(|name| step(&signs(setter, name, Role::Signer))).fold(Pt::ZERO, Pt::max);
    let gap = sheet.character();
    let columns = names.len().min(gb::SIGNERS_PER_LINE);
    let block = hang + cell * columns as f64 + gap * columns.saturating_sub(1) as f64;
    let white = sheet.character() * gb::NUMBER_INDENT_CHARACTERS;
    // The last character of a line takes no spacing.
    let left = (sheet.left + sheet.measure - white - block + sheet.spacing).max(sheet.left);
    let at = |left: Pt, top: Pt, width: Pt| Slot { left, width: width - sheet.spacing, baseline: top + size * gb::ASCENT };
    board.items.extend(place(&label, at(left, top, hang), Fit::Left));
    board.note(Role::DocumentNumber, "签发人：", size, (left, top, hang));
    let mut last = top;
    for (row, pair) in names.chunks(gb::SIGNERS_PER_LINE).enumerate() {
        last = top + sheet.pitch * row as f64;
        for (column, name) in pair.iter().enumerate() {
            let left = left + hang + (cell + gap) * column as f64;
            let set = signs(setter, name, Role::Signer);
            board.items.extend(place(&set, at(left, last, cell), Fit::Left));
            board.note(Role::Signer, name, size, (left, last, width(&set)));
        }
    }
    last
}
