//! A small workspace whose drafts are known word by word: hostile text, chapters, masks, promises, and the manual's example.

use std::fs;
use std::path::PathBuf;

use super::super::engine::{Engine, Template};
use super::super::ledger::Ledger;
use super::super::material::Material;
use super::super::{Draft, compose, view};
use crate::check::Cleared;
use crate::error::{Error, Result};
use crate::intake::{Request, read};
use crate::mark;
use crate::tally::tally;

/// One department, two counties, one key work with one measure.
pub(super) struct Small(tempfile::TempDir);

impl Small {
    /// The workspace with the department's 内容 as given (YAML).
    pub(super) fn new(narrative: &str) -> Self {
        let small = Self(tempfile::tempdir().unwrap());
        small.write(
            "org.yaml",
            "市: {名称: 澜州市, 代码: \"449800\"}\n县区:\n  - {名称: 石浦市, 代码: \"449881\", 类型: 县级市, 类别: 创先}\n  - {名称: 望川县, 代码: \"449823\", 类型: 县, 类别: 消薄}\n\
             专班:\n  - {编号: xc, 名称: 乡村振兴}\n部门:\n  - {名称: 市交通运输局, 专班: xc}\n",
        );
        small.write("policy.yaml", "");
        small.write(
            "targets/2026.yaml",
            "年度: 2026\n主要任务:\n  - {编号: T04, 名称: 推进乡村振兴, 提法: 乡村振兴稳步推进, 专班: xc}\n  - {编号: T05, 名称: 提升城镇}\n重点工作:\n\
             \x20 - {编号: T04W02, 任务: T04, 名称: 农村公路提档升级, 提法: 加快农村公路提档, 牵头: 市交通运输局}\n\
             \x20 - {编号: T05W01, 任务: T05, 名称: 县城建设, 牵头: 市交通运输局}\n指标:\n\
             \x20 - {编号: T04W02M01, 工作: T04W02, 名称: 农村公路完工里程, 单位: 公里, 小数位: 1, 类型: 累计, 年度目标: 200, 县区任务: {石浦市: 120, 望川县: 80}, 填报: 县区}\n",
        );
        small.write(
            "2026-10/dept/1.yaml",
            &format!("填报单位: 市交通运输局\n期次: 2026-10\n工作情况:\n  - {{工作: T04W02, 内容: {narrative}}}\n"),
        );
        small.write(
            "2026-10/county/1.yaml",
            "填报单位: 石浦市\n期次: 2026-10\n进展:\n  T04W02M01: {本年累计: 110.0, 上年同期: 88, 状态: 推进中}\n工作情况:\n  - {工作: T04W02, 内容: 完工〔T04W02M01〕，〔T04W02M01.同比〕}\n\
             问题:\n  - {编号: Q1, 类别: 要素保障, 细类: 用地, 内容: 沿线用地指标不足, 数量: {数值: 12, 单位: 亩}, 状态: 未解决}\n\
             下步工作:\n  - {编号: N1, 工作: T04W02, 内容: 完工10公里。, 责任: 石浦市交通运输局, 期限: 2026-11-30}\n",
        );
        small.write(
            "2026-10/county/2.yaml",
            "填报单位: 望川县\n期次: 2026-10\n进展:\n  T04W02M01: {本年累计: 40, 上年同期: 50, 状态: 推进中}\n问题:\n  - {编号: Q1, 类别: 要素保障, 内容: 沿线用地指标不足, 状态: 未解决}\n",
        );
        small
    }

    #[expect(clippy::disallowed_methods, reason = "a test lays out its own temporary workspace")]
    pub(super) fn write(&self, name: &str, text: &str) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(super) fn cleared(&self) -> Cleared {
        self.cleared_of("2026-10")
    }

    pub(super) fn cleared_of(&self, period: &str) -> Cleared {
        let dossier = read(&Request { data: self.0.path().to_owned(), period: period.parse().unwrap() }).unwrap();
        assert_eq!(dossier.slips, []);
        Cleared::for_test(dossier)
    }

    fn drafts(&self, only: &str) -> Result<Vec<Draft>> {
        let cleared = self.cleared();
        compose(&cleared, &tally(&cleared), &root().join("templates"), &[only.to_owned()])
    }

    /// What a template of one's own prints.
    pub(super) fn fill(&self, source: &str) -> String {
        self.fill_of("2026-10", source)
    }

    /// What a template of one's own prints in a period.
    pub(super) fn fill_of(&self, period: &str, source: &str) -> String {
        let cleared = self.cleared_of(period);
        let figures = tally(&cleared);
        let ledger = Ledger::default();
        let material = Material { dossier: cleared.dossier(), figures: &figures, ledger: &ledger };
        let view = view::build(&material, |_| true).unwrap();
        let template = [Template::new("own.md".to_owned(), PathBuf::from("own.md"), source.to_owned()).unwrap()];
        let engine = Engine::new(&template, &ledger.close(), "序时进度").unwrap();
        mark::plain(&engine.render(&template[0], &view::context(view)).unwrap())
    }
}

pub(super) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_small_report_is_as_expected() {
    let folder = Small::new("'第一行 {{ city }} {% if %} # * | < & [x](y) “1+N”《办法》〔2026〕8号'");
    let drafts = folder.drafts("progress").unwrap();
    let expected = "---\n标题: 澜州市“百千万工程”工作进展情况报告\n接排: 二级 三级\n---\n\n\
        截至10月31日，全市1项指标已完成0项，年度目标综合完成率75.0%，低于序时进度8.3个百分点。\n\n\
        各县（市、区）年度目标综合完成率见图1。\n\n```图\n类型: 子弹\n标题: 各县（市、区）年度目标综合完成率与序时进度\n单位: %\n\
        类别: 石浦市；望川县\n综合完成率: 91.7；50.0\n序时进度: 83.3；83.3\n```\n\n\
        # 工作情况 {三级=一是}\n\n## 乡村振兴稳步推进\n\n### 加快农村公路提档\n\n\
        第一行 &#123;&#123; city &#125;&#125; &#123;% if %&#125; \\# \\* \\| \\< \\& \\[x\\](y) “1+N”《办法》〔2026〕8号。石浦市完工110公里，同比增长25.0%。该项工作年度目标综合完成率75.0%，低于序时进度8.3个百分点。\n\n\
        # 存在问题\n\n一是要素保障方面，石浦市、望川县沿线用地指标不足（涉及12亩）。\n\n\
        # 下步工作 {三级=一要}\n\n### 推进乡村振兴\n\n完工10公里（责任单位：石浦市交通运输局，11月30日前完成）。\n";
    assert_eq!(mark::plain(&drafts[0].markdown), expected);
    assert_eq!(drafts[0].file_stem, "澜州市“百千万工程”工作进展情况报告");
    assert_eq!(drafts[0].markdown.matches(mark::OPEN).count(), drafts[0].figures.len());
}

#[test]
fn references_that_name_nothing_stop_with_place_and_nearest() {
    for (narrative, hint) in [("累计〔T04W02M1〕", "T04W02M01"), ("共〔统计.重点工做〕项", "统计.重点工作"), ("〔会义〕", "会议")]
    {
        let folder = Small::new(narrative);
        match folder.drafts("progress") {
            Err(Error::Draft { name, line, message, hint: seen }) => {
                assert!(
                    name.ends_with("1.yaml") && line == 4 && message.contains("不存在") && seen.contains(hint),
                    "{name} {line} {message} {seen}"
                );
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_reference_that_cannot_be_computed_says_why() {
    let small = Small::new("累计〔T04W02M01〕");
    small.write("2026-10/county/2.yaml", "填报单位: 望川县\n期次: 2026-10\n进展: {T04W02M01: {本年累计: 4x}}\n");
    let told = |small: &Small| match small.drafts("progress") {
        Err(Error::Draft { message, .. }) => message,
        other => panic!("{other:?}"),
    };
    assert_eq!(told(&small), "〔T04W02M01〕算不出：含遮盖值，不作合计");
    small.write("2026-10/county/2.yaml", "填报单位: 望川县\n期次: 2026-10\n");
    small.write("2026-10/county/1.yaml", "填报单位: 石浦市\n期次: 2026-10\n");
    assert_eq!(told(&small), "〔T04W02M01〕所引用的数据没有填报");
}

#[test]
fn what_a_stranger_wrote_is_not_printed() {
    let small = Small::new("开工20公里");
    small.write(
        "2026-10/x.yaml",
        "填报单位: 某某委员会\n期次: 2026-10\n工作情况: [{工作: T04W02, 内容: 外来的话}]\n问题: [{编号: Q1, 类别: 其他, 内容: 外来的问题}]\n下步工作: [{编号: N1, 工作: T04W02, 内容: 外来的打算}]\n",
    );
    let markdown = &small.drafts("progress").unwrap()[0].markdown;
    assert!(!markdown.contains("外来"), "{markdown}");
}

#[test]
fn rates_that_print_alike_but_rank_apart_get_one_more_decimal() {
    let small = Small::new("甲");
    small.write("policy.yaml", "排名: {分组: 全市}\n");
    small.write("2026-10/county/2.yaml", "填报单位: 望川县\n期次: 2026-10\n进展: {T04W02M01: {本年累计: 73.35}}\n");
    let table = "{% for c in classes %}{% for k in c.counties %}{{ k.rank }}{{ k.name }}{{ k.completion | cell }} {% endfor %}{% endfor %}";
    assert_eq!(small.fill(table).trim(), "1望川县91.69 2石浦市91.67");
}

#[test]
fn a_report_that_no_template_makes_is_named() {
    let folder = Small::new("甲");
    match folder.drafts("montly") {
        Err(Error::Missing { hint, .. }) => assert!(hint.contains("是否应为 monthly"), "{hint}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn chapters_merge_reorder_and_drop_what_is_empty() {
    let small = Small::new("开工20公里");
    small.write(
        "2026-10/city.yaml",
        "期次: 2026-10\n章节:\n  - {任务: [T05], 提法: 没有材料的一章}\n  - {任务: [T05, T04], 提法: 城乡一起抓}\n下步工作:\n  - {提法: 只有自己的话, 内容: 继续干}\n  - {提法: 没有人报, 工作: [T05W01]}\n  - {提法: 都有, 工作: [T04W02], 内容: 抓紧干。}\n",
    );
    let markdown = mark::plain(&small.drafts("progress").unwrap()[0].markdown);
    let heads: Vec<&str> = markdown.lines().filter(|l| l.starts_with('#')).collect();
    let expected = [
        "# 工作情况 {三级=一是}",
        "## 城乡一起抓",
        "### 加快农村公路提档",
        "# 存在问题",
        "# 下步工作 {三级=一要}",
        "### 只有自己的话",
        "### 都有",
    ];
    assert_eq!(heads, expected);
    assert!(markdown.contains("\n继续干。\n") && markdown.contains("\n抓紧干。完工10公里（责任单位"), "{markdown}");
}

#[test]
fn masks_hide_counts_that_fit_them() {
    let small = Small::new("共〔统计.重点工作〕项");
    small.write("2026-10/city.yaml", "期次: 2026-10\n导语: 〔完成情况〕。\n遮盖: {统计.重点工作: x}\n");
    assert!(small.drafts("progress").unwrap()[0].markdown.contains("共\u{E000}"));
    assert!(small.fill("{{ preamble }}").starts_with("x项年度重点任务中完成0项。"));
    let hidden = small.fill("{{ forces[0].works }}/{{ forces[0].works_done }} {{ totals.measures }}");
    assert_eq!(hidden, "x/0 1", "a part would give the whole away");
    for (masks, about) in [("统计.重点工作: xx", "实际计数2不符"), ("统计.重点工做: x", "不存在")] {
        small.write("2026-10/city.yaml", &format!("期次: 2026-10\n遮盖: {{{masks}}}\n"));
        match small.drafts("progress") {
            Err(Error::Draft { message, line: 2, .. }) => assert!(message.contains(about), "{message}"),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn promises_that_fell_due_are_named() {
    let small = Small::new("甲");
    small.write(
        "2026-09/county/1.yaml",
        "填报单位: 石浦市\n期次: 2026-09\n下步工作:\n  - {编号: N1, 内容: 完工〔T04W02M01.目标〕, 期限: 2026-10-20}\n  - {编号: N2, 内容: 年底完工, 期限: 2026-12-20}\n  - {编号: N3, 内容: 已经办了, 期限: 2026-10-20}\n",
    );
    small.write("2026-10/county/1.yaml", "填报单位: 石浦市\n期次: 2026-10\n上期落实:\n  - {编号: 2026-09/N1, 完成: false, 说明: 汛期停工。}\n  - {编号: 2026-09/N3, 完成: true}\n");
    let seen = small.fill("{% for o in overdue %}{{ o.unit }}|{{ o.text }}|{{ o.due }}|{{ o.note }};{% endfor %}");
    assert_eq!(seen, "石浦市|完工120公里|10月20日|汛期停工;");
}

#[test]
fn the_example_of_the_manual_works() {
    let manual = fs::read_to_string(root().join("docs/templates.md")).unwrap();
    let example = manual.rsplit("```").nth(1).unwrap().trim_start();
    let filled = Small::new("甲").fill(example);
    assert!(filled.contains("| 1 | 石浦市 | 91.7 | — |"), "{filled}");
}

#[test]
fn a_week_conforms_to_the_definition() {
    let small = Small::new("甲");
    small.write("2026-W42/city.yaml", "期次: 2026-W42\n议定事项: [{编号: Y1, 事项: 修路, 责任: [石浦市], 期限: 2026-10-30}]\n");
    small.write("2026-W43/city.yaml", "期次: 2026-W43\n议定事项: [{编号: Y1, 事项: 批地, 责任: [石浦市], 来源: 石浦市/Q1}]\n");
    small.write(
        "2026-W43/county/1.yaml",
        "填报单位: 石浦市\n期次: 2026-W43\n进展: {T04W02M01: {本年累计: 100}}\n问题: [{编号: Q1, 类别: 其他, 内容: 缺地, 需市协调: {事项: 批地}}]\n",
    );
    let cleared = small.cleared_of("2026-W43");
    // Debug builds hold every view against its definition.
    assert!(crate::compose::Stock::city(&cleared, &tally(&cleared)).is_ok());
    let seen = small.fill_of("2026-W43", "{{ new_problems | length }}{{ last_resolutions | length }}{{ week_figures | length }}");
    assert_eq!(seen, "111");
}

#[test]
fn names_of_units_are_escaped_too() {
    let small = Small::new("甲");
    assert_eq!(small.fill("{% set a = ['甲*乙', '丙'] %}{{ a | names }}{{ '丁_戊' | safe }}"), "甲\\*乙、丙丁\\_戊");
}

#[test]
fn measures_print_what_is_asked_of_them() {
    let cases = [
        ("〔T04W02M01〕", "110公里"),
        ("〔T04W02M01.数值〕", "110"),
        ("〔T04W02M01.目标〕", "120公里"),
        ("〔T04W02M01.完成率〕", "91.7%"),
        ("〔T04W02M01.超欠序时〕", "超序时进度8.3个百分点"),
        ("〔T04W02M01.同比〕", "同比增长25.0%"),
        ("〔T04W02M01.上年同期〕", "88公里"),
        ("〔T04W02M01.位次〕", "第1位"),
        ("〔T04W02M01.状态〕", "推进中"),
        ("〔Q1.数量〕", "12亩"),
        ("〔本单位.政策〕", "0"),
        ("〔名单.县区〕", "石浦市、望川县"),
        ("〔期次〕〔截止日〕〔城市〕〔年度〕", "2026年10月10月31日澜州市2026"),
    ];
    let small = Small::new("甲");
    for (asked, printed) in cases {
        small.write(
            "2026-10/county/1.yaml",
            &format!("填报单位: 石浦市\n期次: 2026-10\n进展:\n  T04W02M01: {{本年累计: 110.0, 上年同期: 88, 状态: 推进中}}\n工作情况:\n  - {{工作: T04W02, 内容: 石浦{asked}}}\n\
                 问题:\n  - {{编号: Q1, 类别: 其他, 内容: 乙, 数量: {{数值: 12, 单位: 亩}}}}\n"),
        );
        let seen =
            small.fill("{% for e in chapters[0].paragraphs[0].entries %}{% if e.unit == '石浦市' %}{{ e.text }}{% endif %}{% endfor %}");
        assert_eq!(seen, format!("石浦{printed}。"), "{asked}");
    }
}

#[test]
fn a_figure_of_another_month_says_so_unless_the_sentence_does() {
    let small = Small::new("甲");
    for (sentence, printed) in [("完工〔T04W02M01〕", "完工110公里（1—8月）"), ("1—8月完工〔T04W02M01〕", "1—8月完工110公里")]
    {
        small.write(
            "2026-10/county/1.yaml",
            &format!("填报单位: 石浦市\n期次: 2026-10\n进展:\n  T04W02M01: {{本年累计: 110.0, 截止: 2026-08}}\n工作情况:\n  - {{工作: T04W02, 内容: 石浦{sentence}}}\n"),
        );
        let seen = small.fill("{{ chapters[0].paragraphs[0].text }}");
        assert_eq!(seen, format!("甲。石浦{printed}。"));
    }
}
