//! A unit's own numbered items (项目, 政策, 亮点, …) as references see them: 〔P012.总投资〕.

use crate::intake::submission::{Park, Pilot, Problem, Project, Submission};
use crate::source::Sourced;

/// A field by name, and whether it is filled in.
type Field = (&'static str, bool);

/// Numbers of all items.
pub(super) fn codes(unit: &Submission) -> Vec<&str> {
    let coded = unit.policies.iter().filter_map(|p| p.code.as_ref());
    let coded = coded.chain(unit.highlights.iter().filter_map(|h| h.code.as_ref()));
    let coded = coded.chain(unit.pairings.iter().filter_map(|p| p.code.as_ref()));
    let coded = coded.chain(unit.funds.iter().filter_map(|f| f.code.as_ref()));
    let coded = coded.chain(unit.projects.iter().map(|p| &p.code)).chain(unit.problems.iter().map(|p| &p.code));
    let coded = coded.chain(unit.parks.iter().map(|p| &p.code)).chain(unit.pilots.iter().map(|p| &p.code));
    coded.map(|c| c.value.as_str()).collect()
}

/// The fields of the item with this number; `None` if the unit has no such item.
pub(super) fn fields(unit: &Submission, code: &str) -> Option<Vec<Field>> {
    let is = |c: &Option<Sourced<String>>| c.as_ref().is_some_and(|c| c.value == code);
    if let Some(project) = unit.projects.iter().find(|p| p.code.value == code) {
        return Some(of_project(project));
    }
    if let Some(p) = unit.policies.iter().find(|p| is(&p.code)) {
        let ledger = [("台账任务", p.ledger_tasks.is_some()), ("台账完成", p.ledger_done.is_some())];
        let own = [("标题", true), ("文号", p.number.is_some()), ("日期", p.date.is_some()), ("措施数", p.provisions.is_some())];
        return Some(own.into_iter().chain(ledger).collect());
    }
    if let Some(h) = unit.highlights.iter().find(|h| is(&h.code)) {
        let given = [("对象", h.subject.is_some()), ("级别", h.rank.is_some()), ("日期", h.date.is_some())];
        return Some([("类型", true), ("名称", true)].into_iter().chain(given).collect());
    }
    if let Some(p) = unit.pairings.iter().find(|p| is(&p.code)) {
        return Some(vec![("类型", true), ("甲", true), ("乙", true), ("日期", p.date.is_some())]);
    }
    if let Some(f) = unit.funds.iter().find(|f| is(&f.code)) {
        let given = [("来源", f.origin.is_some()), ("已支出", f.spent.is_some()), ("日期", f.date.is_some())];
        return Some([("名称", true), ("金额", true)].into_iter().chain(given).collect());
    }
    if let Some(park) = unit.parks.iter().find(|p| p.code.value == code) {
        return Some(of_park(park));
    }
    if let Some(pilot) = unit.pilots.iter().find(|p| p.code.value == code) {
        return Some(of_pilot(pilot));
    }
    unit.problems.iter().find(|p| p.code.value == code).map(of_problem)
}

fn of_project(project: &Project) -> Vec<Field> {
    let [planned_start, start, planned_end, end] = &project.dates;
    vec![
        ("名称", true),
        ("类别", project.category.is_some()),
        ("级别", project.rank.is_some()),
        ("总投资", project.investment.is_some()),
        ("年度计划", project.planned.is_some()),
        ("本年完成", project.completed.is_some()),
        ("计划开工", planned_start.is_some()),
        ("实际开工", start.is_some()),
        ("计划完工", planned_end.is_some()),
        ("实际完工", end.is_some()),
        ("阶段", project.stage.is_some()),
        ("形象进度", project.image.is_some()),
    ]
}

fn of_park(park: &Park) -> Vec<Field> {
    vec![
        ("名称", true),
        ("角色", true),
        ("县区", park.county.is_some()),
        ("面积", park.area.is_some()),
        ("已开发", park.developed.is_some()),
        ("入园企业", park.firms.is_some()),
        ("主导产业", park.industry.is_some()),
        ("运营", park.operation.is_some()),
        ("状态", park.state.is_some()),
    ]
}

fn of_pilot(pilot: &Pilot) -> Vec<Field> {
    vec![
        ("主题", true),
        ("级别", true),
        ("地点", pilot.place.is_some()),
        ("批准", pilot.authority.is_some()),
        ("文号", pilot.number.is_some()),
        ("日期", pilot.date.is_some()),
        ("状态", pilot.state.is_some()),
    ]
}

fn of_problem(problem: &Problem) -> Vec<Field> {
    let given = [("责任", problem.responsible.is_some()), ("起始", problem.since.is_some())];
    [("内容", true), ("数量", problem.amount.is_some())].into_iter().chain(given).collect()
}
