//! Does the DOCX break its lines and pages where the PDF does? Every draft of `tests/cases/page` and of the elements, and one of charts, is printed by us as PDF and by
//! LibreOffice from our DOCX, and both are read back and compared. `make parity` runs it and renews docs/parity.md.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on fails; it writes its own files")]

mod compare;
mod office;
mod reader;

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use compare::{Agreement, percent, reasons, table, whole};

/// Least share of lines that must agree in the `libreoffice` profile, in hundredths of a per cent.
const LEAST: usize = 9_900;
/// Words within a chart are smaller, 五号 at most. Each program places those of its chart part itself: they are left out.
const ABOVE_CHARTS: f64 = 11.0;
/// The version whose habits the profile follows.
const FOLLOWED: &str = "LibreOffice 7.4";

#[test]
#[ignore = "needs LibreOffice and a minute: make parity"]
fn docx_and_pdf_break_alike() {
    let Some(version) = office::version() else {
        say("没有 LibreOffice，跳过 DOCX 与 PDF 的断行比对 / no LibreOffice: parity skipped (Debian: libreoffice-writer-nogui)\n");
        return;
    };
    let scratch = tempfile::tempdir().unwrap();
    let drafts = drafts();
    let libreoffice = compared("libreoffice", &drafts, scratch.path());
    let word = compared("word", &drafts, scratch.path());
    let report = report(&version, &libreoffice, &word);
    say(&report);
    for one in &libreoffice {
        for (ours, theirs) in one.samples.iter().take(3) {
            say(&format!("{}\n  pdf  {ours}\n  docx {theirs}\n", one.name));
        }
    }
    if !version.starts_with(FOLLOWED) {
        say(&format!("{version} 不是所依据的 {FOLLOWED}，只报告不判定 / not the version the profile follows: reported, not judged\n"));
        return;
    }
    if std::env::var_os("BQW_GOLDEN").is_some_and(|value| value == "write") {
        fs::write(project().join("docs/parity.md"), report).unwrap();
    }
    let parted: Vec<_> = libreoffice.iter().filter(|one| one.pages.0 != one.pages.1).map(|one| &one.name).collect();
    assert!(parted.is_empty(), "other page counts: {parted:?}");
    assert!(whole(&libreoffice).2 >= LEAST, "fewer than {} % of lines agree", percent(LEAST));
}

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Standard output itself: what the harness would hold back is the result here.
fn say(text: &str) {
    std::io::stdout().write_all(text.as_bytes()).unwrap();
}

fn drafts() -> Vec<PathBuf> {
    let folders = ["tests/cases/page", "src/layout/tests/elements"];
    let entries = folders.into_iter().flat_map(|folder| fs::read_dir(project().join(folder)).unwrap()).map(|entry| entry.unwrap().path());
    let mut drafts: Vec<_> = entries.filter(|path| path.extension().is_some_and(|extension| extension == "md")).collect();
    drafts.push(project().join("src/layout/tests/charts.md"));
    drafts.sort();
    assert!(drafts.len() >= 30, "{} drafts", drafts.len());
    drafts
}

/// Prints all drafts in a profile, both ways, and compares.
fn compared(profile: &str, drafts: &[PathBuf], scratch: &Path) -> Vec<Agreement> {
    let (ours, theirs) = (scratch.join(profile), scratch.join(format!("{profile}-office")));
    let output =
        Command::new(env!("CARGO_BIN_EXE_bqw")).args(["page", "--breaking", profile, "--output"]).arg(&ours).args(drafts).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let name = |draft: &PathBuf| draft.file_stem().unwrap().to_str().unwrap().to_owned();
    let files: Vec<_> = drafts.iter().map(|draft| ours.join(format!("{}.docx", name(draft)))).collect();
    office::print(&files, &theirs, scratch);
    let compare = |draft: &PathBuf| {
        let file = format!("{}.pdf", name(draft));
        let least = if fs::read_to_string(draft).unwrap().contains("```图") { ABOVE_CHARTS } else { 0.0 };
        Agreement::of(&name(draft), &reader::read(&ours.join(&file), least), &reader::read(&theirs.join(&file), least))
    };
    drafts.iter().map(compare).collect()
}

fn report(version: &str, libreoffice: &[Agreement], word: &[Agreement]) -> String {
    let version = version.split(' ').take(2).collect::<Vec<_>>().join(" ");
    let mut out = format!(
        "# DOCX 与 PDF 断行一致性 / Do DOCX and PDF break alike?\n\n由 `make parity` 生成；请勿手改。/ Written by `make parity`.\n\n\
         {version} 打印 tests/cases/page 、src/layout/tests/elements 各文稿和图样的 DOCX，与本程序的 PDF 逐行比对（同页同字才算相同）。\
         规则及其由来见 [docs/decisions/breaking.md](decisions/breaking.md)。\n\n"
    );
    out.push_str(&table(libreoffice, word));
    for (profile, all) in [("libreoffice", libreoffice), ("word", word)] {
        let _ = writeln!(out, "\n`{profile}` 档不一致之处的起因 / first causes of differences:\n");
        for (reason, count) in reasons(all) {
            let _ = writeln!(out, "* {reason}：{count}");
        }
    }
    out
}
