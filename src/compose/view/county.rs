//! Counties by class in the order of their ranks, and who reported.

use tera::Value;

use super::{chart_name, object, standing, text};
use crate::check::{self, Late};
use crate::compose::material::Material;
use crate::error::Result;
use crate::tally::{RankedClass, Standing};

/// Classes with their counties, best first.
pub(super) fn classes(material: &Material<'_>) -> Value {
    let class = |class: &RankedClass| {
        let rows: Vec<Value> = class.counties.iter().filter_map(|name| material.figures.county(name)).map(|s| row(material, s)).collect();
        object([("name", text(&class.name)), ("title", text(&title(class))), ("counties", Value::from(rows))])
    };
    Value::from(material.figures.classes().iter().map(class).collect::<Vec<_>>())
}

/// How a report calls a class.
pub(super) fn title(class: &RankedClass) -> String {
    let graded = ["创先", "进位", "消薄"].contains(&class.name.as_str());
    if graded { format!("{}类县（市、区）", class.name) } else { class.name.clone() }
}

/// The counties of every class in one list, as a chart needs them.
pub(super) fn all(material: &Material<'_>) -> Value {
    let names = material.figures.classes().iter().flat_map(|class| &class.counties);
    Value::from(names.filter_map(|name| material.figures.county(name)).map(|standing| row(material, standing)).collect::<Vec<_>>())
}

fn row(material: &Material<'_>, county: &Standing) -> Value {
    let place = |number: usize, formula: &str| {
        Value::from(material.print(&material.counted(number, "", formula, county.completion.inputs.clone())))
    };
    let mut fields = standing::fields(material, county);
    fields.push(("name", text(&county.key)));
    fields.push(("short", text(&chart_name(&county.key))));
    fields.push(("rank", county.rank.map_or_else(Value::none, |rank| place(rank.place, "同类县（市、区）按综合完成率排位"))));
    fields.push(("tied", Value::from(county.rank.is_some_and(|rank| rank.tied))));
    fields.push(("last_rank", county.last_rank.map_or_else(Value::none, |rank| place(rank, "上期位次"))));
    fields.push(("change", county.rank_change().map_or_else(Value::none, Value::from)));
    fields.push(("reported", Value::from(material.submission(&county.key).is_some())));
    fields.push(("late", Value::from(material.figures.late().iter().any(|late| late.unit == county.key))));
    object(fields)
}

/// Who reported, who late, who not.
pub(super) fn reports(material: &Material<'_>) -> Result<Value> {
    let figures = material.figures;
    let late: Vec<&str> = figures.late().iter().map(|l| l.unit.as_str()).collect();
    let due = crate::period::moment(check::due(&material.dossier.policy.calendar, material.dossier.period));
    let row = |unit: &str, state: &str, hours: Value| object([("unit", text(unit)), ("state", text(state)), ("hours", hours)]);
    let hours =
        |late: &Late| material.print(&material.counted(late.hours.unsigned_abs() as usize, "小时", "报送时间－应报时间", Vec::new()));
    let late_rows = figures.late().iter().map(|late| row(&late.unit, "迟报", hours(late).into()));
    let missing_rows = figures.missing().iter().map(|unit| row(unit, "漏报", Value::none()));
    let count = |name: &str| -> Result<Value> { Ok(material.count(name)?.map_or_else(Value::none, |f| material.print(&f).into())) };
    let expected = figures.received().len() + figures.missing().len();
    Ok(object([
        ("expected", material.print(&material.counted(expected, "", "应报单位计数", Vec::new())).into()),
        ("received", count("已报单位")?),
        ("late", count("迟报单位")?),
        ("missing", count("漏报单位")?),
        ("late_names", Value::from(late)),
        ("missing_names", Value::from(figures.missing().to_vec())),
        ("due", text(&due)),
        ("reminders", Value::from(late_rows.chain(missing_rows).collect::<Vec<_>>())),
    ]))
}
