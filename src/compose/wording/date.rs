//! Dates and periods in words. Years are never abbreviated; ranges of months take one em dash.

use jiff::civil::{Date, Weekday};

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

/// 星期二.
pub(in crate::compose) fn weekday(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "星期一",
        Weekday::Tuesday => "星期二",
        Weekday::Wednesday => "星期三",
        Weekday::Thursday => "星期四",
        Weekday::Friday => "星期五",
        Weekday::Saturday => "星期六",
        Weekday::Sunday => "星期日",
    }
}

/// From one day to another, one em dash between: 10月19日—25日, 10月26日—11月1日, 2025年12月29日—2026年1月4日.
pub(in crate::compose) fn days(first: Date, last: Date) -> String {
    match (first.year() == last.year(), first.month() == last.month()) {
        (true, true) => format!("{}—{}日", short(first), last.day()),
        (true, false) => format!("{}—{}", short(first), short(last)),
        (false, _) => format!("{}—{}", full(first), full(last)),
    }
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

/// What a report calls its own period: 本周, 本月, 本季度, 上半年, 全年.
pub(in crate::compose) const fn this(period: Period) -> &'static str {
    match period {
        Period::Week(..) => "本周",
        Period::Month(..) => "本月",
        Period::Quarter(..) => "本季度",
        Period::Half(_, 1) => "上半年",
        Period::Half(..) => "下半年",
        Period::Year(_) => "全年",
    }
}

/// What a report calls the period before its own: 上周, 上月, 上季度, 上半年 (of the first half: 上年下半年), 上年.
pub(in crate::compose) const fn last(period: Period) -> &'static str {
    match period {
        Period::Week(..) => "上周",
        Period::Month(..) => "上月",
        Period::Quarter(..) => "上季度",
        Period::Half(_, 1) => "上年下半年",
        Period::Half(..) => "上半年",
        Period::Year(_) => "上年",
    }
}

/// What a report calls the period after its own: 下周, 下月, 下季度, 下半年 (of the second half: 明年上半年), 明年.
pub(in crate::compose) const fn next(period: Period) -> &'static str {
    match period {
        Period::Week(..) => "下周",
        Period::Month(..) => "下月",
        Period::Quarter(..) => "下季度",
        Period::Half(_, 1) => "下半年",
        Period::Half(..) => "明年上半年",
        Period::Year(_) => "明年",
    }
}

#[cfg(test)]
mod tests {
    use super::{days, full, last, near, next, short, span, this, weekday};
    use crate::period::Period;
    use jiff::civil::date;

    #[test]
    fn dates() {
        let day = date(2026, 1, 5);
        assert_eq!((full(day).as_str(), short(day).as_str()), ("2026年1月5日", "1月5日"));
        assert_eq!((near(day, 2026).as_str(), near(day, 2025).as_str()), ("1月5日", "2026年1月5日"));
    }

    #[test]
    fn neighbours_in_words() {
        let p = |text: &str| text.parse::<Period>().unwrap();
        for (period, words) in [
            ("2026-W43", ["本周", "上周", "下周"]),
            ("2026-10", ["本月", "上月", "下月"]),
            ("2026-Q3", ["本季度", "上季度", "下季度"]),
            ("2026-H1", ["上半年", "上年下半年", "下半年"]),
            ("2026-H2", ["下半年", "上半年", "明年上半年"]),
            ("2026", ["全年", "上年", "明年"]),
        ] {
            assert_eq!([this(p(period)), last(p(period)), next(p(period))], words, "{period}");
        }
    }

    #[test]
    fn weeks() {
        for (week, printed) in [
            ("2026-W43", "10月19日—25日"),
            ("2026-W44", "10月26日—11月1日"),
            ("2026-W01", "2025年12月29日—2026年1月4日"),
            ("2020-W53", "2020年12月28日—2021年1月3日"),
        ] {
            let week: Period = week.parse().unwrap();
            assert_eq!(days(week.first_day(), week.last_day()), printed);
        }
        assert_eq!((weekday(date(2026, 10, 27)), weekday(date(2026, 11, 1))), ("星期二", "星期日"));
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
