//! Lamps and reporting views of a measure.

/// 灯.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lamp {
    /// 蓝: done.
    Blue,
    /// 绿: on schedule.
    Green,
    /// 黄: a little behind.
    Yellow,
    /// 红: far behind, overdue or not reported.
    Red,
    /// 灰: not due, without schedule, masked, or not applicable.
    Grey,
}

impl Lamp {
    /// Every lamp in order of printing.
    pub const ALL: [Self; 5] = [Self::Blue, Self::Green, Self::Yellow, Self::Red, Self::Grey];

    /// 蓝, 绿, 黄, 红, 灰.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Blue => "蓝",
            Self::Green => "绿",
            Self::Yellow => "黄",
            Self::Red => "红",
            Self::Grey => "灰",
        }
    }
}

/// Reporting view (汇报口径) of a measure; every measure that applies is in exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum View {
    /// 已销号.
    ClosedOut,
    /// 已完成.
    Done,
    /// 达到序时.
    OnSchedule,
    /// 未达序时.
    Behind,
    /// 超期未完成.
    Overdue,
    /// 尚未启动, which includes what was not reported.
    NotStarted,
    /// 推进中: under way, but without schedule or masked, so it can be neither ahead nor behind.
    Ongoing,
}

impl View {
    /// Every view in order of printing.
    pub const ALL: [Self; 7] =
        [Self::ClosedOut, Self::Done, Self::OnSchedule, Self::Behind, Self::Overdue, Self::NotStarted, Self::Ongoing];

    /// Its Chinese name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ClosedOut => "已销号",
            Self::Done => "已完成",
            Self::OnSchedule => "达到序时",
            Self::Behind => "未达序时",
            Self::Overdue => "超期未完成",
            Self::NotStarted => "尚未启动",
            Self::Ongoing => "推进中",
        }
    }
}

/// Measures per lamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LampCounts([usize; 5]);

impl LampCounts {
    /// How many have a lamp.
    pub fn of(&self, lamp: Lamp) -> usize {
        self.0.get(lamp as usize).copied().unwrap_or_default()
    }

    /// Counts one more.
    pub fn add(&mut self, lamp: Lamp) {
        if let Some(count) = self.0.get_mut(lamp as usize) {
            *count += 1;
        }
    }
}

/// Measures per reporting view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ViewCounts([usize; 7]);

impl ViewCounts {
    /// How many are in a view.
    pub fn of(&self, view: View) -> usize {
        self.0.get(view as usize).copied().unwrap_or_default()
    }

    /// Counts one more.
    pub fn add(&mut self, view: View) {
        if let Some(count) = self.0.get_mut(view as usize) {
            *count += 1;
        }
    }
}
