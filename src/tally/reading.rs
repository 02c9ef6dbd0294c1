//! What is known of a measure before anything is compared: one unit's entry, or the roll-up of several.

use rust_decimal::Decimal;

use super::ledger::{Desk, Ledger, is_due};
use crate::formula::Outcome;
use crate::formula::amount::{Amount, percent};
use crate::intake::submission::{Claims, Entry, Progress, State};
use crate::intake::targets::{Kind, Measure};
use crate::intake::value::Datum;
use crate::period::Period;
use crate::source::{Place, Sourced};

/// Whether there is a figure, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    /// There is an entry.
    Reported,
    /// It was due and did not come.
    Absent,
    /// It is not due for report in this period, or the unit sent a nil return.
    NotDue,
    /// 不适用.
    NotApplicable,
}

/// What is known of a measure in one scope.
#[derive(Debug, Clone)]
pub(super) struct Reading<'a> {
    pub presence: Presence,
    pub value: Amount,
    pub current: Amount,
    pub last_year: Amount,
    /// 分子 and 分母 of a rate.
    pub quotient: Option<(Decimal, Decimal)>,
    pub sub_counts: Vec<Amount>,
    pub claims: Option<&'a Claims>,
    /// 状态 as submitted.
    pub state: Option<State>,
    /// The figure's own cut-off.
    pub cut_off: Option<Period>,
}

impl<'a> Reading<'a> {
    /// A scope without entry.
    pub fn none(measure: &Measure, presence: Presence) -> Self {
        let amount = || match presence {
            Presence::NotApplicable => Amount::not_applicable("不适用"),
            _ => Amount::missing(measure.kind.key()),
        };
        Self {
            presence,
            value: amount(),
            current: amount(),
            last_year: amount(),
            quotient: None,
            sub_counts: measure.sub_counts.iter().map(|_| amount()).collect(),
            claims: None,
            state: None,
            cut_off: None,
        }
    }

    /// A unit's own entry of a measure that it is asked for, or gives unasked; of a longer period made from its months.
    pub fn of_unit(desk: &Desk<'a>, measure: &Measure, unit: &str) -> Self {
        let reading = Self::of_entries(&desk.entries, &desk.year_ago, desk.period, measure, unit);
        match &desk.span {
            Some(span) => span.roll_up(desk, measure, unit, reading),
            None => reading,
        }
    }

    /// A unit's entry among those of one period.
    pub fn of_entries(entries: &Ledger<'a>, year_ago: &Ledger<'a>, period: Period, measure: &Measure, unit: &str) -> Self {
        let code = measure.code.value.as_str();
        match entries.entry(unit, code) {
            // What is not on the list in this period does not count, though it be sent (D14).
            _ if !measure.in_force(period) => Self::none(measure, Presence::NotApplicable),
            Some(Entry::NotApplicable(place)) => {
                let mut reading = Self::none(measure, Presence::NotApplicable);
                reading.value.inputs.push(*place);
                reading
            }
            Some(Entry::Given(progress)) => {
                let earlier = year_ago.entry(unit, code).and_then(Entry::given);
                Self::given(measure, progress, earlier)
            }
            None if entries.is_nil(unit) || !is_due(measure, period) => Self::none(measure, Presence::NotDue),
            None => Self::none(measure, Presence::Absent),
        }
    }

    fn given(measure: &Measure, progress: &'a Progress, earlier: Option<&Progress>) -> Self {
        let last_year = match &progress.last_year {
            Some(submitted) => Amount::submitted(Some(submitted), "上年同期（报送）"),
            None => {
                earlier.map_or_else(|| Amount::missing("上年同期"), |e| Amount { formula: "上年同期（上年报送）", ..value(measure, e) })
            }
        };
        let sub_counts = measure.sub_counts.iter().map(|(code, _)| {
            let given = progress.sub_counts.iter().find(|(c, _)| c.value == code.value);
            Amount::submitted(given.map(|(_, datum)| datum), "其中")
        });
        Self {
            presence: Presence::Reported,
            value: value(measure, progress),
            current: Amount::submitted(progress.current.as_ref(), "本期"),
            last_year,
            quotient: quotient(progress),
            sub_counts: sub_counts.collect(),
            claims: Some(&progress.claims),
            state: progress.state.as_ref().map(|s| s.value),
            cut_off: progress.cut_off.as_ref().map(|c| c.value),
        }
    }
}

/// 分子 and 分母, if both are numbers.
pub(super) fn quotient(progress: &Progress) -> Option<(Decimal, Decimal)> {
    let number = |field: &Option<Sourced<Datum>>| field.as_ref()?.value.number();
    Some((number(&progress.numerator)?, number(&progress.denominator)?))
}

/// The value of an entry, by the measure's kind.
pub(super) fn value(measure: &Measure, progress: &Progress) -> Amount {
    let formula = measure.kind.key();
    let words = |text: &Option<Sourced<String>>| match text {
        Some(text) => Amount::new(Outcome::Words(text.value.clone()), formula, vec![text.place]),
        None => Amount::missing(formula),
    };
    match measure.kind {
        Kind::Cumulative => Amount::submitted(progress.cumulative.as_ref(), formula),
        Kind::Stock => Amount::submitted(progress.stock.as_ref(), formula),
        Kind::Rate => rate(measure, progress),
        Kind::Flow => Amount::submitted(progress.current.as_ref(), formula),
        Kind::YesNo => match &progress.yes {
            Some(yes) => Amount::new(Outcome::Flag(yes.value), formula, vec![yes.place]),
            None => Amount::missing(formula),
        },
        Kind::Progress if progress.percent.is_some() => Amount::submitted(progress.percent.as_ref(), formula),
        Kind::Progress => words(&progress.image),
        Kind::Qualitative => words(&progress.situation),
    }
}

/// The rate as given, else the quotient of 分子 and 分母.
fn rate(measure: &Measure, progress: &Progress) -> Amount {
    if let (None, Some((part, whole))) = (&progress.rate, quotient(progress)) {
        let places: Vec<Place> = [&progress.numerator, &progress.denominator].into_iter().flatten().map(|d| d.place).collect();
        let outcome = divided(measure, part, whole);
        return Amount::new(outcome, "分子÷分母", places);
    }
    Amount::submitted(progress.rate.as_ref(), Kind::Rate.key())
}

/// A quotient in the measure's unit: in % unless the unit is another.
pub(super) fn divided(measure: &Measure, part: Decimal, whole: Decimal) -> Outcome {
    if whole.is_zero() {
        return Outcome::NotApplicable;
    }
    let number = if in_percent(measure) { percent(part, whole) } else { part.checked_div(whole) };
    crate::formula::amount::computed(number)
}

/// Whether the values of a measure are percentages, so that they differ by 个百分点.
pub(super) fn in_percent(measure: &Measure) -> bool {
    match measure.kind {
        Kind::Progress => true,
        Kind::Rate => matches!(measure.unit.as_str(), "" | "%" | "％" | "个百分点"),
        _ => matches!(measure.unit.as_str(), "%" | "％"),
    }
}
