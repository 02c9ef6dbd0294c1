//! E06, G01: what counties and a department both report (双报).

use rust_decimal::Decimal;

use super::context::{Context, Reported};
use super::interval::{Interval, rate, sum_tolerance};
use super::reach::cut_off;
use super::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::UnitKind;
use crate::intake::submission::{Entry, Progress};
use crate::intake::targets::{Kind, ReportedBy, Rollup};
use crate::intake::value::Datum;
use crate::source::Sourced;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[E06, G01];

const E06: Rule = Rule {
    code: "E06",
    title: say("全市数疑似未含市本级", "the city's own part seems left out"),
    why: say(
        "有市本级任务的指标，全市数应为各县（市、区）合计加市本级",
        "where the city has a share of its own, the total is more than the counties make",
    ),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say(
            "{measure}{name}{unit}报{seen}，恰为各县（市、区）合计，而市本级有任务{expected}",
            "{measure} {name}: {unit} reports {seen}, just what the counties make, but the city has a share of {expected}",
        ),
        say(
            "请核对是否漏计市本级；市本级尚无完成数的，在“说明”中写明",
            "check whether the city's own part was left out; if it is zero yet, say so in 说明",
        ),
    )],
    run: without_city,
};

fn without_city(context: &Context<'_>) -> Vec<Slip> {
    let slip = |pair: Pair<'_>| {
        let share = pair.department.measure.city_share.as_ref().filter(|s| !s.value.is_zero())?;
        let (seen, place) = pair.department.number()?;
        let same = seen == pair.sum()? && seen > Decimal::ZERO && pair.department.progress.note.is_none();
        same.then(|| pair.department.slip("E06", place).fact("seen", seen).fact("expected", share.value))
    };
    pairs(context).into_iter().filter_map(slip).collect()
}

const G01: Rule = Rule {
    code: "G01",
    title: say("数据打架", "counties and department contradict each other"),
    why: say("同一指标县里报一个数、部门报一个数，报告只能用一个", "one measure, two figures: the report can print only one"),
    level: Level::Error,
    cases: &[Case::new(
        "",
        say(
            "{measure}{name}{unit}报{seen}，{parts}个县（市、区）合计{expected}⟦，相差{difference}，超出舍入容差{tolerance}⟧",
            "{measure} {name}: {unit} reports {seen}, the {parts} counties make {expected}⟦; {difference} is beyond the rounding tolerance {tolerance}⟧",
        ),
        say("请与各县（市、区）逐一对账，改正有误的一方", "reconcile with the counties and correct whoever is wrong"),
    )],
    run: contradict,
};

fn contradict(context: &Context<'_>) -> Vec<Slip> {
    pairs(context)
        .into_iter()
        .filter_map(|pair| if pair.department.measure.rollup == Rollup::Ratio { pair.ratios() } else { pair.sums() })
        .collect()
}

/// A department's figure, with the entries of every county that counts for the city.
struct Pair<'a> {
    department: Reported<'a>,
    counties: Vec<&'a Progress>,
}

/// Measures that both sides have reported in full, up to the same month.
fn pairs<'a>(context: &Context<'a>) -> Vec<Pair<'a>> {
    let departments = context.reported().filter(|r| r.kind == UnitKind::Department && r.measure.reported_by == ReportedBy::Both);
    departments.filter(|r| r.measure.asks_department(&r.submission.unit.value)).filter_map(|r| pair(context, r)).collect()
}

fn pair<'a>(context: &Context<'a>, department: Reported<'a>) -> Option<Pair<'a>> {
    let (code, until) = (&department.measure.code.value, cut_off(&department));
    let counted = context.dossier.org.counties.iter().filter(|c| c.counts_for_city);
    let asked = counted.filter(|c| department.measure.asks_county(&c.name.value));
    let mut counties = Vec::new();
    for county in asked {
        let submission = context.submission(&county.name.value)?;
        match submission.entry(code)? {
            Entry::NotApplicable(_) => {}
            Entry::Given(progress) => {
                let own = progress.cut_off.as_ref().map_or(submission.period.value, |c| c.value);
                counties.push(progress.as_ref());
                if own != until {
                    return None;
                }
            }
        }
    }
    (!counties.is_empty()).then_some(Pair { department, counties })
}

fn total(figures: &[Decimal]) -> Option<Decimal> {
    figures.iter().try_fold(Decimal::ZERO, |sum, n| sum.checked_add(*n))
}

impl Pair<'_> {
    /// Every county's figure; `None` if one is masked or missing.
    fn figures(&self, pick: impl Fn(&Progress) -> Option<&Sourced<Datum>>) -> Option<Vec<Decimal>> {
        self.counties.iter().map(|p| pick(p)?.value.number()).collect()
    }

    fn values(&self) -> Option<Vec<Decimal>> {
        let kind = self.department.measure.kind;
        self.figures(|p| super::context::value(kind, p))
    }

    fn sum(&self) -> Option<Decimal> {
        total(&self.values()?)
    }

    fn sums(&self) -> Option<Slip> {
        let measure = self.department.measure;
        let summed = measure.rollup == Rollup::Sum && matches!(measure.kind, Kind::Cumulative | Kind::Stock | Kind::Flow);
        let (seen, place) = self.department.number().filter(|_| summed)?;
        let values = self.values()?;
        let expected = total(&values)?;
        let scales = || values.iter().chain([&seen]).map(Decimal::scale);
        let tolerance = if scales().all(|s| s == 0) { Decimal::ZERO } else { sum_tolerance(values.len(), scales().min()?) };
        let difference = seen.checked_sub(expected)?;
        // What the city does itself comes on top of the counties'.
        let has_city = measure.city_share.as_ref().is_some_and(|s| !s.value.is_zero());
        let wrong = difference.abs() > tolerance && (difference.is_sign_negative() || !has_city);
        let slip = self.department.slip("G01", place).fact("seen", seen).fact("expected", expected).fact("parts", values.len());
        wrong.then(|| slip.fact("difference", difference.abs()).fact("tolerance", tolerance))
    }

    /// A rate is held against the counties' 分子 over their 分母, whatever rounding leaves open.
    fn ratios(&self) -> Option<Slip> {
        let (seen, place) = self.department.number()?;
        let (parts, wholes) = (self.figures(|p| p.numerator.as_ref())?, self.figures(|p| p.denominator.as_ref())?);
        let range = |numbers: &[Decimal]| {
            let one = |n: &Decimal| if n.scale() == 0 { Interval::exact(*n) } else { Interval::printed(*n) };
            numbers.iter().try_fold(Interval::exact(Decimal::ZERO), |sum, n| sum.plus(one(n)))
        };
        let (part, whole) = (range(&parts)?, range(&wholes)?);
        let expected = if self.department.measure.unit == "%" { rate(part, whole)? } else { part.over(whole)? };
        let middle = expected.low.checked_add(expected.high)?.checked_div(Decimal::TWO)?;
        let slip = self.department.slip("G01", place).fact("seen", seen).fact("parts", parts.len());
        (!Interval::printed(seen).meets(expected)).then(|| slip.fact("expected", middle.round_dp(seen.scale() + 1).normalize()))
    }
}
