//! How much an item is about and since when: figures with the places they come from.

use rust_decimal::Decimal;

use crate::formula::Outcome;
use crate::formula::amount::sum;
use crate::intake::submission::Problem;
use crate::intake::value::Datum;
use crate::intake::{Dossier, UnitKind};
use crate::period::Period;
use crate::source::{Place, Sourced};
use crate::tally::figure::Figure;

/// Since when an item is open.
pub(super) struct Dated {
    pub since: Option<Period>,
    pub figure: Option<Figure>,
    pub months: Option<Figure>,
}

/// The earliest 起始 and the months since.
pub(super) fn dated(dossier: &Dossier, told: &[&Problem]) -> Dated {
    let given: Vec<_> = told.iter().filter_map(|p| p.since.as_ref()).collect();
    let Some(since) = given.iter().map(|since| since.value).min_by_key(|since| (since.first_day(), since.last_day())) else {
        return Dated { since: None, figure: None, months: None };
    };
    let places: Vec<Place> = given.iter().map(|since| since.place).collect();
    let words = Outcome::Words(since.title());
    let figure = figure(dossier, words, 0, "", "各单位所报起始中最早的", places.clone());
    let months = u32::try_from(dossier.period.months_since(since)).ok();
    let months = months.map(|n| Outcome::Number(Decimal::from(n)));
    let months = months.map(|n| self::figure(dossier, n, 0, "个月", "本期末月－最早起始月", places));
    Dated { since: Some(since), figure: Some(figure), months }
}

/// 数量 of an item, and whether it is that of all members together.
///
/// Amounts are added only where every member gives one, in one unit of measure and not masked, and all members are counties, or towns: a
/// department speaks of the counties' amounts, and a county of its towns'. The only amount given stands alone.
pub(super) fn total(dossier: &Dossier, told: &[(UnitKind, &Problem)]) -> (Option<Figure>, bool) {
    let given: Vec<&(Sourced<Datum>, String)> = told.iter().filter_map(|(_, p)| p.amount.as_ref()).collect();
    let Some(((first, unit), others)) = given.split_first() else { return (None, false) };
    if others.is_empty() {
        let (outcome, decimals) = match &first.value {
            Datum::Number(number) => (Outcome::Number(*number), number.scale()),
            Datum::Masked(mask) => (Outcome::Masked(mask.clone()), 0),
        };
        return (Some(figure(dossier, outcome, decimals, unit, "填报数", vec![first.place])), told.len() == 1);
    }
    let alike = |kind: UnitKind| told.iter().all(|(other, _)| *other == kind);
    let apart = alike(UnitKind::County) || alike(UnitKind::Town);
    let one_unit = others.iter().all(|(_, other)| other == unit);
    let numbers: Option<Vec<Decimal>> = given.iter().map(|(datum, _)| datum.value.number()).collect();
    let added = numbers.filter(|_| apart && one_unit && given.len() == told.len()).and_then(sum);
    let decimals = given.iter().filter_map(|(datum, _)| datum.value.number()).map(|n| n.scale()).max().unwrap_or(0);
    let places = given.iter().map(|(datum, _)| datum.place).collect();
    let total = added.map(|sum| figure(dossier, Outcome::Number(sum), decimals, unit, "各单位所报数量合计", places));
    let is_total = total.is_some();
    (total, is_total)
}

fn figure(dossier: &Dossier, outcome: Outcome, decimals: u32, unit: &str, formula: &str, inputs: Vec<Place>) -> Figure {
    let rounding = dossier.policy.rounding.mode;
    Figure { outcome, decimals, rounding, unit: unit.to_owned(), formula: formula.to_owned(), inputs }
}
