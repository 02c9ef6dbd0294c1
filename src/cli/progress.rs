//! Progress for a person at a terminal, nothing for anybody else.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A spinner that names the stage; silent unless standard error is a terminal.
pub(super) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    pub(super) fn new(wanted: bool) -> Self {
        let target = if wanted { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
            bar.set_style(style);
        }
        if !bar.is_hidden() {
            bar.enable_steady_tick(Duration::from_millis(100));
        }
        Self { bar }
    }

    pub(super) fn stage(&self, stage: &'static str) {
        self.bar.set_message(stage_name(stage));
    }

    pub(super) fn done(&self) {
        self.bar.finish_and_clear();
    }
}

/// Chinese name of a stage.
pub(super) fn stage_name(stage: &str) -> &'static str {
    match stage {
        "intake" => "读取",
        "fonts" => "字体",
        "check" => "核对",
        "tally" => "计算",
        "compose" => "成文",
        "document" => "解析文稿",
        "layout" => "排版",
        "docx" => "生成 DOCX",
        "pdf" => "生成 PDF",
        "xlsx" => "生成 XLSX",
        "output" => "写入",
        _ => "处理",
    }
}
