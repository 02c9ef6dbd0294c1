//! Whole-program tests through the binary. `driver` makes a workspace and runs the program; a file per matter beside it.

mod bad_input;
mod build;
mod command_line;
mod driver;
mod files;
mod readme;
mod seed;
