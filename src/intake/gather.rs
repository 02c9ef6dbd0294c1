//! Files read in parallel → one dossier in a fixed order.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::decode::{self, Clerk};
use super::walk::{Found, Plan, Role};
use super::{CityText, Decision, Dossier, Frozen, Org, Overlay, Past, Policy, Request, Submission, TargetList, Waiver, bytes, yaml};
use crate::finding::Slip;
use crate::period::Period;
use crate::source::{FileId, SourceFile, Sources};

/// What one file holds.
#[derive(Debug, Clone)]
enum Content {
    Org(Org),
    Policy(Box<Policy>),
    Targets(TargetList),
    Waivers(Vec<Waiver>),
    Frozen(Vec<Frozen>),
    Decisions(Vec<Decision>),
    City(CityText),
    CityBefore(Period, CityText),
    Submission(Period, Box<Submission>),
    Past(Past),
    Nothing,
}

#[derive(Debug, Clone)]
struct Reading {
    source: SourceFile,
    content: Content,
    slips: Vec<Slip>,
}

/// Files as they were last read, for whoever reads a workspace again and again: one that has not changed is not parsed again.
#[derive(Debug, Default)]
pub struct Memory(Mutex<BTreeMap<PathBuf, Remembered>>);

/// A file as it was read: its number, what it was read as, its text, and what came of it.
#[derive(Debug)]
struct Remembered {
    file: FileId,
    role: Role,
    text: String,
    reading: Reading,
}

impl Memory {
    fn recall(&self, found: &Found, file: FileId, text: &str) -> Option<Reading> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = known.get(&found.path)?;
        (known.file == file && known.role == found.role && known.text == text).then(|| known.reading.clone())
    }

    fn keep(&self, found: &Found, file: FileId, text: String, reading: &Reading) {
        let remembered = Remembered { file, role: found.role, text, reading: reading.clone() };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(found.path.clone(), remembered);
    }

    /// Forgets files that the last run did not read.
    fn shed(&self, plan: &Plan) {
        let wanted: BTreeSet<&PathBuf> = plan.files.iter().map(|found| &found.path).collect();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|path, _| wanted.contains(path));
    }
}

/// Reads all files and puts them in order.
pub fn gather(request: &Request, plan: &Plan, overlay: &Overlay, memory: Option<&Memory>) -> Dossier {
    let (found, base) = (&plan.files, plan.base);
    let readings: Vec<Reading> =
        found.par_iter().zip(0..u32::MAX).map(|(found, number)| read(found, FileId(number), &request.data, (overlay, memory))).collect();
    if let Some(memory) = memory {
        memory.shed(plan);
    }
    let mut dossier = Dossier {
        sources: Arc::default(),
        period: base,
        report: request.period,
        org: Org::default(),
        policy: Policy::default(),
        targets: TargetList::default(),
        city: None,
        cities_before: Vec::new(),
        waivers: Vec::new(),
        frozen: Vec::new(),
        decisions: Vec::new(),
        submissions: Vec::new(),
        superseded: Vec::new(),
        previous: Vec::new(),
        past: Vec::new(),
        months: Vec::new(),
        last_year: Vec::new(),
        slips: Vec::new(),
    };
    let (mut sources, mut submissions) = (Vec::with_capacity(readings.len()), Vec::new());
    let mut past: Vec<Past> = Vec::new();
    for reading in readings {
        sources.push(reading.source);
        dossier.slips.extend(reading.slips);
        match reading.content {
            Content::Org(org) => dossier.org = org,
            Content::Policy(policy) => dossier.policy = *policy,
            Content::Targets(targets) => dossier.targets = targets,
            Content::Waivers(waivers) => dossier.waivers = waivers,
            Content::Frozen(frozen) => dossier.frozen = frozen,
            Content::Decisions(decisions) => dossier.decisions = decisions,
            Content::City(city) => dossier.city = Some(city),
            Content::CityBefore(week, city) => dossier.cities_before.push((week, city)),
            Content::Submission(folder, submission) => submissions.push((folder, *submission)),
            Content::Past(one) => past.push(one),
            Content::Nothing => {}
        }
    }
    let counties = std::mem::take(&mut dossier.org.counties);
    (dossier.org.counties, dossier.org.former) = counties.into_iter().partition(|county| county.in_force(base));
    dossier.targets = dossier.targets.as_of(base.last_day());
    dossier.sources = Arc::new(Sources::new(sources));
    dossier.slips.sort_by_key(|slip| slip.place);
    dossier.cities_before.sort_by_key(|(week, _)| *week);
    let (mut now, mut before) = (Vec::new(), Vec::new());
    let mut year_ago = Vec::new();
    let mut earlier: BTreeMap<Period, Vec<Submission>> = BTreeMap::new();
    for (folder, mut submission) in submissions {
        if folder != base
            && let Some(name) = dossier.org.renamed(&submission.unit.value)
        {
            name.clone_into(&mut submission.unit.value);
        }
        if folder == base {
            now.push(submission);
        } else if folder == base.previous() {
            // The year before is both, for a yearly run.
            year_ago.extend((folder == base.last_year()).then(|| submission.clone()));
            before.push(submission);
        } else if folder == base.last_year() {
            year_ago.push(submission);
        } else {
            earlier.entry(folder).or_default().push(submission);
        }
    }
    (dossier.submissions, dossier.superseded) = current(now, &dossier.org);
    dossier.previous = current(before, &dossier.org).0;
    dossier.months = earlier.into_iter().map(|(period, sent)| (period, current(sent, &dossier.org).0)).collect();
    dossier.last_year = current(year_ago, &dossier.org).0;
    // Of last year only the figures of the same months are wanted.
    let this_year = dossier.months.iter().filter(|(period, _)| period.year() == base.year());
    let whole = this_year.flat_map(|(_, sent)| sent).chain(&dossier.previous);
    dossier.past = latest(past.into_iter().chain(whole.map(Past::of)).collect(), &dossier.org);
    dossier
}

/// The policy that a file holds; defaults if it holds none.
pub fn policy(found: &Found, data: &Path) -> Policy {
    match read(found, FileId(0), data, (&Overlay::new(), None)).content {
        Content::Policy(policy) => *policy,
        _ => Policy::default(),
    }
}

/// The highest revision of each unit and period, under the unit's name of today, by unit and period.
fn latest(mut all: Vec<Past>, org: &Org) -> Vec<Past> {
    for past in &mut all {
        if let Some(name) = org.renamed(&past.unit) {
            name.clone_into(&mut past.unit);
        }
    }
    all.sort_by(|a, b| (&a.unit, a.period, b.revision, a.file).cmp(&(&b.unit, b.period, a.revision, b.file)));
    all.dedup_by(|later, first| later.unit == first.unit && later.period == first.period);
    all
}

/// Parts the current submissions from the superseded ones; both in roster order.
fn current(mut all: Vec<Submission>, org: &Org) -> (Vec<Submission>, Vec<Submission>) {
    // Units outside the roster last by name; of one unit and period the highest revision first, then the first by path.
    all.sort_by_cached_key(|s| {
        let place = org.unit(&s.unit.value);
        (place.is_none(), place, s.unit.value.clone(), s.period.value, std::cmp::Reverse(s.revision), s.file)
    });
    let (mut current, mut superseded): (Vec<Submission>, Vec<Submission>) = (Vec::with_capacity(all.len()), Vec::new());
    for submission in all {
        let same = |last: &Submission| last.unit.value == submission.unit.value && last.period.value == submission.period.value;
        if current.last().is_some_and(same) {
            superseded.push(submission);
        } else {
            current.push(submission);
        }
    }
    (current, superseded)
}

fn read(found: &Found, file: FileId, data: &Path, (overlay, memory): (&Overlay, Option<&Memory>)) -> Reading {
    let mut clerk = Clerk::default();
    let text = match &found.trouble {
        Some((case, detail)) => Err(Box::new(Slip::new("Y07", Some(bytes::start(file))).case(case).fact("detail", detail))),
        None => overlay.get(&found.path).cloned().map_or_else(|| bytes::read(&found.path, file), Ok),
    };
    let mut raw = None;
    if let (Ok(text), Some(memory)) = (&text, memory) {
        if let Some(reading) = memory.recall(found, file, text) {
            return reading;
        }
        raw = Some((memory, text.clone()));
    }
    let (text, content) = match text {
        Ok(mut text) => {
            bytes::replace_refused(&mut text, file, &mut clerk.slips);
            let content = content(&text, found.role, file, &mut clerk);
            (text, content)
        }
        Err(slip) => {
            clerk.slips.push(*slip);
            (String::new(), Content::Nothing)
        }
    };
    let mut slips = match (found.role, &content) {
        (Role::Past(period, _) | Role::Month(period), Content::Nothing) => {
            clerk.slips.first().map(|slip| lost(period, slip)).into_iter().collect()
        }
        (Role::Past(..) | Role::Month(_), _) => Vec::new(),
        _ => clerk.slips,
    };
    if let Content::Submission(_, submission) = &content {
        for slip in &mut slips {
            slip.unit.get_or_insert_with(|| submission.unit.value.clone());
        }
    }
    let reading = Reading { source: SourceFile { path: shown(&found.path, data), text }, content, slips };
    if let Some((memory, raw)) = raw {
        memory.keep(found, file, raw, &reading);
    }
    reading
}

/// Of a file that is only compared with, all that matters is that it cannot be read.
fn lost(period: Period, slip: &Slip) -> Slip {
    Slip::new("Y11", slip.place).fact("period", period).fact("seen", slip.code)
}

fn content(text: &str, role: Role, file: FileId, clerk: &mut Clerk) -> Content {
    let before = clerk.slips.len();
    let Some(root) = yaml::parse(text, file, decode::is_key, &mut clerk.slips) else {
        let slip = Slip::new("Y10", Some(bytes::start(file)));
        match role {
            _ if clerk.slips.len() > before => {}
            Role::Policy | Role::Waivers | Role::Frozen | Role::Decisions | Role::City | Role::CityBefore(_) => {}
            Role::Org | Role::Targets => clerk.slips.push(slip.case("needed")),
            Role::Submission(_) | Role::Past(..) | Role::Month(_) => clerk.slips.push(slip),
        }
        return Content::Nothing;
    };
    match role {
        Role::Org => Content::Org(decode::org(&root, clerk)),
        Role::Policy => Content::Policy(Box::new(decode::policy(&root, clerk))),
        Role::Targets => Content::Targets(decode::targets(&root, clerk)),
        Role::Waivers => Content::Waivers(decode::waivers(&root, clerk)),
        Role::Frozen => Content::Frozen(decode::frozen(&root, clerk)),
        Role::Decisions => Content::Decisions(decode::decisions(&root, clerk)),
        Role::City => decode::city(&root, clerk).map_or(Content::Nothing, Content::City),
        Role::CityBefore(week) => decode::city(&root, clerk).map_or(Content::Nothing, |city| Content::CityBefore(week, city)),
        Role::Past(folder, texts) => decode::past(&root, folder, texts).map_or(Content::Nothing, Content::Past),
        Role::Submission(folder) | Role::Month(folder) => {
            decode::submission(&root, folder, clerk).map_or(Content::Nothing, |s| Content::Submission(folder, Box::new(s)))
        }
    }
}

/// The path as messages show it: with the data folder's name before it, whatever stands above that.
pub(super) fn shown(path: &Path, data: &Path) -> PathBuf {
    let inner = path.strip_prefix(data).unwrap_or(path);
    data.file_name().map_or_else(|| inner.to_path_buf(), |name| Path::new(name).join(inner))
}
