//! 进展: what a unit says of each measure.

use super::fields::{Clerk, Fields, kind_of, torn_pair};
use super::number::{Reading, figure};
use crate::finding::Slip;
use crate::intake::past::PastFigure;
use crate::intake::submission::{Claims, Entry, Progress, State};
use crate::intake::value::Datum;
use crate::intake::yaml::{Node, Pair, Value, torn_key};
use crate::source::Sourced;

const ENTRY: &[&str] = &[
    "本年累计",
    "本期",
    "上年同期",
    "期末",
    "比率",
    "分子",
    "分母",
    "是否",
    "进度",
    "形象进度",
    "情况",
    "其中",
    "状态",
    "说明",
    "佐证",
    "截止",
    "口径",
    "自报",
];
const CLAIMS: &[&str] = &["完成率", "同比", "超欠序时", "位次", "占比"];

/// Keys of every map of 进展.
pub const KEYS: &[&[&str]] = &[ENTRY, CLAIMS];

/// Decodes the map of measures.
pub fn progress(f: &mut Fields<'_, '_, '_>) -> Vec<(Sourced<String>, Entry)> {
    let mut entries = Vec::new();
    for pair in f.named("进展") {
        f.clerk.measure = Some(pair.key.clone().into_owned());
        if let Some(entry) = entry(pair, f.clerk) {
            entries.push((Sourced::new(pair.key.clone().into_owned(), pair.place), entry));
        }
        f.clerk.measure = None;
    }
    entries
}

/// Cumulative and current figures by code, ascending; masks and whatever else an entry says are passed over.
pub fn figures_only(f: &mut Fields<'_, '_, '_>) -> Vec<PastFigure> {
    let number = |text: &str| match figure(text) {
        Reading::Plain(datum) | Reading::Normalised(datum, _) => datum.number(),
        Reading::Refused(_) => None,
    };
    let mut figures = Vec::new();
    for pair in f.named("进展") {
        let Value::Map(fields) = &pair.node.value else { continue };
        let mut seen = PastFigure { code: pair.key.as_ref().into(), place: pair.place, cumulative: None, current: None, cut_off: None };
        for field in fields {
            let Value::Scalar(text) = &field.node.value else { continue };
            match field.key.as_ref() {
                "本年累计" => seen.cumulative = number(text),
                "本期" => seen.current = number(text),
                "截止" => seen.cut_off = text.trim().parse().ok(),
                _ => {}
            }
        }
        if seen.cumulative.is_some() || seen.current.is_some() {
            figures.push(seen);
        }
    }
    figures.sort_by(|a, b| a.code.cmp(&b.code));
    figures
}

fn entry(pair: &Pair<'_>, clerk: &mut Clerk) -> Option<Entry> {
    if let Some(slip) = torn_pair(pair) {
        clerk.note(slip);
        return None;
    }
    match &pair.node.value {
        Value::Null => None,
        Value::Scalar(text) if text.trim() == "不适用" => Some(Entry::NotApplicable(pair.node.place)),
        Value::Scalar(text) if torn_key(text, super::is_key).is_none() => {
            let slip = Slip::new("Y03", Some(pair.node.place)).case("map").fact("key", &pair.key).fact("seen", text);
            clerk.note(slip.fact("expected", "{本年累计: …} 一类的键值表，或 不适用").fact("fix", format!("{{本年累计: {text}}}")));
            None
        }
        _ => given(pair, clerk),
    }
}

fn given(pair: &Pair<'_>, clerk: &mut Clerk) -> Option<Entry> {
    let mut f = Fields::open(&pair.node, pair.place, ENTRY, clerk)?;
    let mut entry = Box::new(Progress::empty(pair.place));
    // Of the many keys an entry may have it has three or four: only these are looked up.
    for key in f.keys() {
        match key {
            "本年累计" => entry.cumulative = f.datum("本年累计"),
            "期末" => entry.stock = f.datum("期末"),
            "比率" => entry.rate = f.datum("比率"),
            "分子" => entry.numerator = f.datum("分子"),
            "分母" => entry.denominator = f.datum("分母"),
            "本期" => entry.current = f.datum("本期"),
            "是否" => entry.yes = f.flag("是否"),
            "进度" => entry.percent = f.datum("进度"),
            "形象进度" => entry.image = f.text("形象进度"),
            "情况" => entry.situation = f.text("情况"),
            "上年同期" => entry.last_year = f.datum("上年同期"),
            "其中" => entry.sub_counts = figures(&mut f, "其中"),
            "状态" => entry.state = f.choice("状态", &State::ALL),
            "说明" => entry.note = f.text("说明"),
            "佐证" => entry.evidence = f.texts("佐证"),
            "截止" => entry.cut_off = f.period("截止"),
            "口径" => entry.definition = f.text("口径"),
            "自报" => entry.claims = f.map("自报", CLAIMS, claims).unwrap_or_default(),
            _ => {}
        }
    }
    Some(Entry::Given(entry))
}

fn claims(f: &mut Fields<'_, '_, '_>) -> Claims {
    Claims {
        completion_rate: f.datum("完成率"),
        year_on_year: f.datum("同比"),
        schedule_gap: f.datum("超欠序时"),
        rank: f.whole("位次", 1, 999),
        proportions: figures(f, "占比"),
    }
}

/// Figures by name.
pub(super) fn figures(f: &mut Fields<'_, '_, '_>, key: &'static str) -> Vec<(Sourced<String>, Sourced<Datum>)> {
    let mut figures = Vec::new();
    for pair in f.named(key) {
        if let Some(text) = named_scalar(pair, f.clerk)
            && let Some(datum) = f.clerk.datum(&pair.key, &text)
        {
            figures.push((Sourced::new(pair.key.clone().into_owned(), pair.place), datum));
        }
    }
    figures
}

/// The text of a named value; a list or map there is a slip, and so is a name that was never separated from its value.
pub fn named_scalar<'n>(pair: &'n Pair<'_>, clerk: &mut Clerk) -> Option<Sourced<&'n str>> {
    let Node { value, place } = &pair.node;
    match value {
        Value::Scalar(text) => return Some(Sourced::new(text.as_ref(), *place)),
        Value::Null if pair.key.contains([':', '：']) => {
            let (name, rest) = pair.key.split_once([':', '：']).unwrap_or_default();
            let case = if pair.key.contains('：') { "colon" } else { "space" };
            let slip = Slip::new("Y02", Some(pair.place)).case(case).fact("seen", &pair.key);
            clerk.note(slip.fact("fix", format!("{}: {}", name.trim(), rest.trim())));
        }
        Value::Null | Value::Lost => {}
        Value::List(_) | Value::Map(_) => {
            let slip = Slip::new("Y03", Some(pair.place)).case("text").fact("key", &pair.key);
            clerk.note(slip.fact("seen", kind_of(&pair.node)).fact("expected", "一个值"));
        }
    }
    None
}
