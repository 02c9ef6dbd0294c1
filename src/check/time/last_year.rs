//! What is said of last year now against what was sent last year.

use crate::check::context::{Context, Reported, value};
use crate::check::interval::Interval;
use crate::check::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::submission::Entry;

pub(super) const C06: Rule = Rule {
    code: "C06",
    title: say("上年同期数与去年报送不一致", "last year's figure is not the one sent then"),
    why: say("换了基数，增速就不可比", "with another base the growth cannot be compared"),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say(
            "{measure}{name}上年同期填{seen}，而{period}期所报为{expected}",
            "{measure} {name}: 上年同期 is {seen}, but {expected} was sent for {period}",
        ),
        say(
            "请核对；去年数有更正的，在“更正”中写明期次{period}、原、现、原因",
            "check it; a corrected figure belongs under 更正, with period {period}, old, new and reason",
        ),
    )],
    run: rebased,
};

fn rebased(context: &Context<'_>) -> Vec<Slip> {
    context.judge(|r| {
        let claim = r.progress.last_year.as_ref()?;
        let seen = claim.value.number()?;
        let sent = context.last_year(&r.submission.unit.value)?;
        let entry = sent.entry(&r.measure.code.value).and_then(Entry::given)?;
        let then = entry.cut_off.as_ref().map_or(sent.period.value, |c| c.value);
        let expected = value(r.measure.kind, entry)?.value.number().filter(|_| then == r.cut_off().last_year())?;
        if is_corrected(&r, then) || Interval::printed(seen).meets(Interval::printed(expected)) {
            return None;
        }
        Some(r.slip("C06", claim.place).fact("seen", seen).fact("expected", expected).fact("period", sent.period.value))
    })
}

/// Whether the unit corrects last year's figure openly; what it says is then its own affair.
fn is_corrected(reported: &Reported<'_>, then: crate::period::Period) -> bool {
    let corrections = reported.submission.corrections.iter();
    corrections.filter(|c| c.measure.value == reported.measure.code.value).any(|c| c.period.as_ref().is_some_and(|p| p.value == then))
}
