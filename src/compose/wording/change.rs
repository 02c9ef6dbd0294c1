//! Changes and comparisons: growth, the gap to the schedule, ranks. Never “增长-x%”, never “负增长”.

use rust_decimal::Decimal;

use crate::tally::{Figure, Outcome};

/// 同比增长9.5%, 同比下降9.5%, 同比持平; for rates 同比提高1.2个百分点. `base` is 同比 or 环比. A mask has no sign and reads as growth.
pub(in crate::compose) fn growth(figure: &Figure, base: &str) -> String {
    let unit = if figure.unit.is_empty() { "%" } else { figure.unit.as_str() };
    let (up, down) = if unit == "%" { ("增长", "下降") } else { ("提高", "下降") };
    match &figure.outcome {
        Outcome::Number(_) => {
            let rounded = figure.rounded().unwrap_or_default();
            if rounded.is_zero() {
                return format!("{base}持平");
            }
            let word = if rounded > Decimal::ZERO { up } else { down };
            format!("{base}{word}{}{unit}", rounded.abs())
        }
        Outcome::Masked(mask) => format!("{base}{up}{mask}{unit}"),
        _ => format!("{base}无可比基数"),
    }
}

/// 超序时进度3.2个百分点, 低于序时进度3.2个百分点, 与序时进度持平; `term` is the city's word for 序时进度.
pub(in crate::compose) fn schedule_gap(figure: &Figure, term: &str) -> String {
    match &figure.outcome {
        Outcome::Number(_) => {
            let rounded = figure.rounded().unwrap_or_default();
            if rounded.is_zero() {
                return format!("与{term}持平");
            }
            let word = if rounded > Decimal::ZERO { "超" } else { "低于" };
            format!("{word}{term}{}个百分点", rounded.abs())
        }
        Outcome::Masked(mask) => format!("超{term}{mask}个百分点"),
        _ => format!("无{term}要求"),
    }
}

/// 第3位, 并列第2位.
pub(in crate::compose) fn rank(place: u64, shared: bool) -> String {
    format!("{}第{place}位", if shared { "并列" } else { "" })
}

/// 上升2位, 下降1位, 持平: how many places a unit moved up.
pub(in crate::compose) fn rank_change(up: i64) -> String {
    match up {
        0 => "持平".to_owned(),
        1.. => format!("上升{up}位"),
        _ => format!("下降{}位", up.unsigned_abs()),
    }
}

#[cfg(test)]
mod tests {
    use super::{growth, rank, rank_change, schedule_gap};
    use crate::intake::policy::RoundingMode;
    use crate::tally::{Figure, Outcome};

    fn figure(outcome: Outcome, unit: &str) -> Figure {
        Figure { outcome, decimals: 1, rounding: RoundingMode::HalfUp, unit: unit.to_owned(), formula: String::new(), inputs: Vec::new() }
    }

    fn number(text: &str, unit: &str) -> Figure {
        figure(Outcome::Number(text.parse().unwrap()), unit)
    }

    #[test]
    fn growth_is_never_negative() {
        let cases = [
            (number("9.545", "%"), "同比增长9.5%"),
            (number("-8.92", "%"), "同比下降8.9%"),
            (number("0.04", "%"), "同比持平"),
            (number("-0.04", "%"), "同比持平"),
            (number("0.05", "%"), "同比增长0.1%"),
            (number("1.2", "个百分点"), "同比提高1.2个百分点"),
            (number("-1.2", "个百分点"), "同比下降1.2个百分点"),
            (figure(Outcome::Masked("x.2".to_owned()), "%"), "同比增长x.2%"),
            (figure(Outcome::NoComparison, "%"), "同比无可比基数"),
        ];
        for (figure, text) in cases {
            assert_eq!(growth(&figure, "同比"), text);
        }
    }

    #[test]
    fn gaps_name_the_term_of_the_city() {
        for (gap, text) in [("3.21", "超时序进度3.2个百分点"), ("-10", "低于时序进度10.0个百分点"), ("-0.01", "与时序进度持平")]
        {
            assert_eq!(schedule_gap(&number(gap, "个百分点"), "时序进度"), text);
        }
    }

    #[test]
    fn ranks() {
        assert_eq!((rank(1, false).as_str(), rank(2, true).as_str()), ("第1位", "并列第2位"));
        assert_eq!((rank_change(2).as_str(), rank_change(-1).as_str(), rank_change(0).as_str()), ("上升2位", "下降1位", "持平"));
    }
}
