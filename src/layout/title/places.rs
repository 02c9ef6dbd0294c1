//! Where a title may be broken, and how gladly.

use super::sense::{COUNTED, Sense, sense};
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

/// A break like any other between words.
const PLAIN: f64 = 6.0;
/// A break after a joining word, or after 的 within a title.
const JOINT: f64 = 3.0;
/// A break that leaves a word of one character to itself.
const STRAY: f64 = 14.0;
/// A break that leaves a word without the one it belongs to, or a row of names in the middle.
const DETACHED: f64 = 5.0;
/// A break that tears apart what is read in one breath: the words after 关于 from it, the genre from its 的.
const TORN: f64 = 40.0;

/// Words that join what stands on either side.
const JOINING: [&str; 8] = ["和", "与", "及", "以及", "暨", "或", "并", "、"];
/// Words that only open what follows.
const OPENING: [&str; 25] = [
    "关于",
    "对",
    "在",
    "为",
    "将",
    "把",
    "被",
    "从",
    "由",
    "向",
    "以",
    "对于",
    "各",
    "全",
    "等",
    "该",
    "本",
    "若干",
    "有关",
    "进一步",
    "全面",
    "切实",
    "加快",
    "恳请",
    "请求",
];
/// Words that cling to what stands before them.
const CLINGING: [&str; 9] = ["的", "了", "之", "地", "得", "等", "、", "者", "化"];
/// Words that say what the one before them is about: better not at the start of a line.
const TRAILING: [&str; 10] = ["情况", "期间", "工作", "问题", "项目", "事项", "建设", "管理", "制度", "办法"];
/// Names of places end in one of these.
const PLACES: [&str; 10] = ["县", "市", "区", "镇", "乡", "村", "州", "省", "街道", "线"];

/// Every place where a line of a title may end.
pub fn places(title: &str, signs: &[Sign], size: Pt) -> Vec<Place> {
    let words = words(title);
    let sense = sense(title);
    let mut places = Vec::new();
    let mut at = 0;
    let mut width = 0.0;
    for pair in words.windows(2) {
        let [left, right] = pair else { continue };
        let length = left.chars().count();
        width += signs.iter().skip(at).take(length).map(Sign::step).sum::<Pt>() / size;
        at += length;
        if let (Some(cost), Some(sense)) = (cost(left, right), sense.get(at).copied()) {
            match sense {
                Sense::Whole => {}
                Sense::Good => places.push(Place { at, width, cost: 0.0 }),
                Sense::Genre => places.push(Place { at, width, cost: 1.0 }),
                Sense::Worse(more) => places.push(Place { at, width, cost: cost + more }),
            }
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
    // What clings is only let go where the genre begins, which the sense of the title knows.
    if CLINGING.contains(&right) {
        return Some(TORN);
    }
    let single = |word: &str| word.chars().nth(1).is_none();
    if PLACES.contains(&right) || single(left) && PLACES.iter().any(|place| right.ends_with(place)) {
        return Some(TORN);
    }
    if OPENING.contains(&left) {
        return Some(if left == "关于" { TORN } else { TORN / 2.0 });
    }
    if JOINING.contains(&left) && left != "、" {
        return Some(JOINT + 1.0);
    }
    if left == "的" || matches!(last, '》' | '”' | '）') {
        return Some(JOINT);
    }
    if JOINING.contains(&right) {
        return Some(JOINT);
    }
    if first == '（' {
        return Some(PLAIN + DETACHED * 3.0);
    }
    if TRAILING.contains(&right) || last == '、' {
        return Some(PLAIN + DETACHED);
    }
    let stray =
        single(left) && !COUNTED.contains(last) && !PLACES.contains(&left) || single(right) && right != "第" && first.is_alphanumeric();
    Some(if stray { PLAIN + STRAY } else { PLAIN })
}
