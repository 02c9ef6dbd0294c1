//! Tells when something in the workspace was saved.
//!
//! The system says what happens to files; what matters here is when somebody has *finished* saving. A file that is being written is
//! waited for until it is closed, but never for long; several saves at once are one. Folders that are renamed away and come back are
//! found again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

/// How long nothing must happen after a save.
const QUIET: Duration = Duration::from_millis(3);
/// How long a file that is open for writing is waited for. Systems that do not tell when it is closed make every save wait this long.
const UNCLOSED: Duration = Duration::from_millis(40);
/// How long anything is waited for while saves go on.
const LONGEST: Duration = Duration::from_millis(80);
/// How often it is looked whether a folder has been exchanged.
const LOOK: Duration = Duration::from_millis(400);

/// What was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Saved {
    /// Something in the folder of the data.
    pub(super) data: bool,
}

/// The folders of a workspace.
#[derive(Debug, Clone)]
pub(super) struct Folders {
    pub(super) data: PathBuf,
    pub(super) templates: PathBuf,
}

/// Watches until `tell` says that nobody listens any more. Without help of the system (too many watches, a network drive) folders are
/// looked through twice a second.
pub(super) fn watch(folders: &Folders, tell: impl Fn(Saved) -> bool) {
    let (sender, events) = channel::<notify::Result<Event>>();
    let by_system = RecommendedWatcher::new(sender.clone(), Config::default()).map(|watcher| Box::new(watcher) as Box<dyn Watcher>);
    let by_looking = || PollWatcher::new(sender, Config::default().with_poll_interval(LOOK)).map(|w| Box::new(w) as Box<dyn Watcher>);
    let Ok(watcher) = by_system.or_else(|_| by_looking()) else { return };
    let mut keeper = Keeper { watcher, known: BTreeMap::new() };
    keeper.look(folders);
    loop {
        match gather(&events, folders) {
            Gathered::Saved(saved) => {
                keeper.look(folders);
                if !tell(saved) {
                    return;
                }
            }
            Gathered::Nothing => {
                let exchanged = keeper.look(folders);
                if exchanged.is_some_and(|saved| !tell(saved)) {
                    return;
                }
            }
            Gathered::Ended => return,
        }
    }
}

/// Keeps watching a folder that was exchanged for another under its name.
struct Keeper {
    watcher: Box<dyn Watcher>,
    known: BTreeMap<PathBuf, Identity>,
}

impl Keeper {
    /// Watches folders that are there and were not, or are others than before; says what changed by that.
    fn look(&mut self, folders: &Folders) -> Option<Saved> {
        let mut changed = None;
        for (folder, data) in [(&folders.data, true), (&folders.templates, false)] {
            let now = identity(folder);
            if self.known.get(folder) == now.as_ref() {
                continue;
            }
            let _ = self.watcher.unwatch(folder);
            self.known.remove(folder);
            if let Some(now) = now
                && self.watcher.watch(folder, RecursiveMode::Recursive).is_ok()
            {
                self.known.insert(folder.clone(), now);
            }
            changed = Some(Saved { data: data || changed.is_some_and(|saved: Saved| saved.data) });
        }
        changed
    }
}

/// What tells one folder from another of the same name.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Identity(PathBuf, u64);

fn identity(folder: &Path) -> Option<Identity> {
    let about = fs::metadata(folder).ok().filter(fs::Metadata::is_dir)?;
    Some(Identity(fs::canonicalize(folder).ok()?, number(&about)))
}

#[cfg(unix)]
fn number(about: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(about)
}

#[cfg(not(unix))]
fn number(about: &fs::Metadata) -> u64 {
    let created = about.created().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    created.map_or(0, |since| since.as_nanos() as u64)
}

/// What came of waiting.
enum Gathered {
    Saved(Saved),
    Nothing,
    Ended,
}

/// Waits for a save, and then until it is over.
fn gather(events: &Receiver<notify::Result<Event>>, folders: &Folders) -> Gathered {
    let mut round = Round::default();
    loop {
        let patience = round.patience();
        match events.recv_timeout(patience) {
            Ok(event) => round.take(event, folders),
            Err(RecvTimeoutError::Timeout) => return round.begun.map_or(Gathered::Nothing, |_| Gathered::Saved(round.saved)),
            Err(RecvTimeoutError::Disconnected) => return Gathered::Ended,
        }
    }
}

/// Events that belong together.
#[derive(Debug, Default)]
struct Round {
    begun: Option<Instant>,
    saved: Saved,
    /// Files that were written and not yet closed.
    open: BTreeSet<PathBuf>,
}

impl Round {
    fn patience(&self) -> Duration {
        let Some(begun) = self.begun else { return LOOK };
        let quiet = if self.open.is_empty() { QUIET } else { UNCLOSED };
        quiet.min(LONGEST.saturating_sub(begun.elapsed()))
    }

    fn take(&mut self, event: notify::Result<Event>, folders: &Folders) {
        // A watcher that lost events cannot tell which: everything may have changed.
        let Ok(event) = event else {
            self.note(true);
            return;
        };
        let closed = event.kind == EventKind::Access(AccessKind::Close(AccessMode::Write));
        if matches!(event.kind, EventKind::Access(_)) && !closed {
            return;
        }
        if event.need_rescan() {
            self.note(true);
        }
        for path in event.paths.iter().filter(|path| concerns(path, event.kind)) {
            if matches!(event.kind, EventKind::Modify(ModifyKind::Data(_)) | EventKind::Create(_)) && path.is_file() {
                self.open.insert(path.clone());
            } else {
                self.open.remove(path);
            }
            self.note(!within(path, &folders.templates));
        }
    }

    fn note(&mut self, data: bool) {
        self.begun.get_or_insert_with(Instant::now);
        self.saved.data |= data;
    }
}

/// Whether a path is one that reports are made from; what editors leave beside it for a while is not.
fn concerns(path: &Path, kind: EventKind) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    if name.starts_with('.') || name.ends_with('~') {
        return false;
    }
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default().to_lowercase();
    match extension.as_str() {
        "md" | "yaml" | "yml" => true,
        // A folder that came, went or was renamed.
        "" => matches!(kind, EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))),
        _ => false,
    }
}

fn within(path: &Path, folder: &Path) -> bool {
    let whole = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    path.starts_with(folder) || path.starts_with(whole(folder)) || whole(path).starts_with(whole(folder))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests save files as an editor does")]

    use std::fs;
    use std::io::Write as _;
    use std::sync::mpsc::{Receiver, channel};
    use std::time::Duration;

    use super::{Folders, Saved, watch};

    fn watched() -> (tempfile::TempDir, Receiver<Saved>) {
        let folder = tempfile::tempdir().unwrap();
        for part in ["data/2026-10", "templates"] {
            fs::create_dir_all(folder.path().join(part)).unwrap();
        }
        fs::write(folder.path().join("templates/a.md"), "甲").unwrap();
        let folders = Folders { data: folder.path().join("data"), templates: folder.path().join("templates") };
        let (sender, saves) = channel();
        std::thread::spawn(move || watch(&folders, |saved| sender.send(saved).is_ok()));
        // The watcher needs a moment to begin.
        std::thread::sleep(Duration::from_millis(150));
        while saves.try_recv().is_ok() {}
        (folder, saves)
    }

    /// The next save, with whatever else is told of it: on a busy machine a file is closed late.
    fn next(saves: &Receiver<Saved>) -> Option<Saved> {
        let mut saved = saves.recv_timeout(Duration::from_secs(10)).ok()?;
        while let Ok(more) = saves.recv_timeout(Duration::from_millis(200)) {
            saved.data |= more.data;
        }
        Some(saved)
    }

    fn silence(saves: &Receiver<Saved>) -> bool {
        saves.recv_timeout(Duration::from_millis(250)).is_err()
    }

    #[test]
    fn saves_are_told_and_reading_is_not() {
        let (folder, saves) = watched();
        fs::write(folder.path().join("templates/a.md"), "乙").unwrap();
        assert_eq!(next(&saves), Some(Saved { data: false }));
        assert_eq!(fs::read_to_string(folder.path().join("templates/a.md")).unwrap(), "乙");
        fs::write(folder.path().join("templates/.a.md.swp"), "x").unwrap();
        fs::write(folder.path().join("templates/a.md~"), "x").unwrap();
        assert!(silence(&saves));
        fs::write(folder.path().join("data/2026-10/city.yaml"), "期号: 1\n").unwrap();
        assert_eq!(next(&saves), Some(Saved { data: true }));
        fs::remove_file(folder.path().join("templates/a.md")).unwrap();
        assert_eq!(next(&saves), Some(Saved { data: false }));
    }

    #[test]
    fn a_file_is_told_when_it_is_whole() {
        let (folder, saves) = watched();
        let path = folder.path().join("templates/a.md");
        let mut file = fs::File::create(&path).unwrap();
        file.write_all("半".as_bytes()).unwrap();
        std::thread::sleep(Duration::from_millis(10));
        file.write_all("整".as_bytes()).unwrap();
        drop(file);
        let told: Vec<Saved> = std::iter::from_fn(|| saves.recv_timeout(Duration::from_millis(600)).ok()).collect();
        assert_eq!(fs::read_to_string(&path).unwrap(), "半整");
        // Once, or twice where the machine was busy for longer than an open file is waited for; not for each of the writes.
        assert!((1..=2).contains(&told.len()), "{told:?}");
    }

    #[test]
    fn a_folder_that_comes_back_is_watched_again() {
        let (folder, saves) = watched();
        let (templates, away) = (folder.path().join("templates"), folder.path().join("away"));
        fs::rename(&templates, &away).unwrap();
        assert!(next(&saves).is_some());
        fs::create_dir(&templates).unwrap();
        assert!(next(&saves).is_some());
        while saves.recv_timeout(Duration::from_millis(600)).is_ok() {}
        fs::write(templates.join("b.md"), "丙").unwrap();
        assert_eq!(next(&saves), Some(Saved { data: false }));
    }
}
