//! What is wrong with a story, said so that its author can mend it.

/// How bad it is.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Severity {
    /// There is no story before this is mended.
    Error,
    /// The story can be shown, but this should be mended.
    Warning,
}

impl Severity {
    /// In a word: `error` or `warning`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// Which part of a member of an object is meant.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Target {
    /// Its value.
    Value,
    /// Its name.
    Key,
}

/// One problem: where it is, what is wrong, how to mend it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What sort of problem, in kebab-case: `unknown-place`.
    pub code: &'static str,
    /// The name of the file.
    pub file: String,
    /// The value meant, as a JSON Pointer ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901)).
    pub pointer: String,
    /// Whether its name is meant instead.
    pub target: Target,
    /// Line and column, from 1 and in characters, where the text is no JSON and no pointer can lead there.
    pub position: Option<(usize, usize)>,
    /// What is wrong, with the value quoted.
    pub message: String,
    /// How to mend it.
    pub help: String,
}

impl std::fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { severity, code, file, pointer, message, help, .. } = self;
        let severity = severity.name();
        write!(f, "{severity}[{code}]: {message} ({file}{pointer}); {help}")
    }
}

impl std::error::Error for Diagnostic {}
