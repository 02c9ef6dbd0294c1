//! References to a field of the unit's own 项目, 政策, 资金, … by its 编号. Money is in 亿元; counts print bare.

use super::Request;
use crate::compose::ledger::Words;
use crate::compose::wording::date;
use crate::intake::Submission;
use crate::intake::submission::{Park, Pilot, PolicyPaper, Problem, Project};
use crate::intake::value::Datum;
use crate::source::Sourced;

/// A field of an item.
enum Field<'a> {
    /// Money in 亿元.
    Money(&'a Sourced<Datum>),
    /// A number without unit.
    Bare(&'a Sourced<Datum>),
    /// A number with its own unit.
    Measured(&'a Sourced<Datum>, &'a str),
    /// Words.
    Text(String),
}

/// What a field prints; `None` if the unit has no such item, or the item no such field.
pub(super) fn words(request: &Request<'_>, code: &str, field: Option<&str>) -> Option<Words> {
    let (unit, field) = (request.speaker.unit?, field?);
    let material = request.material;
    let enter = |datum: &Sourced<Datum>, measure: &str| material.print(&material.sent(datum, measure));
    Some(match find(unit, code, field)? {
        Field::Money(datum) => enter(datum, "亿元"),
        Field::Bare(datum) => enter(datum, ""),
        Field::Measured(datum, measure) => enter(datum, measure),
        Field::Text(text) => Words::text(&text),
    })
}

/// Codes of everything a unit lists.
pub(super) fn codes(unit: &Submission) -> Vec<&str> {
    let optional = unit.policies.iter().map(|p| &p.code).chain(unit.highlights.iter().map(|h| &h.code));
    let optional = optional.chain(unit.pairings.iter().map(|p| &p.code)).chain(unit.funds.iter().map(|f| &f.code)).flatten();
    let own = unit.projects.iter().map(|p| &p.code).chain(unit.problems.iter().map(|p| &p.code));
    let own = own.chain(unit.parks.iter().map(|p| &p.code)).chain(unit.pilots.iter().map(|p| &p.code));
    optional.chain(own).map(|c| c.value.as_str()).collect()
}

fn find<'a>(unit: &'a Submission, code: &str, field: &str) -> Option<Field<'a>> {
    let is = |own: &Option<Sourced<String>>| own.as_ref().is_some_and(|c| c.value == code);
    if let Some(project) = unit.projects.iter().find(|p| p.code.value == code) {
        return of_project(project, field);
    }
    if let Some(policy) = unit.policies.iter().find(|p| is(&p.code)) {
        return of_policy(policy, field);
    }
    if let Some(highlight) = unit.highlights.iter().find(|h| is(&h.code)) {
        return match field {
            "类型" => Some(Field::Text(highlight.kind.value.clone())),
            "名称" => Some(Field::Text(highlight.name.value.clone())),
            "对象" => text(highlight.subject.as_ref()),
            "级别" => text(highlight.rank.as_ref()),
            "日期" => highlight.date.as_ref().map(|d| Field::Text(date::full(d.value))),
            _ => None,
        };
    }
    if let Some(pairing) = unit.pairings.iter().find(|p| is(&p.code)) {
        return match field {
            "类型" => Some(Field::Text(pairing.kind.value.name().to_owned())),
            "甲" => Some(Field::Text(pairing.helper.value.clone())),
            "乙" => Some(Field::Text(pairing.helped.value.clone())),
            "日期" => pairing.date.as_ref().map(|d| Field::Text(date::full(d.value))),
            _ => None,
        };
    }
    if let Some(fund) = unit.funds.iter().find(|f| is(&f.code)) {
        return match field {
            "名称" => Some(Field::Text(fund.name.value.clone())),
            "来源" => text(fund.origin.as_ref()),
            "金额" => Some(Field::Money(&fund.amount)),
            "已支出" => fund.spent.as_ref().map(Field::Money),
            "日期" => fund.date.as_ref().map(|d| Field::Text(date::full(d.value))),
            _ => None,
        };
    }
    if let Some(park) = unit.parks.iter().find(|p| p.code.value == code) {
        return of_park(park, field);
    }
    if let Some(pilot) = unit.pilots.iter().find(|p| p.code.value == code) {
        return of_pilot(pilot, field);
    }
    of_problem(unit.problems.iter().find(|p| p.code.value == code)?, field)
}

fn of_project<'a>(project: &'a Project, field: &str) -> Option<Field<'a>> {
    let [planned_start, start, planned_end, end] = &project.dates;
    match field {
        "名称" => Some(Field::Text(project.name.value.clone())),
        "类别" => text(project.category.as_ref()),
        "级别" => text(project.rank.as_ref()),
        "总投资" => project.investment.as_ref().map(Field::Money),
        "年度计划" => project.planned.as_ref().map(Field::Money),
        "本年完成" => project.completed.as_ref().map(Field::Money),
        "计划开工" => text(planned_start.as_ref()),
        "实际开工" => text(start.as_ref()),
        "计划完工" => text(planned_end.as_ref()),
        "实际完工" => text(end.as_ref()),
        "阶段" => text(project.stage.as_ref()),
        "形象进度" => text(project.image.as_ref()),
        _ => None,
    }
}

fn of_policy<'a>(policy: &'a PolicyPaper, field: &str) -> Option<Field<'a>> {
    match field {
        "标题" => Some(Field::Text(policy.title.value.clone())),
        "文号" => text(policy.number.as_ref()),
        "日期" => policy.date.as_ref().map(|d| Field::Text(date::full(d.value))),
        "措施数" => policy.provisions.as_ref().map(Field::Bare),
        "台账任务" => policy.ledger_tasks.as_ref().map(Field::Bare),
        "台账完成" => policy.ledger_done.as_ref().map(Field::Bare),
        _ => None,
    }
}

fn of_park<'a>(park: &'a Park, field: &str) -> Option<Field<'a>> {
    match field {
        "名称" => Some(Field::Text(park.name.value.clone())),
        "角色" => Some(Field::Text(park.role.value.name().to_owned())),
        "县区" => text(park.county.as_ref()),
        "面积" => park.area.as_ref().map(|datum| Field::Measured(datum, "亩")),
        "已开发" => park.developed.as_ref().map(|datum| Field::Measured(datum, "亩")),
        "入园企业" => park.firms.as_ref().map(|datum| Field::Measured(datum, "家")),
        "主导产业" => text(park.industry.as_ref()),
        "运营" => text(park.operation.as_ref()),
        "状态" => park.state.as_ref().map(|s| Field::Text(s.value.name().to_owned())),
        _ => None,
    }
}

fn of_pilot<'a>(pilot: &'a Pilot, field: &str) -> Option<Field<'a>> {
    match field {
        "主题" => Some(Field::Text(pilot.topic.value.clone())),
        "地点" => text(pilot.place.as_ref()),
        "级别" => Some(Field::Text(pilot.rank.value.name().to_owned())),
        "批准" => text(pilot.authority.as_ref()),
        "文号" => text(pilot.number.as_ref()),
        "日期" => pilot.date.as_ref().map(|d| Field::Text(date::full(d.value))),
        "状态" => pilot.state.as_ref().map(|s| Field::Text(s.value.name().to_owned())),
        _ => None,
    }
}

fn of_problem<'a>(problem: &'a Problem, field: &str) -> Option<Field<'a>> {
    match field {
        "内容" => Some(Field::Text(problem.content.value.clone())),
        "数量" => problem.amount.as_ref().map(|(datum, unit)| Field::Measured(datum, unit)),
        "责任" => text(problem.responsible.as_ref()),
        "起始" => problem.since.as_ref().map(|p| Field::Text(p.value.title())),
        _ => None,
    }
}

fn text(own: Option<&Sourced<String>>) -> Option<Field<'_>> {
    own.map(|t| Field::Text(t.value.clone()))
}
