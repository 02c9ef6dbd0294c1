//! Charts on paper: one document of every kind, line by line, and the awkward ones.

use std::fmt::Write;

use proptest::prelude::{ProptestConfig, prop, prop_assert, prop_assert_eq, proptest};

use super::laws::{inside, printed};
use super::{body, lines, near, set, shown};
use crate::document::{Block, Chart, ChartKind, Document, Front, Series};
use crate::golden;
use crate::layout::chart::Plan;
use crate::layout::{Item, Pages, Path, Sheet};

const DRAFT: &str = include_str!("charts.md");

/// A shape as a line of text: its look, then its corners.
pub(super) fn shape(path: &Path) -> String {
    let mut out = "图形".to_owned();
    if let Some(grey) = path.fill {
        write!(out, " 灰{grey}").unwrap();
    }
    if let Some(stroke) = &path.stroke {
        write!(out, " 线{}pt", stroke.thickness.0).unwrap();
        if stroke.grey > 0.0 {
            write!(out, " 线灰{}", stroke.grey).unwrap();
        }
        if !stroke.dashes.is_empty() {
            write!(out, " 虚").unwrap();
        }
    }
    for (x, y) in &path.points {
        write!(out, "  {:.2},{:.2}", x.mm().0, y.mm().0).unwrap();
    }
    out + "\n"
}

/// Whether a shape with its outline lies between two corners.
pub(super) fn encloses(path: &Path, (left, top): (f64, f64), (right, bottom): (f64, f64)) -> bool {
    let half = path.stroke.as_ref().map_or(0.0, |stroke| stroke.thickness.0 / 2.0);
    // An open line is cut off square at its ends.
    let along = if path.fill.is_some() { half } else { 0.0 };
    path.points.iter().all(|(x, y)| x.0 - along >= left && x.0 + along <= right && y.0 - half >= top && y.0 + half <= bottom)
}

#[test]
fn charts_are_set_as_before() {
    golden::agree("src/layout/tests/charts.pages.txt", &shown(&set(DRAFT)));
}

#[test]
fn a_chart_takes_whole_lines_and_keeps_its_caption() {
    let chart = "```图\n类型: 柱状\n标题: 完成率\n类别: 甲县\n率: 50\n```\n";
    for before in 0..22 {
        let pages = set(&format!("{}{chart}\n后文\n", "一行\n\n".repeat(before)));
        let place = |words: &str| {
            let on = |page: &super::Page| body(page).iter().any(|line| line.words.contains(words));
            pages.pages.iter().position(on).unwrap()
        };
        assert_eq!(place("甲县"), place("图1　完成率"), "{before}");
        let last = body(&pages.pages[place("后文")]).pop().unwrap();
        let lines = (last.baseline - 37.0) / Sheet::GBT9704.pitch.mm().0;
        let baseline = ((28.95 - 16.0) / 2.0 + 16.0 * 0.88) / 28.95;
        assert!((lines - baseline - (lines - baseline).round()).abs() < 0.001, "{before}: {lines}");
    }
}

/// The lines of a bar chart whose values are given, and how many bars it has.
fn bars(values: &str) -> (Pages, usize) {
    let names: Vec<String> = (1..=values.split('、').count()).map(|n| format!("县{n}")).collect();
    let pages = set(&format!("```图\n类型: 柱状\n标题: 题\n类别: {}\n数: {values}\n```\n", names.join("、")));
    let bars = pages.pages[0].items.iter().filter(|item| matches!(item, Item::Path(path) if path.fill == Some(0.6))).count();
    (pages, bars)
}

#[test]
fn awkward_values() {
    for (values, count) in [
        ("308.42", 1),
        ("7、7、7", 3),
        ("0、0", 2),
        ("—、未报、**", 0),
        ("-3、-12、-7.5", 3),
        ("-0.001、99999999999999", 2),
        (&vec!["95.5"; 30].join("、"), 30),
        (&vec!["1"; 60].join("、"), 60),
    ] {
        let (pages, bars) = bars(values);
        assert_eq!(bars, count, "{values}");
        assert!(inside(&pages), "{values}");
    }
}

#[test]
fn bars_grow_from_nought_both_ways() {
    let (pages, _) = bars("4、-4、0");
    let bars: Vec<&Path> = pages.pages[0]
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Path(path) if path.fill == Some(0.6) => Some(path),
            _ => None,
        })
        .collect();
    let zero = bars[2].points[0].1.0;
    let ends: Vec<f64> = bars.iter().map(|bar| bar.points[0].1.0 - zero).collect();
    assert!(ends[0] < -10.0 && (ends[0] + ends[1]).abs() < 1e-9 && bars.iter().all(|bar| (bar.points[2].1.0 - zero).abs() < 1e-9));
}

#[test]
fn a_missing_value_is_a_gap_in_a_line() {
    let pages = set("```图\n类型: 折线\n标题: 题\n类别: 一;二;三;四;五;六\n数: 1;2;—;4;—;6\n```\n");
    let strokes: Vec<usize> = pages.pages[0]
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Path(path) if path.stroke.as_ref().is_some_and(|stroke| near(stroke.thickness, 1.25)) => Some(path.points.len()),
            _ => None,
        })
        .collect();
    let marks = pages.pages[0].items.iter().filter(|item| matches!(item, Item::Path(path) if path.fill == Some(0.0))).count();
    assert_eq!((strokes, marks), (vec![2], 4));
}

fn document(chart: Chart) -> Document {
    Document { front: Front::default(), blocks: vec![Block::Chart(chart)] }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]
    #[test]
    fn any_chart_stays_inside_and_prints_every_name(
        kind in 0_usize..4,
        names in prop::collection::vec("[一-龥]{1,16}|[A-Za-z]{1,20}", 1..60),
        series in prop::collection::vec(("[一-龥]{1,16}", prop::collection::vec(prop::option::weighted(0.9, "-?[0-9]{1,15}|-?[0-9]{1,4}\\.[0-9]{1,4}"), 60)), 1..6),
        unit in "[一-龥%]{0,8}",
        caption in "[一-龥]{1,60}",
    ) {
        let kind = [ChartKind::Bar, ChartKind::GroupedBar, ChartKind::Line, ChartKind::Bullet][kind];
        let series = series.into_iter().map(|(name, values)| Series { name, values: values[..names.len()].to_vec(), figures: Vec::new() }).collect();
        let chart = Chart { kind, caption, unit, categories: names.clone(), series };
        let plan = Plan::of(&chart, &Sheet::GBT9704);
        prop_assert!(plan.depth.0 > 100.0, "{plan:?}");
        let pages = printed(&document(chart));
        prop_assert!(inside(&pages));
        prop_assert_eq!(pages.pages.len(), 1);
        let words: String = lines(&pages.pages[0]).into_iter().map(|line| line.words).collect();
        let mut got: Vec<char> = words.chars().collect();
        got.sort_unstable();
        for name in names {
            prop_assert!(name.chars().all(|sign| got.binary_search(&sign).is_ok()), "{name}");
        }
    }
}

#[test]
fn values_beyond_reading_are_still_drawn() {
    // The dialect refuses such numbers; a document made otherwise is laid out all the same.
    for value in ["79228162514264337593543950335", "-79228162514264337593543950335", "0.0000000000000000000000000001", "x"] {
        let series = vec![Series { name: "数".to_owned(), values: vec![Some(value.to_owned())], figures: Vec::new() }];
        for kind in [ChartKind::Bar, ChartKind::Line, ChartKind::Bullet] {
            let chart = Chart { kind, categories: vec!["甲".to_owned()], series: series.clone(), ..Chart::default() };
            assert!(inside(&printed(&document(chart))), "{value}");
        }
    }
    let empty = Chart { series: vec![Series::default()], ..Chart::default() };
    assert!(inside(&printed(&document(empty))));
}
