//! 版头 (7.2) of page 1, in the flow of the text: each line stands where layout put it, by the white before it. A letter (10.1)
//! has its mark above the type area, in a frame, and its double rules are drawn.

use super::drawing::{Line, line};
use super::element_styles::{Look, Place, RED, face_style};
use super::made::Made;
use super::tree::Element;
use super::twips::{eighths, twips};
use super::wordml::{cell, paragraph, row, run, tab, table};
use super::{body::BASELINE, styles};
use crate::document::{Format, Front, Role};
use crate::layout::gbt9704 as gb;
use crate::layout::{Fixed, Ink, Item, Pages, Pt, Sheet, Style};

/// Height of a line whose upper edge is that of its characters' cells, in their size.
const CELL_LINE: f64 = gb::ASCENT / BASELINE;
/// Lengths closer than this are the same.
const NEAR: f64 = 1.0;
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
        head.framed(&mark, rest.first().map_or(end, |piece| piece.top));
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
        let mut height = first.size * CELL_LINE;
        let mut before = first.top - self.y;
        self.y = first.top + height;
        let mut border = None;
        if let Some(rule) = rule {
            // Borders keep whole points of white: what is over goes into the line, whose words stay where they are.
            let white = (rule.y - rule.thickness / 2.0 - self.y).max(Pt::ZERO);
            let whole = white.0.floor().min(BORDER_SPACE);
            let more = Pt(white.0 - whole) / (1.0 - BASELINE);
            height += more;
            before = before - more * BASELINE;
            border = Some(bottom_border(rule, whole));
            self.y = rule.y + rule.thickness / 2.0;
        }
        let after = end.map_or(Pt::ZERO, |end| end - self.y);
        let mut look = look(pieces, self.sheet).lines(before.max(Pt::ZERO), height, after.max(Pt::ZERO));
        if let Some(border) = border {
            look = look.with(border);
        }
        if first.role == Role::Mark {
            look = look.size(first.size).red();
        }
        let id = self.made.look(look);
        let mut runs = Vec::new();
        for (index, piece) in pieces.iter().enumerate() {
            runs.extend((index > 0).then(tab));
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
        let look = |id, name, place, sheet| Look::new(id, name, Role::Mark, sheet, place).size(size).lines(Pt::ZERO, pitch, Pt::ZERO).red();
        let of_names = self.made.look(look("GongwenJointMark", "联合发文机关标志", Place::Distributed, self.sheet));
        let of_suffix = self.made.look(look("GongwenMarkSuffix", "发文机关标志文件", Place::Distributed, self.sheet));
        let columns = [twips(wide), twips(gap), twips(suffix.width)];
        let stacked = names.iter().map(|name| paragraph(&of_names, [run(&name.text, None)]));
        let height = pitch * names.len() as f64;
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
        let id = self.made.look(look);
        self.made.content.push(paragraph(&id, []));
        self.y = to;
    }

    /// The rule and the white below a table.
    fn below(&mut self, rule: Option<&Line>, end: Pt) {
        let Some(rule) = rule else { return self.spacer(end) };
        let height = (rule.y - rule.thickness / 2.0 - self.y).max(styles::SEAM_LINE);
        let after = (end - rule.y - rule.thickness / 2.0).max(Pt::ZERO);
        let look = Look::new("GongwenRedRule", "红色分隔线", Role::Body, self.sheet, Place::Left).lines(Pt::ZERO, height, after);
        let id = self.made.look(look.with(bottom_border(rule, 0.0)));
        self.made.content.push(paragraph(&id, []));
    }

    /// The mark in a frame as wide as the double rules, so that the text begins below it.
    fn framed(&mut self, mark: &[&Fixed], end: Pt) {
        let Some(first) = mark.first() else { return };
        let width = gb::LETTER_RULE_WIDTH.pt();
        let frame = Element::new("w:framePr")
            .with("w:w", twips(width))
            .with("w:h", twips(end - first.top))
            .with("w:hRule", "exact")
            .with("w:wrap", "notBeside")
            .with("w:vAnchor", "page")
            .with("w:hAnchor", "page")
            .with("w:xAlign", "center")
            .with("w:y", twips(first.top));
        let height = match mark.get(1) {
            Some(second) => second.top - first.top,
            None => first.size * CELL_LINE,
        };
        let look = Look::new("GongwenMark", "发文机关标志", Role::Mark, self.sheet, Place::Centre).size(first.size).red();
        let id = self.made.look(look.lines(Pt::ZERO, height, Pt::ZERO).with(frame));
        self.made.content.extend(mark.iter().map(|piece| paragraph(&id, [run(&piece.text, None)])));
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
fn stack<'a, 'b>(pieces: &'b [&'a Fixed]) -> Option<(Vec<&'a Fixed>, &'a Fixed)> {
    let marks: Vec<&Fixed> = pieces.iter().copied().take_while(|piece| piece.role == Role::Mark).collect();
    let suffix = marks.iter().copied().max_by(|a, b| a.left.0.total_cmp(&b.left.0))?;
    let names: Vec<&Fixed> = marks.into_iter().filter(|piece| !std::ptr::eq(*piece, suffix)).collect();
    let beside = names.len() > 1 && names.iter().all(|name| name.left.0 + name.width.0 <= suffix.left.0 + NEAR);
    beside.then_some((names, suffix))
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

fn place(pieces: &[&Fixed], sheet: &Sheet) -> Place {
    let near = |a: Pt, b: Pt| (a - b).0.abs() < NEAR;
    let right = |piece: &Fixed| sheet.left + sheet.measure - piece.left - piece.width;
    let at = |piece: &Fixed| piece.left - sheet.left;
    match pieces {
        [] => Place::Left,
        [only] if near(at(only), Pt::ZERO) => Place::Left,
        [only] if near(at(only), right(only)) => Place::Centre,
        [only] if near(right(only), Pt::ZERO) => Place::Right(Pt::ZERO),
        [first, rest @ ..] => {
            let stop = |piece: &&Fixed| if near(right(piece), Pt::ZERO) { (sheet.measure, true) } else { (at(piece), false) };
            Place::Stops(at(first), rest.iter().map(stop).collect())
        }
    }
}
