//! Findings as SARIF 2.1.0 (OASIS), for code scanning and editors.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::Report;
use crate::check::RULES;
use crate::finding::{Edit, Finding, Lang, Level};
use crate::source::{Place, Sources};

/// The log of one run, ending with a line end.
pub fn sarif(report: &Report<'_>, lang: Lang) -> String {
    let sources = &report.checked.sources;
    let rules: Vec<Value> = RULES
        .iter()
        .map(|rule| {
            json!({
                "id": rule.code,
                "name": rule.title.en,
                "shortDescription": { "text": rule.title.get(lang) },
                "fullDescription": { "text": rule.why.get(lang) },
                "help": { "text": rule.cases.first().map_or("", |case| case.help.get(lang)).replace(['⟦', '⟧'], "") },
                "defaultConfiguration": { "level": level(rule.level) },
            })
        })
        .collect();
    let results: Vec<Value> = report.findings.iter().map(|finding| result(sources, finding, lang)).collect();
    let run = json!({
        "tool": { "driver": { "name": "bqw", "version": env!("CARGO_PKG_VERSION"), "language": language(lang), "rules": rules } },
        "columnKind": "unicodeCodePoints",
        "results": results,
    });
    let log = json!({ "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run] });
    format!("{log:#}\n")
}

const fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    }
}

const fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}

fn result(sources: &Sources, finding: &Finding, lang: Lang) -> Value {
    let slip = &finding.slip;
    let index = RULES.iter().position(|rule| rule.code == slip.code);
    let help = finding.help.get(lang);
    let text = if help.is_empty() { finding.message.get(lang).clone() } else { format!("{}\n{help}", finding.message.get(lang)) };
    let mut result = json!({ "ruleId": slip.code, "level": level(finding.level), "message": { "text": text } });
    if let Some(index) = index {
        result["ruleIndex"] = json!(index);
    }
    if let Some(place) = slip.place {
        result["locations"] = json!([{ "physicalLocation": location(sources, place) }]);
    }
    result["partialFingerprints"] = json!({ "finding/v1": fingerprint(sources, finding) });
    if !slip.fix.is_empty() {
        result["fixes"] = json!([fix(sources, &slip.fix, help)]);
    }
    if let Some(reason) = &finding.waived {
        result["suppressions"] = json!([{ "kind": "external", "justification": reason }]);
    }
    result["properties"] = json!({ "unit": slip.unit, "measure": slip.measure, "case": slip.case });
    result
}

fn location(sources: &Sources, place: Place) -> Value {
    json!({ "artifactLocation": { "uri": uri(&sources.path(place)) }, "region": region(place) })
}

fn region(place: Place) -> Value {
    json!({ "startLine": place.line, "startColumn": place.column, "endColumn": place.column + place.length })
}

fn fix(sources: &Sources, edits: &[Edit], help: &str) -> Value {
    let changes: Vec<Value> = edits
        .iter()
        .map(|edit| {
            json!({
                "artifactLocation": { "uri": uri(&sources.path(edit.place)) },
                "replacements": [{ "deletedRegion": region(edit.place), "insertedContent": { "text": edit.text } }],
            })
        })
        .collect();
    json!({ "description": { "text": help }, "artifactChanges": changes })
}

/// The same for one finding however many lines are put in above it: rule, case, unit, measure and what was seen, not where.
pub(super) fn fingerprint(sources: &Sources, finding: &Finding) -> String {
    let slip = &finding.slip;
    let path = slip.place.map(|place| sources.path(place)).unwrap_or_default();
    let seen = slip.facts.iter().find(|(name, _)| *name == "seen").map_or("", |(_, text)| text);
    let parts = [slip.code, slip.case, slip.unit.as_deref().unwrap_or(""), slip.measure.as_deref().unwrap_or(""), &path, seen];
    crate::intake::frozen::digest(&parts.join("\n")).get(..32).unwrap_or_default().to_owned()
}

/// A relative path as a URI reference: everything but unreserved signs and `/` is percent-encoded.
pub(super) fn uri(path: &str) -> String {
    path.replace('\\', "/").bytes().fold(String::new(), |mut uri, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            uri.push(byte as char);
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
        uri
    })
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_are_encoded() {
        assert_eq!(uri("data/2026-10/石 浦.yaml"), "data/2026-10/%E7%9F%B3%20%E6%B5%A6.yaml");
    }
}
