//! What rules look at: the dossier, indexed once.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::copying::Texts;
use super::wording::{Passage, passages};
use crate::finding::Slip;
use crate::formula::docket::Docket;
use crate::intake::submission::{Entry, Progress, Submission};
use crate::intake::targets::{Kind, Measure, Work};
use crate::intake::value::Datum;
use crate::intake::{Dossier, Past, UnitKind};
use crate::period::Period;
use crate::source::{Place, Sourced};

/// A dossier with its indexes. Units outside the roster take part in no rule but A08.
#[derive(Debug)]
pub struct Context<'a> {
    /// What was read.
    pub dossier: &'a Dossier,
    measures: BTreeMap<&'a str, &'a Measure>,
    works: BTreeMap<&'a str, &'a Work>,
    submissions: Vec<(&'a Submission, UnitKind)>,
    by_unit: BTreeMap<&'a str, &'a Submission>,
    previous: BTreeMap<&'a str, &'a Submission>,
    last_year: BTreeMap<&'a str, &'a Submission>,
    past: BTreeMap<&'a str, &'a [Past]>,
    reported: Vec<Reported<'a>>,
    texts: Texts<'a>,
    passages: Vec<Passage<'a>>,
    docket: Docket<'a>,
}

/// One measure in one submission, with its row of the target list.
#[derive(Debug, Clone, Copy)]
pub struct Reported<'a> {
    /// The submission.
    pub submission: &'a Submission,
    /// What its unit is.
    pub kind: UnitKind,
    /// The code as written.
    pub code: &'a Sourced<String>,
    /// The measure.
    pub measure: &'a Measure,
    /// Its figures.
    pub progress: &'a Progress,
}

impl<'a> Context<'a> {
    /// Indexes a dossier.
    pub fn new(dossier: &'a Dossier) -> Self {
        let rostered = |s: &'a Submission| dossier.org.unit(&s.unit.value).map(|(kind, _)| (s, kind));
        let measures: BTreeMap<&str, &Measure> = dossier.targets.measures.iter().map(|m| (m.code.value.as_str(), m)).collect();
        let submissions: Vec<_> = dossier.submissions.iter().filter_map(rostered).collect();
        let units = |sent: &'a [Submission]| sent.iter().map(|s| (s.unit.value.as_str(), s)).collect();
        let mut context = Self {
            dossier,
            works: dossier.targets.works.iter().map(|w| (w.code.value.as_str(), w)).collect(),
            by_unit: submissions.iter().map(|(s, _)| (s.unit.value.as_str(), *s)).collect(),
            previous: units(&dossier.previous),
            last_year: units(&dossier.last_year),
            past: dossier.past.chunk_by(|a, b| a.unit == b.unit).filter_map(|own| Some((own.first()?.unit.as_str(), own))).collect(),
            reported: submissions.par_iter().flat_map_iter(|(s, kind)| of_submission(&measures, s, *kind)).collect(),
            measures,
            submissions,
            texts: Texts::default(),
            passages: Vec::new(),
            docket: Docket::new(&dossier.decisions),
        };
        // Made before the rules run side by side: whoever waited for it within their pool could be waiting for itself.
        context.texts = Texts::of(&context);
        context.passages = passages(dossier, context.submissions.iter().map(|(s, _)| *s));
        context
    }

    /// The measure of a code.
    pub fn measure(&self, code: &str) -> Option<&'a Measure> {
        self.measures.get(code).copied()
    }

    /// Codes of all measures, and their names.
    pub fn measures(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.measures.iter().map(|(code, m)| (*code, m.name.value.as_str()))
    }

    /// The key work of a code.
    pub fn work(&self, code: &str) -> Option<&'a Work> {
        self.works.get(code).copied()
    }

    /// Codes of all key works.
    pub fn works(&self) -> impl Iterator<Item = &'a str> {
        self.works.keys().copied()
    }

    /// Current submissions of units in the roster, with what the unit is.
    pub fn submissions(&self) -> impl Iterator<Item = (&'a Submission, UnitKind)> + '_ {
        self.submissions.iter().copied()
    }

    /// The current submission of a unit in the roster.
    pub fn submission(&self, unit: &str) -> Option<&'a Submission> {
        self.by_unit.get(unit).copied()
    }

    /// A unit's submission of the period before.
    pub fn previous(&self, unit: &str) -> Option<&'a Submission> {
        self.previous.get(unit).copied()
    }

    /// The long texts of the run and which of them are alike.
    pub(super) const fn texts(&self) -> &Texts<'a> {
        &self.texts
    }

    /// Every text that a report may print.
    pub(super) fn passages(&self) -> &[Passage<'a>] {
        &self.passages
    }

    /// What the city decided on items of the ledger.
    pub(super) const fn docket(&self) -> &Docket<'a> {
        &self.docket
    }

    /// A unit's submission of the same period last year.
    pub fn last_year(&self, unit: &str) -> Option<&'a Submission> {
        self.last_year.get(unit).copied()
    }

    /// What a unit sent for each earlier period that was read, oldest first.
    pub fn past(&self, unit: &str) -> &'a [Past] {
        self.past.get(unit).copied().unwrap_or_default()
    }

    /// Every figure-carrying entry of every submission whose measure the target list knows.
    pub fn reported(&self) -> impl Iterator<Item = Reported<'a>> + '_ {
        self.reported.iter().copied()
    }

    /// The slips that a judgement finds in the entries, which it may look at in parallel.
    pub fn judge(&self, judgement: impl Fn(Reported<'a>) -> Option<Slip> + Sync + Send) -> Vec<Slip> {
        self.reported.par_iter().filter_map(|reported| judgement(*reported)).collect()
    }

    /// Every entry marked 不适用.
    pub fn not_applicable(&self) -> impl Iterator<Item = (&'a Submission, &'a Measure, Place)> + '_ {
        self.submissions().flat_map(move |(submission, _)| {
            submission.progress.iter().filter_map(move |(code, entry)| match entry {
                Entry::NotApplicable(place) => Some((submission, self.measure(&code.value)?, *place)),
                Entry::Given(_) => None,
            })
        })
    }
}

fn of_submission<'a>(
    measures: &BTreeMap<&'a str, &'a Measure>,
    submission: &'a Submission,
    kind: UnitKind,
) -> impl Iterator<Item = Reported<'a>> {
    submission.progress.iter().filter_map(move |(code, entry)| {
        let (measure, progress) = (measures.get(code.value.as_str()).copied()?, entry.given()?);
        Some(Reported { submission, kind, code, measure, progress })
    })
}

impl<'a> Reported<'a> {
    /// A slip of this unit and measure at a place.
    pub fn slip(&self, code: &'static str, place: Place) -> Slip {
        Slip::new(code, Some(place)).unit(&self.submission.unit.value).measure(&self.measure.code.value)
    }

    /// The measure's value: the field that its 类型 asks for.
    pub fn value(&self) -> Option<&'a Sourced<Datum>> {
        value(self.measure.kind, self.progress)
    }

    /// The period up to which the entry counts: its own 截止, or that of the submission.
    pub fn cut_off(&self) -> Period {
        self.progress.cut_off.as_ref().map_or(self.submission.period.value, |c| c.value)
    }

    /// The measure's value, if it is a number.
    pub fn number(&self) -> Option<(Decimal, Place)> {
        self.value().and_then(|v| v.value.number().map(|n| (n, v.place)))
    }
}

/// The field that carries the value of a measure of this kind.
pub fn value(kind: Kind, progress: &Progress) -> Option<&Sourced<Datum>> {
    match kind {
        Kind::Cumulative => progress.cumulative.as_ref(),
        Kind::Stock => progress.stock.as_ref(),
        Kind::Rate => progress.rate.as_ref(),
        Kind::Flow => progress.current.as_ref(),
        Kind::Progress => progress.percent.as_ref(),
        Kind::YesNo | Kind::Qualitative => None,
    }
}

/// Whether an entry says anything of the measure's value.
pub fn carries_value(kind: Kind, progress: &Progress) -> bool {
    match kind {
        Kind::YesNo => progress.yes.is_some(),
        Kind::Qualitative => progress.situation.is_some(),
        Kind::Progress => progress.percent.is_some() || progress.image.is_some(),
        Kind::Rate => progress.rate.is_some() || (progress.numerator.is_some() && progress.denominator.is_some()),
        _ => value(kind, progress).is_some(),
    }
}

/// Every figure of an entry with its key, in the order of the schema; 其中 and 自报 are not among them.
pub fn figures(progress: &Progress) -> impl Iterator<Item = (&str, &Sourced<Datum>)> {
    [
        ("本年累计", &progress.cumulative),
        ("期末", &progress.stock),
        ("比率", &progress.rate),
        ("分子", &progress.numerator),
        ("分母", &progress.denominator),
        ("本期", &progress.current),
        ("进度", &progress.percent),
        ("上年同期", &progress.last_year),
    ]
    .into_iter()
    .filter_map(|(key, figure)| figure.as_ref().map(|f| (key, f)))
}
