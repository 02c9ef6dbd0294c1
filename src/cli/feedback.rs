//! `bqw feedback`: a sheet for every unit, with or without errors among the findings.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::options::{FontOptions, Profile, Workspace};
use super::progress::Progress;
use super::say::{Voice, trace};
use super::{Ending, on_threads, published};
use crate::check::Tally;
use crate::error::Result;
use crate::pipeline::{self, Run, Wanted};
use crate::settings::{Options, Settings};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    workspace: Workspace,
    #[command(flatten)]
    fonts: FontOptions,
    /// 只生成这个单位的，可多次；默认全部单位 / only this unit, may repeat
    #[arg(long, value_name = "单位")]
    unit: Vec<String>,
    /// 生成哪些格式，用逗号隔开，默认三种都要 / formats, all three by default
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [Format::Md, Format::Docx, Format::Pdf], value_name = "格式")]
    format: Vec<Format>,
    /// 模板文件夹，默认 templates / folder of the templates
    #[arg(long, value_name = "文件夹")]
    templates: Option<PathBuf>,
    /// 输出文件夹，默认 output；写在该期文件夹的“反馈单”里 / folder of the output
    #[arg(long, value_name = "文件夹")]
    output: Option<PathBuf>,
    /// 断行规则，默认按 policy.yaml，未写则 word / how lines break
    #[arg(long, value_enum, value_name = "规则")]
    breaking: Option<Profile>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Markdown 文稿 / Markdown
    Md,
    /// Word、WPS 可编辑 / to edit
    Docx,
    /// 打印和存档 / to print and keep
    Pdf,
}

pub(super) fn run(arguments: Arguments, voice: &mut Voice) -> Result<Ending> {
    let Arguments { workspace, fonts, unit, format, templates, output, breaking } = arguments;
    let (quiet, json) = (workspace.quiet, workspace.json);
    trace(workspace.verbose);
    let settings = Options {
        templates,
        output,
        breaking: breaking.map(Into::into),
        font_dirs: fonts.font_dir,
        strict_fonts: fonts.strict_fonts,
        ..workspace.options()?
    }
    .settle()?;
    let has = |wanted| format.contains(&wanted);
    let wanted = Wanted { units: unit, md: has(Format::Md), docx: has(Format::Docx), pdf: has(Format::Pdf) };
    let progress = Progress::new(voice.watched && !quiet && !json);
    let run = on_threads(settings.threads, || pipeline::feedback(&settings, &wanted, &|step| progress.step(step)));
    progress.done();
    let run = run?;
    if json {
        voice.result(&super::check::json(&settings, &run, &crate::check::render::Selection::default()));
    } else if !quiet {
        voice.result(&summary(&settings, &run));
    }
    voice.aside(&run.published.as_ref().map(published::warned).unwrap_or_default());
    if run.published.is_none() && !json {
        voice.aside("市级文件无法读取，未生成反馈单，请先运行 bqw check / the city's own files cannot be read: run bqw check\n");
    }
    Ok(if Tally::of(&run.checked.findings).errors > 0 { Ending::Refused } else { Ending::Success })
}

fn summary(settings: &Settings, run: &Run) -> String {
    let mut text = String::new();
    let tally = Tally::of(&run.checked.findings);
    let _ = writeln!(
        text,
        "{}核对：错误 {}，警告 {}，提示 {}，豁免 {}",
        settings.period, tally.errors, tally.warnings, tally.notes, tally.waived
    );
    if let Some(published) = &run.published {
        text.push_str(&published::told(published));
        let _ = writeln!(text, "反馈单文件 {} 个", published.files.len());
    }
    text
}
