//! I: closing the loop. A problem has a measure against it, a next step a day and somebody who answers for it.

use super::context::Context;
use super::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::Submission;
use crate::source::Sourced;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[I02, I03];

const I02: Rule = Rule {
    code: "I02",
    title: say("问题无对应措施", "problem without a next step"),
    why: say("只列问题不提措施，下月还会再列", "a problem that nobody acts on comes back next month"),
    level: Level::Warning,
    cases: &[
        Case::new(
            "",
            say("问题{seen}没有对应的下步工作", "problem {seen} has no next step"),
            say("请在“下步工作”中加一条，并写明 回应: [{seen}]", "add a next step with 回应: [{seen}]"),
        ),
        Case::new(
            "unknown",
            say("{key}所指的问题{seen}不在“问题”中", "{key} names problem {seen}, which is not under 问题"),
            say("请核对编号⟦；本单位的问题有：{expected}⟧", "check the number⟦; the unit lists {expected}⟧"),
        ),
    ],
    run: unanswered,
};

fn unanswered(context: &Context<'_>) -> Vec<Slip> {
    use crate::intake::submission::ProblemState::Solved;
    let mut slips = Vec::new();
    for (submission, _) in context.submissions() {
        let answered = |code: &str| submission.next_steps.iter().any(|n| n.answers.iter().any(|a| a.value == code));
        let open = submission.problems.iter().filter(|p| p.state.as_ref().is_none_or(|s| s.value != Solved));
        let slip = |code: &Sourced<String>| Slip::new("I02", Some(code.place)).unit(&submission.unit.value).fact("seen", &code.value);
        slips.extend(open.filter(|p| !answered(&p.code.value)).map(|p| slip(&p.code)));
        slips.extend(unknown(submission));
    }
    slips
}

/// Numbers of problems that the unit does not list. One with a period before it (2026-09/Q1) is of another submission.
fn unknown(submission: &Submission) -> Vec<Slip> {
    let known: Vec<&str> = submission.problems.iter().map(|p| p.code.value.as_str()).collect();
    let answers = submission.next_steps.iter().flat_map(|n| &n.answers).map(|code| ("回应", code));
    let blocking = submission.projects.iter().filter_map(|p| p.problem.as_ref()).map(|code| ("项目的问题", code));
    let lost = answers.chain(blocking).filter(|(_, code)| !known.contains(&code.value.as_str()) && !code.value.contains('/'));
    let slip = |(key, code): (&str, &Sourced<String>)| {
        let slip = Slip::new("I02", Some(code.place)).case("unknown").unit(&submission.unit.value);
        let slip = slip.fact("key", key).fact("seen", &code.value);
        if known.is_empty() { slip } else { slip.fact("expected", known.join("、")) }
    };
    lost.map(slip).collect()
}

const I03: Rule = Rule {
    code: "I03",
    title: say("下步工作缺时限或责任单位", "next step without a day or an owner"),
    why: say("没有时限和责任单位的措施无法督办", "what has neither a day nor an owner cannot be followed up"),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say("下步工作{seen}缺{missing}", "next step {seen} lacks {missing}"),
        say("请补 责任: 单位全称，期限: 年-月-日", "add 责任 (the unit) and 期限 (a date)"),
    )],
    run: loose,
};

fn loose(context: &Context<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (submission, _) in context.submissions() {
        for step in &submission.next_steps {
            let missing = match (step.due.is_some(), step.responsible.is_some()) {
                (true, true) => continue,
                (false, true) => "时限",
                (true, false) => "责任单位",
                (false, false) => "时限、责任单位",
            };
            let slip = Slip::new("I03", Some(step.code.place)).unit(&submission.unit.value);
            slips.push(slip.fact("seen", &step.code.value).fact("missing", missing));
        }
    }
    slips
}
