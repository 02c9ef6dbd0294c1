//! The one registry of rules. What `bqw rules` and `bqw explain` print, and the words of every finding, come from here.

use super::context::Context;
use super::{claims, due, files, names, plans, roster, sums, targets, time, values, waivers, wording};
use crate::finding::{Bilingual, Level, Slip};

/// One rule: a row of the registry.
#[derive(Debug)]
pub struct Rule {
    /// Its code: a letter for the subject and two digits.
    pub code: &'static str,
    /// What it finds, in a few words.
    pub title: Bilingual,
    /// Why that matters to the office or the reader of a report.
    pub why: Bilingual,
    /// How grave, unless the case says otherwise.
    pub level: Level,
    /// Its wordings; the first also serves a slip whose case is unknown.
    pub cases: &'static [Case],
    /// What looks for it; `elsewhere` if another stage does.
    pub run: fn(&Context<'_>) -> Vec<Slip>,
}

/// One wording of a rule. `{names}` stand for facts of the slip, beside `{unit}`, `{measure}` and `{name}` (of the measure).
#[derive(Debug)]
pub struct Case {
    /// Its name; empty for a rule's only or plain wording.
    pub name: &'static str,
    /// Its own level, where it differs from the rule's.
    pub level: Option<Level>,
    /// What was found and what was expected.
    pub message: Bilingual,
    /// What to do.
    pub help: Bilingual,
}

impl Case {
    /// A wording with the rule's level.
    pub const fn new(name: &'static str, message: Bilingual, help: Bilingual) -> Self {
        Self { name, level: None, message, help }
    }

    /// Gives it a level of its own.
    #[must_use]
    pub const fn at(mut self, level: Level) -> Self {
        self.level = Some(level);
        self
    }
}

impl Rule {
    /// The wording of a case, the first one if it has none of that name.
    pub fn case(&self, name: &str) -> Option<&Case> {
        self.cases.iter().find(|c| c.name == name).or_else(|| self.cases.first())
    }
}

/// A text in both languages, Chinese first: what rows are written with.
pub(super) const fn say(zh: &'static str, en: &'static str) -> Bilingual {
    Bilingual::new(zh, en)
}

/// `run` of a rule whose slips come from reading, or from applying waivers.
pub(super) const fn elsewhere(_: &Context<'_>) -> Vec<Slip> {
    Vec::new()
}

/// Every rule, in the order of codes.
pub const RULES: &[Rule] = &[
    roster::A01,
    roster::A02,
    roster::A03,
    roster::A04,
    roster::A05,
    roster::A06,
    roster::A08,
    names::B01,
    names::B02,
    values::B03,
    values::B04,
    files::B05,
    values::B06,
    due::B07,
    due::B08,
    files::B09,
    files::B10,
    time::C01,
    time::C02,
    targets::D01,
    targets::D03,
    targets::D08,
    sums::E01,
    sums::E02,
    sums::E03,
    sums::E08,
    claims::F01,
    claims::F02,
    claims::F03,
    claims::F04,
    claims::F06,
    wording::H81,
    plans::I02,
    plans::I03,
    waivers::W01,
    waivers::W02,
    files::Y01,
    files::Y02,
    files::Y03,
    files::Y04,
    files::Y05,
    files::Y06,
    files::Y07,
    files::Y08,
    files::Y09,
    files::Y10,
];

/// The rule of a code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|r| r.code == code)
}
