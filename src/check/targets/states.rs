//! D11: how a state may follow the one of the period before.

use crate::check::context::{Context, Reported};
use crate::check::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::submission::State;
use crate::intake::targets::{Direction, Kind};

/// The rules of this file.
pub(in crate::check) const RULES: &[Rule] = &[D11];

const D11: Rule = Rule {
    code: "D11",
    title: say("状态流转不合法", "a state that cannot follow"),
    why: say(
        "销号制的状态只能按程序流转：未启动、推进中、已完成、申请销号、已销号；退回须经市里",
        "states run 未启动, 推进中, 已完成, 申请销号, 已销号; only the city sends back",
    ),
    level: Level::Error,
    cases: &[Case::new(
        "",
        say(
            "{measure}{name}上期（{period}）状态为“{before}”，本期不能变为“{seen}”",
            "{measure} {name} was {before} in {period} and cannot become {seen}",
        ),
        say(
            "请核对状态：{before}之后可为{expected}；上期填错的，在“说明”中写明",
            "check the state: {before} may be followed by {expected}; if the earlier one was wrong, say so in 说明",
        ),
    )],
    run: jumps,
};

fn jumps(context: &Context<'_>) -> Vec<Slip> {
    context.reported().filter_map(|r| jump(context, &r)).collect()
}

fn jump(context: &Context<'_>, reported: &Reported<'_>) -> Option<Slip> {
    let period = reported.submission.period.value;
    let now = reported
        .progress
        .state
        .as_ref()
        .filter(|_| !period.is_first_of_year() && is_bound(reported) && !is_explained(context, reported))?;
    let earlier = context.previous(&reported.submission.unit.value)?.entry(&reported.measure.code.value)?.given()?;
    let before = earlier.state.as_ref()?.value;
    let slip = reported.slip("D11", now.place).fact("seen", now.value.name()).fact("before", before.name());
    let allowed: Vec<&str> = State::ALL.iter().filter(|(_, s)| *s != before && follows(before, *s)).map(|(name, _)| *name).collect();
    (!follows(before, now.value)).then(|| slip.fact("period", period.previous()).fact("expected", allowed.join("、")))
}

/// What is measured anew each period may be reached in one and missed in the next.
fn is_bound(reported: &Reported<'_>) -> bool {
    !matches!(reported.measure.kind, Kind::Flow | Kind::Rate) && reported.measure.direction == Direction::Higher
}

/// A word of explanation, an open correction or a changed target lets a state go back.
fn is_explained(context: &Context<'_>, reported: &Reported<'_>) -> bool {
    let code = &reported.measure.code.value;
    reported.progress.note.is_some()
        || reported.submission.corrections.iter().any(|c| c.measure.value == *code)
        || context.dossier.targets.adjustments.iter().any(|a| a.measure.value == *code)
}

/// Whether a state may stand where another stood a period ago; several steps may lie between the two.
fn follows(before: State, now: State) -> bool {
    use State::{
        CloseOutAsked, CloseOutRefused, ClosedOut, Done, ExtensionAsked, ExtensionGranted, ExtensionRefused, NotStarted, Ongoing, Overdue,
        Reopened,
    };
    match before {
        _ if before == now => true,
        NotStarted => now != Reopened,
        Ongoing | Overdue | ExtensionAsked | ExtensionGranted | ExtensionRefused => {
            !matches!(now, Reopened) && (now != NotStarted || before != Ongoing)
        }
        Done => !matches!(now, NotStarted | Ongoing | Overdue | ExtensionAsked | ExtensionGranted | ExtensionRefused),
        // A refusal and the work after it may lie between two reports.
        CloseOutAsked | CloseOutRefused | Reopened => now != NotStarted,
        ClosedOut => now == Reopened,
    }
}

#[cfg(test)]
mod tests {
    use super::follows;
    use crate::intake::submission::State::{CloseOutAsked, ClosedOut, Done, ExtensionGranted, NotStarted, Ongoing, Overdue, Reopened};

    #[test]
    fn states_run_forward_and_only_a_review_reopens() {
        for (before, now, legal) in [
            (NotStarted, Ongoing, true),
            (NotStarted, Done, true),
            (NotStarted, Reopened, false),
            (Ongoing, NotStarted, false),
            (Ongoing, Overdue, true),
            (Overdue, NotStarted, true),
            (ExtensionGranted, Ongoing, true),
            (Done, CloseOutAsked, true),
            (Done, Ongoing, false),
            (CloseOutAsked, Ongoing, true),
            (CloseOutAsked, NotStarted, false),
            (ClosedOut, ClosedOut, true),
            (ClosedOut, Done, false),
            (ClosedOut, Reopened, true),
            (Reopened, Ongoing, true),
        ] {
            assert_eq!(follows(before, now), legal, "{before:?} {now:?}");
        }
    }
}
