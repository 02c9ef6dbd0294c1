//! Lengths as Word counts them. Twips and their relatives live only here.

use crate::layout::{Pt, Sheet};

/// Twentieths of a point.
pub(super) fn twips(length: Pt) -> i32 {
    (length.0 * 20.0).round() as i32
}

/// Half points, in which Word counts sizes of type.
pub(super) fn half_points(size: Pt) -> i32 {
    (size.0 * 2.0).round() as i32
}

/// Eighths of a point, in which Word counts rules.
pub(super) fn eighths(thickness: Pt) -> usize {
    (thickness.0 * 8.0).round().max(0.0) as usize
}

/// The page in twips. Paper, type area and two margins are rounded; the other two margins are what is left, so that the
/// type area keeps its size to the twip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Margins {
    /// Paper width.
    pub(super) width: i32,
    /// Paper height.
    pub(super) height: i32,
    /// 天头.
    pub(super) top: i32,
    /// 切口.
    pub(super) right: i32,
    /// 地脚.
    pub(super) bottom: i32,
    /// 订口.
    pub(super) left: i32,
}

impl Margins {
    /// The margins of a sheet.
    pub(super) fn of(sheet: &Sheet) -> Self {
        let (width, height) = (twips(sheet.width), twips(sheet.height));
        let top = twips(sheet.top);
        let right = twips(sheet.width - sheet.left - sheet.measure);
        Self { width, height, top, right, bottom: height - top - twips(sheet.depth), left: width - right - twips(sheet.measure) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Margins, half_points, twips};
    use crate::document::Role;
    use crate::layout::{Sheet, Style};

    #[test]
    fn the_sheet_in_twips() {
        let expected = Margins { width: 11906, height: 16838, top: 2098, right: 1474, bottom: 1984, left: 1588 };
        assert_eq!(Margins::of(&Sheet::GBT9704), expected);
        assert_eq!(twips(Sheet::GBT9704.pitch), 579);
        assert_eq!(twips(Sheet::GBT9704.spacing), -5);
        assert_eq!(half_points(Style::of(Role::Body).size), 32);
    }
}
