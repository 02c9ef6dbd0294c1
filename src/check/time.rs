//! C: across time. What one period says must follow from the one before, or be corrected openly.

use rust_decimal::Decimal;

use super::context::{Context, Reported};
use super::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::submission::Correction;
use crate::intake::targets::Kind;
use crate::period::Period;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[C01, C02];

const C01: Rule = Rule {
    code: "C01",
    title: say("累计数下降", "cumulative figure falls"),
    why: say(
        "本年累计只增不减；确需核减的，应公开更正，不能悄悄改小",
        "what has been counted once stays counted unless it is corrected openly",
    ),
    level: Level::Error,
    cases: &[Case::new(
        "",
        say(
            "{measure}{name}本年累计{seen}，低于{period}期的{expected}",
            "{measure} {name}: cumulative {seen} is below {expected} of {period}",
        ),
        say(
            "请核对；若上期有误，请在“更正”中写明期次、指标、字段、原、现、原因",
            "check it; if the earlier figure was wrong, correct it under 更正 with period, measure, field, old, new and reason",
        ),
    )],
    run: falls,
};

fn falls(context: &Context<'_>) -> Vec<Slip> {
    let slip = |r: Reported<'_>| {
        let (now, place) = r.number().filter(|_| r.measure.kind == Kind::Cumulative)?;
        let before = before(context, &r).filter(|b| !starts_anew(b.cut_off, cut_off(&r)))?;
        let slip = r.slip("C01", place).fact("seen", now).fact("expected", before.cumulative).fact("period", before.period);
        (now < before.cumulative).then_some(slip)
    };
    context.reported().filter_map(slip).collect()
}

const C02: Rule = Rule {
    code: "C02",
    title: say("本期数与累计差不符", "period figure and cumulative disagree"),
    why: say(
        "本期数应等于两期累计之差，否则两者必有一误",
        "the period's figure is the difference of the cumulatives, or one of them is wrong",
    ),
    level: Level::Error,
    cases: &[
        Case::new(
            "",
            say(
                "{measure}{name}本期{seen}，而本年累计{now}减{period}期{before}为{expected}",
                "{measure} {name}: this period {seen}, but {now} less {before} of {period} is {expected}",
            ),
            say("请核对本期与本年累计；上期有误的，用“更正”写明", "check both; correct an earlier figure under 更正"),
        ),
        Case::new(
            "first",
            say(
                "{measure}{name}为当年首期，本期{seen}应等于本年累计{expected}",
                "{measure} {name}: first period of the year, so {seen} must equal the cumulative {expected}",
            ),
            say("请核对本期与本年累计", "check both figures"),
        ),
    ],
    run: differs,
};

fn differs(context: &Context<'_>) -> Vec<Slip> {
    let slip = |r: Reported<'_>| {
        let (now, _) = r.number().filter(|_| r.measure.kind == Kind::Cumulative)?;
        let current = r.progress.current.as_ref()?;
        let seen = current.value.number()?;
        let slip = r.slip("C02", current.place).fact("seen", seen);
        if cut_off(&r).is_first_of_year() {
            return (seen != now).then(|| slip.case("first").fact("expected", now));
        }
        let before = before(context, &r).filter(|b| b.cut_off == cut_off(&r).previous())?;
        // A cumulative figure that falls is C01; its difference says the same once more.
        let expected = now.checked_sub(before.cumulative).filter(|d| !d.is_sign_negative())?;
        let slip = slip.fact("now", now).fact("before", before.cumulative).fact("period", before.period);
        (seen != expected).then(|| slip.fact("expected", expected))
    };
    context.reported().filter_map(slip).collect()
}

struct Before {
    cumulative: Decimal,
    period: Period,
    cut_off: Period,
}

/// The period up to which an entry counts: its own 截止, or that of the submission.
fn cut_off(reported: &Reported<'_>) -> Period {
    reported.progress.cut_off.as_ref().map_or(reported.submission.period.value, |c| c.value)
}

fn starts_anew(before: Period, now: Period) -> bool {
    before.year() != now.year()
}

/// The cumulative figure of the period before, as corrected by this submission; `None` if it is missing or masked.
fn before(context: &Context<'_>, reported: &Reported<'_>) -> Option<Before> {
    let period = reported.submission.period.value.previous();
    let earlier = context.previous(&reported.submission.unit.value);
    let earlier = earlier.and_then(|s| s.entry(&reported.measure.code.value)).and_then(|e| e.given());
    let cut_off = earlier.and_then(|p| p.cut_off.as_ref()).map_or(period, |c| c.value);
    let corrects = |c: &&Correction| {
        c.measure.value == reported.measure.code.value
            && c.period.as_ref().is_some_and(|p| p.value == period || p.value == cut_off)
            && c.field.as_ref().is_none_or(|f| f.value == "本年累计")
    };
    let corrected = reported.submission.corrections.iter().rev().find(corrects).and_then(|c| c.new.as_ref());
    let cumulative = corrected.or_else(|| earlier.and_then(|p| p.cumulative.as_ref()))?.value.number()?;
    Some(Before { cumulative, period, cut_off })
}
