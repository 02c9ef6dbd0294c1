//! Ordinals of levels within a text: 一、（一）1.（1）, 一是…二是…, 第一，第二，.

use std::ops::Range;

use super::passage::{Field, Hit, Passage, Pattern, captures, replace, scan};
use super::{SHOULD, advice, pattern, row};
use crate::check::rules::{Rule, say};
use crate::finding::{Bilingual, Level};

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[H30, H31, H32, H33, H34, H35, H36, H37];

const WHY: Bilingual = say("层次序数依次为 一、（一）1.（1），写法固定", "levels are numbered 一、（一）1.（1）, each in its fixed form");

const H30: Rule =
    row("H30", Level::Warning, say("阿拉伯数字序号后用下脚点", "a point after an Arabic ordinal"), WHY, SHOULD, |context| {
        replace(context, "H30", Field::is_prose, pattern!("(?:^|[。；：\n])(?P<at>(?P<n>[0-9]{1,2})、)[一-鿿]"), "${n}.")
    });

const H31: Rule =
    row("H31", Level::Warning, say("带括号的序号后不加标点", "no mark after an ordinal in brackets"), WHY, SHOULD, |context| {
        replace(
            context,
            "H31",
            Field::is_text,
            pattern!("(?P<at>(?P<n>[（(](?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[）)])[、，.．])", ["）", "(", ")"]),
            "${n}",
        )
    });

const H32: Rule = row("H32", Level::Warning, say("“一”“二”后用顿号", "、 after a Chinese ordinal"), WHY, SHOULD, |context| {
    replace(
        context,
        "H32",
        Field::is_prose,
        pattern!("(?:^|[。；\n])(?P<at>(?P<n>[一二三四五六七八九十]{1,3})[.．])[一-鿿]", [".", "．"]),
        "${n}、",
    )
});

const H33: Rule =
    row("H33", Level::Warning, say("序号用全角括号", "full-width brackets around an ordinal"), WHY, SHOULD, |context| {
        replace(context, "H33", Field::is_text, pattern!("\\((?P<n>[一二三四五六七八九十]{1,3})\\)", ["("]), "（${n}）")
    });

const NUMERALS: [&str; 20] = [
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九",
    "二十",
];

/// An ordinal of a list within a text, with its place.
struct Ordinal {
    number: usize,
    range: Range<usize>,
}

/// Ordinals of one form in their order.
fn ordinals(passage: &Passage<'_>, pattern: &'static Pattern) -> Vec<Ordinal> {
    let found = captures(pattern, passage, Field::is_prose);
    let one = |found: regex::Captures<'_>| {
        let numeral = found.name("n")?;
        let number = NUMERALS.iter().position(|n| *n == numeral.as_str())? + 1;
        Some(Ordinal { number, range: found.name("at")?.range() })
    };
    found.filter_map(one).collect()
}

const H34: Rule = row(
    "H34",
    Level::Warning,
    say("序号不连续", "a gap in the ordinals"),
    say("序号跳了或重了，多为漏了一段或没有改全", "a gap or repetition mostly means a lost part"),
    SHOULD,
    |context| {
        scan(context, "H34", |passage| {
            let forms = [
                (pattern!("(?:^|[。；：，\n])(?P<at>(?P<n>[一二三四五六七八九十]{1,3})是)", ["二是", "三是", "四是", "五是"]), "是"),
                (pattern!("(?:^|[。；：，\n])(?P<at>(?P<n>[一二三四五六七八九十]{1,3})要)", ["二要", "三要", "四要", "五要"]), "要"),
                (pattern!("(?P<at>（(?P<n>[一二三四五六七八九十]{1,3})）)", ["（二）", "（三）", "（四）"]), "）"),
                (pattern!("(?:^|[。；：\n])(?P<at>第(?P<n>[一二三四五六七八九十]{1,3}))，", ["第二，", "第三，", "第四，"]), "第"),
            ];
            forms.into_iter().flat_map(|(pattern, form)| gaps(&ordinals(passage, pattern), form)).collect()
        })
    },
);

/// Where a list of ordinals does not go on by one. It may begin anew with one, and a single ordinal is no list.
fn gaps(found: &[Ordinal], form: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    let pairs = found.windows(2).filter_map(|pair| match pair {
        [a, b] if b.number != a.number + 1 && b.number != 1 => Some((a, b)),
        _ => None,
    });
    for (before, wrong) in pairs {
        let Some(numeral) = NUMERALS.get(before.number) else { continue };
        let expected = match form {
            "）" => format!("（{numeral}）"),
            "第" => format!("第{numeral}"),
            _ => format!("{numeral}{form}"),
        };
        hits.push(Hit::better(wrong.range.clone(), expected));
    }
    hits
}

const H35: Rule = row(
    "H35",
    Level::Warning,
    say("“首先”与“第二”混用", "首先 mixed with 第二"),
    say("“首先、其次、再次、最后”与“第一、第二”各成一套", "the two rows of ordinals are not mixed"),
    advice!("请统一用一套序数", "use one row of ordinals"),
    |context| {
        scan(context, "H35", |passage| {
            let first = passage.text.value.contains("首先，");
            let found = captures(pattern!("(?:^|[。；\n])(?P<at>第二)，", ["第二"]), passage, Field::is_prose);
            found.filter(|_| first).filter_map(|found| found.name("at").map(|at| Hit::new(at.range()))).collect()
        })
    },
);

const H36: Rule = row("H36", Level::Warning, say("“第一”后用逗号", "a comma after 第一"), WHY, SHOULD, |context| {
    scan(context, "H36", |passage| {
        let found =
            captures(pattern!("(?:^|[。；：\n])第[一二三四五六七八九十](?P<at>、)(?P<next>[一-鿿])", ["第"]), passage, Field::is_prose);
        let is_list = |next: &str| matches!(next, "第" | "一" | "二" | "三" | "四" | "五" | "六" | "七" | "八" | "九" | "十");
        let alone = found.filter(|found| found.name("next").is_some_and(|next| !is_list(next.as_str())));
        alone.filter_map(|found| found.name("at").map(|at| Hit::fixed(at.range(), "，"))).collect()
    })
});

const H37: Rule = row(
    "H37",
    Level::Warning,
    say("只有“一是”没有“二是”", "一是 without 二是"),
    say("单列一条不必编序号；多半是后面漏了", "one point needs no ordinal; mostly the rest was lost"),
    advice!("请补“二是”，或删去“一是”", "add 二是 or drop 一是"),
    |context| {
        scan(context, "H37", |passage| {
            let found = ordinals(passage, pattern!("(?:^|[。；：，\n])(?P<at>(?P<n>[一二三四五六七八九十]{1,3})是)", ["一是"]));
            match found.as_slice() {
                [only] if only.number == 1 => vec![Hit::new(only.range.clone())],
                _ => Vec::new(),
            }
        })
    },
);
