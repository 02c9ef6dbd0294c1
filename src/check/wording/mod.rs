//! H: wording of official documents. `passage` has the texts and the search through them; each other file holds the rules of one subject.

mod passage;
mod words;

pub(super) use passage::{Hit, Passage, scan};

use super::context::Context;
use super::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};

/// The rules of each subject of wording.
static SUBJECTS: [&[Rule]; 2] = [&[H81], words::RULES];

/// The rules of this letter.
pub(super) fn rules() -> impl Iterator<Item = &'static Rule> {
    SUBJECTS.into_iter().flatten()
}

const H81: Rule = Rule {
    code: "H81",
    title: say("空标题", "head without text"),
    why: say("标题之下没有内容，报告只能印出标题", "the report can print nothing but the head"),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say("“{seen}”之下没有内容", "nothing stands under “{seen}”"),
        say("请补“内容”，或删去这一条", "add 内容 or remove the entry"),
    )],
    run: empty_heads,
};

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
