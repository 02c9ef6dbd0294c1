//! 议定事项 that a unit answers for: what became of those of earlier meetings as far as it is concerned, and what this week's meeting asks of it.

use tera::Value;

use super::finding::tells_of_others;
use super::{Feedback, object, optional, text};
use crate::compose::view::agenda::said;
use crate::compose::wording::{date, list};
use crate::intake::UnitKind;
use crate::intake::city::Resolution;
use crate::tally::resolution::{Answer, FollowUp, State, followed, resolved};

/// Those of earlier meetings that were open when the week began: what the unit itself said, and where the item stands for it. What others
/// said of a common item is not told here.
pub(super) fn last(sheet: &Feedback<'_>) -> Value {
    let items = followed(sheet.dossier);
    let own = items.iter().filter_map(|item| Some((item, item.answers.iter().find(|answer| answer.unit == sheet.unit)?)));
    let row = |(item, answer): (&FollowUp<'_>, &Answer<'_>)| {
        object([
            ("code", text(&item.code())),
            ("matter", text(&matter(sheet, item.resolution))),
            ("due", optional(item.due.as_ref().map(|due| date::near(due.value, sheet.dossier.period.year())).as_deref())),
            ("outcome", optional(said(answer).as_deref())),
            ("state", text(state(sheet, item, answer))),
        ])
    };
    Value::from(own.map(row).collect::<Vec<_>>())
}

/// Where an item stands for one of its units: whoever is done is not overdue with the others.
fn state(sheet: &Feedback<'_>, item: &FollowUp<'_>, answer: &Answer<'_>) -> &'static str {
    match item.state {
        State::Settled | State::Withdrawn => item.state.name(),
        _ if answer.is_done() => "你单位已完成",
        State::Overdue => State::Overdue.name(),
        _ if answer.is_silent(sheet.dossier.period) => State::Unanswered.name(),
        _ => State::Ongoing.name(),
    }
}

/// What this week's meeting asks of the unit.
pub(super) fn now(sheet: &Feedback<'_>) -> Value {
    let own = resolved(sheet.dossier).filter(|item| item.state.is_none() && item.responsible.iter().any(|unit| unit.value == sheet.unit));
    let row = |item: &Resolution| {
        object([
            ("code", text(&format!("{}/{}", sheet.dossier.period, item.code.value))),
            ("matter", text(&matter(sheet, item))),
            ("due", optional(item.due.as_ref().map(|due| date::near(due.value, sheet.dossier.period.year())).as_deref())),
        ])
    };
    Value::from(own.map(row).collect::<Vec<_>>())
}

/// 事项 as the city office wrote it. A county is not told of another one or its towns: for that there is the dispatch sheet.
fn matter(sheet: &Feedback<'_>, item: &Resolution) -> String {
    let words = item.matter.as_ref().map_or("", |matter| list::phrase(matter.value.trim()));
    let own = sheet.dossier.org.towns.iter().filter(|t| t.county.as_ref().is_some_and(|county| county.value == sheet.unit));
    let foreign = own.fold(words.to_owned(), |words, town| words.replace(town.name.value.as_str(), ""));
    let withheld = sheet.kind != UnitKind::Department && tells_of_others(sheet, &foreign);
    if withheld { "（涉及其他单位的事项，见周调度单）".to_owned() } else { words.to_owned() }
}
