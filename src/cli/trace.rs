//! `bqw trace`: from a figure in a finished file back to its formula and inputs.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::say::Voice;
use super::verify::{Finished, figure_json};
use super::{Ending, on_threads};
use crate::check::render::{excerpt, printable};
use crate::collate::Verdict;
use crate::error::{Error, Result};
use crate::pipeline::{self, Place, Sought, Traced, TracedFigure};
use crate::source::Sources;

/// How many inputs are shown of a sum of many.
const SHOWN: usize = 20;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// 文件：pdf、docx 或文稿 md / a finished file or a draft
    #[arg(value_name = "文件")]
    file: PathBuf,
    /// 文件中的数字，如 96.4；不写则按位置查找 / the figure as it stands there
    #[arg(value_name = "数字", required_unless_present_any = ["page", "line", "nth"])]
    text: Option<String>,
    /// 第几页 / page
    #[arg(long, value_name = "页")]
    page: Option<u32>,
    /// 该页第几行；DOCX 为第几段 / line of that page, paragraph of a DOCX
    #[arg(long, value_name = "行")]
    line: Option<u32>,
    /// 符合的数字中的第几个，从 1 起 / which of those that fit
    #[arg(long, value_name = "个")]
    nth: Option<usize>,
    #[command(flatten)]
    finished: Finished,
    /// 列出全部来源，不折叠 / all inputs
    #[arg(long)]
    all: bool,
}

pub(super) fn run(arguments: Arguments, voice: &mut Voice) -> Result<Ending> {
    let Arguments { file, text, page, line, nth, finished, all } = arguments;
    let place = Place::of(&file)?;
    if place.files.is_empty() {
        return Err(Error::Usage {
            message: format!("{} 是文件夹 / a folder", file.display()),
            hint: "写出其中一个文件，例如 / name a file: bqw trace output/2026-10/….pdf 96.4".to_owned(),
        });
    }
    let json = finished.json;
    let settings = finished.settle(&place)?;
    let sought = Sought { text, page, line, nth };
    let traced = on_threads(settings.threads, || pipeline::trace(&settings, &place, &file, &sought, &|_| {}))?;
    voice.result(&if json { whole(&traced) } else { told(&traced, &sought, all) });
    Ok(if traced.found.is_empty() { Ending::Refused } else { Ending::Success })
}

fn told(traced: &Traced, sought: &Sought, all: bool) -> String {
    let mut out = String::new();
    match traced.found.as_slice() {
        [] => nothing(&mut out, traced, sought),
        [one] => detail(&mut out, one, &traced.sources, all),
        several => {
            let _ = writeln!(out, "有 {} 处符合，请用 --page、--line 或 --nth 指定其一 / several fit：", several.len());
            list(&mut out, several);
        }
    }
    out
}

/// What there is instead of a figure.
fn nothing(out: &mut String, traced: &Traced, sought: &Sought) {
    let what = sought.text.as_deref().map_or_else(|| "该处".to_owned(), |text| format!("“{}”", printable(text)));
    let _ = writeln!(out, "{what}没有由数据算出的数字 / no figure there");
    if let Some(spot) = traced.elsewhere.first() {
        let _ = writeln!(out, "文件中有这几个字（{spot}），但不是计算得来的：出自模板、标题或单位报送的文字 / it is no computed figure");
    }
    if !traced.written.is_empty() {
        let _ = writeln!(out, "资料中写有这几个字 / written in：");
        traced.written.iter().for_each(|place| {
            let _ = writeln!(out, "  {}", printable(place));
        });
    }
    if !traced.nearest.is_empty() {
        let _ = writeln!(out, "附近的数字 / figures nearby：");
        list(out, &traced.nearest);
    }
}

fn list(out: &mut String, figures: &[TracedFigure]) {
    for (number, figure) in (1..).zip(figures) {
        let judged = &figure.judged;
        let shown = if let Verdict::Wrong(seen) = &judged.verdict { seen } else { &judged.text };
        let words = format!("{}【{}】{}", printable(&judged.before), printable(shown), printable(&judged.after));
        let _ = writeln!(out, "  {number}. {}：{words}——{}", judged.spot, figure.origin.formula);
    }
}

/// One figure with all that is known of it.
fn detail(out: &mut String, figure: &TracedFigure, sources: &Sources, all: bool) {
    let (judged, origin) = (&figure.judged, &figure.origin);
    let _ = writeln!(out, "{}：{}【{}】{}", judged.spot, printable(&judged.before), printable(&judged.text), printable(&judged.after));
    match &judged.verdict {
        Verdict::Right => {}
        Verdict::Wrong(seen) => {
            let _ = writeln!(out, "  不符：应为 {}，文件中为 {} / differs", printable(&judged.text), printable(seen));
        }
        Verdict::Missing => {
            let _ = writeln!(out, "  不符：应为 {}，文件中没有 / not in the file", printable(&judged.text));
        }
        Verdict::Drawn => {
            let _ = writeln!(out, "  图中只画成图形 / drawn as a shape only");
        }
    }
    if let Some(exact) = origin.exact {
        let _ = writeln!(out, "  未修约值 exact：{}", exact.normalize());
    }
    let _ = writeln!(out, "  算法 formula：{}", printable(&origin.formula));
    let count = origin.inputs.len();
    if count == 0 {
        let _ = writeln!(out, "  来源 inputs：无（由程序计数或按规则得出） / none");
        return;
    }
    let _ = writeln!(out, "  来源 inputs（{count} 处）：");
    for place in origin.inputs.iter().take(if all { usize::MAX } else { SHOWN }) {
        let _ = writeln!(out, "{}", printable(&sources.locate(*place)));
        out.push_str(&excerpt(sources, *place));
    }
    if !all && count > SHOWN {
        let _ = writeln!(out, "另有 {} 处，用 --all 全部列出 / more", count - SHOWN);
    }
}

fn whole(traced: &Traced) -> String {
    let figures = |figures: &[TracedFigure]| -> Vec<serde_json::Value> {
        figures.iter().map(|figure| figure_json(&figure.judged, Some(&figure.origin), &traced.sources)).collect()
    };
    let elsewhere: Vec<String> = traced.elsewhere.iter().map(ToString::to_string).collect();
    let whole = json!({
        "schema": 1,
        "report": traced.report,
        "found": figures(&traced.found),
        "nearest": figures(&traced.nearest),
        "elsewhere": elsewhere,
        "written": traced.written,
    });
    let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    text.push('\n');
    text
}
