//! `bqw check`: findings without reports; `--fix` mends what can be mended mechanically.

use std::fmt::Write as _;

use clap::{Args, ValueEnum};
use serde_json::json;
use similar::TextDiff;

use super::options::Workspace;
use super::progress::Progress;
use super::say::{Voice, trace};
use super::{Ending, on_threads};
use crate::check::render::{self, Colour, Report, Selection};
use crate::error::Result;
use crate::pipeline::{self, Fixes, Run};
use crate::settings::Settings;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    workspace: Workspace,
    /// 输出格式，默认 human / form of the output
    #[arg(long, value_enum, value_name = "格式", conflicts_with_all = ["json", "quiet"])]
    format: Option<Format>,
    /// 只看这些规则（编号或字母，逗号隔开，可多次） / only these rules: codes or letters
    #[arg(long, value_name = "规则")]
    only: Vec<String>,
    /// 不看这些规则 / all but these rules
    #[arg(long, value_name = "规则")]
    skip: Vec<String>,
    /// 只看这个单位，可多次 / only this unit, may repeat
    #[arg(long, value_name = "单位")]
    unit: Vec<String>,
    /// 最多显示几条，其余只计数 / show at most so many, count the others
    #[arg(long, value_name = "条数")]
    max: Option<usize>,
    /// 就地改正能自动改的，注释和版面不动 / mend in place what needs no judgement
    #[arg(long, conflicts_with_all = ["json", "format", "diff"])]
    fix: bool,
    /// 只显示 --fix 会怎么改，不写文件 / show what --fix would change, write nothing
    #[arg(long, conflicts_with_all = ["json", "format"])]
    diff: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// 供人阅读 / for people
    Human,
    /// JSON，见 docs/findings.md / documented JSON
    Json,
    /// SARIF 2.1.0
    Sarif,
    /// JUnit XML
    Junit,
    /// GitHub Actions 注解 / annotations of GitHub Actions
    Github,
    /// GitLab Code Quality
    Gitlab,
}

/// What is to be done with mechanical fixes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mending {
    Write,
    Show,
}

pub(super) fn run(arguments: Arguments, voice: &mut Voice) -> Result<Ending> {
    let Arguments { workspace, format, only, skip, unit, max, fix, diff } = arguments;
    let quiet = workspace.quiet;
    let format = format.unwrap_or(if workspace.json { Format::Json } else { Format::Human });
    trace(workspace.verbose);
    let selection = Selection::new(&only, &skip, unit, max)?;
    let settings = workspace.options()?.settle()?;
    let mending = [(fix, Mending::Write), (diff, Mending::Show)].into_iter().find_map(|(asked, mending)| asked.then_some(mending));
    if let Some(mending) = mending {
        return mend(&settings, &selection, mending, voice);
    }
    let progress = Progress::new(voice.watched && !quiet && format == Format::Human);
    let run = on_threads(settings.threads, || pipeline::check(&settings, &selection, &|step| progress.step(step)));
    progress.done();
    let run = run?;
    let report = Report::new(&run.checked, &selection);
    let lang = settings.lang;
    match format {
        Format::Human if quiet => {}
        Format::Human => voice.result(&render::human(&report, lang, colour(voice.colour_out))),
        Format::Json => voice.result(&json(&settings, &run, &selection)),
        Format::Sarif => voice.result(&render::sarif(&report, lang)),
        Format::Junit => voice.result(&render::junit(&report, lang)),
        Format::Github => voice.result(&render::github(&report, lang)),
        Format::Gitlab => voice.result(&render::gitlab(&report, lang)),
    }
    Ok(ending(&report))
}

fn ending(report: &Report<'_>) -> Ending {
    if report.tally.errors > 0 { Ending::Refused } else { Ending::Success }
}

fn mend(settings: &Settings, selection: &Selection, mending: Mending, voice: &Voice) -> Result<Ending> {
    let fixes = on_threads(settings.threads, || pipeline::fix(settings, selection))?;
    if mending == Mending::Write {
        fixes.write()?;
    }
    voice.result(&match mending {
        Mending::Write => written(&fixes),
        Mending::Show => differences(&fixes),
    });
    for (path, reason) in &fixes.left {
        voice.aside(&format!("{}：{reason}\n", path.display()));
    }
    let report = Report::new(&fixes.checked, selection);
    if mending == Mending::Write {
        voice.result(&render::human(&report, settings.lang, colour(voice.colour_out)));
    }
    Ok(ending(&report))
}

fn written(fixes: &Fixes) -> String {
    let mut text = String::new();
    for file in &fixes.files {
        let _ = writeln!(text, "{}：改正{}处 / mended", file.shown.display(), file.applied);
    }
    if fixes.files.is_empty() {
        text.push_str("没有能自动改的 / nothing to mend\n");
    }
    text.push('\n');
    text
}

fn differences(fixes: &Fixes) -> String {
    let mut text = String::new();
    for file in &fixes.files {
        let name = file.shown.display().to_string();
        let diff = TextDiff::from_lines(&file.old, &file.new);
        let _ = write!(text, "{}", diff.unified_diff().context_radius(1).header(&name, &name));
    }
    text
}

/// Colour as the renderer takes it.
pub(super) const fn colour(allowed: bool) -> Colour {
    if allowed { Colour::Ansi } else { Colour::Plain }
}

/// The run as JSON: findings as docs/findings.md explains them, with the files and stage times of a build.
pub(super) fn json(settings: &Settings, run: &Run, selection: &Selection) -> String {
    let mut whole = render::value(&Report::new(&run.checked, selection));
    whole["period"] = json!(settings.period.to_string());
    super::published::add(&mut whole, run.published.as_ref());
    whole["stages"] =
        run.stages.iter().map(|(name, spent)| ((*name).to_owned(), json!(spent.as_secs_f64()))).collect::<serde_json::Map<_, _>>().into();
    whole["peak_memory_mb"] = peak_memory().map_or(serde_json::Value::Null, |megabytes| json!(megabytes));
    let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    text.push('\n');
    text
}

/// The most memory this process has held, where the system tells (Linux).
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}
