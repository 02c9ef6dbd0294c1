//! D09, D10: the list itself. Its changes leave a trace, and what it asks for is reported by somebody.

use rust_decimal::Decimal;

use crate::check::context::{Context, carries_value};
use crate::check::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::UnitKind;
use crate::intake::submission::{Entry, Submission};
use crate::intake::targets::{Adjustment, Measure, ReportedBy};
use crate::source::Sourced;

/// The rules of this file.
pub(in crate::check) const RULES: &[Rule] = &[D09, D10];

const D09: Rule = Rule {
    code: "D09",
    title: say("目标调整不规范", "a change of the list without its trace"),
    why: say(
        "目标只能凭文件调整；没有文号和理由的调整，考核时说不清",
        "a target changes by document; without number and reason nobody can account for it",
    ),
    level: Level::Warning,
    cases: &[
        Case::new(
            "",
            say("{measure}{name}的目标调整缺{missing}", "the change of {measure} {name} lacks {missing}"),
            say("请在“目标调整”这一条中补上{missing}", "add {missing} to the entry of 目标调整"),
        ),
        Case::new(
            "value",
            say(
                "{measure}{name}的目标调整写明“{field}”现为{seen}，清单中却是{expected}",
                "the change of {measure} {name} says {field} is now {seen}, the list has {expected}",
            ),
            say("请核对清单与调整文件，改正其中一处", "check the list against the document and correct one of them"),
        ),
        Case::new(
            "chain",
            say(
                "{measure}{name}的目标调整写明“{field}”原为{seen}，上一次却调整为{expected}",
                "the change of {measure} {name} says {field} was {seen}, the change before made it {expected}",
            ),
            say("请核对两次调整的文件，改正其中一处", "check both documents and correct one of them"),
        ),
    ],
    run: untraced,
};

fn untraced(context: &Context<'_>) -> Vec<Slip> {
    let adjustments = &context.dossier.targets.adjustments;
    let mut slips: Vec<Slip> = adjustments.iter().filter_map(lacks).collect();
    for (index, adjustment) in adjustments.iter().enumerate() {
        let same = |other: &&Adjustment| is_same(adjustment, other);
        let later = adjustments.iter().skip(index + 1).find(same);
        slips.extend(match later {
            Some(later) => breaks(adjustment, later),
            None => context.measure(&adjustment.measure.value).and_then(|m| contradicts(adjustment, m)),
        });
    }
    slips
}

fn slip(adjustment: &Adjustment, place: crate::source::Place) -> Slip {
    Slip::new("D09", Some(place)).measure(&adjustment.measure.value)
}

fn lacks(adjustment: &Adjustment) -> Option<Slip> {
    let filled = |text: &Option<Sourced<String>>| text.as_ref().is_some_and(|t| !t.value.trim().is_empty());
    let missing = match (filled(&adjustment.number), filled(&adjustment.reason)) {
        (true, true) => return None,
        (false, true) => "文号",
        (true, false) => "原因",
        (false, false) => "文号、原因",
    };
    Some(slip(adjustment, adjustment.measure.place).fact("missing", missing))
}

/// Whether two entries change the same thing.
fn is_same(one: &Adjustment, other: &Adjustment) -> bool {
    let text = |t: &Option<Sourced<String>>| t.as_ref().map(|t| t.value.clone());
    one.measure.value == other.measure.value && text(&one.county) == text(&other.county) && text(&one.field) == text(&other.field)
}

/// Entries are in the order of their days; where they are not, nothing is said.
fn breaks(earlier: &Adjustment, later: &Adjustment) -> Option<Slip> {
    let day = |a: &Adjustment| a.date.as_ref().map(|d| d.value);
    let (seen, expected) = (later.old.as_ref()?, earlier.new.as_ref()?);
    let ordered = day(earlier)? <= day(later)?;
    let differs = number(&seen.value)? != number(&expected.value)?;
    let slip = slip(later, seen.place).case("chain").fact("field", &later.field.as_ref()?.value);
    (ordered && differs).then(|| slip.fact("seen", &seen.value).fact("expected", &expected.value))
}

fn contradicts(adjustment: &Adjustment, measure: &Measure) -> Option<Slip> {
    let (field, new) = (adjustment.field.as_ref()?, adjustment.new.as_ref()?);
    let current = match (field.value.as_str(), &adjustment.county) {
        ("年度目标", None) => measure.target.as_ref(),
        ("目标增速", None) => measure.growth_target.as_ref(),
        ("市本级", None) => measure.city_share.as_ref(),
        ("县区任务", Some(county)) => measure.share(&county.value),
        _ => None,
    }?;
    let differs = number(&new.value)? != current.value;
    let slip = slip(adjustment, new.place).case("value").fact("field", &field.value).fact("seen", &new.value);
    differs.then(|| slip.fact("expected", current.value))
}

fn number(text: &str) -> Option<Decimal> {
    text.trim().parse().ok()
}

const D10: Rule = Rule {
    code: "D10",
    title: say("目标清单中无人填报的指标", "a measure that nobody reports"),
    why: say("清单列了而没有单位填报的指标，报告里只能留空", "what the list asks for and nobody sends leaves a gap in the report"),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say("{measure}{name}本期应报，{asked}没有填报", "{measure} {name} is due and not reported by {asked}"),
        say(
            "请催报；不再考核或改为按季、按年报送的，请修改目标清单",
            "ask for it; if it is no longer due each period, change the list (频次)",
        ),
    )],
    run: orphaned,
};

fn orphaned(context: &Context<'_>) -> Vec<Slip> {
    let period = context.dossier.period;
    let due = |m: &&Measure| m.due_in(period);
    let measures = context.dossier.targets.measures.iter().filter(due);
    measures.filter(|m| is_orphan(context, m)).map(slip_of).collect()
}

fn slip_of(measure: &Measure) -> Slip {
    let asked = match (measure.reported_by, &measure.department) {
        (ReportedBy::Counties, _) => "各县（市、区）".to_owned(),
        (ReportedBy::Towns, _) => "已报的乡镇".to_owned(),
        (_, Some(department)) if measure.reported_by == ReportedBy::Both => format!("各县（市、区）和{}", department.value),
        (_, Some(department)) => department.value.clone(),
        _ => "有关单位".to_owned(),
    };
    Slip::new("D10", Some(measure.code.place)).measure(&measure.code.value).fact("asked", asked)
}

/// Whether somebody who is asked has sent more than a nil return, and nobody at all says a word of it. Who left it out hears of it by B07; this
/// asks the office whether the list still means it.
fn is_orphan(context: &Context<'_>, measure: &Measure) -> bool {
    let code = &measure.code.value;
    let answers = |s: &Submission| {
        s.entry(code).is_some_and(|entry| match entry {
            Entry::NotApplicable(_) => true,
            Entry::Given(progress) => carries_value(measure.kind, progress) || progress.state.is_some(),
        })
    };
    let asked = |s: &Submission, kind: UnitKind| match kind {
        UnitKind::County => measure.asks_county(&s.unit.value),
        UnitKind::Department => measure.asks_department(&s.unit.value),
        UnitKind::Town => measure.reported_by == ReportedBy::Towns,
    };
    if context.submissions().any(|(s, _)| answers(s)) {
        return false;
    }
    context.submissions().any(|(s, kind)| !s.nil_return && asked(s, kind))
}
