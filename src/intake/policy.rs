//! The city's configuration (`policy.yaml`). Every field has a default, so an empty file is a valid policy.

use jiff::civil::{Date, Time};
use rust_decimal::Decimal;

use super::scoring::{Exemption, ListedBy, Scoring, StreakRule};
use crate::source::Place;

/// All configuration of a city.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    /// 日历.
    pub calendar: Calendar,
    /// 灯.
    pub lamps: LampThresholds,
    /// Where 灯 stands, if it does.
    pub lamps_place: Option<Place>,
    /// 灯.连续; without it nothing is named.
    pub streak: Option<StreakRule>,
    /// 舍入.
    pub rounding: Rounding,
    /// 排名.
    pub ranking: Ranking,
    /// 计分.
    pub scoring: Scoring,
    /// 用语.序时.
    pub schedule_term: ScheduleTerm,
    /// 发文.
    pub issuing: Issuing,
    /// 版式.
    pub page: PageStyle,
    /// 台账.
    pub ledger: LedgerStyle,
    /// 校核.
    pub checks: Thresholds,
}

/// 台账: how the ledger is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LedgerStyle {
    /// 临期天数: what falls due within so many days is listed as due soon.
    pub due_soon_days: u16,
}

impl Default for LedgerStyle {
    fn default() -> Self {
        Self { due_soon_days: 30 }
    }
}

/// 校核: from where on a check speaks. Percentages are plain numbers: 80 is 80 %.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thresholds {
    /// 环比: a period's figure that differs by more % from the one before needs a 说明 (C03).
    pub period_change: Decimal,
    /// 环比占比: how much of the year's task (without one, of the year's figure) a leap has to be, in % (C03).
    pub period_change_share: Decimal,
    /// 照搬项数: so many measures at least must stand unchanged for a submission to look copied (C04).
    pub fewest_unmoved: usize,
    /// 相似度: texts that share more % of their shingles are alike (C05, G07).
    pub likeness: Decimal,
    /// 问题相似度: problems of one kind that share more % of their content words are one item.
    pub problem_likeness: Decimal,
    /// 最短字数: a shorter text is not compared with others.
    pub shortest_compared: usize,
    /// 完成率上限: a higher completion rate asks whether the definition was kept, in % (D02).
    pub highest_rate: Decimal,
    /// 年末集中: a share of the year's figure that falls into the last month, in % (C08).
    pub year_end_share: Decimal,
    /// 数值相近: two figures of different matters that differ by less % (G05).
    pub near_figures: Decimal,
    /// 久拖月数: a problem open for so many months is to be handed up (I05).
    pub long_open_months: u32,
    /// 长句字数: a longer sentence is hard to read (H).
    pub long_sentence: usize,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            period_change: Decimal::ONE_HUNDRED,
            period_change_share: Decimal::TEN,
            fewest_unmoved: 5,
            likeness: Decimal::from(80),
            problem_likeness: Decimal::from(50),
            shortest_compared: 40,
            highest_rate: Decimal::from(200),
            year_end_share: Decimal::from(50),
            near_figures: Decimal::new(2, 1),
            long_open_months: 6,
            long_sentence: 120,
        }
    }
}

/// 日历: when submissions are due.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// 周: weekday (1 Monday … 7 Sunday) of the week after, and time.
    pub week: (i8, Time),
    /// 月: day of the next month, and time.
    pub month: (i8, Time),
    /// 季: day of the month after, and time.
    pub quarter: (i8, Time),
    /// 年: month and day of the next year, and time.
    pub year: (i8, i8, Time),
    /// 顺延: a due date on a holiday moves to the next working day.
    pub shift: bool,
    /// 宽限小时.
    pub grace_hours: u32,
    /// 节假日.
    pub holidays: Vec<Date>,
    /// 调休上班: weekend days that are worked.
    pub workdays: Vec<Date>,
}

impl Default for Calendar {
    fn default() -> Self {
        let noon = Time::new(12, 0, 0, 0).unwrap_or(Time::MAX);
        Self {
            week: (2, noon),
            month: (5, Time::MAX),
            quarter: (10, Time::MAX),
            year: (1, 20, Time::MAX),
            shift: true,
            grace_hours: 0,
            holidays: Vec::new(),
            workdays: Vec::new(),
        }
    }
}

/// 灯: thresholds of Δ in 个百分点. Green from `green` up, yellow from `yellow` up to `green`, red below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LampThresholds {
    /// 绿.
    pub green: Decimal,
    /// 黄.
    pub yellow: Decimal,
}

impl Default for LampThresholds {
    fn default() -> Self {
        Self { green: Decimal::ZERO, yellow: Decimal::from(-10) }
    }
}

/// 舍入.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rounding {
    /// 方式.
    pub mode: RoundingMode,
    /// 差额: whether a gap is taken from values already rounded.
    pub gap_from_rounded: bool,
}

/// 方式 of rounding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RoundingMode {
    /// 四舍五入: half up, away from zero.
    #[default]
    HalfUp,
    /// 五成双: half to even (GB/T 8170).
    HalfEven,
}

/// 排名.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranking {
    /// 分组.
    pub within: RankWithin,
    /// 红榜: how many.
    pub red_list: usize,
    /// 黑榜: how many.
    pub black_list: usize,
    /// 榜单: by what counties are listed.
    pub listed_by: ListedBy,
    /// 红榜名称: what the red list is called.
    pub red_name: String,
    /// 黑榜名称: what the black list is called.
    pub black_name: String,
    /// 免列黑榜.
    pub exemptions: Vec<Exemption>,
}

impl Default for Ranking {
    fn default() -> Self {
        Self {
            within: RankWithin::Class,
            red_list: 3,
            black_list: 2,
            listed_by: ListedBy::Completion,
            red_name: "红榜".to_owned(),
            black_name: "黑榜".to_owned(),
            exemptions: Vec::new(),
        }
    }
}

/// 分组 of a ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RankWithin {
    /// 类别; a county without class is ranked in its 组.
    Class,
    /// 组.
    Group,
    /// 全市.
    City,
}

/// 用语.序时: the one term used throughout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ScheduleTerm {
    /// 序时进度.
    #[default]
    Scheduled,
    /// 时序进度.
    Timely,
    /// 时间进度.
    Time,
}

impl ScheduleTerm {
    /// The term.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Scheduled => "序时进度",
            Self::Timely => "时序进度",
            Self::Time => "时间进度",
        }
    }
}

/// 版式: what the standards leave to the city.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PageStyle {
    /// 版心.
    pub margins: Margins,
    /// 断行.
    pub breaking: LineBreaking,
    /// 版记: whether it must stand on an even page (GB/T 33476.2, 7.3.1).
    pub even_colophon: bool,
}

/// 版心: which standard's reading of the margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Margins {
    /// 9704: 37 and 35 mm.
    #[default]
    Gbt9704,
    /// 33476: 34.58 and 32.58 mm.
    Gbt33476,
}

impl Margins {
    /// The name in a policy.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gbt9704 => "9704",
            Self::Gbt33476 => "33476",
        }
    }
}

/// 断行: whose habits lines break by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LineBreaking {
    /// word.
    #[default]
    Word,
    /// libreoffice.
    LibreOffice,
}

/// 发文: who issues, to whom.
#[derive(Debug, Clone, Default)]
pub struct Issuing {
    /// 机关.
    pub organ: Option<String>,
    /// 标志: 发文机关标志; without it reports have no 版头.
    pub mark: Option<String>,
    /// 代字 of the document number.
    pub prefix: Option<String>,
    /// 主送.
    pub to: Vec<String>,
    /// 抄送.
    pub copies: Vec<String>,
    /// 印发.
    pub printed_by: Option<String>,
}
