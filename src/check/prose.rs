//! F05, F07, and the claims that running text makes right after a reference: 〔T04W02M01〕，同比增长9.5%.

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use super::context::{Context, Reported};
use super::reach::Reach;
use super::reference::texts;
use super::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::formula::ranking::{Score, classes, ranks};
use crate::intake::policy::RankWithin;
use crate::intake::targets::{Kind, Measure};
use crate::intake::value::Datum;
use crate::intake::{Submission, UnitKind};
use crate::source::{Place, Sourced};

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[F05, F07];

/// A figure that a text claims of the measure it has just referred to.
pub(super) struct Spoken<'a> {
    /// The measure, as the unit reports it.
    pub reported: Reported<'a>,
    /// 完成率, 同比 or 环比.
    pub key: &'static str,
    /// The number, at its place in the text; a fall is negative.
    pub claim: Sourced<Datum>,
}

static CLAIM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("〔([^〔〕.]+)〕[，、]?(完成年度目标(?:任务)?的|占年度目标(?:任务)?的|同比增长|同比下降|环比增长|环比下降)([0-9]+(?:\\.[0-9]+)?)[%％]")
        .ok()
});

/// Every claim of every text.
pub(super) fn spoken<'a>(context: &Context<'a>) -> Vec<Spoken<'a>> {
    let mut found = Vec::new();
    let Some(pattern) = CLAIM.as_ref() else { return found };
    for (submission, kind) in context.submissions() {
        for text in texts(submission) {
            for hit in pattern.captures_iter(&text.value) {
                let (Some(code), Some(word), Some(number)) = (hit.get(1), hit.get(2), hit.get(3)) else { continue };
                let Some(reported) = own(context, submission, kind, code.as_str()) else { continue };
                let Ok(value) = number.as_str().parse::<Decimal>() else { continue };
                let key = match word.as_str() {
                    w if w.starts_with("同比") => "同比",
                    w if w.starts_with("环比") => "环比",
                    _ => "完成率",
                };
                let value = if word.as_str().ends_with("下降") { -value } else { value };
                let place = within(context, text, number.range());
                found.push(Spoken { reported, key, claim: Sourced::new(Datum::Number(value), place) });
            }
        }
    }
    found
}

/// The unit's own entry of a measure.
fn own<'a>(context: &Context<'a>, submission: &'a Submission, kind: UnitKind, code: &str) -> Option<Reported<'a>> {
    let (code, entry) = submission.progress.iter().find(|(c, _)| c.value == code)?;
    Some(Reported { submission, kind, code, measure: context.measure(&code.value)?, progress: entry.given()? })
}

/// Place of some bytes of a text.
pub(super) fn within(context: &Context<'_>, text: &Sourced<String>, bytes: std::ops::Range<usize>) -> Place {
    let count = |part: Option<&str>| part.map_or(0, |p| p.chars().count());
    context.dossier.sources.within(text, count(text.value.get(..bytes.start)), count(text.value.get(bytes)))
}

const F05: Rule = Rule {
    code: "F05",
    title: say("百分点误写为%", "% for 个百分点"),
    why: say("两个百分数之差是百分点，写成%意思就变了", "the difference of two percentages is in points; % says something else"),
    level: Level::Error,
    cases: &[
        Case::new(
            "",
            say("“{seen}”是两个百分数之差，应写“{expected}”", "“{seen}” is a difference of percentages: {expected}"),
            say("请把“%”改为“个百分点”", "write 个百分点 for %"),
        ),
        Case::new(
            "rate",
            say(
                "{measure}{name}是比率，“{seen}”如指两期之差，应写“{expected}”",
                "{measure} {name} is a rate: if “{seen}” is the difference of two periods, write {expected}",
            ),
            say("请核对；两期比率之差用“个百分点”", "check it: a difference of rates is in 个百分点"),
        )
        .at(Level::Warning),
    ],
    run: points,
};

static SCHEDULE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new("(?:超过?|高于|低于|落后于?|快于|慢于|滞后于?)(?:序时|时序|时间)进度([0-9]+(?:\\.[0-9]+)?[%％])").ok());
static DIFFERENCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let since = "(?:，?(?:同比|环比|较上年同期|比上年同期|较去年同期|比去年同期|较上月|比上月))";
    Regex::new(&format!("^(?:〕|为?[0-9]+(?:\\.[0-9]+)?[%％])?{since}(?:提高|提升|上升|下降|降低)([0-9]+(?:\\.[0-9]+)?[%％])")).ok()
});

fn points(context: &Context<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    let rates: Vec<&Measure> = context
        .dossier
        .targets
        .measures
        .iter()
        .filter(|m| m.kind == Kind::Rate && m.unit == "%" && m.name.value.chars().count() > 2)
        .collect();
    for (submission, _) in context.submissions() {
        for text in texts(submission) {
            let of_schedule = SCHEDULE.as_ref().into_iter().flat_map(|p| p.captures_iter(&text.value)).filter_map(|hit| hit.get(1));
            slips.extend(of_schedule.map(|hit| misnamed(context, submission, text, hit.range())));
            let tells_change = ["提高", "提升", "上升", "下降", "降低"].iter().any(|word| text.value.contains(word));
            slips.extend(rates.iter().filter(|_| tells_change).filter_map(|m| of_rate(context, submission, text, m)));
        }
    }
    slips
}

fn misnamed(context: &Context<'_>, submission: &Submission, text: &Sourced<String>, bytes: std::ops::Range<usize>) -> Slip {
    let seen = text.value.get(bytes.clone()).unwrap_or_default();
    let expected = format!("{}个百分点", seen.trim_end_matches(['%', '％']));
    let slip = Slip::new("F05", Some(within(context, text, bytes))).unit(&submission.unit.value);
    slip.fact("seen", seen).fact("expected", expected)
}

/// The first difference in % right after the name of a rate, or after a reference to it.
fn of_rate(context: &Context<'_>, submission: &Submission, text: &Sourced<String>, measure: &Measure) -> Option<Slip> {
    let pattern = DIFFERENCE.as_ref()?;
    let ends = [measure.name.value.as_str(), measure.code.value.as_str()].into_iter();
    let starts = ends.flat_map(|name| text.value.match_indices(name).map(|(at, name)| at + name.len()));
    let mut starts = starts;
    let hit = starts.find_map(|at| pattern.captures(text.value.get(at..)?)?.get(1).map(|hit| at + hit.start()..at + hit.end()))?;
    Some(misnamed(context, submission, text, hit).case("rate").measure(&measure.code.value))
}

const F07: Rule = Rule {
    code: "F07",
    title: say("名次与数据不一致", "a rank that the figures do not give"),
    why: say("名次一公布各县都会核对，错了最伤公信", "every county checks a rank that is published"),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say(
            "{measure}{name}称{scope}第{seen}位，按各县（市、区）完成率为第{expected}位",
            "{measure} {name}: claimed rank {seen} ({scope}), by completion rates it is {expected}",
        ),
        say("请核对名次，或删去、由程序计算（〔{measure}.位次〕）", "check the rank, or leave it to the program (〔{measure}.位次〕)"),
    )],
    run: misplaced,
};

static RANK: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new("〔([^〔〕.]+)〕[，、]?(?:完成率)?(?:位居|居|排名|位列|列)全市第([0-9]+|[一二三四五六七八九十])").ok());

fn misplaced(context: &Context<'_>) -> Vec<Slip> {
    let within_class = context.dossier.policy.ranking.within;
    let mut slips = Vec::new();
    for reported in context.reported() {
        if let Some(claim) = &reported.progress.claims.rank {
            slips.extend(judge(context, &reported, within_class, claim));
        }
    }
    for (submission, kind) in context.submissions().filter(|(_, kind)| *kind == UnitKind::County) {
        for text in texts(submission) {
            for hit in RANK.as_ref().into_iter().flat_map(|p| p.captures_iter(&text.value)) {
                let (Some(code), Some(place)) = (hit.get(1), hit.get(2)) else { continue };
                let Some(claimed) = ordinal(place.as_str()) else { continue };
                let claim = Sourced::new(claimed, within(context, text, place.range()));
                let slip = own(context, submission, kind, code.as_str()).and_then(|r| judge(context, &r, RankWithin::City, &claim));
                slips.extend(slip);
            }
        }
    }
    slips
}

fn ordinal(text: &str) -> Option<u32> {
    text.parse().ok().or_else(|| "一二三四五六七八九十".chars().zip(1..).find(|(c, _)| text.starts_with(*c)).map(|(_, n)| n))
}

/// Ranks only where every competitor that is asked has a rate; equal rates share their places, and any of these is right.
fn judge(context: &Context<'_>, reported: &Reported<'_>, by: RankWithin, claim: &Sourced<u32>) -> Option<Slip> {
    let org = &context.dossier.org;
    let unit = &reported.submission.unit.value;
    let (name, members) = classes(&org.counties, by)
        .into_iter()
        .find(|(_, members)| members.iter().any(|p| org.counties.get(*p).is_some_and(|c| c.name.value == *unit)))?;
    let asked = members.iter().filter_map(|p| org.counties.get(*p)).map(|c| &c.name.value).filter(|c| reported.measure.asks_county(c));
    let rated: Vec<(&String, Score)> =
        asked.map(|county| Some((county, Score::Of(rate_of(context, reported.measure, county)?)))).collect::<Option<_>>()?;
    let place = ranks(&rated.iter().map(|(_, score)| *score).collect::<Vec<_>>());
    let mine = rated.iter().position(|(county, _)| *county == unit)?;
    let (rank, score) = (place.get(mine)?.place, rated.get(mine)?.1);
    let shared = rated.iter().filter(|(_, other)| *other == score).count();
    let right = (rank..rank + shared).contains(&usize::try_from(claim.value).ok()?);
    let slip = reported.slip("F07", claim.place).fact("seen", claim.value).fact("expected", rank);
    (!right).then(|| slip.fact("scope", if name.is_empty() { "同类" } else { &name }))
}

fn rate_of(context: &Context<'_>, measure: &Measure, county: &str) -> Option<Decimal> {
    let submission = context.submission(county)?;
    Reach::of(&own(context, submission, UnitKind::County, &measure.code.value)?).rate
}

#[cfg(test)]
mod tests {
    use super::{CLAIM, DIFFERENCE, SCHEDULE, ordinal};

    #[test]
    fn patterns_compile_and_read_only_what_follows_directly() {
        let (claim, schedule, difference) = (CLAIM.as_ref().unwrap(), SCHEDULE.as_ref().unwrap(), DIFFERENCE.as_ref().unwrap());
        assert!(claim.is_match("完工〔T04W02M01〕，完成年度目标任务的96.4%"));
        assert!(!claim.is_match("完工〔T04W02M01〕，其中沥青路同比增长9.5%"));
        assert!(schedule.is_match("超序时进度13.1%") && !schedule.is_match("超序时进度13.1个百分点"));
        assert!(difference.is_match("〕，同比提高2.7%") && difference.is_match("94.8%，较上年同期提高2.7%"));
        assert!(!difference.is_match("94.8%，提高服务水平") && !difference.is_match("，同比提高2.7个百分点"));
        assert_eq!((ordinal("3"), ordinal("三"), ordinal("百")), (Some(3), Some(3), None));
    }
}
