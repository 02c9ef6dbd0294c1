//! The page by stages, with fonts loaded: the first ten pages of the sample report, and a table of 2,000 rows.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use bqw::document::{self, Document};
use bqw::export::{self, Properties};
use bqw::layout::{self, Fonts, Sheet};
use bqw::pipeline::load_fonts;
use bqw::settings::FontFolders;
use jiff::civil::date;

const RUNS: usize = 40;
const PAGES: usize = 10;
const ROWS: usize = 2000;

/// Prints the least and the median time of each stage.
pub fn stages(project: &Path) {
    let fonts = load_fonts(&FontFolders::of_this_machine(Vec::new(), false)).expect("fonts");
    let report = first_pages(&sample(project), &fonts);
    measure("report", &report, &fonts);
    measure("table", &table(), &fonts);
}

fn measure(name: &str, draft: &str, fonts: &Fonts) {
    let sheet = Sheet::GBT9704;
    let document = document::read("bench", draft).expect("a draft");
    let pages = layout::layout(&document, fonts, &sheet).expect("pages");
    let properties = Properties { title: document.front.title.clone(), author: String::new(), date: date(2026, 11, 6) };
    println!("{name}: {} pages, {} characters", pages.pages.len(), draft.chars().count());
    time("document", || document::read("bench", draft).map(|_| 0));
    time("layout", || layout::layout(&document, fonts, &sheet).map(|_| 0));
    time("docx", || export::docx::write(&document, &pages, &sheet, &properties).map(|file| file.len()));
    time("pdf", || export::pdf::write(&pages, fonts, &properties).map(|file| file.len()));
}

fn time(stage: &str, work: impl Fn() -> bqw::error::Result<usize>) {
    let mut times = Vec::new();
    let mut bytes = 0;
    for _ in 0..RUNS {
        let begun = Instant::now();
        bytes = work().expect("the stage goes through");
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    println!("  {stage:10} least {:7.2} ms, median {:7.2} ms; {bytes} bytes", times[0], times[RUNS / 2]);
}

/// The draft of the sample city's report.
fn sample(project: &Path) -> String {
    let output = tempfile::tempdir().expect("a temporary folder");
    let mut build = Command::new(env!("CARGO_BIN_EXE_bqw"));
    build.args(["build", "--period", "2026-10", "--quiet", "--no-sheets", "--keep-draft", "--output"]).arg(output.path());
    assert!(build.current_dir(project).status().expect("the program runs").success());
    let drafts = walkdir::WalkDir::new(output.path()).into_iter().filter_map(Result::ok);
    let drafts = drafts.filter(|file| file.path().extension().is_some_and(|extension| extension == "md"));
    let texts = drafts.map(|file| std::fs::read_to_string(file.path()).expect("a draft"));
    texts.max_by_key(String::len).expect("a report")
}

/// As many lines of a draft as fill ten pages.
fn first_pages(draft: &str, fonts: &Fonts) -> String {
    let lines: Vec<&str> = draft.lines().collect();
    let pages = |count: usize| -> usize {
        let cut = lines[..count].join("\n");
        let read: Option<Document> = document::read("bench", &cut).ok();
        read.map_or(0, |document| layout::layout(&document, fonts, &Sheet::GBT9704).expect("pages").pages.len())
    };
    let count = (1..=lines.len()).collect::<Vec<_>>().partition_point(|count| pages(*count) <= PAGES);
    lines[..count].join("\n")
}

fn table() -> String {
    let mut draft = "---\n标题: 指标明细表\n---\n表：明细\n\n| 序号 | 县区 | 指标 | 单位 | 目标 | 完成 | 完成率 | 责任单位 |\n".to_owned();
    draft.push_str("|----|----|----|----|---:|---:|---:|----|\n");
    let counties = ["罗浮县", "云岭县", "青岫县", "望川县", "禾丰县", "临屿县"];
    for row in 1..=ROWS {
        let county = counties[row % counties.len()];
        let _ = writeln!(draft, "| {row} | {county} | 农村生活污水治理率 | % | {}.0 | {}.5 | 96.4 | 市生态环境局 |", row % 97, row % 89);
    }
    draft
}
