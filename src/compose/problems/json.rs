//! The listing for other programs, version 1; docs/problems.md explains every key. A key may be added within a version; none is renamed or
//! dropped.

use serde_json::{Value, json as object};

use super::{Asked, Roll, Row, Told, figure_json, place, state};
use crate::intake::submission::Severity;
use crate::tally::problems::Decision;

/// Items and requests, ending with a line end.
pub(super) fn json(roll: &Roll<'_>) -> String {
    let [problems, items, merged] = roll.counts;
    let whole = object!({
        "version": 1,
        "period": roll.dossier.report.to_string(),
        "threshold": roll.threshold(),
        "summary": { "problems": problems, "items": items, "merged": merged, "passed_over": roll.passed_over },
        "items": roll.rows.iter().map(|row| item(roll, row)).collect::<Vec<_>>(),
        "requests": roll.requests.iter().map(request).collect::<Vec<_>>(),
    });
    format!("{whole:#}\n")
}

fn item(roll: &Roll<'_>, row: &Row<'_>) -> Value {
    let (item, dossier) = (row.item, roll.dossier);
    let figure = |figure: &Option<_>| figure.as_ref().map(|figure| figure_json(dossier, figure));
    object!({
        "number": row.number,
        "category": item.category.name(),
        "detail": item.detail,
        "severity": item.severity.map(Severity::name),
        "text": row.words,
        "units": item.units(dossier),
        "since": figure(&item.since_figure),
        "months_open": figure(&item.months_open),
        "amount": figure(&item.amount),
        "is_total": item.amount.as_ref().map(|_| item.is_total),
        "least_likeness": item.least_likeness,
        "decision": item.decision.map(|decision| match decision {
            Decision::Joined(at) => object!({ "kind": "joined", "place": place(dossier, at) }),
            Decision::Apart(at) => object!({ "kind": "apart", "place": place(dossier, at) }),
        }),
        "members": row.members.iter().map(member).collect::<Vec<_>>(),
    })
}

fn member(told: &Told<'_>) -> Value {
    object!({
        "unit": told.submission.unit.value,
        "code": told.problem.code.value.trim(),
        "place": told.place,
        "content": told.problem.content.value.trim(),
        "state": state(told.problem),
        "is_lead": told.is_lead,
        "likeness": told.member.likeness,
        "shared": told.member.shared,
        "is_named": told.member.is_named,
    })
}

fn request(asked: &Asked<'_>) -> Value {
    let part = |(submission, problem, matter, place): &(&crate::intake::Submission, &crate::intake::submission::Problem, &str, String)| {
        let due = problem.request.as_ref().and_then(|request| request.due.as_ref()).map(|due| due.value.to_string());
        object!({ "unit": submission.unit.value, "code": problem.code.value.trim(), "matter": matter, "due": due, "place": place })
    };
    object!({
        "item": asked.number,
        "asked": asked.unit,
        "due": asked.due,
        "parts": asked.parts.iter().map(part).collect::<Vec<_>>(),
    })
}
