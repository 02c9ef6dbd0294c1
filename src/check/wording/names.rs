//! Names and terms: one spelling throughout, with its quotation marks and signs.

use std::collections::BTreeMap;

use super::passage::{Field, Hit, captures, replace, scan, suggest};
use super::{SHOULD, advice, pattern, row};
use crate::check::context::Context;
use crate::check::rules::{Rule, say};
use crate::finding::{Bilingual, Level, Slip};

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[H83, H84, H85, H86, H87, H88, H95, H99];

const ONE_FORM: Bilingual = say("同一事物在一份材料里只用一种写法", "one thing has one name within a paper");

const H83: Rule = row("H83", Level::Warning, say("同一名称写法不一", "one name in two forms"), ONE_FORM, SHOULD, counties_named_twice);

/// Forms of “counties, cities and districts”; the first is the one to use.
const COUNTIES: [&str; 6] = ["县（市、区）", "县(市、区)", "县（市区）", "县市区", "县、市、区", "县（区）"];

/// The forms in the texts of one unit: all but the one to use, or but the first if that one is not among them.
fn counties_named_twice(context: &Context<'_>) -> Vec<Slip> {
    let mut used: BTreeMap<Option<&str>, Vec<&'static str>> = BTreeMap::new();
    for passage in context.passages().iter().filter(|p| p.field.is_text()) {
        for form in COUNTIES.into_iter().filter(|form| passage.text.value.contains(*form)) {
            let forms = used.entry(passage.unit).or_default();
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
    }
    used.retain(|_, forms| forms.len() > 1);
    scan(context, "H83", |passage| {
        let Some(forms) = used.get(&passage.unit).filter(|_| passage.field.is_text()) else { return Vec::new() };
        let right = if forms.contains(&COUNTIES[0]) { COUNTIES[0] } else { forms.first().copied().unwrap_or_default() };
        let others = forms.iter().filter(|form| **form != right);
        others.flat_map(|form| passage.text.value.match_indices(*form)).map(|(at, form)| Hit::better(at..at + form.len(), right)).collect()
    })
}

const H84: Rule = row("H84", Level::Warning, say("序时用语不统一", "another term for the schedule"), ONE_FORM, SHOULD, |context| {
    let term = context.dossier.policy.schedule_term.text();
    scan(context, "H84", |passage| {
        let others = ["序时进度", "时序进度", "时间进度"].into_iter().filter(|other| *other != term && passage.field.is_text());
        others.flat_map(|other| passage.text.value.match_indices(other)).map(|(at, other)| Hit::fixed(at..at + other.len(), term)).collect()
    })
});

const H85: Rule = row(
    "H85",
    Level::Warning,
    say("“百千万工程”要加引号", "quotation marks round 百千万工程"),
    say("简称作专名用，规范写法带引号", "the short name is written with quotation marks"),
    SHOULD,
    |context| {
        scan(context, "H85", |passage| {
            let found = captures(
                pattern!("(?P<before>^|[^“‘〈\"])(?P<at>百千万工程)(?P<after>$|[^”’\"])", ["百千万工程"]),
                passage,
                Field::is_text,
            );
            found.filter_map(|found| Some(Hit::fixed(found.name("at")?.range(), "“百千万工程”"))).collect()
        })
    },
);

const H86: Rule = row(
    "H86",
    Level::Warning,
    say("两项行动之间缺顿号", "a mark is missing between two campaigns"),
    say("“千企帮千镇、万企兴万村”是两项行动", "these are two campaigns"),
    SHOULD,
    |context| replace(context, "H86", Field::is_text, pattern!("千企帮千镇[ ，]?万企兴万村", ["千企帮千镇"]), "千企帮千镇、万企兴万村"),
);

const H87: Rule = row(
    "H87",
    Level::Warning,
    say("疑似丢了“+”", "a plus sign seems to be lost"),
    say("复制粘贴时符号容易丢失", "signs get lost in copying"),
    SHOULD,
    |context| suggest(context, "H87", Field::is_text, pattern!("“(?P<at>(?P<n>[1-9])[ ]?(?P<x>[NnXx]))(?:[”+])", ["“"]), "${n}+${x}"),
);

const H88: Rule = row(
    "H88",
    Level::Warning,
    say("报告中不夹带请示", "no request within a report"),
    say(
        "党政机关公文处理工作条例第十五条：不得在报告等非请示性公文中夹带请示事项",
        "a report must not carry a request (article 15 of the regulations)",
    ),
    advice!("需市协调的事项填“需市协调”，需批准的另行请示", "what the city has to settle belongs under 需市协调"),
    |context| super::passage::tell(context, "H88", Field::is_prose, pattern!("妥否|请批示|请予批准|请予审批|请批复|当否")),
);

const H95: Rule = row("H95", Level::Note, say("任务的量词用“项”", "tasks are counted with 项"), ONE_FORM, SHOULD, |context| {
    replace(context, "H95", Field::is_text, pattern!("[0-9](?P<at>个)(?:主要任务|重点任务|重点工作|工作任务|年度任务)", ["个"]), "项")
});

const H99: Rule = row(
    "H99",
    Level::Warning,
    say("高质量发展工程名称有误", "the campaign's full name is wrong"),
    say("全称为“百县千镇万村高质量发展工程”", "its full name is 百县千镇万村高质量发展工程"),
    SHOULD,
    |context| {
        replace(
            context,
            "H99",
            Field::is_text,
            pattern!("(?:百县千镇万村工程|百县千村万镇高质量发展工程|百镇千县万村高质量发展工程|百县千镇万村高质量工程)", ["百县", "百镇"]),
            "百县千镇万村高质量发展工程",
        )
    },
);
