//! Where a value stands: files, places, and values that know their place.

mod within;

pub use within::Spots;

use std::path::PathBuf;

/// Number of a file in [`Sources`]; files are numbered in sorted path order, so numbers do not depend on threads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A place in a file. Lines and columns count from 1; columns count characters, not bytes and not cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// How many characters the thing takes on that line, at least 1.
    pub length: u32,
}

/// A value that knows where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

impl<T> Sourced<T> {
    /// A value at a place.
    pub const fn new(value: T, place: Place) -> Self {
        Self { value, place }
    }

    /// The same place with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Sourced<U> {
        Sourced { value: change(self.value), place: self.place }
    }
}

/// A file that was read, kept so that a message can show its lines.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path as messages show it: relative to the workspace where possible, with `/`.
    pub path: PathBuf,
    /// The text as decoded (without a byte-order mark); empty if it could not be decoded.
    pub text: String,
}

/// All files of a run, by [`FileId`].
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Takes files in the order of their ids.
    pub const fn new(files: Vec<SourceFile>) -> Self {
        Self { files }
    }

    /// The file of an id; ids come from this table, so `None` means a place of another run.
    pub fn file(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// Path of a place's file as messages show it.
    pub fn path(&self, place: Place) -> String {
        self.file(place.file).map_or_else(String::new, |f| f.path.display().to_string())
    }

    /// The source line of a place, without its line end.
    pub fn line(&self, place: Place) -> &str {
        self.file(place.file).and_then(|f| f.text.lines().nth(place.line.saturating_sub(1) as usize)).unwrap_or_default()
    }

    /// `path:line:column`.
    pub fn locate(&self, place: Place) -> String {
        format!("{}:{}:{}", self.path(place), place.line, place.column)
    }

    /// All files in order.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }
}
