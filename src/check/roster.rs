//! A: the roster and the head of a submission. Who reports, for which period, in time, signed, once.

use super::attendance::{asked, first_sent};
use super::calendar::{due, hours_late, shown};
use super::context::Context;
use super::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::UnitKind;
use crate::intake::submission::Submission;
use crate::period::Period;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[A01, A02, A03, A04, A05, A06, A08, A09, A10];

const A01: Rule = Rule {
    code: "A01",
    title: say("漏报", "no submission"),
    why: say(
        "没有报送的单位在报告中点名列出，其数据不计入全市",
        "a unit that sent nothing is named in the report and its figures are missing from the city's",
    ),
    level: Level::Warning,
    cases: &[
        Case::new(
            "",
            say("{unit}未报送{period}期数据（应于{due}前报送）", "{unit} sent nothing for {period} (due {due})"),
            say("请催报；确无内容的，报送一份“零报告: true”", "ask for it; a unit with nothing to report sends `零报告: true`"),
        ),
        Case::new(
            "unreadable",
            say(
                "{unit}{period}期的文件{path}读不出填报单位，视同未报送",
                "{path} of {unit} for {period} could not be taken up and counts as not sent",
            ),
            say("请先改正该文件列出的错误", "correct the errors listed for that file first"),
        ),
    ],
    run: missing,
};

fn missing(context: &Context<'_>) -> Vec<Slip> {
    let dossier = context.dossier;
    let due = shown(due(&dossier.policy.calendar, dossier.period));
    let silent = asked(dossier).into_iter().filter(|name| !dossier.submissions.iter().any(|s| s.unit.value == *name));
    let slip = |name: &str| {
        let slip = Slip::new("A01", None).unit(name).fact("period", dossier.period).fact("due", &due);
        match unreadable(context, name) {
            Some(path) => slip.case("unreadable").fact("path", path),
            None => slip,
        }
    };
    silent.map(slip).collect()
}

/// The file of the period that bears a unit's name and gave no submission of it.
fn unreadable(context: &Context<'_>, unit: &str) -> Option<String> {
    let period = context.dossier.period.to_string();
    let mut files = context.dossier.sources.files().iter().map(|f| &f.path);
    let of_unit = |path: &&std::path::PathBuf| {
        path.file_stem().is_some_and(|stem| stem.to_string_lossy() == unit) && path.iter().any(|part| part.to_string_lossy() == period)
    };
    files.find(of_unit).map(|path| path.display().to_string())
}

const A02: Rule = Rule {
    code: "A02",
    title: say("迟报", "late submission"),
    why: say("迟报推迟全市汇总，通报中列出", "a late submission delays the whole city's and is listed in the bulletin"),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say("{unit}迟报{hours}小时：报送时间{seen}，应于{expected}前", "{unit} is {hours} h late: sent {seen}, due {expected}"),
        say("请按日历报送；节假日顺延与宽限已经计入", "keep to the calendar; holidays and grace are already allowed for"),
    )],
    run: late,
};

fn late(context: &Context<'_>) -> Vec<Slip> {
    let calendar = &context.dossier.policy.calendar;
    let slip = |s: &Submission| {
        // Of a submission under a wrong period nobody knows when it was due (A03).
        let sent = s.sent_at.as_ref().filter(|_| belongs(s.period.value, context.dossier.period))?;
        let hours = hours_late(calendar, s.period.value, sent.value)?;
        let slip = Slip::new("A02", Some(sent.place)).unit(&s.unit.value).fact("hours", hours).fact("seen", shown(sent.value));
        Some(slip.fact("expected", shown(due(calendar, s.period.value))))
    };
    context.submissions().filter_map(|(s, _)| slip(first_sent(context.dossier, &s.unit.value)?)).collect()
}

const A03: Rule = Rule {
    code: "A03",
    title: say("期次不符", "wrong period"),
    why: say("放错期次的数据会算进别的月份", "figures of another period would be counted in this one"),
    level: Level::Error,
    cases: &[Case::new(
        "",
        say("期次为{seen}，所在文件夹为{expected}期", "the period is {seen}, the folder is that of {expected}"),
        say("请改正期次，或把文件移到“{seen}”文件夹", "correct the period or move the file to the folder {seen}"),
    )],
    run: wrong_period,
};

fn wrong_period(context: &Context<'_>) -> Vec<Slip> {
    let run = context.dossier.period;
    let slip =
        |s: &Submission| Slip::new("A03", Some(s.period.place)).unit(&s.unit.value).fact("seen", s.period.value).fact("expected", run);
    let mut slips: Vec<Slip> = context.submissions().filter(|(s, _)| !belongs(s.period.value, run)).map(|(s, _)| slip(s)).collect();
    let report = context.dossier.report;
    let city = context.dossier.city.as_ref().and_then(|c| c.period.as_ref()).filter(|p| !belongs(p.value, report));
    slips.extend(city.map(|p| Slip::new("A03", Some(p.place)).fact("seen", p.value).fact("expected", report)));
    slips
}

/// Quarters and longer have no files of their own: their last month stands for them.
fn belongs(period: Period, run: Period) -> bool {
    let rolls_up = matches!(run, Period::Quarter(..) | Period::Half(..) | Period::Year(_));
    period == run || (rolls_up && matches!(period, Period::Month(..)) && period.last_day() == run.last_day())
}

const A04: Rule = Rule {
    code: "A04",
    title: say("缺审签", "not signed"),
    why: say("未经负责人审签的数据不能进入公文", "figures that nobody answers for must not enter an official document"),
    level: Level::Error,
    cases: &[Case::new(
        "",
        say("审签缺{missing}", "the signature lacks {missing}"),
        say("请补 审签: {姓名: …, 职务: …, 日期: 2026-11-02} 的写法，姓名、日期不可缺", "add 审签 with 姓名 and 日期"),
    )],
    run: unsigned,
};

fn unsigned(context: &Context<'_>) -> Vec<Slip> {
    let slip = |s: &Submission| {
        let name = s.signed.as_ref().is_some_and(|a| a.name.is_some());
        let date = s.signed.as_ref().is_some_and(|a| a.date.is_some());
        let missing = match (name, date) {
            (true, true) => return None,
            (false, true) => "姓名",
            (true, false) => "日期",
            (false, false) => "姓名、日期",
        };
        Some(Slip::new("A04", Some(s.head)).unit(&s.unit.value).fact("missing", missing))
    };
    context.submissions().filter_map(|(s, _)| slip(s)).collect()
}

const A05: Rule = Rule {
    code: "A05",
    title: say("区划代码不符", "code and name disagree"),
    why: say("代码与名称各指一地，数据就可能记到别的单位名下", "a code of another place would book the figures there"),
    level: Level::Error,
    cases: &[
        Case::new(
            "",
            say("代码{seen}与“{unit}”不符，名册中为{expected}", "code {seen} is not that of {unit}, which is {expected}"),
            say("请核对代码与填报单位", "check the code and the unit's name"),
        ),
        Case::new(
            "roster",
            say("“{name_seen}”的代码{seen}不合规：应为{expected}", "code {seen} of {name_seen} is not valid: expected {expected}"),
            say(
                "市、县用六位，乡镇用九位，前缀与上级一致；自编代码仅限功能区",
                "six digits for city and counties, nine for towns, with the parent's prefix; local codes only for 功能区",
            ),
        ),
    ],
    run: codes,
};

fn codes(context: &Context<'_>) -> Vec<Slip> {
    let mut slips = super::codes::roster(&context.dossier.org);
    for (submission, _) in context.submissions() {
        let (Some(seen), Some(expected)) = (&submission.code, super::codes::of(&context.dossier.org, &submission.unit.value)) else {
            continue;
        };
        if seen.value != expected {
            let slip = Slip::new("A05", Some(seen.place)).unit(&submission.unit.value);
            slips.push(slip.fact("seen", &seen.value).fact("expected", expected));
        }
    }
    slips
}

const A06: Rule = Rule {
    code: "A06",
    title: say("重复报送", "submitted twice"),
    why: say("同一单位同一期次有两份有效报送，不知以哪份为准", "of two current submissions nobody knows which one holds"),
    level: Level::Error,
    cases: &[Case::new(
        "",
        say(
            "{unit}{period}期有两份修订号同为{revision}的报送，另一份在{other}",
            "{unit} sent revision {revision} of {period} twice; the other one is {other}",
        ),
        say("请删去一份，或把后报的一份的修订号改为{next}", "remove one, or give the later one revision {next}"),
    )],
    run: twice,
};

fn twice(context: &Context<'_>) -> Vec<Slip> {
    let slip = |s: &Submission| {
        let current = context.submission(&s.unit.value).filter(|c| c.revision == s.revision && c.period.value == s.period.value)?;
        let slip = Slip::new("A06", Some(s.unit.place)).unit(&s.unit.value).fact("period", s.period.value).fact("revision", s.revision);
        let other = context.dossier.sources.path(current.unit.place);
        Some(slip.fact("other", other).fact("next", s.revision.saturating_add(1)))
    };
    context.dossier.superseded.iter().filter_map(slip).collect()
}

const A08: Rule = Rule {
    code: "A08",
    title: say("不在名册", "not in the roster"),
    why: say("名册以外单位的数据不计入任何汇总", "figures of a unit outside the roster are left out of every total"),
    level: Level::Warning,
    cases: &[
        Case::new(
            "",
            say("“{unit}”不在名册中，其数据不计入", "{unit} is not in the roster; its figures are left out"),
            say("请核对单位名称，或在 org.yaml 中登记", "check the name or enter the unit in org.yaml"),
        ),
        Case::new(
            "nearest",
            say(
                "“{unit}”不在名册中，其数据不计入；是否为“{expected}”？",
                "{unit} is not in the roster; its figures are left out; did you mean {expected}?",
            ),
            say("请把填报单位改为名册中的全称", "write the unit's name as the roster has it"),
        ),
        Case::new(
            "earlier",
            say(
                "{period}期的“{unit}”不在名册中，环比、同比和上期位次不含其数据",
                "{unit} of {period} is not in the roster; comparisons leave its figures out",
            ),
            say("单位更名的，请在 org.yaml 该单位下填“曾用名”", "for a unit that was renamed, enter 曾用名 in org.yaml"),
        )
        .at(Level::Note),
    ],
    run: strangers,
};

fn strangers(context: &Context<'_>) -> Vec<Slip> {
    let org = &context.dossier.org;
    let towns = org.towns.iter().map(|t| (t.name.value.as_str(), UnitKind::Town));
    let names: Vec<&str> = org.roster().chain(towns).map(|(name, _)| name).collect();
    let slip = |s: &Submission| {
        let slip = Slip::new("A08", Some(s.unit.place)).unit(&s.unit.value);
        match crate::text::nearest(&s.unit.value, names.iter().copied()) {
            Some(near) => slip.case("nearest").fact("expected", near),
            None => slip,
        }
    };
    let earlier = |s: &Submission| Slip::new("A08", Some(s.unit.place)).unit(&s.unit.value).case("earlier").fact("period", s.period.value);
    let is_stranger = |s: &&Submission| org.unit(&s.unit.value).is_none();
    let earlier_ones = context.dossier.previous.iter().chain(&context.dossier.last_year).filter(is_stranger);
    let before = earlier_ones.filter(|s| !org.is_former(&s.unit.value)).map(earlier);
    context.dossier.submissions.iter().filter(is_stranger).map(slip).chain(before).collect()
}

const A10: Rule = Rule {
    code: "A10",
    title: say("季度、全年缺月", "a month is missing from a longer period"),
    why: say(
        "季度、全年由各月汇成，缺一个月的当期数就没有合计",
        "a longer period is made from its months; without one there is no sum of period values",
    ),
    level: Level::Warning,
    cases: &[
        Case::new(
            "",
            say("{unit}没有{seen}期的数据，{period}的当期类指标缺数", "{unit} sent nothing for {seen}: sums of {period} lack it"),
            say("请补报该月", "send that month"),
        ),
        Case::new(
            "month",
            say("{seen}期没有任何数据，{period}的当期类指标不作合计", "there is nothing for {seen}: {period} has no sums of period values"),
            say("请补齐 {seen} 文件夹", "supply the folder {seen}"),
        ),
    ],
    run: gaps,
};

fn gaps(context: &Context<'_>) -> Vec<Slip> {
    let dossier = context.dossier;
    let mut slips = Vec::new();
    for month in dossier.report.months().into_iter().filter(|month| *month < dossier.period && dossier.report != dossier.period) {
        let sent = dossier.sent(month);
        let slip = || Slip::new("A10", None).fact("seen", month).fact("period", dossier.report);
        if sent.is_empty() {
            slips.push(slip().case("month"));
            continue;
        }
        let there = |name: &str| dossier.org.counties.iter().find(|c| c.name.value == name).is_none_or(|county| county.in_force(month));
        let silent = dossier.org.roster().filter(|(name, _)| there(name) && !sent.iter().any(|s| s.unit.value == *name));
        slips.extend(silent.map(|(name, _)| slip().unit(name)));
    }
    slips
}

const A09: Rule = Rule {
    code: "A09",
    title: say("零报告", "nil return"),
    why: say("零报告也是报送，与漏报不同", "a nil return was sent; it is not a missing one"),
    level: Level::Note,
    cases: &[Case::new(
        "",
        say("{unit}零报告", "{unit} sent a nil return"),
        say("确无内容的不必处理", "nothing to do if there is nothing to report"),
    )],
    run: nil_returns,
};

fn nil_returns(context: &Context<'_>) -> Vec<Slip> {
    let nil = context.submissions().filter(|(s, _)| s.nil_return);
    nil.map(|(s, _)| Slip::new("A09", Some(s.nil_place)).unit(&s.unit.value)).collect()
}
