//! Single measures that a report lists: the key figures, and what the counties scored on site.

use std::cmp::Reverse;

use tera::Value;

use super::{Field, chart_name, object, text};
use crate::compose::material::Material;
use crate::intake::targets::{Kind, Measure, Purpose};
use crate::tally::{Aspect, Figure, Scope};

/// Most key figures where the city office chooses none.
const MOST_KEY: usize = 20;

/// The measures of the city office's 重点指标 in its order; without any, those of weight 2 and more in list order, of very many the heaviest.
///
/// Under `key_measures` all of them, under `key_growth` those whose 同比 is a percentage that is known, for a chart.
pub(super) fn key(material: &Material<'_>) -> [Field; 2] {
    let targets = &material.dossier.targets;
    let mut chosen: Vec<&Measure> = Vec::new();
    for code in material.city().map_or(&[][..], |city| &city.key_measures) {
        if let Some(measure) = targets.measure(&code.value).filter(|m| chosen.iter().all(|c| c.code.value != m.code.value)) {
            chosen.push(measure);
        }
    }
    if chosen.is_empty() {
        chosen = heaviest(material);
    }
    let rows: Vec<Value> = chosen.iter().map(|measure| row(material, measure)).collect();
    let grows = |measure: &Measure| {
        let growth = material.figures.of(Scope::City, &measure.code.value, Aspect::YearOnYear);
        growth.is_some_and(|figure| figure.unit == "%" && figure.rounded().is_some())
    };
    let growing = chosen.iter().zip(&rows).filter(|(measure, _)| grows(measure)).map(|(_, row)| row.clone());
    let growing = Value::from(growing.collect::<Vec<_>>());
    [("key_measures", Value::from(rows)), ("key_growth", growing)]
}

/// What weighs at least 2 and is more than words, in list order.
fn heaviest<'a>(material: &Material<'a>) -> Vec<&'a Measure> {
    let listed = material.dossier.targets.measures.iter().enumerate();
    let mut heavy: Vec<(usize, &Measure)> = listed.filter(|(_, m)| m.weight >= 2.into() && m.kind != Kind::Qualitative).collect();
    heavy.sort_by_key(|(_, measure)| Reverse(measure.weight));
    heavy.truncate(MOST_KEY);
    heavy.sort_by_key(|(position, _)| *position);
    heavy.into_iter().map(|(_, measure)| measure).collect()
}

fn row(material: &Material<'_>, measure: &Measure) -> Value {
    let code = &measure.code.value;
    let figure = |aspect| material.figures.of(Scope::City, code, aspect);
    let print = |aspect| printed(material, figure(aspect));
    let growth = figure(Aspect::YearOnYear);
    let lamp = material.figures.lamp(Scope::City, code).map_or_else(String::new, |lamp| format!("{}灯", lamp.name()));
    object([
        ("code", text(code)),
        ("name", text(&measure.name.value)),
        ("short", text(&chart_name(&measure.name.value))),
        ("unit", text(&figure(Aspect::Value).map(|f| f.unit).unwrap_or_default())),
        ("value", print(Aspect::Value)),
        ("current", print(Aspect::Current)),
        ("target", print(Aspect::Target)),
        ("completion", print(Aspect::CompletionRate)),
        ("scheduled", print(Aspect::Scheduled)),
        ("gap", print(Aspect::ScheduleGap)),
        ("last_year", print(Aspect::LastYear)),
        ("last_period", print(Aspect::LastPeriod)),
        ("in_points", Value::from(growth.as_ref().is_some_and(|f| f.unit == "个百分点"))),
        ("year_on_year", printed(material, growth)),
        ("period_on_period", print(Aspect::PeriodOnPeriod)),
        ("lamp", text(&lamp)),
    ])
}

fn printed(material: &Material<'_>, figure: Option<Figure>) -> Value {
    figure.map_or_else(Value::none, |figure| material.print(&figure).into())
}

/// 现场比学: for every measure of that 用途 the counties by class, best first; without a score from anybody it is left out.
pub(super) fn on_site(material: &Material<'_>) -> Value {
    let serves = |m: &&Measure| m.purpose.as_ref().is_some_and(|p| p.value == Purpose::OnSite);
    let scored = material.dossier.targets.measures.iter().filter(serves).filter_map(|measure| contest(material, measure));
    Value::from(scored.collect::<Vec<_>>())
}

fn contest(material: &Material<'_>, measure: &Measure) -> Option<Value> {
    let figures = material.figures;
    let mut classes = Vec::new();
    let mut any = false;
    for class in figures.classes() {
        let own = class.counties.iter().filter(|county| figures.has_own(county, &measure.code.value));
        let mut members: Vec<(&str, Figure)> = own
            .filter_map(|county| Some((county.as_str(), figures.of(Scope::Unit(county), &measure.code.value, Aspect::Value)?)))
            .collect();
        any |= members.iter().any(|(_, score)| score.outcome.number().is_some());
        members.sort_by_key(|(_, score)| Reverse(score.outcome.number()));
        let rows: Vec<Value> = members.iter().map(|(county, score)| score_row(material, measure, county, score)).collect();
        if !rows.is_empty() {
            classes.push(object([("name", text(&class.name)), ("counties", Value::from(rows))]));
        }
    }
    any.then(|| object([("name", text(&measure.name.value)), ("unit", text(&measure.unit)), ("classes", Value::from(classes))]))
}

fn score_row(material: &Material<'_>, measure: &Measure, county: &str, score: &Figure) -> Value {
    let (figures, code) = (material.figures, measure.code.value.as_str());
    let of = |aspect| printed(material, figures.of(Scope::Unit(county), code, aspect));
    let rank = figures.rank(county, code);
    object([
        ("name", text(county)),
        ("score", material.print(score).into()),
        ("rank", rank.map_or_else(Value::none, |_| of(Aspect::Rank))),
        ("tied", Value::from(rank.is_some_and(|rank| rank.tied))),
        ("last_score", of(Aspect::LastPeriod)),
    ])
}
