//! Slabs → pages: what follows what, what stays together, where a page ends.

use super::colophon::Foot;
use super::gbt9704::TIGHT;
use super::sheet::Sheet;
use super::structure::silence;
use super::table::Frame;
use super::units::Pt;
use super::{Item, Link, OutlineEntry, Page};

/// Room for the errors of adding heights up.
const SLACK: f64 = 0.01;

/// A strip of the type area that no page break divides.
#[derive(Debug, Clone, PartialEq)]
pub struct Slab {
    /// Height.
    pub height: Pt,
    /// What is drawn; y counts from the top of the slab.
    pub items: Vec<Item>,
    /// Whether the next slab must stand on the same page.
    pub keep: bool,
    /// Headings that begin in it: level and words.
    pub marks: Vec<(u8, String)>,
    /// Entry of the 目录 whose line it is.
    pub entry: Option<usize>,
    /// What it is to the page.
    pub kind: Kind,
}

/// What a slab is to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A line of the grid.
    Line,
    /// A row of a table, by the table's number; its head is repeated above it on a new page.
    Row(usize),
    /// No height of its own: what follows stands on the next whole line of the grid.
    Grid,
    /// A blank line that shrinks where the rest of the page cannot hold the signature (7.3.5.5).
    Elastic,
    /// No height: what follows begins a page.
    NewPage,
    /// No height of its own: what follows begins a page turned a quarter.
    Turned,
    /// No height of its own: what follows, if anything, begins an upright page.
    Upright,
}

impl Slab {
    /// A line of the grid.
    pub const fn line(height: Pt, items: Vec<Item>) -> Self {
        Self { height, items, keep: false, marks: Vec::new(), entry: None, kind: Kind::Line }
    }

    /// A strip that draws nothing.
    pub const fn blank(height: Pt, kind: Kind) -> Self {
        Self { height, items: Vec::new(), keep: false, marks: Vec::new(), entry: None, kind }
    }
}

/// Pages filled.
#[derive(Debug)]
pub struct Paginated {
    /// Pages in order; there is always at least one.
    pub pages: Vec<Page>,
    /// Headings with their place.
    pub outline: Vec<OutlineEntry>,
    /// Lines of the 目录 with their place.
    pub links: Vec<Link>,
    /// White that each [`Kind::Grid`] left, in order.
    pub gaps: Vec<Pt>,
    /// Whether elastic lines had to shrink.
    pub tightened: bool,
    /// Upper edge of the 版记 on the last page.
    pub colophon: Option<Pt>,
}

/// How the first page begins.
#[derive(Debug, Default)]
pub struct Start {
    /// What stands on it before the text, in coordinates of the page.
    pub items: Vec<Item>,
    /// How much of it is taken.
    pub lead: Pt,
}

/// Fills pages with slabs, and puts the 版记 at the foot of the last.
pub fn paginate(start: Start, slabs: Vec<Slab>, foot: Option<Foot>, frames: &[Frame], sheet: &Sheet) -> Paginated {
    let mut press = Press {
        upright: *sheet,
        sheet: *sheet,
        due: false,
        frames,
        pages: Vec::new(),
        links: Vec::new(),
        outline: Vec::new(),
        gaps: Vec::new(),
        y: Pt::ZERO,
        lead: Pt::ZERO,
        tightened: false,
        open: None,
        uprights: Vec::new(),
    };
    press.begin();
    press.start(start);
    let mut group = Vec::new();
    for slab in slabs {
        if slab.kind == Kind::NewPage {
            press.group(std::mem::take(&mut group));
            press.fresh();
            continue;
        }
        if matches!(slab.kind, Kind::Turned | Kind::Upright) {
            // Nothing is held together over the turning of the page.
            press.group(std::mem::take(&mut group));
            press.put(slab);
            continue;
        }
        let more = slab.keep;
        group.push(slab);
        if !more {
            press.group(std::mem::take(&mut group));
        }
    }
    press.group(group);
    press.close();
    let colophon = foot.map(|foot| press.foot(foot));
    Paginated { pages: press.pages, outline: press.outline, links: press.links, gaps: press.gaps, tightened: press.tightened, colophon }
}

struct Press<'a> {
    /// The page as it stands upright.
    upright: Sheet,
    /// The page now being filled.
    sheet: Sheet,
    /// Whether what comes next begins an upright page.
    due: bool,
    frames: &'a [Frame],
    pages: Vec<Page>,
    links: Vec<Link>,
    outline: Vec<OutlineEntry>,
    gaps: Vec<Pt>,
    /// How much of the page is filled.
    y: Pt,
    /// How much of this page was taken before its text; the grid begins there.
    lead: Pt,
    /// Whether elastic lines had to shrink.
    tightened: bool,
    /// The table whose last rule is still to be drawn.
    open: Option<usize>,
    /// Upright rules of that table on this page, by their place among its items: the next row makes them longer.
    uprights: Vec<usize>,
}

impl Press<'_> {
    fn begin(&mut self) {
        self.close();
        let Sheet { width, height, .. } = self.sheet;
        self.pages.push(Page { number: self.pages.len() + 1, width, height, items: Vec::new(), aside: Vec::new() });
        self.y = Pt::ZERO;
        self.lead = Pt::ZERO;
    }

    fn start(&mut self, start: Start) {
        self.y = start.lead;
        self.lead = start.lead;
        if let Some(page) = self.pages.last_mut() {
            page.items.extend(start.items);
        }
    }

    /// Begins a page unless nothing stands on this one.
    fn fresh(&mut self) {
        if self.due {
            self.reorient(self.upright);
        } else if self.y.0 > 0.0 {
            self.begin();
        }
    }

    /// 版记 on the lower edge of the type area, on a new page if this one has no room for it, on an even page if the profile says so.
    fn foot(&mut self, foot: Foot) -> Pt {
        if self.due {
            self.reorient(self.upright);
        }
        let bottom = self.sheet.area_bottom();
        if (self.sheet.top + self.y + foot.gap + foot.height).0 > bottom.0 + SLACK {
            self.fresh();
        }
        if self.sheet.even_colophon && self.pages.len() % 2 == 1 {
            self.begin();
        }
        // One higher than a page begins at the top of the type area.
        let top = (bottom - foot.height).max(self.sheet.area_top());
        if let Some(page) = self.pages.last_mut() {
            page.items.extend(foot.items.into_iter().map(|item| lowered(item, top)));
        }
        top
    }

    /// Begins a page of another orientation; a page on which nothing stands yet is taken for it.
    fn reorient(&mut self, sheet: Sheet) {
        self.close();
        self.due = false;
        self.sheet = sheet;
        if self.y.0 == 0.0 && self.pages.last().is_some_and(|page| page.items.is_empty()) {
            self.pages.pop();
        }
        self.begin();
    }

    fn fits(&self, height: Pt) -> bool {
        self.y.0 + height.0 <= self.sheet.depth.0 + SLACK
    }

    fn group(&mut self, mut slabs: Vec<Slab>) {
        if self.due && !slabs.is_empty() {
            self.reorient(self.upright);
        }
        // Going back to the grid may cost up to a line.
        let height: Pt = slabs.iter().map(|slab| if slab.kind == Kind::Grid { self.sheet.pitch } else { slab.height }).sum();
        // Going back to the grid begins no page by itself: what follows does, if anything follows.
        let whole = height.0 <= self.sheet.depth.0 + SLACK && slabs.iter().any(|slab| slab.kind != Kind::Grid);
        if whole && self.y.0 > 0.0 && !self.fits(height) {
            let elastic: Pt = slabs.iter().filter(|slab| slab.kind == Kind::Elastic).map(|slab| slab.height).sum();
            if elastic.0 > 0.0 && self.fits(height - elastic * (1.0 - TIGHT)) {
                self.tightened = true;
                for slab in slabs.iter_mut().filter(|slab| slab.kind == Kind::Elastic) {
                    slab.height = slab.height * TIGHT;
                }
            } else {
                self.turn(slabs.first().map(|slab| slab.kind));
            }
        }
        for slab in slabs {
            if self.y.0 > 0.0 && !self.fits(slab.height) {
                self.turn(Some(slab.kind));
            }
            self.put(slab);
        }
    }

    /// Begins a page, with the head of the table if one goes on there.
    fn turn(&mut self, next: Option<Kind>) {
        let table = self.open.filter(|open| next == Some(Kind::Row(*open)));
        self.begin();
        let head = table.and_then(|table| self.frames.get(table)).map(|frame| frame.head.clone()).unwrap_or_default();
        for mut row in head {
            silence(&mut row.items);
            self.put(Slab { marks: Vec::new(), ..row });
        }
    }

    fn put(&mut self, slab: Slab) {
        if self.open.is_some_and(|open| slab.kind != Kind::Row(open)) {
            self.close();
        }
        match slab.kind {
            Kind::Turned => self.reorient(self.upright.turned()),
            Kind::Upright => {
                self.due = true;
                self.gaps.push(Pt::ZERO);
            }
            _ => {}
        }
        if slab.kind == Kind::Grid {
            let lines = ((self.y - self.lead) / self.sheet.pitch - SLACK).ceil();
            let y = self.lead + self.sheet.pitch * lines.max(0.0);
            // At the foot of a page nothing more follows, so nothing is left between.
            let follows = y.0 + self.sheet.pitch.0 <= self.sheet.depth.0 + SLACK;
            self.gaps.push(if follows { (y - self.y).max(Pt::ZERO) } else { Pt::ZERO });
            self.y = y;
        }
        let top = self.sheet.top + self.y;
        let page = self.pages.len().saturating_sub(1);
        self.links.extend(slab.entry.map(|entry| Link { page, y: top, height: slab.height, entry }));
        self.outline.extend(slab.marks.into_iter().map(|(level, text)| OutlineEntry { level, text, page, y: top }));
        if let Some(page) = self.pages.last_mut() {
            for item in slab.items {
                draw(page, &mut self.uprights, lowered(item, top));
            }
        }
        self.y += slab.height;
        if let Kind::Row(table) = slab.kind {
            self.open = Some(table);
        }
    }

    /// Draws the last rule of a table, which each of its pages has.
    fn close(&mut self) {
        self.uprights.clear();
        let frame = self.open.take().and_then(|table| self.frames.get(table));
        if let (Some(frame), Some(page)) = (frame, self.pages.last_mut()) {
            page.items.push(lowered(frame.last_rule(), self.sheet.top + self.y));
        }
    }
}

/// Draws an item; an upright rule that goes on from one above makes that one longer.
fn draw(page: &mut Page, uprights: &mut Vec<usize>, item: Item) {
    if let Item::Rule { from, to, thickness, .. } = &item
        && from.0 == to.0
    {
        for at in uprights.iter() {
            if let Some(Item::Rule { from: above, to: end, thickness: same, .. }) = page.items.get_mut(*at)
                && above.0 == from.0
                && same == thickness
                && (end.1.0 - from.1.0).abs() < SLACK
            {
                end.1 = to.1;
                return;
            }
        }
        uprights.push(page.items.len());
    }
    page.items.push(item);
}

/// An item further down.
pub fn lowered(item: Item, by: Pt) -> Item {
    match item {
        Item::Text(mut run) => {
            run.baseline += by;
            Item::Text(run)
        }
        Item::Path(mut path) => {
            for point in &mut path.points {
                point.1 += by;
            }
            Item::Path(path)
        }
        Item::Rule { from, to, thickness, ink } => Item::Rule { from: (from.0, from.1 + by), to: (to.0, to.1 + by), thickness, ink },
    }
}
