//! A page as an image: the same glyphs at the same places as the PDF, drawn by tiny-skia.

use std::collections::BTreeMap;

use flate2::Crc;
use tiny_skia::{Color, FillRule, LineJoin, Paint, PathBuilder, Pixmap, Stroke, StrokeDash, Transform};
use ttf_parser::{Face, GlyphId, OutlineBuilder};

use crate::error::{Error, Result};
use crate::layout::{FontId, Fonts, Ink, Item, Page, Path, Pt, Run};

/// Points of an inch.
const INCH: f64 = 72.0;
/// Metres of an inch.
const INCH_IN_METRES: f64 = 0.0254;
/// Where the header chunk of a PNG ends: signature, length, name, 13 bytes, checksum.
const AFTER_HEADER: usize = 8 + 4 + 4 + 13 + 4;

/// Resolutions that can be asked for, in dots per inch.
pub const RESOLUTIONS: std::ops::RangeInclusive<u16> = 20..=1200;

/// Draws a page on white.
///
/// # Errors
/// A resolution out of [`RESOLUTIONS`], a page with no area, a run whose font is not loaded or cannot be read.
pub fn write(page: &Page, fonts: &Fonts, dpi: u16) -> Result<Vec<u8>> {
    if !RESOLUTIONS.contains(&dpi) {
        return Err(Error::Usage {
            message: format!("图片精度应在{}到{}之间，给的是{dpi} / resolution out of range", RESOLUTIONS.start(), RESOLUTIONS.end()),
            hint: "一般用 150，印刷用 300 / 150 is usual, 300 for print".to_owned(),
        });
    }
    let scale = f64::from(dpi) / INCH;
    let pixels = |length: Pt| (length.0 * scale).round().max(0.0) as u32;
    let mut pixmap = Pixmap::new(pixels(page.width), pixels(page.height)).ok_or_else(|| failed("页面没有面积 / the page has no area"))?;
    pixmap.fill(Color::WHITE);
    let upright = Transform::from_scale(scale as f32, scale as f32);
    let mut brush = Brush { pixmap, fonts, faces: BTreeMap::new() };
    page.items.iter().try_for_each(|item| brush.item(item, upright))?;
    // A quarter to the right, as in the PDF.
    let aside = upright.pre_concat(Transform::from_row(0.0, 1.0, -1.0, 0.0, page.width.0 as f32, 0.0));
    page.aside.iter().try_for_each(|item| brush.item(item, aside))?;
    let bytes = brush.pixmap.encode_png().map_err(failed)?;
    Ok(with_resolution(bytes, dpi))
}

/// Outlines of a font, read once per page.
struct Outlines<'a> {
    face: Face<'a>,
    thicken: f64,
    glyphs: BTreeMap<u16, Option<tiny_skia::Path>>,
}

struct Brush<'a> {
    pixmap: Pixmap,
    fonts: &'a Fonts,
    faces: BTreeMap<FontId, Outlines<'a>>,
}

impl Brush<'_> {
    fn item(&mut self, item: &Item, to: Transform) -> Result<()> {
        match item {
            Item::Text(run) => return self.text(run, to),
            Item::Rule { from, to: end, thickness, ink } => {
                let mut path = PathBuilder::new();
                path.move_to(from.0.0 as f32, from.1.0 as f32);
                path.line_to(end.0.0 as f32, end.1.0 as f32);
                let stroke = Stroke { width: thickness.0 as f32, ..Stroke::default() };
                if let Some(path) = path.finish() {
                    self.pixmap.stroke_path(&path, &paint(ink_of(*ink)), &stroke, to, None);
                }
            }
            Item::Path(path) => self.path(path, to),
        }
        Ok(())
    }

    fn text(&mut self, run: &Run, to: Transform) -> Result<()> {
        let Some(first) = run.glyphs.first() else { return Ok(()) };
        let paint = paint(ink_of(run.ink));
        let pixmap = &mut self.pixmap;
        let outlines = match self.faces.entry(run.font) {
            std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
            std::collections::btree_map::Entry::Vacant(entry) => entry.insert(
                outlines(self.fonts, run.font).ok_or_else(|| failed(format!("字体未登记：“{}” / font not loaded", first.character)))?,
            ),
        };
        let units = f64::from(outlines.face.units_per_em().max(1));
        let em = (run.size.0 / units) as f32;
        for glyph in &run.glyphs {
            let face = &outlines.face;
            let outline = outlines.glyphs.entry(glyph.id).or_insert_with(|| outline(face, glyph.id));
            let Some(outline) = outline else { continue };
            let place = to.pre_concat(Transform::from_row(em, 0.0, 0.0, -em, glyph.x.0 as f32, run.baseline.0 as f32));
            pixmap.fill_path(outline, &paint, FillRule::Winding, place, None);
            if outlines.thicken > 0.0 {
                let stroke = Stroke { width: (outlines.thicken * units) as f32, line_join: LineJoin::Round, ..Stroke::default() };
                pixmap.stroke_path(outline, &paint, &stroke, place, None);
            }
        }
        Ok(())
    }

    fn path(&mut self, path: &Path, to: Transform) {
        let mut shape = PathBuilder::new();
        for (index, (x, y)) in path.points.iter().enumerate() {
            let (x, y) = (x.0 as f32, y.0 as f32);
            if index == 0 { shape.move_to(x, y) } else { shape.line_to(x, y) }
        }
        if path.fill.is_some() {
            shape.close();
        }
        let Some(shape) = shape.finish() else { return };
        if let Some(shade) = path.fill {
            self.pixmap.fill_path(&shape, &paint(grey(shade)), FillRule::Winding, to, None);
        }
        if let Some(line) = &path.stroke {
            let dashes: Vec<f32> = line.dashes.iter().map(|length| length.0 as f32).collect();
            // A pattern goes on in pairs of a dash and a gap.
            let pairs = if dashes.len().is_multiple_of(2) { dashes } else { [dashes.clone(), dashes].concat() };
            let stroke = Stroke { width: line.thickness.0 as f32, dash: StrokeDash::new(pairs, 0.0), ..Stroke::default() };
            self.pixmap.stroke_path(&shape, &paint(grey(line.grey)), &stroke, to, None);
        }
    }
}

fn outlines(fonts: &Fonts, id: FontId) -> Option<Outlines<'_>> {
    let font = fonts.font(id)?;
    let face = Face::parse(&font.data, font.index).ok()?;
    Some(Outlines { face, thicken: font.thicken, glyphs: BTreeMap::new() })
}

fn outline(face: &Face<'_>, glyph: u16) -> Option<tiny_skia::Path> {
    let mut tracer = Tracer(PathBuilder::new());
    face.outline_glyph(GlyphId(glyph), &mut tracer)?;
    tracer.0.finish()
}

/// Takes an outline from the font's reader.
struct Tracer(PathBuilder);

impl OutlineBuilder for Tracer {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}

fn paint(colour: Color) -> Paint<'static> {
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color(colour);
    paint
}

fn ink_of(ink: Ink) -> Color {
    match ink {
        Ink::Black => Color::BLACK,
        Ink::Red => Color::from_rgba8(255, 0, 0, 255),
    }
}

fn grey(shade: f64) -> Color {
    let level = (shade.clamp(0.0, 1.0) * 255.0).round() as u8;
    Color::from_rgba8(level, level, level, 255)
}

/// Says how large the image is on paper: the chunk pHYs, after the header.
fn with_resolution(mut png: Vec<u8>, dpi: u16) -> Vec<u8> {
    let per_metre = (f64::from(dpi) / INCH_IN_METRES).round() as u32;
    let mut named = b"pHYs".to_vec();
    named.extend(per_metre.to_be_bytes());
    named.extend(per_metre.to_be_bytes());
    named.push(1);
    let mut sum = Crc::new();
    sum.update(&named);
    let chunk = [9_u32.to_be_bytes().as_slice(), &named, &sum.sum().to_be_bytes()].concat();
    if png.len() >= AFTER_HEADER {
        png.splice(AFTER_HEADER..AFTER_HEADER, chunk);
    }
    png
}

/// A fault of the program while drawing.
#[expect(clippy::needless_pass_by_value, reason = "takes the errors that map_err hands over")]
fn failed(message: impl ToString) -> Error {
    Error::Export { format: "PNG", message: message.to_string() }
}

#[cfg(test)]
mod tests {
    use tiny_skia::Pixmap;

    use super::write;
    use crate::document;
    use crate::layout::fonts::tests::search;
    use crate::layout::{Fonts, Ink, Item, Page, Path, Pt, Sheet, Stroke, layout};

    fn page(items: Vec<Item>) -> Page {
        Page { number: 1, width: Pt(144.0), height: Pt(72.0), items, aside: Vec::new() }
    }

    fn drawn(page: &Page, fonts: &Fonts, dpi: u16) -> Pixmap {
        Pixmap::decode_png(&write(page, fonts, dpi).unwrap()).unwrap()
    }

    /// Red, green, blue at a place in points.
    fn at(image: &Pixmap, dpi: u16, x: f64, y: f64) -> (u8, u8, u8) {
        let scale = f64::from(dpi) / 72.0;
        let pixel = image.pixel((x * scale) as u32, (y * scale) as u32).unwrap();
        (pixel.red(), pixel.green(), pixel.blue())
    }

    #[test]
    fn shapes_have_their_ink_and_their_place() {
        let fonts = Fonts::load(&search()).unwrap();
        let rule = |x: f64, ink| Item::Rule { from: (Pt(x), Pt(10.0)), to: (Pt(x + 20.0), Pt(10.0)), thickness: Pt(4.0), ink };
        let points = vec![(Pt(10.0), Pt(40.0)), (Pt(60.0), Pt(40.0))];
        let stroke = Some(Stroke { thickness: Pt(4.0), dashes: vec![Pt(10.0)], grey: 0.0 });
        let square = [(80.0, 30.0), (100.0, 30.0), (100.0, 50.0), (80.0, 50.0)].map(|(x, y)| (Pt(x), Pt(y))).to_vec();
        let image = drawn(
            &page(vec![
                rule(10.0, Ink::Black),
                rule(60.0, Ink::Red),
                Item::Path(Path { points, fill: None, stroke, element: None }),
                Item::Path(Path { points: square, fill: Some(0.5), stroke: None, element: None }),
            ]),
            &fonts,
            144,
        );
        assert_eq!((image.width(), image.height()), (288, 144));
        let seen = |x, y| at(&image, 144, x, y);
        assert_eq!((seen(20.0, 10.0), seen(70.0, 10.0), seen(2.0, 2.0)), ((0, 0, 0), (255, 0, 0), (255, 255, 255)));
        assert_eq!(
            (seen(15.0, 40.0), seen(25.0, 40.0), seen(35.0, 40.0), seen(90.0, 40.0)),
            ((0, 0, 0), (255, 255, 255), (0, 0, 0), (128, 128, 128))
        );
    }

    #[test]
    fn ink_stands_where_the_outlines_do() {
        let fonts = Fonts::load(&search()).unwrap();
        let document = document::read("x", "---\n标题: 通报\n---\n\n国国国\n\n表：表 {横排}\n\n| 甲 |\n|---|\n| 乙 |\n").unwrap();
        let pages = layout(&document, &fonts, &Sheet::GBT9704).unwrap();
        let dpi = 300;
        let image = drawn(&pages.pages[0], &fonts, dpi);
        let scale = f64::from(dpi) / 72.0;
        for item in &pages.pages[0].items {
            let Item::Text(run) = item else { continue };
            let font = fonts.font(run.font).unwrap();
            let face = ttf_parser::Face::parse(&font.data, font.index).unwrap();
            for glyph in &run.glyphs {
                let Some(ink) = face.glyph_bounding_box(ttf_parser::GlyphId(glyph.id)) else { continue };
                let em = run.size.0 / f64::from(face.units_per_em());
                let left = glyph.x.0 + f64::from(ink.x_min) * em;
                let (top, bottom) = (run.baseline.0 - f64::from(ink.y_max) * em, run.baseline.0 - f64::from(ink.y_min) * em);
                // The first column of pixels with ink is within a pixel and a half of the outline's edge: 0.13 mm.
                let dark = |x: u32| ((top * scale) as u32..=(bottom * scale) as u32).any(|y| image.pixel(x, y).unwrap().red() < 160);
                let first = ((glyph.x.0 * scale) as u32..((glyph.x + glyph.advance).0 * scale) as u32).find(|x| dark(*x)).unwrap();
                assert!((f64::from(first) - left * scale).abs() <= 1.6, "{} {first} {}", glyph.character, left * scale);
            }
        }
        let turned = pages.pages.iter().find(|page| page.is_turned()).unwrap();
        let image = drawn(turned, &fonts, 75);
        assert!(image.width() > image.height());
        // What stays upright on a turned page stands at its left edge.
        let inked = |from: u32, to: u32| (from..to).any(|x| (0..image.height()).any(|y| image.pixel(x, y).unwrap().red() < 128));
        assert!(inked(0, image.width() / 8));
    }

    #[test]
    fn the_same_page_is_the_same_image_and_absurd_sizes_are_refused() {
        let fonts = Fonts::load(&search()).unwrap();
        let page = page(vec![Item::Rule { from: (Pt(0.0), Pt(0.0)), to: (Pt(9.0), Pt(0.0)), thickness: Pt(1.0), ink: Ink::Red }]);
        let bytes = write(&page, &fonts, 150).unwrap();
        assert_eq!(bytes, write(&page, &fonts, 150).unwrap());
        assert_eq!(&bytes[33..41], b"\0\0\0\x09pHYs");
        for dpi in [0, 19, 1201, u16::MAX] {
            assert!(write(&page, &fonts, dpi).unwrap_err().hint().contains("150"));
        }
        assert!(write(&Page { width: Pt(0.0), ..page }, &fonts, 150).is_err());
    }
}
