//! I08, I09: 问题归并 of city.yaml, by which the city office overrules which problems are one.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use super::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::city::MergeDecision;
use crate::source::{Place, Sourced};
use crate::text::nearest;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[I08, I09];

const I08: Rule = Rule {
    code: "I08",
    title: say("问题归并指向不明", "a decision about a problem that is not there"),
    why: say(
        "归并写错了问题，报告就不按市指挥办的决定列",
        "a decision that names the wrong problem leaves the report as if nothing had been decided",
    ),
    level: Level::Error,
    cases: &[
        Case::new(
            "",
            say("“问题归并”中的{seen}不在各单位的“问题”中", "{seen} under 问题归并 is no problem of any unit"),
            say("请写 单位全称/编号，如 {example}", "write the unit's name and the number, such as {example}"),
        ),
        Case::new(
            "nearest",
            say(
                "“问题归并”中的{seen}不在各单位的“问题”中；是否为{expected}？",
                "{seen} under 问题归并 is no problem of any unit; did you mean {expected}?",
            ),
            say("请改为 单位全称/编号", "write the unit's name and the number of the problem"),
        ),
        Case::new(
            "solved",
            say("“问题归并”中的{seen}已解决，报告不再列出", "{seen} under 问题归并 is solved and no report lists it"),
            say("请从“问题归并”中删去；仍未解决的，请填报单位改正“状态”", "drop it here, or let the unit correct its 状态"),
        )
        .at(Level::Warning),
    ],
    run: lost,
};

fn lost(context: &Context<'_>) -> Vec<Slip> {
    let mut problems: BTreeMap<String, bool> = BTreeMap::new();
    for (submission, _) in context.submissions() {
        for problem in &submission.problems {
            let is_open = problems.entry(format!("{}/{}", submission.unit.value, problem.code.value.trim())).or_default();
            *is_open |= problem.is_open();
        }
    }
    let judged = |named: &Sourced<String>| judge(context, &problems, named);
    decisions(context).flat_map(|decision| decision.joined.iter().chain(&decision.apart)).filter_map(judged).collect()
}

/// A unit that has not reported is a finding of its own; what is decided of its problems waits for it.
fn judge(context: &Context<'_>, problems: &BTreeMap<String, bool>, named: &Sourced<String>) -> Option<Slip> {
    let name = named.value.trim();
    let slip = Slip::new("I08", Some(named.place)).fact("seen", name);
    if let Some(is_open) = problems.get(name) {
        return (!is_open).then(|| slip.case("solved"));
    }
    let unit = name.split('/').next().unwrap_or_default();
    if name.contains('/') && context.dossier.org.unit(unit).is_some() && context.submission(unit).is_none() {
        return None;
    }
    // Of the unit's own problems if the unit is known, otherwise of all.
    let own: Vec<&str> = problems.keys().map(String::as_str).filter(|known| known.split('/').next() == Some(unit)).collect();
    let known = if own.is_empty() { problems.keys().map(String::as_str).collect() } else { own };
    match nearest(name, known) {
        Some(near) => Some(slip.case("nearest").fact("expected", near)),
        None => Some(slip.fact("example", problems.keys().next().map_or("石浦市/Q2", String::as_str))),
    }
}

fn decisions<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a MergeDecision> + use<'a> {
    context.dossier.city.iter().flat_map(|city| &city.merges)
}

const I09: Rule = Rule {
    code: "I09",
    title: say("问题归并自相矛盾或无效", "decisions about problems that contradict, or do nothing"),
    why: say("一个问题只能归到一处，否则不知按哪条办", "a problem belongs to one item; of two decisions nobody knows which one holds"),
    level: Level::Error,
    cases: &[
        Case::new(
            "",
            say("{seen}在“合”中出现两次，前一处在第{first}行", "{seen} stands in 合 twice, first in line {first}"),
            say("请只留一处；应归为一条的，写进同一个“合”", "keep one; what is one item belongs in one 合"),
        ),
        Case::new(
            "both",
            say("{seen}既写在“合”中（第{first}行）又写在“分”中", "{seen} stands in 合 (line {first}) and in 分"),
            say("请只留一处", "keep one of the two"),
        ),
        Case::new(
            "alone",
            say("“合”只写了一个问题（{seen}），无从归并", "合 names one problem only ({seen})"),
            say("请再写上要与它归并的问题，要单列的写进“分”", "name the others, or write 分 to keep it apart"),
        )
        .at(Level::Warning),
        Case::new(
            "empty",
            say("这一条既没有“合”也没有“分”", "this entry has neither 合 nor 分"),
            say("请写 合: [单位/编号, 单位/编号] 或 分: [单位/编号]，或删去这一条", "name problems under 合 or 分, or drop the entry"),
        )
        .at(Level::Warning),
        Case::new(
            "content",
            say("“内容”只用于“合”，这一条没有“合”", "内容 goes with 合, and this entry has none"),
            say("单列的问题照填报单位的原文列出；请删去“内容”", "what stays apart is listed in the unit's words; drop 内容"),
        )
        .at(Level::Warning),
    ],
    run: contradicting,
};

fn contradicting(context: &Context<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut joined: BTreeMap<&str, Place> = BTreeMap::new();
    for decision in decisions(context) {
        for named in &decision.joined {
            let first = *joined.entry(named.value.trim()).or_insert(named.place);
            if first != named.place {
                slips.push(about("", named).fact("first", first.line));
            }
        }
        slips.extend(idle(decision));
    }
    for named in decisions(context).flat_map(|decision| &decision.apart) {
        slips.extend(joined.get(named.value.trim()).map(|first| about("both", named).fact("first", first.line)));
    }
    slips
}

/// An entry that decides nothing.
fn idle(decision: &MergeDecision) -> Option<Slip> {
    let names: BTreeSet<&str> = decision.joined.iter().map(|named| named.value.trim()).collect();
    match (decision.joined.first(), decision.apart.first(), &decision.content) {
        (None, None, _) => Some(Slip::new("I09", Some(decision.place)).case("empty")),
        (None, Some(_), Some(content)) => Some(Slip::new("I09", Some(content.place)).case("content")),
        (Some(only), ..) if names.len() == 1 => Some(about("alone", only)),
        _ => None,
    }
}

fn about(case: &'static str, named: &Sourced<String>) -> Slip {
    Slip::new("I09", Some(named.place)).case(case).fact("seen", named.value.trim())
}
