//! What server and page say to each other: JSON texts over one socket. `docs/preview.md` shows each.

use serde::Deserialize;
use serde_json::{Value, json};

use super::desk::Sight;
use super::places::Places;
use crate::finding::{Lang, Level};
use crate::pipeline::proof::{Answer, Choices, Edition, Fault, Filling, Leaf, Proof, Selection};

/// What a page asks.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub(super) enum Wish {
    /// Another report.
    Select {
        template: String,
        period: String,
        #[serde(default)]
        unit: Option<String>,
        #[serde(default)]
        data: Option<String>,
    },
    /// Where something on a page comes from.
    Ask { question: u64, generation: u64, page: usize, run: usize, char: usize },
    /// To open a place in the editor.
    Open { open: usize },
}

/// Names of fillings, as the page has them.
const FILLINGS: [(&str, Filling); 3] = [("real", Filling::Real), ("minimal", Filling::Minimal), ("maximal", Filling::Maximal)];

/// A filling by its name.
pub(super) fn filling(name: &str) -> Option<Filling> {
    FILLINGS.into_iter().find(|(known, _)| *known == name).map(|(_, filling)| filling)
}

fn name(filling: Filling) -> &'static str {
    FILLINGS.into_iter().find(|(_, known)| *known == filling).map_or("real", |(name, _)| name)
}

/// What can be chosen, and what is.
pub(super) fn hello(choices: &Choices, selection: &Selection, lang: Lang, editor: Option<&str>) -> Value {
    let templates: Vec<Value> = choices
        .templates
        .iter()
        .map(|choice| json!({"name": choice.name, "title": choice.title, "perUnit": choice.per_unit, "kinds": choice.kinds}))
        .collect();
    let periods: Vec<String> = choices.periods.iter().map(ToString::to_string).collect();
    json!({
        "type": "hello",
        "lang": if lang == Lang::En { "en" } else { "zh" },
        "editor": editor,
        "choices": {
            "templates": templates,
            "periods": periods,
            "units": choices.units,
            "data": FILLINGS.map(|(name, _)| name),
        },
        "selection": chosen(selection),
    })
}

fn chosen(selection: &Selection) -> Value {
    json!({
        "template": selection.template,
        "period": selection.period.to_string(),
        "unit": selection.unit,
        "data": name(selection.filling),
    })
}

/// The pages of a report. A page whose id `has` knows goes without its drawing; `fonts` are those not sent before.
pub(super) fn pages(sight: &Sight, proof: &Proof, fonts: &[(&Edition, String)], has: impl Fn(&str) -> bool, places: &mut Places) -> Value {
    let leaf = |leaf: &Leaf| {
        let mut page = json!({
            "id": leaf.id, "number": leaf.number, "width": leaf.width, "height": leaf.height, "turned": leaf.turned,
        });
        if !has(&leaf.id) {
            page["svg"] = Value::from(&*leaf.svg);
        }
        page
    };
    let facts = proof.facts();
    let fallbacks: Vec<Value> = proof
        .fallbacks()
        .iter()
        .map(|fallback| json!({"character": fallback.character, "face": fallback.face.name(), "servedBy": fallback.served_by}))
        .collect();
    let stand_ins: Vec<Value> =
        proof.stand_ins.iter().map(|(face, font, expected)| json!({"face": face.name(), "font": font, "expected": expected})).collect();
    let lonely: Vec<Value> = facts.lonely.iter().map(|heading| json!({"page": heading.page, "text": heading.text})).collect();
    let notices: Vec<Value> =
        proof.notices().iter().map(|notice| json!({"level": letter(notice.level), "text": both(&notice.text)})).collect();
    let fonts: Vec<Value> =
        fonts.iter().map(|(edition, url)| json!({"family": edition.family, "url": url, "range": edition.range})).collect();
    let (marks, findings) = findings(proof, places);
    json!({
        "type": "pages",
        "generation": sight.generation,
        "selection": chosen(&proof.selection),
        "title": proof.title,
        "fonts": fonts,
        "pages": proof.leaves.iter().map(leaf).collect::<Vec<_>>(),
        "facts": {
            "pages": facts.pages,
            "lastLines": facts.last_lines,
            "fallbacks": fallbacks,
            "standIns": stand_ins,
            "lonely": lonely,
            "notices": notices,
        },
        "marks": marks,
        "findings": findings,
        "millis": {"server": (sight.took.as_secs_f64() * 10_000.0).round() / 10.0},
    })
}

/// Findings where their figures stand, and all of them as a list.
fn findings(proof: &Proof, places: &mut Places) -> (Vec<Value>, Vec<Value>) {
    let (all, marks) = (proof.findings(), proof.marks());
    let mut on_page = vec![false; all.len()];
    let mut shown = Vec::with_capacity(marks.len());
    for mark in marks {
        if let (Some(finding), Some(seen)) = (all.get(mark.finding), on_page.get_mut(mark.finding)) {
            *seen = true;
            shown.push(json!({
                "page": mark.page,
                "run": mark.run,
                "finding": mark.finding,
                "level": letter(finding.level),
                "code": finding.code,
                "message": both(&finding.message),
                "place": finding.place.as_ref().map(|(path, line, column)| format!("{path}:{line}:{column}")),
            }));
        }
    }
    let listed = all.iter().zip(on_page).map(|(finding, on_page)| {
        json!({
            "level": letter(finding.level),
            "code": finding.code,
            "message": both(&finding.message),
            "help": both(&finding.help),
            "place": finding.place.as_ref().map(|(path, line, column)| format!("{path}:{line}:{column}")),
            "excerpt": finding.excerpt,
            "open": finding.place.as_ref().and_then(|place| places.data(place)),
            "onPage": on_page,
        })
    });
    (shown, listed.collect())
}

/// Why there are no new pages.
pub(super) fn fault(generation: u64, fault: &Fault, places: &mut Places) -> Value {
    let place = fault.place.as_ref().map(|(path, line, column)| format!("{}:{line}:{column}", places.shown(path)));
    json!({
        "type": "fault",
        "generation": generation,
        "message": fault.message,
        "place": place,
        "excerpt": fault.excerpt.trim_end_matches('\n'),
        "hint": fault.hint,
        "open": fault.place.as_ref().and_then(|(path, line, column)| places.file(path, *line, *column)),
    })
}

/// Where something on a page comes from.
pub(super) fn answer(question: u64, proof: &Proof, answer: &Answer, places: &mut Places) -> Value {
    let figure = answer.figure.as_ref().map(|figure| {
        let inputs: Vec<Value> = figure
            .inputs
            .iter()
            .map(|input| {
                let (path, line, column) = &input.place;
                json!({
                    "place": format!("{path}:{line}:{column}"),
                    "excerpt": input.excerpt.trim_end_matches('\n'),
                    "open": places.data(&input.place),
                })
            })
            .collect();
        json!({"text": figure.text, "exact": figure.exact, "formula": figure.formula, "inputs": inputs, "more": figure.more})
    });
    let template = answer.template.as_ref().map(|(path, line, column, excerpt)| {
        json!({
            "place": format!("{}:{line}:{column}", places.shown(path)),
            "excerpt": excerpt.trim_end_matches('\n'),
            "open": places.file(path, *line, *column),
        })
    });
    let all = proof.findings();
    let findings: Vec<Value> = answer
        .findings
        .iter()
        .filter_map(|number| all.get(*number))
        .map(|finding| {
            json!({
                "level": letter(finding.level),
                "code": finding.code,
                "message": both(&finding.message),
                "help": both(&finding.help),
            })
        })
        .collect();
    json!({"type": "answer", "question": question, "figure": figure, "findings": findings, "template": template})
}

/// What came of opening a place.
pub(super) fn opened(open: usize, url: Option<&str>, message: Option<&str>) -> Value {
    json!({"type": "opened", "open": open, "url": url, "message": message})
}

/// The server ends.
pub(super) fn bye(message: &str) -> Value {
    json!({"type": "bye", "message": message})
}

fn letter(level: Level) -> String {
    level.letter().to_string()
}

/// A text in both languages: the reader changes the language on the page.
fn both((zh, en): &(String, String)) -> Value {
    json!({"zh": zh, "en": en})
}

#[cfg(test)]
mod tests {
    use super::Wish;

    #[test]
    fn wishes_are_read_and_nothing_else() {
        let read = |text: &str| serde_json::from_str::<Wish>(text).ok();
        assert_eq!(read(r#"{"type":"open","open":4}"#), Some(Wish::Open { open: 4 }));
        assert!(matches!(
            read(r#"{"type":"select","template":"monthly","period":"2026-10","unit":null,"data":"real"}"#),
            Some(Wish::Select { unit: None, .. })
        ));
        for bad in [r#"{"type":"run","command":"rm"}"#, r#"{"type":"open","open":-1}"#, "[]", "", r#"{"open":1}"#] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
