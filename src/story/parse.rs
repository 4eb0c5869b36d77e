//! From files to a checked story: read, and either a story or every reason why there is none.

#[cfg(not(target_arch = "wasm32"))]
use super::Target;
#[cfg(not(target_arch = "wasm32"))]
use super::json::json;
use super::read::{EVIDENCE, read};
#[cfg(not(target_arch = "wasm32"))]
use super::report::{At, Report};
use super::{Diagnostic, Evidence, Files, Story};
#[cfg(not(target_arch = "wasm32"))]
use crate::lang::Lang;

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

/// Checks the lessons of a story; where the story has errors, only whether they are there and are JSON.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn lessons(files: &Files, story: Option<(&Story, &Evidence)>) -> Vec<Diagnostic> {
    let mut report = Report::default();
    for (index, name) in files.lessons().iter().enumerate() {
        let (root, file) = (At::root(files.root()), At::root(name));
        let at = root.key("files");
        let at = at.key("lessons");
        let Some(value) = json(files, name, at.item(index), &mut report) else { continue };
        let Some((story, evidence)) = story else { continue };
        let slips = match crate::lesson::value(&value, story, evidence) {
            Ok((_, slips)) | Err(slips) => slips,
        };
        for slip in slips {
            report.error(file, slip.code(), slip.message(Lang::En), slip.help(Lang::En));
            report.last(|it| {
                if slip.is_name() {
                    it.target = Target::Key;
                }
                it.pointer = slip.pointer;
            });
        }
    }
    report.found
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
