//! The ledger of a period by itself: checked, computed, told as text, JSON or a workbook; no page is set.

use super::{Clock, judge, known_measure, known_unit, read_year};
use crate::check::Checked;
use crate::compose::{Register, RegisterWanted};
use crate::error::{Error, Result};
use crate::export;
use crate::settings::Settings;
use crate::tally;
use crate::text::nearest;

/// As what the ledger is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LedgerForm {
    /// A table for a terminal.
    Text,
    /// JSON.
    Json,
    /// A workbook.
    Xlsx,
}

/// The ledger of a period in a form; `None` beside the findings if there are errors among them.
///
/// # Errors
/// An unknown unit, measure, task force or state; whatever stops a run.
pub fn ledger(settings: &Settings, wanted: &RegisterWanted, form: LedgerForm) -> Result<(Checked, Option<Vec<u8>>)> {
    let dossier = read_year(settings)?;
    if let Some(unit) = &wanted.unit {
        known_unit(&dossier, unit)?;
    }
    if let Some(code) = wanted.measure.as_ref().filter(|code| !dossier.targets.measures.iter().any(|m| m.code.value.starts_with(*code))) {
        known_measure(&dossier, code)?;
    }
    let mut checked = judge(settings, dossier, &Clock::new(&|_| {}));
    let Some(cleared) = checked.cleared.take() else { return Ok((checked, None)) };
    let figures = tally::tally(&cleared);
    let register = Register::new(&cleared, &figures);
    known("专班", wanted.force.as_deref(), &register.forces())?;
    known("状态", wanted.state.as_deref(), &register.states())?;
    let bytes = match form {
        LedgerForm::Text => register.text(wanted).into_bytes(),
        LedgerForm::Json => register.json(wanted).into_bytes(),
        LedgerForm::Xlsx => export::xlsx::write(&register.book())?,
    };
    Ok((checked, Some(bytes)))
}

/// A name that rows of the ledger have.
fn known(what: &str, wanted: Option<&str>, names: &[&str]) -> Result<()> {
    let Some(name) = wanted.filter(|name| !names.contains(name)) else { return Ok(()) };
    let near = nearest(name, names.iter().copied()).map_or_else(String::new, |near| format!("是否为“{near}”？"));
    let present = names.iter().filter(|name| !name.is_empty()).copied().collect::<Vec<_>>().join("、");
    Err(Error::Usage {
        message: format!("台账中没有{what}“{name}” / nothing has it"), hint: format!("{near}现有：{present} / present")
    })
}
