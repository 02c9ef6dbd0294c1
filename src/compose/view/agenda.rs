//! 周调度: the meeting's day, what earlier meetings resolved and what came of it, what this one resolves, problems first told this week,
//! and figures of the week beside those of the last month.

use tera::Value;

use super::{Field, object, optional, text};
use crate::check;
use crate::compose::ledger::Words;
use crate::compose::material::{self, Material};
use crate::compose::reference::{Speaker, fill, without_references};
use crate::compose::wording::{date, list};
use crate::error::Result;
use crate::intake::Dossier;
use crate::intake::city::{Decided, Resolution};
use crate::intake::submission::{Problem, ProblemState, Submission};
use crate::period::Period;
use crate::source::Sourced;
use crate::tally::resolution::{Answer, FollowUp, State, followed, resolved};
use crate::tally::{Agenda, Aspect, Figure, Outcome, Scope};
use crate::text::{Shingles, alike};

/// The days of a week and the day of its dispatch meeting; nothing of other periods.
pub(super) fn week(dossier: &Dossier) -> Vec<Field> {
    let report = dossier.report;
    let weekly = matches!(report, Period::Week(..));
    let meeting = check::due(&dossier.policy.calendar, report).date();
    let day = weekly.then(|| format!("{}（{}）", date::full(meeting), date::weekday(meeting)));
    let days = weekly.then(|| date::days(report.first_day(), report.last_day()));
    vec![("week_days", optional(days.as_deref())), ("dispatch_day", optional(day.as_deref()))]
}

/// The agenda of a week; empty lists in other periods.
pub(super) fn fields(material: &Material<'_>) -> Result<Vec<Field>> {
    Ok(vec![
        ("agenda", counts(material)),
        ("last_resolutions", last(material)?),
        ("resolutions", now(material)?),
        ("new_problems", problems(material)?),
        ("week_figures", figures(material)),
    ])
}

fn counts(material: &Material<'_>) -> Value {
    let agenda = Agenda::of(material.dossier);
    let print = |figure: &Figure| Value::from(material.print(figure));
    let state = |state| agenda.state(state).map_or_else(Value::none, print);
    object([
        ("read_out", print(&agenda.read_out)),
        ("last", print(&agenda.last)),
        ("carried", print(&agenda.carried)),
        ("settled", state(State::Settled)),
        ("ongoing", state(State::Ongoing)),
        ("overdue", state(State::Overdue)),
        ("unanswered", state(State::Unanswered)),
        ("withdrawn", state(State::Withdrawn)),
        ("resolved", print(&agenda.resolved)),
    ])
}

/// What earlier meetings resolved, oldest first, with its outcome.
fn last(material: &Material<'_>) -> Result<Value> {
    let row = |item: &FollowUp<'_>| -> Result<Value> {
        let outcome = outcome(material, item);
        let mut fields = resolution(material, item.resolution, item.week != material.dossier.period.previous())?;
        fields.extend([
            ("week", text(&item.week.title())),
            ("code", text(&item.code())),
            ("due", due(material, item.due.as_ref().map(|d| d.value))),
            ("outcome", Words::text(&outcome).into()),
            ("state", text(item.state.name())),
        ]);
        Ok(object(fields))
    };
    Ok(Value::from(followed(material.dossier).iter().map(row).collect::<Result<Vec<_>>>()?))
}

/// What this week's meeting resolves.
fn now(material: &Material<'_>) -> Result<Value> {
    let row = |item: &Resolution| -> Result<Value> {
        let state = item.state.as_ref().map(|state| match state.value {
            Decided::Ongoing => State::Ongoing.name(),
            Decided::Settled => State::Settled.name(),
            Decided::Withdrawn => State::Withdrawn.name(),
        });
        let mut fields = resolution(material, item, false)?;
        fields.extend([
            ("code", text(&item.code.value)),
            ("due", due(material, item.due.as_ref().map(|d| d.value))),
            ("origin", optional(item.origin.as_ref().map(|o| o.value.as_str()))),
            ("state", optional(state)),
        ]);
        Ok(object(fields))
    };
    Ok(Value::from(resolved(material.dossier).map(row).collect::<Result<Vec<_>>>()?))
}

/// 事项 and 责任. References of an item of another week meant that week's data: what they no longer name is left out.
fn resolution(material: &Material<'_>, item: &Resolution, old: bool) -> Result<Vec<Field>> {
    let matter = item.matter.as_ref().map(|matter| {
        let words = fill(material, matter, Speaker::CITY);
        if old { words.or_else(|_| Ok(without_references(&matter.value))) } else { words }
    });
    let words = matter.transpose()?.unwrap_or_default();
    let units: Vec<&str> = item.responsible.iter().map(|unit| unit.value.as_str()).collect();
    Ok(vec![
        ("matter", Words::ready(list::phrase(words.as_str()).to_owned()).into()),
        ("units", Value::from(units.iter().map(|unit| (*unit).to_owned()).collect::<Vec<_>>())),
        ("responsible", text(&list::names(&units, usize::MAX, ""))),
    ])
}

fn due(material: &Material<'_>, due: Option<jiff::civil::Date>) -> Value {
    optional(due.map(|due| date::near(due, material.dossier.report.year())).as_deref())
}

/// What the responsible units said, each by name where there are several, and who says nothing.
fn outcome(material: &Material<'_>, item: &FollowUp<'_>) -> String {
    let week = material.dossier.period;
    let silent: Vec<&str> = item.silent(week).collect();
    let several = item.answers.len() > 1;
    let said = item.answers.iter().filter(|answer| !silent.contains(&answer.unit)).filter_map(|answer| {
        let words = said(answer)?;
        Some(if several { format!("{}：{words}", answer.unit) } else { words })
    });
    let named = if silent.is_empty() {
        None
    } else if several {
        Some(format!("{}未反馈", list::names(&silent, usize::MAX, "")))
    } else {
        Some("未反馈".to_owned())
    };
    said.chain(named).collect::<Vec<_>>().join("；")
}

/// The words of one unit: its 说明, or whether it is done.
pub(in crate::compose) fn said(answer: &Answer<'_>) -> Option<String> {
    let (_, promise) = answer.said?;
    let short = if answer.is_done() { "已完成" } else { "未完成" };
    let note = promise.note.as_ref().map(|note: &Sourced<String>| list::phrase(note.value.trim())).filter(|note| !note.is_empty());
    Some(note.map_or_else(|| short.to_owned(), str::to_owned))
}

/// From which likeness on two problems of one unit are one, in percent.
const SAME: usize = 60;

/// Open problems that ask the city for something and that their units told in no earlier week; in roster order.
fn problems(material: &Material<'_>) -> Result<Value> {
    let weekly = matches!(material.dossier.report, Period::Week(..));
    let mut rows = Vec::new();
    for submission in material.submissions().filter(|_| weekly) {
        for problem in fresh(material.dossier, submission) {
            let Some(request) = &problem.request else { continue };
            let speaker = Speaker::unit(submission);
            let (content, matter) = (fill(material, &problem.content, speaker)?, fill(material, &request.matter, speaker)?);
            let from = format!("{}/{}", submission.unit.value, problem.code.value);
            let taken_up = resolved(material.dossier).find(|item| item.origin.as_ref().is_some_and(|origin| origin.value.trim() == from));
            rows.push(object([
                ("unit", text(&submission.unit.value)),
                ("brief", Words::ready(list::first_clause(content.as_str()).to_owned()).into()),
                ("content", Words::ready(list::phrase(content.as_str()).to_owned()).into()),
                ("asked", optional(request.unit.as_ref().map(|unit| unit.value.as_str()))),
                ("matter", Words::ready(list::phrase(matter.as_str()).to_owned()).into()),
                ("due", due(material, request.due.as_ref().map(|due| due.value))),
                ("taken_up", optional(taken_up.map(|item| item.code.value.as_str()))),
            ]));
        }
    }
    Ok(Value::from(rows))
}

/// A unit's open problems that are worded like none it told in an earlier week.
fn fresh<'a>(dossier: &Dossier, submission: &'a Submission) -> Vec<&'a Problem> {
    let open: Vec<&Problem> =
        submission.problems.iter().filter(|p| p.state.as_ref().is_none_or(|s| s.value != ProblemState::Solved)).collect();
    let own = dossier.past.iter().filter(|past| past.unit == submission.unit.value && matches!(past.period, Period::Week(..)));
    let told: Vec<&str> = own.flat_map(|past| &past.problems).map(|content| list::phrase(content.value.trim())).collect();
    let words = open.iter().map(|p| list::phrase(p.content.value.trim())).chain(told.iter().copied());
    let shingles: Vec<Shingles> = words.map(Shingles::of).collect();
    let pairs = alike(&shingles, open.len(), SAME);
    let is_old = |(at, problem): (usize, &&Problem)| {
        told.contains(&list::phrase(problem.content.value.trim()))
            || pairs.get(at).is_some_and(|others| others.iter().any(|(other, _)| *other >= open.len()))
    };
    open.iter().enumerate().filter(|(at, problem)| !is_old((*at, problem))).map(|(_, problem)| *problem).collect()
}

/// Figures that a week brings, beside what the same unit sent for the last month before it.
fn figures(material: &Material<'_>) -> Value {
    let dossier = material.dossier;
    let weekly = matches!(dossier.report, Period::Week(..));
    let mut rows = Vec::new();
    for submission in material.submissions().filter(|_| weekly) {
        let unit = submission.unit.value.as_str();
        let own = submission.progress.iter().filter(|(_, entry)| entry.given().is_some());
        for measure in own.filter_map(|(code, _)| dossier.targets.measure(&code.value)) {
            let Some(value) = material.figures.of(Scope::Unit(unit), &measure.code.value, Aspect::Value) else { continue };
            let before = last_month(dossier, unit, &measure.code.value);
            let month = before.as_ref().map(|(month, ..)| format!("{}月", month.last_month()));
            let earlier = before.map(|(_, number, place)| {
                let printed = (Outcome::Number(number), measure.printed_decimals());
                material.print(&material::figure(dossier, printed, &measure.unit, "上月报送的本年累计", vec![place])).into()
            });
            rows.push(object([
                ("unit", text(unit)),
                ("name", text(&measure.name.value)),
                ("value", material.print(&value).into()),
                ("month", optional(month.as_deref())),
                ("before", earlier.unwrap_or_else(Value::none)),
            ]));
        }
    }
    Value::from(rows)
}

/// 本年累计 of the last month of the year that a unit reported it for.
fn last_month(dossier: &Dossier, unit: &str, code: &str) -> Option<(Period, rust_decimal::Decimal, crate::source::Place)> {
    let months = dossier.past.iter().filter(|past| past.unit == unit && matches!(past.period, Period::Month(..)));
    let in_year = months.filter(|past| past.period.year() == dossier.report.last_day().year());
    let told = in_year.filter_map(|past| {
        let figure = past.figure(code)?;
        Some((past.period, figure.cumulative?, figure.place))
    });
    told.max_by_key(|(period, ..)| *period)
}
