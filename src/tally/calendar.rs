//! When a submission is due by the policy's calendar, and how late it came.

use jiff::civil::{Date, DateTime, Weekday};
use jiff::{SignedDuration, ToSpan};

use crate::intake::policy::Calendar;
use crate::period::Period;

/// Last moment at which a submission of a period is in time, holidays and grace included; 24:00 is the last moment of its day.
pub(super) fn due(calendar: &Calendar, period: Period) -> DateTime {
    let next = period.last_day().tomorrow().unwrap_or(Date::MAX);
    let (date, time) = match period {
        Period::Week(..) => (weekday_from(next, calendar.week.0), calendar.week.1),
        Period::Month(..) => (day_of_month(next, calendar.month.0), calendar.month.1),
        Period::Quarter(..) | Period::Half(..) => (day_of_month(next, calendar.quarter.0), calendar.quarter.1),
        Period::Year(_) => {
            let (month, day, time) = calendar.year;
            let first = Date::new(next.year(), month, 1).unwrap_or(next);
            (day_of_month(first, day), time)
        }
    };
    let date = if calendar.shift { working_day_from(calendar, date) } else { date };
    let due = date.to_datetime(time);
    due.checked_add(SignedDuration::from_hours(i64::from(calendar.grace_hours))).unwrap_or(due)
}

/// Begun hours after the due time; zero if in time.
pub(super) fn hours_late(calendar: &Calendar, period: Period, sent: DateTime) -> i64 {
    let seconds = sent.duration_since(due(calendar, period)).as_secs();
    if sent <= due(calendar, period) { 0 } else { seconds / 3600 + 1 }
}

/// The day of a month, its last one if it is shorter.
fn day_of_month(first: Date, day: i8) -> Date {
    Date::new(first.year(), first.month(), day.clamp(1, first.days_in_month())).unwrap_or(first)
}

fn weekday_from(monday: Date, weekday: i8) -> Date {
    monday.checked_add(i64::from(weekday.clamp(1, 7) - 1).days()).unwrap_or(monday)
}

/// The first working day from a date on; a calendar that never works gives up after 60 days.
fn working_day_from(calendar: &Calendar, date: Date) -> Date {
    let works = |day: &Date| {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        calendar.workdays.contains(day) || (!weekend && !calendar.holidays.contains(day))
    };
    let days = (0..60).filter_map(|n: i64| date.checked_add(n.days()).ok());
    days.into_iter().find(works).unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar() -> Calendar {
        let holidays = (1..=7).map(|d| Date::constant(2026, 10, d)).collect();
        Calendar { holidays, workdays: vec![Date::constant(2026, 10, 10)], ..Calendar::default() }
    }

    #[test]
    fn due_dates() {
        for (period, due_on) in [
            ("2026-10", "2026-11-05"),
            ("2026-09", "2026-10-08"),
            ("2026-08", "2026-09-07"),
            ("2026-W43", "2026-10-27"),
            ("2026-Q3", "2026-10-10"),
            ("2026-H1", "2026-07-10"),
            ("2026", "2027-01-20"),
        ] {
            assert_eq!(due(&calendar(), period.parse().unwrap()).date().to_string(), due_on, "{period}");
        }
        let fixed = Calendar { shift: false, ..calendar() };
        assert_eq!(due(&fixed, Period::Month(2026, 9)).date().to_string(), "2026-10-05");
    }

    #[test]
    fn hours() {
        for (sent, grace, hours) in
            [("2026-11-05T23:59:59", 0, 0), ("2026-11-06T00:00:00", 0, 1), ("2026-11-06T09:30:00", 0, 10), ("2026-11-06T09:30:00", 12, 0)]
        {
            let calendar = Calendar { grace_hours: grace, ..calendar() };
            assert_eq!(hours_late(&calendar, Period::Month(2026, 10), sent.parse().unwrap()), hours, "{sent}");
        }
        assert_eq!(hours_late(&calendar(), Period::Week(2026, 43), "2026-10-27T12:00:00".parse().unwrap()), 0);
        assert_eq!(hours_late(&calendar(), Period::Week(2026, 43), "2026-10-27T12:00:01".parse().unwrap()), 1);
    }
}
