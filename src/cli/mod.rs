//! The author's tools, on a shell.

pub mod basemap;

use std::process::ExitCode;

/// Reads the command line and runs what it asks for.
#[must_use]
pub fn run() -> ExitCode {
    ExitCode::SUCCESS
}
