//! YAML text → a tree of nodes that know their place: the only meeting with the YAML library.
//!
//! Scalars stay the text that was written (no number is ever a float) and borrow from the source wherever they can. Anchors, aliases,
//! merge keys and tags are refused, duplicate keys are noticed, depth and number of nodes are limited.

mod complaint;
mod tree;

use std::borrow::Cow;

use crate::finding::Slip;
use crate::source::{FileId, Place};

pub use complaint::torn_key;

/// Deepest nesting that is read.
pub const MAX_DEPTH: usize = 32;
/// Most nodes that are read from one file.
pub const MAX_NODES: usize = 500_000;

/// Most slips that are kept of one file; more help nobody.
pub const MAX_SLIPS: usize = 1000;

/// A value of the tree.
#[derive(Debug, Clone)]
pub struct Node<'s> {
    /// What it is.
    pub value: Value<'s>,
    /// Where it begins; for a scalar also how long it is on its line.
    pub place: Place,
}

/// What a node holds.
#[derive(Debug, Clone)]
pub enum Value<'s> {
    /// Nothing, `null`, `~` or an empty text: missing.
    Null,
    /// A text as written, escapes of quoted texts resolved.
    Scalar(Cow<'s, str>),
    /// A list.
    List(Vec<Node<'s>>),
    /// A map in the order of the file, without duplicates.
    Map(Vec<Pair<'s>>),
    /// Something refused that a slip has already named: nothing more is said about it.
    Lost,
}

/// A key with its value.
#[derive(Debug, Clone)]
pub struct Pair<'s> {
    /// The key.
    pub key: Cow<'s, str>,
    /// Place of the key.
    pub place: Place,
    /// The value.
    pub node: Node<'s>,
}

/// Reads a text as one YAML document.
///
/// `None` if it is no YAML (a slip says why) or holds nothing (no slip: the caller knows whether that is allowed).
/// `known` tells the keys of our schema; it only helps to name the commonest slips, `：` for `:` and a missing space.
pub fn parse<'s>(text: &'s str, file: FileId, known: fn(&str) -> bool, slips: &mut Vec<Slip>) -> Option<Node<'s>> {
    if let Some(slip) = complaint::leading_tab(text, file) {
        slips.push(slip);
        return None;
    }
    match tree::build(text, file, slips) {
        // A file that is one text never had a separated key.
        Ok(Some(Node { value: Value::Scalar(_), .. })) if !complaint::torn_keys(text, file, known).is_empty() => {
            slips.extend(complaint::torn_keys(text, file, known));
            None
        }
        Ok(root) => root,
        Err(tree::Stop::Syntax(error)) => {
            slips.extend(complaint::explain(text, file, &error, known));
            None
        }
        Err(tree::Stop::Slip(slip)) => {
            slips.push(*slip);
            None
        }
    }
}

#[cfg(test)]
mod tests;
