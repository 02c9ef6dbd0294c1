//! What a sheet of one unit can print: its findings, its figures as received, where it stands, its requests and promises, what is due next.

mod duty;
mod finding;
mod next;
mod promise;
mod received;

use tera::Value;

use super::{Field, issuing, object, optional, period, standing, text};
use crate::check::{self, Attendance};
use crate::compose::ledger::{Ledger, Words};
use crate::compose::material::{self, Material};
use crate::compose::sheets::Told;
use crate::compose::wording::value::with_unit;
use crate::finding::Finding;
use crate::intake::{Dossier, Submission, UnitKind};
use crate::source::Place;
use crate::tally::{Figure, Figures, Outcome};

/// One unit, with what the city has of it.
pub(in crate::compose) struct Feedback<'a> {
    dossier: &'a Dossier,
    /// `None` until the dossier is cleared.
    figures: Option<&'a Figures>,
    attendance: &'a Attendance,
    findings: &'a [&'a Finding],
    unit: &'a str,
    kind: UnitKind,
    /// Its current submission; `None` if it sent nothing that could be read.
    sent: Option<&'a Submission>,
    /// What it sent for the period before.
    before: Option<&'a Submission>,
    ledger: &'a Ledger,
}

impl<'a> Feedback<'a> {
    /// Looks up what a unit sent.
    pub(in crate::compose) fn new(
        told: &Told<'a>,
        (unit, kind): (&'a str, UnitKind),
        findings: &'a [&'a Finding],
        ledger: &'a Ledger,
    ) -> Self {
        let Told { dossier, figures, attendance, .. } = *told;
        let own = |list: &'a [Submission]| list.iter().find(|s| s.unit.value == unit);
        let sent = own(&dossier.submissions).or_else(|| own(&dossier.superseded));
        Self { dossier, figures, attendance, findings, unit, kind, sent, before: own(&dossier.previous), ledger }
    }

    fn print(&self, figure: &Figure) -> Words {
        self.ledger.enter(figure, &with_unit(figure))
    }

    fn count(&self, number: usize, formula: &str, inputs: Vec<Place>) -> Value {
        self.print(&material::figure(self.dossier, (Outcome::Number(number.into()), 0), "", formula, inputs)).into()
    }
}

/// Builds the view of a unit's sheet.
pub(in crate::compose) fn build(sheet: &Feedback<'_>) -> Vec<Field> {
    let mut view: Vec<Field> = period(sheet.dossier).into_iter().chain(issuing(sheet.dossier)).collect();
    view.extend([
        ("unit", unit(sheet)),
        ("settled", Value::from(sheet.figures.is_some())),
        ("findings", finding::groups(sheet)),
        ("figures", received::rows(sheet)),
        ("standing", stands(sheet)),
        ("requests", promise::requests(sheet)),
        ("last_resolutions", duty::last(sheet)),
        ("resolutions", duty::now(sheet)),
        ("unanswered", promise::unanswered(sheet)),
        ("promises", promise::due_next(sheet)),
        ("next", next::next(sheet)),
    ]);
    view
}

/// Words of the unit that may stand alone in a cell of a table, where `<<` and `^^` would cover it.
fn said(words: &str) -> Value {
    if ["<<", "^^"].contains(&words) { text(&format!("“{words}”")) } else { text(words) }
}

/// Who it is, and whether and when it reported.
fn unit(sheet: &Feedback<'_>) -> Value {
    let Feedback { dossier, attendance, sent, .. } = sheet;
    let kind = match sheet.kind {
        UnitKind::Department => "部门",
        UnitKind::County => "县区",
        UnitKind::Town => "乡镇",
    };
    let late = attendance.late.iter().find(|late| late.unit == sheet.unit).map(|late| late.hours);
    let sent_at = sent.and_then(|s| s.sent_at.as_ref()).map(|at| crate::period::moment(at.value));
    let file = sent.map(|s| dossier.sources.path(s.head));
    object([
        ("name", text(sheet.unit)),
        ("kind", text(kind)),
        ("received", Value::from(sent.is_some())),
        ("unreadable", Value::from(sent.is_none() && finding::in_period(sheet))),
        ("nil", Value::from(sent.is_some_and(|s| s.nil_return))),
        ("sent_at", optional(sent_at.as_deref())),
        ("revision", Value::from(sent.map_or(0, |s| s.revision))),
        ("file", optional(file.as_deref())),
        ("due", text(&crate::period::moment(check::due(&dossier.policy.calendar, dossier.period)))),
        ("late_hours", late.map_or_else(Value::none, Value::from)),
    ])
}

/// Where a county stands; nothing for other units, and nothing while the city's figures are not settled.
fn stands(sheet: &Feedback<'_>) -> Value {
    let Some(figures) = sheet.figures else { return Value::none() };
    let Some(county) = figures.county(sheet.unit) else { return Value::none() };
    let material = Material { dossier: sheet.dossier, figures, ledger: sheet.ledger };
    let place = |number: usize, formula: &str| sheet.count(number, formula, county.completion.inputs.clone());
    let mut fields = standing::fields(&material, county);
    fields.extend([
        ("class", text(&county.class)),
        ("rank", county.rank.map_or_else(Value::none, |rank| place(rank.place, "同类县（市、区）按综合完成率排位"))),
        ("tied", Value::from(county.rank.is_some_and(|rank| rank.tied))),
        ("of", county.rank.map_or_else(Value::none, |rank| place(rank.of, "同类参加排位的县（市、区）计数"))),
        ("last_rank", county.last_rank.map_or_else(Value::none, |rank| place(rank, "上期位次"))),
        ("change", county.rank_change().map_or_else(Value::none, Value::from)),
    ]);
    object(fields)
}
