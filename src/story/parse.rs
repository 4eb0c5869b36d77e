//! From files to a checked story: read, and either a story or every reason why there is none.

use super::read::{EVIDENCE, read};
use super::{Diagnostic, Evidence, Files, Story};

/// A story, what it rests on, and what should be mended in its files.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The story.
    pub story: Story,
    /// What it rests on.
    pub evidence: Evidence,
    /// Problems that do not prevent it.
    pub warnings: Vec<Diagnostic>,
}

/// Parses and checks the files of a story.
///
/// # Errors
/// Every problem of every file, if at least one of them is an error.
pub fn parse(files: &Files) -> Result<Parsed, Vec<Diagnostic>> {
    let (story, evidence, report) = read(files, Some(&EVIDENCE));
    if report.has_error() { Err(report.found) } else { Ok(Parsed { story, evidence, warnings: report.found }) }
}

/// Parses and checks the files of [`Files::opening`], all that a map and its list need before somebody asks who says so. The story is
/// the one that [`parse`] gives once the other files are there. Sources and figures are not looked for; whether what refers to them
/// is right only `parse` can tell.
///
/// # Errors
/// Every problem of these files, if at least one of them is an error.
pub fn open(files: &Files) -> Result<Story, Vec<Diagnostic>> {
    let (story, _, report) = read(files, None);
    if report.has_error() { Err(report.found) } else { Ok(story) }
}
