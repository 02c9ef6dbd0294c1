//! 工作情况: chapters → key works → paragraphs, from what departments and counties wrote.

use tera::Value;

use super::{object, standing, text};
use crate::compose::ledger::Words;
use crate::compose::material::Material;
use crate::compose::reference::{Speaker, fill};
use crate::compose::wording::list;
use crate::error::Result;
use crate::intake::submission::Narrative;
use crate::intake::targets::{Task, Work};
use crate::intake::{Submission, UnitKind};

/// Chapters in the city's order, or one per main task; one without a paragraph is left out.
pub(super) fn chapters(material: &Material<'_>) -> Result<Value> {
    let mut chapters = Vec::new();
    for (head, tasks) in plan(material) {
        let mut paragraphs = Vec::new();
        for task in &tasks {
            for work in material.dossier.targets.works.iter().filter(|w| w.task.value == task.code.value) {
                paragraphs.extend(of_work(material, work)?);
            }
        }
        if !paragraphs.is_empty() {
            chapters.push(object([("head", text(list::phrase(&head))), ("paragraphs", Value::from(paragraphs))]));
        }
    }
    Ok(Value::from(chapters))
}

/// The head and the main tasks of every chapter.
fn plan<'a>(material: &Material<'a>) -> Vec<(String, Vec<&'a Task>)> {
    let targets = &material.dossier.targets;
    let head_of = |task: &Task| task.phrase.as_ref().unwrap_or(&task.name).value.clone();
    let own = material.city().map_or(&[][..], |city| &city.chapters);
    if own.is_empty() {
        return targets.tasks.iter().map(|task| (head_of(task), vec![task])).collect();
    }
    let chapter = |chapter: &crate::intake::city::Chapter| {
        let tasks: Vec<&Task> = chapter.tasks.iter().filter_map(|code| targets.task(&code.value)).collect();
        let head = chapter.phrase.as_ref().map(|p| p.value.clone()).or_else(|| tasks.first().map(|t| head_of(t)));
        (head.unwrap_or_default(), tasks)
    };
    own.iter().map(chapter).collect()
}

/// Entries that share a head.
struct Paragraph {
    head: String,
    entries: Vec<(String, Words)>,
}

/// The paragraphs of a key work; the last carries its standing.
fn of_work(material: &Material<'_>, work: &Work) -> Result<Vec<Value>> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for (submission, narrative) in entries(material, work) {
        let own = narrative.phrase.as_ref().or(work.phrase.as_ref()).unwrap_or(&work.name);
        let head = list::phrase(own.value.trim());
        let position = paragraphs.iter().position(|p| p.head == head).unwrap_or_else(|| {
            paragraphs.push(Paragraph { head: head.to_owned(), entries: Vec::new() });
            paragraphs.len() - 1
        });
        let words = words_of(material, submission, narrative, work)?;
        if let Some(paragraph) = paragraphs.get_mut(position).filter(|_| !words.is_empty()) {
            paragraph.entries.push((submission.unit.value.clone(), words));
        }
    }
    let last = paragraphs.len();
    let standing = material.figures.work(&work.code.value).map(|s| standing::fields(material, s));
    Ok(paragraphs.into_iter().enumerate().map(|(i, p)| p.view(work, standing.clone().filter(|_| i + 1 == last))).collect())
}

impl Paragraph {
    fn view(self, work: &Work, standing: Option<Vec<super::Field>>) -> Value {
        let joined: String = self.entries.iter().map(|(_, words)| words.as_str()).collect();
        let entry = |(unit, words): (String, Words)| object([("unit", text(&unit)), ("text", words.into())]);
        object([
            ("head", text(&self.head)),
            ("text", Words::ready(joined).into()),
            ("work", text(&work.name.value)),
            ("entries", Value::from(self.entries.into_iter().map(entry).collect::<Vec<_>>())),
            ("standing", standing.map_or_else(Value::none, object)),
        ])
    }
}

/// What was written about a key work: by its leading department, then by others in roster order.
fn entries<'a>(material: &Material<'a>, work: &'a Work) -> Vec<(&'a Submission, &'a Narrative)> {
    let leads = |s: &Submission| work.lead.as_ref().is_some_and(|lead| lead.value == s.unit.value);
    let ordered = material.submissions().filter(|s| leads(s)).chain(material.submissions().filter(|s| !leads(s)));
    ordered.flat_map(|s| s.narratives.iter().map(move |n| (s, n))).filter(|(_, n)| n.work.value == work.code.value).collect()
}

/// An entry as a sentence. What a county or town wrote is read beside others', so it begins with its name unless it says it itself.
fn words_of(material: &Material<'_>, submission: &Submission, narrative: &Narrative, work: &Work) -> Result<Words> {
    let Some(content) = &narrative.content else { return Ok(Words::default()) };
    let speaker = Speaker { unit: Some(submission), work: Some(&work.code.value) };
    let words = fill(material, content, speaker)?;
    if words.is_empty() {
        return Ok(words);
    }
    let name = named(material, submission, &content.value);
    Ok(Words::ready(format!("{}{}", Words::text(&name).as_str(), list::sentence(words.as_str()))))
}

/// The name to put before a county's or a town's words; empty for departments and where the words name the unit.
pub(super) fn named(material: &Material<'_>, submission: &Submission, words: &str) -> String {
    let name = submission.unit.value.as_str();
    let local = matches!(material.dossier.org.unit(name), Some((UnitKind::County | UnitKind::Town, _)));
    let short = name.strip_suffix(['市', '县', '区', '镇']).filter(|s| s.chars().count() > 1).unwrap_or(name);
    let said = words.contains(name) || words.trim_start().starts_with(short);
    if !local || said { String::new() } else { name.to_owned() }
}
