//! 指挥体系: headquarters, task forces with who leads them, classes of counties and towns.

use tera::Value;

use super::super::{object, optional, text};
use super::{count, counted, is_none, print};
use crate::compose::material::Material;
use crate::compose::wording::date;
use crate::intake::Org;
use crate::tally::systems::Organs;

/// The organisation; absent unless a headquarters or a task force is listed.
pub(super) fn organs(material: &Material<'_>, organs: &Organs) -> Value {
    if is_none(&organs.headquarters) && is_none(&organs.task_forces) {
        return Value::none();
    }
    let org = &material.dossier.org;
    let print = |figure| print(material, figure);
    object([
        ("headquarters", print(&organs.headquarters)),
        ("local", print(&organs.local)),
        ("running", print(&organs.running)),
        ("posts", print(&organs.posts)),
        ("filled", print(&organs.filled)),
        ("filled_rate", print(&organs.filled_rate)),
        ("task_forces", count(material, "专班", &organs.task_forces)),
        ("forces", forces(material, organs)),
        ("groups", count(material, "部门", &organs.groups)),
        ("departments", count(material, "部门", &organs.departments)),
        ("counties", count(material, "县区", &organs.counties)),
        ("county_classes", counted(material, "县区", &organs.county_classes)),
        ("towns", count(material, "乡镇", &organs.towns)),
        ("town_classes", counted(material, "乡镇", &organs.town_classes)),
        ("tags", tags(org)),
    ])
}

fn forces(material: &Material<'_>, organs: &Organs) -> Value {
    let view = |force: &crate::intake::org::TaskForce| {
        let units = organs.forces.iter().find(|f| f.code == force.code.value)?;
        let own = |text: &Option<crate::source::Sourced<String>>| optional(text.as_ref().map(|t| t.value.as_str()));
        Some(object([
            ("name", text(&force.name.value)),
            ("lead", own(&force.lead)),
            ("leader", own(&force.leader)),
            ("members", Value::from(force.members.iter().map(|m| m.value.clone()).collect::<Vec<_>>())),
            ("units", if is_none(&units.units) { Value::none() } else { print(material, &units.units) }),
            ("established", optional(force.established.as_ref().map(|d| date::full(d.value)).as_deref())),
        ]))
    };
    Value::from(material.dossier.org.task_forces.iter().filter_map(view).collect::<Vec<_>>())
}

/// 标签 of counties in the order in which they first occur, with the counties that bear them.
fn tags(org: &Org) -> Value {
    let mut tags: Vec<(&str, Vec<String>)> = Vec::new();
    for county in &org.counties {
        for tag in &county.tags {
            match tags.iter_mut().find(|(name, _)| *name == tag.value) {
                Some((_, counties)) => counties.push(county.name.value.clone()),
                None => tags.push((&tag.value, vec![county.name.value.clone()])),
            }
        }
    }
    let view = |(name, counties): (&str, Vec<String>)| object([("name", text(name)), ("counties", Value::from(counties))]);
    Value::from(tags.into_iter().map(view).collect::<Vec<_>>())
}
