//! The cells of all measures and scopes of one period.

use std::borrow::Cow;
use std::collections::HashMap;

use jiff::civil::Date;

use super::cell::{Cell, Subject, Yardstick};
use super::corrected::Sent;
use super::ledger::{Desk, Ledger, Units, asks, is_due};
use super::reading::{Presence, Reading};
use super::rollup::{Part, add_city_share, roll_up, total};
use super::span::Span;
use crate::formula::docket::{Docket, Ruling};
use crate::formula::ranking::{self, Score};
use crate::formula::target::{Level, Terms};
use crate::intake::submission::State;
use crate::intake::targets::{Kind, Measure, OverTime, ReportedBy, Rollup};
use crate::intake::{Dossier, UnitKind};
use crate::period::Period;

/// All cells of a measure.
#[derive(Debug)]
pub(super) struct Row {
    pub city: Cell,
    /// Cells of the units that have to report it or do, by the number of the unit, ascending.
    pub units: Vec<(usize, Cell)>,
    /// Units missing from the city's figure.
    pub left_out: Vec<String>,
}

impl Row {
    /// The cell of a unit.
    pub fn unit(&self, number: usize) -> Option<&Cell> {
        let found = self.units.binary_search_by_key(&number, |(n, _)| *n).ok()?;
        self.units.get(found).map(|(_, cell)| cell)
    }
}

/// The cells of one period, a row for each measure in the order of the target list.
#[derive(Debug, Default)]
pub(super) struct Board {
    pub rows: Vec<Row>,
}

/// The desk of the period that is reported.
pub(super) fn desk<'a>(dossier: &'a Dossier, sent: &'a Sent<'_>, docket: &'a Docket<'a>) -> Desk<'a> {
    let year_ago = dossier.period.last_year();
    Desk {
        entries: Ledger::new(sent.of(dossier.period)),
        year_ago: Ledger::new(sent.of(year_ago)),
        span: is_rolled_up(dossier).then(|| Span::new(sent, dossier.report, Some(dossier.report.last_year()))),
        ..empty_desk(dossier, docket, dossier.report, dossier.period)
    }
}

/// The desk and the board of the period before, which know nothing earlier; none in the first period of a year, whose predecessor has
/// another target list.
pub(super) fn before<'a>(dossier: &'a Dossier, sent: &'a Sent<'_>, docket: &'a Docket<'a>) -> Option<(Desk<'a>, Board)> {
    let report = dossier.report.previous();
    let period = if is_rolled_up(dossier) { report.closing() } else { report };
    if sent.of(period).is_empty() || dossier.report.is_first_of_year() {
        return None;
    }
    let span = is_rolled_up(dossier).then(|| Span::new(sent, report, None));
    let desk = Desk { entries: Ledger::new(sent.of(period)), span, ..empty_desk(dossier, docket, report, period) };
    let board = Board::new(&desk, dossier, &opening(dossier, report, sent, docket), &[]);
    Some((desk, board))
}

/// What stood when a longer period opened, from which its own 本期 is taken; nothing of a period that begins the year, or that is sent whole.
fn opening(dossier: &Dossier, report: Period, sent: &Sent<'_>, docket: &Docket<'_>) -> Board {
    let closed = report.previous().closing();
    if report.is_first_of_year() || !is_rolled_up(dossier) || sent.of(closed).is_empty() {
        return Board::default();
    }
    earlier(dossier, closed, sent, docket)
}

/// The board of an earlier period by itself.
pub(super) fn earlier(dossier: &Dossier, period: Period, sent: &Sent<'_>, docket: &Docket<'_>) -> Board {
    let desk = Desk { entries: Ledger::new(sent.of(period)), ..empty_desk(dossier, docket, period, period) };
    Board::new(&desk, dossier, &Board::default(), &[])
}

/// Whether a longer period is reported from what was sent for its months.
fn is_rolled_up(dossier: &Dossier) -> bool {
    dossier.report != dossier.period
}

fn empty_desk<'a>(dossier: &'a Dossier, docket: &'a Docket<'a>, report: Period, period: Period) -> Desk<'a> {
    let mut codes = HashMap::new();
    for (position, measure) in dossier.targets.measures.iter().enumerate() {
        codes.entry(measure.code.value.as_str()).or_insert(position);
    }
    Desk {
        report,
        period,
        targets: &dossier.targets,
        codes,
        entries: Ledger::default(),
        year_ago: Ledger::default(),
        span: None,
        docket,
        units: Units::new(&dossier.org),
    }
}

impl Board {
    /// Computes every cell. `before` is the board of the period before, `history` the boards that know what is not due now, newest first.
    pub fn new(desk: &Desk<'_>, dossier: &Dossier, before: &Self, history: &[&Self]) -> Self {
        let by = Yardstick { period: desk.period, report: desk.report, policy: &dossier.policy };
        let works: HashMap<&str, Option<Date>> =
            dossier.targets.works.iter().map(|w| (w.code.value.as_str(), w.due.as_ref().map(|d| d.value))).collect();
        let classes = ranking::classes(&dossier.org.counties, dossier.policy.ranking.within);
        let row = |(position, measure): (usize, &Measure)| {
            let due = measure.due.as_ref().map(|d| d.value);
            let due = due.or_else(|| works.get(measure.work.value.as_str()).copied().flatten());
            let history = history.iter().filter_map(|board| board.rows.get(position)).collect();
            let mut row = Bench { desk, measure, due, by, before: before.rows.get(position), history }.row();
            rank(&mut row, desk, &classes);
            row
        };
        Self { rows: dossier.targets.measures.iter().enumerate().map(row).collect() }
    }
}

/// One measure being worked on.
struct Bench<'b, 'a> {
    desk: &'b Desk<'a>,
    measure: &'b Measure,
    due: Option<Date>,
    by: Yardstick<'b>,
    before: Option<&'b Row>,
    history: Vec<&'b Row>,
}

impl<'a> Bench<'_, 'a> {
    fn row(&self) -> Row {
        let mut left_out = Vec::new();
        let readings = self.readings(&mut left_out);
        let city = self.city_reading(&readings, &mut left_out);
        let units: Vec<(usize, Cell)> = readings.iter().map(|(number, reading)| (*number, self.unit_cell(*number, reading))).collect();
        let city = self.city_cell(&city, &units, &left_out);
        Row { city, units, left_out }
    }

    /// Readings of the units that have to report the measure or do, by number.
    fn readings(&self, left_out: &mut Vec<String>) -> Vec<(usize, Reading<'a>)> {
        let Self { desk, measure, .. } = self;
        let mut readings = Vec::new();
        for (number, name) in desk.units.names.iter().enumerate() {
            let kind = desk.units.kind(number);
            let code = measure.code.value.as_str();
            let in_force = desk.units.in_force(number, desk.period);
            let asked = in_force && asks(measure, name, kind);
            let in_span = || measure.kind == Kind::Flow && desk.span.as_ref().is_some_and(|span| span.has(name, code));
            if !asked && desk.entries.entry(name, code).is_none() && !in_span() {
                continue;
            }
            let from_towns = kind == UnitKind::County && measure.reported_by == ReportedBy::Towns;
            let reading = if from_towns && desk.entries.entry(name, &measure.code.value).is_none() {
                self.roll_up_towns(number, left_out)
            } else {
                Reading::of_unit(desk, measure, name)
            };
            readings.push((number, reading));
        }
        readings
    }

    /// A county's reading as the roll-up of its towns'.
    fn roll_up_towns(&self, county: usize, left_out: &mut Vec<String>) -> Reading<'a> {
        let towns = self.desk.units.towns(county);
        if towns.is_empty() {
            let presence = if is_due(self.measure, self.desk.period) { Presence::Absent } else { Presence::NotDue };
            return Reading::none(self.measure, presence);
        }
        let names: Vec<&str> = towns.iter().map(|t| self.desk.units.name(*t)).collect();
        let readings: Vec<Reading<'a>> = names.iter().map(|name| Reading::of_unit(self.desk, self.measure, name)).collect();
        let parts: Vec<Part<'_, 'a>> = names.iter().zip(&readings).map(|(unit, reading)| Part { unit, reading }).collect();
        let (reading, absent) = roll_up(self.desk, self.measure, &parts);
        left_out.extend(absent);
        reading
    }

    fn city_reading(&self, readings: &[(usize, Reading<'a>)], left_out: &mut Vec<String>) -> Reading<'a> {
        let Self { desk, measure, .. } = self;
        let department = measure.department.as_ref().and_then(|d| desk.units.number(&d.value));
        let department = department.and_then(|n| readings.iter().find(|(number, _)| *number == n)).map(|(_, reading)| reading);
        let not_here = || {
            let presence = if is_due(measure, desk.period) { Presence::Absent } else { Presence::NotDue };
            Reading::none(measure, presence)
        };
        match measure.reported_by {
            ReportedBy::Department => department.cloned().unwrap_or_else(not_here),
            ReportedBy::Both => match department {
                Some(own) if own.presence == Presence::Reported && !own.value.is_missing() => own.clone(),
                _ => self.roll_up_counties(readings, left_out),
            },
            ReportedBy::Counties | ReportedBy::Towns => {
                let mut reading = self.roll_up_counties(readings, left_out);
                match department {
                    Some(own) if measure.rollup == Rollup::No => reading = own.clone(),
                    Some(own) => add_city_share(measure, &mut reading, own),
                    None => {}
                }
                reading
            }
        }
    }

    fn roll_up_counties(&self, readings: &[(usize, Reading<'a>)], left_out: &mut Vec<String>) -> Reading<'a> {
        let counted = readings.iter().filter(|(number, _)| self.counts_for_city(*number));
        let parts: Vec<Part<'_, 'a>> = counted.map(|(number, reading)| Part { unit: self.desk.units.name(*number), reading }).collect();
        let (reading, absent) = roll_up(self.desk, self.measure, &parts);
        left_out.extend(absent);
        reading
    }

    fn counts_for_city(&self, number: usize) -> bool {
        self.desk.units.kind(number) == UnitKind::County && self.desk.units.county_of(number).is_some_and(|county| county.counts_for_city)
    }

    /// What is asked for the period: of period values that are added up, the target of one period as often as they are due.
    fn terms(&self, level: Level<'_>) -> Terms {
        let terms = Terms::of(self.measure, level);
        let added = self.measure.kind == Kind::Flow && self.measure.over_time() == Some(OverTime::Sum);
        match self.desk.span.as_ref().filter(|_| added) {
            Some(span) => terms.times(span.due(self.measure)),
            None => terms,
        }
    }

    fn ruling(&self, unit: &str, reading: &Reading<'_>) -> Ruling {
        self.desk.docket.ruling(unit, &self.measure.code.value, self.desk.period, reading.state)
    }

    fn unit_cell(&self, number: usize, reading: &Reading<'a>) -> Cell {
        let (name, kind) = (self.desk.units.name(number), self.desk.units.kind(number));
        let asked = self.desk.units.in_force(number, self.desk.period) && asks(self.measure, name, kind);
        let level = match kind {
            UnitKind::County => Level::County(name),
            UnitKind::Department if asked => Level::City(0),
            UnitKind::Department | UnitKind::Town => Level::Town,
        };
        let ruling = self.ruling(name, reading);
        let subject = Subject {
            measure: self.measure,
            due: ruling.due.or(self.due),
            ruling,
            terms: self.terms(level),
            single: true,
            asked,
            parts_done: false,
            reading,
            before: self.before.and_then(|row| row.unit(number)),
            settled: settled(self.history.iter().filter_map(|row| row.unit(number))),
        };
        Cell::new(&subject, self.by)
    }

    fn city_cell(&self, reading: &Reading<'a>, units: &[(usize, Cell)], left_out: &[String]) -> Cell {
        let counties: Vec<&Cell> = units.iter().filter(|(n, c)| c.asked && self.counts_for_city(*n)).map(|(_, cell)| cell).collect();
        let apply = || counties.iter().filter(|c| c.presence != Presence::NotApplicable);
        let before = self.city_before(units, left_out);
        let by_department = self.measure.reported_by == ReportedBy::Department;
        let department = self.measure.department.as_ref().filter(|_| by_department);
        let ruling = department.map(|d| self.ruling(&d.value, reading)).unwrap_or_default();
        let subject = Subject {
            measure: self.measure,
            due: ruling.due.or(self.due),
            ruling,
            terms: self.terms(Level::City(counties.len())),
            single: by_department,
            asked: true,
            parts_done: !by_department && apply().next().is_some() && apply().all(|c| c.is_done()),
            reading,
            before: before.as_deref(),
            settled: settled(self.history.iter().map(|row| &row.city)),
        };
        Cell::new(&subject, self.by)
    }
}

impl Bench<'_, '_> {
    /// The city's cell of the period before. Where other counties reported then, a sum is taken again over those that report now, so
    /// that 环比 compares the same counties; nothing else can be compared.
    fn city_before(&self, units: &[(usize, Cell)], left_out: &[String]) -> Option<Cow<'_, Cell>> {
        let row = self.before?;
        if row.left_out == left_out {
            return Some(Cow::Borrowed(&row.city));
        }
        let measure = self.measure;
        if measure.rollup != Rollup::Sum || measure.reported_by != ReportedBy::Counties || measure.department.is_some() {
            return None;
        }
        let now = units.iter().filter(|(number, cell)| cell.presence == Presence::Reported && self.counts_for_city(*number));
        let then: Vec<&Cell> = now.map(|(number, _)| row.unit(*number)).collect::<Option<_>>()?;
        let value = total(then.iter().map(|cell| &cell.value), "本期已报县（市、区）的上期合计");
        let current = total(then.iter().map(|cell| &cell.current), "本期已报县（市、区）的上期合计");
        Some(Cow::Owned(Cell { value, current, ..row.city.clone() }))
    }
}

/// The state in which a measure was done when it was last reported; `None` if it was not.
fn settled<'c>(history: impl IntoIterator<Item = &'c Cell>) -> Option<State> {
    let last = history.into_iter().find(|cell| cell.presence == Presence::Reported)?;
    last.is_done().then_some(last.state)
}

/// Ranks the counties of each class by their unrounded completion rate; what is not applicable, not due or masked has no rank.
fn rank(row: &mut Row, desk: &Desk<'_>, classes: &[(String, Vec<usize>)]) {
    for (_, members) in classes {
        let ranked = |position: &usize| {
            let number = desk.units.county(*position);
            let cell = row.unit(number).filter(|cell| cell.asked && cell.counts())?;
            let rate = cell.rate.number();
            let missing = rate.is_none() && (cell.presence == Presence::Absent || cell.value.is_missing());
            (rate.is_some() || missing).then_some((number, Score::from(rate)))
        };
        let scored: Vec<_> = members.iter().filter_map(ranked).collect();
        if scored.iter().all(|(_, rate)| *rate == Score::Missing) {
            continue;
        }
        let ranks = ranking::ranks(&scored.iter().map(|(_, rate)| *rate).collect::<Vec<_>>());
        for ((number, _), rank) in scored.iter().zip(ranks) {
            if let Some((_, cell)) = row.units.iter_mut().find(|(n, _)| n == number) {
                cell.rank = Some(rank);
            }
        }
    }
}
