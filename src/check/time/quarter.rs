//! A quarter is its three months: figures of longer periods against the months they are made of.

use rust_decimal::Decimal;

use super::history::{Earlier, earlier};
use crate::check::context::{Context, Reported};
use crate::check::interval::sum_tolerance;
use crate::check::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::targets::{Frequency, Kind};
use crate::period::Period;

pub(super) const C09: Rule = Rule {
    code: "C09",
    title: say("季度数与月度数不符", "a quarter that is not its months"),
    why: say("季度数由月度数累加而来，对不上说明有一处报错", "a quarter adds up from its months, or one of them is wrong"),
    level: Level::Error,
    cases: &[
        Case::new(
            "",
            say(
                "{measure}{name}{period}期本期{seen}，而各月合计{expected}",
                "{measure} {name}: {seen} for {period}, but its months make {expected}",
            ),
            say("请核对季度数与各月数", "check the quarter and its months"),
        ),
        Case::new(
            "cumulative",
            say(
                "{measure}{name}{period}期本年累计{seen}，而{month}期累计{expected}",
                "{measure} {name}: cumulative {seen} for {period}, but {expected} for {month}",
            ),
            say("同一时点的累计数应当相同，请核对", "cumulative figures of one day are the same; check both"),
        ),
        Case::new(
            "quarterly",
            say(
                "{measure}{name}按季填报，本期{seen}，而本年累计减{month}期累计为{expected}",
                "{measure} {name} is due by quarter: {seen}, but the cumulative figures since {month} differ by {expected}",
            ),
            say("按季填报的，本期为全季数，请核对", "a quarterly figure covers the whole quarter; check it"),
        ),
    ],
    run: disagree,
};

fn disagree(context: &Context<'_>) -> Vec<Slip> {
    let longer = |r: &Reported<'_>| matches!(r.submission.period.value, Period::Quarter(..) | Period::Half(..) | Period::Year(_));
    let mut slips = context.judge(|r| Some(r).filter(longer).and_then(|r| current_of_months(context, &r)));
    slips.extend(context.judge(|r| Some(r).filter(longer).and_then(|r| cumulative_of_months(context, &r))));
    slips.extend(
        context.judge(|r| {
            Some(r).filter(|r| matches!(r.submission.period.value, Period::Month(..))).and_then(|r| since_last_due(context, &r))
        }),
    );
    slips
}

/// What was sent for the months that a longer period is made of.
fn months(context: &Context<'_>, r: &Reported<'_>) -> Vec<Earlier> {
    let first = r.submission.period.value.first_day();
    earlier(context, r).filter(|e| matches!(e.period, Period::Month(..)) && e.period.first_day() >= first).collect()
}

/// 本期 of a quarter or longer against those of its months.
fn current_of_months(context: &Context<'_>, r: &Reported<'_>) -> Option<Slip> {
    let (period, months) = (r.submission.period.value, months(context, r));
    let current = r.progress.current.as_ref()?;
    let seen = current.value.number()?;
    let whole = months.len() == count(period) && r.measure.frequency == Frequency::Monthly;
    let sum = months.iter().map(|m| m.current).try_fold(Decimal::ZERO, |sum, month| sum.checked_add(month?)).filter(|_| whole)?;
    let slip = r.slip("C09", current.place).fact("seen", seen).fact("expected", sum).fact("period", period);
    is_off(seen, sum, months.len()).then_some(slip)
}

/// 本年累计 of a quarter or longer against that of its last month: both are up to the same day.
fn cumulative_of_months(context: &Context<'_>, r: &Reported<'_>) -> Option<Slip> {
    let period = r.submission.period.value;
    let (seen, place) = r.number().filter(|_| r.measure.kind == Kind::Cumulative)?;
    let last = months(context, r).into_iter().next_back().filter(|m| m.cut_off.last_day() == period.last_day())?;
    let expected = last.cumulative?;
    let slip = r.slip("C09", place).case("cumulative").fact("seen", seen).fact("expected", expected);
    (seen != expected).then(|| slip.fact("period", period).fact("month", last.period))
}

fn count(period: Period) -> usize {
    match period {
        Period::Quarter(..) => 3,
        Period::Half(..) => 6,
        _ => 12,
    }
}

/// A measure that is due by quarter (half-year, year), in a month in which it is due. A unit that goes on month by month is right too.
fn since_last_due(context: &Context<'_>, r: &Reported<'_>) -> Option<Slip> {
    let (now, _) = r.number().filter(|_| r.measure.kind == Kind::Cumulative && r.measure.frequency != Frequency::Monthly)?;
    let current = r.progress.current.as_ref()?;
    let seen = current.value.number()?;
    let month = r.cut_off().last_month();
    let due = |e: &Earlier| r.measure.frequency.due_in(e.cut_off.last_month()) && e.cut_off.last_month() < month;
    let in_year = |e: &Earlier| e.cut_off.year() == r.cut_off().year();
    let before = earlier(context, r).rev().filter(in_year).find(due).filter(|_| r.measure.frequency.due_in(month))?;
    let last_due = (1..month).rev().find(|m| r.measure.frequency.due_in(*m))?;
    let expected = now.checked_sub(before.cumulative?).filter(|d| before.cut_off.last_month() == last_due && !d.is_sign_negative())?;
    let last_month = earlier(context, r).rev().find(|e| e.cut_off == r.cut_off().previous()).and_then(|e| now.checked_sub(e.cumulative?));
    let monthly = last_month.is_some_and(|d| !is_off(seen, d, 2));
    let slip = r.slip("C09", current.place).case("quarterly").fact("seen", seen).fact("expected", expected).fact("month", before.period);
    (is_off(seen, expected, 2) && !monthly).then_some(slip)
}

/// Beyond what rounding of the parts explains; what is counted has no rounding.
fn is_off(seen: Decimal, expected: Decimal, parts: usize) -> bool {
    let places = seen.scale().min(expected.scale());
    let tolerance = if seen.scale() == 0 && expected.scale() == 0 { Decimal::ZERO } else { sum_tolerance(parts, places) };
    seen.checked_sub(expected).is_none_or(|d| d.abs() > tolerance)
}
