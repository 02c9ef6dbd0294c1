//! How wide the columns of a table are.

use crate::layout::units::Pt;

/// Lines over which the longest cell of a column may be broken so that the others stay whole.
const LINES_OF_A_SHRUNK_CELL: f64 = 2.6;

/// What the cells of a column ask for, padding included.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Wish {
    /// Room for the longest unbreakable piece, and for a few characters.
    pub least: Pt,
    /// Room for the longest cell on one line.
    pub most: Pt,
}

/// Widths that add to `measure` or less. Columns that need little get it; the others share what is left, longer ones more.
pub fn widths(wishes: &[Wish], measure: Pt) -> Vec<Pt> {
    let most: Pt = wishes.iter().map(|wish| wish.most).sum();
    let least: Pt = wishes.iter().map(|wish| wish.least).sum();
    if most.0 <= measure.0 {
        return wishes.iter().map(|wish| wish.most).collect();
    }
    if least.0 >= measure.0 {
        return squeezed(wishes, measure);
    }
    if let Some(widths) = shrink_longest(wishes, measure) {
        return widths;
    }
    let level = level(measure, |level| wishes.iter().map(|wish| clamp(level, *wish)).sum());
    let content = |wish: &Wish| wish.most.0 <= level;
    let left = measure - wishes.iter().filter(|wish| content(wish)).map(|wish| wish.most).sum();
    // Square roots: a column of ten times the text takes about three times the width, so that heights come near each other.
    let share = |factor: f64, wish: &Wish| clamp(factor * wish.most.0.sqrt(), *wish);
    let factor = self::level(left, |factor| wishes.iter().filter(|wish| !content(wish)).map(|wish| share(factor, wish)).sum());
    wishes.iter().map(|wish| if content(wish) { wish.most } else { share(factor, wish) }).collect()
}

/// As few columns as possible give way, the longest first, each to no more than three lines: short heads and figures stay on one line.
fn shrink_longest(wishes: &[Wish], measure: Pt) -> Option<Vec<Pt>> {
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    order.sort_by(|a, b| {
        wishes.get(*b).map(|w| w.most.0).unwrap_or_default().total_cmp(&wishes.get(*a).map(|w| w.most.0).unwrap_or_default())
    });
    (1..wishes.len()).find_map(|count| {
        let shrunk = order.get(..count)?;
        let is_shrunk = |column: &usize| shrunk.contains(column);
        let kept: Pt = wishes.iter().enumerate().filter(|(column, _)| !is_shrunk(column)).map(|(_, wish)| wish.most).sum();
        let longest: Pt = shrunk.iter().filter_map(|column| wishes.get(*column)).map(|wish| wish.most).sum();
        let factor = (measure - kept) / longest;
        let width = |column: usize, wish: &Wish| if is_shrunk(&column) { wish.most * factor } else { wish.most };
        let fits = |column: &usize| {
            wishes.get(*column).is_some_and(|wish| (wish.most * factor).0 >= wish.least.0.max(wish.most.0 / LINES_OF_A_SHRUNK_CELL))
        };
        shrunk.iter().all(fits).then(|| wishes.iter().enumerate().map(|(column, wish)| width(column, wish)).collect())
    })
}

fn clamp(width: f64, wish: Wish) -> Pt {
    Pt(width).max(wish.least).min(wish.most.max(wish.least))
}

/// The greatest number whose widths, growing with it, do not exceed a measure.
fn level(measure: Pt, total: impl Fn(f64) -> Pt) -> f64 {
    let (mut low, mut high) = (0.0, 1.0e6);
    for _ in 0..80 {
        let middle = f64::midpoint(low, high);
        if total(middle).0 <= measure.0 { low = middle } else { high = middle }
    }
    low
}

/// Too many columns for their longest words: each gets an even part of the measure or, if it needs less, that.
fn squeezed(wishes: &[Wish], measure: Pt) -> Vec<Pt> {
    let level = level(measure, |level| wishes.iter().map(|wish| Pt(level).min(wish.least)).sum());
    wishes.iter().map(|wish| Pt(level).min(wish.least)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Wish, widths};
    use crate::layout::units::Pt;

    fn rounded(wishes: &[(f64, f64)], measure: f64) -> Vec<f64> {
        let wishes: Vec<Wish> = wishes.iter().map(|(least, most)| Wish { least: Pt(*least), most: Pt(*most) }).collect();
        widths(&wishes, Pt(measure)).into_iter().map(|width| width.0.round()).collect()
    }

    #[test]
    fn by_content() {
        assert_eq!(rounded(&[(20.0, 60.0), (20.0, 100.0)], 442.0), [60.0, 100.0]);
        assert_eq!(rounded(&[(24.0, 30.0), (48.0, 60.0), (48.0, 1600.0), (48.0, 400.0)], 440.0), [30.0, 60.0, 233.0, 117.0]);
        assert_eq!(rounded(&[(300.0, 300.0), (300.0, 400.0), (30.0, 30.0)], 430.0), [200.0, 200.0, 30.0]);
        assert!(rounded(&[], 442.0).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn never_wider_than_the_measure(wishes in proptest::collection::vec((1.0..600.0f64, 0.0..5000.0f64), 0..40)) {
            let wishes: Vec<Wish> = wishes.into_iter().map(|(least, more)| Wish { least: Pt(least), most: Pt(least + more) }).collect();
            let widths = widths(&wishes, Pt(442.2));
            proptest::prop_assert_eq!(widths.len(), wishes.len());
            proptest::prop_assert!(widths.iter().copied().sum::<Pt>().0 <= 442.21);
            proptest::prop_assert!(widths.iter().all(|width| width.0 > 0.0));
        }
    }
}
