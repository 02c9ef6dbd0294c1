//! 发文机关标志 (7.2.4, 10.1–10.3): red 小标宋, centred. The standard leaves its size to the organ; here it is the largest that fits.
//!
//! *Practice*: the mark of one organ takes a single line if 一号 (26 pt) or more fits the type area, otherwise as few lines as allow that;
//! no character is larger than 62 pt. Names of a joint mark are spread to the width of the longest, 文件 stands right of their middle.

use super::fixed::{Board, red};
use super::gbt9704 as gb;
use super::lines::{Fit, Setter, Slot, place};
use super::sheet::{Face, Style};
use super::title;
use super::units::Pt;
use crate::document::Role;

/// Lines after which an organ's name is not broken further.
const MOST_LINES: usize = 6;
/// By how many characters a line may be longer than an even share, so that a word stays whole.
const MOST_UNEVEN: u8 = 4;

/// A mark set.
pub struct Mark {
    lines: Vec<String>,
    /// 文件 beside the names of a joint mark.
    beside: Option<String>,
    size: Pt,
    /// Size of what stands beside.
    beside_size: Pt,
}

impl Mark {
    /// Chooses lines and size.
    pub fn of(setter: &mut Setter, names: &[String], suffix: &str) -> Self {
        match names {
            [name] => Self::single(setter, &format!("{name}{suffix}")),
            _ => Self::joint(setter, names, suffix),
        }
    }

    fn single(setter: &mut Setter, words: &str) -> Self {
        let whole = em(setter, words);
        let mut best = Self { lines: vec![words.to_owned()], beside: None, size: Pt::ZERO, beside_size: Pt::ZERO };
        for count in 1..=MOST_LINES {
            let lines = in_lines(setter, words, whole, count);
            let widest = widest(setter, &lines);
            let size = largest(setter, widest, lines.len());
            if size.0 > best.size.0 {
                best = Self { lines, beside: None, size, beside_size: size };
            }
            if best.size.0 >= gb::MARK_SIZE_ONE_LINE.0 {
                break;
            }
        }
        best
    }

    fn joint(setter: &mut Setter, names: &[String], suffix: &str) -> Self {
        let suffix_em = em(setter, suffix);
        let gap = if suffix.is_empty() { 0.0 } else { gb::MARK_GAP };
        let widest = widest(setter, names);
        let size = largest(setter, widest + gap + suffix_em, names.len());
        // Beside a high stack 文件 may be larger, as far as there is room.
        let wanted = size * (names.len() as f64 * gb::MARK_SUFFIX_GROWTH).clamp(1.0, gb::MARK_SUFFIX_MOST);
        let room = (setter.sheet.measure - size * (widest + gap)) / suffix_em.max(1.0);
        let beside = (!suffix.is_empty()).then(|| suffix.to_owned());
        Self { lines: names.to_vec(), beside, size, beside_size: wanted.min(room).max(size) }
    }

    /// Draws it with the upper edge of its ink at `top`; returns the lower edge of its ink.
    pub fn draw(&self, setter: &mut Setter, board: &mut Board, top: Pt) -> Pt {
        let sheet = setter.sheet;
        let (rise, fall) = self.ink(setter);
        let widest = self.size * widest(setter, &self.lines);
        let beside = self.beside.as_deref().map_or(Pt::ZERO, |suffix| self.size * gb::MARK_GAP + self.beside_size * em(setter, suffix));
        let left = sheet.left + (sheet.measure - widest - beside) / 2.0;
        let pitch = self.size * gb::MARK_PITCH;
        let first = top + self.size * rise;
        for (index, line) in self.lines.iter().enumerate() {
            let slot = Slot { left, width: widest, baseline: first + pitch * index as f64 };
            self.line(setter, board, (line, self.size), slot);
        }
        let last = first + pitch * self.lines.len().saturating_sub(1) as f64;
        if let Some(suffix) = &self.beside {
            let middle = f64::midpoint((first - self.size * rise).0, (last + self.size * fall).0);
            let slot = Slot {
                left: left + widest + self.size * gb::MARK_GAP,
                width: self.beside_size * em(setter, suffix),
                baseline: Pt(middle) + self.beside_size * ((rise - fall) / 2.0),
            };
            self.line(setter, board, (suffix, self.beside_size), slot);
        }
        last + self.size * fall
    }

    /// A line, spread over its measure where the mark is joint.
    fn line(&self, setter: &mut Setter, board: &mut Board, (words, size): (&str, Pt), slot: Slot) {
        let style = Style { size, ..Style::of(Role::Mark) };
        let gaps = words.chars().count().saturating_sub(1);
        let slack = slot.width - size * em(setter, words);
        let spread = self.beside.is_some() || self.lines.len() > 1 && slack.0 < size.0;
        let spacing = if spread && gaps > 0 { slack.max(Pt::ZERO) / gaps as f64 } else { Pt::ZERO };
        let signs = setter.signs(words, style, spacing);
        board.items.extend(red(place(&signs, slot, Fit::Centre)));
        let width = if spread { slot.width } else { size * em(setter, words) };
        let left = slot.left + (slot.width - width) / 2.0;
        board.note(Role::Mark, words, size, (left, slot.baseline - size * gb::ASCENT, width));
    }

    /// How far the ink of all its characters reaches above and below the baseline, in em.
    fn ink(&self, setter: &Setter) -> (f64, f64) {
        let words = self.lines.iter().chain(&self.beside).flat_map(|line| line.chars());
        let extents: Vec<(f64, f64)> = words.filter_map(|character| setter.ink(Face::XiaoBiaoSong, character)).collect();
        let rise = extents.iter().map(|(rise, _)| *rise).reduce(f64::max).unwrap_or(gb::ASCENT);
        let fall = extents.iter().map(|(_, fall)| *fall).reduce(f64::max).unwrap_or(1.0 - gb::ASCENT);
        (rise, fall)
    }
}

/// Words in a number of lines, as even as whole words allow.
fn in_lines(setter: &mut Setter, words: &str, whole: f64, count: usize) -> Vec<String> {
    if count == 1 {
        return vec![words.to_owned()];
    }
    let even = whole / count as f64;
    let lines = (1..=MOST_UNEVEN).find_map(|more| title::in_lines(setter, words, even + f64::from(more), count));
    lines.unwrap_or_else(|| title::within(setter, words, even + 1.0))
}

/// Width of some words in em.
fn em(setter: &mut Setter, words: &str) -> f64 {
    let style = Style { size: Pt(1.0), ..Style::of(Role::Mark) };
    super::lines::width(&setter.signs(words, style, Pt::ZERO)).0
}

fn widest(setter: &mut Setter, lines: &[String]) -> f64 {
    lines.iter().map(|line| em(setter, line)).fold(0.0, f64::max)
}

/// The largest size at which lines so many em wide fit the type area and leave room for text.
fn largest(setter: &Setter, em: f64, lines: usize) -> Pt {
    let by_width = setter.sheet.measure / em.max(1.0);
    let by_height = gb::MARK_HEIGHT.pt() / (gb::MARK_PITCH * lines as f64);
    gb::MARK_SIZE.min(by_width).min(if lines > 1 { by_height } else { by_width })
}
