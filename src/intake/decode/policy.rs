//! `policy.yaml` → [`Policy`]; what is absent keeps its default.

use jiff::civil::Date;

use super::fields::{Clerk, Fields};
use super::scoring::{EXEMPTION, GRADE, MERIT, SCORING, STREAK, exemption, scoring, streak};
use crate::intake::policy::{
    Calendar, Issuing, LampThresholds, LedgerStyle, LineBreaking, Margins, PageStyle, Policy, RankWithin, Ranking, Rounding, RoundingMode,
    ScheduleTerm, Thresholds,
};
use crate::intake::scoring::ListedBy;
use crate::intake::yaml::{Node, Value};
use crate::source::Sourced;

const ROOT: &[&str] = &["日历", "灯", "舍入", "排名", "计分", "用语", "发文", "版式", "台账", "校核"];
const CALENDAR: &[&str] = &["周", "月", "季", "年", "顺延", "宽限小时", "节假日", "调休上班"];
const WEEK: &[&str] = &["星期", "时刻"];
const MONTH: &[&str] = &["日", "时刻"];
const YEAR: &[&str] = &["月", "日", "时刻"];
const LAMPS: &[&str] = &["绿", "黄", "连续"];
const ROUNDING: &[&str] = &["方式", "差额"];
const RANKING: &[&str] = &["分组", "红榜", "黑榜", "榜单", "红榜名称", "黑榜名称", "免列黑榜"];
const TERMS: &[&str] = &["序时"];
const ISSUING: &[&str] = &["机关", "标志", "代字", "主送", "抄送", "印发"];
const PAGE: &[&str] = &["版心", "断行", "版记"];
const LEDGER: &[&str] = &["临期天数"];
const CHECKS: &[&str] =
    &["环比", "环比占比", "照搬项数", "相似度", "问题相似度", "最短字数", "完成率上限", "年末集中", "数值相近", "久拖月数", "长句字数"];

/// Keys of every map of this file.
pub const KEYS: &[&[&str]] = &[
    ROOT, CALENDAR, WEEK, MONTH, YEAR, LAMPS, ROUNDING, RANKING, TERMS, ISSUING, PAGE, LEDGER, CHECKS, SCORING, MERIT, GRADE, STREAK,
    EXEMPTION,
];

const MODES: [(&str, RoundingMode); 2] = [("四舍五入", RoundingMode::HalfUp), ("五成双", RoundingMode::HalfEven)];
const GAPS: [(&str, bool); 2] = [("未舍入", false), ("已舍入", true)];
const GROUPS: [(&str, RankWithin); 3] = [("类别", RankWithin::Class), ("组", RankWithin::Group), ("全市", RankWithin::City)];
const LISTED_BY: [(&str, ListedBy); 2] = [("完成率", ListedBy::Completion), ("得分", ListedBy::Score)];
const SCHEDULE_TERMS: [(&str, ScheduleTerm); 3] =
    [("序时进度", ScheduleTerm::Scheduled), ("时序进度", ScheduleTerm::Timely), ("时间进度", ScheduleTerm::Time)];
const MARGINS: [(&str, Margins); 2] = [("9704", Margins::Gbt9704), ("33476", Margins::Gbt33476)];
const BREAKING: [(&str, LineBreaking); 2] = [("word", LineBreaking::Word), ("libreoffice", LineBreaking::LibreOffice)];
const COLOPHON: [(&str, bool); 2] = [("末页", false), ("偶数页", true)];

/// Decodes the city's configuration.
pub fn policy(root: &Node<'_>, clerk: &mut Clerk) -> Policy {
    let Some(mut f) = Fields::open(root, root.place, ROOT, clerk) else { return Policy::default() };
    let calendar = f.map("日历", CALENDAR, calendar).unwrap_or_default();
    let lamps_place = f.pair("灯").map(|pair| pair.place);
    let (lamps, streak) = f.map("灯", LAMPS, |f| (lamps(f), f.map("连续", STREAK, streak))).unwrap_or_default();
    Policy {
        calendar,
        lamps,
        lamps_place,
        streak,
        scoring: f.map("计分", SCORING, scoring).unwrap_or_default(),
        rounding: f.map("舍入", ROUNDING, rounding).unwrap_or_default(),
        ranking: f.map("排名", RANKING, ranking).unwrap_or_default(),
        schedule_term: f
            .map("用语", TERMS, |f| f.choice("序时", &SCHEDULE_TERMS))
            .flatten()
            .map_or_else(ScheduleTerm::default, |t| t.value),
        issuing: f.map("发文", ISSUING, issuing).unwrap_or_default(),
        page: f.map("版式", PAGE, page).unwrap_or_default(),
        ledger: f
            .map("台账", LEDGER, |f| f.whole("临期天数", 0, 366))
            .flatten()
            .map(|days: Sourced<u16>| LedgerStyle { due_soon_days: days.value })
            .unwrap_or_default(),
        checks: f.map("校核", CHECKS, checks).unwrap_or_default(),
    }
}

fn calendar(f: &mut Fields<'_, '_, '_>) -> Calendar {
    let usual = Calendar::default();
    let day = |f: &mut Fields<'_, '_, '_>, key, most, usual: i8| f.whole(key, 1, most).map_or(usual, |n: Sourced<i8>| n.value);
    let week = f.map("周", WEEK, |f| (day(f, "星期", 7, usual.week.0), f.time("时刻").unwrap_or(usual.week.1)));
    let month = f.map("月", MONTH, |f| (day(f, "日", 31, usual.month.0), f.time("时刻").unwrap_or(usual.month.1)));
    let quarter = f.map("季", MONTH, |f| (day(f, "日", 31, usual.quarter.0), f.time("时刻").unwrap_or(usual.quarter.1)));
    let year =
        f.map("年", YEAR, |f| (day(f, "月", 12, usual.year.0), day(f, "日", 31, usual.year.1), f.time("时刻").unwrap_or(usual.year.2)));
    Calendar {
        week: week.unwrap_or(usual.week),
        month: month.unwrap_or(usual.month),
        quarter: quarter.unwrap_or(usual.quarter),
        year: year.unwrap_or(usual.year),
        shift: f.flag("顺延").map_or(usual.shift, |flag| flag.value),
        grace_hours: f.whole("宽限小时", 0, 720).map_or(usual.grace_hours, |n: Sourced<u32>| n.value),
        holidays: dates(f, "节假日"),
        workdays: dates(f, "调休上班"),
    }
}

fn dates(f: &mut Fields<'_, '_, '_>, key: &'static str) -> Vec<Date> {
    let mut dates = Vec::new();
    for (node, _) in f.items(key) {
        if let Value::Scalar(text) = &node.value {
            dates.extend(f.as_date(key, &Sourced::new(text.as_ref(), node.place)).map(|date| date.value));
        }
    }
    dates
}

fn lamps(f: &mut Fields<'_, '_, '_>) -> LampThresholds {
    let usual = LampThresholds::default();
    LampThresholds { green: f.number("绿").map_or(usual.green, |n| n.value), yellow: f.number("黄").map_or(usual.yellow, |n| n.value) }
}

fn rounding(f: &mut Fields<'_, '_, '_>) -> Rounding {
    let usual = Rounding::default();
    Rounding {
        mode: f.choice("方式", &MODES).map_or(usual.mode, |mode| mode.value),
        gap_from_rounded: f.choice("差额", &GAPS).map_or(usual.gap_from_rounded, |gap| gap.value),
    }
}

fn ranking(f: &mut Fields<'_, '_, '_>) -> Ranking {
    let usual = Ranking::default();
    let count = |f: &mut Fields<'_, '_, '_>, key, usual: usize| f.whole(key, 0, 1000).map_or(usual, |n: Sourced<usize>| n.value);
    Ranking {
        within: f.choice("分组", &GROUPS).map_or(usual.within, |group| group.value),
        red_list: count(f, "红榜", usual.red_list),
        black_list: count(f, "黑榜", usual.black_list),
        listed_by: f.choice("榜单", &LISTED_BY).map_or(usual.listed_by, |by| by.value),
        red_name: f.text("红榜名称").map_or(usual.red_name, |name| name.value),
        black_name: f.text("黑榜名称").map_or(usual.black_name, |name| name.value),
        exemptions: f.list("免列黑榜", EXEMPTION, exemption),
    }
}

fn issuing(f: &mut Fields<'_, '_, '_>) -> Issuing {
    let plain = |texts: Vec<Sourced<String>>| texts.into_iter().map(|text| text.value).collect();
    Issuing {
        organ: f.text("机关").map(|text| text.value),
        mark: f.text("标志").map(|text| text.value),
        prefix: f.text("代字").map(|text| text.value),
        to: plain(f.texts("主送")),
        copies: plain(f.texts("抄送")),
        printed_by: f.text("印发").map(|text| text.value),
    }
}

fn page(f: &mut Fields<'_, '_, '_>) -> PageStyle {
    let usual = PageStyle::default();
    PageStyle {
        margins: f.choice("版心", &MARGINS).map_or(usual.margins, |margins| margins.value),
        breaking: f.choice("断行", &BREAKING).map_or(usual.breaking, |breaking| breaking.value),
        even_colophon: f.choice("版记", &COLOPHON).map_or(usual.even_colophon, |even| even.value),
    }
}

fn checks(f: &mut Fields<'_, '_, '_>) -> Thresholds {
    let usual = Thresholds::default();
    let percent = |f: &mut Fields<'_, '_, '_>, key, usual| f.number(key).map_or(usual, |n| n.value);
    let count = |f: &mut Fields<'_, '_, '_>, key, usual: usize| f.whole(key, 0, 100_000).map_or(usual, |n: Sourced<usize>| n.value);
    Thresholds {
        period_change: percent(f, "环比", usual.period_change),
        period_change_share: percent(f, "环比占比", usual.period_change_share),
        fewest_unmoved: count(f, "照搬项数", usual.fewest_unmoved),
        likeness: percent(f, "相似度", usual.likeness),
        problem_likeness: percent(f, "问题相似度", usual.problem_likeness),
        shortest_compared: count(f, "最短字数", usual.shortest_compared),
        highest_rate: percent(f, "完成率上限", usual.highest_rate),
        year_end_share: percent(f, "年末集中", usual.year_end_share),
        near_figures: percent(f, "数值相近", usual.near_figures),
        long_open_months: f.whole("久拖月数", 1, 120).map_or(usual.long_open_months, |n: Sourced<u32>| n.value),
        long_sentence: count(f, "长句字数", usual.long_sentence),
    }
}
