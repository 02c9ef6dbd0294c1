//! Tests of the whole stage, over small changes to the clean workspace in `tests/cases/check/clean`.

use std::path::Path;

use super::samples::{Sample, samples};
use super::{Checked, RULES, Strictness, Tally, check};
use crate::finding::{Finding, Level, Slip};
use crate::intake::{Request, read};

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
}

/// Checks the clean workspace with these changes.
#[track_caller]
pub(super) fn checked(edits: &[Edit], strictness: Strictness) -> Checked {
    let folder = workspace();
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
        }
    }
    run(&folder, injected, strictness)
}

/// Checks the clean workspace with one file changed at will.
pub(super) fn damaged(file: &str, change: impl FnOnce(&str) -> String) -> Checked {
    let folder = workspace();
    let path = folder.path().join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    put(&path, change(&text).as_bytes());
    run(&folder, Vec::new(), Strictness::Normal)
}

fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/check/clean"), folder.path());
    folder
}

fn run(folder: &tempfile::TempDir, injected: Vec<Slip>, strictness: Strictness) -> Checked {
    let request = Request { data: folder.path().to_path_buf(), period: "2026-10".parse().unwrap() };
    let mut dossier = read(&request).unwrap();
    dossier.slips.extend(injected);
    check(dossier, strictness)
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { std::fs::copy(&path, &target).map(|_| ()).unwrap() }
    }
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

#[test]
fn every_sample_is_met_and_its_counterpart_passes() {
    for sample in samples() {
        let (code, case) = (sample.code, sample.case);
        let failed = checked(sample.fails, Strictness::Normal);
        let Some(finding) = failed.findings.iter().find(|f| f.waived.is_none() && is_of(f, sample)) else {
            panic!("{code} {case} not met: {:?}", codes(&failed));
        };
        for text in [&finding.message.zh, &finding.message.en, &finding.help.zh, &finding.help.en] {
            let unfilled = text.is_empty() || text.contains(['⟦', '⟧']) || text.contains("{seen}") || text.contains("{expected}");
            assert!(!unfilled, "{code} {case}: {text}");
        }
        assert_eq!(failed.cleared.is_none(), failed.findings.iter().any(|f| f.level == Level::Error), "{code} {case}");
        let passed = checked(sample.passes, Strictness::Normal);
        let still: Vec<_> = passed.findings.iter().filter(|f| f.waived.is_none() && is_of(f, sample)).map(|f| &f.message.zh).collect();
        assert_eq!(still, Vec::<&String>::new(), "{code} {case}");
    }
}
