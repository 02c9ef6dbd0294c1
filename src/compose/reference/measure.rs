//! References to a measure: its value, a sub-count, or what the program computes of it.

use super::Request;
use crate::compose::ledger::Words;
use crate::compose::wording::{change, date, value};
use crate::error::{Error, Result};
use crate::intake::targets::{Kind, Measure};
use crate::period::Period;
use crate::tally::{Aspect, Figure, Outcome, Scope};

/// What a measure prints; `None` if it has no such aspect or sub-count.
pub(super) fn words(request: &Request<'_>, measure: &Measure, aspect: Option<&str>) -> Result<Option<Words>> {
    let Some(wanted) = wanted(measure, aspect.unwrap_or_default()) else { return Ok(None) };
    let scope = request.speaker.unit.map_or(Scope::City, |unit| Scope::Unit(&unit.unit.value));
    let Some(figure) = request.material.figures.of(scope, &measure.code.value, wanted) else { return Ok(None) };
    if figure.outcome == Outcome::Missing {
        return Err(unknown(request, scope, measure));
    }
    let printed = word(request, measure, aspect, &figure);
    Ok(Some(request.material.ledger.enter(&figure, &printed)))
}

/// Why a figure is not there: it was not reported, or what it needs is masked.
fn unknown(request: &Request<'_>, scope: Scope<'_>, measure: &Measure) -> Error {
    let value = request.material.figures.of(scope, &measure.code.value, Aspect::Value);
    match value.map(|value| (value.outcome, value.formula)) {
        Some((Outcome::Masked(_), _)) => request.fault("算不出：填报数已遮盖", "请改写这句话，或在该指标的“自报”中给出 / masked"),
        Some((Outcome::Missing, formula)) if formula.contains("遮盖") => {
            request.fault(&format!("算不出：{formula}"), "请改写这句话，或引用没有遮盖的数据 / some of its parts are masked")
        }
        _ => request.fault("所引用的数据没有填报", "请填报该指标，或改写这句话 / the figure was not reported"),
    }
}

fn wanted<'m>(measure: &'m Measure, aspect: &'m str) -> Option<Aspect<'m>> {
    let sub = |name: &str| measure.sub_counts.iter().map(|(code, _)| code.value.as_str()).find(|code| *code == name);
    if let Some(name) = aspect.strip_prefix("占比.") {
        return sub(name).map(Aspect::Proportion);
    }
    Some(match aspect {
        "" | "数值" => Aspect::Value,
        "目标" => Aspect::Target,
        "完成率" => Aspect::CompletionRate,
        "超欠序时" => Aspect::ScheduleGap,
        "同比" => Aspect::YearOnYear,
        "环比" => Aspect::PeriodOnPeriod,
        "上年同期" => Aspect::LastYear,
        "本期" => Aspect::Current,
        "位次" => Aspect::Rank,
        "状态" => Aspect::State,
        // With one sub-count there is no doubt whose share is meant.
        "占比" => match measure.sub_counts.as_slice() {
            [(only, _)] => Aspect::Proportion(&only.value),
            _ => return None,
        },
        name => Aspect::SubCount(sub(name)?),
    })
}

fn word(request: &Request<'_>, measure: &Measure, aspect: Option<&str>, figure: &Figure) -> String {
    let material = request.material;
    match aspect.unwrap_or_default() {
        "" => format!("{}{}", value::with_unit(figure), own_cut_off(request, measure)),
        "数值" => value::bare(figure),
        "超欠序时" => change::schedule_gap(figure, material.dossier.policy.schedule_term.text()),
        "同比" => change::growth(figure, "同比"),
        "环比" => change::growth(figure, "环比"),
        "位次" => {
            let unit = request.speaker.unit.map_or("", |unit| unit.unit.value.as_str());
            let rank = material.figures.rank(unit, &measure.code.value);
            rank.map_or_else(|| value::with_unit(figure), |rank| change::rank(rank.place as u64, rank.tied))
        }
        _ => value::with_unit(figure),
    }
}

/// The cut-off in brackets where the figure stands at another month than the report and the text does not say so itself.
fn own_cut_off(request: &Request<'_>, measure: &Measure) -> String {
    let code = &measure.code.value;
    let cut_off = |submission: &crate::intake::Submission| {
        submission.entry(code).and_then(|e| e.given()).map(|p| p.cut_off.as_ref().map(|c| c.value))
    };
    let own = request.speaker.unit.and_then(cut_off);
    let shared = || request.material.submissions().filter_map(cut_off).reduce(|a, b| if a == b { a } else { None }).flatten();
    let period: Option<Period> = own.unwrap_or_else(shared);
    let Some(period) = period.filter(|p| *p != request.material.dossier.period) else { return String::new() };
    let month = period.last_month();
    let words = match measure.kind {
        Kind::Stock | Kind::Rate => format!("截至{month}月底"),
        _ => date::span(period),
    };
    let said = [words.as_str(), &format!("—{month}月"), &format!("截至{month}月")].iter().any(|w| request.text.value.contains(w));
    if said { String::new() } else { format!("（{words}）") }
}
