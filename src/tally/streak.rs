//! 连续亮灯: counties, and measures of the city, that have stood under a bad lamp for months running.

use super::lamp::Lamp;
use super::year::{Month, running};
use crate::intake::Dossier;
use crate::intake::scoring::StreakRule;
use crate::period::Period;

/// Whoever has stood under a bad lamp for so many months running, longest first.
#[derive(Debug, Clone, Default)]
pub struct Streaks {
    /// Counties by their overall lamp.
    pub counties: Vec<Streak>,
    /// Measures by the city's lamp: codes.
    pub measures: Vec<Streak>,
}

/// A streak that still goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Streak {
    /// Name of the county, or code of the measure.
    pub key: String,
    /// How many months, the present one included.
    pub months: usize,
    /// Whether it may be longer: the month before its first was not read.
    pub open: bool,
    /// Its first month, as far as is known.
    pub since: Period,
    /// The lamp now.
    pub lamp: Lamp,
}

/// The streaks of a year so far. The turn of the year ends a streak, because the next has another target list; a month that was not read
/// leaves open how long it is.
pub(super) fn streaks(dossier: &Dossier, year: &[&Month<'_>]) -> Streaks {
    let Some(rule) = dossier.policy.streak.filter(|_| matches!(dossier.period, Period::Month(..))) else { return Streaks::default() };
    let counties = dossier.org.counties.iter().enumerate().filter_map(|(position, county)| {
        streak(&county.name.value, year, rule, |month| month.counties.get(position).map(|standing| standing.lamp))
    });
    let measures = dossier.targets.measures.iter().enumerate().filter_map(|(position, measure)| {
        streak(&measure.code.value, year, rule, |month| month.board.rows.get(position).map(|row| row.city.lamp))
    });
    let longest_first = |mut streaks: Vec<Streak>| {
        streaks.sort_by_key(|streak| std::cmp::Reverse(streak.months));
        streaks
    };
    Streaks { counties: longest_first(counties.collect()), measures: longest_first(measures.collect()) }
}

fn streak<'m>(key: &str, year: &[&'m Month<'m>], rule: StreakRule, lamp: impl Fn(&'m Month<'m>) -> Option<Lamp>) -> Option<Streak> {
    let is_bad = |lamp: Lamp| lamp == Lamp::Red || (rule.yellow_too && lamp == Lamp::Yellow);
    let known = running(year);
    let bad: Vec<&Month<'_>> = year.iter().rev().take(known).copied().take_while(|month| lamp(month).is_some_and(is_bad)).collect();
    let (last, first) = (bad.first()?, bad.last()?);
    let open = bad.len() == known && !first.period.is_first_of_year();
    let streak = Streak { key: key.to_owned(), months: bad.len(), open, since: first.period, lamp: lamp(last)? };
    (bad.len() >= rule.months).then_some(streak)
}
