//! What `check` found, for people and for programs.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::{Checked, Located};
use crate::story::{Diagnostic, Severity};

/// What was found, for people.
#[must_use]
pub fn text(checked: &Checked) -> String {
    let mut said = String::new();
    let mut lines: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for problem in &checked.problems {
        let Located { diagnostic, line, column, length } = problem;
        let Diagnostic { severity, code, file, message, help, .. } = diagnostic;
        let path = checked.folder.join(file);
        let lines = lines.entry(file).or_insert_with(|| {
            let text = checked.files.get(file).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
            text.strip_prefix('\u{feff}').unwrap_or(text).lines().collect()
        });
        let margin = " ".repeat(line.to_string().len());
        said += &format!("{}[{code}]: {}\n", severity.name(), plain(message));
        said += &format!("{margin}--> {}:{line}:{column}\n", path.display());
        if let Some(source) = lines.get(line - 1) {
            let (source, indent) = window(source, *column, *length);
            said += &format!("{margin} |\n{line} | {source}\n{margin} | {}{}\n", " ".repeat(indent.start), "^".repeat(indent.len()));
        }
        said += &format!("{margin} = help: {}\n\n", plain(help));
    }
    let (errors, warnings) = (checked.count(Severity::Error), checked.count(Severity::Warning));
    let plural = |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    let here = checked.folder.as_os_str().is_empty();
    let folder = if here { Path::new(".") } else { &checked.folder };
    said += &format!("{}: {}, {}", folder.display(), plural(errors, "error"), plural(warnings, "warning"));
    if let (Some(story), Some(evidence)) = (&checked.story, &checked.evidence) {
        let parts = [
            plural(story.places().len(), "place"),
            plural(story.events().len(), "event"),
            plural(evidence.sources().len(), "source"),
            plural(story.claims().len(), "claim"),
            plural(evidence.figures().len(), "figure"),
            plural(story.legs().len(), "leg"),
        ];
        said += &format!("; {}", parts.join(", "));
    }
    said.push('\n');
    said
}

/// At most that much of a line is shown.
const WIDTH: usize = 140;

/// The part of a line around some characters of it, and where these are in that part.
fn window(line: &str, column: usize, length: usize) -> (String, std::ops::Range<usize>) {
    let chars: Vec<char> = plain(line).chars().collect();
    let from = (column - 1).min(chars.len());
    let skip = if from + length.min(WIDTH / 2) < WIDTH { 0 } else { from - WIDTH / 4 };
    let shown: String = chars[skip..].iter().take(WIDTH).collect();
    let length = length.min(WIDTH - (from - skip)).max(1);
    (shown.trim_end().into(), from - skip..from - skip + length)
}

/// Control characters could make a terminal do things, and those of bidirectional text show other words than stand there; a tab is as
/// wide as a space.
fn plain(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c == '\t' {
                ' '
            } else if c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}

/// What was found, for programs.
#[must_use]
pub fn json(checked: &Checked) -> String {
    #[derive(Serialize)]
    struct Said<'a> {
        errors: usize,
        warnings: usize,
        diagnostics: Vec<One<'a>>,
    }
    #[derive(Serialize)]
    struct One<'a> {
        severity: &'static str,
        code: &'static str,
        file: String,
        line: usize,
        column: usize,
        length: usize,
        pointer: &'a str,
        message: &'a str,
        help: &'a str,
    }
    let diagnostics = checked
        .problems
        .iter()
        .map(|problem| {
            let it = &problem.diagnostic;
            One {
                severity: it.severity.name(),
                code: it.code,
                file: checked.folder.join(&it.file).display().to_string(),
                line: problem.line,
                column: problem.column,
                length: problem.length,
                pointer: &it.pointer,
                message: &it.message,
                help: &it.help,
            }
        })
        .collect();
    let said = Said { errors: checked.count(Severity::Error), warnings: checked.count(Severity::Warning), diagnostics };
    let mut text = serde_json::to_string_pretty(&said).unwrap_or_default(); // strings and numbers can always be written
    text.push('\n');
    text
}
