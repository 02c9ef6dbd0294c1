//! `bqw problems`: which problems were merged, from whom, why, and what the city is asked for.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::check::colour;
use super::say::Voice;
use super::{Ending, on_threads};
use crate::check::render;
use crate::error::Result;
use crate::finding::Lang;
use crate::pipeline::{self, Form, Listing};
use crate::settings::Options;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// 期次，如 2026-10 / the period
    #[arg(long, value_name = "期次")]
    period: String,
    /// 数据文件夹，默认 data / folder of the data
    #[arg(long, value_name = "文件夹")]
    data: Option<PathBuf>,
    /// 只看涉及这个单位的，可多次 / only items of this unit, may repeat
    #[arg(long, value_name = "单位")]
    unit: Vec<String>,
    /// 形式，默认 text / form
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "形式")]
    format: Format,
    /// 只有一条的也列出 / items of one problem too
    #[arg(long)]
    all: bool,
    /// 警告也按错误处理 / warnings count as errors
    #[arg(long)]
    strict: bool,
    /// 线程数，默认每核一个 / number of threads
    #[arg(long, value_name = "个数")]
    threads: Option<usize>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// 供人阅读 / for people
    Text,
    /// JSON，见 docs/problems.md / documented JSON
    Json,
    /// Markdown 表格 / tables
    Markdown,
}

pub(super) fn run(arguments: Arguments, voice: &Voice) -> Result<Ending> {
    let Arguments { period, data, unit, format, all, strict, threads } = arguments;
    let settings = Options { period, data, strict, threads, ..Options::default() }.settle()?;
    let form = match format {
        Format::Text => Form::Text,
        Format::Json => Form::Json,
        Format::Markdown => Form::Markdown,
    };
    let listing = Listing { units: unit, all, form };
    let (checked, listed) = on_threads(settings.threads, || pipeline::problems(&settings, &listing))?;
    let Some(listed) = listed else {
        voice.aside(&render::human(&render::Report::all(&checked), Lang::Zh, colour(voice.colour_err)));
        voice.aside("存在错误级问题，未归并：请先改正。 / Errors found: nothing was merged.\n");
        return Ok(Ending::Refused);
    };
    voice.result(&listed);
    Ok(Ending::Success)
}
