//! Reports of a quarter and of a month: the sample city's word by word, and in small what each list holds and leaves out.

use super::super::{Draft, compose};
use super::small::{Small, root};
use crate::check::Cleared;
use crate::golden::agree;
use crate::intake::{Dossier, Request, read};
use crate::mark;
use crate::tally::tally;

fn dossier(period: &str) -> Dossier {
    read(&Request { data: root().join("data"), period: period.parse().unwrap() }).unwrap()
}

fn draft(dossier: Dossier, report: &str) -> Draft {
    let cleared = Cleared::for_test(dossier);
    compose(&cleared, &tally(&cleared), &root().join("templates"), &[report.to_owned()]).unwrap().remove(0)
}

/// What a quarter needs nobody for.
const ALONE: [&str; 7] = ["总体情况", "主要任务进展", "主要指标", "现场比学", "体制机制和帮扶要素", "跨季未解决的问题", "下步工作"];

#[test]
fn the_samples_reports_are_as_they_were_read_last() {
    for (period, report) in
        [("2026-Q3", "quarterly"), ("2026-Q1", "quarterly"), ("2026-Q3", "progress"), ("2026-10", "monthly"), ("2026-01", "monthly")]
    {
        let draft = draft(dossier(period), report);
        assert!(draft.figures.iter().all(|figure| !figure.formula.is_empty()), "{period} {report}");
        agree(&format!("tests/cases/drafts/{report}-{period}.md"), &mark::plain(&draft.markdown));
    }
}

#[test]
fn a_quarter_is_whole_without_a_word_of_the_city_office() {
    let mut silent = dossier("2026-Q3");
    assert!(silent.city.take().is_some());
    let text = mark::plain(&draft(silent, "quarterly").markdown);
    let heads: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("# ")).filter(|head| !head.contains("附件")).collect();
    assert_eq!(heads, ALONE);
    assert!(text.contains("现将2026年第三季度全市“百千万工程”推进情况通报如下。数据截至2026年9月30日。"), "{text}");
    assert!(!text.contains("文号") && !text.contains("副标题"), "{text}");
    let rows = text.lines().skip_while(|line| !line.starts_with("| 指标 |")).skip(2).take_while(|line| line.starts_with('|')).count();
    assert_eq!(rows, 20, "the heaviest twenty of forty-five");
}

#[test]
fn every_group_of_a_quarter_closes_up() {
    let small = Small::new("甲");
    small.write("2026-09/county/1.yaml", "填报单位: 石浦市\n期次: 2026-09\n进展: {T04W02M01: {本年累计: 90}}\n");
    let cleared = small.cleared_of("2026-Q3");
    let text = mark::plain(&compose(&cleared, &tally(&cleared), &root().join("templates"), &["quarterly".to_owned()]).unwrap()[0].markdown);
    let heads: Vec<&str> = text.lines().filter(|line| line.starts_with("# ")).collect();
    assert_eq!(heads, ["# 总体情况", "# 主要任务进展", "# 体制机制和帮扶要素", "# 各县（市、区）前三季度进展情况 {附件}"]);
}

const LIST: &str = "年度: 2026\n主要任务:\n  - {编号: T01, 名称: 推进县域经济高质量发展和产业转型升级}\n重点工作:\n  - {编号: T01W01, 任务: T01, 名称: 甲}\n指标:\n\
    \x20 - {编号: SUM, 工作: T01W01, 名称: 完工里程, 单位: 公里, 小数位: 1, 类型: 累计, 年度目标: 200, 县区任务: {石浦市: 120, 望川县: 80}, 填报: 县区, 权重: 2}\n\
    \x20 - {编号: RATE, 工作: T01W01, 名称: 达标率, 类型: 比率, 年度目标: 90, 填报: 部门, 部门: 市交通运输局, 权重: 3}\n\
    \x20 - {编号: WORDS, 工作: T01W01, 名称: 机制建设, 类型: 定性, 填报: 部门, 部门: 市交通运输局, 权重: 9}\n\
    \x20 - {编号: SCORE, 工作: T01W01, 名称: 比学得分, 单位: 分, 小数位: 2, 类型: 当期, 跨期: 平均, 年度目标: 85, 汇总: 不汇总, 填报: 县区, 频次: 季, 用途: 现场比学}\n";

/// Two quarters: 石浦市 masks its third, 望川县 has three problems of different age.
fn quarters() -> Small {
    let small = Small::new("甲");
    small.write("targets/2026.yaml", LIST);
    small.write("policy.yaml", "排名: {分组: 全市}\n");
    for (month, own, other) in [("2026-03", "10", "8"), ("2026-06", "30", "20"), ("2026-09", "4x", "44")] {
        let score = |number: &str| format!("SCORE: {{本期: {number}}}");
        let first = if month == "2026-09" { "91.5" } else { "80" };
        small.write(
            &format!("{month}/county/1.yaml"),
            &format!("填报单位: 石浦市\n期次: {month}\n进展: {{SUM: {{本年累计: {own}}}, {}}}\n", score(first)),
        );
        small.write(
            &format!("{month}/county/2.yaml"),
            &format!(
                "填报单位: 望川县\n期次: {month}\n进展: {{SUM: {{本年累计: {other}}}, {}}}\n问题:\n  - {{编号: Q1, 类别: 其他, 细类: 用地, 内容: '今年的事，很急', 起始: 2026-06, 需市协调: {{单位: 市交通运输局, 事项: 请批地}}}}\n\
                 \x20 - {{编号: Q2, 类别: 其他, 内容: 去年的事, 起始: 2025-11, 责任: 望川县住建局}}\n  - {{编号: Q3, 类别: 其他, 内容: 刚才的事, 起始: 2026-07}}\n\
                 \x20 - {{编号: Q4, 类别: 其他, 内容: 办了的事, 起始: 2026-01, 状态: 已解决}}\n  - {{编号: Q5, 类别: 其他, 内容: 没写起始}}\n",
                score("85")
            ),
        );
        small.write(
            &format!("{month}/dept/1.yaml"),
            &format!("填报单位: 市交通运输局\n期次: {month}\n进展: {{RATE: {{比率: 81}}, WORDS: {{情况: 好}}}}\n"),
        );
    }
    small
}

#[test]
fn key_figures_are_chosen_or_the_heaviest_and_masks_stay() {
    let small = quarters();
    let row = "{% for m in key_measures %}{{ m.code }} {{ m.name }} {{ m.unit }}|{{ m.value }}|{{ m.target | cell }}|{{ m.completion | cell }}|{{ m.current | cell }}|{{ m.last_period | cell }}|\
        {{ m.period_on_period | cell }}|{{ m.in_points }}|{{ m.lamp }};{% endfor %}{{ key_growth | length }}";
    let seen = small.fill_of("2026-Q3", row);
    assert_eq!(
        seen, "SUM 完工里程 公里|—|200.0|—|—|32.0|—|false|灰灯;RATE 达标率 %|81.0%|90.0|90.0|—|81.0|0.0|true|绿灯;0",
        "words are no key figure, and a sum behind a mask is none"
    );
    small.write("2026-Q3/city.yaml", "期次: 2026-Q3\n重点指标: [SCORE, RATE, RATE]\n");
    assert_eq!(small.fill_of("2026-Q3", "{% for m in key_measures %}{{ m.code }} {% endfor %}"), "SCORE RATE ");
}

#[test]
fn scores_on_site_are_ranked_beside_those_of_the_quarter_before() {
    let small = quarters();
    let table = "{% for o in onsite_scores %}{{ o.name }}{{ o.unit }}{% for c in o.classes %}{% for k in c.counties %} {{ k.rank }}{{ k.name }}{{ k.score | cell }}/{{ k.last_score | cell }}{% endfor %}{% endfor %}{% endfor %}";
    assert_eq!(small.fill_of("2026-Q3", table), "比学得分分 1石浦市91.50/80.00 2望川县85.00/85.00");
    assert_eq!(small.fill_of("2026-Q1", table), "比学得分分 1望川县85.00/— 2石浦市80.00/—", "nothing is before the first quarter");
    assert_eq!(small.fill_of("2026-10", table), "", "no score is due in October");
}

#[test]
fn problems_that_outlast_the_period_before_come_longest_first() {
    let table = "{% for p in lasting %}{{ p.units | names }}|{{ p.text }}|{{ p.since }}|{{ p.months_open }}|{% for r in p.reports %}{{ r.responsible }}{% endfor %}|{{ p.detail }}|{% for r in p.requests %}{{ r.asked }}{% endfor %};{% endfor %}";
    let seen = quarters().fill_of("2026-Q3", table);
    assert_eq!(
        seen,
        "望川县|望川县去年的事|2025年11月|10个月|望川县住建局||;望川县|望川县今年的事，很急|2026年6月|3个月||用地|市交通运输局;"
    );
    assert!(!quarters().fill_of("2026-Q1", table).contains("今年"), "it had not begun");
}

#[test]
fn names_too_long_for_a_chart_are_cut() {
    assert_eq!(quarters().fill_of("2026-Q3", "{{ tasks[0].short }}"), "推进县域经济高质量发展和产业转…");
}

#[test]
fn next_steps_stand_in_one_list_by_date() {
    let small = Small::new("甲");
    small.write(
        "2026-10/county/2.yaml",
        "填报单位: 望川县\n期次: 2026-10\n下步工作:\n  - {编号: N1, 内容: 没有时限}\n  - {编号: N2, 内容: '先办，再说', 期限: 2026-11-10}\n  - {编号: N3, 内容: 明年办, 期限: 2027-01-10}\n",
    );
    let seen = small.fill("{% for s in next_steps %}{{ s.unit }}{{ s.matter }}{{ s.due }};{% endfor %}");
    assert_eq!(seen, "望川县先办11月10日;石浦市完工10公里11月30日;望川县明年办2027年1月10日;望川县没有时限;");
}
