//! K01 to K03: headquarters and task forces in org.yaml.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::super::context::Context;
use super::super::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::org::CountyKind;
use crate::intake::systems::{Headquarters, HeadquartersLevel};
use crate::source::Sourced;
use crate::text::nearest;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[K01, K02, K03];

const K01: Rule = Rule {
    code: "K01",
    title: say("指挥部登记有误", "a headquarters entered wrongly"),
    why: say("报告写“市县两级均建立指挥部”，要以登记为据", "a report tells from this list who has a headquarters"),
    level: Level::Error,
    cases: &[
        Case::new(
            "unit",
            say(
                "指挥部“{item}”的单位“{seen}”不是名册中的县（市、区）⟦，是否为“{expected}”？⟧",
                "{item}: {seen} is no county of the roster⟦; did you mean {expected}?⟧",
            ),
            say("请写县（市、区）的全称", "write the county's name as the roster has it"),
        ),
        Case::new(
            "missing",
            say("县级指挥部“{item}”没有写单位", "{item} is a county's and names none"),
            say("请补 单位: 县（市、区）的全称", "add 单位 with the county's name"),
        ),
        Case::new(
            "twice",
            say("{seen}的指挥部已在第{first}行登记", "the headquarters of {seen} stands in line {first} already"),
            say("一地只登记一个指挥部，请删去一条", "one for each place: remove one entry"),
        ),
        Case::new(
            "date",
            say(
                "指挥部“{item}”的成立日期{seen}晚于本期截止日{expected}",
                "{item} was set up on {seen}, after the end of the period, {expected}",
            ),
            say("请核对成立日期", "check the date"),
        )
        .at(Level::Warning),
        Case::new(
            "staff",
            say("指挥部“{item}”到岗{seen}人，多于编制{expected}人", "{item}: {seen} persons in {expected} posts"),
            say("请核对编制和到岗人数", "check both numbers"),
        )
        .at(Level::Warning),
    ],
    run: headquarters,
};

fn headquarters(context: &Context<'_>) -> Vec<Slip> {
    let org = &context.dossier.org;
    let end = context.dossier.period.last_day();
    let mut seats: BTreeMap<&str, u32> = BTreeMap::new();
    let mut slips = Vec::new();
    for one in &org.headquarters {
        let seat = match (one.level.value, &one.county) {
            (HeadquartersLevel::City, _) => Some(org.city_name()),
            (HeadquartersLevel::County, None) => {
                slips.push(Slip::new("K01", Some(one.name.place)).case("missing").fact("item", &one.name.value));
                None
            }
            (HeadquartersLevel::County, Some(county)) => {
                slips.extend(unknown("K01", county, &counties(context)).map(|slip| slip.fact("item", &one.name.value)));
                Some(county.value.as_str())
            }
        };
        if let Some(seat) = seat {
            let line = *seats.entry(seat).or_insert(one.name.place.line);
            if line != one.name.place.line {
                slips.push(Slip::new("K01", Some(one.name.place)).case("twice").fact("seen", seat).fact("first", line));
            }
        }
        slips.extend(late("K01", &one.name.value, one.established.as_ref(), end));
        slips.extend(overstaffed(one));
    }
    slips
}

fn overstaffed(one: &Headquarters) -> Option<Slip> {
    let (posts, filled) = (one.posts.as_ref()?.value.number()?, one.filled.as_ref()?);
    let seen = filled.value.number().filter(|n| *n > posts)?;
    let slip = Slip::new("K01", Some(filled.place)).case("staff").fact("item", &one.name.value);
    Some(slip.fact("seen", seen).fact("expected", posts))
}

fn late(code: &'static str, item: &str, date: Option<&Sourced<Date>>, end: Date) -> Option<Slip> {
    let date = date.filter(|date| date.value > end)?;
    Some(Slip::new(code, Some(date.place)).case("date").fact("item", item).fact("seen", date.value).fact("expected", end))
}

fn counties<'a>(context: &Context<'a>) -> Vec<&'a str> {
    context.dossier.org.counties.iter().map(|c| c.name.value.as_str()).collect()
}

/// A name that is none of these, with the nearest one.
fn unknown(code: &'static str, name: &Sourced<String>, known: &[&str]) -> Option<Slip> {
    if known.contains(&name.value.as_str()) {
        return None;
    }
    let slip = Slip::new(code, Some(name.place)).case("unit").fact("seen", &name.value);
    Some(match nearest(&name.value, known.iter().copied()) {
        Some(near) => slip.fact("expected", near),
        None => slip,
    })
}

const K02: Rule = Rule {
    code: "K02",
    title: say("县（市、区）未登记指挥部", "a county without a headquarters"),
    why: say("漏登一个县，报告的指挥部个数就不对", "a county that was left out makes the count wrong"),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say("org.yaml 登记了县级指挥部，但没有{seen}的", "org.yaml lists headquarters of counties, but none of {seen}"),
        say("请在“指挥部”中补登；尚未建立的，不影响报告，可予豁免", "enter it under 指挥部, or waive this if there is none yet"),
    )],
    run: without_headquarters,
};

/// Speaks once counties' headquarters are listed at all; a functional zone need not have one.
fn without_headquarters(context: &Context<'_>) -> Vec<Slip> {
    let org = &context.dossier.org;
    let local = || org.headquarters.iter().filter(|h| h.level.value == HeadquartersLevel::County);
    if local().next().is_none() {
        return Vec::new();
    }
    let has = |name: &str| local().any(|h| h.county.as_ref().is_some_and(|c| c.value == name));
    let ordinary = org.counties.iter().filter(|c| c.kind.as_ref().is_none_or(|k| k.value != CountyKind::FunctionalZone));
    let lacking = ordinary.filter(|c| !has(&c.name.value));
    lacking.map(|c| Slip::new("K02", Some(c.name.place)).fact("seen", &c.name.value)).collect()
}

const K03: Rule = Rule {
    code: "K03",
    title: say("专班登记有误", "a task force entered wrongly"),
    why: say("报告按登记写明专班的牵头和成员单位", "a report names who leads a task force and who is in it"),
    level: Level::Error,
    cases: &[
        Case::new(
            "unit",
            say(
                "{item}专班的{key}“{seen}”不是名册中的部门⟦，是否为“{expected}”？⟧",
                "task force {item}: {key} {seen} is no department of the roster⟦; did you mean {expected}?⟧",
            ),
            say("请写部门的全称", "write the department's name as the roster has it"),
        ),
        Case::new(
            "twice",
            say("{item}专班的成员单位中“{seen}”重复，或已是牵头部门", "task force {item}: {seen} is listed twice, or leads it already"),
            say("牵头部门不再列入成员，每个部门只列一次", "list every department once, and not the one that leads"),
        )
        .at(Level::Warning),
        Case::new(
            "date",
            say(
                "{item}专班的成立日期{seen}晚于本期截止日{expected}",
                "task force {item} was set up on {seen}, after the end of the period, {expected}",
            ),
            say("请核对成立日期", "check the date"),
        )
        .at(Level::Warning),
    ],
    run: task_forces,
};

fn task_forces(context: &Context<'_>) -> Vec<Slip> {
    let org = &context.dossier.org;
    let departments: Vec<&str> = org.departments.iter().map(|d| d.name.value.as_str()).collect();
    let mut slips = Vec::new();
    for force in &org.task_forces {
        let name = &force.name.value;
        let named = force.lead.iter().map(|l| ("牵头", l)).chain(force.members.iter().map(|m| ("成员", m)));
        let mut known: Vec<&str> = Vec::new();
        for (key, unit) in named {
            let lost = unknown("K03", unit, &departments);
            slips.extend(lost.map(|slip| slip.fact("item", name).fact("key", key)));
            if known.contains(&unit.value.as_str()) {
                slips.push(Slip::new("K03", Some(unit.place)).case("twice").fact("item", name).fact("seen", &unit.value));
            }
            known.push(&unit.value);
        }
        slips.extend(late("K03", name, force.established.as_ref(), context.dossier.period.last_day()));
    }
    slips
}
