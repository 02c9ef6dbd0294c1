//! Where characters stand: in a PDF, and on the screen.

use bqw::reread;
use serde_json::{Value, json};

use super::driver::Browser;

/// Points of a millimetre.
const MILLIMETRE: f64 = 72.0 / 25.4;
/// Baselines nearer than this, in millimetres, are one line.
const SAME_LINE: f64 = 1.0;

/// A character: what it is, and the millimetres of its origin from the upper left corner of the page.
pub(crate) type Sign = (char, f64, f64);

/// Where the first figure of a report stands in the window.
pub(crate) const FIRST_FIGURE: &str = "
    const text = document.querySelector('text[data-f]');
    text.scrollIntoView({block: 'center'});
    const box = text.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2]";

/// Where some words, in one run, stand in the window.
pub(crate) const WORDS: &str = "
    for (const text of document.querySelectorAll('text')) {
        const at = text.textContent.indexOf(arguments[0]);
        if (at < 0) continue;
        text.scrollIntoView({block: 'center'});
        const place = text.getExtentOfChar(at), matrix = text.getScreenCTM();
        const point = new DOMPoint(place.x + place.width / 2, place.y + place.height / 2).matrixTransform(matrix);
        return [point.x, point.y];
    }";

/// Every character on the screen by page, in millimetres of the page as it is shown.
const EVERYTHING: &str = "
    const pages = [];
    for (const sheet of document.querySelectorAll('.sheet')) {
        const page = sheet.querySelector('svg'), frame = page.getBoundingClientRect();
        const scale = page.viewBox.baseVal.width / 72 * 25.4 / frame.width, signs = [];
        for (const text of sheet.querySelectorAll('text')) {
            const matrix = text.getScreenCTM(), words = [...text.textContent];
            for (let at = 0; at < words.length; at += 1) {
                const start = text.getStartPositionOfChar(at);
                const place = new DOMPoint(start.x, start.y).matrixTransform(matrix);
                signs.push([words[at], (place.x - frame.x) * scale, (place.y - frame.y) * scale]);
            }
        }
        pages.push(signs);
    }
    return pages";

pub(crate) fn in_pdf(bytes: &[u8]) -> Vec<Vec<Sign>> {
    let document = lopdf::Document::load_mem(bytes).unwrap();
    let heights: Vec<f64> = document
        .page_iter()
        .map(|id| {
            let found = document.get_dictionary(id).unwrap().get(b"MediaBox").unwrap();
            let frame = document.dereference(found).unwrap().1.as_array().unwrap();
            f64::from(frame[3].as_float().unwrap()) - f64::from(frame[1].as_float().unwrap())
        })
        .collect();
    let pages = reread::places(bytes).unwrap();
    let signs = |(page, height): (Vec<reread::Placed>, f64)| {
        let each = page.into_iter().flat_map(move |placed| {
            let (x, y) = (placed.x / MILLIMETRE, (height - placed.y) / MILLIMETRE);
            placed.text.chars().map(|sign| (sign, x, y)).collect::<Vec<_>>()
        });
        each.collect()
    };
    pages.into_iter().zip(heights).map(signs).collect()
}

pub(crate) fn in_browser(browser: &Browser) -> Vec<Vec<Sign>> {
    let pages = browser.script(EVERYTHING, &json!([]));
    let sign = |sign: &Value| (sign[0].as_str().unwrap().chars().next().unwrap(), sign[1].as_f64().unwrap(), sign[2].as_f64().unwrap());
    pages.as_array().unwrap().iter().map(|page| page.as_array().unwrap().iter().map(sign).collect()).collect()
}

/// Lines of a page from the top, each from the left, without blanks.
fn lines(page: &[Sign]) -> Vec<Vec<Sign>> {
    let mut signs: Vec<Sign> = page.iter().copied().filter(|(sign, ..)| !sign.is_whitespace()).collect();
    signs.sort_by(|a, b| a.2.total_cmp(&b.2));
    let mut lines: Vec<Vec<Sign>> = Vec::new();
    for sign in signs {
        match lines.last_mut() {
            Some(line) if sign.2 - line[0].2 < SAME_LINE => line.push(sign),
            _ => lines.push(vec![sign]),
        }
    }
    for line in &mut lines {
        line.sort_by(|a, b| a.1.total_cmp(&b.1));
    }
    lines
}

/// Demands that two drawings have the same lines on the same pages, and every character at its place; says how far the farthest is off.
#[track_caller]
pub(crate) fn compare(seen: &[Vec<Sign>], meant: &[Vec<Sign>], tolerance: f64) -> f64 {
    assert_eq!(seen.len(), meant.len(), "pages");
    let mut farthest: f64 = 0.0;
    for (number, (seen, meant)) in seen.iter().zip(meant).enumerate() {
        let (seen, meant) = (lines(seen), lines(meant));
        let words = |lines: &[Vec<Sign>]| lines.iter().map(|line| line.iter().map(|(sign, ..)| *sign).collect()).collect::<Vec<String>>();
        assert_eq!(words(&seen), words(&meant), "page {}", number + 1);
        for (seen, meant) in seen.iter().flatten().zip(meant.iter().flatten()) {
            let off = (seen.1 - meant.1).hypot(seen.2 - meant.2);
            assert!(off <= tolerance, "page {}: {} stands {off:.2} mm off: {seen:?} {meant:?}", number + 1, meant.0);
            farthest = farthest.max(off);
        }
    }
    farthest
}
