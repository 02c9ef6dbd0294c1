//! Golden texts: expected results kept in files, compared whole, rewritten by `make golden`; and copies of samples that a test may change.

use std::path::Path;

/// Demands that a result is the text of a file of the project. With `BQW_GOLDEN=write` the file is rewritten instead; its difference is
/// then to be read before it is committed.
#[track_caller]
#[expect(clippy::disallowed_methods, reason = "tests only: the switch of `make golden` and the file it rewrites")]
pub(crate) fn agree(file: &str, got: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("BQW_GOLDEN").is_some_and(|value| value == "write") {
        std::fs::write(&path, got).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    let line = expected.lines().zip(got.lines()).take_while(|(a, b)| a == b).count();
    assert!(got == expected, "{file} differs from line {} on; `make golden` rewrites it. The result is:\n{got}", line + 1);
}

/// Copies a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(target).unwrap();
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
