//! Problems that several units report become one item: which are one, what is said of it, and who asks the city for what.
//!
//! 1. Of the open problems of one 类别 and compatible 细类 those are linked whose words share enough (`text::Matter`, 校核.问题相似度). A unit
//!    tells its own problems apart, so two of one unit are linked only where their words are the same.
//! 2. `cluster` makes items of which every two problems are linked.
//! 3. 问题归并 of city.yaml has the last word: 分 takes a problem out before, 合 joins the items of what it names after. Problems named by
//!    two entries of 合 are never linked, so that a decision cannot reach into another.
//! 4. `amount` sums and dates an item, `request` gathers what is asked of the city.
//!
//! Whatever the order in which units and problems come, the items are the same.

mod amount;
mod cluster;
mod request;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::intake::submission::{Problem, ProblemCategory, Severity, Submission};
use crate::intake::{Dossier, UnitKind};
use crate::period::Period;
use crate::source::{Place, Sourced};
use crate::tally::figure::Figure;
use crate::text::{Matter, PlaceNames};

pub use request::RequestItem;

use cluster::{Link, cliques};

/// The open problems of a period as items, and the requests to the city.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Merged {
    /// By category, then the gravest, the longest open, the roster.
    pub items: Vec<ProblemItem>,
    /// What falls due first at the head.
    pub requests: Vec<RequestItem>,
}

/// One problem, of one unit or of several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemItem {
    /// 类别 of its lead.
    pub category: ProblemCategory,
    /// 细类 of its lead, or of the first that gives one.
    pub detail: Option<String>,
    /// The gravest 程度.
    pub severity: Option<Severity>,
    /// Who reports it, in roster order.
    pub members: Vec<Member>,
    /// Which member speaks for all: the gravest, then the longest open, then the first of the roster.
    pub lead: usize,
    /// Whether all members say the same, so that the words hold for each.
    pub is_verbatim: bool,
    /// The least likeness of any two members, in %; `None` if there is one member only.
    pub least_likeness: Option<u32>,
    /// The earliest 起始.
    pub since: Option<Period>,
    /// The earliest 起始 as a figure; `None` if no member gives one.
    pub since_figure: Option<Figure>,
    /// Months since then; `None` if no member gives a 起始, or only one to come.
    pub months_open: Option<Figure>,
    /// 数量 of all; see [`ProblemItem::is_total`].
    pub amount: Option<Figure>,
    /// Whether the amount is that of all members together. Otherwise it is the only one given.
    pub is_total: bool,
    /// 内容 that the city office gives it.
    pub content: Option<Sourced<String>>,
    /// The entry of 问题归并 that made it what it is.
    pub decision: Option<Decision>,
}

/// What the city office decided of an item, with the place of the entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// 合.
    Joined(Place),
    /// 分.
    Apart(Place),
}

/// One unit's problem within an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    submission: usize,
    problem: usize,
    /// Likeness to the lead, in %; 100 for the lead itself.
    pub likeness: u32,
    /// The words it shares with the lead.
    pub shared: Vec<String>,
    /// Whether an entry of 问题归并 names it.
    pub is_named: bool,
}

impl Member {
    /// The submission and the problem; `None` only with a dossier of another run.
    pub fn of<'d>(&self, dossier: &'d Dossier) -> Option<(&'d Submission, &'d Problem)> {
        let submission = dossier.submissions.get(self.submission)?;
        Some((submission, submission.problems.get(self.problem)?))
    }
}

impl ProblemItem {
    /// The member that speaks for all.
    pub fn lead<'d>(&self, dossier: &'d Dossier) -> Option<(&'d Submission, &'d Problem)> {
        self.members.get(self.lead)?.of(dossier)
    }

    /// Names of its units in roster order, each once.
    pub fn units<'d>(&self, dossier: &'d Dossier) -> Vec<&'d str> {
        let mut names: Vec<&str> = Vec::new();
        for (submission, _) in self.members.iter().filter_map(|member| member.of(dossier)) {
            if names.last() != Some(&submission.unit.value.as_str()) {
                names.push(&submission.unit.value);
            }
        }
        names
    }
}

/// An open problem with what it is judged by.
struct Candidate<'d> {
    submission: usize,
    problem: usize,
    unit: &'d str,
    /// Place in the roster.
    rank: (UnitKind, usize),
    told: &'d Problem,
    matter: Matter,
    /// The entry of 合 that names it, by number.
    joined: Option<usize>,
    /// The entry of 分 that names it.
    apart: Option<Place>,
}

impl Candidate<'_> {
    fn words(&self) -> &str {
        self.told.content.value.trim().trim_end_matches(['。', '；', '，'])
    }

    /// 细类; empty if none is given, and then compatible with any.
    fn detail(&self) -> &str {
        self.told.detail.as_ref().map_or("", |detail| detail.value.trim())
    }

    /// Whether both texts print the same; a reference prints each unit's own figure.
    fn says_the_same(&self, other: &Self) -> bool {
        self.words() == other.words() && (self.unit == other.unit || !self.words().contains('〔'))
    }

    fn likeness(&self, other: &Self) -> u32 {
        if self.says_the_same(other) { 100 } else { self.matter.likeness(&other.matter) }
    }

    /// The likeness of two problems that may be one.
    fn link(&self, other: &Self, least: u32) -> Option<u32> {
        let decided = self.apart.is_some() || other.apart.is_some() || (self.joined.is_some() && other.joined.is_some());
        if decided || self.told.category.value != other.told.category.value {
            return None;
        }
        if self.says_the_same(other) {
            return Some(100);
        }
        let (a, b) = (self.detail(), other.detail());
        let compatible = self.unit != other.unit && (a.contains(b) || b.contains(a));
        Some(self.matter.likeness(&other.matter)).filter(|likeness| compatible && *likeness >= least)
    }

    /// By this a member comes before another: the gravest, then the longest open, then the roster.
    fn gravity(&self) -> impl Ord + use<> {
        let severity = self.told.severity.as_ref().map(|s| s.value);
        let since = self.told.since.as_ref().map(|s| s.value.first_day());
        (Reverse(severity), since.is_none(), since, self.rank, self.told.code.place)
    }
}

/// Merges the open problems of a dossier.
pub(super) fn merge(dossier: &Dossier) -> Merged {
    let candidates = candidates(dossier);
    // Nothing in common is no likeness, whatever the policy says.
    let least = dossier.policy.checks.problem_likeness.ceil().max(Decimal::ONE);
    let least = u32::try_from(least).unwrap_or(u32::MAX);
    let mut links = Vec::new();
    for (a, one) in candidates.iter().enumerate() {
        let others = candidates.iter().enumerate().skip(a + 1);
        links.extend(others.filter_map(|(b, other)| Some(Link { likeness: one.link(other, least)?, pair: (a, b) })));
    }
    let groups = joined(&candidates, cliques(candidates.len(), links));
    let mut items: Vec<(_, ProblemItem)> = groups.into_iter().filter_map(|group| item(dossier, &candidates, group)).collect();
    items.sort_by(|a, b| a.0.cmp(&b.0));
    let items: Vec<ProblemItem> = items.into_iter().map(|(_, item)| item).collect();
    Merged { requests: request::requests(dossier, &items), items }
}

/// The open problems of the roster's units, in an order that does not depend on how they came: by unit, number and words.
fn candidates(dossier: &Dossier) -> Vec<Candidate<'_>> {
    let org = &dossier.org;
    let towns = org.towns.iter().map(|town| town.name.value.as_str());
    let city = org.city.iter().chain(&org.city_short).map(|name| name.value.as_str());
    let names = PlaceNames::new(org.roster().map(|(name, _)| name).chain(towns).chain(city));
    let decisions = dossier.city.as_ref().map_or(&[][..], |city| &city.merges);
    let (mut joined, mut apart) = (BTreeMap::new(), BTreeMap::new());
    for (number, decision) in decisions.iter().enumerate() {
        for named in &decision.joined {
            joined.entry(named.value.trim()).or_insert(number);
        }
        for named in &decision.apart {
            apart.entry(named.value.trim()).or_insert(decision.place);
        }
    }
    let mut candidates = Vec::new();
    for (submission, sent) in dossier.submissions.iter().enumerate() {
        let unit = sent.unit.value.as_str();
        let Some(rank) = org.unit(unit) else { continue };
        for (problem, told) in sent.problems.iter().enumerate().filter(|(_, told)| told.is_open()) {
            let name = format!("{unit}/{}", told.code.value.trim());
            let (joined, apart) = (joined.get(name.as_str()).copied(), apart.get(name.as_str()).copied());
            let matter = Matter::of(&told.content.value, &names);
            candidates.push(Candidate { submission, problem, unit, rank, told, matter, joined, apart });
        }
    }
    candidates.sort_by(|a, b| (a.unit, &a.told.code.value, a.words()).cmp(&(b.unit, &b.told.code.value, b.words())));
    candidates
}

/// The groups with those joined that an entry of 合 names.
fn joined(candidates: &[Candidate<'_>], groups: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    let entry = |group: &[usize]| group.iter().find_map(|number| candidates.get(*number)?.joined);
    let mut by_entry: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut others = Vec::new();
    for group in groups {
        match entry(&group) {
            Some(number) => by_entry.entry(number).or_default().extend(group),
            None => others.push(group),
        }
    }
    others.extend(by_entry.into_values());
    others
}

/// An item with what it is sorted by.
fn item(dossier: &Dossier, candidates: &[Candidate<'_>], group: Vec<usize>) -> Option<(impl Ord + use<>, ProblemItem)> {
    let mut group: Vec<&Candidate<'_>> = group.into_iter().filter_map(|number| candidates.get(number)).collect();
    group.sort_by_key(|c| (c.rank, c.told.code.place));
    let (lead, first) = group.iter().enumerate().min_by_key(|(_, c)| c.gravity())?;
    let told: Vec<&Problem> = group.iter().map(|c| c.told).collect();
    let own_detail = std::iter::once(&first.told).chain(&told).find_map(|p| p.detail.as_ref());
    let severity = told.iter().filter_map(|p| p.severity.as_ref()).map(|s| s.value).max();
    let dated = amount::dated(dossier, &told);
    let counted: Vec<(UnitKind, &Problem)> = group.iter().map(|c| (c.rank.0, c.told)).collect();
    let (amount, is_total) = amount::total(dossier, &counted);
    let entry = group.iter().find_map(|c| c.joined).and_then(|number| dossier.city.as_ref()?.merges.get(number));
    let entry = entry.filter(|_| group.len() > 1);
    let item = ProblemItem {
        category: first.told.category.value,
        detail: own_detail.map(|d| d.value.clone()),
        severity,
        members: group.iter().map(|c| member(c, first)).collect(),
        lead,
        is_verbatim: group.iter().all(|c| c.says_the_same(first)),
        least_likeness: pairs(&group).map(|(a, b)| a.likeness(b)).min(),
        since: dated.since,
        since_figure: dated.figure,
        months_open: dated.months,
        amount,
        is_total,
        content: entry.and_then(|entry| entry.content.clone()),
        decision: match (entry, first.apart) {
            (Some(entry), _) => Some(Decision::Joined(entry.place)),
            (None, Some(place)) => Some(Decision::Apart(place)),
            (None, None) => None,
        },
    };
    let since = item.since.map(Period::first_day);
    let rank = group.first().map(|c| (c.rank, c.told.code.place));
    Some(((item.category, Reverse(item.severity), since.is_none(), since, rank), item))
}

fn member(candidate: &Candidate<'_>, lead: &Candidate<'_>) -> Member {
    let shared: BTreeSet<&str> = candidate.matter.shared(&lead.matter).collect();
    Member {
        submission: candidate.submission,
        problem: candidate.problem,
        likeness: candidate.likeness(lead),
        shared: shared.into_iter().map(str::to_owned).collect(),
        is_named: candidate.joined.is_some() || candidate.apart.is_some(),
    }
}

fn pairs<'p, 'd>(group: &'p [&'p Candidate<'d>]) -> impl Iterator<Item = (&'p Candidate<'d>, &'p Candidate<'d>)> {
    group.iter().enumerate().flat_map(move |(at, one)| group.iter().skip(at + 1).map(move |other| (*one, *other)))
}
