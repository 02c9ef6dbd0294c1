//! Places that a page may ask to open: it knows them by numbers that the server gave out, so it can name no other file.

use std::fs;
use std::path::{Path, PathBuf};

use crate::pipeline::proof::Workspace;

/// Most places that are remembered; the oldest numbers stop working.
const MOST: usize = 20_000;

/// Places given out to one page.
#[derive(Debug)]
pub(super) struct Places {
    data: PathBuf,
    templates: PathBuf,
    given: Vec<(PathBuf, usize, usize)>,
    /// Number of the first that is remembered.
    first: usize,
}

impl Places {
    pub(super) fn new(workspace: &Workspace) -> Self {
        Self { data: workspace.data.clone(), templates: workspace.templates.clone(), given: Vec::new(), first: 0 }
    }

    /// Gives out a place of the data by its path as messages show it, `data/…`.
    pub(super) fn data(&mut self, (path, line, column): &(String, usize, usize)) -> Option<usize> {
        let name = self.data.file_name().map(PathBuf::from).unwrap_or_default();
        let inner = Path::new(path).strip_prefix(&name).unwrap_or(Path::new(path)).to_owned();
        self.give(self.data.join(inner), *line, *column)
    }

    /// Gives out a place in a file of the workspace.
    pub(super) fn file(&mut self, path: &Path, line: usize, column: usize) -> Option<usize> {
        // An error may name a file as messages show it.
        let there = if path.exists() { path.to_owned() } else { self.data.parent().unwrap_or(Path::new("")).join(path) };
        self.give(there, line, column)
    }

    fn give(&mut self, path: PathBuf, line: usize, column: usize) -> Option<usize> {
        self.inside(&path)?;
        let place = (path, line, column);
        if let Some(known) = self.given.iter().rposition(|given| *given == place) {
            return Some(self.first + known);
        }
        if self.given.len() >= MOST {
            self.given.drain(..MOST / 2);
            self.first += MOST / 2;
        }
        self.given.push(place);
        Some(self.first + self.given.len() - 1)
    }

    /// A place by its number, as the absolute path of a file that is within the workspace even now.
    pub(super) fn get(&self, number: usize) -> Option<(PathBuf, usize, usize)> {
        let (path, line, column) = self.given.get(number.checked_sub(self.first)?)?;
        Some((self.inside(path)?, *line, *column))
    }

    /// The absolute path of a file, links followed, if it lies in one of the workspace's folders.
    fn inside(&self, path: &Path) -> Option<PathBuf> {
        let real = fs::canonicalize(path).ok().filter(|real| real.is_file())?;
        let holds = |folder: &PathBuf| fs::canonicalize(folder).is_ok_and(|folder| real.starts_with(folder));
        [&self.data, &self.templates].into_iter().any(holds).then_some(real)
    }

    /// A path as messages show it: from the workspace on.
    pub(super) fn shown(&self, path: &Path) -> String {
        let from = |folder: &PathBuf| {
            let inner = path.strip_prefix(folder).ok()?;
            Some(folder.file_name().map_or_else(|| inner.to_owned(), |name| Path::new(name).join(inner)))
        };
        let shown = from(&self.templates).or_else(|| from(&self.data)).unwrap_or_else(|| path.to_owned());
        shown.display().to_string().replace('\\', "/")
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests lay out their own temporary workspace")]

    use std::fs;
    use std::path::Path;

    use super::Places;

    fn places(root: &Path) -> Places {
        for part in ["data", "templates"] {
            fs::create_dir_all(root.join(part)).unwrap();
        }
        fs::write(root.join("data/org.yaml"), "x").unwrap();
        fs::write(root.join("templates/a.md"), "x").unwrap();
        fs::write(root.join("secret.md"), "x").unwrap();
        Places { data: root.join("data"), templates: root.join("templates"), given: Vec::new(), first: 0 }
    }

    #[test]
    fn only_files_of_the_workspace_are_given_out() {
        let root = tempfile::tempdir().unwrap();
        let mut places = places(root.path());
        let real = fs::canonicalize(root.path()).unwrap();
        let template = places.file(&root.path().join("templates/a.md"), 3, 4).unwrap();
        let data = places.data(&("data/org.yaml".to_owned(), 1, 2)).unwrap();
        assert_eq!(places.get(template), Some((real.join("templates/a.md"), 3, 4)));
        assert_eq!(places.get(data), Some((real.join("data/org.yaml"), 1, 2)));
        assert_eq!(places.file(&root.path().join("templates/a.md"), 3, 4), Some(template));
        for outside in ["secret.md", "templates/../secret.md", "templates/none.md", "/etc/passwd"] {
            assert_eq!(places.file(&root.path().join(outside), 1, 1), None, "{outside}");
        }
        assert_eq!(places.data(&("data/../secret.md".to_owned(), 1, 1)), None);
        assert_eq!(places.get(99), None);
        assert_eq!(places.shown(&root.path().join("templates/a.md")), "templates/a.md");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_out_is_not_followed() {
        let root = tempfile::tempdir().unwrap();
        let mut places = places(root.path());
        let number = places.file(&root.path().join("templates/a.md"), 1, 1).unwrap();
        fs::remove_file(root.path().join("templates/a.md")).unwrap();
        std::os::unix::fs::symlink(root.path().join("secret.md"), root.path().join("templates/a.md")).unwrap();
        assert_eq!(places.get(number), None);
        assert_eq!(places.file(&root.path().join("templates/a.md"), 1, 1), None);
    }
}
