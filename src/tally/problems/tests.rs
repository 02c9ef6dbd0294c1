//! Merging on small workspaces of known words, and on the sample city in any order.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::{Decision, Merged, ProblemItem, merge};
use crate::intake::city::{CityText, MergeDecision};
use crate::intake::submission::Severity;
use crate::intake::{Dossier, Request, read};
use crate::source::{FileId, Place, Sourced};

/// The open problems of the sample city.
static SAMPLE: LazyLock<Dossier> = LazyLock::new(|| {
    let data = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data");
    read(&Request { data, period: "2026-10".parse().unwrap() }).unwrap()
});

const ORG: &str = "市: {名称: 澜州市, 代码: \"449800\"}\n县区:\n  - {名称: 石浦市, 代码: \"449881\", 类型: 县级市}\n  - {名称: 望川县, 代码: \"449823\", 类型: 县}\n\
                   \x20 - {名称: 澜东区, 代码: \"449802\", 类型: 市辖区}\n乡镇:\n  - {名称: 北澳镇, 代码: \"449881100\", 县区: 石浦市}\n部门:\n  - {名称: 市财政局}\n";

/// A workspace with these 问题 (flow maps), by unit, and this city.yaml.
fn dossier(problems: &[(&str, &[&str])], city: &str) -> Dossier {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path().join("org.yaml"), ORG);
    write(folder.path().join("policy.yaml"), "");
    write(folder.path().join("targets/2026.yaml"), "年度: 2026\n");
    for (number, (unit, problems)) in problems.iter().enumerate() {
        let mut text = format!("填报单位: {unit}\n期次: 2026-10\n问题:\n");
        for (at, problem) in problems.iter().enumerate() {
            let _ = writeln!(text, "  - {{编号: Q{}, 类别: 要素保障, {problem}}}", at + 1);
        }
        write(folder.path().join(format!("2026-10/county/{number}.yaml")), &text);
    }
    write(folder.path().join("2026-10/city.yaml"), &format!("期次: 2026-10\n{city}"));
    let dossier = read(&Request { data: folder.path().to_owned(), period: "2026-10".parse().unwrap() }).unwrap();
    assert_eq!(dossier.slips, []);
    dossier
}

#[expect(clippy::disallowed_methods, reason = "a test writes its own temporary folder")]
fn write(path: PathBuf, text: &str) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// Each item as the names of its members, its lead first.
fn named(dossier: &Dossier, merged: &Merged) -> Vec<String> {
    let name = |item: &ProblemItem, at: usize| {
        let (submission, problem) = item.members[at].of(dossier).unwrap();
        format!("{}/{}", submission.unit.value, problem.code.value)
    };
    let of = |item: &ProblemItem| {
        let others = (0..item.members.len()).filter(|at| *at != item.lead).map(|at| name(item, at));
        std::iter::once(name(item, item.lead)).chain(others).collect::<Vec<_>>().join(" ")
    };
    merged.items.iter().map(of).collect()
}

fn merged(problems: &[(&str, &[&str])], city: &str) -> (Vec<String>, Merged) {
    let dossier = dossier(problems, city);
    let merged = merge(&dossier);
    (named(&dossier, &merged), merged)
}

const LAND: &str = "细类: 用地, 内容: 石浦市北澳镇用地指标不足120亩";
const PARK: &str = "细类: 用地, 内容: 望川县园区用地指标缺口80亩";
const WATER: &str = "细类: 用水, 内容: 供水管网老化漏损";

#[test]
fn problems_alike_are_one_item_and_others_are_not() {
    let (items, found) = merged(&[("石浦市", &[LAND, WATER]), ("望川县", &[PARK]), ("澜东区", &["内容: 派驻干部轮换过快"])], "");
    assert_eq!(items, ["石浦市/Q1 望川县/Q1", "石浦市/Q2", "澜东区/Q1"]);
    assert_eq!((found.items[0].least_likeness, found.items[0].is_verbatim), (Some(93), false));
    assert_eq!(found.items[0].members[1].shared, ["不足", "指标", "用地"]);
    assert_eq!(found.items[1].least_likeness, None);
}

#[test]
fn category_and_detail_keep_problems_apart() {
    let other = "细类: 用电, 内容: 望川县园区用地指标缺口80亩";
    assert_eq!(merged(&[("石浦市", &[LAND]), ("望川县", &[other])], "").0.len(), 2);
    // A finer 细类, or none, is compatible.
    for detail in ["细类: 园区用地, ", ""] {
        let other = format!("{detail}内容: 望川县园区用地指标缺口80亩");
        assert_eq!(merged(&[("石浦市", &[LAND]), ("望川县", &[&other])], "").0.len(), 1, "{detail}");
    }
    let solved = format!("{PARK}, 状态: 已解决");
    assert_eq!(merged(&[("石浦市", &[LAND]), ("望川县", &[&solved])], "").0, ["石浦市/Q1"]);
}

#[test]
fn a_unit_tells_its_own_problems_apart() {
    let second = "细类: 用地, 内容: 园区二期用地指标不足50亩";
    assert_eq!(merged(&[("石浦市", &[LAND, second])], "").0, ["石浦市/Q1", "石浦市/Q2"]);
    assert_eq!(merged(&[("石浦市", &[LAND, LAND])], "").0, ["石浦市/Q1 石浦市/Q2"]);
}

#[test]
fn the_same_reference_prints_two_figures() {
    let (_, found) = merged(&[("石浦市", &["内容: 用地指标缺〔T04W02M01〕"]), ("望川县", &["内容: 用地指标缺〔T04W02M01〕"])], "");
    assert_eq!((found.items.len(), found.items[0].is_verbatim), (1, false));
    let (_, found) = merged(&[("石浦市", &["内容: 缺人。"]), ("望川县", &["内容: 缺人"])], "");
    assert_eq!((found.items.len(), found.items[0].is_verbatim), (1, true));
}

#[test]
fn the_gravest_and_longest_open_speaks_and_stands_first() {
    let since = |text: &str, more: &str| format!("{text}, {more}");
    let (land, park) = (since(LAND, "程度: 一般, 起始: 2026-03"), since(PARK, "程度: 严重, 起始: 2026-08"));
    let (water, staff) = (since(WATER, "程度: 严重, 起始: 2026-01"), since("内容: 派驻干部轮换过快", "程度: 较重"));
    let (items, found) = merged(&[("石浦市", &[&land]), ("望川县", &[&park]), ("澜东区", &[&staff, &water])], "");
    assert_eq!(items, ["澜东区/Q2", "望川县/Q1 石浦市/Q1", "澜东区/Q1"]);
    let item = &found.items[1];
    assert_eq!((item.severity, item.since), (Some(Severity::Grave), "2026-03".parse().ok()));
    let months = item.months_open.as_ref().unwrap();
    assert_eq!((months.printed().as_str(), months.unit.as_str(), months.inputs.len()), ("7", "个月", 2));
    assert_eq!(item.since_figure.as_ref().unwrap().printed(), "2026年3月");
    assert_eq!((found.items[2].since, found.items[2].months_open.clone()), (None, None));
}

#[test]
fn amounts_are_added_only_where_they_can_be() {
    let with = |text: &str, amount: &str| if amount.is_empty() { text.to_owned() } else { format!("{text}, 数量: {amount}") };
    for (first, second, unit, expected) in [
        ("{数值: 120, 单位: 亩}", "{数值: 80.5, 单位: 亩}", "望川县", Some(("200.5", true, 2))),
        ("{数值: 120, 单位: 亩}", "{数值: 5, 单位: 公顷}", "望川县", None),
        ("{数值: 120, 单位: 亩}", "{数值: 8x, 单位: 亩}", "望川县", None),
        ("{数值: 120, 单位: 亩}", "", "望川县", Some(("120", false, 1))),
        ("{数值: 1x0, 单位: 亩}", "", "望川县", Some(("1x0", false, 1))),
        // The department's amount holds the counties'.
        ("{数值: 120, 单位: 亩}", "{数值: 300, 单位: 亩}", "市财政局", None),
        ("{数值: 120, 单位: 亩}", "{数值: 80, 单位: 亩}", "北澳镇", None),
        ("{数值: 70000000000000000000000000000, 单位: 亩}", "{数值: 70000000000000000000000000000, 单位: 亩}", "望川县", None),
        ("", "", "望川县", None),
    ] {
        let (items, found) = merged(&[("石浦市", &[&with(LAND, first)]), (unit, &[&with(PARK, second)])], "");
        assert_eq!(items.len(), 1);
        let item = &found.items[0];
        let seen = item.amount.as_ref().map(|amount| (amount.printed(), item.is_total, amount.inputs.len()));
        assert_eq!(seen, expected.map(|(n, total, inputs)| (n.to_owned(), total, inputs)), "{first} {second} {unit}");
    }
    // A third that gives none: the two are not the item's total.
    let third = "细类: 用地, 内容: 用地指标不足";
    let amount = "数量: {数值: 10, 单位: 亩}";
    let (land, park) = (format!("{LAND}, {amount}"), format!("{PARK}, {amount}"));
    let (_, found) = merged(&[("石浦市", &[&land]), ("望川县", &[&park]), ("澜东区", &[third])], "");
    assert_eq!((found.items[0].members.len(), found.items[0].amount.clone()), (3, None));
}

#[test]
fn requests_to_one_unit_because_of_one_problem_are_one() {
    let asks = |text: &str, unit: &str, due: &str| format!("{text}, 需市协调: {{单位: {unit}, 事项: 统筹, 期限: {due}}}");
    let (land, park) = (asks(LAND, "市自然资源局", "2026-12-10"), asks(PARK, "市自然资源局", "2026-11-20"));
    let (more, water) = (asks("内容: 用地指标不足", "市发展改革局", "2026-11-25"), format!("{WATER}, 需市协调: {{事项: 调水}}"));
    let (_, found) = merged(&[("石浦市", &[&land]), ("望川县", &[&park]), ("澜东区", &[&more, &water])], "");
    let seen: Vec<_> =
        found.requests.iter().map(|r| (r.item, r.asked.as_deref(), r.members.clone(), r.due.map(|d| d.to_string()))).collect();
    assert_eq!(
        seen,
        [
            (0, Some("市自然资源局"), vec![0, 1], Some("2026-11-20".to_owned())),
            (0, Some("市发展改革局"), vec![2], Some("2026-11-25".to_owned())),
            (1, None, vec![0], None),
        ]
    );
}

#[test]
fn the_city_office_has_the_last_word() {
    let problems: &[(&str, &[&str])] = &[("石浦市", &[LAND, WATER]), ("望川县", &[PARK]), ("澜东区", &["内容: 派驻干部轮换过快"])];
    let (items, found) = merged(problems, "问题归并: [{分: [望川县/Q1]}]\n");
    assert_eq!(items, ["石浦市/Q1", "石浦市/Q2", "望川县/Q1"].iter().chain(&["澜东区/Q1"]).copied().collect::<Vec<_>>());
    assert!(matches!(found.items[2].decision, Some(Decision::Apart(place)) if place.line == 2), "{:?}", found.items[2].decision);
    assert!(found.items[0].decision.is_none() && found.items[2].members[0].is_named);
    // 合 takes with it what the words had joined already, and gives its own words.
    let (items, found) = merged(problems, "问题归并:\n  - {合: [望川县/Q1, 澜东区/Q1], 内容: 要素不足}\n");
    assert_eq!(items, ["石浦市/Q1 望川县/Q1 澜东区/Q1", "石浦市/Q2"]);
    assert_eq!(found.items[0].content.as_ref().map(|c| c.value.as_str()), Some("要素不足"));
    assert!(matches!(found.items[0].decision, Some(Decision::Joined(place)) if place.line == 3));
    assert_eq!(found.items[0].least_likeness, Some(0));
    // One decision does not reach into another: what 合 names elsewhere is not drawn along by its words.
    let (items, _) = merged(problems, "问题归并: [{合: [石浦市/Q1, 石浦市/Q2]}, {合: [望川县/Q1, 澜东区/Q1]}]\n");
    assert_eq!(items, ["石浦市/Q1 石浦市/Q2", "望川县/Q1 澜东区/Q1"]);
    // What is not there changes nothing.
    let (items, found) = merged(problems, "问题归并: [{合: [石浦市/Q9, 澜东区/Q1]}]\n");
    assert_eq!((items.len(), found.items[2].decision), (3, None));
}

#[test]
fn the_threshold_is_the_citys() {
    let mut dossier = dossier(&[("石浦市", &[LAND]), ("望川县", &[PARK])], "");
    for (threshold, items) in [("93", 1), ("93.1", 2), ("0", 1), ("101", 2), ("-5", 1)] {
        dossier.policy.checks.problem_likeness = threshold.parse().unwrap();
        assert_eq!(merge(&dossier).items.len(), items, "{threshold}");
    }
    let unlike = self::dossier(&[("石浦市", &[LAND]), ("望川县", &["细类: 用地, 内容: 拆迁停滞"])], "");
    let mut unlike = unlike;
    unlike.policy.checks.problem_likeness = rust_decimal::Decimal::ZERO;
    assert_eq!(merge(&unlike).items.len(), 2, "nothing in common is no likeness");
}

/// The sample's problems are all there, each once, and some are merged.
#[test]
fn no_problem_of_the_sample_is_lost() {
    let merged = merge(&SAMPLE);
    let names = named(&SAMPLE, &merged);
    let members: Vec<&str> = names.iter().flat_map(|item| item.split(' ')).collect();
    let open = SAMPLE.submissions.iter().flat_map(|s| &s.problems).filter(|p| p.is_open()).count();
    assert_eq!((members.len(), members.iter().collect::<BTreeSet<_>>().len()), (open, open));
    assert!(merged.items.iter().filter(|item| item.members.len() > 1).count() >= 5, "{names:?}");
    let asked: usize = merged.requests.iter().map(|request| request.members.len()).sum();
    assert_eq!(asked, SAMPLE.submissions.iter().flat_map(|s| &s.problems).filter(|p| p.is_open() && p.request.is_some()).count());
}

/// The result as decisions of the city office.
fn as_decisions(dossier: &Dossier, merged: &Merged) -> Vec<MergeDecision> {
    let place = Place { file: FileId(0), line: 1, column: 1, length: 1 };
    let of = |item: &String| item.split(' ').map(|name| Sourced::new(name.to_owned(), place)).collect();
    named(dossier, merged).iter().map(|item| MergeDecision { place, joined: of(item), apart: Vec::new(), content: None }).collect()
}

fn shuffled(seed: u64) -> Dossier {
    let mut dossier = SAMPLE.clone();
    let mut state = seed | 1;
    let mut below = |n: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % n as u64).unwrap()
    };
    for at in (1..dossier.submissions.len()).rev() {
        dossier.submissions.swap(at, below(at + 1));
    }
    for submission in &mut dossier.submissions {
        for at in (1..submission.problems.len()).rev() {
            submission.problems.swap(at, below(at + 1));
        }
    }
    dossier
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_units_and_problems_changes_nothing(seed: u64, threshold in 15u32..80) {
        let (mut one, mut other) = (SAMPLE.clone(), shuffled(seed));
        one.policy.checks.problem_likeness = threshold.into();
        other.policy.checks.problem_likeness = threshold.into();
        let (a, b) = (merge(&one), merge(&other));
        prop_assert_eq!(named(&one, &a), named(&other, &b));
        let told = |merged: &Merged| merged.items.iter().map(|i| (i.amount.clone(), i.since, i.least_likeness)).collect::<Vec<_>>();
        prop_assert_eq!(told(&a), told(&b));
        let asked = |merged: &Merged| merged.requests.iter().map(|r| (r.item, r.asked.clone(), r.members.clone(), r.due)).collect::<Vec<_>>();
        prop_assert_eq!(asked(&a), asked(&b));
    }

    /// What merging has made stays so when it is laid down as the city office's decisions and merged again.
    #[test]
    fn merging_what_was_merged_changes_nothing(threshold in 15u32..80) {
        let mut dossier = SAMPLE.clone();
        dossier.policy.checks.problem_likeness = threshold.into();
        let once = merge(&dossier);
        let names = named(&dossier, &once);
        dossier.city = Some(CityText { merges: as_decisions(&dossier, &once), ..CityText::default() });
        prop_assert_eq!(named(&dossier, &merge(&dossier)), names);
    }
}
