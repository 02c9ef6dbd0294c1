//! Reads the folder of templates and says which of them make the reports of the city and which the sheets of every unit.

use std::fs;
use std::path::{Path, PathBuf};

use super::diagnosis::of_head;
use super::engine::{Template, no_templates};
use crate::error::{Error, Result};
use crate::period::Period;
use crate::text::nearest;

impl Template {
    /// Name of the report: the file name without `.md`.
    pub(super) fn stem(&self) -> &str {
        self.name.strip_suffix(".md").unwrap_or(&self.name)
    }

    /// Whether it is a report of the city rather than a part for others or a sheet of every unit.
    pub(super) fn is_report(&self) -> bool {
        !self.name.starts_with('_') && self.per_unit.is_none()
    }

    /// Whether it is for a period: an error at its head if not.
    pub(super) fn fits(&self, period: Period) -> Result<()> {
        if self.is_for(period) {
            return Ok(());
        }
        let hint = format!("改用其他期次，或在模板文头的“适用”中加上“{}” / this template is for other periods", period.kind());
        Err(of_head(self, format!("{period}期不适用这个模板（适用：{}）", self.kinds.join("、")), &hint))
    }

    /// Whether it is for periods of this kind.
    pub(super) fn is_for(&self, period: Period) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&period.kind())
    }
}

/// The files of the templates of a folder in name order.
///
/// # Errors
/// There is no such folder, or it cannot be listed.
pub fn template_files(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Err(no_templates(folder.to_owned()));
    }
    let failed = |source| Error::Io { doing: "读取模板", path: folder.to_owned(), source };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_file() && path.extension().is_some_and(|e| e == "md") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// A template as its folder holds it, not yet read by the engine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct File {
    /// File name in the folder: `monthly.md`.
    pub(super) name: String,
    /// Where it is, for messages.
    pub(super) path: PathBuf,
    /// Its text, with plain line ends and without the mark that some editors put before it.
    pub(super) source: String,
}

impl File {
    /// Read for the engine; with its number in the folder, what it prints can be traced back to it.
    pub(super) fn template(&self, traced: Option<usize>) -> Result<Template> {
        Template::read(self.name.clone(), self.path.clone(), self.source.clone(), traced)
    }
}

/// The texts of a folder in name order.
pub(super) fn files(folder: &Path) -> Result<Vec<File>> {
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).map_err(|source| Error::Io { doing: "读取模板", path: path.clone(), source })?;
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let source = text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n");
        Ok(File { name, path, source })
    };
    template_files(folder)?.into_iter().map(read).collect()
}

/// Every template of a folder in name order.
pub(super) fn read(folder: &Path) -> Result<Vec<Template>> {
    files(folder)?.into_iter().map(|file| Template::read(file.name, file.path, file.source, None)).collect()
}

/// The reports of the city among the templates; a stem of `only` that none has is an error.
///
/// Without `only`, those that are for the kind of the period.
pub(super) fn reports<'t>(folder: &Path, templates: &'t [Template], only: &[String], period: Period) -> Result<Vec<&'t Template>> {
    let reports: Vec<&str> = templates.iter().filter(|t| t.is_report()).map(Template::stem).collect();
    if let Some(unknown) = only.iter().find(|stem| !reports.contains(&stem.as_str())) {
        let known = reports.join("、");
        let meant = nearest(unknown, reports.iter().copied()).map_or_else(String::new, |name| format!("是否应为 {name}？"));
        let per_unit = templates.iter().any(|t| t.per_unit.is_some() && t.stem() == unknown);
        let meant = if per_unit { "这是每单位一份的模板，请用 bqw feedback 生成。".to_owned() } else { meant };
        let hint = format!("{meant}现有模板：{known} / no such template");
        return Err(Error::Missing { what: "模板", path: folder.join(format!("{unknown}.md")), hint });
    }
    if reports.is_empty() {
        return Err(no_templates(folder.to_owned()));
    }
    let chosen = |t: &&Template| if only.is_empty() { t.is_for(period) } else { only.iter().any(|stem| stem == t.stem()) };
    let chosen: Vec<&Template> = templates.iter().filter(|t| t.is_report()).filter(chosen).collect();
    chosen.iter().try_for_each(|template| template.fits(period))?;
    Ok(chosen)
}

/// The sheets of every unit among the templates, each with a folder of its own.
pub(super) fn sheets<'t>(folder: &Path, templates: &'t [Template]) -> Result<Vec<&'t Template>> {
    let sheets: Vec<&Template> = templates.iter().filter(|t| !t.name.starts_with('_') && t.per_unit.is_some()).collect();
    for (at, template) in sheets.iter().enumerate() {
        let name = template.per_unit.as_deref().unwrap_or_default();
        if name.is_empty() || name.starts_with('.') || name.contains(['/', '\\', '{', ':']) {
            let hint = "写存放的文件夹名，例如 每单位: 反馈单 / name the folder of the sheets";
            return Err(of_head(template, format!("“每单位”写的“{name}”不能作文件夹名"), hint));
        }
        if sheets.iter().take(at).any(|other| other.per_unit == template.per_unit) {
            let hint = "每个模板写各自的文件夹名 / each template needs a folder of its own";
            return Err(of_head(template, format!("另一个模板的“每单位”也是“{name}”"), hint));
        }
    }
    if sheets.is_empty() {
        let hint = "请恢复随程序提供的 templates/feedback.md，或在模板文头写 每单位: 反馈单 / no template makes a sheet of every unit";
        return Err(Error::Missing { what: "每单位一份的模板", path: folder.to_owned(), hint: hint.to_owned() });
    }
    Ok(sheets)
}
