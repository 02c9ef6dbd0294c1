//! One page as SVG: presentation attributes only, so that it needs no style of its own and passes a strict content-security policy.

use std::fmt::Write as _;

use crate::layout::{Fonts, Ink, Item, Page, Path, Pt, Run};

/// Name of a font's family, also the class of its runs.
pub fn family(font: crate::layout::FontId) -> String {
    format!("f{}", font.0)
}

/// A page.
pub fn svg(page: &Page, fonts: &Fonts) -> String {
    let mut pen = Pen { out: String::with_capacity(page.items.len() * 320), fonts, run: 0 };
    let (width, height) = (short(page.width), short(page.height));
    let _ = write!(
        pen.out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="page" viewBox="0 0 {width} {height}" data-number="{}">"#,
        page.number
    );
    page.items.iter().for_each(|item| pen.item(item));
    if !page.aside.is_empty() {
        // A quarter to the right: what was y counts from the left edge, what was x from the top.
        let _ = write!(pen.out, r#"<g transform="matrix(0 1 -1 0 {width} 0)">"#);
        page.aside.iter().for_each(|item| pen.item(item));
        pen.out.push_str("</g>");
    }
    pen.out.push_str("</svg>");
    pen.out
}

struct Pen<'a> {
    out: String,
    fonts: &'a Fonts,
    /// Number of the next run.
    run: usize,
}

impl Pen<'_> {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Text(run) => self.text(run),
            Item::Rule { from, to, thickness, ink } => {
                let [(x1, y1), (x2, y2)] = [*from, *to].map(|(x, y)| (short(x), short(y)));
                let class = red(*ink);
                let width = short(*thickness);
                let _ = write!(
                    self.out,
                    r#"<line{class} x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{}" stroke-width="{width}"/>"#,
                    colour(*ink)
                );
            }
            Item::Path(path) => self.path(path),
        }
    }

    fn text(&mut self, run: &Run) {
        let number = self.run;
        self.run += 1;
        if run.glyphs.is_empty() {
            return;
        }
        let class = family(run.font) + if run.ink == Ink::Red { " red" } else { "" };
        let _ = write!(self.out, r#"<text class="{class}" data-r="{number}""#);
        if let Some(figure) = run.figure {
            let _ = write!(self.out, r#" data-f="{figure}""#);
        }
        let _ = write!(self.out, r#" font-size="{}" fill="{}""#, short(run.size), colour(run.ink));
        let thicken = self.fonts.font(run.font).map_or(0.0, |font| font.thicken);
        if thicken > 0.0 {
            let _ =
                write!(self.out, r#" stroke="{}" stroke-linejoin="round" stroke-width="{}""#, colour(run.ink), short(run.size * thicken));
        }
        let _ = write!(self.out, r#" y="{}" x=""#, short(run.baseline));
        for (index, glyph) in run.glyphs.iter().enumerate() {
            let _ = write!(self.out, "{}{}", if index == 0 { "" } else { " " }, short(glyph.x));
        }
        self.out.push_str("\">");
        run.glyphs.iter().for_each(|glyph| self.character(glyph.character));
        self.out.push_str("</text>");
    }

    fn character(&mut self, character: char) {
        match character {
            '&' => self.out.push_str("&amp;"),
            '<' => self.out.push_str("&lt;"),
            '>' => self.out.push_str("&gt;"),
            // XML has no place for it; one character must stay one, or all after it would move.
            _ if character.is_control() => self.out.push(' '),
            _ => self.out.push(character),
        }
    }

    fn path(&mut self, path: &Path) {
        if path.points.len() < 2 || (path.fill.is_none() && path.stroke.is_none()) {
            return;
        }
        self.out.push_str("<path d=\"");
        for (index, (x, y)) in path.points.iter().enumerate() {
            let _ = write!(self.out, "{}{} {}", if index == 0 { "M" } else { "L" }, short(*x), short(*y));
        }
        let fill = path.fill.map_or_else(|| "none".to_owned(), grey);
        let _ = write!(self.out, r#"{}" fill="{fill}""#, if path.fill.is_some() { "Z" } else { "" });
        if let Some(stroke) = &path.stroke {
            let _ = write!(self.out, r#" stroke="{}" stroke-width="{}""#, grey(stroke.grey), short(stroke.thickness));
            if !stroke.dashes.is_empty() {
                let dashes: Vec<String> = stroke.dashes.iter().map(|dash| short(*dash)).collect();
                let _ = write!(self.out, r#" stroke-dasharray="{}""#, dashes.join(" "));
            }
        }
        self.out.push_str("/>");
    }
}

fn red(ink: Ink) -> &'static str {
    if ink == Ink::Red { r#" class="red""# } else { "" }
}

/// The colours of the PDF.
fn colour(ink: Ink) -> &'static str {
    match ink {
        Ink::Black => "#000",
        Ink::Red => "#f00",
    }
}

fn grey(shade: f64) -> String {
    let level = (shade.clamp(0.0, 1.0) * 255.0).round() as u8;
    format!("#{level:02x}{level:02x}{level:02x}")
}

/// A length to a hundredth of a point: 0.004 mm.
fn short(length: Pt) -> String {
    let hundredths = (length.0 * 100.0).round() as i64;
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
    match rest {
        0 => format!("{sign}{whole}"),
        _ if rest % 10 == 0 => format!("{sign}{whole}.{}", rest / 10),
        _ => format!("{sign}{whole}.{rest:02}"),
    }
}
