//! Movement from one period to the next: a leap nobody explains, figures that did not move at all, a year done in its last month.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::history::earlier;
use crate::check::context::{Context, Reported, figures};
use crate::check::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::submission::Submission;
use crate::intake::targets::{Frequency, Kind};
use crate::intake::value::Datum;
use crate::source::Place;

pub(super) const C03: Rule = Rule {
    code: "C03",
    title: say("环比变动过大", "a leap against the period before"),
    why: say(
        "突增突减多为漏报、重报或口径变了，要有说明才经得起问",
        "a leap is often a figure left out or counted twice; it needs an explanation",
    ),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say(
            "{measure}{name}本期{seen}，上期{before}，环比{direction}{change}%，超过{expected}%而无说明",
            "{measure} {name}: {seen} after {before}, {change}% {direction_en} and more than {expected}%, without a 说明",
        ),
        say("请核对；属实的，在该指标下补“说明”", "check it; if it is right, add 说明 to the entry"),
    )],
    run: leaps,
};

fn leaps(context: &Context<'_>) -> Vec<Slip> {
    let checks = &context.dossier.policy.checks;
    let most = checks.period_change;
    context.judge(|r| {
        let (now, place) = flow(&r)?;
        let untold = r.progress.note.is_none() && r.measure.frequency == Frequency::Monthly && !is_corrected(&r);
        // A negative flow is an error of its own.
        let before = flow_before(context, &r).filter(|before| untold && *before > Decimal::ZERO && !now.is_sign_negative())?;
        let difference = now.checked_sub(before)?;
        let change = difference.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(before)?;
        let whole = task(&r).or_else(|| r.number().map(|(n, _)| n))?;
        if is_few(&r, now, before)
            || change.abs() <= most
            || difference.abs() <= whole.checked_mul(checks.period_change_share)?.checked_div(Decimal::ONE_HUNDRED)?
        {
            return None;
        }
        let (direction, direction_en) = if difference.is_sign_negative() { ("下降", "down") } else { ("增长", "up") };
        let slip =
            r.slip("C03", place).fact("seen", now).fact("before", before).fact("direction", direction).fact("direction_en", direction_en);
        Some(slip.fact("change", change.abs().round_dp(1).normalize()).fact("expected", most.normalize()))
    })
}

/// Of things that are counted one by one, ten and more: two bridges after one are no leap.
fn is_few(reported: &Reported<'_>, now: Decimal, before: Decimal) -> bool {
    reported.measure.printed_decimals() == 0 && now.max(before) < Decimal::TEN
}

/// What came in this period alone.
fn flow(reported: &Reported<'_>) -> Option<(Decimal, Place)> {
    let current = reported.progress.current.as_ref().filter(|_| matches!(reported.measure.kind, Kind::Cumulative | Kind::Flow))?;
    Some((current.value.number()?, current.place))
}

/// What came in the period before alone.
fn flow_before(context: &Context<'_>, reported: &Reported<'_>) -> Option<Decimal> {
    earlier(context, reported).rev().find(|e| e.cut_off == reported.cut_off().previous())?.current
}

/// What the unit has to do in the year.
fn task(reported: &Reported<'_>) -> Option<Decimal> {
    let measure = reported.measure;
    let share = measure.share(&reported.submission.unit.value).map(|s| s.value);
    let whole = || measure.target.as_ref().map(|t| t.value).filter(|_| measure.shares.is_empty());
    share.or_else(whole).filter(|t| *t > Decimal::ZERO)
}

fn is_corrected(reported: &Reported<'_>) -> bool {
    reported.submission.corrections.iter().any(|c| c.measure.value == reported.measure.code.value)
}

pub(super) const C04: Rule = Rule {
    code: "C04",
    title: say("全部数值与上期相同", "every figure as in the period before"),
    why: say("一项都没变，多半是把上期的文件改了期次再报", "when nothing has moved the file of the period before was probably sent again"),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say(
            "{unit}所报{seen}项指标的数值与{period}期全部相同，疑似照搬",
            "all {seen} figures of {unit} are those of {period}; were they copied?",
        ),
        say("请核对是否报错文件；确无进展的，填“零报告: true”", "check that the right file was sent; without progress send `零报告: true`"),
    )],
    run: unmoved,
};

fn unmoved(context: &Context<'_>) -> Vec<Slip> {
    let slip = |s: &Submission| {
        let before = context.previous(&s.unit.value).filter(|_| !s.nil_return)?;
        // A year begins anew, so figures of December cannot stand in January; what is finished stays as it is.
        let (now, then) = (numbers(context, s), numbers(context, before));
        let shared: Vec<_> = now.iter().filter_map(|(code, figures)| Some((figures, then.get(code)?))).collect();
        let same = shared.len() >= context.dossier.policy.checks.fewest_unmoved.max(1) && shared.iter().all(|(a, b)| a == b);
        let slip = Slip::new("C04", Some(s.unit.place)).unit(&s.unit.value).fact("seen", shared.len());
        same.then(|| slip.fact("period", before.period.value))
    };
    context.submissions().filter_map(|(s, _)| slip(s)).collect()
}

type Numbers<'a> = Vec<(&'a str, &'a Datum)>;

/// Figures by measure, but for those that are finished or not due every month.
fn numbers<'a>(context: &Context<'_>, submission: &'a Submission) -> BTreeMap<&'a str, Numbers<'a>> {
    let moves = |code: &str| context.measure(code).is_some_and(|m| m.frequency == Frequency::Monthly && m.kind != Kind::Stock);
    let of = |(code, entry): &'a (crate::source::Sourced<String>, crate::intake::submission::Entry)| {
        let progress = entry.given().filter(|p| p.state.as_ref().is_none_or(|s| !s.value.is_done()))?;
        let numbers: Numbers<'_> = figures(progress).map(|(key, figure)| (key, &figure.value)).collect();
        (moves(&code.value) && !numbers.is_empty()).then_some((code.value.as_str(), numbers))
    };
    submission.progress.iter().filter_map(of).collect()
}

pub(super) const C08: Rule = Rule {
    code: "C08",
    title: say("年末集中完成", "done in the last month of the year"),
    why: say("全年任务大半在最后一个月完成，易被疑为突击填报", "most of a year's work in its last month looks like paper work"),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say(
            "{measure}{name}全年{whole}，其中12月{seen}，占{share}%，超过{expected}%而无说明",
            "{measure} {name}: {seen} of the year's {whole} came in December, {share}% and more than {expected}%, without a 说明",
        ),
        say("请核对；属实的，在该指标下补“说明”和“佐证”", "check it; if it is right, add 说明 and 佐证 to the entry"),
    )],
    run: rushed,
};

/// One bridge opened in December is not a rush.
const FEWEST_RUSHED: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

fn rushed(context: &Context<'_>) -> Vec<Slip> {
    let most = context.dossier.policy.checks.year_end_share;
    context.judge(|r| {
        let (whole, place) = r.number().filter(|_| r.measure.kind == Kind::Cumulative && r.cut_off().last_month() == 12)?;
        let untold = r.progress.note.is_none() && r.measure.frequency == Frequency::Monthly && whole >= FEWEST_RUSHED;
        let before = earlier(context, &r).rev().find(|e| e.cut_off == r.cut_off().previous() && untold)?;
        let seen = whole.checked_sub(before.cumulative?)?;
        let share = seen.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
        let slip = r.slip("C08", place).fact("whole", whole).fact("seen", seen);
        (share > most).then(|| slip.fact("share", share.round_dp(1).normalize()).fact("expected", most.normalize()))
    })
}
