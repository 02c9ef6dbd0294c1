//! Document numbers (GB/T 9704-2012, 7.2.5): 代字〔年份〕序号号.

use super::passage::{Field, Hit, captures, replace, scan, suggest};
use super::{SHOULD, advice, pattern, row};
use crate::check::rules::{Rule, say};
use crate::finding::{Bilingual, Level};

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[H01, H02, H03, H04, H05];

const WHY: Bilingual = say("发文字号有国家标准规定的写法，写错即是错字号", "the standard rules how a document number is written");

const H01: Rule = row(
    "H01",
    Level::Error,
    say("发文字号的年份用六角括号", "the year of a document number stands in 〔 〕"),
    WHY,
    SHOULD,
    |context| {
        replace(
            context,
            "H01",
            |_| true,
            pattern!("(?P<at>[（(\\[［【](?P<y>[12][0-9]{3}|[0-9]{2})[）)\\]］】])(?:第)?[0-9]+号", ["号"]),
            "〔${y}〕",
        )
    },
);

const H02: Rule = row("H02", Level::Error, say("发文字号不加“第”", "no 第 in a document number"), WHY, SHOULD, |context| {
    replace(context, "H02", |_| true, pattern!("(?P<at>〔(?P<y>[0-9]{2,4})〕第)[0-9]+号", ["〕第"]), "〔${y}〕")
});

const H03: Rule =
    row("H03", Level::Error, say("发文字号的序号不编虚位", "no leading zero in a document number"), WHY, SHOULD, |context| {
        replace(context, "H03", |_| true, pattern!("〔[0-9]{2,4}〕(?:第)?(?P<at>0+(?P<n>[1-9][0-9]*)号)", ["〕"]), "${n}号")
    });

const H04: Rule = row(
    "H04",
    Level::Error,
    say("发文字号的年份写全四位", "the year of a document number has four digits"),
    WHY,
    SHOULD,
    |context| suggest(context, "H04", |_| true, pattern!("(?P<at>〔(?P<y>[0-9]{2})〕)(?:第)?[0-9]+号", ["〕"]), "〔20${y}〕"),
);

const H05: Rule = row(
    "H05",
    Level::Error,
    say("发文字号不完整", "not a document number"),
    WHY,
    advice!("发文字号由代字、年份、序号组成，如 石府办〔2026〕8号", "it consists of prefix, year and number, like 石府办〔2026〕8号"),
    |context| {
        scan(context, "H05", |passage| {
            let text = passage.text.value.as_str();
            let is_number = passage.field == Field::Number;
            // What another rule names is not named twice.
            let partly = pattern!("[〔（(\\[［【][0-9]{2,4}[〕）)\\]］】](?:第)?[0-9]+号$");
            let whole = pattern!("^[一-鿿]{1,14}〔[0-9]{2,4}〕");
            let named = captures(partly, passage, |_| true).next().is_some();
            let sound = captures(whole, passage, |_| true).next().is_some();
            let odd = is_number && (!named || (text.contains('〔') && !sound));
            if odd { vec![Hit::new(0..text.len())] } else { Vec::new() }
        })
    },
);
