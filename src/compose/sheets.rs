//! One sheet for every unit that sent something or owed something: the templates whose head says 每单位.
//!
//! A unit's sheet is filled from a view and a ledger of its own, so that nothing of another unit can get into it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use tera::Context;

use super::Draft;
use super::catalogue::{Scope, context};
use super::draft;
use super::engine::{Engine, Template};
use super::folder;
use super::ledger::Ledger;
use super::view::feedback::{self, Feedback};
use crate::check::Attendance;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::intake::{Dossier, UnitKind};
use crate::period::Period;
use crate::tally::{Figure, Figures};
use crate::text::nearest;

/// What units are told about what they sent.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// What they sent, cleared or not.
    pub dossier: &'a Dossier,
    /// The figures, once the dossier is cleared; without them a sheet has neither lamps nor ranks.
    pub figures: Option<&'a Figures>,
    /// Every finding of the run.
    pub findings: &'a [Finding],
    /// Who has reported.
    pub attendance: &'a Attendance,
}

/// Whether a folder has templates for sheets of units at all.
///
/// # Errors
/// A template that cannot be read.
pub fn has_sheets(folder: &Path) -> Result<bool> {
    Ok(folder::read(folder)?.iter().any(|t| !t.name.starts_with('_') && t.per_unit.is_some()))
}

/// Fills the sheets of every unit, or of those named, in roster order.
pub fn sheets(told: &Told<'_>, folder: &Path, only: &[String]) -> Result<Vec<Draft>> {
    let templates = folder::read(folder)?;
    let wanted = folder::sheets(folder, &templates)?;
    let findings = by_unit(told.findings);
    let units = chosen(units(told, &findings), only)?;
    let fill = |(unit, kind): &(&str, UnitKind)| -> Result<Vec<Draft>> {
        let findings = findings.get(unit).map_or(&[][..], Vec::as_slice);
        fill(told, (unit, *kind), findings, (&templates, &wanted))
    };
    let filled: Vec<_> = units.par_iter().map(fill).collect();
    Ok(filled.into_iter().collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
}

fn fill(told: &Told<'_>, unit: (&str, UnitKind), findings: &[&Finding], templates: (&[Template], &[&Template])) -> Result<Vec<Draft>> {
    let (templates, wanted) = templates;
    let (dossier, ledger) = (told.dossier, Ledger::default());
    let sheet = Feedback::new(told, unit, findings, &ledger);
    let view = feedback::build(&sheet);
    let entered = ledger.close();
    let view = context(view, Scope::Unit, &entered);
    let engine = Engine::new(templates, &entered, dossier.policy.schedule_term.text())?;
    let finish = |template: &&Template| -> Result<Draft> {
        let draft = draft::finish(template, &engine.render(template, &view)?, &entered)?;
        let name = format!("{}（{}）", draft.name, unit.0);
        Ok(Draft { name, folder: template.per_unit.clone(), file_stem: unit.0.to_owned(), ..draft })
    };
    wanted.iter().map(finish).collect()
}

/// What templates can print for one unit, with its figures.
pub(super) fn view_of(told: &Told<'_>, unit: &str) -> Result<(Context, Arc<[Figure]>)> {
    let findings = by_unit(told.findings);
    let units = chosen(units(told, &findings), &[unit.to_owned()])?;
    let own = findings.get(unit).map_or(&[][..], Vec::as_slice);
    let ledger = Ledger::default();
    let kind = units.first().map_or(UnitKind::County, |(_, kind)| *kind);
    let view = feedback::build(&Feedback::new(told, (unit, kind), own, &ledger));
    let entered = ledger.close();
    Ok((context(view, Scope::Unit, &entered), entered))
}

/// The units that get a sheet, in roster order.
pub fn sheet_units(told: &Told<'_>) -> Vec<String> {
    units(told, &by_unit(told.findings)).into_iter().map(|(unit, _)| unit.to_owned()).collect()
}

fn by_unit(findings: &[Finding]) -> BTreeMap<&str, Vec<&Finding>> {
    let mut units: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        if let Some(unit) = &finding.slip.unit {
            units.entry(unit).or_default().push(finding);
        }
    }
    units
}

/// The roster, in a week those of it that sent something or owed something, and the towns that did or that a finding is about.
fn units<'a>(told: &Told<'a>, findings: &BTreeMap<&str, Vec<&Finding>>) -> Vec<(&'a str, UnitKind)> {
    let dossier = told.dossier;
    let sent = |town: &str| dossier.submissions.iter().chain(&dossier.superseded).any(|s| s.unit.value == town);
    let owed = |unit: &str| told.attendance.missing.iter().any(|missing| missing == unit);
    let concerned = |unit: &&str| sent(unit) || owed(unit) || findings.contains_key(unit);
    let weekly = matches!(dossier.report, Period::Week(..));
    let roster = dossier.org.roster().filter(|(unit, _)| !weekly || concerned(unit));
    let towns = dossier.org.towns.iter().map(|t| t.name.value.as_str()).filter(concerned);
    let mut units: Vec<(&str, UnitKind)> = Vec::new();
    for (name, kind) in roster.chain(towns.map(|t| (t, UnitKind::Town))) {
        if !units.iter().any(|(known, _)| *known == name) {
            units.push((name, kind));
        }
    }
    units
}

fn chosen<'a>(units: Vec<(&'a str, UnitKind)>, only: &[String]) -> Result<Vec<(&'a str, UnitKind)>> {
    if let Some(unknown) = only.iter().find(|name| !units.iter().any(|(unit, _)| unit == name)) {
        let meant = nearest(unknown, units.iter().map(|(unit, _)| *unit)).map_or_else(String::new, |name| format!("是否应为 {name}？"));
        let message = format!("没有“{unknown}”的反馈单：名册上没有这个单位，或该镇本期没有报送 / no sheet for this unit");
        return Err(Error::Usage { message, hint: format!("{meant}单位名称见 org.yaml / see org.yaml") });
    }
    Ok(units.into_iter().filter(|(unit, _)| only.is_empty() || only.iter().any(|name| name == unit)).collect())
}
