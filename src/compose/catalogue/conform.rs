//! A view held against the definition.

use tera::{Context, Value};

use super::{Entry, Kind, Scope, Unit, find, names};
use crate::compose::ledger::number_of;
use crate::compose::view::{self, Field};
use crate::tally::Figure;

/// Parts of a view that are built only when a template prints them.
const ON_DEMAND: [&str; 2] = ["ledger", "score_sheets"];

/// The view as the engine takes it. While the program is tested, one that is not as it is defined ends it: templates, made data and the
/// manual rely on the definition.
pub(in crate::compose) fn context(view: Vec<Field>, scope: Scope, figures: &[Figure]) -> Context {
    if cfg!(debug_assertions) {
        let found = differences(&view, scope, figures);
        debug_assert!(found.is_empty(), "the view is not as it is defined:\n{}", found.join("\n"));
    }
    view::context(view)
}

/// What a view has or lacks against the definition; empty if it conforms.
fn differences(view: &[Field], scope: Scope, figures: &[Figure]) -> Vec<String> {
    let groups = names(scope);
    let mut found = Vec::new();
    for (name, value) in view {
        match find(groups, name) {
            Some(entry) => of_value(&mut found, entry.name, entry, value, figures),
            None => found.push(format!("{name}: 定义中没有 / not defined")),
        }
    }
    let missing = |entry: &&Entry| !ON_DEMAND.contains(&entry.name) && !view.iter().any(|(name, _)| *name == entry.name);
    found.extend(groups.iter().flat_map(|group| group.iter()).filter(missing).map(|entry| format!("{}: 视图中没有 / missing", entry.name)));
    found
}

fn of_value(found: &mut Vec<String>, path: &str, entry: &Entry, value: &Value, figures: &[Figure]) {
    if value.is_none() {
        if !entry.may_be_absent {
            found.push(format!("{path}: 定义说总有，却没有 / none"));
        }
        return;
    }
    match entry.kind {
        Kind::Text => expect(found, path, value.as_str().is_some(), "文字"),
        Kind::Flag => expect(found, path, value.as_bool().is_some(), "是否"),
        Kind::Number => expect(found, path, value.as_i128().is_some(), "整数"),
        Kind::Names => {
            let all = value.as_array().is_some_and(|items| items.iter().all(|item| item.as_str().is_some()));
            expect(found, path, all, "名单");
        }
        Kind::Figure(unit) => of_figure(found, path, unit, value, figures),
        Kind::Figures(unit) => {
            value.as_array().unwrap_or_default().iter().for_each(|item| of_figure(found, path, unit, item, figures));
        }
        Kind::Object(groups) => of_object(found, path, groups, value, figures),
        Kind::List(groups) => match value.as_array() {
            Some(items) => items.iter().for_each(|item| of_object(found, path, groups, item, figures)),
            None => expect(found, path, false, "列表"),
        },
    }
}

fn of_object(found: &mut Vec<String>, path: &str, groups: &'static [&'static [Entry]], value: &Value, figures: &[Figure]) {
    let Some(fields) = value.as_map() else {
        expect(found, path, false, "一组字段");
        return;
    };
    for (key, value) in fields {
        let name = key.as_str().unwrap_or_default();
        match find(groups, name) {
            Some(entry) => of_value(found, &format!("{path}.{name}"), entry, value, figures),
            None => found.push(format!("{path}.{name}: 定义中没有 / not defined")),
        }
    }
    let has = |entry: &Entry| fields.keys().any(|key| key.as_str() == Some(entry.name));
    let missing = groups.iter().flat_map(|group| group.iter()).filter(|entry| !has(entry));
    found.extend(missing.map(|entry| format!("{path}.{}: 视图中没有 / missing", entry.name)));
}

/// Figures are marked words; a few that are not known yet are words alone.
fn of_figure(found: &mut Vec<String>, path: &str, unit: Unit, value: &Value, figures: &[Figure]) {
    let Some(words) = value.as_str() else {
        expect(found, path, value.as_i128().is_some(), "数字");
        return;
    };
    let Some(figure) = number_of(words).and_then(|number| figures.get(number)) else { return };
    let fits = match unit {
        Unit::Bare => figure.unit.is_empty(),
        Unit::Own(own) => figure.unit.is_empty() || figure.unit.starts_with(own) || (own == "%" && figure.unit == "个百分点"),
        Unit::Measured => true,
    };
    expect(found, path, fits, &format!("单位{unit:?}，实为“{}”", figure.unit));
}

fn expect(found: &mut Vec<String>, path: &str, holds: bool, what: &str) {
    if !holds {
        found.push(format!("{path}: 应为{what}"));
    }
}
