//! Editors that can open a place: a fixed list, each by its usual address or command. Nothing that was submitted is ever part of a
//! command but the path of a file of the workspace, its line and its column, and no shell stands between.

use std::fmt::Write as _;
use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

/// How an editor is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// The browser follows an address; `{path}`, `{line}`, `{column}` are filled in.
    Address(&'static str),
    /// A program with a window of its own.
    Window(&'static [&'static str]),
    /// A program in the terminal in which the preview runs.
    Terminal(&'static [&'static str]),
}

/// An editor of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Editor {
    /// Its name on the command line.
    pub name: &'static str,
    way: Way,
}

const EDITORS: [Editor; 16] = [
    Editor { name: "vscode", way: Way::Address("vscode://file{path}:{line}:{column}") },
    Editor { name: "vscode-insiders", way: Way::Address("vscode-insiders://file{path}:{line}:{column}") },
    Editor { name: "vscodium", way: Way::Address("vscodium://file{path}:{line}:{column}") },
    Editor { name: "cursor", way: Way::Address("cursor://file{path}:{line}:{column}") },
    Editor { name: "zed", way: Way::Address("zed://file{path}:{line}:{column}") },
    Editor { name: "idea", way: Way::Address("idea://open?file={path}&line={line}&column={column}") },
    Editor { name: "textmate", way: Way::Address("txmt://open?url=file://{path}&line={line}&column={column}") },
    Editor { name: "macvim", way: Way::Address("mvim://open?url=file://{path}&line={line}&column={column}") },
    Editor { name: "sublime", way: Way::Window(&["subl", "{path}:{line}:{column}"]) },
    Editor { name: "gvim", way: Way::Window(&["gvim", "+call cursor({line},{column})", "{path}"]) },
    Editor { name: "kate", way: Way::Window(&["kate", "--line", "{line}", "--column", "{column}", "{path}"]) },
    Editor { name: "vim", way: Way::Terminal(&["vim", "+call cursor({line},{column})", "{path}"]) },
    Editor { name: "nvim", way: Way::Terminal(&["nvim", "+call cursor({line},{column})", "{path}"]) },
    Editor { name: "emacs", way: Way::Terminal(&["emacs", "-nw", "+{line}:{column}", "{path}"]) },
    Editor { name: "nano", way: Way::Terminal(&["nano", "+{line},{column}", "{path}"]) },
    Editor { name: "helix", way: Way::Terminal(&["hx", "{path}:{line}:{column}"]) },
];

/// What came of opening a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Opened {
    /// The browser follows this address.
    Address(String),
    /// The program was started, or why not: Chinese and English.
    Told(String),
}

impl Editor {
    /// Names of all editors.
    pub fn names() -> Vec<&'static str> {
        EDITORS.iter().map(|editor| editor.name).collect()
    }

    /// An editor by its name.
    pub fn named(name: &str) -> Option<Self> {
        EDITORS.into_iter().find(|editor| editor.name == name)
    }

    /// Opens a place. `path` is absolute, so that no program takes it for an option.
    pub(super) fn open(self, path: &Path, line: usize, column: usize) -> Opened {
        let fill = |part: &str, path: &str| {
            // The path last: no brace of a file name is read as a place-holder.
            part.replace("{line}", &line.to_string()).replace("{column}", &column.to_string()).replace("{path}", path)
        };
        let Some(shown) = path.to_str().filter(|_| path.is_absolute()) else {
            return Opened::Told(format!("路径无法交给编辑器：{} / this path cannot be handed on", path.display()));
        };
        match self.way {
            Way::Address(address) => Opened::Address(fill(address, &encoded(shown))),
            Way::Window(command) => Opened::Told(started(&command_of(command, |part| fill(part, shown)))),
            Way::Terminal(command) => Opened::Told(in_terminal(command_of(command, |part| fill(part, shown)))),
        }
    }
}

fn command_of(parts: &[&str], fill: impl Fn(&str) -> String) -> Vec<String> {
    parts.iter().map(|part| fill(part)).collect()
}

fn started(command: &[String]) -> String {
    let Some((program, arguments)) = command.split_first() else { return String::new() };
    let started = Command::new(program).args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    match started {
        Ok(mut child) => {
            // Somebody must take note of its end.
            std::thread::spawn(move || child.wait());
            format!("已交给 {program} / opened in {program}")
        }
        Err(error) => format!("无法启动 {program}：{error}；请先安装，或用 --editor 换一个 / cannot start it"),
    }
}

/// Whether an editor has the terminal: there is only one.
static TAKEN: AtomicBool = AtomicBool::new(false);

fn in_terminal(command: Vec<String>) -> String {
    let Some(program) = command.first().cloned() else { return String::new() };
    if !io::stdin().is_terminal() {
        return format!("bqw preview 不在终端中运行，无法打开 {program} / not running in a terminal");
    }
    if TAKEN.swap(true, Ordering::AcqRel) {
        return format!("终端中的 {program} 还没有关闭 / it is still open in the terminal");
    }
    let told = format!("已在运行 bqw preview 的终端中打开 {program} / opened in the terminal of the preview");
    std::thread::spawn(move || {
        let _ = Command::new(&program).args(command.get(1..).unwrap_or_default()).status();
        TAKEN.store(false, Ordering::Release);
    });
    told
}

/// A path as an address holds it.
fn encoded(path: &str) -> String {
    let path = path.replace('\\', "/");
    let rooted = if path.starts_with('/') { path } else { format!("/{path}") };
    let mut out = String::with_capacity(rooted.len());
    for byte in rooted.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Editor, Opened};

    #[test]
    fn addresses_hold_the_place_and_nothing_else() {
        let open = |name: &str, path: &str| Editor::named(name).unwrap().open(Path::new(path), 12, 5);
        let address = |name: &str, path: &str| if let Opened::Address(address) = open(name, path) { address } else { panic!() };
        assert_eq!(address("vscode", "/工作/a b.md"), "vscode://file/%E5%B7%A5%E4%BD%9C/a%20b.md:12:5");
        assert_eq!(address("idea", "/a&line=9/{line}.md"), "idea://open?file=/a%26line%3D9/%7Bline%7D.md&line=12&column=5");
        assert!(matches!(open("vscode", "templates/a.md"), Opened::Told(_)));
    }

    #[test]
    fn every_editor_takes_path_and_line() {
        for name in Editor::names() {
            let editor = Editor::named(name).unwrap();
            let parts = match editor.way {
                super::Way::Address(address) => address.to_owned(),
                super::Way::Window(parts) | super::Way::Terminal(parts) => parts.join(" "),
            };
            assert!(parts.contains("{path}") && parts.contains("{line}"), "{name}");
        }
        assert!(Editor::named("rm").is_none());
    }
}
