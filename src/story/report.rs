//! Gathers problems: where they are, said only when there is one.

use std::fmt::{Display, Write};

use super::{Diagnostic, Severity, Target};

/// Whether authors read the problems, to mend them. In the browser nobody can: there only what makes a story unsafe to show
/// is looked for, and code and place must do; the rest would take more room than all else.
pub(super) const FOR_AUTHORS: bool = cfg!(not(target_arch = "wasm32"));

/// A value in a file. Grows while descending; becomes a JSON Pointer only where there is something to say.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    up: Option<&'a At<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    /// Its name.
    File(&'a str),
    Key(&'a str),
    Item(usize),
}

impl<'a> At<'a> {
    pub(super) fn root(file: &'a str) -> Self {
        Self { up: None, step: Step::File(file) }
    }

    #[inline(never)]
    pub(super) fn key(&'a self, key: &'a str) -> Self {
        Self { up: Some(self), step: Step::Key(key) }
    }

    #[inline(never)]
    pub(super) fn item(&'a self, index: usize) -> Self {
        Self { up: Some(self), step: Step::Item(index) }
    }

    /// Writes the name of the file and the JSON Pointer in it.
    fn write(&self, file: &mut String, pointer: &mut String) {
        if let Some(up) = self.up {
            up.write(file, pointer);
        }
        match self.step {
            Step::File(name) => file.push_str(name),
            Step::Key(key) => push_key(pointer, key),
            Step::Item(index) => push_item(pointer, index),
        }
    }
}

/// Adds the name of a member to a JSON Pointer.
pub(super) fn push_key(pointer: &mut String, key: &str) {
    pointer.push('/');
    for c in key.chars() {
        match c {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            c => pointer.push(c),
        }
    }
}

/// Adds the index of an element to a JSON Pointer.
pub(super) fn push_item(pointer: &mut String, index: usize) {
    let _ = write!(pointer, "/{index}"); // cannot fail: a String takes everything
}

/// The problems found so far.
#[derive(Default)]
pub(super) struct Report {
    pub(super) found: Vec<Diagnostic>,
}

impl Report {
    pub(super) fn has_error(&self) -> bool {
        self.found.iter().any(|one| one.severity == Severity::Error)
    }

    #[inline(always)]
    pub(super) fn error(&mut self, at: At<'_>, code: &'static str, message: impl Display, help: impl Display) {
        self.add(Severity::Error, at, code, message, help);
    }

    #[inline(always)]
    pub(super) fn warn(&mut self, at: At<'_>, code: &'static str, message: impl Display, help: impl Display) {
        self.add(Severity::Warning, at, code, message, help);
    }

    #[inline(always)]
    fn add(&mut self, severity: Severity, at: At<'_>, code: &'static str, message: impl Display, help: impl Display) {
        if FOR_AUTHORS {
            self.push(severity, at, code, message.to_string(), help.to_string());
        } else {
            self.push(severity, at, code, String::new(), String::new());
        }
    }

    #[inline(never)]
    fn push(&mut self, severity: Severity, at: At<'_>, code: &'static str, message: String, help: String) {
        let (mut file, mut pointer) = (String::new(), String::new());
        at.write(&mut file, &mut pointer);
        self.found.push(Diagnostic { severity, code, file, pointer, target: Target::Value, position: None, message, help });
    }

    /// Changes the last problem said.
    pub(super) fn last(&mut self, change: impl FnOnce(&mut Diagnostic)) {
        if let Some(last) = self.found.last_mut() {
            change(last);
        }
    }
}

/// The nearest of some words, if one is near enough to be what was meant.
#[inline(always)]
pub(super) fn nearest<'a>(word: &str, mut known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if FOR_AUTHORS { nearest_of(word, &mut known) } else { None }
}

fn nearest_of<'a>(word: &str, known: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    if length > 80 {
        return None;
    }
    let (distance, best) =
        known.filter(|other| other.len() <= 160).map(|other| (edits(word, other), other)).min_by_key(|(distance, _)| *distance)?;
    (distance <= (length / 3).clamp(1, 4)).then_some(best)
}

/// `did you mean …?` where a word is near, else the other help.
#[inline(always)]
pub(super) fn did_you_mean<'a>(word: &str, known: impl Iterator<Item = &'a str>, otherwise: impl Display) -> String {
    if !FOR_AUTHORS {
        return String::new();
    }
    match nearest(word, known) {
        Some(best) => format!("did you mean `{best}`?"),
        None => otherwise.to_string(),
    }
}

/// How many letters must be inserted, removed, replaced or swapped with a neighbour (optimal string alignment distance).
fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (mut before, mut last, mut row) = (vec![0; b.len() + 1], (0..=b.len()).collect::<Vec<_>>(), vec![0; b.len() + 1]);
    for i in 1..=a.len() {
        row[0] = i;
        for j in 1..=b.len() {
            let replaced = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = replaced.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_escape_their_keys() {
        let root = At::root("a.json");
        let (words, item) = (root.key("a/b~c"), 7);
        let written = |at: At<'_>| {
            let mut both = (String::new(), String::new());
            at.write(&mut both.0, &mut both.1);
            both
        };
        assert_eq!(written(words.item(item)), ("a.json".into(), "/a~1b~0c/7".into()));
        assert_eq!(written(root), ("a.json".into(), String::new()));
    }

    #[test]
    fn edits_are_counted() {
        for (a, b, distance) in [("", "", 0), ("", "abc", 3), ("tapachula", "tapachula", 0), ("tpaachula", "tapachula", 1)] {
            assert_eq!((edits(a, b), edits(b, a)), (distance, distance), "{a} {b}");
        }
        assert_eq!(edits("kitten", "sitting"), 3);
    }

    #[test]
    fn nearest_is_near() {
        let known = || ["tapachula", "tonala", "tijuana"].into_iter();
        assert_eq!(nearest("tapachulla", known()), Some("tapachula"));
        assert_eq!(nearest("tonalá", known()), Some("tonala"));
        assert_eq!(nearest("washington", known()), None);
        assert_eq!(nearest(&"a".repeat(1000), known()), None);
    }
}
