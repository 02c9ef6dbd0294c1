//! J02, J03, J07: whether there was something to decide, whether what the list asks for was seen, and whether it still holds.

use super::{item, slip, standing};
use crate::check::context::{Context, Reported};
use crate::check::reach::Reach;
use crate::check::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::submission::State;
use crate::intake::{Decision, DecisionKind};

pub(super) const J02: Rule = Rule {
    code: "J02",
    title: say("没有申请或未达条件就作决定", "decided without application or ground"),
    why: say("销号制要有申请、有核验，不能县里没报市里先销", "an item is closed on application and after a check"),
    level: Level::Error,
    cases: &[
        Case::new(
            "",
            say(
                "{who}{measure}{name}{period}期状态为“{state}”，没有申请销号，不能“{seen}”",
                "{who} {measure} {name} was {state} in {period}: no application for “{seen}”",
            ),
            say("请待单位报“申请销号”后再作决定", "wait until the unit applies (申请销号)"),
        ),
        Case::new(
            "unreached",
            say(
                "{who}{measure}{name}{period}期未达到目标（完成率{rate}%），不能销号",
                "{who} {measure} {name} had not reached its target in {period} ({rate}%)",
            ),
            say("请驳回，或先调整目标并写明文号", "refuse it, or change the target first"),
        ),
        Case::new(
            "extend",
            say(
                "{who}{measure}{name}{period}期状态为“{state}”，没有申请延期",
                "{who} {measure} {name} was {state} in {period}: no application for an extension",
            ),
            say("请待单位报“申请延期”并写明原因后再作决定", "wait until the unit applies (申请延期)"),
        ),
        Case::new(
            "reopen",
            say("{who}{measure}{name}在{period}期之前没有销号，不能“反弹重启”", "{who} {measure} {name} was not closed before {period}"),
            say("未销号的事项不必重启，请核对", "what is not closed need not be reopened"),
        ),
    ],
    run: groundless,
};

fn groundless(context: &Context<'_>) -> Vec<Slip> {
    standing(context).filter(|d| item(context, d).is_some()).filter_map(|d| groundless_one(context, d)).collect()
}

fn groundless_one(context: &Context<'_>, decision: &Decision) -> Option<Slip> {
    use DecisionKind::{Annulled, CloseOutRefused, ClosedOut, ExtensionGranted, ExtensionRefused, Reopened};
    if decision.kind.value == Reopened {
        let earlier = context.docket().of(&decision.unit.value, &decision.measure.value).iter();
        let mut closed = earlier.filter(|d| d.kind.value == ClosedOut && d.period.value <= decision.period.value);
        return closed.next().is_none().then(|| slip("J02", decision).case("reopen"));
    }
    // Of a period that was not read whole the decision was judged when it was made.
    let sent = context.dossier.sent(decision.period.value);
    if sent.is_empty() {
        return None;
    }
    let state = reported(context, decision).and_then(|r| r.progress.state.as_ref()).map(|s| s.value);
    let found = slip("J02", decision).fact("state", state.map_or("未填", State::name));
    match decision.kind.value {
        ClosedOut | CloseOutRefused if !matches!(state, Some(State::Done | State::CloseOutAsked | State::ClosedOut)) => Some(found),
        ClosedOut => {
            let reach = Reach::of(&reported(context, decision)?);
            let rate = reach.rate.filter(|_| reach.reached == Some(false))?;
            Some(found.case("unreached").fact("rate", rate.round_dp(1).normalize()))
        }
        ExtensionGranted | ExtensionRefused if !matches!(state, Some(State::ExtensionAsked | State::Overdue | State::ExtensionGranted)) => {
            Some(found.case("extend"))
        }
        CloseOutRefused | ExtensionGranted | ExtensionRefused | Reopened | Annulled => None,
    }
}

/// What the unit reported of the item in the decision's period.
fn reported<'a>(context: &Context<'a>, decision: &Decision) -> Option<Reported<'a>> {
    let (kind, measure) = item(context, decision)?;
    let submission = context.dossier.sent(decision.period.value).iter().find(|s| s.unit.value == decision.unit.value)?;
    let (code, entry) = submission.progress.iter().find(|(code, _)| code.value == measure.code.value)?;
    Some(Reported { submission, kind, code, measure, progress: entry.given()? })
}

pub(super) const J03: Rule = Rule {
    code: "J03",
    title: say("销号缺佐证", "closed without evidence"),
    why: say("没有佐证、没有现场核验的销号，复查时说不清", "without evidence and a check on site a close-out cannot be defended"),
    level: Level::Error,
    cases: &[
        Case::new(
            "",
            say(
                "{who}{measure}{name}销号需要佐证⟦（{expected}）⟧，单位和决定都没有写",
                "{who} {measure} {name} needs evidence⟦ ({expected})⟧; neither unit nor decision names any",
            ),
            say("在决定的“佐证”中写明所见材料，或请单位补报", "name it under 佐证, or ask the unit for it"),
        ),
        Case::new(
            "onsite",
            say(
                "{who}{measure}{name}销号需要现场核验，决定没有写“现场”日期",
                "{who} {measure} {name} needs a check on site; the decision has no 现场",
            ),
            say("在“现场”中写明核验日期", "write the day of the check under 现场"),
        ),
    ],
    run: unproved,
};

fn unproved(context: &Context<'_>) -> Vec<Slip> {
    standing(context).filter(|d| d.kind.value == DecisionKind::ClosedOut).filter_map(|d| unproved_one(context, d)).collect()
}

fn unproved_one(context: &Context<'_>, decision: &Decision) -> Option<Slip> {
    let (_, measure) = item(context, decision)?;
    let (_, needs) = measure.close_out.as_ref()?;
    let needs = |what: &str| needs.iter().any(|need| need.value == what);
    let was_read = !context.dossier.sent(decision.period.value).is_empty();
    let shown = !decision.evidence.is_empty() || reported(context, decision).is_some_and(|r| !r.progress.evidence.is_empty());
    if needs("佐证") && was_read && !shown {
        let found = slip("J03", decision);
        let asked: Vec<&str> = measure.evidence.iter().map(|e| e.value.as_str()).collect();
        return Some(if asked.is_empty() { found } else { found.fact("expected", asked.join("、")) });
    }
    (needs("现场") && decision.on_site.is_none()).then(|| slip("J03", decision).case("onsite"))
}

pub(super) const J07: Rule = Rule {
    code: "J07",
    title: say("销号后反弹", "worse again after it was closed"),
    why: say("已销号的事项本期数据又低于目标，应当复查", "what was closed is below its target again and should be reviewed"),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say(
            "{measure}{name}已于{period}期销号，本期完成率{rate}%，低于目标",
            "{measure} {name} was closed in {period}; now {rate}% of its target",
        ),
        say("请核对数据；确已反弹的，由市作“反弹重启”决定", "check the figure; if it is true, the city reopens the item"),
    )],
    run: worse,
};

fn worse(context: &Context<'_>) -> Vec<Slip> {
    let judge = |r: Reported<'_>| {
        let (unit, code) = (&r.submission.unit.value, &r.measure.code.value);
        let state = r.progress.state.as_ref().map(|s| s.value);
        let ruling = context.docket().ruling(unit, code, context.dossier.period, state);
        if ruling.state != Some(State::ClosedOut) {
            return None;
        }
        let reach = Reach::of(&r);
        let rate = reach.rate.filter(|_| reach.reached == Some(false))?;
        let closed = context.docket().of(unit, code).iter().rev().find(|d| d.kind.value == DecisionKind::ClosedOut)?;
        // Where it was closed below its target J02 has spoken.
        if closed.period.value == context.dossier.period {
            return None;
        }
        let place = r.number().map_or(r.progress.place, |(_, place)| place);
        Some(r.slip("J07", place).fact("period", closed.period.value).fact("rate", rate.round_dp(1).normalize()))
    };
    if context.dossier.decisions.is_empty() { Vec::new() } else { context.judge(judge) }
}
