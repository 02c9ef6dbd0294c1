//! Scores, lists and streaks of a small city, calculated by hand; and laws over random figures.

use std::path::Path;

use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::check::Cleared;
use crate::intake::submission::Entry;
use crate::intake::value::Datum;
use crate::intake::{Dossier, Request, read_year};
use crate::tally::{CountyScore, Figures, Merit, tally};

const ORG: &str = r#"
市: {名称: 澜州市, 代码: "449800"}
县区:
  - {名称: 甲县, 代码: "449821", 类型: 县, 类别: 进位}
  - {名称: 乙县, 代码: "449822", 类型: 县, 类别: 进位}
  - {名称: 丙县, 代码: "449823", 类型: 县, 类别: 进位}
  - {名称: 丁县, 代码: "449824", 类型: 县, 类别: 消薄}
"#;

const TARGETS: &str = r#"
年度: 2026
主要任务: [{编号: T1, 名称: 甲任务}, {编号: T2, 名称: 乙任务}]
重点工作: [{编号: W1, 任务: T1, 名称: 一, 期限: 2026-12-31}, {编号: W2, 任务: T2, 名称: 二, 期限: 2026-12-31}]
指标:
  - {编号: M1, 工作: W1, 名称: 里程, 单位: 公里, 类型: 累计, 年度目标: 400, 县区任务: {甲县: 100, 乙县: 100, 丙县: 100, 丁县: 100}, 填报: 县区, 权重: 3}
  - {编号: M2, 工作: W2, 名称: 逾期率, 单位: "%", 类型: 比率, 方向: 越低越好, 基期: {年度: 2025, 数值: 10}, 年度目标: 4, 填报: 县区}
  - {编号: M3, 工作: W2, 名称: 印发, 单位: 个, 类型: 是否, 年度目标: 4, 填报: 县区}
"#;

const RULES: &str = "日历: {顺延: false}
排名: {红榜: 1, 黑榜: 1}
计分:
  加分: [{项: 国家级荣誉, 依据: 亮点, 级别: 国家级, 分值: 2, 封顶: 3}, {项: 省级荣誉, 依据: 亮点, 级别: 省级, 分值: 1}]
  扣分: [{项: 迟报, 依据: 迟报, 分值: 0.5}, {项: 漏报, 依据: 漏报, 分值: 1}, {项: 逾期, 依据: 逾期, 分值: 2}]
  加分封顶: 4
  等次: [{名称: 优秀, 下限: 90}, {名称: 良好, 下限: 80}, {名称: 一般, 下限: 0}]
";

const A: &str = "填报单位: 甲县
期次: 2026-10
进展: {M1: {本年累计: 80}, M2: {比率: 7}, M3: {是否: 是}}
亮点:
  - {类型: 获批, 名称: 农业强镇, 级别: 国家级, 日期: 2026-08-20}
  - {类型: 获批, 名称: 试点县, 级别: 国家级, 日期: 2026-10-20}
  - {类型: 获批, 名称: 示范村, 级别: 省级, 日期: 2026-10-21}
  - {类型: 获批, 名称: 先进县, 级别: 省级, 日期: 2026-10-22}
  - {类型: 获批, 名称: 去年的, 级别: 省级, 日期: 2025-12-22}
";
const A_BEFORE: &str = "填报单位: 甲县
期次: 2026-09
进展: {M1: {本年累计: 60}, M2: {比率: 8}, M3: {是否: 否}}
亮点: [{类型: 获批, 名称: 农业强镇, 级别: 国家级, 日期: 2026-08-20}]
";
const B: &str = "填报单位: 乙县
期次: 2026-10
报送时间: 2026-11-06 01:30
进展: {M1: {本年累计: 120}, M2: {比率: 4}, M3: {是否: 否}}
";
const B_BEFORE: &str = "填报单位: 乙县
期次: 2026-09
报送时间: 2026-10-07 08:00
进展: {M1: {本年累计: 50}, M2: {比率: 9}, M3: {是否: 否}}
";
const C: &str = "填报单位: 丙县
期次: 2026-10
进展: {M2: {比率: x.x}, M3: {是否: 是}}
";

type File<'f> = (&'f str, &'f str);

fn dossier(files: &[File<'_>], period: &str) -> Dossier {
    let usual = [
        ("org.yaml", ORG),
        ("policy.yaml", RULES),
        ("targets/2026.yaml", TARGETS),
        ("2026-10/a.yaml", A),
        ("2026-10/b.yaml", B),
        ("2026-10/c.yaml", C),
        ("2026-09/a.yaml", A_BEFORE),
        ("2026-09/b.yaml", B_BEFORE),
    ];
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in usual.iter().chain(files) {
        put(&folder.path().join(name), text);
    }
    let dossier = read_year(&Request { data: folder.path().to_owned(), period: period.parse().unwrap() }).unwrap();
    assert!(dossier.slips.is_empty(), "{:?}", dossier.slips);
    dossier
}

#[expect(clippy::disallowed_methods, reason = "a test writes its own workspace")]
fn put(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// The figures of October.
fn figures(files: &[File<'_>]) -> Figures {
    tally(&Cleared::for_test(dossier(files, "2026-10")))
}

fn of<'f>(figures: &'f Figures, county: &str) -> &'f CountyScore {
    figures.scores().iter().find(|score| score.county == county).unwrap()
}

/// Base, bonus, deduction, total, grade and place as printed.
fn row(figures: &Figures, county: &str) -> String {
    let score = of(figures, county);
    let printed = [&score.base, &score.bonus, &score.deduction, &score.total].map(super::Figure::printed).join(" ");
    let place = score.rank.map_or("-".to_owned(), |rank| format!("{}{}", rank.place, if rank.missing { "未报" } else { "" }));
    format!("{printed} {} {place} {:?}", score.grade.as_deref().unwrap_or("-"), score.last_rank)
}

fn items(merits: &[Merit]) -> Vec<String> {
    merits.iter().map(|m| format!("{} {}×{} {}", m.name, m.count.printed(), m.points.printed(), m.reasons.join("、"))).collect()
}

#[test]
fn weighted_scores_by_hand() {
    let figures = figures(&[]);
    // 甲: (3·80 + 50 + 100) ÷ 5 = 78; 国家级 2·2 at most 3, 省级 2, together at most 4.
    assert_eq!(row(&figures, "甲县"), "78.00 4.00 0.00 82.00 良好 1 Some(1)");
    // 乙: (3·100 + 100 + 0) ÷ 5 = 80; late in September and October.
    assert_eq!(row(&figures, "乙县"), "80.00 0.00 1.00 79.00 一般 2 Some(2)");
    // 丙: (3·0 + 100) ÷ 4 = 25; the masked rate is left out, the missing one is 0; not sent in September.
    assert_eq!(row(&figures, "丙县"), "25.00 0.00 1.00 24.00 一般 3 Some(3)");
    assert_eq!(row(&figures, "丁县"), "— 0.00 2.00 — - 1未报 Some(1)");
    assert_eq!(items(&of(&figures, "甲县").bonuses), ["国家级荣誉 2×3.00 农业强镇、试点县", "省级荣誉 2×2.00 示范村、先进县"]);
    assert_eq!(items(&of(&figures, "乙县").deductions), ["迟报 2×1.00 9月、10月"]);
    assert_eq!(items(&of(&figures, "丁县").deductions), ["漏报 2×2.00 9月、10月"]);
    assert_eq!(of(&figures, "甲县").tasks.iter().map(super::Figure::printed).collect::<Vec<_>>(), ["80.00", "75.00"]);
    assert_eq!(of(&figures, "乙县").rank_change(), Some(0));
}

#[test]
fn every_figure_knows_formula_and_inputs() {
    let figures = figures(&[]);
    let score = of(&figures, "甲县");
    assert_eq!(
        (score.total.formula.as_str(), score.base.formula.as_str()),
        ("基础得分＋加分－扣分，不低于0", "Σ权重×min（完成率，100）÷Σ权重")
    );
    // Values and targets of M1 and M2, value of M3 and its implied target; highlights and points of the items, and the cap.
    assert_eq!((score.base.inputs.len(), score.bonus.inputs.len()), (6, 7));
    assert_eq!(score.bonuses[0].points.formula, "亮点2项×每项2分，至多3分");
    assert_eq!(score.bonuses[0].count.formula, "亮点计数（9月、10月）");
    assert_eq!((score.bonuses[0].count.inputs.len(), score.bonus.formula.as_str()), (2, "各项之和，至多4分"));
    let rows = figures.score_rows("甲县");
    let printed = |r: &super::ScoreRow| [&r.weight, &r.target, &r.actual, &r.completion, &r.points].map(super::Figure::printed).join(" ");
    assert_eq!(rows.iter().map(printed).collect::<Vec<_>>(), ["3 100.0 80.0 80.0 80.00", "1 4.0 7.0 50.0 50.00", "1 是 是 100.0 100.00"]);
    assert!(rows.iter().all(|row| !row.points.inputs.is_empty() && !row.points.formula.is_empty()));
    assert_eq!(figures.score_rows("丙县")[0].points.formula, "到期未报，计0分");
    assert!(figures.score_rows("无此县").is_empty());
}

#[test]
fn efficacy_scores_by_hand() {
    let by = |more: &str| {
        let policy = format!("日历: {{顺延: false}}\n计分: {{方式: 功效系数{more}}}\n");
        let figures = figures(&[("policy.yaml", &policy)]);
        ["甲县", "乙县", "丙县", "丁县"].map(|county| of(&figures, county).base.printed())
    };
    // 甲: (3·60 + 60 + 100) ÷ 5; 乙: (3·100 + 100 + 60) ÷ 5; 丙: (3·0 + 100) ÷ 4.
    assert_eq!(by(""), ["68.00", "92.00", "25.00", "—"]);
    assert_eq!(by(", 比较: 完成率"), ["68.00", "92.00", "25.00", "—"]);
    let figures = figures(&[("policy.yaml", "计分: {方式: 功效系数}\n")]);
    let formulas: Vec<String> = figures.score_rows("甲县").into_iter().map(|row| row.points.formula).collect();
    let expected = [
        "60＋40×（实绩－同类最低）÷（同类最高－同类最低）",
        "60＋40×（同类最高－实绩）÷（同类最高－同类最低）",
        "60＋40×（实绩－同类最低）÷（同类最高－同类最低）",
    ];
    assert_eq!(formulas, expected);
    assert_eq!(figures.score_rows("甲县")[0].points.inputs.len(), 3, "its own figure, the worst and the best");
}

#[test]
fn a_cap_above_100_and_ties() {
    let b = "填报单位: 乙县\n期次: 2026-10\n进展: {M1: {本年累计: 80.001}, M2: {比率: 7}, M3: {是否: 是}}\n";
    let c = "填报单位: 丙县\n期次: 2026-10\n进展: {M1: {本年累计: 130}, M2: {比率: 2.8}, M3: {是否: 否}}\n";
    let files = [("policy.yaml", "计分: {封顶: 120}\n"), ("2026-10/b.yaml", b), ("2026-10/c.yaml", c)];
    let figures = figures(&files);
    // 丙: (3·120 + 120 + 0) ÷ 5 = 96. 甲 and 乙 print alike at two decimals, and differ.
    let row = |county| {
        let score = of(&figures, county);
        (score.total.printed(), score.rank.unwrap().place, score.rank.unwrap().tied)
    };
    assert_eq!(
        [row("丙县"), row("乙县"), row("甲县")],
        [("96.00".into(), 1, false), ("78.001".into(), 2, false), ("78.000".into(), 3, false)]
    );
}

#[test]
fn equal_scores_share_a_place_and_a_grade_is_never_contradicted() {
    let same = |unit| format!("填报单位: {unit}\n期次: 2026-10\n进展: {{M1: {{本年累计: 89.99999}}, M2: {{比率: 4.6}}, M3: 不适用}}\n");
    let (a, b) = (same("甲县"), same("乙县"));
    let policy = "计分: {等次: [{名称: 优秀, 下限: 90}, {名称: 良好, 下限: 0}]}\n";
    let figures = figures(&[("policy.yaml", policy), ("2026-10/a.yaml", &a), ("2026-10/b.yaml", &b)]);
    for county in ["甲县", "乙县"] {
        let score = of(&figures, county);
        let rank = score.rank.unwrap();
        assert_eq!((rank.place, rank.tied, score.grade.as_deref()), (1, true, Some("良好")));
        assert_eq!(score.total.printed(), "89.99999", "90.00 would have been 优秀");
    }
    assert_eq!(of(&figures, "丙县").rank.unwrap().place, 3);
}

#[test]
fn lists_go_by_completion_or_score_and_exemptions_have_reasons() {
    // By completion 乙 and 丙 are behind; 乙's base is the better one.
    let policy = |more: &str| format!("日历: {{顺延: false}}\n排名: {{红榜: 1, 黑榜: 1{more}}}\n");
    let listed = |more: &str, files: &[File<'_>]| {
        let policy = policy(more);
        let files: Vec<File<'_>> = [("policy.yaml", policy.as_str())].into_iter().chain(files.iter().copied()).collect();
        let figures = figures(&files);
        let lists = figures.lists();
        (
            lists.red.join("、"),
            lists.black.join("、"),
            lists.exempt.iter().map(|e| format!("{}：{}", e.county, e.reason)).collect::<Vec<_>>().join("；"),
        )
    };
    let d = "填报单位: 丁县\n期次: 2026-10\n进展: {M1: {本年累计: 70}, M2: {比率: 5}, M3: {是否: 否}}\n";
    let files = [("2026-10/d.yaml", d)];
    assert_eq!(listed("", &files), ("乙县".into(), "丙县".into(), String::new()));
    assert_eq!(listed(", 榜单: 得分", &files), ("乙县".into(), "丙县".into(), String::new()));
    let exempt = ", 免列黑榜: [{县区: 丙县, 期次: 2026-10, 原因: 台风停工}]";
    assert_eq!(listed(exempt, &files), ("乙县".into(), "甲县".into(), "丙县：台风停工".into()));
    let other = ", 免列黑榜: [{县区: 丙县, 期次: 2026-09, 原因: 台风停工}]";
    assert_eq!(listed(other, &files).1, "丙县", "of another period");
    // What the city granted an extension for does not count: without it 丙 has nothing that is behind.
    let extended = "填报单位: 丙县\n期次: 2026-10\n进展: {M1: {本年累计: 1, 状态: 延期同意}, M2: {比率: 4}, M3: {是否: 是}}\n";
    let (_, black, exempt) = listed("", &[files[0], ("2026-10/c.yaml", extended)]);
    assert_eq!((black.as_str(), exempt.as_str()), ("甲县", "丙县：延期同意的指标不计，达到序时进度"));
    // An extension of an earlier month excuses for as long as it runs.
    let ongoing = extended.replace(", 状态: 延期同意", "");
    for (until, listed_in_black) in [("2026-12-20", "甲县"), ("2026-10-31", "甲县"), ("2026-10-30", "丙县")] {
        let decisions = format!(
            "决定: [{{序号: 1, 期次: 2026-09, 单位: 丙县, 指标: M1, 决定: 延期同意, 期限: {until}, 日期: 2026-10-08, 批准: 市指挥办}}]\n"
        );
        let (_, black, _) = listed("", &[files[0], ("2026-10/c.yaml", &ongoing), ("decisions.yaml", &decisions)]);
        assert_eq!(black, listed_in_black, "{until}");
    }
}

#[test]
fn times_in_a_list_are_counted_over_the_months() {
    let policy = "日历: {顺延: false}\n排名: {红榜: 1, 黑榜: 1}\n计分: {加分: [{项: 红榜, 依据: 红榜, 分值: 1}], 扣分: [{项: 黑榜, 依据: 黑榜, 分值: 1}]}\n";
    let figures = figures(&[("policy.yaml", policy)]);
    assert_eq!(items(&of(&figures, "乙县").bonuses), ["红榜 1×1.00 10月"]);
    assert_eq!(items(&of(&figures, "丁县").deductions), ["黑榜 2×2.00 9月、10月"]);
    assert_eq!(figures.scored_months().iter().map(ToString::to_string).collect::<Vec<_>>(), ["2026-09", "2026-10"]);
}

/// 甲's report of a month with so much done.
fn month(month: i8, done: &str) -> (String, String) {
    (
        format!("2026-{month:02}/a.yaml"),
        format!("填报单位: 甲县\n期次: 2026-{month:02}\n进展: {{M1: {{本年累计: {done}}}, M2: {{比率: 4}}, M3: {{是否: 是}}}}\n"),
    )
}

#[test]
fn lamps_of_months_running() {
    let policy = |lamp: &str, months: usize| format!("灯: {{绿: 0, 黄: -10, 连续: {{灯: {lamp}, 月: {months}}}}}\n");
    let all: Vec<(String, String)> = [(6, "30"), (7, "1"), (8, "2"), (9, "3"), (10, "4")].into_iter().map(|(m, d)| month(m, d)).collect();
    let streaks = |policy: &str, without: &str| {
        let kept = all.iter().filter(|(name, _)| without.is_empty() || !name.contains(without));
        let files: Vec<File<'_>> = kept.map(|(name, text)| (name.as_str(), text.as_str())).chain([("policy.yaml", policy)]).collect();
        let figures = figures(&files);
        let open = |streak: &crate::tally::Streak| if streak.open { "以上" } else { "" };
        let told = |list: &[crate::tally::Streak]| {
            list.iter().map(|s| format!("{} {}{} {}", s.key, s.months, open(s), s.since)).collect::<Vec<_>>()
        };
        (told(&figures.streaks().counties), told(&figures.streaks().measures))
    };
    let (counties, measures) = streaks(&policy("红", 3), "");
    assert_eq!(counties, ["丙县 5以上 2026-06", "丁县 5以上 2026-06", "甲县 4 2026-07"], "longest first; in June 甲 was a little behind");
    assert_eq!(measures, ["M1 5以上 2026-06", "M3 5以上 2026-06"]);
    assert_eq!(
        streaks(&policy("红", 3), "2026-07").0,
        ["甲县 3以上 2026-08", "丙县 3以上 2026-08", "丁县 3以上 2026-08"],
        "July was not read"
    );
    assert_eq!(streaks(&policy("红", 3), "2026-08").0, [] as [&str; 0], "two months run on");
    assert_eq!(streaks("", "").0, [] as [&str; 0], "nobody asked");
    assert_eq!(streaks(&policy("黄", 4), "").0, ["甲县 5以上 2026-06", "丙县 5以上 2026-06", "丁县 5以上 2026-06"]);
}

/// Sets the figure of a measure in a submission.
fn set(dossier: &mut Dossier, unit: &str, measure: &str, number: Decimal) {
    let submission = dossier.submissions.iter_mut().find(|s| s.unit.value == unit).unwrap();
    for (code, entry) in &mut submission.progress {
        if let (Entry::Given(progress), true) = (entry, code.value == measure) {
            for datum in [&mut progress.cumulative, &mut progress.rate].into_iter().flatten() {
                datum.value = Datum::Number(number);
            }
        }
    }
}

fn run<S: Strategy>(strategy: &S, law: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = ProptestConfig { cases: 48, ..ProptestConfig::default() };
    proptest::test_runner::TestRunner::new(config).run(strategy, law).unwrap();
}

fn base_of(method: &str) -> Dossier {
    let policy = RULES.replace("计分:\n", &format!("计分:\n  方式: {method}\n"));
    dossier(&[("policy.yaml", &policy)], "2026-10")
}

#[test]
fn a_better_county_never_scores_lower_and_scores_stay_within_bounds() {
    for method in ["加权", "功效系数"] {
        let base = base_of(method);
        run(&(0i64..20_000, 0i64..20_000, 0i64..5_000, 0i64..1_500), |(own, other, more, rate)| {
            let total = |done: i64, rate: i64| {
                let mut dossier = base.clone();
                set(&mut dossier, "甲县", "M1", Decimal::new(done, 2));
                set(&mut dossier, "甲县", "M2", Decimal::new(rate, 2));
                set(&mut dossier, "乙县", "M1", Decimal::new(other, 2));
                let figures = tally(&Cleared::for_test(dossier));
                of(&figures, "甲县").total.outcome.number().unwrap()
            };
            let now = total(own, rate);
            prop_assert!(total(own + more, rate) >= now, "more done");
            prop_assert!(total(own, rate - more.min(rate)) >= now, "a lower rate, which is better");
            prop_assert!((Decimal::ZERO..=Decimal::from(104)).contains(&now), "within the cap and the bonus");
            Ok(())
        });
    }
}

#[test]
fn the_order_of_counties_changes_nothing() {
    for method in ["加权", "功效系数"] {
        let base = base_of(method);
        let told = |dossier: Dossier| {
            let figures = tally(&Cleared::for_test(dossier));
            ["甲县", "乙县", "丙县", "丁县"].map(|county| row(&figures, county))
        };
        let expected = told(base.clone());
        run(&Just((0..4usize).collect::<Vec<_>>()).prop_shuffle(), |order| {
            let mut dossier = base.clone();
            dossier.org.counties = order.iter().map(|at| base.org.counties[*at].clone()).collect();
            dossier.submissions.reverse();
            prop_assert_eq!(told(dossier), expected.clone());
            Ok(())
        });
    }
}

#[test]
fn the_greatest_figures_do_not_panic() {
    for method in ["加权", "功效系数"] {
        let mut dossier = base_of(method);
        set(&mut dossier, "甲县", "M1", Decimal::MAX);
        set(&mut dossier, "乙县", "M1", Decimal::MIN);
        let figures = tally(&Cleared::for_test(dossier));
        assert!(figures.scores().iter().all(|score| score.total.printed().len() < 12), "{method}");
    }
}
