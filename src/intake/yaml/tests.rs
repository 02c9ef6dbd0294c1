//! Every way in which a text is no YAML of ours, with the place that is named.

use proptest::prelude::*;

use super::{Node, Value, parse};
use crate::finding::Slip;
use crate::intake::decode;
use crate::source::FileId;

fn read(text: &str) -> (Option<Node<'_>>, Vec<Slip>) {
    let mut slips = Vec::new();
    let root = parse(text, FileId(0), decode::is_key, &mut slips);
    (root, slips)
}

fn told(text: &str) -> Vec<String> {
    let at = |slip: &Slip| slip.place.map_or_else(String::new, |p| format!("{}:{}", p.line, p.column));
    read(text).1.iter().map(|slip| format!("{} {} {}", at(slip), slip.code, slip.case).trim_end().to_owned()).collect()
}

#[test]
fn texts_that_cannot_be_read_are_named_by_their_cause() {
    for (text, expected) in [
        ("填报单位：石浦市\n期次：2026-10\n", vec!["1:5 Y02 colon", "2:3 Y02 colon"]),
        ("填报单位: 石浦市\n期次：2026-10\n代码: 1\n", vec!["2:3 Y02 colon"]),
        ("填报单位: 石浦市\n期次:2026-10\n代码: 1\n", vec!["2:3 Y02 space"]),
        ("问题:\n  - 编号: Q2\n    内容：x\n    类别: 其他\n", vec!["3:7 Y02 colon"]),
        ("\t填报单位: x\n", vec!["1:1 Y02 tab"]),
        ("进展:\n\tT04W02M01: {本年累计: 1}\n", vec!["2:1 Y02 tab"]),
        ("填报单位: x\n\t期次: 2026-10\n", vec!["2:1 Y02 tab"]),
        ("填报单位: x\n  期次: 2026-10\n", vec!["2:5 Y02 indent"]),
        ("进展:\n    T04W02M01: 1\n  T04W02M02: 2\n", vec!["3:3 Y02 indent"]),
        ("说明: \"没有结束\n期次: 1\n", vec!["2:1 Y02 quote"]),
        ("说明: \"甲\"乙\n", vec!["1:8 Y02 quote"]),
        ("说明: 完成: 好\n", vec!["1:7 Y02 quote"]),
        ("说明: @甲\n", vec!["1:5 Y02 quote"]),
        ("说明: [重要]完成\n", vec!["1:9 Y02 quote"]),
        ("说明: {{ name }}\n", vec!["1:6 Y02 quote"]),
        ("a: {b: 1\nc: 2\n", vec!["2:2 Y02 other"]),
        ("a: 1\n---\nb: 2\n", vec!["2:1 Y02 other"]),
    ] {
        assert_eq!(told(text), expected, "{text}");
        let slips = read(text).1;
        let chinese = |slip: &Slip| slip.facts.iter().any(|(name, fact)| *name == "detail" && !fact.is_ascii());
        assert!(slips.iter().all(chinese), "{text}");
    }
}

#[test]
fn bombs_and_borrowed_values_are_refused() {
    for (text, expected) in [
        ("a: &a [x]\nb: [*a, *a]\n", vec!["1:4 Y05 anchor", "2:5 Y05 alias", "2:9 Y05 alias"]),
        ("a: **\nb: *甲\n", vec!["1:4 Y05 mask", "2:4 Y05 alias"]),
        ("a: {<<: {b: 1}}\n", vec!["1:5 Y05 merge"]),
        ("a: !!str 5\n", vec!["1:4 Y05 tag"]),
        ("a: 1\na: 2\nb: 3\na: 4\n", vec!["2:1 Y04", "4:1 Y04"]),
        (&format!("a: {}", "[".repeat(10_000)), vec!["1:36 Y06 deep"]),
        (&format!("a: [{}]", "1,".repeat(600_000)), vec!["1:999995 Y06 nodes"]),
        ("a: \"甲\\u202e乙\"\n", vec!["1:4 Y09"]),
    ] {
        assert_eq!(told(text), expected, "{}", text.chars().take(60).collect::<String>());
    }
}

#[test]
fn texts_keep_every_character() {
    let texts = ["+ % 《》 “” 〔〕 ～ — …", "100%", "a*b #c"];
    for text in texts {
        for written in [format!("a: '{text}'\n"), format!("a: \"{text}\"\n"), format!("a: |\n  {text}\n"), format!("- '{text}'\n")] {
            let (root, slips) = read(&written);
            let seen = match root.unwrap().value {
                Value::Map(pairs) => format!("{:?}", pairs[0].node.value),
                other => format!("{other:?}"),
            };
            assert!(seen.contains(text) && slips.is_empty(), "{written} → {seen}");
        }
    }
}

#[test]
fn separators_of_a_number_survive_flow_maps_only_when_adjacent() {
    let (root, _) = read("{a: 1,234.5, b: 12, 345: ~}");
    let Some(Node { value: Value::Map(pairs), .. }) = root else { panic!() };
    let keys: Vec<&str> = pairs.iter().map(|p| p.key.as_ref()).collect();
    assert_eq!(keys, ["a", "b", "345"]);
    assert!(matches!(&pairs[0].node.value, Value::Scalar(n) if n == "1,234.5"));
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "[a-z0-9:：{}\\[\\],&*!|>'\"# \\t\\n\\r\\-甲期次\\u{202e}%@`\\\\?<.]{0,120}") {
        let (root, _) = read(&text);
        if let Some(root) = root {
            let mut clerk = decode::Clerk::default();
            let _ = decode::submission(&root, crate::period::Period::Month(2026, 10), &mut clerk);
            let _ = decode::targets(&root, &mut clerk);
        }
    }

    #[test]
    fn a_damaged_submission_is_read_without_panic(at in 0_usize..400, with in any::<char>()) {
        let whole = "填报单位: 石浦市\n期次: 2026-10\n进展:\n  T04W02M01: {本年累计: 96.4, 其中: {已开工: 1,200}, 状态: 推进中}\n问题:\n  - {编号: Q1, 类别: 其他, 内容: 甲}\n";
        let damaged: String = whole.chars().enumerate().map(|(i, c)| if i == at % whole.chars().count() { with } else { c }).collect();
        if let (Some(root), _) = read(&damaged) {
            let mut clerk = decode::Clerk::default();
            let _ = decode::submission(&root, crate::period::Period::Month(2026, 10), &mut clerk);
        }
    }
}
