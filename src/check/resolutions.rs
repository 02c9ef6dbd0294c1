//! I20 to I25: what a weekly dispatch meeting resolves has owners and a day, and what came of it is reported.

use std::collections::BTreeMap;

use super::context::Context;
use super::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::formula::resolution::{FollowUp, code, earlier, followed, named, resolved};
use crate::intake::Submission;
use crate::intake::city::Resolution;
use crate::intake::submission::Promise;
use crate::period::Period;
use crate::text::nearest;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[I20, I21, I22, I23, I24, I25];

const I20: Rule = Rule {
    code: "I20",
    title: say("议定事项责任单位有误", "a resolution without a known owner"),
    why: say("落实情况由责任单位在周报中反馈，名册以外的单位无从反馈", "outcomes come from units that report; nobody else can answer"),
    level: Level::Error,
    cases: &[
        Case::new(
            "",
            say("议定事项{item}的责任单位“{seen}”不在名册中", "{seen}, who is to answer for resolution {item}, is not in the roster"),
            say("请填名册中的单位全称⟦；是否为“{expected}”？⟧", "use a name of org.yaml⟦; did you mean {expected}?⟧"),
        ),
        Case::new(
            "none",
            say("议定事项{item}没有责任单位", "nobody answers for resolution {item}"),
            say("请补 责任: [单位全称, …]", "add 责任: [unit, …]"),
        ),
    ],
    run: owners,
};

fn owners(context: &Context<'_>) -> Vec<Slip> {
    let org = &context.dossier.org;
    let towns = org.towns.iter().map(|t| t.name.value.as_str());
    let names: Vec<&str> = org.roster().map(|(name, _)| name).chain(towns).collect();
    let mut slips = Vec::new();
    for item in resolved(context.dossier) {
        let slip = |place| Slip::new("I20", Some(place)).fact("item", &item.code.value);
        if item.responsible.is_empty() {
            slips.push(slip(item.code.place).case("none"));
        }
        for unit in item.responsible.iter().filter(|unit| org.unit(&unit.value).is_none()) {
            let slip = slip(unit.place).fact("seen", &unit.value);
            slips.push(match nearest(&unit.value, names.iter().copied()) {
                Some(near) => slip.fact("expected", near),
                None => slip,
            });
        }
    }
    slips
}

const I21: Rule = Rule {
    code: "I21",
    title: say("议定事项期限有误", "a resolution without a day to come"),
    why: say("没有期限或期限已过的事项，下周无法判断是否逾期", "without a day to come nobody can say when a resolution is overdue"),
    level: Level::Warning,
    cases: &[
        Case::new("", say("议定事项{item}没有期限", "resolution {item} has no 期限"), say("请补 期限: 年-月-日", "add 期限: a date")),
        Case::new(
            "early",
            say(
                "议定事项{item}的期限{seen}早于本周末{expected}",
                "resolution {item} is due on {seen}, before the end of the week on {expected}",
            ),
            say("请改为今后的日期；已经办结的，写明 状态: 已办结", "give a day to come; for what is settled write 状态: 已办结"),
        )
        .at(Level::Error),
    ],
    run: days,
};

fn days(context: &Context<'_>) -> Vec<Slip> {
    let end = context.dossier.period.last_day();
    let decided = |item: &&Resolution| item.state.is_some();
    let own = resolved(context.dossier).filter(|item| !decided(item));
    let missing = own.filter(|item| item.due.is_none()).map(|item| Slip::new("I21", Some(item.code.place)).fact("item", &item.code.value));
    let listed = context.dossier.city.iter().filter(|_| is_week(context)).flat_map(|city| &city.resolutions);
    let early = listed.filter(|item| !decided(item)).filter_map(|item| {
        let due = item.due.as_ref().filter(|due| due.value < end)?;
        let slip = Slip::new("I21", Some(due.place)).case("early").fact("item", &item.code.value);
        Some(slip.fact("seen", due.value).fact("expected", end))
    });
    missing.chain(early).collect()
}

fn is_week(context: &Context<'_>) -> bool {
    matches!(context.dossier.period, Period::Week(..))
}

const I22: Rule = Rule {
    code: "I22",
    title: say("议定事项未反馈", "a resolution without an outcome"),
    why: say("上周议定的事项先通报落实情况，没有反馈的点名", "last week's resolutions are read out first; who says nothing is named"),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say(
            "{unit}负责的议定事项{missing}尚未办结，本周“上期落实”中没有反馈",
            "{unit} answers for {missing}, which is open; 上期落实 does not say what came of it",
        ),
        say(
            "请在“上期落实”中逐条填写，写明 编号: {example}，完成: true 或 false，说明",
            "answer each under 上期落实, with 编号: {example}, 完成: true or false, 说明",
        ),
    )],
    run: silent,
};

/// One finding a unit; one that sent nothing at all is A01.
fn silent(context: &Context<'_>) -> Vec<Slip> {
    let week = context.dossier.period;
    let items = followed(context.dossier);
    let of_unit = |submission: &Submission| {
        let unit = submission.unit.value.as_str();
        let open = |item: &&FollowUp<'_>| item.silent(week).any(|name| name == unit);
        let missing: Vec<String> = items.iter().filter(open).map(FollowUp::code).collect();
        let slip = Slip::new("I22", Some(submission.unit.place)).unit(unit);
        Some(slip.fact("missing", missing.join("、")).fact("example", missing.first()?))
    };
    context.submissions().filter_map(|(s, _)| of_unit(s)).collect()
}

const I23: Rule = Rule {
    code: "I23",
    title: say("反馈或决定的事项不存在", "an outcome or a decision of nothing"),
    why: say("编号对不上，落实情况就挂不到事项上", "with a wrong number the outcome belongs to no resolution"),
    level: Level::Warning,
    cases: &[
        Case::new(
            "",
            say(
                "“上期落实”中的{seen}既不是已议定的事项，也不是上周的下步工作",
                "{seen} under 上期落实 is neither a resolution nor a next step of the week before",
            ),
            say("请核对编号⟦；本单位待反馈的有：{expected}⟧", "check the number⟦; the unit has to answer {expected}⟧"),
        ),
        Case::new(
            "other",
            say("{unit}不是议定事项{seen}的责任单位，反馈不计", "{unit} does not answer for resolution {seen}; its word does not count"),
            say("请核对编号；确由本单位办理的，请市指挥办在事项的“责任”中补上", "check the number, or have the unit added to its 责任"),
        ),
        Case::new(
            "decision",
            say("决定所指的议定事项{seen}不存在", "the decision names resolution {seen}, which does not exist"),
            say("请核对周次和编号⟦；未办结的有：{expected}⟧", "check week and number⟦; open ones: {expected}⟧"),
        )
        .at(Level::Error),
    ],
    run: unknown,
};

fn unknown(context: &Context<'_>) -> Vec<Slip> {
    if !is_week(context) {
        return Vec::new();
    }
    let known: BTreeMap<String, &Resolution> = earlier(context.dossier).map(|(week, item)| (code(week, item), item)).collect();
    let items = followed(context.dossier);
    let open = |wanted: &dyn Fn(&FollowUp<'_>) -> bool| {
        items.iter().filter(|item| wanted(item)).map(FollowUp::code).collect::<Vec<_>>().join("、")
    };
    let mut slips: Vec<Slip> = Vec::new();
    for (submission, _) in context.submissions() {
        let unit = submission.unit.value.as_str();
        let own = open(&|item| item.answers.iter().any(|answer| answer.unit == unit));
        slips.extend(submission.promises.iter().filter_map(|said| misdirected(context, submission, said, &known, &own)));
    }
    let decisions = context.dossier.city.iter().flat_map(|city| &city.resolutions).filter(|item| !item.is_own());
    let all = open(&|_| true);
    let lost = decisions.filter(|item| !known.contains_key(item.code.value.trim()));
    slips.extend(lost.map(|item| listed(Slip::new("I23", Some(item.code.place)).case("decision").fact("seen", &item.code.value), &all)));
    slips
}

fn listed(slip: Slip, names: &str) -> Slip {
    if names.is_empty() { slip } else { slip.fact("expected", names) }
}

/// What is wrong with one outcome: nobody resolved it, or others answer for it.
fn misdirected(
    context: &Context<'_>,
    submission: &Submission,
    said: &Promise,
    known: &BTreeMap<String, &Resolution>,
    own: &str,
) -> Option<Slip> {
    let unit = submission.unit.value.as_str();
    let number = named(submission.period.value, said);
    let slip = Slip::new("I23", Some(said.code.place)).unit(unit).fact("seen", &said.code.value);
    if let Some(item) = known.get(&number) {
        let today = |name: &str| context.dossier.org.renamed(name).unwrap_or(name) == unit;
        return (!item.responsible.iter().any(|name| today(&name.value))).then(|| slip.case("other"));
    }
    let before = context.previous(unit);
    let is_step = before.is_some_and(|s| s.next_steps.iter().any(|step| number == format!("{}/{}", s.period.value, step.code.value)));
    // A promise of a month or of an older week is not known here and passes.
    let of_before = number.starts_with(&format!("{}/", submission.period.value.previous()));
    (!is_step && (of_before || number.split('/').next().is_some_and(|week| is_meeting(context, week)))).then(|| listed(slip, own))
}

/// Whether a week before had a meeting.
fn is_meeting(context: &Context<'_>, week: &str) -> bool {
    context.dossier.cities_before.iter().any(|(known, city)| known.to_string() == week && !city.resolutions.is_empty())
}

const I24: Rule = Rule {
    code: "I24",
    title: say("议定事项编号重复", "a resolution number used twice"),
    why: say("同一编号两处使用，下周的反馈不知算在哪一项上", "with one number for two entries nobody knows which an outcome is of"),
    level: Level::Error,
    cases: &[Case::new(
        "",
        say("议定事项编号{seen}已在第{first}行用过", "number {seen} was used in line {first} already"),
        say("请改用未用过的编号；同一事项的两个决定合为一条", "use a free number; put two decisions on one item together"),
    )],
    run: twice,
};

fn twice(context: &Context<'_>) -> Vec<Slip> {
    let mut first: BTreeMap<&str, u32> = BTreeMap::new();
    let mut slips = Vec::new();
    for item in context.dossier.city.iter().flat_map(|city| &city.resolutions) {
        let number = item.code.value.trim();
        match first.get(number) {
            Some(line) => slips.push(Slip::new("I24", Some(item.code.place)).fact("seen", number).fact("first", line)),
            None => _ = first.insert(number, item.code.place.line),
        }
    }
    slips
}

const I25: Rule = Rule {
    code: "I25",
    title: say("议定事项不在周期次", "resolutions outside a week"),
    why: say(
        "议定事项按周跟踪，写在月、季、年的 city.yaml 中不会印出",
        "resolutions are followed week by week; elsewhere they are not printed",
    ),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say(
            "{period}期的 city.yaml 列有{seen}项议定事项，不会印出",
            "city.yaml of {period} lists {seen} resolutions, which are not printed",
        ),
        say("请移到会议所在周的 city.yaml，如 2026-W43/city.yaml", "move them to city.yaml of the week, as 2026-W43/city.yaml"),
    )],
    run: misplaced,
};

fn misplaced(context: &Context<'_>) -> Vec<Slip> {
    let dossier = context.dossier;
    let listed = dossier.city.iter().filter(|_| !is_week(context)).flat_map(|city| &city.resolutions);
    let count = listed.clone().count();
    let slip = |item: &Resolution| Slip::new("I25", Some(item.code.place)).fact("period", dossier.report).fact("seen", count);
    listed.take(1).map(slip).collect()
}
