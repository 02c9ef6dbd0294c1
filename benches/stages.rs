//! Timings: whole builds of the sample city, the reading of all its periods, and the page by stages. `make bench`; never part of a test.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a bench that cannot go on fails; timings are its output")]
#![allow(missing_docs, reason = "a bench has no interface")]

mod checks;
mod city;
mod page;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use bqw::intake::{Request, read};

const RUNS: usize = 15;

fn main() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    // `cargo bench -- page` runs one part.
    let asked = std::env::args().nth(1).unwrap_or_default();
    let all = !matches!(asked.as_str(), "builds" | "reading" | "page" | "checks" | "texts");
    if all || asked == "builds" {
        whole_builds(project);
    }
    if all || asked == "reading" {
        reading(project);
    }
    if all || asked == "page" {
        page::stages(project);
    }
    if asked == "texts" {
        checks::texts();
    }
    if all || asked == "checks" {
        checks::timings(project);
    }
}

/// `bqw build --period 2026-10`, whole process.
fn whole_builds(project: &Path) {
    let output = tempfile::tempdir().expect("a temporary folder");
    let mut times = Vec::new();
    let mut last = serde_json::Value::Null;
    for _ in 0..RUNS {
        let begun = Instant::now();
        let ran = Command::new(env!("CARGO_BIN_EXE_bqw"))
            .args(["build", "--period", "2026-10", "--json", "--output"])
            .arg(output.path())
            .current_dir(project)
            .output()
            .expect("the program runs");
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
        last = serde_json::from_slice(&ran.stdout).expect("JSON");
    }
    times.sort_by(f64::total_cmp);
    println!("build 2026-10, whole process: least {:.0} ms, median {:.0} ms of {RUNS}", times[0], times[RUNS / 2]);
    println!("  peak memory {} MB", last["peak_memory_mb"]);
    for (stage, seconds) in last["stages"].as_object().into_iter().flatten() {
        println!("  {stage:10} {:8.2} ms (parallel reports add up)", seconds.as_f64().unwrap_or_default() * 1000.0);
    }
    for file in last["files"].as_array().into_iter().flatten() {
        println!("  {} pages, {} bytes: {}", file["pages"], file["bytes"], file["path"]);
    }
}

/// All 22 periods of the sample city, each with the two periods it is compared with.
fn reading(project: &Path) {
    let requests: Vec<Request> = (1..=10)
        .map(|month| format!("2026-{month:02}"))
        .map(|period| Request { data: PathBuf::from(project).join("data"), period: period.parse().expect("a period") })
        .collect();
    let once = || -> usize {
        requests.iter().map(|r| read(r).expect("sample city").sources.files().iter().map(|f| f.text.len()).sum::<usize>()).sum()
    };
    let bytes = once();
    let begun = Instant::now();
    for _ in 0..3 {
        once();
    }
    let seconds = begun.elapsed().as_secs_f64() / 3.0;
    let megabytes = bytes as f64 / 1e6;
    println!(
        "intake: {megabytes:.1} MB of YAML in {:.0} ms, {:.1} MB/s on {} threads",
        seconds * 1000.0,
        megabytes / seconds,
        rayon::current_num_threads()
    );
}
