//! Findings as the annotations of CI systems: workflow commands of GitHub Actions, Code Quality of GitLab.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::Report;
use super::sarif::fingerprint;
use crate::finding::{Finding, Lang, Level};

/// A workflow command for each finding that is not waived (`::error file=…,line=…::…`).
pub fn github(report: &Report<'_>, lang: Lang) -> String {
    let mut text = String::new();
    for finding in report.findings.iter().filter(|f| f.waived.is_none()) {
        let command = match finding.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "notice",
        };
        let place = finding.slip.place.map_or_else(String::new, |place| {
            let path = property(&report.checked.sources.path(place));
            format!("file={path},line={},col={},endColumn={},", place.line, place.column, place.column + place.length)
        });
        let unit = finding.slip.unit.as_ref().map_or_else(String::new, |unit| format!(" {unit}"));
        let title = property(&format!("{}{unit}", finding.slip.code));
        let _ = writeln!(text, "::{command} {place}title={title}::{}", data(&words(finding, lang)));
    }
    text
}

/// The JSON of a Code Quality report, waived findings left out.
pub fn gitlab(report: &Report<'_>, lang: Lang) -> String {
    let sources = &report.checked.sources;
    let issue = |finding: &&Finding| {
        let severity = match finding.level {
            Level::Error => "critical",
            Level::Warning => "minor",
            Level::Note => "info",
        };
        let (path, line) = finding.slip.place.map_or_else(|| ("data".to_owned(), 1), |place| (sources.path(place), place.line));
        json!({
            "description": words(finding, lang),
            "check_name": finding.slip.code,
            "fingerprint": fingerprint(sources, finding),
            "severity": severity,
            "location": { "path": path, "lines": { "begin": line } },
        })
    };
    let issues: Vec<Value> = report.findings.iter().filter(|f| f.waived.is_none()).map(issue).collect();
    format!("{:#}\n", Value::from(issues))
}

fn words(finding: &Finding, lang: Lang) -> String {
    let help = finding.help.get(lang);
    let message = finding.message.get(lang);
    if help.is_empty() { message.clone() } else { format!("{message}\n{help}") }
}

/// Escapes of the text of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes of a property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
