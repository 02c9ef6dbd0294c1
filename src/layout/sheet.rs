//! The numbers of the page as one value, which layout and the DOCX writer both take.

use super::breaking::Breaking;
use super::gbt9704 as gb;
use super::units::{Mm, Pt};
use crate::document::Role;

/// A face by its role in the standard; which font file serves it is a matter of [`super::fonts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// 小标宋体: title, mark.
    XiaoBiaoSong,
    /// 仿宋体: body.
    FangSong,
    /// 楷体: level 2, names of signatories.
    KaiTi,
    /// 黑体: level 1, labels.
    HeiTi,
    /// 宋体: page numbers.
    SongTi,
}

impl Face {
    /// Every face.
    pub const ALL: [Self; 5] = [Self::XiaoBiaoSong, Self::FangSong, Self::KaiTi, Self::HeiTi, Self::SongTi];

    /// Chinese name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::XiaoBiaoSong => "小标宋体",
            Self::FangSong => "仿宋体",
            Self::KaiTi => "楷体",
            Self::HeiTi => "黑体",
            Self::SongTi => "宋体",
        }
    }
}

/// Page geometry.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sheet {
    /// Paper width.
    pub width: Pt,
    /// Paper height.
    pub height: Pt,
    /// Left edge of the type area.
    pub left: Pt,
    /// Upper edge of the type area.
    pub top: Pt,
    /// Width of the type area.
    pub measure: Pt,
    /// Height of the type area.
    pub depth: Pt,
    /// From the frame's edges to those of the 版心 of 225 mm: none where both are the same, half of a line's white in GB/T 33476.2.
    pub inset: Pt,
    /// Height of a line.
    pub pitch: Pt,
    /// Lines on a page.
    pub lines: usize,
    /// Added between characters of the body.
    pub spacing: Pt,
    /// Whose rules lines break by.
    pub breaking: Breaking,
    /// Whether 版记 must stand on an even page (GB/T 33476.2, 7.3.1).
    pub even_colophon: bool,
}

impl Sheet {
    /// A4 with margins 37/35/28/26 mm and a pitch of 579 twips.
    pub const GBT9704: Self = Self {
        width: gb::PAPER_WIDTH.pt(),
        height: gb::PAPER_HEIGHT.pt(),
        left: gb::LEFT_WHITE.pt(),
        top: gb::TOP_WHITE.pt(),
        measure: gb::TYPE_AREA_WIDTH.pt(),
        depth: gb::TYPE_AREA_HEIGHT.pt(),
        pitch: gb::LINE_PITCH,
        lines: gb::LINES_PER_PAGE,
        spacing: gb::CHARACTER_SPACING,
        breaking: Breaking::Word,
        inset: Pt::ZERO,
        even_colophon: false,
    };

    /// The frame of GB/T 33476.2: margins 34.58/32.58/28/26 mm and a pitch of 589 twips. Word processors put half of a line's white above
    /// its characters, so the frame begins that much higher and the characters stand where GB/T 9704 wants them.
    pub const GBT33476: Self = Self {
        top: gb::FRAME_TOP_WHITE.pt(),
        depth: Mm(gb::PAPER_HEIGHT.0 - gb::FRAME_TOP_WHITE.0 - gb::FRAME_BOTTOM_WHITE.0).pt(),
        pitch: gb::FRAME_LINE_PITCH,
        inset: Mm(gb::TOP_WHITE.0 - gb::FRAME_TOP_WHITE.0).pt(),
        ..Self::GBT9704
    };

    /// The names by which a policy asks for a profile of margins.
    pub const NAMES: [&'static str; 2] = ["9704", "33476"];

    /// The profile of a name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "9704" => Some(Self::GBT9704),
            "33476" => Some(Self::GBT33476),
            _ => None,
        }
    }

    /// Upper edge of the 版心 on the page.
    pub fn area_top(&self) -> Pt {
        self.top + self.inset
    }

    /// Lower edge of the 版心 on the page.
    pub fn area_bottom(&self) -> Pt {
        self.top + self.depth - self.inset
    }

    /// What is added after each character of a role: the grid of 28 characters is that of 三号, other sizes keep their own widths.
    pub fn spacing_of(&self, role: Role) -> Pt {
        if Style::of(role).size == gb::SIZE_3 { self.spacing } else { Pt::ZERO }
    }

    /// The page turned a quarter for a table on its side (clause 8): its head is the left edge of the upright page, so that it stands at
    /// the binding edge of odd pages and at the cut edge of even ones.
    #[must_use]
    pub fn turned(&self) -> Self {
        let bottom = self.height - self.top - self.depth;
        let depth = self.measure + self.inset * 2.0;
        Self {
            width: self.height,
            height: self.width,
            left: bottom + self.inset,
            top: self.left - self.inset,
            measure: self.depth - self.inset * 2.0,
            depth,
            lines: (depth / self.pitch) as usize,
            ..*self
        }
    }

    /// Width of one 字 (5.2.3): a 28th of the measure; indents are counted in it.
    pub fn character(&self) -> Pt {
        self.measure / gb::CHARACTERS_PER_LINE as f64
    }
}

/// Face and size of a role.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// Face.
    pub face: Face,
    /// Size.
    pub size: Pt,
}

impl Style {
    /// Face and size of a role (clauses 5.2.2, 7.2, 7.3, 7.4.2, 7.5, 10.3; tables are *practice*).
    pub const fn of(role: Role) -> Self {
        let (face, size) = match role {
            Role::Mark => (Face::XiaoBiaoSong, gb::MARK_SIZE),
            Role::Title | Role::AnnexTitle => (Face::XiaoBiaoSong, gb::SIZE_2),
            Role::Subtitle | Role::Level2 | Role::Signer | Role::Stamp => (Face::KaiTi, gb::SIZE_3),
            Role::Level1
            | Role::Strong
            | Role::TableCaption
            | Role::Secrecy
            | Role::AnnexLabel
            | Role::AttendeeLabel
            | Role::ContentsTitle => (Face::HeiTi, gb::SIZE_3),
            Role::Addressee
            | Role::Level3
            | Role::Level4
            | Role::Body
            | Role::Signature
            | Role::Date
            | Role::CopyNumber
            | Role::DocumentNumber
            | Role::Attachments
            | Role::Remark
            | Role::Post
            | Role::Attendees
            | Role::Contents => (Face::FangSong, gb::SIZE_3),
            Role::Colophon => (Face::FangSong, gb::SIZE_4),
            Role::TableHead => (Face::HeiTi, gb::SIZE_SMALL_4),
            Role::TableCell => (Face::FangSong, gb::SIZE_SMALL_4),
            Role::FigureCaption => (Face::HeiTi, gb::FIGURE_CAPTION_SIZE),
            Role::FigureText => (Face::SongTi, gb::FIGURE_TEXT_SIZE),
            Role::PageNumber => (Face::SongTi, gb::SIZE_4),
        };
        Self { face, size }
    }
}
