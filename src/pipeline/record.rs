//! What a build recorded beside its files: `manifest.json` of a period's folder. Read with patience: it may be missing or of another version.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Component, Path, PathBuf};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::check::Tally;
use crate::intake::on_disk;
use crate::layout::breaking::Breaking;
use crate::settings::Settings;
use crate::source::Sources;

/// Name of the file.
pub(super) const NAME: &str = "manifest.json";
/// Version of its shape.
const SCHEMA: u64 = 1;

/// What is known of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Recorded {
    /// Name of the draft.
    pub(super) report: String,
    /// The unit whose sheet it is.
    pub(super) unit: Option<String>,
    /// SHA-256 of its bytes when it was written.
    pub(super) hash: String,
    /// Size.
    pub(super) bytes: usize,
    /// Pages, if the format has them.
    pub(super) pages: Option<usize>,
    /// Hash of everything it is made from.
    pub(super) key: String,
    /// Characters that another font than their face's serves.
    pub(super) substitutions: Vec<String>,
}

/// Settings that change bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Chosen {
    /// Warnings count as errors.
    strict: bool,
    /// Whose rules lines break by, if the command line says so.
    breaking: Option<&'static str>,
    /// Drafts and origins are written; stays so once it was asked for.
    pub(super) keep_draft: bool,
}

impl Chosen {
    /// The settings of a run over what was there before.
    pub(super) fn of(settings: &Settings, before: Option<&Record>) -> Self {
        let breaking = settings.breaking.map(|breaking| match breaking {
            Breaking::Word => "word",
            Breaking::LibreOffice => "libreoffice",
        });
        let kept = before.is_some_and(|record| record.settings.keep_draft);
        Self { strict: settings.strict, breaking, keep_draft: settings.keep_draft || kept }
    }
}

/// What every file of a period is made from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Basis {
    /// Version of the program.
    pub(super) version: String,
    /// Settings.
    pub(super) settings: Chosen,
    /// Inputs: path as shown, SHA-256; sorted.
    pub(super) inputs: Vec<(String, String)>,
    /// Fonts by face; `None` if nothing was printed.
    pub(super) fonts: Option<Vec<(String, String)>>,
}

/// A manifest.
#[derive(Debug, Clone, Default)]
pub(super) struct Record {
    /// The period.
    pub(super) period: Option<String>,
    /// Whether every file of the period is listed and made from this basis.
    pub(super) complete: bool,
    /// Version of the program.
    version: String,
    /// Settings.
    settings: Chosen,
    /// Fonts by face.
    fonts: Option<Vec<(String, String)>>,
    /// How many findings there were.
    pub(super) counts: Tally,
    /// Files by their path within the folder, with `/`.
    pub(super) files: BTreeMap<String, Recorded>,
    /// Inputs: path as recorded, SHA-256.
    inputs: Vec<(String, String)>,
}

impl Record {
    /// The manifest of files made from a basis.
    pub(super) fn new(period: String, basis: Basis, counts: Tally, files: BTreeMap<String, Recorded>, complete: bool) -> Self {
        let Basis { version, settings, inputs, fonts } = basis;
        Self { period: Some(period), complete, version, settings, fonts, counts, files, inputs }
    }

    /// Reads the manifest of a folder; `None` if there is none that can be understood.
    pub(super) fn read(folder: &Path) -> Option<Self> {
        let whole: Value = serde_json::from_slice(&fs::read(folder.join(NAME)).ok()?).ok()?;
        let list = |key: &str| whole.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
        let pairs = |key: &str, names: [&str; 2]| -> Vec<(String, String)> {
            list(key).iter().filter_map(|entry| Some((text(entry, names[0])?, text(entry, names[1])?))).collect()
        };
        let count = |key: &str| whole.get("findings").and_then(|findings| number(findings, key)).unwrap_or_default();
        let of_this_shape = whole.get("schema").and_then(Value::as_u64) == Some(SCHEMA);
        Some(Self {
            period: text(&whole, "period"),
            complete: of_this_shape && truth(&whole, "complete"),
            version: text(&whole, "bqw").unwrap_or_default(),
            settings: chosen(whole.get("settings").unwrap_or(&Value::Null)),
            fonts: whole.get("fonts").is_some_and(Value::is_array).then(|| pairs("fonts", ["face", "font"])),
            counts: Tally { errors: count("errors"), warnings: count("warnings"), notes: count("notes"), waived: count("waived") },
            files: list("files").iter().filter_map(recorded).collect(),
            inputs: pairs("inputs", ["path", "sha256"]),
        })
    }

    /// Whether all that is recorded was made from this.
    pub(super) fn is_made_from(&self, basis: &Basis) -> bool {
        let same = (&self.version, &self.settings, &self.inputs) == (&basis.version, &basis.settings, &basis.inputs);
        same && basis.fonts.as_ref().is_none_or(|fonts| self.fonts.as_ref() == Some(fonts))
    }

    /// Fonts by face.
    pub(super) fn fonts(&self) -> Option<&Vec<(String, String)>> {
        self.fonts.as_ref()
    }

    /// As it stands in its file: everything sorted, no clock, nothing of this machine.
    pub(super) fn text(&self) -> String {
        let counts = self.counts;
        let pairs = |pairs: &[(String, String)], names: [&str; 2]| -> Vec<Value> {
            pairs.iter().map(|(one, other)| json!({ names[0]: one, names[1]: other })).collect()
        };
        let whole = json!({
            "schema": SCHEMA,
            "bqw": self.version,
            "period": self.period,
            "complete": self.complete,
            "settings": {
                "strict": self.settings.strict,
                "breaking": self.settings.breaking,
                "keep_draft": self.settings.keep_draft,
            },
            "findings": { "errors": counts.errors, "warnings": counts.warnings, "notes": counts.notes, "waived": counts.waived },
            "fonts": self.fonts.as_ref().map(|fonts| pairs(fonts, ["face", "font"])),
            "inputs": pairs(&self.inputs, ["path", "sha256"]),
            "files": self.files.iter().map(|(path, file)| file.value(path)).collect::<Vec<_>>(),
        });
        format!("{whole:#}\n")
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

impl Recorded {
    fn value(&self, path: &str) -> Value {
        let mut value = json!({ "path": path, "sha256": self.hash, "bytes": self.bytes });
        if let Some(pages) = self.pages {
            value["pages"] = json!(pages);
        }
        value["report"] = json!(self.report);
        if let Some(unit) = &self.unit {
            value["unit"] = json!(unit);
        }
        value["key"] = json!(self.key);
        if !self.substitutions.is_empty() {
            value["substitutions"] = json!(self.substitutions);
        }
        value
    }
}

fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key).and_then(Value::as_str).map(str::to_owned)
}

fn number(value: &Value, key: &str) -> Option<usize> {
    value.get(key).and_then(Value::as_u64).and_then(|number| usize::try_from(number).ok())
}

fn truth(value: &Value, key: &str) -> bool {
    value.get(key).and_then(Value::as_bool).unwrap_or(false)
}

fn chosen(value: &Value) -> Chosen {
    let named = text(value, "breaking");
    let breaking = ["word", "libreoffice"].into_iter().find(|name| named.as_deref() == Some(*name));
    Chosen { strict: truth(value, "strict"), breaking, keep_draft: truth(value, "keep_draft") }
}

/// A file that is listed. A path that leads out of the folder is not believed: what is listed may be replaced and removed.
fn recorded(entry: &Value) -> Option<(String, Recorded)> {
    let path = text(entry, "path")?.replace('\\', "/");
    if path.is_empty() || !Path::new(&path).components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let told = entry.get("substitutions").and_then(Value::as_array).into_iter().flatten();
    let file = Recorded {
        report: text(entry, "report").unwrap_or_default(),
        unit: text(entry, "unit"),
        hash: text(entry, "sha256").unwrap_or_default(),
        bytes: number(entry, "bytes").unwrap_or_default(),
        pages: number(entry, "pages"),
        key: text(entry, "key").unwrap_or_default(),
        substitutions: told.filter_map(Value::as_str).map(str::to_owned).collect(),
    };
    Some((path, file))
}

/// SHA-256 in hexadecimal.
pub(super) fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        // Writing into a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
