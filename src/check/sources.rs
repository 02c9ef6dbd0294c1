//! G03: numbers in running text that none of the unit's data gives.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use super::context::{Context, figures};
use super::interval::Interval;
use super::prose::within;
use super::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::submission::{Progress, Submission};
use crate::intake::targets::Measure;
use crate::intake::value::Datum;
use crate::source::Sourced;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[G03];

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

static AMOUNT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new("([0-9]+(?:\\.[0-9]+)?)([一-鿿]{1,5})").ok());

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
    let allocated = submission.funds.iter().flat_map(|f| f.allocations.iter().map(|(_, part)| part));
    let parks = submission.parks.iter().flat_map(|p| [&p.area, &p.developed, &p.firms]).flatten();
    let problems = submission.problems.iter().filter_map(|p| p.amount.as_ref().map(|(figure, _)| figure));
    let goals = submission.next_steps.iter().filter_map(|n| n.goal.as_ref().map(|(_, goal)| goal.value));
    let number = |figure: &Sourced<Datum>| figure.value.number();
    projects.chain(policies).chain(funds).chain(allocated).chain(parks).chain(problems).filter_map(number).chain(goals)
}

#[cfg(test)]
mod tests {
    use super::AMOUNT;

    #[test]
    fn an_amount_is_a_number_with_its_unit() {
        let hit = AMOUNT.as_ref().unwrap().captures("新铺320.5公里，").unwrap();
        assert_eq!((&hit[1], &hit[2]), ("320.5", "公里"));
    }
}
