//! What earlier periods say of this one: how far back, under which name, as corrected by whom.

use crate::check::Strictness;
use crate::check::tests::Edit::{self, Drop, Put, Swap};
use crate::check::tests::{checked, codes};
use crate::finding::Level;

const SP: &str = "2026-10/county/石浦市.yaml";
const BEFORE: &str = "2026-09/county/石浦市.yaml";
const JUNE: &str = "2026-06/county/石浦市.yaml";
/// A month of which nothing but figures is read.
const MAY: &str = "2026-05/county/石浦市.yaml";
const HIGHER: Edit = Put(JUNE, "填报单位: 石浦市\n期次: 2026-06\n进展: {T04W02M01: {本年累计: 97.0}}\n".as_bytes());

fn messages(edits: &[Edit], code: &str) -> Vec<String> {
    let found = checked(edits, Strictness::Normal).findings;
    found.into_iter().filter(|f| f.slip.code == code).map(|f| f.message.zh).collect()
}

#[test]
fn a_figure_is_held_against_every_month_of_its_year() {
    assert_eq!(messages(&[HIGHER], "C01"), ["T04W02M01农村公路完工里程本年累计96.4，低于2026-06期的97.0"]);
    // The year before is another count.
    let last_year = Put("2025-06/county/石浦市.yaml", "填报单位: 石浦市\n期次: 2025-06\n进展: {T04W02M01: {本年累计: 970}}\n".as_bytes());
    assert_eq!(messages(&[last_year], "C01"), Vec::<String>::new());
}

#[test]
fn a_correction_of_any_later_month_holds() {
    let corrected = |now: &'static str| Swap(BEFORE, "进展:", now);
    let right = "更正: [{期次: 2026-06, 指标: T04W02M01, 原: 97.0, 现: 37.0, 原因: 错位}]\n进展:";
    assert_eq!(messages(&[HIGHER, corrected(right)], "C01"), Vec::<String>::new());
    // A correction of another measure or field is none.
    for wrong in [
        "更正: [{期次: 2026-06, 指标: T04W02M02, 原: 97.0, 现: 37.0, 原因: 错位}]\n进展:",
        "更正: [{期次: 2026-06, 指标: T04W02M01, 字段: 本期, 原: 97.0, 现: 37.0, 原因: 错位}]\n进展:",
        "更正: [{期次: 2026-07, 指标: T04W02M01, 原: 97.0, 现: 37.0, 原因: 错位}]\n进展:",
    ] {
        assert_eq!(messages(&[HIGHER, corrected(wrong)], "C01").len(), 1, "{wrong}");
    }
    // The last word counts.
    let again = "更正:\n  - {期次: 2026-06, 指标: T04W02M01, 原: 37.0, 现: 98.0, 原因: 重新核定}\n工作情况:";
    assert_eq!(messages(&[HIGHER, corrected(right), Swap(SP, "工作情况:", again)], "C01").len(), 1);
}

#[test]
fn a_renamed_unit_is_held_against_what_it_sent_before() {
    let former = Put(JUNE, "填报单位: 石浦县\n期次: 2026-06\n进展: {T04W02M01: {本年累计: 97.0}}\n".as_bytes());
    assert_eq!(messages(&[former], "C01"), Vec::<String>::new());
    let named = Swap("org.yaml", "类型: 县级市,", "类型: 县级市, 曾用名: [石浦县],");
    assert_eq!(messages(&[former, named], "C01").len(), 1);
}

#[test]
fn of_several_revisions_the_last_one_counts() {
    let revised = Put("2026-06/又.yaml", "填报单位: 石浦市\n期次: 2026-06\n修订号: 2\n进展: {T04W02M01: {本年累计: 37.0}}\n".as_bytes());
    assert_eq!(messages(&[HIGHER, revised], "C01"), Vec::<String>::new());
}

#[test]
fn rounding_is_no_difference() {
    // 75.1 + 21.3 = 96.4; each of the three is rounded by itself.
    for (current, off) in [("21.3", false), ("21.4", false), ("21.5", true)] {
        let found = messages(&[Swap(SP, "本期: 21.3", "本期: NEW".replace("NEW", current).leak())], "C02");
        assert_eq!(!found.is_empty(), off, "{current}: {found:?}");
    }
}

#[test]
fn an_unreadable_earlier_file_is_a_warning_and_stops_nothing() {
    let result = checked(&[Put(MAY, "填报单位：石浦市".as_bytes())], Strictness::Normal);
    assert_eq!(codes(&result), [("Y11", "")]);
    assert_eq!(result.findings[0].level, Level::Warning);
    // What was merely wrong in it was told in its own time.
    assert_eq!(
        codes(&checked(&[Put(MAY, "填报单位: 石浦市\n期次: 2026-05\n进展: {T04W02M01: {本年累记: 甲}}\n".as_bytes())], Strictness::Normal)),
        []
    );
}

#[test]
fn a_month_without_forerunner_is_judged_alone() {
    assert_eq!(codes(&checked(&[Drop(BEFORE)], Strictness::Normal)), []);
}
