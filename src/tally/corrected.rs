//! 更正: earlier submissions as the current ones correct them, so that 环比, 上期位次 and 上年同期 are taken from what is right today.

use std::borrow::Cow;

use crate::intake::Submission;
use crate::intake::submission::{Correction, Entry, Progress};
use crate::intake::targets::{Kind, TargetList};
use crate::intake::value::Datum;
use crate::source::Sourced;

/// Earlier submissions with the corrections that their units send now; the submissions themselves stay as they were sent.
pub(super) fn corrected<'a>(earlier: &'a [Submission], now: &[Submission], targets: &TargetList) -> Cow<'a, [Submission]> {
    if now.iter().all(|submission| submission.corrections.is_empty()) {
        return Cow::Borrowed(earlier);
    }
    let mut earlier = earlier.to_vec();
    for submission in &mut earlier {
        let own = now.iter().find(|s| s.unit.value == submission.unit.value);
        for correction in own.into_iter().flat_map(|s| &s.corrections) {
            correct(submission, correction, targets);
        }
    }
    Cow::Owned(earlier)
}

fn correct(submission: &mut Submission, correction: &Correction, targets: &TargetList) {
    let (Some(measure), Some(new)) = (targets.measure(&correction.measure.value), &correction.new) else { return };
    let period = submission.period.value;
    for (code, entry) in &mut submission.progress {
        let Entry::Given(progress) = entry else { continue };
        let own = progress.cut_off.as_ref().map(|c| c.value);
        let meant = correction.period.as_ref().is_some_and(|p| p.value == period || Some(p.value) == own);
        if meant
            && *code.value == measure.code.value
            && let Some(field) = field(progress, correction.field.as_ref().map(|f| f.value.as_str()), measure.kind)
        {
            *field = Some(new.clone());
        }
    }
}

/// The figure that a correction names; the measure's own value where it names none.
fn field<'p>(progress: &'p mut Progress, name: Option<&str>, kind: Kind) -> Option<&'p mut Option<Sourced<Datum>>> {
    Some(match name.unwrap_or_else(|| kind.key()) {
        "本年累计" => &mut progress.cumulative,
        "期末" => &mut progress.stock,
        "比率" => &mut progress.rate,
        "分子" => &mut progress.numerator,
        "分母" => &mut progress.denominator,
        "本期" => &mut progress.current,
        "进度" => &mut progress.percent,
        "上年同期" => &mut progress.last_year,
        _ => return None,
    })
}
