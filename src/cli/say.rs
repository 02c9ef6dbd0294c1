//! What the program says: results on standard output, everything else on standard error. A closed pipe ends it quietly.

use std::fmt::Write as _;
use std::io::{self, IsTerminal as _, Write as _};

use crate::error::Error;
use crate::settings::colour_allowed;
use crate::text::display_width;

/// The two streams of the program.
pub(super) struct Voice {
    /// Whether standard output takes colour.
    pub(super) colour_out: bool,
    /// Whether standard error takes colour.
    pub(super) colour_err: bool,
    /// Whether a person watches standard error.
    pub(super) watched: bool,
}

impl Voice {
    pub(super) fn new() -> Self {
        let watched = io::stderr().is_terminal();
        Self { colour_out: colour_allowed(io::stdout().is_terminal()), colour_err: colour_allowed(watched), watched }
    }

    /// A result. A reader that went away (`| head`) is no failure.
    #[expect(clippy::unused_self, reason = "the streams are spoken to through one value")]
    pub(super) fn result(&self, text: &str) {
        let mut out = io::stdout().lock();
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }

    /// Something beside the result.
    #[expect(clippy::unused_self, reason = "the streams are spoken to through one value")]
    pub(super) fn aside(&self, text: &str) {
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// What stopped the run, with the line it is about and what to do.
    pub(super) fn error(&self, error: &Error) {
        let (red, bold, plain) = if self.colour_err { ("\u{1b}[31m", "\u{1b}[1m", "\u{1b}[0m") } else { ("", "", "") };
        let mut text = format!("{red}错误{plain}{bold} error{plain}：{error}\n");
        if let Error::Template { line, column, source_line, .. } = error
            && !source_line.is_empty()
        {
            let before: String = source_line.chars().take(column.saturating_sub(1)).collect();
            let number = line.to_string();
            let margin = " ".repeat(number.len());
            let indent = " ".repeat(display_width(&before));
            let _ = writeln!(text, " {margin} |\n {number} | {source_line}\n {margin} | {indent}{red}^{plain}");
        }
        if !error.hint().is_empty() {
            let _ = writeln!(text, "改法 help：{}", error.hint());
        }
        self.aside(&text);
    }
}

/// Listens to `-v` and `-vv`.
pub(super) fn trace(verbosity: u8) {
    let level = match verbosity {
        0 => return,
        1 => tracing::Level::DEBUG,
        _ => tracing::Level::TRACE,
    };
    let _ = tracing_subscriber::fmt().with_max_level(level).with_writer(io::stderr).without_time().with_ansi(false).try_init();
}
