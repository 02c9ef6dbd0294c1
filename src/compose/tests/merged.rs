//! What reports say of problems that several units report.

use super::small::Small;

/// Two counties and a department with these problems (flow maps after 编号 and 类别), and this city.yaml.
fn small(department: &str, first: &str, second: &str, city: &str) -> Small {
    let small = Small::new("甲");
    for (file, unit, problem) in
        [("dept/1.yaml", "市交通运输局", department), ("county/1.yaml", "石浦市", first), ("county/2.yaml", "望川县", second)]
    {
        let problems = if problem.is_empty() {
            String::new()
        } else {
            format!("问题:\n  - {{编号: Q1, 类别: 要素保障, 细类: 用地, {problem}}}\n")
        };
        small.write(&format!("2026-10/{file}"), &format!("填报单位: {unit}\n期次: 2026-10\n{problems}"));
    }
    if !city.is_empty() {
        small.write("2026-10/city.yaml", &format!("期次: 2026-10\n{city}"));
    }
    small
}

const ITEMS: &str = "{% for p in problems %}{% for i in p.items %}{{ i.text }}|{{ i.brief }};{% endfor %}{% endfor %}";

#[test]
fn one_unit_speaks_and_the_others_are_named_after_it() {
    let land = "内容: 北澳镇沿线用地指标不足，路基停工";
    let park = "内容: 沿线用地指标缺口大，路基停工";
    let amount = |text: &str, amount: &str| format!("{text}, 数量: {{数值: {amount}, 单位: 亩}}");
    for (department, first, second, city, expected) in [
        (
            "",
            land,
            park,
            "",
            "石浦市北澳镇沿线用地指标不足，路基停工（望川县有同类问题）|石浦市北澳镇沿线用地指标不足（望川县有同类问题）;",
        ),
        (
            "",
            &amount(land, "12"),
            &amount(park, "8"),
            "",
            "石浦市北澳镇沿线用地指标不足，路基停工（合计20亩，望川县有同类问题）|石浦市北澳镇沿线用地指标不足（望川县有同类问题）;",
        ),
        // The other's amount is not the speaker's.
        (
            "",
            land,
            &amount(park, "8"),
            "",
            "石浦市北澳镇沿线用地指标不足，路基停工（望川县有同类问题）|石浦市北澳镇沿线用地指标不足（望川县有同类问题）;",
        ),
        // The graver speaks.
        (
            "",
            land,
            &format!("{park}, 程度: 严重"),
            "",
            "望川县沿线用地指标缺口大，路基停工（石浦市有同类问题）|望川县沿线用地指标缺口大（石浦市有同类问题）;",
        ),
        // All say the same: it is said of all.
        ("", park, park, "", "石浦市、望川县沿线用地指标缺口大，路基停工|石浦市、望川县沿线用地指标缺口大;"),
        // A department speaks of counties and is not named; who stands in its words is not named again.
        (
            "内容: 望川县沿线用地指标不足，路基停工",
            land,
            park,
            "",
            "望川县沿线用地指标不足，路基停工（石浦市有同类问题）|望川县沿线用地指标不足（石浦市有同类问题）;",
        ),
        // The city office's own words hold for all.
        (
            "",
            land,
            park,
            "问题归并: [{合: [石浦市/Q1, 望川县/Q1], 内容: 公路沿线缺用地指标。}]\n",
            "石浦市、望川县公路沿线缺用地指标|石浦市、望川县公路沿线缺用地指标;",
        ),
        (
            "",
            land,
            park,
            "问题归并: [{分: [望川县/Q1]}]\n",
            "石浦市北澳镇沿线用地指标不足，路基停工|石浦市北澳镇沿线用地指标不足;望川县沿线用地指标缺口大，路基停工|望川县沿线用地指标缺口大;",
        ),
    ] {
        assert_eq!(small(department, first, second, city).fill(ITEMS), expected);
    }
}

#[test]
fn an_item_tells_who_since_when_and_how_much() {
    let first = "内容: 沿线用地指标不足, 起始: 2026-04, 程度: 较重, 数量: {数值: 12, 单位: 亩}";
    let second = "内容: 沿线用地指标短缺, 起始: 2026-10, 数量: {数值: 8.5, 单位: 亩}";
    let template = "{% for i in problems[0].items %}{{ i.aspect }}|{{ i.units | names }}|{{ i.severity }}|{{ i.since }}|{{ i.months_open }}|\
                    {{ i.amount }}|{{ i.members }}|{% if i.is_merged %}合{% endif %}|{% if i.is_of_earlier_quarter %}旧{% endif %}|\
                    {% for r in i.reports %}{{ r.unit }}{{ r.code }}{{ r.text }};{% endfor %}{% endfor %}";
    assert_eq!(
        small("", first, second, "").fill(template),
        "要素保障|石浦市、望川县|较重|2026年4月|6个月|20.5亩|2|合|旧|石浦市Q1沿线用地指标不足;望川县Q1沿线用地指标短缺;"
    );
    // The count would give a hidden one away.
    let hidden = small("", first, second, "遮盖: {统计.问题: x}\n").fill("{{ problems[0].items[0].members }}");
    assert_eq!(hidden, "x");
}

#[test]
fn what_is_open_since_earlier_quarters_is_listed_the_longest_first() {
    let since = |text: &str, since: &str| format!("内容: {text}, 起始: {since}");
    let template = "{% for i in lasting %}{{ i.text }}{{ i.months_open }};{% endfor %}";
    let small = small(
        &since("隧道围岩破碎", "2026-09"),
        &since("用地指标不足", "2026-10"),
        &since("电力线路迁改慢", "2025-12"),
        "问题归纳: [{方面: 要素保障, 内容: 概括}]\n",
    );
    assert_eq!(small.fill(template), "望川县电力线路迁改慢10个月;隧道围岩破碎1个月;");
}

#[test]
fn one_request_of_several_units_is_said_once() {
    let asks = |text: &str, matter: &str, due: &str| format!("内容: {text}, 需市协调: {{单位: 市自然资源局, 事项: {matter}, 期限: {due}}}");
    let template = "{% for r in requests %}{{ r.unit }}请{{ r.asked }}{{ r.matter }}（{{ r.due }}前）{% for p in r.parts %}[{{ p.unit }}{{ p.due }}]{% endfor %};{% endfor %}";
    let (land, park) = ("沿线用地指标不足", "沿线用地指标短缺");
    for (first, second, expected) in [
        (
            asks(land, "统筹指标", "2026-12-10"),
            asks(park, "统筹指标。", "2026-11-20"),
            "石浦市、望川县请市自然资源局统筹指标（11月20日前）[石浦市12月10日][望川县11月20日];",
        ),
        (
            asks(land, "统筹指标", "2026-11-20"),
            asks(park, "先行用地", "2026-11-20"),
            "石浦市、望川县请市自然资源局统筹指标，先行用地（11月20日前）[石浦市11月20日][望川县11月20日];",
        ),
        (
            asks(land, "统筹指标", "2026-12-10"),
            asks("隧道围岩破碎", "统筹指标", "2026-11-20"),
            "望川县请市自然资源局统筹指标（11月20日前）[望川县11月20日];石浦市请市自然资源局统筹指标（12月10日前）[石浦市12月10日];",
        ),
    ] {
        assert_eq!(small("", &first, &second, "").fill(template), expected);
    }
}
