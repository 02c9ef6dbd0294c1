//! `bqw roster`: who has reported, who is late, who has to be reminded.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Ending;
use super::say::Voice;
use crate::check::render::{Selection, roster_json, roster_markdown, roster_text};
use crate::error::Result;
use crate::pipeline;
use crate::settings::{DATA, Options};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// 期次，如 2026-10 / the period
    #[arg(long, value_name = "期次")]
    period: String,
    /// 数据文件夹，默认 data / folder of the data
    #[arg(long, value_name = "文件夹")]
    data: Option<PathBuf>,
    /// 形式，默认 text：可直接粘贴到工作群 / form; text is for pasting into a message
    #[arg(long, value_enum, default_value_t = Form::Text, value_name = "形式")]
    format: Form,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    /// 一段话 / a message
    Text,
    /// Markdown 表格 / a table
    Markdown,
    /// JSON
    Json,
}

pub(super) fn run(arguments: Arguments, voice: &mut Voice) -> Result<Ending> {
    let Arguments { period, data, format } = arguments;
    let folder = data.clone().unwrap_or_else(|| PathBuf::from(DATA));
    let period = pipeline::period(&period, &folder)?;
    let settings = Options { period, data, ..Options::default() }.settle()?;
    let run = pipeline::check(&settings, &Selection::default(), &|_| {})?;
    voice.result(&match format {
        Form::Text => roster_text(&run.checked, settings.period),
        Form::Markdown => roster_markdown(&run.checked, settings.period),
        Form::Json => roster_json(&run.checked, settings.period),
    });
    Ok(Ending::Success)
}
