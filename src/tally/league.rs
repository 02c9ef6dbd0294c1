//! The counties against each other: ranks within classes, last period's ranks, red list and black list.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::base::Base;
use super::board::Board;
use super::cell::Cell;
use super::ledger::Units;
use super::standing::{RankedClass, Standing};
use crate::formula::docket::Docket;
use crate::formula::ranking::{self, Score, class_of};
use crate::intake::Dossier;
use crate::intake::scoring::ListedBy;
use crate::intake::submission::State;
use crate::intake::targets::Measure;
use crate::period::Period;

/// Every county's standing in official order, ranked within its class.
pub(super) fn counties(dossier: &Dossier, units: &Units<'_>, board: &Board) -> Vec<Standing> {
    let standing = |(position, county): (usize, &crate::intake::org::County)| {
        let number = units.county(position);
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

/// Who is listed.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    /// 红榜: the best whose completion reaches the schedule, best first.
    pub red: Vec<String>,
    /// 黑榜: the worst that are behind schedule and not done, worst first.
    pub black: Vec<String>,
    /// Who would stand in the black list and is kept off it.
    pub exempt: Vec<Exempt>,
}

/// A county that is kept off the black list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exempt {
    /// The county.
    pub county: String,
    /// Why.
    pub reason: String,
}

/// One period's counties as the lists see them.
pub(super) struct Field<'f> {
    pub dossier: &'f Dossier,
    pub period: Period,
    pub units: &'f Units<'f>,
    pub board: &'f Board,
    pub standings: &'f [Standing],
    pub bases: &'f [Base],
}

/// 红榜 and 黑榜 over the whole city, by completion or by base score. Counties that tie with the last one listed are listed too; one that
/// reported nothing scores nothing; one that is done, on schedule, or exempt is never in the black list.
pub(super) fn red_and_black(field: &Field<'_>) -> Lists {
    let ranking = &field.dossier.policy.ranking;
    let score = |(standing, base): (&Standing, &Base)| match ranking.listed_by {
        ListedBy::Completion => standing.score(),
        ListedBy::Score => base.score(),
    };
    let scored = field.standings.iter().zip(field.bases).filter_map(|pair| Some((pair.0, score(pair)?)));
    let mut red: Vec<_> = scored.clone().filter(|(s, _)| reaches(s)).collect();
    red.sort_by_key(|(_, score)| Reverse(*score));
    let mut behind: Vec<_> = scored.filter(|(s, score)| is_behind(s, *score)).collect();
    behind.sort_by_key(|(_, score)| *score);
    let exempt: Vec<Exempt> = behind.iter().filter_map(|(standing, _)| field.exempt(standing)).collect();
    let listed = cut(&behind, ranking.black_list);
    behind.retain(|(standing, _)| !exempt.iter().any(|e| e.county == standing.key));
    Lists {
        red: cut(&red, ranking.red_list),
        black: cut(&behind, ranking.black_list),
        exempt: exempt.into_iter().filter(|e| listed.contains(&e.county)).collect(),
    }
}

fn reaches(standing: &Standing) -> bool {
    standing.gap.outcome.number().is_some_and(|gap| gap >= Decimal::ZERO)
}

fn is_behind(standing: &Standing, score: Score) -> bool {
    !standing.is_done() && (score == Score::Missing || standing.gap.outcome.number().is_some_and(|gap| gap < Decimal::ZERO))
}

impl Field<'_> {
    /// Why a county that is behind is kept off the black list: it is named in the policy, or it is behind only by what the city granted
    /// an extension for.
    fn exempt(&self, standing: &Standing) -> Option<Exempt> {
        let named = &self.dossier.policy.ranking.exemptions;
        let named = named.iter().find(|e| e.county.value == standing.key && e.period.value == self.period);
        let reason = match named {
            Some(exemption) => exemption.reason.value.clone(),
            None => self.extended(standing).then(|| "延期同意的指标不计，达到序时进度".to_owned())?,
        };
        Some(Exempt { county: standing.key.clone(), reason })
    }

    /// Whether a county is behind only by measures for which the city has granted an extension that still runs.
    fn extended(&self, standing: &Standing) -> bool {
        let Some(number) = self.units.number(&standing.key) else { return false };
        let docket = Docket::new(&self.dossier.decisions);
        let runs = |measure: &Measure, cell: &Cell| {
            let due = docket.ruling(&standing.key, &measure.code.value, self.period, Some(cell.state)).due;
            cell.state == State::ExtensionGranted || due.is_some_and(|due| due >= self.period.last_day())
        };
        let cells = self.dossier.targets.measures.iter().zip(&self.board.rows);
        let cells = cells.filter_map(|(m, row)| Some((m, row.unit(number).filter(|cell| cell.asked)?)));
        let (extended, others): (Vec<_>, Vec<_>) = cells.partition(|(measure, cell)| runs(measure, cell));
        if extended.is_empty() {
            return false;
        }
        let without = Standing::of(&standing.key, "", others.into_iter(), &self.dossier.policy);
        reaches(&without) || without.is_done()
    }
}

/// The first of a sorted list, with all that tie with the last of them.
fn cut(sorted: &[(&Standing, Score)], most: usize) -> Vec<String> {
    let last = most.checked_sub(1).and_then(|i| sorted.get(i)).map(|(_, score)| *score);
    let listed = sorted.iter().enumerate().take_while(|(i, (_, score))| *i < most || last == Some(*score));
    listed.map(|(_, (standing, _))| standing.key.clone()).collect()
}
