//! `bqw diff`: what a unit changed from one revision of its submission to the next.

use std::path::PathBuf;

use clap::Args;

use super::Ending;
use super::options::Language;
use super::say::Voice;
use crate::error::Result;
use crate::pipeline;
use crate::settings::Options;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// 填报单位全称 / name of the unit
    #[arg(value_name = "单位")]
    unit: String,
    /// 期次，如 2026-10 / the period
    #[arg(value_name = "期次")]
    period: String,
    /// 旧的修订号，默认倒数第二份 / the older revision, the last but one by default
    #[arg(long, value_name = "修订号")]
    from: Option<u32>,
    /// 新的修订号，默认最后一份 / the newer revision, the last by default
    #[arg(long, value_name = "修订号")]
    to: Option<u32>,
    /// 数据文件夹，默认 data / folder of the data
    #[arg(long, value_name = "文件夹")]
    data: Option<PathBuf>,
    /// 消息语言，默认 zh / language of messages
    #[arg(long, value_enum, default_value_t = Language::Zh, value_name = "语言")]
    lang: Language,
    /// 在标准输出给出 JSON / JSON on standard output
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: Arguments, voice: &mut Voice) -> Result<Ending> {
    let Arguments { unit, period, from, to, data, lang, json } = arguments;
    let settings = Options { period, data, lang: lang.into(), ..Options::default() }.settle()?;
    let wanted = pipeline::WantedRevisions { from, to };
    let told = |revisions: &crate::check::Revisions<'_>| if json { revisions.json() } else { revisions.human(settings.lang) };
    voice.result(&pipeline::revisions(&settings, &unit, wanted, told)?);
    Ok(Ending::Success)
}
