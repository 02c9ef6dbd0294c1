//! A unit's figures as received, measure by measure: what it was asked for and what it sent beside that.

use tera::Value;

use super::{Feedback, object, optional, said, text};
use crate::compose::ledger::Words;
use crate::compose::material;
use crate::compose::wording::value::with_unit;
use crate::intake::UnitKind;
use crate::intake::submission::{Entry, Progress};
use crate::intake::targets::{Kind, Measure, Rollup};
use crate::intake::value::Datum;
use crate::period::Period;
use crate::source::Sourced;
use crate::tally::{Aspect, Figure, Outcome, Scope};

/// Rows in the order of the target list. A unit that sent nothing has none.
pub(super) fn rows(sheet: &Feedback<'_>) -> Value {
    let Some(sent) = sheet.sent else { return Value::from(Vec::<Value>::new()) };
    let row = |measure: &Measure| {
        let entry = sent.entry(&measure.code.value);
        (entry.is_some() || is_due(sheet, measure, sheet.dossier.period)).then(|| row(sheet, measure, entry))
    };
    Value::from(sheet.dossier.targets.measures.iter().filter_map(row).collect::<Vec<_>>())
}

/// Whether the unit owes a figure of a measure for a period. Which towns owe one is not written anywhere.
pub(super) fn is_due(sheet: &Feedback<'_>, measure: &Measure, period: Period) -> bool {
    let asked = match sheet.kind {
        UnitKind::County => measure.asks_county(sheet.unit),
        UnitKind::Department => measure.asks_department(sheet.unit),
        UnitKind::Town => false,
    };
    asked && measure.due_in(period)
}

fn row(sheet: &Feedback<'_>, measure: &Measure, entry: Option<&Entry>) -> Value {
    let progress = entry.and_then(Entry::given);
    let value = match entry {
        None => text("未报"),
        Some(Entry::NotApplicable(_)) => text("不适用"),
        Some(Entry::Given(progress)) => value(sheet, measure, progress),
    };
    let last_year = progress.and_then(|p| p.last_year.as_ref());
    let state = progress.and_then(|p| p.state.as_ref()).map(|s| s.value.name());
    let code = &measure.code.value;
    let own = sheet.figures.filter(|figures| figures.has_own(sheet.unit, code));
    let computed = |aspect| own.and_then(|figures| figures.of(Scope::Unit(sheet.unit), code, aspect));
    let print = |figure: Option<Figure>| figure.map_or_else(Value::none, |f| Value::from(sheet.print(&f)));
    let lamp = own.and_then(|figures| figures.lamp(Scope::Unit(sheet.unit), code)).map(|lamp| format!("{}灯", lamp.name()));
    let rank = own.and_then(|figures| figures.rank(sheet.unit, code)).map(|rank| rank.place);
    object([
        ("code", text(code)),
        ("name", text(&measure.name.value)),
        ("value", value),
        ("target", computed(Aspect::Target).or_else(|| target(sheet, measure)).map_or_else(Value::none, |f| goal(sheet, measure, &f))),
        ("completion", print(computed(Aspect::CompletionRate))),
        ("gap", print(computed(Aspect::ScheduleGap))),
        ("last_year", last_year.map_or_else(Value::none, |d| sent(sheet, d, &measure.unit).into())),
        ("state", optional(state)),
        ("lamp", optional(lamp.as_deref())),
        ("rank", rank.map_or_else(Value::none, |place| sheet.count(place, "同类县（市、区）按完成率排位", Vec::new()))),
    ])
}

/// The figure that the measure's kind asks for, exactly as written.
fn value(sheet: &Feedback<'_>, measure: &Measure, progress: &Progress) -> Value {
    let words = |words: &Option<Sourced<String>>| words.as_ref().map(|w| w.value.trim().to_owned());
    let figure = match measure.kind {
        Kind::Cumulative => &progress.cumulative,
        Kind::Stock => &progress.stock,
        Kind::Rate => &progress.rate,
        Kind::Flow => &progress.current,
        Kind::Progress => &progress.percent,
        Kind::YesNo => return text(progress.yes.as_ref().map_or("未报", |yes| if yes.value { "是" } else { "否" })),
        Kind::Qualitative => return words(&progress.situation).map_or_else(|| text("未报"), |words| said(&words)),
    };
    let unit = if matches!(measure.kind, Kind::Rate | Kind::Progress) { "%" } else { &measure.unit };
    let printed = figure.as_ref().map(|datum| sent(sheet, datum, unit));
    match (printed, words(&progress.image), &progress.numerator, &progress.denominator) {
        (Some(printed), Some(image), ..) => Words::ready(format!("{}（{}）", printed.as_str(), Words::text(&image).as_str())).into(),
        (Some(printed), ..) => printed.into(),
        (None, Some(image), ..) => said(&image),
        (None, None, Some(part), Some(whole)) => {
            Words::ready(format!("{}/{}", sent(sheet, part, "").as_str(), sent(sheet, whole, "").as_str())).into()
        }
        _ => text("未报"),
    }
}

/// A number with its unit and every decimal that was written; money stays in the unit in which it was sent.
fn sent(sheet: &Feedback<'_>, datum: &Sourced<Datum>, unit: &str) -> Words {
    let figure = material::sent(sheet.dossier, datum, unit);
    sheet.ledger.enter(&figure, &format!("{}{unit}", figure.printed()))
}

/// A target as printed; one that is a growth says so.
fn goal(sheet: &Feedback<'_>, measure: &Measure, figure: &Figure) -> Value {
    let is_growth = figure.unit == "%" && measure.unit != "%" && !matches!(measure.kind, Kind::Rate | Kind::Progress);
    let printed = with_unit(figure);
    sheet.ledger.enter(figure, &if is_growth { format!("增长{printed}") } else { printed }).into()
}

/// What the target list asks of the unit, where no figure has been computed.
fn target(sheet: &Feedback<'_>, measure: &Measure) -> Option<Figure> {
    let whole = || measure.target.as_ref();
    if measure.kind == Kind::YesNo {
        return None;
    }
    let asked = match sheet.kind {
        UnitKind::County => measure.share(sheet.unit).or_else(|| whole().filter(|_| measure.rollup != Rollup::Sum)),
        UnitKind::Department => whole(),
        UnitKind::Town => None,
    }?;
    let outcome = (Outcome::Number(asked.value), measure.printed_decimals());
    Some(material::figure(sheet.dossier, outcome, &measure.unit, "县区任务或年度目标", vec![asked.place]))
}
