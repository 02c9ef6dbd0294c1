//! Findings as JUnit XML: a suite per unit, a test case per finding, and one that passes for a unit without any.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::{Report, level_word, pick};
use crate::finding::{Finding, Lang, Level};

/// The report, ending with a line end. Errors and warnings are failures, notes and waived findings are told as output of a passing case.
pub fn junit(report: &Report<'_>, lang: Lang) -> String {
    let mut suites: Vec<(&str, Vec<&Finding>)> = Vec::new();
    for unit in report.checked.attendance.reported.iter().chain(&report.checked.attendance.missing) {
        suites.push((unit, Vec::new()));
    }
    for finding in &report.findings {
        let unit = finding.slip.unit.as_deref().unwrap_or_else(|| pick(lang, "市级文件", "the city's files"));
        match suites.iter_mut().find(|(name, _)| *name == unit) {
            Some((_, findings)) => findings.push(finding),
            None => suites.push((unit, vec![finding])),
        }
    }
    let total: usize = suites.iter().map(|(_, findings)| findings.len().max(1)).sum();
    let failures = |findings: &[&Finding]| findings.iter().filter(|f| fails(f)).count();
    let failed: usize = suites.iter().map(|(_, findings)| failures(findings)).sum();
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    let _ = writeln!(xml, "<testsuites name=\"bqw\" tests=\"{total}\" failures=\"{failed}\" errors=\"0\">");
    for (unit, findings) in &suites {
        let (tests, failed) = (findings.len().max(1), failures(findings));
        let _ = writeln!(xml, "  <testsuite name=\"{}\" tests=\"{tests}\" failures=\"{failed}\" errors=\"0\" skipped=\"0\">", clean(unit));
        if findings.is_empty() {
            let _ = writeln!(xml, "    <testcase classname=\"{}\" name=\"{}\"/>", clean(unit), pick(lang, "校核通过", "clean"));
        }
        for finding in findings {
            case(&mut xml, report, unit, finding, lang);
        }
        xml.push_str("  </testsuite>\n");
    }
    xml.push_str("</testsuites>\n");
    xml
}

fn fails(finding: &Finding) -> bool {
    finding.level != Level::Note && finding.waived.is_none()
}

fn case(xml: &mut String, report: &Report<'_>, unit: &str, finding: &Finding, lang: Lang) {
    let place = finding.slip.place.map_or_else(String::new, |place| report.checked.sources.locate(place));
    let name = format!("{} {place}", finding.slip.code);
    let message = format!("{} {}：{}", level_word(finding.level, lang), finding.slip.code, finding.message.get(lang));
    let _ = writeln!(xml, "    <testcase classname=\"{}\" name=\"{}\">", clean(unit), clean(name.trim()));
    let body = format!("{place}\n{}\n{}", finding.message.get(lang), finding.help.get(lang));
    if fails(finding) {
        let kind = level_word(finding.level, Lang::En);
        let _ = writeln!(xml, "      <failure type=\"{kind}\" message=\"{}\">{}</failure>", clean(&message), clean(body.trim()));
    } else {
        let reason = finding.waived.as_ref().map_or_else(String::new, |reason| format!("\n{}{reason}", pick(lang, "已豁免：", "waived: ")));
        let _ = writeln!(xml, "      <system-out>{}</system-out>", clean(&format!("{}{reason}", body.trim())));
    }
    xml.push_str("    </testcase>\n");
}

/// Text that XML 1.0 can hold, escaped.
fn clean(text: &str) -> String {
    let legal: String = text.chars().filter(|c| matches!(c, '\t' | '\n') || (*c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'))).collect();
    escape(legal).into_owned()
}
