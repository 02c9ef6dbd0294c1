//! 决定: what the city decided on items of the ledger (`decisions.yaml`). Entries are only ever added; a mistaken one is annulled by a later one.

use jiff::civil::Date;

use super::frozen::digest;
use crate::period::Period;
use crate::source::{Place, Sourced};

/// One decision on one (measure, unit).
#[derive(Debug, Clone)]
pub struct Decision {
    /// Where it stands.
    pub place: Place,
    /// 序号, counting from 1 in the order of the file.
    pub number: Option<Sourced<u32>>,
    /// 期次: the period in whose submission the application stands; the decision counts from this period on.
    pub period: Sourced<Period>,
    /// 单位.
    pub unit: Sourced<String>,
    /// 指标.
    pub measure: Sourced<String>,
    /// 决定.
    pub kind: Sourced<DecisionKind>,
    /// 期限: the new last day, of an extension.
    pub due: Option<Sourced<Date>>,
    /// 撤销: number of the decision that is annulled.
    pub annuls: Option<Sourced<u32>>,
    /// 原因.
    pub reason: Option<Sourced<String>>,
    /// 佐证 that the city has seen.
    pub evidence: Vec<Sourced<String>>,
    /// 现场: the day of the check on site.
    pub on_site: Option<Sourced<Date>>,
    /// 文号.
    pub document: Option<Sourced<String>>,
    /// 日期: the day of the decision.
    pub date: Option<Sourced<Date>>,
    /// 批准: by whom.
    pub approved_by: Option<Sourced<String>>,
    /// 校验: the [`seal`] over this entry and the one before it.
    pub seal: Option<Sourced<String>>,
}

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DecisionKind {
    /// 销号: struck off.
    ClosedOut,
    /// 销号驳回: back to work.
    CloseOutRefused,
    /// 延期同意, with a new 期限.
    ExtensionGranted,
    /// 延期驳回.
    ExtensionRefused,
    /// 反弹重启: a review found that it was not done after all.
    Reopened,
    /// 撤销: an earlier decision is void.
    Annulled,
}

impl DecisionKind {
    /// Every kind with its name in YAML.
    pub const ALL: [(&'static str, Self); 6] = [
        ("销号", Self::ClosedOut),
        ("销号驳回", Self::CloseOutRefused),
        ("延期同意", Self::ExtensionGranted),
        ("延期驳回", Self::ExtensionRefused),
        ("反弹重启", Self::Reopened),
        ("撤销", Self::Annulled),
    ];

    /// Its Chinese name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// How many characters of a digest seal an entry.
const SEAL: usize = 16;

/// The seal of an entry: the beginning of the digest of the seal before it and of its text without its own seal. Whoever changes, removes or
/// puts in an entry breaks it.
///
/// ```text
/// {序号: 2, 期次: 2026-10, …, 批准: 许明川, 校验: 3f0c…}
/// ^──────────── text ──────────────────^
/// ```
pub fn seal(before: &str, text: &str) -> String {
    digest(&format!("{before}\n{text}")).chars().take(SEAL).collect()
}

/// The text of an entry that its seal covers, from the line on which it stands; the whole entry if it has none.
pub fn sealed_text(line: &str) -> &str {
    let entry = line.find('{').and_then(|at| line.get(at..)).unwrap_or(line);
    entry.rfind(", 校验:").and_then(|end| entry.get(..end)).unwrap_or_else(|| entry.trim_end())
}

#[cfg(test)]
mod tests {
    use super::{seal, sealed_text};

    #[test]
    fn a_seal_covers_the_entry_and_the_one_before() {
        let line = "  - {序号: 1, 决定: 销号, 校验: 0123456789abcdef}";
        assert_eq!(sealed_text(line), "{序号: 1, 决定: 销号");
        assert_eq!(sealed_text("  - {序号: 1, 决定: 销号}  "), "{序号: 1, 决定: 销号}");
        assert_ne!(seal("", "{a"), seal("x", "{a"));
        assert_eq!(seal("", "{a").len(), 16);
    }
}
