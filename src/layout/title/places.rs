//! Where a title may be broken, and how gladly.

use crate::layout::breaking::{Bond, bond};
use crate::layout::lines::Sign;
use crate::layout::units::Pt;
use crate::text::words;

/// A place between two words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Characters before it.
    pub at: usize,
    /// Width before it, in em.
    pub width: f64,
    /// How unwelcome a break is; 0 is best.
    pub cost: f64,
}

/// A break inside 《》 or “”.
const INSIDE: f64 = 12.0;
/// A break like any other between words.
const PLAIN: f64 = 4.0;

/// Every place where a line of a title may end.
pub fn places(title: &str, signs: &[Sign], size: Pt) -> Vec<Place> {
    let words = words(title);
    let mut places = Vec::new();
    let mut at = 0;
    let mut width = 0.0;
    let mut depth = 0_usize;
    for pair in words.windows(2) {
        let [left, right] = pair else { continue };
        for sign in left.chars() {
            match sign {
                '《' | '“' | '（' | '〈' => depth += 1,
                '》' | '”' | '）' | '〉' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        let length = left.chars().count();
        width += signs.iter().skip(at).take(length).map(Sign::step).sum::<Pt>() / size;
        at += length;
        if let Some(cost) = cost(left, right) {
            places.push(Place { at, width, cost: if depth > 0 { cost + INSIDE } else { cost } });
        }
    }
    places
}

/// How unwelcome a break between two words is; `None` where there must be none.
fn cost(left: &str, right: &str) -> Option<f64> {
    let mut ends = left.chars().rev();
    let (last, first) = (ends.next()?, right.chars().next()?);
    if bond(ends.next(), last, first) != Bond::Open {
        return None;
    }
    // A number and what it counts, a year and its 年, 第 and its number.
    if last.is_ascii_digit() && !first.is_ascii_alphabetic() || left == "第" {
        return None;
    }
    if matches!(right, "的" | "了" | "之" | "地" | "得" | "等" | "、") {
        return None;
    }
    // A line does not end on a word that only opens what follows.
    if matches!(left, "关于" | "对" | "在" | "为" | "将" | "把" | "被" | "从" | "由" | "向" | "对于") {
        return Some(30.0);
    }
    Some(match (left, right) {
        (_, "关于") => 0.0,
        ("的" | "和" | "与" | "及" | "以及" | "暨", _) => 1.0,
        _ if matches!(last, '》' | '”' | '）' | '、') => 0.0,
        (_, "和" | "与" | "及" | "以及" | "暨") => PLAIN + 4.0,
        // The genre stays with its 的: 工作的 / 报告, not 工 / 作的报告.
        _ => PLAIN,
    })
}
