//! `org.yaml` → [`Org`].

use super::fields::{Clerk, Fields};
use super::systems;
use crate::intake::org::{County, CountyClass, CountyKind, Department, Org, TaskForce, Town, TownClass};
use crate::intake::yaml::Node;

const ROOT: &[&str] = &["市", "县区", "乡镇", "指挥部", "专班", "部门"];
const CITY: &[&str] = &["名称", "简称", "代码"];
const COUNTY: &[&str] = &["名称", "代码", "类型", "类别", "组", "计入全市", "标签", "曾用名", "自", "至", "析自"];
const TOWN: &[&str] = &["名称", "代码", "县区", "类别", "村", "曾用名"];
const TASK_FORCE: &[&str] = &["编号", "名称", "牵头", "组长", "成员", "成立"];
const DEPARTMENT: &[&str] = &["名称", "专班", "简称", "领导小组", "曾用名"];

/// Keys of every map of this file.
pub const KEYS: &[&[&str]] = &[ROOT, CITY, COUNTY, TOWN, TASK_FORCE, DEPARTMENT];

const COUNTY_KINDS: [(&str, CountyKind); 4] = [
    ("市辖区", CountyKind::District),
    ("县", CountyKind::County),
    ("县级市", CountyKind::CountyCity),
    ("功能区", CountyKind::FunctionalZone),
];
const COUNTY_CLASSES: [(&str, CountyClass); 3] =
    [("创先", CountyClass::Pioneer), ("进位", CountyClass::Climber), ("消薄", CountyClass::Strengthening)];
const TOWN_CLASSES: [(&str, TownClass); 5] = [
    ("中心镇", TownClass::Central),
    ("专业镇", TownClass::Specialised),
    ("特色镇", TownClass::Featured),
    ("城区镇", TownClass::Urban),
    ("普通镇", TownClass::Ordinary),
];

/// Decodes the organisation.
pub fn org(root: &Node<'_>, clerk: &mut Clerk) -> Org {
    let Some(mut f) = Fields::open(root, root.place, ROOT, clerk) else { return Org::default() };
    f.expect("市");
    let city = f.map("市", CITY, |f| (f.must("名称"), f.text("简称"), f.text("代码")));
    let (city, city_short, city_code) = city.unwrap_or_default();
    Org {
        city,
        city_short,
        city_code,
        counties: f.list("县区", COUNTY, county),
        former: Vec::new(),
        towns: f.list("乡镇", TOWN, town),
        headquarters: systems::headquarters(&mut f),
        task_forces: f.list("专班", TASK_FORCE, task_force),
        departments: f.list("部门", DEPARTMENT, |f| {
            let name = f.must("名称");
            Some(Department {
                short: f.text("简称"),
                task_force: f.text("专班"),
                leading_group: f.flag("领导小组"),
                former: f.texts("曾用名"),
                name: name?,
            })
        }),
    }
}

fn task_force(f: &mut Fields<'_, '_, '_>) -> Option<TaskForce> {
    let (code, name) = (f.must("编号"), f.must("名称"));
    Some(TaskForce {
        lead: f.text("牵头"),
        leader: f.text("组长"),
        members: f.texts("成员"),
        established: f.date("成立"),
        code: code?,
        name: name?,
    })
}

fn county(f: &mut Fields<'_, '_, '_>) -> Option<County> {
    let name = f.must("名称");
    Some(County {
        code: f.must("代码"),
        kind: {
            f.expect("类型");
            f.choice("类型", &COUNTY_KINDS)
        },
        class: f.choice("类别", &COUNTY_CLASSES),
        group: f.text("组"),
        counts_for_city: f.flag("计入全市").is_none_or(|flag| flag.value),
        tags: f.texts("标签"),
        former: f.texts("曾用名"),
        from: f.period("自"),
        until: f.period("至"),
        split_from: f.texts("析自"),
        name: name?,
    })
}

fn town(f: &mut Fields<'_, '_, '_>) -> Option<Town> {
    let name = f.must("名称");
    let (code, county, class) = (f.must("代码"), f.text("县区"), f.choice("类别", &TOWN_CLASSES));
    Some(Town { code, county, class, villages: f.texts("村"), former: f.texts("曾用名"), name: name? })
}
