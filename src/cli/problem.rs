//! What a tool says where it cannot do its work; and files read and written so that it can say it.

use std::fmt;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::process::ExitCode;

/// Why a tool could not do its work, in one sentence.
#[derive(Debug)]
pub struct Problem(pub String);

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Problem {}

impl Problem {
    /// That something is wrong with a file.
    pub fn of(path: &Path, what: impl fmt::Display) -> Self {
        Self(format!("{}: {what}", path.display()))
    }

    /// That a file cannot be written.
    pub fn writing(path: &Path, why: impl fmt::Display) -> Self {
        Self(format!("cannot write {}: {why}", path.display()))
    }
}

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

/// Why something could not be read, in words.
pub fn unread(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        ErrorKind::IsADirectory => "it is a folder, not a file".to_owned(),
        ErrorKind::NotADirectory => "a part of this path is a file, not a folder".to_owned(),
        _ => error.to_string(),
    }
}

/// Reads a file.
///
/// # Errors
/// If it cannot be read.
pub fn read(path: &Path) -> Result<Vec<u8>, Problem> {
    fs::read(path).map_err(|error| Problem(format!("cannot read {}: {}", path.display(), unread(&error))))
}

/// Writes a file, in place of what was there.
///
/// # Errors
/// If it cannot be written.
pub fn put(out: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let above = out.parent().unwrap_or(Path::new(""));
    fs::write(out, bytes).map_err(|error| match error.kind() {
        ErrorKind::NotFound if !above.is_dir() => {
            Problem::writing(out, format_args!("there is no folder {}; make it first", above.display()))
        }
        ErrorKind::IsADirectory => Problem::writing(out, "it is a folder; name a file"),
        _ => Problem::writing(out, unread(&error)),
    })
}

/// Makes a folder and those above it, where they are not there yet.
///
/// # Errors
/// If that cannot be done.
pub fn folder(path: &Path) -> Result<(), Problem> {
    fs::create_dir_all(path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Problem::writing(path, "it is a file; name a folder"),
        _ => Problem::writing(path, unread(&error)),
    })
}
