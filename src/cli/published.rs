//! What was published, told to a person and to a program.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::pipeline::{Listed, Published};

/// The files that were written, how many were left as they are, and whatever somebody must know.
pub(super) fn told(published: &Published) -> String {
    let mut text = String::new();
    for file in published.files.iter().filter(|file| file.is_written) {
        let pages = file.pages.map_or_else(String::new, |n| format!("，{n} 页"));
        let _ = writeln!(text, "  {}（{} KB{pages}）", file.path.display(), file.bytes.div_ceil(1024));
    }
    let kept = published.files.iter().filter(|file| !file.is_written).count();
    let written = published.files.len() - kept;
    let _ = writeln!(text, "写出 {written} 个文件，另有 {kept} 个没有变化、未动 / written, unchanged");
    for path in &published.removed {
        let _ = writeln!(text, "  不再生成，已删除：{} / no longer made, removed", path.display());
    }
    text
}

/// What nobody may overlook: files that somebody edited.
pub(super) fn warned(published: &Published) -> String {
    let mut text = String::new();
    for (path, kept) in &published.edited {
        let _ = writeln!(
            text,
            "注意：{} 在生成之后改动过，没有覆盖，已另存为 {}；请把改动写回数据或模板 / it was edited: kept beside the new one",
            path.display(),
            kept.display()
        );
    }
    for path in &published.stale {
        let _ = writeln!(
            text,
            "注意：{} 已不再生成，但改动过，予以保留；不需要时请自行删除 / no longer made, but edited: left where it is",
            path.display()
        );
    }
    text
}

/// Adds what was published to the JSON of a run.
pub(super) fn add(whole: &mut Value, published: Option<&Published>) {
    let paths = |paths: &[PathBuf]| -> Value { paths.iter().map(|path| shown(path)).collect() };
    let Some(published) = published else {
        whole["files"] = Value::Null;
        return;
    };
    whole["changed"] = json!(published.is_changed);
    whole["files"] = published.files.iter().map(file).collect();
    whole["edited"] = published.edited.iter().map(|(path, kept)| json!({ "path": shown(path), "kept_as": shown(kept) })).collect();
    whole["removed"] = paths(&published.removed);
    whole["stale"] = paths(&published.stale);
}

fn file(file: &Listed) -> Value {
    let mut value = json!({ "path": shown(&file.path) });
    if let Some(pages) = file.pages {
        value["pages"] = json!(pages);
    }
    value["bytes"] = json!(file.bytes);
    value["sha256"] = json!(file.sha256);
    value["state"] = json!(if file.is_written { "written" } else { "kept" });
    value
}

fn shown(path: &Path) -> Value {
    json!(path)
}
