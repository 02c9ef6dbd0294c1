//! Words that are often mistaken for one another.

use std::sync::LazyLock;

use regex::Regex;

use super::passage::{Hit, Passage, scan};
use crate::check::rules::{Case, Rule, say};
use crate::finding::Level;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[H50];

const H50: Rule = Rule {
    code: "H50",
    title: say("“截止”误作“截至”", "截止 for 截至"),
    why: say("“截止”指到期停止，后面不接时点；说到某时为止用“截至”", "截止 means that something ends; up to a point in time is 截至"),
    level: Level::Warning,
    cases: &[Case::new(
        "",
        say("“{seen}”应为“{expected}”", "“{seen}” should be “{expected}”"),
        say("请改为“{expected}”；最好写明日期，如“截至10月31日”", "write {expected}, best with the date"),
    )],
    run: |context| scan(context, "H50", until),
};

fn until(passage: &Passage<'_>) -> Vec<Hit> {
    static PATTERN: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new("截止(?:到)?(目前|今年|本月|[0-9]{4}年|[0-9]{1,2}月|[0-9]{1,2}日)").ok());
    let Some(pattern) = PATTERN.as_ref() else { return Vec::new() };
    let found = pattern.find_iter(&passage.text.value);
    found.map(|m| Hit::fixed(m.start()..m.start() + "截止".len(), "截至")).collect()
}
