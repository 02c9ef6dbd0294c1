//! One unit's submission of one period.

use jiff::civil::{Date, DateTime};
use rust_decimal::Decimal;

use super::value::Datum;
use crate::period::Period;
use crate::source::{FileId, Place, Sourced};

/// A submission as sent. Every list is in the order of the file.
#[derive(Debug, Clone)]
pub struct Submission {
    /// The file it came from.
    pub file: FileId,
    /// 填报单位.
    pub unit: Sourced<String>,
    /// 代码.
    pub code: Option<Sourced<String>>,
    /// 期次.
    pub period: Sourced<Period>,
    /// 截止日期.
    pub cut_off: Option<Sourced<Date>>,
    /// 修订号, 1 if absent.
    pub revision: u32,
    /// 报送时间.
    pub sent_at: Option<Sourced<DateTime>>,
    /// 填报人.姓名; never printed.
    pub filled_by: Option<Sourced<String>>,
    /// 审核: name and date; never printed.
    pub reviewed: Option<Approval>,
    /// 审签: name and date; never printed.
    pub signed: Option<Approval>,
    /// Place of the key 审签, or of the file's start: where a missing signature is shown.
    pub head: Place,
    /// 进展 by measure code, in the order of the file.
    pub progress: Vec<(Sourced<String>, Entry)>,
    /// 更正.
    pub corrections: Vec<Correction>,
    /// 工作情况.
    pub narratives: Vec<Narrative>,
    /// 项目.
    pub projects: Vec<Project>,
    /// 政策.
    pub policies: Vec<PolicyPaper>,
    /// 亮点.
    pub highlights: Vec<Highlight>,
    /// 结对.
    pub pairings: Vec<Pairing>,
    /// 资金.
    pub funds: Vec<Fund>,
    /// 问题.
    pub problems: Vec<Problem>,
    /// 下步工作.
    pub next_steps: Vec<NextStep>,
    /// 上期落实.
    pub promises: Vec<Promise>,
    /// 督办.
    pub supervisions: Vec<Supervision>,
    /// 零报告.
    pub nil_return: bool,
}

/// 审核 or 审签.
#[derive(Debug, Clone)]
pub struct Approval {
    /// 姓名.
    pub name: Option<Sourced<String>>,
    /// 职务.
    pub post: Option<Sourced<String>>,
    /// 日期.
    pub date: Option<Sourced<Date>>,
}

/// What a submission says of one measure.
#[derive(Debug, Clone)]
pub enum Entry {
    /// 不适用: not applicable, which is neither zero nor missing.
    NotApplicable(Place),
    /// Figures and state.
    Given(Box<Progress>),
}

impl Entry {
    /// The figures, if the measure applies.
    pub const fn given(&self) -> Option<&Progress> {
        match self {
            Self::Given(progress) => Some(progress),
            Self::NotApplicable(_) => None,
        }
    }
}

/// The figures of one measure; each is `None` when missing.
#[derive(Debug, Clone)]
pub struct Progress {
    /// Place of the entry.
    pub place: Place,
    /// 本年累计.
    pub cumulative: Option<Sourced<Datum>>,
    /// 期末.
    pub stock: Option<Sourced<Datum>>,
    /// 比率, in %.
    pub rate: Option<Sourced<Datum>>,
    /// 分子.
    pub numerator: Option<Sourced<Datum>>,
    /// 分母.
    pub denominator: Option<Sourced<Datum>>,
    /// 本期.
    pub current: Option<Sourced<Datum>>,
    /// 是否.
    pub yes: Option<Sourced<bool>>,
    /// 进度, in %.
    pub percent: Option<Sourced<Datum>>,
    /// 形象进度.
    pub image: Option<Sourced<String>>,
    /// 情况.
    pub situation: Option<Sourced<String>>,
    /// 上年同期.
    pub last_year: Option<Sourced<Datum>>,
    /// 其中.
    pub sub_counts: Vec<(Sourced<String>, Sourced<Datum>)>,
    /// 状态.
    pub state: Option<Sourced<State>>,
    /// 说明.
    pub note: Option<Sourced<String>>,
    /// 佐证.
    pub evidence: Vec<Sourced<String>>,
    /// 截止: the figure's own cut-off where it differs from the report's.
    pub cut_off: Option<Sourced<Period>>,
    /// 自报: figures the unit claims itself.
    pub claims: Claims,
}

/// 自报: figures that the program would otherwise compute.
#[derive(Debug, Clone, Default)]
pub struct Claims {
    /// 完成率, in %.
    pub completion_rate: Option<Sourced<Datum>>,
    /// 同比, in % (for rates in 个百分点).
    pub year_on_year: Option<Sourced<Datum>>,
    /// 超欠序时, in 个百分点.
    pub schedule_gap: Option<Sourced<Datum>>,
    /// 占比 by sub-count, in %.
    pub proportions: Vec<(Sourced<String>, Sourced<Datum>)>,
}

/// 状态 of a (measure, unit).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// 未启动.
    NotStarted,
    /// 推进中.
    Ongoing,
    /// 已完成.
    Done,
    /// 申请销号.
    CloseOutAsked,
    /// 已销号 (city only).
    ClosedOut,
    /// 逾期.
    Overdue,
    /// 申请延期.
    ExtensionAsked,
    /// 延期同意 (city only).
    ExtensionGranted,
    /// 延期驳回 (city only).
    ExtensionRefused,
    /// 销号驳回 (city only).
    CloseOutRefused,
    /// 反弹重启.
    Reopened,
}

impl State {
    /// Every state with its name in YAML.
    pub const ALL: [(&'static str, Self); 11] = [
        ("未启动", Self::NotStarted),
        ("推进中", Self::Ongoing),
        ("已完成", Self::Done),
        ("申请销号", Self::CloseOutAsked),
        ("已销号", Self::ClosedOut),
        ("逾期", Self::Overdue),
        ("申请延期", Self::ExtensionAsked),
        ("延期同意", Self::ExtensionGranted),
        ("延期驳回", Self::ExtensionRefused),
        ("销号驳回", Self::CloseOutRefused),
        ("反弹重启", Self::Reopened),
    ];

    /// Its Chinese name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, s)| *s == self).map_or("", |(name, _)| name)
    }

    /// Whether only the city may enter it.
    pub const fn is_city_only(self) -> bool {
        matches!(self, Self::ClosedOut | Self::ExtensionGranted | Self::ExtensionRefused | Self::CloseOutRefused)
    }

    /// Whether it counts as done.
    pub const fn is_done(self) -> bool {
        matches!(self, Self::Done | Self::CloseOutAsked | Self::ClosedOut)
    }
}

/// 更正: an openly corrected figure of an earlier period.
#[derive(Debug, Clone)]
pub struct Correction {
    /// 期次.
    pub period: Option<Sourced<Period>>,
    /// 指标.
    pub measure: Sourced<String>,
    /// 字段.
    pub field: Option<Sourced<String>>,
    /// 原.
    pub old: Option<Sourced<Datum>>,
    /// 现.
    pub new: Option<Sourced<Datum>>,
    /// 原因.
    pub reason: Option<Sourced<String>>,
}

/// 工作情况: narrative of one key work.
#[derive(Debug, Clone)]
pub struct Narrative {
    /// 工作: code of the key work.
    pub work: Sourced<String>,
    /// 提法, if it differs from the target list's.
    pub phrase: Option<Sourced<String>>,
    /// 内容; `None` prints the head only.
    pub content: Option<Sourced<String>>,
}

/// 项目.
#[derive(Debug, Clone)]
pub struct Project {
    /// 编号.
    pub code: Sourced<String>,
    /// 名称.
    pub name: Sourced<String>,
    /// 类别 (新建, 续建, …).
    pub category: Option<Sourced<String>>,
    /// 级别 (省重点, 市重点, …).
    pub rank: Option<Sourced<String>>,
    /// 指标.
    pub measure: Option<Sourced<String>>,
    /// 工作.
    pub work: Option<Sourced<String>>,
    /// 总投资, in 亿元.
    pub investment: Option<Sourced<Datum>>,
    /// 年度计划, in 亿元.
    pub planned: Option<Sourced<Datum>>,
    /// 本年完成, in 亿元.
    pub completed: Option<Sourced<Datum>>,
    /// 计划开工, 实际开工, 计划完工, 实际完工 as written.
    pub dates: [Option<Sourced<String>>; 4],
    /// 阶段.
    pub stage: Option<Sourced<String>>,
    /// 形象进度.
    pub image: Option<Sourced<String>>,
    /// 受阻.
    pub blocked: bool,
    /// 问题: number of the problem that blocks it.
    pub problem: Option<Sourced<String>>,
}

/// 政策: a document issued.
#[derive(Debug, Clone)]
pub struct PolicyPaper {
    /// 编号.
    pub code: Option<Sourced<String>>,
    /// 标题, without 《》.
    pub title: Sourced<String>,
    /// 文号.
    pub number: Option<Sourced<String>>,
    /// 日期.
    pub date: Option<Sourced<Date>>,
    /// 工作.
    pub work: Option<Sourced<String>>,
    /// 措施数.
    pub provisions: Option<Sourced<Datum>>,
    /// 台账.任务数.
    pub ledger_tasks: Option<Sourced<Datum>>,
    /// 台账.完成数.
    pub ledger_done: Option<Sourced<Datum>>,
}

/// 亮点: a recognition, an event, a first.
#[derive(Debug, Clone)]
pub struct Highlight {
    /// 编号.
    pub code: Option<Sourced<String>>,
    /// 类型.
    pub kind: Sourced<String>,
    /// 名称.
    pub name: Sourced<String>,
    /// 对象.
    pub subject: Option<Sourced<String>>,
    /// 级别.
    pub rank: Option<Sourced<String>>,
    /// 日期.
    pub date: Option<Sourced<Date>>,
    /// 工作.
    pub work: Option<Sourced<String>>,
    /// 表述.词 (首个, 率先, …).
    pub claim: Option<Sourced<String>>,
    /// 表述.范围.
    pub scope: Option<Sourced<String>>,
    /// 表述.出处.
    pub evidence: Option<Sourced<String>>,
}

/// 结对.
#[derive(Debug, Clone)]
pub struct Pairing {
    /// 编号.
    pub code: Option<Sourced<String>>,
    /// 类型.
    pub kind: Sourced<PairingKind>,
    /// 甲.
    pub helper: Sourced<String>,
    /// 乙.
    pub helped: Sourced<String>,
    /// 日期.
    pub date: Option<Sourced<Date>>,
}

/// 类型 of a pairing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PairingKind {
    /// 对口帮扶.
    Counterpart,
    /// 企业结对.
    Enterprise,
    /// 科技特派员.
    Technician,
}

/// 资金.
#[derive(Debug, Clone)]
pub struct Fund {
    /// 编号.
    pub code: Option<Sourced<String>>,
    /// 名称.
    pub name: Sourced<String>,
    /// 来源.
    pub origin: Option<Sourced<String>>,
    /// 金额, in 亿元.
    pub amount: Sourced<Datum>,
    /// 已支出, in 亿元.
    pub spent: Option<Sourced<Datum>>,
    /// 日期.
    pub date: Option<Sourced<Date>>,
}

/// 问题.
#[derive(Debug, Clone)]
pub struct Problem {
    /// 编号.
    pub code: Sourced<String>,
    /// 类别.
    pub category: Sourced<ProblemCategory>,
    /// 细类.
    pub detail: Option<Sourced<String>>,
    /// 程度.
    pub severity: Option<Sourced<Severity>>,
    /// 内容.
    pub content: Sourced<String>,
    /// 数量.数值 and 数量.单位.
    pub amount: Option<(Sourced<Datum>, String)>,
    /// 指标.
    pub measures: Vec<Sourced<String>>,
    /// 责任.
    pub responsible: Option<Sourced<String>>,
    /// 起始: month in which it began.
    pub since: Option<Sourced<Period>>,
    /// 需市协调.
    pub request: Option<CityRequest>,
    /// 状态.
    pub state: Option<Sourced<ProblemState>>,
}

/// 类别 of a problem, in the order of printing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProblemCategory {
    /// 任务落实.
    Delivery,
    /// 要素保障.
    Resources,
    /// 帮扶协作.
    Assistance,
    /// 政策支持.
    PolicySupport,
    /// 其他.
    Other,
}

/// 程度 of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// 一般.
    Ordinary,
    /// 较重.
    Serious,
    /// 严重.
    Grave,
}

/// 状态 of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemState {
    /// 未解决.
    Open,
    /// 解决中.
    InHand,
    /// 已解决.
    Solved,
}

/// 需市协调.
#[derive(Debug, Clone)]
pub struct CityRequest {
    /// 单位 asked.
    pub unit: Option<Sourced<String>>,
    /// 事项.
    pub matter: Sourced<String>,
    /// 期限.
    pub due: Option<Sourced<Date>>,
}

/// 下步工作.
#[derive(Debug, Clone)]
pub struct NextStep {
    /// 编号.
    pub code: Sourced<String>,
    /// 工作.
    pub work: Option<Sourced<String>>,
    /// 内容.
    pub content: Sourced<String>,
    /// 责任.
    pub responsible: Option<Sourced<String>>,
    /// 期限.
    pub due: Option<Sourced<Date>>,
    /// 回应: numbers of the problems it answers.
    pub answers: Vec<Sourced<String>>,
    /// 目标.指标 and 目标.本年累计.
    pub goal: Option<(Sourced<String>, Sourced<Decimal>)>,
}

/// 上期落实: outcome of a promise of the period before.
#[derive(Debug, Clone)]
pub struct Promise {
    /// 编号, `2026-09/N1`.
    pub code: Sourced<String>,
    /// 完成.
    pub kept: Option<Sourced<bool>>,
    /// 说明.
    pub note: Option<Sourced<String>>,
}

/// 督办: a matter under supervision.
#[derive(Debug, Clone)]
pub struct Supervision {
    /// 来源.
    pub origin: Option<Sourced<String>>,
    /// 期次.
    pub period: Option<Sourced<Period>>,
    /// 事项.
    pub matter: Sourced<String>,
    /// 指标.
    pub measure: Option<Sourced<String>>,
    /// 要求: due date.
    pub due: Option<Sourced<Date>>,
    /// 结果.
    pub outcome: Option<Sourced<String>>,
    /// 办结.
    pub settled: Option<Sourced<Date>>,
    /// 核验.
    pub verified: Option<Sourced<String>>,
}

impl Submission {
    /// What it says of a measure.
    pub fn entry(&self, code: &str) -> Option<&Entry> {
        self.progress.iter().find(|(c, _)| c.value == code).map(|(_, e)| e)
    }
}
