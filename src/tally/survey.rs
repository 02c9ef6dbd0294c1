//! The city's standings: over all measures, by key work, by main task, by task force.

use std::collections::BTreeMap;

use super::board::Board;
use super::standing::Standing;
use crate::intake::Dossier;

/// The city's standings, each list in official order.
#[derive(Debug)]
pub(super) struct Survey {
    pub city: Standing,
    pub tasks: Vec<Standing>,
    pub works: Vec<Standing>,
    pub task_forces: Vec<Standing>,
}

impl Survey {
    /// Adds up the city's cells along the target list.
    pub fn new(dossier: &Dossier, board: &Board) -> Self {
        let (targets, org) = (&dossier.targets, &dossier.org);
        let by_work = group(targets.measures.iter().map(|m| m.work.value.as_str()));
        let works_of = group(targets.works.iter().map(|w| w.task.value.as_str()));
        let tasks_of = group(targets.tasks.iter().map(|t| t.task_force.as_ref().map_or("", |f| f.value.as_str())));

        let of_work = |code: &str| by_work.get(code).cloned().unwrap_or_default();
        let of_task = |code: &str| -> Vec<usize> {
            let works = works_of.get(code).into_iter().flatten().filter_map(|w| targets.works.get(*w));
            works.flat_map(|w| of_work(&w.code.value)).collect()
        };
        let of_force = |code: &str| -> Vec<usize> {
            let tasks = tasks_of.get(code).into_iter().flatten().filter_map(|t| targets.tasks.get(*t));
            tasks.flat_map(|t| of_task(&t.code.value)).collect()
        };
        let over = |key: &str, measures: &[usize]| {
            let cells = measures.iter().filter_map(|m| Some((targets.measures.get(*m)?, &board.rows.get(*m)?.city)));
            Standing::of(key, "", cells, &dossier.policy)
        };
        let all: Vec<usize> = (0..targets.measures.len()).collect();
        Self {
            city: over(org.city_name(), &all),
            tasks: targets.tasks.iter().map(|t| over(&t.code.value, &of_task(&t.code.value))).collect(),
            works: targets.works.iter().map(|w| over(&w.code.value, &of_work(&w.code.value))).collect(),
            task_forces: org.task_forces.iter().map(|f| over(&f.code.value, &of_force(&f.code.value))).collect(),
        }
    }
}

/// Positions by key, ascending.
fn group<'k>(keys: impl Iterator<Item = &'k str>) -> BTreeMap<&'k str, Vec<usize>> {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (position, key) in keys.enumerate() {
        groups.entry(key).or_default().push(position);
    }
    groups
}
