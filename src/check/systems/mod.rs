//! K: the systems that a report names. Headquarters and task forces, parks, pairings, funds, policies, pilots, firsts; and what all
//! their lists have in common.

mod funds;
mod organs;
mod pairings;
mod papers;
mod parks;
mod pilots;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::context::Context;
use super::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::Submission;
use crate::source::{Place, Sourced};

/// The rules of every file of this folder.
pub(super) const RULES: [&[Rule]; 7] = [organs::RULES, parks::RULES, funds::RULES, pairings::RULES, pilots::RULES, papers::RULES, COMMON];

/// The rules of this file.
const COMMON: &[Rule] = &[K07, K11];

const K07: Rule = Rule {
    code: "K07",
    title: say("日期晚于本期", "a date after the period"),
    why: say("期末以后的事写进本期，报告就把没有发生的事说成已经发生", "what lies after the period has not happened yet"),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say("{list}“{item}”的日期{seen}晚于本期截止日{expected}", "{list} {item}: {seen} lies after the end of the period, {expected}"),
        say("请核对日期；期后的事项留待下期填报", "check the date; what comes later is for the next period"),
    )],
    run: premature,
};

/// A dated entry of a list: the list, its name, its day.
type Dated<'a> = (&'static str, &'a Sourced<String>, Option<&'a Sourced<Date>>);

fn dated(submission: &Submission) -> impl Iterator<Item = Dated<'_>> {
    let policies = submission.policies.iter().map(|p| ("政策", &p.title, p.date.as_ref()));
    let highlights = submission.highlights.iter().map(|h| ("亮点", &h.name, h.date.as_ref()));
    let pairings = submission.pairings.iter().map(|p| ("结对", &p.helped, p.date.as_ref()));
    let funds = submission.funds.iter().map(|f| ("资金", &f.name, f.date.as_ref()));
    let pilots = submission.pilots.iter().map(|p| ("试点", &p.topic, p.date.as_ref()));
    policies.chain(highlights).chain(pairings).chain(funds).chain(pilots)
}

fn premature(context: &Context<'_>) -> Vec<Slip> {
    let end = context.dossier.period.last_day();
    let slip = |(list, item, date): Dated<'_>| {
        let date = date.filter(|date| date.value > end)?;
        let slip = Slip::new("K07", Some(date.place)).fact("list", list).fact("item", &item.value);
        Some(slip.fact("seen", date.value).fact("expected", end))
    };
    of_units(context, |s| dated(s).filter_map(slip).collect())
}

const K11: Rule = Rule {
    code: "K11",
    title: say("编号重复", "a number given twice"),
    why: say("引用〔编号.字段〕和“回应”“上期落实”靠编号找到条目，重复了就不知指哪一条", "references find an entry by its number"),
    level: Level::Error,
    cases: &[Case::new(
        "",
        say(
            "编号“{seen}”已用于第{first}行的“{expected}”，这里的“{item}”不能再用",
            "{seen} is the number of {expected} in line {first}; {item} needs another",
        ),
        say("请给这一条另编一个编号，引用它的地方一并改", "give this entry a number of its own"),
    )],
    run: numbered_twice,
};

fn numbered_twice(context: &Context<'_>) -> Vec<Slip> {
    of_units(context, |submission| {
        let mut known: BTreeMap<&str, (u32, &str)> = BTreeMap::new();
        let mut slips = Vec::new();
        let mut entries: Vec<_> = numbered(submission).collect();
        entries.sort_by_key(|(code, _)| (code.place.line, code.place.column));
        for (code, item) in entries {
            let (first, other) = *known.entry(code.value.as_str()).or_insert((code.place.line, item));
            if (first, other) != (code.place.line, item) {
                let slip = Slip::new("K11", Some(code.place)).fact("seen", &code.value).fact("first", first);
                slips.push(slip.fact("expected", other).fact("item", item));
            }
        }
        slips
    })
}

/// Every number with what it numbers.
fn numbered(submission: &Submission) -> impl Iterator<Item = (&Sourced<String>, &str)> {
    let own = submission.projects.iter().map(|p| (Some(&p.code), &p.name));
    let own = own.chain(submission.policies.iter().map(|p| (p.code.as_ref(), &p.title)));
    let own = own.chain(submission.highlights.iter().map(|h| (h.code.as_ref(), &h.name)));
    let own = own.chain(submission.pairings.iter().map(|p| (p.code.as_ref(), &p.helped)));
    let own = own.chain(submission.funds.iter().map(|f| (f.code.as_ref(), &f.name)));
    let own = own.chain(submission.parks.iter().map(|p| (Some(&p.code), &p.name)));
    let own = own.chain(submission.pilots.iter().map(|p| (Some(&p.code), &p.topic)));
    let own = own.chain(submission.problems.iter().map(|p| (Some(&p.code), &p.content)));
    let own = own.chain(submission.next_steps.iter().map(|n| (Some(&n.code), &n.content)));
    own.filter_map(|(code, item)| Some((code?, item.value.as_str())))
}

/// The slips of every submission of the roster, in its order.
fn of_units<'a>(context: &Context<'a>, judge: impl Fn(&'a Submission) -> Vec<Slip>) -> Vec<Slip> {
    context.submissions().flat_map(|(s, _)| judge(s).into_iter().map(|slip| slip.unit(&s.unit.value)).collect::<Vec<_>>()).collect()
}

/// Entries that name the same thing, each with the place of the first: counted, it would count twice.
fn repeated<'k, K: Ord + 'k, T>(context: &Context<'_>, entries: impl Iterator<Item = (K, Place, T)>) -> Vec<(Place, String, T)> {
    let mut first: BTreeMap<K, Place> = BTreeMap::new();
    let mut again = Vec::new();
    for (key, place, entry) in entries {
        let known = *first.entry(key).or_insert(place);
        if known != place {
            again.push((place, context.dossier.sources.locate(known), entry));
        }
    }
    again
}
