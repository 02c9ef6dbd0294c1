//! The most that a name can stand for.

use rust_decimal::Decimal;
use tera::Value;

use super::{enter, object, words};
use crate::compose::catalogue::{Entry, Kind, Unit};
use crate::compose::ledger::Ledger;
use crate::compose::wording::date;
use crate::period::Period;
use crate::tally::Outcome;

/// Items of a list at the top, if nothing else is said.
const USUAL: usize = 40;
/// Items of a list within another.
const WITHIN: usize = 4;
/// Names in a list of names.
const NAMES: usize = 12;

/// How many items some lists have: sixty problems in six groups, forty counties in three classes, and what a chart can hold.
const COUNTS: [(&str, usize); 29] = [
    ("problems", 6),
    ("problems.items", 10),
    ("problems.items.reports", 2),
    ("problems.items.requests", 1),
    ("lasting", 12),
    ("chapters", 7),
    ("chapters.paragraphs", 5),
    ("tasks", 10),
    ("forces", 10),
    ("classes", 3),
    ("classes.counties", 13),
    ("scores", 3),
    ("scores.counties", 13),
    ("onsite_scores", 2),
    ("onsite_scores.classes", 3),
    ("key_measures", 20),
    ("key_growth", 20),
    ("next_heads", 8),
    ("score_sheets", 4),
    ("score_sheets.rows", 40),
    ("systems.parks.rows", 40),
    ("systems.pilots.rows", 40),
    ("systems.firsts.rows", 40),
    ("systems.policies.rows", 40),
    ("scoring.grades", 4),
    ("task_names", 6),
    ("exempt", 3),
    ("streaks.counties", 6),
    ("streaks.measures", 6),
];

/// Flags that would deny the rest.
const NEVER: [&str; 4] = ["unreadable", "nil", "unreported", "by_growth"];

/// Makes values; knows where in the view it is.
pub(super) struct Most<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) path: String,
    /// Which of its neighbours in a list.
    pub(super) index: usize,
    pub(super) period: Period,
}

impl Most<'_> {
    pub(super) fn value(&self, entry: &'static Entry) -> Value {
        match entry.kind {
            Kind::Text => Value::normal_string(&self.words(entry)),
            Kind::Figure(unit) => self.figure(entry.name, unit),
            Kind::Number => Value::from(self.number(entry.name)),
            Kind::Flag => Value::from(!NEVER.contains(&entry.name) && (entry.name != "tied" || self.index % 7 == 6)),
            Kind::Names => {
                let count = self.count().unwrap_or(NAMES);
                let short = |index: usize| if self.path == "task_names" { format!("任务{}", index + 1) } else { words::named(index) };
                Value::from((0..count).map(short).collect::<Vec<_>>())
            }
            Kind::Figures(unit) => {
                let count = COUNTS.iter().find(|(path, _)| *path == "task_names").map_or(WITHIN, |(_, count)| *count);
                Value::from((0..count).map(|index| self.at(index).figure(entry.name, unit)).collect::<Vec<_>>())
            }
            Kind::Object(groups) => self.object(groups),
            Kind::List(groups) => {
                let nested = self.path.contains('.') && !self.path.starts_with("ledger.") && !self.path.starts_with("reports.");
                let count = self.count().unwrap_or(if nested { WITHIN } else { USUAL });
                Value::from((0..count).map(|index| self.at(index).object(groups)).collect::<Vec<_>>())
            }
        }
    }

    fn object(&self, groups: &'static [&'static [Entry]]) -> Value {
        let entries = groups.iter().flat_map(|group| group.iter());
        object(entries.map(|field| (field.name, self.within(field.name).value(field))))
    }

    fn at(&self, index: usize) -> Self {
        Self { index, path: self.path.clone(), ..*self }
    }

    fn within(&self, name: &str) -> Self {
        Self { path: format!("{}.{name}", self.path), ..*self }
    }

    fn count(&self) -> Option<usize> {
        COUNTS.iter().find(|(path, _)| *path == self.path).map(|(_, count)| *count)
    }

    fn words(&self, entry: &Entry) -> String {
        let whole = ["整句", "全文", "连成", "导语", "总体情况", "依据（", "结果运用"].iter().any(|sign| entry.zh.contains(sign));
        match (entry.name, self.path.as_str()) {
            ("date", "date") => date::full(self.period.next().first_day()),
            ("unit", _) if entry.zh.contains("计量单位") => words::longest("unit_of_measure", false, self.index),
            (name, _) => words::longest(name, whole, self.index),
        }
    }

    fn number(&self, name: &str) -> i64 {
        match name {
            "change" => [2, -1, 0].get(self.index % 3).copied().unwrap_or_default(),
            "issue" => 12,
            _ => 8,
        }
    }

    fn figure(&self, name: &str, unit: Unit) -> Value {
        let index = i64::try_from(self.index).unwrap_or_default();
        let (number, decimals, unit) = match (unit, name) {
            (Unit::Bare, "rank" | "last_rank") => (Decimal::from(index + 1), 0, ""),
            (Unit::Bare, _) => (Decimal::from(128 + index), 0, ""),
            (Unit::Own("%"), _) => (Decimal::new(1_333 - index * 7, 1), 1, "%"),
            (Unit::Own("个百分点"), _) => (Decimal::new(if index % 2 == 0 { -416 } else { 208 } + index, 1), 1, "个百分点"),
            (Unit::Own("分"), _) => (Decimal::new(12_345 - index * 11, 2), 2, "分"),
            (Unit::Own(own), _) => (Decimal::from(128 + index), 0, own),
            (Unit::Measured, _) => (Decimal::new(12_345_678 + index, 2), 2, "万平方米"),
        };
        enter(self.ledger, Outcome::Number(number), decimals, unit)
    }
}
