//! Options as written → settings as decided. The only reader of the environment; reading an option never *does* anything.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::finding::Lang;
use crate::layout::breaking::Breaking;
use crate::period::Period;

/// Folder of a workspace's data, unless another is named.
pub const DATA: &str = "data";

/// Options as written on the command line.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// `--period`.
    pub period: String,
    /// `--data`.
    pub data: Option<PathBuf>,
    /// `--templates`.
    pub templates: Option<PathBuf>,
    /// `--output`.
    pub output: Option<PathBuf>,
    /// `--report`, any number of times.
    pub reports: Vec<String>,
    /// `--font-dir`, any number of times.
    pub font_dirs: Vec<PathBuf>,
    /// `--strict-fonts`.
    pub strict_fonts: bool,
    /// `--strict`.
    pub strict: bool,
    /// `--keep-draft`.
    pub keep_draft: bool,
    /// `--no-sheets`.
    pub extent: Extent,
    /// `--force`.
    pub remake: Remake,
    /// `--threads`.
    pub threads: Option<usize>,
    /// `--breaking`.
    pub breaking: Option<Breaking>,
    /// `--lang`.
    pub lang: Lang,
}

/// For whom reports are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extent {
    /// The city and every unit.
    #[default]
    Everybody,
    /// The city alone.
    City,
}

/// What is made again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Remake {
    /// What is made from something else than last time.
    #[default]
    Changed,
    /// Everything.
    Everything,
}

/// What a run has decided before work starts.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Folder of the workspace's data.
    pub data: PathBuf,
    /// Folder of the templates.
    pub templates: PathBuf,
    /// Folder of the output; a period has a folder of its own in it.
    pub output: PathBuf,
    /// Period of the run.
    pub period: Period,
    /// Stems of the templates to fill; all of them if empty.
    pub reports: Vec<String>,
    /// Where fonts are looked for.
    pub fonts: FontFolders,
    /// Warnings count as errors.
    pub strict: bool,
    /// The Markdown of each report and the origin of its figures are written too.
    pub keep_draft: bool,
    /// For whom reports are made.
    pub extent: Extent,
    /// What is made again.
    pub remake: Remake,
    /// Number of threads; one per core if `None`.
    pub threads: Option<usize>,
    /// Whose rules lines break by; the policy decides if `None`.
    pub breaking: Option<Breaking>,
    /// Language of messages.
    pub lang: Lang,
}

/// Folders with fonts, by whose they are.
#[derive(Debug, Clone, Default)]
pub struct FontFolders {
    /// `--font-dir`.
    pub given: Vec<PathBuf>,
    /// The cache that `make fonts` fills.
    pub cache: Option<PathBuf>,
    /// Folders of the user and of the system.
    pub system: Vec<PathBuf>,
    /// A substitute for an official font is refused.
    pub strict: bool,
}

impl Options {
    /// Settles every option.
    ///
    /// # Errors
    /// A period that does not exist, a thread count of zero.
    pub fn settle(self) -> Result<Settings> {
        let period = self.period.parse::<Period>().map_err(|wrong| Error::Usage {
            message: wrong.to_string(),
            hint: "例如 / for example: bqw build --period 2026-10".to_owned(),
        })?;
        if self.threads == Some(0) {
            return Err(Error::Usage {
                message: "--threads 不能为 0 / must not be 0".to_owned(),
                hint: "去掉该参数即按核数运行 / leave it out to use every core".to_owned(),
            });
        }
        Ok(Settings {
            data: self.data.unwrap_or_else(|| PathBuf::from(DATA)),
            templates: self.templates.unwrap_or_else(|| PathBuf::from("templates")),
            output: self.output.unwrap_or_else(|| PathBuf::from("output")),
            period,
            reports: self.reports,
            fonts: FontFolders::of_this_machine(self.font_dirs, self.strict_fonts),
            strict: self.strict,
            keep_draft: self.keep_draft,
            extent: self.extent,
            remake: self.remake,
            threads: self.threads,
            breaking: self.breaking,
            lang: self.lang,
        })
    }
}

impl FontFolders {
    /// The folders of this machine and this user.
    #[must_use]
    pub fn of_this_machine(given: Vec<PathBuf>, strict: bool) -> Self {
        let home = variable("HOME").or_else(|| variable("USERPROFILE"));
        let cache = variable("XDG_CACHE_HOME").or_else(|| home.as_ref().map(|h| h.join(".cache")));
        Self { given, cache: cache.map(|c| c.join("bqw").join("fonts")), system: system_folders(home.as_deref()), strict }
    }
}

/// Whether colour is welcome: a terminal, and no `NO_COLOR`.
pub fn colour_allowed(terminal: bool) -> bool {
    terminal && variable("NO_COLOR").is_none()
}

#[expect(clippy::disallowed_methods, reason = "the environment is read here and nowhere else")]
fn variable(name: &str) -> Option<PathBuf> {
    env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

const SYSTEM: [&str; 12] = [
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
    "/usr/share/fonts/fonts-cesi",
    "/usr/share/fonts/gb",
    "/usr/share/fonts/gb-cjk",
    "/usr/share/fonts/wps-office",
    "/mnt/c/Windows/Fonts",
    "/System/Library/Fonts",
    "/System/Library/Fonts/Supplemental",
    "/Library/Fonts",
    "/Applications/Microsoft Word.app/Contents/Resources/DFonts",
];

fn system_folders(home: Option<&Path>) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = Vec::new();
    if let Some(home) = home {
        folders.extend([".local/share/fonts", ".fonts", "Library/Fonts"].map(|f| home.join(f)));
    }
    if let Some(local) = variable("LOCALAPPDATA") {
        folders.push(local.join("Microsoft").join("Windows").join("Fonts"));
    }
    if let Some(windows) = variable("WINDIR") {
        folders.push(windows.join("Fonts"));
    }
    folders.extend(SYSTEM.map(PathBuf::from));
    folders.extend(wsl_users());
    folders.retain(|f| f.is_dir());
    folders
}

/// Fonts that Windows users installed without administrator rights, seen from WSL.
fn wsl_users() -> Vec<PathBuf> {
    let mut users: Vec<PathBuf> = fs::read_dir("/mnt/c/Users")
        .map(|entries| {
            entries.filter_map(std::result::Result::ok).map(|e| e.path().join("AppData/Local/Microsoft/Windows/Fonts")).collect()
        })
        .unwrap_or_default();
    users.sort();
    users
}

#[cfg(test)]
mod tests {
    use super::Options;

    #[test]
    fn a_period_that_does_not_exist_is_refused_with_the_forms() {
        let refused = Options { period: "2026-13".to_owned(), ..Options::default() }.settle().unwrap_err();
        assert!(refused.to_string().contains("2026-W43"), "{refused}");
    }

    #[test]
    fn zero_threads_are_refused() {
        let options = Options { period: "2026-10".to_owned(), threads: Some(0), ..Options::default() };
        assert!(options.settle().is_err());
    }
}
