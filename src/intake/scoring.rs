//! 计分: how counties are scored, graded and rewarded (`policy.yaml`).

use rust_decimal::Decimal;

use crate::period::Period;
use crate::source::{Place, Sourced};

/// 计分. Without it scores are weighted completion, capped at 100, with neither bonus nor deduction nor grades.
#[derive(Debug, Clone)]
pub struct Scoring {
    /// 方式.
    pub method: ScoringMethod,
    /// 比较: what 功效系数 compares.
    pub compares: Compared,
    /// 封顶: the completion rate above which a measure earns nothing more, in %.
    pub cap: Decimal,
    /// Where it stands, if it does.
    pub cap_place: Option<Place>,
    /// 小数位 of printed scores.
    pub decimals: u32,
    /// 加分.
    pub bonuses: Vec<MeritItem>,
    /// 扣分.
    pub deductions: Vec<MeritItem>,
    /// 加分封顶: most points that all bonuses give together.
    pub bonus_cap: Option<Sourced<Decimal>>,
    /// 扣分封顶: most points that all deductions take together.
    pub deduction_cap: Option<Sourced<Decimal>>,
    /// 等次, best first.
    pub grades: Vec<Grade>,
}

impl Default for Scoring {
    fn default() -> Self {
        Self {
            method: ScoringMethod::Weighted,
            compares: Compared::Actual,
            cap: Decimal::ONE_HUNDRED,
            cap_place: None,
            decimals: 2,
            bonuses: Vec::new(),
            deductions: Vec::new(),
            bonus_cap: None,
            deduction_cap: None,
            grades: Vec::new(),
        }
    }
}

/// 方式 of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScoringMethod {
    /// 加权: Σ w·min(R, cap) ÷ Σ w.
    Weighted,
    /// 功效系数: 60 + 40·(A − min) ÷ (max − min) of each measure within its class, then the weighted mean.
    Efficacy,
}

impl ScoringMethod {
    /// Its Chinese name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Weighted => "加权",
            Self::Efficacy => "功效系数",
        }
    }
}

/// 比较: what A of 功效系数 is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// 实绩: the value itself, by the measure's 方向.
    Actual,
    /// 完成率: fair where counties have targets of different size.
    Rate,
}

/// One item of 加分 or 扣分: points for each of what its basis counts.
#[derive(Debug, Clone)]
pub struct MeritItem {
    /// 项: as printed.
    pub name: Sourced<String>,
    /// 依据.
    pub basis: Sourced<Basis>,
    /// 级别 of the highlights that count; all of them without it.
    pub rank: Option<Sourced<String>>,
    /// 分值 for each.
    pub points: Sourced<Decimal>,
    /// 封顶: most points of this item.
    pub cap: Option<Sourced<Decimal>>,
}

/// 依据: what an item counts. All of it comes from the data; nothing is typed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// 亮点: highlights of the year, each once however often it was sent.
    Highlights,
    /// 销号: measures struck off the ledger by the city.
    ClosedOut,
    /// 红榜: months of the year in the red list.
    RedList,
    /// 黑榜: months of the year in the black list.
    BlackList,
    /// 迟报: months of the year sent late.
    Late,
    /// 漏报: months of the year not sent.
    Missing,
    /// 逾期: measures past their date and not done.
    Overdue,
    /// 红灯: measures under a red lamp.
    RedLamps,
}

impl Basis {
    /// Every basis with its name in a policy.
    pub const ALL: [(&'static str, Self); 8] = [
        ("亮点", Self::Highlights),
        ("销号", Self::ClosedOut),
        ("红榜", Self::RedList),
        ("黑榜", Self::BlackList),
        ("迟报", Self::Late),
        ("漏报", Self::Missing),
        ("逾期", Self::Overdue),
        ("红灯", Self::RedLamps),
    ];

    /// Its name in a policy.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, basis)| *basis == self).map_or("", |(name, _)| name)
    }
}

/// 等次.
#[derive(Debug, Clone)]
pub struct Grade {
    /// 名称.
    pub name: Sourced<String>,
    /// 下限: the lowest score that earns it.
    pub floor: Sourced<Decimal>,
}

/// 灯.连续: what is named when it has stood under a bad lamp for months running.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StreakRule {
    /// 灯: red, or red and yellow.
    pub yellow_too: bool,
    /// 月: from how many months on.
    pub months: usize,
}

/// 排名.榜单: by what counties enter the red list and the black list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListedBy {
    /// 完成率.
    Completion,
    /// 得分: the score before bonus and deduction, so that a list can itself be a basis of these.
    Score,
}

/// 排名.免列黑榜: a county that is kept off the black list of a period, with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exemption {
    /// 县区.
    pub county: Sourced<String>,
    /// 期次.
    pub period: Sourced<Period>,
    /// 原因.
    pub reason: Sourced<String>,
}
