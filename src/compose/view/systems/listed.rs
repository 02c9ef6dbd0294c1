//! 园区, 试点, 亮点: their counts and every one by name.

use tera::Value;

use super::super::{object, optional, text};
use super::{count, counted, is_none, print};
use crate::compose::material::Material;
use crate::compose::wording::date;
use crate::intake::UnitKind;
use crate::intake::submission::{Highlight, Park, ParkRole, Pilot, Submission};
use crate::intake::value::Datum;
use crate::source::Sourced;
use crate::tally::systems::{Firsts, Parks, ParksOf, Pilots};

/// Parks; absent if none is listed.
pub(super) fn parks(material: &Material<'_>, parks: &Parks) -> Value {
    if is_none(&parks.all.count) {
        return Value::none();
    }
    let of = |own: &ParksOf| {
        vec![
            ("name", text(&own.name)),
            ("count", count(material, "园区", &own.count)),
            ("area", print(material, &own.area)),
            ("developed", print(material, &own.developed)),
            ("developed_rate", print(material, &own.developed_rate)),
            ("firms", print(material, &own.firms)),
        ]
    };
    let listed: Vec<(&Submission, &Park)> = material.submissions().flat_map(|s| s.parks.iter().map(move |p| (s, p))).collect();
    let main = listed.iter().find(|(_, p)| p.role.value == ParkRole::Main);
    let local = listed.iter().filter(|(_, p)| p.role.value == ParkRole::Local);
    let mut fields = of(&parks.all);
    fields.extend([
        ("roles", Value::from(parks.roles.iter().map(|r| object(of(r))).collect::<Vec<_>>())),
        ("states", counted(material, "园区", &parks.states)),
        ("counties", count(material, "园区", &parks.counties)),
        ("main", main.map_or_else(Value::none, |(s, p)| park(material, s, p))),
        ("rows", Value::from(local.map(|(s, p)| park(material, s, p)).collect::<Vec<_>>())),
    ]);
    object(fields)
}

fn park(material: &Material<'_>, submission: &Submission, park: &Park) -> Value {
    let unit = submission.unit.value.as_str();
    let is_county = matches!(material.dossier.org.unit(unit), Some((UnitKind::County, _)));
    let county = park.county.as_ref().map(|c| c.value.as_str()).or(is_county.then_some(unit));
    object([
        ("name", text(&park.name.value)),
        ("county", optional(county)),
        ("area", sent(material, park.area.as_ref(), "亩")),
        ("developed", sent(material, park.developed.as_ref(), "亩")),
        ("firms", sent(material, park.firms.as_ref(), "家")),
        ("industry", words(park.industry.as_ref())),
        ("operation", words(park.operation.as_ref())),
        ("state", optional(park.state.as_ref().map(|s| s.value.name()))),
        ("unit", text(unit)),
    ])
}

/// Pilots; absent if none is listed.
pub(super) fn pilots(material: &Material<'_>, pilots: &Pilots) -> Value {
    if is_none(&pilots.count) {
        return Value::none();
    }
    let mut listed: Vec<(&Submission, &Pilot)> = material.submissions().flat_map(|s| s.pilots.iter().map(move |p| (s, p))).collect();
    listed.sort_by_key(|(_, pilot)| pilot.rank.value);
    let row = |(submission, pilot): (&Submission, &Pilot)| {
        object([
            ("topic", text(&pilot.topic.value)),
            ("place", words(pilot.place.as_ref())),
            ("rank", text(pilot.rank.value.name())),
            ("authority", words(pilot.authority.as_ref())),
            ("number", words(pilot.number.as_ref())),
            ("date", optional(pilot.date.as_ref().map(|d| date::full(d.value)).as_deref())),
            ("state", optional(pilot.state.as_ref().map(|s| s.value.name()))),
            ("unit", text(&submission.unit.value)),
        ])
    };
    object([
        ("count", count(material, "试点", &pilots.count)),
        ("ranks", counted(material, "试点", &pilots.ranks)),
        ("states", counted(material, "试点", &pilots.states)),
        ("rows", Value::from(listed.into_iter().map(row).collect::<Vec<_>>())),
    ])
}

/// Highlights and the firsts among them; absent if no highlight is listed.
pub(super) fn firsts(material: &Material<'_>, firsts: &Firsts) -> Value {
    if is_none(&firsts.highlights) {
        return Value::none();
    }
    let row = |(submission, highlight): (&Submission, &Highlight)| {
        let claim = highlight.claim.as_ref()?;
        Some(object([
            ("name", text(&highlight.name.value)),
            ("subject", words(highlight.subject.as_ref())),
            ("kind", text(&highlight.kind.value)),
            ("rank", words(highlight.rank.as_ref())),
            ("claim", text(&claim.value)),
            ("scope", words(highlight.scope.as_ref())),
            ("evidence", words(highlight.evidence.as_ref())),
            ("date", optional(highlight.date.as_ref().map(|d| date::full(d.value)).as_deref())),
            ("unit", text(&submission.unit.value)),
        ]))
    };
    let listed = material.submissions().flat_map(|s| s.highlights.iter().map(move |h| (s, h)));
    object([
        ("highlights", count(material, "亮点", &firsts.highlights)),
        ("ranks", counted(material, "亮点", &firsts.ranks)),
        ("count", count(material, "亮点", &firsts.count)),
        ("words", counted(material, "亮点", &firsts.words)),
        ("rows", Value::from(listed.filter_map(row).collect::<Vec<_>>())),
    ])
}

fn words(own: Option<&Sourced<String>>) -> Value {
    optional(own.map(|t| t.value.as_str()))
}

fn sent(material: &Material<'_>, own: Option<&Sourced<Datum>>, unit: &str) -> Value {
    own.map_or_else(Value::none, |datum| print(material, &material.sent(datum, unit)))
}
