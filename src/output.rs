//! Stage 8: the only writer. Everything is written beside its place first and renamed when all of it is there, so what a user had is
//! either still there or replaced whole.

mod set;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::error::{Error, Result};

pub use set::{Change, Set, Staged};

/// A finished file, still in memory.
#[derive(Debug, Clone)]
pub struct Artifact {
    /// Stem of the file name; made safe by [`file_name`].
    pub stem: String,
    /// `docx`, `pdf`, …
    pub extension: &'static str,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Pages, if the format has them.
    pub pages: Option<usize>,
}

/// A file that was written.
#[derive(Debug, Clone)]
pub struct Written {
    /// Path.
    pub path: PathBuf,
    /// Pages, if the format has them.
    pub pages: Option<usize>,
    /// Size.
    pub bytes: usize,
}

/// Writes all files into a folder: none of them appears under its name before every one is safely on disk.
///
/// # Errors
/// [`Error::Io`]; files of an earlier run stay as they were.
pub fn write_all(folder: &Path, artifacts: &[Artifact]) -> Result<Vec<Written>> {
    fs::create_dir_all(folder).map_err(|source| Error::Io { doing: "建立输出文件夹", path: folder.to_owned(), source })?;
    let mut staged = Vec::with_capacity(artifacts.len());
    for artifact in artifacts {
        let path = folder.join(file_name(&artifact.stem, artifact.extension));
        if path.is_dir() {
            let source = std::io::Error::other("同名文件夹占用了输出文件的位置 / a folder has this name");
            return Err(Error::Io { doing: "写入", path, source });
        }
        staged.push((stage(folder, &path, &artifact.bytes)?, path));
    }
    for (file, path) in staged {
        file.persist(&path).map_err(|failed| Error::Io { doing: "替换", path, source: failed.error })?;
    }
    sync_folder(folder);
    Ok(artifacts
        .iter()
        .map(|a| Written { path: folder.join(file_name(&a.stem, a.extension)), pages: a.pages, bytes: a.bytes.len() })
        .collect())
}

fn stage(folder: &Path, path: &Path, bytes: &[u8]) -> Result<NamedTempFile> {
    let failed = |source| Error::Io { doing: "写入", path: path.to_owned(), source };
    let mut file = tempfile::Builder::new().prefix(".bqw-").tempfile_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    open_to_readers(&file).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    Ok(file)
}

/// Puts new bytes in the place of a file: whole or not at all, with the permissions it had, through a link to where it leads.
///
/// # Errors
/// [`Error::Io`]: the file does not hold what it held when it was read (`None`: it did not exist), or cannot be written; it is then as it was.
pub fn replace(path: &Path, expected: Option<&[u8]>, bytes: &[u8]) -> Result<()> {
    let failed = |doing: &'static str| move |source| Error::Io { doing, path: path.to_owned(), source };
    let target = if expected.is_some() { fs::canonicalize(path).map_err(failed("读取"))? } else { path.to_owned() };
    let now = match fs::read(&target) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(failed("读取")(error)),
    };
    if now.as_deref() != expected {
        let source = std::io::Error::other("文件在读取之后被别人改动，未覆盖；请重新运行 / changed meanwhile, left as it is");
        return Err(failed("写入")(source));
    }
    let folder = target.parent().unwrap_or(Path::new("."));
    let file = stage(folder, &target, bytes)?;
    if let Ok(about) = fs::metadata(&target) {
        file.as_file().set_permissions(about.permissions()).map_err(failed("写入"))?;
    }
    file.persist(&target).map_err(|error| failed("替换")(error.error))?;
    sync_folder(folder);
    Ok(())
}

/// A temporary file is private; a finished report is for everybody the folder is for.
#[cfg(unix)]
fn open_to_readers(file: &NamedTempFile) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.as_file().set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn open_to_readers(_file: &NamedTempFile) -> std::io::Result<()> {
    Ok(())
}

/// Writes one file where the user asked for it: whole or not at all, whatever stood there.
///
/// # Errors
/// [`Error::Io`].
pub fn write_one(path: &Path, bytes: &[u8]) -> Result<()> {
    let before = match fs::read(path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(source) => return Err(Error::Io { doing: "读取", path: path.to_owned(), source }),
    };
    replace(path, before.as_deref(), bytes)
}

/// Makes the renames durable. A file system that cannot sync a folder has nothing better to offer, so its refusal is no error.
fn sync_folder(folder: &Path) {
    if let Ok(handle) = fs::File::open(folder) {
        let _ = handle.sync_all();
    }
}

/// A file name that every system takes: no separators, no reserved signs, at most 200 bytes of stem, never empty.
pub fn file_name(stem: &str, extension: &str) -> String {
    let mut safe: String = stem.chars().map(|c| if c.is_control() || r#"/\:*?"<>|"#.contains(c) { '_' } else { c }).collect();
    while safe.len() > 200 {
        safe.pop();
    }
    let safe = safe.trim().trim_start_matches('.');
    format!("{}.{extension}", if safe.is_empty() { "report" } else { safe })
}

#[cfg(test)]
mod tests {
    use super::{Artifact, file_name, replace, write_all};

    fn artifact(stem: &str, bytes: &[u8]) -> Artifact {
        Artifact { stem: stem.to_owned(), extension: "pdf", bytes: bytes.to_vec(), pages: Some(1) }
    }

    #[test]
    fn names_are_safe_and_keep_chinese() {
        for (stem, name) in [
            ("澜州市“百千万工程”月通报", "澜州市“百千万工程”月通报.pdf"),
            ("a/b\\c:d*e", "a_b_c_d_e.pdf"),
            ("../x", "_x.pdf"),
            ("", "report.pdf"),
        ] {
            assert_eq!(file_name(stem, "pdf"), name);
        }
        assert!(file_name(&"长".repeat(300), "pdf").len() <= 204);
    }

    #[test]
    fn a_set_that_cannot_be_written_whole_replaces_nothing() {
        let folder = tempfile::tempdir().unwrap();
        write_all(folder.path(), &[artifact("报告", b"old")]).unwrap();
        std::fs::create_dir(folder.path().join("通报.pdf")).unwrap();
        assert!(write_all(folder.path(), &[artifact("报告", b"new"), artifact("通报", b"new")]).is_err());
        assert_eq!(std::fs::read(folder.path().join("报告.pdf")).unwrap(), b"old");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "no temporary file is left");
    }

    #[test]
    fn a_file_that_changed_meanwhile_is_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("甲县.yaml");
        replace(&path, None, b"a").unwrap();
        replace(&path, Some(b"a"), b"b").unwrap();
        assert!(replace(&path, Some(b"a"), b"c").is_err() && replace(&path, None, b"c").is_err());
        assert_eq!(std::fs::read(&path).unwrap(), b"b");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file is left");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_one_and_permissions_stay() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real.yaml"), folder.path().join("link.yaml"));
        replace(&real, None, b"a").unwrap();
        std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o600)).unwrap();
        std::os::unix::fs::symlink("real.yaml", &link).unwrap();
        replace(&link, Some(b"a"), b"b").unwrap();
        assert!(link.is_symlink() && std::fs::read(&real).unwrap() == b"b");
        assert_eq!(std::fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_second_write_replaces_the_first() {
        let folder = tempfile::tempdir().unwrap();
        write_all(folder.path(), &[artifact("报告", b"old")]).unwrap();
        let written = write_all(folder.path(), &[artifact("报告", b"newer")]).unwrap();
        assert_eq!((written[0].bytes, std::fs::read(&written[0].path).unwrap()), (5, b"newer".to_vec()));
    }
}
