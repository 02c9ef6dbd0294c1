//! `bqw fonts`: which file serves which face, what it replaces, and which characters of a report fell back.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::Ending;
use super::options::FontOptions;
use super::say::Voice;
use crate::error::Result;
use crate::pipeline;
use crate::settings::{FontFolders, Options};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    fonts: FontOptions,
    /// 再列出该期各报告中由替补字体承担的字 / also list what fell back in the reports of this period
    #[arg(long, value_name = "期次")]
    period: Option<String>,
    /// 数据文件夹，默认 data / folder of the data
    #[arg(long, value_name = "文件夹", requires = "period")]
    data: Option<PathBuf>,
    /// 模板文件夹，默认 templates / folder of the templates
    #[arg(long, value_name = "文件夹", requires = "period")]
    templates: Option<PathBuf>,
}

pub(super) fn run(arguments: Arguments, voice: &mut Voice) -> Result<Ending> {
    let Arguments { fonts, period, data, templates } = arguments;
    let folders = FontFolders::of_this_machine(fonts.font_dir.clone(), fonts.strict_fonts);
    let mut text = pipeline::load_fonts(&folders)?.report().to_string();
    if let Some(period) = period {
        let options =
            Options { period, data, templates, font_dirs: fonts.font_dir, strict_fonts: fonts.strict_fonts, ..Options::default() };
        let Some(reports) = pipeline::fallbacks(&options.settle()?)? else {
            voice.aside("报送数据有错误级问题，请先运行 bqw check / errors among the findings: run bqw check\n");
            return Ok(Ending::Refused);
        };
        for (title, fallbacks) in reports {
            let _ = writeln!(text, "《{title}》：{}", if fallbacks.is_empty() { "没有缺字 / nothing fell back" } else { "" });
            for fallback in fallbacks {
                let served = fallback.served_by.as_deref().unwrap_or("无字体可补 / in no font");
                let _ = writeln!(text, "  {}缺“{}”，由 {served} 补", fallback.face.name(), fallback.character);
            }
        }
    }
    voice.result(&text);
    Ok(Ending::Success)
}
