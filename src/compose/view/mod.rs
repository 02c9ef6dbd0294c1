//! What templates can print: one flat view with English names (docs/templates.md explains each). Inner types never leak into it.

mod agenda;
mod chapter;
mod county;
pub(super) mod feedback;
mod force;
mod ledger;
mod measure;
pub(super) mod problem;
mod score;
mod standing;
mod step;
mod systems;

use tera::{Context, Value};

use super::ledger::Words;
use super::material::Material;
use super::reference::{Speaker, fill};
use super::wording::{date, list};
use crate::error::Result;
use crate::intake::Dossier;
use crate::source::Sourced;

impl From<Words> for Value {
    fn from(words: Words) -> Self {
        Self::safe_string(words.as_str())
    }
}

/// A name of the view with its value.
pub(super) type Field = (&'static str, Value);

/// An object of the view; its fields keep their order.
fn object(fields: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    Value::from(fields.into_iter().map(|(name, value)| (name.into(), value)).collect::<tera::Map>())
}

/// Text that the engine escapes when it is printed.
fn text(text: &str) -> Value {
    Value::normal_string(text)
}

/// Text that may be absent.
fn optional(text: Option<&str>) -> Value {
    text.map_or_else(Value::none, Value::normal_string)
}

/// Most characters of a name in a chart.
const MOST_IN_CHART: usize = 16;

/// A name as a chart takes it: cut where it is longer, without the sign that parts names.
fn chart_name(name: &str) -> String {
    let name = name.replace(['；', ';'], "，");
    if name.chars().count() <= MOST_IN_CHART { name } else { name.chars().take(MOST_IN_CHART - 1).chain(['…']).collect() }
}

/// The parts of the view that are built only when a template prints them: every item of every unit is a long list.
const SHEETS: &str = "score_sheets";
const LEDGER: &str = "ledger";

/// Builds the view of a run; `asked` says whether a template mentions a name.
pub(super) fn build(material: &Material<'_>, asked: impl Fn(&str) -> bool) -> Result<Vec<Field>> {
    material.check_masks()?;
    let mut view: Vec<Field> = period(material.dossier).into_iter().chain(issuing(material.dossier)).chain(city_texts(material)?).collect();
    view.extend([
        ("totals", totals(material)?),
        ("reports", county::reports(material)?),
        ("chapters", chapter::chapters(material)?),
        ("tasks", force::tasks(material)),
        ("forces", force::forces(material)),
        ("lagging_works", force::lagging(material)),
        ("classes", county::classes(material)),
        ("counties", county::all(material)),
        ("red_list", Value::from(material.figures.lists().red.clone())),
        ("black_list", Value::from(material.figures.lists().black.clone())),
        ("behind", standing::behind(material)),
        ("onsite_scores", measure::on_site(material)),
        ("problems", problem::groups(material)?),
        ("lasting", problem::lasting(material)?),
        ("requests", problem::requests(material)?),
        ("next_heads", step::heads(material)?),
        ("next_steps", step::all(material)?),
        ("overdue", step::overdue(material)),
        ("systems", systems::systems(material)),
    ]);
    view.extend(measure::key(material));
    view.extend(score::fields(material));
    if asked(SHEETS) {
        view.push((SHEETS, score::sheets(material)));
    }
    if asked(LEDGER) {
        view.push((LEDGER, ledger::ledger(material)));
    }
    view.extend(agenda::fields(material)?);
    Ok(view)
}

/// The view as the engine takes it.
pub(super) fn context(view: Vec<Field>) -> Context {
    let mut context = Context::new();
    for (name, value) in view {
        context.insert_value(name, value);
    }
    context
}

fn period(dossier: &Dossier) -> Vec<Field> {
    let period = dossier.report;
    let mut fields = vec![
        ("city", text(dossier.org.city_name())),
        ("period", text(&period.title())),
        ("months", text(&date::span(period))),
        ("year", text(&period.year().to_string())),
        ("cut_off", text(&date::full(period.last_day()))),
        ("cut_off_short", text(&date::short(period.last_day()))),
        ("last_period", text(&period.previous().title())),
        ("kind", text(period.kind())),
        ("this_word", text(date::this(period))),
        ("last_word", text(date::last(period))),
        ("next_word", text(date::next(period))),
        ("opens_year", Value::from(period.is_first_of_year())),
        ("term", text(dossier.policy.schedule_term.text())),
    ];
    fields.extend(agenda::week(dossier));
    fields
}

fn issuing(dossier: &Dossier) -> Vec<Field> {
    let issuing = &dossier.policy.issuing;
    let city = dossier.city.as_ref();
    vec![
        ("organ", optional(issuing.organ.as_deref())),
        ("mark", optional(issuing.mark.as_deref())),
        ("copies", text(&issuing.copies.join("，"))),
        ("printed_by", optional(issuing.printed_by.as_deref())),
        ("addressees", text(&issuing.to.join("，"))),
        ("number", optional(city.and_then(|c| c.number.as_ref()).map(|n| n.value.as_str()))),
        ("date", optional(city.and_then(|c| c.date.as_ref()).map(|d| date::full(d.value)).as_deref())),
        ("issue", city.and_then(|c| c.issue.as_ref()).map_or_else(Value::none, |issue| Value::from(issue.value))),
    ]
}

fn city_texts(material: &Material<'_>) -> Result<Vec<Field>> {
    let city = material.city();
    let filled =
        |own: Option<&Sourced<String>>| own.map_or_else(|| Ok(Value::none()), |t| fill(material, t, Speaker::CITY).map(Value::from));
    let meetings: Vec<&str> = city.map(|c| c.meetings.iter().map(|m| m.value.as_str()).collect()).unwrap_or_default();
    Ok(vec![
        ("preamble", filled(city.and_then(|c| c.preamble.as_ref()))?),
        ("overview", filled(city.and_then(|c| c.overview.as_ref()))?),
        ("next_preamble", filled(city.and_then(|c| c.next_preamble.as_ref()))?),
        ("assessment_basis", filled(city.and_then(|c| c.assessment_basis.as_ref()))?),
        ("result_use", filled(city.and_then(|c| c.result_use.as_ref()))?),
        ("meetings", text(&list::names(&meetings, usize::MAX, ""))),
    ])
}

/// The whole city: its standing, and its key works.
fn totals(material: &Material<'_>) -> Result<Value> {
    let mut fields = standing::fields(material, material.figures.city());
    for (key, name) in [("works", "重点工作"), ("works_done", "已完成工作"), ("problems", "问题"), ("projects", "项目")] {
        let figure = material.count(name)?;
        fields.push((key, figure.map_or_else(Value::none, |f| material.print(&f).into())));
    }
    Ok(object(fields))
}
