//! `check`: reads the files of a story and says every problem, as rustc does.

mod say;

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::locate::{Lines, Spans};
use super::problem::unread;
use crate::story::{self, Diagnostic, Evidence, Files, MAX_FILE_BYTES, Severity, Story, Target};

pub use say::{json, text};

/// How problems are said.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs: one object, with `errors`, `warnings` and a list of `diagnostics`.
    Json,
}

/// The name that the file has which names the others, where nobody says another.
const ROOT: &str = "story.json";

/// A file that could not be read, so that there is nothing to check.
#[derive(Debug)]
pub struct Unreadable {
    path: PathBuf,
    error: io::Error,
    /// How to mend it, where there is more to say than why.
    help: Option<String>,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read {}: {}", self.path.display(), unread(&self.error))?;
        self.help.as_ref().map_or(Ok(()), |help| write!(f, "; {help}"))
    }
}

impl std::error::Error for Unreadable {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}

/// A problem with the place where it stands.
#[derive(Debug)]
pub struct Located {
    /// The problem.
    pub diagnostic: Diagnostic,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// How many characters are meant; at least one, none beyond the end of the line.
    pub length: usize,
}

/// What `check` found.
#[derive(Debug)]
pub struct Checked {
    /// The folder, as it was given.
    pub folder: PathBuf,
    /// The files.
    pub files: Files,
    /// The story, if there is no error.
    pub story: Option<Story>,
    /// What it rests on; there where the story is.
    pub evidence: Option<Evidence>,
    /// Every problem, file by file, in the order of the text.
    pub problems: Vec<Located>,
}

impl Checked {
    /// How many problems are this bad.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|problem| problem.diagnostic.severity == severity).count()
    }
}

/// Runs `check` and says what it found.
#[must_use]
pub fn run(path: &Path, format: Format) -> ExitCode {
    let checked = match check(path) {
        Ok(checked) => checked,
        Err(unreadable) => {
            let _ = writeln!(io::stderr(), "error: {unreadable}"); // nobody left to tell if this fails
            return ExitCode::from(2);
        }
    };
    let said = match format {
        Format::Text => text(&checked),
        Format::Json => json(&checked),
    };
    match io::stdout().write_all(said.as_bytes()) {
        Ok(()) => ExitCode::from(u8::from(checked.story.is_none())),
        Err(_) => ExitCode::from(2),
    }
}

/// Reads and checks the story in a folder, or the one of the file that names the others.
///
/// # Errors
/// If a file is there but cannot be read, or if there is none to begin with.
pub fn check(path: &Path) -> Result<Checked, Unreadable> {
    let (folder, files) = read(path)?;
    Ok(checked(folder, files))
}

/// Checks the files of a story, read from a folder.
#[must_use]
pub fn checked(folder: PathBuf, files: Files) -> Checked {
    let (parsed, mut found) = match story::parse(&files) {
        Ok(mut parsed) => {
            let warnings = std::mem::take(&mut parsed.warnings);
            (Some(parsed), warnings)
        }
        Err(found) => (None, found),
    };
    if let Some(parsed) = &parsed {
        found.extend(missing_packs(&folder, &parsed.story, files.root()));
    }
    found.extend(story::lessons(&files, parsed.as_ref()));
    let problems = locate(&files, found);
    let parsed = parsed.filter(|_| problems.iter().all(|problem| problem.diagnostic.severity != Severity::Error));
    let (story, evidence) = parsed.map(|parsed| (parsed.story, parsed.evidence)).unzip();
    Checked { folder, files, story, evidence, problems }
}

/// Reads the files of a story: those that are there, and none that is too big.
///
/// # Errors
/// If a file is there but cannot be read, or if there is none to begin with.
pub fn read(path: &Path) -> Result<(PathBuf, Files), Unreadable> {
    let (folder, root) = if path.is_dir() {
        (path.to_owned(), ROOT.to_owned())
    } else {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        (path.parent().unwrap_or(Path::new("")).to_owned(), name)
    };
    let mut files = Files::new(&root, Vec::new());
    insert(&mut files, &folder, &root).map_err(|unreadable| {
        let missing = unreadable.error.kind() == io::ErrorKind::NotFound;
        let help = format!("name the folder of a story, which has a {ROOT}, or the file that names the others");
        Unreadable { help: missing.then_some(help), ..unreadable }
    })?;
    if let Some(story) = story_of(path) {
        let error = io::Error::new(io::ErrorKind::InvalidInput, "it is one of the files of a story, which are read together");
        return Err(Unreadable { path: path.to_owned(), error, help: Some(format!("name the story: {}", story.display())) });
    }
    for name in files.named().into_iter().chain(files.lessons()) {
        match insert(&mut files, &folder, &name) {
            Err(unreadable) if unreadable.error.kind() != io::ErrorKind::NotFound => return Err(unreadable),
            _ => {} // the story says which name leads nowhere
        }
    }
    Ok((folder, files))
}

/// The root of the story that names this file: somebody may have meant the whole by a part.
fn story_of(path: &Path) -> Option<PathBuf> {
    if path.is_dir() || path.file_name() == Some(ROOT.as_ref()) {
        return None;
    }
    path.ancestors().skip(1).take(2).find_map(|folder| {
        let root = folder.join(ROOT);
        let files = Files::new(ROOT, std::fs::read(&root).ok()?);
        let beside = path.strip_prefix(folder).ok()?;
        files.named().into_iter().chain(files.lessons()).any(|name| beside == Path::new(&name)).then_some(root)
    })
}

fn insert(files: &mut Files, folder: &Path, name: &str) -> Result<(), Unreadable> {
    let path = folder.join(name);
    let mut bytes = Vec::new();
    let read = File::open(&path).and_then(|file| {
        let metadata = file.metadata()?;
        if metadata.is_dir() {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder, not a file"));
        }
        let size = metadata.len();
        if size <= MAX_FILE_BYTES {
            // What has no size, such as a pipe, is cut off there.
            file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
        }
        Ok(size)
    });
    match read {
        Ok(size) if size > MAX_FILE_BYTES => files.insert_too_big(name, size),
        Ok(_) => files.insert(name, bytes),
        Err(error) => return Err(Unreadable { path, error, help: None }),
    }
    Ok(())
}

/// Basemap packs that are not where the story says. A warning: they are made from other data, perhaps later.
fn missing_packs(folder: &Path, story: &Story, root: &str) -> Vec<Diagnostic> {
    let missing = story.basemap().iter().enumerate().filter(|(_, pack)| !folder.join(pack).is_file());
    let diagnostic = |(index, pack): (usize, &String)| Diagnostic {
        severity: Severity::Warning,
        code: "missing-pack",
        file: root.into(),
        pointer: format!("/basemap/{index}"),
        target: Target::Value,
        position: None,
        message: format!("there is no file `{pack}`"),
        help: "mend the path, or make the pack with `caravan-map basemap`".into(),
    };
    missing.map(diagnostic).collect()
}

/// Finds line and column of each problem, adds the members that stand twice, and sorts.
fn locate(files: &Files, found: Vec<Diagnostic>) -> Vec<Located> {
    let mut by_file: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
    for name in std::iter::once(files.root().to_owned()).chain(files.named()).chain(files.lessons()) {
        by_file.entry(name).or_default();
    }
    for diagnostic in found {
        by_file.entry(diagnostic.file.clone()).or_default().push(diagnostic);
    }
    let mut located = Vec::new();
    for (name, diagnostics) in by_file {
        let text = files.get(&name).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
        // A byte order mark is no character of the text.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        // Where the text is no JSON, that is all that can be said of it.
        let broken = diagnostics.iter().any(|diagnostic| matches!(diagnostic.code, "syntax" | "too-deep" | "bad-utf8" | "too-big"));
        let spans = Spans::scan(if broken { "" } else { text });
        let lines = Lines::of(text);
        let mut here: Vec<Located> = diagnostics
            .into_iter()
            .map(|diagnostic| {
                let span = spans.find(&diagnostic.pointer).map_or(0..0, |found| match (diagnostic.target, found.key) {
                    (Target::Key, Some(key)) => key,
                    _ => found.value,
                });
                let length = text.get(span.clone()).and_then(|value| value.lines().next()).map_or(0, |line| line.chars().count());
                let opens = text[span.start..].starts_with(['{', '[']) && text[span.clone()].contains('\n');
                let (line, column) = diagnostic.position.unwrap_or_else(|| lines.at(span.start));
                Located { diagnostic, line, column, length: if opens { 1 } else { length.max(1) } }
            })
            .collect();
        here.extend(spans.duplicates().into_iter().map(|(key, span)| {
            let (line, column) = lines.at(span.start);
            let length = text[span].chars().count();
            Located { diagnostic: duplicate_key(&name, key), line, column, length }
        }));
        here.sort_by_key(|problem| (problem.line, problem.column));
        located.extend(here);
    }
    // The file that names the others comes first.
    located.sort_by_key(|problem| problem.diagnostic.file != files.root());
    located
}

fn duplicate_key(file: &str, key: &str) -> Diagnostic {
    Diagnostic {
        severity: Severity::Error,
        code: "duplicate-key",
        file: file.into(),
        pointer: String::new(),
        target: Target::Key,
        position: None,
        message: format!("`{key}` stands twice in the same object"),
        help: "only the last one would count: remove one of them".into(),
    }
}
