//! J06: decisions are only ever added. Every entry that the program wrote is sealed together with the one before it.

use crate::check::context::Context;
use crate::check::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::decision::{seal, sealed_text};
use crate::intake::frozen::digest;

pub(super) const J06: Rule = Rule {
    code: "J06",
    title: say("决定记录被改动", "the record of decisions was changed"),
    why: say(
        "决定只能追加，改、删、插都会让以前的销号查不清",
        "decisions are only added: who changes one makes earlier close-outs doubtful",
    ),
    level: Level::Error,
    cases: &[
        Case::new(
            "",
            say(
                "这一条的校验应为{expected}，所写为{seen}：本条或上一条被改动，或两条之间有删、插",
                "the seal should be {expected}, it is {seen}: this entry or the one before was changed, or one was removed or put in",
            ),
            say("请从备份或版本库恢复；要改变决定的，另加一条“撤销”", "restore the record; to change a decision, annul it by a new entry"),
        ),
        Case::new(
            "number",
            say("序号应为{expected}，所写为{seen}", "the number should be {expected}, it is {seen}"),
            say("序号按登记次序从1递增，请恢复被删的条目或改正序号", "numbers count up from 1: restore what was removed or correct it"),
        ),
        Case::new(
            "unsealed",
            say("这一条是手工录入的，没有校验", "this entry was written by hand and has no seal"),
            say("请用 bqw close、bqw extend 登记决定", "enter decisions with bqw close and bqw extend"),
        )
        .at(Level::Note),
    ],
    run: broken,
};

fn broken(context: &Context<'_>) -> Vec<Slip> {
    let (mut slips, mut before) = (Vec::new(), String::new());
    for (decision, expected) in context.dossier.decisions.iter().zip(1u32..) {
        let found = |case| Slip::new("J06", Some(decision.place)).case(case);
        if let Some(number) = decision.number.as_ref().filter(|number| number.value != expected) {
            slips.push(Slip { place: Some(number.place), ..found("number") }.fact("expected", expected).fact("seen", number.value));
        }
        let text = sealed_text(context.dossier.sources.line(decision.place));
        let Some(written) = &decision.seal else {
            slips.push(found("unsealed"));
            before = digest(text);
            continue;
        };
        let right = seal(&before, text);
        if right != written.value {
            slips.push(Slip { place: Some(written.place), ..found("") }.fact("expected", right).fact("seen", &written.value));
        }
        before.clone_from(&written.value);
    }
    slips
}
