//! Dates and periods in words. Years are never abbreviated; ranges of months take one em dash.

use jiff::civil::Date;

use crate::period::Period;

/// 2026年10月31日.
pub(in crate::compose) fn full(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// 10月31日.
pub(in crate::compose) fn short(date: Date) -> String {
    format!("{}月{}日", date.month(), date.day())
}

/// A date beside others of `year`: with its year only if it is another one.
pub(in crate::compose) fn near(date: Date, year: i16) -> String {
    if date.year() == year { short(date) } else { full(date) }
}

/// From January to the period's last month: 1月, 1—10月; at the ends of quarters 一季度, 上半年, 前三季度, 全年.
pub(in crate::compose) fn span(period: Period) -> String {
    match period.last_month() {
        1 => "1月".to_owned(),
        3 => "一季度".to_owned(),
        6 => "上半年".to_owned(),
        9 => "前三季度".to_owned(),
        12 => "全年".to_owned(),
        month => format!("1—{month}月"),
    }
}

#[cfg(test)]
mod tests {
    use super::{full, near, short, span};
    use crate::period::Period;
    use jiff::civil::date;

    #[test]
    fn dates() {
        let day = date(2026, 1, 5);
        assert_eq!((full(day).as_str(), short(day).as_str()), ("2026年1月5日", "1月5日"));
        assert_eq!((near(day, 2026).as_str(), near(day, 2025).as_str()), ("1月5日", "2026年1月5日"));
    }

    #[test]
    fn periods() {
        let cases = [
            ("2026-01", "2026年1月", "1月"),
            ("2026-03", "2026年3月", "一季度"),
            ("2026-06", "2026年6月", "上半年"),
            ("2026-09", "2026年9月", "前三季度"),
            ("2026-10", "2026年10月", "1—10月"),
            ("2026-12", "2026年12月", "全年"),
            ("2026-W43", "2026年第43周", "1—10月"),
            ("2026-Q3", "2026年第三季度", "前三季度"),
            ("2026-H1", "2026年上半年", "上半年"),
            ("2026", "2026年", "全年"),
        ];
        for (period, named, months) in cases {
            let period: Period = period.parse().unwrap();
            assert_eq!((period.title().as_str(), span(period).as_str()), (named, months));
        }
    }
}
