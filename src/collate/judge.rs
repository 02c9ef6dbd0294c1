//! Verdicts from words laid side by side.

use std::collections::BTreeMap;
use std::ops::Range;

use super::expected::Expected;
use super::lay::{Kind, Laid, Region};
use super::words::Texts;
use super::{AROUND, Collation, Edit, Judged, Stray, Verdict};
use crate::reread::{Reading, Spot, is_folio};

/// Signs before a number that make it another one.
const BEFORE: [char; 7] = ['-', '+', '负', '.', '−', '－', '±'];
/// Signs after a number that make it another one.
const AFTER: [char; 12] = ['%', '％', '‰', '十', '百', '千', '万', '亿', '成', '倍', '.', '．'];
/// Longest text that is told as what stands in the place of a figure, in words.
const LONGEST: usize = 30;

/// How many words more than a figure may stand alone in its place and still be all told.
const LITTLE_MORE: usize = 4;

/// A figure within a region: its words, by their places in it.
struct Figure {
    number: usize,
    words: Range<usize>,
}

pub(super) fn judge(expected: &Expected, reading: &Reading, texts: &Texts, laid: &Laid) -> Collation {
    let mut judge =
        Judge { expected, texts, laid, collation: Collation::default(), judged: BTreeMap::new(), explained: vec![false; laid.used.len()] };
    for region in &laid.regions {
        judge.region(region);
    }
    judge.strays();
    judge.aside(reading);
    judge.collation.figures = judge.judged.into_values().collect();
    judge.collation.edits.sort_by_key(|edit| edit.spot);
    judge.collation
}

struct Judge<'a> {
    expected: &'a Expected,
    texts: &'a Texts,
    laid: &'a Laid,
    collation: Collation,
    judged: BTreeMap<usize, Judged>,
    /// Words of the file that stand in the place of a figure or may stand beside the report.
    explained: Vec<bool>,
}

impl Judge<'_> {
    fn region(&mut self, region: &Region) {
        let figures = self.figures(region);
        for figure in &figures {
            let (verdict, place) = self.verdict(region, figure);
            self.note(region, figure, verdict, &place);
        }
        let is_noted = region.kind == Kind::Moved && self.edit(region, 0..region.wanted.len(), 0..region.found.len(), true);
        if region.kind == Kind::Changed || is_noted {
            self.edits(region, &figures);
        }
    }

    /// The figures of a region with their words.
    fn figures(&self, region: &Region) -> Vec<Figure> {
        let mut figures: Vec<Figure> = Vec::new();
        for (place, token) in region.wanted.iter().enumerate() {
            let Some(token) = self.texts.wanted.tokens.get(*token) else { continue };
            for number in super::part(&self.texts.figures, token.from..token.to).iter().flatten() {
                match figures.last_mut().filter(|last| last.number == *number) {
                    Some(last) => last.words.end = place + 1,
                    None => figures.push(Figure { number: *number, words: place..place + 1 }),
                }
            }
        }
        figures
    }

    /// How a figure was found, and the words of the file that stand in its place.
    fn verdict(&self, region: &Region, figure: &Figure) -> (Verdict, Range<usize>) {
        let pairs = super::part(&region.pair, figure.words.clone());
        if let Some(Some(first)) = pairs.first()
            && pairs.iter().zip(*first..).all(|(pair, place)| *pair == Some(place))
            && !self.is_altered(region, figure, *first)
        {
            return (Verdict::Right, *first..*first + pairs.len());
        }
        let place = self.instead(region, figure);
        let seen: Vec<usize> = super::part(&region.found, place.clone()).to_vec();
        let (Some(from), Some(to)) = (seen.first(), seen.last()) else { return (Verdict::Missing, place) };
        let most = (*to + 1).min(from + LONGEST);
        let text = self.texts.found.say(*from..most);
        (Verdict::Wrong(if most <= *to { format!("{text}…") } else { text }), place)
    }

    /// Whether a sign was put before or after a figure that makes it another number.
    fn is_altered(&self, region: &Region, figure: &Figure, first: usize) -> bool {
        let wanted =
            |place: Option<usize>| place.and_then(|place| region.wanted.get(place)).and_then(|token| self.sign(&self.texts.wanted, *token));
        let found =
            |place: Option<usize>| place.and_then(|place| region.found.get(place)).and_then(|token| self.sign(&self.texts.found, *token));
        let before = (wanted(figure.words.start.checked_sub(1)), found(first.checked_sub(1)));
        let after = (wanted(Some(figure.words.end)), found(Some(first + figure.words.len())));
        let binds = |signs: &[char], pair: (Option<char>, Option<char>)| {
            pair.0 != pair.1 && [pair.0, pair.1].into_iter().flatten().any(|sign| signs.contains(&sign))
        };
        binds(&BEFORE, before) || binds(&AFTER, after)
    }

    #[expect(clippy::unused_self, reason = "reads like the questions beside it")]
    fn sign(&self, text: &super::words::Text, token: usize) -> Option<char> {
        text.signs.get(text.tokens.get(token)?.from).copied()
    }

    /// What stands in the place of a figure: all between the words around it that are there, or, among numbers, the one of the same rank.
    fn instead(&self, region: &Region, figure: &Figure) -> Range<usize> {
        let pairs = |range: Range<usize>| super::part(&region.pair, range);
        let before = pairs(0..figure.words.start).iter().enumerate().rev().find_map(|(at, pair)| Some((at + 1, (*pair)? + 1)));
        let after =
            pairs(figure.words.end..region.pair.len()).iter().enumerate().find_map(|(at, pair)| Some((figure.words.end + at, (*pair)?)));
        let (from, start) = before.unwrap_or((0, 0));
        let (to, end) = after.unwrap_or((region.wanted.len(), region.found.len()));
        let numbers = |text: &super::words::Text, words: &[usize], range: Range<usize>| -> Vec<usize> {
            range.filter(|place| words.get(*place).and_then(|token| text.tokens.get(*token)).is_some_and(|token| token.number)).collect()
        };
        let ours = numbers(&self.texts.wanted, &region.wanted, from..to);
        let theirs = numbers(&self.texts.found, &region.found, start..end);
        let own: Vec<usize> = ours.iter().enumerate().filter(|(_, place)| figure.words.contains(place)).map(|(rank, _)| rank).collect();
        if figure.words == (from..to) && theirs.len() == 1 && end.saturating_sub(start) <= figure.words.len() + LITTLE_MORE {
            return start..end;
        }
        let (false, [rank]) = (theirs.is_empty(), own.as_slice()) else { return start..end.max(start) };
        // Fewer numbers than there should be: the last ones are missing.
        let (Some(place), Some(other)) = (ours.get(*rank), theirs.get(*rank)) else { return end.max(start)..end.max(start) };
        let first = other.saturating_sub(place - figure.words.start).max(start);
        first..(other + (figure.words.end - place)).min(end).max(first)
    }

    fn note(&mut self, region: &Region, figure: &Figure, verdict: Verdict, place: &Range<usize>) {
        let seen = super::part(&region.found, place.clone());
        let spot = seen.first().copied().or_else(|| region.found.get(place.start.saturating_sub(1)).copied());
        let spot = spot.or_else(|| self.laid.near(*region.wanted.get(figure.words.start)?));
        if matches!(verdict, Verdict::Wrong(_)) {
            seen.iter().filter_map(|token| self.explained.get_mut(*token).map(|explained| *explained = true)).for_each(drop);
        }
        let (from, to) = (seen.first().copied(), seen.last().copied());
        let (before, after) = match (from, to) {
            (Some(from), Some(to)) => self.around(from, to + 1),
            _ => spot.map(|near| self.around(near + 1, near + 1)).unwrap_or_default(),
        };
        let text = super::part(&region.wanted, figure.words.clone());
        let text = match (text.first(), text.last()) {
            (Some(first), Some(last)) => self.figure_text(figure.number, *first..*last + 1),
            _ => String::new(),
        };
        let spot = spot.map_or(Spot::Nowhere, |token| self.texts.spot(token));
        let judged = Judged { number: figure.number, text, verdict, spot, before, after };
        match self.judged.get_mut(&figure.number) {
            // Words of several sentences: right only if all of them are.
            Some(known) => {
                known.text.push_str(&judged.text);
                if known.verdict == Verdict::Right && judged.verdict != Verdict::Right {
                    known.verdict = judged.verdict;
                    known.spot = judged.spot;
                }
            }
            None => {
                self.judged.insert(figure.number, judged);
            }
        }
    }

    /// A figure as it should be printed: its own signs of the words it is part of.
    fn figure_text(&self, number: usize, tokens: Range<usize>) -> String {
        let wanted = &self.texts.wanted;
        let (Some(first), Some(last)) = (wanted.tokens.get(tokens.start), wanted.tokens.get(tokens.end - 1)) else { return String::new() };
        let signs = (first.from..last.to).filter(|at| self.texts.figures.get(*at) == Some(&Some(number)));
        signs.filter_map(|at| wanted.signs.get(at)).collect()
    }

    /// Words of the file before and after some of its words.
    fn around(&self, from: usize, to: usize) -> (String, String) {
        let all = self.texts.found.tokens.len();
        (self.say_apart(from.saturating_sub(AROUND)..from), self.say_apart(to..(to + AROUND).min(all)))
    }

    /// Words of the file with a stroke between cells of a table.
    fn say_apart(&self, words: Range<usize>) -> String {
        let mut said = String::new();
        let mut cell = None;
        for token in words {
            let own = self.texts.spot(token).cell();
            if cell.replace(own).is_some_and(|before| before != own) {
                said.push('│');
            }
            said.push_str(&self.texts.found.say(token..token + 1));
        }
        said
    }

    /// Notes the differences of a region that are no figures.
    fn edits(&mut self, region: &Region, figures: &[Figure]) {
        let is_figure = |place: usize| figures.iter().any(|figure| figure.words.contains(&place));
        let (mut next, mut there) = (0, 0);
        let ends = region.pair.iter().enumerate().filter_map(|(place, pair)| Some((place, (*pair)?)));
        for (ours, theirs) in ends.chain([(region.wanted.len(), region.found.len())]).collect::<Vec<_>>() {
            let new = super::part(&region.found, there..theirs.max(there));
            let changed = (next..ours).any(|place| !is_figure(place)) || new.iter().any(|token| self.explained.get(*token) == Some(&false));
            if changed {
                self.edit(region, next..ours, there..theirs, false);
            }
            (next, there) = (ours + 1, theirs + 1);
        }
    }

    /// Notes an edit; `false` if words may stand there or be left out without a word.
    fn edit(&mut self, region: &Region, old: Range<usize>, new: Range<usize>, moved: bool) -> bool {
        let span = |words: &[usize], range: Range<usize>| {
            let words = super::part(words, range);
            words.first().zip(words.last()).map_or(0..0, |(first, last)| *first..*last + 1)
        };
        let (gone, came) = (span(&region.wanted, old.clone()), span(&region.found, new.clone()));
        let edit = Edit { spot: Spot::Nowhere, old: self.texts.wanted.say(gone.clone()), new: self.texts.found.say(came.clone()), moved };
        if self.is_optional(&edit) {
            came.for_each(|token| self.explained.get_mut(token).into_iter().for_each(|explained| *explained = true));
            return false;
        }
        let place = if came.is_empty() {
            region.found.get(new.start.saturating_sub(1)).copied().or_else(|| self.laid.near(gone.start))
        } else {
            Some(came.start)
        };
        let spot = place.map_or(Spot::Nowhere, |token| self.texts.spot(token));
        self.collation.edits.push(Edit { spot, ..edit });
        true
    }

    /// Whether words may stand beside the report or be left out of it.
    fn is_optional(&self, edit: &Edit) -> bool {
        let listed = |words: &str| {
            let bare = words.trim_end_matches(|sign: char| sign.is_ascii_digit()).trim_end_matches(['…', '.', '·']);
            words.is_empty()
                || self.expected.optional.iter().any(|optional| optional.chars().filter(|sign| !sign.is_whitespace()).eq(bare.chars()))
        };
        listed(&edit.old) && listed(&edit.new)
    }

    fn strays(&mut self) {
        for (at, token) in self.texts.found.tokens.iter().enumerate() {
            let accounted = self.laid.used.get(at) == Some(&true) || self.explained.get(at) == Some(&true);
            if token.number && !accounted {
                let (before, after) = self.around(at, at + 1);
                self.collation.strays.push(Stray { text: self.texts.found.say(at..at + 1), spot: self.texts.spot(at), before, after });
            }
        }
    }

    /// What stands at the edge or is printed again must be a page number or words of the report.
    fn aside(&mut self, reading: &Reading) {
        let whole: String = self.texts.wanted.signs.iter().collect();
        for words in &reading.aside {
            let text: String = words.iter().map(|letter| letter.sign).filter(|sign| !sign.is_whitespace()).collect();
            if text.contains(|sign: char| sign.is_ascii_digit()) && !is_folio(&text) && !whole.contains(&text) {
                let spot = words.first().map_or(Spot::Nowhere, |letter| letter.spot);
                self.collation.strays.push(Stray { text, spot, before: String::new(), after: String::new() });
            }
        }
    }
}
