//! Stage 7: bytes of a finished file, in memory.

pub mod docx;
pub mod html;
pub mod lines;
pub mod pdf;
pub mod png;
pub mod xlsx;

use jiff::civil::Date;

/// Properties of a file that no page shows.
#[derive(Debug, Clone)]
pub struct Properties {
    /// Title.
    pub title: String,
    /// Issuing organ; empty if none.
    pub author: String,
    /// Date of issue: the only date in the file, so the same input gives the same bytes.
    pub date: Date,
}
