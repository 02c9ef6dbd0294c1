//! When a submission is due (policy.yaml 日历).

use jiff::Unit;
use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::{Span, ToSpan};

use crate::intake::policy::Calendar;
use crate::period::Period;

/// When submissions of a period are due, without grace. A half-year is due like a quarter.
pub fn due(calendar: &Calendar, period: Period) -> DateTime {
    let after = period.last_day().tomorrow().unwrap_or(Date::MAX);
    let (date, time) = match period {
        Period::Week(..) => {
            let days = i64::from(calendar.week.0.clamp(1, 7)) - 1;
            (after.checked_add(days.days()).unwrap_or(after), calendar.week.1)
        }
        Period::Month(..) => (on_day(after, calendar.month.0), calendar.month.1),
        Period::Quarter(..) | Period::Half(..) => (on_day(after, calendar.quarter.0), calendar.quarter.1),
        Period::Year(year) => {
            (on_day(Date::new(year + 1, calendar.year.0.clamp(1, 12), 1).unwrap_or(after), calendar.year.1), calendar.year.2)
        }
    };
    let date = if calendar.shift { next_working_day(calendar, date) } else { date };
    date.to_datetime(time)
}

/// A time as messages show it; the last instant of a day is 24:00.
pub(super) fn shown(time: DateTime) -> String {
    if time.time() == Time::MAX { format!("{} 24:00", time.date()) } else { time.strftime("%Y-%m-%d %H:%M").to_string() }
}

/// By how many hours, begun hours counted, a submission is late; `None` if it is in time (grace included).
pub fn hours_late(calendar: &Calendar, period: Period, sent: DateTime) -> Option<i64> {
    let due = due(calendar, period);
    let grace = Span::new().try_hours(i64::from(calendar.grace_hours)).unwrap_or_default();
    if sent <= due.checked_add(grace).unwrap_or(DateTime::MAX) {
        return None;
    }
    let late = sent.since((Unit::Second, due)).ok()?.get_seconds();
    Some(late.saturating_add(3599) / 3600)
}

fn on_day(first: Date, day: i8) -> Date {
    first.with().day(day.clamp(1, first.days_in_month())).build().unwrap_or(first)
}

fn next_working_day(calendar: &Calendar, date: Date) -> Date {
    // A year of holidays in a row is a slip of the pen; the bound keeps it from stopping the run.
    date.series(1.day()).take(366).find(|d| is_working_day(calendar, *d)).unwrap_or(date)
}

fn is_working_day(calendar: &Calendar, date: Date) -> bool {
    if calendar.workdays.contains(&date) {
        return true;
    }
    !calendar.holidays.contains(&date) && !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

#[cfg(test)]
mod tests {
    use super::{due, hours_late};
    use crate::intake::policy::Calendar;

    #[test]
    fn due_dates_move_over_holidays_and_weekends() {
        let calendar = Calendar {
            holidays: (1..=7).map(|d| jiff::civil::date(2026, 10, d)).collect(),
            workdays: vec![jiff::civil::date(2026, 10, 10)],
            ..Calendar::default()
        };
        for (period, day) in [
            ("2026-10", "2026-11-05"),
            ("2026-09", "2026-10-08"),
            ("2026-08", "2026-09-07"),
            ("2026-W43", "2026-10-27"),
            ("2026-Q3", "2026-10-10"),
            ("2026-H1", "2026-07-10"),
            ("2026", "2027-01-20"),
        ] {
            assert_eq!(due(&calendar, period.parse().unwrap()).date().to_string(), day, "{period}");
        }
        let fixed = Calendar { shift: false, ..calendar };
        assert_eq!(due(&fixed, "2026-09".parse().unwrap()).date().to_string(), "2026-10-05");
    }

    #[test]
    fn begun_hours_count_and_grace_forgives() {
        let month = "2026-10".parse().unwrap();
        let late = |grace_hours, sent: &str| hours_late(&Calendar { grace_hours, ..Calendar::default() }, month, sent.parse().unwrap());
        assert_eq!(late(0, "2026-11-05T23:59:59"), None);
        assert_eq!(late(0, "2026-11-06T00:10:00"), Some(1));
        assert_eq!(late(0, "2026-11-06T10:30:00"), Some(11));
        assert_eq!(late(12, "2026-11-06T10:30:00"), None);
        assert_eq!(late(8, "2026-11-06T10:30:00"), Some(11));
    }
}
