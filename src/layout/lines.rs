//! Characters as they are measured, and a line of them as it is placed.

use std::collections::BTreeSet;

use super::breaking::scripts::is_word;
use super::breaking::{Breaking, is_rigid, is_space, portions};
use super::fonts::{FontId, Fonts};
use super::gbt9704::ASCENT;
use super::sheet::{Face, Sheet, Style};
use super::structure::Structure;
use super::units::Pt;
use super::{Fallback, Glyph, Ink, Item, Run};
use crate::document::{Inline, Role};
use crate::text::cell_width;

/// Between Han and Latin, in em, where LibreOffice's habits are followed.
const HAN_LATIN_GAP: f64 = 0.2;

/// A character measured in its face.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sign {
    /// The character.
    pub character: char,
    /// Its glyph; `None` draws nothing.
    glyph: Option<(FontId, u16)>,
    /// Width of its cell.
    advance: Pt,
    /// Kept free before it where another stands before it on the line.
    pub lead: Pt,
    /// Whether a run of the DOCX begins with it.
    pub joint: bool,
    /// Added after it where another follows.
    spacing: Pt,
    /// Size of its type.
    size: Pt,
    /// How far it is raised.
    shift: Pt,
    /// Number of the figure it belongs to.
    figure: Option<usize>,
    /// Number of the element it belongs to.
    element: Option<usize>,
}

impl Sign {
    /// Width of its cell.
    pub const fn advance(&self) -> Pt {
        self.advance
    }

    /// The same at another size.
    pub fn scaled(self, factor: f64) -> Self {
        Self {
            advance: self.advance * factor,
            lead: self.lead * factor,
            spacing: self.spacing * factor,
            size: self.size * factor,
            shift: self.shift * factor,
            ..self
        }
    }

    /// How far the next character stands.
    pub fn step(&self) -> Pt {
        self.advance + self.spacing
    }
}

/// What a character belongs to.
#[derive(Debug, Clone, Copy)]
struct Owner {
    figure: Option<usize>,
    element: Option<usize>,
}

/// Where a line stands within its measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// Flush left.
    Left,
    /// Centred.
    Centre,
    /// Flush right.
    Right,
    /// Spread over the measure.
    Justified,
}

/// Measures characters and remembers which the fonts lack.
#[derive(Debug)]
pub struct Setter<'a> {
    fonts: &'a Fonts,
    /// The page.
    pub sheet: &'a Sheet,
    fallbacks: BTreeSet<Fallback>,
    /// Elements in reading order.
    pub structure: Structure,
}

impl<'a> Setter<'a> {
    /// A setter that has met nothing yet.
    pub fn new(fonts: &'a Fonts, sheet: &'a Sheet) -> Self {
        Self { fonts, sheet, fallbacks: BTreeSet::new(), structure: Structure::default() }
    }

    /// The characters of a text.
    pub fn signs(&mut self, text: &str, style: Style, spacing: Pt) -> Vec<Sign> {
        let owner = Owner { figure: None, element: self.element() };
        let mut signs: Vec<Sign> = text.chars().map(|character| self.sign(character, style, spacing, owner)).collect();
        if let Some(first) = signs.first_mut() {
            first.joint = true;
        }
        signs
    }

    /// The characters of some pieces; emphasised words change the face only.
    pub fn pieces(&mut self, pieces: &[Inline], style: Style, spacing: Pt) -> Vec<Sign> {
        let strong = Style { face: Style::of(Role::Strong).face, ..style };
        let element = self.element();
        let mut signs: Vec<Sign> = Vec::new();
        let mut was_strong = None;
        for piece in pieces {
            let (style, figure) = match piece {
                Inline::Text(_) => (style, None),
                Inline::Strong(_) => (strong, None),
                Inline::Figure { number, .. } => (style, Some(*number)),
            };
            let is_strong = matches!(piece, Inline::Strong(_));
            let begins = signs.len();
            let owner = Owner { figure, element };
            signs.extend(piece.text().chars().map(|character| self.sign(character, style, spacing, owner)));
            if let Some(first) = signs.get_mut(begins) {
                first.joint = was_strong != Some(is_strong);
                was_strong = Some(is_strong);
            }
        }
        signs
    }

    /// Measures the words of a line of text as LibreOffice does, whatever a DOCX says: it keeps Han and Latin apart, and spaces out the
    /// characters of a portion only between each other. Word and WPS are told to do neither.
    pub fn part(&self, signs: &mut [Sign]) {
        if self.sheet.breaking != Breaking::LibreOffice {
            return;
        }
        let portions = portions(signs);
        for pair in portions.windows(2) {
            let [left, right] = pair else { continue };
            let (Some(end), Some(begin)) = (left.range.end.checked_sub(1), Some(right.range.start)) else { continue };
            let word = |at: usize| signs.get(at).is_some_and(|sign| is_word(sign.character));
            let apart = left.script != right.script && word(end) && word(begin);
            if let Some(last) = signs.get_mut(end) {
                last.spacing = Pt::ZERO;
            }
            if let Some(next) = signs.get_mut(begin).filter(|_| apart) {
                next.lead = next.size * HAN_LATIN_GAP;
            }
        }
    }

    /// How high a character's ink reaches above the baseline, in em, where its font tells.
    pub fn ink_top(&self, face: Face, character: char) -> Option<f64> {
        self.ink(face, character).map(|(rise, _)| rise)
    }

    /// How far a character's ink reaches above and below the baseline, in em, where its font tells.
    pub fn ink(&self, face: Face, character: char) -> Option<(f64, f64)> {
        let served = self.fonts.serve(face, character)?;
        let font = self.fonts.font(served.font)?;
        let face = ttf_parser::Face::parse(&font.data, font.index).ok()?;
        let ink = face.glyph_bounding_box(ttf_parser::GlyphId(served.glyph))?;
        let em = |units: i16| f64::from(units) / f64::from(face.units_per_em());
        Some((em(ink.y_max) + served.shift, -em(ink.y_min) - served.shift))
    }

    fn sign(&mut self, character: char, style: Style, spacing: Pt, owner: Owner) -> Sign {
        // On paper a tab or a line end within a line is a space.
        let character = if matches!(character, '\t' | '\n' | '\r') { ' ' } else { character };
        let size = style.size;
        let Owner { figure, element } = owner;
        let lead = Pt::ZERO;
        let blank = Sign { character, glyph: None, advance: size, lead, joint: false, spacing, size, shift: Pt::ZERO, figure, element };
        let served = self.fonts.serve(style.face, character);
        if served.is_none() && cell_width(character) == 0 {
            return Sign { advance: Pt::ZERO, spacing: Pt::ZERO, ..blank };
        }
        if served.is_none_or(|served| served.fallback) {
            let served_by = served.and_then(|served| self.fonts.font(served.font)).map(|font| font.name.clone());
            self.fallbacks.insert(Fallback { character, face: style.face, served_by });
        }
        served.map_or(blank, |served| Sign {
            glyph: Some((served.font, served.glyph)),
            advance: size * served.advance,
            shift: size * served.shift,
            // A mark that takes no room of its own moves nothing.
            spacing: if served.advance > 0.0 { spacing } else { Pt::ZERO },
            ..blank
        })
    }

    /// Every character that was not served by its own face.
    pub fn fallbacks(self) -> Vec<Fallback> {
        self.fallbacks.into_iter().collect()
    }
}

/// Distance of the baseline from the top of a line, with the em box centred in it.
pub fn baseline(height: Pt, size: Pt) -> Pt {
    (height - size) / 2.0 + size * ASCENT
}

/// Width of some signs on one line; spaces at the end take none.
pub fn width(signs: &[Sign]) -> Pt {
    let signs = visible(signs);
    let trailing = signs.last().map_or(Pt::ZERO, |sign| sign.spacing);
    let leads = signs.iter().skip(1).map(|sign| sign.lead).sum::<Pt>();
    signs.iter().map(Sign::step).sum::<Pt>() + leads - trailing
}

fn visible(signs: &[Sign]) -> &[Sign] {
    let end = signs.iter().rposition(|sign| !is_space(sign.character)).map_or(0, |last| last + 1);
    signs.get(..end).unwrap_or(signs)
}

/// A measure on a baseline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slot {
    /// Left edge.
    pub left: Pt,
    /// Width.
    pub width: Pt,
    /// Baseline.
    pub baseline: Pt,
}

/// Places a line.
pub fn place(signs: &[Sign], slot: Slot, fit: Fit) -> Vec<Item> {
    let seen = visible(signs);
    let slack = slot.width - width(signs);
    let stretch = Stretch::of(seen, slack, fit);
    let mut x = slot.left
        + match fit {
            Fit::Left | Fit::Justified => Pt::ZERO,
            Fit::Centre => slack.max(Pt::ZERO) / 2.0,
            Fit::Right => slack.max(Pt::ZERO),
        };
    let mut items = Items::default();
    for (index, sign) in signs.iter().enumerate() {
        let hangs = index >= seen.len();
        if index > 0 && !hangs {
            x += sign.lead;
        }
        let advance = if hangs { Pt::ZERO } else { sign.advance };
        items.add(*sign, x, advance, slot.baseline);
        if index + 1 < seen.len() {
            x += sign.step() + stretch.after(seen, index);
        } else if !hangs {
            x += sign.advance;
        }
    }
    items.finish()
}

/// What is added to the gaps of a line.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    each: Pt,
    everywhere: bool,
}

impl Stretch {
    fn of(signs: &[Sign], slack: Pt, fit: Fit) -> Self {
        let none = Self { each: Pt::ZERO, everywhere: false };
        // The last character needs no spacing after it, so a full line may exceed its measure by that much and is drawn in.
        if fit != Fit::Justified && slack.0 >= 0.0 {
            return none;
        }
        let gaps = (1..signs.len()).filter(|index| !rigid(signs, index - 1)).count();
        let all = signs.len().saturating_sub(1);
        if gaps == 0 {
            return if slack.0 < 0.0 && all > 0 { Self { each: slack / all as f64, everywhere: true } } else { none };
        }
        let each = slack / gaps as f64;
        // Two characters before a word too long for their line are not thrown to both ends of it.
        let limit = signs.first().map_or(Pt::ZERO, |sign| sign.size);
        if each.0 > limit.0 { none } else { Self { each, everywhere: false } }
    }

    fn after(self, signs: &[Sign], index: usize) -> Pt {
        if self.everywhere || (self.each.0 != 0.0 && !rigid(signs, index)) { self.each } else { Pt::ZERO }
    }
}

fn rigid(signs: &[Sign], index: usize) -> bool {
    let character = |index: usize| signs.get(index).map(|sign| sign.character);
    let before = index.checked_sub(1).and_then(character);
    match (character(index), character(index + 1)) {
        (Some(left), Some(right)) => is_rigid(before, left, right),
        _ => true,
    }
}

/// Gathers glyphs of one font, size, height and figure into runs.
#[derive(Default)]
struct Items {
    runs: Vec<Run>,
    broken: bool,
}

impl Items {
    fn add(&mut self, sign: Sign, x: Pt, advance: Pt, baseline: Pt) {
        let Some((font, id)) = sign.glyph else {
            self.broken = true;
            return;
        };
        let glyph = Glyph { id, character: sign.character, x, advance };
        let baseline = baseline - sign.shift;
        let broken = std::mem::take(&mut self.broken);
        match self.runs.last_mut() {
            Some(run)
                if !broken
                    && run.font == font
                    && run.size == sign.size
                    && run.baseline == baseline
                    && run.figure == sign.figure
                    && run.element == sign.element =>
            {
                run.glyphs.push(glyph);
            }
            _ => self.runs.push(Run {
                font,
                size: sign.size,
                baseline,
                glyphs: vec![glyph],
                ink: Ink::Black,
                figure: sign.figure,
                element: sign.element,
            }),
        }
    }

    fn finish(self) -> Vec<Item> {
        self.runs.into_iter().map(Item::Text).collect()
    }
}
