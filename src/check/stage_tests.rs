//! Tests of what the stage does around the rules: waivers, strictness, order, places, rendering.

use super::tests::Edit::{Drop, Inject, Put, Swap};
use super::tests::{checked, codes};
use super::{Checked, RULES, Strictness, Tally, render, rule};
use crate::finding::{Lang, Level, Slip};

const SP: &str = "2026-10/county/石浦市.yaml";
const GX: &str = "2026-10/county/高新区.yaml";
const CITY: &str = "2026-10/city.yaml";

/// A workspace with an error, warnings and a waived note, in three units and the city's own text.
const FAULTY: &[super::tests::Edit] = &[
    Drop(GX),
    Swap(SP, "已开工: 128.8", "已开工: 96.3"),
    Swap(SP, "2026-11-03 16:20", "2026-11-06 10:30"),
    Swap(SP, "〔T04W02M01.已开工〕", "〔T04W02M01.己开工〕"),
    Swap("2026-10/town/河口镇.yaml", "1.20", "1.21"),
    Swap(CITY, "〔完成情况〕", "〔完成情形〕"),
];

#[test]
fn codes_are_unique_and_in_order() {
    let codes: Vec<&str> = RULES.iter().map(|r| r.code).collect();
    for pair in codes.windows(2) {
        let [before, after] = pair else { continue };
        let letter = |code: &str| "ABCDEFGHIJKLWY".find(&code[..1]);
        assert!((letter(before), before) < (letter(after), after), "{before} {after}");
    }
    for rule in RULES.iter() {
        let mut names: Vec<&str> = rule.cases.iter().map(|c| c.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), rule.cases.len(), "{}", rule.code);
    }
}

#[test]
fn every_code_that_reading_emits_is_a_rule() {
    let mut seen = 0;
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/intake");
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.unwrap();
        if entry.path().extension().is_none_or(|e| e != "rs") {
            continue;
        }
        let text = std::fs::read_to_string(entry.path()).unwrap();
        for (code, rest) in text.split("Slip::new(\"").skip(1).filter_map(|piece| piece.split_once('"')) {
            let rule = rule(code).unwrap_or_else(|| panic!("{code} of {} is no rule", entry.path().display()));
            let case = rest.split(';').next().and_then(|r| r.split_once(".case(\"")).and_then(|(_, c)| c.split('"').next());
            let known = rule.cases.len() == 1 || case.is_none_or(|c| rule.cases.iter().any(|k| k.name == c));
            assert!(known, "{code} has no wording {case:?}");
            seen += 1;
        }
    }
    assert!(seen > 10);
}

#[test]
fn strict_makes_errors_of_warnings_that_are_not_waived() {
    let missing = [Drop(GX), Put("waivers.yaml", b"")];
    let normal = checked(&missing, Strictness::Normal);
    assert!(normal.cleared.is_some());
    assert_eq!(Tally::of(&normal.findings), Tally { errors: 0, warnings: 1, notes: 0, waived: 0 });
    let strict = checked(&missing, Strictness::Strict);
    assert!(strict.cleared.is_none());
    assert_eq!(Tally::of(&strict.findings).errors, 1);
    let waived = Put("waivers.yaml", "豁免: [{规则: A01, 单位: 高新区, 原因: 停电, 批准: 甲}]".as_bytes());
    let strict = checked(&[Drop(GX), waived], Strictness::Strict);
    assert!(strict.cleared.is_some());
    assert_eq!(strict.findings[0].waived.as_deref(), Some("停电"));
    assert_eq!(strict.attendance.missing, ["高新区"]);
}

#[test]
fn a_waiver_does_not_open_the_way_for_an_error() {
    let waiver = Put("waivers.yaml", "豁免: [{规则: E08, 原因: 已知, 批准: 甲}]".as_bytes());
    let result = checked(&[waiver, Swap(SP, "已开工: 128.8", "已开工: 96.3")], Strictness::Normal);
    assert!(result.cleared.is_none());
    assert!(result.findings.iter().all(|f| f.slip.code != "E08" || f.waived.is_none()));
    assert!(codes(&result).contains(&("W02", "")));
}

#[test]
fn strangers_are_left_out_of_what_is_cleared() {
    let stranger = Put("2026-10/x.yaml", "填报单位: 某某委员会\n期次: 2026-10\n进展: {前所未闻: {期末: 1}}\n".as_bytes());
    let result = checked(&[stranger], Strictness::Normal);
    assert_eq!(codes(&result), [("A08", "")]);
    let dossier = result.cleared.unwrap();
    assert!(dossier.dossier().submissions.iter().all(|s| s.unit.value != "某某委员会"));
}

#[test]
fn a_broken_target_list_is_reported_alone() {
    let result = checked(&[Swap("targets/2026.yaml", "年度: 2026", "年度：2026"), Drop(GX)], Strictness::Normal);
    assert!(codes(&result).iter().all(|(code, _)| code.starts_with('Y')), "{:?}", codes(&result));
    assert!(result.cleared.is_none());
}

#[test]
fn the_citys_text_is_held_to_the_same_names() {
    for (old, new, code) in [
        ("期次: 2026-10", "期次: 2026-09", "A03"),
        ("〔完成情况〕", "〔完成情形〕", "B01"),
        ("{统计.专班: x}", "{统计.专斑: x}", "B01"),
        ("{统计.专班: x}", "{会议: x}", "B01"),
        ("〔完成情况〕", "认真学习〔会议〕", "B01"),
        ("工作: [T04W02]", "工作: [T04W99]", "B01"),
        ("石浦市/Q1", "石浦市/Q7", "D01"),
        ("任务: [T04]", "任务: [T40]", "D01"),
    ] {
        let result = checked(&[Swap(CITY, old, new)], Strictness::Normal);
        assert_eq!(codes(&result).iter().map(|c| c.0).collect::<Vec<_>>(), [code], "{new}");
        assert_eq!(result.sources.path(result.findings[0].slip.place.unwrap()).rsplit('/').next(), Some("city.yaml"));
    }
}

#[test]
fn a_faulty_reference_is_shown_at_its_bracket() {
    for narrative in [
        "内容: 按〔2026〕8号，完工〔错〕。",
        "内容: >-\n      按〔2026〕8号，\n      完工〔错〕。",
        "内容: |\n      按〔2026〕8号，\n\n      完工〔错〕。\n",
        "内容: \"按〔2026〕\\u0038号，\\\"完工\\\"〔错〕。\"",
        "内容: 按〔2026〕8号，\n      完工〔错〕。",
    ] {
        let text = format!(
            "填报单位: 河口镇\n期次: 2026-10\n审签: {{姓名: 王五, 日期: 2026-11-01}}\n工作情况:\n  - 工作: T04W02\n    {narrative}\n"
        );
        let result = super::tests::damaged("2026-10/town/河口镇.yaml", |_| text.clone());
        let place = result.findings.iter().find(|f| f.slip.code == "B01").and_then(|f| f.slip.place).unwrap();
        let shown: String = result.sources.line(place).chars().skip(place.column as usize - 1).take(place.length as usize).collect();
        assert_eq!(shown, "〔错〕", "{narrative}");
    }
}

#[test]
fn a_figure_that_nobody_gave_cannot_be_referred_to() {
    for (edit, met) in [
        (Swap(SP, "{本年累计: 96.4, 本期: 21.3, ", "{"), true),
        (Swap(SP, "其中: {已开工: 128.8, 沥青路: 60.0}, ", ""), true),
        (Swap(SP, "〔T04W02M01〕", "〔T04W02M03〕"), false),
        (Swap(SP, "〔T04W02M01〕", "〔T04W02M01.目标〕"), false),
        (Swap(CITY, "〔完成情况〕", "〔T04W02M04〕"), false),
    ] {
        let result = checked(&[edit], Strictness::Normal);
        assert_eq!(codes(&result).contains(&("B01", "reference empty")), met, "{:?}", codes(&result));
    }
}

#[test]
fn a_superseded_revision_stops_nothing() {
    let old = "填报单位: 高新区\n期次: 2026-10\n进展:\n  T04W02M02: {期末: 8个, 其它: 1}\n";
    let result = checked(&[Put("2026-10/county/旧.yaml", old.as_bytes()), Swap(GX, "进展:", "修订号: 2\n进展:")], Strictness::Strict);
    assert_eq!(codes(&result), [("B05", "unit"), ("B09", "")]);
    assert!(result.cleared.is_some());
}

#[test]
fn a_file_that_cannot_be_read_is_its_units() {
    let result = checked(&[Put(GX, b"\0")], Strictness::Normal);
    let unread = result.findings.iter().find(|f| f.slip.code == "Y01").unwrap();
    assert_eq!(unread.slip.unit.as_deref(), Some("高新区"));
}

#[test]
fn a_falling_cumulative_figure_is_reported_once() {
    let result = checked(&[Swap(SP, "本年累计: 96.4", "本年累计: 70.4")], Strictness::Normal);
    let own: Vec<_> = codes(&result).into_iter().filter(|(code, _)| code.starts_with('C')).collect();
    assert_eq!(own, [("C01", "")]);
}

#[test]
fn an_unlisted_code_is_not_lost_and_facts_are_not_read_as_wordings() {
    let unlisted = checked(&[Inject(|| Slip::new("Z99", None).fact("seen", "甲"))], Strictness::Normal);
    assert_eq!(unlisted.findings[0].level, Level::Error);
    let hostile = checked(&[Swap(SP, "编号: Q1", "编号: \"{unit}⟦{seen}\"")], Strictness::Normal);
    let finding = hostile.findings.iter().find(|f| f.slip.code == "I02").unwrap();
    assert_eq!(finding.message.zh, "问题{unit}⟦{seen}没有对应的下步工作");
}

#[test]
fn the_same_input_gives_the_same_findings_in_roster_order() {
    let result = checked(FAULTY, Strictness::Normal);
    let shown: Vec<_> = result.findings.iter().map(|f| (f.slip.unit.as_deref().unwrap_or("市"), f.slip.code)).collect();
    let expected =
        [("市", "B01"), ("市", "W01"), ("石浦市", "B01"), ("石浦市", "E08"), ("石浦市", "A02"), ("石浦市", "E02"), ("高新区", "A01")];
    let mut sorted = shown.clone();
    sorted.sort_by_key(|(unit, _)| ["市", "石浦市", "高新区"].iter().position(|u| u == unit));
    assert_eq!(shown, sorted);
    for pair in expected {
        assert!(shown.contains(&pair), "{pair:?} not in {shown:?}");
    }
    let again = checked(FAULTY, Strictness::Normal);
    assert_eq!(named(&result, &render::json(&render::Report::all(&result))), named(&again, &render::json(&render::Report::all(&again))));
}

/// The text with `data` for the temporary folder, whose name is another each time.
fn named(result: &Checked, text: &str) -> String {
    let folder = result.sources.files()[0].path.iter().next().unwrap().to_string_lossy().into_owned();
    text.replace(&folder, "data")
}

#[test]
fn a_rendered_run() {
    let result = checked(FAULTY, Strictness::Normal);
    let text = render::human(&render::Report::all(&result), Lang::Zh, render::Colour::Plain);
    crate::golden::agree("tests/cases/check.txt", &named(&result, &text));
    let english = render::human(&render::Report::all(&result), Lang::En, render::Colour::Ansi);
    assert!(english.contains("\u{1b}[1;31merror E08\u{1b}[0m") && english.contains("to be reminded: 高新区"), "{english}");
}

#[test]
fn json_is_whole_and_versioned() {
    let result = checked(FAULTY, Strictness::Normal);
    let report: serde_json::Value = serde_json::from_str(&render::json(&render::Report::all(&result))).unwrap();
    assert_eq!(report["version"], 1);
    assert_eq!(report["findings"].as_array().unwrap().len(), result.findings.len());
    assert_eq!(report["attendance"]["missing"][0], "高新区");
    let keys: Vec<&String> = report["findings"][0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["code", "case", "title", "level", "unit", "measure", "place", "message", "help", "facts", "fix", "waived"]);
}

/// Fragments that clerks' files go wrong by.
const DEBRIS: [&str; 14] = [
    "：",
    "\t",
    "〔",
    "〕",
    "{",
    "}",
    "[",
    "x",
    "-",
    "9999999999999999999999999999",
    "0.0000000000000000000000000001",
    "\u{202e}",
    "\n",
    "T04W02M01",
];

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]

    /// Whatever a file holds, the run ends with findings and a rendering, never with a panic.
    #[test]
    fn no_damage_stops_the_run(at in 0usize..2000, cut in 0usize..12, piece in 0usize..DEBRIS.len(), file in 0usize..4) {
        let file = [SP, CITY, "targets/2026.yaml", "org.yaml"][file];
        let result = super::tests::damaged(file, |text| {
            let signs: Vec<char> = text.chars().collect();
            let at = at % signs.len();
            let after: String = signs[(at + cut).min(signs.len())..].iter().collect();
            format!("{}{}{after}", signs[..at].iter().collect::<String>(), DEBRIS[piece])
        });
        let text = render::human(&render::Report::all(&result), Lang::En, render::Colour::Plain) + &render::json(&render::Report::all(&result));
        assert!(text.contains("total: "));
    }
}
