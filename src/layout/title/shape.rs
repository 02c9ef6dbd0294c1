//! Which places make the best lines: 梯形或菱形, 长短适宜.

use super::places::Place;
use crate::layout::gbt9704::TITLE_LAST_LINE_CHARACTERS;

/// Titles of more lines than this are only made even.
const SHAPED: usize = 5;
/// Titles of more words than this, too: every choice of places is tried.
const MOST_PLACES: usize = 60;
/// Price of a further line.
const FURTHER_LINE: f64 = 9.0;
/// Price of a waist: a line shorter than the ones above and below it.
const WAIST: f64 = 45.0;
/// Price of an inverted trapezoid: the first line is the longest.
const INVERTED: f64 = 30.0;
/// Price of a rectangle: lines of one length.
const FLAT: f64 = 5.0;
/// Difference of lengths, in em, up to which two lines look alike.
const ALIKE: f64 = 0.6;
/// Difference between the longest and the shortest line, in em, from which a title falls apart.
const SPREAD: f64 = 7.0;
/// Price of each em beyond it.
const RAGGED: f64 = 2.0;
/// Last lines shorter than this, in em, look lost under a long one.
const SHORT_LAST_LINE: f64 = 4.0;
/// Price of such a line.
const LOST: f64 = 6.0;

/// The characters before each break of a title `width` em wide on lines of at most `limit` em; `None` if no places serve.
pub fn cuts(places: &[Place], width: f64, limit: f64) -> Option<Vec<usize>> {
    let fewest = (width / limit).ceil() as usize;
    if fewest >= SHAPED || places.len() > MOST_PLACES {
        return even(places, width, limit);
    }
    let best = (fewest..=fewest + 1)
        .filter_map(|lines| {
            let mut search = Search { places, width, limit, lines, chosen: Vec::new(), best: None };
            search.go(0, 0.0);
            search.best.map(|(cost, cuts)| (cost + FURTHER_LINE * (lines - fewest) as f64, cuts))
        })
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, cuts)| cuts);
    best.or_else(|| even(places, width, limit))
}

/// The same on exactly so many lines; `None` if no places serve.
pub fn cuts_for(places: &[Place], (width, limit): (f64, f64), lines: usize) -> Option<Vec<usize>> {
    if lines >= SHAPED || places.len() > MOST_PLACES {
        return None;
    }
    let mut search = Search { places, width, limit, lines, chosen: Vec::new(), best: None };
    search.go(0, 0.0);
    search.best.map(|(_, cuts)| cuts)
}

/// Tries every choice of places for a number of lines.
struct Search<'a> {
    places: &'a [Place],
    width: f64,
    limit: f64,
    lines: usize,
    chosen: Vec<&'a Place>,
    best: Option<(f64, Vec<usize>)>,
}

impl Search<'_> {
    fn go(&mut self, from: usize, start: f64) {
        let left = self.lines - self.chosen.len();
        if left == 1 {
            self.weigh(start);
            return;
        }
        let places = self.places;
        for (index, place) in places.iter().enumerate().skip(from) {
            if place.width - start > self.limit {
                break;
            }
            // What remains must fit on the lines that remain.
            if self.width - place.width > self.limit * (left - 1) as f64 {
                continue;
            }
            self.chosen.push(place);
            self.go(index + 1, place.width);
            self.chosen.pop();
        }
    }

    fn weigh(&mut self, start: f64) {
        let last = self.width - start;
        if last > self.limit || last < TITLE_LAST_LINE_CHARACTERS as f64 {
            return;
        }
        let mut lengths = Vec::with_capacity(self.lines);
        let mut before = 0.0;
        for place in &self.chosen {
            lengths.push(place.width - before);
            before = place.width;
        }
        lengths.push(last);
        let cost = shape(&lengths) + self.chosen.iter().map(|place| place.cost).sum::<f64>();
        if self.best.as_ref().is_none_or(|(best, _)| cost < *best) {
            self.best = Some((cost, self.chosen.iter().map(|place| place.at).collect()));
        }
    }
}

/// How far lengths are from a trapezoid or a rhombus.
fn shape(lengths: &[f64]) -> f64 {
    let longest = lengths.iter().copied().fold(0.0, f64::max);
    let shortest = lengths.iter().copied().fold(f64::INFINITY, f64::min);
    let spread = longest - shortest;
    let waists = lengths.windows(3).filter(|three| matches!(three, [above, middle, below] if middle < above && middle < below)).count();
    let first = lengths.first().copied().unwrap_or_default();
    let last = lengths.last().copied().unwrap_or_default();
    let mut cost = spread / 2.0 + WAIST * waists as f64;
    if spread < ALIKE {
        cost += FLAT;
    } else if longest - first < ALIKE {
        // The longest line stands first: all below it grow shorter.
        cost += INVERTED * (spread / SPREAD).clamp(0.7, 1.0);
    }
    if spread > SPREAD {
        cost += (spread - SPREAD) * RAGGED;
    }
    if last < SHORT_LAST_LINE {
        cost += LOST;
    }
    cost
}
/// Lines as even as the places allow, for very long titles.
fn even(places: &[Place], width: f64, limit: f64) -> Option<Vec<usize>> {
    // Best cost of a break at each place, and the place before it; the last entry is the end of the title.
    let mut best: Vec<Option<(f64, Option<usize>)>> = Vec::with_capacity(places.len() + 1);
    let ideal = width / (width / limit).ceil().max(1.0);
    for end in 0..=places.len() {
        let (to, cost) = places.get(end).map_or((width, 0.0), |place| (place.width, place.cost));
        let price = |from: f64| (to - from - ideal).powi(2) + cost;
        let mut found = (to <= limit).then(|| (price(0.0), None));
        for start in (0..end).rev() {
            let Some(place) = places.get(start) else { continue };
            if to - place.width > limit {
                break;
            }
            if let Some((so_far, _)) = best.get(start).copied().flatten() {
                let total = so_far + price(place.width);
                if found.is_none_or(|(least, _)| total < least) {
                    found = Some((total, Some(start)));
                }
            }
        }
        best.push(found);
    }
    let mut cuts = Vec::new();
    let mut at = best.last().copied().flatten()?.1;
    while let Some(index) = at {
        cuts.push(places.get(index)?.at);
        at = best.get(index).copied().flatten()?.1;
    }
    cuts.reverse();
    Some(cuts)
}
