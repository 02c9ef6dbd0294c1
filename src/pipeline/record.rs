//! What a build recorded beside its files: `manifest.json` of a period's folder. Read with patience: it may be missing or of another version.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::intake::on_disk;
use crate::source::Sources;

/// Name of the file.
pub(super) const NAME: &str = "manifest.json";

/// What is known of a file.
#[derive(Debug, Clone, Default)]
pub(super) struct Recorded {
    /// Name of the draft.
    pub(super) report: String,
    /// The unit whose sheet it is.
    pub(super) unit: Option<String>,
    /// SHA-256 of its bytes when it was written.
    pub(super) hash: String,
}

/// A manifest.
#[derive(Debug, Clone, Default)]
pub(super) struct Record {
    /// The period.
    pub(super) period: Option<String>,
    /// Files by their path within the folder, with `/`.
    pub(super) files: BTreeMap<String, Recorded>,
    /// Inputs: path as recorded, SHA-256.
    inputs: Vec<(String, String)>,
}

impl Record {
    /// Reads the manifest of a folder; `None` if there is none that can be understood.
    pub(super) fn read(folder: &Path) -> Option<Self> {
        let whole: Value = serde_json::from_slice(&fs::read(folder.join(NAME)).ok()?).ok()?;
        let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        let list = |key: &str| whole.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
        let file = |entry: &Value| {
            let recorded = Recorded {
                report: text(entry, "report").unwrap_or_default(),
                unit: text(entry, "unit"),
                hash: text(entry, "sha256").unwrap_or_default(),
            };
            Some((text(entry, "path")?.replace('\\', "/"), recorded))
        };
        Some(Self {
            period: text(&whole, "period"),
            files: list("files").iter().filter_map(file).collect(),
            inputs: list("inputs").iter().filter_map(|entry| Some((text(entry, "path")?, text(entry, "sha256")?))).collect(),
        })
    }

    /// Inputs that are not as they were when the files were built, and inputs of today that were not there then.
    pub(super) fn changed_inputs(&self, data: &Path, templates: &Path, sources: &Sources) -> Vec<String> {
        let place = |path: &str| -> Option<PathBuf> {
            let shown = Path::new(path);
            let template = templates.join(shown.strip_prefix(templates.file_name()?).unwrap_or(shown));
            [on_disk(data, shown), shown.to_owned(), template].into_iter().find(|path| path.is_file())
        };
        let mut changed: Vec<String> = Vec::new();
        for (path, hash) in &self.inputs {
            match place(path).and_then(|place| fs::read(place).ok()) {
                Some(bytes) if digest(&bytes) == *hash => {}
                Some(_) => changed.push(path.clone()),
                None => changed.push(format!("{path}（已不存在）")),
            }
        }
        if !self.inputs.is_empty() {
            let known = |path: &String| self.inputs.iter().any(|(known, _)| known == path);
            let shown = sources.files().iter().map(|file| file.path.display().to_string().replace('\\', "/"));
            changed.extend(shown.filter(|path| !known(path)).map(|path| format!("{path}（新增）")));
        }
        changed
    }
}

/// SHA-256 in hexadecimal.
pub(super) fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        // Writing into a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
