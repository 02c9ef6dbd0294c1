//! What is said of templates, each with a sample that is wrong and one that is right.

#![expect(clippy::disallowed_methods, reason = "tests lay out their own temporary folder")]

use std::path::Path;

use super::{CODES, inspect};
use crate::compose::Templates;
use proptest::prelude::*;

const HEAD: &str = "---\n标题: {{ period }}\n---\n截至{{ cut_off }}，{{ reports.received }}个单位已报。\n";

/// A code, a line, a column.
type Place = (&'static str, usize, usize);

/// Codes with lines of what is said of a template body.
fn said(body: &str) -> Vec<Place> {
    told(&format!("{HEAD}{body}"))
}

fn told(source: &str) -> Vec<Place> {
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
fn conditions_hold_in_parts_and_parts_may_not_include_themselves() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, words: &str| std::fs::write(folder.path().join(name), words).unwrap();
    write("_red.md", "# 红榜\n\n{% for name in red_list %}{{ name }}{% endfor %}\n");
    let seen = |body: &str| {
        write("a.md", &format!("{HEAD}{body}"));
        inspect(&Templates::read(folder.path()).unwrap(), &[]).iter().map(|remark| (remark.code, remark.line)).collect::<Vec<_>>()
    };
    assert_eq!(seen("{% if red_list %}\n{% include \"_red.md\" %}\n{% endif %}\n"), []);
    assert_eq!(seen("{% include \"_red.md\" %}\n"), [("T22", 1)]);
    write("_red.md", &"{% include \"_red.md\" %}{% include \"_blue.md\" %}".repeat(9));
    write("_blue.md", &"{% include \"_red.md\" %}{% include \"_blue.md\" %}".repeat(9));
    assert_eq!(seen("{% include \"_red.md\" %}{% include \"_blue.md\" %}\n"), []);
}

#[test]
fn an_author_may_allow_a_remark_with_a_reason() {
    assert_eq!(said("{# 允许: T21 编号没有单位 #}\n共{{ totals.works }}，"), []);
    assert_eq!(said("{# 允许: T22 编号没有单位 #}\n共{{ totals.works }}，"), [("T21", 6, 2)]);
    assert_eq!(said("{# 允许: T21 #}\n共{{ totals.works }}，"), [("T21", 6, 2)], "without a reason");
}

/// What a clumsy author writes that is wrong, with how it is told.
#[test]
fn slips_are_seen() {
    let cases: &[(&str, &[Place])] = &[
        // Figures are words ready to print: they neither compare nor count, and hold even if they are zero.
        ("{% if totals.completion > 80 %}甲{% endif %}", &[("T05", 5, 25)]),
        ("{% if totals.works == 0 %}甲{% endif %}", &[("T05", 5, 20)]),
        ("{% if reports.missing %}甲{% endif %}", &[("T05", 5, 15)]),
        ("{% if not totals.done or red_list %}甲{% endif %}", &[("T05", 5, 18)]),
        ("{% for c in counties %}{% if c.rank <= 3 %}甲{% endif %}{% endfor %}", &[("T05", 5, 37)]),
        ("{{ totals.completion * 100 }}", &[("T05", 5, 22)]),
        ("{% if year > 2025 %}甲{% endif %}", &[("T05", 5, 12)]),
        ("{% if counties > 3 %}甲{% endif %}", &[("T05", 5, 16)]),
        ("{{ city + period }}", &[("T05", 5, 9)]),
        // What does not print.
        ("{{ counties }}", &[("T05", 5, 1)]),
        ("{{ red_list }}{{ totals }}{{ opens_year }}", &[("T05", 5, 1), ("T05", 5, 15), ("T05", 5, 27)]),
        ("{{ counties | names }}", &[("T05", 5, 15)]),
        ("{{ city | first }}", &[("T05", 5, 11)]),
        // What stands in blocks of their own.
        ("{% filter upper %}{{ citi }}{% endfilter %}", &[("T03", 5, 11), ("T01", 5, 22)]),
        ("{% set x | trimm %}{{ totals.wroks }}{% endset %}{{ x }}", &[("T03", 5, 12), ("T02", 5, 30)]),
        ("{% for c in\ncounties %}{{ c.nmae }}{% endfor %}", &[("T02", 6, 17)]),
        ("{{ (counties | first).nmae }}", &[("T02", 5, 23)]),
        // Signs of the Chinese keyboard.
        ("{{ city ｜ trim }}", &[("T10", 5, 9)]),
        // What ends in nothing.
        ("有以下问题：\n{% for p in problems %}\n{{ p.text }}\n{% endfor %}", &[("T24", 6, 1)]),
        ("漏报的有{{ reports.missing_names | names }}。", &[("T24", 5, 5)]),
        ("{% if red_list %}{{ black_list | join(sep=\"、\") }}{% endif %}", &[("T24", 5, 18)]),
        ("红榜：{{ red_list | names | default(value=\"无\") }}。", &[("T24", 5, 4)]),
        ("{% if not (red_list or black_list) %}无{% else %}红榜：{{ red_list | names }}{% endif %}", &[("T24", 5, 52)]),
        ("甲\n{% if red_list %}\n乙{% if black_list %}丙{% endif %}\n", &[("T10", 6, 1)]),
        // Who sent it is not the unit of a measure.
        (
            "{% if week_figures %}\n| 单位 | 本周数 |\n|---|---|\n{% for f in week_figures %}\n| {{ f.unit }} | {{ f.value | cell }} |\n{% endfor %}\n{% endif %}",
            &[("T21", 9, 18)],
        ),
        // One slip is told once.
        ("{% for c in counties | sort(attribute=\"gap\") %}{{ c.name }}{% endfor %}", &[("T03", 5, 24)]),
    ];
    for (body, wanted) in cases {
        assert_eq!(said(body), *wanted, "{body}");
    }
}

/// What a clumsy author writes that is all right.
#[test]
fn clumsy_is_not_wrong() {
    for body in [
        "{% if totals.gap is negative %}{% set word = \"落后\" %}{% else %}{% set word = \"超前\" %}{% endif %}全市{{ word }}。",
        "# 问题\n\n{% for p in problems %}{{ p.text }}{% else %}没有问题。{% endfor %}\n",
        "落后的有：{% for b in behind %}{{ b.name }}{% else %}无{% endfor %}。",
        "| 县 | 灯 |\n|---|---|\n{% for c in counties %}\n| {{ c.name }} | {{ c.lamp }} |\n{% else %}\n| — | — |\n{% endfor %}\n",
        "# 概况\n{{ period }}\n",
        "{{ totals.completion | bare }} %，{{ totals.completion | bare }}（%），共 {{ totals.works }} 项，**{{ totals.done }}**项",
        "{{ totals.measures }}\n项指标",
        "蓝、绿、红灯分别为{{ totals.lamps.blue }}、{{ totals.lamps.green }}、{{ totals.lamps.red }}项，完成{{ totals.done }}/{{ totals.measures }}项",
        "{% for m in key_measures %}{{ m.name }}（{{ m.unit }}）：{{ m.value | bare }}；{% endfor %}",
        "{% if counties %}\n| 县 | 完成率 |\n|---|---|\n{% for c in counties %}\n| {{ c.name }} | {{ c.completion | cell }}% |\n{% endfor %}\n{% endif %}",
        "{% if key_measures %}\n| 指标 | 数 | 单位 |\n|---|---|---|\n{% for m in key_measures %}\n| {{ m.name }} | {{ m.value | cell }} | {{ m.unit }} |\n{% endfor %}\n{% endif %}",
        "{{ (counties | first).name }}{{ (totals).works }}项",
        "{% if issue == 3 %}甲{% endif %}{% if year == \"2026\" %}乙{% endif %}{% if behind | length > 3 %}丙{% endif %}",
        "{% for c in counties %}{% if c.rank %}第{{ c.rank }}位{% endif %}{% if c.rank == none %}—{% endif %}{% endfor %}",
        "{% set x %}{{ totals.works }}{% endset %}{{ x }}项",
        "{{ totals.works ~ \"项\" }}{{ red_list | names if red_list else \"无\" }}",
        "{% if not red_list %}无{% else %}红榜：{{ red_list | names }}{% endif %}",
        "{% if behind | length == 0 %}无{% else %}落后的有：{% for b in behind %}{{ b.name }}{% endfor %}{% endif %}",
        "{% if reports.late is positive %}{{ reports.late_names | names }}迟报。{% endif %}",
        "{% if key_measures %}\n| 指标 | 数 | 单位 |\n|---|---|---|\n{% for m in key_measures %}\n| {{ m.name }} | {% if m.value %}{{ m.value | cell }}{% else %}—{% endif %} | {{ m.unit }} |\n{% endfor %}\n{% endif %}",
        "{{ totals.done }}项{% set y = totals.completion | bare %}{{ y }}%，{{ city | length }}个字",
        "{% block a %}{{ city }}{% endblock %}",
    ] {
        assert_eq!(said(body), [], "{body}");
    }
}

#[test]
fn hints_say_what_was_meant() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("_part.md"), "甲\n").unwrap();
    for (body, meant) in [
        ("{{ totals.完成率 }}", "completion"),
        ("{{ 综合完成率 }}", "totals.completion"),
        ("{% if city == 澜州市 %}甲{% endif %}", "\"澜州市\""),
        ("{% for c in counties %}{% endfor %}{{ c.name }}", "c 只在"),
        ("{{ findings.errors }}", "每单位一份"),
        ("{{ counties.length }}", "counties | length"),
        ("{{ counties | slice(end=3) }}", "[:3]"),
        ("{% for p in problems %}{{ p.reports }}{% endfor %}", "aspect、text、items"),
        ("{% include \"part\" %}", "_part.md"),
    ] {
        std::fs::write(folder.path().join("a.md"), format!("{HEAD}{body}")).unwrap();
        let remarks = inspect(&Templates::read(folder.path()).unwrap(), &[]);
        assert!(remarks.iter().any(|remark| remark.help.contains(meant)), "{body} → {remarks:?}");
    }
}

#[test]
fn a_full_width_colon_in_the_head_is_named() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.md"), HEAD.replace("标题:", "标题：")).unwrap();
    let remarks = inspect(&Templates::read(folder.path()).unwrap(), &[]);
    assert!(remarks.len() == 1 && remarks[0].help.contains("半角"), "{remarks:?}");
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
