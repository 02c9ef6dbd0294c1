//! Reads the folder of templates.

use std::fs;
use std::path::Path;

use super::engine::{Template, no_templates};
use crate::error::{Error, Result};
use crate::text::nearest;

impl Template {
    /// Name of the report: the file name without `.md`.
    pub(super) fn stem(&self) -> &str {
        self.name.strip_suffix(".md").unwrap_or(&self.name)
    }

    /// Whether it is a report of its own rather than a part for others.
    pub(super) fn is_report(&self) -> bool {
        !self.name.starts_with('_')
    }
}

/// Every template of a folder in name order; a stem of `only` that none has is an error.
pub(super) fn read(folder: &Path, only: &[String]) -> Result<Vec<Template>> {
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
    let mut templates = Vec::with_capacity(paths.len());
    for path in paths {
        let source = fs::read_to_string(&path).map_err(|source| Error::Io { doing: "读取模板", path: path.clone(), source })?;
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        templates.push(Template::new(name, path, source.replace("\r\n", "\n"))?);
    }
    let reports: Vec<&str> = templates.iter().filter(|t| t.is_report()).map(Template::stem).collect();
    if let Some(unknown) = only.iter().find(|stem| !reports.contains(&stem.as_str())) {
        let known = reports.join("、");
        let meant = nearest(unknown, reports.iter().copied()).map_or_else(String::new, |name| format!("是否应为 {name}？"));
        let hint = format!("{meant}现有模板：{known} / no such template");
        return Err(Error::Missing { what: "模板", path: folder.join(format!("{unknown}.md")), hint });
    }
    if reports.is_empty() { Err(no_templates(folder.to_owned())) } else { Ok(templates) }
}
