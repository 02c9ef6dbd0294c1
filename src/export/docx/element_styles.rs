//! Styles of the elements around the body (版头, 附件说明, 署名, 附注, 附件, 版记). A file defines those it uses: where a line of them
//! stands depends on the document.

use super::faces;
use super::styles;
use super::tree::Element;
use super::twips::{half_points, twips};
use crate::document::Role;
use crate::layout::{Face, Pt, Sheet, Style};

/// 发文机关标志 and its rules in sRGB; the standard names printing ink only (6.2).
pub(super) const RED: &str = "FF0000";

/// What [`Place::CentreWide`] reaches beyond the type area at each side, in twips.
const BESIDE: i32 = 200;

/// Where the lines of a style begin and end.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Place {
    /// Flush left.
    Left,
    /// Centred.
    Centre,
    /// Centred, with room beside the type area: words as wide as it must not break when lengths are rounded.
    CentreWide,
    /// Spread over the width, also a last line.
    Distributed,
    /// The first line so far from the left, the others so far; justified.
    Hanging(Pt, Pt),
    /// The same, and so far from the right.
    HangingWithin(Pt, Pt, Pt),
    /// So far from the right.
    Right(Pt),
    /// From the left edge plus the first, with tab stops at the others.
    Stops(Pt, Vec<(Pt, Stop)>),
}

/// What of the words stands at a tab stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// Their left end.
    Left,
    /// Their middle.
    Centre,
    /// Their right end.
    Right,
}

impl Stop {
    const fn name(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Centre => "center",
            Self::Right => "right",
        }
    }
}

/// A paragraph style.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Look {
    id: String,
    name: String,
    style: Style,
    spacing: Pt,
    place: Place,
    character: Pt,
    before: Pt,
    after: Pt,
    line: Option<Pt>,
    red: bool,
    extra: Vec<Element>,
}

impl Look {
    /// A style in the face and size of a role, on lines of the sheet's pitch.
    pub(super) fn new(id: &str, name: &str, role: Role, sheet: &Sheet, place: Place) -> Self {
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            style: Style::of(role),
            spacing: sheet.spacing_of(role),
            place,
            character: sheet.character(),
            before: Pt::ZERO,
            after: Pt::ZERO,
            line: None,
            red: false,
            extra: Vec::new(),
        }
    }

    /// Its id.
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// The first of some styles keeps its name, the others get their number behind it.
    pub(super) fn numbered(mut self, number: usize) -> Self {
        if number > 1 {
            self.id.push_str(&number.to_string());
            self.name.push_str(&number.to_string());
        }
        self
    }

    /// In another size, whose characters keep their own width. Word counts half points; words as wide as their place must not grow.
    pub(super) fn size(self, size: Pt) -> Self {
        let size = Pt((size.0 * 2.0 + 0.01).floor() / 2.0);
        Self { style: Style { size, ..self.style }, spacing: Pt::ZERO, ..self }
    }

    /// With so much between its characters.
    pub(super) fn spaced(self, spacing: Pt) -> Self {
        Self { spacing, ..self }
    }

    /// White before, height of a line, white after.
    pub(super) fn lines(self, before: Pt, line: Pt, after: Pt) -> Self {
        Self { before, line: Some(line), after, ..self }
    }

    /// In red.
    pub(super) fn red(self) -> Self {
        Self { red: true, ..self }
    }

    /// With one more property of the paragraph.
    pub(super) fn with(mut self, property: Element) -> Self {
        self.extra.push(property);
        self
    }

    /// The style.
    pub(super) fn element(&self) -> Element {
        let mut paragraph = Element::new("w:pPr").children(self.extra.iter().cloned()).children(self.placing());
        if self.before != Pt::ZERO || self.after != Pt::ZERO || self.line.is_some() {
            let spacing = Element::new("w:spacing").with("w:before", twips(self.before)).with("w:after", twips(self.after));
            paragraph = paragraph.child(match self.line {
                Some(line) => spacing.with("w:line", twips(line)).with("w:lineRule", "exact"),
                None => spacing,
            });
        }
        let mut run = Element::new("w:rPr").child(faces::run_fonts(self.style.face)).children([
            Element::val("w:spacing", twips(self.spacing)),
            Element::val("w:kern", 0),
            Element::val("w:sz", half_points(self.style.size)),
            Element::val("w:szCs", half_points(self.style.size)),
        ]);
        if self.red {
            run = run.child(Element::val("w:color", RED));
        }
        let id = &self.id;
        styles::style("paragraph", id, &self.name)
            .children([Element::val("w:basedOn", styles::NORMAL), Element::val("w:next", id), Element::new("w:qFormat")])
            .child(paragraph)
            .child(run)
    }

    fn placing(&self) -> Vec<Element> {
        let indent = |attributes: &[(&'static str, Pt)]| {
            attributes
                .iter()
                .filter(|(_, length)| length.0 != 0.0)
                .fold(Element::new("w:ind"), |e, (key, length)| e.with(*key, twips(*length)))
        };
        let jc = |value: &str| Element::val("w:jc", value);
        match &self.place {
            Place::Left => vec![jc("left")],
            Place::Centre => vec![jc("center")],
            Place::CentreWide => vec![Element::new("w:ind").with("w:left", -BESIDE).with("w:right", -BESIDE), jc("center")],
            Place::Distributed => vec![jc("distribute")],
            Place::Hanging(first, rest) if first.0 <= rest.0 => vec![indent(&[("w:left", *rest), ("w:hanging", *rest - *first)])],
            Place::Hanging(first, rest) => vec![indent(&[("w:left", *rest), ("w:firstLine", *first - *rest)])],
            Place::HangingWithin(first, rest, white) => {
                vec![indent(&[("w:left", *rest), ("w:right", *white), ("w:hanging", *rest - *first)])]
            }
            Place::Right(white) => {
                let hundredths = (white.0 / self.character.0 * 100.0).round() as i32;
                vec![Element::new("w:ind").with("w:rightChars", hundredths).with("w:right", twips(*white)), jc("right")]
            }
            Place::Stops(left, stops) => {
                let stop = |(at, stop): &(Pt, Stop)| Element::val("w:tab", stop.name()).with("w:pos", twips(*at));
                let tabs = Element::new("w:tabs").children(stops.iter().map(stop));
                let indent = (left.0 > 0.0).then(|| indent(&[("w:left", *left)]));
                [Some(tabs), indent, Some(jc("left"))].into_iter().flatten().collect()
            }
        }
    }
}

/// A character style that changes the face only.
pub(super) fn face_style(id: &str, name: &str, face: Face) -> Element {
    styles::style("character", id, name)
        .children([Element::val("w:basedOn", "DefaultParagraphFont"), Element::new("w:qFormat")])
        .child(Element::new("w:rPr").child(faces::run_fonts(face)))
}
