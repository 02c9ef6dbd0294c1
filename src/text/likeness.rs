//! How much of their wording two texts share: sets of three running words, compared by Jaccard's coefficient.
//!
//! Pairs are found without comparing all with all, and none is missed: of two sets that share t of their union, each must have a member in
//! common with the other among its rarest ⌊(1 − t)·n⌋ + 1 (prefix filtering).

use std::collections::HashMap;

use rayon::prelude::*;

use super::words;

/// Words that run together in one shingle.
const RUN: usize = 3;

/// The shingles of a text, ascending; figures, references and punctuation are no wording.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shingles {
    hashes: Vec<u64>,
    length: usize,
}

impl Shingles {
    /// Of a text; `〔…〕` references are passed over, since the program fills them in.
    pub fn of(text: &str) -> Self {
        let plain = without_references(text);
        let words: Vec<&str> = words(&plain).into_iter().filter(|word| word.chars().any(is_wording)).collect();
        let mut hashes: Vec<u64> = words.windows(RUN).map(hash).collect();
        hashes.sort_unstable();
        hashes.dedup();
        Self { hashes, length: words.iter().map(|word| word.chars().count()).sum() }
    }

    /// How many characters of wording the text has.
    pub const fn length(&self) -> usize {
        self.length
    }

    /// What two texts share, if it is at least this much; most pairs are given up after a few shingles.
    fn likeness(&self, other: &Self, percent: usize) -> Option<Likeness> {
        let (mut a, mut b, mut shared) = (self.hashes.as_slice(), other.hashes.as_slice(), 0);
        let both = a.len() + b.len();
        // shared ÷ (both − shared) ≥ percent ÷ 100
        let needed = (percent * both).div_ceil(100 + percent);
        while let ([x, rest_a @ ..], [y, rest_b @ ..]) = (a, b) {
            if shared + a.len().min(b.len()) < needed {
                return None;
            }
            shared += usize::from(x == y);
            (a, b) = (if x <= y { rest_a } else { a }, if y <= x { rest_b } else { b });
        }
        (shared >= needed).then_some(Likeness { shared, all: both - shared })
    }
}

/// Shared shingles of all that two texts have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Likeness {
    /// In both.
    pub shared: usize,
    /// In either.
    pub all: usize,
}

impl Likeness {
    /// In whole percent, rounded down, so that 100 means alike to the word.
    pub const fn percent(self) -> usize {
        match (self.shared * 100).checked_div(self.all) {
            Some(percent) => percent,
            None => 0,
        }
    }
}

/// For each of the first `asked` texts, every text it shares at least `percent` with, by number, ascending.
pub fn alike(texts: &[Shingles], asked: usize, percent: usize) -> Vec<Vec<(usize, Likeness)>> {
    let ranks = rarity(texts);
    let prefixes: Vec<Vec<u32>> = texts.par_iter().map(|text| prefix(text, &ranks, percent)).collect();
    let mut holders: Vec<(u32, u32)> = Vec::new();
    for (number, prefix) in prefixes.iter().enumerate() {
        holders.extend(prefix.iter().map(|rank| (*rank, number as u32)));
    }
    holders.par_sort_unstable();
    let judged = |(number, text): (usize, &Shingles)| {
        let prefix = prefixes.get(number).map(Vec::as_slice).unwrap_or_default();
        let mut candidates: Vec<u32> = prefix.iter().flat_map(|rank| held_by(&holders, *rank)).collect();
        candidates.sort_unstable();
        candidates.dedup();
        let others = candidates.into_iter().map(|other| other as usize).filter(|other| *other != number);
        others.filter_map(|other| Some((other, text.likeness(texts.get(other)?, percent.max(1))?))).collect()
    };
    texts.par_iter().enumerate().take(asked).map(judged).collect()
}

/// Every shingle that more than one text has, with its place in the order from rare to common.
fn rarity(texts: &[Shingles]) -> HashMap<u64, u32> {
    let mut all: Vec<u64> = texts.iter().flat_map(|text| text.hashes.iter().copied()).collect();
    all.par_sort_unstable();
    let mut counted: Vec<(usize, u64)> =
        all.chunk_by(|a, b| a == b).filter(|c| c.len() > 1).filter_map(|c| Some((c.len(), *c.first()?))).collect();
    counted.par_sort_unstable();
    counted.into_iter().zip(0..).map(|((_, hash), rank)| (hash, rank)).collect()
}

/// The rarest shingles of a text, enough of them that a text alike must have one of them. Those of this text alone need no place in the
/// index, but they are counted.
fn prefix(text: &Shingles, ranks: &HashMap<u64, u32>, percent: usize) -> Vec<u32> {
    let mut shared: Vec<u32> = text.hashes.iter().filter_map(|hash| ranks.get(hash).copied()).collect();
    shared.sort_unstable();
    let alone = text.hashes.len() - shared.len();
    let needed = text.hashes.len() * 100usize.saturating_sub(percent) / 100 + 1;
    shared.truncate(needed.saturating_sub(alone));
    shared
}

fn held_by(holders: &[(u32, u32)], rank: u32) -> impl Iterator<Item = u32> {
    let start = holders.partition_point(|(held, _)| *held < rank);
    holders.iter().skip(start).take_while(move |(held, _)| *held == rank).map(|(_, number)| *number)
}

pub(super) fn without_references(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for piece in text.split_inclusive('〕') {
        plain.push_str(piece.split('〔').next().unwrap_or_default());
        // A bracket keeps words apart that never stood together.
        plain.push('，');
    }
    plain
}

const fn is_wording(c: char) -> bool {
    matches!(c, '㐀'..='䶿' | '一'..='鿿' | 'a'..='z' | 'A'..='Z')
}

/// FNV-1a over the words of a run; the same on every machine.
fn hash(run: &[&str]) -> u64 {
    let bytes = run.iter().flat_map(|word| word.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Likeness, Shingles, alike};

    fn percent(a: &str, b: &str) -> usize {
        Shingles::of(a).likeness(&Shingles::of(b), 0).map_or(0, Likeness::percent)
    }

    #[test]
    fn figures_and_punctuation_are_no_wording() {
        let a = "统筹推进农村公路提档升级，累计完工96.4公里，占年度任务的82.3%。";
        assert_eq!(percent(a, "统筹推进农村公路提档升级；累计完工103.9公里，占年度任务的88.7%"), 100);
        assert!(percent(a, "加快补齐教育医疗养老短板，新增公办学位三千个，群众满意度稳步提升。") < 10);
        assert_eq!(percent("", ""), 0);
    }

    #[test]
    fn what_the_program_fills_in_is_not_compared() {
        assert_eq!(percent("累计开工农村公路〔T04W02M01.已开工〕，进展顺利有序", "累计开工农村公路〔T04W02M09〕，进展顺利有序"), 100);
    }

    proptest! {
        /// Prefix filtering finds what comparing all with all finds.
        #[test]
        fn no_pair_is_missed(sets in prop::collection::vec(prop::collection::btree_set(0u64..40, 0..25), 2..14), percent in 1usize..=100) {
            let texts: Vec<Shingles> = sets.iter().map(|s| Shingles { hashes: s.iter().copied().collect(), length: 0 }).collect();
            let found = alike(&texts, texts.len(), percent);
            for (number, text) in texts.iter().enumerate() {
                let expected: Vec<(usize, Likeness)> = texts.iter().enumerate().filter(|(other, _)| *other != number)
                    .filter_map(|(other, shingles)| Some((other, text.likeness(shingles, 0)?)))
                    .filter(|(_, likeness)| likeness.all > 0 && likeness.shared * 100 >= percent * likeness.all).collect();
                prop_assert_eq!(&found[number], &expected);
            }
        }
    }
}
