//! Which files a run reads, in a fixed order.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::Request;
use super::targets::Frequency;
use crate::error::{Error, Result};
use crate::period::Period;

/// What a file is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// `org.yaml`.
    Org,
    /// `policy.yaml`.
    Policy,
    /// `targets/YEAR.yaml`.
    Targets,
    /// `waivers.yaml`.
    Waivers,
    /// `frozen.yaml`.
    Frozen,
    /// `decisions.yaml`.
    Decisions,
    /// `city.yaml` of the period.
    City,
    /// `city.yaml` of an earlier week: what was resolved then is followed up until it is settled.
    CityBefore(Period),
    /// A submission in the folder of a period.
    Submission(Period),
    /// A submission in the folder of an earlier month, read whole for what is computed from it; its own mistakes were told in its month.
    Month(Period),
    /// A submission in the folder of an earlier period that is only compared with: its figures, and its texts if they are wanted.
    Past(Period, Texts),
}

/// Whether the texts of an earlier period are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Texts {
    /// Among the three periods before.
    Recent,
    /// Earlier still.
    Old,
}

/// For how many periods back texts are compared.
const RECENT: usize = 3;

/// For how many weeks back resolutions are followed up: a year.
const FOLLOWED: usize = 53;

/// A file to read, or a reason why it cannot be.
#[derive(Debug, Clone)]
pub struct Found {
    /// What it is read as.
    pub role: Role,
    /// Where it is.
    pub path: PathBuf,
    /// Case of Y07 with the system's words, if it is known already that it cannot be read.
    pub trouble: Option<(&'static str, String)>,
}

/// How much of the year is read whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// What rules look at.
    Recent,
    /// Every month, for the history of the ledger and lamps that stay.
    Year,
}

/// The files of a run and what they are for.
#[derive(Debug)]
pub struct Plan {
    /// Files in a fixed order.
    pub files: Vec<Found>,
    /// The period whose submissions are checked: the one asked for, or the last month of a longer one that has none of its own.
    pub base: Period,
}

/// Lists the files: org, policy, targets, waivers, then the folders of the periods by path.
pub fn plan(request: &Request, depth: Depth) -> Result<Plan> {
    let data = &request.data;
    if !data.is_dir() {
        let hint = "请在工作区文件夹中运行，或用参数指明数据文件夹 / run inside a workspace or name the data folder".to_owned();
        return Err(Error::Missing { what: "数据文件夹", path: data.clone(), hint });
    }
    let year = request.period.year();
    let mut files = vec![needed(data, "org", Role::Org, "机构名册", || {
        "每个工作区都要有 org.yaml（市、县区、部门）/ every workspace has an org.yaml".to_owned()
    })?];
    files.extend(optional(data, "policy", Role::Policy));
    let targets = data.join("targets");
    files.push(needed(&targets, &format!("{year:04}"), Role::Targets, "目标清单", || listed("现有年度", &years(&targets)))?);
    files.extend(optional(data, "waivers", Role::Waivers));
    files.extend(optional(data, "frozen", Role::Frozen));
    files.extend(optional(data, "decisions", Role::Decisions));
    let base = base(request)?;
    files.extend(periods(request, base, depth)?);
    Ok(Plan { files, base })
}

/// Quarters and longer need no files of their own; where a folder of theirs holds submissions, these count.
fn base(request: &Request) -> Result<Period> {
    let mut own = Vec::new();
    if request.period.is_long() {
        walk(&request.data.join(request.period.to_string()), Role::Submission(request.period), true, &mut own)?;
    }
    let has_own = own.iter().any(|found| found.role != Role::City);
    Ok(if has_own { request.period } else { request.period.closing() })
}

fn periods(request: &Request, base: Period, depth: Depth) -> Result<Vec<Found>> {
    let (report, data) = (request.period, &request.data);
    let folder = |period: Period| data.join(period.to_string());
    if !folder(base).is_dir() {
        let present = listed("现有期次", &present(data)?);
        let hint =
            if base == report { present } else { format!("{report}由各月数据汇总，缺{base} / made from its months; {present}") };
        return Err(Error::Missing { what: "该期的数据文件夹", path: folder(base), hint });
    }
    let rolled_up = base != report;
    let mut judged = BTreeSet::from([base, base.previous(), base.last_year()]);
    judged.extend(last_due(base).into_iter().chain(report.months().into_iter().filter(|_| rolled_up)));
    let mut whole: BTreeSet<Period> = running(base, depth).into_iter().chain(made_of(report).into_iter().filter(|_| rolled_up)).collect();
    whole.retain(|period| !judged.contains(period));
    let mut found = Vec::new();
    for wanted in &judged {
        walk(&folder(*wanted), Role::Submission(*wanted), *wanted == report, &mut found)?;
    }
    for wanted in &whole {
        walk(&folder(*wanted), Role::Month(*wanted), false, &mut found)?;
    }
    for (wanted, texts) in compared(base).into_iter().filter(|(p, _)| !judged.contains(p) && !whole.contains(p)) {
        walk(&folder(wanted), Role::Past(wanted, texts), false, &mut found)?;
    }
    let own = rolled_up.then_some((report, Role::City));
    let earlier = weeks_before(report).into_iter().map(|week| (week, Role::CityBefore(week)));
    found.extend(own.into_iter().chain(earlier).filter_map(|(period, role)| optional(&folder(period), "city", role)));
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

/// The weeks before a week whose resolutions are followed up, newest first; none of other periods.
fn weeks_before(period: Period) -> Vec<Period> {
    let weeks = if matches!(period, Period::Week(..)) { FOLLOWED } else { 0 };
    std::iter::successors(Some(period.previous()), |p| Some(p.previous())).take(weeks).collect()
}

/// The earlier periods that a period is held against: the months of its year, its three forerunners with their texts, and the weeks
/// that a week follows up.
fn compared(period: Period) -> BTreeMap<Period, Texts> {
    let months = (1..=12).map(|month| Period::Month(period.year(), month)).filter(|month| *month < period);
    let forerunners = std::iter::successors(Some(period.previous()), |p| Some(p.previous())).take(RECENT);
    let old = months.chain(weeks_before(period)).map(|earlier| (earlier, Texts::Old));
    old.chain(forerunners.map(|p| (p, Texts::Recent))).collect()
}

/// The months of the year, without the one before, in which figures that are not due in this month were last due.
fn last_due(period: Period) -> BTreeSet<Period> {
    let Period::Month(year, month) = period else { return BTreeSet::new() };
    let waiting = [Frequency::Quarterly, Frequency::HalfYearly].into_iter().filter(|f| !f.due_in(month));
    let last = waiting.filter_map(|f| (1..month).rev().find(|m| f.due_in(*m)));
    last.filter(|m| *m != month - 1).map(|m| Period::Month(year, m)).collect()
}

/// The months of the year before a month that are read whole.
fn running(period: Period, depth: Depth) -> Vec<Period> {
    let Period::Month(year, month) = period else { return Vec::new() };
    let most = match depth {
        Depth::Recent => 0,
        Depth::Year => 12,
    };
    (1..month).rev().take(most).map(|m| Period::Month(year, m)).collect()
}

/// The months that a longer period is made of, those of the period before it in its year with the month that closed the one before that,
/// and the same months of the year before.
fn made_of(report: Period) -> Vec<Period> {
    let in_year = |period: &Period| period.year() == report.year();
    let before = Some(report.previous()).filter(in_year);
    let earlier = before.map(|period| period.previous().closing()).filter(in_year);
    let months = [Some(report), before, Some(report.last_year())].into_iter().flatten().flat_map(Period::months);
    months.chain(earlier).collect()
}

fn walk(folder: &Path, role: Role, is_current: bool, found: &mut Vec<Found>) -> Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    let entries = WalkDir::new(folder).follow_links(true).max_depth(8).sort_by_file_name().into_iter();
    let visible = |entry: &walkdir::DirEntry| entry.depth() == 0 || !is_ignored(entry.file_name());
    for entry in entries.filter_entry(visible) {
        match entry {
            Ok(entry) => {
                let city = entry.depth() == 1 && is_city(entry.path());
                if entry.file_type().is_dir() || !is_yaml(entry.path()) || (city && !is_current) {
                    continue;
                }
                let role = if city { Role::City } else { role };
                let special = !entry.file_type().is_file();
                let trouble = special.then(|| ("special", "不是普通文件".to_owned()));
                found.push(Found { role, path: entry.into_path(), trouble });
            }
            Err(error) => found.extend(trouble(error, role)?),
        }
    }
    Ok(())
}

/// A link that cannot be followed concerns one file; a folder that cannot be listed could hide any number of submissions.
fn trouble(error: walkdir::Error, role: Role) -> Result<Option<Found>> {
    let path = error.path().map(Path::to_path_buf).unwrap_or_default();
    let looped = error.loop_ancestor().is_some();
    let words = error.loop_ancestor().map_or_else(|| error.to_string(), |to| format!("指回上级文件夹 {}", to.display()));
    if path.file_name().is_some_and(is_ignored) {
        return Ok(None);
    }
    let link = path.is_symlink();
    if looped || link {
        let case = if looped || error.io_error().is_some_and(|e| e.kind() != io::ErrorKind::NotFound) { "loop" } else { "dangling" };
        return Ok(Some(Found { role, path, trouble: Some((case, words)) }));
    }
    let source = error.into_io_error().unwrap_or_else(|| io::Error::other(words));
    Err(Error::Io { doing: "读取文件夹", path, source })
}

/// `policy.yaml`, if there is one.
pub fn policy(data: &Path) -> Option<Found> {
    optional(data, "policy", Role::Policy)
}

fn needed(folder: &Path, stem: &str, role: Role, what: &'static str, hint: impl FnOnce() -> String) -> Result<Found> {
    optional(folder, stem, role).ok_or_else(|| Error::Missing { what, path: folder.join(format!("{stem}.yaml")), hint: hint() })
}

fn optional(folder: &Path, stem: &str, role: Role) -> Option<Found> {
    let paths = ["yaml", "yml"].map(|extension| folder.join(format!("{stem}.{extension}")));
    let path = paths.into_iter().find(|path| path.exists() || path.is_symlink())?;
    Some(Found { role, path, trouble: None })
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("yaml") || e.eq_ignore_ascii_case("yml"))
}

fn is_city(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| stem == "city")
}

/// Hidden files and what editors leave behind.
fn is_ignored(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with(['.', '~', '#']) || name.ends_with('~')
}

/// Periods that have a folder, in order of time.
fn present(data: &Path) -> Result<Vec<String>> {
    let entries = std::fs::read_dir(data).map_err(|source| Error::Io { doing: "读取文件夹", path: data.to_path_buf(), source })?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let periods: BTreeSet<Period> = names.filter_map(|name| name.parse().ok()).collect();
    Ok(periods.into_iter().map(|period| period.to_string()).collect())
}

fn years(targets: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(targets).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    let stems = entries.filter(|path| is_yaml(path)).filter_map(|path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
    stems.collect::<BTreeSet<_>>().into_iter().collect()
}

fn listed(what: &str, names: &[String]) -> String {
    const MOST: usize = 12;
    let recent = names.get(names.len().saturating_sub(MOST)..).unwrap_or_default().join("、");
    match names.len() {
        0 => format!("{what}：无 / none found"),
        all if all > MOST => format!("{what}：…、{recent}（共{all}个）/ present: {all}"),
        _ => format!("{what}：{recent} / present"),
    }
}
