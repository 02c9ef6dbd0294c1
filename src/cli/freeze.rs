//! `bqw freeze`: closes a period. What was sent for it must stay as it is from then on (C07).

use std::path::PathBuf;

use clap::Args;

use super::Ending;
use super::say::Voice;
use crate::error::Result;
use crate::pipeline;
use crate::settings::Options;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// 期次，如 2026-09 / the period
    #[arg(value_name = "期次")]
    period: String,
    /// 批准人或单位 / by whom
    #[arg(long, value_name = "批准")]
    by: String,
    /// 数据文件夹，默认 data / folder of the data
    #[arg(long, value_name = "文件夹")]
    data: Option<PathBuf>,
}

pub(super) fn run(arguments: Arguments, voice: &mut Voice) -> Result<Ending> {
    let Arguments { period, by, data } = arguments;
    let settings = Options { period, data, ..Options::default() }.settle()?;
    let Some((path, files)) = pipeline::freeze(&settings, &by)? else {
        voice.aside("该期仍有错误级问题，不能冻结；请先运行 bqw check / errors among the findings: not closed\n");
        return Ok(Ending::Refused);
    };
    voice.result(&format!("已冻结 {}，共{files}份文件，记入 {} / closed\n", settings.period, path.display()));
    Ok(Ending::Success)
}
