//! Cumulative figures: they never fall, and what they grew by is the period's own figure.

use rust_decimal::Decimal;

use super::history::{Earlier, earlier};
use crate::check::context::Context;
use crate::check::interval::sum_tolerance;
use crate::check::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::targets::{Frequency, Kind};

pub(super) const C01: Rule = Rule {
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
    context.judge(|r| {
        let (now, place) = r.number().filter(|_| r.measure.kind == Kind::Cumulative)?;
        let counts = |e: &Earlier| e.cut_off.year() == r.cut_off().year() && e.cut_off <= r.cut_off();
        let higher = earlier(context, &r).rev().filter(counts).find(|e| e.cumulative.is_some_and(|before| before > now))?;
        Some(r.slip("C01", place).fact("seen", now).fact("expected", higher.cumulative?).fact("period", higher.period))
    })
}

pub(super) const C02: Rule = Rule {
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
    context.judge(|r| {
        // What is not due every month may count its 本期 since it was last due (C09).
        let (now, _) = r.number().filter(|_| r.measure.kind == Kind::Cumulative && r.measure.frequency == Frequency::Monthly)?;
        let current = r.progress.current.as_ref()?;
        let seen = current.value.number()?;
        let slip = r.slip("C02", current.place).fact("seen", seen);
        if r.cut_off().is_first_of_year() {
            return (seen != now).then(|| slip.case("first").fact("expected", now));
        }
        let before = earlier(context, &r).rev().find(|e| e.cut_off == r.cut_off().previous())?;
        // A cumulative figure that falls is C01; its difference says the same once more.
        let expected = now.checked_sub(before.cumulative?).filter(|d| !d.is_sign_negative())?;
        let slip = slip.fact("now", now).fact("before", before.cumulative?).fact("period", before.period);
        let counted = [seen, now, before.cumulative?].iter().all(|n| n.scale() == 0);
        let tolerance = if counted { Decimal::ZERO } else { sum_tolerance(2, seen.scale().min(now.scale())) };
        (seen.checked_sub(expected)?.abs() > tolerance).then(|| slip.fact("expected", expected))
    })
}
