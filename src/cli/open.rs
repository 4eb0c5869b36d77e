//! Opens a story for a tool that needs one: either it has no error, or the tool cannot do its work.

use std::path::{Path, PathBuf};

use super::check;
use super::problem::Problem;
use crate::story::{self, Parsed, Severity};

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
