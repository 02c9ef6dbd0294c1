//! What templates can print: the one definition. Every view is held against it while it is built in tests and debug builds, made data
//! are made from it, `bqw template check` judges by it, `bqw template vars` and docs/templates.md list it.

mod city;
mod conform;
mod filters;
mod items;
mod lists;
mod scores;
mod systems;
#[cfg(test)]
mod tests;
mod unit;
mod week;

pub(super) use conform::context;
pub use filters::{FILTERS, Filter, TESTS, Takes, filter, test};

/// What a name stands for.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Words.
    Text,
    /// A figure: printed with its unit, worded by filters, asked by tests.
    Figure(Unit),
    /// A plain whole number: for numerals, comparisons and counts.
    Number,
    /// 是 or 否, for `if`.
    Flag,
    /// A list of names, for `names` and for loops.
    Names,
    /// A list of figures.
    Figures(Unit),
    /// Named fields; several groups are fields of one object.
    Object(&'static [&'static [Entry]]),
    /// A list of objects.
    List(&'static [&'static [Entry]]),
}

/// The unit with which a figure is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// None: the template writes 项, 个 and the like after it.
    Bare,
    /// Its own: %, 分, 亩, 个月.
    Own(&'static str),
    /// That of the measure, whichever it is.
    Measured,
}

/// A name that templates can print.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// As templates write it.
    pub name: &'static str,
    /// What it stands for.
    pub kind: Kind,
    /// Whether it can be absent: an `if` belongs around it.
    pub may_be_absent: bool,
    /// What it means, in Chinese.
    pub zh: &'static str,
    /// The same in English, short.
    pub en: &'static str,
}

/// Whose template it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// A report of the city.
    City,
    /// A sheet of one unit.
    Unit,
}

/// The names that a template of a scope can use.
pub const fn names(scope: Scope) -> &'static [&'static [Entry]] {
    match scope {
        Scope::City => &[
            city::PERIOD,
            city::ISSUING,
            city::TEXTS,
            city::TOTALS,
            lists::LISTS,
            items::ITEMS,
            scores::SCORES,
            systems::SYSTEMS,
            week::WEEK,
        ],
        Scope::Unit => &[city::PERIOD, city::ISSUING, unit::UNIT],
    }
}

/// What an official report must name, with the reason; whoever leaves it out is warned.
pub const fn required(scope: Scope) -> &'static [(&'static [&'static str], &'static str)] {
    match scope {
        Scope::City => &[
            (&["period", "months", "year", "week_days"], "没有写是哪一期的"),
            (&["cut_off", "cut_off_short", "months", "week_days"], "没有写数据截至哪一天"),
            (&["reports"], "没有写应报、已报和漏报单位；漏报单位的数据不在合计中，必须说明"),
        ],
        Scope::Unit => {
            &[(&["unit"], "没有写是哪个单位的"), (&["period"], "没有写是哪一期的"), (&["findings"], "没有写核对结果，单位不知道要改什么")]
        }
    }
}

impl Entry {
    const fn new(name: &'static str, kind: Kind, zh: &'static str, en: &'static str) -> Self {
        Self { name, kind, may_be_absent: false, zh, en }
    }

    /// The same, but it can be absent.
    const fn or_none(self) -> Self {
        Self { may_be_absent: true, ..self }
    }
}

/// The entry of a name among some groups.
pub fn find(groups: &'static [&'static [Entry]], name: &str) -> Option<&'static Entry> {
    groups.iter().flat_map(|group| group.iter()).find(|entry| entry.name == name)
}

const fn text(name: &'static str, zh: &'static str, en: &'static str) -> Entry {
    Entry::new(name, Kind::Text, zh, en)
}

const fn count(name: &'static str, zh: &'static str, en: &'static str) -> Entry {
    Entry::new(name, Kind::Figure(Unit::Bare), zh, en)
}

const fn own(name: &'static str, unit: &'static str, zh: &'static str, en: &'static str) -> Entry {
    Entry::new(name, Kind::Figure(Unit::Own(unit)), zh, en)
}

const fn measured(name: &'static str, zh: &'static str, en: &'static str) -> Entry {
    Entry::new(name, Kind::Figure(Unit::Measured), zh, en)
}

const fn number(name: &'static str, zh: &'static str, en: &'static str) -> Entry {
    Entry::new(name, Kind::Number, zh, en)
}

const fn flag(name: &'static str, zh: &'static str, en: &'static str) -> Entry {
    Entry::new(name, Kind::Flag, zh, en)
}

const fn name_list(name: &'static str, zh: &'static str, en: &'static str) -> Entry {
    Entry::new(name, Kind::Names, zh, en)
}

const fn object(name: &'static str, fields: &'static [&'static [Entry]], zh: &'static str, en: &'static str) -> Entry {
    Entry::new(name, Kind::Object(fields), zh, en)
}

const fn list(name: &'static str, fields: &'static [&'static [Entry]], zh: &'static str, en: &'static str) -> Entry {
    Entry::new(name, Kind::List(fields), zh, en)
}
