//! The lists of a submission: projects, policies, highlights, problems, next steps and the others.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::value::Datum;
use crate::period::Period;
use crate::source::Sourced;

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

impl PairingKind {
    /// Every kind in the order of printing.
    pub const ALL: [Self; 3] = [Self::Counterpart, Self::Enterprise, Self::Technician];

    /// Its Chinese name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Counterpart => "对口帮扶",
            Self::Enterprise => "企业结对",
            Self::Technician => "科技特派员",
        }
    }
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
    /// 分配: what of it goes to which county, in 亿元.
    pub allocations: Vec<(Sourced<String>, Sourced<Datum>)>,
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

impl ProblemCategory {
    /// Every category, in the order of printing.
    pub const ALL: [Self; 5] = [Self::Delivery, Self::Resources, Self::Assistance, Self::PolicySupport, Self::Other];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Delivery => "任务落实",
            Self::Resources => "要素保障",
            Self::Assistance => "帮扶协作",
            Self::PolicySupport => "政策支持",
            Self::Other => "其他",
        }
    }
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

impl Severity {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ordinary => "一般",
            Self::Serious => "较重",
            Self::Grave => "严重",
        }
    }
}

impl Problem {
    /// Whether it is not solved.
    pub fn is_open(&self) -> bool {
        self.state.as_ref().is_none_or(|state| state.value != ProblemState::Solved)
    }
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
