//! `bqw check` as a whole process: a province's worth of figures, growing cities, texts compared, one submission.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::city::{self, Size};

const RUNS: usize = 7;

/// Prints the timings of checks.
pub fn timings(project: &Path) {
    let whole = Size { counties: 122, measures: 240, months: 12, passages: 0, problems: 0, groups: 0 };
    generated("122 counties × 240 measures × 12 months", whole);
    for counties in [8, 32, 128] {
        generated(&format!("{counties} counties × 240 measures × 12 months"), Size { counties, ..whole });
    }
    for months in [1, 4, 12] {
        generated(&format!("122 counties × 240 measures × {months} months"), Size { months, ..whole });
    }
    texts();
    generated("one submission", Size { counties: 1, months: 2, passages: 20, ..whole });
    measured("the sample city", &project.join("data"), "2026-10");
}

/// Prints the timing of the comparison of texts.
pub fn texts() {
    let size = Size { counties: 122, measures: 24, months: 4, passages: 60, problems: 0, groups: 0 };
    generated("122 counties × 60 passages, against each other and three months", size);
}

fn generated(what: &str, size: Size) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    city::write(folder.path(), size);
    measured(what, folder.path(), &format!("2026-{:02}", size.months));
}

fn measured(what: &str, data: &Path, period: &str) {
    let mut times = Vec::new();
    let mut last = serde_json::Value::Null;
    for _ in 0..RUNS {
        let begun = Instant::now();
        let ran = Command::new(env!("CARGO_BIN_EXE_bqw"))
            .args(["check", "--period", period, "--json", "--data"])
            .arg(data)
            .output()
            .expect("the program runs");
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
        last = serde_json::from_slice(&ran.stdout).expect("JSON");
    }
    times.sort_by(f64::total_cmp);
    let milliseconds = |stage: &str| last["stages"][stage].as_f64().unwrap_or_default() * 1000.0;
    println!(
        "check, {what}: least {:.0} ms, median {:.0} ms; intake {:.0}, check {:.0} ms; {} MB; {}",
        times[0],
        times[RUNS / 2],
        milliseconds("intake"),
        milliseconds("check"),
        last["peak_memory_mb"],
        last["summary"],
    );
}
