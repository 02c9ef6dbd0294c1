//! I01, I04 to I07: what the city office follows up from month to month.

use super::context::{Context, Reported};
use super::reach::{Reach, due, is_asked};
use super::rules::{Case, Rule, say};
use super::targets::late::is_accounted_for;
use crate::finding::{Level, Slip};
use crate::intake::Submission;
use crate::intake::submission::{NextStep, Problem, Promise};
use crate::intake::targets::{Direction, Kind};
use crate::period::Period;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[I01, I04, I05, I06, I07];

const I01: Rule = Rule {
    code: "I01",
    title: say("红灯指标未填问题", "a red lamp without a problem"),
    why: say("落后的指标要说清卡在哪里，市里才帮得上", "the city can help only where it is told what stands in the way"),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say("{unit}有{seen}项指标亮红灯而未填问题，也无说明：{named}", "{unit} has {seen} red lamps without 问题 or 说明: {named}"),
        say(
            "请在“问题”中写明原因并在其“指标”中列上，或在该项下填“说明”",
            "give the reason under 问题 with the measure among its 指标, or a 说明",
        ),
    )],
    run: silent,
};

/// How many red lamps a message names.
const NAMED: usize = 5;

/// One finding a unit, at its first red lamp: a unit far behind is behind in many things.
fn silent(context: &Context<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    let red: Vec<(Reported<'_>, String)> =
        context.reported().filter(is_asked).filter_map(|r| red(context, &r).map(|shown| (r, shown))).collect();
    for red in red.chunk_by(|(a, _), (b, _)| a.submission.file == b.submission.file) {
        let Some((first, _)) = red.first() else { continue };
        let named: Vec<&str> = red.iter().take(NAMED).map(|(_, shown)| shown.as_str()).collect();
        let more = if red.len() > NAMED { "等" } else { "" };
        let place = first.number().map_or(first.code.place, |(_, place)| place);
        let slip = Slip::new("I01", Some(place)).unit(&first.submission.unit.value).fact("seen", red.len());
        slips.push(slip.fact("named", format!("{}{more}", named.join("、"))));
    }
    slips
}

/// Name and gap of a red lamp that nobody explains. Rates and figures of one period rise and fall; against a line through the year only
/// what accumulates is behind for good. What is overdue is D06 and asks for the same.
fn red(context: &Context<'_>, reported: &Reported<'_>) -> Option<String> {
    let policy = &context.dossier.policy;
    let accumulates =
        matches!(reported.measure.kind, Kind::Cumulative | Kind::Stock | Kind::Progress) && reported.measure.direction == Direction::Higher;
    let reach = Reach::of(reported);
    let gap = reach.gap(policy).filter(|gap| accumulates && *gap < policy.lamps.yellow)?;
    let done = reported.progress.state.as_ref().is_some_and(|s| s.value.is_done());
    let overdue = due(context, reported.measure).is_some_and(|due| due < context.dossier.period.last_day());
    let open = !done && !overdue && reach.reached != Some(true) && !is_accounted_for(reported);
    let measure = reported.measure;
    open.then(|| format!("{}{}（低于序时{}个百分点）", measure.code.value, measure.name.value, gap.abs().round_dp(1).normalize()))
}

const I04: Rule = Rule {
    code: "I04",
    title: say("上期承诺本期未反馈", "a promise without an outcome"),
    why: say("上期写明本期到期的措施，完成没有要有交代", "what was promised for this period has an outcome, kept or not"),
    level: Level::Warning,
    cases: &[
        Case::new(
            "",
            say(
                "{unit}上期下步工作{missing}到本期末已到期，“上期落实”中没有反馈",
                "{unit} promised {missing} for this period; 上期落实 does not say what became of it",
            ),
            say(
                "请在“上期落实”中逐条填写，写明 编号: {example}，完成: true 或 false，说明",
                "answer each under 上期落实, with 编号: {example}, 完成: true or false, 说明",
            ),
        ),
        Case::new(
            "unknown",
            say("“上期落实”中的{seen}不是上期的下步工作", "{seen} under 上期落实 is no next step of the period before"),
            say("请核对编号；上期的下步工作有：{expected}", "check the number; the period before has {expected}"),
        ),
    ],
    run: unkept,
};

fn unkept(context: &Context<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (submission, _) in context.submissions().filter(|(s, _)| !s.nil_return) {
        let Some(earlier) = context.previous(&submission.unit.value) else { continue };
        slips.extend(unanswered(submission, earlier));
        slips.extend(submission.promises.iter().filter_map(|p| unknown(p, earlier)).map(|s| s.unit(&submission.unit.value)));
    }
    slips
}

/// 2026-09/N1, or N1 alone for the period before.
fn is_of(promise: &Promise, earlier: Period, step: &NextStep) -> bool {
    let code = promise.code.value.trim();
    code == step.code.value || code == format!("{earlier}/{}", step.code.value)
}

fn unanswered(submission: &Submission, earlier: &Submission) -> Option<Slip> {
    let end = submission.period.value.last_day();
    let before = earlier.period.value;
    let ripe = earlier.next_steps.iter().filter(|n| n.due.as_ref().is_some_and(|d| d.value <= end));
    let open: Vec<String> = ripe
        .filter(|step| !submission.promises.iter().any(|p| is_of(p, before, step)))
        .map(|step| format!("{before}/{}", step.code.value))
        .collect();
    let slip = Slip::new("I04", Some(submission.unit.place)).unit(&submission.unit.value);
    Some(slip.fact("missing", open.join("、")).fact("example", open.first()?))
}

/// A promise of an older period is not known here and passes; in a week the number may be that of a resolution (I23).
fn unknown(promise: &Promise, earlier: &Submission) -> Option<Slip> {
    let before = earlier.period.value;
    if matches!(before, Period::Week(..)) {
        return None;
    }
    let code = promise.code.value.trim();
    let of_before = code.strip_prefix(&format!("{before}/"))?;
    let known: Vec<&str> = earlier.next_steps.iter().map(|n| n.code.value.as_str()).collect();
    let slip = Slip::new("I04", Some(promise.code.place)).case("unknown").fact("seen", code);
    let expected = if known.is_empty() { "无".to_owned() } else { known.join("、") };
    (!known.contains(&of_before)).then(|| slip.fact("expected", expected))
}

const I05: Rule = Rule {
    code: "I05",
    title: say("问题久拖未决", "a problem that stays open"),
    why: say("本级几个月解决不了的问题，应提请上一级协调", "what a unit cannot solve in months belongs to the level above"),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say(
            "问题{item}自{expected}起已{seen}个月未解决，未提请市级协调",
            "problem {item} is open since {expected}, {seen} months, and not handed up",
        ),
        say("请在该问题中填“需市协调”的单位、事项、期限；已解决的，状态改为“已解决”", "add 需市协调, or set 状态 to 已解决"),
    )],
    run: lasting,
};

fn lasting(context: &Context<'_>) -> Vec<Slip> {
    let (now, limit) = (context.dossier.period, i64::from(context.dossier.policy.checks.long_open_months));
    let slip = |p: &Problem| {
        let since = p.since.as_ref().filter(|_| p.is_open() && p.request.is_none())?;
        let months = now.months_since(since.value);
        let slip = Slip::new("I05", Some(since.place)).fact("item", &p.code.value).fact("seen", months).fact("expected", since.value);
        (months >= limit).then_some(slip)
    };
    of_problems(context, slip)
}

fn of_problems(context: &Context<'_>, slip: impl Fn(&Problem) -> Option<Slip>) -> Vec<Slip> {
    let of = |s: &Submission| s.problems.iter().filter_map(&slip).map(|found| found.unit(&s.unit.value)).collect::<Vec<_>>();
    context.submissions().flat_map(|(s, _)| of(s)).collect()
}

const I06: Rule = Rule {
    code: "I06",
    title: say("需市级协调事项", "a request to the city"),
    why: say("列出各单位提请市级协调的事项，供市里交办", "the requests of all units, for the city to hand on"),
    level: Level::Note,
    cases: &[Case::new(
        "",
        say("问题{item}提请⟦{asked}⟧协调：{seen}⟦，期限{expected}⟧", "problem {item} asks⟦ {asked}⟧ for: {seen}⟦, by {expected}⟧"),
        say("填报单位不必处理；由指挥部办公室交办", "nothing to do for the unit; the city office hands it on"),
    )],
    run: requests,
};

fn requests(context: &Context<'_>) -> Vec<Slip> {
    let slip = |p: &Problem| {
        let request = p.request.as_ref().filter(|_| p.is_open())?;
        let slip = Slip::new("I06", Some(request.matter.place)).fact("item", &p.code.value).fact("seen", &request.matter.value);
        let slip = request.unit.iter().fold(slip, |slip, unit| slip.fact("asked", &unit.value));
        Some(request.due.iter().fold(slip, |slip, due| slip.fact("expected", due.value)))
    };
    of_problems(context, slip)
}

const I07: Rule = Rule {
    code: "I07",
    title: say("措施时限早于报告期末", "a next step due in the past"),
    why: say("下步工作写的是今后的事，时限不能已经过去", "what is to come cannot have been due already"),
    level: Level::Error,
    cases: &[Case::new(
        "",
        say(
            "下步工作{item}的期限{seen}早于报告期末{expected}",
            "next step {item} is due on {seen}, before the end of the period on {expected}",
        ),
        say("请改为今后的日期；已经完成的，写入“工作情况”", "give a day to come; what is done belongs in 工作情况"),
    )],
    run: past,
};

fn past(context: &Context<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (submission, _) in context.submissions() {
        let end = submission.period.value.last_day();
        for step in &submission.next_steps {
            let Some(due) = step.due.as_ref().filter(|due| due.value < end) else { continue };
            let slip = Slip::new("I07", Some(due.place)).unit(&submission.unit.value).fact("item", &step.code.value);
            slips.push(slip.fact("seen", due.value).fact("expected", end));
        }
    }
    slips
}
