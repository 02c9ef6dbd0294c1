//! A quarter, a half-year or a year from its months, by kind of measure and never by adding up what is cumulative.
//!
//! * 累计, 存量, 比率, 是否, 进度, 定性: what stands at the end of the last month; 本期 of a cumulative figure is its growth since the end of
//!   the period before.
//! * 当期: the months' values made one as the target list says (跨期): sum, mean, greatest, least, last. A month that is missing leaves the
//!   whole missing: a sum of some months is not the quarter's.

use rust_decimal::Decimal;

use super::corrected::Sent;
use super::ledger::{Desk, Ledger};
use super::reading::{Presence, Reading};
use crate::formula::Outcome;
use crate::formula::amount::{Amount, computed, sum};
use crate::intake::targets::{Kind, Measure, OverTime};
use crate::period::Period;

/// The months of a longer period.
#[derive(Debug)]
pub(super) struct Span<'a> {
    months: Vec<Month<'a>>,
}

#[derive(Debug)]
struct Month<'a> {
    period: Period,
    entries: Ledger<'a>,
    /// The same month of the year before.
    year_ago: Ledger<'a>,
}

impl<'a> Span<'a> {
    /// The months of a period; those of the year before stand in for a 上年同期 that was not sent.
    pub fn new(sent: &'a Sent<'_>, report: Period, year_ago: Option<Period>) -> Self {
        let month = |period: Period| {
            let earlier = year_ago.map(|_| sent.of(period.last_year())).unwrap_or_default();
            Month { period, entries: Ledger::new(sent.of(period)), year_ago: Ledger::new(earlier) }
        };
        Self { months: report.months().into_iter().map(month).collect() }
    }

    /// How often a measure is due for report in the period.
    pub fn due(&self, measure: &Measure) -> usize {
        self.months.iter().filter(|month| measure.due_in(month.period)).count()
    }

    /// Whether a unit sent anything of a measure in one of the months.
    pub fn has(&self, unit: &str, measure: &str) -> bool {
        self.months.iter().any(|month| month.entries.entry(unit, measure).is_some())
    }

    /// A unit's reading of the whole period, from that of the last month.
    pub fn roll_up(&self, desk: &Desk<'a>, measure: &Measure, unit: &str, last: Reading<'a>) -> Reading<'a> {
        if measure.kind != Kind::Flow {
            // 本期 was sent for the month alone.
            return Reading { current: Amount::missing("本期"), ..last };
        }
        let code = measure.code.value.as_str();
        let is_there = |month: &&Month<'_>| desk.units.number(unit).is_none_or(|number| desk.units.in_force(number, month.period));
        let due = self
            .months
            .iter()
            .filter(|month| month.entries.entry(unit, code).is_some() || (measure.due_in(month.period) && is_there(month)));
        let of_month = |m: &Month<'a>| (m.period, Reading::of_entries(&m.entries, &m.year_ago, m.period, measure, unit));
        let readings: Vec<(Period, Reading<'a>)> = due.map(of_month).filter(|(_, r)| r.presence != Presence::NotApplicable).collect();
        if readings.is_empty() {
            return last;
        }
        let reported = readings.iter().any(|(_, r)| r.presence == Presence::Reported);
        let made = |pick: &dyn Fn(&Reading<'a>) -> Amount| together(measure, &readings.iter().map(|(_, r)| pick(r)).collect::<Vec<_>>());
        let sub_count = |i: usize| made(&|r| r.sub_counts.get(i).cloned().unwrap_or_else(|| Amount::missing("其中")));
        let value = made(&|r| r.value.clone());
        Reading {
            presence: if reported { Presence::Reported } else { last.presence },
            current: value.clone(),
            value,
            last_year: made(&|r| r.last_year.clone()),
            sub_counts: (0..measure.sub_counts.len()).map(sub_count).collect(),
            ..last
        }
    }
}

/// The values of the months as one.
fn together(measure: &Measure, months: &[Amount]) -> Amount {
    let Some(way) = measure.over_time() else { return Amount::not_applicable("目标清单未写明跨期方式") };
    let inputs = months.iter().flat_map(|amount| amount.inputs.iter().copied()).collect();
    let numbers: Option<Vec<Decimal>> = months.iter().map(Amount::number).collect();
    let masked = months.iter().any(Amount::is_masked);
    match numbers {
        Some(numbers) => Amount::new(made_one(way, &numbers), formula(way), inputs),
        None if way == OverTime::Last => months.last().cloned().unwrap_or_else(|| Amount::missing(formula(way))),
        None => Amount::new(Outcome::Missing, if masked { "含遮盖值，不作合计" } else { "有月份缺数，不作合计" }, inputs),
    }
}

fn made_one(way: OverTime, numbers: &[Decimal]) -> Outcome {
    let all = || numbers.iter().copied();
    match way {
        OverTime::Sum => computed(sum(all())),
        OverTime::Mean => computed(sum(all()).and_then(|total| total.checked_div(Decimal::from(numbers.len())))),
        OverTime::Max => computed(all().max()),
        OverTime::Min => computed(all().min()),
        OverTime::Last => computed(all().next_back()),
    }
}

const fn formula(way: OverTime) -> &'static str {
    match way {
        OverTime::Sum => "各月合计",
        OverTime::Mean => "各月平均",
        OverTime::Max => "各月最大值",
        OverTime::Min => "各月最小值",
        OverTime::Last => "末月数",
    }
}
