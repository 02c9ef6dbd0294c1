//! Whole drafts: the sample report of 2023, and a small workspace with hostile text.

use std::fs;
use std::path::{Path, PathBuf};

use super::wording::numeral::{Ordinal, ordinal};
use super::{Draft, compose};
use crate::check::check;
use crate::error::{Error, Result};
use crate::intake::{Request, read};
use crate::mark;
use crate::tally::tally;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn drafts(data: &Path, period: &str, only: &[&str]) -> Result<Vec<Draft>> {
    let dossier = read(&Request { data: data.to_owned(), period: period.parse().unwrap() })?;
    let cleared = check(dossier, crate::check::Strictness::Normal).cleared.expect("the sample is clean");
    let only: Vec<String> = only.iter().map(|s| (*s).to_owned()).collect();
    compose(&cleared, &tally(&cleared), &root().join("templates"), &only)
}

/// The words of a draft as a reader sees them: heads numbered by the dialect of drafts, run-in heads with their 。.
fn printed(draft: &Draft) -> String {
    let (head, body) = draft.markdown.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
    let title = head.lines().find_map(|l| l.strip_prefix("标题: ")).unwrap();
    let mut out = title.to_owned();
    let mut counters = [0; 3];
    let mut third = Ordinal::Is;
    for line in mark::plain(body).lines() {
        let level = line.chars().take_while(|c| *c == '#').count();
        let text = line.get(level..).unwrap().trim();
        let Some(slot) = level.checked_sub(1) else {
            out.push_str(&super::escape::unescape(text));
            continue;
        };
        counters[slot] += 1;
        counters[slot + 1..].fill(0);
        let text = match text.split_once(" {三级=") {
            Some((text, style)) => {
                third = if style.starts_with("一要") { Ordinal::Must } else { Ordinal::Is };
                text
            }
            None => text,
        };
        let text = super::escape::unescape(text);
        let head = match level {
            1 => format!("{}、{text}", ordinal(counters[0], Ordinal::Plain)),
            2 => format!("{}{text}。", ordinal(counters[1], Ordinal::Bracketed)),
            _ => format!("{}{text}。", ordinal(counters[2], third)),
        };
        out.push_str(&head);
    }
    out
}

/// The form in which the sample came down to us: ASCII punctuation, and the signs a cleaner took away gone.
fn cleaned(text: &str) -> String {
    let kept = text.chars().filter(|c| !c.is_whitespace() && !"%％+＋《》—：:-#*`|".contains(*c));
    kept.map(|c| match c {
        '，' => ',',
        '；' => ';',
        '（' => '(',
        '）' => ')',
        other => other,
    })
    .collect()
}

#[test]
fn the_sample_report_comes_out_sign_by_sign() {
    let data = root().join("tests/cases/seed");
    let drafts = drafts(&data, "2023-06", &["progress"]).unwrap();
    let expected = cleaned(&fs::read_to_string(data.join("expected.txt")).unwrap());
    let seen = cleaned(&printed(&drafts[0]));
    let differs =
        seen.chars().zip(expected.chars()).position(|(a, b)| a != b).unwrap_or(seen.chars().count().min(expected.chars().count()));
    let around = |text: &str| text.chars().skip(differs.saturating_sub(20)).take(60).collect::<String>();
    assert_eq!(around(&seen), around(&expected));
    assert_eq!(seen.len(), expected.len());
    assert!(drafts[0].figures.iter().all(|figure| !figure.formula.is_empty()));
}

#[test]
fn no_sentence_of_the_sample_stands_in_a_template() {
    let expected = fs::read_to_string(root().join("tests/cases/seed/expected.txt")).unwrap();
    for name in ["progress.md", "monthly.md"] {
        let template = cleaned(&fs::read_to_string(root().join("templates").join(name)).unwrap());
        let sentences = expected.split(['。', ';']).filter(|s| s.chars().count() > 10);
        assert_eq!(sentences.filter(|s| template.contains(*s)).collect::<Vec<_>>(), Vec::<&str>::new(), "{name}");
    }
}

/// A workspace of one department and two counties, written to a folder of its own.
#[expect(clippy::disallowed_methods, reason = "a test lays out its own temporary workspace")]
fn small(narrative: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write(
        "org.yaml",
        "市: {名称: 澜州市, 代码: \"449800\"}\n县区:\n  - {名称: 石浦市, 代码: \"449881\", 类型: 县级市, 类别: 创先}\n  - {名称: 望川县, 代码: \"449823\", 类型: 县, 类别: 消薄}\n\
         专班:\n  - {编号: xc, 名称: 乡村振兴}\n部门:\n  - {名称: 市交通运输局, 专班: xc}\n",
    );
    write("policy.yaml", "");
    write(
        "targets/2026.yaml",
        "年度: 2026\n主要任务:\n  - {编号: T04, 名称: 推进乡村振兴, 提法: 乡村振兴稳步推进, 专班: xc}\n重点工作:\n  - {编号: T04W02, 任务: T04, 名称: 农村公路提档升级, 提法: 加快农村公路提档, 牵头: 市交通运输局}\n\
         指标:\n  - {编号: T04W02M01, 工作: T04W02, 名称: 农村公路完工里程, 单位: 公里, 小数位: 1, 类型: 累计, 年度目标: 200, 县区任务: {石浦市: 120, 望川县: 80}, 填报: 县区}\n",
    );
    write("2026-10/dept/1.yaml", &format!("填报单位: 市交通运输局\n期次: 2026-10\n工作情况:\n  - {{工作: T04W02, 内容: {narrative}}}\n"));
    write(
        "2026-10/county/1.yaml",
        "填报单位: 石浦市\n期次: 2026-10\n进展:\n  T04W02M01: {本年累计: 110.0, 上年同期: 88, 状态: 推进中}\n工作情况:\n  - {工作: T04W02, 内容: 完工〔T04W02M01〕，〔T04W02M01.同比〕}\n\
         问题:\n  - {编号: Q1, 类别: 要素保障, 细类: 用地, 内容: 沿线用地指标不足, 数量: {数值: 12, 单位: 亩}, 状态: 未解决}\n\
         下步工作:\n  - {编号: N1, 工作: T04W02, 内容: 完工10公里。, 责任: 石浦市交通运输局, 期限: 2026-11-30}\n",
    );
    write(
        "2026-10/county/2.yaml",
        "填报单位: 望川县\n期次: 2026-10\n进展:\n  T04W02M01: {本年累计: 40, 上年同期: 50, 状态: 推进中}\n问题:\n  - {编号: Q1, 类别: 要素保障, 内容: 沿线用地指标不足, 状态: 未解决}\n",
    );
    folder
}

#[test]
fn a_small_report_is_as_expected() {
    let folder = small("'第一行 {{ city }} {% if %} # * | < & [x](y) “1+N”《办法》〔2026〕8号'");
    let drafts = drafts(folder.path(), "2026-10", &["progress"]).unwrap();
    let expected = "---\n标题: 澜州市“百千万工程”工作进展情况报告\n接排: 二级 三级\n---\n\n\
        截至10月31日，全市1项指标已完成0项，年度目标综合完成率75.0%，低于序时进度8.3个百分点。\n\n\
        # 工作情况 {三级=一是}\n\n## 乡村振兴稳步推进\n\n### 加快农村公路提档\n\n\
        第一行 \\{\\{ city \\}\\} \\{% if %\\} \\# \\* \\| \\< \\& \\[x\\](y) “1+N”《办法》〔2026〕8号。石浦市完工110公里，同比增长25.0%。该项工作年度目标综合完成率75.0%，低于序时进度8.3个百分点。\n\n\
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
        let folder = small(narrative);
        match drafts(folder.path(), "2026-10", &["progress"]) {
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
fn a_report_that_no_template_makes_is_named() {
    let folder = small("甲");
    match drafts(folder.path(), "2026-10", &["montly"]) {
        Err(Error::Missing { hint, .. }) => assert!(hint.contains("是否应为 monthly"), "{hint}"),
        other => panic!("{other:?}"),
    }
}
