//! What an author may have meant.

use std::collections::BTreeSet;

use super::kinds::{Groups, What};
use crate::compose::catalogue::{Entry, Filter, Kind, Scope, find, names};
use crate::text::nearest;

const VARS: &str = "bqw template vars 列出全部变量和过滤器 / lists every name";

/// Filters that templates elsewhere have, and what stands for them here.
const ELSEWHERE: &[(&str, &str)] = &[
    ("slice", "取前几项写 列表[:3] / write list[:3]"),
    ("sort", "列表已按规定排好，不能再排 / lists come in their order"),
    ("filter", "在 {% for %} 里用 {% if %} 挑选 / choose by an if within the loop"),
    ("map", "在 {% for %} 里取字段 / take fields within a loop"),
    ("group_by", "列表已分好组 / lists come in their groups"),
    ("count", "写 | length / write length"),
    ("size", "写 | length / write length"),
    ("escape", "报送的文字总是照原样打印 / words are printed as they are"),
    ("date", "日期已是打印的样子 / dates are ready to print"),
    ("format", "数字已是打印的样子 / figures are ready to print"),
];

/// Instead of a variable that there is not. `ended` are the names of loops that are over.
pub(super) fn variable(name: &str, groups: Groups, own: &[(String, What)], ended: &BTreeSet<String>) -> String {
    if ended.contains(name) {
        return format!("{name} 只在给出它的 {{% for %}}（或 {{% set %}}）那一段里能用 / only known within its block");
    }
    let elsewhere =
        [(Scope::City, "全市报告"), (Scope::Unit, "每单位一份")].into_iter().find(|(scope, _)| find(names(*scope), name).is_some());
    if let Some((_, whose)) = elsewhere {
        return format!("{name} 只有{whose}的模板能用；{VARS}");
    }
    if !name.is_ascii() {
        let quoted = format!("若是文字，要加引号：\"{name}\"");
        return by_meaning(name, groups).map_or_else(|| format!("{quoted}；{VARS}"), |found| format!("{found}；{quoted}"));
    }
    let own = own.iter().map(|(name, _)| name.as_str());
    meant(name, groups.iter().flat_map(|group| group.iter()).map(|entry| entry.name).chain(own).collect())
}

/// Instead of a field that there is not.
pub(super) fn field(name: &str, groups: Groups) -> String {
    if let Some(found) = by_meaning(name, groups).filter(|_| !name.is_ascii()) {
        return found;
    }
    among(name, &groups.iter().flat_map(|group| group.iter()).map(|entry| entry.name).collect::<Vec<_>>())
}

/// Instead of one of a few names.
pub(super) fn among(name: &str, known: &[&str]) -> String {
    match nearest(name, known.iter().copied()) {
        Some(near) => format!("是否应为 {near}？{VARS}"),
        None => format!("可用的有 {}；{VARS}", known.join("、")),
    }
}

/// Instead of a filter or a test that there is not.
pub(super) fn filter(name: &str, known: &[Filter]) -> String {
    match ELSEWHERE.iter().find(|(one, _)| *one == name) {
        Some((_, help)) => (*help).to_owned(),
        None => meant(name, known.iter().map(|one| one.name).collect()),
    }
}

fn meant(name: &str, known: Vec<&str>) -> String {
    match nearest(name, known) {
        Some(near) => format!("是否应为 {near}？{VARS}"),
        None => VARS.to_owned(),
    }
}

/// The name whose meaning holds these words, here or a field further: 完成率 is completion.
fn by_meaning(words: &str, groups: Groups) -> Option<String> {
    let entries = || groups.iter().flat_map(|group| group.iter());
    // After the colon stand examples.
    let means = |entry: &&Entry| entry.zh.split('：').next().is_some_and(|meaning| meaning.contains(words));
    let further = |entry: &'static Entry| match entry.kind {
        Kind::Object(fields) => {
            fields.iter().flat_map(|group| group.iter()).find(means).map(|field| (format!("{}.{}", entry.name, field.name), field))
        }
        _ => None,
    };
    let found = entries().find(means).map(|entry| (entry.name.to_owned(), entry)).or_else(|| entries().find_map(further));
    found.map(|(name, entry)| format!("是否应为 {name}（{}）？名称都是英文，见 bqw template vars / names are English", entry.zh))
}
