//! `bqw waive`: enters a waiver into waivers.yaml, keeping what is there.

use std::path::PathBuf;

use clap::Args;

use super::Ending;
use super::say::Voice;
use crate::error::Result;
use crate::pipeline::{self, WaiverWanted};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// 规则编号，如 C03 / code of the rule
    #[arg(value_name = "规则")]
    code: String,
    /// 期次，如 2026-10：豁免只用于这一期 / the period it is for
    #[arg(long, value_name = "期次")]
    period: String,
    /// 单位全称，不写则对所有单位 / the unit; all of them without it
    #[arg(long, value_name = "单位")]
    unit: Option<String>,
    /// 指标编号，不写则对所有指标 / the measure; all of them without it
    #[arg(long, value_name = "指标")]
    measure: Option<String>,
    /// 原因 / why
    #[arg(long, value_name = "原因")]
    reason: String,
    /// 批准人或单位 / by whom
    #[arg(long, value_name = "批准")]
    by: String,
    /// 数据文件夹，默认 data / folder of the data
    #[arg(long, value_name = "文件夹")]
    data: Option<PathBuf>,
}

pub(super) fn run(arguments: Arguments, voice: &mut Voice) -> Result<Ending> {
    let Arguments { code, period, unit, measure, reason, by, data } = arguments;
    let wanted = WaiverWanted { code: code.to_ascii_uppercase(), period, unit, measure, reason, by, data };
    let (path, entry) = pipeline::waive(&wanted)?;
    voice.result(&format!("已登记到 {} / entered:\n{entry}\n", path.display()));
    Ok(Ending::Success)
}
