//! Style and what was left unfinished: empty heads, placeholders, endless sentences, stock phrases.

use std::ops::Range;

use super::passage::{Field, Hit, scan};
use super::{advice, pattern, row};
use crate::check::context::Context;
use crate::check::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[H81, H82, H91, H92];

const H81: Rule = row(
    "H81",
    Level::Warning,
    say("空标题", "head without text"),
    say("标题之下没有内容，报告只能印出标题", "the report can print nothing but the head"),
    &[Case::new(
        "",
        say("“{seen}”之下没有内容", "nothing stands under “{seen}”"),
        say("请补“内容”，或删去这一条", "add 内容 or remove the entry"),
    )],
    empty_heads,
);

fn empty_heads(context: &Context<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (submission, _) in context.submissions() {
        for narrative in &submission.narratives {
            let blank = narrative.content.as_ref().is_none_or(|c| c.value.trim().is_empty());
            if let Some(phrase) = narrative.phrase.as_ref().filter(|_| blank) {
                slips.push(Slip::new("H81", Some(phrase.place)).unit(&submission.unit.value).fact("seen", &phrase.value));
            }
        }
    }
    slips
}

const H82: Rule = row(
    "H82",
    Level::Error,
    say("占位文字未替换", "a placeholder is left"),
    say("占位文字印进公文就是事故", "a printed placeholder is a scandal"),
    advice!("请填上实际内容，或删去", "write the real text or remove it"),
    |context| {
        super::passage::tell(
            context,
            "H82",
            |_| true,
            pattern!(
                "【(?:待|请|此处|填|插入)[^】]*】|T[O]DO|T[B]D|（(?:待补充|待核实|此处|略)[^）]*）|待补充|待填写|此处填写|×{2,}(?:局|镇|村|县|市|区|公司|单位|同志|项目|路)|[？?]{3,}|_{3,}|＿{2,}|xxx+(?:局|镇|村|公司|同志)"
            ),
        )
    },
);

const H91: Rule = row(
    "H91",
    Level::Note,
    say("句子过长", "a long sentence"),
    say("一逗到底的长句读不清主次", "an endless sentence hides what matters"),
    &[Case::new(
        "",
        say("{title}：“{seen}…”共{count}字", "{title}: “{seen}…” has {count} characters"),
        say("请断成几句", "make several sentences of it"),
    )],
    long_sentences,
);

fn long_sentences(context: &Context<'_>) -> Vec<Slip> {
    const SHOWN: usize = 12;
    let most = context.dossier.policy.checks.long_sentence;
    let found = scan(context, "H91", |passage| {
        let long = |range: &Range<usize>| {
            passage.text.value.get(range.clone()).is_some_and(|s| s.chars().count() > most && s.matches('，').count() > 2)
        };
        if passage.field.is_prose() { sentences(&passage.text.value).into_iter().filter(long).map(Hit::new).collect() } else { Vec::new() }
    });
    let cut = |mut slip: Slip| {
        let seen = slip.facts.iter().find(|(name, _)| *name == "seen").map(|(_, text)| text.clone()).unwrap_or_default();
        slip.facts.retain(|(name, _)| *name != "seen");
        let head: String = seen.chars().take(SHOWN).collect();
        if let Some(place) = &mut slip.place {
            place.length = place.length.min(SHOWN as u32);
        }
        slip.fact("seen", head).fact("count", seen.chars().count())
    };
    found.into_iter().map(cut).collect()
}

/// Byte ranges of the sentences of a text, without their final marks.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut found = Vec::new();
    for (at, mark) in text.char_indices().filter(|(_, c)| matches!(c, '。' | '；' | '！' | '？' | '\n')) {
        found.push(start..at);
        start = at + mark.len_utf8();
    }
    found.push(start..text.len());
    found
}

const H92: Rule = row(
    "H92",
    Level::Note,
    say("套话过密", "too many stock phrases"),
    say("套话多而实事少", "many words, little done"),
    &[Case::new("", say("{title}：{seen}", "{title}: {seen}"), say("请换成做了什么、做到什么程度", "say what was done and how far"))],
    |context| {
        let found = scan(context, "H92", |passage| {
            let hits = if passage.field == Field::Narrative { stock(&passage.text.value) } else { Vec::new() };
            if hits.len() >= DENSE { hits.into_iter().take(1).map(Hit::new).collect() } else { Vec::new() }
        });
        found.into_iter().collect()
    },
);

/// So many stock phrases in one paragraph are too many.
const DENSE: usize = 5;

const STOCK: [&str; 14] = [
    "高度重视",
    "切实加强",
    "大力推进",
    "全力推进",
    "加快推进",
    "扎实推进",
    "深入推进",
    "狠抓落实",
    "进一步加强",
    "进一步提升",
    "不断深化",
    "全面提升",
    "有力有效",
    "统筹推进",
];

fn stock(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = STOCK.iter().flat_map(|phrase| text.match_indices(phrase).map(|(at, p)| at..at + p.len())).collect();
    found.sort_by_key(|range| range.start);
    found
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn sentences_end_at_their_marks() {
        let text = "甲，乙。丙；丁";
        assert_eq!(sentences(text).into_iter().map(|range| &text[range]).collect::<Vec<_>>(), ["甲，乙", "丙", "丁"]);
    }
}
