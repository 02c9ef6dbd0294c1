//! Waivers: findings accepted on purpose. They silence warnings and notes, never errors, and stay visible.

use super::rules::{Case, Rule, elsewhere, rule, say};
use crate::finding::{Finding, Level, Slip};
use crate::intake::{Dossier, Waiver};

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[W01, W02];

const W01: Rule = Rule {
    code: "W01",
    title: say("豁免未用到", "waiver never met"),
    why: say(
        "不再对应任何问题的豁免，会在日后放过不该放过的问题",
        "a waiver that meets nothing will one day silence what it was not meant for",
    ),
    level: Level::Warning,
    cases: &[
        Case::new(
            "",
            say("对{rule}的豁免没有对应的问题", "the waiver of {rule} meets no finding"),
            say("请删去，或核对规则、单位、指标、期次", "remove it, or check its rule, unit, measure and period"),
        ),
        Case::new(
            "expired",
            say("对{rule}的豁免只用于{period}期，已过期", "the waiver of {rule} was for {period} and has expired"),
            say("请删去；仍需豁免的，写明新的期次", "remove it, or write the new period"),
        )
        .at(Level::Note),
        Case::new(
            "unknown",
            say("豁免的规则“{rule}”不存在", "there is no rule {rule} to waive"),
            say("规则编号见 bqw rules", "`bqw rules` lists the codes"),
        ),
    ],
    run: elsewhere,
};

const W02: Rule = Rule {
    code: "W02",
    title: say("错误不得豁免", "an error cannot be waived"),
    why: say("错误的数据不能进入公文，只能改正", "wrong figures must not enter an official document; they can only be corrected"),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say("{rule}属于错误，不得豁免，豁免无效", "{rule} is an error and cannot be waived; the waiver has no effect"),
        say("请改正数据并删去这条豁免", "correct the data and remove the waiver"),
    )],
    run: elsewhere,
};

/// Silences what is waived, and tells of waivers that do nothing.
pub(super) fn apply(dossier: &Dossier, findings: &mut [Finding]) -> Vec<Slip> {
    dossier.waivers.iter().filter_map(|waiver| apply_one(dossier, waiver, findings)).collect()
}

fn apply_one(dossier: &Dossier, waiver: &Waiver, findings: &mut [Finding]) -> Option<Slip> {
    let slip = |code| Slip::new(code, Some(waiver.place)).fact("rule", &waiver.rule.value);
    if rule(&waiver.rule.value).is_none() {
        return Some(slip("W01").case("unknown"));
    }
    if let Some(period) = waiver.period.as_ref().filter(|p| p.value != dossier.period) {
        // A waiver of a later period waits for it; one of an earlier period has done its work. A week says nothing of those of months.
        return (period.value < dossier.period && period.value.kind() == dossier.period.kind())
            .then(|| slip("W01").case("expired").fact("period", period.value));
    }
    let (mut met, mut refused) = (false, false);
    for finding in findings.iter_mut().filter(|f| covers(waiver, &f.slip)) {
        if finding.level == Level::Error {
            refused = true;
        } else {
            met = true;
            finding.waived.get_or_insert_with(|| waiver.reason.value.clone());
        }
    }
    if refused {
        return Some(slip("W02"));
    }
    (!met).then(|| slip("W01"))
}

fn covers(waiver: &Waiver, slip: &Slip) -> bool {
    let same = |wanted: Option<&String>, seen: Option<&String>| wanted.is_none_or(|w| Some(w) == seen);
    waiver.rule.value == slip.code
        && same(waiver.unit.as_ref().map(|u| &u.value), slip.unit.as_ref())
        && same(waiver.measure.as_ref().map(|m| &m.value), slip.measure.as_ref())
}
