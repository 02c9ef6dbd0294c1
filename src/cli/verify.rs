//! `bqw verify`: finished DOCX and PDF read again, every figure computed again.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::Args;
use serde_json::{Value, json};

use super::progress::Progress;
use super::say::{Voice, trace};
use super::{Ending, on_threads};
use crate::check::render::printable;
use crate::collate::{Judged, Verdict};
use crate::error::{Error, Result};
use crate::pipeline::{self, FileOutcome, Place, Provenance, Verified, VerifiedFile};
use crate::reread::Spot;
use crate::settings::{Options, Settings};
use crate::source::Sources;

/// How many wrong figures, strange numbers and edits of a file are shown.
const SHOWN: usize = 20;
/// How many edited passages of a file are shown.
const SHOWN_EDITS: usize = 3;
/// How many inputs of a wrong figure are named.
const SHOWN_INPUTS: usize = 3;

/// Where the finished files and their data are.
#[derive(Debug, Args)]
pub(super) struct Finished {
    /// 期次；默认取自 manifest.json 或文件夹名称 / the period; by default that of the folder
    #[arg(long, value_name = "期次")]
    period: Option<String>,
    /// 数据文件夹，默认 data / folder of the data
    #[arg(long, value_name = "文件夹")]
    data: Option<PathBuf>,
    /// 模板文件夹，默认 templates / folder of the templates
    #[arg(long, value_name = "文件夹")]
    templates: Option<PathBuf>,
    /// 线程数，默认每核一个 / number of threads
    #[arg(long, value_name = "个数")]
    threads: Option<usize>,
    /// 显示各阶段详情；-vv 更详细 / show what each stage does
    #[arg(short, long, action = clap::ArgAction::Count)]
    verbose: u8,
    /// 在标准输出给出 JSON / JSON on standard output
    #[arg(long)]
    pub(super) json: bool,
}

impl Finished {
    /// Settings for files that stand somewhere.
    pub(super) fn settle(self, place: &Place) -> Result<Settings> {
        trace(self.verbose);
        let period = self.period.or_else(|| place.period.clone()).ok_or_else(|| Error::Usage {
            message: format!("看不出 {} 是哪一期的 / the period is not known", place.folder.display()),
            hint: "加上期次，例如 / name it, for example: --period 2026-10".to_owned(),
        })?;
        Options { period, data: self.data, templates: self.templates, threads: self.threads, ..Options::default() }.settle()
    }
}

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// 某一期的输出文件夹，或其中的文件（可多个） / a period's folder of output, or files in it
    #[arg(value_name = "文件夹或文件", required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    finished: Finished,
    /// 全部列出，不折叠 / list everything
    #[arg(long)]
    all: bool,
    /// 除差错外不显示 / say nothing but differences
    #[arg(short, long, conflicts_with = "json")]
    quiet: bool,
}

pub(super) fn run(arguments: Arguments, voice: &mut Voice) -> Result<Ending> {
    let begun = Instant::now();
    let Arguments { paths, finished, all, quiet } = arguments;
    let json = finished.json;
    let place = place(&paths)?;
    let settings = finished.settle(&place)?;
    let progress = Progress::new(voice.watched && !quiet && !json);
    let verified = on_threads(settings.threads, || pipeline::verify(&settings, &place, &|step| progress.step(step)));
    progress.done();
    let verified = verified?;
    if json {
        voice.result(&whole(&verified));
    } else {
        voice.result(&text(&verified, if all { usize::MAX } else { SHOWN }, quiet, begun.elapsed()));
    }
    Ok(if verified.is_right() { Ending::Success } else { Ending::Refused })
}

/// One folder, or files of one folder.
fn place(paths: &[PathBuf]) -> Result<Place> {
    let mut places = paths.iter().map(|path| Place::of(path));
    let Some(first) = places.next() else {
        return Err(Error::Usage {
            message: "没有写要核对的文件夹或文件 / nothing to verify".to_owned(),
            hint: "例如：bqw verify output/2026-10".to_owned(),
        });
    };
    let mut first = first?;
    for (other, path) in places.zip(paths.iter().skip(1)) {
        let other = other?;
        if first.files.is_empty() || other.files.is_empty() || other.folder != first.folder {
            return Err(Error::Usage {
                message: format!("{} 与前面的不在同一期的文件夹 / not of the same folder", path.display()),
                hint: "一次核对一个文件夹，或同一期的若干文件 / one folder at a time, or files of one period".to_owned(),
            });
        }
        first.files.extend(other.files);
    }
    Ok(first)
}

fn text(verified: &Verified, most: usize, quiet: bool, spent: Duration) -> String {
    let mut out = String::new();
    for file in &verified.files {
        one(&mut out, file, &file.sources, most, quiet);
    }
    for (path, failure) in &verified.missing {
        if *failure || !quiet {
            let what = if *failure { "错误：缺少文件（清单中有）" } else { "提示：没有这个文件" };
            let _ = writeln!(out, "{what}：{} / missing", path.display());
        }
    }
    if verified.refused {
        out.push_str("注意：该期数据有错误级问题，市级报告无法重算，请先运行 bqw check / the data have errors\n");
    }
    if !verified.changed_inputs.is_empty() {
        let _ = writeln!(out, "注意：生成之后改动过的资料 {} 个 / inputs changed since the build：", verified.changed_inputs.len());
        for path in verified.changed_inputs.iter().take(most) {
            let _ = writeln!(out, "  {path}");
        }
    }
    if !quiet {
        summary(&mut out, verified, spent);
    }
    out
}

fn summary(out: &mut String, verified: &Verified, spent: Duration) {
    let (figures, right, wrong) = verified.count();
    let compared: Vec<_> = verified.files.iter().filter_map(VerifiedFile::collation).collect();
    let edits: usize = compared.iter().map(|collation| collation.edits.len()).sum();
    let strays: usize = compared.iter().map(|collation| collation.strays.len()).sum();
    let drawn = compared.iter().flat_map(|collation| &collation.figures).filter(|figure| figure.verdict == Verdict::Drawn).count();
    let _ = writeln!(
        out,
        "{}：核对文件 {} 个，数字 {figures} 个：相符 {right}，不符 {wrong}；改动文字 {edits} 处，来历不明的数字 {strays} 个",
        verified.period,
        compared.len()
    );
    if drawn > 0 {
        let _ = writeln!(out, "另有 {drawn} 个数字在 PDF 图中只画成图形，未核对；其值在 DOCX 图表中核对 / drawn as shapes only");
    }
    let verdict =
        if verified.is_right() { "全部数字与数据一致 / every figure agrees with the data" } else { "有差错 / differences" };
    let _ = writeln!(out, "{verdict}（{:.0} ms）", spent.as_secs_f64() * 1000.0);
}

fn one(out: &mut String, file: &VerifiedFile, sources: &Sources, most: usize, quiet: bool) {
    let path = file.path.display();
    match &file.outcome {
        FileOutcome::Unreadable(reason) => {
            let _ = writeln!(out, "{path}：错误：无法读取：{reason}");
        }
        FileOutcome::NoReport if file.report.is_some() => {
            let _ = writeln!(out, "{path}：错误：清单中的这份报告无法由现有数据重算 / cannot be computed any more");
        }
        FileOutcome::NoReport if !quiet => {
            let _ = writeln!(out, "{path}：提示：该期没有这份报告，未核对 / no such report of the period");
        }
        FileOutcome::NotCovered if !quiet => {
            let _ = writeln!(out, "{path}：提示：这种文件不在核对范围 / not covered");
        }
        FileOutcome::Compared(collation, _) if collation.foreign => {
            let _ = writeln!(out, "{path}：错误：内容与该报告几乎没有相同之处 / another text altogether");
        }
        FileOutcome::Compared(_, origins) => compared(out, file, origins, sources, (most, quiet)),
        FileOutcome::NoReport | FileOutcome::NotCovered => {}
    }
    if !quiet {
        file.remarks.iter().for_each(|remark| {
            let _ = writeln!(out, "{path}：{remark}");
        });
    }
}

/// A file that was compared.
fn compared(out: &mut String, file: &VerifiedFile, origins: &[Provenance], sources: &Sources, (most, quiet): (usize, bool)) {
    let (path, Some(collation)) = (file.path.display(), file.collation()) else { return };
    let wrong: Vec<&Judged> = collation.figures.iter().filter(|f| matches!(f.verdict, Verdict::Wrong(_) | Verdict::Missing)).collect();
    for judged in wrong.iter().take(most) {
        let origin = origins.get(judged.number).map(|origin| origin_of(origin, sources)).unwrap_or_default();
        let seen = match &judged.verdict {
            Verdict::Wrong(seen) => format!("文件中为{}", printable(seen)),
            _ => "文件中没有".to_owned(),
        };
        let words = words(&judged.before, &judged.verdict, &judged.after);
        let _ = writeln!(out, "{path}：错误：{}：{words}应为{}{origin}，{seen}", judged.spot, printable(&judged.text));
    }
    more(out, wrong.len(), most, "个数字不符");
    if quiet {
        return;
    }
    for stray in collation.strays.iter().take(most) {
        let (before, after) = (printable(&stray.before), printable(&stray.after));
        let _ = writeln!(
            out,
            "{path}：警告：{}：“{before}【{}】{after}”中的数字来历不明 / a number nobody computed",
            stray.spot,
            printable(&stray.text)
        );
    }
    more(out, collation.strays.len(), most, "个数字来历不明");
    if collation.edits.is_empty() {
        return;
    }
    let shown = collation.edits.iter().take(if most == usize::MAX { most } else { SHOWN_EDITS });
    let places: Vec<String> = shown.map(|edit| edit_of(edit.spot, &edit.old, &edit.new, edit.moved)).collect();
    let rest = if places.len() < collation.edits.len() { "；……" } else { "" };
    let _ = writeln!(out, "{path}：提示：改动文字 {} 处：{}{rest} / edited", collation.edits.len(), places.join("；"));
}

fn more(out: &mut String, all: usize, most: usize, what: &str) {
    if all > most {
        let _ = writeln!(out, "  另有 {} {what}，用 --all 全部列出 / more", all - most);
    }
}

/// Words around a figure.
fn words(before: &str, verdict: &Verdict, after: &str) -> String {
    let seen = if let Verdict::Wrong(seen) = verdict { seen.as_str() } else { "" };
    if before.is_empty() && after.is_empty() {
        String::new()
    } else {
        format!("“{}【{}】{}”，", printable(before), printable(seen), printable(after))
    }
}

/// Formula and inputs in brackets.
fn origin_of(origin: &Provenance, sources: &Sources) -> String {
    let places: Vec<String> = origin.inputs.iter().take(SHOWN_INPUTS).map(|place| sources.locate(*place)).collect();
    let rest = if origin.inputs.len() > SHOWN_INPUTS { format!(" 等{}处", origin.inputs.len()) } else { String::new() };
    let data = if places.is_empty() { String::new() } else { format!("，{}{rest}", places.join(" ")) };
    format!("（{}{data}）", origin.formula)
}

/// An edit in a few words.
fn edit_of(spot: Spot, old: &str, new: &str, moved: bool) -> String {
    let short = |text: &str| {
        let text = printable(text);
        if text.chars().count() > 20 { format!("{}…", text.chars().take(20).collect::<String>()) } else { text }
    };
    match (old.is_empty(), new.is_empty()) {
        _ if moved => format!("{spot}移动了“{}”", short(new)),
        (true, _) => format!("{spot}增加“{}”", short(new)),
        (_, true) => format!("{spot}删去“{}”", short(old)),
        _ => format!("{spot}“{}”改为“{}”", short(old), short(new)),
    }
}

/// The result as JSON.
fn whole(verified: &Verified) -> String {
    let (figures, right, wrong) = verified.count();
    let missing: Vec<Value> = verified.missing.iter().map(|(path, failure)| json!({"path": path, "failure": failure})).collect();
    let whole = json!({
        "schema": 1,
        "period": verified.period.to_string(),
        "right": verified.is_right(),
        "figures": {"compared": figures, "right": right, "wrong": wrong},
        "changed_inputs": verified.changed_inputs,
        "data_refused": verified.refused,
        "missing": missing,
        "files": verified.files.iter().map(|file| file_json(file, &file.sources)).collect::<Vec<_>>(),
    });
    let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    text.push('\n');
    text
}

fn file_json(file: &VerifiedFile, sources: &Sources) -> Value {
    let mut entry = json!({"path": file.path, "report": file.report, "failed": file.failed(), "remarks": file.remarks});
    entry["outcome"] = json!(match &file.outcome {
        FileOutcome::Compared(collation, _) if collation.foreign => "foreign",
        FileOutcome::Compared(..) => "compared",
        FileOutcome::Unreadable(_) => "unreadable",
        FileOutcome::NoReport => "no_report",
        FileOutcome::NotCovered => "not_covered",
    });
    if let FileOutcome::Unreadable(reason) = &file.outcome {
        entry["reason"] = json!(reason);
    }
    let FileOutcome::Compared(collation, origins) = &file.outcome else { return entry };
    let of = |wanted: fn(&Verdict) -> bool| collation.figures.iter().filter(move |figure| wanted(&figure.verdict));
    let wrong = of(|verdict| matches!(verdict, Verdict::Wrong(_) | Verdict::Missing));
    entry["figures"] = json!(collation.figures.len());
    entry["drawn_only"] = json!(of(|verdict| *verdict == Verdict::Drawn).count());
    entry["wrong"] = wrong.map(|figure| figure_json(figure, origins.get(figure.number), sources)).collect();
    let strays = collation
        .strays
        .iter()
        .map(|stray| json!({"place": stray.spot.to_string(), "text": stray.text, "before": stray.before, "after": stray.after}));
    entry["strays"] = strays.collect();
    let edits =
        collation.edits.iter().map(|edit| json!({"place": edit.spot.to_string(), "old": edit.old, "new": edit.new, "moved": edit.moved}));
    entry["edits"] = edits.collect();
    entry
}

/// A figure as JSON, for `trace` too.
pub(super) fn figure_json(figure: &Judged, origin: Option<&Provenance>, sources: &Sources) -> Value {
    let seen = match &figure.verdict {
        Verdict::Wrong(seen) => json!(seen),
        Verdict::Right => json!(figure.text),
        Verdict::Missing | Verdict::Drawn => Value::Null,
    };
    let inputs: Vec<String> = origin.iter().flat_map(|origin| &origin.inputs).map(|place| sources.locate(*place)).collect();
    let (page, line) = figure.spot.line().unzip();
    json!({
        "number": figure.number,
        "place": figure.spot.to_string(),
        "page": page,
        "line": line.or_else(|| figure.spot.ordinal()),
        "expected": figure.text,
        "seen": seen,
        "before": figure.before,
        "after": figure.after,
        "exact": origin.and_then(|origin| origin.exact).map(|exact| exact.normalize().to_string()),
        "formula": origin.map(|origin| origin.formula.as_str()),
        "inputs": inputs,
    })
}
