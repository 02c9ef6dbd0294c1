//! Options as written → settings as decided. The only reader of the environment and the current directory.

use std::path::PathBuf;

use crate::period::Period;

/// What a run has decided before work starts.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Folder of the workspace's data.
    pub data: PathBuf,
    /// Folder of the templates.
    pub templates: PathBuf,
    /// Folder of the output.
    pub output: PathBuf,
    /// Period of the run.
    pub period: Period,
}
