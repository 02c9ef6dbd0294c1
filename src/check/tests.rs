//! Tests of the whole stage, over small changes to the clean workspace in `tests/cases/check/clean`.

mod unsettled;

use std::path::Path;

use rayon::prelude::*;

use super::samples::{Sample, samples};
use super::{Checked, RULES, Strictness, Tally, check};
use crate::finding::{Edit as Edited, Finding, Level, Slip};
use crate::golden::copy;
use crate::intake::{Request, read};
use crate::mend::mend;

/// A change to a workspace.
#[derive(Clone, Copy)]
pub(super) enum Edit {
    /// Removes a file.
    Drop(&'static str),
    /// Writes a file.
    Put(&'static str, &'static [u8]),
    /// Replaces a text that has to be there.
    Swap(&'static str, &'static str, &'static str),
    /// Adds a slip that no file can provoke.
    Inject(fn() -> Slip),
    /// Reports another period.
    Report(&'static str),
}

/// Checks the clean workspace with these changes.
#[track_caller]
pub(super) fn checked(edits: &[Edit], strictness: Strictness) -> Checked {
    let folder = workspace();
    let injected = apply(&folder, edits);
    run(&folder, report(edits), injected, strictness)
}

/// The period that is reported with these changes.
fn report(edits: &[Edit]) -> &'static str {
    edits.iter().find_map(|edit| if let Edit::Report(period) = edit { Some(*period) } else { None }).unwrap_or("2026-10")
}

fn apply(folder: &tempfile::TempDir, edits: &[Edit]) -> Vec<Slip> {
    let mut injected = Vec::new();
    for edit in edits {
        match *edit {
            Edit::Drop(file) => std::fs::remove_file(folder.path().join(file)).unwrap(),
            Edit::Put(file, bytes) => put(&folder.path().join(file), bytes),
            Edit::Swap(file, old, new) => {
                let path = folder.path().join(file);
                let text = std::fs::read_to_string(&path).unwrap();
                assert!(text.contains(old), "{file} has no “{old}”");
                put(&path, text.replacen(old, new, 1).as_bytes());
            }
            Edit::Inject(slip) => injected.push(slip()),
            Edit::Report(_) => {}
        }
    }
    injected
}

/// Checks the clean workspace with one file changed at will.
pub(super) fn damaged(file: &str, change: impl FnOnce(&str) -> String) -> Checked {
    let folder = workspace();
    let path = folder.path().join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    put(&path, change(&text).as_bytes());
    run(&folder, "2026-10", Vec::new(), Strictness::Normal)
}

fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/check/clean"), folder.path());
    folder
}

fn run(folder: &tempfile::TempDir, report: &str, injected: Vec<Slip>, strictness: Strictness) -> Checked {
    let request = Request { data: folder.path().to_path_buf(), period: report.parse().unwrap() };
    let mut dossier = read(&request).unwrap();
    dossier.slips.extend(injected);
    check(dossier, strictness)
}

#[expect(clippy::disallowed_methods, reason = "a test writes its own temporary folder")]
fn put(path: &Path, bytes: &[u8]) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

pub(super) fn codes(checked: &Checked) -> Vec<(&'static str, &'static str)> {
    checked.findings.iter().filter(|f| f.waived.is_none()).map(|f| (f.slip.code, f.slip.case)).collect()
}

fn is_of(finding: &Finding, sample: &Sample) -> bool {
    // A rule of one wording takes slips of any case.
    let plain = super::rule(sample.code).is_some_and(|r| r.cases.len() == 1);
    finding.slip.code == sample.code && (plain || finding.slip.case == sample.case)
}

#[test]
fn the_clean_workspace_is_clear() {
    let checked = checked(&[], Strictness::Strict);
    assert_eq!(codes(&checked), []);
    assert!(checked.cleared.is_some());
    assert_eq!(Tally::of(&checked.findings).waived, 1);
    assert_eq!(checked.attendance.reported, ["市交通运输局", "石浦市", "高新区"]);
}

#[test]
fn every_wording_has_a_sample() {
    let missing: Vec<_> = RULES
        .iter()
        .flat_map(|rule| rule.cases.iter().map(|case| (rule.code, case.name)))
        .filter(|(code, case)| !samples().any(|s| (s.code, s.case) == (*code, *case)))
        .collect();
    assert_eq!(missing, []);
}

/// What the fixes of a sample leave of its own findings.
#[test]
fn a_fix_mends_what_it_is_for() {
    let fixed = |sample: &&Sample| {
        let found = checked(sample.fails, Strictness::Normal);
        let own = |f: &&Finding| is_of(f, sample) && !f.slip.fix.is_empty();
        let edits: Vec<Edited> = found.findings.iter().filter(own).flat_map(|f| f.slip.fix.clone()).collect();
        let place = edits.first()?.place;
        let mended = mend(&found.sources.file(place.file)?.text, edits.iter().filter(|e| e.place.file == place.file)).text;
        let path = found.sources.path(place);
        let again = damaged_after(sample.fails, path.split_once('/')?.1, &mended);
        let left = again.findings.iter().filter(|f| is_of(f, sample) && !f.slip.fix.is_empty()).count();
        Some((sample.code, left))
    };
    let all: Vec<&Sample> = samples().collect();
    let mended: Vec<(&str, usize)> = all.par_iter().filter_map(fixed).collect();
    let unmended: Vec<&str> = mended.iter().filter(|(_, left)| *left > 0).map(|(code, _)| *code).collect();
    assert_eq!(unmended, Vec::<&str>::new());
    assert!(mended.len() >= 60, "{} samples have a fix", mended.len());
}

/// Checks the clean workspace with these changes and one file written anew after them.
fn damaged_after(edits: &[Edit], file: &str, text: &str) -> Checked {
    let folder = workspace();
    let injected = apply(&folder, edits);
    put(&folder.path().join(file), text.as_bytes());
    run(&folder, report(edits), injected, Strictness::Normal)
}

#[test]
fn every_sample_is_met_and_its_counterpart_passes() {
    let all: Vec<&Sample> = samples().collect();
    let faults: Vec<String> = all.par_iter().flat_map_iter(|sample| faults(sample)).collect();
    assert_eq!(faults, Vec::<String>::new());
}

/// What is wrong with a sample or its rule.
fn faults(sample: &Sample) -> Vec<String> {
    let name = format!("{} {}", sample.code, sample.case);
    let mut faults = Vec::new();
    let failed = checked(sample.fails, Strictness::Normal);
    match failed.findings.iter().find(|f| f.waived.is_none() && is_of(f, sample)) {
        None => faults.push(format!("{name} not met: {:?}", codes(&failed))),
        Some(finding) => {
            for text in [&finding.message.zh, &finding.message.en, &finding.help.zh, &finding.help.en] {
                let unfilled = text.is_empty() || text.contains(['⟦', '⟧']) || text.contains("{seen}") || text.contains("{expected}");
                faults.extend(unfilled.then(|| format!("{name}: {text}")));
            }
        }
    }
    if failed.cleared.is_none() != failed.findings.iter().any(|f| f.level == Level::Error) {
        faults.push(format!("{name}: cleared with an error, or not without one"));
    }
    let passed = checked(sample.passes, Strictness::Normal);
    let still = passed.findings.iter().filter(|f| f.waived.is_none() && is_of(f, sample));
    faults.extend(still.map(|f| format!("{name} met where it should not be: {}", f.message.zh)));
    faults
}
