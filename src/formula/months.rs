//! How long something has been open.

use crate::period::Period;

/// Months from the month in which something began to the last month of a period; negative if it is still to begin.
pub fn months_open(since: Period, now: Period) -> i64 {
    let month = |period: Period| i64::from(period.year()) * 12 + i64::from(period.last_month());
    month(now) - month(since)
}

#[cfg(test)]
mod tests {
    use super::months_open;

    #[test]
    fn months_run_over_the_year() {
        for (since, now, months) in
            [("2026-10", "2026-10", 0), ("2026-04", "2026-10", 6), ("2025-12", "2026-Q3", 9), ("2026-11", "2026-10", -1)]
        {
            assert_eq!(months_open(since.parse().unwrap(), now.parse().unwrap()), months, "{since} {now}");
        }
    }
}
