//! 台账 in templates: counts per task force, and the items that somebody has to act on.

use tera::Value;

use super::{object, optional, text};
use crate::compose::material::Material;
use crate::compose::register::{Register, Row, decision};
use crate::compose::wording::date;
use crate::intake::submission::State;
use crate::source::Place;
use crate::tally::View;

/// The ledger.
pub(super) fn ledger(material: &Material<'_>) -> Value {
    let register = Register::of(material.dossier, material.figures);
    let soon = i64::from(material.dossier.policy.ledger.due_soon_days);
    let list = |wanted: &dyn Fn(&Row<'_>) -> bool| -> Value {
        let mut rows: Vec<&Row<'_>> = register.rows.iter().filter(|row| wanted(row)).collect();
        rows.sort_by_key(|row| row.item.days_left.unwrap_or(i64::MAX));
        Value::from(rows.into_iter().map(|row| view(material, row)).collect::<Vec<_>>())
    };
    let state = |wanted: State| list(&move |row: &Row<'_>| row.item.state == wanted && row.item.reported);
    let forces: Vec<Value> = register
        .forces()
        .into_iter()
        .map(|force| {
            let rows: Vec<&Row<'_>> = register.rows.iter().filter(|row| row.force == force).collect();
            let name = if force.is_empty() { "其他" } else { force };
            let mut fields = vec![("name", text(name))];
            fields.extend(counts(material, &rows));
            object(fields)
        })
        .collect();
    let all: Vec<&Row<'_>> = register.rows.iter().collect();
    let mut fields = counts(material, &all);
    fields.extend([
        ("forces", Value::from(forces)),
        ("due_soon_days", Value::from(soon)),
        ("overdue_items", list(&|row| row.item.overdue)),
        ("due_soon_items", list(&move |row| row.item.is_due_soon(soon))),
        ("close_asked", state(State::CloseOutAsked)),
        ("extension_asked", state(State::ExtensionAsked)),
        ("refused", list(&|row| matches!(row.item.state, State::CloseOutRefused | State::ExtensionRefused))),
        ("reopened", list(&|row| row.item.state == State::Reopened)),
        ("decided", decided(material)),
    ]);
    object(fields)
}

/// How many items there are, and how many of each kind.
fn counts(material: &Material<'_>, rows: &[&Row<'_>]) -> Vec<super::Field> {
    let count = |formula: &str, wanted: &dyn Fn(&Row<'_>) -> bool| -> Value {
        let chosen: Vec<&&Row<'_>> = rows.iter().filter(|row| wanted(row)).collect();
        let places: Vec<Place> = chosen.iter().map(|row| row.measure.code.place).collect();
        material.print(&material.counted(chosen.len(), "", formula, places)).into()
    };
    let of = |view: View| count("台账事项按汇报口径计数", &move |row: &Row<'_>| row.item.view == Some(view));
    vec![
        ("items", count("台账事项计数", &|_| true)),
        ("closed", of(View::ClosedOut)),
        ("done", of(View::Done)),
        ("on_schedule", of(View::OnSchedule)),
        ("behind", of(View::Behind)),
        ("overdue", of(View::Overdue)),
        ("not_started", of(View::NotStarted)),
        ("ongoing", of(View::Ongoing)),
    ]
}

fn view(material: &Material<'_>, row: &Row<'_>) -> Value {
    let year = material.dossier.report.year();
    let [target, value, completion, gap] = &row.figures;
    let days = row.item.days_left.map(|days| {
        let figure = material.counted(usize::try_from(days.unsigned_abs()).unwrap_or_default(), "天", "期限－截止日", row.places());
        material.print(&figure)
    });
    object([
        ("force", text(row.force)),
        ("code", text(&row.measure.code.value)),
        ("name", text(&row.measure.name.value)),
        ("unit", text(&row.item.unit)),
        ("lead", optional(row.work.and_then(|w| w.lead.as_ref()).map(|lead| lead.value.as_str()))),
        ("target", material.print(target).into()),
        ("value", material.print(value).into()),
        ("completion", material.print(completion).into()),
        ("gap", material.print(gap).into()),
        ("lamp", text(&format!("{}灯", row.item.lamp.name()))),
        ("state", text(row.status())),
        ("due", optional(row.due().map(|due| date::near(due, year)).as_deref())),
        ("days", days.map_or_else(Value::none, Value::from)),
        ("note", text(row.note)),
        ("history", text(&row.history())),
    ])
}

/// What the city decided for the period that is reported.
fn decided(material: &Material<'_>) -> Value {
    let dossier = material.dossier;
    let months = dossier.report.months();
    let own = |period: crate::period::Period| period == dossier.period || period == dossier.report || months.contains(&period);
    let row = |d: &crate::intake::Decision| {
        let name = dossier.targets.measure(&d.measure.value).map_or("", |m| &m.name.value);
        object([
            ("unit", text(&d.unit.value)),
            ("code", text(&d.measure.value)),
            ("name", text(name)),
            ("decision", text(d.kind.value.name())),
            ("due", optional(d.due.as_ref().map(|due| date::full(due.value)).as_deref())),
            ("reason", optional(d.reason.as_ref().map(|r| r.value.as_str()))),
            ("date", optional(d.date.as_ref().map(|day| date::full(day.value)).as_deref())),
            ("by", optional(d.approved_by.as_ref().map(|by| by.value.as_str()))),
            ("words", text(&decision(d))),
        ])
    };
    Value::from(dossier.decisions.iter().filter(|d| own(d.period.value)).map(row).collect::<Vec<_>>())
}
