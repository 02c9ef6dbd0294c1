//! Task forces and main tasks with their key works: how many are done, how far they are, the best and the lagging by name.

use tera::Value;

use super::{chart_name, object, optional, standing, text};
use crate::compose::material::Material;
use crate::intake::targets::Work;
use crate::tally::Standing;

/// Most lagging key works that are named.
const MOST_LAGGING: usize = 2;

/// Task forces in official order; one without key works is left out.
pub(super) fn forces(material: &Material<'_>) -> Value {
    let (dossier, figures) = (material.dossier, material.figures);
    let force = |force: &crate::intake::org::TaskForce| {
        let code = &force.code.value;
        let belongs = |work: &Work| {
            let task = dossier.targets.task(&work.task.value);
            task.and_then(|t| t.task_force.as_ref()).is_some_and(|f| f.value == *code)
        };
        let standing = figures.task_forces().iter().find(|s| s.key == *code)?;
        group(material, &force.name.value, standing, belongs)
    };
    Value::from(dossier.org.task_forces.iter().filter_map(force).collect::<Vec<_>>())
}

/// Main tasks in the order of the target list.
pub(super) fn tasks(material: &Material<'_>) -> Value {
    let task = |task: &crate::intake::targets::Task| {
        let standing = material.figures.task(&task.code.value)?;
        group(material, &task.name.value, standing, |work| work.task.value == task.code.value)
    };
    Value::from(material.dossier.targets.tasks.iter().filter_map(task).collect::<Vec<_>>())
}

/// Key works behind schedule, the most lagging first.
pub(super) fn lagging(material: &Material<'_>) -> Value {
    let works = material.dossier.targets.works.iter().filter_map(|w| Some((w, material.figures.work(&w.code.value)?)));
    let mut behind: Vec<(&Work, &Standing)> = works.filter(|(_, s)| s.gap.rounded().is_some_and(|gap| gap.is_sign_negative())).collect();
    behind.sort_by_key(|(_, standing)| standing::lead(standing));
    Value::from(behind.into_iter().map(|(work, standing)| work_view(material, work, standing)).collect::<Vec<_>>())
}

fn group(material: &Material<'_>, name: &str, standing: &Standing, belongs: impl Fn(&Work) -> bool) -> Option<Value> {
    let works = material.dossier.targets.works.iter().filter(|w| belongs(w));
    let mut works: Vec<(&Work, &Standing)> = works.filter_map(|w| Some((w, material.figures.work(&w.code.value)?))).collect();
    if works.is_empty() {
        return None;
    }
    let done = works.iter().filter(|(_, s)| s.is_done()).count();
    let inputs = &standing.done_rate.inputs;
    let mut fields = standing::fields(material, standing);
    fields.push(("name", text(name)));
    fields.push(("short", text(&chart_name(name))));
    fields.push(("works", standing::count(material, "重点工作", works.len(), "重点工作计数", inputs).into()));
    fields.push(("works_done", standing::count(material, "已完成工作", done, "已完成重点工作计数", inputs).into()));
    works.sort_by_key(|(_, s)| std::cmp::Reverse(standing::lead(s)));
    let known = |s: &Standing| s.gap.rounded();
    let best = works.first().filter(|(_, s)| known(s).is_some_and(|gap| !gap.is_sign_negative()));
    let lagging = works.iter().rev().filter(|(_, s)| known(s).is_some_and(|gap| gap.is_sign_negative())).take(MOST_LAGGING);
    fields.push(("best", best.map_or_else(Value::none, |(w, s)| work_view(material, w, s))));
    fields.push(("lagging", Value::from(lagging.map(|(w, s)| work_view(material, w, s)).collect::<Vec<_>>())));
    Some(object(fields))
}

fn work_view(material: &Material<'_>, work: &Work, standing: &Standing) -> Value {
    object([
        ("name", text(&work.name.value)),
        ("head", text(&work.phrase.as_ref().unwrap_or(&work.name).value)),
        ("lead", optional(work.lead.as_ref().map(|l| l.value.as_str()))),
        ("completion", material.print(&standing.completion).into()),
        ("gap", material.print(&standing.gap).into()),
    ])
}
