//! `bqw build`: every report of a period.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::Args;

use super::check::colour;
use super::options::{FontOptions, Profile, Workspace};
use super::progress::{Progress, stage_name};
use super::say::{Voice, trace};
use super::{Ending, on_threads};
use crate::check::Tally;
use crate::check::render;
use crate::error::Result;
use crate::pipeline::{self, Run};
use crate::settings::{Options, Settings};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    workspace: Workspace,
    #[command(flatten)]
    fonts: FontOptions,
    /// 模板文件夹，默认 templates / folder of the templates
    #[arg(long, value_name = "文件夹")]
    templates: Option<PathBuf>,
    /// 输出文件夹，默认 output；每期一个子文件夹 / folder of the output
    #[arg(long, value_name = "文件夹")]
    output: Option<PathBuf>,
    /// 只生成指定模板（不含 .md），可多次 / only this template, may repeat
    #[arg(long, value_name = "模板")]
    report: Vec<String>,
    /// 断行规则，默认按 policy.yaml，未写则 word / how lines break
    #[arg(long, value_enum, value_name = "规则")]
    breaking: Option<Profile>,
    /// 同时写出 Markdown 文稿和数字出处 / write the draft and the origin of its figures too
    #[arg(long)]
    keep_draft: bool,
}

pub(super) fn run(arguments: Arguments, voice: &mut Voice) -> Result<Ending> {
    let begun = Instant::now();
    let Arguments { workspace, fonts, templates, output, report, breaking, keep_draft } = arguments;
    let (quiet, json) = (workspace.quiet, workspace.json);
    trace(workspace.verbose);
    let settings = Options {
        templates,
        output,
        reports: report,
        keep_draft,
        breaking: breaking.map(Into::into),
        font_dirs: fonts.font_dir,
        strict_fonts: fonts.strict_fonts,
        ..workspace.options()?
    }
    .settle()?;
    let progress = Progress::new(voice.watched && !quiet && !json);
    let run = on_threads(settings.threads, || pipeline::build(&settings, &|stage| progress.stage(stage)));
    progress.done();
    let run = run?;
    let refused = run.written.is_none();
    if json {
        voice.result(&super::check::json(&settings, &run, &render::Selection::default()));
    } else if !quiet || refused {
        voice.aside(&render::human(&render::Report::all(&run.checked), settings.lang, colour(voice.colour_err)));
        if !quiet {
            voice.result(&summary(&settings, &run, begun.elapsed()));
        }
    }
    if refused && !json {
        voice.aside("存在错误级问题，未生成正式公文；output 中原有文件未动。 / Errors found: no official document was built; earlier output is untouched.\n");
    }
    Ok(if refused { Ending::Refused } else { Ending::Success })
}

fn summary(settings: &Settings, run: &Run, whole: Duration) -> String {
    let mut text = String::new();
    let attendance = &run.checked.attendance;
    let (reported, late, missing) = (attendance.reported.len(), attendance.late.len(), attendance.missing.len());
    let _ = writeln!(text, "{}：应报 {} 个单位，已报 {reported}（其中迟报 {late}），漏报 {missing}", settings.period, reported + missing);
    let tally = Tally::of(&run.checked.findings);
    let _ = writeln!(text, "核对：错误 {}，警告 {}，提示 {}，豁免 {}", tally.errors, tally.warnings, tally.notes, tally.waived);
    for file in run.written.iter().flatten() {
        let pages = file.pages.map_or_else(String::new, |n| format!("，{n} 页"));
        let _ = writeln!(text, "  {}（{} KB{pages}）", file.path.display(), file.bytes.div_ceil(1024));
    }
    for fallback in &run.fallbacks {
        let served = fallback.served_by.as_deref().unwrap_or("无字体可用");
        let _ = writeln!(text, "  注意：{}缺“{}”字，以 {served} 代替", fallback.face.name(), fallback.character);
    }
    let stages: Vec<String> = run.stages.iter().map(|(name, spent)| format!("{} {}", stage_name(name), millis(*spent))).collect();
    let _ = writeln!(text, "用时 {}：{}（并行阶段为累计）", millis(whole), stages.join("，"));
    text
}

fn millis(spent: Duration) -> String {
    format!("{:.1} ms", spent.as_secs_f64() * 1000.0)
}
