//! Options that several commands share.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::error::Result;
use crate::finding::Lang;
use crate::layout::breaking::Breaking;
use crate::pipeline;
use crate::settings::{DATA, Options};

/// Where the workspace is and which period is meant.
#[derive(Debug, Args)]
pub(super) struct Workspace {
    /// 期次：2026-10（月）、2026-W43（周，也可写调度日 2026-10-27）、2026-Q3（季）、2026-H1（半年）、2026（年） / the period
    #[arg(long, value_name = "期次")]
    period: String,
    /// 数据文件夹，默认 data / folder of the data
    #[arg(long, value_name = "文件夹")]
    data: Option<PathBuf>,
    /// 警告也按错误处理 / warnings count as errors
    #[arg(long)]
    strict: bool,
    /// 消息语言，默认 zh / language of messages
    #[arg(long, value_enum, default_value_t = Language::Zh, value_name = "语言", hide_possible_values = false)]
    lang: Language,
    /// 线程数，默认每核一个 / number of threads
    #[arg(long, value_name = "个数")]
    threads: Option<usize>,
    /// 显示各阶段详情；-vv 更详细 / show what each stage does
    #[arg(short, long, action = clap::ArgAction::Count)]
    pub(super) verbose: u8,
    /// 除错误外不显示 / say nothing but errors
    #[arg(short, long, conflicts_with = "json")]
    pub(super) quiet: bool,
    /// 在标准输出给出 JSON / JSON on standard output
    #[arg(long)]
    pub(super) json: bool,
}

/// Where fonts come from.
#[derive(Debug, Args)]
pub(super) struct FontOptions {
    /// 另加字体文件夹，可多次 / a further folder with fonts
    #[arg(long, value_name = "文件夹")]
    pub(super) font_dir: Vec<PathBuf>,
    /// 不允许用替代字体 / refuse substitutes for the official fonts
    #[arg(long)]
    pub(super) strict_fonts: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Language {
    /// 中文 / Chinese
    Zh,
    /// 英文 / English
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Zh => Self::Zh,
            Language::En => Self::En,
        }
    }
}

/// How lines break.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Profile {
    /// 与 Word、WPS 一致 / as Word and WPS break
    Word,
    /// 与 LibreOffice 一致 / as LibreOffice breaks
    Libreoffice,
}

impl From<Profile> for Breaking {
    fn from(profile: Profile) -> Self {
        match profile {
            Profile::Word => Self::Word,
            Profile::Libreoffice => Self::LibreOffice,
        }
    }
}

impl Workspace {
    /// As the settings take them; the date of a dispatch meeting stands for its week.
    pub(super) fn options(self) -> Result<Options> {
        let folder = self.data.clone().unwrap_or_else(|| PathBuf::from(DATA));
        Ok(Options {
            period: pipeline::period(&self.period, &folder)?,
            data: self.data,
            strict: self.strict,
            lang: self.lang.into(),
            threads: self.threads,
            ..Options::default()
        })
    }
}
