//! Which week a dispatch meeting is about: the one place where a date stands for a period.

use jiff::civil::Date;
use std::path::Path;

use crate::check;
use crate::error::{Error, Result};
use crate::intake;
use crate::period::Period;

/// The period that a text names. Beside the forms of a period a date of a dispatch meeting (`2026-10-27`) is taken: it means the week before
/// the meeting, by the calendar of `policy.yaml`; of several weeks whose meetings holidays moved to one day, the last. Other texts pass.
///
/// # Errors
/// A date on which no meeting is; the weeks of the meetings before and after it are named.
pub fn period(text: &str, data: &Path) -> Result<String> {
    let Some(date) = date(text) else { return Ok(text.to_owned()) };
    let calendar = intake::read_policy(data).calendar;
    let meeting = |week: Period| check::due(&calendar, week).date();
    // Holidays move a meeting by a few weeks at most.
    let mut week = week_of(date);
    while meeting(week) <= date && week.year() < 9998 {
        week = week.next();
    }
    let after = week;
    while meeting(week) > date && week.year() > 1000 {
        week = week.previous();
    }
    if meeting(week) == date {
        return Ok(week.to_string());
    }
    let neighbours = format!(
        "前一次调度{}为 {week}，后一次{}为 {after} / the meetings before and after are those of {week} and {after}",
        meeting(week),
        meeting(after)
    );
    Err(Error::Usage { message: format!("{date}不是周调度日 / no dispatch meeting is on {date}"), hint: neighbours })
}

/// A date in full, of a year that a period can have.
fn date(text: &str) -> Option<Date> {
    let plain =
        text.len() == 10 && text.bytes().enumerate().all(|(at, b)| if matches!(at, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    text.parse().ok().filter(|date: &Date| plain && (1001..=9997).contains(&date.year()))
}

fn week_of(date: Date) -> Period {
    let week = date.iso_week_date();
    Period::Week(week.year(), week.week()).previous()
}

#[cfg(test)]
mod tests {
    use super::period;
    use crate::error::Error;
    use std::path::Path;

    #[expect(clippy::disallowed_methods, reason = "a test lays out its own temporary workspace")]
    fn told(policy: &str, text: &str) -> Result<String, String> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("policy.yaml"), policy).unwrap();
        period(text, folder.path()).map_err(|error| match error {
            Error::Usage { message, hint } => format!("{message} {hint}"),
            other => other.to_string(),
        })
    }

    const HOLIDAYS: &str = "日历: {周: {星期: 2, 时刻: \"12:00\"}, 节假日: [2026-02-16, 2026-02-17, 2026-02-18, 2026-02-19, 2026-02-20, 2026-02-23, 2026-10-06, 2026-10-07]}";

    #[test]
    fn a_day_of_dispatch_means_the_week_before_it() {
        for (day, week) in [
            ("2026-10-27", "2026-W43"),
            ("2026-10-08", "2026-W40"),
            ("2026-01-06", "2026-W01"),
            ("2021-01-05", "2020-W53"),
            ("2026-02-24", "2026-W08"),
            ("2026-W43", "2026-W43"),
            ("2026-10", "2026-10"),
            ("2026-13-27", "2026-13-27"),
        ] {
            assert_eq!(told(HOLIDAYS, day).as_deref(), Ok(week), "{day}");
        }
        assert_eq!(told("日历: {周: {星期: 1, 时刻: \"09:00\"}}", "2026-10-26").as_deref(), Ok("2026-W43"));
    }

    #[test]
    fn another_day_is_refused_with_the_weeks_on_both_sides() {
        for (day, before, after) in
            [("2026-10-28", "2026-W43", "2026-W44"), ("2026-10-06", "2026-W39", "2026-W40"), ("2026-02-17", "2026-W06", "2026-W07")]
        {
            let refused = told(HOLIDAYS, day).unwrap_err();
            assert!(refused.contains(before) && refused.contains(after), "{day}: {refused}");
        }
    }

    #[test]
    fn a_calendar_without_a_working_day_ends() {
        assert!(told("日历: {周: {星期: 9}}", "2026-10-28").is_err());
        assert!(period("2026-10-27", Path::new("/nowhere")).is_ok());
    }
}
