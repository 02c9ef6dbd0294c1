//! Division codes (GB/T 2260 and its extension to towns): form, and the parent's prefix.

use crate::finding::Slip;
use crate::intake::Org;
use crate::intake::org::CountyKind;
use crate::source::Sourced;

/// The code of a unit in the roster; departments have none.
pub(super) fn of<'a>(org: &'a Org, unit: &str) -> Option<&'a str> {
    let county = org.counties.iter().find(|c| c.name.value == unit).and_then(|c| c.code.as_ref());
    let town = || org.towns.iter().find(|t| t.name.value == unit).and_then(|t| t.code.as_ref());
    county.or_else(town).map(|code| code.value.as_str())
}

/// Codes of the roster that have the wrong form or another parent's prefix.
pub(super) fn roster(org: &Org) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut judge = |name: &str, code: &Sourced<String>, digits: usize, prefix: Option<&str>| {
        let prefix = prefix.unwrap_or_default();
        let formed = code.value.len() == digits && code.value.bytes().all(|b| b.is_ascii_digit());
        if !formed || !code.value.starts_with(prefix) {
            let start = if prefix.is_empty() { String::new() } else { format!("，以{prefix}开头") };
            let slip = Slip::new("A05", Some(code.place)).case("roster").fact("name_seen", name).fact("seen", &code.value);
            slips.push(slip.fact("expected", format!("{digits}位数字{start}")));
        }
    };
    let city = org.city_code.as_ref();
    if let Some(code) = city {
        judge(org.city_name(), code, 6, None);
    }
    let city_prefix = city.and_then(|c| c.value.get(..4));
    for county in &org.counties {
        let is_zone = county.kind.as_ref().is_some_and(|k| k.value == CountyKind::FunctionalZone);
        if let Some(code) = county.code.as_ref().filter(|_| !is_zone) {
            judge(&county.name.value, code, 6, city_prefix);
        }
    }
    for town in &org.towns {
        let parent = town.county.as_ref().and_then(|c| of(org, &c.value)).filter(|c| c.bytes().all(|b| b.is_ascii_digit()));
        if let Some(code) = &town.code {
            judge(&town.name.value, code, 9, parent.or(city_prefix));
        }
    }
    slips
}
