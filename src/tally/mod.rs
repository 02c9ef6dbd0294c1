//! Stage 3: Cleared → [`Figures`]. The only arithmetic on data.

mod figure;
mod item;
mod lamp;
mod standing;

pub use figure::{Figure, Outcome, round};
pub use item::{Field, Group, List};
pub use lamp::{Lamp, LampCounts, View, ViewCounts};
pub use standing::{Rank, RankedClass, Standing};

use crate::check::Cleared;

/// Whose figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope<'a> {
    /// The whole city's.
    City,
    /// One unit's own; falls back to the city's if the unit does not report the measure.
    Unit(&'a str),
}

/// Which figure of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aspect<'a> {
    /// The value itself (本年累计, 期末, 比率, …, by the measure's kind).
    Value,
    /// A declared sub-count (其中).
    SubCount(&'a str),
    /// Share of a sub-count in the value, in %.
    Proportion(&'a str),
    /// 年度目标 (of a county: its share).
    Target,
    /// 完成率, in %.
    CompletionRate,
    /// 序时进度, in %.
    Scheduled,
    /// 超/欠序时, in 个百分点, signed.
    ScheduleGap,
    /// 同比, in % (个百分点 for rates), signed.
    YearOnYear,
    /// 环比, in %, signed.
    PeriodOnPeriod,
    /// 上年同期.
    LastYear,
    /// 本期.
    Current,
    /// 位次 within class or group.
    Rank,
    /// 状态.
    State,
}

/// A unit that reported after the policy's calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Late {
    /// The unit.
    pub unit: String,
    /// Hours late, rounded up.
    pub hours: i64,
}

/// Every derived figure.
#[derive(Debug)]
pub struct Figures {
    city: Standing,
}

impl Figures {
    /// A figure of a measure; `None` if the target list has no such measure, or it has no such sub-count.
    pub fn of(&self, _scope: Scope<'_>, _measure: &str, _aspect: Aspect<'_>) -> Option<Figure> {
        None
    }

    /// Lamp of a measure; `None` if the target list has no such measure.
    pub fn lamp(&self, _scope: Scope<'_>, _measure: &str) -> Option<Lamp> {
        None
    }

    /// Reporting view of a measure; `None` if there is no such measure, it does not apply, or it is not due for report in this period.
    pub fn view(&self, _scope: Scope<'_>, _measure: &str) -> Option<View> {
        None
    }

    /// Rank of a county's completion rate of a measure within its class.
    pub fn rank(&self, _county: &str, _measure: &str) -> Option<Rank> {
        None
    }

    /// Counties that should be in the city's figure of a measure and are not, because they reported nothing; the figure is then that of the others.
    pub fn left_out(&self, _measure: &str) -> &[String] {
        &[]
    }

    /// The city over all its measures, each once with the city's own figure.
    pub const fn city(&self) -> &Standing {
        &self.city
    }

    /// Every county in official order, over the measures it has to report.
    pub fn counties(&self) -> &[Standing] {
        &[]
    }

    /// One county.
    pub fn county(&self, _name: &str) -> Option<&Standing> {
        None
    }

    /// Every main task in the order of the target list, over its measures with the city's figures.
    pub fn tasks(&self) -> &[Standing] {
        &[]
    }

    /// One main task by its code.
    pub fn task(&self, _code: &str) -> Option<&Standing> {
        None
    }

    /// Every key work in the order of the target list, over its measures with the city's figures.
    pub fn works(&self) -> &[Standing] {
        &[]
    }

    /// One key work by its code.
    pub fn work(&self, _code: &str) -> Option<&Standing> {
        None
    }

    /// Every task force in official order, over the measures of its main tasks with the city's figures.
    pub fn task_forces(&self) -> &[Standing] {
        &[]
    }

    /// The classes (or groups, by policy) in the order in which their first county stands in the roster.
    pub fn classes(&self) -> &[RankedClass] {
        &[]
    }

    /// 红榜: the best by completion whose completion reaches the schedule, best first.
    pub fn red_list(&self) -> &[String] {
        &[]
    }

    /// 黑榜: the worst by completion that are behind schedule and not done, worst first.
    pub fn black_list(&self) -> &[String] {
        &[]
    }

    /// Units that reported, in roster order.
    pub fn received(&self) -> &[String] {
        &[]
    }

    /// Units that reported late, in roster order; they are among the received.
    pub fn late(&self) -> &[Late] {
        &[]
    }

    /// Units of the roster that did not report, in roster order.
    pub fn missing(&self) -> &[String] {
        &[]
    }

    /// Names that [`Figures::count`] knows, without `统计.`.
    pub const COUNTS: [&'static str; 17] = [
        "专班",
        "阶段目标",
        "主要任务",
        "重点工作",
        "指标",
        "县区",
        "乡镇",
        "部门",
        "政策",
        "项目",
        "亮点",
        "结对",
        "问题",
        "已完成工作",
        "已报单位",
        "迟报单位",
        "漏报单位",
    ];

    /// A count by its name in [`Figures::COUNTS`]; masks of `遮盖` are not applied here (compose prints them).
    pub fn count(&self, _name: &str) -> Option<Figure> {
        None
    }

    /// How many rows of a list a unit (or every unit) gives, for one key work or for all.
    pub fn items(&self, _scope: Scope<'_>, _list: List, _work: Option<&str>) -> Figure {
        self.city.done_rate.clone()
    }

    /// A list grouped by a field, in the order in which the values first occur (units in roster order).
    pub fn grouped(&self, _scope: Scope<'_>, _list: List, _field: Field) -> Vec<Group> {
        Vec::new()
    }
}

/// Computes every figure.
pub fn tally(_cleared: &Cleared) -> Figures {
    Figures { city: Standing::empty() }
}
