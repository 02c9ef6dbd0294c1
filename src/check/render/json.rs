//! Findings as JSON for other programs, version 1. docs/findings.md explains every key, docs/findings.schema.json is the schema.
//!
//! Keys stand in a fixed order. A key may be added within a version; none is renamed or dropped.

use serde_json::{Map, Value, json as object};

use super::{Report, level_word};
use crate::check::rule;
use crate::finding::{Bilingual, Edit, Finding, Lang};
use crate::source::{Place, Sources};

/// The findings of a run with its summary, ending with a line end.
pub fn json(report: &Report<'_>) -> String {
    format!("{:#}\n", value(report))
}

/// The same as a value, for those who add to it.
pub fn value(report: &Report<'_>) -> Value {
    let tally = report.tally;
    let findings: Vec<Value> = report.findings.iter().map(|f| finding(&report.checked.sources, f)).collect();
    let attendance = &report.checked.attendance;
    object!({
        "version": 1,
        "findings": findings,
        "hidden": report.hidden,
        "summary": { "errors": tally.errors, "warnings": tally.warnings, "notes": tally.notes, "waived": tally.waived },
        "attendance": {
            "reported": attendance.reported,
            "late": attendance.late.iter().map(|late| late.unit.as_str()).collect::<Vec<_>>(),
            "missing": attendance.missing,
        },
    })
}

fn finding(sources: &Sources, finding: &Finding) -> Value {
    let slip = &finding.slip;
    let facts: Map<String, Value> = slip.facts.iter().map(|(name, text)| ((*name).to_owned(), Value::from(text.as_str()))).collect();
    let fix: Vec<Value> = slip.fix.iter().map(|edit| change(sources, edit)).collect();
    object!({
        "code": slip.code,
        "case": slip.case,
        "title": rule(slip.code).map(|rule| object!({ "zh": rule.title.zh, "en": rule.title.en })),
        "level": level_word(finding.level, Lang::En),
        "unit": slip.unit,
        "measure": slip.measure,
        "place": slip.place.map(|p| place(sources, p)),
        "message": both(&finding.message),
        "help": both(&finding.help),
        "facts": facts,
        "fix": fix,
        "waived": finding.waived,
    })
}

fn place(sources: &Sources, place: Place) -> Value {
    object!({ "path": sources.path(place), "line": place.line, "column": place.column, "length": place.length })
}

fn change(sources: &Sources, edit: &Edit) -> Value {
    object!({ "place": place(sources, edit.place), "text": edit.text })
}

fn both(text: &Bilingual<String>) -> Value {
    object!({ "zh": text.zh, "en": text.en })
}
