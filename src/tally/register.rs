//! 台账: every (measure, unit) of the target list with its state, its last day, how it came there.

use jiff::civil::Date;

use super::Figures;
use super::board::Board;
use super::lamp::{Lamp, View};
use super::ledger::Desk;
use super::reading::Presence;
use crate::intake::submission::State;
use crate::period::Period;

/// One item of the ledger. Its figures are [`Figures::of`] the unit and the measure.
#[derive(Debug, Clone)]
pub struct Item {
    /// Position of the measure in the target list.
    pub measure: usize,
    /// The unit that has to deliver.
    pub unit: String,
    /// Its state: as decided, as reported, or as it follows from the figures.
    pub state: State,
    /// Whether anything was reported for the period.
    pub reported: bool,
    /// Whether it was due for report.
    pub due_now: bool,
    /// Lamp.
    pub lamp: Lamp,
    /// Reporting view.
    pub view: Option<View>,
    /// Last day, as extended; `None` if the list sets none.
    pub due: Option<Date>,
    /// Whether it is past its last day and not done.
    pub overdue: bool,
    /// Days from the cut-off to the last day; negative when past.
    pub days_left: Option<i64>,
    /// States of the earlier months of the year that were read, where they changed, oldest first.
    pub history: Vec<(Period, State)>,
}

impl Item {
    /// Whether it falls due within so many days and is not done.
    pub fn is_due_soon(&self, days: i64) -> bool {
        !self.state.is_done() && !self.overdue && self.days_left.is_some_and(|left| (0..=days).contains(&left))
    }
}

/// The states of one measure by the number of the unit, ascending.
type UnitStates = Vec<(usize, State)>;

/// The states of earlier months.
#[derive(Debug, Default)]
pub(super) struct Chronicle {
    /// Oldest first: the month and, by the position of the measure, the units with their states.
    months: Vec<(Period, Vec<UnitStates>)>,
}

impl Chronicle {
    /// From the boards of the earlier months, newest first, and that of the period before.
    pub fn new(past: &[Period], boards: &[Board], before: Option<&(Desk<'_>, Board)>) -> Self {
        let states = |board: &Board| -> Vec<UnitStates> {
            let reported = |row: &super::board::Row| {
                row.units.iter().filter(|(_, cell)| cell.presence == Presence::Reported).map(|(n, cell)| (*n, cell.state)).collect()
            };
            board.rows.iter().map(reported).collect()
        };
        let mut months: Vec<_> = past.iter().zip(boards).map(|(period, board)| (*period, states(board))).collect();
        months.extend(before.map(|(desk, board)| (desk.period, states(board))));
        months.sort_by_key(|(period, _)| *period);
        Self { months }
    }

    /// The states of an item where they changed.
    fn of(&self, measure: usize, unit: usize) -> Vec<(Period, State)> {
        let mut history: Vec<(Period, State)> = Vec::new();
        for (period, rows) in &self.months {
            let Some(units) = rows.get(measure) else { continue };
            let Some((_, state)) = units.binary_search_by_key(&unit, |(n, _)| *n).ok().and_then(|at| units.get(at)) else { continue };
            if history.last().is_none_or(|(_, last)| last != state) {
                history.push((*period, *state));
            }
        }
        history
    }
}

impl Figures {
    /// The ledger: every item that applies, by measure in the order of the target list, then by unit in roster order.
    pub fn register(&self) -> Vec<Item> {
        let names: Vec<&str> = {
            let mut names = vec![""; self.units.len()];
            for (name, number) in &self.units {
                if let Some(slot) = names.get_mut(*number) {
                    *slot = name;
                }
            }
            names
        };
        let end = self.period.last_day();
        let mut items = Vec::new();
        for (measure, row) in self.rows.iter().enumerate() {
            for (number, cell) in row.units.iter().filter(|(_, cell)| cell.asked && cell.presence != Presence::NotApplicable) {
                items.push(Item {
                    measure,
                    unit: names.get(*number).copied().unwrap_or_default().to_owned(),
                    state: cell.state,
                    reported: cell.presence == Presence::Reported,
                    due_now: cell.presence != Presence::NotDue,
                    lamp: cell.lamp,
                    view: cell.view,
                    due: cell.due,
                    overdue: cell.overdue,
                    days_left: cell.due.map(|due| i64::from((due - end).get_days())),
                    history: self.chronicle.of(measure, *number),
                });
            }
        }
        items
    }
}
