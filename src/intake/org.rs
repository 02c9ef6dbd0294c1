//! The city, its units and task forces (`org.yaml`).

use jiff::civil::Date;

use super::systems::Headquarters;
use crate::period::Period;
use crate::source::Sourced;

/// The organisation. Every list is in official order (官方序), which is the order of printing.
#[derive(Debug, Clone, Default)]
pub struct Org {
    /// Name of the city, 市.名称.
    pub city: Option<Sourced<String>>,
    /// Short name of the city.
    pub city_short: Option<Sourced<String>>,
    /// Code of the city, six digits.
    pub city_code: Option<Sourced<String>>,
    /// Counties, districts, county-level cities and functional zones.
    pub counties: Vec<County>,
    /// Counties of the file that are not there in the period: split or merged before it, or founded after. What they sent while they were
    /// counts for the months before.
    pub former: Vec<County>,
    /// Towns.
    pub towns: Vec<Town>,
    /// Headquarters (指挥部) of the city and of counties.
    pub headquarters: Vec<Headquarters>,
    /// Task forces (专班).
    pub task_forces: Vec<TaskForce>,
    /// Departments of the city.
    pub departments: Vec<Department>,
}

/// A county, district, county-level city or functional zone.
#[derive(Debug, Clone)]
pub struct County {
    /// 名称.
    pub name: Sourced<String>,
    /// 代码: GB/T 2260, or a local code for a functional zone.
    pub code: Option<Sourced<String>>,
    /// 类型.
    pub kind: Option<Sourced<CountyKind>>,
    /// 类别: the class within which it is ranked.
    pub class: Option<Sourced<CountyClass>>,
    /// 组.
    pub group: Option<Sourced<String>>,
    /// 计入全市: whether its figures are part of the city's.
    pub counts_for_city: bool,
    /// 标签.
    pub tags: Vec<Sourced<String>>,
    /// 曾用名: names under which it reported before.
    pub former: Vec<Sourced<String>>,
    /// 自: first month in which it reports.
    pub from: Option<Sourced<Period>>,
    /// 至: last month in which it reports.
    pub until: Option<Sourced<Period>>,
    /// 析自: the counties it was made from.
    pub split_from: Vec<Sourced<String>>,
}

impl County {
    /// Whether it is there in a period.
    pub fn in_force(&self, period: Period) -> bool {
        let day = period.last_day();
        self.from.as_ref().is_none_or(|from| from.value.first_day() <= day)
            && self.until.as_ref().is_none_or(|until| day <= until.value.last_day())
    }
}

/// 类型 of a county.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountyKind {
    /// 市辖区.
    District,
    /// 县.
    County,
    /// 县级市.
    CountyCity,
    /// 功能区.
    FunctionalZone,
}

/// 类别 of a county: 创先, 进位, 消薄.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CountyClass {
    /// 创先类.
    Pioneer,
    /// 进位类.
    Climber,
    /// 消薄类.
    Strengthening,
}

/// A town or subdistrict.
#[derive(Debug, Clone)]
pub struct Town {
    /// 名称.
    pub name: Sourced<String>,
    /// 代码, nine digits.
    pub code: Option<Sourced<String>>,
    /// 县区 it belongs to; `None` for a town directly under the city.
    pub county: Option<Sourced<String>>,
    /// 类别.
    pub class: Option<Sourced<TownClass>>,
    /// 村: its villages; empty if they are not listed.
    pub villages: Vec<Sourced<String>>,
    /// 曾用名.
    pub former: Vec<Sourced<String>>,
}

/// 类别 of a town.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TownClass {
    /// 中心镇.
    Central,
    /// 专业镇.
    Specialised,
    /// 特色镇.
    Featured,
    /// 城区镇.
    Urban,
    /// 普通镇.
    Ordinary,
}

impl CountyClass {
    /// Its Chinese name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pioneer => "创先",
            Self::Climber => "进位",
            Self::Strengthening => "消薄",
        }
    }
}

impl TownClass {
    /// Every class in the order of printing.
    pub const ALL: [Self; 5] = [Self::Central, Self::Specialised, Self::Featured, Self::Urban, Self::Ordinary];

    /// Its Chinese name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Central => "中心镇",
            Self::Specialised => "专业镇",
            Self::Featured => "特色镇",
            Self::Urban => "城区镇",
            Self::Ordinary => "普通镇",
        }
    }
}

/// A task force (专班).
#[derive(Debug, Clone)]
pub struct TaskForce {
    /// 编号.
    pub code: Sourced<String>,
    /// 名称.
    pub name: Sourced<String>,
    /// 牵头: the department that leads it.
    pub lead: Option<Sourced<String>>,
    /// 组长: the post of who heads it.
    pub leader: Option<Sourced<String>>,
    /// 成员: the other departments in it.
    pub members: Vec<Sourced<String>>,
    /// 成立.
    pub established: Option<Sourced<Date>>,
}

/// A department of the city.
#[derive(Debug, Clone)]
pub struct Department {
    /// 名称.
    pub name: Sourced<String>,
    /// 简称.
    pub short: Option<Sourced<String>>,
    /// 专班: code of its task force.
    pub task_force: Option<Sourced<String>>,
    /// 领导小组: whether it has set up a leading group of its own.
    pub leading_group: Option<Sourced<bool>>,
    /// 曾用名.
    pub former: Vec<Sourced<String>>,
}

/// What a reporting unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnitKind {
    /// A department of the city.
    Department,
    /// A county.
    County,
    /// A town.
    Town,
}

impl Org {
    /// What a name is in the roster, with its position in its own list.
    pub fn unit(&self, name: &str) -> Option<(UnitKind, usize)> {
        let department = self.departments.iter().position(|d| d.name.value == name).map(|i| (UnitKind::Department, i));
        let county = || self.counties.iter().position(|c| c.name.value == name).map(|i| (UnitKind::County, i));
        let town = || self.towns.iter().position(|t| t.name.value == name).map(|i| (UnitKind::Town, i));
        department.or_else(county).or_else(town)
    }

    /// The name of today of a unit that had this name before; `None` if no unit had it.
    pub fn renamed(&self, former: &str) -> Option<&str> {
        let departments = self.departments.iter().map(|d| (&d.name, &d.former));
        let counties = self.counties.iter().map(|c| (&c.name, &c.former));
        let mut units = departments.chain(counties).chain(self.towns.iter().map(|t| (&t.name, &t.former)));
        units.find(|(_, names)| names.iter().any(|n| n.value == former)).map(|(name, _)| name.value.as_str())
    }

    /// Whether a name is that of a county which is not there in the period but was, or will be.
    pub fn is_former(&self, name: &str) -> bool {
        self.former.iter().any(|county| county.name.value == name)
    }

    /// Every unit that reports each month, departments first, in official order. Towns report only where a measure asks them.
    pub fn roster(&self) -> impl Iterator<Item = (&str, UnitKind)> {
        let departments = self.departments.iter().map(|d| (d.name.value.as_str(), UnitKind::Department));
        departments.chain(self.counties.iter().map(|c| (c.name.value.as_str(), UnitKind::County)))
    }

    /// Name of the city, `全市` if it has none.
    pub fn city_name(&self) -> &str {
        self.city.as_ref().map_or("全市", |c| &c.value)
    }
}
