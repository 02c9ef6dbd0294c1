//! Straight rules drawn at a place on the page (`DrawingML`), for what no border can be: the double rules of a letter.

use super::element_styles::RED;
use super::tree::Element;
use crate::layout::Pt;

/// English metric units, in which drawings are measured.
fn emu(length: Pt) -> i64 {
    (length.0 * 12_700.0).round() as i64
}

/// A horizontal rule on the page of the paragraph it stands in: left end, length, and its place from the upper edge of the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Line {
    /// Left end on the page.
    pub(super) left: Pt,
    /// Its middle on the page.
    pub(super) y: Pt,
    /// Length.
    pub(super) length: Pt,
    /// Thickness.
    pub(super) thickness: Pt,
}

/// A run that carries a rule in red. It stands behind the text and means nothing to those who cannot see it.
pub(super) fn line(line: Line) -> Element {
    let offset = |name: &'static str, at: Pt| {
        let offset = Element::new("wp:posOffset").text(&emu(at).to_string());
        Element::new(name).with("relativeFrom", "page").child(offset)
    };
    let extent = |name: &'static str| Element::new(name).with("cx", emu(line.length)).with("cy", 0);
    let outline = Element::new("a:ln")
        .with("w", emu(line.thickness))
        .child(Element::new("a:solidFill").child(Element::new("a:srgbClr").with("val", RED)));
    let form = Element::new("wps:spPr")
        .child(Element::new("a:xfrm").child(Element::new("a:off").with("x", 0).with("y", 0)).child(extent("a:ext")))
        .child(Element::new("a:prstGeom").with("prst", "line").child(Element::new("a:avLst")))
        .child(outline);
    let shape = Element::new("wps:wsp").child(Element::new("wps:cNvCnPr")).child(form).child(Element::new("wps:bodyPr"));
    let graphic = Element::new("a:graphic")
        .child(Element::new("a:graphicData").with("uri", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape").child(shape));
    let sides = ["distT", "distB", "distL", "distR"].into_iter().fold(Element::new("wp:anchor"), |anchor, side| anchor.with(side, 0));
    let anchor = sides
        .with("simplePos", 0)
        .with("relativeHeight", 1)
        .with("behindDoc", 1)
        .with("locked", 0)
        .with("layoutInCell", 1)
        .with("allowOverlap", 1)
        .child(Element::new("wp:simplePos").with("x", 0).with("y", 0))
        .child(offset("wp:positionH", line.left))
        .child(offset("wp:positionV", line.y))
        .child(extent("wp:extent"))
        .child(Element::new("wp:effectExtent").with("l", 0).with("t", 0).with("r", 0).with("b", 0))
        .child(Element::new("wp:wrapNone"))
        .child(Element::new("wp:docPr").with("id", 0).with("name", "红线").with("descr", ""))
        .child(Element::new("wp:cNvGraphicFramePr"))
        .child(graphic);
    let choice = Element::new("mc:Choice").with("Requires", "wps").child(Element::new("w:drawing").child(anchor));
    // Only this run uses these names, so it declares them itself.
    let alternate = Element::new("mc:AlternateContent")
        .with("xmlns:mc", "http://schemas.openxmlformats.org/markup-compatibility/2006")
        .with("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing")
        .with("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main")
        .with("xmlns:wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape")
        .child(choice);
    let hint = Element::new("w:rFonts").with("w:hint", "eastAsia");
    Element::new("w:r").child(Element::new("w:rPr").child(hint)).child(alternate)
}
