//! Whole documents on paper.

mod bad_input;
mod charts;
mod corpus;
mod elements;
mod golden;
mod laws;
mod paging;
mod structure;
mod tables;

use std::fmt::Write;
use std::sync::LazyLock;

use super::{Fonts, Ink, Item, Page, Pages, Pt, Sheet, layout};
use crate::document::read;

/// Made once: it knows every character of the basic plane.
static GRID: LazyLock<Fonts> = LazyLock::new(Fonts::grid);

/// A draft set with the fonts of the grid.
fn set(markdown: &str) -> Pages {
    layout(&read("样例", markdown).unwrap(), &GRID, &Sheet::GBT9704).unwrap()
}

/// A line of a page: baseline, left edge, right edge, words.
struct Line {
    baseline: f64,
    left: f64,
    right: f64,
    words: String,
}

/// The lines of a page from top to bottom; runs on one baseline are one line.
fn lines(page: &Page) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for item in &page.items {
        let Item::Text(run) = item else { continue };
        let words: String = run.glyphs.iter().map(|glyph| glyph.character).collect();
        let left = run.glyphs.first().unwrap().x.mm().0;
        let last = run.glyphs.last().unwrap();
        let right = (last.x + last.advance).mm().0;
        let baseline = run.baseline.mm().0;
        match lines.iter_mut().find(|line| (line.baseline - baseline).abs() < 0.01 && left >= line.left) {
            Some(line) => {
                line.words.push_str(&words);
                line.right = right;
            }
            None => lines.push(Line { baseline, left, right, words }),
        }
    }
    lines
}

/// Pages as text: page, left, right and baseline in mm, words; rules between them.
fn shown(pages: &Pages) -> String {
    let mut out = String::new();
    for page in &pages.pages {
        writeln!(out, "第{}页", page.number).unwrap();
        for line in lines(page) {
            writeln!(out, "{:7.2} {:7.2} {:7.2}  {}", line.left, line.right, line.baseline, line.words).unwrap();
        }
        for item in &page.items {
            match item {
                Item::Rule { from, to, thickness, ink } => {
                    let ink = if *ink == Ink::Red { " 红" } else { "" };
                    let thickness = (thickness.0 * 1000.0).round() / 1000.0;
                    writeln!(out, "{:7.2} {:7.2} {:7.2}  ─ {thickness} pt{ink}", from.0.mm().0, to.0.mm().0, from.1.mm().0).unwrap();
                }
                Item::Path(path) => out.push_str(&charts::shape(path)),
                Item::Text(_) => {}
            }
        }
    }
    for entry in &pages.outline {
        writeln!(out, "书签{} 第{}页 {:.2} {}", entry.level, entry.page + 1, entry.y.mm().0, entry.text).unwrap();
    }
    out
}

/// Lines of the body of a page: without its number.
fn body(page: &Page) -> Vec<Line> {
    let mut lines = lines(page);
    lines.pop();
    lines
}

/// Whether everything stands within the type area: upright between the edges of the text, a letter's mark and rules above, below and beside
/// it, page numbers below it.
fn inside_area(pages: &Pages, sheet: &Sheet) -> bool {
    let (left, right) = (sheet.left.0 - 0.02, sheet.left.0 + sheet.measure.0 + 0.02);
    let (top, bottom) = (sheet.top.0 - 0.02, sheet.top.0 + sheet.depth.0 + 0.02);
    pages.pages.iter().flat_map(|page| &page.items).all(|item| match item {
        Item::Text(run) => {
            let beyond = run.baseline.0 > bottom && run.glyphs.iter().any(|glyph| glyph.character == '—');
            let mark = run.ink == Ink::Red;
            let upright = run.baseline.0 - run.size.0 * 0.88 >= top && run.baseline.0 + run.size.0 * 0.12 <= bottom;
            (beyond || mark || upright) && run.glyphs.iter().all(|glyph| glyph.x.0 >= left && glyph.x.0 + glyph.advance.0 <= right)
        }
        Item::Rule { ink: Ink::Red, .. } | Item::Path(_) => true,
        Item::Rule { from, to, .. } => from.0.0 >= left && to.0.0 <= right && from.1.0 >= top && to.1.0 <= bottom,
    })
}

fn near(a: Pt, b: f64) -> bool {
    (a.0 - b).abs() < 0.01
}
