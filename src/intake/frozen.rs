//! Periods that are closed (`frozen.yaml`): what was sent for them must stay as it is; what was wrong is corrected in a later period.

use sha2::{Digest as _, Sha256};

use crate::period::Period;
use crate::source::{Place, Sourced};

/// A closed period.
#[derive(Debug, Clone)]
pub struct Frozen {
    /// Where it stands.
    pub place: Place,
    /// 期次.
    pub period: Sourced<Period>,
    /// 批准.
    pub approved_by: Option<Sourced<String>>,
    /// 文件: path below the period's folder, with `/`, and the [`digest`] of its text.
    pub files: Vec<(Sourced<String>, Sourced<String>)>,
}

/// SHA-256 of a file's text in hexadecimal digits. Byte-order mark and encoding are no part of the text.
pub fn digest(text: &str) -> String {
    use std::fmt::Write as _;
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
