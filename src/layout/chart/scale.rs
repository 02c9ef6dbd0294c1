//! The scale of a value axis: few round steps that take every value in.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Most steps of an axis.
const MOST_STEPS: u8 = 6;
/// What steps are multiples of, in tenths of a power of ten.
const STEPS: [u8; 5] = [1, 2, 5, 10, 20];
/// A line may leave nought out if it moves within less than this part of its greatest value.
const NARROW: Decimal = Decimal::from_parts(4, 0, 0, false, 1);
/// Powers of ten beyond which nothing is drawn exactly.
const FARTHEST: u32 = 15;

/// From where to where an axis goes, and by which steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// Its lower end.
    pub least: Decimal,
    /// Its upper end.
    pub most: Decimal,
    /// From one tick to the next.
    pub step: Decimal,
}

/// Where an axis begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// At nought: the length of a bar is its value.
    Zero,
    /// Nearer to the values, if they differ little: a line shows how they move.
    Free,
}

impl Scale {
    /// The scale for some values; without any it goes from 0 to 1.
    pub fn of(values: impl IntoIterator<Item = Decimal>, base: Base) -> Self {
        let limit = Decimal::from(10_i64.pow(FARTHEST));
        let mut ends: Option<(Decimal, Decimal)> = None;
        for value in values {
            let value = value.clamp(-limit, limit);
            ends = Some(ends.map_or((value, value), |(least, most)| (least.min(value), most.max(value))));
        }
        let Some((mut least, mut most)) = ends else { return Self::unit() };
        let near = most - least < most.abs().max(least.abs()) * NARROW && most != least;
        if base == Base::Zero || !near {
            least = least.min(Decimal::ZERO);
            most = most.max(Decimal::ZERO);
        }
        Self::round(least, most).unwrap_or_else(Self::unit)
    }

    const fn unit() -> Self {
        Self { least: Decimal::ZERO, most: Decimal::ONE, step: Decimal::ONE }
    }

    /// The finest round step of which few reach from one end to the other.
    fn round(least: Decimal, most: Decimal) -> Option<Self> {
        let raw = (most - least).to_f64()? / f64::from(MOST_STEPS);
        if raw <= 0.0 {
            return None;
        }
        let unit = power(raw.log10().floor() as i32)?;
        STEPS.into_iter().find_map(|times| {
            let step = unit.checked_mul(Decimal::from(times))?.normalize();
            let least = (least.checked_div(step)?).floor().checked_mul(step)?;
            let most = (most.checked_div(step)?).ceil().checked_mul(step)?;
            let few = (most - least).checked_div(step)? <= Decimal::from(MOST_STEPS);
            few.then_some(Self { least, most, step })
        })
    }

    /// Ticks from the lower end to the upper.
    pub fn ticks(&self) -> Vec<Decimal> {
        let mut ticks = Vec::new();
        let mut tick = self.least;
        while tick <= self.most && ticks.len() <= usize::from(MOST_STEPS) {
            ticks.push(tick);
            tick += self.step;
        }
        ticks
    }

    /// A tick as printed: all with the decimals of the step.
    pub fn printed(&self, tick: Decimal) -> String {
        let mut tick = tick;
        tick.rescale(self.step.normalize().scale());
        if tick.is_zero() {
            tick.set_sign_positive(true);
        }
        tick.to_string()
    }

    /// Which part of the axis lies below a value, 0 to 1.
    pub fn part(&self, value: Decimal) -> f64 {
        let whole = (self.most - self.least).to_f64().unwrap_or(1.0);
        let below = (value.clamp(self.least, self.most) - self.least).to_f64().unwrap_or(0.0);
        if whole > 0.0 { below / whole } else { 0.0 }
    }
}

/// A power of ten.
fn power(exponent: i32) -> Option<Decimal> {
    let size = exponent.unsigned_abs().min(FARTHEST + 3);
    let power = 10_i64.checked_pow(size)?;
    if exponent < 0 { Some(Decimal::new(1, size)) } else { Some(Decimal::from(power)) }
}

#[cfg(test)]
mod tests {
    use super::{Base, Scale};

    #[test]
    fn steps_are_round_and_few() {
        for (values, base, ticks) in [
            ("93.3 90.5 89.6", Base::Zero, "0 20 40 60 80 100"),
            ("100", Base::Zero, "0 20 40 60 80 100"),
            ("100.1", Base::Zero, "0 20 40 60 80 100 120"),
            ("101 240", Base::Zero, "0 50 100 150 200 250"),
            ("0.03 0.061", Base::Zero, "0.00 0.02 0.04 0.06 0.08"),
            ("1234567", Base::Zero, "0 500000 1000000 1500000"),
            ("-3.2 5.1", Base::Zero, "-4 -2 0 2 4 6"),
            ("-3 -12", Base::Zero, "-12 -10 -8 -6 -4 -2 0"),
            ("0", Base::Zero, "0 1"),
            ("0 0", Base::Free, "0 1"),
            ("", Base::Zero, "0 1"),
            ("7 7 7", Base::Zero, "0 2 4 6 8"),
            ("7 7 7", Base::Free, "0 2 4 6 8"),
            ("91 93.5 95", Base::Free, "91 92 93 94 95"),
            ("10 93.5", Base::Free, "0 20 40 60 80 100"),
            ("-91 -95", Base::Free, "-95 -94 -93 -92 -91"),
            ("999999999999999", Base::Zero, "0 200000000000000 400000000000000 600000000000000 800000000000000 1000000000000000"),
            ("99999999999999999999999", Base::Zero, "0 200000000000000 400000000000000 600000000000000 800000000000000 1000000000000000"),
            (
                "0.00000000000001",
                Base::Zero,
                "0.000000000000000 0.000000000000002 0.000000000000004 0.000000000000006 0.000000000000008 0.000000000000010",
            ),
        ] {
            let scale = Scale::of(values.split_whitespace().map(|value| value.parse().unwrap()), base);
            let got: Vec<String> = scale.ticks().into_iter().map(|tick| scale.printed(tick)).collect();
            assert_eq!(got.join(" "), ticks, "{values}");
        }
    }

    #[test]
    fn parts_of_the_axis() {
        let scale = Scale::of(["-4", "6"].map(|value| value.parse().unwrap()), Base::Zero);
        for (value, part) in [("-4", 0.0), ("0", 0.4), ("6", 1.0), ("99", 1.0), ("-99", 0.0)] {
            assert!((scale.part(value.parse().unwrap()) - part).abs() < 1e-9, "{value}");
        }
    }
}
