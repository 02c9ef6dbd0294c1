//! D: against the target list, and the list against itself.

pub(super) mod changes;
pub(super) mod late;
pub(super) mod reached;
pub(super) mod states;

use rust_decimal::Decimal;

use crate::check::context::{Context, Reported};
use crate::check::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::UnitKind;
use crate::intake::submission::State;
use crate::intake::targets::{Direction, Kind, Measure, Rollup};
use crate::source::Sourced;
use crate::text::nearest;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[D01, D03, D08];

const D01: Rule = Rule {
    code: "D01",
    title: say("目标清单前后不一", "the target list contradicts itself"),
    why: say(
        "分解到县区的任务加不成全市目标，完成率就没有共同的分母",
        "if the shares do not make the target, rates have no common denominator",
    ),
    level: Level::Error,
    cases: &[
        Case::new(
            "",
            say(
                "{measure}{name}各县区任务与市本级合计{seen}，年度目标为{expected}，相差{difference}",
                "{measure} {name}: shares and 市本级 make {seen}, the target is {expected}, a difference of {difference}",
            ),
            say(
                "请改正县区任务、市本级或年度目标；调整过的在“目标调整”中留痕",
                "correct the shares, 市本级 or the target; changes belong in 目标调整",
            ),
        ),
        Case::new(
            "reference",
            say("“{key}”所指的“{seen}”不存在", "{key} names {seen}, which does not exist"),
            say("请改为已列明的编号或名称", "write a code or name that is listed"),
        ),
        Case::new(
            "reference nearest",
            say("“{key}”所指的“{seen}”不存在，是否为“{expected}”？", "{key} names {seen}, which does not exist; did you mean {expected}?"),
            say("请改为已列明的编号或名称", "write a code or name that is listed"),
        ),
        Case::new(
            "duplicate",
            say("{key}“{seen}”重复，已在第{first}行列出", "{key} {seen} is listed twice; it stands in line {first} already"),
            say("请改正其中一个", "change one of them"),
        ),
        Case::new(
            "year",
            say("目标清单的年度为{seen}，期次属于{expected}年", "the target list is of {seen}, the period of {expected}"),
            say("请核对年度，或换用当年的目标清单", "check 年度 or use the list of the year"),
        ),
    ],
    run: contradictions,
};

fn contradictions(context: &Context<'_>) -> Vec<Slip> {
    let sums = context.dossier.targets.measures.iter().filter(|m| m.rollup == Rollup::Sum).filter_map(shares_miss_target);
    let own = context.dossier.targets.year.as_ref().filter(|y| y.value != context.dossier.period.year());
    let year =
        own.map(|y| Slip::new("D01", Some(y.place)).case("year").fact("seen", y.value).fact("expected", context.dossier.period.year()));
    sums.chain(year).chain(crate::check::links::repeated(context)).chain(crate::check::links::broken(context)).collect()
}

fn shares_miss_target(measure: &Measure) -> Option<Slip> {
    let target = measure.target.as_ref()?;
    let parts: Vec<Decimal> = measure.shares.iter().map(|(_, s)| s.value).chain(measure.city_share.as_ref().map(|s| s.value)).collect();
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(*part))?;
    if parts.is_empty() || sum == target.value || measure.taken_back {
        return None;
    }
    let slip = Slip::new("D01", Some(target.place)).measure(&measure.code.value).fact("seen", sum).fact("expected", target.value);
    Some(slip.fact("difference", sum.checked_sub(target.value)?.abs()))
}

/// A slip for a name that points nowhere.
pub(super) fn pointer<'a>(key: &'static str, name: &Sourced<String>, known: impl IntoIterator<Item = &'a str>) -> Slip {
    let slip = Slip::new("D01", Some(name.place)).fact("key", key).fact("seen", &name.value);
    match nearest(&name.value, known) {
        Some(near) => slip.case("reference nearest").fact("expected", near),
        None => slip.case("reference"),
    }
}

const D03: Rule = Rule {
    code: "D03",
    title: say("状态已完成而未达目标", "done without reaching the target"),
    why: say("未达目标却报完成，销号时会被退回", "a measure that is called done must have reached its target"),
    level: Level::Error,
    cases: &[Case::new(
        "",
        say(
            "{measure}{name}状态为“{state}”，但{key}{seen}未达目标{expected}",
            "{measure} {name} is {state}, but {key} {seen} misses the target {expected}",
        ),
        say("请核对数值，或把状态改为“推进中”", "check the figure or set the state to 推进中"),
    )],
    run: early,
};

fn early(context: &Context<'_>) -> Vec<Slip> {
    context.reported().filter_map(|r| unreached(&r)).collect()
}

fn unreached(reported: &Reported<'_>) -> Option<Slip> {
    let state = reported.progress.state.as_ref().filter(|s| s.value.is_done())?;
    let slip = reported.slip("D03", state.place).fact("state", state.value.name());
    let slip = slip.fact("key", reported.measure.kind.key());
    if reported.measure.kind == Kind::YesNo {
        return reported.progress.yes.as_ref().is_some_and(|y| !y.value).then(|| slip.fact("seen", "否").fact("expected", "是"));
    }
    let (value, _) = reported.number()?;
    let missed = |expected: String| Some(slip.fact("seen", value).fact("expected", expected));
    match reported.measure.direction {
        Direction::Within(low, high) => {
            if value < low || value > high {
                missed(format!("{low}～{high}"))
            } else {
                None
            }
        }
        Direction::NotBelowBaseline => {
            let (_, base) = reported.measure.baseline.as_ref()?;
            if value < base.value { missed(base.value.to_string()) } else { None }
        }
        Direction::Higher => target_of(reported).filter(|t| value < *t).and_then(|t| missed(t.to_string())),
        Direction::Lower => target_of(reported).filter(|t| value > *t).and_then(|t| missed(t.to_string())),
    }
}

/// What this unit has to reach: a county's share, or the whole target where it is not shared out (rates) or the city's own department reports.
fn target_of(reported: &Reported<'_>) -> Option<Decimal> {
    let measure = reported.measure;
    let whole = || measure.target.as_ref().map(|t| t.value);
    match reported.kind {
        UnitKind::Department => whole(),
        UnitKind::County => match measure.share(&reported.submission.unit.value) {
            Some(share) => Some(share.value),
            None if matches!(measure.kind, Kind::Rate | Kind::Progress) => whole(),
            None => None,
        },
        UnitKind::Town => None,
    }
}

const D08: Rule = Rule {
    code: "D08",
    title: say("越权填报状态", "a state only the city may enter"),
    why: say("销号、延期由市核定，县区只能申请", "closing out and extending are decided by the city; a county can only ask"),
    level: Level::Error,
    cases: &[Case::new(
        "",
        say("{measure}{name}的状态“{seen}”只能由市填写", "{measure} {name}: only the city may enter {seen}"),
        say("请改填“{expected}”", "write {expected}"),
    )],
    run: overreach,
};

fn overreach(context: &Context<'_>) -> Vec<Slip> {
    let slip = |r: Reported<'_>| {
        let state = r.progress.state.as_ref().filter(|s| s.value.is_city_only())?;
        // What the city has decided the unit may repeat.
        let decided = context.docket().ruling(&r.submission.unit.value, &r.measure.code.value, context.dossier.period, Some(state.value));
        if decided.state == Some(state.value) {
            return None;
        }
        let asked =
            if matches!(state.value, State::ClosedOut | State::CloseOutRefused) { State::CloseOutAsked } else { State::ExtensionAsked };
        Some(r.slip("D08", state.place).fact("seen", state.value.name()).fact("expected", asked.name()))
    };
    context.reported().filter(|r| r.kind != UnitKind::Department).filter_map(slip).collect()
}
