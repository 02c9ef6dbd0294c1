//! Nodes → the types of a dossier, collecting every slip of a file.
//!
//! | code | case | facts beside `seen` |
//! |---|---|---|
//! | B05 | `unit` `scale` `fullwidth` `thousands` `text` `masked` `na` `long` | `fix`, `unit`, `key` |
//! | B09 | | `nearest`, `known`, `fix` |
//! | B10 | | `key`, `expected`, `nearest` |
//! | Y03 | `map` `list` `text` `date` `period` `time` `flag` `range` `key` | `key`, `expected`, `fix` |
//! | Y08 | | `key` |
//!
//! `fullwidth` and `thousands` are notes: the value was normalised and is used.

mod city;
mod decisions;
mod fields;
mod frozen;
mod number;
mod org;
mod policy;
mod progress;
mod records;
mod scalar;
mod scoring;
mod submission;
mod systems;
mod targets;
mod waivers;

pub use city::city;
pub use decisions::decisions;
pub use fields::Clerk;
pub use frozen::frozen;
pub use org::org;
pub use policy::policy;
pub use submission::{past, submission};
pub use targets::targets;
pub use waivers::waivers;

/// Every key of the schema, to recognise one that is written wrongly.
pub fn is_key(text: &str) -> bool {
    const TABLES: [&[&[&str]]; 10] = [
        org::KEYS,
        targets::KEYS,
        policy::KEYS,
        city::KEYS,
        waivers::KEYS,
        decisions::KEYS,
        frozen::KEYS,
        submission::KEYS,
        records::KEYS,
        systems::KEYS,
    ];
    let code = || text.len() >= 2 && text.starts_with(|c: char| c.is_ascii_uppercase()) && text.bytes().all(|b| b.is_ascii_alphanumeric());
    let key = || {
        TABLES.iter().flat_map(|table| table.iter()).any(|keys| keys.contains(&text)) || progress::KEYS.iter().any(|k| k.contains(&text))
    };
    key() || code()
}

#[cfg(test)]
mod tests;
