//! Findings of the data where their figures stand.

use std::collections::BTreeMap;

use super::{Month, Proof};
use crate::finding::{Finding, Level};
use crate::source::{FileId, Place};

/// A figure on a page that a finding is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Index of the page, from 0.
    pub page: usize,
    /// Number of the run on that page.
    pub run: usize,
    /// Number of the finding in [`Proof::findings`].
    pub finding: usize,
}

/// A finding as it is listed beside the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// How grave.
    pub level: Level,
    /// Code of the rule.
    pub code: &'static str,
    /// What is wrong, Chinese and English.
    pub message: (String, String),
    /// What to do.
    pub help: (String, String),
    /// Path, line and column as messages show them; `None` where nothing was written.
    pub place: Option<(String, usize, usize)>,
    /// The source line with its caret.
    pub excerpt: String,
}

/// A notice over the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// How grave.
    pub level: Level,
    /// Its words, Chinese and English.
    pub text: (String, String),
}

/// A figure of many inputs is not marked for a warning at one of them: every total of the city would be.
const MOST_DIRECT: usize = 8;

/// The findings that are shown, gravest first; those of a level keep the order of the run.
pub(super) fn shown(month: &Month) -> Vec<&Finding> {
    let mut shown: Vec<&Finding> = month.checked.findings.iter().filter(|finding| finding.waived.is_none()).collect();
    shown.sort_by_key(|finding| finding.level);
    shown
}

pub(super) fn listed(month: &Month) -> Vec<Listed> {
    let sources = &month.checked.sources;
    let listed = |finding: &&Finding| {
        let place = finding.slip.place;
        Listed {
            level: finding.level,
            code: finding.slip.code,
            message: (finding.message.zh.clone(), finding.message.en.clone()),
            help: (finding.help.zh.clone(), finding.help.en.clone()),
            place: place.map(|place| (sources.path(place), place.line as usize, place.column as usize)),
            excerpt: place.map(|place| crate::check::render::excerpt(sources, place)).unwrap_or_default(),
        }
    };
    shown(month).iter().map(listed).collect()
}

pub(super) fn notices(month: &Month) -> Vec<Notice> {
    let errors = month.counts.errors;
    if errors == 0 {
        return Vec::new();
    }
    let zh = format!("数据有{errors}处错误级问题，不能正式成文；页上有关数字标注【待核】，其余数字也可能随改正而变化。");
    let en = format!("{errors} errors among the findings: no official document can be built; figures they concern are marked 【待核】.");
    vec![Notice { level: Level::Error, text: (zh, en) }]
}

pub(super) fn marks(proof: &Proof, month: &Month) -> Vec<Mark> {
    let mut at: BTreeMap<(FileId, u32), usize> = BTreeMap::new();
    let mut grave = Vec::new();
    for (number, finding) in shown(month).into_iter().enumerate() {
        grave.push(finding.level);
        if let Some(place) = finding.slip.place.filter(|_| finding.level != Level::Note) {
            at.entry((place.file, place.line)).or_insert(number);
        }
    }
    let about = |inputs: &[Place]| -> Option<usize> {
        let found = inputs.iter().filter_map(|place| at.get(&(place.file, place.line)).copied()).min()?;
        let counts = grave.get(found) == Some(&Level::Error) || inputs.len() <= MOST_DIRECT;
        counts.then_some(found)
    };
    let figures: Vec<Option<usize>> = proof.draft.figures.iter().map(|figure| about(&figure.inputs)).collect();
    let mut marks = Vec::new();
    for (page, content) in proof.pages.pages.iter().enumerate() {
        let mut before = None;
        for (run, words) in content.runs().enumerate() {
            let finding = words.figure.and_then(|figure| figures.get(figure).copied().flatten());
            // A figure whose parts are set in two fonts is marked once.
            if let Some(finding) = finding.filter(|_| words.figure != before) {
                marks.push(Mark { page, run, finding });
            }
            before = words.figure;
        }
    }
    marks
}
