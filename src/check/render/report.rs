//! What of a run is shown: findings of chosen rules and units, and how many of them.

use std::collections::BTreeSet;

use crate::check::{Checked, RULES, Tally};
use crate::error::{Error, Result};
use crate::finding::{Finding, Level};
use crate::text::nearest;

/// Which findings are asked for; empty lists mean all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    only: Codes,
    skip: Codes,
    units: Vec<String>,
    max: Option<usize>,
}

/// Codes of rules, or letters that stand for all of theirs.
type Codes = BTreeSet<String>;

impl Selection {
    /// Settles what the command line asks for: codes and letters may be joined by commas.
    ///
    /// # Errors
    /// [`Error::Usage`]: a code or letter that no rule has.
    pub fn new(only: &[String], skip: &[String], units: Vec<String>, max: Option<usize>) -> Result<Self> {
        Ok(Self { only: codes("--only", only)?, skip: codes("--skip", skip)?, units, max })
    }

    /// The units asked for.
    pub fn units(&self) -> &[String] {
        &self.units
    }

    /// Whether a finding is asked for.
    pub fn takes(&self, finding: &Finding) -> bool {
        let code = finding.slip.code;
        let named = |codes: &Codes| codes.contains(code) || code.get(..1).is_some_and(|letter| codes.contains(letter));
        let of_unit = || finding.slip.unit.as_ref().is_some_and(|unit| self.units.contains(unit));
        (self.only.is_empty() || named(&self.only)) && !named(&self.skip) && (self.units.is_empty() || of_unit())
    }
}

fn codes(option: &str, written: &[String]) -> Result<Codes> {
    let mut codes = Codes::new();
    for code in written.iter().flat_map(|list| list.split([',', '，', ' '])).filter(|code| !code.is_empty()) {
        let code = code.to_ascii_uppercase();
        let known = RULES.iter().any(|rule| rule.code == code || rule.code.get(..1) == Some(code.as_str()));
        if !known {
            let near = nearest(&code, RULES.iter().map(|rule| rule.code)).map_or_else(String::new, |near| format!("，最接近的是 {near}"));
            return Err(Error::Usage {
                message: format!("{option}：没有规则“{code}”{near} / no such rule"),
                hint: "可写规则编号或字母，用逗号隔开，如 F,B05；全部规则：bqw rules / codes or letters, like F,B05".to_owned(),
            });
        }
        codes.insert(code);
    }
    Ok(codes)
}

/// A run as it is shown.
#[derive(Debug)]
pub struct Report<'a> {
    /// The run.
    pub checked: &'a Checked,
    /// The findings to show, in the order of the run.
    pub findings: Vec<&'a Finding>,
    /// Findings asked for beyond those shown.
    pub hidden: usize,
    /// Counts of all findings asked for, shown or not.
    pub tally: Tally,
    asked: Vec<&'a Finding>,
}

impl<'a> Report<'a> {
    /// Chooses from a run. Of more findings than asked for the gravest are shown.
    pub fn new(checked: &'a Checked, selection: &Selection) -> Self {
        let asked: Vec<&Finding> = checked.findings.iter().filter(|f| selection.takes(f)).collect();
        let most = selection.max.unwrap_or(usize::MAX);
        let mut room = most;
        let mut kept = BTreeSet::new();
        for level in [Level::Error, Level::Warning, Level::Note] {
            for (at, _) in asked.iter().enumerate().filter(|(_, f)| f.level == level && f.waived.is_none()) {
                if room > 0 {
                    kept.insert(at);
                    room -= 1;
                }
            }
        }
        let shown = |(at, f): &(usize, &&Finding)| f.waived.is_some() || kept.contains(at);
        let findings: Vec<&Finding> = asked.iter().enumerate().filter(shown).map(|(_, f)| *f).collect();
        Self { checked, hidden: asked.len() - findings.len(), tally: Tally::of(asked.iter().copied()), findings, asked }
    }

    /// A whole run.
    pub fn all(checked: &'a Checked) -> Self {
        Self::new(checked, &Selection::default())
    }

    /// Every finding asked for, shown or not.
    pub fn asked(&self) -> &[&'a Finding] {
        &self.asked
    }
}
