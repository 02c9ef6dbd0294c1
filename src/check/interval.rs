//! Interval arithmetic: what a printed number can stand for, and whether a claimed result is reachable from printed inputs.
//!
//! A number x printed with d decimals stands for [x − ½·10⁻ᵈ, x + ½·10⁻ᵈ]; a count stands for itself. Only a claim whose own interval
//! misses everything the formula can give is wrong; comparing with a rounded recomputation raises false alarms.

use rust_decimal::Decimal;

const HUNDRED: Decimal = Decimal::ONE_HUNDRED;

/// All values between two ends, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// Least value.
    pub low: Decimal,
    /// Greatest value.
    pub high: Decimal,
}

/// Half a unit of the last place of a number written with so many decimals: ½·10⁻ᵈ.
pub fn half_unit(decimals: u32) -> Decimal {
    // A decimal holds at most 28 places; a number that uses all of them has no rounding interval worth the name.
    Decimal::try_new(5, decimals.saturating_add(1)).unwrap_or(Decimal::ZERO)
}

/// Tolerance of a sum of `terms` printed numbers against a printed total: (n+1)·½ unit of the last printed place.
pub fn sum_tolerance(terms: usize, decimals: u32) -> Decimal {
    half_unit(decimals).checked_mul(Decimal::from(terms.saturating_add(1))).unwrap_or(Decimal::MAX)
}

impl Interval {
    /// A count, or a target: it stands for itself.
    pub const fn exact(value: Decimal) -> Self {
        Self { low: value, high: value }
    }

    /// A printed number: its scale is the number of decimals as written.
    pub fn printed(value: Decimal) -> Self {
        let half = half_unit(value.scale());
        Self { low: value.saturating_sub(half), high: value.saturating_add(half) }
    }

    /// Whether the two have a value in common.
    pub fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// Sum; `None` beyond what a decimal holds.
    pub fn plus(self, other: Self) -> Option<Self> {
        Some(Self { low: self.low.checked_add(other.low)?, high: self.high.checked_add(other.high)? })
    }

    /// Difference; `None` beyond what a decimal holds.
    pub fn minus(self, other: Self) -> Option<Self> {
        Some(Self { low: self.low.checked_sub(other.high)?, high: self.high.checked_sub(other.low)? })
    }

    /// Quotient; `None` if the divisor may be zero, or beyond what a decimal holds.
    pub fn over(self, other: Self) -> Option<Self> {
        if other.low <= Decimal::ZERO && other.high >= Decimal::ZERO {
            return None;
        }
        let mut corners = [(self.low, other.low), (self.low, other.high), (self.high, other.low), (self.high, other.high)]
            .into_iter()
            .map(|(a, b)| a.checked_div(b));
        let first = corners.next()??;
        corners.try_fold(Self::exact(first), |range, corner| {
            corner.map(|value| Self { low: range.low.min(value), high: range.high.max(value) })
        })
    }

    /// In %: times 100.
    pub fn percent(self) -> Option<Self> {
        Some(Self { low: self.low.checked_mul(HUNDRED)?, high: self.high.checked_mul(HUNDRED)? })
    }
}

/// `a ÷ b × 100`: 完成率, 占比.
pub fn rate(a: Interval, b: Interval) -> Option<Interval> {
    a.over(b)?.percent()
}

/// `(a ÷ p − 1) × 100`: 同比. Written so that `a` occurs once and the range is the least possible.
pub fn growth(a: Interval, p: Interval) -> Option<Interval> {
    rate(a, p)?.minus(Interval::exact(HUNDRED))
}

/// `b ÷ (a − b) × 100`: growth from a value and its increase, as `100 ÷ (a ÷ b − 1)` so that each occurs once.
pub fn growth_by_increase(a: Interval, b: Interval) -> Option<Interval> {
    Interval::exact(HUNDRED).over(a.over(b)?.minus(Interval::exact(Decimal::ONE))?)
}

/// `r − m ÷ 12 × 100`: 超/欠序时 in 个百分点 at the end of month `m` with a linear schedule.
pub fn gap(r: Interval, month: i8) -> Option<Interval> {
    r.minus(rate(Interval::exact(Decimal::from(month)), Interval::exact(Decimal::from(12)))?)
}

#[cfg(test)]
mod tests {
    use super::{Interval, gap, growth, growth_by_increase, half_unit, rate, sum_tolerance};
    use proptest::prelude::*;
    use rust_decimal::{Decimal, RoundingStrategy};

    const RATIOS: &str = include_str!("../../tests/cases/ratios.csv");

    #[test]
    fn figures_of_real_bulletins_are_judged_as_by_hand() {
        let mut rows = 0;
        for row in RATIOS.lines().filter(|l| !l.starts_with('#') && !l.starts_with("kind")) {
            let cells: Vec<&str> = row.split(',').collect();
            let [kind, a, b, month, exact, printed, reachable] = cells[..] else { panic!("{row}") };
            let input = |name: char, text: &str| {
                let value: Decimal = text.parse().unwrap();
                if exact.contains(name) { Interval::exact(value) } else { Interval::printed(value) }
            };
            let range = match kind {
                "rate" => rate(input('a', a), input('b', b)),
                "growth" => growth_by_increase(input('a', a), input('b', b)),
                _ => gap(input('a', a), month.parse().unwrap()),
            };
            let claimed = Interval::printed(printed.parse().unwrap());
            assert_eq!(claimed.meets(range.unwrap()), reachable == "1", "{row}: {range:?}");
            rows += 1;
        }
        assert_eq!(rows, 22);
    }

    #[test]
    fn half_units_and_tolerances() {
        for (decimals, half) in [(0, "0.5"), (1, "0.05"), (2, "0.005")] {
            assert_eq!(half_unit(decimals).to_string(), half);
        }
        assert_eq!(sum_tolerance(3, 1).to_string(), "0.20");
        assert_eq!(half_unit(28), Decimal::ZERO);
    }

    #[test]
    fn a_divisor_that_may_be_zero_gives_no_range() {
        let printed = |t: &str| Interval::printed(t.parse().unwrap());
        assert_eq!(rate(printed("3"), printed("0.0")), None);
        assert_eq!(growth(printed("3"), Interval::exact(Decimal::ZERO)), None);
    }

    proptest! {
        #[test]
        fn the_exact_value_rounded_is_always_reachable(a in 0i64..10_000_000, b in 1i64..10_000_000, scale in 0u32..4, places in 0u32..4) {
            let (exact_a, exact_b) = (Decimal::new(a, scale), Decimal::new(b, scale));
            let truth = exact_a / exact_b * Decimal::ONE_HUNDRED;
            for strategy in [RoundingStrategy::MidpointAwayFromZero, RoundingStrategy::MidpointNearestEven] {
                let claim = Interval::printed(with_scale(truth, places, strategy));
                prop_assert!(claim.meets(rate(Interval::exact(exact_a), Interval::exact(exact_b)).unwrap()));
                let shown = |d: Decimal| Interval::printed(with_scale(d, scale.saturating_sub(1), strategy));
                if let Some(range) = rate(shown(exact_a), shown(exact_b)) {
                    prop_assert!(claim.meets(range), "{claim:?} {range:?}");
                }
                let growth_claim = Interval::printed(with_scale(truth - Decimal::ONE_HUNDRED, places, strategy));
                if let Some(range) = growth(shown(exact_a), shown(exact_b)) {
                    prop_assert!(growth_claim.meets(range));
                }
            }
        }
    }

    fn with_scale(value: Decimal, places: u32, strategy: RoundingStrategy) -> Decimal {
        let mut rounded = value.round_dp_with_strategy(places, strategy);
        rounded.rescale(places);
        rounded
    }
}
