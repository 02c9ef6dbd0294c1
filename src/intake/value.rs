//! Values as sent: numbers, masks, not applicable.

use rust_decimal::Decimal;

/// A figure as sent. Missing is `Option::None` around it; zero is a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Datum {
    /// An exact number; its scale is the number of decimals as written.
    Number(Decimal),
    /// Masked on purpose (`x8.4x`): printed as written, never computed with.
    Masked(String),
}

impl Datum {
    /// The number, if it is one.
    pub const fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(n) => Some(*n),
            Self::Masked(_) => None,
        }
    }
}

/// Signs that hide a digit; a mask is digits, one point and at least one of these.
pub const MASK_SIGNS: [char; 8] = ['x', 'X', '×', '*', '＊', '○', '〇', '某'];

/// Whether a text is a masked figure.
///
/// ```text
/// xx  2x8  x8.4x  → yes      96.4  〔T01〕  约xx  → no
/// ```
pub fn is_mask(text: &str) -> bool {
    !text.is_empty()
        && text.chars().any(|c| MASK_SIGNS.contains(&c))
        && text.chars().all(|c| MASK_SIGNS.contains(&c) || c.is_ascii_digit() || c == '.')
        && text.matches('.').count() <= 1
}

/// Whether a counted number could hide behind a mask: as many digits, and every open digit the same.
///
/// ```text
/// 240 fits 2x0, 6 fits x, 36 fits xx; 6 does not fit xx
/// ```
pub fn fits_mask(number: &str, mask: &str) -> bool {
    let (number, mask): (Vec<char>, Vec<char>) = (number.chars().collect(), mask.chars().collect());
    number.len() == mask.len() && number.iter().zip(&mask).all(|(n, m)| n == m || (MASK_SIGNS.contains(m) && n.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::{fits_mask, is_mask};

    #[test]
    fn masks() {
        for yes in ["x", "xx", "xxx", "2x8", "x2", "x8.4x", "10x", "x.2", "81.x", "X.X", "**", "*", "○○", "某"] {
            assert!(is_mask(yes), "{yes}");
        }
        for no in ["", "96.4", "x.x.x", "约xx", "xx项", "-x", "不适用", "."] {
            assert!(!is_mask(no), "{no}");
        }
        assert!(fits_mask("240", "2x0") && fits_mask("6", "x") && fits_mask("36", "xx"));
        assert!(!fits_mask("6", "xx") && !fits_mask("340", "2x0"));
    }
}
