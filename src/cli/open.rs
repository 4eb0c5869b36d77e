//! Opens a story for a tool that needs one: either it has no error, or the tool cannot do its work.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::check;
use crate::story::{self, Parsed, Severity};

/// Why a tool could not do its work, in one sentence.
#[derive(Debug)]
pub struct Problem(pub String);

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Problem {}

/// Says what went wrong, if anything did: exit status 0, or 2.
#[must_use]
#[expect(clippy::print_stderr, reason = "a command's report")]
pub fn told(done: Result<(), Problem>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("error: {problem}");
            ExitCode::from(2)
        }
    }
}

/// The story in a folder, or the one of the file that names the others; with its folder.
///
/// # Errors
/// If a file cannot be read, or the story has errors.
pub fn open(path: &Path) -> Result<(PathBuf, Parsed), Problem> {
    let (folder, files) = check::read(path).map_err(|unreadable| Problem(unreadable.to_string()))?;
    let parsed = story::parse(&files).map_err(|found| {
        let errors = found.iter().filter(|problem| problem.severity == Severity::Error).count();
        let noun = if errors == 1 { "error" } else { "errors" };
        let path = path.display();
        Problem(format!("{path} has {errors} {noun}, which `caravan-map check {path}` explains"))
    })?;
    Ok((folder, parsed))
}
