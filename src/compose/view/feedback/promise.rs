//! What a unit asks of the city and what it promised. Texts are as it wrote them: their references stay, so that no figure of the city or
//! of others comes in by them.

use tera::Value;

use super::{Feedback, object, optional, text};
use crate::compose::wording::{date, list};
use crate::intake::records::{Problem, ProblemState};

/// 需市协调: those of this period, and those of the period before that the unit does not repeat.
pub(super) fn requests(sheet: &Feedback<'_>) -> Value {
    let now = sheet.sent.map_or(&[][..], |s| s.problems.as_slice());
    let before = sheet.before.map_or(&[][..], |s| s.problems.as_slice());
    let open = |p: &&Problem| !is_solved(p);
    let dropped = before.iter().filter(open).filter(|p| sheet.sent.is_some() && !now.iter().any(|n| n.code.value == p.code.value));
    let rows = now.iter().map(|p| request(sheet, p, state(p))).chain(dropped.map(|p| request(sheet, p, "上期提出，本期未再列")));
    Value::from(rows.flatten().collect::<Vec<_>>())
}

fn is_solved(problem: &Problem) -> bool {
    problem.state.as_ref().is_some_and(|state| state.value == ProblemState::Solved)
}

fn state(problem: &Problem) -> &'static str {
    match problem.state.as_ref().map(|state| state.value) {
        Some(ProblemState::Solved) => "已解决",
        Some(ProblemState::InHand) => "解决中",
        Some(ProblemState::Open) | None => "待答复",
    }
}

fn request(sheet: &Feedback<'_>, problem: &Problem, state: &str) -> Option<Value> {
    let request = problem.request.as_ref()?;
    Some(object([
        ("code", text(&problem.code.value)),
        ("problem", text(list::phrase(problem.content.value.trim()))),
        ("matter", text(list::phrase(request.matter.value.trim()))),
        ("asked", optional(request.unit.as_ref().map(|u| u.value.as_str()))),
        ("due", optional(request.due.as_ref().map(|d| near(sheet, d.value)).as_deref())),
        ("state", text(state)),
    ]))
}

/// 下步工作 that is due by the end of the next period.
pub(super) fn due_next(sheet: &Feedback<'_>) -> Value {
    let last = sheet.dossier.period.next().last_day();
    let steps = sheet.sent.into_iter().flat_map(|s| &s.next_steps);
    let mut rows: Vec<_> = steps.filter_map(|step| Some((step.due.as_ref().filter(|d| d.value <= last)?.value, step))).collect();
    rows.sort_by_key(|(due, _)| *due);
    let row = |(due, step): (_, &crate::intake::records::NextStep)| {
        object([
            ("code", text(&step.code.value)),
            ("content", text(list::phrase(step.content.value.trim()))),
            ("responsible", optional(step.responsible.as_ref().map(|r| r.value.as_str()))),
            ("due", text(&near(sheet, due))),
        ])
    };
    Value::from(rows.into_iter().map(row).collect::<Vec<_>>())
}

/// What was promised for the period before, is due by now and is not reported as done.
pub(super) fn unanswered(sheet: &Feedback<'_>) -> Value {
    let Some(before) = sheet.before else { return Value::from(Vec::<Value>::new()) };
    let answers = sheet.sent.map_or(&[][..], |s| s.promises.as_slice());
    let row = |step: &crate::intake::records::NextStep| {
        let code = format!("{}/{}", before.period.value, step.code.value);
        let answer = answers.iter().find(|a| a.code.value == code);
        let kept = answer.and_then(|a| a.kept.as_ref()).map(|kept| kept.value);
        let is_due = step.due.as_ref().is_some_and(|d| d.value <= sheet.dossier.period.last_day());
        if kept == Some(true) || (!is_due && answer.is_some()) {
            return None;
        }
        let state = match (kept, is_due) {
            (Some(_), _) => "到期未完成",
            (None, true) => "已到期，未报落实情况",
            (None, false) => "未报落实情况",
        };
        Some(object([
            ("code", text(&code)),
            ("content", text(list::phrase(step.content.value.trim()))),
            ("due", optional(step.due.as_ref().map(|d| near(sheet, d.value)).as_deref())),
            ("state", text(state)),
            ("note", optional(answer.and_then(|a| a.note.as_ref()).map(|n| list::phrase(n.value.trim())))),
        ]))
    };
    Value::from(before.next_steps.iter().filter_map(row).collect::<Vec<_>>())
}

fn near(sheet: &Feedback<'_>, day: jiff::civil::Date) -> String {
    date::near(day, sheet.dossier.period.year())
}
