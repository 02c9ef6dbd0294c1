//! 存在问题: the city's own summary, or the merged problems grouped by category; what is open since earlier quarters; what the city is
//! asked to coordinate.

use std::collections::BTreeSet;

use tera::Value;

use super::chapter::named;
use super::{object, optional, standing, text};
use crate::compose::ledger::Words;
use crate::compose::material::Material;
use crate::compose::reference::{Speaker, fill};
use crate::compose::wording::{date, list};
use crate::error::Result;
use crate::intake::UnitKind;
use crate::intake::submission::{CityRequest, Problem, ProblemCategory, Severity, Submission};
use crate::period::Period;
use crate::source::Place;
use crate::tally::Figure;
use crate::tally::problems::{ProblemItem, RequestItem};

/// Most units that are named before one problem.
const MOST_NAMED: usize = 5;

/// Groups in the order of categories; one without a problem is left out.
pub(super) fn groups(material: &Material<'_>) -> Result<Value> {
    let own = material.city().map_or(&[][..], |city| &city.problems);
    if !own.is_empty() {
        let group = |summary: &crate::intake::city::ProblemSummary| -> Result<Value> {
            let words = fill(material, &summary.content, Speaker::CITY)?;
            let words = Words::ready(list::sentence(words.as_str()));
            Ok(object([("aspect", text(&summary.aspect.value)), ("text", words.into()), ("items", Value::from(Vec::<Value>::new()))]))
        };
        return Ok(Value::from(own.iter().map(group).collect::<Result<Vec<_>>>()?));
    }
    let mut groups = Vec::new();
    for category in ProblemCategory::ALL {
        let of_category = material.figures.problems().items.iter().filter(|item| item.category == category);
        let said = of_category.map(|item| Ok((item, Said::of(material, item)?))).collect::<Result<Vec<_>>>()?;
        if !said.is_empty() {
            let texts: Vec<&str> = said.iter().map(|(_, said)| said.text.as_str()).collect();
            let joined = Words::ready(list::sentence(&texts.join("；")));
            let views = said.iter().map(|(item, said)| view(material, item, said)).collect::<Result<Vec<_>>>()?;
            groups.push(object([("aspect", text(category.name())), ("text", joined.into()), ("items", Value::from(views))]));
        }
    }
    Ok(Value::from(groups))
}

/// What is open since before the quarter of the period, the longest first.
pub(super) fn lasting(material: &Material<'_>) -> Result<Value> {
    let mut items: Vec<&ProblemItem> =
        material.figures.problems().items.iter().filter(|item| is_of_earlier_quarter(material.dossier.report, item.since)).collect();
    items.sort_by_key(|item| item.since.map(Period::first_day));
    let views = items.into_iter().map(|item| view(material, item, &Said::of(material, item)?)).collect::<Result<Vec<_>>>()?;
    Ok(Value::from(views))
}

/// Whether a problem began before the quarter in which the reported period ends; of a half-year or a year, before it.
fn is_of_earlier_quarter(now: Period, since: Option<Period>) -> bool {
    let begun = match now {
        Period::Quarter(..) | Period::Half(..) | Period::Year(_) => now.first_day(),
        Period::Week(..) | Period::Month(..) => Period::Quarter(now.last_day().year(), (now.last_month() + 2) / 3).first_day(),
    };
    since.is_some_and(|since| since.first_day() < begun)
}

fn view(material: &Material<'_>, item: &ProblemItem, said: &Said) -> Result<Value> {
    let dossier = material.dossier;
    let members: Vec<(&Submission, &Problem)> = item.members.iter().filter_map(|member| member.of(dossier)).collect();
    let places: Vec<Place> = members.iter().map(|(_, problem)| problem.code.place).collect();
    let reports = members.iter().map(|(submission, problem)| report(material, submission, problem)).collect::<Result<Vec<_>>>()?;
    let asked = members.iter().filter_map(|(s, p)| p.request.as_ref().map(|request| (*s, request)));
    let requests = asked.map(|(submission, asked)| request_view(material, submission, asked)).collect::<Result<Vec<_>>>()?;
    let figure = |figure: Option<&Figure>| figure.map_or_else(Value::none, |figure| Value::from(material.print(figure)));
    Ok(object([
        ("aspect", text(item.category.name())),
        ("units", Value::from(item.units(dossier))),
        ("detail", optional(item.detail.as_deref())),
        ("severity", optional(item.severity.map(Severity::name))),
        ("brief", said.brief.clone().into()),
        ("text", said.text.clone().into()),
        ("since", figure(item.since_figure.as_ref())),
        ("months_open", figure(item.months_open.as_ref())),
        ("is_of_earlier_quarter", Value::from(is_of_earlier_quarter(dossier.report, item.since))),
        ("amount", figure(item.amount.as_ref())),
        ("is_merged", Value::from(members.len() > 1)),
        ("members", Value::from(standing::count(material, "问题", members.len(), "归并的问题条数", &places))),
        ("reports", Value::from(reports)),
        ("requests", Value::from(requests)),
    ]))
}

/// One unit's problem as it sent it.
fn report(material: &Material<'_>, submission: &Submission, problem: &Problem) -> Result<Value> {
    let words = fill(material, &problem.content, Speaker::unit(submission))?;
    Ok(object([
        ("unit", text(&submission.unit.value)),
        ("code", text(&problem.code.value)),
        ("severity", optional(problem.severity.as_ref().map(|s| s.value.name()))),
        ("text", Words::ready(list::phrase(words.as_str()).to_owned()).into()),
        ("responsible", optional(problem.responsible.as_ref().map(|r| r.value.as_str()))),
    ]))
}

/// What a report says of an item.
pub(in crate::compose) struct Said {
    /// The units, what it is, how much, who else has it.
    pub(in crate::compose) text: Words,
    /// The same with the first clause of what it is.
    pub(in crate::compose) brief: Words,
}

impl Said {
    /// The words of the unit that speaks for all, or of the city office. Where all say the same they are said of all; otherwise they are that
    /// unit's, and the others are named after it as having a problem of the kind, because its places and figures are not theirs.
    pub(in crate::compose) fn of(material: &Material<'_>, item: &ProblemItem) -> Result<Self> {
        let Some((speaking, told)) = item.lead(material.dossier) else {
            return Ok(Self { text: Words::default(), brief: Words::default() });
        };
        let (content, source) = match &item.content {
            Some(own) => (fill(material, own, Speaker::CITY)?, own),
            None => (fill(material, &told.content, Speaker::unit(speaking))?, &told.content),
        };
        let of_all = item.content.is_some() || item.is_verbatim;
        let is_lead = |submission: &Submission| submission.unit.value == speaking.unit.value;
        let subjects = names(material, item, &source.value, |submission| of_all || is_lead(submission));
        let others = names(material, item, &source.value, |submission| !of_all && !is_lead(submission));
        let amount = amount(material, item, told, of_all, content.as_str());
        let others = if others.is_empty() { None } else { Some(format!("{others}有同类问题")) };
        let content = list::phrase(content.as_str());
        let clause = list::first_clause(content);
        let said = |content: &str, remarks: &[&Option<String>]| {
            let remarks: Vec<&str> = remarks.iter().filter_map(|remark| remark.as_deref()).collect();
            let remarks = if remarks.is_empty() { String::new() } else { format!("（{}）", remarks.join("，")) };
            Words::ready(format!("{subjects}{content}{remarks}"))
        };
        let brief = if clause.len() == content.len() { said(content, &[&amount, &others]) } else { said(clause, &[&others]) };
        Ok(Self { text: said(content, &[&amount, &others]), brief })
    }
}

/// The counties and towns of an item that `wanted` names and the words do not, escaped.
fn names(material: &Material<'_>, item: &ProblemItem, words: &str, wanted: impl Fn(&Submission) -> bool) -> String {
    let mut seen = BTreeSet::new();
    let members = item.members.iter().filter_map(|member| member.of(material.dossier)).map(|(submission, _)| submission);
    let members = members.filter(|submission| wanted(submission) && seen.insert(submission.unit.value.as_str()));
    let unnamed: Vec<&str> = members.filter(|unit| !named(material, unit, words).is_empty()).map(|unit| unit.unit.value.as_str()).collect();
    let county = |name: &&str| matches!(material.dossier.org.unit(name), Some((UnitKind::County, _)));
    let counted = if unnamed.iter().all(county) { "个县（市、区）" } else { "个单位" };
    Words::text(&list::names(&unnamed, MOST_NAMED, counted)).as_str().to_owned()
}

/// How much: of all together, or what the words are about. Not said twice; 个 alone does not say of what, so the sentence has to.
fn amount(material: &Material<'_>, item: &ProblemItem, told: &Problem, of_all: bool, content: &str) -> Option<String> {
    let is_sum = item.is_total && item.members.len() > 1;
    let own = || told.amount.as_ref().map(|(datum, unit)| material.sent(datum, unit));
    let figure = if of_all || is_sum { item.amount.clone() } else { own() }?;
    let printed = Some(figure).filter(|figure| figure.unit != "个").map(|figure| material.print(&figure))?;
    let said = content.contains(crate::mark::plain(printed.as_str()).as_str());
    (!said).then(|| format!("{}{}", if is_sum { "合计" } else { "涉及" }, printed.as_str()))
}

/// 需市协调: what falls due first at the head.
pub(super) fn requests(material: &Material<'_>) -> Result<Value> {
    let merged = material.figures.problems();
    let views = merged.requests.iter().map(|request| together(material, &merged.items, request)).collect::<Result<Vec<_>>>()?;
    Ok(Value::from(views))
}

/// One request of one or more units. What they ask for is said in their own words, each once.
fn together(material: &Material<'_>, items: &[ProblemItem], request: &RequestItem) -> Result<Value> {
    let dossier = material.dossier;
    let Some(item) = items.get(request.item) else { return Ok(Value::none()) };
    let problem = Said::of(material, item)?;
    let (mut units, mut matters, mut parts) = (Vec::new(), Vec::new(), Vec::new());
    for (submission, told) in request.members.iter().filter_map(|number| item.members.get(*number)?.of(dossier)) {
        let Some(asked) = &told.request else { continue };
        let matter = matter(material, submission, asked)?;
        units.extend((units.last() != Some(&submission.unit.value.as_str())).then_some(submission.unit.value.as_str()));
        if !matters.contains(&matter) {
            matters.push(matter);
        }
        parts.push(request_view(material, submission, asked)?);
    }
    let matters: Vec<&str> = matters.iter().map(Words::as_str).collect();
    let due = request.due.map(|due| date::near(due, dossier.period.year()));
    Ok(object([
        ("unit", text(&list::names(&units, MOST_NAMED, "个单位"))),
        ("units", Value::from(units)),
        ("problem", problem.text.into()),
        ("severity", optional(item.severity.map(Severity::name))),
        ("asked", optional(request.asked.as_deref())),
        ("matter", Words::ready(matters.join("，")).into()),
        ("due", optional(due.as_deref())),
        ("parts", Value::from(parts)),
    ]))
}

fn matter(material: &Material<'_>, submission: &Submission, request: &CityRequest) -> Result<Words> {
    let words = fill(material, &request.matter, Speaker::unit(submission))?;
    Ok(Words::ready(list::phrase(words.as_str()).to_owned()))
}

fn request_view(material: &Material<'_>, submission: &Submission, request: &CityRequest) -> Result<Value> {
    let due = request.due.as_ref().map(|due| date::near(due.value, material.dossier.period.year()));
    Ok(object([
        ("unit", text(&submission.unit.value)),
        ("asked", optional(request.unit.as_ref().map(|unit| unit.value.as_str()))),
        ("matter", matter(material, submission, request)?.into()),
        ("due", optional(due.as_deref())),
    ]))
}

#[cfg(test)]
mod tests {
    use super::is_of_earlier_quarter;

    #[test]
    fn a_report_looks_back_beyond_its_own_period() {
        for (now, since, earlier) in [
            ("2026-10", "2026-09", true),
            ("2026-10", "2026-10", false),
            ("2026-12", "2026-10", false),
            ("2026-Q3", "2026-06", true),
            ("2026-Q3", "2026-07", false),
            ("2026-H1", "2026-01", false),
            ("2026-H1", "2025-12", true),
            ("2026", "2026-03", false),
            ("2026", "2025-W52", true),
            ("2026-W43", "2026-09", true),
        ] {
            assert_eq!(is_of_earlier_quarter(now.parse().unwrap(), since.parse().ok()), earlier, "{now} {since}");
        }
        assert!(!is_of_earlier_quarter("2026-10".parse().unwrap(), None));
    }
}
