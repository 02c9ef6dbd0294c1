//! B03, B04, B06: the numbers themselves. Whole, not negative, with the decimals of the target list.

use rust_decimal::Decimal;

use super::context::{Context, Reported, figures};
use super::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::targets::{Kind, Measure};
use crate::intake::value::Datum;
use crate::source::{Place, Sourced};

/// Units that count things: half of one does not exist.
const WHOLE_UNITS: [&str; 29] = [
    "个", "家", "项", "户", "人", "件", "条", "支", "名", "座", "所", "次", "人次", "场", "宗", "栋", "间", "艘", "篇", "株", "处", "份",
    "起", "台", "张", "位", "只", "辆", "册",
];

/// Words in a measure's name that let its figures be negative.
const SIGNED: [&str; 6] = ["增速", "增长", "增幅", "净", "率", "差"];

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[B03, B04, B06];

const B03: Rule = Rule {
    code: "B03",
    title: say("应为整数或不得为负", "not whole, or negative"),
    why: say("按个计的数没有小数，实物量没有负数", "things that are counted come whole, and none are fewer than none"),
    level: Level::Error,
    cases: &[
        Case::new(
            "whole",
            say("{measure}{name}的{key}{seen}应为整数（单位：{in}）", "{measure} {name}: {key} {seen} must be whole (unit {in})"),
            say("请核对；若以“万{in}”计，请换算后填报", "check it; convert a figure given in ten thousands"),
        ),
        Case::new(
            "negative",
            say("{measure}{name}的{key}{seen}不得为负", "{measure} {name}: {key} {seen} must not be negative"),
            say("请核对；核减以前的数，请用“更正”", "check it; to take back an earlier figure use 更正"),
        ),
    ],
    run: integers,
};

fn integers(context: &Context<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    for figure in context.reported().flat_map(|r| numbers(&r)) {
        let slip = |case| figure.slip("B03").case(case).fact("in", figure.unit);
        if figure.whole && !figure.number.fract().is_zero() {
            slips.push(slip("whole"));
        }
        if figure.number.is_sign_negative() && !figure.number.is_zero() && !figure.signed {
            slips.push(slip("negative"));
        }
    }
    slips
}

const B04: Rule = Rule {
    code: "B04",
    title: say("小数位超出规定", "too many decimals"),
    why: say(
        "目标清单规定了每项指标的小数位，多出的位数在报告中印不出来",
        "the report prints as many decimals as the target list says; the others are lost",
    ),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say("{measure}{name}的{key}{seen}超过{expected}位小数", "{measure} {name}: {key} {seen} has more than {expected} decimals"),
        say("请按目标清单规定的小数位填报", "keep to the decimals of the target list"),
    )],
    run: decimals,
};

fn decimals(context: &Context<'_>) -> Vec<Slip> {
    let figures = context.reported().flat_map(|r| numbers(&r));
    let slip = |f: Figure<'_>| f.decimals.filter(|d| f.number.normalize().scale() > *d).map(|d| f.slip("B04").fact("expected", d));
    figures.filter(|f| !f.whole).filter_map(slip).collect()
}

const B06: Rule = Rule {
    code: "B06",
    title: say("遮盖值", "masked value"),
    why: say("遮盖的数照样印出，但不参与任何计算", "a masked figure is printed as written and takes part in no arithmetic"),
    level: Level::Note,
    cases: &[Case::new(
        "",
        say("{measure}{name}的{key}“{seen}”已遮盖，不参与计算", "{measure} {name}: {key} {seen} is masked and takes part in no arithmetic"),
        say("有意遮盖的不必处理；否则请填实数", "nothing to do if meant so; else write the number"),
    )],
    run: masked,
};

fn masked(context: &Context<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    for reported in context.reported() {
        let own = figures(reported.progress).chain(reported.progress.sub_counts.iter().map(|(key, v)| (key.value.as_str(), v)));
        for (key, figure) in own {
            if let Datum::Masked(mask) = &figure.value {
                slips.push(reported.slip("B06", figure.place).fact("key", key).fact("seen", mask));
            }
        }
    }
    slips
}

/// One number of an entry with what the target list says of it.
struct Figure<'a> {
    reported: Reported<'a>,
    key: &'a str,
    number: Decimal,
    place: Place,
    unit: &'a str,
    whole: bool,
    signed: bool,
    decimals: Option<u32>,
}

impl Figure<'_> {
    fn slip(&self, code: &'static str) -> Slip {
        self.reported.slip(code, self.place).fact("key", self.key).fact("seen", self.number)
    }
}

/// The numbers of an entry that are in the measure's unit or in that of a declared sub-count; 分子 and 分母 have units of their own.
fn numbers<'a>(reported: &Reported<'a>) -> Vec<Figure<'a>> {
    let (reported, measure) = (*reported, reported.measure);
    let judge = |key: &'a str, figure: &'a Sourced<Datum>, unit: &'a str, own: bool| {
        let counted = WHOLE_UNITS.contains(&unit) && (!own || measure.decimals.unwrap_or(0) == 0);
        let decimals = if own { measure.decimals } else { None }.or_else(|| usual_decimals(unit));
        Some(Figure {
            reported,
            key,
            number: figure.value.number()?,
            place: figure.place,
            unit,
            whole: counted && measure.kind != Kind::Rate,
            signed: is_signed(measure),
            decimals,
        })
    };
    let own = figures(reported.progress).filter(|(key, _)| !matches!(*key, "分子" | "分母"));
    let own = own.filter_map(|(key, figure)| judge(key, figure, &measure.unit, true));
    let subs = reported.progress.sub_counts.iter().filter_map(|(key, figure)| {
        let (_, unit) = measure.sub_counts.iter().find(|(code, _)| code.value == key.value)?;
        judge(&key.value, figure, unit.as_deref().unwrap_or(&measure.unit), unit.as_ref().is_none_or(|u| *u == measure.unit))
    });
    own.chain(subs).collect()
}

fn is_signed(measure: &Measure) -> bool {
    measure.kind == Kind::Rate || measure.unit == "%" || SIGNED.iter().any(|word| measure.name.value.contains(word))
}

/// Decimals where the target list does not say: 亿元 2, 万元 2, 万亩 2, 公里 1, % 1.
fn usual_decimals(unit: &str) -> Option<u32> {
    match unit {
        "亿元" | "万元" | "万亩" => Some(2),
        "公里" | "%" | "个百分点" => Some(1),
        _ => None,
    }
}
