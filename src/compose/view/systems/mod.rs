//! `systems`: headquarters, parks, pairings, funds, policies, pilots and firsts, each absent where nothing is listed.

mod listed;
mod organs;
mod summed;

use tera::Value;

use super::{Field, object, text};
use crate::compose::material::Material;
use crate::tally::Figure;
use crate::tally::systems::Named;

/// The groups of the section, and whether there is any.
pub(super) fn systems(material: &Material<'_>) -> Value {
    let systems = material.figures.systems();
    let groups: [Field; 7] = [
        ("organs", organs::organs(material, &systems.organs)),
        ("parks", listed::parks(material, &systems.parks)),
        ("pairings", summed::pairings(material, &systems.pairings)),
        ("funds", summed::funds(material, &systems.funds)),
        ("policies", summed::policies(material, &systems.papers)),
        ("pilots", listed::pilots(material, &systems.pilots)),
        ("firsts", listed::firsts(material, &systems.firsts)),
    ];
    let any = groups.iter().any(|(_, group)| !group.is_none());
    object(groups.into_iter().chain([("any", Value::from(any))]))
}

/// A figure as a template prints it.
fn print(material: &Material<'_>, figure: &Figure) -> Value {
    material.print(figure).into()
}

/// A count of a list by its name in 统计, or of part of it: hidden where the city office hides that one.
fn count(material: &Material<'_>, list: &str, figure: &Figure) -> Value {
    material.print(&material.part_of(list, figure.clone())).into()
}

/// Names with how many entries of a list there are of each.
fn counted(material: &Material<'_>, list: &str, named: &[Named]) -> Value {
    let one = |n: &Named| object([("name", text(&n.name)), ("count", count(material, list, &n.count))]);
    Value::from(named.iter().map(one).collect::<Vec<_>>())
}

/// Whether a count found nothing.
fn is_none(count: &Figure) -> bool {
    count.inputs.is_empty()
}
