//! The base score of every county: what each of its measures earns, weighed, before anything is added or taken away.

use rust_decimal::Decimal;

use super::board::{Board, Row};
use super::cell::Cell;
use super::ledger::Units;
use super::reading::Presence;
use crate::formula::Outcome;
use crate::formula::amount::{Amount, HUNDRED, computed};
use crate::formula::ranking::{self, Score};
use crate::formula::score::{capped, efficacy, mean, worth};
use crate::intake::Dossier;
use crate::intake::scoring::{Compared, Scoring, ScoringMethod};
use crate::intake::submission::State;
use crate::intake::targets::{Direction, Kind, Measure};
use crate::source::Place;

const UNREPORTED: &str = "到期未报，计0分";

/// What a county's measures earn.
#[derive(Debug, Clone)]
pub(super) struct Base {
    /// Σ weight·points ÷ Σ weight; missing if nothing at all was reported, 不适用 if nothing applies.
    pub outcome: Outcome,
    /// Whether something was due and not reported.
    pub unreported: bool,
    /// What each measure that counts in the period earns, by its position; a measure without points takes part in nothing.
    pub marks: Vec<(usize, Amount)>,
    /// Where the figures of the marks stand.
    pub inputs: Vec<Place>,
}

impl Base {
    /// What it is ranked by, unrounded; `None` if it is not ranked.
    pub fn score(&self) -> Option<Score> {
        match &self.outcome {
            Outcome::Number(n) => Some(Score::Of(*n)),
            Outcome::Missing if self.unreported => Some(Score::Missing),
            _ => None,
        }
    }

    /// The weighted mean of the marks of some measures.
    pub fn over(&self, dossier: &Dossier, wanted: impl Fn(&Measure) -> bool) -> (Outcome, Vec<Place>) {
        let measures = &dossier.targets.measures;
        let marks = || self.marks.iter().filter_map(|(at, mark)| Some((measures.get(*at)?, mark))).filter(|(m, _)| wanted(m));
        let all_absent = marks().next().is_some() && marks().all(|(_, mark)| mark.formula == UNREPORTED);
        let inputs = marks().filter(|(_, mark)| mark.number().is_some()).flat_map(|(_, mark)| mark.inputs.clone()).collect();
        let weighed = marks().filter_map(|(measure, mark)| Some((measure.weight, mark.number()?)));
        (if all_absent { Outcome::Missing } else { mean(weighed) }, inputs)
    }
}

/// Base scores of all counties in official order.
pub(super) fn bases(dossier: &Dossier, units: &Units<'_>, board: &Board) -> Vec<Base> {
    let mut marks: Vec<Vec<(usize, Amount)>> = vec![Vec::new(); dossier.org.counties.len()];
    let classes = ranking::classes(&dossier.org.counties, dossier.policy.ranking.within);
    for (at, (measure, row)) in dossier.targets.measures.iter().zip(&board.rows).enumerate() {
        for (_, members) in &classes {
            let class = Class::new(measure, row, members, units, &dossier.policy.scoring);
            for position in members {
                let mark = class.cell(*position).map(|cell| class.mark(cell));
                marks.get_mut(*position).into_iter().zip(mark).for_each(|(own, mark)| own.push((at, mark)));
            }
        }
    }
    marks.into_iter().map(|marks| base(dossier, marks)).collect()
}

fn base(dossier: &Dossier, marks: Vec<(usize, Amount)>) -> Base {
    let unreported = marks.iter().any(|(_, mark)| mark.formula == UNREPORTED);
    let mut base = Base { outcome: Outcome::NotApplicable, unreported, marks, inputs: Vec::new() };
    (base.outcome, base.inputs) = base.over(dossier, |_| true);
    base
}

/// One measure within one class.
struct Class<'c> {
    measure: &'c Measure,
    row: &'c Row,
    units: &'c Units<'c>,
    scoring: &'c Scoring,
    /// The worst and the best that was reported, for 功效系数.
    extremes: Option<(Decimal, Decimal, Vec<Place>)>,
}

impl<'c> Class<'c> {
    fn new(measure: &'c Measure, row: &'c Row, members: &[usize], units: &'c Units<'c>, scoring: &'c Scoring) -> Self {
        let mut class = Self { measure, row, units, scoring, extremes: None };
        if scoring.method == ScoringMethod::Efficacy {
            let cells = members.iter().filter_map(|position| class.cell(*position));
            let known: Vec<(Decimal, &Cell)> = cells.filter_map(|cell| Some((class.worth(cell)?, cell))).collect();
            let (worst, best) = (known.iter().min_by_key(|(worth, _)| *worth), known.iter().max_by_key(|(worth, _)| *worth));
            class.extremes = worst.zip(best).map(|((low, worst), (high, best))| {
                let inputs = class.compared(worst).inputs.iter().chain(&class.compared(best).inputs).copied();
                (*low, *high, inputs.collect())
            });
        }
        class
    }

    /// The cell of a county that has to report the measure, if it counts in the period.
    fn cell(&self, position: usize) -> Option<&'c Cell> {
        self.row.unit(self.units.county(position)).filter(|cell| cell.asked && cell.counts())
    }

    const fn compared<'a>(&self, cell: &'a Cell) -> &'a Amount {
        match self.scoring.compares {
            Compared::Actual => &cell.value,
            Compared::Rate => &cell.rate,
        }
    }

    /// What 功效系数 compares, turned so that more is better.
    fn worth(&self, cell: &Cell) -> Option<Decimal> {
        match (self.scoring.compares, &self.compared(cell).outcome) {
            (Compared::Actual, Outcome::Number(actual)) => worth(self.measure.direction, *actual),
            (Compared::Rate, Outcome::Number(rate)) => Some(*rate),
            (_, Outcome::Flag(yes)) => Some(if *yes { Decimal::ONE } else { Decimal::ZERO }),
            _ => None,
        }
    }

    fn mark(&self, cell: &Cell) -> Amount {
        let no_figure = cell.value.is_missing() && cell.value.inputs.is_empty() && self.measure.kind != Kind::Qualitative;
        if (cell.presence == Presence::Absent || no_figure) && cell.state == State::ClosedOut {
            return Amount::new(Outcome::Number(HUNDRED), "市已核定销号，计满分", cell.value.inputs.clone());
        }
        if cell.presence == Presence::Absent || no_figure {
            return Amount::new(Outcome::Number(Decimal::ZERO), UNREPORTED, Vec::new());
        }
        match self.scoring.method {
            ScoringMethod::Weighted => {
                let points = cell.rate.number().map(|rate| capped(rate, self.scoring.cap));
                Amount::new(points.map_or(Outcome::NotApplicable, Outcome::Number), self.rate_formula(), cell.rate.inputs.clone())
            }
            ScoringMethod::Efficacy => self.efficacy(cell),
        }
    }

    fn rate_formula(&self) -> &'static str {
        if self.scoring.cap == HUNDRED { "min（完成率，100）" } else { "min（完成率，封顶）" }
    }

    fn efficacy(&self, cell: &Cell) -> Amount {
        let (Some(own), Some((low, high, places))) = (self.worth(cell), &self.extremes) else {
            return Amount::new(Outcome::NotApplicable, "无可比数，不计分", self.compared(cell).inputs.clone());
        };
        let formula = match (self.scoring.compares, self.measure.direction) {
            _ if low == high => "同类相同，按100计",
            (Compared::Rate, _) => "60＋40×（完成率－同类最低）÷（同类最高－同类最低）",
            (_, Direction::Lower) => "60＋40×（同类最高－实绩）÷（同类最高－同类最低）",
            (_, Direction::Within(..)) => "60＋40×（同类最大偏离－偏离）÷（同类最大偏离－同类最小偏离）",
            _ => "60＋40×（实绩－同类最低）÷（同类最高－同类最低）",
        };
        let inputs = self.compared(cell).inputs.iter().chain(places).copied().collect();
        Amount::new(computed(efficacy(own, *low, *high)), formula, inputs)
    }
}
