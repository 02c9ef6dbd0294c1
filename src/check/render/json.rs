//! Findings as JSON for other programs, version 1:
//!
//! ```text
//! { "version": 1,
//!   "findings": [{ "code", "case", "level": "error" | "warning" | "note", "unit" | null, "measure" | null,
//!                  "place": { "path", "line", "column", "length" } | null,   from 1, columns in characters
//!                  "message": { "zh", "en" }, "help": { "zh", "en" }, "facts": { name: text }, "waived": reason | null }],
//!   "summary": { "errors", "warnings", "notes", "waived" },
//!   "attendance": { "reported": [unit], "late": [unit], "missing": [unit] } }
//! ```
//!
//! Keys stand in this order. A key may be added within a version; none is renamed or dropped.

use serde_json::{Map, Value, json as object};

use super::level_word;
use crate::check::{Checked, Tally};
use crate::finding::{Bilingual, Finding, Lang};
use crate::source::Sources;

/// All findings of a run with its summary, ending with a line end.
pub fn json(checked: &Checked) -> String {
    let tally = Tally::of(&checked.findings);
    let findings: Vec<Value> = checked.findings.iter().map(|f| finding(&checked.sources, f)).collect();
    let report = object!({
        "version": 1,
        "findings": findings,
        "summary": { "errors": tally.errors, "warnings": tally.warnings, "notes": tally.notes, "waived": tally.waived },
        "attendance": {
            "reported": checked.attendance.reported,
            "late": checked.attendance.late.iter().map(|late| late.unit.as_str()).collect::<Vec<_>>(),
            "missing": checked.attendance.missing,
        },
    });
    format!("{report:#}\n")
}

fn finding(sources: &Sources, finding: &Finding) -> Value {
    let slip = &finding.slip;
    let facts: Map<String, Value> = slip.facts.iter().map(|(name, text)| ((*name).to_owned(), Value::from(text.as_str()))).collect();
    let place = slip.place.map(|p| object!({ "path": sources.path(p), "line": p.line, "column": p.column, "length": p.length }));
    object!({
        "code": slip.code,
        "case": slip.case,
        "level": level_word(finding.level, Lang::En),
        "unit": slip.unit,
        "measure": slip.measure,
        "place": place,
        "message": both(&finding.message),
        "help": both(&finding.help),
        "facts": facts,
        "waived": finding.waived,
    })
}

fn both(text: &Bilingual<String>) -> Value {
    object!({ "zh": text.zh, "en": text.en })
}
