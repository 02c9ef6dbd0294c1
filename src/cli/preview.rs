//! `bqw preview`: a report as it will print, in the browser and again on every save; or once, as text, images or one file.

use std::fmt::Write as _;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use clap::Args;
use clap::builder::PossibleValuesParser;
use rayon::prelude::*;

use super::Ending;
use super::options::{FontOptions, Language, Profile};
use super::say::{Voice, trace};
use crate::error::{Error, Result};
use crate::export;
use crate::output::{self, Artifact};
use crate::pipeline;
use crate::pipeline::proof::{Fault, Filling, Proof, Selection, Studio, Workspace};
use crate::preview::{self, Editor};
use crate::settings::{DATA, FontFolders};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// 模板名，如 monthly；不写则用该期的月通报等 / name of a template
    #[arg(value_name = "模板")]
    template: Option<String>,
    /// 期次，如 2026-10、2026-W43、2026-Q3；默认最近一期 / the period, the latest by default
    #[arg(long, value_name = "期次")]
    period: Option<String>,
    /// 单位：每单位一份的模板显示哪个单位的 / whose sheet
    #[arg(long, value_name = "单位")]
    unit: Option<String>,
    /// 用什么数据：真实数据、样例最少、样例最多 / with what it is filled
    #[arg(long, value_enum, default_value_t = Fill::Real, value_name = "数据")]
    fill: Fill,
    /// 端口，默认 0 自动选用空闲端口 / port of the loopback address, 0 for a free one
    #[arg(long, default_value_t = 0, value_name = "端口")]
    port: u16,
    /// 不打开浏览器 / do not open a browser
    #[arg(long)]
    no_open: bool,
    /// 点击页面时用哪个编辑器打开出处 / editor that opens the source of what is clicked
    #[arg(long, value_parser = PossibleValuesParser::new(Editor::names()), value_name = "编辑器")]
    editor: Option<String>,
    /// 不用浏览器：在终端印出各页各行 / print pages and lines as text
    #[arg(long, conflicts_with_all = ["png", "once"])]
    text: bool,
    /// 不用浏览器：每页写一张图片到这个文件夹 / write an image of every page into this folder
    #[arg(long, value_name = "文件夹", conflicts_with = "once")]
    png: Option<PathBuf>,
    /// 图片精度 / dots per inch of the images
    #[arg(long, default_value_t = 150, value_name = "点数", requires = "png")]
    dpi: u16,
    /// 写成一个网页文件，可发给同事 / write one self-contained file
    #[arg(long, value_name = "文件.html")]
    once: Option<PathBuf>,
    /// 数据文件夹，默认 data / folder of the data
    #[arg(long, value_name = "文件夹")]
    data: Option<PathBuf>,
    /// 模板文件夹，默认 templates / folder of the templates
    #[arg(long, value_name = "文件夹")]
    templates: Option<PathBuf>,
    #[command(flatten)]
    fonts: FontOptions,
    /// 断行规则，默认依 policy.yaml / how lines break
    #[arg(long, value_enum, value_name = "规则")]
    breaking: Option<Profile>,
    /// 界面语言，默认 zh / language of the page
    #[arg(long, value_enum, default_value_t = Language::Zh, value_name = "语言", hide_possible_values = false)]
    lang: Language,
    /// 显示详情 / say what happens
    #[arg(short, long, action = clap::ArgAction::Count)]
    verbose: u8,
}

/// With what a template is filled.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Fill {
    /// 真实数据 / what units sent
    Real,
    /// 样例数据：可有可无的都没有 / made: everything optional is absent
    Minimal,
    /// 样例数据：样样都有，又长又多 / made: everything is there, long and many
    Maximal,
}

impl From<Fill> for Filling {
    fn from(fill: Fill) -> Self {
        match fill {
            Fill::Real => Self::Real,
            Fill::Minimal => Self::Minimal,
            Fill::Maximal => Self::Maximal,
        }
    }
}

pub(super) fn run(arguments: &Arguments, voice: &Voice) -> Result<Ending> {
    trace(arguments.verbose);
    let data = arguments.data.clone().unwrap_or_else(|| PathBuf::from(DATA));
    let templates = arguments.templates.clone().unwrap_or_else(|| PathBuf::from("templates"));
    let fonts = FontFolders::of_this_machine(arguments.fonts.font_dir.clone(), arguments.fonts.strict_fonts);
    let workspace = Workspace { data, templates, fonts, breaking: arguments.breaking.map(Into::into) };
    let studio = Studio::open(workspace)?;
    let selection = selection(arguments, &studio)?;
    if arguments.text || arguments.png.is_some() || arguments.once.is_some() {
        return without_browser(arguments, &studio, &selection, voice);
    }
    let options = preview::Options {
        port: arguments.port,
        selection,
        lang: arguments.lang.into(),
        editor: arguments.editor.as_deref().and_then(Editor::named),
    };
    let open = !arguments.no_open;
    preview::serve(studio, options, |address| {
        voice.result(&format!("{address}\n"));
        voice.aside("预览已就绪，保存模板或数据后页面自动更新；按 Ctrl-C 退出 / the preview is ready; Ctrl-C ends it\n");
        if open {
            open_browser(address, voice);
        }
    })?;
    voice.aside("预览已退出 / the preview has ended\n");
    Ok(Ending::Success)
}

/// What a new page shows.
fn selection(arguments: &Arguments, studio: &Studio) -> Result<Selection> {
    let workspace = studio.workspace();
    let period = arguments.period.as_deref().map(|text| pipeline::period(text, &workspace.data)).transpose()?;
    let period = period
        .map(|text| {
            text.parse::<crate::period::Period>().map_err(|wrong| Error::Usage {
                message: wrong.to_string(),
                hint: "例如 / for example: bqw preview monthly --period 2026-10".to_owned(),
            })
        })
        .transpose()?;
    let choices = studio.choices(None);
    if choices.templates.is_empty() && !workspace.templates.is_dir() {
        return Err(Error::Missing {
            what: "模板文件夹",
            path: workspace.templates.clone(),
            hint: "请在工作区文件夹中运行，或用 --templates 指明 / run inside a workspace, or name the folder of templates".to_owned(),
        });
    }
    let template = arguments.template.as_deref().map(|name| name.strip_suffix(".md").unwrap_or(name));
    let (template, period) = choices.opening(template, period).ok_or_else(|| Error::Usage {
        message: format!("{} 中没有任何一期的数据 / no period has data", workspace.data.display()),
        hint: "用 --period 指定期次，用 --data 指定数据文件夹 / name a period or the folder of the data".to_owned(),
    })?;
    Ok(Selection { template, period, unit: arguments.unit.clone(), filling: arguments.fill.into() })
}

fn without_browser(arguments: &Arguments, studio: &Studio, selection: &Selection, voice: &Voice) -> Result<Ending> {
    let proof = match studio.proof(selection, None) {
        Ok(proof) => proof,
        Err(fault) => {
            voice.aside(&told(&fault));
            return Ok(Ending::Failed);
        }
    };
    if arguments.text {
        voice.result(&export::lines::write(&proof.pages));
    }
    if let Some(folder) = &arguments.png {
        images(&proof, studio, folder, arguments.dpi, voice)?;
    }
    if let Some(file) = &arguments.once {
        let html = preview::once(studio, proof, arguments.lang.into());
        output::write_one(file, html.as_bytes())?;
        voice.result(&format!("{}（{} KB）\n", file.display(), html.len().div_ceil(1024)));
    }
    Ok(Ending::Success)
}

/// Pages that are drawn at the same time, unless they have very many dots.
const PAGES_AT_ONCE: usize = 16;
/// Dots per inch above which pages are drawn one by one.
const MANY_DOTS: u16 = 300;

/// An image of every page, named by the report and its number.
fn images(proof: &Proof, studio: &Studio, folder: &Path, dpi: u16, voice: &Voice) -> Result<()> {
    let digits = proof.pages.pages.len().to_string().len();
    let image = |page: &crate::layout::Page| {
        let stem = format!("{}-{:0digits$}", proof.title, page.number);
        let bytes = export::png::write(page, studio.fonts(), dpi)?;
        Ok(Artifact { stem, extension: "png", bytes, pages: None })
    };
    // A page of 1200 dots per inch takes half a gigabyte while it is drawn.
    let at_once = if dpi > MANY_DOTS { 1 } else { PAGES_AT_ONCE };
    let mut images = Vec::with_capacity(proof.pages.pages.len());
    for pages in proof.pages.pages.chunks(at_once) {
        images.extend(pages.par_iter().map(image).collect::<Vec<Result<Artifact>>>());
    }
    let images: Vec<Artifact> = images.into_iter().collect::<Result<_>>()?;
    let mut text = String::new();
    for file in output::write_all(folder, &images)? {
        let _ = writeln!(text, "{}（{} KB）", file.path.display(), file.bytes.div_ceil(1024));
    }
    voice.result(&text);
    Ok(())
}

/// A fault as other errors are told.
fn told(fault: &Fault) -> String {
    let mut text = format!("错误 error：{}\n", fault.message);
    if let Some((path, line, column)) = &fault.place {
        let _ = writeln!(text, "{}:{line}:{column}", path.display());
    }
    text.push_str(&fault.excerpt);
    if !fault.hint.is_empty() {
        let _ = writeln!(text, "改法 help：{}", fault.hint);
    }
    text
}

/// Opens the address in the reader's browser by the system's usual command.
fn open_browser(address: &str, voice: &Voice) {
    let command: &[&str] = if cfg!(target_os = "macos") {
        &["open"]
    } else if cfg!(target_os = "windows") {
        &["rundll32", "url.dll,FileProtocolHandler"]
    } else {
        &["xdg-open"]
    };
    let Some((program, arguments)) = command.split_first() else { return };
    let mut opening = Command::new(program);
    opening.args(arguments).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match opening.spawn() {
        Ok(mut child) => drop(std::thread::spawn(move || child.wait())),
        Err(_) if std::io::stdout().is_terminal() => {
            voice.aside("没能打开浏览器，请自行打开上面的地址 / open the address above in a browser\n");
        }
        Err(_) => {}
    }
}
