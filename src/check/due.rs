//! B07, B08: whether a unit says something of every measure that is asked of it.

use super::context::{Context, carries_value};
use super::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::UnitKind;
use crate::intake::submission::{Entry, Submission};
use crate::intake::targets::Measure;
use crate::period::Period;

/// How many missing measures a message names.
const NAMED: usize = 5;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[B07, B08];

const B07: Rule = Rule {
    code: "B07",
    title: say("缺报指标", "measures missing"),
    why: say("缺报的指标不计完成率，排在最后", "a missing measure has no completion rate and ranks last"),
    level: Level::Warning,
    cases: &[
        Case::new(
            "",
            say("{unit}应报{expected}项，实报{seen}项，缺{missing}", "{unit} owes {expected} measures and sent {seen}; missing: {missing}"),
            say("请补报；确实不适用的，填“不适用”", "send them, or write 不适用 where one does not apply"),
        ),
        Case::new(
            "nil",
            say(
                "{unit}零报告，但应报{expected}项，全市合计未含其中{missing}",
                "{unit} sent a nil return but owes {expected} measures; the city's totals leave out {missing}",
            ),
            say(
                "本期没有新进展的，请照填本年累计；无须报送的，请核对目标清单",
                "without new progress, send the cumulative figures again; if nothing is owed, check the target list",
            ),
        ),
    ],
    run: incomplete,
};

fn incomplete(context: &Context<'_>) -> Vec<Slip> {
    let full = |s: &Submission| !matches!(s.period.value, Period::Week(..));
    let slip = |(s, kind): (&Submission, UnitKind)| {
        let due: Vec<&Measure> = context.dossier.targets.measures.iter().filter(|m| is_due(m, s, kind)).collect();
        let missing: Vec<&Measure> = due.iter().copied().filter(|m| !answered(m, s)).collect();
        let slip = Slip::new("B07", Some(s.unit.place)).unit(&s.unit.value).fact("expected", due.len());
        let slip = slip.fact("seen", due.len() - missing.len()).fact("missing", list(&missing));
        let slip = if s.nil_return { slip.case("nil") } else { slip };
        (!missing.is_empty()).then_some(slip)
    };
    context.submissions().filter(|(s, _)| full(s)).filter_map(slip).collect()
}

fn is_due(measure: &Measure, submission: &Submission, kind: UnitKind) -> bool {
    let asked = match kind {
        UnitKind::County => measure.asks_county(&submission.unit.value),
        UnitKind::Department => measure.asks_department(&submission.unit.value),
        // Which towns owe a measure is not written anywhere; those that send it are taken up.
        UnitKind::Town => false,
    };
    asked && measure.due_in(submission.period.value)
}

fn answered(measure: &Measure, submission: &Submission) -> bool {
    match submission.entry(&measure.code.value) {
        None => false,
        Some(Entry::NotApplicable(_)) => true,
        Some(Entry::Given(progress)) => carries_value(measure.kind, progress),
    }
}

fn list(measures: &[&Measure]) -> String {
    let names: Vec<String> = measures.iter().take(NAMED).map(|m| format!("{}{}", m.code.value, m.name.value)).collect();
    let more = if measures.len() > NAMED { "等" } else { "" };
    format!("{}{more}", names.join("、"))
}

const B08: Rule = Rule {
    code: "B08",
    title: say("不适用但下达了任务", "not applicable though a share was given"),
    why: say("下达了任务的指标不能以不适用为由不报", "a unit with a share of the target must report on it"),
    level: Level::Error,
    cases: &[Case::new(
        "",
        say(
            "{measure}{name}标为不适用，但已下达任务{expected}{in}",
            "{measure} {name} is marked 不适用, but a share of {expected}{in} was given",
        ),
        say(
            "请填报实际数；任务确已取消的，在目标清单“目标调整”中写明",
            "report the figure; a cancelled share belongs in 目标调整 of the target list",
        ),
    )],
    run: refused,
};

fn refused(context: &Context<'_>) -> Vec<Slip> {
    let slip = |(s, measure, place): (&Submission, &Measure, _)| {
        let share = measure.share(&s.unit.value).filter(|share| !share.value.is_zero())?;
        let slip = Slip::new("B08", Some(place)).unit(&s.unit.value).measure(&measure.code.value);
        Some(slip.fact("expected", share.value).fact("in", &measure.unit))
    };
    context.not_applicable().filter_map(slip).collect()
}
