//! From files to a checked story: read, and either a story or every reason why there is none.

use super::read::{EVIDENCE, read};
#[cfg(not(target_arch = "wasm32"))]
use super::style::Style;
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
    /// The rules of language, which its lessons have to keep, too.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) style: Style,
}

/// Parses and checks the files of a story.
///
/// # Errors
/// Every problem of every file, if at least one of them is an error.
pub fn parse(files: &Files) -> Result<Parsed, Vec<Diagnostic>> {
    let it = read(files, Some(&EVIDENCE));
    if it.report.has_error() {
        return Err(it.report.found);
    }
    Ok(Parsed {
        story: it.story,
        evidence: it.evidence,
        warnings: it.report.found,
        #[cfg(not(target_arch = "wasm32"))]
        style: it.style,
    })
}

/// Parses and checks the files of [`Files::opening`], all that a map and its list need before somebody asks who says so. The story is
/// the one that [`parse`] gives once the other files are there. Sources and figures are not looked for; whether what refers to them
/// is right only `parse` can tell.
///
/// # Errors
/// Every problem of these files, if at least one of them is an error.
pub fn open(files: &Files) -> Result<Story, Vec<Diagnostic>> {
    let it = read(files, None);
    if it.report.has_error() { Err(it.report.found) } else { Ok(it.story) }
}
