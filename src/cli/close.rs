//! `bqw close` and `bqw extend`: the city's decisions on items of the ledger. A county applies in its submission; it cannot decide.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use super::Ending;
use super::say::Voice;
use crate::check::render;
use crate::error::Result;
use crate::finding::Lang;
use crate::pipeline::{self, DecisionKind, DecisionWanted, Entered};

/// What both commands need to know.
#[derive(Debug, Args)]
struct Item {
    /// 单位全称 / the unit
    #[arg(value_name = "单位")]
    unit: String,
    /// 指标编号 / the measure
    #[arg(value_name = "指标")]
    measure: String,
    /// 申请所在的期次，如 2026-10：决定自该期起生效 / the period of the application
    #[arg(long, value_name = "期次")]
    period: String,
    /// 作出决定的日期，如 2026-11-04 / the day of the decision
    #[arg(long, value_name = "日期")]
    date: Date,
    /// 批准人或单位 / by whom
    #[arg(long, value_name = "批准")]
    by: String,
    /// 原因；驳回、重启必填 / why; needed for a refusal
    #[arg(long, value_name = "原因")]
    reason: Option<String>,
    /// 决定的文号 / its document number
    #[arg(long, value_name = "文号")]
    document: Option<String>,
    /// 数据文件夹，默认 data / folder of the data
    #[arg(long, value_name = "文件夹")]
    data: Option<PathBuf>,
}

/// `bqw close`.
#[derive(Debug, Args)]
pub(super) struct Closing {
    #[command(flatten)]
    item: Item,
    /// 驳回销号申请 / refuse the application
    #[arg(long, conflicts_with_all = ["reopen", "annul"])]
    refuse: bool,
    /// 复查发现反弹，重启 / reopen after a review
    #[arg(long, conflicts_with = "annul")]
    reopen: bool,
    /// 撤销登记错的决定，写其序号 / annul a mistaken decision by its number
    #[arg(long, value_name = "序号")]
    annul: Option<u32>,
    /// 现场核验日期 / the day of the check on site
    #[arg(long, value_name = "日期")]
    on_site: Option<Date>,
    /// 所见佐证，可多次 / evidence that was seen, may repeat
    #[arg(long, value_name = "材料")]
    evidence: Vec<String>,
}

/// `bqw extend`.
#[derive(Debug, Args)]
pub(super) struct Extending {
    #[command(flatten)]
    item: Item,
    /// 同意延至的日期 / the new last day
    #[arg(long, value_name = "日期", required_unless_present = "refuse")]
    until: Option<Date>,
    /// 驳回延期申请 / refuse the application
    #[arg(long, conflicts_with = "until")]
    refuse: bool,
}

impl Item {
    fn wanted(self, kind: DecisionKind) -> DecisionWanted {
        DecisionWanted {
            period: self.period,
            unit: self.unit,
            measure: self.measure,
            kind,
            due: None,
            annuls: None,
            reason: self.reason,
            evidence: Vec::new(),
            on_site: None,
            document: self.document,
            date: self.date,
            by: self.by,
            data: self.data,
        }
    }
}

pub(super) fn close(arguments: Closing, voice: &Voice) -> Result<Ending> {
    let Closing { item, refuse, reopen, annul, on_site, evidence } = arguments;
    let kind = match (refuse, reopen, annul) {
        (true, ..) => DecisionKind::CloseOutRefused,
        (_, true, _) => DecisionKind::Reopened,
        (.., Some(_)) => DecisionKind::Annulled,
        _ => DecisionKind::ClosedOut,
    };
    enter(&DecisionWanted { annuls: annul, on_site, evidence, ..item.wanted(kind) }, voice)
}

pub(super) fn extend(arguments: Extending, voice: &Voice) -> Result<Ending> {
    let Extending { item, until, refuse } = arguments;
    let kind = if refuse { DecisionKind::ExtensionRefused } else { DecisionKind::ExtensionGranted };
    enter(&DecisionWanted { due: until, ..item.wanted(kind) }, voice)
}

fn enter(wanted: &DecisionWanted, voice: &Voice) -> Result<Ending> {
    match pipeline::decide(wanted)? {
        Entered::Written(path, entry) => {
            voice.result(&format!("已登记到 {} / entered:\n{entry}\n", path.display()));
            Ok(Ending::Success)
        }
        Entered::Refused(against) => {
            voice.aside(&render::list(&render::Report::all(&against), Lang::Zh, super::check::colour(voice.colour_err)));
            voice.aside("未登记，文件未改动 / nothing was entered\n");
            Ok(Ending::Refused)
        }
    }
}
