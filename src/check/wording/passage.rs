//! The texts of a run that a report may print, and the search through them that every wording rule shares.

use std::ops::Range;
use std::sync::LazyLock;

use rayon::prelude::*;
use regex::{Captures, Regex};

use crate::check::context::Context;
use crate::finding::Slip;
use crate::intake::submission::Submission;
use crate::intake::{CityText, Dossier};
use crate::source::{Sourced, Spots};

/// What kind of text a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// 工作情况.内容 and the city's paragraphs: sentences that end with 。.
    Narrative,
    /// 说明, 情况, 形象进度, 问题, 需市协调, 下步工作, 上期落实, 督办: sentences or parts of one.
    Prose,
    /// 提法: a head that the program numbers.
    Head,
    /// 政策.标题: printed between 《 and 》.
    Title,
    /// 名称 of 项目, 亮点, 资金.
    Name,
    /// 文号.
    Number,
}

impl Field {
    /// Whether the text is running prose.
    pub const fn is_prose(self) -> bool {
        matches!(self, Self::Narrative | Self::Prose)
    }

    /// Whether the text is a name or head of its own, not part of a sentence.
    pub const fn is_title(self) -> bool {
        matches!(self, Self::Head | Self::Title | Self::Name)
    }

    /// Whether the text is anything but a document number.
    pub const fn is_text(self) -> bool {
        !matches!(self, Self::Number)
    }
}

/// One text.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'a> {
    /// Whose it is; `None`: the city's own.
    pub unit: Option<&'a str>,
    /// What it is.
    pub field: Field,
    /// The text.
    pub text: &'a Sourced<String>,
}

/// A pattern with what a text must hold for it to match.
#[derive(Debug)]
pub struct Pattern {
    /// The pattern.
    pub regex: LazyLock<Option<Regex>>,
    /// One of these stands in every match; empty if that cannot be said.
    pub needs: &'static [&'static str],
}

/// Something found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Which bytes of the text.
    pub range: Range<usize>,
    /// What is to stand there instead, where that needs no judgement.
    pub fix: Option<String>,
    /// What ought to stand there, for the message; the fix if `None`.
    pub expected: Option<String>,
}

impl Hit {
    /// Something that only its author can mend.
    pub const fn new(range: Range<usize>) -> Self {
        Self { range, fix: None, expected: None }
    }

    /// Something that can be replaced mechanically.
    pub fn fixed(range: Range<usize>, fix: impl Into<String>) -> Self {
        Self { range, fix: Some(fix.into()), expected: None }
    }

    /// Something whose right form can be named, but not put in without a look.
    pub fn better(range: Range<usize>, expected: impl Into<String>) -> Self {
        Self { range, fix: None, expected: Some(expected.into()) }
    }
}

/// Every text of a run: the city's own first, then unit by unit in the order of the schema.
pub fn passages<'a>(dossier: &'a Dossier, submissions: impl Iterator<Item = &'a Submission>) -> Vec<Passage<'a>> {
    let own = |(field, text)| Passage { unit: None, field, text };
    let mut all: Vec<Passage<'_>> = dossier.city.iter().flat_map(of_city).map(own).collect();
    let listed = dossier.targets.number.iter().chain(dossier.targets.adjustments.iter().filter_map(|a| a.number.as_ref()));
    all.extend(listed.map(|text| own((Field::Number, text))));
    for submission in submissions {
        let unit = Some(submission.unit.value.as_str());
        all.extend(of_submission(submission).into_iter().map(|(field, text)| Passage { unit, field, text }));
    }
    all
}

type Texts<'a> = Vec<(Field, &'a Sourced<String>)>;

fn of_city(city: &CityText) -> Texts<'_> {
    let heads = [&city.preamble, &city.overview, &city.next_preamble, &city.assessment_basis, &city.result_use]
        .into_iter()
        .flatten()
        .map(|t| (Field::Narrative, t));
    let mut found: Texts<'_> = heads.collect();
    found.extend(city.chapters.iter().filter_map(|c| c.phrase.as_ref()).map(|t| (Field::Head, t)));
    found.extend(city.problems.iter().map(|p| (Field::Prose, &p.content)));
    found.extend(city.merges.iter().filter_map(|m| m.content.as_ref()).map(|content| (Field::Prose, content)));
    for next in &city.next_steps {
        found.push((Field::Head, &next.phrase));
        found.extend(next.content.iter().map(|t| (Field::Prose, t)));
    }
    found.extend(city.resolutions.iter().filter_map(|r| r.matter.as_ref()).map(|t| (Field::Prose, t)));
    found.extend(city.number.iter().map(|t| (Field::Number, t)));
    found
}

fn of_submission(submission: &Submission) -> Texts<'_> {
    let mut found: Texts<'_> = Vec::new();
    for progress in submission.progress.iter().filter_map(|(_, entry)| entry.given()) {
        found.extend([&progress.note, &progress.situation, &progress.image].into_iter().flatten().map(|t| (Field::Prose, t)));
    }
    for narrative in &submission.narratives {
        found.extend(narrative.phrase.iter().map(|t| (Field::Head, t)));
        found.extend(narrative.content.iter().map(|t| (Field::Narrative, t)));
    }
    for project in &submission.projects {
        found.push((Field::Name, &project.name));
        found.extend(project.image.iter().map(|t| (Field::Prose, t)));
    }
    for policy in &submission.policies {
        found.push((Field::Title, &policy.title));
        found.extend(policy.number.iter().map(|t| (Field::Number, t)));
    }
    found.extend(submission.highlights.iter().map(|h| (Field::Name, &h.name)));
    found.extend(submission.funds.iter().map(|f| (Field::Name, &f.name)));
    for park in &submission.parks {
        found.push((Field::Name, &park.name));
        found.extend([&park.industry, &park.operation].into_iter().flatten().map(|t| (Field::Prose, t)));
    }
    for pilot in &submission.pilots {
        found.push((Field::Name, &pilot.topic));
        found.extend(pilot.number.iter().map(|t| (Field::Number, t)));
    }
    for problem in &submission.problems {
        found.push((Field::Prose, &problem.content));
        found.extend(problem.request.iter().map(|r| (Field::Prose, &r.matter)));
    }
    found.extend(submission.next_steps.iter().map(|n| (Field::Prose, &n.content)));
    found.extend(submission.promises.iter().filter_map(|p| p.note.as_ref()).map(|t| (Field::Prose, t)));
    for matter in &submission.supervisions {
        found.push((Field::Prose, &matter.matter));
        found.extend(matter.outcome.iter().map(|t| (Field::Prose, t)));
    }
    found
}

/// Slips of a rule for everything that `find` finds in the texts of the run: at its exact place, with `seen`, `expected` and the fix.
/// What stands in 〔…〕 is a reference and no wording, and what stands in a web or mail address is none either: such hits are left out.
pub fn scan(context: &Context<'_>, code: &'static str, find: impl Fn(&Passage<'_>) -> Vec<Hit> + Sync) -> Vec<Slip> {
    let of_passage = |passage: &Passage<'_>| {
        let mut hits = find(passage);
        hits.retain(|hit| !in_reference(&passage.text.value, &hit.range) && !in_address(&passage.text.value, &hit.range));
        slips(context, code, passage, hits)
    };
    context.passages().par_iter().flat_map_iter(of_passage).collect()
}

/// Slips for every match of a pattern in texts of some fields: at its group `at` if it has one, else at the whole match; `to` says what
/// is to stand there, with `$1` for groups.
pub fn replace(context: &Context<'_>, code: &'static str, wanted: fn(Field) -> bool, pattern: &'static Pattern, to: &str) -> Vec<Slip> {
    scan(context, code, |passage| {
        let found = captures(pattern, passage, wanted);
        found.filter_map(|found| Some(Hit::fixed(spot(&found)?, expanded(&found, to)))).filter(|hit| !is_same(passage, hit)).collect()
    })
}

/// Like [`replace`], where the author has to look at it.
pub fn suggest(context: &Context<'_>, code: &'static str, wanted: fn(Field) -> bool, pattern: &'static Pattern, to: &str) -> Vec<Slip> {
    scan(context, code, |passage| {
        let found = captures(pattern, passage, wanted);
        found.filter_map(|found| Some(Hit::better(spot(&found)?, expanded(&found, to)))).collect()
    })
}

/// Slips for every match of a pattern that only its author can mend.
pub fn tell(context: &Context<'_>, code: &'static str, wanted: fn(Field) -> bool, pattern: &'static Pattern) -> Vec<Slip> {
    scan(context, code, |passage| captures(pattern, passage, wanted).filter_map(|found| Some(Hit::new(spot(&found)?))).collect())
}

/// The matches of a pattern in a text of the wanted fields.
pub fn captures<'p>(pattern: &'static Pattern, passage: &'p Passage<'_>, wanted: fn(Field) -> bool) -> impl Iterator<Item = Captures<'p>> {
    let text = passage.text.value.as_str();
    let possible = wanted(passage.field) && (pattern.needs.is_empty() || pattern.needs.iter().any(|needed| text.contains(needed)));
    let regex = pattern.regex.as_ref().filter(|_| possible);
    regex.into_iter().flat_map(|regex| regex.captures_iter(&passage.text.value))
}

fn spot(found: &Captures<'_>) -> Option<Range<usize>> {
    found.name("at").or_else(|| found.get(0)).map(|found| found.range())
}

fn expanded(found: &Captures<'_>, to: &str) -> String {
    let mut text = String::new();
    found.expand(to, &mut text);
    text
}

fn is_same(passage: &Passage<'_>, hit: &Hit) -> bool {
    passage.text.value.get(hit.range.clone()) == hit.fix.as_deref()
}

/// How far back a reference or an address that a place lies in can begin.
const LONGEST: usize = 200;

fn in_reference(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    let bracket = before.char_indices().rev().take(LONGEST).find(|(_, c)| matches!(c, '〔' | '〕'));
    bracket.is_some_and(|(at, c)| c == '〔' && !is_year(text.get(at..).unwrap_or_default()))
}

/// `〔2026〕` is part of a document number.
fn is_year(from_bracket: &str) -> bool {
    let inner = from_bracket.trim_start_matches('〔');
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    digits <= 4 && inner.get(digits..).is_none_or(|rest| rest.is_empty() || rest.starts_with('〕'))
}

/// Whether a place lies in a run of ASCII that holds `://`, `www.` or `@`.
fn in_address(text: &str, range: &Range<usize>) -> bool {
    let is_part = |c: char| c.is_ascii_graphic();
    let before = text.get(..range.start).unwrap_or_default();
    let start = before.len() - before.chars().rev().take(LONGEST).take_while(|c| is_part(*c)).count();
    let after = text.get(start..).unwrap_or_default();
    let run: String = after.chars().take(2 * LONGEST).take_while(|c| is_part(*c)).collect();
    ["://", "www.", "@"].iter().any(|sign| run.contains(sign))
}

/// Slips of the hits in one text, which is laid beside its source once and counted through once.
fn slips(context: &Context<'_>, code: &'static str, passage: &Passage<'_>, mut hits: Vec<Hit>) -> Vec<Slip> {
    if hits.is_empty() {
        return Vec::new();
    }
    hits.sort_by_key(|hit| (hit.range.start, hit.range.end));
    let text = passage.text.value.as_str();
    let spots = context.dossier.sources.spots(passage.text);
    let (mut bytes, mut offset) = (0, 0);
    let mut found = Vec::with_capacity(hits.len());
    for hit in hits {
        let count = |part: Option<&str>| part.map_or(0, |p| p.chars().count());
        offset += count(text.get(bytes..hit.range.start));
        bytes = hit.range.start;
        let length = count(text.get(hit.range.clone()));
        found.push(slip(code, passage, &spots, hit, (offset, length)));
    }
    found
}

fn slip(code: &'static str, passage: &Passage<'_>, spots: &Spots, hit: Hit, (offset, length): (usize, usize)) -> Slip {
    let place = spots.get(offset, length).unwrap_or(passage.text.place);
    let seen = passage.text.value.get(hit.range).unwrap_or_default();
    let mut slip = Slip::new(code, Some(place)).fact("seen", seen);
    slip.unit = passage.unit.map(str::to_owned);
    if let Some(expected) = hit.expected.as_ref().or(hit.fix.as_ref()) {
        // What has to go leaves nothing to be shown.
        slip = slip.fact("expected", if expected.is_empty() { "（删去）" } else { expected });
    }
    match hit.fix {
        Some(fix) if spots.is_verbatim(offset, length) && !would_change_yaml(&fix) => slip.mended_by(place, fix),
        _ => slip,
    }
}

/// Signs that mean something in YAML could turn a text into something else.
fn would_change_yaml(fix: &str) -> bool {
    fix.contains([':', '#', '"', '\'', '{', '}', '[', ']', ',', '&', '*', '!', '|', '>', '@', '`'])
}

#[cfg(test)]
mod tests {
    use super::{in_address, in_reference};

    #[test]
    fn references_and_addresses_are_no_wording() {
        let text = "完工〔T04.占比〕，见〔2026〕8号，http://a.cn/1,2和a@b.cn,甲";
        let at = |part: &str| text.find(part).map(|i| i..i + part.len()).unwrap();
        assert!(in_reference(text, &at("占比")) && !in_reference(text, &at("2026")) && !in_reference(text, &at("8号")));
        assert!(in_address(text, &at("1,2")) && in_address(text, &at("b.cn")) && !in_address(text, &at("见")));
    }
}
