//! The rule table as text: a list, the page of one rule, and the handbook of all.

use std::fmt::Write as _;

use super::level_word;
use crate::check::{Case, RULES, Rule};
use crate::finding::{Bilingual, Lang};

/// One line per rule: code, level, title.
pub fn catalogue(lang: Lang) -> String {
    let mut list = String::new();
    for rule in RULES.iter() {
        let _ = writeln!(list, "{} {} {}", rule.code, level_word(rule.level, lang), rule.title.get(lang));
    }
    list
}

/// The page of one rule: what it finds, why, and each wording with what to do.
pub fn explain(rule: &Rule, lang: Lang) -> String {
    let mut page = format!("{} {} {}\n{}\n", rule.code, level_word(rule.level, lang), rule.title.get(lang), rule.why.get(lang));
    for case in rule.cases {
        let _ = write!(
            page,
            "\n  {} {}\n    {}\n",
            level_word(level(rule, case), lang),
            plain(&case.message, rule, lang),
            plain(&case.help, rule, lang)
        );
    }
    page
}

/// Every rule as Markdown, in both languages, for docs/rules.md.
pub fn handbook() -> String {
    let mut book = "# 检查规则 / Rules\n\n此文件由规则表生成。 / This file is made from the rule table.\n".to_owned();
    for rule in RULES.iter() {
        let (zh, en) = (Lang::Zh, Lang::En);
        let _ = write!(book, "\n## {} {} / {}\n\n", rule.code, rule.title.zh, rule.title.en);
        let _ = writeln!(book, "{}。{}。\n{}: {}.\n", level_word(rule.level, zh), rule.why.zh, level_word(rule.level, en), rule.why.en);
        for case in rule.cases {
            let _ = writeln!(book, "* {}：{}  ", level_word(level(rule, case), zh), plain(&case.message, rule, zh));
            let _ = writeln!(book, "  {}", plain(&case.message, rule, en));
        }
    }
    book
}

const fn level(rule: &Rule, case: &Case) -> crate::finding::Level {
    match case.level {
        Some(level) => level,
        None => rule.level,
    }
}

/// A wording as a reader sees it: its title filled in, its facts named, its parts that may be left out without their brackets.
fn plain(text: &Bilingual, rule: &Rule, lang: Lang) -> String {
    let mut words = text.get(lang).replace(['⟦', '⟧'], "").replace("{title}", rule.title.get(lang));
    for (fact, zh, en) in FACTS {
        words = words.replace(&format!("{{{fact}}}"), super::pick(lang, zh, en));
    }
    words
}

/// What stands for a fact where there is no finding to take it from.
const FACTS: [(&str, &str, &str); 34] = [
    ("seen", "〈所填〉", "‹seen›"),
    ("expected", "〈应有〉", "‹expected›"),
    ("measure", "〈指标编号〉", "‹code›"),
    ("name", "〈指标名称〉", "‹measure›"),
    ("unit", "〈单位〉", "‹unit›"),
    ("key", "〈键〉", "‹key›"),
    ("in", "〈计量单位〉", "‹in›"),
    ("period", "〈期次〉", "‹period›"),
    ("month", "〈月份〉", "‹month›"),
    ("before", "〈上期数〉", "‹before›"),
    ("now", "〈本期数〉", "‹now›"),
    ("whole", "〈总数〉", "‹whole›"),
    ("part", "〈部分〉", "‹part›"),
    ("parts", "〈各部分〉", "‹parts›"),
    ("others", "〈另一组〉", "‹others›"),
    ("difference", "〈差额〉", "‹difference›"),
    ("tolerance", "〈容差〉", "‹tolerance›"),
    ("missing", "〈所缺〉", "‹missing›"),
    ("nearest", "〈最接近的〉", "‹nearest›"),
    ("known", "〈可用的键〉", "‹known keys›"),
    ("fix", "〈改法〉", "‹fix›"),
    ("detail", "〈原因〉", "‹reason›"),
    ("path", "〈文件〉", "‹file›"),
    ("other", "〈另一处〉", "‹other place›"),
    ("likeness", "〈百分数〉", "‹percent›"),
    ("state", "〈状态〉", "‹state›"),
    ("item", "〈名称〉", "‹item›"),
    ("low", "〈下限〉", "‹least›"),
    ("high", "〈上限〉", "‹most›"),
    ("due", "〈截止时间〉", "‹due›"),
    ("days", "〈天数〉", "‹days›"),
    ("hours", "〈小时数〉", "‹hours›"),
    ("count", "〈个数〉", "‹count›"),
    ("rule", "〈规则〉", "‹rule›"),
];

#[cfg(test)]
mod tests {
    use super::{catalogue, explain, handbook};
    use crate::check::{RULES, rule};
    use crate::finding::Lang;

    #[test]
    fn every_rule_is_listed_and_explained() {
        assert_eq!(catalogue(Lang::Zh).lines().count(), RULES.len());
        assert!(catalogue(Lang::En).starts_with("A01 warning no submission\n"));
        let page = explain(rule("B05").unwrap(), Lang::Zh);
        assert!(page.starts_with("B05 错误 数值无法识别\n") && page.contains("提示") && !page.contains('⟦'), "{page}");
        assert_eq!(handbook().matches("\n## ").count(), RULES.len());
    }
}
