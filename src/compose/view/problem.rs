//! 存在问题: the city's own summary, or the submitted problems grouped by category; and what the city is asked to coordinate.

use jiff::civil::Date;
use tera::Value;

use super::chapter::named;
use super::{object, optional, text};
use crate::compose::ledger::Words;
use crate::compose::material::Material;
use crate::compose::reference::{Speaker, fill};
use crate::compose::wording::{date, list};
use crate::error::Result;
use crate::intake::Submission;
use crate::intake::submission::{Problem, ProblemCategory, ProblemState, Severity};

/// Most units that are named before one problem.
const MOST_NAMED: usize = 5;

/// A problem that one or more units report.
struct Item<'a> {
    category: ProblemCategory,
    detail: Option<&'a str>,
    units: Vec<&'a Submission>,
    problem: &'a Problem,
}

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
    let items = items(material);
    let mut groups = Vec::new();
    for (category, aspect) in CATEGORIES {
        let mut texts = Vec::new();
        let mut views = Vec::new();
        for item in items.iter().filter(|item| item.category == category) {
            let words = words(material, item)?;
            texts.push(words.as_str().to_owned());
            views.push((item.problem.severity.as_ref().map(|s| s.value), item_view(item, words)));
        }
        // The gravest first, for reports that name only a few.
        views.sort_by_key(|(severity, _)| std::cmp::Reverse(*severity));
        let views: Vec<Value> = views.into_iter().map(|(_, view)| view).collect();
        if !texts.is_empty() {
            let joined = Words::ready(list::sentence(&texts.join("；")));
            groups.push(object([("aspect", text(aspect)), ("text", joined.into()), ("items", Value::from(views))]));
        }
    }
    Ok(Value::from(groups))
}

fn item_view(item: &Item<'_>, words: Words) -> Value {
    let units: Vec<&str> = item.units.iter().map(|s| s.unit.value.as_str()).collect();
    let severity = item.problem.severity.as_ref().map(|s| match s.value {
        Severity::Ordinary => "一般",
        Severity::Serious => "较重",
        Severity::Grave => "严重",
    });
    let brief = list::first_clause(words.as_str()).to_owned();
    object([
        ("units", Value::from(units)),
        ("detail", optional(item.detail)),
        ("severity", optional(severity)),
        ("brief", Words::ready(brief).into()),
        ("text", words.into()),
    ])
}

const CATEGORIES: [(ProblemCategory, &str); 5] = [
    (ProblemCategory::Delivery, "任务落实"),
    (ProblemCategory::Resources, "要素保障"),
    (ProblemCategory::Assistance, "帮扶协作"),
    (ProblemCategory::PolicySupport, "政策支持"),
    (ProblemCategory::Other, "其他"),
];

/// Problems that are not solved; the same words from several units are one. Those of one 细类 stand together.
fn items<'a>(material: &Material<'a>) -> Vec<Item<'a>> {
    let mut items: Vec<Item<'a>> = Vec::new();
    for (submission, problem) in open(material) {
        let same = |item: &&mut Item<'_>| {
            item.category == problem.category.value && list::phrase(&item.problem.content.value) == list::phrase(&problem.content.value)
        };
        if let Some(item) = items.iter_mut().find(same) {
            item.units.push(submission);
            continue;
        }
        let detail = problem.detail.as_ref().map(|d| d.value.as_str());
        let beside = items.iter().rposition(|i| detail.is_some() && i.category == problem.category.value && i.detail == detail);
        let item = Item { category: problem.category.value, detail, units: vec![submission], problem };
        items.insert(beside.map_or(items.len(), |i| i + 1), item);
    }
    items
}

fn open<'a>(material: &Material<'a>) -> impl Iterator<Item = (&'a Submission, &'a Problem)> {
    let all = material.submissions().flat_map(|s| s.problems.iter().map(move |p| (s, p)));
    all.filter(|(_, p)| !p.state.as_ref().is_some_and(|state| state.value == ProblemState::Solved))
}

/// A problem inside a sentence: the units that report it, what it is, how much.
fn words(material: &Material<'_>, item: &Item<'_>) -> Result<Words> {
    let speaker = item.units.first().map_or(Speaker::CITY, |unit| Speaker::unit(unit));
    let content = fill(material, &item.problem.content, speaker)?;
    let unnamed = item.units.iter().filter(|unit| !named(material, unit, &item.problem.content.value).is_empty());
    let names: Vec<&str> = unnamed.map(|unit| unit.unit.value.as_str()).collect();
    let names = Words::text(&list::names(&names, MOST_NAMED, "个县（市、区）"));
    let amount = match &item.problem.amount {
        // 个 alone does not say of what; the sentence has to.
        Some((datum, unit)) if unit != "个" => {
            let printed = material.print(&material.sent(datum, unit));
            let said = content.as_str().contains(crate::mark::plain(printed.as_str()).as_str());
            if said { String::new() } else { format!("（涉及{}）", printed.as_str()) }
        }
        _ => String::new(),
    };
    Ok(Words::ready(format!("{}{}{amount}", names.as_str(), list::phrase(content.as_str()))))
}

/// 需市协调: what open problems ask of the city, what falls due first at the head.
pub(super) fn requests(material: &Material<'_>) -> Result<Value> {
    let mut requests: Vec<(Date, Value)> = Vec::new();
    for (submission, problem) in open(material) {
        let Some(request) = &problem.request else { continue };
        let problem_words = fill(material, &problem.content, Speaker::unit(submission))?;
        let matter = fill(material, &request.matter, Speaker::unit(submission))?;
        let due = request.due.as_ref().map(|d| d.value);
        let due_words = due.map(|d| date::near(d, material.dossier.period.year()));
        let view = object([
            ("unit", text(&submission.unit.value)),
            ("problem", Words::ready(list::phrase(problem_words.as_str()).to_owned()).into()),
            ("asked", optional(request.unit.as_ref().map(|u| u.value.as_str()))),
            ("matter", Words::ready(list::phrase(matter.as_str()).to_owned()).into()),
            ("due", optional(due_words.as_deref())),
        ]);
        requests.push((due.unwrap_or(Date::MAX), view));
    }
    requests.sort_by_key(|(due, _)| *due);
    Ok(Value::from(requests.into_iter().map(|(_, view)| view).collect::<Vec<_>>()))
}
