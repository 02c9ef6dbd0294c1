//! `bqw build`: every report of a period.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};

use super::check::colour;
use super::options::{FontOptions, Profile, Workspace};
use super::progress::{Progress, stage_name};
use super::say::{Voice, trace};
use super::{Ending, on_threads, published};
use crate::check::Tally;
use crate::check::render;
use crate::error::Result;
use crate::pipeline::{self, Built, Findings, Published, Run};
use crate::settings::{Extent, Options, Remake, Settings};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    workspace: Workspace,
    #[command(flatten)]
    fonts: FontOptions,
    /// 模板文件夹，默认 templates / folder of the templates
    #[arg(long, value_name = "文件夹")]
    templates: Option<PathBuf>,
    /// 输出文件夹，默认 output；每期一个子文件夹 / folder of the output
    #[arg(long, value_name = "文件夹")]
    output: Option<PathBuf>,
    /// 只生成指定模板（不含 .md），可多次 / only this template, may repeat
    #[arg(long, value_name = "模板")]
    report: Vec<String>,
    /// 断行规则，默认按 policy.yaml，未写则 word / how lines break
    #[arg(long, value_enum, value_name = "规则")]
    breaking: Option<Profile>,
    /// 同时写出 Markdown 文稿和数字出处 / write the draft and the origin of its figures too
    #[arg(long)]
    keep_draft: bool,
    /// 不生成各单位反馈单 / without the sheets of the units
    #[arg(long)]
    no_sheets: bool,
    /// 没有变化的也重新生成 / make everything again, changed or not
    #[arg(long)]
    force: bool,
    /// 在标准输出给出核对结果的注解，供持续集成平台显示；其余信息改到标准错误 / findings as annotations on standard output
    #[arg(long, value_enum, value_name = "平台", conflicts_with = "json")]
    annotate: Option<Platform>,
}

/// Whose annotations are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Platform {
    /// GitHub Actions
    Github,
    /// GitLab Code Quality
    Gitlab,
}

pub(super) fn run(arguments: Arguments, voice: &mut Voice) -> Result<Ending> {
    let begun = Instant::now();
    let Arguments { workspace, fonts, templates, output, report, breaking, keep_draft, no_sheets, force, annotate } = arguments;
    let (quiet, json) = (workspace.quiet, workspace.json);
    trace(workspace.verbose);
    let settings = Options {
        templates,
        output,
        reports: report,
        keep_draft,
        extent: if no_sheets { Extent::City } else { Extent::Everybody },
        remake: if force { Remake::Everything } else { Remake::Changed },
        breaking: breaking.map(Into::into),
        font_dirs: fonts.font_dir,
        strict_fonts: fonts.strict_fonts,
        ..workspace.options()?
    }
    .settle()?;
    let findings = if json || annotate.is_some() { Findings::Listed } else { Findings::Counted };
    let progress = Progress::new(voice.watched && !quiet && !json);
    let built = on_threads(settings.threads, || pipeline::build(&settings, findings, &|step| progress.step(step)));
    progress.done();
    match built? {
        Built::Unchanged(published, counts, stages) => {
            if !quiet {
                voice.result(&unchanged(&settings, &published, counts));
                voice.result(&times(&stages, begun.elapsed()));
            }
            Ok(Ending::Success)
        }
        Built::Run(run) => {
            let asked = Asked { quiet, json, annotate };
            Ok(tell(&settings, &run, asked, begun.elapsed(), voice))
        }
    }
}

/// How the result is wanted.
#[derive(Clone, Copy)]
struct Asked {
    quiet: bool,
    json: bool,
    annotate: Option<Platform>,
}

fn tell(settings: &Settings, run: &Run, asked: Asked, whole: Duration, voice: &Voice) -> Ending {
    let Asked { quiet, json, annotate } = asked;
    let refused = run.published.is_none();
    let report = render::Report::all(&run.checked);
    match annotate {
        Some(Platform::Github) => voice.result(&render::github(&report, settings.lang)),
        Some(Platform::Gitlab) => voice.result(&render::gitlab(&report, settings.lang)),
        None if json => voice.result(&super::check::json(settings, run, &render::Selection::default())),
        None if !quiet || refused => voice.aside(&render::human(&report, settings.lang, colour(voice.colour_err))),
        None => {}
    }
    voice.aside(&run.published.as_ref().map(published::warned).unwrap_or_default());
    if !quiet && !json {
        let text = summary(settings, run, whole);
        if annotate.is_some() { voice.aside(&text) } else { voice.result(&text) }
    }
    if refused && !json {
        voice.aside("存在错误级问题，未生成正式公文；output 中原有文件未动。 / Errors found: no official document was built; earlier output is untouched.\n");
    }
    if refused { Ending::Refused } else { Ending::Success }
}

fn unchanged(settings: &Settings, published: &Published, counts: Tally) -> String {
    format!(
        "{}：数据、模板、字体和成品自上次生成以来都没有变化，未写任何文件（{} 个文件，见 manifest.json）/ nothing changed, nothing written\n{}；逐条查看请运行 bqw check\n",
        settings.period,
        published.files.len(),
        counted(counts)
    )
}

fn counted(counts: Tally) -> String {
    format!("核对：错误 {}，警告 {}，提示 {}，豁免 {}", counts.errors, counts.warnings, counts.notes, counts.waived)
}

fn summary(settings: &Settings, run: &Run, whole: Duration) -> String {
    let mut text = String::new();
    let attendance = &run.checked.attendance;
    let (reported, late, missing) = (attendance.reported.len(), attendance.late.len(), attendance.missing.len());
    let _ = writeln!(text, "{}：应报 {} 个单位，已报 {reported}（其中迟报 {late}），漏报 {missing}", settings.period, reported + missing);
    let _ = writeln!(text, "{}", counted(Tally::of(&run.checked.findings)));
    text.push_str(&run.published.as_ref().map(published::told).unwrap_or_default());
    for fallback in &run.fallbacks {
        let served = fallback.served_by.as_deref().unwrap_or("无字体可用");
        let _ = writeln!(text, "  注意：{}缺“{}”字，以 {served} 代替", fallback.face.name(), fallback.character);
    }
    text.push_str(&times(&run.stages, whole));
    text
}

fn times(stages: &[(&'static str, Duration)], whole: Duration) -> String {
    let stages: Vec<String> = stages.iter().map(|(name, spent)| format!("{} {}", stage_name(name), millis(*spent))).collect();
    format!("用时 {}：{}（并行阶段为累计）\n", millis(whole), stages.join("，"))
}

fn millis(spent: Duration) -> String {
    format!("{:.1} ms", spent.as_secs_f64() * 1000.0)
}
