//! Made data: what a template meets at its worst. From the definition of the view alone, so no workspace is needed.
//!
//! *Minimal* leaves out whatever may be absent: lists are empty, counts are zero, nothing is known. *Maximal* has everything, as long and as
//! many as a large city could send: names of eighteen characters, sixty problems, tables of forty rows, figures of many digits.

mod most;
mod period;
mod words;

use tera::Value;

use super::catalogue::{Entry, Kind, Scope, Unit, names};
use super::ledger::Ledger;
use super::view::Field;
use super::wording::value::with_unit;
use crate::intake::policy::RoundingMode;
use crate::period::Period;
use crate::tally::{Figure, Outcome};
use most::Most;

/// Which end of what may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extreme {
    /// Everything that may be absent is.
    Minimal,
    /// Everything is there, long and many.
    Maximal,
}

/// A view of made data, with its figures entered in the ledger.
pub(super) fn view(extreme: Extreme, scope: Scope, period: Period, ledger: &Ledger) -> Vec<Field> {
    let groups = names(scope);
    let entries = groups.iter().flat_map(|group| group.iter());
    let value = |entry: &'static Entry| match (period::value(entry.name, period), extreme) {
        (Some(value), _) => value,
        (None, Extreme::Minimal) => least(entry, ledger),
        (None, Extreme::Maximal) => Most { ledger, path: entry.name.to_owned(), index: 0, period }.value(entry),
    };
    entries.map(|entry| (entry.name, value(entry))).collect()
}

/// The least that a name can stand for.
fn least(entry: &'static Entry, ledger: &Ledger) -> Value {
    if entry.may_be_absent {
        return Value::none();
    }
    match entry.kind {
        Kind::Text => Value::normal_string(words::shortest(entry.name)),
        Kind::Figure(Unit::Bare) => enter(ledger, Outcome::Number(0.into()), 0, ""),
        Kind::Figure(Unit::Own(unit)) => enter(ledger, Outcome::Missing, 1, unit),
        Kind::Figure(Unit::Measured) => enter(ledger, Outcome::Missing, 0, ""),
        Kind::Number => Value::from(0),
        Kind::Flag => Value::from(false),
        Kind::Names | Kind::Figures(_) | Kind::List(_) => Value::from(Vec::<Value>::new()),
        Kind::Object(groups) => {
            let fields = groups.iter().flat_map(|group| group.iter()).map(|field| (field.name, least(field, ledger)));
            object(fields)
        }
    }
}

fn object(fields: impl Iterator<Item = (&'static str, Value)>) -> Value {
    Value::from(fields.map(|(name, value)| (name.into(), value)).collect::<tera::Map>())
}

fn enter(ledger: &Ledger, outcome: Outcome, decimals: u32, unit: &str) -> Value {
    let figure = Figure {
        outcome,
        decimals,
        rounding: RoundingMode::HalfUp,
        unit: unit.to_owned(),
        formula: "样例数据，不是真实数字".to_owned(),
        inputs: Vec::new(),
    };
    let printed = with_unit(&figure);
    ledger.enter(&figure, &printed).into()
}

#[cfg(test)]
mod tests;
