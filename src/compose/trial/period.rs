//! What made data say of a period: the real thing, since it needs no data.

use tera::Value;

use crate::compose::wording::date;
use crate::period::Period;

/// The value of a name that the period alone decides.
pub(super) fn value(name: &str, period: Period) -> Option<Value> {
    let weekly = matches!(period, Period::Week(..));
    let words = match name {
        "city" => "澜州市".to_owned(),
        "period" => period.title(),
        "last_period" => period.previous().title(),
        "kind" => period.kind().to_owned(),
        "this_word" => date::this(period).to_owned(),
        "last_word" => date::last(period).to_owned(),
        "next_word" => date::next(period).to_owned(),
        "opens_year" => return Some(Value::from(period.is_first_of_year())),
        "months" => date::span(period),
        "year" => period.year().to_string(),
        "cut_off" => date::full(period.last_day()),
        "cut_off_short" => date::short(period.last_day()),
        "term" => "序时进度".to_owned(),
        "week_days" if weekly => date::days(period.first_day(), period.last_day()),
        "week_days" | "dispatch_day" if !weekly => return Some(Value::none()),
        "dispatch_day" => {
            let day = period.last_day().tomorrow().unwrap_or_else(|_| period.last_day());
            format!("{}（{}）", date::full(day), date::weekday(day))
        }
        _ => return None,
    };
    Some(Value::normal_string(&words))
}
