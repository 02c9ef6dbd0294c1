//! Punctuation (GB/T 15834-2011): full-width marks round Chinese text, none doubled.

use super::passage::{Field, Hit, Passage, captures, replace, scan, tell};
use super::{SHOULD, advice, pattern, row};
use crate::check::rules::{Rule, say};
use crate::finding::{Bilingual, Level};

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[H40, H41, H42, H43, H44, H45, H46, H52, H53, H54, H56, H57, H59, H63];

const FULL: Bilingual = say("中文语境用全角标点", "between Chinese characters marks are full-width");

const H40: Rule =
    row("H40", Level::Warning, say("中文语境用全角标点", "a half-width mark in Chinese text"), FULL, SHOULD, |context| {
        scan(context, "H40", |passage| {
            if !passage.field.is_text() {
                return Vec::new();
            }
            let signs: Vec<(usize, char)> = passage.text.value.char_indices().collect();
            let around = |at: usize| (at.checked_sub(1).and_then(|b| signs.get(b)).map(|s| s.1), signs.get(at + 1).map(|s| s.1));
            let hit = |(at, (byte, sign)): (usize, &(usize, char))| {
                let full = full_width(*sign)?;
                let (before, after) = around(at);
                let after_text = before.is_some_and(|c| is_han(c) || matches!(c, '%' | '）' | '》' | '”' | '〕' | '〉'));
                let after_digit = before.is_some_and(|c| c.is_ascii_digit()) && matches!(sign, ',' | ';') && after.is_some_and(is_han);
                let before_text = after.is_none_or(|c| {
                    c == '\n' || is_han(c) || matches!(c, '（' | '《' | '“' | '〔') || (c.is_ascii_digit() && before.is_some_and(is_han))
                });
                ((after_text && before_text) || after_digit).then(|| Hit::fixed(*byte..byte + 1, full))
            };
            signs.iter().enumerate().filter_map(hit).collect()
        })
    });

const fn full_width(sign: char) -> Option<&'static str> {
    match sign {
        ',' => Some("，"),
        ';' => Some("；"),
        ':' => Some("："),
        '?' => Some("？"),
        '!' => Some("！"),
        _ => None,
    }
}

/// Whether a character is Chinese.
pub(super) const fn is_han(c: char) -> bool {
    matches!(c, '一'..='鿿' | '㐀'..='䶿' | '〇')
}

const H41: Rule =
    row("H41", Level::Warning, say("中文语境用全角括号", "half-width brackets round Chinese text"), FULL, SHOULD, |context| {
        scan(context, "H41", |passage| {
            let found = captures(pattern!("\\((?P<inner>[^()]*[一-鿿][^()]*)\\)", ["("]), passage, Field::is_text);
            let hit = |found: regex::Captures<'_>| {
                let (whole, inner) = (found.get(0)?, found.name("inner")?.as_str());
                let ordinal = inner.chars().all(|c| "一二三四五六七八九十".contains(c));
                (!ordinal).then(|| Hit::fixed(whole.range(), format!("（{inner}）")))
            };
            found.filter_map(hit).collect()
        })
    });

const H42: Rule = row("H42", Level::Warning, say("句末用“。”", "a full-width stop ends a sentence"), FULL, SHOULD, |context| {
    scan(context, "H42", |passage| {
        let found = captures(pattern!("[一-鿿%）》”](?P<at>\\.)(?:[一-鿿]|\n|$)", ["."]), passage, Field::is_prose);
        let at = found.filter_map(|found| found.name("at").map(|at| at.range()));
        at.filter(|at| !follows_ordinal(passage.text.value.get(..at.start).unwrap_or_default())).map(|at| Hit::fixed(at, "。")).collect()
    })
});

/// `一.` and `（1）.` are ordinals with a wrong mark, which other rules name.
fn follows_ordinal(before: &str) -> bool {
    let numeral = |c: char| "一二三四五六七八九十".contains(c);
    let head = before.trim_end_matches(numeral);
    let plain = head.len() < before.len() && (head.is_empty() || head.ends_with(['。', '；', '\n']));
    let inner = before.strip_suffix('）').map(|b| b.trim_end_matches(|c: char| numeral(c) || c.is_ascii_digit()));
    plain || inner.is_some_and(|b| b.ends_with('（') && b.len() + '）'.len_utf8() < before.len())
}

const H43: Rule = row("H43", Level::Warning, say("用中文引号", "Chinese quotation marks"), FULL, SHOULD, |context| {
    scan(context, "H43", |passage| {
        let found = captures(
            pattern!("[\"＂](?P<inner>[^\"＂“”]{1,60})[\"＂]|[「『](?P<corner>[^「」『』]{1,60})[」』]", ["\"", "＂", "「", "『"]),
            passage,
            Field::is_text,
        );
        let hit = |found: regex::Captures<'_>| {
            let inner = found.name("inner").or_else(|| found.name("corner"))?.as_str();
            inner.chars().any(is_han).then(|| Hit::fixed(found.get(0).map_or(0..0, |whole| whole.range()), format!("“{inner}”")))
        };
        found.filter_map(hit).collect()
    })
});

const H44: Rule = row("H44", Level::Warning, say("省略号用六连点“……”", "an ellipsis is ……"), FULL, SHOULD, |context| {
    scan(context, "H44", |passage| {
        let found = captures(pattern!("\\.{3,}|。{3,}|…+|⋯+", ["..", "。。", "…", "⋯"]), passage, Field::is_text);
        let wrong = found.filter_map(|found| found.get(0).filter(|dots| dots.as_str() != "……").map(|dots| dots.range()));
        wrong.map(|range| Hit::fixed(range, "……")).collect()
    })
});

const H45: Rule = row(
    "H45",
    Level::Warning,
    say("标点重复", "a doubled mark"),
    say("两个点号连用必有一个多余", "of two stops in a row one is too many"),
    SHOULD,
    |context| {
        scan(context, "H45", |passage| {
            let found = captures(pattern!("[，。；、：！？]{2,}"), passage, Field::is_text).filter_map(|found| found.get(0));
            let hit = |marks: regex::Match<'_>| {
                let mut signs = marks.as_str().chars();
                let first = signs.next()?;
                let same = signs.all(|c| c == first);
                match (same, marks.as_str().chars().count()) {
                    // Three stops were meant as an ellipsis.
                    (true, 3..) if first == '。' => None,
                    (true, _) => Some(Hit::fixed(marks.range(), first)),
                    (false, _) if marks.as_str() == "？！" || marks.as_str() == "！？" => None,
                    (false, _) => Some(Hit::better(marks.range(), strongest(marks.as_str()))),
                }
            };
            found.filter_map(hit).collect()
        })
    },
);

/// The mark that ends the most of a sentence.
fn strongest(marks: &str) -> &'static str {
    ["。", "！", "？", "；", "：", "，"].into_iter().find(|mark| marks.contains(mark)).unwrap_or("、")
}

const H46: Rule = row(
    "H46",
    Level::Warning,
    say("“等”前不用顿号", "no 、 before 等"),
    say("标点符号用法（GB/T 15834）附录B.1.2", "GB/T 15834, B.1.2"),
    SHOULD,
    |context| {
        scan(context, "H46", |passage| {
            let found = captures(pattern!("(?P<at>、等)(?P<next>[一-鿿])?", ["、等"]), passage, Field::is_text);
            let is_word = |next: Option<&str>| next.is_some_and(|next| "级次待离候额价".contains(next));
            let wrong = found.filter(|found| !is_word(found.name("next").map(|n| n.as_str())));
            wrong.filter_map(|found| found.name("at").map(|at| Hit::fixed(at.range(), "等"))).collect()
        })
    },
);

const H52: Rule = row(
    "H52",
    Level::Warning,
    say("省略号与“等”不连用", "…… together with 等"),
    say("两者都表示列举未尽，只用一个", "both say that a list goes on; one is enough"),
    advice!("请删去其中一个", "keep one of them"),
    |context| tell(context, "H52", Field::is_text, pattern!("……等|等……", ["……"])),
);

const H53: Rule = row(
    "H53",
    Level::Note,
    say("并列的书名号、引号之间通常不用顿号", "mostly no 、 between 》 and 《"),
    say("标点符号用法（GB/T 15834）4.5.3.5", "GB/T 15834, 4.5.3.5"),
    advice!("可删去顿号", "the mark can be left out"),
    |context| tell(context, "H53", Field::is_text, pattern!("[》”](?P<at>、)[《“]", ["、《", "、“"])),
);

const H54: Rule = row(
    "H54",
    Level::Note,
    say("一句中不用两个冒号", "two colons in one sentence"),
    say("套用冒号使层次不清（GB/T 15834，4.7.3.5）", "nested colons blur the levels (GB/T 15834, 4.7.3.5)"),
    advice!("请把其中一个改为逗号或句号", "make one of them a comma or a stop"),
    |context| tell(context, "H54", Field::is_prose, pattern!("：[^。；：\n]{1,80}(?P<at>：)", ["："])),
);

const H56: Rule = row("H56", Level::Warning, say("破折号用“——”", "a dash is ——"), FULL, SHOULD, |context| {
    replace(
        context,
        "H56",
        Field::is_text,
        pattern!("[一-鿿”》](?P<at>-{2,}|－{2,}|—-|–{2,})(?:[一-鿿“《]|$)", ["--", "－－", "—-", "––"]),
        "——",
    )
});

const H57: Rule = row(
    "H57",
    Level::Warning,
    say("数字、字母用半角", "digits and letters are half-width"),
    say("全角数字与上下文字宽不一，检索也找不到", "full-width digits are set too wide and cannot be searched"),
    SHOULD,
    |context| {
        scan(context, "H57", |passage| {
            if !passage.text.value.contains(|c| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％')) {
                return Vec::new();
            }
            let found = captures(pattern!("[０-９Ａ-Ｚａ-ｚ％．]*[０-９Ａ-Ｚａ-ｚ％][０-９Ａ-Ｚａ-ｚ％．]*"), passage, |_| true);
            found.filter_map(|found| found.get(0)).map(|wide| Hit::fixed(wide.range(), narrow(wide.as_str()))).collect()
        })
    },
);

fn narrow(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '！'..='～') { char::from_u32(c as u32 - 0xfee0).unwrap_or(c) } else { c }).collect()
}

const H59: Rule = row(
    "H59",
    Level::Note,
    say("汉字之间多了空格", "a space between Chinese characters"),
    say("空格会照样印出", "the space is printed"),
    SHOULD,
    |context| without_space(context, "H59", |passage| spaces(passage, is_han, is_han)),
);

const H63: Rule = row(
    "H63",
    Level::Note,
    say("汉字与数字之间不加空格", "no space between Chinese characters and digits"),
    say("排版时程序自动留出间隙", "the program sets the gap itself"),
    SHOULD,
    |context| {
        without_space(context, "H63", |passage| {
            let digit = |c: char| c.is_ascii_digit();
            spaces(passage, is_han, digit).into_iter().chain(spaces(passage, digit, is_han)).collect()
        })
    },
);

/// Only a space that stands in the file as it is: folded lines leave one too, which is none of the clerk's.
fn without_space(
    context: &crate::check::context::Context<'_>,
    code: &'static str,
    find: impl Fn(&Passage<'_>) -> Vec<Hit> + Sync,
) -> Vec<crate::finding::Slip> {
    scan(context, code, |passage| if passage.field.is_text() { find(passage) } else { Vec::new() })
        .into_iter()
        .filter(|slip| !slip.fix.is_empty())
        .collect()
}

/// Runs of spaces with one kind of character on each side; the characters are shown with them.
fn spaces(passage: &Passage<'_>, left: impl Fn(char) -> bool, right: impl Fn(char) -> bool) -> Vec<Hit> {
    let text = passage.text.value.as_str();
    let mut hits = Vec::new();
    for (start, _) in text.match_indices(' ') {
        let (before, after) = (text.get(..start).unwrap_or_default(), text.get(start..).unwrap_or_default());
        let end = start + after.len() - after.trim_start_matches(' ').len();
        let (Some(a), Some(b)) = (before.chars().next_back(), text.get(end..).and_then(|rest| rest.chars().next())) else { continue };
        if a != ' ' && left(a) && right(b) {
            hits.push(Hit::fixed(start - a.len_utf8()..end + b.len_utf8(), format!("{a}{b}")));
        }
    }
    hits
}
