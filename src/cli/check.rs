//! `bqw check`: findings without reports.

use clap::Args;
use serde_json::{Value, json};

use super::options::Workspace;
use super::progress::Progress;
use super::say::{Voice, trace};
use super::{Ending, on_threads};
use crate::check::Tally;
use crate::check::render::{self, Colour};
use crate::error::Result;
use crate::pipeline::{self, Run};
use crate::settings::Settings;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    workspace: Workspace,
}

pub(super) fn run(arguments: Arguments, voice: &mut Voice) -> Result<Ending> {
    let workspace = arguments.workspace;
    let (quiet, wants_json) = (workspace.quiet, workspace.json);
    trace(workspace.verbose);
    let settings = workspace.options().settle()?;
    let progress = Progress::new(voice.watched && !quiet && !wants_json);
    let run = on_threads(settings.threads, || pipeline::check(&settings, &|stage| progress.stage(stage)));
    progress.done();
    let run = run?;
    if wants_json {
        voice.result(&json(&settings, &run));
    } else if !quiet {
        voice.result(&render::human(&run.checked, settings.lang, colour(voice.colour_out)));
    }
    let refused = Tally::of(&run.checked.findings).errors > 0;
    Ok(if refused { Ending::Refused } else { Ending::Success })
}

/// Colour as the renderer takes it.
pub(super) const fn colour(allowed: bool) -> Colour {
    if allowed { Colour::Ansi } else { Colour::Plain }
}

/// The run as JSON: findings as `bqw check` documents them, with the files and stage times of a build.
pub(super) fn json(settings: &Settings, run: &Run) -> String {
    let mut whole: Value = serde_json::from_str(&render::json(&run.checked)).unwrap_or_default();
    whole["period"] = json!(settings.period.to_string());
    whole["files"] = run.written.as_ref().map_or(Value::Null, |files| json!(files));
    whole["stages"] =
        run.stages.iter().map(|(name, spent)| ((*name).to_owned(), json!(spent.as_secs_f64()))).collect::<serde_json::Map<_, _>>().into();
    whole["peak_memory_mb"] = peak_memory().map_or(Value::Null, |megabytes| json!(megabytes));
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
