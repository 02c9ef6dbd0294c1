//! Counts and sums of what units list: projects, policies, highlights, pairings, funds, parks, pilots, problems.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::formula::amount::sum;
use crate::intake::submission::{Fund, Highlight, Park, Pilot, PolicyPaper, Problem, ProblemState, Project, Submission};
use crate::intake::value::Datum;
use crate::source::{Place, Sourced};

/// A list of a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    /// 项目.
    Projects,
    /// 政策.
    Policies,
    /// 亮点.
    Highlights,
    /// 结对.
    Pairings,
    /// 资金.
    Funds,
    /// 园区.
    Parks,
    /// 试点.
    Pilots,
    /// 问题.
    Problems,
}

impl List {
    /// Every list in the order of the schema.
    pub const ALL: [Self; 8] =
        [Self::Projects, Self::Policies, Self::Highlights, Self::Pairings, Self::Funds, Self::Parks, Self::Pilots, Self::Problems];

    /// Its key in a submission.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Projects => "项目",
            Self::Policies => "政策",
            Self::Highlights => "亮点",
            Self::Pairings => "结对",
            Self::Funds => "资金",
            Self::Parks => "园区",
            Self::Pilots => "试点",
            Self::Problems => "问题",
        }
    }
}

/// A field by which lists are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// 单位 that submitted it.
    Unit,
    /// 工作 it belongs to (of a project with a measure only: that measure's).
    Work,
    /// 类别; 类型 of highlights and pairings; 来源 of funds; 角色 of parks.
    Category,
    /// 级别; 程度 of problems.
    Rank,
    /// 阶段 of projects; 状态 of problems, parks and pilots.
    Stage,
}

/// One row of a grouping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Value of the field; empty for rows that do not give it.
    pub name: String,
    /// How many.
    pub count: usize,
    /// Sums of the numbers given: 总投资, 年度计划, 本年完成 of projects; 措施数, 台账任务, 台账完成 of policies; 金额, 已支出 of funds;
    /// 面积, 已开发, 入园企业 of parks.
    /// `None` where one of them is masked, or nothing is given.
    pub sums: [Option<Decimal>; 3],
    /// Places of the rows.
    pub places: Vec<Place>,
}

/// One row of one list of one unit.
#[derive(Debug)]
struct Item {
    list: List,
    unit: String,
    work: String,
    category: String,
    rank: String,
    stage: String,
    numbers: [Option<Datum>; 3],
    place: Place,
}

impl Item {
    fn field(&self, field: Field) -> &str {
        match field {
            Field::Unit => &self.unit,
            Field::Work => &self.work,
            Field::Category => &self.category,
            Field::Rank => &self.rank,
            Field::Stage => &self.stage,
        }
    }
}

/// Every row of every list, units in the order given, rows in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Items(Vec<Item>);

impl Items {
    /// Takes the lists of the submissions; `work_of` finds the key work of a measure.
    pub fn new<'s>(submissions: impl Iterator<Item = &'s Submission>, work_of: impl Fn(&str) -> Option<String>) -> Self {
        let mut items = Vec::new();
        for submission in submissions {
            let unit = submission.unit.value.as_str();
            items.extend(submission.projects.iter().map(|p| project(unit, p, &work_of)));
            items.extend(submission.policies.iter().map(|p| policy(unit, p)));
            items.extend(submission.highlights.iter().map(|h| highlight(unit, h)));
            items.extend(submission.pairings.iter().map(|p| row(List::Pairings, unit, p.kind.place, [p.kind.value.name(), "", ""])));
            items.extend(submission.funds.iter().map(|f| fund(unit, f)));
            items.extend(submission.parks.iter().map(|p| park(unit, p)));
            items.extend(submission.pilots.iter().map(|p| pilot(unit, p)));
            items.extend(submission.problems.iter().map(|p| problem(unit, p)));
        }
        Self(items)
    }

    /// Places of the rows of a list, of one unit or of all, for one key work or for all.
    pub fn places(&self, unit: Option<&str>, list: List, work: Option<&str>) -> Vec<Place> {
        self.rows(unit, list).filter(|i| work.is_none_or(|w| i.work == w)).map(|i| i.place).collect()
    }

    /// The rows of a list by a field, in the order in which its values first occur.
    pub fn grouped(&self, unit: Option<&str>, list: List, field: Field) -> Vec<Group> {
        let mut order: Vec<Vec<&Item>> = Vec::new();
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        for item in self.rows(unit, list) {
            let position = *known.entry(item.field(field)).or_insert(order.len());
            match order.get_mut(position) {
                Some(group) => group.push(item),
                None => order.push(vec![item]),
            }
        }
        let group = |items: Vec<&Item>| Group {
            name: items.first().map_or_else(String::new, |i| i.field(field).to_owned()),
            count: items.len(),
            sums: std::array::from_fn(|column| added(items.iter().filter_map(|i| i.numbers.get(column)?.as_ref()))),
            places: items.iter().map(|i| i.place).collect(),
        };
        order.into_iter().map(group).collect()
    }

    fn rows<'i>(&'i self, unit: Option<&'i str>, list: List) -> impl Iterator<Item = &'i Item> {
        self.0.iter().filter(move |i| i.list == list && unit.is_none_or(|u| i.unit == u))
    }
}

/// The sum of the numbers given; none if nothing is given or one of them is masked.
fn added<'d>(data: impl Iterator<Item = &'d Datum>) -> Option<Decimal> {
    let numbers: Option<Vec<Decimal>> = data.map(Datum::number).collect();
    numbers.filter(|n| !n.is_empty()).and_then(sum)
}

fn row(list: List, unit: &str, place: Place, [category, rank, stage]: [&str; 3]) -> Item {
    Item {
        list,
        unit: unit.to_owned(),
        work: String::new(),
        category: category.to_owned(),
        rank: rank.to_owned(),
        stage: stage.to_owned(),
        numbers: [None, None, None],
        place,
    }
}

fn text(field: Option<&Sourced<String>>) -> &str {
    field.map_or("", |f| &f.value)
}

fn number(field: Option<&Sourced<Datum>>) -> Option<Datum> {
    field.map(|f| f.value.clone())
}

fn project(unit: &str, project: &Project, work_of: &impl Fn(&str) -> Option<String>) -> Item {
    let by_measure = || work_of(text(project.measure.as_ref())).unwrap_or_default();
    Item {
        work: project.work.as_ref().map_or_else(by_measure, |w| w.value.clone()),
        numbers: [number(project.investment.as_ref()), number(project.planned.as_ref()), number(project.completed.as_ref())],
        ..row(
            List::Projects,
            unit,
            project.code.place,
            [text(project.category.as_ref()), text(project.rank.as_ref()), text(project.stage.as_ref())],
        )
    }
}

fn policy(unit: &str, paper: &PolicyPaper) -> Item {
    Item {
        work: text(paper.work.as_ref()).to_owned(),
        numbers: [number(paper.provisions.as_ref()), number(paper.ledger_tasks.as_ref()), number(paper.ledger_done.as_ref())],
        ..row(List::Policies, unit, paper.title.place, [""; 3])
    }
}

fn highlight(unit: &str, highlight: &Highlight) -> Item {
    let fields = [highlight.kind.value.as_str(), text(highlight.rank.as_ref()), ""];
    Item { work: text(highlight.work.as_ref()).to_owned(), ..row(List::Highlights, unit, highlight.name.place, fields) }
}

fn fund(unit: &str, fund: &Fund) -> Item {
    let numbers = [Some(fund.amount.value.clone()), number(fund.spent.as_ref()), None];
    Item { numbers, ..row(List::Funds, unit, fund.name.place, [text(fund.origin.as_ref()), "", ""]) }
}

fn park(unit: &str, park: &Park) -> Item {
    let state = park.state.as_ref().map_or("", |s| s.value.name());
    Item {
        work: text(park.work.as_ref()).to_owned(),
        numbers: [number(park.area.as_ref()), number(park.developed.as_ref()), number(park.firms.as_ref())],
        ..row(List::Parks, unit, park.name.place, [park.role.value.name(), "", state])
    }
}

fn pilot(unit: &str, pilot: &Pilot) -> Item {
    let state = pilot.state.as_ref().map_or("", |s| s.value.name());
    Item { work: text(pilot.work.as_ref()).to_owned(), ..row(List::Pilots, unit, pilot.topic.place, ["", pilot.rank.value.name(), state]) }
}

fn problem(unit: &str, problem: &Problem) -> Item {
    let category = problem.category.value.name();
    let severity = problem.severity.as_ref().map_or("", |s| s.value.name());
    let state = problem.state.as_ref().map_or("", |s| match s.value {
        ProblemState::Open => "未解决",
        ProblemState::InHand => "解决中",
        ProblemState::Solved => "已解决",
    });
    row(List::Problems, unit, problem.code.place, [category, severity, state])
}
