//! D02, D04, D05: what a target that is reached, or far exceeded, asks for.

use rust_decimal::Decimal;

use crate::check::context::{Context, Reported};
use crate::check::reach::{Reach, is_asked, stays_reached};
use crate::check::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::submission::State;
use crate::intake::targets::{Direction, Kind};

/// The rules of this file.
pub(in crate::check) const RULES: &[Rule] = &[D02, D04, D05];

const D02: Rule = Rule {
    code: "D02",
    title: say("完成率异常高", "completion rate out of the ordinary"),
    why: say(
        "超出目标几倍的，多半是单位、口径填错，或任务分解时漏了一位",
        "several times the target usually means another unit, another definition or a lost digit",
    ),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say(
            "{measure}{name}完成率{rate}%，高于{limit}%：{key}{seen}，目标{expected}",
            "{measure} {name}: completion {rate}% is above {limit}%: {key} {seen}, target {expected}",
        ),
        say(
            "请核对数值、单位和口径；确属超额完成的，在“说明”中写明原因",
            "check figure, unit and definition; if it is right, say why in 说明",
        ),
    )],
    run: excessive,
};

fn excessive(context: &Context<'_>) -> Vec<Slip> {
    let limit = context.dossier.policy.checks.highest_rate;
    context.reported().filter(|r| r.progress.note.is_none()).filter_map(|r| exceeds(&r, limit)).collect()
}

/// Only a figure over its target: rates and falling measures run from a baseline, where a short way gives great rates.
fn exceeds(reported: &Reported<'_>, limit: Decimal) -> Option<Slip> {
    let simple = matches!(reported.measure.kind, Kind::Cumulative | Kind::Stock | Kind::Flow | Kind::Progress);
    let (seen, place) = reported.number().filter(|_| simple && reported.measure.direction == Direction::Higher)?;
    let reach = Reach::of(reported);
    let (rate, target) = (reach.rate?, reach.terms.number?);
    let slip = reported.slip("D02", place).fact("seen", seen).fact("expected", target).fact("key", reported.measure.kind.key());
    let slip = slip.fact("rate", rate.round_dp(1).normalize()).fact("limit", limit.normalize());
    (rate > limit && target > Decimal::ZERO).then_some(slip)
}

const D04: Rule = Rule {
    code: "D04",
    title: say("已达目标可申请销号", "reached and not yet closed out"),
    why: say(
        "实行销号管理的事项，达到目标后由填报单位申请，市里核定后才算办结",
        "a measure under close-out is settled only when its unit has asked and the city has agreed",
    ),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say(
            "{measure}{name}{key}{seen}已达目标{expected}，状态⟦仍为“{state}”⟧未申请销号",
            "{measure} {name}: {key} {seen} reaches the target {expected}, close-out is not asked for⟦ (state {state})⟧",
        ),
        say("请把状态改为“申请销号”⟦，并附{needs}⟧；暂不申请的填“已完成”", "set the state to 申请销号⟦ with {needs}⟧, or to 已完成"),
    )],
    run: ripe,
};

fn ripe(context: &Context<'_>) -> Vec<Slip> {
    context.reported().filter(is_asked).filter_map(|r| is_ripe(&r)).collect()
}

fn is_ripe(reported: &Reported<'_>) -> Option<Slip> {
    let (_, needs) = reported.measure.close_out.as_ref()?;
    let state = reported.progress.state.as_ref();
    let open = state.is_none_or(|s| matches!(s.value, State::NotStarted | State::Ongoing));
    let reach = Reach::of(reported);
    if !open || reach.reached != Some(true) || !stays_reached(reported.measure, &reach.terms) {
        return None;
    }
    let place = state.map_or(reported.code.place, |s| s.place);
    let seen = reported.number().map_or_else(|| "是".to_owned(), |(n, _)| n.to_string());
    let expected = reach.terms.number.map_or_else(|| "是".to_owned(), |t| t.to_string());
    let slip = reported.slip("D04", place).fact("seen", seen).fact("expected", expected).fact("key", reported.measure.kind.key());
    let slip = if needs.is_empty() { slip } else { slip.fact("needs", named(needs.iter().map(|n| n.value.as_str()))) };
    Some(match state {
        Some(state) => slip.fact("state", state.value.name()),
        None => slip,
    })
}

fn named<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join("、")
}

const D05: Rule = Rule {
    code: "D05",
    title: say("缺佐证不得销号", "no close-out without evidence"),
    why: say("销号要凭佐证核验，没有佐证的申请会被退回", "close-out is verified against evidence; an application without it comes back"),
    level: Level::Error,
    cases: &[Case::new(
        "",
        say(
            "{measure}{name}状态为“{seen}”而没有佐证，目标清单规定销号需要{expected}",
            "{measure} {name} is {seen} without evidence; the target list asks for {expected}",
        ),
        say(
            "请在“佐证”中列出材料⟦（{papers}）⟧，或把状态改回“已完成”",
            "list the papers under 佐证⟦ ({papers})⟧, or set the state back to 已完成",
        ),
    )],
    run: unproven,
};

fn unproven(context: &Context<'_>) -> Vec<Slip> {
    let slip = |r: Reported<'_>| {
        let (_, needs) = r.measure.close_out.as_ref()?;
        let state = r.progress.state.as_ref().filter(|s| matches!(s.value, State::CloseOutAsked | State::ClosedOut))?;
        let lacks = r.progress.evidence.is_empty() && needs.iter().any(|n| n.value == "佐证");
        let slip = r.slip("D05", state.place).fact("seen", state.value.name());
        let slip = slip.fact("expected", named(needs.iter().map(|n| n.value.as_str())));
        let papers = named(r.measure.evidence.iter().map(|e| e.value.as_str()));
        let slip = if papers.is_empty() { slip } else { slip.fact("papers", papers) };
        lacks.then_some(slip)
    };
    context.reported().filter_map(slip).collect()
}
