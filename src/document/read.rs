//! Markdown events → blocks, with the numbers of the levels.

use super::{Document, body, front, sentinel};
use crate::error::Result;

/// Reads a draft in the dialect that [`crate::document`] describes. `name` is the report's, for messages.
pub fn read(name: &str, markdown: &str) -> Result<Document> {
    let lifted = sentinel::lift(name, markdown)?;
    let (head, text, first_line) = front::read(name, &lifted)?;
    let blocks = body::read(name, text, first_line, &lifted, &head)?;
    Ok(Document { front: head.front, blocks })
}
