//! 加分 and 扣分: what each item of the policy counts for a county in the year so far, and the points that come of it.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::cell::Cell;
use super::figure::Figure;
use super::lamp::{Lamp, View};
use super::ledger::Units;
use super::year::Month;
use crate::formula::Outcome;
use crate::formula::amount::{computed, sum};
use crate::formula::score::item;
use crate::intake::Dossier;
use crate::intake::scoring::{Basis, MeritItem};
use crate::intake::submission::Highlight;
use crate::intake::targets::Measure;
use crate::source::{Place, Sourced};

/// An item of 加分 or 扣分 that a county has earned.
#[derive(Debug, Clone)]
pub struct Merit {
    /// 项, as the policy calls it.
    pub name: String,
    /// 依据.
    pub basis: &'static str,
    /// How many of what its basis counts.
    pub count: Figure,
    /// The points that come of it.
    pub points: Figure,
    /// What was counted, in words: names of highlights and measures, months.
    pub reasons: Vec<String>,
}

/// The items of one side that a county has earned, and their sum.
#[derive(Debug, Clone)]
pub(super) struct Merits {
    pub items: Vec<Merit>,
    pub sum: Figure,
}

/// What a county may be rewarded for.
pub(super) struct Record<'r> {
    pub dossier: &'r Dossier,
    pub units: &'r Units<'r>,
    /// The year so far, the month itself last.
    pub year: &'r [&'r Month<'r>],
    pub county: &'r Sourced<String>,
}

impl Record<'_> {
    /// Sums up the items of one side, at most `cap` together.
    pub fn merits(&self, items: &[MeritItem], cap: Option<&Sourced<Decimal>>) -> Merits {
        let earned: Vec<Merit> = items.iter().filter_map(|item| self.merit(item)).collect();
        let all = sum(earned.iter().filter_map(|merit| merit.points.outcome.number()));
        let capped = all.map(|all| cap.map_or(all, |cap| all.min(cap.value)));
        let formula = match cap {
            Some(cap) => format!("各项之和，至多{}分", cap.value.normalize()),
            None => "各项之和".to_owned(),
        };
        let inputs = earned.iter().flat_map(|m| m.points.inputs.clone()).chain(cap.map(|cap| cap.place)).collect();
        Merits { sum: self.figure(computed(capped), self.dossier.policy.scoring.decimals, "分", formula, inputs), items: earned }
    }

    /// What an item gives; `None` if there is nothing to count.
    fn merit(&self, wanted: &MeritItem) -> Option<Merit> {
        let counted = self.counted(wanted);
        let count = counted.len();
        if count == 0 {
            return None;
        }
        let points = item(count, wanted.points.value, wanted.cap.as_ref().map(|cap| cap.value));
        let most = wanted.cap.as_ref().map_or_else(String::new, |cap| format!("，至多{}分", cap.value.normalize()));
        let basis = wanted.basis.value.name();
        let formula =
            format!("{basis}{count}{}×每{}{}分{most}", unit(wanted.basis.value), unit(wanted.basis.value), wanted.points.value.normalize());
        let places: Vec<Place> = counted.iter().flat_map(|(_, places)| places.clone()).collect();
        let inputs = places.iter().copied().chain([wanted.points.place]).collect();
        let decimals = wanted.points.value.normalize().scale().max(self.dossier.policy.scoring.decimals);
        Some(Merit {
            name: wanted.name.value.clone(),
            basis,
            count: self.figure(Outcome::Number(Decimal::from(count)), 0, unit(wanted.basis.value), self.span(wanted.basis.value), places),
            points: self.figure(computed(points), decimals, "分", formula, inputs),
            reasons: counted.into_iter().map(|(reason, _)| reason).collect(),
        })
    }

    /// What an item counts: each in words, with where it stands.
    fn counted(&self, wanted: &MeritItem) -> Vec<(String, Vec<Place>)> {
        let months = |test: &dyn Fn(&Month<'_>) -> Option<Vec<Place>>| {
            self.year.iter().filter_map(|month| Some((month.short(), test(month)?))).collect()
        };
        let here = || vec![self.county.place];
        let listed = |list: &[String]| list.contains(&self.county.value).then(here);
        match wanted.basis.value {
            Basis::Highlights => self.highlights(wanted.rank.as_ref().map(|rank| rank.value.trim())),
            Basis::RedList => months(&|month| listed(&month.lists.red)),
            Basis::BlackList => months(&|month| listed(&month.lists.black)),
            Basis::Late => months(&|month| month.late(self.dossier, &self.county.value).map(|place| vec![place])),
            Basis::Missing => months(&|month| month.submission(&self.county.value).is_none().then(here)),
            Basis::ClosedOut => self.measures(|cell| cell.view == Some(View::ClosedOut)),
            Basis::Overdue => self.measures(|cell| cell.view == Some(View::Overdue)),
            Basis::RedLamps => self.measures(|cell| cell.lamp == Lamp::Red && cell.counts()),
        }
    }

    /// Highlights of the year, each once: what several months tell is still one.
    fn highlights(&self, rank: Option<&str>) -> Vec<(String, Vec<Place>)> {
        let year = self.year.last().map(|month| month.period.year());
        let sent = self.year.iter().filter_map(|month| month.submission(&self.county.value)).flat_map(|s| &s.highlights);
        let is_wanted = |h: &&Highlight| {
            let of_year = h.date.as_ref().is_none_or(|date| Some(date.value.year()) == year);
            of_year && rank.is_none_or(|rank| h.rank.as_ref().is_some_and(|own| own.value.trim() == rank))
        };
        let mut known = BTreeSet::new();
        let first = sent.filter(is_wanted).filter(|h| known.insert((h.name.value.trim(), h.subject.as_ref().map(|s| s.value.trim()))));
        first.map(|h| (h.name.value.clone(), vec![h.name.place])).collect()
    }

    fn measures(&self, test: impl Fn(&Cell) -> bool) -> Vec<(String, Vec<Place>)> {
        let Some((number, month)) = self.units.number(&self.county.value).zip(self.year.last()) else { return Vec::new() };
        let rows = self.dossier.targets.measures.iter().zip(&month.board.rows);
        let cells = rows.filter_map(|(measure, row)| Some((measure, row.unit(number).filter(|cell| cell.asked && test(cell))?)));
        cells.map(|(measure, cell)| (measure.name.value.clone(), places(measure, cell))).collect()
    }

    /// Over what a basis counts: the months that were read, or the present state.
    fn span(&self, basis: Basis) -> String {
        if matches!(basis, Basis::ClosedOut | Basis::Overdue | Basis::RedLamps) {
            return format!("{}指标计数", basis.name());
        }
        let months: Vec<String> = self.year.iter().map(|month| month.short()).collect();
        format!("{}计数（{}）", basis.name(), months.join("、"))
    }

    pub fn figure(&self, outcome: Outcome, decimals: u32, unit: &str, formula: String, inputs: Vec<Place>) -> Figure {
        Figure { outcome, decimals, rounding: self.dossier.policy.rounding.mode, unit: unit.to_owned(), formula, inputs }
    }
}

/// The figures of a measure, or the measure itself where nothing was reported.
fn places(measure: &Measure, cell: &Cell) -> Vec<Place> {
    if cell.value.inputs.is_empty() { vec![measure.code.place] } else { cell.value.inputs.clone() }
}

const fn unit(basis: Basis) -> &'static str {
    match basis {
        Basis::Highlights | Basis::ClosedOut | Basis::Overdue | Basis::RedLamps => "项",
        Basis::RedList | Basis::BlackList | Basis::Late | Basis::Missing => "次",
    }
}
