//! Findings in every form: here as text for people, with place, level, message, source line with caret, what to do, and the summary that ends a run.

mod annotations;
mod catalogue;
pub(super) mod excerpt;
mod json;
mod junit;
mod report;
mod roster;
mod sarif;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Tally;
use crate::finding::{Finding, Lang, Level};
use crate::text::display_width;

pub use annotations::{command, github, gitlab, issue, property};
pub use catalogue::{catalogue, explain, handbook};
pub use excerpt::{excerpt, excerpt_of, printable};
pub use json::{json, value};
pub use junit::junit;
pub use report::{Report, Selection};
pub use roster::{roster_json, roster_markdown, roster_text};
pub use sarif::sarif;

/// Whether the text carries colours of a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colour {
    /// Text only.
    #[default]
    Plain,
    /// ANSI colours.
    Ansi,
}

/// The findings of a run and its summary, for a terminal or a text file.
pub fn human(report: &Report<'_>, lang: Lang, colour: Colour) -> String {
    let mut out = String::new();
    for finding in report.findings.iter().filter(|f| f.waived.is_none()) {
        one(&mut out, report, finding, lang, colour);
    }
    if report.hidden > 0 {
        let _ = match lang {
            Lang::Zh => writeln!(out, "另有{}条未显示（--max），下表已计入。\n", report.hidden),
            Lang::En => writeln!(out, "{} more are not shown (--max) but counted below.\n", report.hidden),
        };
    }
    waived(&mut out, report, lang);
    summary(&mut out, report, lang);
    out
}

/// The findings alone, without the summary of a run.
pub fn list(report: &Report<'_>, lang: Lang, colour: Colour) -> String {
    let mut out = String::new();
    for finding in &report.findings {
        one(&mut out, report, finding, lang, colour);
    }
    out
}

/// 错误, 警告 or 提示.
pub const fn level_word(level: Level, lang: Lang) -> &'static str {
    match (level, lang) {
        (Level::Error, Lang::Zh) => "错误",
        (Level::Warning, Lang::Zh) => "警告",
        (Level::Note, Lang::Zh) => "提示",
        (Level::Error, Lang::En) => "error",
        (Level::Warning, Lang::En) => "warning",
        (Level::Note, Lang::En) => "note",
    }
}

/// One of two texts, by language.
pub(super) fn pick<'a>(lang: Lang, zh: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

fn one(out: &mut String, report: &Report<'_>, finding: &Finding, lang: Lang, colour: Colour) {
    let sources = &report.checked.sources;
    let place = finding.slip.place;
    let head = match (place, &finding.slip.unit) {
        (Some(place), _) => sources.locate(place),
        (None, Some(unit)) => unit.clone(),
        (None, None) => pick(lang, "全部资料", "workspace").to_owned(),
    };
    let level = format!("{} {}", level_word(finding.level, lang), finding.slip.code);
    let message = printable(finding.message.get(lang));
    let _ = writeln!(out, "{}: {} {message}", printable(&head), paint(&level, finding.level, colour));
    if let Some(place) = place {
        out.push_str(&excerpt(sources, place));
    }
    let help = printable(finding.help.get(lang));
    if !help.is_empty() {
        let _ = writeln!(out, "  {}{help}", pick(lang, "改法：", "help: "));
    }
    if !finding.slip.fix.is_empty() {
        let _ = writeln!(out, "  {}", pick(lang, "可自动改：bqw check --fix", "mended by: bqw check --fix"));
    }
    out.push('\n');
}

fn paint(text: &str, level: Level, colour: Colour) -> String {
    let code = match (colour, level) {
        (Colour::Plain, _) => return text.to_owned(),
        (_, Level::Error) => "1;31",
        (_, Level::Warning) => "1;33",
        (_, Level::Note) => "1;36",
    };
    format!("\u{1b}[{code}m{text}\u{1b}[0m")
}

/// Waived findings, counted by rule and reason: they stay visible without hiding the others.
fn waived(out: &mut String, report: &Report<'_>, lang: Lang) {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for finding in report.asked() {
        if let Some(reason) = &finding.waived {
            *counts.entry((finding.slip.code, reason)).or_default() += 1;
        }
    }
    if counts.is_empty() {
        return;
    }
    let _ = writeln!(out, "{}", pick(lang, "已豁免：", "waived:"));
    for ((code, reason), count) in counts {
        let _ = writeln!(out, "  {code} ×{count} {}", printable(reason));
    }
    out.push('\n');
}

fn summary(out: &mut String, report: &Report<'_>, lang: Lang) {
    let rows = rows(report, lang);
    if !rows.is_empty() {
        let header = pick(lang, "单位", "unit");
        let width = rows.iter().map(|(unit, _)| display_width(unit)).max().unwrap_or(0).max(display_width(header));
        let levels = [Level::Error, Level::Warning, Level::Note].map(|l| level_word(l, lang));
        let _ = writeln!(out, "{}  {}{}{}", pad(header, width), right(levels[0], 7), right(levels[1], 9), right(levels[2], 6));
        for (unit, tally) in &rows {
            let _ = writeln!(out, "{}  {:>7}{:>9}{:>6}", pad(unit, width), tally.errors, tally.warnings, tally.notes);
        }
        out.push('\n');
    }
    let all = report.tally;
    let attendance = &report.checked.attendance;
    let (reported, late, missing) = (attendance.reported.len(), attendance.late.len(), attendance.missing.len());
    let counts = (all.errors, all.warnings, all.notes, all.waived);
    let (total, present) = match lang {
        Lang::Zh => (
            format!("合计：错误{}，警告{}，提示{}，豁免{}", counts.0, counts.1, counts.2, counts.3),
            format!("已报{reported}个单位（其中迟报{late}个），漏报{missing}个"),
        ),
        Lang::En => (
            format!("total: {} errors, {} warnings, {} notes, {} waived", counts.0, counts.1, counts.2, counts.3),
            format!("{reported} units reported ({late} late), {missing} did not"),
        ),
    };
    let _ = writeln!(out, "{total}\n{present}");
    if missing > 0 {
        let names = attendance.missing.join("、");
        let _ = writeln!(out, "{}{}", pick(lang, "催报名单：", "to be reminded: "), printable(&names));
    }
}

/// Findings that no waiver silences, counted by unit in the order of the findings.
fn rows(report: &Report<'_>, lang: Lang) -> Vec<(String, Tally)> {
    let mut rows: Vec<(String, Vec<&Finding>)> = Vec::new();
    for finding in report.asked().iter().copied().filter(|f| f.waived.is_none()) {
        let unit = finding.slip.unit.clone().unwrap_or_else(|| pick(lang, "市级文件", "the city's files").to_owned());
        match rows.iter_mut().find(|(name, _)| *name == unit) {
            Some((_, findings)) => findings.push(finding),
            None => rows.push((unit, vec![finding])),
        }
    }
    rows.into_iter().map(|(unit, findings)| (printable(&unit), Tally::of(findings))).collect()
}

/// Fills with spaces up to a width in cells.
fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(display_width(text))))
}

/// Spaces in front, up to a width in cells.
fn right(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(display_width(text))))
}
