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

/// A wording as a reader sees it: its title filled in, its parts that may be left out without their brackets.
fn plain(text: &Bilingual, rule: &Rule, lang: Lang) -> String {
    text.get(lang).replace(['⟦', '⟧'], "").replace("{title}", rule.title.get(lang))
}

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
