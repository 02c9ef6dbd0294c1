//! Chinese numerals and the ordinals made of them.

const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// 一, 十, 二十一 for 1–99; Arabic digits beyond, where official documents use them too.
pub(in crate::compose) fn numeral(number: u64) -> String {
    let digit = |n: u64| usize::try_from(n).ok().and_then(|n| DIGITS.get(n)).copied().unwrap_or_default();
    match number {
        0 => "〇".to_owned(),
        1..=9 => digit(number).to_owned(),
        10..=19 => format!("十{}", digit(number - 10)),
        20..=99 => format!("{}十{}", digit(number / 10), digit(number % 10)),
        _ => number.to_string(),
    }
}

/// How a serial number is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::compose) enum Ordinal {
    /// 一.
    Plain,
    /// （一）.
    Bracketed,
    /// 一是.
    Is,
    /// 一要.
    Must,
    /// 第一.
    Nth,
}

/// A serial number in words.
pub(in crate::compose) fn ordinal(number: u64, style: Ordinal) -> String {
    let numeral = numeral(number);
    match style {
        Ordinal::Plain => numeral,
        Ordinal::Bracketed => format!("（{numeral}）"),
        Ordinal::Is => format!("{numeral}是"),
        Ordinal::Must => format!("{numeral}要"),
        Ordinal::Nth => format!("第{numeral}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Ordinal, numeral, ordinal};

    #[test]
    fn numerals() {
        for (number, words) in
            [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (90, "九十"), (99, "九十九"), (100, "100")]
        {
            assert_eq!(numeral(number), words);
        }
    }

    #[test]
    fn ordinals() {
        assert_eq!(ordinal(2, Ordinal::Bracketed), "（二）");
        assert_eq!(ordinal(12, Ordinal::Is), "十二是");
        assert_eq!(ordinal(3, Ordinal::Must), "三要");
        assert_eq!(ordinal(1, Ordinal::Nth), "第一");
    }
}
