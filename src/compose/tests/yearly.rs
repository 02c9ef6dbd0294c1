//! The yearly assessment: what it prints of a small city, and that what has no data leaves no trace.

use super::super::{Draft, compose};
use super::small::{Small, root};
use crate::check::Cleared;
use crate::mark;
use crate::tally::tally;

const POLICY: &str = "排名: {红榜: 1, 黑榜: 1, 红榜名称: 先进榜, 黑榜名称: 后进榜}
灯: {绿: 0, 黄: -10, 连续: {灯: 红, 月: 2}}
计分:
  加分: [{项: 省级荣誉, 依据: 亮点, 级别: 省级, 分值: 1.5, 封顶: 3}]
  扣分: [{项: 漏报, 依据: 漏报, 分值: 0.5}]
  扣分封顶: 2
  等次: [{名称: 优秀, 下限: 90}, {名称: 良好, 下限: 60}, {名称: 较差, 下限: 0}]
";

/// December of a small city: 石浦市 nearly done, 望川县 behind since November.
fn december() -> Small {
    let small = Small::new("甲");
    small.write(
        "2026-12/county/1.yaml",
        "填报单位: 石浦市\n期次: 2026-12\n进展:\n  T04W02M01: {本年累计: 108.0, 状态: 推进中}\n亮点: [{类型: 获批, 名称: 省级示范县, 级别: 省级, 日期: 2026-12-05}]\n",
    );
    small.write("2026-12/county/2.yaml", "填报单位: 望川县\n期次: 2026-12\n进展:\n  T04W02M01: {本年累计: 50, 状态: 推进中}\n");
    small.write("2026-11/county/1.yaml", "填报单位: 石浦市\n期次: 2026-11\n进展:\n  T04W02M01: {本年累计: 100.0}\n");
    small.write("2026-11/county/2.yaml", "填报单位: 望川县\n期次: 2026-11\n进展:\n  T04W02M01: {本年累计: 45}\n");
    small
}

fn yearly(small: &Small) -> Draft {
    let cleared: Cleared = small.cleared_of("2026");
    let mut drafts = compose(&cleared, &tally(&cleared), &root().join("templates"), &["yearly".to_owned()]).unwrap();
    drafts.remove(0)
}

fn heads(markdown: &str) -> Vec<&str> {
    markdown.lines().filter(|line| line.starts_with('#')).collect()
}

#[test]
fn the_assessment_prints_what_the_data_hold() {
    let small = december();
    small.write("policy.yaml", POLICY);
    small.write(
        "2026/city.yaml",
        "期次: 2026\n考评依据: 依据《考评办法》开展考评\n结果运用: 对优秀等次通报表扬\n下步工作: [{提法: 抓短板, 内容: 限期整改}]\n",
    );
    let draft = yearly(&small);
    let text = mark::plain(&draft.markdown);
    let expected = [
        "# 考评办法",
        "## 基础得分",
        "## 加分",
        "## 扣分",
        "## 等次",
        "# 总体情况",
        "# 分类得分和等次",
        "## 创先类县（市、区）",
        "## 消薄类县（市、区）",
        "# 加分扣分",
        "## 加分",
        "# 体制机制和帮扶要素",
        "## 指挥体系",
        "## 亮点和首创",
        "# 结果运用和下步要求 {三级=一要}",
        "### 抓短板",
        "# 各县（市、区）分项得分 {附件}",
        "# 各县（市、区）得分明细 {附件}",
        "## 石浦市",
        "## 望川县",
    ];
    assert_eq!(heads(&text), expected);
    for words in [
        "标题: 澜州市“百千万工程”2026年度考评情况通报",
        "依据《考评办法》开展考评。",
        "最高计100分，最低计0分",
        "省级荣誉每项加1.5分，至多3分。",
        "漏报每次扣0.5分。扣分合计至多2分。",
        "90分以上为优秀，60分以上不满90分为良好，不满60分为较差。",
        "优秀等次1个：石浦市。良好等次1个：望川县。",
        "列入后进榜的是望川县。",
        "连续2个月及以上亮红灯的有望川县（3个月以上）。",
        "参加考评的单位1个，石浦市91.50分，位列第1。",
        // 90 and a bonus of 1.5; nothing was sent for September.
        "| 1 | 石浦市 | 90.00 | 1.50 | 0.00 | 91.50 | 优秀 |",
        "| 石浦市 | 省级荣誉 | 1项 | 1.50 | 省级示范县 |",
        "对优秀等次通报表扬。",
        "创先类县（市、区），计分指标1项，基础得分90.00分，总分91.50分。",
        "| 农村公路完工里程（公里） | 1 | 120.0 | 108.0 | 90.0 | 90.00 |",
    ] {
        assert!(text.contains(words), "no “{words}” in\n{text}");
    }
    assert!(!text.contains("适用:") && !text.contains("红榜"), "{text}");
    assert_eq!(draft.markdown.matches(mark::OPEN).count(), draft.figures.len());
    assert!(draft.figures.iter().all(|figure| !figure.formula.is_empty()));
}

#[test]
fn what_has_no_data_leaves_no_trace() {
    let text = mark::plain(&yearly(&december()).markdown);
    let expected = [
        "# 考评办法",
        "## 基础得分",
        "## 总分",
        "# 总体情况",
        "# 分类得分",
        "## 创先类县（市、区）",
        "## 消薄类县（市、区）",
        "# 体制机制和帮扶要素",
        "## 指挥体系",
        "## 亮点和首创",
        "# 各县（市、区）分项得分 {附件}",
        "# 各县（市、区）得分明细 {附件}",
        "## 石浦市",
        "## 望川县",
    ];
    assert_eq!(heads(&text), expected);
    for words in ["等次", "连续", "加分合计", "{{", "{%", "\n\n\n"] {
        assert!(!text.contains(words), "“{words}” in\n{text}");
    }
}
