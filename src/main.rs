//! The program decides nothing: everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    bqw::cli::main()
}
