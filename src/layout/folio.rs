//! Page numbers (7.5): — 1 —, outside on odd pages right, on even pages left.

use super::Page;
use super::gbt9704::{DASH_RISE, PAGE_NUMBER_DROP, PAGE_NUMBER_INDENT_CHARACTERS};
use super::lines::{Fit, Setter, Slot, place};
use super::sheet::Style;
use super::units::Pt;
use crate::document::{Format, Role};

/// 一字线.
const DASH: char = '—';

/// Prints the number of each page below its type area; the first page of a letter has none (10.1).
pub fn number(setter: &mut Setter, pages: &mut [Page], format: Format) {
    let style = Style::of(Role::PageNumber);
    let sheet = setter.sheet;
    let indent = style.size * PAGE_NUMBER_INDENT_CHARACTERS;
    let rise = setter.ink_top(style.face, DASH).unwrap_or(DASH_RISE);
    let baseline = sheet.area_bottom() + PAGE_NUMBER_DROP.pt() + style.size * rise;
    for page in pages.iter_mut().skip(usize::from(format == Format::Letter)) {
        let signs = setter.apart(|setter| setter.signs(&format!("{DASH} {} {DASH}", page.number), style, Pt::ZERO));
        let slot = Slot { left: sheet.left + indent, width: sheet.measure - indent * 2.0, baseline };
        let side = if page.number % 2 == 1 { Fit::Right } else { Fit::Left };
        let number = place(&signs, slot, side);
        // On a page turned for its table the number stays where it is on the others (clause 8).
        if page.is_turned() { &mut page.aside } else { &mut page.items }.extend(number);
    }
}
