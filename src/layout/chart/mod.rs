//! Charts: bars, lines and bullets in black, white and grey. The standard knows no charts; all of this is *practice*.

mod axis;
mod bar;
mod bullet;
mod canvas;
mod legend;
mod line;
pub mod look;
pub mod plan;
pub mod scale;

pub use plan::Plan;
pub use scale::Scale;

use canvas::Canvas;

use super::breaking::fit;
use super::lines::{Fit, Setter, Slot, baseline, place};
use super::pages::Slab;
use super::paragraph::Flow;
use super::sheet::Style;
use crate::document::{Chart, ChartKind, Role};

/// Sets a chart and, kept with it, its caption; `number` counts the charts of the document from 1.
pub fn chart(setter: &mut Setter, chart: &Chart, number: usize) -> Vec<Slab> {
    let plan = Plan::of(chart, setter.sheet);
    let mut canvas = Canvas::new(setter, chart.description());
    axis::grid(&mut canvas, &plan);
    match chart.kind {
        ChartKind::Bar | ChartKind::GroupedBar => bar::draw(&mut canvas, chart, &plan),
        ChartKind::Line => line::draw(&mut canvas, chart, &plan),
        ChartKind::Bullet => bullet::draw(&mut canvas, chart, &plan),
    }
    axis::axes(&mut canvas, chart, &plan);
    legend::draw(&mut canvas, chart, &plan);
    let items = canvas.finish();
    let mut slabs = vec![Slab { keep: true, ..Slab::line(plan.height, items) }];
    slabs.extend(caption(setter, &chart.title(number)));
    slabs
}

/// 图题 in 黑体, centred below the chart.
fn caption(setter: &mut Setter, words: &str) -> Vec<Slab> {
    let mut flow = Flow::default();
    flow.text(setter, words, Role::FigureCaption);
    setter.part(&mut flow.signs);
    let sheet = setter.sheet;
    let slot = Slot { left: sheet.left, width: sheet.measure, baseline: baseline(sheet.pitch, Style::of(Role::FigureCaption).size) };
    let ranges = fit(sheet.breaking, &flow.signs, sheet.measure, sheet.measure);
    let last = ranges.len().saturating_sub(1);
    let lines = ranges.into_iter().enumerate().map(|(index, range)| {
        let items = place(flow.signs.get(range).unwrap_or_default(), slot, Fit::Centre);
        Slab { keep: index < last, ..Slab::line(sheet.pitch, items) }
    });
    lines.collect()
}
