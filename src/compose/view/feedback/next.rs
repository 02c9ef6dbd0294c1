//! What a unit owes next and when.

use tera::Value;

use super::received::is_due;
use super::{Feedback, object, text};
use crate::check;
use crate::intake::targets::{Frequency, Measure};

/// The next period, its due time, and the measures due in it; those of the target list of this year only.
pub(super) fn next(sheet: &Feedback<'_>) -> Value {
    let dossier = sheet.dossier;
    let period = dossier.period.next();
    let listed = period.year() == dossier.period.year();
    let due: Vec<&Measure> = dossier.targets.measures.iter().filter(|m| listed && is_due(sheet, m, period)).collect();
    let monthly = due.iter().filter(|m| m.frequency == Frequency::Monthly).count();
    let rarer = due.iter().filter(|m| m.frequency != Frequency::Monthly);
    let row =
        |m: &&Measure| object([("code", text(&m.code.value)), ("name", text(&m.name.value)), ("frequency", text(frequency(m.frequency)))]);
    object([
        ("period", text(&period.title())),
        ("due", text(&crate::period::moment(check::due(&dossier.policy.calendar, period)))),
        ("listed", Value::from(listed)),
        ("measures", Value::from(due.len())),
        ("monthly", Value::from(monthly)),
        ("rarer", Value::from(rarer.map(row).collect::<Vec<_>>())),
    ])
}

const fn frequency(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Monthly => "月",
        Frequency::Quarterly => "季",
        Frequency::HalfYearly => "半年",
        Frequency::Yearly => "年",
    }
}
