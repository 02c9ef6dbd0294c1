//! Where the parts of a chart stand, from nothing but the chart and the sheet: layout draws it so, and the Word chart is told the same.
//! Widths of words are counted in halves of a 字, as Chinese fonts have them.

use rust_decimal::Decimal;

use super::scale::{Base, Scale};
use crate::document::{Chart, ChartKind};
use crate::layout::gbt9704::{FIGURE_LINES, FIGURE_TEXT_LEAST, FIGURE_TEXT_SIZE};
use crate::layout::sheet::Sheet;
use crate::layout::units::Pt;
use crate::text::display_width;

/// Height of a line of words, in sizes.
pub const LEADING: f64 = 1.35;
/// White between words that stand side by side.
const APART: Pt = Pt(2.0);
/// White between parts.
pub const WHITE: Pt = Pt(4.0);
/// Least height of the area of the values, in lines of the grid.
const LEAST_DEPTH: f64 = 4.0;
/// Steps in which words shrink.
const SHRINK: f64 = 0.5;
/// Width of a sign in the legend.
pub const SWATCH: Pt = Pt(22.0);
/// White between entries of the legend.
const ENTRY: Pt = Pt(18.0);

/// From a bar or point to its value.
pub const GAP: Pt = Pt(2.0);

/// Where a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// Above its point or the end of its bar.
    Above,
    /// Below it.
    Below,
}

/// A chart planned. Places count from the left edge of the type area and the upper edge of the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Width of the whole, that of the type area.
    pub measure: Pt,
    /// Height of the whole, a whole number of lines.
    pub height: Pt,
    /// Left edge of the area of the values.
    pub left: Pt,
    /// Its upper edge.
    pub top: Pt,
    /// Its width.
    pub width: Pt,
    /// Its height.
    pub depth: Pt,
    /// The scale of the values.
    pub scale: Scale,
    /// Size of the names of categories.
    pub names: Pt,
    /// Rows on which these stand by turns.
    pub rows: usize,
    /// Size of the values at bars and points; `None` where they find no room.
    pub values: Option<Pt>,
    /// Width of a bar.
    pub bar: Pt,
    /// Entries of the legend by rows; empty if there is none.
    pub legend: Vec<Vec<usize>>,
}

impl Plan {
    /// Plans a chart.
    pub fn of(chart: &Chart, sheet: &Sheet) -> Self {
        let base = if chart.kind == ChartKind::Line { Base::Free } else { Base::Zero };
        let scale = Scale::of(chart.series.iter().flat_map(|series| series.numbers().into_iter().flatten()), base);
        // The tick below the lowest may be needed: see `with_room_below`.
        let below = (scale.least.is_sign_negative() && !scale.least.is_zero()).then(|| scale.least - scale.step);
        let ticks = scale.ticks().into_iter().chain(below).map(|tick| width_of(&scale.printed(tick), FIGURE_TEXT_SIZE));
        let left = ticks.fold(Pt::ZERO, Pt::max) + WHITE;
        let width = sheet.measure - left - APART;
        let (names, rows) = names(chart, left, width, sheet.measure);
        let legend = if chart.series.len() > 1 { legend(chart, sheet.measure) } else { Vec::new() };
        let top = WHITE + if chart.unit.is_empty() { Pt::ZERO } else { line(FIGURE_TEXT_SIZE) } + line(FIGURE_TEXT_SIZE);
        let below = WHITE * 2.0 + line(names) * rows as f64 + line(FIGURE_TEXT_SIZE) * legend.len() as f64;
        let slot = width / chart.categories.len().max(1) as f64;
        let bar = bar(chart, slot);
        let values = values(chart, slot, bar);
        // Rows of long names make a chart higher, not its bars lower than can be read.
        let least = ((top + below) / sheet.pitch + LEAST_DEPTH).ceil() as usize;
        let height = sheet.pitch * FIGURE_LINES.max(least) as f64;
        let depth = height - top - below;
        Self { measure: sheet.measure, height, left, top, width, depth, scale, names, rows, values, bar, legend }.with_room_below(chart)
    }

    /// Width of the strip of one category.
    pub fn slot(&self, chart: &Chart) -> Pt {
        self.width / chart.categories.len().max(1) as f64
    }

    /// Middle of the strip of a category.
    pub fn middle(&self, chart: &Chart, category: usize) -> Pt {
        self.left + self.slot(chart) * (category as f64 + 0.5)
    }

    /// Where the value of a bar or point stands; `None` where it would run into the names below.
    pub fn label(&self, chart: &Chart, series: usize, category: usize) -> Option<Label> {
        let number = chart.series.get(series)?.number(category)?;
        if stands_above(chart, series, category) {
            return Some(Label::Above);
        }
        self.has_room_below(number).then_some(Label::Below)
    }

    /// Series and category of every value that is printed as a word, in the order of drawing.
    pub fn labels(&self, chart: &Chart) -> Vec<(usize, usize)> {
        if self.values.is_none() {
            return Vec::new();
        }
        let shown = |series: usize, category: usize| match chart.kind {
            ChartKind::Bullet => series == 0 && chart.series.first().is_some_and(|series| series.number(category).is_some()),
            _ => self.label(chart, series, category).is_some(),
        };
        let all = (0..chart.series.len()).flat_map(|series| (0..chart.categories.len()).map(move |category| (series, category)));
        all.filter(|(series, category)| shown(*series, *category)).collect()
    }

    fn has_room_below(&self, number: Decimal) -> bool {
        self.values.is_none_or(|size| self.y(number).0 + line(size).0 + GAP.0 <= self.top.0 + self.depth.0)
    }

    /// Where values stand below bars and points under nought, the scale goes on until the lowest has room.
    fn with_room_below(mut self, chart: &Chart) -> Self {
        let lowest = chart.series.iter().flat_map(|series| series.numbers().into_iter().flatten()).min().unwrap_or_default();
        let values_at_ends = self.values.is_some() && chart.kind != ChartKind::Bullet;
        if values_at_ends && lowest.is_sign_negative() && !self.has_room_below(lowest) {
            self.scale.least -= self.scale.step;
        }
        self
    }

    /// Height of a value.
    pub fn y(&self, value: Decimal) -> Pt {
        self.top + self.depth * (1.0 - self.scale.part(value))
    }
}

/// Width of some words.
pub fn width_of(words: &str, size: Pt) -> Pt {
    size * (display_width(words) as f64 / 2.0)
}

/// Height of a line of words.
pub fn line(size: Pt) -> Pt {
    size * LEADING
}

/// Whether a value stands above its point or bar rather than below it: of two lines the upper has its values above.
fn stands_above(chart: &Chart, series: usize, category: usize) -> bool {
    let value = |index: usize| chart.series.get(index).and_then(|series| series.number(category));
    match (chart.kind, chart.series.len(), value(series), value(1 - series.min(1))) {
        (ChartKind::Line, 2, Some(own), Some(other)) if own == other => series == 0,
        (ChartKind::Line, 2, Some(own), Some(other)) => own > other,
        (ChartKind::Line, ..) => true,
        (_, _, own, _) => own.is_none_or(|own| !own.is_sign_negative()),
    }
}

/// Sizes from the usual down to the least.
fn sizes() -> impl Iterator<Item = Pt> {
    let steps = ((FIGURE_TEXT_SIZE - FIGURE_TEXT_LEAST) / Pt(SHRINK)).round() as usize;
    (0..=steps).map(|step| FIGURE_TEXT_SIZE - Pt(SHRINK * step as f64))
}

/// Size and rows of the names of categories: they shrink first, then stand on rows by turns; never are they cut, turned or broken.
fn names(chart: &Chart, left: Pt, width: Pt, measure: Pt) -> (Pt, usize) {
    let fit = |size: Pt, rows: usize| {
        (0..rows).all(|row| {
            let mut end = -APART;
            chart.categories.iter().enumerate().skip(row).step_by(rows).all(|(index, name)| {
                let own = width_of(name, size);
                let start = name_left(left + width / chart.categories.len() as f64 * (index as f64 + 0.5), own, measure);
                let free = start.0 >= end.0 + APART.0;
                end = start + own;
                free
            })
        })
    };
    for rows in 1..=2 {
        if let Some(size) = sizes().find(|size| fit(*size, rows)) {
            return (size, rows);
        }
    }
    let most = chart.categories.len().max(1);
    (FIGURE_TEXT_LEAST, (3..most).find(|rows| fit(FIGURE_TEXT_LEAST, *rows)).unwrap_or(most))
}

/// Left edge of words centred at a place, but never outside the measure.
fn name_left(middle: Pt, width: Pt, measure: Pt) -> Pt {
    (middle - width / 2.0).min(measure - width).max(Pt::ZERO)
}

/// Entries of the legend, as many on a row as find room.
fn legend(chart: &Chart, measure: Pt) -> Vec<Vec<usize>> {
    let mut rows: Vec<Vec<usize>> = Vec::new();
    let mut used = measure;
    for (index, series) in chart.series.iter().enumerate() {
        let own = entry(&series.name);
        if used.0 + own.0 > measure.0 || rows.is_empty() {
            rows.push(Vec::new());
            used = Pt::ZERO;
        }
        used += own;
        if let Some(row) = rows.last_mut() {
            row.push(index);
        }
    }
    rows
}

/// Width of an entry of the legend.
pub fn entry(name: &str) -> Pt {
    SWATCH + WHITE + width_of(name, FIGURE_TEXT_SIZE) + ENTRY
}

/// Width of a bar: part of its strip, but no bar is a block.
fn bar(chart: &Chart, slot: Pt) -> Pt {
    const WIDEST: Pt = Pt(48.0);
    match chart.kind {
        ChartKind::Line => Pt::ZERO,
        ChartKind::Bullet => (slot * 0.6).min(WIDEST),
        _ if chart.series.len() == 1 => (slot * 0.55).min(WIDEST),
        ChartKind::Bar | ChartKind::GroupedBar => (slot * 0.76 / chart.series.len().max(1) as f64).min(WIDEST),
    }
}

/// Size at which every value finds room at its bar or point.
fn values(chart: &Chart, slot: Pt, bar: Pt) -> Option<Pt> {
    let room = match chart.kind {
        ChartKind::Bar | ChartKind::GroupedBar if chart.series.len() > 1 => bar,
        ChartKind::Line if chart.series.len() > 2 => return None,
        _ => slot - APART,
    };
    let shown = if chart.kind == ChartKind::Bullet { 1 } else { chart.series.len() };
    let longest = |size| {
        let values = chart.series.iter().take(shown).flat_map(|series| series.values.iter().flatten());
        values.map(|value| width_of(value, size)).fold(Pt::ZERO, Pt::max)
    };
    sizes().find(|size| longest(*size).0 <= room.0)
}
