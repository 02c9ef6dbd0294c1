//! Entries that a command writes into the city's own lists: waivers.yaml and frozen.yaml. What stands there stays byte for byte; the new
//! entry goes to the end, and the file is read again before it is written, so that it says what was meant.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Clock, judge, read};
use crate::check::{RULES, rule};
use crate::error::{Error, Result};
use crate::finding::Level;
use crate::intake::frozen::digest;
use crate::intake::{self, Dossier, Overlay, Request};
use crate::output;
use crate::settings::{Options, Settings};
use crate::text::nearest;

/// A waiver as the command line asks for it.
#[derive(Debug, Clone)]
pub struct WaiverWanted {
    /// 规则.
    pub code: String,
    /// 期次.
    pub period: String,
    /// 单位.
    pub unit: Option<String>,
    /// 指标.
    pub measure: Option<String>,
    /// 原因.
    pub reason: String,
    /// 批准.
    pub by: String,
    /// Folder of the data.
    pub data: Option<PathBuf>,
}

/// Enters a waiver; returns the file and the entry.
///
/// # Errors
/// An unknown rule, unit or measure, a rule whose findings are all errors, an entry that is there already, a list that cannot be extended.
pub fn waive(wanted: &WaiverWanted) -> Result<(PathBuf, String)> {
    let options = Options { period: wanted.period.clone(), data: wanted.data.clone(), ..Options::default() };
    let settings = options.settle()?;
    let dossier = read(&settings)?;
    known(wanted, &dossier)?;
    let same = |w: &&intake::Waiver| {
        w.rule.value == wanted.code
            && w.unit.as_ref().map(|u| &u.value) == wanted.unit.as_ref()
            && w.measure.as_ref().map(|m| &m.value) == wanted.measure.as_ref()
            && w.period.as_ref().is_some_and(|p| p.value == settings.period)
    };
    if let Some(there) = dossier.waivers.iter().find(same) {
        return refuse(
            format!("已有同样的豁免：{} / it is there already", dossier.sources.locate(there.place)),
            "不必重复登记 / nothing to do",
        );
    }
    let mut entry = format!("{{规则: {}", wanted.code);
    for (key, value) in [("单位", &wanted.unit), ("指标", &wanted.measure)] {
        if let Some(value) = value {
            let _ = write!(entry, ", {key}: {}", quoted(value));
        }
    }
    let _ = write!(entry, ", 期次: {}, 原因: {}, 批准: {}}}", settings.period, quoted(&wanted.reason), quoted(&wanted.by));
    let path = file(&settings.data, "waivers");
    let count = |dossier: &Dossier| dossier.waivers.len();
    append(&settings, &path, "豁免", &format!("  - {entry}\n"), count)?;
    Ok((path, entry))
}

fn known(wanted: &WaiverWanted, dossier: &Dossier) -> Result<()> {
    let Some(rule) = rule(&wanted.code) else {
        let near = nearest(&wanted.code, RULES.iter().map(|r| r.code)).map_or_else(String::new, |n| format!("，最接近的是 {n}"));
        return refuse(format!("没有规则“{}”{near} / no such rule", wanted.code), "全部规则：bqw rules / list them with bqw rules");
    };
    if rule.cases.iter().all(|case| case.level.unwrap_or(rule.level) == Level::Error) {
        return refuse(format!("{}属于错误，不得豁免 / an error cannot be waived", rule.code), "请改正数据 / correct the data");
    }
    if let Some(unit) = wanted.unit.as_ref().filter(|unit| dossier.org.unit(unit).is_none()) {
        return super::known_unit(dossier, unit);
    }
    wanted.measure.as_ref().map_or(Ok(()), |code| super::known_measure(dossier, code))
}

/// Closes a period; returns the list and how many files it holds, `None` if there are errors among the findings.
///
/// # Errors
/// A period that is closed already, a list that cannot be extended, whatever stops a run.
pub fn freeze(settings: &Settings, by: &str) -> Result<Option<(PathBuf, usize)>> {
    let checked = judge(settings, read(settings)?, &Clock::new(&|_| {}));
    let Some(cleared) = checked.cleared else { return Ok(None) };
    let dossier = cleared.dossier();
    if dossier.frozen.iter().any(|frozen| frozen.period.value == settings.period) {
        return refuse(
            format!("{}已经冻结 / closed already", settings.period),
            "冻结后的更正写在以后期次的“更正”中 / later corrections go into 更正",
        );
    }
    let mut entry = format!("  - 期次: {}\n    批准: {}\n    文件:\n", settings.period, quoted(by));
    let period = settings.period.to_string();
    let mut count = 0;
    for source in checked.sources.files() {
        let mut parts = source.path.iter().filter_map(|part| part.to_str()).skip_while(|part| *part != period).skip(1);
        let below = parts.by_ref().collect::<Vec<_>>().join("/");
        if !below.is_empty() && !matches!(below.as_str(), "city.yaml" | "city.yml") {
            let _ = writeln!(entry, "      {}: {}", quoted(&below), digest(&source.text));
            count += 1;
        }
    }
    let path = file(&settings.data, "frozen");
    append(settings, &path, "冻结", &entry, |dossier| dossier.frozen.len())?;
    Ok(Some((path, count)))
}

pub(super) fn file(data: &Path, stem: &str) -> PathBuf {
    let other = data.join(format!("{stem}.yml"));
    if other.exists() { other } else { data.join(format!("{stem}.yaml")) }
}

/// A double-quoted YAML text.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = "\"".to_owned();
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            c if c.is_control() => {}
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Puts an entry at the end of a list file, if the file then reads as before with one entry more.
pub(super) fn append(settings: &Settings, path: &Path, key: &str, entry: &str, count: impl Fn(&Dossier) -> usize) -> Result<()> {
    let before = match fs::read(path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(source) => return Err(Error::Io { doing: "读取", path: path.to_owned(), source }),
    };
    let old = String::from_utf8(before.clone().unwrap_or_default()).unwrap_or_default();
    let listed = old.lines().any(|line| line.trim_start_matches('\u{feff}').starts_with(key));
    let mut new = old.clone();
    if !new.is_empty() && !new.ends_with('\n') {
        new.push('\n');
    }
    if !listed {
        let _ = writeln!(new, "{key}:");
    }
    new.push_str(&indented_like(&old, entry));
    let request = Request { data: settings.data.clone(), period: settings.period };
    let expected = count(&intake::read(&request)?) + 1;
    // A list that was not there is not among the files of the run, so nothing can be read in its stead: it holds this entry alone.
    let overlay = Overlay::from([(path.to_owned(), new.trim_start_matches('\u{feff}').to_owned())]);
    let reads = before.is_none() || count(&intake::read_with(&request, &overlay)?) == expected;
    if !reads {
        let hint = format!("请用编辑器在“{key}”下加一条 / add it by hand:\n{entry}");
        return refuse(format!("{} 的写法不便自动追加，未改动 / left as it is", path.display()), &hint);
    }
    output::replace(path, before.as_deref(), new.as_bytes())
}

/// The entry with the indentation of the list's other entries.
fn indented_like(old: &str, entry: &str) -> String {
    let last = old.lines().rev().find(|line| line.trim_start().starts_with("- "));
    let width = last.map_or(2, |line| line.len() - line.trim_start().len());
    let indent = " ".repeat(width);
    let lines = entry.lines().map(|line| [indent.as_str(), line.strip_prefix("  ").unwrap_or(line), "\n"].concat());
    lines.collect::<Vec<_>>().concat()
}

pub(super) fn refuse<T>(message: String, hint: &str) -> Result<T> {
    Err(Error::Usage { message, hint: hint.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::{indented_like, quoted};

    #[test]
    fn texts_are_quoted_safely() {
        assert_eq!(quoted("停电“两天”: \"断\" \\ #1\n"), r#""停电“两天”: \"断\" \\ #1\n""#);
    }

    #[test]
    fn an_entry_stands_like_the_others() {
        assert_eq!(indented_like("豁免:\n- {a: 1}\n", "  - {b: 2}\n"), "- {b: 2}\n");
        assert_eq!(indented_like("", "  - 期次: x\n    批准: y\n"), "  - 期次: x\n    批准: y\n");
    }
}
