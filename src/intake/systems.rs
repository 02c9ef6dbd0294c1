//! The systems that a report names beside measures: headquarters (指挥部), parks (园区) and pilots (试点); and where in the roster a
//! name like `石浦市龙坎镇上陂村` lies.

use jiff::civil::Date;

use super::org::{County, Org, Town};
use super::value::{Datum, MASK_SIGNS};
use crate::source::Sourced;

/// 指挥部 of the city or of a county.
#[derive(Debug, Clone)]
pub struct Headquarters {
    /// 名称.
    pub name: Sourced<String>,
    /// 级别.
    pub level: Sourced<HeadquartersLevel>,
    /// 单位: the county whose it is; `None` for the city's.
    pub county: Option<Sourced<String>>,
    /// 成立.
    pub established: Option<Sourced<Date>>,
    /// 办公室: the unit that runs it.
    pub office: Option<Sourced<String>>,
    /// 实体运作: whether its office works with staff and rooms of its own.
    pub running: Option<Sourced<bool>>,
    /// 编制: posts, in persons.
    pub posts: Option<Sourced<Datum>>,
    /// 到岗: posts that are filled, in persons.
    pub filled: Option<Sourced<Datum>>,
}

/// 级别 of a headquarters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeadquartersLevel {
    /// 市.
    City,
    /// 县.
    County,
}

/// 园区.
#[derive(Debug, Clone)]
pub struct Park {
    /// 编号.
    pub code: Sourced<String>,
    /// 名称.
    pub name: Sourced<String>,
    /// 角色.
    pub role: Sourced<ParkRole>,
    /// 县区 it lies in.
    pub county: Option<Sourced<String>>,
    /// 面积, in 亩.
    pub area: Option<Sourced<Datum>>,
    /// 已开发: part of the area that is developed, in 亩.
    pub developed: Option<Sourced<Datum>>,
    /// 入园企业, in 家.
    pub firms: Option<Sourced<Datum>>,
    /// 主导产业.
    pub industry: Option<Sourced<String>>,
    /// 运营: how and by whom it is run.
    pub operation: Option<Sourced<String>>,
    /// 状态.
    pub state: Option<Sourced<ParkState>>,
    /// 工作: code of the key work.
    pub work: Option<Sourced<String>>,
}

/// 角色 of a park in “1+N”.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ParkRole {
    /// 主平台: the 1.
    Main,
    /// 县区园区: one of the N.
    Local,
}

/// 状态 of a park.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ParkState {
    /// 规划.
    Planned,
    /// 在建.
    Building,
    /// 投产.
    Working,
}

/// 试点.
#[derive(Debug, Clone)]
pub struct Pilot {
    /// 编号.
    pub code: Sourced<String>,
    /// 主题.
    pub topic: Sourced<String>,
    /// 地点.
    pub place: Option<Sourced<String>>,
    /// 级别.
    pub rank: Sourced<PilotRank>,
    /// 批准: by whom.
    pub authority: Option<Sourced<String>>,
    /// 文号 of the approval.
    pub number: Option<Sourced<String>>,
    /// 日期 of the approval.
    pub date: Option<Sourced<Date>>,
    /// 状态.
    pub state: Option<Sourced<PilotState>>,
    /// 工作: code of the key work.
    pub work: Option<Sourced<String>>,
}

/// 级别 of a pilot, highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PilotRank {
    /// 国家级.
    National,
    /// 省级.
    Provincial,
    /// 市级.
    City,
    /// 县级.
    County,
}

/// 状态 of a pilot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PilotState {
    /// 申报.
    Applied,
    /// 推进中.
    Running,
    /// 已完成.
    Finished,
    /// 已推广: its ways are followed elsewhere.
    Spread,
}

/// The names of a closed list, each with what it stands for.
macro_rules! names {
    ($of:ty, $count:literal, $list:expr) => {
        impl $of {
            /// Every one with its name in YAML, in the order of printing.
            pub const ALL: [(&'static str, Self); $count] = $list;

            /// Its Chinese name.
            pub fn name(self) -> &'static str {
                Self::ALL.iter().find(|(_, one)| *one == self).map_or("", |(name, _)| name)
            }
        }
    };
}

names!(HeadquartersLevel, 2, [("市", Self::City), ("县", Self::County)]);
names!(ParkRole, 2, [("主平台", Self::Main), ("县区园区", Self::Local)]);
names!(ParkState, 3, [("规划", Self::Planned), ("在建", Self::Building), ("投产", Self::Working)]);
names!(PilotRank, 4, [("国家级", Self::National), ("省级", Self::Provincial), ("市级", Self::City), ("县级", Self::County)]);
names!(PilotState, 4, [("申报", Self::Applied), ("推进中", Self::Running), ("已完成", Self::Finished), ("已推广", Self::Spread)]);

/// Where a name lies in the roster.
#[derive(Debug, Clone, Copy)]
pub struct Locality<'o, 't> {
    /// The county that it names, or that its town belongs to.
    pub county: Option<&'o County>,
    /// The town that it names.
    pub town: Option<&'o Town>,
    /// What follows the names of the roster: a village, a hospital, a school; empty if nothing does.
    pub rest: &'t str,
}

impl Locality<'_, '_> {
    /// The village of a town, if what follows it is one.
    pub fn village(&self) -> Option<&str> {
        self.town.and(Some(self.rest)).filter(|rest| rest.ends_with('村') || rest.ends_with("社区"))
    }
}

impl Org {
    /// Where a name lies that begins with a county's or a town's, today's or former: `石浦市龙坎镇上陂村`, `金滩镇沙咀村`. A name that
    /// begins with the city's own goes on after it. `None` if it begins with no name of the roster.
    pub fn locate<'o, 't>(&'o self, name: &'t str) -> Option<Locality<'o, 't>> {
        let within = self.city.as_ref().and_then(|city| name.strip_prefix(city.value.as_str()));
        if within == Some("") {
            return Some(Locality { county: None, town: None, rest: "" });
        }
        let name = within.unwrap_or(name);
        let county = self.counties.iter().find_map(|c| Some((c, after(name, &c.name, &c.former)?)));
        let inner = county.map_or(name, |(_, rest)| rest);
        let in_county = |town: &Town| match (county, &town.county) {
            (Some((county, _)), Some(of)) => of.value == county.name.value,
            (Some(_), None) => false,
            (None, _) => true,
        };
        let town = self.towns.iter().filter(|t| in_county(t)).find_map(|t| Some((t, after(inner, &t.name, &t.former)?)));
        let of_town = town.and_then(|(town, _)| town.county.as_ref());
        let own = of_town.and_then(|of| self.counties.iter().find(|c| c.name.value == of.value));
        match (county, town) {
            (None, None) => None,
            (_, Some((town, rest))) => Some(Locality { county: county.map(|(c, _)| c).or(own), town: Some(town), rest }),
            (Some((county, rest)), None) => Some(Locality { county: Some(county), town: None, rest }),
        }
    }

    /// Whether names can be looked up in the roster: it lists counties or towns.
    pub fn has_places(&self) -> bool {
        !(self.counties.is_empty() && self.towns.is_empty())
    }
}

/// What follows one of the names of a place.
fn after<'t>(text: &'t str, name: &Sourced<String>, former: &[Sourced<String>]) -> Option<&'t str> {
    std::iter::once(name).chain(former).find_map(|name| text.strip_prefix(name.value.as_str()))
}

/// Whether a name hides what it names (`xx镇`), so that nothing can be looked up.
pub fn is_hidden(name: &str) -> bool {
    name.contains(MASK_SIGNS)
}

#[cfg(test)]
mod tests {
    use super::is_hidden;
    use crate::intake::org::{County, Org, Town};
    use crate::source::{FileId, Place, Sourced};

    fn sourced(text: &str) -> Sourced<String> {
        Sourced::new(text.to_owned(), Place { file: FileId(0), line: 1, column: 1, length: 1 })
    }

    fn county(name: &str, former: &[&str]) -> County {
        let former = former.iter().map(|f| sourced(f)).collect();
        let (from, until, split_from, tags) = (None, None, Vec::new(), Vec::new());
        County {
            name: sourced(name),
            code: None,
            kind: None,
            class: None,
            group: None,
            counts_for_city: true,
            tags,
            former,
            from,
            until,
            split_from,
        }
    }

    fn town(name: &str, of: &str) -> Town {
        Town { name: sourced(name), code: None, county: Some(sourced(of)), class: None, former: Vec::new(), villages: Vec::new() }
    }

    #[test]
    fn a_name_is_found_by_what_it_begins_with() {
        let org = Org {
            city: Some(sourced("澜州市")),
            counties: vec![county("石浦市", &[]), county("望川县", &["旺川县"])],
            towns: vec![town("城关镇", "望川县"), town("城关镇", "石浦市"), town("古驿镇", "望川县")],
            ..Org::default()
        };
        let found = |name: &str| {
            org.locate(name).map(|l| {
                let county = l.county.map_or("", |c| c.name.value.as_str());
                let town = l.town.map_or("", |t| t.name.value.as_str());
                format!("{county}/{town}/{}", l.rest)
            })
        };
        for (name, place) in [
            ("石浦市", "石浦市//"),
            ("石浦市城关镇", "石浦市/城关镇/"),
            ("澜州市石浦市城关镇上陂村", "石浦市/城关镇/上陂村"),
            ("旺川县人民医院", "望川县//人民医院"),
            ("古驿镇沙咀村", "望川县/古驿镇/沙咀村"),
            ("石浦市古驿镇", "石浦市//古驿镇"),
            ("澜州市", "//"),
        ] {
            assert_eq!(found(name).as_deref(), Some(place), "{name}");
        }
        assert_eq!((found("外地市某镇"), found("")), (None, None));
        assert_eq!(org.locate("古驿镇沙咀村").unwrap().village(), Some("沙咀村"));
        assert_eq!(org.locate("望川县人民医院").unwrap().village(), None);
        assert!(is_hidden("xx镇") && is_hidden("某镇") && !is_hidden("古驿镇"));
    }
}
