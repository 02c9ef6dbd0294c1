//! Imports run one way. This table is the architecture; docs/architecture.md shows the same one.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Modules that anybody may use: they know nothing of the stages.
const GROUND: [&str; 7] = ["error", "source", "finding", "period", "mark", "book", "golden"];

/// Who may use whom, besides [`GROUND`] and itself.
const MAY_USE: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("source", &[]),
    ("finding", &[]),
    ("period", &[]),
    ("mark", &[]),
    ("book", &[]),
    ("golden", &[]),
    ("mend", &[]),
    ("text", &[]),
    ("settings", &["layout"]),
    ("intake", &["text"]),
    ("formula", &["intake"]),
    ("check", &["intake", "formula", "text"]),
    ("tally", &["check", "intake", "formula", "text"]),
    ("compose", &["tally", "check", "intake", "formula", "text"]),
    ("document", &["text"]),
    ("layout", &["document", "text"]),
    ("export", &["document", "layout", "text"]),
    ("output", &[]),
    ("reread", &[]),
    ("collate", &["document", "layout", "reread"]),
    (
        "pipeline",
        &["intake", "check", "mend", "tally", "compose", "document", "layout", "export", "output", "reread", "collate", "settings", "text"],
    ),
    ("preview", &["pipeline", "settings"]),
    ("cli", &["preview", "export", "settings", "pipeline", "output", "check", "compose", "layout", "reread", "collate", "text"]),
];

const LONGEST_FILE: usize = 400;

fn files() -> Vec<PathBuf> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found
}

fn module_of(file: &Path) -> String {
    let inside = file.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    inside.components().next().unwrap().as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
}

/// Tests of a stage may run the stages around it.
fn is_test(file: &Path) -> bool {
    let inside = file.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap();
    inside.components().any(|part| part.as_os_str() == "tests" || part.as_os_str() == "tests.rs")
}

/// Every `crate::name` outside comments.
fn uses(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        for piece in code.split("crate::").skip(1) {
            let grouped = piece.strip_prefix('{');
            assert!(grouped.is_none(), "line {}: write one `use crate::module` a line", number + 1);
            let name: String = piece.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            found.push((number + 1, name));
        }
    }
    found
}

#[test]
fn imports_run_one_way() {
    let table: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    let mut wrong = Vec::new();
    for file in files() {
        let module = module_of(&file);
        if module == "main" || module == "lib" || is_test(&file) {
            continue;
        }
        let Some(allowed) = table.get(module.as_str()) else {
            wrong.push(format!("{}: module {module} is not in the table", file.display()));
            continue;
        };
        for (line, used) in uses(&fs::read_to_string(&file).unwrap()) {
            let fine = used == module || GROUND.contains(&used.as_str()) || allowed.contains(&used.as_str());
            if !fine {
                wrong.push(format!("{}:{line}: {module} may not use {used}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_ground_knows_no_stage() {
    for name in GROUND {
        assert!(MAY_USE.iter().any(|(module, uses)| *module == name && uses.is_empty()), "{name}");
    }
}

#[test]
fn every_file_says_what_it_is_and_stays_short() {
    let mut wrong = Vec::new();
    for file in files() {
        let text = fs::read_to_string(&file).unwrap();
        if !text.starts_with("//!") {
            wrong.push(format!("{}: no module comment", file.display()));
        }
        let lines = text.lines().count();
        if lines > LONGEST_FILE {
            wrong.push(format!("{}: {lines} lines, at most {LONGEST_FILE}", file.display()));
        }
        let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
        if ["util", "utils", "helper", "helpers", "common", "manager", "misc"].contains(&stem.as_str()) {
            wrong.push(format!("{}: a name that says nothing", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_is_left_open() {
    let mut wrong = Vec::new();
    for file in files() {
        for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            if ["todo!", "unimplemented!", "dbg!", "TODO", "FIXME", "XXX"].iter().any(|mark| line.contains(mark)) {
                wrong.push(format!("{}:{}: {}", file.display(), number + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The table in the documentation is this table.
#[test]
fn the_documentation_shows_this_table() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/architecture.md")).unwrap();
    for (module, uses) in MAY_USE {
        let row = format!("| {module} | {} |", if uses.is_empty() { "–".to_owned() } else { uses.join(", ") });
        assert!(text.contains(&row), "docs/architecture.md lacks the row: {row}");
    }
}
