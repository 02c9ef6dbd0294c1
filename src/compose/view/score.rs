//! Scores in the view: how they are made, each county's by class, its score sheet; and what the lists and streaks name.

use tera::Value;

use super::{Field, object, optional, text};
use crate::compose::ledger::Words;
use crate::compose::material::{Material, figure};
use crate::intake::scoring::{Basis, Compared, MeritItem, ScoringMethod};
use crate::intake::targets::Kind;
use crate::source::{Place, Sourced};
use crate::tally::{Aspect, CountyScore, Figure, Merit, Outcome, Rank, RankedClass, Scope, Streak};
use rust_decimal::Decimal;

/// Everything about scores but the sheets.
pub(super) fn fields(material: &Material<'_>) -> Vec<Field> {
    vec![
        ("scoring", scoring(material)),
        ("scores", scores(material)),
        ("merits", all_merits(material)),
        ("task_names", Value::from(material.dossier.targets.tasks.iter().map(|t| t.name.value.clone()).collect::<Vec<_>>())),
        ("list_names", list_names(material)),
        ("exempt", exempt(material)),
        ("streaks", streaks(material)),
    ]
}

/// 计分 as the policy has it, for telling how scores are made.
fn scoring(material: &Material<'_>) -> Value {
    let scoring = &material.dossier.policy.scoring;
    let points = |number: Decimal, place: Option<Place>| Value::from(of_policy(material, number, place, "分"));
    let cap = |cap: Option<&Sourced<Decimal>>| cap.map_or_else(Value::none, |c| points(c.value, Some(c.place)));
    let items = |items: &[MeritItem]| {
        let item = |item: &MeritItem| {
            object([
                ("name", text(&item.name.value)),
                ("basis", text(item.basis.value.name())),
                ("rank", optional(item.rank.as_ref().map(|rank| rank.value.as_str()))),
                ("points", points(item.points.value, Some(item.points.place))),
                ("cap", cap(item.cap.as_ref())),
                ("each", text(each(item.basis.value))),
            ])
        };
        Value::from(items.iter().map(item).collect::<Vec<_>>())
    };
    let grades = scoring.grades.iter().enumerate().map(|(at, grade)| {
        let above = at.checked_sub(1).and_then(|above| scoring.grades.get(above));
        let scores = material.figures.scores().iter().filter(|score| score.grade.as_ref() == Some(&grade.name.value));
        let names: Vec<&str> = scores.clone().map(|score| score.county.as_str()).collect();
        let inputs: Vec<Place> = scores.flat_map(|score| score.total.inputs.clone()).collect();
        object([
            ("name", text(&grade.name.value)),
            ("floor", points(grade.floor.value, Some(grade.floor.place))),
            ("below", above.map_or_else(Value::none, |a| points(a.floor.value, Some(a.floor.place)))),
            ("count", material.print(&material.counted(names.len(), "个", "按等次计数", inputs)).into()),
            ("counties", Value::from(names)),
        ])
    });
    let months: Vec<String> = material.figures.scored_months().iter().map(|period| period.title()).collect();
    object([
        ("method", text(scoring.method.name())),
        ("weighted", Value::from(scoring.method == ScoringMethod::Weighted)),
        ("by_rate", Value::from(scoring.compares == Compared::Rate)),
        ("cap", points(scoring.cap, scoring.cap_place)),
        ("bonuses", items(&scoring.bonuses)),
        ("deductions", items(&scoring.deductions)),
        ("bonus_cap", cap(scoring.bonus_cap.as_ref())),
        ("deduction_cap", cap(scoring.deduction_cap.as_ref())),
        ("grades", Value::from(grades.collect::<Vec<_>>())),
        ("months", Value::from(months)),
    ])
}

const fn each(basis: Basis) -> &'static str {
    match basis {
        Basis::Highlights | Basis::ClosedOut | Basis::Overdue | Basis::RedLamps => "每项",
        Basis::RedList | Basis::BlackList | Basis::Late | Basis::Missing => "每次",
    }
}

fn of_policy(material: &Material<'_>, number: Decimal, place: Option<Place>, unit: &str) -> Words {
    let number = number.normalize();
    let inputs = place.into_iter().collect();
    material.print(&figure(material.dossier, (Outcome::Number(number), number.scale()), unit, "policy.yaml“计分”", inputs))
}

/// The classes with the scores of their counties, best first; those without rank last.
fn scores(material: &Material<'_>) -> Value {
    let class = |class: &RankedClass| {
        let mut members: Vec<&CountyScore> = material.figures.scores().iter().filter(|s| s.class == class.name).collect();
        members.sort_by_key(|score| score.rank.map_or(usize::MAX, |rank| rank.place));
        let rows: Vec<Value> = members.into_iter().map(|score| row(material, score)).collect();
        object([("name", text(&class.name)), ("title", text(&super::county::title(class))), ("counties", Value::from(rows))])
    };
    Value::from(material.figures.classes().iter().map(class).collect::<Vec<_>>())
}

fn row(material: &Material<'_>, score: &CountyScore) -> Value {
    let print = |figure: &Figure| Value::from(material.print(figure));
    let place = |number: usize, formula: &str| print(&material.counted(number, "", formula, score.total.inputs.clone()));
    let merits = |merits: &[Merit]| Value::from(merits.iter().map(|m| merit(material, None, m)).collect::<Vec<_>>());
    object([
        ("name", text(&score.county)),
        ("score", print(&score.total)),
        ("base", print(&score.base)),
        ("bonus", print(&score.bonus)),
        ("deduction", print(&score.deduction)),
        ("grade", optional(score.grade.as_deref())),
        ("rank", score.rank.map_or_else(Value::none, |rank| place(rank.place, "同类县（市、区）按总分排位"))),
        ("tied", Value::from(score.rank.is_some_and(|rank| rank.tied))),
        ("unreported", Value::from(score.rank.is_some_and(|rank: Rank| rank.missing))),
        ("last_rank", score.last_rank.map_or_else(Value::none, |rank| place(rank, "上期得分位次"))),
        ("change", score.rank_change().map_or_else(Value::none, Value::from)),
        ("bonuses", merits(&score.bonuses)),
        ("deductions", merits(&score.deductions)),
        ("tasks", Value::from(score.tasks.iter().map(print).collect::<Vec<_>>())),
    ])
}

fn merit(material: &Material<'_>, unit: Option<&str>, merit: &Merit) -> Value {
    // A count that the city office hides is not told by its parts.
    let hidden_by = match merit.basis {
        "亮点" => "亮点",
        "销号" | "逾期" | "红灯" => "指标",
        _ => "",
    };
    object([
        ("unit", optional(unit)),
        ("name", text(&merit.name)),
        ("basis", text(merit.basis)),
        ("count", material.print(&material.part_of(hidden_by, merit.count.clone())).into()),
        ("points", material.print(&merit.points).into()),
        ("reasons", Value::from(merit.reasons.clone())),
    ])
}

/// The items of all counties in one list for each side, county by county in official order.
fn all_merits(material: &Material<'_>) -> Value {
    let side = |merits: fn(&CountyScore) -> &[Merit]| {
        let of_county = |score: &CountyScore| {
            let unit = score.county.clone();
            merits(score).iter().map(|m| merit(material, Some(&unit), m)).collect::<Vec<_>>()
        };
        Value::from(material.figures.scores().iter().flat_map(of_county).collect::<Vec<_>>())
    };
    object([("bonuses", side(|score| &score.bonuses)), ("deductions", side(|score| &score.deductions))])
}

/// Every county's score sheet in the order of classes and ranks. Built only when a template prints it: it is by far the longest of all.
pub(super) fn sheets(material: &Material<'_>) -> Value {
    let sheet = |title: &str, score: &CountyScore| {
        let rows: Vec<Value> = material.figures.score_rows(&score.county).iter().filter_map(|row| sheet_row(material, row)).collect();
        object([
            ("name", text(&score.county)),
            ("class", text(&score.class)),
            ("class_title", text(title)),
            ("base", material.print(&score.base).into()),
            ("score", material.print(&score.total).into()),
            ("rows", Value::from(rows)),
        ])
    };
    let of_class = |class: &RankedClass| {
        let mut members: Vec<&CountyScore> = material.figures.scores().iter().filter(|s| s.class == class.name).collect();
        members.sort_by_key(|score| score.rank.map_or(usize::MAX, |rank| rank.place));
        let title = super::county::title(class);
        members.into_iter().map(|score| sheet(&title, score)).collect::<Vec<_>>()
    };
    Value::from(material.figures.classes().iter().flat_map(of_class).collect::<Vec<_>>())
}

/// What is told in words only earns nothing and stands in no sheet.
fn sheet_row(material: &Material<'_>, row: &crate::tally::ScoreRow) -> Option<Value> {
    let measure = material.dossier.targets.measure(&row.measure).filter(|m| m.kind != Kind::Qualitative)?;
    let print = |figure: &Figure| Value::from(material.print(figure));
    let target = match row.target.outcome {
        // What is asked of a county that answers yes or no is a yes, whether the list writes 1 for it or nothing.
        Outcome::Number(_) if measure.kind == Kind::YesNo => {
            Figure { outcome: Outcome::Flag(true), unit: String::new(), ..row.target.clone() }
        }
        _ => row.target.clone(),
    };
    Some(object([
        ("code", text(&row.measure)),
        ("name", text(&measure.name.value)),
        ("unit", text(&row.actual.unit)),
        ("weight", print(&row.weight)),
        ("target", print(&target)),
        ("by_growth", Value::from(row.target_in_percent && row.actual.unit != "%")),
        ("actual", print(&row.actual)),
        ("completion", print(&row.completion)),
        ("points", print(&row.points)),
    ]))
}

fn list_names(material: &Material<'_>) -> Value {
    let ranking = &material.dossier.policy.ranking;
    object([("red", text(&ranking.red_name)), ("black", text(&ranking.black_name))])
}

fn exempt(material: &Material<'_>) -> Value {
    let row = |e: &crate::tally::Exempt| object([("name", text(&e.county)), ("reason", text(&e.reason))]);
    Value::from(material.figures.lists().exempt.iter().map(row).collect::<Vec<_>>())
}

/// What has stood under a bad lamp for months running.
fn streaks(material: &Material<'_>) -> Value {
    let (dossier, figures) = (material.dossier, material.figures);
    let rule = dossier.policy.streak;
    let row = |streak: &Streak, name: &str, inputs: Vec<Place>| {
        object([
            ("name", text(name)),
            (
                "months",
                material
                    .print(&material.counted(streak.months, if streak.open { "个月以上" } else { "个月" }, "连续亮灯的月数", inputs))
                    .into(),
            ),
            ("since", text(&streak.since.title())),
            ("lamp", text(&format!("{}灯", streak.lamp.name()))),
        ])
    };
    let county = |streak: &Streak| {
        let inputs = figures.county(&streak.key).map_or_else(Vec::new, |standing| standing.gap.inputs.clone());
        row(streak, &streak.key, inputs)
    };
    let measure = |streak: &Streak| {
        let name = dossier.targets.measure(&streak.key).map_or(streak.key.as_str(), |m| m.name.value.as_str());
        let inputs = figures.of(Scope::City, &streak.key, Aspect::ScheduleGap).map_or_else(Vec::new, |figure| figure.inputs);
        row(streak, name, inputs)
    };
    let found = figures.streaks();
    object([
        ("lamp", text(if rule.is_some_and(|rule| rule.yellow_too) { "黄灯或红灯" } else { "红灯" })),
        ("least", rule.map_or_else(Value::none, |rule| Value::from(rule.months))),
        ("counties", Value::from(found.counties.iter().map(county).collect::<Vec<_>>())),
        ("measures", Value::from(found.measures.iter().map(measure).collect::<Vec<_>>())),
    ])
}
