//! `city.yaml` → [`CityText`].

use super::fields::{Clerk, Fields, kind_of};
use crate::finding::Slip;
use crate::intake::city::{Chapter, CityText, Decided, MergeDecision, NextHead, ProblemSummary, Resolution};
use crate::intake::yaml::{Node, Value};
use crate::source::Sourced;

const ROOT: &[&str] = &[
    "期次",
    "期号",
    "导语",
    "总体情况",
    "学习贯彻",
    "重点指标",
    "章节",
    "问题归纳",
    "问题归并",
    "下步导语",
    "下步工作",
    "议定事项",
    "考评依据",
    "结果运用",
    "定稿",
    "遮盖",
];
const CHAPTER: &[&str] = &["任务", "提法"];
const PROBLEM: &[&str] = &["方面", "内容", "来自"];
const MERGE: &[&str] = &["合", "分", "内容"];
const NEXT: &[&str] = &["提法", "工作", "内容"];
const FINAL: &[&str] = &["文号", "签发人", "日期"];

const RESOLUTION: &[&str] = &["编号", "事项", "责任", "期限", "来源", "状态"];

/// Keys of every map of this file.
pub const KEYS: &[&[&str]] = &[ROOT, CHAPTER, PROBLEM, MERGE, NEXT, FINAL, RESOLUTION];

const DECIDED: [(&str, Decided); 3] = [("推进中", Decided::Ongoing), ("已办结", Decided::Settled), ("已取消", Decided::Withdrawn)];

/// Decodes the city office's own text.
pub fn city(root: &Node<'_>, clerk: &mut Clerk) -> Option<CityText> {
    let mut f = Fields::open(root, root.place, ROOT, clerk)?;
    f.expect("期次");
    let settled = f.map("定稿", FINAL, |f| (f.text("文号"), f.text("签发人"), f.date("日期")));
    let (number, signatory, date) = settled.unwrap_or_default();
    Some(CityText {
        period: f.period("期次"),
        issue: f.whole("期号", 1, 9999),
        preamble: f.text("导语"),
        overview: f.text("总体情况"),
        meetings: f.texts("学习贯彻"),
        key_measures: f.texts("重点指标"),
        chapters: f.list("章节", CHAPTER, |f| {
            f.expect("任务");
            Some(Chapter { tasks: f.texts("任务"), phrase: f.text("提法") })
        }),
        problems: f.list("问题归纳", PROBLEM, |f| {
            let (aspect, content) = (f.must("方面"), f.must("内容"));
            Some(ProblemSummary { from: f.texts("来自"), aspect: aspect?, content: content? })
        }),
        merges: f.list("问题归并", MERGE, |f| {
            Some(MergeDecision { place: f.place, joined: f.texts("合"), apart: f.texts("分"), content: f.text("内容") })
        }),
        next_preamble: f.text("下步导语"),
        next_steps: f.list("下步工作", NEXT, |f| {
            let phrase = f.must("提法");
            Some(NextHead { works: f.texts("工作"), content: f.text("内容"), phrase: phrase? })
        }),
        assessment_basis: f.text("考评依据"),
        result_use: f.text("结果运用"),
        number,
        signatory,
        date,
        resolutions: resolutions(&mut f),
        masks: masks(&mut f),
    })
}

fn resolutions(f: &mut Fields<'_, '_, '_>) -> Vec<Resolution> {
    f.list("议定事项", RESOLUTION, |f| {
        let code = f.must("编号");
        let is_own = code.as_ref().is_some_and(|code| !code.value.contains('/'));
        Some(Resolution {
            matter: if is_own { f.must("事项") } else { f.text("事项") },
            responsible: f.texts("责任"),
            due: f.date("期限"),
            origin: f.text("来源"),
            state: f.choice("状态", &DECIDED),
            code: code?,
        })
    })
}

fn masks(f: &mut Fields<'_, '_, '_>) -> Vec<(Sourced<String>, Sourced<String>)> {
    let mut masks = Vec::new();
    for pair in f.named("遮盖") {
        let name = Sourced::new(pair.key.clone().into_owned(), pair.place);
        match &pair.node.value {
            Value::Scalar(text) => masks.push((name, Sourced::new(text.clone().into_owned(), pair.node.place))),
            Value::Lost => {}
            Value::Null | Value::List(_) | Value::Map(_) => {
                let slip = Slip::new("Y03", Some(pair.place)).case("text").fact("key", &pair.key);
                f.clerk.note(slip.fact("seen", kind_of(&pair.node)).fact("expected", "遮盖式样，如 2x0"));
            }
        }
    }
    masks
}
