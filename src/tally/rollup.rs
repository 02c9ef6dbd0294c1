//! 汇总: how the city's figure comes from the counties' (and a county's from its towns').
//!
//! * A part that is masked masks the whole: no total is printed that hides what it leaves out.
//! * A part that was not reported (漏报 or 零报告) is left out by name ([`super::Figures::left_out`]), and its 上年同期 with it, so that
//!   growth compares the same counties.
//! * Before a figure is due for report (频次) there is a roll-up only if every part is there.
//! * A part that is 不适用 is no part.
//! * 部门 and 双报: the department's figure is the city's; of 双报 the counties' roll-up stands in when the department did not report.
//! * 县区 with a department: what the department reports is the share of 市本级 and is added to a sum.

use rust_decimal::Decimal;

use super::ledger::{Desk, is_due};
use super::reading::{Presence, Reading, divided, quotient};
use crate::formula::Outcome;
use crate::formula::amount::{Amount, computed, sum};
use crate::intake::submission::Entry;
use crate::intake::targets::{Kind, Measure, Rollup};

/// One part of a roll-up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'r, 'a> {
    pub unit: &'r str,
    pub reading: &'r Reading<'a>,
}

/// The roll-up of parts, and the names of those left out because they reported nothing.
pub(super) fn roll_up<'a>(desk: &Desk<'a>, measure: &Measure, parts: &[Part<'_, 'a>]) -> (Reading<'a>, Vec<String>) {
    let presence = presence(desk, measure, parts);
    if presence != Presence::Reported {
        return (Reading::none(measure, presence), Vec::new());
    }
    let is_absent = |p: &&Part<'_, '_>| matches!(p.reading.presence, Presence::Absent | Presence::NotDue);
    let absent = parts.iter().filter(is_absent).map(|p| p.unit.to_owned()).collect();
    let given: Vec<Part<'_, 'a>> = parts.iter().copied().filter(|p| p.reading.presence == Presence::Reported).collect();
    let reading = Reading {
        presence,
        value: value(desk, measure, &given),
        current: current(measure, &given),
        last_year: last_year(desk, measure, &given),
        quotient: quotients(given.iter().map(|p| p.reading.quotient)),
        sub_counts: sub_counts(measure, &given),
        claims: None,
        state: None,
        cut_off: given.iter().map(|p| p.reading.cut_off).reduce(|a, b| if a == b { a } else { None }).flatten(),
    };
    (reading, absent)
}

fn presence(desk: &Desk<'_>, measure: &Measure, parts: &[Part<'_, '_>]) -> Presence {
    let any = |presence| parts.iter().any(|p| p.reading.presence == presence);
    // What a few units report before it is due is no figure of the whole.
    if any(Presence::NotDue) && !is_due(measure, desk.period) {
        return Presence::NotDue;
    }
    [Presence::Reported, Presence::Absent, Presence::NotDue].into_iter().find(|p| any(*p)).unwrap_or(Presence::NotApplicable)
}

fn value(desk: &Desk<'_>, measure: &Measure, given: &[Part<'_, '_>]) -> Amount {
    let values = || given.iter().map(|p| &p.reading.value);
    match measure.rollup {
        Rollup::Sum => total(values(), "各县（市、区）合计"),
        Rollup::Max => greatest(values()),
        Rollup::Count => yes(values()),
        Rollup::Ratio => ratio(measure, given),
        Rollup::Weighted => weighted(desk, measure, given, |reading| &reading.value),
        Rollup::No => Amount::not_applicable("不汇总"),
    }
}

fn current(measure: &Measure, given: &[Part<'_, '_>]) -> Amount {
    let values = || given.iter().map(|p| &p.reading.current);
    match measure.rollup {
        Rollup::Sum => total(values(), "各县（市、区）本期合计"),
        Rollup::Max => greatest(values()),
        _ => Amount::not_applicable("不汇总"),
    }
}

fn last_year(desk: &Desk<'_>, measure: &Measure, given: &[Part<'_, '_>]) -> Amount {
    let values = || given.iter().map(|p| &p.reading.last_year);
    match measure.rollup {
        Rollup::Sum => total(values(), "各县（市、区）上年同期合计"),
        Rollup::Max => greatest(values()),
        Rollup::Count => Amount::not_applicable("是否指标无上年同期"),
        Rollup::Weighted => weighted(desk, measure, given, |reading| &reading.last_year),
        Rollup::Ratio => last_years_ratio(desk, measure, given),
        Rollup::No => Amount::not_applicable("不汇总"),
    }
}

/// Only the year-ago submissions hold last year's 分子 and 分母.
fn last_years_ratio(desk: &Desk<'_>, measure: &Measure, given: &[Part<'_, '_>]) -> Amount {
    const FORMULA: &str = "上年同期分子合计÷分母合计";
    let code = measure.code.value.as_str();
    let entries = given.iter().map(|p| desk.year_ago.entry(p.unit, code).and_then(Entry::given).and_then(quotient));
    let outcome = quotients(entries).map_or(Outcome::Missing, |(part, whole)| divided(measure, part, whole));
    Amount::new(outcome, FORMULA, places(given.iter().map(|p| &p.reading.last_year)))
}

fn sub_counts(measure: &Measure, given: &[Part<'_, '_>]) -> Vec<Amount> {
    let column = |i: usize| {
        let values = || given.iter().filter_map(move |p| p.reading.sub_counts.get(i));
        match measure.rollup {
            Rollup::No => Amount::not_applicable("不汇总"),
            _ => total(values(), "各县（市、区）其中数合计"),
        }
    };
    (0..measure.sub_counts.len()).map(column).collect()
}

/// Numbers of all parts that apply, or the outcome that forbids computing: one masked or missing part is enough.
fn numbers<'r>(values: impl Iterator<Item = &'r Amount>) -> Result<Vec<Decimal>, Outcome> {
    let mut numbers = Vec::new();
    for value in values {
        match &value.outcome {
            Outcome::Number(n) => numbers.push(*n),
            Outcome::NotApplicable => {}
            _ => return Err(Outcome::Missing),
        }
    }
    if numbers.is_empty() { Err(Outcome::NotApplicable) } else { Ok(numbers) }
}

/// The sum of parts; missing where a part is, not applicable where no part applies.
pub(super) fn total<'r>(values: impl Iterator<Item = &'r Amount> + Clone, formula: &'static str) -> Amount {
    let formula = if values.clone().any(Amount::is_masked) { "含遮盖值，不作合计" } else { formula };
    let outcome = numbers(values.clone()).map_or_else(|none| none, |all| computed(sum(all)));
    Amount::new(outcome, formula, places(values))
}

fn greatest<'r>(values: impl Iterator<Item = &'r Amount> + Clone) -> Amount {
    let outcome = numbers(values.clone()).map_or_else(|none| none, |all| all.into_iter().max().map_or(Outcome::Missing, Outcome::Number));
    Amount::new(outcome, "各县（市、区）最大值", places(values))
}

/// How many answer yes; a part that gives a number instead (a count of its own) adds it.
fn yes<'r>(values: impl Iterator<Item = &'r Amount> + Clone) -> Amount {
    let count = values.clone().map(|v| match &v.outcome {
        Outcome::Flag(true) => Decimal::ONE,
        Outcome::Number(n) => *n,
        _ => Decimal::ZERO,
    });
    let outcome = if values.clone().all(Amount::is_missing) { Outcome::Missing } else { computed(sum(count)) };
    Amount::new(outcome, "答“是”的县（市、区）数", places(values))
}

fn ratio(measure: &Measure, given: &[Part<'_, '_>]) -> Amount {
    let inputs = places(given.iter().map(|p| &p.reading.value));
    let outcome =
        quotients(given.iter().map(|p| p.reading.quotient)).map_or(Outcome::Missing, |(part, whole)| divided(measure, part, whole));
    Amount::new(outcome, "分子合计÷分母合计", inputs)
}

fn quotients(all: impl Iterator<Item = Option<(Decimal, Decimal)>>) -> Option<(Decimal, Decimal)> {
    let mut total = (Decimal::ZERO, Decimal::ZERO);
    for quotient in all {
        let (part, whole) = quotient?;
        total = (total.0.checked_add(part)?, total.1.checked_add(whole)?);
    }
    Some(total)
}

/// Σ rate × weight ÷ Σ weight, where the weight is the same unit's figure (of the same year) of another measure.
fn weighted(desk: &Desk<'_>, measure: &Measure, given: &[Part<'_, '_>], pick: for<'r> fn(&'r Reading<'_>) -> &'r Amount) -> Amount {
    const FORMULA: &str = "Σ（比率×权数）÷Σ权数";
    let weigher = measure.weight_by.as_ref().and_then(|w| desk.codes.get(w.value.as_str())).and_then(|i| desk.targets.measures.get(*i));
    let Some(weigher) = weigher else { return Amount::missing("缺权数") };
    let mut inputs = Vec::new();
    let mut sums = Some((Decimal::ZERO, Decimal::ZERO));
    for part in given {
        let rate = pick(part.reading);
        if matches!(rate.outcome, Outcome::NotApplicable) {
            continue;
        }
        let weighing = Reading::of_unit(desk, weigher, part.unit);
        let weight = pick(&weighing);
        inputs.extend(rate.inputs.iter().chain(&weight.inputs));
        sums = sums.and_then(|(above, below)| {
            let (rate, weight) = (rate.number()?, weight.number()?);
            Some((above.checked_add(rate.checked_mul(weight)?)?, below.checked_add(weight)?))
        });
    }
    let outcome = match sums {
        None => Outcome::Missing,
        Some((_, below)) if below.is_zero() => Outcome::NotApplicable,
        Some((above, below)) => computed(above.checked_div(below)),
    };
    Amount::new(outcome, FORMULA, inputs)
}

const WITH_CITY_SHARE: &str = "各县（市、区）合计＋市本级";

/// Adds what the department reports for 市本级 to a sum of counties.
pub(super) fn add_city_share(measure: &Measure, reading: &mut Reading<'_>, department: &Reading<'_>) {
    let sums = measure.rollup == Rollup::Sum && !matches!(measure.kind, Kind::YesNo | Kind::Qualitative);
    if !sums || department.presence != Presence::Reported || reading.presence != Presence::Reported {
        return;
    }
    reading.value = total([&reading.value, &department.value].into_iter(), WITH_CITY_SHARE);
    reading.current = total([&reading.current, &department.current].into_iter(), WITH_CITY_SHARE);
    reading.last_year = total([&reading.last_year, &department.last_year].into_iter(), WITH_CITY_SHARE);
}

fn places<'r>(values: impl Iterator<Item = &'r Amount>) -> Vec<crate::source::Place> {
    values.flat_map(|v| v.inputs.iter().copied()).collect()
}
