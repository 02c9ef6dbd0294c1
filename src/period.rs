//! Reporting periods (期次): week, month, quarter, half-year, year.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime, ISOWeekDate, Time, Weekday};

/// A reporting period. Ordered by its last day, shorter periods first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// ISO week, written `2026-W43`.
    Week(i16, i8),
    /// Month, written `2026-10`.
    Month(i16, i8),
    /// Quarter, written `2026-Q3`.
    Quarter(i16, i8),
    /// Half-year, written `2026-H1`.
    Half(i16, i8),
    /// Year, written `2026`.
    Year(i16),
}

impl Period {
    /// The year of the period (ISO year for a week).
    pub const fn year(self) -> i16 {
        match self {
            Self::Week(y, _) | Self::Month(y, _) | Self::Quarter(y, _) | Self::Half(y, _) | Self::Year(y) => y,
        }
    }

    /// The last month that the period covers, 1–12.
    pub fn last_month(self) -> i8 {
        match self {
            Self::Week(..) => self.last_day().month(),
            Self::Month(_, m) => m,
            Self::Quarter(_, q) => q * 3,
            Self::Half(_, h) => h * 6,
            Self::Year(_) => 12,
        }
    }

    /// First day.
    pub fn first_day(self) -> Date {
        match self {
            Self::Week(y, w) => week_day(y, w, Weekday::Monday),
            Self::Month(y, m) => day(y, m),
            Self::Quarter(y, q) => day(y, q * 3 - 2),
            Self::Half(y, h) => day(y, h * 6 - 5),
            Self::Year(y) => day(y, 1),
        }
    }

    /// Last day: the cut-off of the period's figures.
    pub fn last_day(self) -> Date {
        match self {
            Self::Week(y, w) => week_day(y, w, Weekday::Sunday),
            Self::Month(y, m) => day(y, m).last_of_month(),
            Self::Quarter(y, q) => day(y, q * 3).last_of_month(),
            Self::Half(y, h) => day(y, h * 6).last_of_month(),
            Self::Year(y) => day(y, 12).last_of_month(),
        }
    }

    /// The period before, of the same kind (上期).
    #[must_use]
    pub fn previous(self) -> Self {
        let before = self.first_day().yesterday().unwrap_or(Date::MIN);
        let (year, month) = (before.year(), before.month());
        match self {
            Self::Week(..) => {
                let week = before.iso_week_date();
                Self::Week(week.year(), week.week())
            }
            Self::Month(..) => Self::Month(year, month),
            Self::Quarter(..) => Self::Quarter(year, (month + 2) / 3),
            Self::Half(..) => Self::Half(year, (month + 5) / 6),
            Self::Year(_) => Self::Year(year),
        }
    }

    /// The period after, of the same kind (下期).
    #[must_use]
    pub fn next(self) -> Self {
        let after = self.last_day().tomorrow().unwrap_or(Date::MAX);
        let (year, month) = (after.year(), after.month());
        match self {
            Self::Week(..) => {
                let week = after.iso_week_date();
                Self::Week(week.year(), week.week())
            }
            Self::Month(..) => Self::Month(year, month),
            Self::Quarter(..) => Self::Quarter(year, (month + 2) / 3),
            Self::Half(..) => Self::Half(year, (month + 5) / 6),
            Self::Year(_) => Self::Year(year),
        }
    }

    /// The same period of the year before (上年同期).
    #[must_use]
    pub const fn last_year(self) -> Self {
        match self {
            Self::Week(y, w) => Self::Week(y - 1, if w > 52 { 52 } else { w }),
            Self::Month(y, m) => Self::Month(y - 1, m),
            Self::Quarter(y, q) => Self::Quarter(y - 1, q),
            Self::Half(y, h) => Self::Half(y - 1, h),
            Self::Year(y) => Self::Year(y - 1),
        }
    }

    /// As a title names it: 2026年10月, 2026年第三季度, 2026年上半年, 2026年第43周.
    pub fn title(self) -> String {
        match self {
            Self::Week(year, week) => format!("{year}年第{week}周"),
            Self::Month(year, month) => format!("{year}年{month}月"),
            Self::Quarter(year, quarter) => {
                let numeral = match quarter {
                    1 => "一",
                    2 => "二",
                    3 => "三",
                    _ => "四",
                };
                format!("{year}年第{numeral}季度")
            }
            Self::Half(year, half) => format!("{year}年{}半年", if half == 1 { "上" } else { "下" }),
            Self::Year(year) => format!("{year}年"),
        }
    }

    /// Whether it is longer than a month: a quarter, a half-year, a year.
    pub const fn is_long(self) -> bool {
        matches!(self, Self::Quarter(..) | Self::Half(..) | Self::Year(_))
    }

    /// The month with which a period longer than a month closes; a week or a month itself otherwise.
    #[must_use]
    pub fn closing(self) -> Self {
        if self.is_long() { Self::Month(self.year(), self.last_month()) } else { self }
    }

    /// The months of a period longer than a month, in order; none of others.
    pub fn months(self) -> Vec<Self> {
        if !self.is_long() {
            return Vec::new();
        }
        (self.first_day().month()..=self.last_month()).map(|month| Self::Month(self.year(), month)).collect()
    }

    /// Its kind in one character or two: 周, 月, 季, 半年, 年.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Week(..) => "周",
            Self::Month(..) => "月",
            Self::Quarter(..) => "季",
            Self::Half(..) => "半年",
            Self::Year(_) => "年",
        }
    }

    /// Months from the last month of an earlier period to its own last month: 5 from 2026-04 to 2026-Q3.
    pub fn months_since(self, earlier: Self) -> i64 {
        let months = |period: Self| i64::from(period.year()) * 12 + i64::from(period.last_month());
        months(self) - months(earlier)
    }

    /// Whether no period of the same kind comes before it in its year: nothing cumulative stands before it.
    pub fn is_first_of_year(self) -> bool {
        self.previous().year() != self.year()
    }
}

/// A time in words: 2026年11月5日16:20; the last instant of a day is 24:00.
pub fn moment(time: DateTime) -> String {
    let clock = if time.time() == Time::MAX { "24:00".to_owned() } else { time.strftime("%H:%M").to_string() };
    format!("{}年{}月{}日{clock}", time.year(), time.month(), time.day())
}

fn day(year: i16, month: i8) -> Date {
    Date::new(year, month, 1).unwrap_or(Date::MIN)
}

fn week_day(year: i16, week: i8, weekday: Weekday) -> Date {
    ISOWeekDate::new(year, week, weekday).map_or(Date::MIN, Date::from)
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.last_day().cmp(&other.last_day()).then(other.first_day().cmp(&self.first_day()))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Week(y, w) => write!(f, "{y:04}-W{w:02}"),
            Self::Month(y, m) => write!(f, "{y:04}-{m:02}"),
            Self::Quarter(y, q) => write!(f, "{y:04}-Q{q}"),
            Self::Half(y, h) => write!(f, "{y:04}-H{h}"),
            Self::Year(y) => write!(f, "{y:04}"),
        }
    }
}

/// The text is no period; the message names the forms.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}”不是有效期次，应写作 2026-10（月）、2026-W43（周）、2026-Q3（季）、2026-H1（半年）或 2026（年） / “{0}” is not a period")]
pub struct NotAPeriod(pub String);

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        parse(text).ok_or_else(|| NotAPeriod(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<Period> {
    let (year, part) = text.split_once('-').map_or((text, None), |(year, part)| (year, Some(part)));
    if year.len() != 4 || !text.is_ascii() {
        return None;
    }
    let year: i16 = year.parse().ok().filter(|y| (1000..=9998).contains(y))?;
    let Some(part) = part else { return Some(Period::Year(year)) };
    let number = |digits: &str, width: usize, most: i8| -> Option<i8> {
        let plain = digits.len() == width && digits.bytes().all(|b| b.is_ascii_digit());
        digits.parse().ok().filter(|n| plain && (1..=most).contains(n))
    };
    match part.as_bytes().first()? {
        b'W' => number(&part[1..], 2, 53).filter(|w| ISOWeekDate::new(year, *w, Weekday::Monday).is_ok()).map(|w| Period::Week(year, w)),
        b'Q' => number(&part[1..], 1, 4).map(|q| Period::Quarter(year, q)),
        b'H' => number(&part[1..], 1, 2).map(|h| Period::Half(year, h)),
        _ => number(part, 2, 12).map(|m| Period::Month(year, m)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Time, date};

    use super::{Period, moment};

    #[test]
    fn moments() {
        let day = date(2026, 11, 5);
        assert_eq!(moment(day.at(9, 5, 0, 0)), "2026年11月5日09:05");
        assert_eq!(moment(day.to_datetime(Time::MAX)), "2026年11月5日24:00");
    }

    #[test]
    fn every_form_parses_and_prints_back() {
        for text in ["2026-10", "2026-01", "2026-W43", "2020-W53", "2026-Q3", "2026-H1", "2026"] {
            assert_eq!(text.parse::<Period>().map(|p| p.to_string()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn months_go_by_between_periods() {
        let p = |t: &str| t.parse::<Period>().unwrap();
        for (period, earlier, months) in
            [("2026-Q3", "2026-04", 5), ("2026-01", "2025-11", 2), ("2026-10", "2026-10", 0), ("2026", "2027-01", -1)]
        {
            assert_eq!(p(period).months_since(p(earlier)), months, "{period} {earlier}");
        }
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in
            ["", "2026-13", "2026-00", "2026-1", "2026-W54", "2025-W53", "2026-Q5", "26-10", "2026年10月", "2026-10-31", "-", "2026-+1"]
        {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }

    #[test]
    fn neighbours_and_edges() {
        let p = |t: &str| t.parse::<Period>().unwrap();
        for (period, before, year_before, last) in [
            ("2026-01", "2025-12", "2025-01", "2026-01-31"),
            ("2026-03", "2026-02", "2025-03", "2026-03-31"),
            ("2026-Q1", "2025-Q4", "2025-Q1", "2026-03-31"),
            ("2026-H2", "2026-H1", "2025-H2", "2026-12-31"),
            ("2026-W01", "2025-W52", "2025-W01", "2026-01-04"),
            ("2020-W53", "2020-W52", "2019-W52", "2021-01-03"),
            ("2021-W01", "2020-W53", "2020-W01", "2021-01-10"),
            ("2024-02", "2024-01", "2023-02", "2024-02-29"),
        ] {
            assert_eq!(p(period).previous(), p(before));
            assert_eq!(p(before).next(), p(period));
            assert_eq!(p(period).last_year(), p(year_before));
            assert_eq!(p(period).last_day().to_string(), last);
        }
        assert!(p("2026-01").is_first_of_year() && !p("2026-02").is_first_of_year());
        for (period, closing, months) in
            [("2026-Q3", "2026-09", 3), ("2026-H2", "2026-12", 6), ("2026", "2026-12", 12), ("2026-W43", "2026-W43", 0)]
        {
            assert_eq!((p(period).closing(), p(period).months().len()), (p(closing), months));
        }
    }
}
