//! 下步工作: heads with what they gather, and what was promised last time and is overdue.

use jiff::civil::Date;
use tera::Value;

use super::{object, optional, text};
use crate::compose::ledger::Words;
use crate::compose::material::Material;
use crate::compose::reference::{Speaker, fill, without_references};
use crate::compose::wording::{date, list};
use crate::error::Result;
use crate::intake::city::NextHead;
use crate::intake::submission::NextStep;
use crate::intake::{Submission, UnitKind};
use crate::source::Sourced;

/// Heads of the closing section; one with nothing under it is left out. Without heads of the city there is one per main task.
pub(super) fn heads(material: &Material<'_>) -> Result<Value> {
    let own = material.city().map_or(&[][..], |city| &city.next_steps);
    let views =
        if own.is_empty() { by_task(material)? } else { own.iter().map(|head| of_city(material, head)).collect::<Result<Vec<_>>>()? };
    Ok(Value::from(views.into_iter().flatten().collect::<Vec<_>>()))
}

fn of_city(material: &Material<'_>, head: &NextHead) -> Result<Option<Value>> {
    let own = match &head.content {
        Some(content) => Words::ready(list::sentence(fill(material, content, Speaker::CITY)?.as_str())),
        None => Words::default(),
    };
    let gathered = |work: &str| head.works.iter().any(|w| w.value == work);
    Ok(view(list::phrase(&head.phrase.value), own, steps(material, gathered)?))
}

fn by_task(material: &Material<'_>) -> Result<Vec<Option<Value>>> {
    let targets = &material.dossier.targets;
    let of_task = |task: &crate::intake::targets::Task| {
        let gathered = |work: &str| targets.work(work).is_some_and(|w| w.task.value == task.code.value);
        Ok(view(&task.name.value, Words::default(), steps(material, gathered)?))
    };
    targets.tasks.iter().map(of_task).collect()
}

fn view(head: &str, own: Words, mut steps: Vec<Step>) -> Option<Value> {
    if own.is_empty() && steps.is_empty() {
        return None;
    }
    let join = |wanted: &dyn Fn(&Step) -> bool| -> String {
        std::iter::once(own.as_str()).chain(steps.iter().filter(|step| wanted(step)).map(|step| step.text.as_str())).collect()
    };
    let joined = join(&|_| true);
    let local = steps.iter().filter(|step| step.is_local).count();
    // A head that only counties fill says what they do.
    let (of_city, local) = if local == steps.len() { (joined.clone(), 0) } else { (join(&|step| !step.is_local), local) };
    // What falls due first, for reports that name only a few; without a date last.
    steps.sort_by_key(|step| step.due.unwrap_or(Date::MAX));
    Some(object([
        ("head", text(head)),
        ("text", Words::ready(joined).into()),
        ("city_text", Words::ready(of_city).into()),
        ("local_steps", Value::from(local)),
        ("own", own.into()),
        ("steps", Value::from(steps.into_iter().map(Step::view).collect::<Vec<_>>())),
    ]))
}

/// Every submitted next step in one list: what falls due first at the head, without a date last, of one date in roster order.
pub(super) fn all(material: &Material<'_>) -> Result<Value> {
    let sent = material.submissions().flat_map(|s| s.next_steps.iter().map(move |n| (s, n)));
    let mut steps = sent.map(|(submission, next)| step(material, submission, next)).collect::<Result<Vec<_>>>()?;
    steps.sort_by_key(|step| step.due.unwrap_or(Date::MAX));
    Ok(Value::from(steps.into_iter().map(Step::view).collect::<Vec<_>>()))
}

/// A submitted next step.
struct Step {
    unit: String,
    /// Whether a county or town submitted it.
    is_local: bool,
    content: Words,
    responsible: String,
    due: Option<Date>,
    due_words: Option<String>,
    /// All of it as a sentence.
    text: Words,
    /// The sentence with the first clause of its content only.
    brief: Words,
}

impl Step {
    fn view(self) -> Value {
        object([
            ("unit", text(&self.unit)),
            ("matter", Words::ready(list::first_clause(self.content.as_str()).to_owned()).into()),
            ("content", self.content.into()),
            ("responsible", text(&self.responsible)),
            ("due", optional(self.due_words.as_deref())),
            ("text", self.text.into()),
            ("brief", self.brief.into()),
        ])
    }
}

/// The steps of the key works that `gathered` names, in roster order.
fn steps(material: &Material<'_>, gathered: impl Fn(&str) -> bool) -> Result<Vec<Step>> {
    let all = material.submissions().flat_map(|s| s.next_steps.iter().map(move |n| (s, n)));
    all.filter(|(_, step)| step.work.as_ref().is_some_and(|w| gathered(&w.value))).map(|(s, n)| step(material, s, n)).collect()
}

/// Who is responsible is said always, by when wherever it is known.
fn step(material: &Material<'_>, submission: &Submission, step: &NextStep) -> Result<Step> {
    let words = fill(material, &step.content, Speaker { unit: Some(submission), work: step.work.as_ref().map(|w| w.value.as_str()) })?;
    let content = list::phrase(words.as_str()).to_owned();
    let responsible = step.responsible.as_ref().unwrap_or(&submission.unit).value.clone();
    let due = step.due.as_ref().map(|d| d.value);
    let due_words = due.map(|d| date::near(d, material.dossier.period.year()));
    let by_when = due_words.as_ref().map_or_else(String::new, |d| format!("，{d}前完成"));
    let sentence = |content: &str| Words::ready(format!("{content}（责任单位：{}{by_when}）。", Words::text(&responsible).as_str()));
    let (text, brief) = (sentence(&content), sentence(list::first_clause(&content)));
    let is_local = !matches!(material.dossier.org.unit(&submission.unit.value), Some((UnitKind::Department, _)));
    Ok(Step { unit: submission.unit.value.clone(), is_local, content: Words::ready(content), responsible, due, due_words, text, brief })
}

/// Promises of the period before that fell due by the cut-off and were not reported as kept.
pub(super) fn overdue(material: &Material<'_>) -> Value {
    let dossier = material.dossier;
    let mut overdue = Vec::new();
    for before in &dossier.previous {
        for promised in &before.next_steps {
            let Some(due) = promised.due.as_ref().filter(|d| d.value <= dossier.period.last_day()) else { continue };
            let code = format!("{}/{}", before.period.value, promised.code.value);
            let now = material.submission(&before.unit.value);
            let answer = now.and_then(|s| s.promises.iter().find(|p| p.code.value == code));
            if answer.and_then(|p| p.kept.as_ref()).is_some_and(|kept| kept.value) {
                continue;
            }
            let note = answer.and_then(|p| p.note.as_ref()).map(|n: &Sourced<String>| list::phrase(n.value.trim()));
            // Its references meant that month's data; what they still name is filled, what they no longer name is left out.
            let speaker = Speaker::unit(now.unwrap_or(before));
            let words = fill(material, &promised.content, speaker).unwrap_or_else(|_| without_references(&promised.content.value));
            overdue.push(object([
                ("unit", text(&before.unit.value)),
                ("text", Words::ready(list::phrase(words.as_str()).to_owned()).into()),
                ("brief", Words::ready(list::first_clause(words.as_str()).to_owned()).into()),
                ("due", text(&date::near(due.value, dossier.period.year()))),
                ("note", optional(note)),
            ]));
        }
    }
    Value::from(overdue)
}
