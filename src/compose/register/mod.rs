//! 台账: the ledger as rows with names and words, for the terminal, as JSON, as a workbook, and for templates.

mod book;
mod tell;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::check::Cleared;
use crate::intake::targets::{Measure, Task, Work};
use crate::intake::{Decision, Dossier};
use crate::source::Place;
use crate::tally::{Aspect, Figure, Figures, RegisterItem, Scope};

/// The ledger of a period.
#[derive(Debug)]
pub struct Register<'a> {
    dossier: &'a Dossier,
    /// Rows by measure in the order of the target list, then by unit in roster order.
    pub rows: Vec<Row<'a>>,
}

/// One item with everything that a list of it prints.
#[derive(Debug)]
pub struct Row<'a> {
    /// The item.
    pub item: RegisterItem,
    /// Name of the task force; empty if its main task names none.
    pub force: &'a str,
    /// The main task; `None` where the list names one that is not there.
    pub task: Option<&'a Task>,
    /// The key work.
    pub work: Option<&'a Work>,
    /// The measure.
    pub measure: &'a Measure,
    /// 目标, 完成数, 完成率, 超/欠序时.
    pub figures: [Figure; 4],
    /// Decisions on it up to the period that stand, oldest first.
    pub decisions: Vec<&'a Decision>,
    /// 说明 of the unit.
    pub note: &'a str,
}

/// Which rows are wanted; what is `None` or false asks for nothing.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// 单位.
    pub unit: Option<String>,
    /// 指标, or the beginning of its code.
    pub measure: Option<String>,
    /// 专班.
    pub force: Option<String>,
    /// 状态.
    pub state: Option<String>,
    /// Only what is overdue.
    pub overdue: bool,
    /// Only what falls due soon.
    pub due_soon: bool,
}

impl<'a> Register<'a> {
    /// The whole ledger.
    pub fn new(cleared: &'a Cleared, figures: &Figures) -> Self {
        Self::of(cleared.dossier(), figures)
    }

    pub(super) fn of(dossier: &'a Dossier, figures: &Figures) -> Self {
        let works: BTreeMap<&str, &Work> = dossier.targets.works.iter().map(|w| (w.code.value.as_str(), w)).collect();
        let tasks: BTreeMap<&str, &Task> = dossier.targets.tasks.iter().map(|t| (t.code.value.as_str(), t)).collect();
        let docket = crate::formula::docket::Docket::new(&dossier.decisions);
        let end = dossier.period.last_day();
        let row = |item: RegisterItem| -> Option<Row<'a>> {
            let measure = dossier.targets.measures.get(item.measure)?;
            let code = measure.code.value.as_str();
            let work = works.get(measure.work.value.as_str()).copied();
            let task = work.and_then(|w| tasks.get(w.task.value.as_str()).copied());
            let figure = |aspect| figures.of(Scope::Unit(&item.unit), code, aspect);
            let aspects = [Aspect::Target, Aspect::Value, Aspect::CompletionRate, Aspect::ScheduleGap].map(figure);
            let [Some(target), Some(value), Some(completion), Some(gap)] = aspects else { return None };
            let decisions = docket.of(&item.unit, code).iter().copied().filter(|d| d.period.value.last_day() <= end).collect();
            let sent = dossier.submissions.iter().find(|s| s.unit.value == item.unit);
            let note = sent.and_then(|s| s.entry(code)?.given()?.note.as_ref()).map_or("", |note| &note.value);
            Some(Row { force: force(dossier, task), task, work, measure, figures: [target, value, completion, gap], decisions, note, item })
        };
        Self { dossier, rows: figures.register().into_iter().filter_map(row).collect() }
    }

    /// The rows that are wanted.
    pub fn chosen(&self, wanted: &Wanted) -> Vec<&Row<'a>> {
        let soon = i64::from(self.dossier.policy.ledger.due_soon_days);
        let takes = |row: &&Row<'_>| {
            wanted.unit.as_ref().is_none_or(|unit| *unit == row.item.unit)
                && wanted.measure.as_ref().is_none_or(|code| row.measure.code.value.starts_with(code.as_str()))
                && wanted.force.as_ref().is_none_or(|force| force == row.force)
                && wanted.state.as_ref().is_none_or(|state| state == row.status())
                && (!wanted.overdue || row.item.overdue)
                && (!wanted.due_soon || row.item.is_due_soon(soon))
        };
        self.rows.iter().filter(takes).collect()
    }

    /// Names of the task forces that have rows, in official order; the rows without one last, as the empty name.
    pub fn forces(&self) -> Vec<&'a str> {
        let official = self.dossier.org.task_forces.iter().map(|f| f.name.value.as_str());
        official.chain([""]).filter(|name| self.rows.iter().any(|row| row.force == *name)).collect()
    }

    /// Every state that a row can have, for messages.
    pub fn states(&self) -> Vec<&'static str> {
        let mut states: Vec<&str> = self.rows.iter().map(Row::status).collect();
        states.sort_unstable();
        states.dedup();
        states
    }

    pub(super) const fn dossier(&self) -> &'a Dossier {
        self.dossier
    }
}

fn force<'a>(dossier: &'a Dossier, task: Option<&'a Task>) -> &'a str {
    let code = task.and_then(|t| t.task_force.as_ref());
    let force = code.and_then(|code| dossier.org.task_forces.iter().find(|f| f.code.value == code.value));
    force.map_or("", |f| &f.name.value)
}

impl Row<'_> {
    /// 状态, or why there is none.
    pub fn status(&self) -> &'static str {
        match (self.item.reported, self.item.due_now) {
            _ if self.item.state.is_done() => self.item.state.name(),
            (false, true) => "未报",
            (false, false) => "未到报送期",
            _ => self.item.state.name(),
        }
    }

    /// The way it came: the months in which its state changed, then the decisions.
    pub fn history(&self) -> String {
        let month = |period: crate::period::Period| match period {
            crate::period::Period::Month(_, month) => format!("{month}月"),
            other => other.title(),
        };
        let states = self.item.history.iter().map(|(period, state)| format!("{}{}", month(*period), state.name()));
        let decided = self.decisions.iter().map(|d| decision(d));
        states.chain(decided).collect::<Vec<_>>().join("；")
    }

    /// Last day, as extended.
    pub const fn due(&self) -> Option<Date> {
        self.item.due
    }

    /// Where what it says was written, for provenance.
    pub fn places(&self) -> Vec<Place> {
        let [_, value, ..] = &self.figures;
        value.inputs.iter().copied().chain(self.decisions.iter().map(|d| d.place)).chain([self.measure.code.place]).collect()
    }
}

/// A decision in words: 2026-11-04许明川销号（现场2026-11-03）.
pub(super) fn decision(decision: &Decision) -> String {
    let text = |field: Option<&crate::source::Sourced<String>>| field.map_or_else(String::new, |f| f.value.clone());
    let date = decision.date.as_ref().map_or_else(String::new, |d| d.value.to_string());
    let mut words = format!("{date}{}{}", text(decision.approved_by.as_ref()), decision.kind.value.name());
    let mut more = Vec::new();
    more.extend(decision.due.as_ref().map(|due| format!("延至{}", due.value)));
    more.extend(decision.on_site.as_ref().map(|day| format!("现场{}", day.value)));
    more.extend(decision.reason.as_ref().map(|reason| reason.value.clone()));
    more.extend(decision.document.as_ref().map(|document| document.value.clone()));
    if !more.is_empty() {
        words.extend(["（", &more.join("，"), "）"]);
    }
    words
}
