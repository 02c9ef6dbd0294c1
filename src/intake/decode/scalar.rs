//! Dates, periods, times, yes/no and small whole numbers.

use jiff::civil::{Date, DateTime, Time};

use super::fields::Fields;
use crate::finding::Slip;
use crate::period::Period;
use crate::source::Sourced;

impl Fields<'_, '_, '_> {
    /// Says that a value is not of the shape expected.
    pub(super) fn misshapen(&mut self, case: &'static str, key: &str, seen: &Sourced<&str>, expected: &str, fix: Option<String>) {
        let mut slip = Slip::new("Y03", Some(seen.place)).case(case).fact("key", key).fact("seen", seen.value).fact("expected", expected);
        if let Some(fix) = fix {
            slip = slip.fact("fix", fix);
        }
        self.clerk.note(slip);
    }

    /// A date, `2026-10-31`.
    pub fn date(&mut self, key: &'static str) -> Option<Sourced<Date>> {
        let seen = self.scalar(key)?;
        self.as_date(key, &seen)
    }

    /// A text as a date.
    pub(super) fn as_date(&mut self, key: &str, seen: &Sourced<&str>) -> Option<Sourced<Date>> {
        let date = parse_date(seen.value);
        if date.is_none() {
            self.misshapen("date", key, seen, "日期，如 2026-10-31", date_numbers(seen.value).map(|d| d.to_string()));
        }
        date.map(|date| Sourced::new(date, seen.place))
    }

    /// A period, `2026-10`.
    pub fn period(&mut self, key: &'static str) -> Option<Sourced<Period>> {
        let seen = self.scalar(key)?;
        let period = seen.value.trim().parse().ok();
        if period.is_none() {
            let fix = month_numbers(seen.value).map(|(year, month)| format!("{year:04}-{month:02}"));
            let expected = "期次，如 2026-10（月）、2026-W43（周）、2026-Q3（季）、2026-H1（半年）、2026（年）";
            self.misshapen("period", key, &seen, expected, fix);
        }
        period.map(|period| Sourced::new(period, seen.place))
    }

    /// A date with time, `2026-11-03 16:20`.
    pub fn moment(&mut self, key: &'static str) -> Option<Sourced<DateTime>> {
        let seen = self.scalar(key)?;
        let text = seen.value.trim();
        let parts = text.split_once([' ', 'T']);
        let moment = parts.and_then(|(date, time)| Some(parse_date(date)?.to_datetime(parse_time(time.trim())?)));
        if moment.is_none() {
            self.misshapen("time", key, &seen, "日期和时刻，如 2026-11-03 16:20", None);
        }
        moment.map(|moment| Sourced::new(moment, seen.place))
    }

    /// A time of day, `12:00`; `24:00` is the end of the day.
    pub fn time(&mut self, key: &'static str) -> Option<Time> {
        let seen = self.scalar(key)?;
        let time = if seen.value.trim() == "24:00" { Some(Time::MAX) } else { parse_time(seen.value.trim()) };
        if time.is_none() {
            self.misshapen("time", key, &seen, "时刻，如 \"12:00\"", None);
        }
        time
    }

    /// Yes or no.
    pub fn flag(&mut self, key: &'static str) -> Option<Sourced<bool>> {
        let seen = self.scalar(key)?;
        let flag = match seen.value.trim() {
            "true" | "True" | "TRUE" | "是" => Some(true),
            "false" | "False" | "FALSE" | "否" => Some(false),
            _ => None,
        };
        if flag.is_none() {
            self.misshapen("flag", key, &seen, "是 或 否（true 或 false）", None);
        }
        flag.map(|flag| Sourced::new(flag, seen.place))
    }

    /// A whole number between two bounds.
    pub fn whole<T: TryFrom<i64>>(&mut self, key: &'static str, least: i64, most: i64) -> Option<Sourced<T>> {
        let seen = self.scalar(key)?;
        let number = seen.value.trim().parse::<i64>().ok().filter(|n| (least..=most).contains(n));
        let number = number.and_then(|n| T::try_from(n).ok());
        if number.is_none() {
            self.misshapen("range", key, &seen, &format!("{least}到{most}之间的整数"), None);
        }
        number.map(|number| Sourced::new(number, seen.place))
    }
}

/// `2026-10-31` and nothing else.
pub fn parse_date(text: &str) -> Option<Date> {
    let text = text.trim();
    let shaped = text.len() == 10 && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    if shaped { text.parse().ok() } else { None }
}

/// `16:20` or `16:20:05`.
fn parse_time(text: &str) -> Option<Time> {
    let parts: Vec<i8> = text.split(':').map(|part| part.parse().ok().filter(|_| part.len() <= 2)).collect::<Option<_>>()?;
    match parts.as_slice() {
        [hour, minute] => Time::new(*hour, *minute, 0, 0).ok(),
        [hour, minute, second] => Time::new(*hour, *minute, *second, 0).ok(),
        _ => None,
    }
}

fn numbers(text: &str) -> Vec<i16> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).filter_map(|part| part.parse().ok()).collect()
}

/// The date that `2026年10月31日`, `2026/10/31` or `2026-1-5` means.
fn date_numbers(text: &str) -> Option<Date> {
    match numbers(text).as_slice() {
        [year @ 1000..=9998, month @ 1..=12, day @ 1..=31] => Date::new(*year, *month as i8, *day as i8).ok(),
        _ => None,
    }
}

/// The month that `2026年10月` or `2026/10` means.
fn month_numbers(text: &str) -> Option<(i16, i16)> {
    match numbers(text).as_slice() {
        [year @ 1000..=9998, month @ 1..=12] => Some((*year, *month)),
        _ => None,
    }
}


#[cfg(test)]
mod tests {
    use super::{date_numbers, parse_date, parse_time};

    #[test]
    fn a_date_has_one_form() {
        assert_eq!(parse_date("2026-10-31").map(|d| d.to_string()).as_deref(), Some("2026-10-31"));
        for text in ["2026-02-30", "2026-1-5", "20261031", "2026/10/31", "2026-10-31T00", "", "2026年10月31日"] {
            assert_eq!(parse_date(text), None, "{text}");
        }
        for text in ["2026年10月31日", "2026/10/31", "2026.10.31"] {
            assert_eq!(date_numbers(text).map(|d| d.to_string()).as_deref(), Some("2026-10-31"));
        }
        assert_eq!(date_numbers("2026-02-30"), None);
    }

    #[test]
    fn a_time_has_two_forms() {
        assert!(parse_time("16:20").is_some() && parse_time("8:05").is_some() && parse_time("16:20:01").is_some());
        assert!(parse_time("24:00").is_none() && parse_time("16").is_none() && parse_time("16:2x").is_none() && parse_time("016:20").is_none());
    }
}
