//! What opens a turned table: headings, or the label and title of an annex, stand on the turned page with it, not alone on the one before.

use super::Item;
use super::pages::{Kind, Slab};
use super::sheet::Sheet;
use super::units::Pt;

/// Headings, or an annex's label and title, with nothing below them yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Its first slab.
    pub from: usize,
    /// Lines of the title of an annex, which stands in the middle.
    pub centred: Option<usize>,
}

impl Opening {
    /// Moves it from the end of `before` to below the beginning of the turned page that `table` begins with. Its lines keep the breaks of
    /// the upright page.
    pub fn turn(self, sheet: &Sheet, before: &mut Vec<Slab>, table: &mut Vec<Slab>) {
        let turned = sheet.turned();
        let left = turned.left - sheet.left;
        let middle = left + (turned.measure - sheet.measure) / 2.0;
        let mut moved: Vec<Slab> = before.split_off(self.from.min(before.len()));
        // The turned page is a new one already.
        moved.retain(|slab| slab.kind != Kind::NewPage);
        // An annex: its label, then its title; headings below that.
        let mut text = 0;
        for slab in &mut moved {
            text += usize::from(!slab.items.is_empty());
            let by = if self.centred.is_some_and(|lines| (2..2 + lines).contains(&text)) { middle } else { left };
            slab.items = std::mem::take(&mut slab.items).into_iter().map(|item| shifted(item, by)).collect();
            slab.keep = true;
        }
        let begins = table.iter().take_while(|slab| slab.kind == Kind::Turned).count();
        table.splice(begins..begins, moved);
    }
}

/// An item further right.
fn shifted(item: Item, by: Pt) -> Item {
    match item {
        Item::Text(mut run) => {
            for glyph in &mut run.glyphs {
                glyph.x += by;
            }
            Item::Text(run)
        }
        Item::Path(mut path) => {
            for point in &mut path.points {
                point.0 += by;
            }
            Item::Path(path)
        }
        Item::Rule { from, to, thickness, ink } => Item::Rule { from: (from.0 + by, from.1), to: (to.0 + by, to.1), thickness, ink },
    }
}
