//! H: wording of official documents. `passage` has the texts and the search through them; each other file holds the rules of one subject.

mod claims;
mod dates;
mod heads;
mod levels;
mod marks;
mod names;
mod numbers;
mod pairs;
mod passage;
mod quantities;
mod ranges;
mod style;
mod words;

pub(super) use passage::{Hit, Passage, passages, scan};

use super::context::Context;
use super::rules::{Case, Rule, say};
use crate::finding::{Bilingual, Level, Slip};

/// The rules of each subject of wording.
static SUBJECTS: [&[Rule]; 12] = [
    numbers::RULES,
    dates::RULES,
    heads::RULES,
    levels::RULES,
    marks::RULES,
    pairs::RULES,
    ranges::RULES,
    quantities::RULES,
    words::RULES,
    names::RULES,
    claims::RULES,
    style::RULES,
];

/// The rules of this letter.
pub(super) fn rules() -> impl Iterator<Item = &'static Rule> {
    SUBJECTS.into_iter().flatten()
}

/// A rule whose one wording is that of [`SHOULD`] or [`advice!`].
const fn row(
    code: &'static str,
    level: Level,
    title: Bilingual,
    why: Bilingual,
    cases: &'static [Case],
    run: fn(&Context<'_>) -> Vec<Slip>,
) -> Rule {
    Rule { code, title, why, level, cases, run }
}

/// The title says what is wrong; then what was seen and what should stand there.
const SHOULD: &[Case] = &[Case::new(
    "",
    say("{title}：“{seen}”应为“{expected}”", "{title}: “{seen}” should be “{expected}”"),
    say("请改为“{expected}”", "write “{expected}”"),
)];

/// What was seen, under a title that says what is wrong with it.
const SEEN: Bilingual = say("{title}：“{seen}”", "{title}: “{seen}”");

/// The wording of a rule that names no right form, with what to do.
macro_rules! advice {
    ($zh:literal, $en:literal) => {
        &[$crate::check::rules::Case::new("", $crate::check::wording::SEEN, $crate::check::rules::say($zh, $en))]
    };
}
use advice;

/// A pattern, compiled once, and texts of which one must be there for it to match: most texts are passed over without it.
/// Every row has a sample that meets it, so a pattern that does not compile is found by the tests.
macro_rules! pattern {
    ($text:expr) => {
        pattern!($text, [])
    };
    ($text:expr, [$($needed:literal),*]) => {{
        static PATTERN: $crate::check::wording::passage::Pattern = $crate::check::wording::passage::Pattern {
            regex: std::sync::LazyLock::new(|| regex::Regex::new($text).ok()),
            needs: &[$($needed),*],
        };
        &PATTERN
    }};
}
use pattern;
