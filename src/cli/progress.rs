//! Progress for a person at a terminal, nothing for anybody else.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::pipeline::Step;

/// A spinner that names the stage; silent unless standard error is a terminal.
pub(super) struct Progress {
    bar: ProgressBar,
    counts: AtomicBool,
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
        Self { bar, counts: AtomicBool::new(false) }
    }

    /// Shows a step. What reports are at is told by how many are done, for their stages run side by side.
    pub(super) fn step(&self, step: Step) {
        match step {
            Step::Stage("document" | "layout" | "docx" | "pdf" | "output") if self.counts.load(Ordering::Relaxed) => {}
            Step::Stage(stage) => self.bar.set_message(stage_name(stage)),
            Step::Reports(done, all) => {
                self.counts.store(true, Ordering::Relaxed);
                self.bar.set_message(format!("已排版 {done}/{all}"));
            }
        }
    }

    pub(super) fn done(&self) {
        self.bar.finish_and_clear();
    }
}

/// Chinese name of a stage.
pub(super) fn stage_name(stage: &str) -> &'static str {
    match stage {
        "inputs" => "比对",
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
