//! 计分, 灯.连续 and 排名.免列黑榜 of `policy.yaml`; what is absent keeps its default.

use rust_decimal::Decimal;

use super::fields::Fields;
use crate::intake::scoring::{Basis, Compared, Exemption, Grade, MeritItem, Scoring, ScoringMethod, StreakRule};
use crate::source::Sourced;

pub(super) const SCORING: &[&str] = &["方式", "比较", "封顶", "小数位", "加分", "扣分", "加分封顶", "扣分封顶", "等次"];
pub(super) const MERIT: &[&str] = &["项", "依据", "级别", "分值", "封顶"];
pub(super) const GRADE: &[&str] = &["名称", "下限"];
pub(super) const STREAK: &[&str] = &["灯", "月"];
pub(super) const EXEMPTION: &[&str] = &["县区", "期次", "原因"];

const METHODS: [(&str, ScoringMethod); 2] = [("加权", ScoringMethod::Weighted), ("功效系数", ScoringMethod::Efficacy)];
const COMPARED: [(&str, Compared); 2] = [("实绩", Compared::Actual), ("完成率", Compared::Rate)];
const LAMPS: [(&str, bool); 2] = [("红", false), ("黄", true)];

/// 计分.
pub(super) fn scoring(f: &mut Fields<'_, '_, '_>) -> Scoring {
    let usual = Scoring::default();
    let cap = f.number("封顶");
    Scoring {
        method: f.choice("方式", &METHODS).map_or(usual.method, |method| method.value),
        compares: f.choice("比较", &COMPARED).map_or(usual.compares, |compared| compared.value),
        cap_place: cap.as_ref().map(|cap| cap.place),
        cap: cap.map_or(usual.cap, |cap| cap.value),
        decimals: f.whole("小数位", 0, 6).map_or(usual.decimals, |n: Sourced<u32>| n.value),
        bonuses: f.list("加分", MERIT, merit),
        deductions: f.list("扣分", MERIT, merit),
        bonus_cap: f.number("加分封顶"),
        deduction_cap: f.number("扣分封顶"),
        grades: f.list("等次", GRADE, |f| {
            let (name, floor) = (f.must("名称"), needed(f, "下限"));
            Some(Grade { name: name?, floor: floor? })
        }),
    }
}

fn merit(f: &mut Fields<'_, '_, '_>) -> Option<MeritItem> {
    f.expect("依据");
    let (name, basis, points) = (f.must("项"), f.choice("依据", &Basis::ALL), needed(f, "分值"));
    Some(MeritItem { rank: f.text("级别"), cap: f.number("封顶"), name: name?, basis: basis?, points: points? })
}

fn needed(f: &mut Fields<'_, '_, '_>, key: &'static str) -> Option<Sourced<Decimal>> {
    f.expect(key);
    f.number(key)
}

/// 灯.连续: red, three months, where it does not say otherwise; no more months than a year has.
pub(super) fn streak(f: &mut Fields<'_, '_, '_>) -> StreakRule {
    StreakRule {
        yellow_too: f.choice("灯", &LAMPS).is_some_and(|lamp| lamp.value),
        months: f.whole("月", 2, 12).map_or(3, |n: Sourced<usize>| n.value),
    }
}

/// One entry of 排名.免列黑榜.
pub(super) fn exemption(f: &mut Fields<'_, '_, '_>) -> Option<Exemption> {
    f.expect("期次");
    let (county, period, reason) = (f.must("县区"), f.period("期次"), f.must("原因"));
    Some(Exemption { county: county?, period: period?, reason: reason? })
}
