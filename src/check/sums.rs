//! E: parts and totals. A part is not greater than its whole, and parts that cover the whole add up to it.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::context::{Context, Reported};
use super::interval::sum_tolerance;
use super::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::UnitKind;
use crate::intake::submission::Submission;
use crate::intake::targets::{Measure, ReportedBy, Rollup};
use crate::intake::value::Datum;
use crate::source::{Place, Sourced};

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[E01, E02, E03, E08];

const E01: Rule = Rule {
    code: "E01",
    title: say("分项合计与总数不符", "parts and total disagree"),
    why: say("超出舍入误差的差额说明有漏报或重复统计", "a difference beyond rounding means something was left out or counted twice"),
    level: Level::Error,
    cases: &[
        Case::new(
            "",
            say(
                "{measure}{name}所辖{parts}个乡镇合计{expected}，{unit}报{seen}，差额{difference}超出舍入容差{tolerance}",
                "{measure} {name}: the {parts} towns make {expected}, {unit} reports {seen}; {difference} is beyond the rounding tolerance {tolerance}",
            ),
            say("请逐镇核对；乡镇未报齐时不作此项核对", "check town by town; nothing is compared until every town has reported"),
        ),
        Case::new(
            "parts",
            say(
                "{measure}{name}“{parts}”合计{expected}，总数报{seen}，差额{difference}超出舍入容差{tolerance}",
                "{measure} {name}: {parts} make {expected}, the total is {seen}; {difference} is beyond the rounding tolerance {tolerance}",
            ),
            say(
                "请核对各分项与总数；目标清单规定这几项之和就是总数",
                "check parts and total; by the target list these parts are the whole",
            ),
        ),
    ],
    run: disagree,
};

fn disagree(context: &Context<'_>) -> Vec<Slip> {
    let towns = totals(context).into_iter().filter(|t| t.difference > t.tolerance).map(|t| t.slip("E01"));
    towns.chain(super::parts::beyond(context, "E01")).collect()
}

const E02: Rule = Rule {
    code: "E02",
    title: say("差额属四舍五入", "a difference by rounding"),
    why: say("报告加注“因四舍五入，分项合计与总数略有出入”即可", "the report says so in a note"),
    level: Level::Note,
    cases: &[
        Case::new(
            "",
            say(
                "{measure}{name}所辖{parts}个乡镇合计{expected}，{unit}报{seen}，差额{difference}属四舍五入",
                "{measure} {name}: the {parts} towns make {expected}, {unit} reports {seen}; {difference} comes from rounding",
            ),
            say("不必处理", "nothing to do"),
        ),
        Case::new(
            "parts",
            say(
                "{measure}{name}“{parts}”合计{expected}，总数报{seen}，差额{difference}属四舍五入",
                "{measure} {name}: {parts} make {expected}, the total is {seen}; {difference} comes from rounding",
            ),
            say("不必处理", "nothing to do"),
        ),
    ],
    run: round_off,
};

fn round_off(context: &Context<'_>) -> Vec<Slip> {
    let towns = totals(context).into_iter().filter(|t| !t.difference.is_zero() && t.difference <= t.tolerance).map(|t| t.slip("E02"));
    towns.chain(super::parts::within(context, "E02")).collect()
}

/// A county's own figure beside the sum of all its towns'.
struct Total<'a> {
    reported: Reported<'a>,
    seen: Decimal,
    place: Place,
    expected: Decimal,
    parts: usize,
    difference: Decimal,
    tolerance: Decimal,
}

impl Total<'_> {
    fn slip(&self, code: &'static str) -> Slip {
        let slip = self.reported.slip(code, self.place).fact("seen", self.seen).fact("expected", self.expected);
        slip.fact("parts", self.parts).fact("difference", self.difference).fact("tolerance", self.tolerance)
    }
}

/// The target list says only of town measures that parts cover their whole: 其中 of a measure may overlap or leave something out.
fn totals<'a>(context: &Context<'a>) -> Vec<Total<'a>> {
    let is_sum = |m: &Measure| m.reported_by == ReportedBy::Towns && m.rollup == Rollup::Sum;
    let of_county = |r: &Reported<'_>| r.kind == UnitKind::County && is_sum(r.measure);
    context.reported().filter(of_county).filter_map(|r| total(context, r)).collect()
}

fn total<'a>(context: &Context<'a>, reported: Reported<'a>) -> Option<Total<'a>> {
    let (seen, place) = reported.number()?;
    let county = &reported.submission.unit.value;
    let towns = context.dossier.org.towns.iter().filter(|t| t.county.as_ref().is_some_and(|c| c.value == *county));
    let figure = |town: &str| {
        let entry = context.submission(town)?.entry(&reported.measure.code.value)?;
        super::context::value(reported.measure.kind, entry.given()?)?.value.number()
    };
    // One town that has not reported, or hides its figure, leaves nothing to compare.
    let parts: Vec<Decimal> = towns.map(|t| figure(&t.name.value)).collect::<Option<_>>()?;
    let expected = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(*part))?;
    let places = parts.iter().map(Decimal::scale).chain([seen.scale()]).min()?;
    let counted = parts.iter().chain([&seen]).all(|n| n.scale() == 0);
    let tolerance = if counted { Decimal::ZERO } else { sum_tolerance(parts.len(), places) };
    let difference = seen.checked_sub(expected)?.abs();
    (!parts.is_empty()).then_some(Total { reported, seen, place, expected, parts: parts.len(), difference, tolerance })
}

const E03: Rule = Rule {
    code: "E03",
    title: say("其中数大于总数", "part greater than whole"),
    why: say("其中数是总数的一部分，大于总数必有一误", "a part cannot exceed what it is part of"),
    level: Level::Error,
    cases: &[
        Case::new(
            "",
            say("{measure}{name}其中“{part}”{seen}大于总数{expected}", "{measure} {name}: {part} {seen} exceeds the total {expected}"),
            say("请核对两数", "check both figures"),
        ),
        Case::new(
            "item",
            say("“{item}”的{part}{seen}大于{whole}{expected}", "{item}: {part} {seen} exceeds {whole} {expected}"),
            say("请核对两数", "check both figures"),
        ),
    ],
    run: exceeds,
};

fn exceeds(context: &Context<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    for reported in context.reported() {
        let Some((whole, _)) = reported.number() else { continue };
        for (key, number, place) in same_unit_parts(&reported).filter(|(key, ..)| !is_started(key)) {
            if number > whole {
                slips.push(reported.slip("E03", place).fact("part", key).fact("seen", number).fact("expected", whole));
            }
        }
    }
    slips.extend(context.submissions().flat_map(|(s, _)| items_exceed(s)));
    slips
}

/// Whether a sub-count counts what was begun: of a measure of finished things it is no part, but contains the whole.
fn is_started(key: &str) -> bool {
    key.contains("开工") || key.contains("启动")
}

/// 其中 with the unit of the measure itself.
fn same_unit_parts<'a>(reported: &Reported<'a>) -> impl Iterator<Item = (&'a str, Decimal, Place)> + use<'a> {
    let measure = reported.measure;
    reported.progress.sub_counts.iter().filter_map(move |(key, figure)| {
        let (_, unit) = measure.sub_counts.iter().find(|(code, _)| code.value == key.value)?;
        let same = unit.as_ref().is_none_or(|u| *u == measure.unit);
        figure.value.number().filter(|_| same).map(|n| (key.value.as_str(), n, figure.place))
    })
}

fn items_exceed(submission: &Submission) -> Vec<Slip> {
    let judge = |item: &str, (part, a): (&str, &Option<Sourced<Datum>>), (whole, b): (&str, Option<&Sourced<Datum>>)| {
        let (a, b) = (a.as_ref()?, b?);
        let (seen, expected) = (a.value.number()?, b.value.number()?);
        let slip = Slip::new("E03", Some(a.place)).case("item").unit(&submission.unit.value).fact("item", item);
        let slip = slip.fact("part", part).fact("seen", seen).fact("whole", whole).fact("expected", expected);
        (seen > expected).then_some(slip)
    };
    let policies = submission.policies.iter();
    let policies = policies.filter_map(|p| judge(&p.title.value, ("台账完成数", &p.ledger_done), ("台账任务数", p.ledger_tasks.as_ref())));
    let funds = submission.funds.iter().filter_map(|f| judge(&f.name.value, ("已支出", &f.spent), ("金额", Some(&f.amount))));
    let projects = submission.projects.iter();
    let projects = projects.filter_map(|p| judge(&p.name.value, ("本年完成", &p.completed), ("总投资", p.investment.as_ref())));
    let parks = submission.parks.iter();
    let parks = parks.filter_map(|p| judge(&p.name.value, ("已开发", &p.developed), ("面积", p.area.as_ref())));
    policies.chain(funds).chain(projects).chain(parks).collect()
}

const E08: Rule = Rule {
    code: "E08",
    title: say("开工少于或晚于完工", "begun less, or later, than finished"),
    why: say("没有开工就没有完工", "nothing is finished before it is begun"),
    level: Level::Error,
    cases: &[
        Case::new(
            "",
            say("{measure}{name}{part}{seen}少于完工{expected}", "{measure} {name}: {part} {seen} is less than finished {expected}"),
            say("请核对开工与完工数", "check both figures"),
        ),
        Case::new(
            "dates",
            say("项目“{item}”的{late}{seen}早于{early}{expected}", "project {item}: {late} {seen} is before {early} {expected}"),
            say("请核对开工、完工日期", "check both dates"),
        ),
    ],
    run: backwards,
};

fn backwards(context: &Context<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    for reported in context.reported().filter(|r| is_finished(&r.measure.name.value)) {
        let Some((finished, _)) = reported.number() else { continue };
        let started = same_unit_parts(&reported).filter(|(key, number, _)| is_started(key) && *number < finished);
        slips.extend(
            started.map(|(key, n, place)| reported.slip("E08", place).fact("part", key).fact("seen", n).fact("expected", finished)),
        );
    }
    slips.extend(context.submissions().flat_map(|(s, _)| dates_backwards(s)));
    slips
}

/// Whether a measure counts what is finished, by its name.
fn is_finished(name: &str) -> bool {
    ["完工", "竣工", "建成", "投产", "完成", "投用"].iter().any(|word| name.contains(word)) && !name.contains("投资")
}

fn dates_backwards(submission: &Submission) -> Vec<Slip> {
    let mut slips = Vec::new();
    for project in &submission.projects {
        let [planned_start, start, planned_end, end] = &project.dates;
        for ((early, a), (late, b)) in [(("实际开工", start), ("实际完工", end)), (("计划开工", planned_start), ("计划完工", planned_end))]
        {
            let (Some(a), Some(b)) = (a, b) else { continue };
            if is_before(&b.value, &a.value) {
                let slip = Slip::new("E08", Some(b.place)).case("dates").unit(&submission.unit.value).fact("item", &project.name.value);
                slips.push(slip.fact("late", late).fact("seen", &b.value).fact("early", early).fact("expected", &a.value));
            }
        }
    }
    slips
}

/// Whether a day or month lies before another; a month is compared as a month.
fn is_before(a: &str, b: &str) -> bool {
    let day = |t: &str| t.parse::<Date>().ok().map(|d| (d.year(), d.month(), Some(d.day())));
    let month = |t: &str| format!("{t}-01").parse::<Date>().ok().map(|d| (d.year(), d.month(), None));
    match (day(a).or_else(|| month(a)), day(b).or_else(|| month(b))) {
        (Some((ya, ma, Some(da))), Some((yb, mb, Some(db)))) => (ya, ma, da) < (yb, mb, db),
        (Some((ya, ma, _)), Some((yb, mb, _))) => (ya, ma) < (yb, mb),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_before;

    #[test]
    fn days_and_months_compare_as_far_as_both_go() {
        assert!(is_before("2026-03-31", "2026-04-02") && is_before("2026-03", "2026-04-02"));
        assert!(!is_before("2026-04", "2026-04-02") && !is_before("2026-04-02", "2026-04-02") && !is_before("年底", "2026-04"));
    }
}
