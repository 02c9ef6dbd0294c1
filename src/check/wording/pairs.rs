//! Brackets and quotation marks: each opened, each closed, none within another of its own shape.

use super::passage::{Hit, scan};
use super::{advice, row};
use crate::check::rules::{Rule, say};
use crate::finding::Level;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[H47, H55];

const PAIRS: [(char, char); 6] = [('“', '”'), ('《', '》'), ('（', '）'), ('【', '】'), ('〈', '〉'), ('‘', '’')];

const H47: Rule = row(
    "H47",
    Level::Error,
    say("标点不成对", "an unpaired mark"),
    say("引号、括号、书名号缺一半，印出来就是错文", "half a pair of marks makes a faulty document"),
    advice!("请补上另一半，或删去这一半", "add the other half or remove this one"),
    |context| scan(context, "H47", |passage| PAIRS.iter().flat_map(|pair| unpaired(&passage.text.value, *pair)).collect()),
);

/// Marks of one kind that have no partner.
fn unpaired(text: &str, (open, close): (char, char)) -> Vec<Hit> {
    let (mut waiting, mut lost) = (Vec::new(), Vec::new());
    if !text.contains([open, close]) {
        return Vec::new();
    }
    for (at, sign) in text.char_indices() {
        if sign == open {
            waiting.push(at);
        } else if sign == close && waiting.pop().is_none() && !is_ordinal(text, at) {
            lost.push(at);
        }
    }
    lost.into_iter().chain(waiting).map(|at| Hit::new(at..at + open.len_utf8())).collect()
}

/// `1）` is an ordinal of its own, and so is `a）`.
fn is_ordinal(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|rest| rest.starts_with('）'))
        && text.get(..at).and_then(|before| before.chars().next_back()).is_some_and(|c| c.is_ascii_alphanumeric())
}

const H55: Rule = row(
    "H55",
    Level::Warning,
    say("同形括号套用", "brackets within brackets of the same shape"),
    say("标点符号用法（GB/T 15834）4.9.3.6，内外层用不同形状的括号", "GB/T 15834, 4.9.3.6: the inner ones have another shape"),
    advice!("外层改用〔 〕，或改写成一句话", "use 〔 〕 outside, or write a sentence"),
    |context| {
        scan(context, "H55", |passage| {
            let (mut depth, mut title, mut hits) = (0usize, false, Vec::new());
            for (at, sign) in passage.text.value.char_indices() {
                match sign {
                    // What stands between 《 and 》 is a name as it is.
                    '《' => title = true,
                    '》' => title = false,
                    _ if title => {}
                    '（' => {
                        depth += 1;
                        hits.extend((depth == 2).then(|| Hit::new(at..at + '（'.len_utf8())));
                    }
                    '）' => depth = depth.saturating_sub(1),
                    _ => {}
                }
            }
            hits
        })
    },
);
