//! 序时进度: how much of the target is due at a date.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::amount::{HUNDRED, percent};
use super::outcome::round;
use crate::intake::Policy;
use crate::intake::targets::Schedule;
use crate::period::Period;

/// S in % at the end of a period; `None` without schedule. Linear is month ÷ 12, of a week its day ÷ days of the year.
pub fn scheduled(schedule: &Schedule, at: Period) -> Option<Decimal> {
    match schedule {
        Schedule::None => None,
        Schedule::Linear => match at {
            Period::Week(..) => percent(day_of_year(at.last_day()), Decimal::from(at.last_day().days_in_year())),
            _ => percent(Decimal::from(at.last_month()), Decimal::from(12)),
        },
        Schedule::Milestones(milestones) => interpolated(milestones, at.last_day()),
    }
}

/// How S is computed.
pub const fn formula(schedule: &Schedule) -> &'static str {
    match schedule {
        Schedule::None => "不设序时",
        Schedule::Linear => "月份÷12×100",
        Schedule::Milestones(_) => "节点目标，节点之间按日内插",
    }
}

/// The year begins at 0 %; between two milestones S grows by the day; after the last one it stays.
fn interpolated(milestones: &[(i8, i8, Decimal)], date: Date) -> Option<Decimal> {
    let today = day_of_year(date);
    let mut before = (Decimal::ZERO, Decimal::ZERO);
    for (month, day, share) in milestones {
        let end = Date::new(date.year(), *month, 1).ok()?;
        let at = day_of_year(Date::new(date.year(), *month, *day).unwrap_or_else(|_| end.last_of_month()));
        if today < at {
            let way = share.checked_sub(before.1)?.checked_mul(today.checked_sub(before.0)?)?;
            return before.1.checked_add(way.checked_div(at.checked_sub(before.0)?)?);
        }
        before = (at, *share);
    }
    Some(before.1)
}

fn day_of_year(date: Date) -> Decimal {
    Decimal::from(date.day_of_year())
}

/// The whole target: what must hold at any time is not measured against a part of it.
pub const WHOLE: Decimal = HUNDRED;

/// R − S by the policy's way of rounding.
pub fn difference(rate: Decimal, scheduled: Decimal, policy: &Policy) -> Option<Decimal> {
    if policy.rounding.gap_from_rounded {
        let mode = policy.rounding.mode;
        return round(rate, 1, mode).checked_sub(round(scheduled, 1, mode));
    }
    rate.checked_sub(scheduled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formula::round;
    use crate::intake::policy::RoundingMode;

    #[test]
    fn linear_and_milestones() {
        let nodes = Schedule::Milestones(vec![(3, 31, 15.into()), (6, 30, 45.into()), (9, 30, 75.into()), (12, 31, 100.into())]);
        for (schedule, period, printed) in [
            (&Schedule::Linear, "2026-10", "83.3"),
            (&Schedule::Linear, "2026-11", "91.7"),
            (&Schedule::Linear, "2026-12", "100.0"),
            (&Schedule::Linear, "2026-01", "8.3"),
            (&Schedule::Linear, "2026-H1", "50.0"),
            (&Schedule::Linear, "2026-W43", "81.6"),
            (&nodes, "2026-03", "15.0"),
            (&nodes, "2026-09", "75.0"),
            (&nodes, "2026-12", "100.0"),
            (&nodes, "2026-10", "83.4"),
            (&nodes, "2026-01", "5.2"),
        ] {
            let s = scheduled(schedule, period.parse().unwrap()).unwrap();
            assert_eq!(round(s, 1, RoundingMode::default()).to_string(), printed, "{period}");
        }
        assert_eq!(scheduled(&Schedule::None, Period::Month(2026, 10)), None);
    }

    #[test]
    fn odd_milestones() {
        let twice = Schedule::Milestones(vec![(6, 30, 40.into()), (6, 30, 60.into())]);
        assert_eq!(scheduled(&twice, Period::Month(2026, 6)), Some(60.into()));
        let no_such_day = Schedule::Milestones(vec![(2, 30, 50.into())]);
        assert_eq!(scheduled(&no_such_day, Period::Month(2026, 2)), Some(50.into()));
        let impossible = Schedule::Milestones(vec![(13, 1, 50.into())]);
        assert_eq!(scheduled(&impossible, Period::Month(2026, 2)), None);
        assert_eq!(scheduled(&Schedule::Milestones(Vec::new()), Period::Month(2026, 2)), Some(Decimal::ZERO));
    }
}
