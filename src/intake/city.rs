//! The city office's own text of a period (`city.yaml`).

use jiff::civil::Date;

use crate::period::Period;
use crate::source::{Place, Sourced};

/// What no unit submits.
#[derive(Debug, Clone, Default)]
pub struct CityText {
    /// 期次.
    pub period: Option<Sourced<Period>>,
    /// 期号: number of the bulletin.
    pub issue: Option<Sourced<u32>>,
    /// 导语.
    pub preamble: Option<Sourced<String>>,
    /// 总体情况.
    pub overview: Option<Sourced<String>>,
    /// 学习贯彻.
    pub meetings: Vec<Sourced<String>>,
    /// 重点指标: codes of the measures that a report of key figures lists, in its order.
    pub key_measures: Vec<Sourced<String>>,
    /// 章节.
    pub chapters: Vec<Chapter>,
    /// 问题归纳.
    pub problems: Vec<ProblemSummary>,
    /// 问题归并.
    pub merges: Vec<MergeDecision>,
    /// 下步导语.
    pub next_preamble: Option<Sourced<String>>,
    /// 下步工作.
    pub next_steps: Vec<NextHead>,
    /// 考评依据: by what document a yearly assessment is made.
    pub assessment_basis: Option<Sourced<String>>,
    /// 结果运用: what follows from a yearly assessment.
    pub result_use: Option<Sourced<String>>,
    /// 定稿.文号.
    pub number: Option<Sourced<String>>,
    /// 定稿.签发人.
    pub signatory: Option<Sourced<String>>,
    /// 定稿.日期.
    pub date: Option<Sourced<Date>>,
    /// 议定事项: what the dispatch meeting of the week resolved, and its decisions on what earlier ones did.
    pub resolutions: Vec<Resolution>,
    /// 遮盖: counted figures that are printed as a mask, by name.
    pub masks: Vec<(Sourced<String>, Sourced<String>)>,
}

/// 章节: one level-2 group.
#[derive(Debug, Clone)]
pub struct Chapter {
    /// 任务: codes of the main tasks it gathers.
    pub tasks: Vec<Sourced<String>>,
    /// 提法; that of its first task if absent.
    pub phrase: Option<Sourced<String>>,
}

/// 问题归纳.
#[derive(Debug, Clone)]
pub struct ProblemSummary {
    /// 方面.
    pub aspect: Sourced<String>,
    /// 内容.
    pub content: Sourced<String>,
    /// 来自: 单位/编号.
    pub from: Vec<Sourced<String>>,
}

/// 问题归并: what the city office decides about which problems are one, whatever their words say.
#[derive(Debug, Clone)]
pub struct MergeDecision {
    /// Where the entry begins.
    pub place: Place,
    /// 合: problems (单位/编号) whose items become one.
    pub joined: Vec<Sourced<String>>,
    /// 分: problems that stay items of their own.
    pub apart: Vec<Sourced<String>>,
    /// 内容: the words of the joined item, in place of a unit's.
    pub content: Option<Sourced<String>>,
}

/// 下步工作: one head of the closing section.
#[derive(Debug, Clone)]
pub struct NextHead {
    /// 提法.
    pub phrase: Sourced<String>,
    /// 工作: codes whose submitted next steps it gathers.
    pub works: Vec<Sourced<String>>,
    /// 内容: its own text.
    pub content: Option<Sourced<String>>,
}

/// 议定事项: a matter that a weekly dispatch meeting resolved or, under the number of an earlier one, the city office's decision on it.
#[derive(Debug, Clone)]
pub struct Resolution {
    /// 编号: `Y1`, or `2026-W42/Y1` of a decision on what an earlier meeting resolved.
    pub code: Sourced<String>,
    /// 事项; a decision needs none.
    pub matter: Option<Sourced<String>>,
    /// 责任: the units that have to report what came of it.
    pub responsible: Vec<Sourced<String>>,
    /// 期限; of a decision the new one (延期).
    pub due: Option<Sourced<Date>>,
    /// 来源: the problem it answers, `石浦市/Q2`.
    pub origin: Option<Sourced<String>>,
    /// 状态, where the city office decides it.
    pub state: Option<Sourced<Decided>>,
}

impl Resolution {
    /// The week and number that a decision is about; `None` for a resolution of its own meeting.
    pub fn earlier(&self) -> Option<(Period, &str)> {
        let (week, code) = self.code.value.trim().split_once('/')?;
        Some((week.trim().parse().ok()?, code.trim()))
    }

    /// Whether it is a resolution of its own meeting.
    pub fn is_own(&self) -> bool {
        !self.code.value.contains('/')
    }
}

/// 状态 of a resolution, as the city office decides it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decided {
    /// 推进中: not yet settled, whatever the units say.
    Ongoing,
    /// 已办结.
    Settled,
    /// 已取消: no longer asked for.
    Withdrawn,
}
