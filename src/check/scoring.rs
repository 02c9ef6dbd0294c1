//! L: ranking and scoring as the policy has them. Grades without a gap, points that add up, names that exist.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::context::Context;
use super::rules::{Case, Rule, say};
use crate::finding::{Level, Slip};
use crate::intake::scoring::{Basis, MeritItem};
use crate::source::{Place, Sourced};

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[L01, L02, L03, L04, L05, L06];

const L01: Rule = Rule {
    code: "L01",
    title: say("等次不连续", "grades with a gap"),
    why: say("每个得分都应有且只有一个等次", "every score must have one grade and no more"),
    level: Level::Error,
    cases: &[
        Case::new(
            "order",
            say(
                "等次“{item}”的下限{seen}不低于前一等次的{expected}",
                "grade {item} begins at {seen}, not below the {expected} of the one before",
            ),
            say("请按下限从高到低排列，各不相同", "list the grades by their lowest score, highest first, each another"),
        ),
        Case::new(
            "gap",
            say("低于“{item}”下限{seen}的得分没有等次", "a score below the {seen} of grade {item} has no grade"),
            say("请把最后一个等次的下限改为0，或再列一个等次", "let the last grade begin at 0, or add one"),
        ),
        Case::new("twice", say("等次“{item}”列了两次", "grade {item} is listed twice"), say("请删去一个或改名", "remove one or rename it")),
    ],
    run: grades,
};

fn grades(context: &Context<'_>) -> Vec<Slip> {
    let grades = &context.dossier.policy.scoring.grades;
    let mut slips = Vec::new();
    for pair in grades.windows(2) {
        if let [before, after] = pair
            && after.floor.value >= before.floor.value
        {
            let slip = slip("L01", "order", after.floor.place).fact("item", &after.name.value);
            slips.push(slip.fact("seen", after.floor.value).fact("expected", before.floor.value));
        }
    }
    let lowest = grades.last().filter(|grade| grade.floor.value > Decimal::ZERO);
    slips.extend(lowest.map(|g| slip("L01", "gap", g.floor.place).fact("item", &g.name.value).fact("seen", g.floor.value)));
    let mut known = BTreeSet::new();
    let twice = grades.iter().filter(|grade| !known.insert(grade.name.value.trim()));
    slips.extend(twice.map(|grade| slip("L01", "twice", grade.name.place).fact("item", &grade.name.value)));
    slips
}

const L02: Rule = Rule {
    code: "L02",
    title: say("分值不合理", "points that cannot be meant"),
    why: say(
        "加分、扣分都写正数；封顶低于一次的分值，这一项就永远给不满",
        "points are written without a sign; a cap below one count is never meant",
    ),
    level: Level::Error,
    cases: &[
        Case::new(
            "",
            say("“{key}”为{seen}，应大于0", "{key} is {seen}, it must be above 0"),
            say("加分、扣分都写正数，扣分不写负号", "deductions too are written without a minus"),
        ),
        Case::new(
            "cap",
            say("“{item}”的封顶{seen}低于一次的分值{expected}", "the cap {seen} of {item} is below the {expected} points of one"),
            say("请核对分值和封顶", "check the points and the cap"),
        ),
    ],
    run: points,
};

fn points(context: &Context<'_>) -> Vec<Slip> {
    let scoring = &context.dossier.policy.scoring;
    let not_positive = |key: &str, number: Decimal, place: Place| {
        (number <= Decimal::ZERO).then(|| slip("L02", "", place).fact("key", key).fact("seen", number))
    };
    let of_item = |item: &MeritItem| {
        let low = |cap: &&Sourced<Decimal>| cap.value < item.points.value && item.points.value > Decimal::ZERO;
        let cap = item.cap.as_ref().filter(low).map(|cap| {
            slip("L02", "cap", cap.place).fact("item", &item.name.value).fact("seen", cap.value).fact("expected", item.points.value)
        });
        [not_positive("分值", item.points.value, item.points.place), cap]
    };
    let caps = [("加分封顶", &scoring.bonus_cap), ("扣分封顶", &scoring.deduction_cap)];
    let caps = caps.into_iter().filter_map(|(key, cap)| cap.as_ref().and_then(|cap| not_positive(key, cap.value, cap.place)));
    let cap = scoring.cap_place.and_then(|place| not_positive("封顶", scoring.cap, place));
    scoring.bonuses.iter().chain(&scoring.deductions).flat_map(of_item).flatten().chain(caps).chain(cap).collect()
}

const L03: Rule = Rule {
    code: "L03",
    title: say("同一事项计两次", "counted twice"),
    why: say("同一件事按两项加分或扣分，得分就不实", "the same matter must not earn or cost points under two items"),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say("“{item}”与“{other}”依据同为{seen}，会重复计分", "{item} and {other} both count {seen}"),
        say("请合并为一项，或写明不同的级别", "join them, or give each another 级别"),
    )],
    run: counted_twice,
};

fn counted_twice(context: &Context<'_>) -> Vec<Slip> {
    let scoring = &context.dossier.policy.scoring;
    // An item without 级别 counts every level.
    let same = |a: &MeritItem, b: &MeritItem| {
        let rank = |item: &MeritItem| item.rank.as_ref().map(|rank| rank.value.trim().to_owned());
        a.basis.value == b.basis.value && (rank(a) == rank(b) || rank(a).is_none() || rank(b).is_none())
    };
    let mut slips = Vec::new();
    for items in [&scoring.bonuses, &scoring.deductions] {
        for (at, item) in items.iter().enumerate() {
            if let Some(other) = items.iter().take(at).find(|other| same(item, other)) {
                let slip = slip("L03", "", item.basis.place).fact("item", &item.name.value).fact("other", &other.name.value);
                slips.push(slip.fact("seen", item.basis.value.name()));
            }
        }
    }
    slips
}

const L04: Rule = Rule {
    code: "L04",
    title: say("级别用错", "a level where there is none"),
    why: say("只有亮点分级别，写在别处不起作用", "only highlights have levels; elsewhere it would be ignored"),
    level: Level::Error,
    cases: &[Case::new(
        "",
        say("“{item}”的依据是{seen}，不分级别", "{item} counts {seen}, which has no level"),
        say("请删去级别，或把依据改为亮点", "remove 级别, or let it count 亮点"),
    )],
    run: levels,
};

fn levels(context: &Context<'_>) -> Vec<Slip> {
    let scoring = &context.dossier.policy.scoring;
    let slip = |item: &MeritItem| {
        let rank = item.rank.as_ref().filter(|_| item.basis.value != Basis::Highlights)?;
        Some(slip("L04", "", rank.place).fact("item", &item.name.value).fact("seen", item.basis.value.name()))
    };
    scoring.bonuses.iter().chain(&scoring.deductions).filter_map(slip).collect()
}

const L05: Rule = Rule {
    code: "L05",
    title: say("灯的界限颠倒", "lamp thresholds reversed"),
    why: say("黄灯的界限高于绿灯，就没有黄灯了", "no gap could ever be yellow"),
    level: Level::Error,
    cases: &[Case::new(
        "",
        say("黄灯的界限{seen}高于绿灯的{expected}", "yellow begins at {seen}, above the {expected} of green"),
        say("请把黄改为不高于绿的数", "let 黄 be no more than 绿"),
    )],
    run: lamps,
};

fn lamps(context: &Context<'_>) -> Vec<Slip> {
    let policy = &context.dossier.policy;
    let place = policy.lamps_place.filter(|_| policy.lamps.yellow > policy.lamps.green);
    place.map(|p| slip("L05", "", p).fact("seen", policy.lamps.yellow).fact("expected", policy.lamps.green)).into_iter().collect()
}

const L06: Rule = Rule {
    code: "L06",
    title: say("免列的县区不存在", "an exempt county that is not there"),
    why: say("名称写错，该免列的仍会上榜", "under a wrong name the county would be listed after all"),
    level: Level::Error,
    cases: &[
        Case::new(
            "",
            say("免列黑榜的“{seen}”不是名册中的县区", "{seen} is no county of the roster"),
            say("请写 org.yaml 中县区的全称", "write the county's name as org.yaml has it"),
        ),
        Case::new(
            "nearest",
            say("免列黑榜的“{seen}”不是名册中的县区，是否为“{expected}”？", "{seen} is no county of the roster; did you mean {expected}?"),
            say("请写 org.yaml 中县区的全称", "write the county's name as org.yaml has it"),
        ),
    ],
    run: exemptions,
};

fn exemptions(context: &Context<'_>) -> Vec<Slip> {
    let dossier = context.dossier;
    let names: Vec<&str> = dossier.org.counties.iter().map(|county| county.name.value.as_str()).collect();
    let unknown = dossier.policy.ranking.exemptions.iter().map(|e| &e.county).filter(|county| !names.contains(&county.value.as_str()));
    let slip = |county: &Sourced<String>| match crate::text::nearest(&county.value, names.iter().copied()) {
        Some(near) => slip("L06", "nearest", county.place).fact("seen", &county.value).fact("expected", near),
        None => slip("L06", "", county.place).fact("seen", &county.value),
    };
    unknown.map(slip).collect()
}

const fn slip(code: &'static str, case: &'static str, place: Place) -> Slip {
    Slip::new(code, Some(place)).case(case)
}

#[cfg(test)]
mod tests {
    use crate::check::Strictness;
    use crate::check::tests::{Edit, checked};

    #[test]
    fn an_unknown_basis_names_the_nearest() {
        let text = "计分: {加分: [{项: 荣誉, 依据: 亮典, 分值: 1}]}\n";
        let checked = checked(&[Edit::Put("policy.yaml", text.as_bytes())], Strictness::Normal);
        let finding = checked.findings.iter().find(|f| f.slip.code == "B10").unwrap();
        assert!(finding.message.zh.contains("是否为“亮点”") && finding.help.zh.contains("销号、红榜"), "{finding:?}");
        assert!(checked.cleared.is_none(), "an item that counts nothing would be left out without a word");
    }
}
