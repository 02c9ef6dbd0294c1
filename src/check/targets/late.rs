//! D06, D07: what was due at a day that has passed.

use jiff::civil::Date;

use crate::check::context::{Context, Reported};
use crate::check::reach::{Reach, cut_off, due, is_asked};
use crate::check::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::submission::{Problem, State};
use crate::intake::targets::Schedule;
use crate::source::Place;

/// The rules of this file.
pub(in crate::check) const RULES: &[Rule] = &[D06, D07];

const D06: Rule = Rule {
    code: "D06",
    title: say("逾期未完成", "overdue"),
    why: say(
        "过了期限还未完成的事项亮红灯，须说明原因或申请延期",
        "what is not done by its day has a red lamp; it needs a reason or an extension",
    ),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say(
            "{measure}{name}期限为{expected}，逾期{days}天未完成⟦，{key}{seen}⟧",
            "{measure} {name} was due on {expected} and is {days} days late⟦: {key} {seen}⟧",
        ),
        say(
            "请加快完成；确需延期的，状态填“申请延期”，并在“说明”中写明原因",
            "finish it, or set the state to 申请延期 and give the reason in 说明",
        ),
    )],
    run: overdue,
};

fn overdue(context: &Context<'_>) -> Vec<Slip> {
    let end = context.dossier.period.last_day();
    let slip = |r: Reported<'_>| {
        let state = r.progress.state.as_ref().map(|s| s.value);
        let ruling = context.docket().ruling(&r.submission.unit.value, &r.measure.code.value, context.dossier.period, state);
        if ruling.state.is_some_and(State::is_done) {
            return None;
        }
        let due = ruling.due.or_else(|| due(context, r.measure)).filter(|due| *due < end)?;
        let days = (end - due).get_days();
        let (seen, place) = open(&r)?;
        let slip = r.slip("D06", place).fact("expected", due).fact("days", days).fact("key", r.measure.kind.key());
        Some(if seen.is_empty() { slip } else { slip.fact("seen", seen) })
    };
    context.reported().filter(is_asked).filter_map(slip).collect()
}

/// The figure and its place, if the entry says that the measure is not done; silence, a mask and a wish for an extension say nothing of it.
fn open(reported: &Reported<'_>) -> Option<(String, Place)> {
    use State::{ExtensionAsked, ExtensionGranted, NotStarted, Ongoing, Overdue};
    let state = reported.progress.state.as_ref();
    let reached = Reach::of(reported).reached;
    let excused = state.is_some_and(|s| s.value.is_done() || matches!(s.value, ExtensionAsked | ExtensionGranted));
    let unfinished = state.is_some_and(|s| matches!(s.value, NotStarted | Ongoing | Overdue));
    if excused || reached == Some(true) || (reached.is_none() && !unfinished) {
        return None;
    }
    let value = reported.number().map(|(n, place)| (n.to_string(), place));
    let answer = reported.progress.yes.as_ref().map(|y| (String::new(), y.place));
    value.or(answer).or_else(|| state.map(|s| (String::new(), s.place)))
}

const D07: Rule = Rule {
    code: "D07",
    title: say("节点目标未完成", "milestone missed"),
    why: say("节点是年度目标的分段交账，错过一个，后面就要追", "a milestone is a part of the target to be delivered at its day"),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say(
            "{measure}{name}到{day}应完成目标的{expected}%，实际完成{rate}%（{key}{seen}）",
            "{measure} {name}: {expected}% of the target was due on {day}, {rate}% is done ({key} {seen})",
        ),
        say(
            "请在“说明”或“问题”中写明原因（问题的“指标”列上{measure}），在“下步工作”中写明补上的时限",
            "give the reason under 说明, or under 问题 with {measure} among its 指标, and the day of catching up under 下步工作",
        ),
    )],
    run: missed,
};

fn missed(context: &Context<'_>) -> Vec<Slip> {
    context.reported().filter(is_asked).filter_map(|r| misses(&r)).collect()
}

fn misses(reported: &Reported<'_>) -> Option<Slip> {
    let Schedule::Milestones(milestones) = &reported.measure.schedule else { return None };
    let (period, until) = (reported.submission.period.value, cut_off(reported).last_day());
    let reach = Reach::of(reported);
    let done = reported.progress.state.as_ref().is_some_and(|s| s.value.is_done());
    let rate = reach.rate.filter(|_| reach.reached != Some(true) && !done && !is_accounted_for(reported))?;
    let (seen, place) = reported.number()?;
    let fell_due = milestones.iter().rev().find_map(|(month, day, share)| {
        let at = milestone(until.year(), *month, *day)?;
        (at >= period.first_day() && at <= period.last_day() && at <= until).then_some((at, *share))
    });
    let (at, share) = fell_due.filter(|(_, share)| rate < *share)?;
    let slip = reported.slip("D07", place).fact("day", at).fact("expected", share.normalize()).fact("rate", rate.round_dp(1).normalize());
    Some(slip.fact("seen", seen).fact("key", reported.measure.kind.key()))
}

/// Whether the unit has already said why.
pub(in crate::check) fn is_accounted_for(reported: &Reported<'_>) -> bool {
    let code = &reported.measure.code.value;
    let names = |problem: &Problem| problem.measures.iter().any(|m| m.value == *code);
    reported.progress.note.is_some() || reported.submission.problems.iter().any(names)
}

/// The day of a milestone; a day that the month does not have is its last.
fn milestone(year: i16, month: i8, day: i8) -> Option<Date> {
    let first = Date::new(year, month, 1).ok()?;
    Some(Date::new(year, month, day).unwrap_or_else(|_| first.last_of_month()))
}
