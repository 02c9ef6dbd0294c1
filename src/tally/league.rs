//! The counties against each other: ranks within classes, last period's ranks, red list and black list.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::board::Board;
use super::ledger::Desk;
use super::standing::{RankedClass, Standing};
use crate::formula::ranking::{self, Score, class_of};
use crate::intake::Dossier;

/// Every county's standing in official order, ranked within its class.
pub(super) fn counties(dossier: &Dossier, desk: &Desk<'_>, board: &Board) -> Vec<Standing> {
    let standing = |(position, county): (usize, &crate::intake::org::County)| {
        let number = desk.units.county(position);
        let cells = dossier.targets.measures.iter().zip(&board.rows);
        let cells = cells.filter_map(|(measure, row)| Some((measure, row.unit(number).filter(|cell| cell.asked)?)));
        Standing::of(&county.name.value, class_of(county, dossier.policy.ranking.within), cells, &dossier.policy)
    };
    let mut standings: Vec<Standing> = dossier.org.counties.iter().enumerate().map(standing).collect();
    for (_, members) in ranking::classes(&dossier.org.counties, dossier.policy.ranking.within) {
        let scored: Vec<(usize, Score)> = members.iter().filter_map(|p| Some((*p, standings.get(*p)?.score()?))).collect();
        let ranks = ranking::ranks(&scored.iter().map(|(_, score)| *score).collect::<Vec<_>>());
        for ((position, _), rank) in scored.iter().zip(ranks) {
            if let Some(standing) = standings.get_mut(*position) {
                standing.rank = Some(rank);
            }
        }
        tell_apart(&mut standings, &members);
    }
    standings
}

/// Completion rates that print alike though their ranks differ get one more decimal.
fn tell_apart(standings: &mut [Standing], members: &[usize]) {
    let printed = |p: &usize| standings.get(*p).and_then(|s| Some((*p, s.rank?.place, s.completion.rounded()?)));
    let printed: Vec<_> = members.iter().filter_map(printed).collect();
    for (position, place, rate) in &printed {
        let alike = printed.iter().any(|(_, other, same)| other != place && same == rate);
        if let Some(standing) = standings.get_mut(*position).filter(|_| alike) {
            standing.completion.decimals += 1;
        }
    }
}

/// The classes with their counties in the order of ranks.
pub(super) fn classes(dossier: &Dossier, standings: &[Standing]) -> Vec<RankedClass> {
    let in_order = |(name, mut members): (String, Vec<usize>)| {
        members.sort_by_key(|p| standings.get(*p).and_then(|s| s.rank).map_or(usize::MAX, |r| r.place));
        RankedClass { name, counties: members.iter().filter_map(|p| Some(standings.get(*p)?.key.clone())).collect() }
    };
    ranking::classes(&dossier.org.counties, dossier.policy.ranking.within).into_iter().map(in_order).collect()
}

/// 红榜 and 黑榜 over the whole city. Counties that tie with the last one listed are listed too; one that reported nothing scores
/// nothing; one that is done, or on schedule, is never in the black list.
pub(super) fn red_and_black(dossier: &Dossier, standings: &[Standing]) -> (Vec<String>, Vec<String>) {
    let ranking = &dossier.policy.ranking;
    let scored = standings.iter().filter_map(|s| Some((s, s.score()?)));
    let reaches = |standing: &Standing| standing.gap.outcome.number().is_some_and(|gap| gap >= Decimal::ZERO);
    let behind = |standing: &Standing, score: Score| {
        !standing.is_done() && (score == Score::Missing || standing.gap.outcome.number().is_some_and(|gap| gap < Decimal::ZERO))
    };
    let mut red: Vec<_> = scored.clone().filter(|(s, _)| reaches(s)).collect();
    red.sort_by_key(|(_, score)| Reverse(*score));
    let mut black: Vec<_> = scored.filter(|(s, score)| behind(s, *score)).collect();
    black.sort_by_key(|(_, score)| *score);
    (cut(&red, ranking.red_list), cut(&black, ranking.black_list))
}

/// The first of a sorted list, with all that tie with the last of them.
fn cut(sorted: &[(&Standing, Score)], most: usize) -> Vec<String> {
    let last = most.checked_sub(1).and_then(|i| sorted.get(i)).map(|(_, score)| *score);
    let listed = sorted.iter().enumerate().take_while(|(i, (_, score))| *i < most || last == Some(*score));
    listed.map(|(_, (standing, _))| standing.key.clone()).collect()
}
