//! 同比, 环比 and 占比.

use rust_decimal::Decimal;

use crate::formula::Outcome;
use crate::formula::amount::{Amount, computed, percent};
use crate::intake::value::Datum;
use crate::source::Sourced;

/// Whether two figures are compared by quotient or, as rates, by difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    /// (A − P) ÷ P × 100, in %.
    Relative,
    /// A − P, in 个百分点.
    Points,
}

/// The formulas of a comparison with the year before and with the period before.
pub(super) const YEAR: [&str; 2] = ["（本年－上年同期）÷上年同期×100", "本年－上年同期（个百分点）"];
pub(super) const PERIOD: [&str; 2] = ["（本期－上期）÷上期×100", "本期－上期（个百分点）"];

/// Growth of a figure over its base. A masked figure gives what the unit claims itself, if it does.
pub(super) fn growth(
    actual: &Amount,
    base: &Amount,
    by: Comparison,
    formulas: [&'static str; 2],
    claim: Option<&Sourced<Datum>>,
) -> Amount {
    let formula = formulas[usize::from(by == Comparison::Points)];
    if let (true, Some(claim)) = (actual.is_masked() || base.is_masked(), claim) {
        return Amount::submitted(Some(claim), "自报");
    }
    let outcome = match (&actual.outcome, &base.outcome) {
        (Outcome::NotApplicable | Outcome::Words(_) | Outcome::Flag(_), _) | (_, Outcome::NotApplicable) => Outcome::NotApplicable,
        (Outcome::Number(a), Outcome::Number(p)) => match by {
            Comparison::Points => computed(a.checked_sub(*p)),
            Comparison::Relative if *p > Decimal::ZERO => computed(a.checked_sub(*p).and_then(|d| percent(d, *p))),
            Comparison::Relative => Outcome::NoComparison,
        },
        (Outcome::Number(_), Outcome::Masked(_)) => Outcome::Missing,
        (Outcome::Number(_), _) => Outcome::NoComparison,
        _ => Outcome::Missing,
    };
    Amount::new(outcome, formula, actual.inputs.clone()).and_inputs(base)
}

/// part ÷ total × 100. Where one of them is masked, the share the unit claims itself.
pub(super) fn proportion(part: &Amount, total: &Amount, claim: Option<&Sourced<Datum>>) -> Amount {
    if let (true, Some(claim)) = (part.is_masked() || total.is_masked(), claim) {
        return Amount::submitted(Some(claim), "自报");
    }
    let outcome = match (&part.outcome, &total.outcome) {
        (Outcome::NotApplicable, _) | (_, Outcome::NotApplicable) => Outcome::NotApplicable,
        (Outcome::Number(_), Outcome::Number(t)) if t.is_zero() => Outcome::NotApplicable,
        (Outcome::Number(p), Outcome::Number(t)) => computed(percent(*p, *t)),
        _ => Outcome::Missing,
    };
    Amount::new(outcome, "其中÷总数×100", part.inputs.clone()).and_inputs(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Amount {
        let outcome = match text {
            "" => Outcome::Missing,
            "不适用" => Outcome::NotApplicable,
            _ => text.parse().map_or_else(|_| Outcome::Masked(text.to_owned()), Outcome::Number),
        };
        Amount::new(outcome, "", Vec::new())
    }

    fn claim(text: &str) -> Option<Sourced<Datum>> {
        let place = crate::source::Place { file: crate::source::FileId(0), line: 1, column: 1, length: 1 };
        (!text.is_empty()).then(|| Sourced::new(Datum::Masked(text.to_owned()), place))
    }

    #[test]
    fn growth_by_quotient_and_in_points() {
        for (a, p, by, claimed, expected) in [
            ("96.8", "88", Comparison::Relative, "", "10"),
            ("44", "88", Comparison::Relative, "", "-50"),
            ("5", "0", Comparison::Relative, "", "无可比基数"),
            ("5", "-2", Comparison::Relative, "", "无可比基数"),
            ("5", "", Comparison::Relative, "", "无可比基数"),
            ("0", "4", Comparison::Relative, "", "-100"),
            ("71.2", "63.8", Comparison::Points, "", "7.4"),
            ("1.2", "-0.8", Comparison::Points, "", "2.0"),
            ("71.2", "", Comparison::Points, "", "无可比基数"),
            ("x8.4x", "90", Comparison::Relative, "x.2", "x.2"),
            ("x8.4x", "", Comparison::Relative, "x.2", "x.2"),
            ("x8.4x", "90", Comparison::Relative, "", "—"),
            ("99", "x0", Comparison::Relative, "", "—"),
            ("96.8", "88", Comparison::Relative, "x.2", "10"),
            ("", "88", Comparison::Relative, "", "—"),
            ("不适用", "88", Comparison::Relative, "", "不适用"),
        ] {
            let got = growth(&amount(a), &amount(p), by, YEAR, claim(claimed).as_ref());
            assert_eq!(got.outcome, expect(expected), "A={a} P={p}");
        }
    }

    #[test]
    fn proportions() {
        for (part, total, claimed, expected) in [
            ("25", "200", "", "12.5"),
            ("5", "0", "", "不适用"),
            ("88.84", "10x", "81.x", "81.x"),
            ("88.84", "10x", "", "—"),
            ("", "10", "", "—"),
        ] {
            assert_eq!(proportion(&amount(part), &amount(total), claim(claimed).as_ref()).outcome, expect(expected), "{part}/{total}");
        }
    }

    fn expect(text: &str) -> Outcome {
        match text {
            "无可比基数" => Outcome::NoComparison,
            "—" => Outcome::Missing,
            _ => amount(text).outcome,
        }
    }
}
