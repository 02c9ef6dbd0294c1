//! Figures: exact decimals and masks out of what clerks write. No number is ever a float.

use rust_decimal::Decimal;

use super::fields::Fields;
use crate::finding::Slip;
use crate::intake::value::{Datum, is_mask};
use crate::source::Sourced;

/// What a text says as a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// Written as it should be.
    Plain(Datum),
    /// Understood after full-width signs (`fullwidth`) or separators (`thousands`) were taken away; a note.
    Normalised(Datum, &'static str),
    /// No figure, or not only a figure.
    Refused(Refusal),
}

/// Why a text is no figure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Refusal {
    /// Case of B05.
    pub case: &'static str,
    /// What to type instead, if it is certain.
    pub fix: Option<String>,
    /// What stands behind the number.
    pub unit: Option<String>,
}

/// Reads a text as a figure.
///
/// ```text
/// 96.4 → number   x8.4x → mask   ９６．４ → 96.4 fullwidth   1,200 → 1200 thousands   96.4公里 → refused, fix 96.4   约96 → refused
/// ```
pub fn figure(text: &str) -> Reading {
    let trimmed = text.trim();
    if let Some(datum) = exact(trimmed) {
        return Reading::Plain(datum);
    }
    let narrow: String = trimmed.chars().map(narrowed).collect();
    let case = if narrow == trimmed { "thousands" } else { "fullwidth" };
    if let Some(datum) = exact(&narrow) {
        return Reading::Normalised(datum, case);
    }
    if let Some(datum) = grouped(&narrow).and_then(|joined| exact(&joined)) {
        return Reading::Normalised(datum, "thousands");
    }
    Reading::Refused(refusal(&narrow))
}

fn exact(text: &str) -> Option<Datum> {
    if is_number(text) {
        return Decimal::from_str_exact(text.trim_start_matches('+')).ok().map(Datum::Number);
    }
    is_mask(text).then(|| Datum::Masked(text.to_owned()))
}

/// Digits with at most one point between digits and at most one sign before them.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    all(whole) && all(part)
}

const fn narrowed(c: char) -> char {
    match c {
        '０'..='９' => (b'0' + (c as u32 - '０' as u32) as u8) as char,
        '．' => '.',
        '－' | '−' => '-',
        '＋' => '+',
        '，' => ',',
        _ => c,
    }
}

/// A number whose separators stand at every third digit, without them.
fn grouped(text: &str) -> Option<String> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let mut groups = whole.split(',');
    let first = groups.next()?.trim_start_matches(['-', '+']);
    let three = |group: &str| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit());
    let fits = (1..=3).contains(&first.len()) && whole.contains(',') && groups.all(three) && !part.contains(',');
    fits.then(|| text.replace(',', ""))
}

fn refusal(text: &str) -> Refusal {
    if text == "不适用" {
        return Refusal { case: "na", ..Refusal::default() };
    }
    if is_number(text) {
        return Refusal { case: "long", ..Refusal::default() };
    }
    let sound = |number: &str| exact(number).is_some();
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+') || is_sign(c))).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let (number, unit) = (number.trim(), unit.trim());
    let number = grouped(number).unwrap_or_else(|| number.to_owned());
    if sound(&number) && !unit.is_empty() && !unit.chars().any(|c| c.is_ascii_digit()) {
        // Whether `3.2万` means 32000 or 3.2 depends on the measure's unit, so nothing is proposed.
        let scale = matches!(unit, "万" | "亿" | "千" | "百");
        let (case, fix) = if scale { ("scale", None) } else { ("unit", Some(number)) };
        return Refusal { case, fix, unit: Some(unit.to_owned()) };
    }
    let bare: String = text.chars().filter(|c| !matches!(c, '_' | ' ' | ',' | '\'')).collect();
    let bare = bare.strip_suffix('.').map(str::to_owned).unwrap_or(bare);
    let bare = if bare.starts_with('.') { format!("0{bare}") } else { bare };
    Refusal { case: "text", fix: Some(bare).filter(|b| is_number(b)), unit: None }
}

const fn is_sign(c: char) -> bool {
    matches!(c, 'x' | 'X' | '×' | '*' | '＊' | '○' | '〇' | '某')
}

impl Fields<'_, '_, '_> {
    /// A figure: a number or a mask.
    pub fn datum(&mut self, key: &'static str) -> Option<Sourced<Datum>> {
        let seen = self.scalar(key)?;
        self.clerk.datum(key, &seen)
    }

    /// A figure that has to be there.
    pub fn must_datum(&mut self, key: &'static str) -> Option<Sourced<Datum>> {
        self.expect(key);
        self.datum(key)
    }

    /// A number that cannot be masked.
    pub fn number(&mut self, key: &'static str) -> Option<Sourced<Decimal>> {
        let seen = self.scalar(key)?;
        self.clerk.number(key, &seen)
    }
}

impl super::fields::Clerk {
    /// Reads a text as a figure; one with a unit behind it is named and its number used, so that nothing is reported missing as well.
    pub fn datum(&mut self, key: &str, seen: &Sourced<&str>) -> Option<Sourced<Datum>> {
        let note = |case| Slip::new("B05", Some(seen.place)).case(case).fact("key", key).fact("seen", seen.value).fact("expected", "数值");
        let value = match figure(seen.value) {
            Reading::Plain(value) => value,
            Reading::Normalised(value, case) => {
                // A number needs no quotes, so whatever stands there can make way for it.
                self.note(note(case).fact("fix", written(&value)).mended_by(seen.place, written(&value)));
                value
            }
            Reading::Refused(refusal) => {
                let mut slip = note(refusal.case);
                if let Some(unit) = refusal.unit {
                    slip = slip.fact("unit", unit);
                }
                if let Some(fix) = &refusal.fix {
                    slip = slip.fact("fix", fix);
                }
                self.note(slip);
                refusal.fix.and_then(|fix| exact(&fix))?
            }
        };
        Some(Sourced::new(value, seen.place))
    }

    /// Reads a text as a number; a mask is a slip.
    pub fn number(&mut self, key: &str, seen: &Sourced<&str>) -> Option<Sourced<Decimal>> {
        let datum = self.datum(key, seen)?;
        let number = datum.value.number();
        if number.is_none() {
            let slip = Slip::new("B05", Some(seen.place)).case("masked");
            self.note(slip.fact("key", key).fact("seen", seen.value).fact("expected", "数值（此处不能遮盖）"));
        }
        Some(Sourced::new(number?, datum.place))
    }
}

fn written(datum: &Datum) -> String {
    match datum {
        Datum::Number(number) => number.to_string(),
        Datum::Masked(mask) => mask.clone(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::{Reading, Refusal, figure};
    use crate::intake::value::Datum;

    fn number(text: &str) -> Datum {
        Datum::Number(Decimal::from_str_exact(text).unwrap())
    }

    #[test]
    fn numbers_keep_what_was_written() {
        for (text, printed) in [("96.4", "96.4"), ("-3", "-3"), ("1200", "1200"), ("0", "0"), ("0.50", "0.50"), ("+7", "7"), (" 5 ", "5")] {
            match figure(text) {
                Reading::Plain(Datum::Number(n)) => assert_eq!(n.to_string(), printed),
                other => panic!("{text}: {other:?}"),
            }
        }
    }

    #[test]
    fn masks_are_figures() {
        for mask in ["xx", "2x8", "x8.4x", "**", "某"] {
            assert_eq!(figure(mask), Reading::Plain(Datum::Masked(mask.to_owned())));
        }
    }

    #[test]
    fn harmless_forms_are_normalised() {
        assert_eq!(figure("９６．４"), Reading::Normalised(number("96.4"), "fullwidth"));
        assert_eq!(figure("−3"), Reading::Normalised(number("-3"), "fullwidth"));
        assert_eq!(figure("1,234,567.80"), Reading::Normalised(number("1234567.80"), "thousands"));
        assert_eq!(figure("1，200"), Reading::Normalised(number("1200"), "thousands"));
    }

    #[test]
    fn other_texts_are_refused_with_the_fix_that_is_certain() {
        let refused = |case, fix: Option<&str>, unit: Option<&str>| {
            Reading::Refused(Refusal { case, fix: fix.map(str::to_owned), unit: unit.map(str::to_owned) })
        };
        for (text, case, fix, unit) in [
            ("96.4公里", "unit", Some("96.4"), Some("公里")),
            ("35 %", "unit", Some("35"), Some("%")),
            ("1,200亩", "unit", Some("1200"), Some("亩")),
            ("xx项", "unit", Some("xx"), Some("项")),
            ("3.2万", "scale", None, Some("万")),
            ("约96", "text", None, None),
            ("1e5", "text", None, None),
            ("1_000", "text", Some("1000"), None),
            (".5", "text", Some("0.5"), None),
            ("5.", "text", Some("5"), None),
            ("12,34", "text", Some("1234"), None),
            ("九十六", "text", None, None),
            ("-", "text", None, None),
            ("不适用", "na", None, None),
            ("1.2.3", "text", None, None),
            (".nan", "text", None, None),
            ("12345678901234567890123456789012345", "long", None, None),
        ] {
            assert_eq!(figure(text), refused(case, fix, unit), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in ".{0,40}") {
            let _ = figure(&text);
        }

        #[test]
        fn printing_and_reading_a_number_are_inverse(mantissa in any::<i64>(), scale in 0_u32..12) {
            let n = Decimal::new(mantissa, scale);
            prop_assert_eq!(figure(&n.to_string()), Reading::Plain(Datum::Number(n)));
        }
    }
}
