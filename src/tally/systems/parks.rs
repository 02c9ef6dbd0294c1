//! 园区: how many of which role and state, and what they measure.

use super::{Named, Scribe, Sent, distinct};
use crate::intake::UnitKind;
use crate::intake::submission::{Park, ParkRole, ParkState};
use crate::source::Place;
use crate::tally::Figure;

/// The city's parks.
#[derive(Debug)]
pub struct Parks {
    /// All of them.
    pub all: ParksOf,
    /// By 角色: 主平台, 县区园区; one that has none is left out.
    pub roles: Vec<ParksOf>,
    /// By 状态.
    pub states: Vec<Named>,
    /// Counties that have a 县区园区.
    pub counties: Figure,
}

/// Parks of one kind.
#[derive(Debug)]
pub struct ParksOf {
    /// 角色; empty for all.
    pub name: String,
    /// How many.
    pub count: Figure,
    /// 面积, in 亩.
    pub area: Figure,
    /// 已开发, in 亩.
    pub developed: Figure,
    /// 已开发 in % of 面积, over the parks that give both.
    pub developed_rate: Figure,
    /// 入园企业, in 家.
    pub firms: Figure,
}

impl Parks {
    pub(super) fn new(scribe: Scribe, sent: &[Sent<'_>]) -> Self {
        let all: Vec<&Park> = sent.iter().flat_map(|s| &s.submission.parks).collect();
        let of_role = |(name, role): (&str, ParkRole)| {
            let own: Vec<&Park> = all.iter().copied().filter(|p| p.role.value == role).collect();
            (!own.is_empty()).then(|| of(scribe, name, &own))
        };
        let states: Vec<(&str, Place)> = all.iter().filter_map(|p| p.state.as_ref()).map(|s| (s.value.name(), s.place)).collect();
        Self {
            roles: ParkRole::ALL.into_iter().filter_map(of_role).collect(),
            states: scribe.by_name(ParkState::ALL.map(|(name, _)| name), &states, "个"),
            counties: counties(scribe, sent),
            all: of(scribe, "", &all),
        }
    }
}

fn of(scribe: Scribe, name: &str, parks: &[&Park]) -> ParksOf {
    let both = || parks.iter().filter_map(|p| p.area.as_ref().zip(p.developed.as_ref()));
    let area = scribe.sum(both().map(|(area, _)| area), "亩", "面积合计");
    let developed = scribe.sum(both().map(|(_, developed)| developed), "亩", "已开发面积合计");
    ParksOf {
        name: name.to_owned(),
        count: scribe.count(parks.iter().map(|p| p.name.place).collect(), "个", "各单位所列园区数"),
        area: scribe.sum(parks.iter().filter_map(|p| p.area.as_ref()), "亩", "园区面积合计"),
        developed_rate: scribe.share(&developed, &area, "已开发面积合计÷面积合计×100"),
        developed,
        firms: scribe.sum(parks.iter().filter_map(|p| p.firms.as_ref()), "家", "入园企业合计"),
    }
}

/// A county's own park lies in that county unless it says otherwise.
fn counties(scribe: Scribe, sent: &[Sent<'_>]) -> Figure {
    let local = sent.iter().flat_map(|s| s.submission.parks.iter().map(move |p| (s, p))).filter(|(_, p)| p.role.value == ParkRole::Local);
    let placed = local.filter_map(|(s, park)| {
        let own = || (s.kind == UnitKind::County).then_some(s.submission.unit.value.as_str());
        Some((park.county.as_ref().map(|c| c.value.as_str()).or_else(own)?, park.name.place))
    });
    let (names, places): (Vec<&str>, Vec<Place>) = placed.unzip();
    scribe.number(distinct(names).len(), places, "个", "有园区的县（市、区）数")
}
