//! 更正: earlier submissions as later ones correct them, so that 环比, 上期位次, 上年同期 and the months of a quarter are what is right today.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::intake::submission::{Correction, Entry, Progress};
use crate::intake::targets::{Kind, TargetList};
use crate::intake::value::Datum;
use crate::intake::{Dossier, Submission};
use crate::period::Period;
use crate::source::Sourced;

/// What was sent for every period that was read whole, as corrected since; the submissions themselves stay as they were sent.
#[derive(Debug)]
pub(super) struct Sent<'a>(BTreeMap<Period, Cow<'a, [Submission]>>);

impl<'a> Sent<'a> {
    /// Puts every period right by what was sent for later ones, the latest word last.
    pub fn new(dossier: &'a Dossier) -> Self {
        let periods = dossier.periods();
        let put_right = |(at, period): (usize, &Period)| {
            let later = periods.iter().skip(at + 1).map(|later| dossier.sent(*later));
            (*period, corrected(dossier.sent(*period), later, &dossier.targets))
        };
        Self(periods.iter().enumerate().map(put_right).collect())
    }

    /// What was sent for a period; nothing if it was not read.
    pub fn of(&self, period: Period) -> &[Submission] {
        self.0.get(&period).map_or(&[], |sent| sent)
    }
}

/// Earlier submissions with the corrections that their units sent later, in the order of the later periods.
fn corrected<'a>(earlier: &'a [Submission], later: impl Iterator<Item = &'a [Submission]>, targets: &TargetList) -> Cow<'a, [Submission]> {
    let mut earlier = Cow::Borrowed(earlier);
    for sent in later.filter(|sent| sent.iter().any(|submission| !submission.corrections.is_empty())) {
        for submission in earlier.to_mut() {
            let own = sent.iter().find(|s| s.unit.value == submission.unit.value);
            for correction in own.into_iter().flat_map(|s| &s.corrections) {
                correct(submission, correction, targets);
            }
        }
    }
    earlier
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
