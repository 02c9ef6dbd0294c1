//! One page as operators: a text object per run, a stroke per rule, each within the mark of its element.

use std::collections::BTreeMap;

use printpdf::{
    Color, CurTransMat, DictItem, Greyscale, Line, LineJoinStyle, LinePoint, Op, PdfFontHandle, PdfPage, Point, Pt as Points, Rect, Rgb,
    TextItem, TextRenderingMode,
};

use super::failed;
use super::marks::{Marks, belongs_to};
use super::usage::Usage;
use crate::error::Result;
use crate::layout::{Element, Glyph, Ink, Item, Page, Pt, Run};

/// Distances below this (in points) are not corrected: 0.002 mm, which no printer resolves.
const TOLERANCE: f64 = 0.005;

/// A gap from which programs that read text out of a PDF insert a blank, in em: a tenth of one, less a margin.
const SEEN_AS_BLANK: f64 = 0.09;
/// A shift of the baseline from which they begin another word, in points.
const SEEN_AS_SHIFTED: f64 = 0.45;
/// A gap from which it is one.
const BLANK: f64 = 0.5;

/// Draws a page; returns the element of each of its marks as well.
pub fn draw(page: &Page, structure: &[Element], used: &[Usage]) -> Result<(PdfPage, Vec<usize>)> {
    let mut pen = Pen {
        height: page.height,
        ops: Vec::new(),
        fill: Ink::Black,
        stroke: Ink::Black,
        spacing: 0.0,
        thickness: None,
        outlined: false,
        named: false,
        marks: Marks::new(structure),
    };
    for line in page.items.chunk_by(goes_on) {
        pen.line(line, used)?;
    }
    pen.marks.end(&mut pen.ops);
    pen.aside(page, used)?;
    let paper = Rect::from_wh(Points(round(page.width.0)), Points(round(page.height.0)));
    Ok((PdfPage { media_box: paper.clone(), trim_box: paper.clone(), crop_box: paper, ops: pen.ops }, pen.marks.elements))
}

/// What is drawn so far and the state that the operators have left behind.
struct Pen<'a> {
    height: Pt,
    ops: Vec<Op>,
    fill: Ink,
    stroke: Ink,
    spacing: f64,
    thickness: Option<f32>,
    /// Whether glyphs are stroked as well as filled.
    outlined: bool,
    /// Whether the words of the line are already given beside it.
    named: bool,
    marks: Marks<'a>,
}

impl Pen<'_> {
    /// Draws what stays upright on a turned page: its coordinates are those of the paper before it is turned, a quarter to the right.
    fn aside(&mut self, page: &Page, used: &[Usage]) -> Result<()> {
        if page.aside.is_empty() {
            return Ok(());
        }
        let turn = [0.0, -1.0, 1.0, 0.0, 0.0, round(page.height.0)];
        self.ops.push(Op::SaveGraphicsState);
        self.ops.push(Op::SetTransformationMatrix { matrix: CurTransMat::Raw(turn) });
        self.height = page.width;
        for line in page.aside.chunk_by(goes_on) {
            self.line(line, used)?;
        }
        self.marks.end(&mut self.ops);
        self.height = page.height;
        self.ops.push(Op::RestoreGraphicsState);
        Ok(())
    }

    /// Draws items of one line. If readers would see blanks between characters, its words stand beside it.
    fn line(&mut self, items: &[Item], used: &[Usage]) -> Result<()> {
        self.named = seems_parted(items, used);
        let whole = items.windows(2).all(|pair| matches!(pair, [left, right] if belongs_to(left) == belongs_to(right)));
        if self.named {
            // Where a heading runs into its text, one name stands round the marks of both: no blank between them.
            if whole {
                self.mark(items.first())
            } else {
                self.marks.end(&mut self.ops)
            }
            let runs = items.iter().filter_map(|item| if let Item::Text(run) = item { Some(run) } else { None });
            let words: String = runs.flat_map(|run| &run.glyphs).map(|glyph| glyph.character).collect();
            self.ops.push(Op::BeginMarkedContentWithProperties { tag: "Span".to_owned(), properties: actual_text(&words) });
        }
        for item in items {
            if !(self.named && whole) {
                self.mark(Some(item));
            }
            match item {
                Item::Text(run) => self.text(run, used)?,
                Item::Rule { from, to, thickness, ink } => self.rule(*from, *to, *thickness, *ink),
                Item::Path(path) => self.ops.extend(super::path::draw(path, self.height)),
            }
        }
        if self.named {
            if !whole {
                self.marks.end(&mut self.ops);
            }
            self.ops.push(Op::EndMarkedContentWithProperties);
        }
        Ok(())
    }

    fn mark(&mut self, item: Option<&Item>) {
        self.marks.go_to(item.and_then(belongs_to), &mut self.ops);
    }

    fn rule(&mut self, from: (Pt, Pt), to: (Pt, Pt), thickness: Pt, ink: Ink) {
        self.stroke_with(ink, thickness);
        let points = [from, to].map(|(x, y)| LinePoint { p: self.point(x, y), bezier: false }).to_vec();
        self.ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
    }

    fn stroke_with(&mut self, ink: Ink, thickness: Pt) {
        if ink != self.stroke {
            self.ops.push(Op::SetOutlineColor { col: colour(ink) });
            self.stroke = ink;
        }
        let width = round(thickness.0);
        if self.thickness != Some(width) {
            self.ops.push(Op::SetOutlineThickness { pt: Points(width) });
            self.thickness = Some(width);
        }
    }

    fn text(&mut self, run: &Run, used: &[Usage]) -> Result<()> {
        let Some(first) = run.glyphs.first() else { return Ok(()) };
        let font = used.iter().find(|font| font.id == run.font).ok_or_else(|| failed("字体未登记 / font not collected"))?;
        if run.ink != self.fill {
            self.ops.push(Op::SetFillColor { col: colour(run.ink) });
            self.fill = run.ink;
        }
        self.outline(run, font.font.thicken);
        let spacing = usual_gap(run, font);
        if run.glyphs.len() > 1 && (spacing - self.spacing).abs() > f64::EPSILON {
            self.ops.push(Op::SetCharacterSpacing { multiplier: round(spacing) });
            self.spacing = spacing;
        }
        let size = round(run.size.0);
        self.ops.push(Op::StartTextSection);
        self.ops.push(Op::SetFont { font: PdfFontHandle::External(font.resource.clone()), size: Points(size) });
        self.ops.push(Op::SetTextCursor { pos: self.point(first.x, run.baseline) });
        let mut line = Words { font, size: f64::from(size), spacing: self.spacing, at: f64::from(round(first.x.0)), items: Vec::new() };
        for glyph in &run.glyphs {
            self.glyph(&mut line, *glyph);
        }
        line.flush(&mut self.ops);
        self.ops.push(Op::EndTextSection);
        Ok(())
    }

    /// Strokes the glyphs of a font that would be too light beside the face it serves.
    fn outline(&mut self, run: &Run, thicken: f64) {
        let outlined = thicken > 0.0;
        if outlined {
            self.stroke_with(run.ink, run.size * thicken);
        }
        if outlined != self.outlined {
            let mode = if outlined { TextRenderingMode::FillStroke } else { TextRenderingMode::Fill };
            self.ops.push(Op::SetTextRenderingMode { mode });
            // Pointed joins would grow thorns at the ends of strokes.
            self.ops.push(Op::SetLineJoinStyle { join: LineJoinStyle::Round });
            self.outlined = outlined;
        }
    }

    fn glyph(&mut self, line: &mut Words, glyph: Glyph) {
        line.move_to(glyph.x);
        let stands_for = line.font.characters.get(&glyph.id).copied();
        if self.named || stands_for == Some(glyph.character) {
            line.show(glyph.id);
            return;
        }
        // The glyph serves a second character; the font can name only one, so this place names its own.
        line.flush(&mut self.ops);
        self.ops
            .push(Op::BeginMarkedContentWithProperties { tag: "Span".to_owned(), properties: actual_text(&glyph.character.to_string()) });
        line.show(glyph.id);
        line.flush(&mut self.ops);
        self.ops.push(Op::EndMarkedContentWithProperties);
    }

    /// A place of the page, counted from below as PDF does.
    fn point(&self, x: Pt, y: Pt) -> Point {
        Point { x: Points(round(x.0)), y: Points(round((self.height - y).0)) }
    }
}

/// Glyphs of a run that wait to be shown.
struct Words<'a> {
    font: &'a Usage<'a>,
    size: f64,
    spacing: f64,
    /// Where the reader's pen is.
    at: f64,
    items: Vec<TextItem>,
}

impl Words<'_> {
    /// Moves the pen if it is not where the next glyph begins.
    fn move_to(&mut self, x: Pt) {
        let ahead = x.0 - self.at;
        if ahead.abs() < TOLERANCE {
            return;
        }
        // Thousandths of an em, counted backwards; a tenth of one is finer than the tolerance at every size of the standard.
        let offset = (-ahead * 10_000.0 / self.size).round() / 10.0;
        self.at -= offset * self.size / 1000.0;
        self.items.push(TextItem::Offset(offset as f32));
    }

    fn show(&mut self, glyph: u16) {
        let code = Usage::coded(self.font.code(glyph));
        match self.items.last_mut() {
            Some(TextItem::Text(text)) => text.push(code),
            _ => self.items.push(TextItem::Text(code.to_string())),
        }
        self.at += self.font.width(glyph) * self.size / 1000.0 + self.spacing;
    }

    fn flush(&mut self, ops: &mut Vec<Op>) {
        if !self.items.is_empty() {
            ops.push(Op::ShowText { items: std::mem::take(&mut self.items) });
        }
    }
}

/// Whether two items are text of one line without a blank between them.
fn goes_on(left: &Item, right: &Item) -> bool {
    let (Item::Text(left), Item::Text(right)) = (left, right) else { return false };
    let (Some(last), Some(first)) = (left.glyphs.last(), right.glyphs.first()) else { return false };
    let gap = (first.x - last.x - last.advance) / left.size;
    (left.baseline - right.baseline).0.abs() < left.size.0 * 0.3 && gap.abs() < BLANK
}

/// Whether a reader would see blanks in a line where there are none: the gap between two characters is wide, or a fallback is shifted.
fn seems_parted(items: &[Item], used: &[Usage]) -> bool {
    let runs = items.iter().filter_map(|item| if let Item::Text(run) = item { Some(run) } else { None });
    // Where the ink's cell of the glyph before ends.
    let mut end: Option<Pt> = None;
    let mut level: Option<Pt> = None;
    for run in runs {
        let shift = level.replace(run.baseline).map_or(0.0, |level| (level - run.baseline).0.abs());
        if shift > SEEN_AS_SHIFTED {
            return true;
        }
        let font = used.iter().find(|font| font.id == run.font);
        for glyph in &run.glyphs {
            let gap = end.map_or(0.0, |end| (glyph.x - end) / run.size);
            if gap > SEEN_AS_BLANK && gap < BLANK {
                return true;
            }
            end = Some(glyph.x + run.size * (font.map_or(0.0, |font| font.width(glyph.id)) / 1000.0));
        }
    }
    false
}

/// The gap that most glyphs of a run leave before the next, in points to three places: set once, it needs no correction per glyph.
fn usual_gap(run: &Run, font: &Usage) -> f64 {
    let mut gaps: BTreeMap<i64, usize> = BTreeMap::new();
    for pair in run.glyphs.windows(2) {
        if let [left, right] = pair {
            let gap = (right.x - left.x).0 - font.width(left.id) * run.size.0 / 1000.0;
            *gaps.entry((gap * 1000.0).round() as i64).or_default() += 1;
        }
    }
    let usual = gaps.into_iter().max_by_key(|(gap, count)| (*count, -gap.abs(), *gap));
    usual.map_or(0.0, |(gap, _)| gap as f64 / 1000.0)
}

fn actual_text(words: &str) -> DictItem {
    let data = std::iter::once(0xFEFF).chain(words.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    DictItem::Dict { map: BTreeMap::from([("ActualText".to_owned(), DictItem::String { data, literal: false })]) }
}

/// Black is all of black and nothing else. The standard's red is an ink (Y 80 %, M 80 %; 6.1); on a screen and in a file for archives,
/// whose colours are sRGB, it is the full red that official editors use.
fn colour(ink: Ink) -> Color {
    match ink {
        Ink::Black => Color::Greyscale(Greyscale { percent: 0.0, icc_profile: None }),
        Ink::Red => Color::Rgb(Rgb { r: 1.0, g: 0.0, b: 0.0, icc_profile: None }),
    }
}

/// Three places of a point, which keep files small and places exact to a third of a micrometre.
pub(super) fn round(length: f64) -> f32 {
    ((length * 1000.0).round() / 1000.0) as f32
}
