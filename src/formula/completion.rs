//! 完成率: how much of its target a measure has reached, by kind and direction.

use rust_decimal::Decimal;

use super::amount::{HUNDRED, computed, percent};
use super::outcome::Outcome;
use crate::intake::targets::{Direction, Kind};

/// What a completion rate is computed from.
#[derive(Debug, Clone, Copy)]
pub struct Case {
    /// 类型 of the measure.
    pub kind: Kind,
    /// Its 方向.
    pub direction: Direction,
    /// A.
    pub actual: Decimal,
    /// T.
    pub target: Option<Decimal>,
    /// B.
    pub baseline: Option<Decimal>,
    /// 目标增速 g, where it stands for a target, and P.
    pub growth: Option<(Decimal, Option<Decimal>)>,
}

/// A completion rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// R, or why there is none.
    pub rate: Outcome,
    /// Whether the target is reached, where that can be said.
    pub reached: Option<bool>,
    /// How R is computed, in Chinese.
    pub formula: &'static str,
}

impl Completion {
    const fn none(formula: &'static str) -> Self {
        Self { rate: Outcome::NotApplicable, reached: None, formula }
    }

    fn of(rate: Option<Decimal>, reached: bool, formula: &'static str) -> Self {
        Self { rate: computed(rate), reached: Some(reached), formula }
    }

    /// For what is either reached or not.
    fn all_or_nothing(reached: bool, formula: &'static str) -> Self {
        Self::of(Some(if reached { HUNDRED } else { Decimal::ZERO }), reached, formula)
    }
}

/// R of a number. A target of zero has no rate, unless it is approached from a baseline.
pub fn completion(case: &Case) -> Completion {
    if let Direction::Within(low, high) = case.direction {
        return Completion::all_or_nothing((low..=high).contains(&case.actual), "在区间内为100，否则为0");
    }
    if let Some((growth, last_year)) = case.growth {
        return by_growth(case, growth, last_year);
    }
    match (case.direction, case.target) {
        (Direction::NotBelowBaseline, target) => match target.or(case.baseline) {
            Some(floor) => by_quotient(case.actual, floor, "完成数÷不低于的基数×100"),
            None => Completion::none("无基期"),
        },
        (_, None) => Completion::none("未下达目标"),
        (Direction::Lower, Some(target)) => lower(case, target),
        (_, Some(target)) => match case.baseline {
            Some(baseline) if case.kind == Kind::Rate => from_baseline(
                case.actual.checked_sub(baseline),
                target.checked_sub(baseline),
                case.actual >= target,
                "（实绩－基期）÷（目标－基期）×100",
            ),
            _ => by_quotient(case.actual, target, "完成数÷目标×100"),
        },
    }
}

fn by_quotient(actual: Decimal, target: Decimal, formula: &'static str) -> Completion {
    if target.is_zero() {
        return Completion { reached: Some(actual >= target), ..Completion::none("目标为0，不适用") };
    }
    Completion::of(percent(actual, target), actual >= target, formula)
}

fn lower(case: &Case, target: Decimal) -> Completion {
    let reached = case.actual <= target;
    if let Some(baseline) = case.baseline {
        return from_baseline(
            baseline.checked_sub(case.actual),
            baseline.checked_sub(target),
            reached,
            "（基期－实绩）÷（基期－目标）×100",
        );
    }
    if target.is_zero() {
        return Completion { reached: Some(reached), ..Completion::none("目标为0，不适用") };
    }
    if reached {
        return Completion::all_or_nothing(true, "不高于目标为100");
    }
    Completion::of(percent(target, case.actual), false, "目标÷实绩×100（越低越好，无基期）")
}

/// The way done ÷ the whole way. Where there is no way to go, the target is held or it is not.
fn from_baseline(done: Option<Decimal>, way: Option<Decimal>, reached: bool, formula: &'static str) -> Completion {
    match (done, way) {
        (Some(done), Some(way)) if way > Decimal::ZERO => Completion::of(percent(done, way), reached, formula),
        (Some(_), Some(_)) => Completion::all_or_nothing(reached, "基期已达目标：保持为100，否则为0"),
        _ => Completion::of(None, reached, formula),
    }
}

fn by_growth(case: &Case, growth: Decimal, last_year: Option<Decimal>) -> Completion {
    const FORMULA: &str = "（本年÷上年同期－1）×100÷目标增速×100";
    let Some(base) = last_year.filter(|p| *p > Decimal::ZERO) else {
        return Completion { rate: Outcome::NoComparison, reached: None, formula: FORMULA };
    };
    let Some(actual) = case.actual.checked_sub(base).and_then(|d| percent(d, base)) else {
        return Completion::of(None, false, FORMULA);
    };
    let falling = case.direction == Direction::Lower;
    let reached = if falling { actual <= growth } else { actual >= growth };
    if growth.is_zero() {
        return Completion { reached: Some(reached), ..Completion::none("目标增速为0，不适用") };
    }
    if growth.is_sign_negative() != falling {
        return Completion::all_or_nothing(reached, "增速达到目标为100，否则为0");
    }
    Completion::of(percent(actual, growth), reached, FORMULA)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::policy::RoundingMode;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn case(kind: Kind, direction: Direction, a: &str, t: &str, b: &str) -> Case {
        let option = |s: &str| (!s.is_empty()).then(|| d(s));
        Case { kind, direction, actual: d(a), target: option(t), baseline: option(b), growth: None }
    }

    #[test]
    fn every_kind_and_direction() {
        use Direction::{Higher, Lower, NotBelowBaseline, Within};
        use Kind::{Cumulative, Flow, Rate, Stock};
        let within = Within(d("82"), d("96"));
        for (kind, direction, a, t, b, rate, reached) in [
            (Cumulative, Higher, "96.4", "190", "", Some("50.7"), Some(false)),
            (Cumulative, Higher, "96.4", "190", "310.5", Some("50.7"), Some(false)),
            (Cumulative, Higher, "210", "200", "", Some("105.0"), Some(true)),
            (Cumulative, Higher, "5", "0", "", None, Some(true)),
            (Cumulative, Higher, "0", "10", "", Some("0.0"), Some(false)),
            (Cumulative, Higher, "5", "", "", None, None),
            (Rate, Higher, "93.1", "95", "91.2", Some("50.0"), Some(false)),
            (Rate, Higher, "90", "95", "91.2", Some("-31.6"), Some(false)),
            (Rate, Higher, "93.1", "95", "", Some("98.0"), Some(false)),
            (Rate, Higher, "97", "95", "96", Some("100.0"), Some(true)),
            (Rate, Higher, "94", "95", "95", Some("0.0"), Some(false)),
            (Rate, Lower, "4.4", "4.0", "9.5", Some("92.7"), Some(false)),
            (Rate, Lower, "3.0", "4.0", "9.5", Some("118.2"), Some(true)),
            (Flow, Lower, "0", "0", "4", Some("100.0"), Some(true)),
            (Flow, Lower, "50", "45", "", Some("90.0"), Some(false)),
            (Flow, Lower, "40", "45", "", Some("100.0"), Some(true)),
            (Flow, Lower, "1", "0", "", None, Some(false)),
            (Stock, NotBelowBaseline, "186.3", "186.4", "186.2", Some("99.9"), Some(false)),
            (Stock, NotBelowBaseline, "186.3", "", "186.2", Some("100.1"), Some(true)),
            (Stock, within, "82", "", "", Some("100.0"), Some(true)),
            (Stock, within, "96.1", "", "", Some("0.0"), Some(false)),
        ] {
            let got = completion(&case(kind, direction, a, t, b));
            let printed = got.rate.number().map(|n| super::super::outcome::round(n, 1, RoundingMode::default()).to_string());
            assert_eq!((printed.as_deref(), got.reached), (rate, reached), "{kind:?} {direction:?} A={a} T={t} B={b}");
        }
    }

    #[test]
    fn growth_targets() {
        for (a, p, g, direction, rate) in [
            ("106.5", Some("100"), "6.5", Direction::Higher, Outcome::Number(d("100"))),
            ("103.25", Some("100"), "6.5", Direction::Higher, Outcome::Number(d("50"))),
            ("97", Some("100"), "6", Direction::Higher, Outcome::Number(d("-50"))),
            ("97", Some("100"), "-6", Direction::Lower, Outcome::Number(d("50"))),
            ("97", Some("100"), "-6", Direction::Higher, Outcome::Number(d("100"))),
            ("97", Some("0"), "6", Direction::Higher, Outcome::NoComparison),
            ("97", Some("-3"), "6", Direction::Higher, Outcome::NoComparison),
            ("97", None, "6", Direction::Higher, Outcome::NoComparison),
            ("97", Some("90"), "0", Direction::Higher, Outcome::NotApplicable),
        ] {
            let growth = Some((d(g), p.map(d)));
            let got = completion(&Case { growth, ..case(Kind::Cumulative, direction, a, "", "") });
            assert_eq!(got.rate, rate, "A={a} P={p:?} g={g}");
        }
    }

    #[test]
    fn the_greatest_numbers_do_not_panic() {
        let got = completion(&Case {
            target: Some(Decimal::MIN),
            baseline: Some(Decimal::MAX),
            ..case(Kind::Rate, Direction::Higher, "79228162514264337593543950335", "1", "")
        });
        assert!(matches!(got.rate, Outcome::Missing | Outcome::Number(_)));
    }
}
