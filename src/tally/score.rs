//! 得分: each county's base score, bonus and deduction, total, grade and rank within its class.

use rust_decimal::Decimal;

use super::base::Base;
use super::figure::Figure;
use super::ledger::Units;
use super::merit::{Merit, Merits, Record};
use super::year::{Month, Year};
use crate::formula::amount::{Amount, computed};
use crate::formula::ranking::{self, Rank, Score, class_of};
use crate::formula::score::{grade, total};
use crate::formula::{Outcome, round};
use crate::intake::Dossier;
use crate::intake::scoring::{Scoring, ScoringMethod};

#[cfg(test)]
mod tests;

/// How many decimals at most are added so that what is printed does not contradict a rank or a grade.
const MORE: u32 = 4;

/// A county's score.
#[derive(Debug, Clone)]
pub struct CountyScore {
    /// The county.
    pub county: String,
    /// Class or group within which it is scored.
    pub class: String,
    /// Weighted mean of what its measures earn; missing if it reported nothing of what was due.
    pub base: Figure,
    /// 加分 earned, in the order of the policy.
    pub bonuses: Vec<Merit>,
    /// Their sum, capped.
    pub bonus: Figure,
    /// 扣分 earned, in the order of the policy.
    pub deductions: Vec<Merit>,
    /// Their sum, capped.
    pub deduction: Figure,
    /// Base and bonus less deduction, not below zero.
    pub total: Figure,
    /// 等次; `None` without grades or without score.
    pub grade: Option<String>,
    /// Rank by unrounded total within its class; `None` if it has nothing to rank by.
    pub rank: Option<Rank>,
    /// Rank in the period before, scored the same way from that period's data; `None` in the first period of a year.
    pub last_rank: Option<usize>,
    /// The weighted mean of what the measures of each main task earn, in the order of the target list.
    pub tasks: Vec<Figure>,
    /// What each measure earns, by its position.
    pub(super) marks: Vec<(usize, Amount)>,
}

/// One row of a county's score sheet.
#[derive(Debug, Clone)]
pub struct ScoreRow {
    /// Code of the measure.
    pub measure: String,
    /// 权重.
    pub weight: Figure,
    /// 目标.
    pub target: Figure,
    /// Whether the target is a growth in %, unlike the figure.
    pub target_in_percent: bool,
    /// 实绩.
    pub actual: Figure,
    /// 完成率.
    pub completion: Figure,
    /// 得分.
    pub points: Figure,
}

impl CountyScore {
    /// Places gained since the period before; `None` without both ranks.
    pub fn rank_change(&self) -> Option<i64> {
        let now = i64::try_from(self.rank?.place).ok()?;
        Some(i64::try_from(self.last_rank?).ok()? - now)
    }

    fn score(&self) -> Option<Score> {
        match self.total.outcome {
            Outcome::Number(n) => Some(Score::Of(n)),
            Outcome::Missing => Some(Score::Missing),
            _ => None,
        }
    }
}

/// Scores of all counties in official order, with the ranks of the period before.
pub(super) fn scores(dossier: &Dossier, units: &Units<'_>, year: &Year<'_>) -> Vec<CountyScore> {
    let mut now = ranked(dossier, units, &year.now);
    for (now, then) in now.iter_mut().zip(ranked(dossier, units, &year.before)) {
        now.last_rank = then.rank.map(|rank| rank.place);
    }
    now
}

fn ranked(dossier: &Dossier, units: &Units<'_>, year: &[&Month<'_>]) -> Vec<CountyScore> {
    let Some(month) = year.last() else { return Vec::new() };
    let counties = dossier.org.counties.iter().zip(&month.bases);
    let mut scores: Vec<CountyScore> = counties
        .map(|(county, base)| {
            let record = Record { dossier, units, year, county: &county.name };
            score(&record, base, class_of(county, dossier.policy.ranking.within))
        })
        .collect();
    for (_, members) in ranking::classes(&dossier.org.counties, dossier.policy.ranking.within) {
        let scored: Vec<(usize, Score)> = members.iter().filter_map(|p| Some((*p, scores.get(*p)?.score()?))).collect();
        for ((position, _), rank) in scored.iter().zip(ranking::ranks(&scored.iter().map(|(_, score)| *score).collect::<Vec<_>>())) {
            if let Some(score) = scores.get_mut(*position) {
                score.rank = Some(rank);
            }
        }
        tell_apart(&mut scores, &members);
    }
    scores
}

fn score(record: &Record<'_>, base: &Base, class: &str) -> CountyScore {
    let (dossier, scoring) = (record.dossier, &record.dossier.policy.scoring);
    let figure = |outcome, formula: &str, inputs| record.figure(outcome, scoring.decimals, "分", formula.to_owned(), inputs);
    let Merits { items: bonuses, sum: bonus } = record.merits(&scoring.bonuses, scoring.bonus_cap.as_ref());
    let Merits { items: deductions, sum: deduction } = record.merits(&scoring.deductions, scoring.deduction_cap.as_ref());
    let sums = bonus.outcome.number().zip(deduction.outcome.number());
    let outcome = match (&base.outcome, sums) {
        (Outcome::Number(base), Some((bonus, deduction))) => computed(total(*base, bonus, deduction)),
        // Beyond 28 digits: nothing to rank by, and not to be taken for what was not reported.
        (Outcome::Missing, _) if !base.unreported => Outcome::NotApplicable,
        (other, _) => other.clone(),
    };
    let inputs = base.inputs.iter().chain(&bonus.inputs).chain(&deduction.inputs).copied().collect();
    let total = figure(outcome, "基础得分＋加分－扣分，不低于0", inputs);
    let formula = base_formula(scoring);
    let tasks = dossier.targets.tasks.iter().map(|task| {
        let works: Vec<&str> =
            dossier.targets.works.iter().filter(|w| w.task.value == task.code.value).map(|w| w.code.value.as_str()).collect();
        let (outcome, inputs) = base.over(dossier, |measure| works.contains(&measure.work.value.as_str()));
        figure(outcome, &formula, inputs)
    });
    let mut score = CountyScore {
        county: record.county.value.clone(),
        class: class.to_owned(),
        base: figure(base.outcome.clone(), &formula, base.inputs.clone()),
        tasks: tasks.collect(),
        bonuses,
        bonus,
        deductions,
        deduction,
        total,
        grade: None,
        rank: None,
        last_rank: None,
        marks: base.marks.clone(),
    };
    settle_grade(&mut score, scoring);
    score
}

fn base_formula(scoring: &Scoring) -> String {
    match scoring.method {
        ScoringMethod::Weighted => format!("Σ权重×min（完成率，{}）÷Σ权重", scoring.cap.normalize()),
        ScoringMethod::Efficacy => "Σ权重×功效系数得分÷Σ权重".to_owned(),
    }
}

/// The grade of the unrounded total. A total that would print as if it had earned another grade gets more decimals.
fn settle_grade(score: &mut CountyScore, scoring: &Scoring) {
    let Some(exact) = score.total.outcome.number() else { return };
    let floors: Vec<Decimal> = scoring.grades.iter().map(|grade| grade.floor.value).collect();
    let earned = grade(exact, &floors);
    score.grade = earned.and_then(|at| scoring.grades.get(at)).map(|grade| grade.name.value.clone());
    let most = score.total.decimals.saturating_add(MORE);
    let misleads = |figure: &Figure| grade(round(exact, figure.decimals, figure.rounding), &floors) != earned;
    while score.total.decimals < most && misleads(&score.total) {
        score.total.decimals += 1;
    }
}

/// Totals that print alike though their ranks differ get one more decimal.
fn tell_apart(scores: &mut [CountyScore], members: &[usize]) {
    let printed = |p: &usize| scores.get(*p).and_then(|s| Some((*p, s.rank?.place, s.total.rounded()?)));
    let printed: Vec<_> = members.iter().filter_map(printed).collect();
    for (position, place, total) in &printed {
        let alike = printed.iter().any(|(_, other, same)| other != place && same == total);
        if let Some(score) = scores.get_mut(*position).filter(|_| alike) {
            score.total.decimals += 1;
        }
    }
}
