//! K08: pilots. Who approved them, where they are, and none is counted twice.

use super::super::context::Context;
use super::super::rules::{Case, Rule, say};
use super::{of_units, repeated};
use crate::finding::{Level, Slip};
use crate::intake::submission::{Pilot, PilotRank, PilotState};
use crate::intake::systems::is_hidden;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[K08];

const K08: Rule = Rule {
    code: "K08",
    title: say("试点缺依据、地点查无或重复", "a pilot without approval or place, or told twice"),
    why: say(
        "国家级、省级试点由上级批准，报告写出来要有据可查",
        "national and provincial pilots are approved from above, and a report has to stand up",
    ),
    level: Level::Warning,
    cases: &[
        Case::new(
            "approval",
            say("{rank}试点“{item}”没有写批准单位，也没有文号", "{rank} pilot {item} names neither who approved it nor a document"),
            say("请补 批准 或 文号；尚未批准的，状态写“申报”", "add 批准 or 文号; one not approved yet has 状态: 申报"),
        ),
        Case::new(
            "place",
            say(
                "试点“{item}”的地点“{seen}”不是以名册中的县（市、区）或乡镇开头",
                "pilot {item}: {seen} begins with no county or town of the roster",
            ),
            say("请写全称，如“石浦市龙坎镇”；全市的写市名", "write it in full, like 石浦市龙坎镇; for the whole city write its name"),
        ),
        Case::new(
            "twice",
            say("试点“{item}”已在{other}填报，再报就会重复计数", "pilot {item} stands at {other} already and would count twice"),
            say("一个试点只由一个单位填报，请删去一处", "one unit reports a pilot: remove one entry"),
        )
        .at(Level::Error),
    ],
    run: pilots,
};

fn pilots(context: &Context<'_>) -> Vec<Slip> {
    let mut slips = of_units(context, |s| s.pilots.iter().flat_map(|p| [unapproved(p), lost(context, p)]).flatten().collect());
    let all = context.submissions().flat_map(|(s, _)| s.pilots.iter().map(move |p| (s, p)));
    let keyed = all.map(|(s, p)| ((p.topic.value.as_str(), p.place.as_ref().map(|l| l.value.as_str())), p.topic.place, (s, p)));
    for (place, other, (submission, pilot)) in repeated(context, keyed) {
        let slip = Slip::new("K08", Some(place)).case("twice").unit(&submission.unit.value);
        slips.push(slip.fact("item", &pilot.topic.value).fact("other", other));
    }
    slips
}

fn unapproved(pilot: &Pilot) -> Option<Slip> {
    let high = matches!(pilot.rank.value, PilotRank::National | PilotRank::Provincial);
    let asked = pilot.state.as_ref().is_some_and(|s| s.value == PilotState::Applied);
    let bare = pilot.authority.is_none() && pilot.number.is_none();
    let slip = Slip::new("K08", Some(pilot.topic.place)).case("approval").fact("item", &pilot.topic.value);
    (high && bare && !asked).then(|| slip.fact("rank", pilot.rank.value.name()))
}

fn lost(context: &Context<'_>, pilot: &Pilot) -> Option<Slip> {
    let (org, place) = (&context.dossier.org, pilot.place.as_ref()?);
    let unknown = org.has_places() && !is_hidden(&place.value) && org.locate(&place.value).is_none();
    let slip = Slip::new("K08", Some(place.place)).case("place").fact("item", &pilot.topic.value);
    unknown.then(|| slip.fact("seen", &place.value))
}
