//! `bqw ledger`: every item of the target list with its state, last day and history; what is overdue, what falls due.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::options::Workspace;
use super::say::{Voice, trace};
use super::{Ending, on_threads};
use crate::check::render;
use crate::error::{Error, Result};
use crate::output;
use crate::pipeline::{self, LedgerForm, RegisterWanted};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    workspace: Workspace,
    /// 只列这个单位的事项 / only this unit's items
    #[arg(long, value_name = "单位")]
    unit: Option<String>,
    /// 只列这个指标（或编号以此开头的） / only measures whose code begins so
    #[arg(long, value_name = "指标")]
    measure: Option<String>,
    /// 只列这个专班的 / only this task force's
    #[arg(long, value_name = "专班")]
    force: Option<String>,
    /// 只列这个状态的，如 申请销号、未报 / only this state
    #[arg(long, value_name = "状态")]
    state: Option<String>,
    /// 只列逾期的 / only what is overdue
    #[arg(long, conflicts_with = "due_soon")]
    overdue: bool,
    /// 只列临期的（天数见 policy.yaml 台账.临期天数） / only what falls due soon
    #[arg(long)]
    due_soon: bool,
    /// 形式，默认 text / form
    #[arg(long, value_enum, default_value_t = Form::Text, value_name = "形式")]
    format: Form,
    /// 写到这个文件；xlsx 必填 / write to this file
    #[arg(long, value_name = "文件")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// 表格文字 / a table
    Text,
    /// JSON
    Json,
    /// Excel、WPS 表格，每个专班一张表 / a workbook
    Xlsx,
}

pub(super) fn run(arguments: Arguments, voice: &Voice) -> Result<Ending> {
    let Arguments { workspace, unit, measure, force, state, overdue, due_soon, format, output } = arguments;
    trace(workspace.verbose);
    if format == Form::Xlsx && output.is_none() {
        let hint = "例如 --output 台账.xlsx；bqw build 也会在该期的输出文件夹中生成一份 / name a file".to_owned();
        return Err(Error::Usage {
            message: "XLSX 不能显示在屏幕上，请用 --output 写明文件 / --output is needed".to_owned(), hint
        });
    }
    let (json, quiet) = (workspace.json, workspace.quiet);
    let settings = workspace.options()?.settle()?;
    let wanted = RegisterWanted { unit, measure, force, state, overdue, due_soon };
    let form = match format {
        Form::Xlsx => LedgerForm::Xlsx,
        Form::Json => LedgerForm::Json,
        Form::Text if json => LedgerForm::Json,
        Form::Text => LedgerForm::Text,
    };
    let (checked, bytes) = on_threads(settings.threads, || pipeline::ledger(&settings, &wanted, form))?;
    let Some(bytes) = bytes else {
        voice.aside(&render::list(&render::Report::all(&checked), settings.lang, super::check::colour(voice.colour_err)));
        voice.aside("有错误级问题，台账未定，请先改正 / errors among the findings: no ledger\n");
        return Ok(Ending::Refused);
    };
    match output {
        Some(path) => {
            output::write_one(&path, &bytes)?;
            if !quiet {
                voice.result(&format!("已写入 {} / written\n", path.display()));
            }
        }
        None => voice.result(&String::from_utf8_lossy(&bytes)),
    }
    Ok(Ending::Success)
}
