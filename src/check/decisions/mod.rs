//! J: what the city decided on items of the ledger (`decisions.yaml`): known items, applications, evidence, contradictions, seals.

mod grounds;
mod seals;

use std::collections::BTreeMap;

use super::context::Context;
use super::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::targets::Measure;
use crate::intake::{Decision, DecisionKind, UnitKind};
use crate::text::nearest;

/// The rules of this letter.
pub(super) const RULES: &[Rule] = &[J01, grounds::J02, grounds::J03, J04, J05, seals::J06, grounds::J07];

/// A slip at a decision, with what it is about.
fn slip(code: &'static str, decision: &Decision) -> Slip {
    Slip::new(code, Some(decision.place))
        .measure(&decision.measure.value)
        .fact("who", &decision.unit.value)
        .fact("seen", decision.kind.value.name())
        .fact("period", decision.period.value)
}

/// The item of a decision: what its unit is, and its measure; `None` if there is no such item (J01).
fn item<'a>(context: &Context<'a>, decision: &Decision) -> Option<(UnitKind, &'a Measure)> {
    let (kind, _) = context.dossier.org.unit(&decision.unit.value)?;
    let measure = context.measure(&decision.measure.value)?;
    let asked = match kind {
        UnitKind::County => measure.asks_county(&decision.unit.value) || measure.asks_county_for_towns(&decision.unit.value),
        UnitKind::Department => measure.asks_department(&decision.unit.value),
        UnitKind::Town => false,
    };
    asked.then_some((kind, measure))
}

const J01: Rule = Rule {
    code: "J01",
    title: say("决定所指事项不存在", "a decision on an unknown item"),
    why: say("找不到事项的决定不会生效，该销的销不掉", "a decision that meets no item has no effect"),
    level: Level::Error,
    cases: &[
        Case::new(
            "",
            say("名册中没有单位“{who}”⟦，最接近的是{nearest}⟧", "there is no unit {who}⟦; the nearest is {nearest}⟧"),
            say("请改正单位名称，或用 bqw close 重新登记", "correct the name, or enter it anew with bqw close"),
        ),
        Case::new(
            "measure",
            say("目标清单中没有指标“{expected}”⟦，最接近的是{nearest}⟧", "there is no measure {expected}⟦; the nearest is {nearest}⟧"),
            say("请改正指标编号", "correct the code of the measure"),
        ),
        Case::new(
            "unasked",
            say("{who}没有{measure}{name}这一任务，“{seen}”无从生效", "{who} has no item {measure} {name} for “{seen}”"),
            say("请核对单位和指标；任务已调整的，写明“撤销”", "check unit and measure"),
        ),
    ],
    run: unknown,
};

fn unknown(context: &Context<'_>) -> Vec<Slip> {
    let org = &context.dossier.org;
    let judge = |d: &Decision| {
        if org.unit(&d.unit.value).is_none() {
            let near = nearest(&d.unit.value, org.roster().map(|(name, _)| name));
            let found = slip("J01", d);
            return Some(near.map_or_else(|| found.clone(), |near| found.clone().fact("nearest", near)));
        }
        // The ledger of decisions is one for all years; the target list is that of this one.
        if d.period.value.year() != context.dossier.period.year() {
            return None;
        }
        if context.measure(&d.measure.value).is_none() {
            let near = nearest(&d.measure.value, context.measures().map(|(code, _)| code));
            let found = slip("J01", d).case("measure").fact("expected", &d.measure.value);
            return Some(near.map_or_else(|| found.clone(), |near| found.clone().fact("nearest", near)));
        }
        item(context, d).is_none().then(|| slip("J01", d).case("unasked"))
    };
    context.dossier.decisions.iter().filter_map(judge).collect()
}

const J04: Rule = Rule {
    code: "J04",
    title: say("决定相互矛盾", "decisions that contradict"),
    why: say("同一期的申请只能有一个答复", "an application has one answer"),
    level: Level::Error,
    cases: &[Case::new(
        "",
        say(
            "{who}{measure}{name}{period}期已有决定“{first}”（第{line}行），又作“{seen}”",
            "{who} {measure} {name}: {first} was decided for {period} (line {line}), now {seen}",
        ),
        say("留下一个；登记错的，用“撤销”写明其序号", "keep one; annul the mistaken one by its number"),
    )],
    run: contradictory,
};

fn contradictory(context: &Context<'_>) -> Vec<Slip> {
    let mut answers: BTreeMap<(&str, &str, crate::period::Period, bool), &Decision> = BTreeMap::new();
    let mut slips = Vec::new();
    for decision in standing(context) {
        let about_time = matches!(decision.kind.value, DecisionKind::ExtensionGranted | DecisionKind::ExtensionRefused);
        let key = (decision.unit.value.as_str(), decision.measure.value.as_str(), decision.period.value, about_time);
        // A review may reopen what was closed for the same period.
        if decision.kind.value == DecisionKind::Reopened {
            continue;
        }
        match answers.get(&key) {
            Some(first) => {
                let found = slip("J04", decision).fact("first", first.kind.value.name()).fact("line", first.place.line);
                slips.push(found);
            }
            None => {
                answers.insert(key, decision);
            }
        }
    }
    slips
}

/// The decisions that are not annulled, in the order of the file.
fn standing<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a Decision> {
    let decisions = &context.dossier.decisions;
    let annulled: Vec<u32> = decisions.iter().filter_map(|d| d.annuls.as_ref()).map(|number| number.value).collect();
    let void = move |d: &Decision| d.number.as_ref().is_some_and(|number| annulled.contains(&number.value));
    decisions.iter().filter(move |d| d.kind.value != DecisionKind::Annulled && !void(d))
}

const J05: Rule = Rule {
    code: "J05",
    title: say("决定内容不全", "a decision that lacks something"),
    why: say("驳回要有理由，延期要有新期限，日后才查得清", "a refusal needs a reason, an extension a new day"),
    level: Level::Error,
    cases: &[
        Case::new(
            "reason",
            say("{who}{measure}{name}“{seen}”没有写原因", "{who} {measure} {name}: {seen} without a reason"),
            say("请补“原因”", "add 原因"),
        ),
        Case::new(
            "due",
            say("{who}{measure}{name}延期同意没有写新期限", "{who} {measure} {name}: extended without a new day"),
            say("请补“期限”", "add 期限"),
        ),
        Case::new(
            "early",
            say(
                "{who}{measure}{name}延至{due}，不晚于原期限{expected}",
                "{who} {measure} {name}: extended to {due}, which is not after {expected}",
            ),
            say("新期限应晚于原期限，请核对", "the new day has to be later"),
        ),
        Case::new(
            "annul",
            say("撤销没有写明所撤的序号，或没有这个序号", "an annulment without the number of a decision that exists"),
            say("在“撤销”中写明所撤决定的序号", "write the number under 撤销"),
        ),
        Case::new(
            "before",
            say(
                "{who}{measure}{name}{period}期的决定日期为{date}，早于该期开始",
                "{who} {measure} {name}: decided on {date}, before {period} began",
            ),
            say("请核对“日期”和“期次”", "check 日期 and 期次"),
        ),
    ],
    run: incomplete,
};

fn incomplete(context: &Context<'_>) -> Vec<Slip> {
    context.dossier.decisions.iter().filter_map(|decision| lacking(context, decision)).collect()
}

fn lacking(context: &Context<'_>, decision: &Decision) -> Option<Slip> {
    use DecisionKind::{Annulled, CloseOutRefused, ExtensionGranted, ExtensionRefused, Reopened};
    let found = |case| slip("J05", decision).case(case);
    let kind = decision.kind.value;
    if kind == Annulled {
        let numbers = context.dossier.decisions.iter().filter(|d| d.place < decision.place).filter_map(|d| d.number.as_ref());
        let known = decision.annuls.as_ref().is_some_and(|wanted| numbers.map(|n| n.value).any(|n| n == wanted.value));
        return (!known).then(|| found("annul"));
    }
    if let Some(date) = decision.date.as_ref().filter(|date| date.value < decision.period.value.first_day()) {
        return Some(found("before").fact("date", date.value));
    }
    if matches!(kind, CloseOutRefused | ExtensionRefused | Reopened) && decision.reason.is_none() {
        return Some(found("reason"));
    }
    if kind != ExtensionGranted {
        return None;
    }
    let Some(due) = &decision.due else { return Some(found("due")) };
    let (_, measure) = item(context, decision)?;
    let original = super::reach::due(context, measure)?;
    (due.value <= original).then(|| found("early").fact("due", due.value).fact("expected", original))
}
