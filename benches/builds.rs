//! Whole builds: every report of a month of the sample city, a second build, one changed county; a province; growing cities.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use serde_json::Value;

use crate::city::{self, Size};

const RUNS: usize = 7;
/// A build of a province takes seconds; three tell enough.
const FEW: usize = 3;

/// Prints the timings of builds.
pub fn timings(project: &Path) {
    sample(project);
    let province = Size { counties: 122, measures: 60, months: 3, passages: 10, problems: 2, groups: 21 };
    generated(project, "province, 122 counties in 21 groups", province);
    for counties in [8, 32, 128] {
        generated(project, &format!("{counties} counties"), Size { counties, groups: 4, ..province });
    }
}

/// The sample city in a folder of its own: cold, unchanged, with one county changed.
fn sample(project: &Path) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for entry in walkdir::WalkDir::new(project.join("data")).into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file()) {
        let inside = entry.path().strip_prefix(project.join("data")).expect("a file of the folder");
        city::put(&folder.path().join("data").join(inside), &std::fs::read_to_string(entry.path()).expect("a text"));
    }
    let build = |name: &str, more: &[&str]| measured(project, folder.path(), "2026-10", name, more);
    report("month of the sample city, all reports, cold", (0..RUNS).map(|run| build(&format!("cold{run}"), &["--json"])).collect());
    build("again", &["--json"]);
    report("second build, nothing changed", (0..RUNS * 2).map(|_| build("again", &[])).collect());
    let county = folder.path().join("data/2026-10/county/望川县.yaml");
    let text = std::fs::read_to_string(&county).expect("望川县");
    let change = |run: usize| {
        city::put(&county, &text.replacen("内容: ", &format!("内容: 经第{}次复核，", run + 1), 1));
        build("again", &["--json"])
    };
    report("one county changed", (0..RUNS).map(change).collect());
}

fn generated(project: &Path, what: &str, size: Size) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    city::write(&folder.path().join("data"), size);
    let period = format!("2026-{:02}", size.months);
    let cold = |run: usize| measured(project, folder.path(), &period, &format!("cold{run}"), &["--json"]);
    report(&format!("{what}, all reports, cold"), (0..FEW).map(cold).collect());
}

/// A run: milliseconds, and the summary if it was asked for.
fn measured(project: &Path, folder: &Path, period: &str, output: &str, more: &[&str]) -> (f64, Value) {
    let begun = Instant::now();
    let ran = Command::new(env!("CARGO_BIN_EXE_bqw"))
        .args(["build", "--period", period, "--output", output, "--templates"])
        .arg(project.join("templates"))
        .args(more)
        .current_dir(folder)
        .output()
        .expect("the program runs");
    let spent = begun.elapsed().as_secs_f64() * 1000.0;
    assert!(ran.status.success(), "{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    (spent, serde_json::from_slice(&ran.stdout).unwrap_or_default())
}

fn report(what: &str, mut runs: Vec<(f64, Value)>) {
    runs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (least, whole) = &runs[0];
    println!("build, {what}: least {least:.0} ms, median {:.0} ms of {}", runs[runs.len() / 2].0, runs.len());
    let Some(files) = whole["files"].as_array() else { return };
    let written = files.iter().filter(|file| file["state"] == "written").count();
    println!("  {written} files written, {} kept; peak memory {} MB", files.len() - written, whole["peak_memory_mb"]);
    let stages = whole["stages"].as_object().into_iter().flatten();
    let stages: Vec<String> =
        stages.map(|(stage, seconds)| format!("{stage} {:.0}", seconds.as_f64().unwrap_or_default() * 1000.0)).collect();
    println!("  ms by stage, side by side: {}", stages.join(", "));
}
