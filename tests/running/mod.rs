//! A preview that runs, for the tests over sockets, those in the browser and the bench. Each of them uses a part.

#![allow(dead_code, reason = "each of its users needs a part of it")]

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use tungstenite::WebSocket;

/// A copy of a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// `bqw preview` in a workspace.
pub(crate) struct Running {
    pub(crate) child: Child,
    pub(crate) address: String,
}

impl Running {
    /// Starts it and waits for its address.
    pub(crate) fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_bqw"))
            .args(["preview", "--no-open"])
            .args(arguments)
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
        assert!(address.starts_with("http://127.0.0.1:"), "{address}");
        Self { child, address: address.trim().to_owned() }
    }

    /// Host and port.
    pub(crate) fn host(&self) -> &str {
        self.parts().0
    }

    /// The token, which is the path.
    pub(crate) fn token(&self) -> &str {
        self.parts().1
    }

    fn parts(&self) -> (&str, &str) {
        self.address.trim_start_matches("http://").trim_end_matches('/').split_once('/').unwrap()
    }

    /// The socket as the page opens it.
    pub(crate) fn socket(&self) -> WebSocket<TcpStream> {
        let host = self.host();
        let request = tungstenite::http::Request::builder()
            .uri(format!("ws://{host}/{}/live", self.token()))
            .header("Host", host)
            .header("Origin", format!("http://{host}"))
            .header("Connection", "Upgrade")
            .header("Upgrade", "websocket")
            .header("Sec-WebSocket-Version", "13")
            .header("Sec-WebSocket-Key", tungstenite::handshake::client::generate_key())
            .body(())
            .unwrap();
        tungstenite::client(request, TcpStream::connect(host).unwrap()).unwrap().0
    }

    /// Resident memory in megabytes, where the system tells.
    pub(crate) fn memory(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
        line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
