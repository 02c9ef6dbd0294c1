//! Which font names a file asks for, and what a program without them should take.

use super::tree::Element;
use crate::layout::Face;

/// A font as Word's font table names it.
struct Font {
    /// The name officials' machines have.
    name: &'static str,
    /// Another font to take in its place: one that Windows or Office brings along.
    instead: &'static str,
    /// PANOSE, by which a program chooses a likeness.
    panose: &'static str,
    /// `roman`, `modern`, `script` or `auto`.
    family: &'static str,
    /// `fixed` or `variable`.
    pitch: &'static str,
}

const fn font(face: Face) -> Font {
    match face {
        Face::XiaoBiaoSong => {
            Font {
                name: "方正小标宋简体", instead: "华文中宋", panose: "03000509000000000000", family: "script", pitch: "fixed"
            }
        }
        Face::FangSong => {
            Font { name: "仿宋_GB2312", instead: "仿宋", panose: "02010609030101010101", family: "modern", pitch: "fixed" }
        }
        Face::KaiTi => Font { name: "楷体_GB2312", instead: "楷体", panose: "02010609030101010101", family: "modern", pitch: "fixed" },
        Face::HeiTi => Font { name: "黑体", instead: "SimHei", panose: "02010609060101010101", family: "modern", pitch: "fixed" },
        Face::SongTi => Font { name: "宋体", instead: "SimSun", panose: "02010600030101010101", family: "auto", pitch: "variable" },
    }
}

/// Name by which Word knows a face.
pub(super) const fn name(face: Face) -> &'static str {
    font(face).name
}

/// `w:rFonts` of a face. Latin and digits take the same font: the standard wants one face in a line, and half-width digits of a
/// Chinese font are half an em, which the line of 28 characters counts on.
pub(super) fn run_fonts(face: Face) -> Element {
    let name = name(face);
    Element::new("w:rFonts").with("w:ascii", name).with("w:eastAsia", name).with("w:hAnsi", name).with("w:cs", name)
}

/// word/fontTable.xml.
pub(super) fn table() -> Element {
    let entries = Face::ALL.iter().map(|face| {
        let Font { name, instead, panose, family, pitch } = font(*face);
        Element::new("w:font").with("w:name", name).children([
            Element::val("w:altName", instead),
            Element::val("w:panose1", panose),
            // 134, simplified Chinese.
            Element::val("w:charset", "86"),
            Element::val("w:family", family),
            Element::val("w:pitch", pitch),
        ])
    });
    Element::new("w:fonts").with("xmlns:w", super::parts::WORD).children(entries)
}
