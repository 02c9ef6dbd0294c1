//! The target list of a year (`targets/2026.yaml`).

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::period::Period;
use crate::source::Sourced;

/// The target list. Lists are in the order of the file, which is the order of printing.
#[derive(Debug, Clone, Default)]
pub struct TargetList {
    /// 年度.
    pub year: Option<Sourced<i16>>,
    /// 文件.标题.
    pub title: Option<Sourced<String>>,
    /// 文件.文号.
    pub number: Option<Sourced<String>>,
    /// 文件.日期.
    pub date: Option<Sourced<Date>>,
    /// 文件.版次.
    pub edition: Option<Sourced<u32>>,
    /// 阶段目标.
    pub stages: Vec<Stage>,
    /// 主要任务.
    pub tasks: Vec<Task>,
    /// 重点工作.
    pub works: Vec<Work>,
    /// 指标.
    pub measures: Vec<Measure>,
    /// 目标调整.
    pub adjustments: Vec<Adjustment>,
}

/// 阶段目标: one of the stages of the years to come.
#[derive(Debug, Clone)]
pub struct Stage {
    /// 编号.
    pub code: Sourced<String>,
    /// 名称.
    pub name: Sourced<String>,
    /// 期限.
    pub due: Option<Sourced<Date>>,
}

/// 主要任务.
#[derive(Debug, Clone)]
pub struct Task {
    /// 编号.
    pub code: Sourced<String>,
    /// 名称.
    pub name: Sourced<String>,
    /// 提法: the level-2 head reports print; 名称 if absent.
    pub phrase: Option<Sourced<String>>,
    /// 阶段.
    pub stage: Option<Sourced<String>>,
    /// 专班.
    pub task_force: Option<Sourced<String>>,
}

/// 重点工作.
#[derive(Debug, Clone)]
pub struct Work {
    /// 编号.
    pub code: Sourced<String>,
    /// 任务 it belongs to.
    pub task: Sourced<String>,
    /// 名称.
    pub name: Sourced<String>,
    /// 提法: the level-3 run-in head reports print; 名称 if absent.
    pub phrase: Option<Sourced<String>>,
    /// 牵头.
    pub lead: Option<Sourced<String>>,
    /// 配合.
    pub partners: Vec<Sourced<String>>,
    /// 期限.
    pub due: Option<Sourced<Date>>,
}

/// 指标: one quantified measure.
#[derive(Debug, Clone)]
pub struct Measure {
    /// 编号.
    pub code: Sourced<String>,
    /// 工作 it belongs to.
    pub work: Sourced<String>,
    /// 名称.
    pub name: Sourced<String>,
    /// 单位; empty for yes/no and qualitative measures.
    pub unit: String,
    /// 小数位; `None`: as usual for the unit.
    pub decimals: Option<u32>,
    /// 类型.
    pub kind: Kind,
    /// 方向.
    pub direction: Direction,
    /// 基期.年度 and 基期.数值.
    pub baseline: Option<(i16, Sourced<Decimal>)>,
    /// 年度目标.
    pub target: Option<Sourced<Decimal>>,
    /// 目标增速, in %.
    pub growth_target: Option<Sourced<Decimal>>,
    /// 县区任务, in the order of the file.
    pub shares: Vec<(Sourced<String>, Sourced<Decimal>)>,
    /// 市本级.
    pub city_share: Option<Sourced<Decimal>>,
    /// 汇总.
    pub rollup: Rollup,
    /// Whether a later change was taken back: shares of that time may not be written, so its parts need not add up.
    pub taken_back: bool,
    /// 跨期: how a longer period's value comes from its months', of a measure of period values.
    pub over_time: Option<Sourced<OverTime>>,
    /// 自: first month in which it is reported.
    pub from: Option<Sourced<Period>>,
    /// 至: last month in which it is reported.
    pub until: Option<Sourced<Period>>,
    /// 分子名: what the 分子 of a ratio counts.
    pub numerator: Option<String>,
    /// 分母名: what its 分母 counts.
    pub denominator: Option<String>,
    /// 权数: code of the measure that weighs, for 加权.
    pub weight_by: Option<Sourced<String>>,
    /// 序时.
    pub schedule: Schedule,
    /// 填报.
    pub reported_by: ReportedBy,
    /// 部门 that reports, for 部门 and 双报.
    pub department: Option<Sourced<String>>,
    /// 频次.
    pub frequency: Frequency,
    /// 期限.
    pub due: Option<Sourced<Date>>,
    /// 权重 in scores, 1 if absent.
    pub weight: Decimal,
    /// 口径.
    pub definition: Option<Sourced<String>>,
    /// 佐证 asked for.
    pub evidence: Vec<Sourced<String>>,
    /// 参照: further reference lines.
    pub references: Vec<(Sourced<String>, Sourced<Decimal>)>,
    /// 其中: declared sub-counts with their unit, if it is another than the measure's.
    pub sub_counts: Vec<(Sourced<String>, Option<String>)>,
    /// 构成: sets of sub-counts of which each makes up the whole.
    pub partitions: Vec<Partition>,
    /// 用途: what else its figures serve.
    pub purpose: Option<Sourced<Purpose>>,
    /// 销号.由 and 销号.需要.
    pub close_out: Option<(Sourced<String>, Vec<Sourced<String>>)>,
}

/// 用途: a list of its own in which a report prints the figures of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// 现场比学: scores of the counties on site.
    OnSite,
}

/// 构成: sub-counts that together are the whole, none of them overlapping.
#[derive(Debug, Clone)]
pub struct Partition {
    /// 名称: by what the whole is divided; empty if it has none.
    pub name: Option<Sourced<String>>,
    /// 其中: codes of the sub-counts.
    pub parts: Vec<Sourced<String>>,
}

/// 类型 of a measure: which figure of a submission is its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// 累计: 本年累计.
    Cumulative,
    /// 存量: 期末.
    Stock,
    /// 比率: 比率, or 分子/分母.
    Rate,
    /// 当期: 本期.
    Flow,
    /// 是否: 是否.
    YesNo,
    /// 进度: 进度 in % and 形象进度.
    Progress,
    /// 定性: 情况.
    Qualitative,
}

impl Kind {
    /// Key of the field of an entry that carries the value of a measure of this kind.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Cumulative => "本年累计",
            Self::Stock => "期末",
            Self::Rate => "比率",
            Self::Flow => "本期",
            Self::YesNo => "是否",
            Self::Progress => "进度",
            Self::Qualitative => "情况",
        }
    }
}

/// 方向 of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// 越高越好.
    Higher,
    /// 越低越好.
    Lower,
    /// 不低于基期.
    NotBelowBaseline,
    /// 区间, both ends included.
    Within(Decimal, Decimal),
}

/// 汇总: how the city's value comes from the counties'.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rollup {
    /// 求和.
    Sum,
    /// 加权.
    Weighted,
    /// 比率: sum of numerators over sum of denominators.
    Ratio,
    /// 最大.
    Max,
    /// 计数: counties that answer yes.
    Count,
    /// 不汇总.
    No,
}

/// 跨期: how a longer period's value comes from the period values of its months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OverTime {
    /// 求和.
    Sum,
    /// 平均: arithmetic mean of the months.
    Mean,
    /// 最大.
    Max,
    /// 最小.
    Min,
    /// 期末: that of the last month.
    Last,
}

impl OverTime {
    /// Every way with its name in YAML.
    pub const ALL: [(&'static str, Self); 5] =
        [("求和", Self::Sum), ("平均", Self::Mean), ("最大", Self::Max), ("最小", Self::Min), ("期末", Self::Last)];
}

/// 序时: how much of the target is due at a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Schedule {
    /// 线性: month / 12.
    Linear,
    /// 节点: (month, day, % of the target), ascending; interpolated between.
    Milestones(Vec<(i8, i8, Decimal)>),
    /// 无.
    None,
}

/// 填报: who reports a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportedBy {
    /// 县区.
    Counties,
    /// 部门.
    Department,
    /// 双报: both, checked against each other.
    Both,
    /// 乡镇.
    Towns,
}

/// 频次 of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frequency {
    /// 月.
    Monthly,
    /// 季.
    Quarterly,
    /// 半年.
    HalfYearly,
    /// 年.
    Yearly,
}

impl Frequency {
    /// Whether a figure is due for the period that ends with this month.
    pub const fn due_in(self, month: i8) -> bool {
        match self {
            Self::Monthly => true,
            Self::Quarterly => month % 3 == 0,
            Self::HalfYearly => month % 6 == 0,
            Self::Yearly => month == 12,
        }
    }
}

/// 目标调整: a change of the list that leaves a trace.
#[derive(Debug, Clone)]
pub struct Adjustment {
    /// 日期.
    pub date: Option<Sourced<Date>>,
    /// 指标.
    pub measure: Sourced<String>,
    /// 县区, if only its share changes.
    pub county: Option<Sourced<String>>,
    /// 字段.
    pub field: Option<Sourced<String>>,
    /// 原.
    pub old: Option<Sourced<String>>,
    /// 现.
    pub new: Option<Sourced<String>>,
    /// 原因.
    pub reason: Option<Sourced<String>>,
    /// 文号.
    pub number: Option<Sourced<String>>,
}

impl TargetList {
    /// The measure of a code.
    pub fn measure(&self, code: &str) -> Option<&Measure> {
        self.measures.iter().find(|m| m.code.value == code)
    }

    /// The key work of a code.
    pub fn work(&self, code: &str) -> Option<&Work> {
        self.works.iter().find(|w| w.code.value == code)
    }

    /// The main task of a code.
    pub fn task(&self, code: &str) -> Option<&Task> {
        self.tasks.iter().find(|t| t.code.value == code)
    }
}

impl Measure {
    /// How period values of several months make one; none where the list does not say and adding up could be wrong: what should be low,
    /// lies in a range, or is not a sum over the counties either.
    pub fn over_time(&self) -> Option<OverTime> {
        let adds_up = self.rollup == Rollup::Sum && self.direction == Direction::Higher;
        self.over_time.as_ref().map(|way| way.value).or_else(|| adds_up.then_some(OverTime::Sum))
    }

    /// Whether it is part of the list in a period (自, 至): a measure can be added or dropped during the year.
    pub fn in_force(&self, period: Period) -> bool {
        let day = period.last_day();
        self.from.as_ref().is_none_or(|from| from.value.first_day() <= day)
            && self.until.as_ref().is_none_or(|until| day <= until.value.last_day())
    }

    /// Whether a figure is due for report at the end of a period; a week asks for nothing but may bring everything.
    pub fn due_in(&self, period: Period) -> bool {
        !matches!(period, Period::Week(..)) && self.frequency.due_in(period.last_month()) && self.in_force(period)
    }

    /// Decimals to print: 小数位, or as usual for the unit.
    pub fn printed_decimals(&self) -> u32 {
        self.decimals.unwrap_or_else(|| usual_decimals(&self.unit))
    }

    /// The share of the target that a county has to deliver.
    pub fn share(&self, county: &str) -> Option<&Sourced<Decimal>> {
        self.shares.iter().find(|(name, _)| name.value == county).map(|(_, share)| share)
    }

    /// Whether a county has to report this measure: it has a share, or there are no shares at all.
    pub fn asks_county(&self, county: &str) -> bool {
        matches!(self.reported_by, ReportedBy::Counties | ReportedBy::Both)
            && (self.shares.is_empty() || self.share(county).is_some_and(|s| !s.value.is_zero()))
    }

    /// Whether a county answers for its towns' reports of this measure.
    pub fn asks_county_for_towns(&self, county: &str) -> bool {
        self.reported_by == ReportedBy::Towns && (self.shares.is_empty() || self.share(county).is_some_and(|s| !s.value.is_zero()))
    }

    /// Whether a department has to report this measure.
    pub fn asks_department(&self, name: &str) -> bool {
        matches!(self.reported_by, ReportedBy::Department | ReportedBy::Both) && self.department.as_ref().is_some_and(|d| d.value == name)
    }
}

/// Decimals as usual for a unit; counts have none.
fn usual_decimals(unit: &str) -> u32 {
    match unit {
        "公里" | "%" | "个百分点" | "万人次" | "公顷" | "万千瓦" => 1,
        "亿元" | "万元" | "万亩" | "万吨" | "万人" | "万户" | "万平方米" | "平方公里" => 2,
        _ => 0,
    }
}
