//! B01, B02: what a submission names must exist. Codes of measures and works, 〔…〕 references, sub-counts, fields.

use super::context::{Context, Reported, carries_value, figures};
use super::reference;
use super::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::submission::Submission;
use crate::intake::targets::Kind;
use crate::source::Sourced;
use crate::text::nearest;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[B01, B02];

const B01: Rule = Rule {
    code: "B01",
    title: say("未知名称", "unknown name"),
    why: say("目标清单中没有的代码和名称，程序不知道指什么", "a code or name that is not in the target list stands for nothing"),
    level: Level::Error,
    cases: &[
        Case::new("measure", say("目标清单中没有指标“{seen}”", "the target list has no measure {seen}"), FIX),
        Case::new(
            "measure nearest",
            say("目标清单中没有指标“{seen}”，是否为{expected}？", "the target list has no measure {seen}; did you mean {expected}?"),
            say("请改为目标清单中的编号", "write the code of the target list"),
        ),
        Case::new("work", say("目标清单中没有重点工作“{seen}”", "the target list has no key work {seen}"), FIX),
        Case::new(
            "work nearest",
            say("目标清单中没有重点工作“{seen}”，是否为{expected}？", "the target list has no key work {seen}; did you mean {expected}?"),
            say("请改为目标清单中的编号", "write the code of the target list"),
        ),
        Case::new(
            "reference",
            say("〔{seen}〕中的“{part}”无法识别", "“{part}” in 〔{seen}〕 is not known"),
            say(
                "可用的引用见数据说明“Figure references”一节；四位年份如〔2026〕不算引用",
                "the references are listed in docs/data.md; a year like 〔2026〕 is none",
            ),
        ),
        Case::new(
            "reference nearest",
            say("〔{seen}〕中的“{part}”无法识别，是否为“{expected}”？", "“{part}” in 〔{seen}〕 is not known; did you mean {expected}?"),
            say("请改正引用的名称", "correct the name in the reference"),
        ),
        Case::new(
            "reference empty",
            say("〔{seen}〕所指的“{part}”没有填报", "“{part}”, which 〔{seen}〕 asks for, is not filled in"),
            say("请补填“{part}”，或删去这个引用", "fill in {part} or remove the reference"),
        ),
    ],
    run: unknown,
};

const FIX: crate::finding::Bilingual =
    say("请核对编号；新增的须先列入目标清单", "check the code; a new one must be in the target list first");

/// For how many unknown codes of one submission the nearest is looked for: a file full of them is another file, not a slip of the pen.
const GUESSED: usize = 50;

fn unknown(context: &Context<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (submission, _) in context.submissions() {
        let codes = measure_codes(submission).filter(|c| context.measure(&c.value).is_none());
        let guess = |(index, code): (usize, &Sourced<String>)| if index < GUESSED { no_measure(context, code) } else { no_guess(code) };
        slips.extend(codes.enumerate().map(guess).map(|slip| slip.unit(&submission.unit.value)));
        let works = work_codes(submission).filter(|c| context.work(&c.value).is_none());
        slips.extend(works.map(|code| no_work(context, code).unit(&submission.unit.value)));
    }
    slips.extend(reference::unknown(context));
    slips
}

fn no_guess(code: &Sourced<String>) -> Slip {
    Slip::new("B01", Some(code.place)).case("measure").measure(&code.value).fact("seen", &code.value)
}

/// A slip for a code that the target list does not have; a measure written by its name is recognised.
pub(super) fn no_measure(context: &Context<'_>, code: &Sourced<String>) -> Slip {
    match nearest_measure(context, &code.value) {
        Some(near) => no_guess(code).case("measure nearest").fact("expected", near),
        None => no_guess(code),
    }
}

/// Code and name of the measure that was probably meant.
pub(super) fn nearest_measure(context: &Context<'_>, written: &str) -> Option<String> {
    let shown = |(code, name): (&str, &str)| format!("{code}（{name}）");
    if let Some(found) = context.measures().find(|(_, name)| *name == written) {
        return Some(shown(found));
    }
    let looks_like_code = written.is_ascii();
    let near = nearest(written, context.measures().map(|(code, name)| if looks_like_code { code } else { name }))?;
    context.measures().find(|(code, name)| *code == near || *name == near).map(shown)
}

pub(super) fn no_work(context: &Context<'_>, code: &Sourced<String>) -> Slip {
    let slip = Slip::new("B01", Some(code.place)).fact("seen", &code.value);
    match nearest(&code.value, context.works()).and_then(|near| context.work(near)) {
        Some(work) => slip.case("work nearest").fact("expected", format!("{}（{}）", work.code.value, work.name.value)),
        None => slip.case("work"),
    }
}

fn measure_codes(submission: &Submission) -> impl Iterator<Item = &Sourced<String>> {
    let progress = submission.progress.iter().map(|(code, _)| code);
    let corrections = submission.corrections.iter().map(|c| &c.measure);
    let projects = submission.projects.iter().filter_map(|p| p.measure.as_ref());
    let problems = submission.problems.iter().flat_map(|p| &p.measures);
    let goals = submission.next_steps.iter().filter_map(|n| n.goal.as_ref().map(|(code, _)| code));
    let supervised = submission.supervisions.iter().filter_map(|s| s.measure.as_ref());
    progress.chain(corrections).chain(projects).chain(problems).chain(goals).chain(supervised)
}

fn work_codes(submission: &Submission) -> impl Iterator<Item = &Sourced<String>> {
    let narratives = submission.narratives.iter().map(|n| &n.work);
    let projects = submission.projects.iter().filter_map(|p| p.work.as_ref());
    let policies = submission.policies.iter().filter_map(|p| p.work.as_ref());
    let highlights = submission.highlights.iter().filter_map(|h| h.work.as_ref());
    let parks = submission.parks.iter().filter_map(|p| p.work.as_ref());
    let pilots = submission.pilots.iter().filter_map(|p| p.work.as_ref());
    let steps = submission.next_steps.iter().filter_map(|n| n.work.as_ref());
    narratives.chain(projects).chain(policies).chain(highlights).chain(parks).chain(pilots).chain(steps)
}

const B02: Rule = Rule {
    code: "B02",
    title: say("与目标清单的口径不符", "not what the target list declares"),
    why: say("单位或口径不同的数不能相加、不能比较", "figures of another unit or definition can be neither added nor compared"),
    level: Level::Error,
    cases: &[
        Case::new(
            "subcount",
            say("{measure}{name}没有列明其中数“{seen}”", "{measure} {name} declares no sub-count {seen}"),
            say("目标清单列明的其中数：{expected}", "declared sub-counts: {expected}"),
        ),
        Case::new(
            "field",
            say("{measure}{name}应填“{expected}”，所填为“{seen}”", "{measure} {name} asks for {expected}, not {seen}"),
            say("请按目标清单中的类型填“{expected}”", "give the figure that the measure's 类型 asks for: {expected}"),
        ),
    ],
    run: undeclared,
};

fn undeclared(context: &Context<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    for reported in context.reported() {
        slips.extend(wrong_field(&reported));
        let declared: Vec<&str> = reported.measure.sub_counts.iter().map(|(code, _)| code.value.as_str()).collect();
        let named = reported.progress.sub_counts.iter().chain(&reported.progress.claims.proportions).map(|(key, _)| key);
        for key in named.filter(|key| !declared.contains(&key.value.as_str())) {
            let expected = if declared.is_empty() { "无".to_owned() } else { declared.join("、") };
            slips.push(reported.slip("B02", key.place).case("subcount").fact("seen", &key.value).fact("expected", expected));
        }
    }
    slips
}

/// A figure under another key than the measure's kind asks for, and none under the right one.
fn wrong_field(reported: &Reported<'_>) -> Option<Slip> {
    let kind = reported.measure.kind;
    if carries_value(kind, reported.progress) {
        return None;
    }
    let aside = |key: &str| matches!(key, "上年同期" | "分子" | "分母") || (key == "本期" && kind == Kind::Cumulative);
    let (seen, place) = figures(reported.progress).filter(|(key, _)| !aside(key)).map(|(key, f)| (key, f.place)).next()?;
    Some(reported.slip("B02", place).case("field").fact("seen", seen).fact("expected", kind.key()))
}
