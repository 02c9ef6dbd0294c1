//! Timings: whole builds of the sample city and of a province, the reading of all its periods, and the page by stages. `make bench`; never part of a test.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a bench that cannot go on fails; timings are its output")]
#![allow(missing_docs, reason = "a bench has no interface")]

mod builds;
mod checks;
mod city;
mod page;
mod preview;

use std::path::{Path, PathBuf};
use std::time::Instant;

use bqw::intake::{Request, read};

fn main() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    // `cargo bench -- page` runs one part.
    let asked = std::env::args().nth(1).unwrap_or_default();
    let all = !matches!(asked.as_str(), "builds" | "reading" | "page" | "checks" | "texts" | "preview");
    if all || asked == "builds" {
        builds::timings(project);
    }
    if all || asked == "reading" {
        reading(project);
    }
    if all || asked == "page" {
        page::stages(project);
    }
    if all || asked == "preview" {
        preview::timings(project);
    }
    if asked == "texts" {
        checks::texts();
    }
    if all || asked == "checks" {
        checks::timings(project);
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
