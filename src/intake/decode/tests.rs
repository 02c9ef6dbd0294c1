//! What belongs to no single decoder.

use super::{Clerk, is_key, org, policy, submission};
use crate::intake::yaml::parse;
use crate::period::Period;
use crate::source::FileId;

fn slips(text: &str, read: impl FnOnce(&crate::intake::yaml::Node<'_>, &mut Clerk)) -> Vec<String> {
    let mut clerk = Clerk::default();
    let root = parse(text, FileId(0), is_key, &mut clerk.slips);
    if let Some(root) = root {
        read(&root, &mut clerk);
    }
    let line = |s: &crate::finding::Slip| format!("{}:{} {} {}", s.place.unwrap().line, s.place.unwrap().column, s.code, s.case);
    clerk.slips.iter().map(|s| line(s).trim_end().to_owned()).collect()
}

#[test]
fn a_list_that_says_none_is_to_be_empty() {
    let mut clerk = Clerk::default();
    let root = parse("填报单位: 甲\n期次: 2026-10\n问题: 无\n", FileId(0), is_key, &mut clerk.slips).unwrap();
    submission(&root, Period::Month(2026, 10), &mut clerk).unwrap();
    let fix = clerk.slips[0].facts.iter().find(|f| f.0 == "fix").map(|f| f.1.as_str());
    assert_eq!((clerk.slips[0].code, fix), ("Y03", Some("问题: []")));
}

#[test]
fn keys_of_every_file_are_known() {
    for key in ["填报单位", "本年累计", "台账", "计入全市", "节假日", "豁免", "遮盖", "T04W02M01", "M1", "权数"] {
        assert!(is_key(key), "{key}");
    }
    for key in ["石浦市", "", "abc", "已开工"] {
        assert!(!is_key(key), "{key}");
    }
}

#[test]
fn a_unit_that_left_out_its_period_is_not_lost() {
    let text = "填报单位: 石浦市\n期次:\n";
    let told = slips(text, |root, clerk| {
        let s = submission(root, Period::Month(2026, 10), clerk).unwrap();
        assert_eq!(s.period.value, Period::Month(2026, 10));
    });
    assert_eq!(told, ["2:1 Y08"]);
    let nameless = slips("期次: 2026-10\n", |root, clerk| assert!(submission(root, Period::Month(2026, 10), clerk).is_none()));
    assert_eq!(nameless, ["1:1 Y08"]);
}

#[test]
fn wrong_shapes_are_told_in_every_file() {
    let told = slips("市: 澜州市\n县区: [{名称: 甲县, 代码: 1, 类型: 县城}]\n乡镇: {}\n", |root, clerk| {
        org(root, clerk);
    });
    assert_eq!(told, ["1:4 Y03 map", "2:26 B10", "3:1 Y03 list"]);
    let told = slips(
        "日历: {周: {星期: 8, 时刻: 正午}, 节假日: [2026-02-30]}\n灯: {绿: xx}\n排名: {红榜: -1}\n",
        |root, clerk| {
            policy(root, clerk);
        },
    );
    assert_eq!(told, ["1:14 Y03 range", "1:21 Y03 time", "1:32 Y03 date", "2:8 B05 masked", "3:10 Y03 range"]);
}

#[test]
fn the_page_is_chosen_by_the_policy() {
    use crate::intake::policy::{LineBreaking, Margins};
    let told = slips("版式: {版心: 33476, 断行: libreoffice, 版记: 偶数页}\n发文: {标志: 甲局}\n", |root, clerk| {
        let policy = policy(root, clerk);
        assert_eq!(
            (policy.page.margins, policy.page.breaking, policy.page.even_colophon),
            (Margins::Gbt33476, LineBreaking::LibreOffice, true)
        );
        assert_eq!(policy.issuing.mark.as_deref(), Some("甲局"));
    });
    assert!(told.is_empty(), "{told:?}");
    let told = slips("版式: {版心: 9705}\n", |root, clerk| assert_eq!(policy(root, clerk).page.margins, Margins::Gbt9704));
    assert_eq!(told.len(), 1);
    for margins in [Margins::Gbt9704, Margins::Gbt33476] {
        assert!(["9704", "33476"].contains(&margins.name()));
    }
}

#[test]
fn a_torn_code_does_not_become_a_measure() {
    let text = "填报单位: 甲\n期次: 2026-10\n进展:\n  T04W02M01：{本年累计: 96.4}\n  T04W02M02: {本年累计: 1,200,300}\n";
    let told = slips(text, |root, clerk| {
        let s = submission(root, Period::Month(2026, 10), clerk).unwrap();
        assert_eq!(s.progress.len(), 1);
    });
    assert_eq!(told, ["4:3 Y02 colon", "5:21 B05 thousands"]);
}

#[test]
fn scoring_is_read_whole_and_a_half_written_item_is_told() {
    use crate::intake::scoring::{Basis, ListedBy, ScoringMethod};
    let text = "灯: {连续: {}}\n排名: {榜单: 得分, 免列黑榜: [{县区: 甲县, 期次: 2026-10, 原因: 台风}]}\n计分:\n  方式: 功效系数\n  加分: [{项: 荣誉, 依据: 亮点, 级别: 省级, 分值: 0.5, 封顶: 2}]\n  等次: [{名称: 优秀, 下限: 90}]\n";
    let told = slips(text, |root, clerk| {
        let policy = policy(root, clerk);
        let (scoring, item) = (&policy.scoring, &policy.scoring.bonuses[0]);
        assert_eq!((scoring.method, scoring.decimals, scoring.grades.len()), (ScoringMethod::Efficacy, 2, 1));
        assert_eq!((item.basis.value, item.points.value.to_string().as_str(), item.cap.is_some()), (Basis::Highlights, "0.5", true));
        assert_eq!((policy.ranking.listed_by, policy.ranking.exemptions.len()), (ListedBy::Score, 1));
        assert_eq!(policy.streak.map(|rule| (rule.yellow_too, rule.months)), Some((false, 3)));
    });
    assert!(told.is_empty(), "{told:?}");
    let text = "灯: {连续: {月: 1}}\n计分:\n  加分: [{项: 荣誉, 分值: 1}, {依据: 亮点}]\n  等次: [{名称: 优秀}]\n";
    let told = slips(text, |root, clerk| assert!(policy(root, clerk).scoring.bonuses.is_empty()));
    assert_eq!(told, ["1:13 Y03 range", "3:8 Y08", "3:24 Y08", "3:24 Y08", "4:8 Y08"]);
}
