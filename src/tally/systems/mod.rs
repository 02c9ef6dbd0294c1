//! 体制机制与帮扶要素: counts and sums of the systems that a report names, each a figure that knows its inputs.
//!
//! * A masked part takes part in no arithmetic: the sum that it belongs to is missing, with a formula that says so.
//! * What departments list is the city's, what counties and towns list is local. Money of the two is never added: a county's fund is
//!   often a part of one that a department told already.
//! * A rate is taken over the entries that give both of its numbers.

mod funds;
mod organs;
mod pairings;
mod papers;
mod parks;

use rust_decimal::Decimal;

pub use funds::{CountyFunds, Funds, FundsOf};
pub use organs::{Force, Organs};
pub use pairings::{Coverage, Pairings, PairingsOf};
pub use papers::{Firsts, LedgerRow, Papers, Pilots};
pub use parks::{Parks, ParksOf};

use super::figure::Figure;
use super::print::usual;
use crate::formula::Outcome;
use crate::formula::amount::{computed, percent, sum};
use crate::intake::policy::RoundingMode;
use crate::intake::value::Datum;
use crate::intake::{Dossier, Submission, UnitKind};
use crate::source::{Place, Sourced};

/// Every system of the city.
#[derive(Debug)]
pub struct Systems {
    /// 指挥部, 专班, 成员单位, classes of counties and towns.
    pub organs: Organs,
    /// 园区.
    pub parks: Parks,
    /// 结对.
    pub pairings: Pairings,
    /// 资金.
    pub funds: Funds,
    /// 政策 with their ledgers.
    pub papers: Papers,
    /// 试点.
    pub pilots: Pilots,
    /// 亮点 and the firsts among them.
    pub firsts: Firsts,
}

/// How many of a name.
#[derive(Debug)]
pub struct Named {
    /// The name.
    pub name: String,
    /// How many.
    pub count: Figure,
}

impl Systems {
    /// Counts what the roster and the units of the roster list.
    pub(super) fn new(dossier: &Dossier) -> Self {
        let scribe = Scribe { rounding: dossier.policy.rounding.mode };
        let sent: Vec<Sent<'_>> =
            dossier.submissions.iter().filter_map(|s| Some(Sent { submission: s, kind: dossier.org.unit(&s.unit.value)?.0 })).collect();
        Self {
            organs: Organs::new(scribe, &dossier.org),
            parks: Parks::new(scribe, &sent),
            pairings: Pairings::new(scribe, &dossier.org, &sent),
            funds: Funds::new(scribe, &dossier.org, &sent),
            papers: Papers::new(scribe, &sent),
            pilots: Pilots::new(scribe, &sent),
            firsts: Firsts::new(scribe, &sent),
        }
    }
}

/// A submission with what its unit is.
#[derive(Debug, Clone, Copy)]
struct Sent<'a> {
    submission: &'a Submission,
    kind: UnitKind,
}

impl Sent<'_> {
    fn is_citys(&self) -> bool {
        self.kind == UnitKind::Department
    }
}

/// Writes figures as the city rounds.
#[derive(Debug, Clone, Copy)]
struct Scribe {
    rounding: RoundingMode,
}

impl Scribe {
    fn figure(self, outcome: Outcome, unit: &str, formula: &str, inputs: Vec<Place>) -> Figure {
        let decimals = usual(unit, &outcome);
        Figure { outcome, decimals, rounding: self.rounding, unit: unit.to_owned(), formula: formula.to_owned(), inputs }
    }

    /// How many entries stand at these places.
    fn count(self, inputs: Vec<Place>, unit: &str, formula: &str) -> Figure {
        self.number(inputs.len(), inputs, unit, formula)
    }

    /// A count of what these entries name, which may be fewer than they are.
    fn number(self, number: usize, inputs: Vec<Place>, unit: &str, formula: &str) -> Figure {
        self.figure(Outcome::Number(Decimal::from(number)), unit, formula, inputs)
    }

    /// The sum of what was sent; missing where nothing was, or a part is masked.
    fn sum<'d>(self, parts: impl Iterator<Item = &'d Sourced<Datum>>, unit: &str, formula: &str) -> Figure {
        let parts: Vec<&Sourced<Datum>> = parts.collect();
        let inputs = parts.iter().map(|p| p.place).collect();
        let numbers: Option<Vec<Decimal>> = parts.iter().map(|p| p.value.number()).collect();
        match numbers {
            None => self.figure(Outcome::Missing, unit, "含遮盖值，不作合计", inputs),
            Some(numbers) if numbers.is_empty() => self.figure(Outcome::Missing, unit, formula, inputs),
            Some(numbers) => self.figure(computed(sum(numbers)), unit, formula, inputs),
        }
    }

    /// One figure in % of another; missing where one of them is, not applicable for a whole of zero.
    fn share(self, part: &Figure, whole: &Figure, formula: &str) -> Figure {
        let outcome = match (part.outcome.number(), whole.outcome.number()) {
            (Some(_), Some(whole)) if whole.is_zero() => Outcome::NotApplicable,
            (Some(part), Some(whole)) => computed(percent(part, whole)),
            _ => Outcome::Missing,
        };
        let inputs = part.inputs.iter().chain(&whole.inputs).copied().collect();
        self.figure(outcome, "%", formula, inputs)
    }

    /// How many entries there are of each name, names in the order given; one that has none is left out.
    fn by_name<'n>(self, names: impl IntoIterator<Item = &'n str>, entries: &[(&str, Place)], unit: &str) -> Vec<Named> {
        let of = |name: &str| {
            let places: Vec<Place> = entries.iter().filter(|(own, _)| *own == name).map(|(_, place)| *place).collect();
            let count = self.count(places, unit, "按类计数");
            (!count.inputs.is_empty()).then(|| Named { name: name.to_owned(), count })
        };
        names.into_iter().filter_map(of).collect()
    }
}

/// The names of entries in the order in which they first occur.
fn distinct<'n>(names: impl IntoIterator<Item = &'n str>) -> Vec<&'n str> {
    let mut seen: Vec<&str> = Vec::new();
    for name in names {
        if !seen.contains(&name) {
            seen.push(name);
        }
    }
    seen
}
