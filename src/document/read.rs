//! Markdown events → blocks, with the numbers of the levels.

use super::{Document, body, front, sentinel};
use crate::error::Result;

/// Reads a draft in the dialect that [`crate::document`] describes. `name` is the report's, for messages.
pub fn read(name: &str, markdown: &str) -> Result<Document> {
    read_with_lines(name, markdown).map(|(document, _)| document)
}

/// The same, with the line of the draft, from 1, at which each block begins; that of a table is the line of its head.
pub fn read_with_lines(name: &str, markdown: &str) -> Result<(Document, Vec<usize>)> {
    let lifted = sentinel::lift(name, markdown)?;
    let (head, text, first_line) = front::read(name, &lifted)?;
    let (blocks, lines) = body::read(name, text, first_line, &lifted, &head)?;
    Ok((Document { front: head.front, blocks }, lines))
}
