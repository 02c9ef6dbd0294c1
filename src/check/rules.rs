//! The one registry of rules. What `bqw rules` and `bqw explain` print, and the words of every finding, come from here.

use std::sync::LazyLock;

use super::context::Context;
use super::{
    claims, copying, decisions, double, due, files, loops, merges, names, parts, plans, privacy, prose, resolutions, roster, scoring,
    sources, sums, systems, targets, time, twice, values, waivers, wording,
};
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

/// The rules of each subject.
const SUBJECTS: [&[Rule]; 27] = [
    roster::RULES,
    privacy::RULES,
    names::RULES,
    values::RULES,
    due::RULES,
    time::RULES,
    copying::RULES,
    targets::RULES,
    targets::reached::RULES,
    targets::late::RULES,
    targets::changes::RULES,
    targets::states::RULES,
    sums::RULES,
    parts::RULES,
    double::RULES,
    claims::RULES,
    prose::RULES,
    twice::RULES,
    sources::RULES,
    plans::RULES,
    loops::RULES,
    decisions::RULES,
    merges::RULES,
    scoring::RULES,
    resolutions::RULES,
    waivers::RULES,
    files::RULES,
];

/// Every rule, in the order of codes.
pub static RULES: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    let mut rules: Vec<_> = SUBJECTS.into_iter().chain(systems::RULES).flatten().chain(wording::rules()).collect();
    rules.sort_by_key(|rule| rule.code);
    rules
});

/// The rule of a code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.binary_search_by_key(&code, |rule| rule.code).ok().map(|at| RULES[at])
}
