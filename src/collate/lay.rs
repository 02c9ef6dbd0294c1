//! Lays the words of the file beside those that should stand there: equal sentences first, wherever they stand, then word by word.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::words::{Text, Texts, Token};

/// More sentences than this on both sides together are no report; comparing them could take the product of their numbers.
const MOST_SENTENCES: usize = 40_000;
/// The most that two passages of words may multiply to for the same reason.
const MOST_WORK: usize = 400_000_000;
/// How many sentences are tried against each other when both moved and changed.
const MOST_TRIED: usize = 300;
/// How much of two sentences must be the same, in per cent, for one to be the other changed.
const ALIKE: usize = 60;

/// Stands for any number.
const ANY_NUMBER: u32 = u32::MAX;
/// How many words before and after a number tell which one it is.
const NEIGHBOURS: usize = 6;
/// Words from which it can be told whether two texts have anything to do with each other.
const SOME_LENGTH: usize = 100;

/// How a passage was laid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Word for word, in its place.
    Equal,
    /// In another place, word for word or with differences.
    Moved,
    /// With differences, or on one side only.
    Changed,
}

/// Words of both sides that belong together, by number.
#[derive(Debug, Clone)]
pub(super) struct Region {
    pub(super) kind: Kind,
    pub(super) wanted: Vec<usize>,
    pub(super) found: Vec<usize>,
    /// For each of the wanted, which of the found it is.
    pub(super) pair: Vec<Option<usize>>,
}

/// All words laid.
#[derive(Debug)]
pub(super) struct Laid {
    pub(super) regions: Vec<Region>,
    /// The word of the file for each wanted one.
    pub(super) pair: Vec<Option<usize>>,
    /// Whether a word of the file is one of the wanted.
    pub(super) used: Vec<bool>,
}

impl Laid {
    pub(super) fn new(wanted: usize, found: usize) -> Self {
        Self { regions: Vec::new(), pair: vec![None; wanted], used: vec![false; found] }
    }

    /// Whether less than a fifth of a text of some length is there: the file is another report, or that of another month.
    pub(super) fn is_foreign(&self) -> bool {
        let there = self.pair.iter().flatten().count();
        self.pair.len() >= SOME_LENGTH && there * 5 < self.pair.len()
    }

    /// Lays a passage beside another that is the same.
    fn same(&mut self, kind: Kind, wanted: &Range<usize>, found: &Range<usize>) {
        let pair = (0..wanted.len()).map(Some).collect();
        self.add(Region { kind, wanted: wanted.clone().collect(), found: found.clone().collect(), pair });
    }

    /// Lays words beside others, as many of them as possible in order.
    pub(super) fn compare(&mut self, texts: &Texts, wanted: Vec<usize>, found: Vec<usize>) {
        self.compare_as(Kind::Changed, texts, wanted, found);
    }

    fn compare_as(&mut self, kind: Kind, texts: &Texts, wanted: Vec<usize>, found: Vec<usize>) {
        let mut pair = vec![None; wanted.len()];
        if !wanted.is_empty() && !found.is_empty() && wanted.len().saturating_mul(found.len()) <= MOST_WORK {
            let sides = Sides { ours: picked(&texts.wanted, &wanted), theirs: picked(&texts.found, &found) };
            pair = sides.pairs();
        }
        self.add(Region { kind, wanted, found, pair });
    }

    fn add(&mut self, region: Region) {
        for (wanted, pair) in region.wanted.iter().zip(&region.pair) {
            let found = pair.and_then(|pair| region.found.get(pair)).copied();
            self.pair.get_mut(*wanted).into_iter().for_each(|place| *place = found);
            found.and_then(|found| self.used.get_mut(found)).into_iter().for_each(|used| *used = true);
        }
        self.regions.push(region);
    }

    /// A word of the file near the place where a wanted one should stand.
    pub(super) fn near(&self, wanted: usize) -> Option<usize> {
        let before = self.pair.get(..wanted)?.iter().rev().flatten().next();
        before.or_else(|| self.pair.get(wanted..)?.iter().flatten().next()).copied()
    }
}

fn picked(text: &Text, words: &[usize]) -> Vec<Token> {
    words.iter().filter_map(|at| text.tokens.get(*at)).copied().collect()
}

/// Words of both sides.
struct Sides {
    ours: Vec<Token>,
    theirs: Vec<Token>,
}

impl Sides {
    /// Which of theirs each of ours is.
    ///
    /// Equal numbers draw words to each other that have nothing to do with one another: where two figures change places, one of them would
    /// be right and the other missing. So the words are laid a second time as if all numbers were one, and the words around the numbers
    /// decide which of the two it is.
    fn pairs(&self) -> Vec<Option<usize>> {
        let exact = diff(&self.ours, &self.theirs, |token| token.id);
        let blind = diff(&self.ours, &self.theirs, |token| if token.number { ANY_NUMBER } else { token.id });
        let (mut for_exact, mut for_blind) = (0, 0);
        for (at, (exact, blind)) in exact.iter().zip(&blind).enumerate() {
            if let (true, Some(exact), Some(blind)) = (exact != blind && self.ours.get(at).is_some_and(|token| token.number), exact, blind)
            {
                for_exact += self.shared(at, *exact);
                for_blind += self.shared(at, *blind);
            }
        }
        if for_blind <= for_exact {
            return exact;
        }
        let same = |(at, there): (usize, Option<usize>)| {
            there.filter(|there| self.ours.get(at).map(|token| token.id) == self.theirs.get(*there).map(|token| token.id))
        };
        blind.into_iter().enumerate().map(same).collect()
    }

    /// How many words next to two numbers are the same.
    fn shared(&self, ours: usize, theirs: usize) -> usize {
        let same = |ours: Option<&Token>, theirs: Option<&Token>| matches!((ours, theirs), (Some(a), Some(b)) if a.id == b.id && !a.number);
        let before = (1..=NEIGHBOURS).take_while(|step| {
            same(ours.checked_sub(*step).and_then(|at| self.ours.get(at)), theirs.checked_sub(*step).and_then(|at| self.theirs.get(at)))
        });
        let after = (1..=NEIGHBOURS).take_while(|step| same(self.ours.get(ours + step), self.theirs.get(theirs + step)));
        before.count() + after.count()
    }
}

/// Which of theirs each of ours is, as many as possible in order.
fn diff(ours: &[Token], theirs: &[Token], id: impl Fn(&Token) -> u32) -> Vec<Option<usize>> {
    let ids = |tokens: &[Token]| tokens.iter().map(&id).collect::<Vec<_>>();
    let mut pair = vec![None; ours.len()];
    for op in capture_diff_slices(Algorithm::Myers, &ids(ours), &ids(theirs)) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            pair.iter_mut().skip(old_index).take(len).zip(new_index..).for_each(|(pair, at)| *pair = Some(at));
        }
    }
    pair
}

/// Sentences of both sides that are still to be laid.
#[derive(Default)]
struct Rest {
    wanted: Vec<Range<usize>>,
    found: Vec<Range<usize>>,
}

/// Lays what stands outside tables; `false` if the file is too large to be this report.
pub(super) fn flow(texts: &Texts, laid: &mut Laid) -> bool {
    let (wanted, found) = (&texts.wanted, &texts.found);
    if wanted.flow.len() + found.flow.len() > MOST_SENTENCES {
        return false;
    }
    let mut numbers: HashMap<Vec<u32>, usize> = HashMap::new();
    let mut number = |text: &Text| -> Vec<usize> {
        let mut one = |sentence: &Range<usize>| {
            let next = numbers.len();
            *numbers.entry(text.ids(sentence)).or_insert(next)
        };
        text.flow.iter().map(&mut one).collect()
    };
    let (ours, theirs) = (number(wanted), number(found));
    let mut gaps: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, &ours, &theirs) {
        let (old, new) = (op.old_range(), op.new_range());
        if let DiffOp::Equal { .. } = op {
            let pairs = super::part(&wanted.flow, old).iter().zip(super::part(&found.flow, new));
            pairs.for_each(|(wanted, found)| laid.same(Kind::Equal, wanted, found));
        } else if let Some(last) = gaps.last_mut().filter(|(last_old, last_new)| last_old.end == old.start && last_new.end == new.start) {
            (last.0.end, last.1.end) = (old.end, new.end);
        } else {
            gaps.push((old, new));
        }
    }
    differences(texts, laid, &gaps, (&ours, &theirs));
    true
}

/// Lays what the equal sentences leave between them.
fn differences(texts: &Texts, laid: &mut Laid, gaps: &[(Range<usize>, Range<usize>)], numbers: (&[usize], &[usize])) {
    let mut spare: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in gaps.iter().flat_map(|(_, new)| new.clone()).rev() {
        numbers.1.get(at).into_iter().for_each(|number| spare.entry(*number).or_default().push(at));
    }
    // Whole sentences that stand elsewhere.
    let mut moved = BTreeMap::new();
    for at in gaps.iter().flat_map(|(old, _)| old.clone()) {
        if let Some(there) = numbers.0.get(at).and_then(|number| spare.get_mut(number)).and_then(Vec::pop) {
            moved.insert(at, there);
        }
    }
    let taken: std::collections::BTreeSet<usize> = moved.values().copied().collect();
    for (here, there) in &moved {
        if let (Some(wanted), Some(found)) = (texts.wanted.flow.get(*here), texts.found.flow.get(*there)) {
            laid.same(Kind::Moved, wanted, found);
        }
    }
    let mut rest = Rest::default();
    for (old, new) in gaps {
        let wanted: Vec<_> = old.clone().filter(|at| !moved.contains_key(at)).filter_map(|at| texts.wanted.flow.get(at)).cloned().collect();
        let found: Vec<_> = new.clone().filter(|at| !taken.contains(at)).filter_map(|at| texts.found.flow.get(at)).cloned().collect();
        if wanted.is_empty() || found.is_empty() {
            rest.wanted.extend(wanted);
            rest.found.extend(found);
        } else {
            laid.compare(texts, wanted.into_iter().flatten().collect(), found.into_iter().flatten().collect());
        }
    }
    strangers(texts, laid, rest);
}

/// Sentences without a counterpart in their place: changed ones that also moved, those taken out, those put in.
fn strangers(texts: &Texts, laid: &mut Laid, rest: Rest) {
    let Rest { wanted, mut found } = rest;
    let few = wanted.len() <= MOST_TRIED && found.len() <= MOST_TRIED;
    for sentence in wanted {
        let likeness = |other: &Range<usize>| likeness(texts.wanted.ids(&sentence), texts.found.ids(other));
        let best = if few { found.iter().enumerate().map(|(at, other)| (likeness(other), std::cmp::Reverse(at))).max() } else { None };
        let other = best.filter(|(likeness, _)| *likeness >= ALIKE).map(|(_, at)| found.remove(at.0));
        let kind = if other.is_some() { Kind::Moved } else { Kind::Changed };
        laid.compare_as(kind, texts, sentence.collect(), other.into_iter().flatten().collect());
    }
    for sentence in found {
        laid.compare(texts, Vec::new(), sentence.collect());
    }
}

/// How many words two sentences share, in per cent of the longer one.
fn likeness(mut ours: Vec<u32>, mut theirs: Vec<u32>) -> usize {
    ours.sort_unstable();
    theirs.sort_unstable();
    let (mut shared, mut i, mut j) = (0_usize, 0, 0);
    while let (Some(a), Some(b)) = (ours.get(i), theirs.get(j)) {
        match a.cmp(b) {
            std::cmp::Ordering::Equal => (shared, i, j) = (shared + 1, i + 1, j + 1),
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
        }
    }
    (shared * 100).checked_div(ours.len().max(theirs.len())).unwrap_or(0)
}
