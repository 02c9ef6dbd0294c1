//! A07: personal data in texts that will be printed.

use std::sync::LazyLock;

use regex::Regex;

use super::context::Context;
use super::rules::{Case, Rule, say};
use super::wording::{Hit, Passage, scan};
use crate::finding::{Level, Slip};

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[A07];

const A07: Rule = Rule {
    code: "A07",
    title: say("正文含个人信息", "personal data in the text"),
    why: say(
        "报告要印发、要上网，电话、身份证号、银行卡号不得写入正文",
        "reports are printed and published; personal numbers must not be in them",
    ),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say("文字中的“{seen}”像是{kind}", "“{seen}” in the text looks like {kind_en}"),
        say("请删去；联系方式只填在“填报人”中，报告不印", "remove it; contacts belong under 填报人, which is never printed"),
    )],
    run: personal,
};

/// What a run of digits can be.
struct Kind {
    zh: &'static str,
    en: &'static str,
    is: fn(&str) -> bool,
}

const KINDS: [Kind; 4] = [
    Kind { zh: "身份证号", en: "an identity number", is: is_identity },
    Kind { zh: "手机号码", en: "a mobile number", is: is_mobile },
    Kind { zh: "固定电话", en: "a telephone number", is: is_landline },
    Kind { zh: "银行卡号", en: "a bank card number", is: is_card },
];

fn personal(context: &Context<'_>) -> Vec<Slip> {
    static RUNS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new("[0-9][0-9 -]{9,22}[0-9Xx]").ok());
    let Some(runs) = RUNS.as_ref() else { return Vec::new() };
    let find = |passage: &Passage<'_>| {
        let text = &passage.text.value;
        let found = runs.find_iter(text).filter(|run| stands_alone(text, run.range()) && kind(run.as_str()).is_some());
        found.map(|run| Hit::new(run.range())).collect()
    };
    scan(context, "A07", find).into_iter().map(named).collect()
}

fn kind(number: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| (kind.is)(number))
}

/// Says what a number looks like, and hides it: findings are passed on too.
fn named(mut slip: Slip) -> Slip {
    let Some((_, seen)) = slip.facts.iter_mut().find(|(name, _)| *name == "seen") else { return slip };
    let Some(kind) = kind(seen) else { return slip };
    *seen = hidden(seen);
    slip.fact("kind", kind.zh).fact("kind_en", kind.en)
}

/// A number within a longer one, a code or a web address is none of these.
fn stands_alone(text: &str, range: std::ops::Range<usize>) -> bool {
    let joins = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '_' | '-' | '@');
    let before = text.get(..range.start).and_then(|t| t.chars().next_back());
    let after = text.get(range.end..).and_then(|t| t.chars().next());
    !before.is_some_and(joins) && !after.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '@'))
}

/// A message shows where it stands, not the number itself.
fn hidden(number: &str) -> String {
    let count = number.chars().count();
    let shown = |(at, c): (usize, char)| if at < 3 || at + 2 >= count || !c.is_ascii_digit() { c } else { '*' };
    number.chars().enumerate().map(shown).collect()
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// 11 digits beginning with 13 to 19.
fn is_mobile(text: &str) -> bool {
    let d = digits(text);
    d.len() == 11 && d.starts_with('1') && d.as_bytes().get(1).is_some_and(|b| (b'3'..=b'9').contains(b)) && !text.contains(['x', 'X'])
}

/// An area code, a hyphen, and seven or eight digits.
fn is_landline(text: &str) -> bool {
    let Some((area, number)) = text.split_once('-') else { return false };
    let plain =
        |part: &str, lengths: std::ops::RangeInclusive<usize>| lengths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    plain(area, 3..=4) && area.starts_with('0') && plain(number, 7..=8) && !number.starts_with('0')
}

/// 18 characters with a possible birthday and the check character of GB 11643.
fn is_identity(text: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let signs: Vec<char> = text.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    let [body @ .., last] = signs.as_slice() else { return false };
    if body.len() != 17 {
        return false;
    }
    let Some(sum) = body.iter().zip(WEIGHTS).try_fold(0, |sum, (c, weight)| Some(sum + c.to_digit(10)? * weight)) else { return false };
    let month: String = body.iter().skip(10).take(2).collect();
    "10X98765432".chars().nth((sum % 11) as usize) == Some(last.to_ascii_uppercase()) && ("01"..="12").contains(&month.as_str())
}

/// 16 to 19 digits with the check digit of ISO/IEC 7812 (Luhn), beginning as cards of UnionPay and the other schemes do.
fn is_card(text: &str) -> bool {
    let d = digits(text);
    if !(16..=19).contains(&d.len()) || !d.starts_with(['3', '4', '5', '6']) || text.contains(['x', 'X']) {
        return false;
    }
    let doubled = |(at, digit): (usize, u32)| if at % 2 == 0 { digit } else { digit * 2 / 10 + digit * 2 % 10 };
    d.chars().rev().filter_map(|c| c.to_digit(10)).enumerate().map(doubled).sum::<u32>() % 10 == 0
}

#[cfg(test)]
mod tests {
    use super::{hidden, is_card, is_identity, is_landline, is_mobile, stands_alone};

    #[test]
    fn personal_numbers_are_told_from_others() {
        assert!(is_mobile("13800138000") && is_mobile("138 0013 8000") && !is_mobile("12800138000") && !is_mobile("1380013800"));
        assert!(is_landline("0660-3361234") && is_landline("020-83123456") && !is_landline("2026-10-31") && !is_landline("2025-20261231"));
        assert!(is_identity("11010519491231002X") && !is_identity("110105194912310021") && !is_identity("123456789012345678"));
        assert!(is_card("6222 0202 0000 0000 003") == is_card("6222020200000000003"));
        assert!(is_card("4111111111111111") && !is_card("4111111111111112") && !is_card("1234567890123456"));
    }

    #[test]
    fn parts_of_longer_things_are_left_alone() {
        let text = "网址 http://a.cn/13800138000 与 P13800138000";
        let at = |n: usize| text.match_indices("13800138000").nth(n).map(|(i, s)| i..i + s.len()).unwrap();
        assert!(!stands_alone(text, at(0)) && !stands_alone(text, at(1)));
        assert!(stands_alone("请拨13800138000。", 6..17));
        assert_eq!(hidden("13800138000"), "138******00");
    }
}
