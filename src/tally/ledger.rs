//! What every unit says of every measure in one period, found without scanning.

use std::collections::HashMap;

use super::span::Span;
use crate::formula::docket::Docket;
use crate::intake::org::County;
use crate::intake::submission::{Entry, Submission};
use crate::intake::targets::{Measure, TargetList};
use crate::intake::{Org, UnitKind};
use crate::period::Period;

/// The entries of one period by unit and measure. Looked up, never iterated.
#[derive(Debug, Default)]
pub(super) struct Ledger<'a> {
    units: HashMap<&'a str, Sheet<'a>>,
}

/// What one unit sent.
#[derive(Debug)]
struct Sheet<'a> {
    entries: HashMap<&'a str, &'a Entry>,
    nil: bool,
}

impl<'a> Ledger<'a> {
    pub fn new(submissions: &'a [Submission]) -> Self {
        let mut units = HashMap::new();
        for submission in submissions {
            let mut entries = HashMap::with_capacity(submission.progress.len());
            for (code, entry) in &submission.progress {
                entries.entry(code.value.as_str()).or_insert(entry);
            }
            units.entry(submission.unit.value.as_str()).or_insert(Sheet { entries, nil: submission.nil_return });
        }
        Self { units }
    }

    pub fn entry(&self, unit: &str, measure: &str) -> Option<&'a Entry> {
        self.units.get(unit)?.entries.get(measure).copied()
    }

    /// Whether the unit said on purpose that it has nothing to report.
    pub fn is_nil(&self, unit: &str) -> bool {
        self.units.get(unit).is_some_and(|sheet| sheet.nil)
    }
}

/// Everything that computing the figures of one period needs.
#[derive(Debug)]
pub(super) struct Desk<'a> {
    /// The period that is reported.
    pub report: Period,
    /// The period whose entries are looked at: that of the report, or the month with which a longer one closes.
    pub period: Period,
    pub targets: &'a TargetList,
    /// Position of a measure by its code.
    pub codes: HashMap<&'a str, usize>,
    pub entries: Ledger<'a>,
    /// Entries of the same period last year; empty for the period before.
    pub year_ago: Ledger<'a>,
    /// What the city decided.
    pub docket: &'a Docket<'a>,
    /// The months of a longer period that rolls up from them.
    pub span: Option<Span<'a>>,
    pub units: Units<'a>,
}

/// Every unit of the roster with one number: departments, counties, towns, each in official order.
#[derive(Debug)]
pub(super) struct Units<'a> {
    pub names: Vec<&'a str>,
    numbers: HashMap<&'a str, usize>,
    departments: usize,
    /// Counties of the roster, then those that are not there in the period.
    counties: usize,
    org: &'a Org,
    /// Towns of each county, by the county's position.
    towns: Vec<Vec<usize>>,
}

impl<'a> Units<'a> {
    pub fn new(org: &'a Org) -> Self {
        let departments = org.departments.iter().map(|d| d.name.value.as_str());
        let counties = org.counties.iter().chain(&org.former).map(|c| c.name.value.as_str());
        let names: Vec<_> = departments.chain(counties).chain(org.towns.iter().map(|t| t.name.value.as_str())).collect();
        let mut numbers = HashMap::new();
        for (number, name) in names.iter().enumerate() {
            numbers.entry(*name).or_insert(number);
        }
        let (departments, counties) = (org.departments.len(), org.counties.len() + org.former.len());
        let mut towns = vec![Vec::new(); counties];
        for (position, town) in org.towns.iter().enumerate() {
            let county = town.county.as_ref().and_then(|c| numbers.get(c.value.as_str()));
            if let Some(list) = county.and_then(|n| n.checked_sub(departments)).and_then(|c| towns.get_mut(c)) {
                list.push(departments + counties + position);
            }
        }
        Self { names, numbers, departments, counties, org, towns }
    }

    pub fn number(&self, name: &str) -> Option<usize> {
        self.numbers.get(name).copied()
    }

    pub fn name(&self, number: usize) -> &'a str {
        self.names.get(number).copied().unwrap_or_default()
    }

    /// Number of the county at a position of the roster.
    pub const fn county(&self, position: usize) -> usize {
        self.departments + position
    }

    pub const fn kind(&self, number: usize) -> UnitKind {
        if number < self.departments {
            UnitKind::Department
        } else if number < self.departments + self.counties {
            UnitKind::County
        } else {
            UnitKind::Town
        }
    }

    /// The county of a number.
    pub fn county_of(&self, number: usize) -> Option<&'a County> {
        let position = number.checked_sub(self.departments)?;
        self.org.counties.iter().chain(&self.org.former).nth(position)
    }

    /// Whether the unit of a number is there in a period.
    pub fn in_force(&self, number: usize, period: Period) -> bool {
        self.county_of(number).is_none_or(|county| county.in_force(period))
    }

    /// Numbers of a county's towns.
    pub fn towns(&self, county: usize) -> &[usize] {
        county.checked_sub(self.departments).and_then(|c| self.towns.get(c)).map_or(&[], Vec::as_slice)
    }
}

/// Whether a unit has to report a measure. A county answers for its towns.
pub(super) fn asks(measure: &Measure, unit: &str, kind: UnitKind) -> bool {
    match kind {
        UnitKind::Department => measure.asks_department(unit),
        UnitKind::County => measure.asks_county(unit) || measure.asks_county_for_towns(unit),
        UnitKind::Town => false,
    }
}

/// Whether a figure of the measure is due for report at the end of a period; a week asks for nothing but may bring everything.
pub(super) fn is_due(measure: &Measure, period: Period) -> bool {
    measure.due_in(period)
}
