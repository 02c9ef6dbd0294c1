//! 结对, 资金, 政策: what they add up to, by kind, source, county and document.

use tera::Value;

use super::super::{Field, object, optional, text};
use super::{count, counted, is_none, print};
use crate::compose::material::Material;
use crate::tally::systems::{CountyFunds, Coverage, Funds, FundsOf, LedgerRow, Pairings, PairingsOf, Papers};

/// Pairings; absent if none is listed.
pub(super) fn pairings(material: &Material<'_>, pairings: &Pairings) -> Value {
    if is_none(&pairings.count) {
        return Value::none();
    }
    let kind = |kind: &PairingsOf| {
        object([
            ("name", text(&kind.name)),
            ("count", count(material, "结对", &kind.count)),
            ("counties", print(material, &kind.counties)),
            ("towns", print(material, &kind.towns)),
            ("towns_rate", print(material, &kind.towns_rate)),
            ("villages", print(material, &kind.villages)),
        ])
    };
    let class = |class: &Coverage| {
        object([
            ("name", text(&class.name)),
            ("towns", print(material, &class.towns)),
            ("covered", print(material, &class.covered)),
            ("rate", print(material, &class.rate)),
        ])
    };
    object([
        ("count", count(material, "结对", &pairings.count)),
        ("kinds", Value::from(pairings.kinds.iter().map(kind).collect::<Vec<_>>())),
        ("classes", Value::from(pairings.classes.iter().map(class).collect::<Vec<_>>())),
        ("counties", counted(material, "结对", &pairings.counties)),
        ("towns", counted(material, "结对", &pairings.towns)),
        ("several", print(material, &pairings.several)),
    ])
}

/// Funds; absent if none is listed.
pub(super) fn funds(material: &Material<'_>, funds: &Funds) -> Value {
    if is_none(&funds.citys.count) && is_none(&funds.local.count) {
        return Value::none();
    }
    let side = |side: &FundsOf| if is_none(&side.count) { Value::none() } else { object(of(material, side)) };
    let county = |county: &CountyFunds| {
        object([("name", text(&county.name)), ("allocated", print(material, &county.allocated)), ("own", side(&county.own))])
    };
    object([
        ("citys", side(&funds.citys)),
        ("local", side(&funds.local)),
        ("sources", Value::from(funds.sources.iter().map(|s| object(of(material, s))).collect::<Vec<_>>())),
        ("counties", Value::from(funds.counties.iter().map(county).collect::<Vec<_>>())),
    ])
}

fn of(material: &Material<'_>, funds: &FundsOf) -> Vec<Field> {
    vec![
        ("name", text(&funds.name)),
        ("count", print(material, &funds.count)),
        ("amount", print(material, &funds.amount)),
        ("spent", print(material, &funds.spent)),
        ("spent_rate", print(material, &funds.spent_rate)),
        ("allocated", print(material, &funds.allocated)),
        ("allocated_rate", print(material, &funds.allocated_rate)),
    ]
}

/// Policies; absent if none is listed.
pub(super) fn policies(material: &Material<'_>, papers: &Papers) -> Value {
    if is_none(&papers.count) {
        return Value::none();
    }
    let row = |row: &LedgerRow| {
        object([
            ("unit", text(&row.unit)),
            ("title", text(&row.title)),
            ("number", optional(row.number.as_deref())),
            ("provisions", print(material, &row.provisions)),
            ("tasks", print(material, &row.tasks)),
            ("done", print(material, &row.done)),
            ("rate", print(material, &row.rate)),
        ])
    };
    object([
        ("count", count(material, "政策", &papers.count)),
        ("citys", count(material, "政策", &papers.citys)),
        ("provisions", print(material, &papers.provisions)),
        ("ledgers", count(material, "政策", &papers.ledgers)),
        ("tasks", print(material, &papers.tasks)),
        ("done", print(material, &papers.done)),
        ("rate", print(material, &papers.rate)),
        ("rows", Value::from(papers.rows.iter().map(row).collect::<Vec<_>>())),
    ])
}
