//! `bqw page`: drafts → DOCX and PDF, for engineers who try the page without data.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::Ending;
use super::options::{FontOptions, Profile};
use super::say::Voice;
use crate::error::Result;
use crate::layout::Sheet;
use crate::pipeline;
use crate::settings::FontFolders;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Markdown 文稿，可多个 / drafts in Markdown, one or more
    #[arg(required = true, value_name = "文稿")]
    drafts: Vec<PathBuf>,
    #[command(flatten)]
    fonts: FontOptions,
    /// 输出文件夹，默认 output；文件名同文稿 / folder of the output; files are named like their drafts
    #[arg(long, value_name = "文件夹", default_value = "output")]
    output: PathBuf,
    /// 断行规则 / how lines break
    #[arg(long, value_enum, default_value_t = Profile::Word, value_name = "规则")]
    breaking: Profile,
    /// 版心：GB/T 9704 或 GB/T 33476.2 的页边 / margins of which standard
    #[arg(long, value_parser = Sheet::NAMES, default_value = "9704", value_name = "标准")]
    margins: String,
}

pub(super) fn run(arguments: Arguments, voice: &Voice) -> Result<Ending> {
    let Arguments { drafts, fonts, output, breaking, margins } = arguments;
    let folders = FontFolders::of_this_machine(fonts.font_dir, fonts.strict_fonts);
    let sheet = Sheet { breaking: breaking.into(), ..Sheet::named(&margins).unwrap_or(Sheet::GBT9704) };
    let mut text = String::new();
    for file in pipeline::page(&drafts, &folders, &sheet, &output)? {
        let _ = writeln!(text, "{}（{} 页）", file.path.display(), file.pages.unwrap_or_default());
    }
    voice.result(&text);
    Ok(Ending::Success)
}
