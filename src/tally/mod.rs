//! Stage 3: Cleared → [`Figures`]. The only arithmetic on data.
//!
//! 1. `corrected` puts earlier figures right, `ledger` finds entries, `reading` takes one unit's entry, `span` that of several months,
//!    `rollup` those of several units;
//! 2. `target`, `completion`, `schedule` and `growth` compute, `cell` judges one measure in one scope, `board` holds all of a period;
//! 3. `standing`, `survey` and `league` add up over measures and rank; `item`, `census` and `agenda` count, `problems` merges.
//!
//! What the formulas leave open is decided thus:
//! * A masked figure takes part in no arithmetic: what needs it is missing, unless the unit claims it (自报).
//! * A figure that is not due for report in the period (频次) is neither missing nor behind: grey, in no count. A key work is not done
//!   while such a measure is not known to be.
//! * A growth target, 不低于基期 and 区间 have to hold at any time: under a linear schedule they are compared with 100 %.
//! * A target reached makes a measure done, except for what can be lost again (rates, period values, what must hold, what should be
//!   low): that is done at the end of the year or at its due date.
//! * One yes or no and words have no linear schedule; they are due at their date.
//! * The city's target and baseline hold for a county only where they are not parts of a sum.

mod agenda;
mod base;
mod board;
mod cell;
mod census;
mod corrected;
mod figure;
mod growth;
mod item;
mod lamp;
mod league;
mod ledger;
mod merit;
mod print;
pub mod problems;
mod reading;
mod register;
mod rollup;
mod score;
mod span;
mod standing;
mod streak;
mod survey;
pub mod systems;
#[cfg(test)]
mod tests;
mod year;

use std::collections::BTreeMap;

use rayon::prelude::*;

pub use crate::formula::ranking::Rank;
pub use crate::formula::resolution;
pub use crate::formula::{Outcome, round};
pub use agenda::Agenda;
pub use figure::Figure;
pub use item::{Field, Group, List};
pub use lamp::{Lamp, LampCounts, View, ViewCounts};
pub use league::{Exempt, Lists};
pub use merit::Merit;
pub use register::Item as RegisterItem;
pub use score::{CountyScore, ScoreRow};
pub use standing::{RankedClass, Standing};
pub use streak::{Streak, Streaks};
pub use systems::Systems;

use board::{Board, Row};
use cell::Cell;
use corrected::Sent;
use item::Items;
use ledger::Desk;
use print::Label;
use problems::Merged;
use register::Chronicle;
use survey::Survey;
use year::{Month, Year};

use crate::check::{Attendance, Cleared, Late};
use crate::formula::docket::Docket;
use crate::intake::Dossier;
use crate::period::Period;

/// Whose figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope<'a> {
    /// The whole city's.
    City,
    /// One unit's own; falls back to the city's if the unit does not report the measure.
    Unit(&'a str),
}

/// Which figure of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aspect<'a> {
    /// The value itself (本年累计, 期末, 比率, …, by the measure's kind).
    Value,
    /// A declared sub-count (其中).
    SubCount(&'a str),
    /// Share of a sub-count in the value, in %.
    Proportion(&'a str),
    /// 年度目标 (of a county: its share).
    Target,
    /// 完成率, in %.
    CompletionRate,
    /// 序时进度, in %.
    Scheduled,
    /// 超/欠序时, in 个百分点, signed.
    ScheduleGap,
    /// 同比, in % (个百分点 for rates), signed.
    YearOnYear,
    /// 环比, in %, signed.
    PeriodOnPeriod,
    /// 上年同期.
    LastYear,
    /// What 环比 compares with: 本期 of the period before, of stocks and rates the value itself.
    LastPeriod,
    /// 本期.
    Current,
    /// 位次 within class or group.
    Rank,
    /// 状态.
    State,
}

/// Every derived figure.
#[derive(Debug)]
pub struct Figures {
    /// Positions of measures by code, and numbers of units by name.
    measures: BTreeMap<String, usize>,
    units: BTreeMap<String, usize>,
    labels: Vec<Label>,
    rows: Vec<Row>,
    city: Standing,
    counties: Vec<Standing>,
    tasks: Vec<Standing>,
    works: Vec<Standing>,
    task_forces: Vec<Standing>,
    classes: Vec<RankedClass>,
    lists: Lists,
    scores: Vec<CountyScore>,
    scored: Vec<Period>,
    streaks: Streaks,
    attendance: Attendance,
    chronicle: Chronicle,
    period: Period,
    counts: BTreeMap<&'static str, Figure>,
    items: Items,
    problems: Merged,
    systems: Systems,
}

impl Figures {
    /// Names that [`Figures::count`] knows, without `统计.`.
    pub const COUNTS: [&'static str; 19] = crate::check::COUNTS;

    /// A figure of a measure; `None` if the target list has no such measure, or it has no such sub-count.
    pub fn of(&self, scope: Scope<'_>, measure: &str, aspect: Aspect<'_>) -> Option<Figure> {
        let position = self.measures.get(measure)?;
        self.labels.get(*position)?.figure(self.cell(scope, measure)?, aspect)
    }

    /// Lamp of a measure; `None` if the target list has no such measure.
    pub fn lamp(&self, scope: Scope<'_>, measure: &str) -> Option<Lamp> {
        Some(self.cell(scope, measure)?.lamp)
    }

    /// Reporting view of a measure; `None` if there is no such measure, it does not apply, or it is not due for report in this period.
    pub fn view(&self, scope: Scope<'_>, measure: &str) -> Option<View> {
        self.cell(scope, measure)?.view
    }

    /// The cut-off of a measure's figure, if it differs from the period's: its schedule is taken at that date, and reports print it.
    pub fn cut_off(&self, scope: Scope<'_>, measure: &str) -> Option<Period> {
        self.cell(scope, measure)?.cut_off
    }

    /// Rank of a county's completion rate of a measure within its class.
    pub fn rank(&self, county: &str, measure: &str) -> Option<Rank> {
        self.row(measure)?.unit(*self.units.get(county)?)?.rank
    }

    /// Whether a unit has a figure of its own of a measure (it has to report it, or does), so that [`Figures::of`] does not fall back to the city's.
    pub fn has_own(&self, unit: &str, measure: &str) -> bool {
        self.own(unit, measure).is_some()
    }

    /// Units that should be in the city's figure of a measure and are not, because they reported nothing; the figure is then that of the others.
    pub fn left_out(&self, measure: &str) -> &[String] {
        self.row(measure).map_or(&[], |row| &row.left_out)
    }

    /// The city over all its measures, each once with the city's own figure.
    pub const fn city(&self) -> &Standing {
        &self.city
    }

    /// Every county in official order, over the measures it has to report.
    pub fn counties(&self) -> &[Standing] {
        &self.counties
    }

    /// One county.
    pub fn county(&self, name: &str) -> Option<&Standing> {
        find(&self.counties, name)
    }

    /// Every main task in the order of the target list, over its measures with the city's figures.
    pub fn tasks(&self) -> &[Standing] {
        &self.tasks
    }

    /// One main task by its code.
    pub fn task(&self, code: &str) -> Option<&Standing> {
        find(&self.tasks, code)
    }

    /// Every key work in the order of the target list, over its measures with the city's figures. Done ([`Standing::is_done`]) when all of them are.
    pub fn works(&self) -> &[Standing] {
        &self.works
    }

    /// One key work by its code.
    pub fn work(&self, code: &str) -> Option<&Standing> {
        find(&self.works, code)
    }

    /// Every task force in official order (by code), over the measures of its main tasks with the city's figures.
    pub fn task_forces(&self) -> &[Standing] {
        &self.task_forces
    }

    /// The classes (or groups, by policy): 创先, 进位, 消薄, then groups in the order in which their first county stands in the roster.
    pub fn classes(&self) -> &[RankedClass] {
        &self.classes
    }

    /// 红榜 and 黑榜, by completion or by score as the policy says.
    pub const fn lists(&self) -> &Lists {
        &self.lists
    }

    /// Every county's score in official order.
    pub fn scores(&self) -> &[CountyScore] {
        &self.scores
    }

    /// The months over which bonus and deduction were counted, ascending: those of the year that were read whole.
    pub fn scored_months(&self) -> &[Period] {
        &self.scored
    }

    /// A county's score sheet, measure by measure.
    pub fn score_rows(&self, county: &str) -> Vec<ScoreRow> {
        let Some(score) = self.scores.iter().find(|score| score.county == county) else { return Vec::new() };
        let row = |(position, mark): &(usize, crate::formula::amount::Amount)| {
            let (label, row) = (self.labels.get(*position)?, self.rows.get(*position)?);
            let cell = row.unit(*self.units.get(county)?)?;
            label.score_row(cell, mark, score.base.decimals)
        };
        score.marks.iter().filter_map(row).collect()
    }

    /// Counties and measures that have stood under a bad lamp for months running; none unless the policy asks.
    pub const fn streaks(&self) -> &Streaks {
        &self.streaks
    }

    /// Units that reported, in roster order.
    pub fn received(&self) -> &[String] {
        &self.attendance.reported
    }

    /// Units that reported late, in roster order; they are among the received.
    pub fn late(&self) -> &[Late] {
        &self.attendance.late
    }

    /// Units of the roster that did not report, in roster order.
    pub fn missing(&self) -> &[String] {
        &self.attendance.missing
    }

    /// A count by its name in [`Figures::COUNTS`]; masks of `遮盖` are not applied here.
    pub fn count(&self, name: &str) -> Option<Figure> {
        self.counts.get(name).cloned()
    }

    /// How many rows of a list a unit (or every unit) gives, for one key work or for all.
    pub fn items(&self, scope: Scope<'_>, list: List, work: Option<&str>) -> Figure {
        let places = self.items.places(unit(scope), list, work);
        census::number(places.len(), "所列条数", places)
    }

    /// Headquarters, parks, pairings, funds, policies, pilots and firsts in figures.
    pub const fn systems(&self) -> &Systems {
        &self.systems
    }

    /// A list grouped by a field, in the order in which the values first occur (units in roster order).
    pub fn grouped(&self, scope: Scope<'_>, list: List, field: Field) -> Vec<Group> {
        self.items.grouped(unit(scope), list, field)
    }

    /// The open problems as items, and the requests to the city.
    pub const fn problems(&self) -> &Merged {
        &self.problems
    }

    fn row(&self, measure: &str) -> Option<&Row> {
        self.rows.get(*self.measures.get(measure)?)
    }

    fn own(&self, unit: &str, measure: &str) -> Option<&Cell> {
        self.row(measure)?.unit(*self.units.get(unit)?)
    }

    fn cell(&self, scope: Scope<'_>, measure: &str) -> Option<&Cell> {
        let own = unit(scope).and_then(|unit| self.own(unit, measure));
        own.or_else(|| self.row(measure).map(|row| &row.city))
    }
}

const fn unit(scope: Scope<'_>) -> Option<&str> {
    match scope {
        Scope::City => None,
        Scope::Unit(name) => Some(name),
    }
}

fn find<'s>(standings: &'s [Standing], key: &str) -> Option<&'s Standing> {
    standings.iter().find(|s| s.key == key)
}

/// Computes every figure.
pub fn tally(cleared: &Cleared) -> Figures {
    let dossier = cleared.dossier();
    let sent = Sent::new(dossier);
    let docket = Docket::new(&dossier.decisions);
    let desk = board::desk(dossier, &sent, &docket);
    let before = board::before(dossier, &sent, &docket);
    let known: Vec<Period> = history(dossier);
    let months = || known.par_iter().map(|period| board::earlier(dossier, *period, &sent, &docket)).collect::<Vec<Board>>();
    let (settled, problems) = rayon::join(months, || problems::merge(dossier));
    let own = before.iter().filter(|_| dossier.report == dossier.period).map(|(_, board)| board);
    let history: Vec<&Board> = own.chain(&settled).collect();
    let chronicle = Chronicle::new(&known, &settled, before.as_ref().filter(|_| dossier.report == dossier.period));
    let board = Board::new(&desk, dossier, before.as_ref().map_or(&Board::default(), |(_, board)| board), &history);

    let units = &desk.units;
    let past: Vec<Month<'_>> = known.iter().zip(&settled).rev().map(|(p, b)| Month::past(dossier, units, (*p, &sent), b)).collect();
    let last = before.as_ref().map(|(desk, board)| Month::past(dossier, units, (desk.period, &sent), board));
    let now = Month::current(dossier, units, &board);
    let year = Year::new(dossier, &past, last.as_ref(), &now);
    let (scores, streaks) = (score::scores(dossier, units, &year), streak::streaks(dossier, &year.now));
    let scored = year.now.iter().map(|month| month.period).collect();
    let (counties, lists) = year.standings();

    let Survey { city, tasks, works, task_forces } = Survey::new(dossier, &board);
    let (attendance, items) = (Attendance::of(dossier), items(dossier, &desk));
    let (measures, rounding) = (&dossier.targets.measures, dossier.policy.rounding.mode);
    Figures {
        classes: league::classes(dossier, &counties),
        counts: census::census(dossier, &items, &works, &attendance),
        labels: measures.iter().map(|measure| Label::new(measure, rounding)).collect(),
        measures: positions(measures.iter().map(|m| m.code.value.as_str())),
        units: positions(desk.units.names.iter().copied()),
        rows: board.rows,
        city,
        counties,
        tasks,
        works,
        task_forces,
        lists,
        scores,
        scored,
        streaks,
        attendance,
        items,
        chronicle,
        period: dossier.period,
        problems,
        systems: Systems::new(dossier),
    }
}

/// The earlier months of the year by whose boards is known what is not due now, newest first; the period before a month has its own.
fn history(dossier: &Dossier) -> Vec<Period> {
    let known = dossier.periods().into_iter().rev();
    let own = |period: &Period| *period == dossier.period.previous() && dossier.report == dossier.period;
    known.filter(|period| period.year() == dossier.period.year() && *period < dossier.period && !own(period)).collect()
}

/// Positions by name; of equal names the first.
fn positions<'n>(names: impl DoubleEndedIterator<Item = &'n str> + ExactSizeIterator) -> BTreeMap<String, usize> {
    names.enumerate().rev().map(|(position, name)| (name.to_owned(), position)).collect()
}

/// What the units of the roster list; a project without a key work belongs to that of its measure.
fn items(dossier: &Dossier, desk: &Desk<'_>) -> Items {
    let known = dossier.submissions.iter().filter(|s| desk.units.number(&s.unit.value).is_some());
    Items::new(known, |code| Some(dossier.targets.measures.get(*desk.codes.get(code)?)?.work.value.clone()))
}
