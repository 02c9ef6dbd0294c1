//! Tables beside tables, rows beside rows, cells beside cells.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::lay::Laid;
use super::words::Texts;

/// The most that the rows of two tables may multiply to for every pairing to be weighed; beyond it rows go by their order.
const MOST_PAIRINGS: usize = 1_000_000;

type Row = Vec<Range<usize>>;

/// Lays all tables.
pub(super) fn lay(texts: &Texts, laid: &mut Laid) {
    let (wanted, found) = (&texts.wanted.tables, &texts.found.tables);
    let mut free: Vec<&Vec<Row>> = found.iter().collect();
    for table in wanted {
        // As many as there should be: by their order. Otherwise the first that begins alike.
        let at = if wanted.len() == found.len() { Some(0) } else { free.iter().position(|other| begins_alike(texts, table, other)) };
        match at.filter(|at| *at < free.len()).map(|at| free.remove(at)) {
            Some(other) => rows(texts, laid, table, other),
            None => table.iter().flatten().for_each(|cell| laid.compare(texts, cell.clone().collect(), Vec::new())),
        }
    }
    for cell in free.into_iter().flatten().flatten() {
        laid.compare(texts, Vec::new(), cell.clone().collect());
    }
}

fn begins_alike(texts: &Texts, table: &[Row], other: &[Row]) -> bool {
    match (table.first(), other.first()) {
        (Some(ours), Some(theirs)) => alike(texts, ours, theirs) * 2 >= ours.len().max(1),
        _ => false,
    }
}

/// How many cells of two rows are the same.
fn alike(texts: &Texts, ours: &Row, theirs: &Row) -> usize {
    ours.iter().zip(theirs).filter(|(ours, theirs)| texts.wanted.ids(ours) == texts.found.ids(theirs)).count()
}

fn rows(texts: &Texts, laid: &mut Laid, table: &[Row], other: &[Row]) {
    let (mut next, mut there) = (0, 0);
    for (ours, theirs) in pairs(texts, table, other).into_iter().chain([(table.len(), other.len())]) {
        between(texts, laid, super::part(table, next..ours), super::part(other, there..theirs));
        if let (Some(row), Some(found)) = (table.get(ours), other.get(theirs)) {
            cells(texts, laid, row, found);
        }
        (next, there) = (ours + 1, theirs + 1);
    }
}

/// Rows between two that belong together: by their order if there are as many, otherwise they are taken out and put in.
fn between(texts: &Texts, laid: &mut Laid, table: &[Row], other: &[Row]) {
    if table.len() == other.len() {
        table.iter().zip(other).for_each(|(ours, theirs)| cells(texts, laid, ours, theirs));
        return;
    }
    table.iter().flatten().for_each(|cell| laid.compare(texts, cell.clone().collect(), Vec::new()));
    other.iter().flatten().for_each(|cell| laid.compare(texts, Vec::new(), cell.clone().collect()));
}

/// Rows that belong together, in order, so that as many cells as possible are the same.
fn pairs(texts: &Texts, table: &[Row], other: &[Row]) -> Vec<(usize, usize)> {
    if table.len().saturating_mul(other.len()) > MOST_PAIRINGS {
        return (0..table.len().min(other.len())).map(|row| (row, row)).collect();
    }
    let width = other.len() + 1;
    let score: Vec<usize> = table.iter().flat_map(|ours| other.iter().map(|theirs| alike(texts, ours, theirs))).collect();
    let score = |i: usize, j: usize| score.get(i * other.len() + j).copied().unwrap_or(0);
    let mut best = vec![0_usize; (table.len() + 1) * width];
    let at = |best: &[usize], i: usize, j: usize| best.get(i * width + j).copied().unwrap_or(0);
    for i in (0..table.len()).rev() {
        for j in (0..other.len()).rev() {
            let value = (at(&best, i + 1, j + 1) + score(i, j)).max(at(&best, i + 1, j)).max(at(&best, i, j + 1));
            best.get_mut(i * width + j).into_iter().for_each(|place| *place = value);
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < table.len() && j < other.len() {
        let here = at(&best, i, j);
        if score(i, j) > 0 && here == at(&best, i + 1, j + 1) + score(i, j) {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if here == at(&best, i + 1, j) {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

fn cells(texts: &Texts, laid: &mut Laid, row: &Row, other: &Row) {
    let words = |cell: Option<&Range<usize>>| -> Vec<usize> { cell.cloned().into_iter().flatten().collect() };
    if row.len() == other.len() {
        row.iter().zip(other).for_each(|(ours, theirs)| laid.compare(texts, words(Some(ours)), words(Some(theirs))));
        return;
    }
    let ours: Vec<_> = row.iter().map(|cell| texts.wanted.ids(cell)).collect();
    let theirs: Vec<_> = other.iter().map(|cell| texts.found.ids(cell)).collect();
    for op in capture_diff_slices(Algorithm::Myers, &ours, &theirs) {
        let (old, new) = (op.old_range(), op.new_range());
        let count = if let DiffOp::Equal { .. } = op { old.len() } else { old.len().max(new.len()) };
        for step in 0..count {
            let cell =
                |range: &Range<usize>, row: &Row| words(Some(range.start + step).filter(|at| *at < range.end).and_then(|at| row.get(at)));
            laid.compare(texts, cell(&old, row), cell(&new, other));
        }
    }
}
