//! For authors: the rules of language, and whether the texts keep them.

use super::{At, Object};
use crate::story::report::Report;
use crate::story::style::Style;
use crate::story::{EventIx, Text, Version};

impl Object<'_> {
    pub(super) fn style_file(&mut self) {
        self.maybe_string("$schema");
        self.objects("avoid", &mut |it| {
            let number = it.reading.style.instead.len();
            it.phrases("words", &mut |style, language, phrase| style.avoid.add(language, phrase, number));
            let instead = it.text("instead");
            it.reading.style.instead.push(instead);
        });
        self.phrases("care", &mut |style, language, phrase| style.care.add(language, phrase, 0));
        self.reading.style.given_names = self.names("given_names").into_iter().collect();
        let mut names = self.names("names");
        self.objects("people", &mut |it| {
            names.push(it.filled("name"));
            it.text("role");
        });
        // The longest first, so that none hides a part of another.
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        self.reading.style.known_names = names;
    }

    /// Names, none of them blank.
    fn names(&mut self, key: &'static str) -> Vec<String> {
        let mut names = Vec::new();
        self.array(key, &mut |reading, value, at| {
            names.push(reading.string(value, at));
            if value.as_str().is_some_and(|name| name.trim().is_empty()) {
                reading.report.error(at, "empty-text", "the name is empty", "write it, or remove it");
            }
        });
        names
    }

    fn phrases(&mut self, key: &'static str, add: &mut dyn FnMut(&mut Style, &str, &str)) {
        self.members(key, &mut |reading, language, value, at| {
            reading.is_language(language, at);
            reading.array(value, at, &mut |reading, value, at| {
                let phrase = reading.string(value, at);
                if value.is_string() && phrase.chars().all(|c| c == '*' || c.is_whitespace()) {
                    reading.report.error(at, "empty-text", "no word at all", "write a word or a phrase, or remove it");
                } else {
                    add(&mut reading.style, language, &phrase);
                }
            });
        });
    }

    /// Whether what tells of what may distress says so, and whether the story has a notice to show then.
    pub(super) fn careful(&mut self, care: bool, keys: &[&str], texts: &[Option<&Text>]) {
        if !care {
            self.calls_for_care(keys, texts);
        } else if self.reading.story.care.is_none() {
            let message = "the story has no care notice to show";
            self.reading.report.error(self.at.key("care"), "missing-care", message, "add `care` to the story file");
        }
    }

    fn calls_for_care(&mut self, keys: &[&str], texts: &[Option<&Text>]) {
        let mut called = keys.iter().zip(texts).filter_map(|(key, text)| Some((key, self.reading.style.calls_for_care((*text)?)?)));
        if let Some((key, word)) = called.next() {
            let help = "add `\"care\": true` to the event or claim, so that the care notice stands before it";
            self.reading.report.error(self.at.key(key), "missing-care", format_args!("`{word}` calls for the care notice"), help);
        }
    }

    /// Whether a disputed event that calls for care in its versions says so.
    pub(super) fn careful_of(&mut self, event: EventIx, question: &Text, versions: &[Version]) {
        if self.reading.story.events.get(event.0).is_none_or(|event| event.care) {
            return;
        }
        let texts: Vec<Option<&Text>> = std::iter::once(Some(question)).chain(versions.iter().map(|version| Some(&version.text))).collect();
        let keys: Vec<&str> = std::iter::once("question").chain(versions.iter().map(|_| "versions")).collect();
        self.calls_for_care(&keys, &texts);
    }
}

impl Style {
    /// Whether a text keeps the rules.
    pub(in crate::story) fn hold(&self, text: &Text, at: At<'_>, report: &mut Report) {
        for (language, words) in &text.0 {
            if let Some((avoided, instead)) = self.avoided(language, words) {
                let message = format_args!("the record does not say `{avoided}`");
                let help = format_args!("{instead}; if these are the words of others, put them in quotation marks");
                report.error(at.key(language), "avoided-word", message, help);
            }
            if let Some(name) = self.unknown_person(words) {
                let message = format_args!("`{name}` looks like the name of a person");
                let help = "leave it out if the person is a private one; else add the name to the style file";
                report.warn(at.key(language), "personal-name", message, help);
            }
        }
    }
}
