//! E04, E05, E07: parts that the target list declares to be the whole (构成), and shares that ought to add to 100.

use rust_decimal::Decimal;

use super::context::{Context, Reported};
use super::interval::sum_tolerance;
use super::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::submission::State;
use crate::intake::targets::Partition;
use crate::intake::value::Datum;
use crate::source::{Place, Sourced};

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[E04, E05, E07];

/// Names of parts that are states or reporting views of tasks, beside the states themselves.
const VIEWS: [&str; 7] = ["达到序时", "未达序时", "超期未完成", "尚未启动", "正在推进", "未完成", "已办结"];

/// One partition of one entry, all of whose parts are numbers in the measure's own unit.
struct Split<'a> {
    reported: Reported<'a>,
    partition: &'a Partition,
    numbers: Vec<Decimal>,
    sum: Decimal,
    first: Place,
}

impl Split<'_> {
    fn of<'a>(reported: Reported<'a>, partition: &'a Partition) -> Option<Split<'a>> {
        let figures: Vec<(Decimal, Place)> = partition.parts.iter().map(|p| part(&reported, &p.value)).collect::<Option<_>>()?;
        let numbers: Vec<Decimal> = figures.iter().map(|(n, _)| *n).collect();
        let sum = numbers.iter().try_fold(Decimal::ZERO, |sum, n| sum.checked_add(*n))?;
        Some(Split { reported, partition, sum, first: figures.first()?.1, numbers })
    }

    fn is_of_states(&self) -> bool {
        let is_state = |name: &str| VIEWS.contains(&name) || State::ALL.iter().any(|(state, _)| *state == name);
        self.partition.parts.iter().all(|p| is_state(&p.value))
    }

    /// What rounding can make of the difference to a number printed like this one; nothing between counts.
    fn tolerance(&self, other: Decimal) -> Decimal {
        let scales = || self.numbers.iter().chain([&other]).map(Decimal::scale);
        if scales().all(|s| s == 0) {
            return Decimal::ZERO;
        }
        sum_tolerance(self.numbers.len(), scales().min().unwrap_or_default())
    }

    fn difference(&self) -> Option<(Decimal, Place, Decimal)> {
        let (total, place) = self.reported.number()?;
        Some((total, place, total.checked_sub(self.sum)?))
    }

    fn slip(&self, code: &'static str) -> Option<Slip> {
        let (total, place, difference) = self.difference()?;
        let slip = self.reported.slip(code, place).case("parts").fact("seen", total).fact("expected", self.sum);
        let slip = slip.fact("difference", difference.abs()).fact("tolerance", self.tolerance(total));
        Some(slip.fact("parts", names(self.partition)))
    }
}

fn names(partition: &Partition) -> String {
    partition.parts.iter().map(|p| p.value.as_str()).collect::<Vec<_>>().join("、")
}

/// A sub-count in the measure's own unit.
fn part(reported: &Reported<'_>, name: &str) -> Option<(Decimal, Place)> {
    let (_, unit) = reported.measure.sub_counts.iter().find(|(code, _)| code.value == name)?;
    let same = unit.as_ref().is_none_or(|u| *u == reported.measure.unit);
    let (_, figure) = reported.progress.sub_counts.iter().find(|(code, _)| code.value == name)?;
    figure.value.number().filter(|_| same).map(|n| (n, figure.place))
}

fn splits<'a>(reported: &Reported<'a>) -> Vec<Split<'a>> {
    reported.measure.partitions.iter().filter_map(|p| Split::of(*reported, p)).collect()
}

fn with_totals<'a>(context: &Context<'a>) -> Vec<(Split<'a>, bool)> {
    let judged = |split: Split<'a>| {
        let (total, _, difference) = split.difference()?;
        let beyond = difference.abs() > split.tolerance(total);
        (!difference.is_zero()).then_some((split, beyond))
    };
    context.reported().flat_map(|r| splits(&r)).filter_map(judged).collect()
}

/// Partitions that miss their total by more than rounding. Those by states say how many are unaccounted for (E05).
pub(super) fn beyond(context: &Context<'_>, code: &'static str) -> Vec<Slip> {
    with_totals(context)
        .iter()
        .filter(|(split, beyond)| *beyond && !split.is_of_states())
        .filter_map(|(split, _)| split.slip(code))
        .collect()
}

/// Partitions that miss their total by rounding.
pub(super) fn within(context: &Context<'_>, code: &'static str) -> Vec<Slip> {
    with_totals(context).iter().filter(|(_, beyond)| !beyond).filter_map(|(split, _)| split.slip(code)).collect()
}

const E04: Rule = Rule {
    code: "E04",
    title: say("占比合计不为100%", "shares do not add to 100"),
    why: say("各分项就是全部的，占比之和应为100%，印出来差一点都看得见", "shares of parts that are the whole must make 100"),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say(
            "{measure}{name}自报占比（{parts}）合计{seen}%，应为100%，差额超出舍入容差{tolerance}",
            "{measure} {name}: the claimed shares ({parts}) make {seen}%, not 100%; that is beyond the rounding tolerance {tolerance}",
        ),
        say("请核对各项占比，或删去自报、由程序计算", "check the shares, or leave them to the program"),
    )],
    run: shares,
};

fn shares(context: &Context<'_>) -> Vec<Slip> {
    context.reported().filter_map(|r| uneven(&r)).collect()
}

fn uneven(reported: &Reported<'_>) -> Option<Slip> {
    let claims = &reported.progress.claims.proportions;
    let sets = reported.measure.partitions.iter().map(|p| p.parts.iter().map(|p| p.value.as_str()).collect::<Vec<_>>());
    let set = sets.chain(all_parts(reported)).find(|set| set.len() > 1 && set.iter().all(|name| claim(claims, name).is_some()))?;
    let numbers: Vec<Decimal> = set.iter().map(|name| claim(claims, name)?.1.value.number()).collect::<Option<_>>()?;
    let sum = numbers.iter().try_fold(Decimal::ZERO, |sum, n| sum.checked_add(*n))?;
    let tolerance = sum_tolerance(numbers.len(), numbers.iter().map(Decimal::scale).min()?);
    let (key, _) = claim(claims, set.first()?)?;
    let slip = reported.slip("E04", key.place).fact("seen", sum).fact("tolerance", tolerance).fact("parts", set.join("、"));
    (sum.checked_sub(Decimal::ONE_HUNDRED)?.abs() > tolerance).then_some(slip)
}

fn claim<'a>(claims: &'a [(Sourced<String>, Sourced<Datum>)], name: &str) -> Option<&'a (Sourced<String>, Sourced<Datum>)> {
    claims.iter().find(|(key, _)| key.value == name)
}

/// All sub-counts, where they add up to the total exactly: then they are the whole, declared or not.
fn all_parts<'a>(reported: &Reported<'a>) -> Option<Vec<&'a str>> {
    let (total, _) = reported.number()?;
    let names: Vec<&str> = reported.measure.sub_counts.iter().map(|(code, _)| code.value.as_str()).collect();
    let parts = names.iter().map(|name| part(reported, name).map(|(n, _)| n));
    let sum = parts.into_iter().try_fold(Decimal::ZERO, |sum, n| sum.checked_add(n?))?;
    (sum == total && !names.is_empty()).then_some(names)
}

const E05: Rule = Rule {
    code: "E05",
    title: say("状态计数与任务数不符", "states do not account for every task"),
    why: say(
        "每项任务总有一个状态；合计不等于任务数，就有任务没有交代",
        "every task has one state; a sum that misses the total leaves tasks unaccounted for",
    ),
    level: Level::Error,
    cases: &[
        Case::new(
            "",
            say(
                "{measure}{name}共{seen}，各状态（{parts}）合计{expected}，有{difference}{in}未交代",
                "{measure} {name}: of {seen} the states ({parts}) account for {expected}; {difference} are missing",
            ),
            say("请补上未交代的任务，或核对总数", "account for the others, or check the total"),
        ),
        Case::new(
            "over",
            say(
                "{measure}{name}共{seen}，各状态（{parts}）合计{expected}，多出{difference}{in}",
                "{measure} {name}: of {seen} the states ({parts}) account for {expected}, {difference} too many",
            ),
            say("请核对：一项任务只计一个状态", "check them: a task has one state"),
        ),
    ],
    run: unaccounted,
};

fn unaccounted(context: &Context<'_>) -> Vec<Slip> {
    let slip = |(split, _): &(Split<'_>, bool)| {
        let (_, _, difference) = split.difference()?;
        let slip = split.slip("E05")?.fact("in", &split.reported.measure.unit);
        Some(slip.case(if difference.is_sign_negative() { "over" } else { "" }))
    };
    with_totals(context).iter().filter(|(split, beyond)| *beyond && split.is_of_states()).filter_map(slip).collect()
}

const E07: Rule = Rule {
    code: "E07",
    title: say("两种分组合计不同", "two ways of dividing give two totals"),
    why: say("同一个总数按两种办法分，合计应当相等", "one total divided in two ways stays one total"),
    level: Level::Error,
    cases: &[Case::new(
        "",
        say(
            "{measure}{name}“{parts}”合计{seen}，而“{others}”合计{expected}",
            "{measure} {name}: {parts} make {seen}, but {others} make {expected}",
        ),
        say("请核对两组分项，合计应当相等", "check both sets; they must make the same"),
    )],
    run: two_totals,
};

/// With a total each set is held against it (E01); without one the sets are held against each other.
fn two_totals(context: &Context<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    for reported in context.reported().filter(|r| r.number().is_none()) {
        let splits = splits(&reported);
        let Some((first, others)) = splits.split_first() else { continue };
        for other in others {
            let tolerance = first.tolerance(other.sum).checked_add(other.tolerance(first.sum)).unwrap_or(Decimal::MAX);
            if first.sum.checked_sub(other.sum).is_some_and(|d| d.abs() > tolerance) {
                let slip = reported.slip("E07", other.first).fact("seen", other.sum).fact("expected", first.sum);
                slips.push(slip.fact("parts", names(other.partition)).fact("others", names(first.partition)));
            }
        }
    }
    slips
}
