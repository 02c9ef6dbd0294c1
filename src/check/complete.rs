//! Slip → [`Finding`]: level and words from the rule table, the unit from the file, and the order in which findings are listed.

use std::collections::BTreeMap;

use super::rules::rule;
use crate::finding::{Bilingual, Finding, Level, Slip};
use crate::intake::Dossier;
use crate::source::FileId;

/// Completes slips; none is lost, not even one of a code that the table does not have.
pub(super) fn complete(dossier: &Dossier, slips: Vec<Slip>) -> Vec<Finding> {
    let units = units_by_file(dossier);
    slips.into_iter().map(|slip| one(dossier, &units, slip)).collect()
}

/// Puts findings into the order in which they are listed; of equal ones the first seen stays first.
pub(super) fn sort(dossier: &Dossier, findings: &mut [Finding]) {
    findings.sort_by_cached_key(|f| order(dossier, f));
}

/// Whose file each file is. One that gave no submission is its unit's by its name, so that the unit hears of it.
fn units_by_file(dossier: &Dossier) -> BTreeMap<FileId, &str> {
    let all = [&dossier.submissions, &dossier.superseded, &dossier.previous, &dossier.last_year];
    let earlier = dossier.months.iter().flat_map(|(_, sent)| sent);
    let read = all.into_iter().flatten().chain(earlier).map(|s| (s.file, s.unit.value.as_str()));
    let named = dossier.sources.files().iter().zip(0..).filter_map(|(file, number)| {
        let stem = file.path.file_stem()?.to_str()?;
        dossier.org.unit(stem).map(|_| (FileId(number), stem))
    });
    named.chain(read).collect()
}

/// A figure that carries the very unit of its measure needs nobody's judgement to lose it.
fn without_own_unit(dossier: &Dossier, slip: Slip) -> Slip {
    let fact = |name: &str| slip.facts.iter().find(|(key, _)| *key == name).map(|(_, text)| text.as_str());
    let unit = slip.measure.as_ref().and_then(|code| dossier.targets.measure(code)).map(|m| m.unit.as_str());
    let own = slip.code == "B05" && slip.case == "unit" && slip.fix.is_empty() && unit.is_some() && fact("unit") == unit;
    match (slip.place, fact("fix").map(str::to_owned)) {
        (Some(place), Some(number)) if own => slip.mended_by(place, number),
        _ => slip,
    }
}

fn one(dossier: &Dossier, units: &BTreeMap<FileId, &str>, slip: Slip) -> Finding {
    let mut slip = without_own_unit(dossier, slip);
    if slip.unit.is_none() {
        slip.unit = slip.place.and_then(|p| units.get(&p.file)).map(|u| (*u).to_owned());
    }
    let Some((rule, case)) = rule(slip.code).and_then(|r| r.case(slip.case).map(|c| (r, c))) else {
        let facts: Vec<String> = slip.facts.iter().map(|(name, text)| format!("{name}={text}")).collect();
        let message =
            Bilingual { zh: format!("未登记的问题：{}", facts.join("，")), en: format!("unlisted finding: {}", facts.join(", ")) };
        let help = Bilingual { zh: "请把这条信息报给维护者".to_owned(), en: "please report this".to_owned() };
        return Finding { slip, level: Level::Error, message, help, waived: None };
    };
    let titled =
        |title: &'static str| Slip { facts: slip.facts.iter().cloned().chain([("title", title.to_owned())]).collect(), ..slip.clone() };
    let (zh, en) = (titled(rule.title.zh), titled(rule.title.en));
    let words = |text: &Bilingual| Bilingual { zh: fill(text.zh, dossier, &zh), en: fill(text.en, dossier, &en) };
    let (message, help) = (words(&case.message), words(&case.help));
    Finding { level: case.level.unwrap_or(rule.level), message, help, waived: None, slip }
}

/// Puts facts into a wording. A part within ⟦ ⟧ is left out when a fact it names is not there. A fact's own text is never read as a wording.
fn fill(template: &str, dossier: &Dossier, slip: &Slip) -> String {
    let mut text = String::new();
    for (index, piece) in template.split('⟦').enumerate() {
        let (optional, rest) = if index == 0 { ("", piece) } else { piece.split_once('⟧').unwrap_or(("", piece)) };
        text.push_str(&fill_plain(optional, dossier, slip).unwrap_or_default());
        text.push_str(&fill_plain(rest, dossier, slip).unwrap_or_else(|| rest.to_owned()));
    }
    text
}

/// `None` if a fact is missing.
fn fill_plain(template: &str, dossier: &Dossier, slip: &Slip) -> Option<String> {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, tail) = after.split_once('}')?;
        text.push_str(before);
        text.push_str(&fact(name, dossier, slip)?);
        rest = tail;
    }
    text.push_str(rest);
    Some(text)
}

fn fact(name: &str, dossier: &Dossier, slip: &Slip) -> Option<String> {
    if let Some((_, text)) = slip.facts.iter().find(|(key, _)| *key == name) {
        return Some(text.clone());
    }
    match name {
        "unit" => slip.unit.clone(),
        "measure" => slip.measure.clone(),
        "name" => slip.measure.as_ref().map(|code| dossier.targets.measure(code).map_or(String::new(), |m| m.name.value.clone())),
        _ => None,
    }
}

/// Findings of the city's own files first, then unit by unit in roster order; within a unit errors first, then by file and line.
fn order(dossier: &Dossier, finding: &Finding) -> (u8, usize, String, Level, u32, u32, u32, &'static str) {
    let slip = &finding.slip;
    let (group, position, stranger) = match slip.unit.as_deref() {
        None => (0, 0, String::new()),
        Some(unit) => match dossier.org.unit(unit) {
            Some((kind, position)) => (1 + kind as u8, position, String::new()),
            None => (9, 0, unit.to_owned()),
        },
    };
    let place = slip.place.map_or((0, 0, 0), |p| (p.file.0, p.line, p.column));
    (group, position, stranger, finding.level, place.0, place.1, place.2, slip.code)
}
