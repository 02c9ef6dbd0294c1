//! Dates in running text (GB/T 15835-2011): Arabic digits, complete, without leading zeros.

use jiff::civil::Date;
use regex::Captures;

use super::passage::{Field, Hit, captures, replace, scan, suggest};
use super::{SHOULD, advice, pattern, row};
use crate::check::rules::{Rule, say};
use crate::finding::{Bilingual, Level};

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[H06, H07, H08, H09, H10, H11, H12, H13, H14];

const WHY: Bilingual = say("公文中的日期用阿拉伯数字写全，不编虚位", "dates are written in full, in digits, without leading zeros");

const H06: Rule = row("H06", Level::Warning, say("日期不编虚位", "no leading zero in a date"), WHY, SHOULD, |context| {
    scan(context, "H06", |passage| {
        let found = captures(pattern!("(?:[0-9]{4}年)?[0-9]{1,2}月(?:[0-9]{1,2}日)?", ["月"]), passage, Field::is_text);
        let padded = |found: Captures<'_>| {
            let whole = found.get(0)?;
            let plain = whole.as_str().replace("年0", "年").replace("月0", "月");
            let plain = plain.strip_prefix('0').map_or(plain.clone(), str::to_owned);
            (plain != whole.as_str()).then(|| Hit::fixed(whole.range(), plain))
        };
        found.filter_map(padded).collect()
    })
});

const H07: Rule = row("H07", Level::Warning, say("日期用阿拉伯数字", "dates in Arabic digits"), WHY, SHOULD, |context| {
    scan(context, "H07", |passage| {
        let found = captures(
            pattern!("[一二][〇○零一二三四五六七八九]{3}年(?:[一二三四五六七八九十]{1,2}月)?(?:[一二三四五六七八九十]{1,3}日)?", ["年"]),
            passage,
            Field::is_text,
        );
        found.filter_map(|found| found.get(0).map(|whole| Hit::fixed(whole.range(), arabic(whole.as_str())))).collect()
    })
});

/// A date in Chinese numerals in Arabic digits.
fn arabic(date: &str) -> String {
    let (year, rest) = date.split_once('年').unwrap_or((date, ""));
    let digit = |c: char| if matches!(c, '〇' | '○') { Some(0) } else { "零一二三四五六七八九".chars().position(|d| d == c) };
    let mut text: String = year.chars().filter_map(digit).map(|d| d.to_string()).collect();
    text.push('年');
    for part in rest.split_inclusive(['月', '日']) {
        let sign = part.chars().next_back().unwrap_or_default();
        text.push_str(&below_hundred(part.trim_end_matches(sign)).to_string());
        text.push(sign);
    }
    text
}

/// 一 to 九十九.
fn below_hundred(text: &str) -> usize {
    let digit =
        |part: &str, absent| part.chars().next().map_or(absent, |c| "零一二三四五六七八九".chars().position(|d| d == c).unwrap_or(0));
    match text.split_once('十') {
        Some((tens, ones)) => digit(tens, 1) * 10 + digit(ones, 0),
        None => digit(text, 0),
    }
}

const H08: Rule = row("H08", Level::Warning, say("日期写“日”不写“号”", "日, not 号, in a date"), WHY, SHOULD, |context| {
    replace(context, "H08", Field::is_text, pattern!("[0-9]{1,2}月[0-9]{1,2}(?P<at>号)", ["号"]), "日")
});

const H09: Rule =
    row("H09", Level::Warning, say("同一日期不混用两种数字", "one kind of numerals within a date"), WHY, SHOULD, |context| {
        scan(context, "H09", |passage| {
            let mixed = pattern!(
                "[12][0-9]{3}年(?P<at>(?P<m>[一二三四五六七八九十]{1,2})月)|[0-9]{1,2}月(?P<day>(?P<d>[一二三四五六七八九十]{1,3})日)",
                ["年", "月"]
            );
            let hit = |found: Captures<'_>| {
                let (group, number, sign) = match (found.name("at"), found.name("day")) {
                    (Some(at), _) => (at, found.name("m")?, '月'),
                    (None, day) => (day?, found.name("d")?, '日'),
                };
                Some(Hit::fixed(group.range(), format!("{}{sign}", below_hundred(number.as_str()))))
            };
            captures(mixed, passage, Field::is_text).filter_map(hit).collect()
        })
    });

const H10: Rule = row("H10", Level::Warning, say("年份写全四位", "years have four digits"), WHY, SHOULD, |context| {
    suggest(
        context,
        "H10",
        Field::is_text,
        pattern!("(?:^|[^0-9.〔年])(?P<at>(?P<y>[12][0-9])年)(?:底|初|度|[0-9]{1,2}月)", ["年"]),
        "20${y}年",
    )
});

const H11: Rule = row("H11", Level::Warning, say("疑似漏了“年”", "年 seems to be lost"), WHY, SHOULD, |context| {
    suggest(
        context,
        "H11",
        Field::is_text,
        pattern!("(?:^|[^0-9])(?P<at>(?P<y>20[0-9]{2})(?P<m>1[0-2]|0?[1-9])月)", ["月"]),
        "${y}年${m}月",
    )
});

const H12: Rule = row(
    "H12",
    Level::Warning,
    say("没有这个日期", "no such date"),
    say("多为漏了起止号或录入有误，如“1—9月”成了“19月”", "mostly a dash was lost: 1—9月 became 19月"),
    advice!("请核对日期；起止月份写作 1—9月", "check the date; a range is written 1—9月"),
    |context| {
        scan(context, "H12", |passage| {
            let dates = pattern!("(?:(?P<y>[12][0-9]{3})年)?(?P<at>(?P<m>[0-9]{1,2})月(?:(?P<d>[0-9]{1,2})日)?)", ["月"]);
            let impossible = |found: Captures<'_>| {
                let at = found.name("at")?;
                let before = passage.text.value.get(..at.start())?.chars().next_back();
                let number = |name| found.name(name).map(|n| n.as_str().parse::<i16>().unwrap_or(0));
                // Without a year the 29th of February is possible.
                let (year, month, day) = (number("y").unwrap_or(2024), number("m")?, number("d").unwrap_or(1));
                let exists = Date::new(year, month as i8, day as i8).is_ok();
                // `18个月` has no place here, `2026年` before it is its own; a longer number is none of a month.
                let is_own = found.name("y").is_some() || !before.is_some_and(|c| c.is_ascii_digit() || c == '.');
                (!exists && is_own).then(|| Hit::new(at.range()))
            };
            captures(dates, passage, Field::is_text).filter_map(impossible).collect()
        })
    },
);

const H13: Rule = row(
    "H13",
    Level::Warning,
    say("正文中的日期写年月日", "dates in text are written with 年, 月, 日"),
    WHY,
    SHOULD,
    |context| {
        scan(context, "H13", |passage| {
            let short = pattern!(
                "(?:^|[^0-9A-Za-z/._-])(?P<at>(?P<y>20[0-9]{2})[-./](?P<m>[01]?[0-9])[-./](?P<d>[0-3]?[0-9]))(?:[^0-9A-Za-z/._-]|$)",
                ["20"]
            );
            let hit = |found: Captures<'_>| {
                let number = |name| found.name(name)?.as_str().parse::<i16>().ok();
                let (year, month, day) = (number("y")?, number("m")?, number("d")?);
                Date::new(year, month as i8, day as i8).ok()?;
                Some(Hit::fixed(found.name("at")?.range(), format!("{year}年{month}月{day}日")))
            };
            captures(short, passage, Field::is_prose).filter_map(hit).collect()
        })
    },
);

const H14: Rule = row(
    "H14",
    Level::Note,
    say("时刻用半角冒号", "a half-width colon in a time"),
    say("数字之间的冒号用半角", "between digits the colon is half-width"),
    SHOULD,
    |context| {
        suggest(
            context,
            "H14",
            Field::is_text,
            pattern!("(?:^|[^0-9])(?P<at>(?P<h>[01]?[0-9]|2[0-3])：(?P<m>[0-5][0-9]))(?:[^0-9]|$)", ["："]),
            "${h}:${m}",
        )
    },
);

#[cfg(test)]
mod tests {
    use super::arabic;

    #[test]
    fn chinese_dates_in_digits() {
        for (chinese, digits) in [
            ("二〇二六年八月一日", "2026年8月1日"),
            ("二○二六年十二月三十一日", "2026年12月31日"),
            ("二〇二六年十月", "2026年10月"),
            ("二〇三〇年", "2030年"),
        ] {
            assert_eq!(arabic(chinese), digits);
        }
    }
}
