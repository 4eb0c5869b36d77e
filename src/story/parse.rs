//! From files to a checked story: read, check, and either a story or every reason why there is none.

use super::check::check;
use super::read::read;
use super::report::Report;
use super::{Diagnostic, Files, Story};

/// A story, and what should be mended in its files.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The story.
    pub story: Story,
    /// Problems that do not prevent it.
    pub warnings: Vec<Diagnostic>,
}

/// Parses and checks the files of a story.
///
/// # Errors
/// Every problem of every file, if at least one of them is an error.
pub fn parse(files: &Files) -> Result<Parsed, Vec<Diagnostic>> {
    let mut report = Report::default();
    let raw = read(files, &mut report);
    match check(raw, &mut report) {
        Some(story) if !report.has_error() => Ok(Parsed { story, warnings: report.found }),
        _ => Err(report.found),
    }
}
