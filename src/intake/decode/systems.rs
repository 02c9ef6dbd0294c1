//! 指挥部 of `org.yaml`; 园区 and 试点 of a submission.

use super::fields::Fields;
use crate::intake::systems::{Headquarters, HeadquartersLevel, Park, ParkRole, ParkState, Pilot, PilotRank, PilotState};

const HEADQUARTERS: &[&str] = &["名称", "级别", "单位", "成立", "办公室", "实体运作", "编制", "到岗"];
const PARK: &[&str] = &["编号", "名称", "角色", "县区", "面积", "单位", "已开发", "入园企业", "主导产业", "运营", "状态", "工作"];
const PILOT: &[&str] = &["编号", "主题", "地点", "级别", "批准", "文号", "日期", "状态", "工作"];

/// Keys of every map of these lists.
pub const KEYS: &[&[&str]] = &[HEADQUARTERS, PARK, PILOT];

const AREA_UNITS: [(&str, ()); 1] = [("亩", ())];

/// 指挥部.
pub fn headquarters(f: &mut Fields<'_, '_, '_>) -> Vec<Headquarters> {
    f.list("指挥部", HEADQUARTERS, |f| {
        f.expect("级别");
        let (name, level) = (f.must("名称"), f.choice("级别", &HeadquartersLevel::ALL));
        Some(Headquarters {
            county: f.text("单位"),
            established: f.date("成立"),
            office: f.text("办公室"),
            running: f.flag("实体运作"),
            posts: f.datum("编制"),
            filled: f.datum("到岗"),
            name: name?,
            level: level?,
        })
    })
}

/// 园区.
pub fn parks(f: &mut Fields<'_, '_, '_>) -> Vec<Park> {
    f.list("园区", PARK, |f| {
        f.expect("角色");
        let (code, name, role) = (f.must("编号"), f.must("名称"), f.choice("角色", &ParkRole::ALL));
        // Areas are in 亩 and nothing else: saying so is allowed, another unit is refused.
        f.choice("单位", &AREA_UNITS);
        Some(Park {
            county: f.text("县区"),
            area: f.datum("面积"),
            developed: f.datum("已开发"),
            firms: f.datum("入园企业"),
            industry: f.text("主导产业"),
            operation: f.text("运营"),
            state: f.choice("状态", &ParkState::ALL),
            work: f.text("工作"),
            code: code?,
            name: name?,
            role: role?,
        })
    })
}

/// 试点.
pub fn pilots(f: &mut Fields<'_, '_, '_>) -> Vec<Pilot> {
    f.list("试点", PILOT, |f| {
        f.expect("级别");
        let (code, topic, rank) = (f.must("编号"), f.must("主题"), f.choice("级别", &PilotRank::ALL));
        Some(Pilot {
            place: f.text("地点"),
            authority: f.text("批准"),
            number: f.text("文号"),
            date: f.date("日期"),
            state: f.choice("状态", &PilotState::ALL),
            work: f.text("工作"),
            code: code?,
            topic: topic?,
            rank: rank?,
        })
    })
}
