//! K06: pairings. Whom they help has to be found in the roster, and none is counted twice.

use super::super::context::Context;
use super::super::rules::{Case, Rule, say};
use super::{of_units, repeated};
use crate::finding::{Level, Slip};
use crate::intake::submission::{Pairing, PairingKind};
use crate::intake::systems::is_hidden;
use crate::text::nearest;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[K06];

const K06: Rule = Rule {
    code: "K06",
    title: say("结对对象查无或重复", "a pairing with a place unknown, or told twice"),
    why: say(
        "结对按县、镇、村计数，对象不在名册就计不到任何地方",
        "pairings are counted by county, town and village; one with an unknown place counts nowhere",
    ),
    level: Level::Warning,
    cases: &[
        Case::new(
            "place",
            say("结对的乙方“{seen}”不是以名册中的县（市、区）或乡镇开头", "{seen} begins with no county or town of the roster"),
            say("请写全称，如“石浦市龙坎镇上陂村”", "write it in full, like 石浦市龙坎镇上陂村"),
        ),
        Case::new(
            "town",
            say("{kind}的乙方“{seen}”没有写明名册中的乡镇", "{kind}: {seen} names no town of the roster"),
            say("企业结对和科技特派员要落到镇或村，请写明", "enterprises and technicians help a town or a village: name it"),
        ),
        Case::new(
            "village",
            say("{expected}的村名中没有“{seen}”⟦，是否为“{nearest}”？⟧", "{seen} is no village of {expected}⟦; did you mean {nearest}?⟧"),
            say("请核对村名，或在 org.yaml 该镇的“村”中补登", "check the name, or enter it under 村 of the town in org.yaml"),
        ),
        Case::new(
            "twice",
            say(
                "“{item}”与“{seen}”的{kind}已在{other}填报，再报就会重复计数",
                "{item} with {seen} stands at {other} already and would count twice",
            ),
            say("一对只由一个单位填报，请删去一处", "one unit reports a pair: remove one entry"),
        )
        .at(Level::Error),
    ],
    run: pairings,
};

fn pairings(context: &Context<'_>) -> Vec<Slip> {
    let mut slips = of_units(context, |s| s.pairings.iter().filter_map(|p| lost(context, p)).collect());
    let all = context.submissions().flat_map(|(s, _)| s.pairings.iter().map(move |p| (s, p)));
    let keyed = all.map(|(s, p)| ((p.kind.value, p.helper.value.as_str(), p.helped.value.as_str()), p.helper.place, (s, p)));
    for (place, other, (submission, pairing)) in repeated(context, keyed.filter(|((_, a, b), ..)| !is_hidden(a) && !is_hidden(b))) {
        let slip = Slip::new("K06", Some(place)).case("twice").unit(&submission.unit.value).fact("item", &pairing.helper.value);
        slips.push(slip.fact("seen", &pairing.helped.value).fact("kind", pairing.kind.value.name()).fact("other", other));
    }
    slips
}

fn lost(context: &Context<'_>, pairing: &Pairing) -> Option<Slip> {
    let (org, helped) = (&context.dossier.org, &pairing.helped);
    if is_hidden(&helped.value) || !org.has_places() {
        return None;
    }
    let slip = |case| Slip::new("K06", Some(helped.place)).case(case).fact("kind", pairing.kind.value.name());
    let Some(found) = org.locate(&helped.value) else { return Some(slip("place").fact("seen", &helped.value)) };
    let needs_town = pairing.kind.value != PairingKind::Counterpart && !org.towns.is_empty();
    match found.town {
        None if needs_town => Some(slip("town").fact("seen", &helped.value)),
        None => None,
        Some(town) => {
            let village = found.village().filter(|_| !town.villages.is_empty())?;
            let known = || town.villages.iter().map(|v| v.value.as_str());
            if known().any(|name| name == village) {
                return None;
            }
            let slip = slip("village").fact("seen", village).fact("expected", &town.name.value);
            Some(match nearest(village, known()) {
                Some(near) => slip.fact("nearest", near),
                None => slip,
            })
        }
    }
}
