//! What an expression stands for, as far as the definition tells.

use crate::compose::catalogue::{Entry, Kind, Takes, Unit};

/// Fields of an object, in groups.
pub(super) type Groups = &'static [&'static [Entry]];

/// What an expression stands for.
#[derive(Debug, Clone, Copy)]
pub(super) enum What {
    Text,
    /// The word for the unit of a measure, itself.
    UnitName,
    Figure(Unit),
    Number,
    Flag,
    Names,
    Figures(Unit),
    Object(Groups),
    List(Groups),
    /// `loop` within a `for`.
    Loop,
    /// Made by the template, or by a filter that can give anything.
    Unknown,
}

impl From<Kind> for What {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::Text,
            Kind::Figure(unit) => Self::Figure(unit),
            Kind::Number => Self::Number,
            Kind::Flag => Self::Flag,
            Kind::Names => Self::Names,
            Kind::Figures(unit) => Self::Figures(unit),
            Kind::Object(groups) => Self::Object(groups),
            Kind::List(groups) => Self::List(groups),
        }
    }
}

impl From<&Entry> for What {
    fn from(entry: &Entry) -> Self {
        // `unit` is often who sent something: only its meaning tells.
        if matches!(entry.kind, Kind::Text) && entry.zh == "计量单位" { Self::UnitName } else { entry.kind.into() }
    }
}

impl What {
    /// An item of a list; `None` if it is no list.
    pub(super) const fn item(self) -> Option<Self> {
        match self {
            Self::Names => Some(Self::Text),
            Self::Figures(unit) => Some(Self::Figure(unit)),
            Self::List(groups) => Some(Self::Object(groups)),
            Self::Object(_) | Self::Unknown => Some(Self::Unknown),
            Self::Text | Self::UnitName | Self::Figure(_) | Self::Number | Self::Flag | Self::Loop => None,
        }
    }

    /// Whether a filter or a test can be given it.
    pub(super) const fn fits(self, takes: Takes) -> bool {
        match (takes, self) {
            (Takes::Anything, _) | (_, Self::Unknown) => true,
            (Takes::Figure, what) => matches!(what, Self::Figure(_)),
            (Takes::Number, what) => matches!(what, Self::Number),
            (Takes::List, what) => {
                matches!(what, Self::Names | Self::Figures(_) | Self::List(_) | Self::Text | Self::UnitName | Self::Object(_))
            }
            (Takes::Text, what) => matches!(what, Self::Text | Self::UnitName | Self::Figure(_)),
        }
    }

    /// Whether a filter that takes lists takes this one: words can be counted, objects cannot be joined.
    pub(super) fn is_list_for(self, filter: &str) -> bool {
        let fails = match filter {
            "first" | "last" | "nth" | "unique" => matches!(self, Self::Text | Self::UnitName | Self::Object(_)),
            "join" | "names" => matches!(self, Self::Text | Self::UnitName | Self::Object(_) | Self::List(_)),
            "reverse" => matches!(self, Self::Object(_)),
            _ => false,
        };
        !fails
    }

    /// How an author calls it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Text | Self::UnitName => "文字",
            Self::Figure(_) => "数字",
            Self::Number => "整数",
            Self::Flag => "是否",
            Self::Names => "名单",
            Self::Figures(_) => "数字列表",
            Self::Object(_) => "一组字段",
            Self::List(_) => "列表",
            Self::Loop => "loop",
            Self::Unknown => "不确定的值",
        }
    }

    /// What a filter makes of it.
    pub(super) fn filtered(self, filter: &str) -> Self {
        match filter {
            "length" | "round" | "abs" | "int" => Self::Number,
            "first" | "last" | "nth" => self.item().unwrap_or(Self::Unknown),
            "reverse" | "unique" | "default" | "safe" => self,
            "bare" | "cell" | "with_unit" => match self {
                Self::Figure(unit) => Self::Figure(unit),
                _ => Self::Unknown,
            },
            _ => Self::Text,
        }
    }
}

/// How an author calls what a filter takes.
pub(super) const fn asked(takes: Takes) -> &'static str {
    match takes {
        Takes::Figure => "数字",
        Takes::Number => "整数（如 loop.index）",
        Takes::List => "列表",
        Takes::Text => "文字",
        Takes::Anything => "任何值",
    }
}
