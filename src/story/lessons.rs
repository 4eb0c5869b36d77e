//! The lessons of a story, as `check` sees them: what reading them finds, and whether their texts keep the rules of language.

use serde_json::Value;

use super::json::json;
use super::report::{At, Report};
use super::style::Style;
use super::{Diagnostic, Files, Parsed, Target, Text};
use crate::lang::Lang;

/// Checks the lessons of a story; where the story has errors, only whether they are there and are JSON.
#[must_use]
pub fn lessons(files: &Files, parsed: Option<&Parsed>) -> Vec<Diagnostic> {
    let mut report = Report::default();
    for (index, name) in files.lessons().iter().enumerate() {
        let (root, file) = (At::root(files.root()), At::root(name));
        let at = root.key("files");
        let at = at.key("lessons");
        let Some(value) = json(files, name, at.item(index), &mut report) else { continue };
        let Some(parsed) = parsed else { continue };
        let slips = match crate::lesson::value(&value, &parsed.story, &parsed.evidence) {
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
        name_of(&value, name, &files.lessons()[..index], file, &mut report);
        let mut rules = Rules { style: &parsed.style, languages: parsed.story.languages(), care: value.get("care").is_some() };
        rules.hold(&value, file, &mut report);
    }
    report.found
}

/// Who prints a lesson names its file, who shows it names its id: both are one name, and no other lesson has it.
fn name_of(value: &Value, name: &str, before: &[String], file: At<'_>, report: &mut Report) {
    let stem = |name: &str| name.rsplit('/').next().unwrap_or_default().trim_end_matches(".json").to_owned();
    let Some(id) = value.get("id").and_then(Value::as_str) else { return };
    if id != stem(name) {
        let help = format!("name the file `{id}.json`, or give the lesson the id `{}`", stem(name));
        report.error(file.key("id"), "lesson-name", format_args!("the lesson `{id}` stands in a file of another name"), &help);
    } else if let Some(other) = before.iter().find(|other| stem(other) == id) {
        let help = "give one of them another id, and its file that name";
        report.error(file.key("id"), "duplicate-id", format_args!("the lesson in `{other}` has the id `{id}`, too"), help);
    }
}

/// What the texts of a lesson are held against.
struct Rules<'a> {
    style: &'a Style,
    languages: &'a [String],
    /// Whether the lesson says that it calls for care, or somebody has been told that it should: once is enough.
    care: bool,
}

impl Rules<'_> {
    /// Holds every text in a value against the rules.
    fn hold(&mut self, value: &Value, at: At<'_>, report: &mut Report) {
        match value {
            Value::Object(members) => match self.text(value) {
                Some(text) => self.hold_text(&text, at, report),
                None => members.iter().for_each(|(key, value)| self.hold(value, at.key(key), report)),
            },
            Value::Array(values) => values.iter().enumerate().for_each(|(index, value)| self.hold(value, at.item(index), report)),
            _ => {}
        }
    }

    /// The text that a value is; no other object has the codes of languages for names.
    fn text(&self, value: &Value) -> Option<Text> {
        let words = self.languages.iter().filter_map(|lang| Some((lang.clone(), value.get(lang)?.as_str()?.to_owned())));
        let text: Text = words.collect();
        (text != Text::new()).then_some(text)
    }

    fn hold_text(&mut self, text: &Text, at: At<'_>, report: &mut Report) {
        self.style.hold(text, at, report);
        if self.care {
            return;
        }
        if let Some(word) = self.style.calls_for_care(text) {
            let help = "add `care` to the lesson: what a teacher should know before showing it";
            report.error(at, "missing-care", format_args!("`{word}` calls for a word to the teacher"), help);
            self.care = true;
        }
    }
}
