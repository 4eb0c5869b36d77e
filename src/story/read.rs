//! From JSON to what a story is made of, in one pass: each field is there, has its type, and means what it should.
//!
//! [`Object`] reads the members of an object, one method for each sort of field; the modules below say, noun by noun, which
//! fields there are. A field that is wrong is reported, and something that stands for it is read instead: so reading goes on
//! and finds every problem, and no story comes out.
//!
//! The types of [`super::file`] have the same form, and serde could read them. But serde stops at the first problem of an
//! object and does not say where it is; and its code is large: a module of wasm that does nothing but parse a story took
//! 123 KB (brotli) with it and takes 33 KB without. A test holds both to the same form.
//!
//! What is asked under [`FOR_AUTHORS`] is not asked in the browser: it makes a story better, not safer.

mod claim;
mod correction;
mod event;
mod feature;
mod figure;
mod object;
mod offset;
mod place;
mod route;
mod source;
mod story;
#[cfg(not(target_arch = "wasm32"))]
mod style;
#[cfg(not(target_arch = "wasm32"))]
mod time;
mod whole;
mod words;

use serde_json::{Map, Value};

use super::ids::{Ids, Noun, well_formed};
use super::report::{At, FOR_AUTHORS, Report, did_you_mean};
use super::{BadDate, Evidence, Moment, Story, Target, Text};
use crate::number;

use feature::Feature;
use object::Object;

pub(super) use whole::{EVIDENCE, read};

/// A story while it is read.
pub(super) struct Reading {
    pub(super) report: Report,
    /// Only a story if nothing was wrong.
    pub(super) story: Story,
    /// Only evidence if the whole was read besides.
    pub(super) evidence: Evidence,
    /// By [`Noun`].
    pub(super) ids: Vec<Ids>,
    /// What others compare with, of places, in the order of the file. Only for authors.
    sites: Vec<Site>,
    /// Events, with the ids of their places. Only for authors.
    event_places: Vec<(String, String)>,
    /// The first and the last day told of, as day numbers.
    #[cfg(not(target_arch = "wasm32"))]
    told: Option<(i64, i64)>,
    #[cfg(not(target_arch = "wasm32"))]
    style: super::style::Style,
}

/// Where a place is, and what its clocks show.
#[derive(Clone, Default)]
struct Site {
    /// Nothing where it could not be read.
    position: Option<[f64; 2]>,
    zone: String,
}

/// Reads an object, member by member. Not generic: there are twenty of them, and one loop is enough for all.
type Reader<'r> = &'r mut dyn FnMut(&mut Object<'_>);

impl Reading {
    #[inline(never)]
    fn wrong_type(&mut self, value: &Value, expected: &str, at: At<'_>) {
        if !FOR_AUTHORS {
            self.report.error(at, "wrong-type", "", "");
            return;
        }
        let found = match value {
            Value::Null => "null".into(),
            Value::Bool(flag) => format!("`{flag}`"),
            Value::Number(number) => format!("the number `{number}`"),
            Value::String(string) => format!("the string `{}`", short(string)),
            Value::Array(_) => "an array".into(),
            Value::Object(_) => "an object".into(),
        };
        let help = match value {
            Value::Null => "give it a value, or leave it out if it may be",
            Value::String(string)
                if !expected.starts_with("an ") && (number::parse(string).is_some() || string.parse::<bool>().is_ok()) =>
            {
                "write it without quotes"
            }
            Value::Number(_) | Value::Bool(_) if expected == "a string" => "write it in quotes",
            _ => "docs/data-format.md shows an example of every field",
        };
        self.report.error(at, "wrong-type", format_args!("expected {expected}, found {found}"), help);
    }

    /// A string, lent.
    #[inline(never)]
    fn str<'a>(&mut self, value: &'a Value, at: At<'_>) -> Option<&'a str> {
        if let Value::String(string) = value {
            return Some(string);
        }
        self.wrong_type(value, "a string", at);
        None
    }

    #[inline(never)]
    fn string(&mut self, value: &Value, at: At<'_>) -> String {
        self.str(value, at).unwrap_or_default().into()
    }

    #[inline(never)]
    fn float(&mut self, value: &Value, at: At<'_>) -> f64 {
        let number = value.as_f64();
        if number.is_none() {
            self.wrong_type(value, "a number", at);
        }
        number.unwrap_or_default()
    }

    #[inline(never)]
    fn whole(&mut self, value: &Value, at: At<'_>) -> u64 {
        let number = value.as_u64();
        if number.is_none() {
            self.wrong_type(value, "a whole number from 0", at);
        }
        number.unwrap_or_default()
    }

    #[inline(never)]
    fn small(&mut self, value: &Value, at: At<'_>) -> u32 {
        let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
        if number.is_none() {
            self.wrong_type(value, "a whole number from 0 to 4294967295", at);
        }
        number.unwrap_or_default()
    }

    #[inline(never)]
    fn flag(&mut self, value: &Value, at: At<'_>) -> bool {
        let flag = value.as_bool();
        if flag.is_none() {
            self.wrong_type(value, "true or false", at);
        }
        flag.unwrap_or_default()
    }

    #[inline(never)]
    fn moment(&mut self, value: &Value, at: At<'_>) -> Option<Moment> {
        let text = self.str(value, at)?;
        match text.parse() {
            Ok(moment) => Some(moment),
            Err(BadDate::Form) => {
                let help = "write it as `2018-10`, `2018-10-19` or `2018-10-19T11:30-06:00`";
                self.report.error(at, "bad-date", format_args!("`{text}` is not a date"), help);
                None
            }
            Err(BadDate::Impossible) => {
                let message = format_args!("there is no such day or time as `{text}`");
                self.report.error(at, "impossible-date", message, "check month, day, time and offset");
                None
            }
        }
    }

    /// The place of a word in a closed list.
    #[inline(never)]
    fn word(&mut self, value: &Value, known: &[&str], at: At<'_>) -> Option<usize> {
        let word = self.str(value, at)?;
        let found = known.iter().position(|known| *known == word);
        if found.is_none() {
            let help = if FOR_AUTHORS { known.join(", ") } else { String::new() };
            let help = did_you_mean(word, known.iter().copied(), format_args!("use one of {help}"));
            self.report.error(at, "unknown-word", format_args!("unknown word `{word}`"), help);
        }
        found
    }

    /// What an id refers to, as its place in the list.
    #[inline(never)]
    fn reference(&mut self, value: &Value, noun: Noun, at: At<'_>) -> Option<usize> {
        let id = self.str(value, at)?;
        self.ids[noun as usize].find(id, at, &mut self.report)
    }

    /// An id that is the name of a member.
    fn member_id(&mut self, id: &str, at: At<'_>) {
        if !well_formed(id, at, &mut self.report) {
            self.report.last(|found| found.target = Target::Key);
        }
    }

    /// A text in every language of the story, and in no other.
    #[inline(never)]
    fn text(&mut self, value: &Value, at: At<'_>) -> Text {
        let mut text = Text::new();
        let Value::Object(members) = value else {
            self.wrong_type(value, "an object", at);
            return text;
        };
        // In the order of the story: the first is what to fall back on.
        for index in 0..self.story.languages.len() {
            let language = self.story.languages[index].clone();
            if let Some(words) = members.get(&language) {
                let words = self.string(words, at.key(&language));
                text.0.push((language, words));
            }
        }
        if FOR_AUTHORS {
            self.translated(members, &text, at);
        }
        #[cfg(not(target_arch = "wasm32"))]
        if members.values().all(Value::is_string) {
            self.style.hold(&text, at, &mut self.report);
        }
        text
    }

    fn translated(&mut self, members: &Map<String, Value>, text: &Text, at: At<'_>) {
        let others: Vec<&String> = members.keys().filter(|&language| text.get(language).is_none()).collect();
        for language in &others {
            self.str(&members[*language], at.key(language));
        }
        if self.story.languages.is_empty() || !members.values().all(Value::is_string) {
            return; // said elsewhere
        }
        let (languages, report) = (&self.story.languages, &mut self.report);
        for language in languages {
            match text.get(language) {
                Some(words) if words.trim().is_empty() => {
                    let message = format_args!("the text is empty in `{language}`");
                    report.error(at.key(language), "empty-text", message, "write it, or leave the whole text out if it may be");
                }
                Some(_) => {}
                None => {
                    let message = format_args!("the text is missing in `{language}`");
                    report.error(at, "missing-translation", message, format_args!("add `\"{language}\": \"…\"`"));
                }
            }
        }
        for language in others {
            self.is_language(language, at.key(language));
        }
    }

    /// Whether the name of a member is a language of the story.
    fn is_language(&mut self, language: &str, at: At<'_>) {
        let (languages, report) = (&self.story.languages, &mut self.report);
        if !languages.is_empty() && !languages.iter().any(|known| known == language) {
            let help = did_you_mean(language, languages.iter().map(String::as_str), "add it to `languages` of the story file");
            report.error(at, "unknown-language", format_args!("`{language}` is no language of the story"), help);
            report.last(|found| found.target = Target::Key);
        }
    }

    /// The elements of an array.
    #[inline(never)]
    fn array(&mut self, value: &Value, at: At<'_>, read: &mut dyn FnMut(&mut Self, &Value, At<'_>)) {
        match value {
            Value::Array(array) => {
                for (index, value) in array.iter().enumerate() {
                    read(self, value, at.item(index));
                }
            }
            other => self.wrong_type(other, "an array", at),
        }
    }

    /// The members of an object.
    #[inline(never)]
    fn object(&mut self, value: &Value, at: At<'_>, read: Reader<'_>) {
        match value {
            Value::Object(members) => {
                let mut it = Object::new(members, at, self);
                read(&mut it);
                it.end();
            }
            other => self.wrong_type(other, "an object", at),
        }
    }
}

/// In the browser nobody asks for times.
#[cfg(target_arch = "wasm32")]
impl Object<'_> {
    fn on_clocks(&mut self, _: &[&str], _: Option<String>) {}

    fn have_come(&mut self, _: &[&str]) {}

    fn is_time_zone(&mut self, _: &str, _: &str) {}
}

/// The beginning of a text, for a message.
fn short(text: &str) -> String {
    let end = text.char_indices().nth(60).map_or(text.len(), |(end, _)| end);
    format!("{}{}", &text[..end], if end < text.len() { "…" } else { "" })
}

/// Stands for a moment that could not be read.
const UNREAD: Moment = Moment::Year(-1);
