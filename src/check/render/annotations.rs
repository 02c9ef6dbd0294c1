//! Findings as the annotations of CI systems: workflow commands of GitHub Actions, Code Quality of GitLab.

use serde_json::{Value, json};

use super::Report;
use super::sarif::fingerprint;
use crate::finding::{Finding, Lang, Level};

/// A workflow command for each finding that is not waived (`::error file=…,line=…::…`).
pub fn github(report: &Report<'_>, lang: Lang) -> String {
    let mut text = String::new();
    for finding in report.findings.iter().filter(|f| f.waived.is_none()) {
        let place = finding.slip.place.map_or_else(String::new, |place| {
            let path = property(&report.checked.sources.path(place));
            format!("file={path},line={},col={},endColumn={},", place.line, place.column, place.column + place.length)
        });
        let unit = finding.slip.unit.as_ref().map_or_else(String::new, |unit| format!(" {unit}"));
        let title = property(&format!("{}{unit}", finding.slip.code));
        text.push_str(&command(finding.level, &place, &title, &words(finding, lang)));
    }
    text
}

/// The JSON of a Code Quality report, waived findings left out.
pub fn gitlab(report: &Report<'_>, lang: Lang) -> String {
    let sources = &report.checked.sources;
    let told = |finding: &&Finding| {
        let (path, line) = finding.slip.place.map_or_else(|| ("data".to_owned(), 1), |place| (sources.path(place), place.line));
        issue((finding.level, finding.slip.code), &words(finding, lang), &fingerprint(sources, finding), (&path, line as usize))
    };
    let issues: Vec<Value> = report.findings.iter().filter(|f| f.waived.is_none()).map(told).collect();
    format!("{:#}\n", Value::from(issues))
}

/// One workflow command. `place` and `title` are properties, each escaped by [`property`]; a place ends in a comma.
pub fn command(level: Level, place: &str, title: &str, text: &str) -> String {
    let command = match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    };
    format!("::{command} {place}title={title}::{}\n", data(text))
}

/// One issue of a Code Quality report.
pub fn issue((level, code): (Level, &str), text: &str, fingerprint: &str, (path, line): (&str, usize)) -> Value {
    let severity = match level {
        Level::Error => "critical",
        Level::Warning => "minor",
        Level::Note => "info",
    };
    json!({
        "description": text,
        "check_name": code,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": { "path": path, "lines": { "begin": line } },
    })
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
pub fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
