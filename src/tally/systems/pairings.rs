//! 结对: how many of each kind, which towns and villages they reach, and how far the classes of towns are covered.

use std::collections::BTreeSet;

use super::{Named, Scribe, Sent};
use crate::intake::Org;
use crate::intake::org::{County, Town, TownClass};
use crate::intake::submission::{Pairing, PairingKind};
use crate::source::Place;
use crate::tally::Figure;

/// The city's pairings.
#[derive(Debug)]
pub struct Pairings {
    /// How many, in 对.
    pub count: Figure,
    /// By 类型, in the order of the schema; one that has none is left out.
    pub kinds: Vec<PairingsOf>,
    /// By class of the town helped, over all towns of the class.
    pub classes: Vec<Coverage>,
    /// Counties that are helped, in official order.
    pub counties: Vec<Named>,
    /// Towns that are helped, in official order.
    pub towns: Vec<Named>,
    /// Towns that more than one pair helps.
    pub several: Figure,
}

/// Pairings of one kind.
#[derive(Debug)]
pub struct PairingsOf {
    /// 类型.
    pub name: String,
    /// How many, in 对.
    pub count: Figure,
    /// How many counties they reach.
    pub counties: Figure,
    /// How many towns they reach.
    pub towns: Figure,
    /// Those in % of all towns.
    pub towns_rate: Figure,
    /// How many villages they reach.
    pub villages: Figure,
}

/// How many of some towns are reached.
#[derive(Debug)]
pub struct Coverage {
    /// The class.
    pub name: String,
    /// Towns of the class.
    pub towns: Figure,
    /// Those that a pair helps.
    pub covered: Figure,
    /// In %.
    pub rate: Figure,
}

/// A pairing with what of the roster it helps.
struct Placed<'a> {
    pairing: &'a Pairing,
    county: Option<&'a County>,
    town: Option<&'a Town>,
    village: Option<&'a str>,
}

impl Placed<'_> {
    const fn place(&self) -> Place {
        self.pairing.helped.place
    }

    fn town_place(&self) -> Option<Place> {
        self.town.map(|t| t.name.place)
    }
}

impl Pairings {
    pub(super) fn new(scribe: Scribe, org: &Org, sent: &[Sent<'_>]) -> Self {
        let placed: Vec<Placed<'_>> = sent.iter().flat_map(|s| &s.submission.pairings).map(|p| place(org, p)).collect();
        let towns = scribe.count(org.towns.iter().map(|t| t.name.place).collect(), "个", "名册所列乡镇数");
        let of_kind = |kind: PairingKind| {
            let own: Vec<&Placed<'_>> = placed.iter().filter(|p| p.pairing.kind.value == kind).collect();
            (!own.is_empty()).then(|| of(scribe, kind.name(), &own, &towns))
        };
        let of_town = |town: &Town| named(scribe, &town.name.value, &placed, |p| p.town_place() == Some(town.name.place));
        let of_county =
            |county: &County| named(scribe, &county.name.value, &placed, |p| p.county.is_some_and(|c| c.name.place == county.name.place));
        let helped: Vec<Named> = org.towns.iter().filter_map(of_town).collect();
        let several: Vec<&Named> = helped.iter().filter(|t| t.count.inputs.len() > 1).collect();
        let inputs = several.iter().flat_map(|t| t.count.inputs.iter().copied()).collect();
        Self {
            count: scribe.count(placed.iter().map(Placed::place).collect(), "对", "各单位所列结对数"),
            kinds: PairingKind::ALL.into_iter().filter_map(of_kind).collect(),
            classes: TownClass::ALL.into_iter().filter_map(|class| coverage(scribe, org, class, &placed)).collect(),
            counties: org.counties.iter().filter_map(of_county).collect(),
            several: scribe.number(several.len(), inputs, "个", "有两对以上结对的乡镇数"),
            towns: helped,
        }
    }
}

fn place<'a>(org: &'a Org, pairing: &'a Pairing) -> Placed<'a> {
    let found = org.locate(&pairing.helped.value);
    Placed {
        pairing,
        county: found.and_then(|l| l.county),
        town: found.and_then(|l| l.town),
        village: found.and_then(|l| l.town.and(Some(l.rest)).filter(|_| l.village().is_some())),
    }
}

fn of(scribe: Scribe, name: &str, own: &[&Placed<'_>], all_towns: &Figure) -> PairingsOf {
    let counties = reached(scribe, own, |p| p.county.map(|c| c.name.value.as_str()), "结对覆盖的县（市、区）数");
    let towns = reached(scribe, own, Placed::town_place, "结对覆盖的乡镇数");
    PairingsOf {
        name: name.to_owned(),
        count: scribe.count(own.iter().map(|p| p.place()).collect(), "对", "该类结对数"),
        counties,
        towns_rate: scribe.share(&towns, all_towns, "覆盖乡镇数÷乡镇总数×100"),
        towns,
        villages: reached(scribe, own, |p| Some((p.town_place()?, p.village?)), "结对覆盖的村数"),
    }
}

/// How many different places these pairings name.
fn reached<'p, 'a: 'p, K: Ord>(scribe: Scribe, own: &[&'p Placed<'a>], key: impl Fn(&'p Placed<'a>) -> Option<K>, formula: &str) -> Figure {
    let named: Vec<(K, Place)> = own.iter().filter_map(|p| Some((key(p)?, p.place()))).collect();
    let inputs = named.iter().map(|(_, place)| *place).collect();
    let different: BTreeSet<K> = named.into_iter().map(|(key, _)| key).collect();
    scribe.number(different.len(), inputs, "个", formula)
}

fn named(scribe: Scribe, name: &str, placed: &[Placed<'_>], is_own: impl Fn(&Placed<'_>) -> bool) -> Option<Named> {
    let places: Vec<Place> = placed.iter().filter(|p| is_own(p)).map(Placed::place).collect();
    (!places.is_empty()).then(|| Named { name: name.to_owned(), count: scribe.count(places, "对", "该地结对数") })
}

/// Towns of a class and those of them that a pair helps; `None` if there is no such town, or nothing is paired at all.
fn coverage(scribe: Scribe, org: &Org, class: TownClass, placed: &[Placed<'_>]) -> Option<Coverage> {
    let of_class: Vec<&Town> = org.towns.iter().filter(|t| t.class.as_ref().is_some_and(|c| c.value == class)).collect();
    if of_class.is_empty() || placed.is_empty() {
        return None;
    }
    let helping: Vec<&Placed<'_>> =
        placed.iter().filter(|p| p.town.and_then(|t| t.class.as_ref()).is_some_and(|c| c.value == class)).collect();
    let towns = scribe.count(of_class.iter().map(|t| t.name.place).collect(), "个", "名册所列该类乡镇数");
    let covered = reached(scribe, &helping, Placed::town_place, "有结对的该类乡镇数");
    let rate = scribe.share(&covered, &towns, "有结对的乡镇数÷该类乡镇数×100");
    Some(Coverage { name: class.name().to_owned(), towns, covered, rate })
}
