//! 跨期未解决的问题: open problems that began before the period, longest open first.

use std::cmp::Reverse;

use tera::Value;

use super::{object, optional, text};
use crate::compose::ledger::Words;
use crate::compose::material::Material;
use crate::compose::reference::{Speaker, fill};
use crate::compose::wording::{date, list};
use crate::error::Result;
use crate::intake::Submission;
use crate::intake::submission::{Problem, ProblemState};
use crate::period::Period;
use crate::source::Sourced;

/// Problems whose 起始 lies before the first day of the period that is reported.
pub(super) fn problems(material: &Material<'_>) -> Result<Value> {
    let opened = material.dossier.report.first_day();
    let mut lasting: Vec<(&Submission, &Problem, &Sourced<Period>)> = Vec::new();
    for submission in material.submissions() {
        let open = submission.problems.iter().filter(|p| p.state.as_ref().is_none_or(|s| s.value != ProblemState::Solved));
        let begun = open.filter_map(|p| Some((p, p.since.as_ref()?))).filter(|(_, since)| since.value.first_day() < opened);
        lasting.extend(begun.map(|(problem, since)| (submission, problem, since)));
    }
    lasting.sort_by_key(|(_, problem, since)| (since.value.first_day(), Reverse(problem.severity.as_ref().map(|s| s.value))));
    Ok(Value::from(lasting.into_iter().map(|(s, p, since)| row(material, s, p, since)).collect::<Result<Vec<_>>>()?))
}

fn row(material: &Material<'_>, submission: &Submission, problem: &Problem, since: &Sourced<Period>) -> Result<Value> {
    let content = fill(material, &problem.content, Speaker::unit(submission))?;
    let content = list::phrase(content.as_str()).to_owned();
    let months = usize::try_from(material.dossier.report.months_since(since.value)).unwrap_or_default();
    let open = material.counted(months, "个月", "末月－起始月", vec![since.place]);
    let asked = problem.request.as_ref().and_then(|r| r.unit.as_ref()).map(|unit| unit.value.as_str());
    Ok(object([
        ("unit", text(&submission.unit.value)),
        ("detail", optional(problem.detail.as_ref().map(|d| d.value.as_str()))),
        ("brief", Words::ready(list::first_clause(&content).to_owned()).into()),
        ("text", Words::ready(content).into()),
        ("since", text(&date::month(since.value, material.dossier.period.year()))),
        ("months_open", material.print(&open).into()),
        ("responsible", text(&problem.responsible.as_ref().unwrap_or(&submission.unit).value)),
        ("asked", optional(asked)),
    ]))
}
