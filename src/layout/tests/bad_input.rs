//! Text that nobody should send: sound pages in both profiles, nothing lost, nothing outside the type area.

use super::{GRID, Item, Pages, Sheet, layout};
use crate::document::read;
use crate::layout::breaking::Breaking;

fn both(draft: &str) -> [Pages; 2] {
    [Breaking::Word, Breaking::LibreOffice]
        .map(|breaking| layout(&read("坏稿", draft).unwrap(), &GRID, &Sheet { breaking, ..Sheet::GBT9704 }).unwrap())
}

fn drawn(pages: &Pages) -> String {
    let runs = pages.pages.iter().flat_map(|page| page.items.iter().take(page.items.len() - 1));
    runs.filter_map(|item| if let Item::Text(run) = item { Some(&run.glyphs) } else { None })
        .flatten()
        .map(|glyph| glyph.character)
        .collect()
}

fn furthest(pages: &Pages) -> f64 {
    let runs = pages.pages.iter().flat_map(|page| &page.items);
    let glyphs = runs.filter_map(|item| if let Item::Text(run) = item { Some(&run.glyphs) } else { None }).flatten();
    glyphs.map(|glyph| (glyph.x + glyph.advance).0).fold(0.0, f64::max)
}

/// Characters that are drawn, blanks aside.
fn ink(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace() && crate::text::cell_width(*sign) > 0).collect()
}

#[test]
fn strange_text_stays_whole_and_inside() {
    for (what, text) in [
        ("no break anywhere", "a".repeat(3_000)),
        ("digits without end", "1234567890".repeat(300)),
        ("only closing marks", "，。）》”".repeat(200)),
        ("only opening marks", "（《“".repeat(300)),
        ("only dashes", "—".repeat(500)),
        ("only ellipses", "…".repeat(500)),
        ("emoji", "进展👍顺利🎉完成👩\u{200D}👩\u{200D}👧\u{200D}👦一家🇨🇳🇨🇳👋🏽".repeat(40)),
        ("right to left", "العربية نص طويل עברית ".repeat(60)),
        ("combining", "e\u{301}\u{302}\u{303}村\u{20DD}".repeat(300)),
        ("only combining", "\u{301}".repeat(500)),
        ("private use", "\u{E000}\u{F8FF}\u{F0000}".repeat(200)),
        ("unassigned", "\u{378}\u{E0FFF}".repeat(200)),
        ("zero width", "一\u{200B}二\u{200C}三\u{200D}四\u{2060}五\u{FEFF}".repeat(100)),
        ("no-break spaces", "甲\u{A0}乙\u{202F}".repeat(300)),
        ("ideographic spaces", "甲\u{3000}\u{3000}\u{3000}乙".repeat(200)),
        ("Hangul and kana", "한국어 テスト ー々〻".repeat(100)),
        ("extension B", "𠀀𠮷𪚥".repeat(300)),
    ] {
        for pages in both(&text) {
            assert!(ink(&drawn(&pages)).starts_with(&ink(&text)), "{what}: text is lost");
            let edge = Sheet::GBT9704.left.0 + Sheet::GBT9704.measure.0;
            assert!(furthest(&pages) <= edge + 8.5, "{what}: {} is outside {edge}", furthest(&pages));
        }
    }
}

#[test]
fn a_paragraph_of_a_hundred_thousand_characters() {
    for text in ["全市各级各部门，".repeat(12_500), "x".repeat(100_000)] {
        for pages in both(&text) {
            assert!(pages.pages.len() > 70);
        }
    }
}

#[test]
fn nothing_at_all() {
    for text in ["", "\n\n", "---\n---\n", "\u{200B}", " \u{3000} "] {
        for pages in both(text) {
            assert_eq!(pages.pages.len(), 1, "{text:?}");
        }
    }
}
