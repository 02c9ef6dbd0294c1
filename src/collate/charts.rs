//! Charts: the values that a DOCX keeps for them, the words that a PDF draws on them.

use rust_decimal::Decimal;
use similar::{Algorithm, capture_diff_slices};

use super::expected::{Expected, Part, Value, Wanted};
use super::{Collation, Judged, Stray, Verdict};
use crate::reread::{Chart, Part as Found, Reading, Spot};

/// Judges the figures of all charts.
pub(super) fn judge(expected: &Expected, reading: &Reading, collation: &mut Collation) {
    let wanted = expected.parts.iter().filter_map(|part| if let Part::Chart(chart) = part { Some(chart) } else { None });
    let mut found = reading.parts.iter().filter_map(|part| if let Found::Chart(chart) = part { Some(chart) } else { None });
    for chart in wanted {
        match found.next() {
            Some(other) if !other.series.is_empty() => values(chart, other, collation),
            Some(other) => labels(chart, other, collation),
            None => all(chart).for_each(|(_, _, value)| note(collation, value, Verdict::Missing, Spot::Nowhere, String::new())),
        }
    }
    for chart in found {
        let numbers = chart.series.iter().flat_map(|(_, values)| values.iter().flatten());
        let strays =
            numbers.map(|text| Stray { text: text.clone(), spot: chart.spot, before: "图中的值".to_owned(), after: String::new() });
        collation.strays.extend(strays);
    }
}

fn all(chart: &Wanted) -> impl Iterator<Item = (usize, usize, &Value)> {
    let series = chart.series.iter().enumerate();
    series.flat_map(|(series, (_, values))| values.iter().enumerate().map(move |(at, value)| (series, at, value)))
}

/// Every value of every series against the one that the chart keeps.
fn values(wanted: &Wanted, found: &Chart, collation: &mut Collation) {
    for (series, at, value) in all(wanted) {
        let name = wanted.series.get(series).map_or("", |(name, _)| name);
        let own = found.series.iter().find(|(own, _)| own == name).or_else(|| found.series.get(series));
        let kept = own.and_then(|(_, values)| values.get(at)).and_then(Option::as_ref);
        let verdict = match (kept, &value.text) {
            (None, None) => Verdict::Right,
            (Some(kept), Some(text)) if same(kept, text) => Verdict::Right,
            (Some(kept), _) => Verdict::Wrong(kept.clone()),
            (None, Some(_)) => Verdict::Missing,
        };
        note(collation, value, verdict, found.spot, format!("{name}第{}个", at + 1));
    }
    for (series, (name, values)) in found.series.iter().enumerate() {
        let own = wanted.series.iter().find(|(own, _)| own == name).or_else(|| wanted.series.get(series));
        let beyond = own.map_or(0, |(_, values)| values.len());
        for (at, text) in values.iter().enumerate().skip(beyond).filter_map(|(at, value)| Some((at, value.as_ref()?))) {
            collation.strays.push(Stray {
                text: text.clone(),
                spot: found.spot,
                before: format!("{name}第{}个", at + 1),
                after: String::new(),
            });
        }
    }
}

/// The values that should be printed as words, in the order of drawing, among the words of the chart.
fn labels(wanted: &Wanted, found: &Chart, collation: &mut Collation) {
    let printed: Vec<&Value> = wanted.labels.iter().filter_map(|(series, at)| wanted.series.get(*series)?.1.get(*at)).collect();
    let words: Vec<&str> = printed.iter().map(|value| value.text.as_deref().unwrap_or_default()).collect();
    let labels: Vec<&str> = found.labels.iter().map(String::as_str).collect();
    let mut right = vec![None; words.len()];
    for op in capture_diff_slices(Algorithm::Myers, &words, &labels) {
        if let similar::DiffOp::Equal { old_index, new_index, len } = op {
            right.iter_mut().skip(old_index).take(len).zip(new_index..).for_each(|(right, at)| *right = Some(at));
        }
    }
    for (place, value) in printed.iter().enumerate() {
        let verdict = match right.get(place).copied().flatten() {
            Some(_) => Verdict::Right,
            None => {
                instead(&right, place).and_then(|at| labels.get(at)).map_or(Verdict::Missing, |label| Verdict::Wrong((*label).to_owned()))
            }
        };
        note(collation, value, verdict, found.spot, "图上的值".to_owned());
    }
    for (series, at, value) in all(wanted) {
        if !wanted.labels.contains(&(series, at)) {
            note(collation, value, Verdict::Drawn, found.spot, "图形".to_owned());
        }
    }
}

/// The word that stands where one is missing: as far from the nearest that is there.
fn instead(right: &[Option<usize>], place: usize) -> Option<usize> {
    let known = |(own, at): (usize, &Option<usize>)| at.map(|at| (own, at));
    let before = right.iter().enumerate().take(place).filter_map(known).next_back();
    let (own, at) = before.or_else(|| right.iter().enumerate().find_map(known))?;
    (at + place).checked_sub(own)
}

fn note(collation: &mut Collation, value: &Value, verdict: Verdict, spot: Spot, before: String) {
    if let Some(number) = value.figure {
        collation.figures.push(Judged {
            number,
            text: value.text.clone().unwrap_or_else(|| "—".to_owned()),
            verdict,
            spot,
            before,
            after: String::new(),
        });
    } else if let Verdict::Wrong(text) = verdict {
        collation.strays.push(Stray { text, spot, before, after: String::new() });
    }
}

/// Whether two values are the same number: a chart keeps `93.30` as `93.3`.
fn same(kept: &str, printed: &str) -> bool {
    let number = |text: &str| text.replace([',', '，'], "").replace(['−', '－'], "-").parse::<Decimal>().ok();
    kept == printed || number(kept).is_some_and(|kept| number(printed) == Some(kept))
}
