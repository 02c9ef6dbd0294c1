//! 〔…〕 references in submitted text and in the city's: whether each names something that exists. The grammar is that of docs/data.md.

use super::context::{Context, carries_value};
use super::items;
use super::names::nearest_measure;
use crate::finding::Slip;
use crate::intake::CityText;
use crate::intake::submission::{Entry, Submission};
use crate::intake::targets::Measure;
use crate::source::{Place, Sourced};
use crate::text::nearest;

/// What of a measure a reference can ask for, beside its declared sub-counts.
const ASPECTS: [&str; 11] = ["数值", "目标", "完成率", "超欠序时", "同比", "环比", "上年同期", "本期", "占比", "位次", "状态"];
/// What of its own lists a unit can count.
const OWN: [&str; 7] = ["政策", "项目", "亮点", "结对", "资金", "园区", "试点"];
/// Names of the counts, as they stand after `统计.`.
pub const COUNTS: [&str; 19] = [
    "专班",
    "阶段目标",
    "主要任务",
    "重点工作",
    "指标",
    "县区",
    "乡镇",
    "部门",
    "政策",
    "项目",
    "亮点",
    "结对",
    "园区",
    "试点",
    "问题",
    "已完成工作",
    "已报单位",
    "迟报单位",
    "漏报单位",
];
/// Lists of names.
const LISTS: [&str; 3] = ["专班", "县区", "部门"];
/// Names that stand alone.
const PLAIN: [&str; 6] = ["会议", "完成情况", "期次", "截止日", "城市", "年度"];
/// Heads of the references of two parts.
const HEADS: [&str; 3] = ["本单位", "统计", "名单"];

/// Every reference of the run that names nothing.
pub(super) fn unknown(context: &Context<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (submission, _) in context.submissions() {
        for text in texts(submission) {
            slips.extend(in_text(context, Some(submission), text).into_iter().map(|s| s.unit(&submission.unit.value)));
        }
    }
    for text in context.dossier.city.iter().flat_map(city_texts) {
        slips.extend(in_text(context, None, text));
    }
    let masks = context.dossier.city.iter().flat_map(|city| &city.masks);
    slips.extend(masks.filter_map(|(name, _)| judge_mask(&name.value).map(|fault| fault.slip(name.place, &name.value))));
    slips
}

/// The texts of a submission that may hold references.
pub(super) fn texts(submission: &Submission) -> impl Iterator<Item = &Sourced<String>> {
    let narratives = submission.narratives.iter().filter_map(|n| n.content.as_ref());
    let problems = submission.problems.iter().map(|p| &p.content);
    narratives.chain(problems).chain(submission.next_steps.iter().map(|n| &n.content))
}

fn city_texts(city: &CityText) -> impl Iterator<Item = &Sourced<String>> {
    let heads = [&city.preamble, &city.overview, &city.next_preamble, &city.assessment_basis, &city.result_use].into_iter().flatten();
    let problems = city.problems.iter().map(|p| &p.content).chain(city.merges.iter().filter_map(|m| m.content.as_ref()));
    heads.chain(problems).chain(city.next_steps.iter().filter_map(|n| n.content.as_ref()))
}

fn in_text(context: &Context<'_>, unit: Option<&Submission>, text: &Sourced<String>) -> Vec<Slip> {
    let found = references(&text.value).into_iter();
    let slip = |(offset, inner): (usize, &str)| {
        let fault = judge(context, unit, inner)?;
        let place = place_of(context, text, offset, inner);
        Some(fault.slip(place, inner))
    };
    found.filter_map(slip).collect()
}

/// References of a text: how many `〔` stand before each, and what stands up to its `〕`. Document numbers are none.
pub(super) fn references(text: &str) -> Vec<(usize, &str)> {
    let (mut found, mut rest, mut brackets) = (Vec::new(), text, 0);
    while let Some((_, after)) = rest.split_once('〔') {
        let (inner, tail) = after.split_once('〕').unwrap_or((after, ""));
        if !is_year(inner) {
            found.push((brackets, inner));
        }
        brackets += 1 + inner.matches('〔').count();
        rest = tail;
    }
    found
}

fn is_year(inner: &str) -> bool {
    inner.chars().count() == 4 && inner.chars().all(|c| c.is_ascii_digit())
}

/// The place of the bracket: found again in the source, because a block text is folded and a quoted one escaped.
fn place_of(context: &Context<'_>, text: &Sourced<String>, index: usize, inner: &str) -> Place {
    // Each search begins at the text's start; a text with more references than this is shown by its own place.
    if index > 200 {
        return text.place;
    }
    let Some(file) = context.dossier.sources.file(text.place.file) else { return text.place };
    let mut passed = 0;
    let start = text.place.line.saturating_sub(1) as usize;
    for (number, line) in file.text.lines().enumerate().skip(start) {
        let from = if number == start { text.place.column.saturating_sub(1) as usize } else { 0 };
        for (column, sign) in line.chars().enumerate().skip(from) {
            if sign == '〔' && passed == index {
                let length = inner.chars().count() as u32 + 2;
                return Place { file: text.place.file, line: number as u32 + 1, column: column as u32 + 1, length };
            }
            passed += usize::from(sign == '〔');
        }
    }
    text.place
}

struct Fault {
    part: String,
    nearest: Option<String>,
    case: &'static str,
}

impl Fault {
    fn slip(self, place: Place, inner: &str) -> Slip {
        let slip = Slip::new("B01", Some(place)).fact("seen", inner).fact("part", self.part);
        match self.nearest {
            Some(near) => slip.case("reference nearest").fact("expected", near),
            None => slip.case(self.case),
        }
    }

    fn new<'a>(part: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        Self { part: part.to_owned(), nearest: nearest(part, candidates).map(str::to_owned), case: "reference" }
    }
}

/// What is wrong with a reference, if anything.
fn judge(context: &Context<'_>, unit: Option<&Submission>, inner: &str) -> Option<Fault> {
    let (head, rest) = inner.split_once('.').map_or((inner, None), |(head, rest)| (head, Some(rest)));
    if let Some(measure) = context.measure(head) {
        let aspect = rest.unwrap_or_default();
        return rest.and_then(|aspect| judge_aspect(measure, aspect)).or_else(|| judge_presence(context, unit, measure, aspect));
    }
    match (head, rest) {
        ("统计", Some(name)) => judge_name(name, COUNTS),
        ("名单", Some(name)) => judge_name(name, LISTS),
        ("本单位", Some(name)) if unit.is_some() => judge_name(name, OWN),
        ("会议", None) if !has_meetings(context) => {
            Some(Fault { part: "学习贯彻".to_owned(), nearest: None, case: "reference empty" })
        }
        (name, None) if PLAIN.contains(&name) => None,
        _ => match (unit.and_then(|u| items::fields(u, head)), rest) {
            (Some(fields), Some(field)) => judge_field(&fields, field),
            _ => Some(unknown_head(context, unit, head)),
        },
    }
}

/// A figure that nobody gave cannot be printed. A unit that does not report the measure means the city's.
fn judge_presence(context: &Context<'_>, unit: Option<&Submission>, measure: &Measure, aspect: &str) -> Option<Fault> {
    let sub = aspect.strip_prefix("占比.").unwrap_or(aspect);
    let gives = |entry: &Entry| match entry {
        Entry::NotApplicable(_) => true,
        Entry::Given(progress) if measure.sub_counts.iter().any(|(code, _)| code.value == sub) => {
            progress.sub_counts.iter().any(|(code, _)| code.value == sub)
        }
        Entry::Given(progress) => carries_value(measure.kind, progress),
    };
    let code = &measure.code.value;
    let given = match unit.and_then(|u| u.entry(code)) {
        Some(own) => gives(own),
        None => context.submissions().filter_map(|(s, _)| s.entry(code)).any(gives),
    };
    // What is computed of a figure has its own words for what is missing; a target needs no report at all.
    let asked = matches!(aspect, "" | "数值") || measure.sub_counts.iter().any(|(c, _)| c.value == sub);
    let part = if aspect.is_empty() { code.as_str() } else { aspect };
    (asked && !given).then(|| Fault { part: part.to_owned(), nearest: None, case: "reference empty" })
}

fn has_meetings(context: &Context<'_>) -> bool {
    context.dossier.city.as_ref().is_some_and(|city| !city.meetings.is_empty())
}

fn judge_name<'a>(name: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> Option<Fault> {
    (!known.clone().into_iter().any(|k| k == name)).then(|| Fault::new(name, known))
}

/// A field has to be there, and filled in: an empty one would leave a hole in the sentence.
fn judge_field(fields: &[(&'static str, bool)], field: &str) -> Option<Fault> {
    match fields.iter().find(|(name, _)| *name == field) {
        Some((_, true)) => None,
        Some((_, false)) => Some(Fault { part: field.to_owned(), nearest: None, case: "reference empty" }),
        None => Some(Fault::new(field, fields.iter().map(|(name, _)| *name))),
    }
}

/// Only counts can be masked by name: `统计.重点工作`.
fn judge_mask(name: &str) -> Option<Fault> {
    match name.strip_prefix("统计.") {
        Some(count) => judge_name(count, COUNTS),
        None => Some(Fault::new(name, HEADS)),
    }
}

fn judge_aspect(measure: &Measure, aspect: &str) -> Option<Fault> {
    let subs = || measure.sub_counts.iter().map(|(code, _)| code.value.as_str());
    if let Some(sub) = aspect.strip_prefix("占比.") {
        return (!subs().any(|s| s == sub)).then(|| Fault::new(sub, subs()));
    }
    // `.占比` alone means the only sub-count; with several it would be anybody's guess.
    let clear = aspect != "占比" || measure.sub_counts.len() == 1;
    let known = (ASPECTS.contains(&aspect) && clear) || subs().any(|s| s == aspect);
    (!known).then(|| Fault::new(aspect, ASPECTS.into_iter().chain(subs())))
}

fn unknown_head(context: &Context<'_>, unit: Option<&Submission>, head: &str) -> Fault {
    let own = unit.map(items::codes).unwrap_or_default();
    let like = nearest(head, PLAIN.into_iter().chain(HEADS).chain(own)).map(str::to_owned);
    let measure = nearest_measure(context, head).filter(|_| like.is_none() || head.starts_with('T'));
    Fault { part: head.to_owned(), nearest: measure.or(like), case: "reference" }
}

#[cfg(test)]
mod tests {
    use super::references;

    #[test]
    fn document_numbers_are_no_references() {
        assert_eq!(
            references("按石府办〔2026〕8号，完工〔T04W02M01〕，占〔T04W02M01.占比.已开工〕"),
            [(1, "T04W02M01"), (2, "T04W02M01.占比.已开工")]
        );
        assert_eq!(references("没有〔收口"), [(0, "收口")]);
        assert_eq!(references("〔〕"), [(0, "")]);
        assert_eq!(references("〔会议〔期次〕，〔年度〕"), [(0, "会议〔期次"), (2, "年度")]);
    }
}
