//! Counts and sums of what units list: projects, policies, highlights, pairings, funds, problems.

use rust_decimal::Decimal;

use crate::source::Place;

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
    /// 问题.
    Problems,
}

impl List {
    /// Every list in the order of the schema.
    pub const ALL: [Self; 6] = [Self::Projects, Self::Policies, Self::Highlights, Self::Pairings, Self::Funds, Self::Problems];

    /// Its key in a submission.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Projects => "项目",
            Self::Policies => "政策",
            Self::Highlights => "亮点",
            Self::Pairings => "结对",
            Self::Funds => "资金",
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
    /// 类别; 类型 of highlights and pairings; 来源 of funds.
    Category,
    /// 级别; 程度 of problems.
    Rank,
    /// 阶段 of projects; 状态 of problems.
    Stage,
}

/// One row of a grouping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Value of the field; empty for rows that do not give it.
    pub name: String,
    /// How many.
    pub count: usize,
    /// Sums of the numbers given: 总投资, 年度计划, 本年完成 of projects; 措施数, 台账任务, 台账完成 of policies; 金额, 已支出 of funds.
    /// `None` where one of them is masked, or nothing is given.
    pub sums: [Option<Decimal>; 3],
    /// Places of the rows.
    pub places: Vec<Place>,
}
