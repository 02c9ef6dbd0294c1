//! Names and codes by which org, targets and the city's text point at each other.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use super::names::no_work;
use super::targets::pointer;
use crate::finding::Slip;
use crate::formula::resolution::resolved;
use crate::intake::targets::Measure;
use crate::intake::{Org, TargetList};
use crate::source::Sourced;

/// One kind of name that others point at.
type Names<'a> = BTreeSet<&'a str>;

/// Every pointer that points nowhere.
pub(super) fn broken(context: &Context<'_>) -> Vec<Slip> {
    let (org, targets) = (&context.dossier.org, &context.dossier.targets);
    let mut slips = of_org(org);
    slips.extend(of_tasks(org, targets));
    slips.extend(of_measures(org, targets));
    slips.extend(of_city(context));
    slips
}

/// Codes and names that are listed twice: what points at them would mean two things.
pub(super) fn repeated(context: &Context<'_>) -> Vec<Slip> {
    let (org, targets) = (&context.dossier.org, &context.dossier.targets);
    let departments = org.departments.iter().map(|d| &d.name);
    let units = departments.chain(org.counties.iter().map(|c| &c.name));
    let mut slips = twice("单位", units);
    slips.extend(twice("专班", org.task_forces.iter().map(|f| &f.code)));
    slips.extend(twice("阶段目标", targets.stages.iter().map(|s| &s.code)));
    slips.extend(twice("主要任务", targets.tasks.iter().map(|t| &t.code)));
    slips.extend(twice("重点工作", targets.works.iter().map(|w| &w.code)));
    slips.extend(twice("指标", targets.measures.iter().map(|m| &m.code)));
    slips
}

fn twice<'a>(key: &'static str, listed: impl Iterator<Item = &'a Sourced<String>>) -> Vec<Slip> {
    let (mut first, mut slips) = (BTreeMap::new(), Vec::new());
    for name in listed {
        let line = *first.entry(name.value.as_str()).or_insert(name.place.line);
        if line != name.place.line {
            let slip = Slip::new("D01", Some(name.place)).case("duplicate").fact("key", key);
            slips.push(slip.fact("seen", &name.value).fact("first", line));
        }
    }
    slips
}

fn names<'a>(of: impl Iterator<Item = &'a Sourced<String>>) -> Names<'a> {
    of.map(|n| n.value.as_str()).collect()
}

fn lost<'a>(key: &'static str, pointers: impl Iterator<Item = &'a Sourced<String>>, known: &Names<'_>) -> Vec<Slip> {
    pointers.filter(|p| !known.contains(p.value.as_str())).map(|p| pointer(key, p, known.iter().copied())).collect()
}

fn of_org(org: &Org) -> Vec<Slip> {
    let forces = names(org.task_forces.iter().map(|f| &f.code));
    let counties = names(org.counties.iter().map(|c| &c.name));
    let mut slips = lost("县区", org.towns.iter().filter_map(|t| t.county.as_ref()), &counties);
    slips.extend(lost("专班", org.departments.iter().filter_map(|d| d.task_force.as_ref()), &forces));
    slips
}

fn of_tasks(org: &Org, targets: &TargetList) -> Vec<Slip> {
    let forces = names(org.task_forces.iter().map(|f| &f.code));
    let stages = names(targets.stages.iter().map(|s| &s.code));
    let tasks = names(targets.tasks.iter().map(|t| &t.code));
    let mut slips = lost("阶段", targets.tasks.iter().filter_map(|t| t.stage.as_ref()), &stages);
    slips.extend(lost("专班", targets.tasks.iter().filter_map(|t| t.task_force.as_ref()), &forces));
    slips.extend(lost("任务", targets.works.iter().map(|w| &w.task), &tasks));
    slips
}

fn of_measures(org: &Org, targets: &TargetList) -> Vec<Slip> {
    let works = names(targets.works.iter().map(|w| &w.code));
    let codes = names(targets.measures.iter().map(|m| &m.code));
    let departments = names(org.departments.iter().map(|d| &d.name));
    let counties = names(org.counties.iter().map(|c| &c.name));
    let each = |point: fn(&Measure) -> Option<&Sourced<String>>| targets.measures.iter().filter_map(point);
    let mut slips = lost("工作", targets.measures.iter().map(|m| &m.work), &works);
    slips.extend(lost("部门", each(|m| m.department.as_ref()), &departments));
    slips.extend(lost("权数", each(|m| m.weight_by.as_ref()), &codes));
    slips.extend(lost("县区任务", targets.measures.iter().flat_map(|m| m.shares.iter().map(|(name, _)| name)), &counties));
    slips.extend(lost("指标", targets.adjustments.iter().map(|a| &a.measure), &codes));
    slips.extend(lost("县区", targets.adjustments.iter().filter_map(|a| a.county.as_ref()), &counties));
    for measure in &targets.measures {
        let declared = names(measure.sub_counts.iter().map(|(code, _)| code));
        slips.extend(lost("构成", measure.partitions.iter().flat_map(|p| &p.parts), &declared));
    }
    slips
}

/// The city's text points at tasks, measures, works, and problems of units (`石浦市/Q2`).
fn of_city(context: &Context<'_>) -> Vec<Slip> {
    let Some(city) = &context.dossier.city else { return Vec::new() };
    let tasks = names(context.dossier.targets.tasks.iter().map(|t| &t.code));
    let mut slips = lost("章节.任务", city.chapters.iter().flat_map(|c| &c.tasks), &tasks);
    let codes = names(context.dossier.targets.measures.iter().map(|m| &m.code));
    slips.extend(lost("重点指标", city.key_measures.iter(), &codes));
    let works = city.next_steps.iter().flat_map(|n| &n.works);
    slips.extend(works.filter(|w| context.work(&w.value).is_none()).map(|w| no_work(context, w)));
    let numbered = context.submissions().flat_map(|(s, _)| s.problems.iter().map(|p| format!("{}/{}", s.unit.value, p.code.value)));
    let problems: BTreeSet<String> = numbered.collect();
    // A unit that has not reported is a finding of its own; the city's words stand without it.
    let silent =
        |from: &str| from.split('/').next().is_some_and(|u| context.dossier.org.unit(u).is_some() && context.submission(u).is_none());
    let sources = city.problems.iter().flat_map(|p| &p.from).filter(|from| !silent(&from.value));
    slips.extend(lost("来自", sources, &problems.iter().map(String::as_str).collect()));
    slips.extend(origins(context, problems));
    slips
}

/// 来源 of 议定事项: a problem of this week or of the week before, of a unit that reported in either.
fn origins(context: &Context<'_>, mut problems: BTreeSet<String>) -> Vec<Slip> {
    let before = &context.dossier.previous;
    problems.extend(before.iter().flat_map(|s| s.problems.iter().map(|p| format!("{}/{}", s.unit.value, p.code.value))));
    let heard = |unit: &str| context.submission(unit).is_some() || context.previous(unit).is_some();
    let silent = |from: &str| from.split('/').next().is_some_and(|unit| context.dossier.org.unit(unit).is_some() && !heard(unit));
    let pointers = resolved(context.dossier).filter_map(|item| item.origin.as_ref()).filter(|from| !silent(&from.value));
    lost("来源", pointers, &problems.iter().map(String::as_str).collect())
}
