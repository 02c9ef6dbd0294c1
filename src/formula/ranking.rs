//! 位次: competition ranking (1, 2, 2, 4) within classes.

use rust_decimal::Decimal;

use crate::intake::org::{County, CountyClass};
use crate::intake::policy::RankWithin;

/// A rank: equal values share it and the next is skipped (1, 2, 2, 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rank {
    /// Place, from 1.
    pub place: usize,
    /// Whether others share it (并列).
    pub tied: bool,
    /// How many were ranked.
    pub of: usize,
    /// Whether it stands last only because nothing was reported.
    pub missing: bool,
}

/// What is ranked. Ordered: missing is below every number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Score {
    /// Nothing was reported.
    Missing,
    /// Unrounded.
    Of(Decimal),
}

impl From<Option<Decimal>> for Score {
    fn from(number: Option<Decimal>) -> Self {
        number.map_or(Self::Missing, Self::Of)
    }
}

/// Ranks scores, best first; equal scores share a place, and so do the missing after all others.
pub fn ranks(scores: &[Score]) -> Vec<Rank> {
    let better = |mine: Score| scores.iter().filter(|other| **other > mine).count();
    let equal = |mine: Score| scores.iter().filter(|other| **other == mine).count();
    scores
        .iter()
        .map(|score| Rank { place: better(*score) + 1, tied: equal(*score) > 1, of: scores.len(), missing: *score == Score::Missing })
        .collect()
}

/// Name of the class or group a county is ranked in.
pub fn class_of(county: &County, within: RankWithin) -> &str {
    let group = county.group.as_ref().map_or("", |g| g.value.as_str());
    match within {
        RankWithin::City => "全市",
        RankWithin::Group => group,
        RankWithin::Class => match county.class.as_ref().map(|c| c.value) {
            Some(CountyClass::Pioneer) => "创先",
            Some(CountyClass::Climber) => "进位",
            Some(CountyClass::Strengthening) => "消薄",
            None => group,
        },
    }
}

/// Positions of the roster by class: 创先, 进位, 消薄, then groups in the order in which each first occurs.
pub fn classes(counties: &[County], within: RankWithin) -> Vec<(String, Vec<usize>)> {
    let mut classes: Vec<(String, Vec<usize>)> = Vec::new();
    for (position, county) in counties.iter().enumerate() {
        let name = class_of(county, within);
        match classes.iter_mut().find(|(known, _)| known == name) {
            Some((_, members)) => members.push(position),
            None => classes.push((name.to_owned(), vec![position])),
        }
    }
    let grade = |name: &str| ["创先", "进位", "消薄"].iter().position(|grade| *grade == name).unwrap_or(usize::MAX);
    classes.sort_by_key(|(name, _)| grade(name));
    classes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_share_a_place_and_the_next_is_skipped() {
        let scores = [Some(90), Some(80), Some(95), Some(90), None, None].map(|s| Score::from(s.map(Decimal::from)));
        let got: Vec<(usize, bool, bool)> = ranks(&scores).iter().map(|r| (r.place, r.tied, r.missing)).collect();
        let expected = [(2, true, false), (4, false, false), (1, false, false), (2, true, false), (5, true, true), (5, true, true)];
        assert_eq!(got, expected);
        assert!(ranks(&[]).is_empty());
    }

    #[test]
    fn unrounded_scores_decide() {
        let scores = ["94.61", "94.64"].map(|s| Score::from(s.parse::<Decimal>().ok()));
        assert_eq!(ranks(&scores).iter().map(|r| r.place).collect::<Vec<_>>(), [2, 1]);
    }
}
