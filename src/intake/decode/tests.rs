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
fn keys_of_every_file_are_known() {
    for key in ["填报单位", "本年累计", "台账", "计入全市", "节假日", "豁免", "遮盖", "T04W02M01", "权数"] {
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
