//! `targets/YEAR.yaml` → [`TargetList`].

use rust_decimal::Decimal;

use super::fields::{Clerk, Fields};
use super::progress::named_scalar;
use crate::intake::targets::{
    Adjustment, Direction, Frequency, Kind, Measure, OverTime, Partition, Purpose, ReportedBy, Rollup, Schedule, Stage, TargetList, Task,
    Work,
};
use crate::intake::yaml::{Node, Value};
use crate::source::Sourced;

const ROOT: &[&str] = &["年度", "文件", "阶段目标", "主要任务", "重点工作", "指标", "目标调整"];
const FILE: &[&str] = &["标题", "文号", "日期", "版次"];
const STAGE: &[&str] = &["编号", "名称", "期限"];
const TASK: &[&str] = &["编号", "名称", "提法", "阶段", "专班"];
const WORK: &[&str] = &["编号", "任务", "名称", "提法", "牵头", "配合", "期限"];
const MEASURE: &[&str] = &[
    "编号",
    "工作",
    "名称",
    "单位",
    "小数位",
    "类型",
    "方向",
    "区间",
    "基期",
    "年度目标",
    "目标增速",
    "县区任务",
    "市本级",
    "汇总",
    "跨期",
    "自",
    "至",
    "分子名",
    "分母名",
    "权数",
    "序时",
    "填报",
    "部门",
    "频次",
    "期限",
    "权重",
    "口径",
    "佐证",
    "参照",
    "其中",
    "构成",
    "用途",
    "销号",
];
const BASELINE: &[&str] = &["年度", "数值"];
const SCHEDULE: &[&str] = &["方式", "节点"];
const REFERENCE: &[&str] = &["名称", "数值"];
const SUB_COUNT: &[&str] = &["编号", "单位"];
const PARTITION: &[&str] = &["名称", "其中"];
const CLOSE_OUT: &[&str] = &["由", "需要"];
const ADJUSTMENT: &[&str] = &["日期", "指标", "县区", "字段", "原", "现", "原因", "文号"];

/// Keys of every map of this file.
pub const KEYS: &[&[&str]] =
    &[ROOT, FILE, STAGE, TASK, WORK, MEASURE, BASELINE, SCHEDULE, REFERENCE, SUB_COUNT, PARTITION, CLOSE_OUT, ADJUSTMENT];

const KINDS: [(&str, Kind); 7] = [
    ("累计", Kind::Cumulative),
    ("存量", Kind::Stock),
    ("比率", Kind::Rate),
    ("当期", Kind::Flow),
    ("是否", Kind::YesNo),
    ("进度", Kind::Progress),
    ("定性", Kind::Qualitative),
];
const ROLLUPS: [(&str, Rollup); 6] = [
    ("求和", Rollup::Sum),
    ("加权", Rollup::Weighted),
    ("比率", Rollup::Ratio),
    ("最大", Rollup::Max),
    ("计数", Rollup::Count),
    ("不汇总", Rollup::No),
];
const REPORTERS: [(&str, ReportedBy); 4] =
    [("县区", ReportedBy::Counties), ("部门", ReportedBy::Department), ("双报", ReportedBy::Both), ("乡镇", ReportedBy::Towns)];
const FREQUENCIES: [(&str, Frequency); 4] =
    [("月", Frequency::Monthly), ("季", Frequency::Quarterly), ("半年", Frequency::HalfYearly), ("年", Frequency::Yearly)];
const PURPOSES: [(&str, Purpose); 1] = [("现场比学", Purpose::OnSite)];

/// Which way of the table 方向 names; 区间 needs its ends.
#[derive(Clone, Copy)]
enum Way {
    Plain(Direction),
    Within,
}
const WAYS: [(&str, Way); 4] = [
    ("越高越好", Way::Plain(Direction::Higher)),
    ("越低越好", Way::Plain(Direction::Lower)),
    ("不低于基期", Way::Plain(Direction::NotBelowBaseline)),
    ("区间", Way::Within),
];

/// How 序时 runs.
#[derive(Clone, Copy)]
enum Course {
    Linear,
    Milestones,
    None,
}
const COURSES: [(&str, Course); 3] = [("线性", Course::Linear), ("节点", Course::Milestones), ("无", Course::None)];

type F<'n, 's, 'c> = Fields<'n, 's, 'c>;

/// Decodes a target list.
pub fn targets(root: &Node<'_>, clerk: &mut Clerk) -> TargetList {
    let Some(mut f) = Fields::open(root, root.place, ROOT, clerk) else { return TargetList::default() };
    f.expect("年度");
    let file = f.map("文件", FILE, |f| (f.must("标题"), f.text("文号"), f.date("日期"), f.whole("版次", 1, 999)));
    let (title, number, date, edition) = file.unwrap_or_default();
    TargetList {
        year: f.whole("年度", 1000, 9998),
        title,
        number,
        date,
        edition,
        stages: f.list("阶段目标", STAGE, |f| {
            let (code, name) = (f.must("编号"), f.must("名称"));
            Some(Stage { due: f.date("期限"), code: code?, name: name? })
        }),
        tasks: f.list("主要任务", TASK, |f| {
            let (code, name) = (f.must("编号"), f.must("名称"));
            Some(Task { phrase: f.text("提法"), stage: f.text("阶段"), task_force: f.text("专班"), code: code?, name: name? })
        }),
        works: f.list("重点工作", WORK, work),
        measures: f.list("指标", MEASURE, measure),
        adjustments: f.list("目标调整", ADJUSTMENT, adjustment),
    }
}

fn work(f: &mut F<'_, '_, '_>) -> Option<Work> {
    let (code, task, name) = (f.must("编号"), f.must("任务"), f.must("名称"));
    Some(Work {
        phrase: f.text("提法"),
        lead: f.text("牵头"),
        partners: f.texts("配合"),
        due: f.date("期限"),
        code: code?,
        task: task?,
        name: name?,
    })
}

fn adjustment(f: &mut F<'_, '_, '_>) -> Option<Adjustment> {
    let measure = f.must("指标");
    Some(Adjustment {
        date: f.date("日期"),
        county: f.text("县区"),
        field: f.text("字段"),
        old: f.text("原"),
        new: f.text("现"),
        reason: f.text("原因"),
        number: f.text("文号"),
        measure: measure?,
    })
}

fn measure(f: &mut F<'_, '_, '_>) -> Option<Measure> {
    f.clerk.measure = f.pair("编号").and_then(|pair| match &pair.node.value {
        Value::Scalar(text) => Some(text.clone().into_owned()),
        _ => None,
    });
    let measure = read_measure(f);
    f.clerk.measure = None;
    measure
}

fn read_measure(f: &mut F<'_, '_, '_>) -> Option<Measure> {
    f.expect("类型");
    f.expect("填报");
    let (code, work, name) = (f.must("编号"), f.must("工作"), f.must("名称"));
    let (kind, reported_by) = (f.choice("类型", &KINDS), f.choice("填报", &REPORTERS));
    let usual = kind.as_ref().map_or(Rollup::No, |kind| usual_rollup(kind.value));
    Some(Measure {
        unit: f.text("单位").map(|unit| unit.value).unwrap_or_default(),
        decimals: f.whole("小数位", 0, 10).map(|n| n.value),
        direction: direction(f),
        baseline: f.map("基期", BASELINE, baseline).flatten(),
        target: f.number("年度目标"),
        growth_target: f.number("目标增速"),
        shares: numbers(f, "县区任务"),
        city_share: f.number("市本级"),
        rollup: f.choice("汇总", &ROLLUPS).map_or(usual, |rollup| rollup.value),
        taken_back: false,
        over_time: f.choice("跨期", &OverTime::ALL),
        from: f.period("自"),
        until: f.period("至"),
        numerator: f.text("分子名").map(|name| name.value),
        denominator: f.text("分母名").map(|name| name.value),
        weight_by: f.text("权数"),
        schedule: f.map("序时", SCHEDULE, schedule).unwrap_or(Schedule::Linear),
        department: f.text("部门"),
        frequency: f.choice("频次", &FREQUENCIES).map_or(Frequency::Monthly, |frequency| frequency.value),
        due: f.date("期限"),
        weight: f.number("权重").map_or(Decimal::ONE, |weight| weight.value),
        definition: f.text("口径"),
        evidence: f.texts("佐证"),
        references: f.list("参照", REFERENCE, |f| {
            f.expect("数值");
            let (name, value) = (f.must("名称"), f.number("数值"));
            Some((name?, value?))
        }),
        sub_counts: f.list("其中", SUB_COUNT, |f| {
            let (code, unit) = (f.must("编号"), f.text("单位"));
            Some((code?, unit.map(|unit| unit.value)))
        }),
        partitions: f.list("构成", PARTITION, |f| Some(Partition { name: f.text("名称"), parts: f.texts("其中") })),
        purpose: f.choice("用途", &PURPOSES),
        close_out: f.map("销号", CLOSE_OUT, |f| f.must("由").map(|by| (by, f.texts("需要")))).flatten(),
        code: code?,
        work: work?,
        name: name?,
        kind: kind?.value,
        reported_by: reported_by?.value,
    })
}

/// How a kind is rolled up unless the list says otherwise.
const fn usual_rollup(kind: Kind) -> Rollup {
    match kind {
        Kind::Cumulative | Kind::Stock | Kind::Flow => Rollup::Sum,
        Kind::YesNo => Rollup::Count,
        Kind::Rate | Kind::Progress | Kind::Qualitative => Rollup::No,
    }
}

fn baseline(f: &mut F<'_, '_, '_>) -> Option<(i16, Sourced<Decimal>)> {
    f.expect("年度");
    f.expect("数值");
    let (year, value) = (f.whole("年度", 1000, 9998), f.number("数值"));
    Some((year?.value, value?))
}

fn direction(f: &mut F<'_, '_, '_>) -> Direction {
    match f.choice("方向", &WAYS).map(|way| way.value) {
        None => Direction::Higher,
        Some(Way::Plain(direction)) => direction,
        Some(Way::Within) => within(f).unwrap_or(Direction::Higher),
    }
}

fn within(f: &mut F<'_, '_, '_>) -> Option<Direction> {
    f.expect("区间");
    let seen = f.texts("区间");
    let mut ends = seen.iter().map(|end| f.clerk.number("区间", &Sourced::new(end.value.as_str(), end.place)).map(|n| n.value));
    match (ends.next(), ends.next(), ends.next()) {
        (Some(low), Some(high), None) => Some(Direction::Within(low?, high?)),
        (Some(_), ..) => {
            drop(ends);
            if let Some(first) = seen.first() {
                let text = seen.iter().map(|end| end.value.as_str()).collect::<Vec<_>>().join(", ");
                f.misshapen("range", "区间", &Sourced::new(&text, first.place), "两个数：[下限, 上限]", None);
            }
            None
        }
        _ => None,
    }
}

fn schedule(f: &mut F<'_, '_, '_>) -> Schedule {
    let milestones = milestones(f);
    match f.choice("方式", &COURSES).map(|course| course.value) {
        Some(Course::None) => Schedule::None,
        Some(Course::Milestones) => {
            f.expect("节点");
            Schedule::Milestones(milestones)
        }
        Some(Course::Linear) => Schedule::Linear,
        None if milestones.is_empty() => Schedule::Linear,
        None => Schedule::Milestones(milestones),
    }
}

/// 节点, ascending by date.
fn milestones(f: &mut F<'_, '_, '_>) -> Vec<(i8, i8, Decimal)> {
    let mut milestones = Vec::new();
    for (day, percent) in numbers(f, "节点") {
        match month_day(&day.value) {
            Some((month, day)) => milestones.push((month, day, percent.value)),
            None => f.misshapen("date", "节点", &Sourced::new(day.value.as_str(), day.place), "月日，如 \"03-31\"", None),
        }
    }
    milestones.sort_unstable();
    milestones
}

fn month_day(text: &str) -> Option<(i8, i8)> {
    // 2024 is a leap year, so every day of any year is a day of it.
    let date = super::scalar::parse_date(&format!("2024-{text}"))?;
    Some((date.month(), date.day()))
}

/// Numbers by name.
fn numbers(f: &mut F<'_, '_, '_>, key: &'static str) -> Vec<(Sourced<String>, Sourced<Decimal>)> {
    let mut numbers = Vec::new();
    for pair in f.named(key) {
        if let Some(text) = named_scalar(pair, f.clerk)
            && let Some(number) = f.clerk.number(&pair.key, &text)
        {
            numbers.push((Sourced::new(pair.key.clone().into_owned(), pair.place), number));
        }
    }
    numbers
}
