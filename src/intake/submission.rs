//! One unit's submission of one period.

use jiff::civil::{Date, DateTime};

pub use super::records::{
    CityRequest, Correction, Fund, Highlight, Narrative, NextStep, Pairing, PairingKind, PolicyPaper, Problem, ProblemCategory,
    ProblemState, Project, Promise, Severity, Supervision,
};
pub use super::systems::{Park, ParkRole, ParkState, Pilot, PilotRank, PilotState};
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
    /// 园区.
    pub parks: Vec<Park>,
    /// 试点.
    pub pilots: Vec<Pilot>,
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
    /// Place of its value, or of the file's start.
    pub nil_place: Place,
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
    /// 口径: by what definition the figure was counted, where that is another than the target list's.
    pub definition: Option<Sourced<String>>,
    /// 自报: figures the unit claims itself.
    pub claims: Claims,
}

impl Progress {
    /// An entry that says nothing yet.
    pub const fn empty(place: Place) -> Self {
        Self {
            place,
            cumulative: None,
            stock: None,
            rate: None,
            numerator: None,
            denominator: None,
            current: None,
            yes: None,
            percent: None,
            image: None,
            situation: None,
            last_year: None,
            sub_counts: Vec::new(),
            state: None,
            note: None,
            evidence: Vec::new(),
            cut_off: None,
            definition: None,
            claims: Claims { completion_rate: None, year_on_year: None, schedule_gap: None, rank: None, proportions: Vec::new() },
        }
    }
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
    /// 位次: its rank by completion rate, within the class that is ranked.
    pub rank: Option<Sourced<u32>>,
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

impl Submission {
    /// What it says of a measure.
    pub fn entry(&self, code: &str) -> Option<&Entry> {
        self.progress.iter().find(|(c, _)| c.value == code).map(|(_, e)| e)
    }

    /// Its prose that ought to be new every time: 工作情况.内容 and 下步工作.内容. A 问题 may say the same for as long as it is unsolved.
    pub fn prose(&self) -> impl Iterator<Item = &Sourced<String>> {
        self.narratives.iter().filter_map(|n| n.content.as_ref()).chain(self.next_steps.iter().map(|n| &n.content))
    }
}
