//! 统计: how many there are of everything that a report counts.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::figure::Figure;
use super::item::{Items, List};
use super::standing::Standing;
use crate::check::{Attendance, COUNTS};
use crate::formula::Outcome;
use crate::intake::Dossier;
use crate::source::{Place, Sourced};

/// The counts by name.
pub(super) fn census(dossier: &Dossier, items: &Items, works: &[Standing], attendance: &Attendance) -> BTreeMap<&'static str, Figure> {
    COUNTS.into_iter().map(|name| (name, count(name, dossier, items, works, attendance))).collect()
}

fn count(name: &str, dossier: &Dossier, items: &Items, works: &[Standing], attendance: &Attendance) -> Figure {
    let (org, targets) = (&dossier.org, &dossier.targets);
    let rows = |list| figure_of(items.places(None, list, None), "各单位所列条数");
    match name {
        "专班" => listed(org.task_forces.iter().map(|t| &t.name)),
        "阶段目标" => listed(targets.stages.iter().map(|s| &s.code)),
        "主要任务" => listed(targets.tasks.iter().map(|t| &t.code)),
        "重点工作" => listed(targets.works.iter().map(|w| &w.code)),
        "指标" => listed(targets.measures.iter().map(|m| &m.code)),
        "县区" => listed(org.counties.iter().map(|c| &c.name)),
        "乡镇" => listed(org.towns.iter().map(|t| &t.name)),
        "部门" => listed(org.departments.iter().map(|d| &d.name)),
        "政策" => rows(List::Policies),
        "项目" => rows(List::Projects),
        "亮点" => rows(List::Highlights),
        "结对" => rows(List::Pairings),
        "园区" => rows(List::Parks),
        "试点" => rows(List::Pilots),
        "问题" => rows(List::Problems),
        "已完成工作" => {
            let done = targets.works.iter().zip(works).filter(|(_, standing)| standing.is_done());
            figure_of(done.map(|(work, _)| work.code.place).collect(), "所属指标全部完成或销号的重点工作数")
        }
        "已报单位" => number(attendance.reported.len(), "已报送的单位数", Vec::new()),
        "迟报单位" => number(attendance.late.len(), "报送时间晚于期限的单位数", Vec::new()),
        _ => number(attendance.missing.len(), "名册中未报送的单位数", Vec::new()),
    }
}

fn listed<'s>(rows: impl Iterator<Item = &'s Sourced<String>>) -> Figure {
    figure_of(rows.map(|r| r.place).collect(), "清单或名册所列数")
}

fn figure_of(places: Vec<Place>, formula: &str) -> Figure {
    number(places.len(), formula, places)
}

/// A count, printed without decimals and unit.
pub(super) fn number(count: usize, formula: &str, inputs: Vec<Place>) -> Figure {
    Figure {
        outcome: Outcome::Number(Decimal::from(count)),
        decimals: 0,
        rounding: crate::intake::policy::RoundingMode::HalfUp,
        unit: String::new(),
        formula: formula.to_owned(),
        inputs,
    }
}
