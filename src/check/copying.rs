//! C05, G07: texts that were copied, from the unit's own earlier submissions or from another unit's.

use rayon::prelude::*;

use super::context::Context;
use super::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::{Submission, UnitKind};
use crate::period::Period;
use crate::source::Sourced;
use crate::text::{Likeness, Shingles, alike};

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[C05, G07];

const C05: Rule = Rule {
    code: "C05",
    title: say("文字与以前期次雷同", "text as in an earlier period"),
    why: say("照抄上期，领导看不出本期做了什么", "a copied text does not tell what was done in this period"),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say("“{seen}”与{period}期（{other}）有{likeness}%的文字相同", "“{seen}” shares {likeness}% of its wording with {period} ({other})"),
        say("请写本期的新进展；确无变化的，删去这一条", "tell what is new in this period, or drop the entry"),
    )],
    run: own,
};

const G07: Rule = Rule {
    code: "G07",
    title: say("两个单位文字雷同", "two units with one text"),
    why: say("两地一字不差，通报出去就是笑话", "the same words from two places discredit both"),
    level: Level::Warning,
    cases: &[
        Case::new(
            "",
            say("“{seen}”与{from}（{other}）有{likeness}%的文字相同", "“{seen}” shares {likeness}% of its wording with {from} ({other})"),
            REWRITE,
        ),
        Case::new(
            "earlier",
            say(
                "“{seen}”与{from}{period}期（{other}）有{likeness}%的文字相同",
                "“{seen}” shares {likeness}% of its wording with {from} of {period} ({other})",
            ),
            REWRITE,
        ),
    ],
    run: others,
};
const REWRITE: crate::finding::Bilingual = say("请按本地实际改写", "write what was done in your own place");

/// How many characters of a text a message shows.
const SHOWN: usize = 20;

/// A text of this period or an earlier one.
struct Passage<'a> {
    unit: &'a str,
    /// `None`: of this period.
    period: Option<Period>,
    text: &'a Sourced<String>,
}

/// Two texts that are alike; the first is of this period.
struct Pair<'p, 'a> {
    own: &'p Passage<'a>,
    other: &'p Passage<'a>,
    likeness: Likeness,
}

fn own(context: &Context<'_>) -> Vec<Slip> {
    compare(
        context,
        |own, other| other.period.is_some() && own.unit == other.unit,
        |context, pair| {
            let slip = slip(context, "C05", pair);
            pair.other.period.map_or_else(|| slip.clone(), |period| slip.clone().fact("period", period))
        },
    )
}

fn others(context: &Context<'_>) -> Vec<Slip> {
    let foreign = |own: &Passage<'_>, other: &Passage<'_>| {
        let apart = own.unit != other.unit && !is_superior(context, own.unit, other.unit);
        // Of two texts of one period the later one is told.
        apart && (other.period.is_some() || sent(context, other.unit) < sent(context, own.unit))
    };
    compare(context, foreign, |context, pair| {
        let slip = slip(context, "G07", pair).fact("from", pair.other.unit);
        pair.other.period.map_or(slip.clone(), |period| slip.case("earlier").fact("period", period))
    })
}

/// The nearest partner of each text of this period among those that `fits` allows.
fn compare(
    context: &Context<'_>,
    fits: impl Fn(&Passage<'_>, &Passage<'_>) -> bool + Sync,
    tell: impl Fn(&Context<'_>, &Pair<'_, '_>) -> Slip + Sync,
) -> Vec<Slip> {
    let texts = context.texts();
    let nearest = |(own, found): (&Passage<'_>, &Vec<(usize, Likeness)>)| {
        let partners = found.iter().filter_map(|(other, likeness)| Some((texts.passages.get(*other)?, *likeness)));
        let fitting = partners.filter(|(other, _)| fits(own, other));
        let (other, likeness) =
            fitting.max_by_key(|(other, likeness)| (likeness.percent(), other.period, std::cmp::Reverse(other.text.place)))?;
        Some(tell(context, &Pair { own, other, likeness }))
    };
    texts.passages.par_iter().zip(&texts.alike).filter_map(nearest).collect()
}

fn slip(context: &Context<'_>, code: &'static str, pair: &Pair<'_, '_>) -> Slip {
    let sources = &context.dossier.sources;
    let shown: String = pair.own.text.value.chars().take(SHOWN).collect();
    let more = if pair.own.text.value.chars().count() > SHOWN { "…" } else { "" };
    let slip = Slip::new(code, Some(pair.own.text.place)).unit(pair.own.unit).fact("seen", format!("{shown}{more}"));
    slip.fact("likeness", pair.likeness.percent()).fact("other", sources.locate(pair.other.text.place))
}

/// A county gathers what its towns write.
fn is_superior(context: &Context<'_>, a: &str, b: &str) -> bool {
    let of = |town: &str, county: &str| {
        let mut towns = context.dossier.org.towns.iter();
        towns.any(|t| t.name.value == town && t.county.as_ref().is_some_and(|c| c.value == county))
    };
    of(a, b) || of(b, a)
}

/// When a unit sent its submission, then its place in the roster: who comes later copied.
fn sent(context: &Context<'_>, unit: &str) -> (Option<jiff::civil::DateTime>, Option<(UnitKind, usize)>) {
    let at = context.submission(unit).and_then(|s| s.sent_at.as_ref()).map(|at| at.value);
    (at, context.dossier.org.unit(unit))
}

/// The long texts of a run, those of this period first, and which of them are alike.
#[derive(Default)]
pub(super) struct Texts<'a> {
    passages: Vec<Passage<'a>>,
    alike: Vec<Vec<(usize, Likeness)>>,
}

impl std::fmt::Debug for Texts<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Texts").field("passages", &self.passages.len()).finish_non_exhaustive()
    }
}

impl<'a> Texts<'a> {
    /// Compares what was sent now with itself and with the three periods before.
    pub(super) fn of(context: &Context<'a>) -> Self {
        let checks = &context.dossier.policy.checks;
        let now = context.submissions().filter(|(s, _)| !s.nil_return).flat_map(|(s, _)| passages(s));
        let recent: Vec<Period> = std::iter::successors(Some(context.dossier.period.previous()), |p| Some(p.previous())).take(3).collect();
        let then = context.dossier.past.iter().filter(|p| recent.contains(&p.period));
        let then = then.flat_map(|p| p.texts.iter().map(|text| Passage { unit: &p.unit, period: Some(p.period), text }));
        let all: Vec<Passage<'_>> = now.chain(then).collect();
        let long = |passage: Passage<'a>| {
            let shingles = Shingles::of(&passage.text.value);
            (shingles.length() >= checks.shortest_compared).then_some((passage, shingles))
        };
        let (passages, shingles): (Vec<_>, Vec<_>) = all.into_par_iter().filter_map(long).unzip();
        let asked = passages.iter().take_while(|p| p.period.is_none()).count();
        let percent = usize::try_from(checks.likeness.round()).unwrap_or(100);
        Self { alike: alike(&shingles, asked, percent), passages }
    }
}

fn passages(submission: &Submission) -> impl Iterator<Item = Passage<'_>> {
    submission.prose().map(|text| Passage { unit: &submission.unit.value, period: None, text })
}
