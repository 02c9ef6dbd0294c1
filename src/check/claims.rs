//! F: figures and words that a unit claims itself. A claim is wrong only if the data cannot give it (see [`super::interval`]).

use rust_decimal::Decimal;

use super::context::{Context, Reported};
use super::interval::{Interval, gap, growth, rate};
use super::rules::{Case, Rule, say};
use crate::finding::{Bilingual, Level, Slip};
use crate::intake::UnitKind;
use crate::intake::submission::Highlight;
use crate::intake::targets::{Direction, Kind, Schedule};
use crate::intake::value::Datum;
use crate::source::Sourced;

const WHY: Bilingual =
    say("自报的数与原始数对不上，报告里就会出现两个说法", "a claim that the data cannot give puts two stories into one report");
const CASES: &[Case] = &[Case::new(
    "",
    say(
        "{measure}{name}自报{key}{seen}，按所报数据只能在{low}至{high}之间",
        "{measure} {name}: claimed {key} {seen}, the data give {low} to {high}",
    ),
    say("请改为可达区间内的数，或删去自报、由程序计算", "claim what the data give, or leave it to the program"),
)];

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[F01, F02, F03, F04, F06];

const F01: Rule = Rule {
    code: "F01",
    title: say("完成率对不上", "unreachable completion rate"),
    why: WHY,
    level: Level::Error,
    cases: CASES,
    run: completion,
};
const F02: Rule =
    Rule { code: "F02", title: say("增速对不上", "unreachable growth"), why: WHY, level: Level::Error, cases: CASES, run: growths };
const F03: Rule =
    Rule { code: "F03", title: say("占比对不上", "unreachable share"), why: WHY, level: Level::Error, cases: CASES, run: shares };
const F04: Rule = Rule {
    code: "F04",
    title: say("超欠序时对不上", "unreachable gap to schedule"),
    why: WHY,
    level: Level::Error,
    cases: CASES,
    run: gaps,
};

/// Compares a claim with what the formula can give.
fn judge(reported: &Reported<'_>, code: &'static str, key: &str, claim: &Sourced<Datum>, range: Option<Interval>) -> Option<Slip> {
    let (seen, range) = (claim.value.number()?, range?);
    if Interval::printed(seen).meets(range) {
        return None;
    }
    let shown = |n: Decimal| n.round_dp(seen.scale() + 1).normalize();
    let slip = reported.slip(code, claim.place).fact("key", key).fact("seen", seen);
    Some(slip.fact("low", shown(range.low)).fact("high", shown(range.high)))
}

/// What a figure as sent can stand for: a whole number in a counted unit stands for itself.
fn range(reported: &Reported<'_>, figure: &Sourced<Datum>) -> Option<Interval> {
    let number = figure.value.number()?;
    let counted = number.scale() == 0 && reported.measure.decimals.unwrap_or(0) == 0 && reported.measure.kind != Kind::Rate;
    Some(if counted { Interval::exact(number) } else { Interval::printed(number) })
}

/// 完成率 of a measure that grows towards a target; the other directions have formulas of their own.
fn completion_range(reported: &Reported<'_>) -> Option<Interval> {
    let measure = reported.measure;
    let simple = measure.direction == Direction::Higher && matches!(measure.kind, Kind::Cumulative | Kind::Stock | Kind::Flow);
    let target = match reported.kind {
        UnitKind::County => measure.share(&reported.submission.unit.value)?.value,
        _ => measure.target.as_ref()?.value,
    };
    rate(range(reported, reported.value().filter(|_| simple)?)?, Interval::exact(target))
}

fn completion(context: &Context<'_>) -> Vec<Slip> {
    let slip = |r: Reported<'_>| judge(&r, "F01", "完成率", r.progress.claims.completion_rate.as_ref()?, completion_range(&r));
    context.reported().filter_map(slip).collect()
}

fn growths(context: &Context<'_>) -> Vec<Slip> {
    let slip = |r: Reported<'_>| {
        let claim = r.progress.claims.year_on_year.as_ref()?;
        let (now, before) = (range(&r, r.value()?)?, range(&r, r.progress.last_year.as_ref()?)?);
        let expected = if r.measure.kind == Kind::Rate { now.minus(before) } else { growth(now, before) };
        judge(&r, "F02", "同比", claim, expected)
    };
    context.reported().filter_map(slip).collect()
}

fn shares(context: &Context<'_>) -> Vec<Slip> {
    context.reported().flat_map(|r| shares_of(&r)).collect()
}

fn shares_of(reported: &Reported<'_>) -> Vec<Slip> {
    let claims = &reported.progress.claims.proportions;
    // A printed set may be adjusted so that it adds to 100; then no single share is held against the data.
    let sum = claims.iter().try_fold(Decimal::ZERO, |sum, (_, c)| sum.checked_add(c.value.number()?));
    if claims.len() > 1 && sum == Some(Decimal::ONE_HUNDRED) {
        return Vec::new();
    }
    let slip = |(key, claim): &(Sourced<String>, Sourced<Datum>)| {
        let (_, part) = reported.progress.sub_counts.iter().find(|(sub, _)| sub.value == key.value)?;
        let expected = rate(range(reported, part)?, range(reported, reported.value()?)?);
        judge(reported, "F03", &format!("占比（{}）", key.value), claim, expected)
    };
    claims.iter().filter_map(slip).collect()
}

fn gaps(context: &Context<'_>) -> Vec<Slip> {
    let slip = |r: Reported<'_>| {
        let claim = r.progress.claims.schedule_gap.as_ref().filter(|_| r.measure.schedule == Schedule::Linear)?;
        let until = r.progress.cut_off.as_ref().map_or(r.submission.period.value, |c| c.value);
        judge(&r, "F04", "超欠序时", claim, gap(completion_range(&r)?, until.last_month()))
    };
    context.reported().filter_map(slip).collect()
}

const F06: Rule = Rule {
    code: "F06",
    title: say("首个、率先等表述缺范围或出处", "a superlative without scope or source"),
    why: say("“首个”“率先”“最”没有范围和出处，经不起核实", "“first” and “most” need a scope and a source to stand up"),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say("亮点“{item}”用“{seen}”而缺{missing}", "highlight {item} says “{seen}” without {missing}"),
        say("请在“表述”中补 范围、出处，或删去该词", "add 范围 and 出处 under 表述, or drop the word"),
    )],
    run: unfounded,
};

fn unfounded(context: &Context<'_>) -> Vec<Slip> {
    let slip = |h: &Highlight| {
        let claim = h.claim.as_ref()?;
        let missing = match (h.scope.is_some(), h.evidence.is_some()) {
            (true, true) => return None,
            (false, true) => "范围",
            (true, false) => "出处",
            (false, false) => "范围、出处",
        };
        Some(Slip::new("F06", Some(claim.place)).fact("item", &h.name.value).fact("seen", &claim.value).fact("missing", missing))
    };
    let of = |s: &crate::intake::Submission| s.highlights.iter().filter_map(slip).map(|f| f.unit(&s.unit.value)).collect::<Vec<_>>();
    context.submissions().flat_map(|(s, _)| of(s)).collect()
}
