//! Decisions of the city on items of the ledger, entered into decisions.yaml: judged with every rule before anything is written, sealed, and
//! only ever added.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::entries::{append, file, quoted, refuse};
use super::{Clock, judge, known_measure, known_unit, read};
use crate::check::Checked;
use crate::error::{Error, Result};
use crate::finding::Level;
use crate::intake::decision::seal;
use crate::intake::frozen::digest;
use crate::intake::{self, DecisionKind, Dossier, Overlay, Request};
use crate::settings::{Options, Settings};

/// A decision as the command line asks for it.
#[derive(Debug, Clone)]
pub struct DecisionWanted {
    /// 期次.
    pub period: String,
    /// 单位.
    pub unit: String,
    /// 指标.
    pub measure: String,
    /// 决定.
    pub kind: DecisionKind,
    /// 期限 of an extension.
    pub due: Option<Date>,
    /// 撤销: number of the decision that is annulled.
    pub annuls: Option<u32>,
    /// 原因.
    pub reason: Option<String>,
    /// 佐证.
    pub evidence: Vec<String>,
    /// 现场.
    pub on_site: Option<Date>,
    /// 文号.
    pub document: Option<String>,
    /// 日期.
    pub date: Date,
    /// 批准.
    pub by: String,
    /// Folder of the data.
    pub data: Option<PathBuf>,
}

/// What came of it.
#[derive(Debug)]
pub enum Entered {
    /// It stands in this file, as this entry.
    Written(PathBuf, String),
    /// These errors speak against it; nothing was written.
    Refused(Box<Checked>),
}

/// Enters a decision, if no rule of letter J speaks against it and the record as it stands is whole.
///
/// # Errors
/// An unknown unit or measure, a closed period, a record that cannot be read or extended.
pub fn decide(wanted: &DecisionWanted) -> Result<Entered> {
    let options = Options { period: wanted.period.clone(), data: wanted.data.clone(), ..Options::default() };
    let settings = options.settle()?;
    let dossier = read(&settings)?;
    known_unit(&dossier, &wanted.unit)?;
    known_measure(&dossier, &wanted.measure)?;
    if dossier.frozen.iter().any(|frozen| frozen.period.value == settings.period) {
        let hint = "请登记到下一期 / enter it for the next period";
        return refuse(format!("{}期已冻结，不能再作决定 / closed already", settings.period), hint);
    }
    let path = file(&settings.data, "decisions");
    whole(&dossier, &path)?;
    let entry = sealed(wanted, &settings, &dossier);
    let judged = judged(&settings, &path, &entry)?;
    if !judged.findings.is_empty() {
        return Ok(Entered::Refused(Box::new(judged)));
    }
    append(&settings, &path, "决定", &format!("  - {entry}\n"), |dossier| dossier.decisions.len())?;
    Ok(Entered::Written(path, entry))
}

/// A record with a corrupted line is not added to: the line has to be restored first.
fn whole(dossier: &Dossier, path: &Path) -> Result<()> {
    let name = path.file_name().unwrap_or_default();
    let is_own = |place: crate::source::Place| dossier.sources.file(place.file).is_some_and(|f| f.path.file_name() == Some(name));
    let Some(place) = dossier.slips.iter().filter_map(|slip| slip.place).find(|place| is_own(*place)) else { return Ok(()) };
    let message = format!("决定记录有一行读不懂：{} / a line of the record cannot be read", dossier.sources.locate(place));
    Err(Error::Usage {
        message,
        hint: "先用 bqw check 查看并从备份或版本库恢复这一行，未作任何改动 / restore it first, nothing was changed".to_owned(),
    })
}

/// The entry with its number and its seal.
fn sealed(wanted: &DecisionWanted, settings: &Settings, dossier: &Dossier) -> String {
    let mut text = format!(
        "{{序号: {}, 期次: {}, 单位: {}, 指标: {}, 决定: {}",
        dossier.decisions.len() + 1,
        settings.period,
        wanted.unit,
        wanted.measure,
        wanted.kind.name()
    );
    if let Some(due) = wanted.due {
        let _ = write!(text, ", 期限: {due}");
    }
    if let Some(number) = wanted.annuls {
        let _ = write!(text, ", 撤销: {number}");
    }
    if let Some(reason) = &wanted.reason {
        let _ = write!(text, ", 原因: {}", quoted(reason));
    }
    if !wanted.evidence.is_empty() {
        let _ = write!(text, ", 佐证: [{}]", wanted.evidence.iter().map(|e| quoted(e)).collect::<Vec<_>>().join(", "));
    }
    if let Some(day) = wanted.on_site {
        let _ = write!(text, ", 现场: {day}");
    }
    if let Some(document) = &wanted.document {
        let _ = write!(text, ", 文号: {}", quoted(document));
    }
    let _ = write!(text, ", 日期: {}, 批准: {}", wanted.date, quoted(&wanted.by));
    let before = dossier.decisions.last().map_or_else(String::new, |last| match &last.seal {
        Some(seal) => seal.value.clone(),
        None => digest(intake::decision::sealed_text(dossier.sources.line(last.place))),
    });
    format!("{text}, 校验: {}}}", seal(&before, &text))
}

/// The run as it would be with the entry, with the errors of letter J alone that it would have and had not before.
fn judged(settings: &Settings, path: &Path, entry: &str) -> Result<Checked> {
    let old = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(source) => return Err(Error::Io { doing: "读取", path: path.to_owned(), source }),
    };
    let request = Request { data: settings.data.clone(), period: settings.period };
    let before = errors(settings, intake::read(&request)?).findings;
    let head = if old.lines().any(|line| line.trim_start_matches('\u{feff}').starts_with("决定")) { "" } else { "决定:\n" };
    let end = if old.is_empty() || old.ends_with('\n') { "" } else { "\n" };
    let new = format!("{}{end}{head}  - {entry}\n", old.trim_start_matches('\u{feff}'));
    let overlay = Overlay::from([(path.to_owned(), new)]);
    let mut now = errors(settings, intake::read_planned(&request, &overlay, path)?);
    now.findings.retain(|finding| !before.iter().any(|old| old.slip == finding.slip));
    Ok(now)
}

fn errors(settings: &Settings, dossier: Dossier) -> Checked {
    let mut checked = judge(settings, dossier, &Clock::new(&|_| {}));
    checked.findings.retain(|finding| finding.level == Level::Error && finding.slip.code.starts_with('J'));
    checked
}
