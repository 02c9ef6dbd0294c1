//! What a unit sent for earlier periods, cut down to what later ones are held against.

use rust_decimal::Decimal;

use super::submission::{Correction, Entry, Promise, Submission};
use crate::period::Period;
use crate::source::{FileId, Place, Sourced};

/// A submission of an earlier period: its cumulative and current figures and, of recent ones, its texts.
#[derive(Debug, Clone)]
pub struct Past {
    /// The file it came from.
    pub file: FileId,
    /// 填报单位, under its name of today.
    pub unit: String,
    /// 期次.
    pub period: Period,
    /// 修订号.
    pub revision: u32,
    /// Figures by code of the measure, ascending.
    pub figures: Vec<PastFigure>,
    /// 更正 of still earlier periods.
    pub corrections: Vec<Correction>,
    /// Prose of its 工作情况 and 下步工作; empty unless the period is recent enough for texts to be compared.
    pub texts: Vec<Sourced<String>>,
    /// 上期落实, of weeks: the outcomes by which resolutions are followed up.
    pub promises: Vec<Promise>,
    /// 内容 of its 问题, of weeks: what is told now is new unless it was told then.
    pub problems: Vec<Sourced<String>>,
}

/// The figures of one measure in an earlier period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastFigure {
    /// Code of the measure.
    pub code: Box<str>,
    /// Place of its entry.
    pub place: Place,
    /// 本年累计, unless masked.
    pub cumulative: Option<Decimal>,
    /// 本期, unless masked.
    pub current: Option<Decimal>,
    /// 截止: the figure's own cut-off.
    pub cut_off: Option<Period>,
}

impl Past {
    /// What remains of a submission that was read whole.
    pub fn of(submission: &Submission) -> Self {
        let mut figures: Vec<PastFigure> =
            submission.progress.iter().filter_map(|(code, entry)| PastFigure::of(&code.value, entry)).collect();
        figures.sort_by(|a, b| a.code.cmp(&b.code));
        Self {
            file: submission.file,
            unit: submission.unit.value.clone(),
            period: submission.period.value,
            revision: submission.revision,
            figures,
            corrections: submission.corrections.clone(),
            texts: submission.prose().cloned().collect(),
            promises: submission.promises.clone(),
            problems: submission.problems.iter().map(|problem| problem.content.clone()).collect(),
        }
    }

    /// The figures of a measure.
    pub fn figure(&self, code: &str) -> Option<&PastFigure> {
        self.figures.binary_search_by(|figure| figure.code.as_ref().cmp(code)).ok().and_then(|at| self.figures.get(at))
    }
}

impl PastFigure {
    fn of(code: &str, entry: &Entry) -> Option<Self> {
        let progress = entry.given()?;
        let number = |figure: &Option<Sourced<super::value::Datum>>| figure.as_ref().and_then(|f| f.value.number());
        let (cumulative, current) = (number(&progress.cumulative), number(&progress.current));
        let cut_off = progress.cut_off.as_ref().map(|c| c.value);
        (cumulative.is_some() || current.is_some()).then(|| Self { code: code.into(), place: progress.place, cumulative, current, cut_off })
    }
}
