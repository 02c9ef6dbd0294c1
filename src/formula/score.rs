//! 得分: what measures earn, how they are weighed, what is added and taken away, and the grade of the result.
//!
//! * 加权: a measure earns its completion rate, at most the cap and at least nothing.
//! * 功效系数: it earns 60 for the worst of its class, 100 for the best and in proportion between; where all are equal, 100.
//! * What was due and not reported earns nothing under either way, not the 60 of the worst who did report.
//! * What is masked, inapplicable or not due takes part in no score, neither above nor below the line.

use rust_decimal::Decimal;

use super::amount::{HUNDRED, computed};
use super::outcome::Outcome;
use crate::intake::targets::Direction;

/// What the worst of a class earns under 功效系数.
pub const FLOOR: Decimal = Decimal::from_parts(60, 0, 0, false, 0);
/// What lies between the worst and the best.
const SPAN: Decimal = Decimal::from_parts(40, 0, 0, false, 0);

/// min(R, cap), not below zero.
pub fn capped(rate: Decimal, cap: Decimal) -> Decimal {
    rate.min(cap).max(Decimal::ZERO)
}

/// A figure turned so that more is better: as it is, mirrored where lower is better, or how far it lies outside its range, mirrored.
/// `None` beyond 28 digits.
pub fn worth(direction: Direction, actual: Decimal) -> Option<Decimal> {
    match direction {
        Direction::Higher | Direction::NotBelowBaseline => Some(actual),
        Direction::Lower => Some(-actual),
        Direction::Within(low, _) if actual < low => actual.checked_sub(low),
        Direction::Within(_, high) if actual > high => high.checked_sub(actual),
        Direction::Within(..) => Some(Decimal::ZERO),
    }
}

/// 60 + 40·(A − min) ÷ (max − min); 100 where all of a class are equal. `None` beyond 28 digits.
pub fn efficacy(worth: Decimal, worst: Decimal, best: Decimal) -> Option<Decimal> {
    let way = best.checked_sub(worst)?;
    if way.is_zero() {
        return Some(HUNDRED);
    }
    // Divided first: the share lies between 0 and 1 whatever the size of the figures.
    let share = worth.checked_sub(worst)?.checked_div(way)?;
    FLOOR.checked_add(SPAN.checked_mul(share)?)
}

/// Σ w·points ÷ Σ w; 不适用 where nothing weighs, missing beyond 28 digits.
pub fn mean(parts: impl IntoIterator<Item = (Decimal, Decimal)>) -> Outcome {
    let add = |sums: (Decimal, Decimal), (weight, points): (Decimal, Decimal)| {
        Some((sums.0.checked_add(weight)?, sums.1.checked_add(weight.checked_mul(points)?)?))
    };
    match parts.into_iter().try_fold((Decimal::ZERO, Decimal::ZERO), add) {
        Some((weights, _)) if weights.is_zero() => Outcome::NotApplicable,
        Some((weights, points)) => computed(points.checked_div(weights)),
        None => Outcome::Missing,
    }
}

/// Points of an item that counts something: n times its points, at most its cap.
pub fn item(count: usize, each: Decimal, cap: Option<Decimal>) -> Option<Decimal> {
    let points = Decimal::from(count).checked_mul(each)?;
    Some(cap.map_or(points, |cap| points.min(cap)))
}

/// Base and bonus less deduction, not below zero.
pub fn total(base: Decimal, bonus: Decimal, deduction: Decimal) -> Option<Decimal> {
    Some(base.checked_add(bonus)?.checked_sub(deduction)?.max(Decimal::ZERO))
}

/// Position of the grade that a score earns, by the floors of the grades, best first.
pub fn grade(score: Decimal, floors: &[Decimal]) -> Option<usize> {
    floors.iter().position(|floor| score >= *floor)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn the_rate_earns_up_to_its_cap() {
        for (rate, cap, points) in [("87.5", "100", "87.5"), ("130", "100", "100"), ("130", "120", "120"), ("-31.6", "100", "0")] {
            assert_eq!(capped(d(rate), d(cap)), d(points));
        }
    }

    #[test]
    fn efficacy_by_hand() {
        use Direction::{Higher, Lower, NotBelowBaseline, Within};
        let range = Within(d("82"), d("96"));
        for (direction, figures, points) in [
            (Higher, vec!["10", "20", "40"], vec!["60", "73.3333", "100"]),
            (Lower, vec!["10", "20", "40"], vec!["100", "86.6667", "60"]),
            (NotBelowBaseline, vec!["186.2", "186.4"], vec!["60", "100"]),
            (range, vec!["90", "80", "100", "82"], vec!["100", "80", "60", "100"]),
            (Higher, vec!["7", "7"], vec!["100", "100"]),
            (Lower, vec!["0"], vec!["100"]),
            (Higher, vec!["-5", "0", "5"], vec!["60", "80", "100"]),
        ] {
            let worths: Vec<Decimal> = figures.iter().map(|f| worth(direction, d(f)).unwrap()).collect();
            let (worst, best) = (*worths.iter().min().unwrap(), *worths.iter().max().unwrap());
            let got: Vec<Decimal> = worths.iter().map(|w| efficacy(*w, worst, best).unwrap().round_dp(4)).collect();
            assert_eq!(got, points.iter().map(|p| d(p)).collect::<Vec<_>>(), "{direction:?} {figures:?}");
        }
    }

    #[test]
    fn means_items_totals_and_grades() {
        assert_eq!(mean([(d("2"), d("90")), (d("1"), d("60"))]), Outcome::Number(d("80")));
        assert_eq!(mean([]), Outcome::NotApplicable);
        assert_eq!(mean([(Decimal::ZERO, d("90"))]), Outcome::NotApplicable);
        assert_eq!(mean([(Decimal::MAX, d("90"))]), Outcome::Missing);
        assert_eq!((item(3, d("0.5"), None), item(3, d("2"), Some(d("4")))), (Some(d("1.5")), Some(d("4"))));
        assert_eq!((total(d("88"), d("3"), d("1.5")), total(d("1"), d("0"), d("5"))), (Some(d("89.5")), Some(Decimal::ZERO)));
        let floors = ["90", "80", "60", "0"].map(d);
        assert_eq!([("90", 0), ("89.99", 1), ("60", 2), ("59.9", 3), ("0", 3)].map(|(s, g)| grade(d(s), &floors) == Some(g)), [true; 5]);
        assert_eq!(grade(d("59"), &floors[..3]), None);
    }

    #[test]
    fn the_greatest_figures_do_not_panic() {
        assert_eq!(efficacy(Decimal::MAX, Decimal::MIN, Decimal::MAX), None);
        assert_eq!(worth(Direction::Within(Decimal::MAX, Decimal::MAX), Decimal::MIN), None);
        assert_eq!((item(2, Decimal::MAX, None), total(Decimal::MAX, Decimal::MAX, Decimal::ZERO)), (None, None));
    }

    proptest! {
        /// A better figure never earns less, whoever else is in the class, and everybody earns between 60 and 100.
        #[test]
        fn efficacy_is_monotone(others in proptest::collection::vec(-1000i64..1000, 0..6), a in -1000i64..1000, more in 0i64..1000) {
            let points = |own: i64| {
                let all = || others.iter().chain([&own]).map(|n| Decimal::from(*n));
                efficacy(own.into(), all().min().unwrap(), all().max().unwrap()).unwrap()
            };
            prop_assert!(points(a + more) >= points(a));
            prop_assert!((FLOOR..=HUNDRED).contains(&points(a)));
        }

        #[test]
        fn a_mean_lies_between_its_parts(parts in proptest::collection::vec((1i64..10, 0i64..10_000), 1..12)) {
            let parts: Vec<(Decimal, Decimal)> = parts.into_iter().map(|(w, p)| (w.into(), Decimal::new(p, 2))).collect();
            let (least, most) = (parts.iter().map(|p| p.1).min().unwrap(), parts.iter().map(|p| p.1).max().unwrap());
            let Outcome::Number(mean) = mean(parts) else { return Err(TestCaseError::fail("no mean")) };
            prop_assert!((least..=most).contains(&mean));
        }
    }
}
