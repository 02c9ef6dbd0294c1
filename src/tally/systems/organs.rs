//! 指挥部, 专班, leading groups of departments, and the classes of counties and towns.

use super::{Named, Scribe};
use crate::intake::Org;
use crate::intake::org::{CountyClass, TownClass};
use crate::intake::systems::HeadquartersLevel;
use crate::source::Place;
use crate::tally::Figure;

/// The organisation in figures.
#[derive(Debug)]
pub struct Organs {
    /// Headquarters of all levels.
    pub headquarters: Figure,
    /// Those of counties.
    pub local: Figure,
    /// Those whose office works with staff and rooms of its own (实体运作).
    pub running: Figure,
    /// 编制, of those that give 到岗 too.
    pub posts: Figure,
    /// 到岗.
    pub filled: Figure,
    /// 到岗 in % of 编制.
    pub filled_rate: Figure,
    /// Task forces.
    pub task_forces: Figure,
    /// Each task force in official order.
    pub forces: Vec<Force>,
    /// Departments that have set up a leading group.
    pub groups: Figure,
    /// Departments in all.
    pub departments: Figure,
    /// Counties in all.
    pub counties: Figure,
    /// Counties by class.
    pub county_classes: Vec<Named>,
    /// Towns in all.
    pub towns: Figure,
    /// Towns by class.
    pub town_classes: Vec<Named>,
}

/// A task force.
#[derive(Debug)]
pub struct Force {
    /// Its code.
    pub code: String,
    /// How many departments are in it, the one that leads it included.
    pub units: Figure,
}

impl Organs {
    pub(super) fn new(scribe: Scribe, org: &Org) -> Self {
        let local = org.headquarters.iter().filter(|h| h.level.value == HeadquartersLevel::County);
        let running = org.headquarters.iter().filter_map(|h| h.running.as_ref()).filter(|r| r.value);
        let staffed = || org.headquarters.iter().filter_map(|h| h.posts.as_ref().zip(h.filled.as_ref()));
        let posts = scribe.sum(staffed().map(|(posts, _)| posts), "人", "各级指挥部编制合计");
        let filled = scribe.sum(staffed().map(|(_, filled)| filled), "人", "各级指挥部到岗合计");
        let counties: Vec<(&str, Place)> =
            org.counties.iter().filter_map(|c| c.class.as_ref()).map(|c| (c.value.name(), c.place)).collect();
        let towns: Vec<(&str, Place)> = org.towns.iter().filter_map(|t| t.class.as_ref()).map(|c| (c.value.name(), c.place)).collect();
        let classes = [CountyClass::Pioneer, CountyClass::Climber, CountyClass::Strengthening].map(CountyClass::name);
        Self {
            headquarters: scribe.count(org.headquarters.iter().map(|h| h.name.place).collect(), "个", "名册所列指挥部数"),
            local: scribe.count(local.map(|h| h.name.place).collect(), "个", "名册所列县级指挥部数"),
            running: scribe.count(running.map(|r| r.place).collect(), "个", "实体运作的指挥部数"),
            filled_rate: scribe.share(&filled, &posts, "到岗合计÷编制合计×100"),
            posts,
            filled,
            task_forces: scribe.count(org.task_forces.iter().map(|f| f.name.place).collect(), "个", "名册所列专班数"),
            forces: org.task_forces.iter().map(|f| force(scribe, f)).collect(),
            groups: scribe.count(
                org.departments.iter().filter_map(|d| d.leading_group.as_ref()).filter(|g| g.value).map(|g| g.place).collect(),
                "个",
                "成立领导小组的部门数",
            ),
            departments: scribe.count(org.departments.iter().map(|d| d.name.place).collect(), "个", "名册所列部门数"),
            counties: scribe.count(org.counties.iter().map(|c| c.name.place).collect(), "个", "名册所列县（市、区）数"),
            county_classes: scribe.by_name(classes, &counties, "个"),
            towns: scribe.count(org.towns.iter().map(|t| t.name.place).collect(), "个", "名册所列乡镇数"),
            town_classes: scribe.by_name(TownClass::ALL.map(TownClass::name), &towns, "个"),
        }
    }
}

fn force(scribe: Scribe, force: &crate::intake::org::TaskForce) -> Force {
    let places = force.lead.iter().chain(&force.members).map(|unit| unit.place).collect();
    Force { code: force.code.value.clone(), units: scribe.count(places, "个", "专班牵头和成员部门数") }
}
