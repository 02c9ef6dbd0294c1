//! A set of files that belong together: each is staged as soon as it is finished, so that no run holds the bytes of all of them, and all
//! are put in place at once.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::{stage, sync_folder};
use crate::error::{Error, Result};

/// The folder of a set.
#[derive(Debug)]
pub struct Set {
    folder: PathBuf,
}

/// A finished file beside its place.
#[derive(Debug)]
pub struct Staged {
    /// Path within the folder of the set, with `/`.
    pub inside: String,
    file: TempPath,
}

/// What is done to the folder at once.
#[derive(Debug, Default)]
pub struct Change {
    /// Files to put in place.
    pub staged: Vec<Staged>,
    /// Files to move out of the way first: from, to, within the folder.
    pub aside: Vec<(String, String)>,
    /// Files to remove.
    pub gone: Vec<String>,
    /// A file that is written when all else is done, and its bytes.
    pub last: Option<(&'static str, Vec<u8>)>,
}

impl Set {
    /// Opens the folder of a set, and makes it if it is not there.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn open(folder: &Path) -> Result<Self> {
        make(folder)?;
        Ok(Self { folder: folder.to_owned() })
    }

    /// Puts the bytes of a file on disk beside their place.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn stage(&self, inside: &str, bytes: &[u8]) -> Result<Staged> {
        let path = self.folder.join(inside);
        let file = stage(&self.folder, &path, bytes)?;
        // An open file for each of some hundred reports would be more than many systems allow.
        Ok(Staged { inside: inside.to_owned(), file: file.into_temp_path() })
    }

    /// Makes a change. What can be known to fail is found before anything is touched.
    ///
    /// # Errors
    /// [`Error::Io`]; files that were not reached stay as they were.
    pub fn change(&self, change: Change) -> Result<()> {
        let at = |inside: &str| self.folder.join(inside);
        let mut folders = BTreeSet::from([self.folder.clone()]);
        let names = change.staged.iter().map(|staged| staged.inside.as_str()).chain(change.last.iter().map(|(name, _)| *name));
        for inside in names {
            let path = at(inside);
            if path.is_dir() {
                let source = std::io::Error::other("同名文件夹占用了输出文件的位置 / a folder has this name");
                return Err(Error::Io { doing: "写入", path, source });
            }
            folders.extend(path.parent().map(Path::to_owned));
        }
        folders.iter().try_for_each(|folder| make(folder))?;
        let last = change.last.map(|(name, bytes)| self.stage(name, &bytes)).transpose()?;
        for (from, to) in &change.aside {
            fs::rename(at(from), at(to)).map_err(|source| Error::Io { doing: "另存", path: at(from), source })?;
        }
        for staged in change.staged {
            persist(staged, &self.folder)?;
        }
        for inside in &change.gone {
            remove(&at(inside))?;
        }
        for folder in &folders {
            sync_folder(folder);
        }
        if let Some(last) = last {
            persist(last, &self.folder)?;
            sync_folder(&self.folder);
        }
        Ok(())
    }
}

fn make(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).map_err(|source| Error::Io { doing: "建立输出文件夹", path: folder.to_owned(), source })
}

fn persist(staged: Staged, folder: &Path) -> Result<()> {
    let path = folder.join(&staged.inside);
    staged.file.persist(&path).map_err(|failed| Error::Io { doing: "替换", path, source: failed.error })
}

fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => Err(Error::Io { doing: "删除", path: path.to_owned(), source }),
        _ => Ok(()),
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test writes its own temporary files")]
mod tests {
    use super::{Change, Set};

    #[test]
    fn a_folder_in_the_place_of_the_last_file_stops_before_anything_is_touched() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("甲.pdf"), b"old").unwrap();
        std::fs::create_dir(folder.path().join("manifest.json")).unwrap();
        let set = Set::open(folder.path()).unwrap();
        let staged = vec![set.stage("甲.pdf", b"new").unwrap()];
        assert!(set.change(Change { staged, last: Some(("manifest.json", b"{}".to_vec())), ..Change::default() }).is_err());
        assert_eq!(std::fs::read(folder.path().join("甲.pdf")).unwrap(), b"old");
    }

    #[test]
    fn files_are_put_aside_placed_and_removed_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("甲.pdf"), b"edited").unwrap();
        std::fs::write(at("旧.pdf"), b"old").unwrap();
        let set = Set::open(folder.path()).unwrap();
        let staged = vec![set.stage("甲.pdf", b"new").unwrap(), set.stage("反馈单/乙.pdf", b"b").unwrap()];
        let aside = vec![("甲.pdf".to_owned(), "甲.改动.pdf".to_owned())];
        set.change(Change { staged, aside, gone: vec!["旧.pdf".to_owned(), "没有.pdf".to_owned()], last: Some(("m", b"{}".to_vec())) })
            .unwrap();
        for (name, bytes) in [("甲.pdf", "new"), ("甲.改动.pdf", "edited"), ("反馈单/乙.pdf", "b"), ("m", "{}")] {
            assert_eq!(std::fs::read_to_string(at(name)).unwrap(), bytes, "{name}");
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 4, "nothing else is left");
    }

    #[test]
    fn a_set_that_cannot_be_placed_whole_touches_nothing() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("甲.pdf"), b"old").unwrap();
        std::fs::create_dir(folder.path().join("乙.pdf")).unwrap();
        let set = Set::open(folder.path()).unwrap();
        let staged = vec![set.stage("甲.pdf", b"new").unwrap(), set.stage("乙.pdf", b"new").unwrap()];
        assert!(set.change(Change { staged, gone: vec!["甲.pdf".to_owned()], ..Change::default() }).is_err());
        assert_eq!(std::fs::read(folder.path().join("甲.pdf")).unwrap(), b"old");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "no temporary file is left");
    }
}
