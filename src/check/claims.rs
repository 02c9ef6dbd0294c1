//! F: figures and words that a unit claims itself. A claim is wrong only if the data cannot give it (see [`super::interval`]).

use rust_decimal::Decimal;

use super::context::{Context, Reported};
use super::interval::{Interval, growth, rate};
use super::prose::spoken;
use super::reach::{cut_off, level};
use super::rules::{Case, Rule, say};
use crate::finding::{Bilingual, Level, Slip};
use crate::formula::target::Terms;
use crate::intake::submission::{Highlight, Progress};
use crate::intake::targets::{Direction, Kind};
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
pub(super) const RULES: &[Rule] = &[F01, F02, F03, F04, F06, F08];

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

/// 完成率 as the formula of the measure's kind and direction gives it; `None` where it has no bounds worth a judgement.
fn completion_range(reported: &Reported<'_>) -> Option<Interval> {
    let (measure, terms) = (reported.measure, Terms::of(reported.measure, level(reported)));
    let value = range(reported, reported.value()?)?;
    let falling = measure.direction == Direction::Lower;
    if let Some(goal) = terms.growth {
        let same_way = !goal.is_zero() && goal.is_sign_negative() == falling;
        let grown = growth(value, range(reported, reported.progress.last_year.as_ref()?)?)?;
        return if same_way { rate(grown, Interval::exact(goal)) } else { None };
    }
    // A baseline is itself a printed figure.
    let (target, baseline) = (terms.number.map(Interval::exact), terms.baseline.map(Interval::printed));
    match (measure.direction, target, baseline) {
        (Direction::NotBelowBaseline, target, baseline) => rate(value, target.or(baseline)?),
        (Direction::Lower, Some(target), Some(base)) if base.low > target.high => rate(base.minus(value)?, base.minus(target)?),
        (Direction::Lower, Some(target), None) if value.low > target.high => rate(target, value),
        (Direction::Higher, Some(target), Some(base)) if measure.kind == Kind::Rate => {
            if base.high < target.low {
                rate(value.minus(base)?, target.minus(base)?)
            } else {
                None
            }
        }
        (Direction::Higher, Some(target), _) => rate(value, target),
        _ => None,
    }
}

fn completion(context: &Context<'_>) -> Vec<Slip> {
    let slip = |r: Reported<'_>| judge(&r, "F01", "完成率", r.progress.claims.completion_rate.as_ref()?, completion_range(&r));
    let spoken = spoken(context).into_iter().filter(|s| s.key == "完成率");
    let spoken = spoken.filter_map(|s| judge(&s.reported, "F01", s.key, &s.claim, completion_range(&s.reported)));
    context.reported().filter_map(slip).chain(spoken).collect()
}

fn growths(context: &Context<'_>) -> Vec<Slip> {
    let slip = |c: Comparison<'_>| {
        let (now, before) = c.ranges()?;
        let expected = if c.reported.measure.kind == Kind::Rate { now.minus(before) } else { growth(now, before) };
        // A claim of the wrong sign is F08.
        judge(&c.reported, "F02", c.key, &c.claim, expected.filter(|_| !opposes(&c.claim, now, before)))
    };
    comparisons(context).into_iter().filter_map(slip).collect()
}

/// A claimed growth with the two figures it compares.
struct Comparison<'a> {
    reported: Reported<'a>,
    key: &'static str,
    claim: Sourced<Datum>,
    now: &'a Sourced<Datum>,
    before: &'a Sourced<Datum>,
}

impl Comparison<'_> {
    fn ranges(&self) -> Option<(Interval, Interval)> {
        Some((range(&self.reported, self.now)?, range(&self.reported, self.before)?))
    }
}

/// Growths under 自报, and those that a text tells right after a reference. The growth of a rate is told in 个百分点: in a text that is F05.
fn comparisons<'a>(context: &Context<'a>) -> Vec<Comparison<'a>> {
    let own = context.reported().filter_map(|r| Some(("同比", r, r.progress.claims.year_on_year.clone()?)));
    let spoken = spoken(context).into_iter().filter(|s| s.reported.measure.kind != Kind::Rate).map(|s| (s.key, s.reported, s.claim));
    let compared = |(key, reported, claim): (&'static str, Reported<'a>, Sourced<Datum>)| {
        let (now, before) = match key {
            "同比" => (reported.value()?, reported.progress.last_year.as_ref()?),
            "环比" => periods(context, &reported)?,
            _ => return None,
        };
        Some(Comparison { reported, key, claim, now, before })
    };
    own.chain(spoken).filter_map(compared).collect()
}

/// This period's figure and the one of the period before; none in the first of a year, nor where one of the two has a cut-off of its own.
fn periods<'a>(context: &Context<'a>, reported: &Reported<'a>) -> Option<(&'a Sourced<Datum>, &'a Sourced<Datum>)> {
    let earlier = context.previous(&reported.submission.unit.value)?.entry(&reported.measure.code.value)?.given()?;
    let comparable =
        !reported.submission.period.value.is_first_of_year() && reported.progress.cut_off.is_none() && earlier.cut_off.is_none();
    let figure = |progress: &'a Progress| match reported.measure.kind {
        Kind::Cumulative | Kind::Flow => progress.current.as_ref(),
        kind => super::context::value(kind, progress),
    };
    Some((figure(reported.progress)?, figure(earlier).filter(|_| comparable)?))
}

const F08: Rule = Rule {
    code: "F08",
    title: say("增速与绝对数矛盾", "growth against the figures"),
    why: say("数减少了却说增长，一眼就能看出来", "a figure that fell cannot have grown"),
    level: Level::Error,
    cases: &[Case::new(
        "",
        say(
            "{measure}{name}称{key}{seen}%，而本期{now}、{base}{before}，方向相反",
            "{measure} {name}: claimed {key} {seen}, but the figure is {now} after {before} ({base})",
        ),
        say("请核对增速的正负和两个绝对数", "check the sign of the growth and both figures"),
    )],
    run: contradictions,
};

fn contradictions(context: &Context<'_>) -> Vec<Slip> {
    let slip = |c: Comparison<'_>| {
        let (now, before) = c.ranges()?;
        let slip = c.reported.slip("F08", c.claim.place).fact("key", c.key).fact("seen", c.claim.value.number()?);
        let slip = slip.fact("now", c.now.value.number()?).fact("before", c.before.value.number()?);
        let slip = slip.fact("base", if c.key == "同比" { "上年同期" } else { "上期" });
        opposes(&c.claim, now, before).then_some(slip)
    };
    comparisons(context).into_iter().filter_map(slip).collect()
}

/// Whether a claimed growth has the other sign than every growth that the figures can give; from a base that is not positive none is told.
fn opposes(claim: &Sourced<Datum>, now: Interval, before: Interval) -> bool {
    let Some(claim) = claim.value.number().filter(|_| before.low > Decimal::ZERO) else { return false };
    (claim > Decimal::ZERO && now.high < before.low) || (claim < Decimal::ZERO && now.low > before.high)
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
    let from_rounded = context.dossier.policy.rounding.gap_from_rounded;
    let slip = |r: Reported<'_>| judge(&r, "F04", "超欠序时", r.progress.claims.schedule_gap.as_ref()?, gap_range(&r, from_rounded));
    context.reported().filter_map(slip).collect()
}

/// Rate less schedule, linear or by milestones, to the figure's own cut-off; taken from rounded values each of the two may be off by half a tenth.
fn gap_range(reported: &Reported<'_>, from_rounded: bool) -> Option<Interval> {
    let terms = Terms::of(reported.measure, level(reported));
    let due = terms.scheduled(reported.measure, true, cut_off(reported)).number()?;
    let gap = completion_range(reported)?.minus(Interval::exact(due))?;
    if !from_rounded {
        return Some(gap);
    }
    gap.plus(Interval { low: Decimal::new(-1, 1), high: Decimal::new(1, 1) })
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
