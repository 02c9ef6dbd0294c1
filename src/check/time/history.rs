//! Figures of earlier periods as corrected since: 更正 of every later submission, the latest first.

use rust_decimal::Decimal;

use crate::check::context::{Context, Reported};
use crate::intake::Past;
use crate::intake::past::PastFigure;
use crate::intake::submission::Correction;
use crate::period::Period;

/// A figure of an earlier period, as it holds today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Earlier {
    /// 本年累计.
    pub cumulative: Option<Decimal>,
    /// 本期.
    pub current: Option<Decimal>,
    /// The period it was sent for.
    pub period: Period,
    /// Up to when it counts.
    pub cut_off: Period,
}

/// What the unit of an entry sent of its measure for each earlier period that was read, oldest first.
pub fn earlier<'a>(context: &Context<'a>, reported: &Reported<'a>) -> impl DoubleEndedIterator<Item = Earlier> + use<'a> {
    let past = context.past(&reported.submission.unit.value);
    let (code, now) = (reported.measure.code.value.as_str(), reported.submission);
    (0..past.len()).filter_map(move |at| {
        let (sent, later) = (past.get(at)?, past.get(at + 1..)?);
        let figure = sent.figure(code)?;
        let corrected = |field: &str, figure_sent: Option<Decimal>| {
            let by = now.corrections.iter().rev().chain(later.iter().rev().flat_map(|p| p.corrections.iter().rev()));
            let found = by.into_iter().find(|c| corrects(c, code, sent, figure, field));
            // A correction to a mask hides the figure from then on.
            found.and_then(|c| c.new.as_ref()).map_or(figure_sent, |new| new.value.number())
        };
        Some(Earlier {
            cumulative: corrected("本年累计", figure.cumulative),
            current: corrected("本期", figure.current),
            period: sent.period,
            cut_off: figure.cut_off.unwrap_or(sent.period),
        })
    })
}

/// A correction that names no field means the cumulative figure.
fn corrects(correction: &Correction, code: &str, sent: &Past, figure: &PastFigure, field: &str) -> bool {
    let named = correction.field.as_ref().map_or("本年累计", |f| f.value.as_str());
    let meant = |period: Period| period == sent.period || Some(period) == figure.cut_off;
    correction.measure.value == code && named == field && correction.period.as_ref().is_some_and(|p| meant(p.value))
}
