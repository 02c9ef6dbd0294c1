//! What a browser gets of a page holds every character at its place, and fonts that have it.

use ttf_parser::{Face, GlyphId};

use super::{family, range, shown, svg, webfont};
use crate::document;
use crate::layout::fonts::tests::search;
use crate::layout::{Fonts, Item, Pages, Sheet, layout};

fn pages(fonts: &Fonts) -> Pages {
    let draft = "---\n标题: 关于<甲>&乙的通报\n主送: 各县\n发文机关标志: 市政府\n文号: 澜府〔2026〕1号\n---\n\n正文 A&B 96.4。\n\n\
        表：宽表 {横排}\n\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n\n```图\n类型: 柱状\n标题: 图\n类别: 甲、乙\n完成率: 1、2\n```\n";
    layout(&document::read("x", draft).unwrap(), fonts, &Sheet::GBT9704).unwrap()
}

/// Text of every run in a page's SVG, with its attributes.
fn runs(svg: &str) -> Vec<(String, String)> {
    let texts = svg.split("<text ").skip(1);
    let unescaped = |text: &str| text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    texts.map(|text| text.split_once("</text>").unwrap().0.split_once('>').unwrap()).map(|(a, t)| (a.to_owned(), unescaped(t))).collect()
}

#[test]
fn every_run_stands_at_its_place() {
    let fonts = Fonts::load(&search()).unwrap();
    for page in &pages(&fonts).pages {
        let svg = svg(page, &fonts);
        let drawn = runs(&svg);
        let meant: Vec<_> =
            page.items.iter().chain(&page.aside).filter_map(|item| if let Item::Text(run) = item { Some(run) } else { None }).collect();
        assert_eq!(drawn.len(), meant.len());
        for (number, ((attributes, text), run)) in drawn.iter().zip(&meant).enumerate() {
            assert_eq!(*text, run.glyphs.iter().map(|glyph| glyph.character).collect::<String>());
            assert!(attributes.contains(&format!("data-r=\"{number}\"")) && attributes.contains(&family(run.font)));
            let x = attributes.split_once(" x=\"").unwrap().1.split_once('"').unwrap().0;
            let places: Vec<f64> = x.split(' ').map(|x| x.parse().unwrap()).collect();
            assert_eq!(places.len(), run.glyphs.len());
            assert!(places.iter().zip(&run.glyphs).all(|(seen, glyph)| (seen - glyph.x.0).abs() <= 0.006));
        }
    }
}

#[test]
fn a_page_has_its_shapes_its_ink_and_no_style() {
    let fonts = Fonts::load(&search()).unwrap();
    let svgs: Vec<String> = pages(&fonts).pages.iter().map(|page| svg(page, &fonts)).collect();
    let all = svgs.concat();
    for part in ["class=\"red\"", "fill=\"#f00\"", "<path d=\"M", "<line ", "matrix(0 1 -1 0 841.89 0)", "&lt;甲&gt;&amp;乙"] {
        assert!(all.contains(part), "{part}");
    }
    for foreign in ["style=", "<style", "<script", "href", "onclick", "url("] {
        assert!(!all.contains(foreign), "{foreign}");
    }
}

#[test]
fn fonts_hold_what_pages_show() {
    let fonts = Fonts::load(&search()).unwrap();
    let shown = shown(&pages(&fonts).pages);
    assert!(shown.len() >= 3);
    for (id, characters) in &shown {
        let font = fonts.font(*id).unwrap();
        let bytes = webfont(font, characters).unwrap();
        let (cut, whole) = (Face::parse(&bytes, 0).unwrap(), Face::parse(&font.data, font.index).unwrap());
        for (character, glyph) in characters {
            let own = cut.glyph_index(*character).unwrap_or_else(|| panic!("{} lacks {character}", font.name));
            assert_eq!(cut.glyph_hor_advance(own), whole.glyph_hor_advance(GlyphId(*glyph)), "{character}");
            assert_eq!(cut.glyph_bounding_box(own), whole.glyph_bounding_box(GlyphId(*glyph)), "{character}");
        }
        assert_eq!(bytes, webfont(font, characters).unwrap());
        assert!(bytes.len() < font.data.len() / 10 || font.whole);
    }
}

#[test]
fn ranges_join_neighbours() {
    assert_eq!(range(&['A', 'B', 'C', '甲', '𠀀']), "U+41-43,U+7532,U+20000");
    assert_eq!(range(&[]), "");
}
