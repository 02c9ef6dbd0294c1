//! Standings in the view: of the city, a task force, a key work, a county; and the measures that are behind.

use rust_decimal::Decimal;
use tera::Value;

use super::{Field, object, text};
use crate::compose::ledger::Words;
use crate::compose::material::Material;
use crate::source::Place;
use crate::tally::{Aspect, Figure, Lamp, Scope, Standing, View};

/// The fields that every standing has.
pub(super) fn fields(material: &Material<'_>, standing: &Standing) -> Vec<Field> {
    let inputs = &standing.done_rate.inputs;
    let count = |number: usize, formula: &str| Value::from(count(material, "指标", number, formula, inputs));
    let figure = |figure: &Figure| Value::from(material.print(figure));
    let done_rate = material.part_of("指标", standing.done_rate.clone());
    let lamps = Lamp::ALL.map(|lamp| (lamp_key(lamp), count(standing.lamps.of(lamp), "按灯号计数")));
    vec![
        ("measures", count(standing.measures, "适用指标计数")),
        ("done", count(standing.done, "已完成指标计数")),
        ("not_reported", count(standing.missing, "未报指标计数")),
        ("closed_out", count(standing.views.of(View::ClosedOut), "已销号指标计数")),
        ("past_due", count(standing.views.of(View::Overdue), "超期未完成指标计数")),
        ("done_rate", figure(&done_rate)),
        ("completion", figure(&standing.completion)),
        ("scheduled", figure(&standing.scheduled)),
        ("gap", figure(&standing.gap)),
        ("is_done", Value::from(standing.is_done())),
        ("lamp", text(&format!("{}灯", standing.lamp.name()))),
        ("lamps", object(lamps)),
    ]
}

/// A count that is part of the count of that name, as a figure.
pub(super) fn count(material: &Material<'_>, part_of: &str, number: usize, formula: &str, inputs: &[Place]) -> Words {
    material.print(&material.part_of(part_of, material.counted(number, "", formula, inputs.to_vec())))
}

/// How far a standing is ahead, unrounded; standings without a gap come last.
pub(super) fn lead(standing: &Standing) -> Decimal {
    standing.gap.outcome.number().unwrap_or(Decimal::MIN)
}

const fn lamp_key(lamp: Lamp) -> &'static str {
    match lamp {
        Lamp::Blue => "blue",
        Lamp::Green => "green",
        Lamp::Yellow => "yellow",
        Lamp::Red => "red",
        Lamp::Grey => "grey",
    }
}

/// The city's measures that are behind schedule or overdue, worst first.
pub(super) fn behind(material: &Material<'_>) -> Value {
    let figures = material.figures;
    let mut rows: Vec<(Decimal, Value)> = Vec::new();
    for measure in &material.dossier.targets.measures {
        let code = &measure.code.value;
        if !matches!(figures.view(Scope::City, code), Some(View::Behind | View::Overdue)) {
            continue;
        }
        let Some(gap) = figures.of(Scope::City, code, Aspect::ScheduleGap) else { continue };
        let print = |aspect| figures.of(Scope::City, code, aspect).map_or_else(Value::none, |f| material.print(&f).into());
        let row = object([
            ("code", text(code)),
            ("name", text(&measure.name.value)),
            ("value", print(Aspect::Value)),
            ("target", print(Aspect::Target)),
            ("completion", print(Aspect::CompletionRate)),
            ("gap", material.print(&gap).into()),
            ("lamp", text(&figures.lamp(Scope::City, code).map_or_else(String::new, |l| format!("{}灯", l.name())))),
        ]);
        rows.push((gap.outcome.number().unwrap_or(Decimal::MIN), row));
    }
    rows.sort_by_key(|row| row.0);
    Value::from(rows.into_iter().map(|(_, row)| row).collect::<Vec<_>>())
}
