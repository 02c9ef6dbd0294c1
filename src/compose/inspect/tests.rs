//! What is said of templates, each with a sample that is wrong and one that is right.

#![expect(clippy::disallowed_methods, reason = "tests lay out their own temporary folder")]

use std::path::Path;

use super::{CODES, inspect};
use crate::compose::Templates;
use proptest::prelude::*;

const HEAD: &str = "---\n标题: {{ period }}\n---\n截至{{ cut_off }}，{{ reports.received }}个单位已报。\n";

/// Codes with lines of what is said of a template body.
fn said(body: &str) -> Vec<(&'static str, usize, usize)> {
    told(&format!("{HEAD}{body}"))
}

fn told(source: &str) -> Vec<(&'static str, usize, usize)> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.md"), source).unwrap();
    std::fs::write(folder.path().join("_part.md"), "{{ county.name }}{{ nothing }}\n").unwrap();
    inspect(&Templates::read(folder.path()).unwrap(), &[]).iter().map(|remark| (remark.code, remark.line, remark.column)).collect()
}

#[test]
fn each_code_has_a_sample_that_is_wrong_and_one_that_is_right() {
    let cases: &[(&str, &str, &str)] = &[
        ("T01", "{{ peroid }}", "{{ period }}"),
        ("T01", "{% if false %}{{ county.name }}{% endif %}", "{% for county in counties %}{{ county.name }}{% endfor %}"),
        ("T02", "{{ totals.workz }}项", "{{ totals.works }}项"),
        ("T02", "{{ counties.name }}", "{{ counties[0].name }}"),
        (
            "T02",
            "{% for c in classes %}{% for x in c.counties[:3] %}{{ x.rnak }}{% endfor %}{% endfor %}",
            "{% for c in classes %}{% for x in c.counties[:3] %}第{{ x.rank }}位{% endfor %}{% endfor %}",
        ),
        ("T02", "{% for c in counties %}{{ loop.idx }}{% endfor %}", "{% for c in counties %}{{ loop.index | numeral }}{% endfor %}"),
        ("T03", "{{ period | sentense }}", "{{ period | sentence }}"),
        ("T04", "{% if totals.gap is knwon %}甲{% endif %}", "{% if totals.gap is known %}甲{% endif %}"),
        ("T05", "{{ period | gap }}", "{{ totals.gap | gap }}"),
        ("T05", "{% if period is positive %}甲{% endif %}", "{% if totals.done is positive %}甲{% endif %}"),
        ("T05", "{{ totals.works | numeral }}", "{{ issue | numeral }}"),
        ("T06", "{{ nwo() }}", "{% for i in range(end=3) %}{{ i }}{% endfor %}"),
        ("T07", "{% include \"_prat.md\" %}", "甲"),
        ("T08", "{% for x in period %}甲{% endfor %}", "{% for x in red_list %}{{ x }}{% endfor %}"),
        ("T21", "完成{{ totals.completion | bare }}。", "完成{{ totals.completion | bare }}%。"),
        ("T21", "共{{ totals.works }}，", "共{{ totals.works }}项，"),
        (
            "T21",
            "{% if counties %}\n| 县 | 完成率 |\n|---|---|\n{% for c in counties %}\n| {{ c.name }} | {{ c.completion | cell }} |\n{% endfor %}\n{% endif %}\n",
            "{% if counties %}\n| 县 | 完成率（%） |\n|---|---|\n{% for c in counties %}\n| {{ c.name }} | {{ c.completion | cell }} |\n{% endfor %}\n{% endif %}\n",
        ),
        (
            "T21",
            "\n```图\n类型: 柱状\n标题: 甲\n类别: 乙\n完成率: {{ totals.completion | bare }}\n```\n",
            "\n```图\n类型: 柱状\n标题: 甲\n单位: %\n类别: 乙\n完成率: {{ totals.completion | bare }}\n```\n",
        ),
        (
            "T22",
            "# 存在问题\n\n{% for p in problems %}\n{{ p.text }}\n{% endfor %}\n",
            "{% if problems %}\n# 存在问题\n\n{% for p in problems %}\n{{ p.text }}\n{% endfor %}\n{% endif %}\n",
        ),
        (
            "T22",
            "{% if problems or requests %}\n# 存在问题\n\n{% for p in problems %}{{ p.text }}{% endfor %}\n{% endif %}\n",
            "{% if problems or requests %}\n# 存在问题\n\n{% for p in problems %}{{ p.text }}{% endfor %}\n{% if requests %}另有{{ requests | length }}项。{% endif %}\n{% endif %}\n",
        ),
        (
            "T23",
            "| 县 | 灯 |\n|---|---|\n{% for c in counties %}\n| {{ c.name }} | {{ c.lamp }} |\n{% endfor %}\n",
            "{% if counties %}\n| 县 | 灯 |\n|---|---|\n{% for c in counties %}\n| {{ c.name }} | {{ c.lamp }} |\n{% endfor %}\n{% endif %}\n",
        ),
        (
            "T24",
            "落后的有：{% for b in behind %}{{ b.name }}{% endfor %}。",
            "{% if behind %}落后的有：{% for b in behind %}{{ b.name }}{% endfor %}。{% endif %}",
        ),
    ];
    for (code, wrong, right) in cases {
        let seen = said(wrong);
        assert!(seen.iter().any(|(seen, ..)| seen == code), "{code} {wrong} → {seen:?}");
        let seen = said(right);
        assert!(seen.is_empty(), "{code} {right} → {seen:?}");
        assert!(seen.is_empty(), "{code} {right} → {seen:?}");
    }
    let tested: std::collections::BTreeSet<&str> = cases.iter().map(|(code, ..)| *code).chain(["T09", "T10", "T20"]).collect();
    assert!(CODES.iter().all(|(code, ..)| tested.contains(code)), "every code has its samples");
}

#[test]
fn places_are_those_of_the_name() {
    assert_eq!(said("甲{{ peroid | gap }}"), [("T01", 5, 5)]);
    assert_eq!(said("甲{{ totals.workz }}"), [("T02", 5, 12)]);
    assert_eq!(said("甲{{ period | gap }}"), [("T05", 5, 14)]);
}

#[test]
fn what_a_report_must_say_is_missed() {
    assert_eq!(told("---\n标题: 甲\n---\n乙\n"), [("T20", 1, 1), ("T20", 1, 1), ("T20", 1, 1)]);
    assert_eq!(told("---\n副标题: {{ months }}\n---\n{{ reports.received }}个\n"), [("T09", 1, 1)]);
    let sheet = "---\n每单位: 单\n标题: {{ unit.name }}{{ period }}\n---\n{{ findings.errors | length }}处\n";
    assert_eq!(told(sheet), []);
    assert_eq!(
        told(&sheet.replace("{{ findings.errors | length }}", "{{ counties | length }}")),
        [("T01", 5, 4)],
        "a misspelt name may be the one that is missed"
    );
}

#[test]
fn parts_are_read_where_they_are_included() {
    let seen = said("{% for county in counties %}{% include \"_part.md\" %}{% endfor %}");
    assert_eq!(seen, [("T01", 1, 21)], "only what no scope gives");
}

#[test]
fn an_author_may_allow_a_remark_with_a_reason() {
    assert_eq!(said("{# 允许: T21 编号没有单位 #}\n共{{ totals.works }}，"), []);
    assert_eq!(said("{# 允许: T22 编号没有单位 #}\n共{{ totals.works }}，"), [("T21", 6, 2)]);
    assert_eq!(said("{# 允许: T21 #}\n共{{ totals.works }}，"), [("T21", 6, 2)], "without a reason");
}

#[test]
fn our_own_templates_are_clean() {
    let templates = Templates::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")).unwrap();
    let said: Vec<String> = inspect(&templates, &[])
        .iter()
        .map(|r| format!("{}:{}:{} {} {} {}", r.path.display(), r.line, r.column, r.code, r.message, r.source_line))
        .collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn no_template_makes_it_panic(cuts in prop::collection::vec((0_usize..4000, 0_usize..40, "[{}%#|. \\[\\]()a-z“：\n-]{0,6}"), 1..6)) {
        let mut source = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/monthly.md")).unwrap();
        for (at, length, instead) in cuts {
            let at = (0..=at.min(source.len())).rev().find(|at| source.is_char_boundary(*at)).unwrap();
            let end = (at + length..=source.len()).find(|end| source.is_char_boundary(*end)).unwrap_or(source.len());
            source.replace_range(at..end, &instead);
        }
        told(&source);
    }
}
