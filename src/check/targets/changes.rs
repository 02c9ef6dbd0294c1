//! D09, D10: the list itself. Its changes leave a trace, and what it asks for is reported by somebody.

use rust_decimal::Decimal;

use crate::check::context::{Context, carries_value};
use crate::check::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::UnitKind;
use crate::intake::submission::{Entry, Submission};
use crate::intake::targets::{Adjustment, Kind, Measure, ReportedBy};
use crate::source::Sourced;

/// The rules of this file.
pub(in crate::check) const RULES: &[Rule] = &[D09, D10, D12, D13, D14];

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

const D12: Rule = Rule {
    code: "D12",
    title: say("当期指标未写明跨期方式", "a measure of period values without a way over time"),
    why: say(
        "季度、全年的数由各月数汇成，平均用时、浓度、最大值相加都是错的",
        "a quarter is made from its months; adding up means or maxima is wrong",
    ),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say(
            "{measure}{name}是当期指标，{period}由各月汇成，清单没有写“跨期”，不作汇总",
            "{measure} {name}: {period} is made from months, but the list has no 跨期; no figure is made",
        ),
        say("请在目标清单写明“跨期: 求和、平均、最大、最小、期末”中的一种", "write one of 求和, 平均, 最大, 最小, 期末 under 跨期"),
    )],
    run: timeless,
};

fn timeless(context: &Context<'_>) -> Vec<Slip> {
    let dossier = context.dossier;
    if dossier.report == dossier.period {
        return Vec::new();
    }
    let open = |m: &&Measure| m.kind == Kind::Flow && m.over_time().is_none() && m.in_force(dossier.period);
    let slip = |m: &Measure| Slip::new("D12", Some(m.code.place)).measure(&m.code.value).fact("period", dossier.report);
    dossier.targets.measures.iter().filter(open).map(slip).collect()
}

const D13: Rule = Rule {
    code: "D13",
    title: say("年中增减的指标没有调整记录", "a measure added or dropped without a trace"),
    why: say("年中增加、取消指标要有文件，否则前后口径说不清", "what comes or goes within the year needs a document"),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say(
            "{measure}{name}写明“{key}”{seen}，“目标调整”中没有这个指标的“{expected}”",
            "{measure} {name} has {key} {seen}, but 目标调整 has no {expected} of it",
        ),
        say(
            "请在“目标调整”中加一条：字段: {expected}，并写明日期、原因、文号",
            "add an entry {expected} with day, reason and number to 目标调整",
        ),
    )],
    run: unrecorded,
};

fn unrecorded(context: &Context<'_>) -> Vec<Slip> {
    let targets = &context.dossier.targets;
    let recorded = |m: &Measure, field: &str| {
        targets.adjustments.iter().any(|a| a.measure.value == m.code.value && a.field.as_ref().is_some_and(|f| f.value == field))
    };
    let year = context.dossier.period.year();
    let judge = |m: &Measure| {
        let added = m.from.as_ref().filter(|from| from.value.first_day().month() > 1 && from.value.year() == year);
        let dropped =
            m.until.as_ref().filter(|until| until.value.last_day() <= context.dossier.period.last_day() && until.value.last_month() < 12);
        let slip = |key: &str, at: &Sourced<crate::period::Period>, field: &str| {
            let slip =
                Slip::new("D13", Some(at.place)).measure(&m.code.value).fact("key", key).fact("seen", at.value).fact("expected", field);
            (!recorded(m, field)).then_some(slip)
        };
        let one = added.and_then(|at| slip("自", at, "新增"));
        one.into_iter().chain(dropped.and_then(|at| slip("至", at, "取消"))).collect::<Vec<_>>()
    };
    targets.measures.iter().flat_map(judge).collect()
}

const D14: Rule = Rule {
    code: "D14",
    title: say("本期不在清单的指标", "a measure that is not on the list in this period"),
    why: say("已取消或尚未下达的指标不计入本期，报了也不用", "what was dropped, or begins later, is not counted in this period"),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say("{measure}{name}只在{expected}填报，本期不计", "{measure} {name} is reported {expected} only; it does not count now"),
        say("请删去；清单写错的，改正“自”“至”", "remove it, or correct 自 and 至 of the list"),
    )],
    run: out_of_force,
};

fn out_of_force(context: &Context<'_>) -> Vec<Slip> {
    let span = |m: &Measure| match (&m.from, &m.until) {
        (Some(from), Some(until)) => format!("{}至{}", from.value, until.value),
        (Some(from), None) => format!("{}起", from.value),
        (None, Some(until)) => format!("{}止", until.value),
        (None, None) => String::new(),
    };
    let out = context.reported().filter(|r| !r.measure.in_force(r.submission.period.value));
    out.map(|r| r.slip("D14", r.code.place).fact("expected", span(r.measure))).collect()
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
