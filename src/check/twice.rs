//! G02 to G06: one unit that says a thing in two places.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use super::context::{Context, Reported, figures};
use super::interval::Interval;
use super::prose::within;
use super::reference::texts;
use super::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::submission::{Progress, Submission};
use crate::intake::targets::{Kind, Measure};
use crate::intake::value::Datum;
use crate::source::Sourced;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[G02, G03, G04, G05, G06];

const G02: Rule = Rule {
    code: "G02",
    title: say("同一指标两处不同", "one measure, two figures in one submission"),
    why: say("表里一个数、文字里又一个数，报告不知用哪个", "a table and a text that differ leave the report without a figure"),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say(
            "{measure}{name}文字中写{seen}{in}，“进展”中填{expected}{in}",
            "{measure} {name}: the text says {seen}{in}, 进展 says {expected}{in}",
        ),
        say("请核对；文字中可改用引用〔{measure}〕，与数据保持一致", "check both; a reference 〔{measure}〕 in the text keeps them alike"),
    )],
    run: differs,
};

/// A number with its unit right after the name of a measure.
fn differs(context: &Context<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    for reported in context.reported().filter(|r| !r.measure.unit.is_empty() && r.measure.name.value.chars().count() > 3) {
        let Some((value, _)) = reported.number() else { continue };
        for text in texts(reported.submission).filter(|t| t.value.contains(reported.measure.name.value.as_str())) {
            let Some((number, bytes)) = stated(&text.value, reported.measure) else { continue };
            let known = Interval::printed(number);
            if !numbers(&reported).into_iter().any(|n| known.meets(Interval::printed(n))) {
                let slip = reported.slip("G02", within(context, text, bytes)).fact("seen", number).fact("expected", value);
                slips.push(slip.fact("in", &reported.measure.unit));
            }
        }
    }
    slips
}

static STATED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new("^(?:累计|已|共|达到|达|为|完成){0,2}([0-9]+(?:\\.[0-9]+)?)([^0-9.，。；、]{1,6})").ok());

fn stated(text: &str, measure: &Measure) -> Option<(Decimal, std::ops::Range<usize>)> {
    let name = measure.name.value.as_str();
    let at = text.find(name)? + name.len();
    // A name before which another year, an aim or a place is named speaks of another figure.
    let clause = text.get(..at)?.rsplit(['，', '。', '；']).next()?.trim_end_matches(name);
    if ["年", "目标", "计划", "任务", "月", "镇", "村", "其中", "县", "区", "市", "拟", "将"].iter().any(|word| clause.contains(word))
    {
        return None;
    }
    let hit = STATED.as_ref()?.captures(text.get(at..)?)?;
    let (number, unit) = (hit.get(1)?, hit.get(2)?);
    let value = number.as_str().parse().ok().filter(|_| unit.as_str().starts_with(measure.unit.as_str()))?;
    Some((value, at + number.start()..at + number.end()))
}

/// Every number of an entry, and what is asked of the unit.
fn numbers(reported: &Reported<'_>) -> Vec<Decimal> {
    let own = figures(reported.progress).filter_map(|(_, figure)| figure.value.number());
    let subs = reported.progress.sub_counts.iter().filter_map(|(_, figure)| figure.value.number());
    let asked = reported.measure.share(&reported.submission.unit.value).or(reported.measure.target.as_ref());
    own.chain(subs).chain(asked.map(|t| t.value)).collect()
}

const G03: Rule = Rule {
    code: "G03",
    title: say("正文数字找不到来源", "a number without a source"),
    why: say("文字里的数要能在数据里查到，否则无从核对", "what a text says in numbers must be found among the data"),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say("正文写“{seen}”，所报数据中没有这个数", "the text says {seen}, which none of the unit's data gives"),
        say("请核对；是指标的数可改用引用，如〔{measure}〕", "check it; a figure of a measure is best referred to, like 〔{measure}〕"),
    )],
    run: rootless,
};

/// Units that count anything: a number with one of them need not be of a measure.
const COMMON: [&str; 22] =
    ["个", "家", "项", "户", "人", "件", "条", "名", "座", "所", "次", "场", "处", "份", "起", "台", "天", "篇", "%", "分", "万元", "人次"];

static AMOUNT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new("([0-9]+(?:\\.[0-9]+)?)([\\p{Han}]{1,5})").ok());

fn rootless(context: &Context<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (submission, _) in context.submissions() {
        let mut known: Option<BTreeSet<Decimal>> = None;
        for narrative in &submission.narratives {
            let Some(text) = &narrative.content else { continue };
            let measures = context.dossier.targets.measures.iter().filter(|m| m.work.value == narrative.work.value);
            let of_work: Vec<&Measure> =
                measures.filter(|m| submission.entry(&m.code.value).is_some() && !COMMON.contains(&m.unit.as_str())).collect();
            for hit in AMOUNT.as_ref().into_iter().flat_map(|p| p.captures_iter(&text.value)) {
                let (Some(all), Some(number), Some(unit)) = (hit.get(0), hit.get(1), hit.get(2)) else { continue };
                let is_of = |m: &&&Measure| !m.unit.is_empty() && unit.as_str().starts_with(m.unit.as_str());
                let (Some(measure), Ok(value)) = (of_work.iter().find(is_of), number.as_str().parse::<Decimal>()) else { continue };
                let known = known.get_or_insert_with(|| all_numbers(context, submission));
                if value <= Decimal::TEN || known.iter().any(|n| Interval::printed(value).meets(Interval::exact(*n))) {
                    continue;
                }
                let bytes = all.start()..number.end() + measure.unit.len();
                let seen = text.value.get(bytes.clone()).unwrap_or_default();
                let slip = Slip::new("G03", Some(within(context, text, bytes))).unit(&submission.unit.value).measure(&measure.code.value);
                slips.push(slip.fact("seen", seen));
            }
        }
    }
    slips
}

/// Every number that a unit has sent in this period and the one before, what is asked of it, and the differences of these for each measure.
fn all_numbers(context: &Context<'_>, submission: &Submission) -> BTreeSet<Decimal> {
    let mut known = BTreeSet::new();
    let unit = &submission.unit.value;
    for sent in [Some(submission), context.previous(unit)].into_iter().flatten() {
        let entries = sent.progress.iter().filter_map(|(code, entry)| Some((context.measure(&code.value)?, entry.given()?)));
        for (measure, progress) in entries {
            let mut own: Vec<Decimal> = of_entry(progress).collect();
            own.extend(measure.share(unit).or(measure.target.as_ref()).map(|t| t.value));
            let gaps = own.iter().flat_map(|a| own.iter().filter_map(|b| a.checked_sub(*b)));
            known.extend(gaps.collect::<Vec<_>>());
            known.extend(own);
        }
        known.extend(of_lists(sent));
    }
    known
}

fn of_entry(progress: &Progress) -> impl Iterator<Item = Decimal> + '_ {
    let claims = &progress.claims;
    let claimed = [&claims.completion_rate, &claims.year_on_year, &claims.schedule_gap].into_iter().flatten();
    let parts = progress.sub_counts.iter().chain(&claims.proportions).map(|(_, figure)| figure);
    figures(progress).map(|(_, figure)| figure).chain(claimed).chain(parts).filter_map(|figure| figure.value.number())
}

fn of_lists(submission: &Submission) -> impl Iterator<Item = Decimal> + '_ {
    let projects = submission.projects.iter().flat_map(|p| [&p.investment, &p.planned, &p.completed]).flatten();
    let policies = submission.policies.iter().flat_map(|p| [&p.provisions, &p.ledger_tasks, &p.ledger_done]).flatten();
    let funds = submission.funds.iter().flat_map(|f| [Some(&f.amount), f.spent.as_ref()]).flatten();
    let problems = submission.problems.iter().filter_map(|p| p.amount.as_ref().map(|(figure, _)| figure));
    let goals = submission.next_steps.iter().filter_map(|n| n.goal.as_ref().map(|(_, goal)| goal.value));
    let number = |figure: &Sourced<Datum>| figure.value.number();
    projects.chain(policies).chain(funds).chain(problems).filter_map(number).chain(goals)
}

const G04: Rule = Rule {
    code: "G04",
    title: say("项目清单数与指标值不一致", "more projects than the measure counts"),
    why: say("清单上的项目比指标的数还多，两处必有一处没更新", "a list longer than its count means that one of the two was not renewed"),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say(
            "{measure}{name}报{expected}{in}，而项目清单列了{seen}个",
            "{measure} {name} is {expected}, but {seen} projects are listed for it",
        ),
        say("请核对指标值与项目的“指标”“实际开工”“实际完工”", "check the figure and 指标, 实际开工, 实际完工 of the projects"),
    )],
    run: miscounted,
};

/// A list may be a choice of projects and shorter than the count, but not longer.
fn miscounted(context: &Context<'_>) -> Vec<Slip> {
    let slip = |r: Reported<'_>| {
        let counts = matches!(r.measure.unit.as_str(), "个" | "项") && matches!(r.measure.kind, Kind::Cumulative | Kind::Stock);
        let (value, place) = r.number().filter(|_| counts)?;
        let year = r.submission.period.value.year().to_string();
        let of_year =
            |date: &Option<Sourced<String>>| date.as_ref().is_some_and(|d| r.measure.kind == Kind::Stock || d.value.starts_with(&year));
        let name = &r.measure.name.value;
        let counted = r.submission.projects.iter().filter(|p| p.measure.as_ref().is_some_and(|m| m.value == r.measure.code.value));
        let counted = counted.filter(|p| {
            let [_, started, _, ended] = &p.dates;
            if name.contains("开工") { of_year(started) } else { of_year(ended) }
        });
        let seen = Decimal::from(counted.count());
        (seen > value).then(|| r.slip("G04", place).fact("seen", seen).fact("expected", value).fact("in", &r.measure.unit))
    };
    context.reported().filter_map(slip).collect()
}

const G05: Rule = Rule {
    code: "G05",
    title: say("两事项数值高度相近", "two matters with nearly the same figure"),
    why: say("同一项工作的两个事项数值几乎一样，常是填串了行", "nearly equal figures of two matters often come from a slip of the line"),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say(
            "{measure}{name}{seen}{in}，与{other}{expected}{in}只差{difference}%",
            "{measure} {name} {seen}{in} differs from {other} {expected}{in} by only {difference}%",
        ),
        say("请核对是否填串行；确属巧合的，在“说明”中写明", "check for a slip of the line; if it is chance, say so in 说明"),
    )],
    run: alike,
};

/// Only within one key work and unit of measurement, and only numbers of four digits and more: small ones are alike by chance.
fn alike(context: &Context<'_>) -> Vec<Slip> {
    let limit = context.dossier.policy.checks.near_figures;
    let figures: Vec<(Reported<'_>, Decimal)> = context
        .reported()
        .filter(|r| matches!(r.measure.kind, Kind::Cumulative | Kind::Stock) && r.progress.note.is_none())
        .filter_map(|r| r.number().filter(|(n, _)| n.normalize().mantissa().unsigned_abs() >= 1000).map(|(n, _)| (r, n)))
        .collect();
    let same = |(a, _): &(Reported<'_>, Decimal), (b, _): &(Reported<'_>, Decimal)| {
        a.submission.file == b.submission.file && a.measure.work.value == b.measure.work.value
    };
    figures.chunk_by(same).flat_map(|of_work| near(of_work, limit)).collect()
}

fn near(figures: &[(Reported<'_>, Decimal)], limit: Decimal) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (index, (later, b)) in figures.iter().enumerate() {
        let close = |(earlier, a): &&(Reported<'_>, Decimal)| {
            let apart = a.checked_sub(*b).and_then(|d| d.abs().checked_mul(Decimal::ONE_HUNDRED)?.checked_div((*a).max(*b)));
            earlier.measure.code.value != later.measure.code.value
                && earlier.measure.unit == later.measure.unit
                && *a > Decimal::ZERO
                && apart.is_some_and(|apart| apart <= limit)
        };
        let Some((earlier, a)) = figures.iter().take(index).find(close) else { continue };
        let Some((_, place)) = later.number() else { continue };
        let apart =
            a.checked_sub(*b).and_then(|d| d.abs().checked_mul(Decimal::ONE_HUNDRED)?.checked_div((*a).max(*b))).unwrap_or_default();
        let other = format!("{}{}", earlier.measure.code.value, earlier.measure.name.value);
        let slip = later.slip("G05", place).fact("seen", b).fact("expected", a).fact("other", other).fact("in", &later.measure.unit);
        slips.push(slip.fact("difference", apart.round_dp(2).normalize()));
    }
    slips
}

const G06: Rule = Rule {
    code: "G06",
    title: say("口径变更未说明", "another definition without a word"),
    why: say("口径不同的数不能比较，变了就要写明", "figures by different definitions cannot be compared; a change is told"),
    level: Level::Warning,
    cases: &[
        Case::new(
            "",
            say(
                "{measure}{name}按“{seen}”填报，目标清单的口径是“{expected}”",
                "{measure} {name} is counted by “{seen}”, the target list says “{expected}”",
            ),
            say(
                "请按清单口径填报；确需变更的，在“说明”中写明，或由市里列入“目标调整”",
                "keep to the list, or explain under 说明; the city records a change under 目标调整",
            ),
        ),
        Case::new(
            "period",
            say(
                "{measure}{name}本期口径“{seen}”，上期为“{expected}”，没有说明",
                "{measure} {name} is counted by “{seen}” now and by “{expected}” before, without 说明",
            ),
            say("请在“说明”中写明变更的原因和影响", "give reason and effect under 说明"),
        ),
    ],
    run: redefined,
};

fn redefined(context: &Context<'_>) -> Vec<Slip> {
    let adjusted = |r: &Reported<'_>| {
        let changes = |a: &crate::intake::targets::Adjustment| {
            a.measure.value == r.measure.code.value && a.field.as_ref().is_some_and(|f| f.value == "口径")
        };
        context.dossier.targets.adjustments.iter().any(changes)
    };
    let slip = |r: Reported<'_>| {
        let own = r.progress.definition.as_ref()?;
        let earlier = context.previous(&r.submission.unit.value).and_then(|s| s.entry(&r.measure.code.value)).and_then(|e| e.given());
        let listed = r.measure.definition.as_ref().map(|d| ("", d));
        let before = earlier.and_then(|p| p.definition.as_ref()).map(|d| ("period", d));
        let (case, expected) = [listed, before].into_iter().flatten().find(|(_, d)| plain(&d.value) != plain(&own.value))?;
        Some(r.slip("G06", own.place).case(case).fact("seen", &own.value).fact("expected", &expected.value))
    };
    context.reported().filter(|r| r.progress.note.is_none() && !adjusted(r)).filter_map(slip).collect()
}

/// A definition without its punctuation: that says nothing of what is counted.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::{AMOUNT, STATED, plain};

    #[test]
    fn patterns_compile_and_definitions_compare_by_their_words() {
        assert!(STATED.as_ref().unwrap().is_match("累计完成96.4公里") && !STATED.as_ref().unwrap().is_match("约96.4公里"));
        assert!(AMOUNT.as_ref().unwrap().is_match("新铺320公里"));
        assert_eq!(plain("县道、乡道；村道"), plain("县道，乡道，村道"));
    }
}
