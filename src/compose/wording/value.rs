//! Values with their units: exact decimals, money in 亿元 or 万元, percentages with fixed decimals.

use rust_decimal::Decimal;

use crate::intake::policy::RoundingMode;
use crate::tally::{Figure, Outcome, round};

/// Units whose decimals are always printed in full, so that 9.0% and 9.5% stand alike.
const FIXED: [&str; 2] = ["%", "个百分点"];

/// The number without trailing zeros: 420, 96.4. For prose.
fn trimmed(number: Decimal, decimals: u32, mode: RoundingMode) -> String {
    round(number, decimals, mode).normalize().to_string()
}

/// How a figure stands in a sentence: value and unit without a space, money of less than 1亿元 in 万元.
pub(in crate::compose) fn with_unit(figure: &Figure) -> String {
    match &figure.outcome {
        Outcome::Number(number) => {
            let (number, decimals, unit) = money(*number, figure.decimals, &figure.unit);
            if FIXED.contains(&unit) {
                format!("{}{unit}", round(number, decimals, figure.rounding))
            } else {
                format!("{}{unit}", trimmed(number, decimals, figure.rounding))
            }
        }
        Outcome::Masked(mask) => format!("{mask}{}", figure.unit),
        _ => figure.printed(),
    }
}

/// The figure without its unit: what a table prints under a head that names the unit, or `〔….数值〕`.
pub(in crate::compose) fn bare(figure: &Figure) -> String {
    match &figure.outcome {
        Outcome::Number(number) if !FIXED.contains(&figure.unit.as_str()) => trimmed(*number, figure.decimals, figure.rounding),
        _ => figure.printed(),
    }
}

/// The figure for a column: all its decimals and no unit; nothing to print is a dash.
pub(in crate::compose) fn cell(figure: &Figure) -> String {
    match figure.outcome {
        Outcome::NotApplicable | Outcome::NoComparison => "—".to_owned(),
        _ => figure.printed(),
    }
}

/// Money in the unit in which it is printed: 亿元 from 1亿元 up, 万元 below.
fn money(number: Decimal, decimals: u32, unit: &str) -> (Decimal, u32, &str) {
    let ten_thousand = Decimal::from(10_000);
    match unit {
        "亿元" if !number.is_zero() && number.abs() < Decimal::ONE => (number * ten_thousand, 2, "万元"),
        "万元" if number.abs() >= ten_thousand => (number / ten_thousand, 2, "亿元"),
        _ => (number, decimals, unit),
    }
}

#[cfg(test)]
mod tests {
    use super::{bare, cell, with_unit};
    use crate::intake::policy::RoundingMode;
    use crate::tally::{Figure, Outcome};

    fn figure(number: &str, decimals: u32, unit: &str) -> Figure {
        Figure {
            outcome: Outcome::Number(number.parse().unwrap()),
            decimals,
            rounding: RoundingMode::HalfUp,
            unit: unit.to_owned(),
            formula: String::new(),
            inputs: Vec::new(),
        }
    }

    #[test]
    fn values_in_prose() {
        let cases = [
            ("96.40", 1, "公里", "96.4公里"),
            ("420", 1, "公里", "420公里"),
            ("94.0", 1, "%", "94.0%"),
            ("0", 0, "个", "0个"),
            ("-0.04", 1, "个百分点", "0.0个百分点"),
            ("308.42", 2, "亿元", "308.42亿元"),
            ("1", 2, "亿元", "1亿元"),
            ("0.62", 2, "亿元", "6200万元"),
            ("0.070385", 2, "亿元", "703.85万元"),
            ("9999.5", 1, "万元", "9999.5万元"),
            ("23456.7", 2, "万元", "2.35亿元"),
            ("91.666666", 1, "%", "91.7%"),
            ("1200", 0, "人", "1200人"),
        ];
        for (number, decimals, unit, text) in cases {
            assert_eq!(with_unit(&figure(number, decimals, unit)), text);
        }
    }

    #[test]
    fn rounding_follows_the_policy() {
        assert_eq!(with_unit(&figure("2.25", 1, "%")), "2.3%");
        assert_eq!(with_unit(&Figure { rounding: RoundingMode::HalfEven, ..figure("2.25", 1, "%") }), "2.2%");
        assert_eq!(with_unit(&figure("-2.25", 1, "个百分点")), "-2.3个百分点");
    }

    #[test]
    fn tables_keep_one_unit_and_all_decimals() {
        assert_eq!(cell(&figure("0.62", 2, "亿元")), "0.62");
        assert_eq!(cell(&figure("94", 1, "%")), "94.0");
        assert_eq!(bare(&figure("83", 0, "项")), "83");
    }

    #[test]
    fn masks_print_as_written() {
        let masked = Figure { outcome: Outcome::Masked("x8.4x".to_owned()), ..figure("0", 2, "亿元") };
        assert_eq!((with_unit(&masked).as_str(), cell(&masked).as_str()), ("x8.4x亿元", "x8.4x"));
    }
}
