//! Whole-program tests through the binary. `driver` makes a workspace and runs the program; a file per matter beside it.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on fails; tests write their own files")]

mod accuracy;
mod bad_input;
mod build;
mod ci;
mod command_line;
mod driver;
mod feedback;
mod files;
mod fixes;
mod formats;
mod incremental;
mod ledger;
mod preview;
mod problems;
mod readme;
mod revisions;
#[path = "../running/mod.rs"]
mod running;
mod schema;
mod seed;
mod verify;
mod weeks;
