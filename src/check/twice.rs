//! G02 and G04 to G06: one unit that says a thing in two places.

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use super::context::{Context, Reported, figures};
use super::interval::Interval;
use super::prose::within;
use super::reference::texts;
use super::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::submission::Submission;
use crate::intake::targets::{Kind, Measure};
use crate::source::Sourced;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[G02, G04, G05, G06];

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
    let named: Vec<Reported<'_>> = context
        .reported()
        .filter(|r| !r.measure.unit.is_empty() && r.measure.name.value.chars().count() > 3 && r.number().is_some())
        .collect();
    let of_units = named.chunk_by(|a, b| a.submission.file == b.submission.file);
    of_units.flat_map(|unit| unit.first().map(|r| of_unit(context, r.submission, unit)).unwrap_or_default()).collect()
}

static STATED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new("([0-9]+(?:\\.[0-9]+)?)([^0-9.，。；、]{1,6})").ok());

fn of_unit(context: &Context<'_>, submission: &Submission, named: &[Reported<'_>]) -> Vec<Slip> {
    let mut slips = Vec::new();
    for text in texts(submission) {
        for hit in STATED.as_ref().into_iter().flat_map(|p| p.captures_iter(&text.value)) {
            let (Some(number), Some(unit)) = (hit.get(1), hit.get(2)) else { continue };
            let before = text.value.get(..number.start()).unwrap_or_default();
            let Some(reported) = named.iter().find(|r| speaks_of(before, unit.as_str(), r.measure)) else { continue };
            let (Ok(seen), Some((value, _))) = (number.as_str().parse::<Decimal>(), reported.number()) else { continue };
            let known = Interval::printed(seen);
            if !numbers(reported).into_iter().any(|n| known.meets(Interval::printed(n))) {
                let slip = reported.slip("G02", within(context, text, number.range())).fact("seen", seen).fact("expected", value);
                slips.push(slip.fact("in", &reported.measure.unit));
            }
        }
    }
    slips
}

/// Words that may stand between a name and its number.
const BETWEEN: [&str; 7] = ["累计", "完成", "达到", "达", "已", "共", "为"];

/// Whether the words before a number name this measure. Where its clause names another year, an aim or a place, the figure is another.
fn speaks_of(before: &str, unit: &str, measure: &Measure) -> bool {
    let ended = |text: &str| text.strip_suffix(measure.name.value.as_str()).map(str::len);
    let bare = BETWEEN.iter().fold(before, |text, word| text.strip_suffix(word).unwrap_or(text));
    let Some(start) = ended(before).or_else(|| ended(bare)).filter(|_| unit.starts_with(measure.unit.as_str())) else { return false };
    let clause = before.get(..start).unwrap_or_default().rsplit(['，', '。', '；']).next().unwrap_or_default();
    !["年", "目标", "计划", "任务", "月", "镇", "村", "其中", "县", "区", "市", "拟", "将"].iter().any(|word| clause.contains(word))
}

/// Every number of an entry, and what is asked of the unit.
fn numbers(reported: &Reported<'_>) -> Vec<Decimal> {
    let own = figures(reported.progress).filter_map(|(_, figure)| figure.value.number());
    let subs = reported.progress.sub_counts.iter().filter_map(|(_, figure)| figure.value.number());
    let asked = reported.measure.share(&reported.submission.unit.value).or(reported.measure.target.as_ref());
    own.chain(subs).chain(asked.map(|t| t.value)).collect()
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

/// Only within one key work and unit of measurement, and only where one figure is the other or its rounding (308 and 308.42): of many
/// figures of one size some are near one another by chance.
fn alike(context: &Context<'_>) -> Vec<Slip> {
    let limit = context.dossier.policy.checks.near_figures;
    let figures: Vec<(Reported<'_>, Decimal)> = context
        .reported()
        .filter(|r| matches!(r.measure.kind, Kind::Cumulative | Kind::Stock) && r.progress.note.is_none())
        .filter_map(|r| r.number().filter(|(n, _)| digits(*n) >= 100).map(|(n, _)| (r, n)))
        .collect();
    let same = |(a, _): &(Reported<'_>, Decimal), (b, _): &(Reported<'_>, Decimal)| {
        a.submission.file == b.submission.file && a.measure.work.value == b.measure.work.value
    };
    figures.chunk_by(same).flat_map(|of_work| near(of_work, limit)).collect()
}

/// A number without its point and the zeros at its end.
fn digits(number: Decimal) -> u128 {
    number.normalize().mantissa().unsigned_abs()
}

/// Whether two numbers are the same or one is the other rounded; one of them has four digits at least.
fn is_rounding(a: Decimal, b: Decimal) -> bool {
    let covers = |short: Decimal, long: Decimal| Interval::printed(short.normalize()).meets(Interval::exact(long));
    digits(a).max(digits(b)) >= 1000 && (a == b || (covers(a, b) != covers(b, a)))
}

fn near(figures: &[(Reported<'_>, Decimal)], limit: Decimal) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (index, (later, b)) in figures.iter().enumerate() {
        let close = |(earlier, a): &&(Reported<'_>, Decimal)| {
            let apart = a.checked_sub(*b).and_then(|d| d.abs().checked_mul(Decimal::ONE_HUNDRED)?.checked_div((*a).max(*b)));
            earlier.measure.code.value != later.measure.code.value
                && earlier.measure.unit == later.measure.unit
                && *a > Decimal::ZERO
                && is_rounding(*a, *b)
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
    use super::{STATED, plain};

    #[test]
    fn patterns_compile_and_definitions_compare_by_their_words() {
        assert!(STATED.as_ref().unwrap().is_match("累计完成96.4公里"));
        assert_eq!(plain("县道、乡道；村道"), plain("县道，乡道，村道"));
    }
}
