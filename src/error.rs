//! What stops a run. The path is always inside; Chinese first, English beside it.

use std::io;
use std::path::PathBuf;

/// An error that ends the run with exit status 2. A mistake in what a unit sent is a finding, never an error.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A folder or file that the run needs is not there.
    #[error("找不到{what}：{} / not found", path.display())]
    Missing {
        /// What it is, in Chinese.
        what: &'static str,
        /// Where it was looked for.
        path: PathBuf,
        /// What to do.
        hint: String,
    },
    /// Reading or writing failed.
    #[error("{doing}失败：{}：{source} / I/O error", path.display())]
    Io {
        /// What was being done, in Chinese.
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// The command line or a setting makes no sense.
    #[error("{message}")]
    Usage {
        /// What is wrong, both languages.
        message: String,
        /// What to do.
        hint: String,
    },
    /// A template cannot be read or filled.
    #[error("模板有误：{}:{line}:{column}：{message} / template error", path.display())]
    Template {
        /// The template.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What is wrong.
        message: String,
        /// The source line, for the caret; empty if there is none.
        source_line: String,
        /// What to do.
        hint: String,
    },
    /// A role has no font, or only substitutes where these are refused.
    #[error("{message}")]
    Font {
        /// Which role, and what was looked for.
        message: String,
        /// The command to run.
        hint: String,
    },
    /// A draft cannot be read as an official document.
    #[error("文稿有误（{name}，第{line}行）：{message} / draft error")]
    Draft {
        /// The report.
        name: String,
        /// Line of the draft.
        line: usize,
        /// What is wrong.
        message: String,
        /// What to do.
        hint: String,
    },
    /// A writer of a format failed; a fault of the program.
    #[error("生成{format}失败：{message} / export failed")]
    Export {
        /// `DOCX` or `PDF`.
        format: &'static str,
        /// What the writer said.
        message: String,
    },
}

impl Error {
    /// What to do about it; empty if the message says it all.
    pub fn hint(&self) -> &str {
        match self {
            Self::Missing { hint, .. }
            | Self::Usage { hint, .. }
            | Self::Template { hint, .. }
            | Self::Font { hint, .. }
            | Self::Draft { hint, .. } => hint,
            Self::Io { .. } => "请检查该文件或文件夹的权限与磁盘空间 / check permissions and disk space",
            Self::Export { .. } => "这是程序的问题，请把这条信息和所用数据报给维护者 / please report this",
        }
    }
}

/// Result of a stage that can stop the run.
pub type Result<T, E = Error> = std::result::Result<T, E>;
