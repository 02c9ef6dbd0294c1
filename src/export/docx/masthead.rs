//! 版头 (7.2) of page 1, in the flow of the text: each line stands where layout put it, by the white before it. A letter (10.1)
//! has its mark above the type area, in a frame, and its double rules are drawn.

use super::drawing::{Line, line};
use super::element_styles::{Look, Place, RED, Stop, face_style};
use super::made::Made;
use super::tree::Element;
use super::twips::{eighths, twips};
use super::width::characters;
use super::wordml::{cell, paragraph, row, run, tab, table, with_property};
use super::{body::BASELINE, styles};
use crate::document::{Format, Front, Role};
use crate::layout::gbt9704 as gb;
use crate::layout::{Fixed, Ink, Item, Pages, Pt, Sheet, Style};

/// Height of a line in its size, on which programs agree where its words stand: LibreOffice puts the baseline at [`BASELINE`] of the
/// line, others the words in its middle.
const AGREED_LINE: f64 = (gb::ASCENT - 0.5) / (BASELINE - 0.5);
/// Height of a line whose upper edge is that of its characters' cells in LibreOffice, where there is no room for more.
const CELL_LINE: f64 = gb::ASCENT / BASELINE;
/// Lengths closer than this are the same.
const NEAR: f64 = 1.0;
/// Room for rounding beside words as wide as their cell, in twips.
const SLACK: i32 = 10;
/// The most that Word allows between words and a border, in points.
const BORDER_SPACE: f64 = 31.0;

/// The 版头 of a document; nothing if layout set none.
pub(super) fn masthead(front: &Front, pages: &Pages, sheet: &Sheet) -> Made {
    let mut pieces: Vec<&Fixed> = pages.fittings.masthead.iter().collect();
    pieces.sort_by(|a, b| a.top.0.total_cmp(&b.top.0).then(a.left.0.total_cmp(&b.left.0)));
    if pieces.is_empty() {
        return Made::default();
    }
    let mut head = Head { sheet, made: Made::default(), y: sheet.top };
    let rules = red_rules(pages);
    let end = sheet.top + pages.fittings.lead;
    if front.format == Format::Letter {
        let (mark, rest): (Vec<&Fixed>, Vec<&Fixed>) = pieces.into_iter().partition(|piece| piece.role == Role::Mark);
        head.framed(&mark, rest.first().map_or(end - styles::SEAM_LINE, |piece| piece.top - rise(piece.size)));
        head.lines(&rest, None, end);
        if rest.is_empty() {
            head.made.content.push(paragraph(styles::SEAM, []));
        }
        head.draw(&rules);
    } else {
        head.lines(&pieces, rules.first(), end);
    }
    head.made
}

/// Red rules of the first page, from above.
fn red_rules(pages: &Pages) -> Vec<Line> {
    let items = pages.pages.first().map(|page| page.items.as_slice()).unwrap_or_default();
    let mut rules: Vec<Line> = items
        .iter()
        .filter_map(|item| match item {
            Item::Rule { from, to, thickness, ink: Ink::Red } => {
                Some(Line { left: from.0, y: from.1, length: to.0 - from.0, thickness: *thickness })
            }
            _ => None,
        })
        .collect();
    rules.sort_by(|a, b| a.y.0.total_cmp(&b.y.0));
    rules
}

/// The 版头 as far as it is made.
struct Head<'a> {
    sheet: &'a Sheet,
    made: Made,
    /// Lower edge of what stands so far, on the page.
    y: Pt,
}

impl Head<'_> {
    /// Lines from above, a rule below the last, and white down to `end`.
    fn lines(&mut self, pieces: &[&Fixed], rule: Option<&Line>, end: Pt) {
        let mut rest = pieces;
        while let Some(first) = rest.first() {
            let stack = stack(rest);
            if let Some((names, suffix)) = stack {
                self.joint(&names, suffix);
                rest = rest.get(names.len() + 1..).unwrap_or_default();
                if rest.is_empty() {
                    self.below(rule, end);
                }
                continue;
            }
            let count = rest.iter().take_while(|piece| (piece.top - first.top).0.abs() < NEAR).count();
            let (line, after) = rest.split_at(count);
            rest = after;
            let ends = rest.is_empty();
            self.line(line, rule.filter(|_| ends), ends.then_some(end));
        }
    }

    /// One line.
    fn line(&mut self, pieces: &[&Fixed], rule: Option<&Line>, end: Option<Pt>) {
        let Some(first) = pieces.first() else { return };
        let (before, height) = line_above(first.top - self.y, first.size);
        self.y = self.y + before + height;
        let mut border = None;
        if let Some(rule) = rule {
            // Borders keep whole points of white.
            let white = (rule.y - rule.thickness / 2.0 - self.y).0.round().clamp(0.0, BORDER_SPACE);
            border = Some(bottom_border(rule, white));
            self.y = self.y + Pt(white) + rule.thickness;
        }
        let after = end.map_or(Pt::ZERO, |end| end - self.y);
        let mut look = look(pieces, self.sheet).lines(before, height, after.max(Pt::ZERO));
        if let Some(border) = border {
            look = look.with(border);
        }
        if first.role == Role::Mark {
            look = look.size(first.size).spaced(spread(first)).red();
        }
        let id = self.made.look(&look);
        let mut runs: Vec<Element> = begins_at_a_stop(pieces, self.sheet).then(tab).into_iter().collect();
        for (index, piece) in pieces.iter().enumerate() {
            // A name that follows its label needs no stop.
            let touches = |before: &&Fixed| (before.left.0 + before.width.0 - piece.left.0).abs() < NEAR;
            let apart = index.checked_sub(1).and_then(|before| pieces.get(before)).is_some_and(|before| !touches(before));
            runs.extend(apart.then(tab));
            let face = self.face_of(piece.role, first.role);
            runs.push(run(&piece.text, face));
        }
        self.made.content.push(paragraph(&id, runs));
        if let Some(end) = end {
            self.y = end;
        }
    }

    /// Character style of a piece whose face is not that of its line.
    fn face_of(&mut self, role: Role, line: Role) -> Option<&'static str> {
        let face = Style::of(role).face;
        if face == Style::of(line).face {
            return None;
        }
        let (id, name) =
            if role == Role::Signer { ("GongwenSigner", "签发人姓名") } else { ("GongwenNumberChar", "发文字号字符") };
        self.made.face(face_style(id, name, face));
        Some(id)
    }

    /// Names one below the other, and 文件 beside them in the middle of their height (7.2.4).
    fn joint(&mut self, names: &[&Fixed], suffix: &Fixed) {
        let [first, .., last] = names else { return };
        let size = first.size;
        let pitch = (last.top - first.top) / (names.len() - 1) as f64;
        let top = first.top - (pitch * BASELINE - size * gb::ASCENT);
        self.spacer(top);
        let wide = names.iter().map(|name| name.width).fold(Pt::ZERO, Pt::max);
        let gap = (suffix.left - first.left - wide).max(Pt::ZERO);
        let height = pitch * names.len() as f64;
        let look = |id, name, (size, line)| {
            let look = Look::new(id, name, Role::Mark, self.sheet, Place::Distributed).size(size);
            look.lines(Pt::ZERO, line, Pt::ZERO).red()
        };
        let of_names = look("GongwenJointMark", "联合发文机关标志", (size, pitch));
        // 文件 may be larger than the names.
        let of_suffix = look("GongwenMarkSuffix", "发文机关标志文件", (suffix.size, (suffix.size * AGREED_LINE).min(height)));
        let (of_names, of_suffix) = (self.made.look(&of_names), self.made.look(&of_suffix));
        let columns = [twips(wide) + SLACK, twips(gap) - SLACK, twips(suffix.width) + SLACK];
        let stacked = names.iter().map(|name| paragraph(&of_names, [run(&name.text, None)]));
        let cells = [
            cell(columns[0], [None, None], stacked),
            cell(columns[1], [None, None], [paragraph(&of_suffix, [])]),
            cell(columns[2], [None, None], [paragraph(&of_suffix, [run(&suffix.text, None)])]),
        ];
        self.made.content.push(table(&columns, [row(Some(height), cells)], [Element::val("w:jc", "center")]));
        self.y = top + height;
    }

    /// White down to a place, as a paragraph of its own: a table has none before it.
    fn spacer(&mut self, to: Pt) {
        let height = (to - self.y).max(styles::SEAM_LINE);
        let look = Look::new("GongwenMastheadBlank", "版头空白", Role::Body, self.sheet, Place::Left).lines(Pt::ZERO, height, Pt::ZERO);
        let id = self.made.look(&look);
        self.made.content.push(paragraph(&id, []));
        self.y = to;
    }

    /// The rule and the white below a table.
    fn below(&mut self, rule: Option<&Line>, end: Pt) {
        let Some(rule) = rule else { return self.spacer(end) };
        let height = (rule.y - rule.thickness / 2.0 - self.y).max(styles::SEAM_LINE);
        let after = (end - rule.y - rule.thickness / 2.0).max(Pt::ZERO);
        let look = Look::new("GongwenRedRule", "红色分隔线", Role::Body, self.sheet, Place::Left).lines(Pt::ZERO, height, after);
        let id = self.made.look(&look.with(bottom_border(rule, 0.0)));
        self.made.content.push(paragraph(&id, []));
    }

    /// The mark in a frame as wide as the double rules, so that the text begins below it.
    fn framed(&mut self, mark: &[&Fixed], end: Pt) {
        let Some(first) = mark.first() else { return };
        let width = gb::LETTER_RULE_WIDTH.pt();
        let height = match mark.get(1) {
            Some(second) => second.top - first.top,
            None => first.size * AGREED_LINE,
        };
        let top = first.top + first.size * gb::ASCENT - height * BASELINE;
        let frame = Element::new("w:framePr")
            .with("w:w", twips(width))
            .with("w:h", twips(end - top))
            .with("w:hRule", "exact")
            .with("w:wrap", "notBeside")
            .with("w:vAnchor", "page")
            .with("w:hAnchor", "page")
            .with("w:x", twips(self.sheet.left + (self.sheet.measure - width) / 2.0))
            .with("w:y", twips(top));
        let look = Look::new("GongwenMark", "发文机关标志", Role::Mark, self.sheet, Place::Centre).size(first.size).red();
        let id = self.made.look(&look.lines(Pt::ZERO, height, Pt::ZERO));
        // A frame is a place, not a look, and some programs read it from no style.
        self.made.content.extend(mark.iter().map(|piece| with_property(paragraph(&id, [run(&piece.text, None)]), frame.clone())));
        self.y = end;
    }

    /// Rules at their places on the page, on the first paragraph outside the frame.
    fn draw(&mut self, rules: &[Line]) {
        if let Some(paragraph) = self.made.content.last_mut() {
            let runs = rules.iter().map(|rule| line(*rule));
            *paragraph = std::mem::replace(paragraph, Element::new("w:p")).children(runs);
        }
    }
}

/// The names of a joint mark and what stands beside them, if they come next.
fn stack<'a>(pieces: &[&'a Fixed]) -> Option<(Vec<&'a Fixed>, &'a Fixed)> {
    let marks: Vec<&Fixed> = pieces.iter().copied().take_while(|piece| piece.role == Role::Mark).collect();
    let suffix = marks.iter().copied().max_by(|a, b| a.left.0.total_cmp(&b.left.0))?;
    let names: Vec<&Fixed> = marks.into_iter().filter(|piece| !std::ptr::eq(*piece, suffix)).collect();
    let beside = names.len() > 1 && names.iter().all(|name| name.left.0 + name.width.0 <= suffix.left.0 + NEAR);
    beside.then_some((names, suffix))
}

/// What is added between the characters of words spread over their width.
fn spread(piece: &Fixed) -> Pt {
    let gaps = piece.text.chars().count().saturating_sub(1);
    let slack = piece.width - piece.size * characters(&piece.text);
    if gaps == 0 || slack.0 < NEAR { Pt::ZERO } else { slack / gaps as f64 }
}

fn bottom_border(rule: &Line, white: f64) -> Element {
    let border = Element::val("w:bottom", "single").with("w:sz", eighths(rule.thickness)).with("w:space", white).with("w:color", RED);
    Element::new("w:pBdr").child(border)
}

/// Style of a line, by what stands in it.
fn look(pieces: &[&Fixed], sheet: &Sheet) -> Look {
    let role = pieces.first().map_or(Role::Body, |piece| piece.role);
    let (id, name) = match role {
        Role::CopyNumber => ("GongwenCopyNumber", "份号"),
        Role::Secrecy => ("GongwenSecrecy", "密级和紧急程度"),
        Role::Mark => ("GongwenMark", "发文机关标志"),
        _ if pieces.iter().any(|piece| piece.role == Role::Signer) => ("GongwenSigners", "签发人"),
        _ => ("GongwenNumber", "发文字号"),
    };
    Look::new(id, name, role, sheet, place(pieces, sheet))
}

/// From the upper edge of an agreed line to that of the cells of its characters.
fn rise(size: Pt) -> Pt {
    size * (AGREED_LINE * BASELINE - gb::ASCENT)
}

/// White before a line and its height, so that the cells of its characters begin so far below what stands above.
fn line_above(room: Pt, size: Pt) -> (Pt, Pt) {
    let agreed = room - rise(size);
    if agreed.0 >= 0.0 { (agreed, size * AGREED_LINE) } else { (room.max(Pt::ZERO), size * CELL_LINE) }
}

/// Whether a line stands at tab stops from its first words on. An indent would shorten the rule below it.
fn begins_at_a_stop(pieces: &[&Fixed], sheet: &Sheet) -> bool {
    matches!(place(pieces, sheet), Place::Stops(..)) && pieces.first().is_some_and(|first| (first.left - sheet.left).0 >= NEAR)
}

fn place(pieces: &[&Fixed], sheet: &Sheet) -> Place {
    let near = |a: Pt, b: Pt| (a - b).0.abs() < NEAR;
    let right = |piece: &Fixed| sheet.left + sheet.measure - piece.left - piece.width;
    let at = |piece: &Fixed| piece.left - sheet.left;
    match pieces {
        [] => Place::Left,
        [mark] if mark.role == Role::Mark => Place::CentreWide,
        [only] if near(at(only), Pt::ZERO) => Place::Left,
        [only] if near(at(only), right(only)) => Place::Centre,
        [only] if near(right(only), Pt::ZERO) => Place::Right(Pt::ZERO),
        [..] => {
            let stop = |piece: &&Fixed| if near(right(piece), Pt::ZERO) { (sheet.measure, Stop::Right) } else { (at(piece), Stop::Left) };
            Place::Stops(Pt::ZERO, pieces.iter().filter(|piece| at(piece).0 >= NEAR).map(stop).collect())
        }
    }
}
