//! K05: what of a fund goes to which county.

use rust_decimal::Decimal;

use super::super::context::Context;
use super::super::rules::{Case, Rule, say};
use super::of_units;
use crate::finding::{Level, Slip};
use crate::intake::submission::Fund;
use crate::intake::systems::is_hidden;
use crate::text::nearest;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[K05];

const K05: Rule = Rule {
    code: "K05",
    title: say("资金分配有误", "an allocation that cannot be"),
    why: say("分到各县（市、区）的合计不能多于资金总额，分给谁要有名有姓", "no more can be allocated than there is"),
    level: Level::Error,
    cases: &[
        Case::new(
            "over",
            say(
                "资金“{item}”分配合计{seen}亿元，多于金额{expected}亿元，相差{difference}亿元",
                "fund {item}: {seen} is allocated of {expected}, {difference} too much (亿元)",
            ),
            say("请核对金额和各县（市、区）的分配数", "check the amount and its parts"),
        ),
        Case::new(
            "unknown",
            say(
                "资金“{item}”分配给“{seen}”，名册中没有这个县（市、区）⟦，是否为“{expected}”？⟧",
                "fund {item}: {seen} is no county of the roster⟦; did you mean {expected}?⟧",
            ),
            say(
                "请写县（市、区）的全称；留在市本级的不必列",
                "write the county's name as the roster has it; what the city keeps is not listed",
            ),
        ),
        Case::new(
            "negative",
            say("资金“{item}”分配给{part}的数{seen}为负", "fund {item}: the part of {part}, {seen}, is negative"),
            say("请核对；收回的资金从金额中扣减", "check it; what was taken back is taken off the amount"),
        ),
    ],
    run: allocations,
};

fn allocations(context: &Context<'_>) -> Vec<Slip> {
    of_units(context, |submission| submission.funds.iter().flat_map(|fund| of_fund(context, fund)).collect())
}

fn of_fund(context: &Context<'_>, fund: &Fund) -> Vec<Slip> {
    let known: Vec<&str> = context.dossier.org.counties.iter().map(|c| c.name.value.as_str()).collect();
    let slip = |case, place| Slip::new("K05", Some(place)).case(case).fact("item", &fund.name.value);
    let mut slips = Vec::new();
    for (county, part) in &fund.allocations {
        if !known.contains(&county.value.as_str()) && !is_hidden(&county.value) {
            let slip = slip("unknown", county.place).fact("seen", &county.value);
            slips.push(match nearest(&county.value, known.iter().copied()) {
                Some(near) => slip.fact("expected", near),
                None => slip,
            });
        }
        if let Some(number) = part.value.number().filter(|n| n.is_sign_negative() && !n.is_zero()) {
            slips.push(slip("negative", part.place).fact("part", &county.value).fact("seen", number));
        }
    }
    // A masked part takes part in no arithmetic: what the others make is judged, and can only be less than the whole.
    let given = fund.allocations.iter().filter_map(|(_, part)| part.value.number());
    let sum = given.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add);
    if let (Some(amount), Some(seen)) = (fund.amount.value.number(), sum)
        && let Some(difference) = seen.checked_sub(amount).filter(|d| *d > Decimal::ZERO)
    {
        let slip = slip("over", fund.amount.place).fact("seen", seen).fact("expected", amount);
        slips.push(slip.fact("difference", difference));
    }
    slips
}
