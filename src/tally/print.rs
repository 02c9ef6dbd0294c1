//! With which unit and how many decimals a measure's figures are printed.

use super::cell::Cell;
use super::figure::Figure;
use super::reading::{Presence, in_percent};
use super::score::ScoreRow;
use crate::formula::Outcome;
use crate::formula::amount::Amount;
use crate::intake::policy::RoundingMode;
use crate::intake::targets::{Kind, Measure};

/// What printing a measure's figures needs to know of it.
#[derive(Debug)]
pub(super) struct Label {
    code: String,
    /// 权重 in scores.
    weight: Amount,
    unit: String,
    /// 小数位; `None`: as usual for the unit.
    decimals: Option<u32>,
    /// Whether values are percentages and differ by 个百分点.
    in_percent: bool,
    /// 其中: codes and units.
    sub_counts: Vec<(String, String)>,
    rounding: RoundingMode,
    /// 分子名 and 分母名, by which a formula calls the parts of a ratio.
    parts: [Option<String>; 2],
}

impl Label {
    pub fn new(measure: &Measure, rounding: RoundingMode) -> Self {
        let implied = match measure.kind {
            Kind::Rate | Kind::Progress => "%",
            _ => "",
        };
        let unit = if measure.unit.is_empty() { implied.to_owned() } else { measure.unit.clone() };
        let sub_counts = measure.sub_counts.iter().map(|(code, own)| (code.value.clone(), own.clone().unwrap_or_else(|| unit.clone())));
        Self {
            code: measure.code.value.clone(),
            weight: Amount::new(Outcome::Number(measure.weight), "权重", vec![measure.code.place]),
            decimals: measure.decimals,
            in_percent: in_percent(measure),
            sub_counts: sub_counts.collect(),
            unit,
            rounding,
            parts: [measure.numerator.clone(), measure.denominator.clone()],
        }
    }

    /// The figure of an aspect of a cell; `None` for a sub-count that is not declared.
    pub fn figure(&self, cell: &Cell, aspect: super::Aspect<'_>) -> Option<Figure> {
        use super::Aspect;
        Some(match aspect {
            Aspect::Value => self.own(&cell.value),
            Aspect::Current => self.own(&cell.current),
            Aspect::LastYear => self.own(&cell.last_year),
            Aspect::LastPeriod => self.own(&cell.last_period),
            Aspect::Target if cell.target_in_percent => self.with(&cell.target, "%", None),
            Aspect::Target => self.own(&cell.target),
            Aspect::CompletionRate => self.with(&cell.rate, "%", Some(1)),
            Aspect::Scheduled => self.with(&cell.scheduled, "%", Some(1)),
            Aspect::ScheduleGap => self.with(&cell.gap, "个百分点", Some(1)),
            Aspect::YearOnYear => self.with(&cell.year_on_year, self.difference(), Some(1)),
            Aspect::PeriodOnPeriod => self.with(&cell.period_on_period, self.difference(), Some(1)),
            Aspect::SubCount(code) => {
                let position = self.sub_count(code)?;
                let unit = &self.sub_counts.get(position)?.1;
                let decimals = self.decimals.filter(|_| *unit == self.unit);
                self.with(cell.sub_counts.get(position)?, unit, decimals)
            }
            Aspect::Proportion(code) => self.with(cell.proportions.get(self.sub_count(code)?)?, "%", Some(1)),
            Aspect::Rank => self.rank(cell),
            Aspect::State => self.state(cell),
        })
    }

    /// A row of a score sheet.
    pub fn score_row(&self, cell: &Cell, mark: &Amount, decimals: u32) -> Option<ScoreRow> {
        use super::Aspect;
        Some(ScoreRow {
            measure: self.code.clone(),
            weight: self.with(&self.weight, "", Some(self.weight.number().map_or(0, |w| w.normalize().scale()))),
            target: self.figure(cell, Aspect::Target)?,
            target_in_percent: cell.target_in_percent,
            actual: self.figure(cell, Aspect::Value)?,
            completion: self.figure(cell, Aspect::CompletionRate)?,
            points: self.with(mark, "分", Some(decimals)),
        })
    }

    fn sub_count(&self, code: &str) -> Option<usize> {
        self.sub_counts.iter().position(|(known, _)| known == code)
    }

    const fn difference(&self) -> &'static str {
        if self.in_percent { "个百分点" } else { "%" }
    }

    fn own(&self, amount: &Amount) -> Figure {
        self.with(amount, &self.unit, self.decimals)
    }

    fn with(&self, amount: &Amount, unit: &str, decimals: Option<u32>) -> Figure {
        let unit = if matches!(amount.outcome, Outcome::Flag(_) | Outcome::Words(_)) { "" } else { unit };
        Figure {
            decimals: decimals.unwrap_or_else(|| usual(unit, &amount.outcome)),
            rounding: self.rounding,
            unit: unit.to_owned(),
            formula: self.formula(amount.formula),
            outcome: amount.outcome.clone(),
            inputs: amount.inputs.clone(),
        }
    }

    /// A formula with the names of a ratio's parts: 按期办结事项合计÷应办结事项合计.
    fn formula(&self, formula: &str) -> String {
        let named = ["分子", "分母"].iter().zip(&self.parts).filter_map(|(part, name)| Some((part, name.as_ref()?)));
        named.fold(formula.to_owned(), |formula, (part, name)| formula.replace(part, name))
    }

    fn rank(&self, cell: &Cell) -> Figure {
        let outcome = cell.rank.map_or(Outcome::NotApplicable, |r| Outcome::Number(r.place.into()));
        Figure {
            inputs: cell.rate.inputs.clone(),
            ..self.with(&Amount::new(outcome, "按完成率（未舍入）在同类中排位", Vec::new()), "", Some(0))
        }
    }

    fn state(&self, cell: &Cell) -> Figure {
        let outcome = match cell.presence {
            Presence::NotApplicable => Outcome::NotApplicable,
            Presence::NotDue if !cell.is_done() => Outcome::Missing,
            _ => Outcome::State(cell.state),
        };
        self.with(&Amount::new(outcome, "报送状态，未报送的由数据推定", cell.value.inputs.clone()), "", Some(0))
    }
}

/// Decimals usual for a unit; of an unlisted one as many as the number has, at most two.
pub(super) fn usual(unit: &str, outcome: &Outcome) -> u32 {
    match unit {
        "亿元" | "万元" | "万亩" => 2,
        "%" | "％" | "个百分点" | "公里" => 1,
        _ => outcome.number().map_or(0, |n| n.normalize().scale().min(2)),
    }
}
