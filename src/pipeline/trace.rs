//! From a figure in a finished file back to its formula and the places of its inputs.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::recompute::{Needed, recompute};
use super::record::Record;
use super::verify::{Desk, Place, format_of, inside};
use super::{Clock, Watch};
use crate::collate::{self, Collation, Judged, Verdict};
use crate::compose::Provenance;
use crate::error::{Error, Result};
use crate::reread::{self, Part, Reading, Spot};
use crate::settings::Settings;
use crate::source::{FileId, Sources};

/// How many figures are shown when none is meant.
const NEAREST: usize = 8;
/// How many places of the data are shown where a text was written.
const MOST_WRITTEN: usize = 5;

/// Which figure is meant.
#[derive(Debug, Clone, Default)]
pub struct Sought {
    /// What stands in the file.
    pub text: Option<String>,
    /// Page.
    pub page: Option<u32>,
    /// Line of the page; of a DOCX the paragraph.
    pub line: Option<u32>,
    /// Which of those that fit, from 1.
    pub nth: Option<usize>,
}

/// What was found.
#[derive(Debug)]
pub struct Traced {
    /// Name of the draft that the file is printed from.
    pub report: String,
    /// The figures that fit, in reading order.
    pub found: Vec<TracedFigure>,
    /// If none fits: those nearest to where the text stands.
    pub nearest: Vec<TracedFigure>,
    /// Where the text stands in the file without being a figure.
    pub elsewhere: Vec<Spot>,
    /// Where units wrote the text themselves: path, line and column.
    pub written: Vec<String>,
    /// The files of the data.
    pub sources: Arc<Sources>,
}

/// A figure with where it stands and where it comes from.
#[derive(Debug, Clone)]
pub struct TracedFigure {
    /// Where it stands.
    pub judged: Judged,
    /// Where it comes from.
    pub origin: Provenance,
}

/// Traces figures of a file.
///
/// # Errors
/// Whatever keeps its report from being computed; a file that cannot be read or is no report of the period.
pub fn trace(settings: &Settings, place: &Place, file: &Path, sought: &Sought, watch: Watch<'_>) -> Result<Traced> {
    let clock = Clock::new(watch);
    let record = Record::read(&place.folder);
    let format = format_of(file).ok_or_else(|| Error::Usage {
        message: format!("只能追溯 pdf、docx、md 文件：{} / not such a file", file.display()),
        hint: "例如 / for example: bqw trace output/2026-10/….pdf 96.4".to_owned(),
    })?;
    let of_unit = inside(&place.folder, file).contains('/');
    let recomputed = recompute(settings, Needed { city: !of_unit, units: of_unit }, &clock)?;
    let desk = Desk { folder: &place.folder, record: record.as_ref(), recomputed: &recomputed };
    let report = desk.report(file).ok_or_else(|| {
        let refused =
            if recomputed.refused { "；该期数据有错误级问题，市级报告无法重算，请先运行 bqw check" } else { "" };
        Error::Usage {
            message: format!("{} 不是 {} 的报告{refused} / no report of this period", file.display(), settings.period),
            hint: "文件名应与生成时相同；期次不对时用 --period 指定 / keep the name of the file, or name its period".to_owned(),
        }
    })?;
    let bytes = fs::read(file).map_err(|source| Error::Io { doing: "读取", path: file.to_owned(), source })?;
    let reading = reread::read(&bytes, format).map_err(|reason| Error::Usage {
        message: format!("无法读取 {}：{}", file.display(), reason.0),
        hint: "重新生成该文件 / build the file again".to_owned(),
    })?;
    let collation = collate::collate(&desk.expected(report, format), &reading);
    let all = figures(&collation, &report.draft.figures);
    let mut found: Vec<TracedFigure> = fitting(&all, sought);
    if let Some(nth) = sought.nth {
        found = nth.checked_sub(1).and_then(|at| found.get(at).cloned()).into_iter().collect();
    }
    let elsewhere =
        if found.is_empty() { sought.text.as_deref().map(|text| places(&reading, text)).unwrap_or_default() } else { Vec::new() };
    let nearest = if found.is_empty() { nearest(&all, sought, &elsewhere) } else { Vec::new() };
    let written = if found.is_empty() {
        sought.text.as_deref().map(|text| written(&recomputed.sources, text)).unwrap_or_default()
    } else {
        Vec::new()
    };
    Ok(Traced { report: report.draft.name.clone(), found, nearest, elsewhere, written, sources: Arc::clone(&recomputed.sources) })
}

/// The figures of a file in reading order.
fn figures(collation: &Collation, origins: &[Provenance]) -> Vec<TracedFigure> {
    let with = |judged: &Judged| Some(TracedFigure { judged: judged.clone(), origin: origins.get(judged.number)?.clone() });
    collation.figures.iter().filter_map(with).collect()
}

/// Figures whose text is or holds what is sought, at its place. A number fits whole: 6 is not 96.4.
fn fitting(all: &[TracedFigure], sought: &Sought) -> Vec<TracedFigure> {
    let there = |figure: &&TracedFigure| {
        let spot = figure.judged.spot;
        let page = sought.page.is_none_or(|page| spot.line().is_some_and(|(own, _)| own == page));
        page && sought.line.is_none_or(|line| spot.ordinal() == Some(line))
    };
    let placed: Vec<&TracedFigure> = all.iter().filter(there).collect();
    let Some(text) = sought.text.as_deref().map(squeezed).filter(|text| !text.is_empty()) else {
        return placed.into_iter().cloned().collect();
    };
    let seen = |figure: &TracedFigure| match &figure.judged.verdict {
        Verdict::Wrong(seen) => vec![squeezed(seen), squeezed(&figure.judged.text)],
        _ => vec![squeezed(&figure.judged.text)],
    };
    let by = |fits: &dyn Fn(&str) -> bool| -> Vec<TracedFigure> {
        placed.iter().filter(|figure| seen(figure).iter().any(|own| fits(own))).map(|figure| (*figure).clone()).collect()
    };
    let whole = by(&|own| holds_whole(own, &text));
    if whole.is_empty() { by(&|own| own.contains(&text)) } else { whole }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}

/// Whether a text holds another that is not a part of a longer number in it.
fn holds_whole(own: &str, text: &str) -> bool {
    let is_number = |sign: char| sign.is_ascii_digit() || sign == '.';
    own.match_indices(text).any(|(at, _)| {
        let before = own.get(..at).and_then(|before| before.chars().next_back());
        let after = own.get(at + text.len()..).and_then(|after| after.chars().next());
        let cut = |side: Option<char>, edge: Option<char>| side.is_some_and(is_number) && edge.is_some_and(is_number);
        !cut(before, text.chars().next()) && !cut(after, text.chars().next_back())
    })
}

/// Where a text stands in the file.
fn places(reading: &Reading, text: &str) -> Vec<Spot> {
    let text: Vec<char> = squeezed(text).chars().collect();
    let passages = reading.parts.iter().flat_map(|part| match part {
        Part::Text(words) => vec![words],
        Part::Table(rows) => rows.iter().flatten().collect(),
        Part::Chart(_) => Vec::new(),
    });
    let mut spots = Vec::new();
    for words in passages {
        let seen: Vec<_> = words.iter().filter(|letter| !letter.sign.is_whitespace()).collect();
        let windows = seen.windows(text.len().max(1));
        let fits = windows.filter(|window| window.iter().map(|letter| letter.sign).eq(text.iter().copied()));
        spots.extend(fits.filter_map(|window| window.first().map(|letter| letter.spot)));
    }
    spots.dedup();
    spots.truncate(MOST_WRITTEN);
    spots
}

/// Figures near the place that is meant.
fn nearest(all: &[TracedFigure], sought: &Sought, elsewhere: &[Spot]) -> Vec<TracedFigure> {
    let target = elsewhere.first().and_then(|spot| Some((spot.line().map_or(0, |(page, _)| page), spot.ordinal()?)));
    let target = sought.page.map(|page| (page, sought.line.unwrap_or(1))).or(target).or(sought.line.map(|line| (0, line)));
    let distance = |figure: &TracedFigure| {
        let spot = figure.judged.spot;
        let (page, line) = (spot.line().map_or(0, |(page, _)| page), spot.ordinal().unwrap_or(u32::MAX));
        target.map_or((0, 0), |(wanted, at)| (page.abs_diff(wanted), line.abs_diff(at)))
    };
    let on_page = |figure: &&TracedFigure| sought.page.is_none_or(|page| figure.judged.spot.line().is_some_and(|(own, _)| own == page));
    let mut near: Vec<&TracedFigure> = all.iter().filter(|figure| figure.judged.verdict != Verdict::Missing).filter(on_page).collect();
    near.sort_by_key(|figure| distance(figure));
    let mut near: Vec<TracedFigure> = near.into_iter().take(NEAREST).cloned().collect();
    near.sort_by_key(|figure| figure.judged.number);
    near
}

/// Where units wrote a text themselves.
fn written(sources: &Sources, text: &str) -> Vec<String> {
    let text = text.trim();
    if text.chars().count() < 2 {
        return Vec::new();
    }
    let ids = (0..).map(FileId).zip(sources.files());
    let lines = ids.flat_map(|(_, file)| (1_usize..).zip(file.text.lines()).map(move |(number, line)| (file, number, line)));
    let fits = lines.filter(|(_, _, line)| holds_whole(line, text));
    let place = |(file, number, line): (&crate::source::SourceFile, usize, &str)| {
        let column = line.find(text).and_then(|at| line.get(..at)).map_or(1, |before| before.chars().count() + 1);
        format!("{}:{number}:{column}", file.path.display())
    };
    fits.map(place).take(MOST_WRITTEN).collect()
}
