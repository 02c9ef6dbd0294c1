//! K04: parks. One main platform for the city, one park for a county (一县一园区, “1+N”).

use std::collections::BTreeMap;

use super::super::context::Context;
use super::super::rules::{Case, Rule, say};
use super::repeated;
use crate::finding::{Level, Slip};
use crate::intake::UnitKind;
use crate::intake::submission::{Park, ParkRole, Submission};
use crate::intake::systems::is_hidden;
use crate::text::nearest;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[K04];

const K04: Rule = Rule {
    code: "K04",
    title: say("园区布局有误", "parks that do not fit “1+N”"),
    why: say(
        "“一县（市、区）一园区”“1+N”的个数和面积都从园区清单数出来",
        "the number and area of parks in a report are counted from this list",
    ),
    level: Level::Error,
    cases: &[
        Case::new(
            "main",
            say("全市报了{seen}个园区，没有一个是主平台", "{seen} parks were reported and none is the 主平台"),
            say("请由负责的部门把主平台列入“园区”，角色写“主平台”", "the department in charge lists it with 角色: 主平台"),
        )
        .at(Level::Warning),
        Case::new(
            "mains",
            say("“{item}”也写成主平台，而{other}已报“{expected}”", "{item} is a 主平台 too, but {other} has {expected}"),
            say("全市只有一个主平台，请把另一个改为“县区园区”", "the city has one; the other is a 县区园区"),
        ),
        Case::new(
            "county",
            say(
                "{seen}已有园区“{expected}”（{other}），又报“{item}”，不合“一县一园区”",
                "{seen} has {expected} ({other}) and reports {item} as well",
            ),
            say("同一园区的片区并入主园区填报；确有两个的，请说明后豁免", "report sites of one park as one, or waive this with a reason"),
        )
        .at(Level::Warning),
        Case::new(
            "unknown",
            say(
                "园区“{item}”的县区“{seen}”不在名册⟦，是否为“{expected}”？⟧",
                "park {item}: {seen} is no county of the roster⟦; did you mean {expected}?⟧",
            ),
            say("请写县（市、区）的全称", "write the county's name as the roster has it"),
        ),
        Case::new(
            "missing",
            say("县区园区“{item}”没有写县区", "park {item} is a county's and names none"),
            say("部门填报县区园区，请补 县区: 全称", "a department that reports a county's park adds 县区"),
        ),
        Case::new(
            "foreign",
            say("{unit}报了{seen}的园区“{item}”", "{unit} reports the park {item} of {seen}"),
            say("请核对县区；别县的园区由别县填报", "check 县区; another county's park is for that county to report"),
        ),
        Case::new(
            "twice",
            say("园区“{item}”已在{other}填报，再报就会重复计数", "park {item} stands at {other} already and would count twice"),
            say("一个园区只由一个单位填报，请删去一处", "one unit reports a park: remove one entry"),
        ),
    ],
    run: parks,
};

/// A park with its submission, what that unit is, and the county whose it is.
struct Sited<'a> {
    park: &'a Park,
    submission: &'a Submission,
    kind: UnitKind,
    county: Option<&'a str>,
}

impl Sited<'_> {
    fn slip(&self, case: &'static str) -> Slip {
        Slip::new("K04", Some(self.park.name.place)).case(case).unit(&self.submission.unit.value).fact("item", &self.park.name.value)
    }
}

fn parks(context: &Context<'_>) -> Vec<Slip> {
    let sited: Vec<Sited<'_>> = context.submissions().flat_map(|(s, kind)| s.parks.iter().map(move |p| site(s, kind, p))).collect();
    let mut slips: Vec<Slip> = sited.iter().filter_map(|park| misplaced(context, park)).collect();
    slips.extend(mains(context, &sited));
    slips.extend(crowded(context, &sited));
    let named = sited.iter().map(|s| (s.park.name.value.as_str(), s.park.name.place, s));
    slips.extend(repeated(context, named).into_iter().map(|(_, other, s)| s.slip("twice").fact("other", other)));
    slips
}

/// A county's own park lies in that county unless it says otherwise.
fn site<'a>(submission: &'a Submission, kind: UnitKind, park: &'a Park) -> Sited<'a> {
    let own = || (kind == UnitKind::County).then_some(submission.unit.value.as_str());
    let county = park.county.as_ref().map(|c| c.value.as_str()).or_else(own);
    Sited { park, submission, kind, county }
}

fn misplaced(context: &Context<'_>, sited: &Sited<'_>) -> Option<Slip> {
    let Some(county) = &sited.park.county else {
        let lacks = sited.park.role.value == ParkRole::Local && sited.county.is_none();
        return lacks.then(|| sited.slip("missing"));
    };
    let known = context.dossier.org.counties.iter().map(|c| c.name.value.as_str());
    if known.clone().any(|name| name == county.value) {
        let foreign = sited.kind == UnitKind::County && county.value != sited.submission.unit.value;
        return foreign.then(|| Slip { place: Some(county.place), ..sited.slip("foreign").fact("seen", &county.value) });
    }
    if is_hidden(&county.value) || context.dossier.org.counties.is_empty() {
        return None;
    }
    let slip = Slip { place: Some(county.place), ..sited.slip("unknown").fact("seen", &county.value) };
    Some(match nearest(&county.value, known) {
        Some(near) => slip.fact("expected", near),
        None => slip,
    })
}

/// Exactly one main platform, once parks are reported at all.
fn mains(context: &Context<'_>, sited: &[Sited<'_>]) -> Vec<Slip> {
    let mut mains = sited.iter().filter(|s| s.park.role.value == ParkRole::Main);
    let Some(first) = mains.next() else {
        let place = sited.first().map(|s| s.park.name.place);
        let slip = place.map(|place| Slip::new("K04", Some(place)).case("main").fact("seen", sited.len()));
        return slip.into_iter().collect();
    };
    let other = context.dossier.sources.locate(first.park.name.place);
    // The same park reported twice is told as such.
    let others = mains.filter(|s| s.park.name.value != first.park.name.value);
    others.map(|s| s.slip("mains").fact("other", &other).fact("expected", &first.park.name.value)).collect()
}

fn crowded(context: &Context<'_>, sited: &[Sited<'_>]) -> Vec<Slip> {
    let mut first: BTreeMap<&str, &Park> = BTreeMap::new();
    let mut slips = Vec::new();
    for park in sited.iter().filter(|s| s.park.role.value == ParkRole::Local) {
        let Some(county) = park.county else { continue };
        let known = *first.entry(county).or_insert(park.park);
        if known.name.value != park.park.name.value {
            let slip = park.slip("county").fact("seen", county).fact("expected", &known.name.value);
            slips.push(slip.fact("other", context.dossier.sources.locate(known.name.place)));
        }
    }
    slips
}
