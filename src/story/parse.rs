//! From files to a checked story: read, and either a story or every reason why there is none.

use super::read::read;
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
    let (story, report) = read(files);
    if report.has_error() { Err(report.found) } else { Ok(Parsed { story, warnings: report.found }) }
}
