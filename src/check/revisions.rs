//! Two revisions of one submission: what was changed, added and left out (`bqw diff`).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::render::pick;
use crate::finding::Lang;
use crate::intake::outline::{Leaf, outline};
use crate::intake::{Dossier, Submission};
use crate::source::{Place, Sources};

/// A value of one revision or of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Path of keys.
    pub path: String,
    /// As it was, and where; `None` if it was added.
    pub old: Option<(String, Place)>,
    /// As it is, and where; `None` if it was left out.
    pub new: Option<(String, Place)>,
}

/// Everything that differs between two revisions, in the order of the newer file; what was left out comes last.
#[derive(Debug)]
pub struct Revisions<'a> {
    older: &'a Submission,
    newer: &'a Submission,
    changes: Vec<Change>,
    dossier: &'a Dossier,
}

/// Every revision that a unit sent for the period of the run, oldest first.
pub fn revisions<'a>(dossier: &'a Dossier, unit: &str) -> Vec<&'a Submission> {
    let all = dossier.submissions.iter().chain(&dossier.superseded);
    let mut own: Vec<&Submission> = all.filter(|s| s.unit.value == unit && s.period.value == dossier.period).collect();
    own.sort_by_key(|s| (s.revision, s.file));
    own
}

impl<'a> Revisions<'a> {
    /// Compares two submissions; `None` if one of them is no YAML any more.
    pub fn compare(dossier: &'a Dossier, older: &'a Submission, newer: &'a Submission) -> Option<Self> {
        let (old, new) = (outline(&dossier.sources, older.file)?, outline(&dossier.sources, newer.file)?);
        Some(Self { older, newer, changes: differences(&old, &new), dossier })
    }

    /// What differs.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// As a list for people.
    pub fn human(&self, lang: Lang) -> String {
        let sources = &self.dossier.sources;
        let title = |s: &Submission| format!("{}{}（{}）", pick(lang, "修订", "revision "), s.revision, sources.path(s.head));
        let mut text = format!("{} {}：{} → {}\n", self.newer.unit.value, self.newer.period.value, title(self.older), title(self.newer));
        for change in &self.changes {
            let path = self.named(&change.path);
            let _ = match (&change.old, &change.new) {
                (Some((old, _)), Some((new, place))) => {
                    writeln!(text, "  {} {path}：{} → {}　{}", pick(lang, "改", "~"), shown(old), shown(new), line(sources, *place))
                }
                (None, Some((new, place))) => {
                    writeln!(text, "  {} {path}：{}　{}", pick(lang, "增", "+"), shown(new), line(sources, *place))
                }
                (Some((old, _)), None) => writeln!(text, "  {} {path}：{}", pick(lang, "删", "-"), shown(old)),
                (None, None) => Ok(()),
            };
        }
        let count = self.changes.len();
        let _ = match lang {
            Lang::Zh if count == 0 => writeln!(text, "内容相同"),
            Lang::Zh => writeln!(text, "共{count}处不同"),
            Lang::En => writeln!(text, "{count} differences"),
        };
        text
    }

    /// As JSON: `{ "unit", "period", "older", "newer", "changes": [{ "path", "old", "new" }] }`, revisions and values with their places.
    pub fn json(&self) -> String {
        let sources = &self.dossier.sources;
        let revision = |s: &Submission| json!({ "revision": s.revision, "path": sources.path(s.head) });
        let side = |side: &Option<(String, Place)>| {
            side.as_ref().map_or(
                Value::Null,
                |(value, place)| json!({ "value": value, "path": sources.path(*place), "line": place.line, "column": place.column }),
            )
        };
        let changes: Vec<Value> =
            self.changes.iter().map(|c| json!({ "path": c.path, "old": side(&c.old), "new": side(&c.new) })).collect();
        let whole = json!({
            "unit": self.newer.unit.value,
            "period": self.newer.period.value.to_string(),
            "older": revision(self.older),
            "newer": revision(self.newer),
            "changes": changes,
        });
        format!("{whole:#}\n")
    }

    /// The path with the name of its measure: a clerk knows names, not codes.
    fn named(&self, path: &str) -> String {
        let Some((head, rest)) = path.strip_prefix("进展.").map(|rest| rest.split_once('.').unwrap_or((rest, ""))) else {
            return path.to_owned();
        };
        let name = self.dossier.targets.measure(head).map_or("", |m| m.name.value.as_str());
        let tail = if rest.is_empty() { String::new() } else { format!(".{rest}") };
        format!("进展.{head}{name}{tail}")
    }
}

/// A list that grew in its middle keeps the other entries, because they go by their numbers.
fn differences(old: &[Leaf], new: &[Leaf]) -> Vec<Change> {
    let by_path = |leaves: &'_ [Leaf]| leaves.iter().map(|leaf| (leaf.path.clone(), leaf.clone())).collect::<BTreeMap<_, _>>();
    let (before, after) = (by_path(old), by_path(new));
    let side = |leaf: &Leaf| Some((leaf.value.clone(), leaf.place));
    let changed = new.iter().filter_map(|leaf| match before.get(&leaf.path) {
        Some(earlier) if earlier.value == leaf.value => None,
        earlier => Some(Change { path: leaf.path.clone(), old: earlier.and_then(side), new: side(leaf) }),
    });
    let left_out = old.iter().filter(|leaf| !after.contains_key(&leaf.path));
    changed.chain(left_out.map(|leaf| Change { path: leaf.path.clone(), old: side(leaf), new: None })).collect()
}

fn line(sources: &Sources, place: Place) -> String {
    format!("（{}）", sources.locate(place))
}

fn shown(value: &str) -> String {
    const MOST: usize = 60;
    if value.is_empty() {
        return "（空）".to_owned();
    }
    let one_line: String = super::render::excerpt::printable(value);
    let more = if one_line.chars().count() > MOST { "…" } else { "" };
    format!("{}{more}", one_line.chars().take(MOST).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::differences;
    use crate::intake::outline::Leaf;
    use crate::source::{FileId, Place};

    fn leaves(pairs: &[(&str, &str)]) -> Vec<Leaf> {
        let place = Place { file: FileId(0), line: 1, column: 1, length: 1 };
        pairs.iter().map(|(path, value)| Leaf { path: (*path).to_owned(), value: (*value).to_owned(), place }).collect()
    }

    #[test]
    fn changed_added_and_left_out() {
        let old = leaves(&[("进展.M1.本年累计", "76.1"), ("问题[Q1].内容", "甲"), ("零报告", "否")]);
        let new = leaves(&[("进展.M1.本年累计", "75.1"), ("进展.M1.说明", "更正"), ("问题[Q1].内容", "甲")]);
        let found: Vec<_> = differences(&old, &new)
            .into_iter()
            .map(|c| (c.path, c.old.map(|(v, _)| v).unwrap_or_default(), c.new.map(|(v, _)| v).unwrap_or_default()))
            .collect();
        let expected = [("进展.M1.本年累计", "76.1", "75.1"), ("进展.M1.说明", "", "更正"), ("零报告", "否", "")];
        assert_eq!(found, expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned())));
    }
}
