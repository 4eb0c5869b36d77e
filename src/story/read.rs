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
mod offset;
mod place;
mod route;
mod story;
#[cfg(not(target_arch = "wasm32"))]
mod style;
#[cfg(not(target_arch = "wasm32"))]
mod time;

use serde_json::{Map, Value};

use super::ids::{Ids, Noun, well_formed};
use super::report::{At, FOR_AUTHORS, Report, did_you_mean, nearest};
use super::shape::Shape;
use super::words::Closed;
use super::{BadDate, Date, EventIx, Evidence, GroupIx, Moment, PlaceIx, SourceIx, Story, Target, Text};

use crate::number;

pub(super) use story::{EVIDENCE, read};

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
    scenes: Vec<(String, String)>,
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
                let mut it = Object { members, at, reading: self, others: Others::Wrong, asked: Vec::new(), missing: Vec::new() };
                read(&mut it);
                it.end();
            }
            other => self.wrong_type(other, "an object", at),
        }
    }
}

/// An object, whose members are asked for one by one.
struct Object<'a> {
    members: &'a Map<String, Value>,
    at: At<'a>,
    reading: &'a mut Reading,
    /// What members are that nobody asks for.
    others: Others,
    /// For authors: what may stand here, and what should.
    asked: Vec<&'static str>,
    missing: Vec<&'static str>,
}

impl<'a> Object<'a> {
    /// A member, if it is there.
    #[inline(never)]
    fn any(&mut self, key: &'static str) -> Option<&'a Value> {
        if FOR_AUTHORS {
            self.asked.push(key);
        }
        self.members.get(key)
    }

    /// A member, if it is there and not `null`. For authors `null` is no value of anything: what is not known is left out.
    fn maybe(&mut self, key: &'static str) -> Option<&'a Value> {
        self.any(key).filter(|value| FOR_AUTHORS || !value.is_null())
    }

    /// The string of a member that has been asked for.
    fn as_str(&self, key: &str) -> Option<&'a str> {
        self.members.get(key)?.as_str()
    }

    /// A member that must be there.
    #[inline(never)]
    fn needed(&mut self, key: &'static str) -> Option<&'a Value> {
        let found = self.any(key);
        if found.is_none() {
            if FOR_AUTHORS {
                self.missing.push(key);
            } else {
                self.reading.report.error(self.at, "missing-field", "", "");
            }
        }
        found
    }

    #[inline(never)]
    fn string(&mut self, key: &'static str) -> String {
        self.needed(key).map(|value| self.reading.string(value, self.at.key(key))).unwrap_or_default()
    }

    #[inline(never)]
    fn maybe_string(&mut self, key: &'static str) -> Option<String> {
        self.maybe(key).map(|value| self.reading.string(value, self.at.key(key)))
    }

    /// A string that is not blank.
    fn filled(&mut self, key: &'static str) -> String {
        let string = self.string(key);
        self.not_blank(&string, key);
        string
    }

    fn maybe_filled(&mut self, key: &'static str) -> Option<String> {
        let string = self.maybe_string(key);
        if let Some(string) = &string {
            self.not_blank(string, key);
        }
        string
    }

    fn not_blank(&mut self, string: &str, key: &str) {
        let is_string = matches!(self.members.get(key), Some(Value::String(_)));
        if FOR_AUTHORS && is_string && string.trim().is_empty() {
            self.reading.report.error(self.at.key(key), "empty-text", "the text is empty", "write it, or leave it out if it may be");
        }
    }

    /// The address of a page.
    #[inline(never)]
    fn address(&mut self, key: &'static str) -> String {
        let url = self.string(key);
        self.is_address(&url, key);
        url
    }

    #[inline(never)]
    fn maybe_address(&mut self, key: &'static str) -> Option<String> {
        let url = self.maybe_string(key);
        if let Some(url) = &url {
            self.is_address(url, key);
        }
        url
    }

    /// The page makes links of addresses: they lead to the web, and nothing in them can be taken for markup.
    fn is_address(&mut self, url: &str, key: &str) {
        if !matches!(self.members.get(key), Some(Value::String(_))) {
            return; // said already
        }
        let (at, report) = (self.at.key(key), &mut self.reading.report);
        let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        let good = host.is_some_and(|host| host.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric()))
            && url.bytes().all(|byte| byte > b' ' && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | 0x7f))
            && !(FOR_AUTHORS && url.contains(|c: char| c.is_whitespace() || c.is_control()));
        if !good {
            let message = format_args!("`{url}` is no address of a page");
            report.error(at, "bad-address", message, "write it as `https://…`, without spaces");
        } else if FOR_AUTHORS && url.starts_with("http://") {
            let help = "use https if the page can be had that way";
            report.warn(at, "http-address", format_args!("`{url}` is not encrypted"), help);
        }
    }

    /// The id; it has been looked at when ids were gathered.
    fn id(&mut self) -> String {
        self.string("id")
    }

    fn float(&mut self, key: &'static str) -> f64 {
        self.needed(key).map(|value| self.reading.float(value, self.at.key(key))).unwrap_or_default()
    }

    fn whole(&mut self, key: &'static str) -> u64 {
        self.needed(key).map(|value| self.reading.whole(value, self.at.key(key))).unwrap_or_default()
    }

    fn maybe_whole(&mut self, key: &'static str) -> Option<u64> {
        self.maybe(key).map(|value| self.reading.whole(value, self.at.key(key)))
    }

    fn small(&mut self, key: &'static str) -> u32 {
        self.needed(key).map(|value| self.reading.small(value, self.at.key(key))).unwrap_or_default()
    }

    fn maybe_small(&mut self, key: &'static str) -> Option<u32> {
        self.maybe(key).map(|value| self.reading.small(value, self.at.key(key)))
    }

    fn flag(&mut self, key: &'static str) -> bool {
        self.needed(key).is_some_and(|value| self.reading.flag(value, self.at.key(key)))
    }

    /// False where it is not there.
    fn maybe_flag(&mut self, key: &'static str) -> bool {
        self.any(key).is_some_and(|value| self.reading.flag(value, self.at.key(key)))
    }

    /// So many numbers.
    fn numbers<const N: usize>(&mut self, key: &'static str, value: &Value) -> Option<[f64; N]> {
        let (mut numbers, mut found) = ([0.0; N], 0);
        let at = self.at.key(key);
        self.reading.array(value, at, &mut |reading, value, at| {
            let number = reading.float(value, at);
            if let Some(place) = numbers.get_mut(found) {
                *place = number;
            }
            found += 1;
        });
        if found != N && value.is_array() {
            let message = format_args!("expected {N} numbers, found {found}");
            self.reading.report.error(at, "wrong-type", message, "give exactly so many");
        }
        (found == N).then_some(numbers)
    }

    #[inline(never)]
    fn text(&mut self, key: &'static str) -> Text {
        self.needed(key).map(|value| self.reading.text(value, self.at.key(key))).unwrap_or_default()
    }

    #[inline(never)]
    fn maybe_text(&mut self, key: &'static str) -> Option<Text> {
        self.maybe(key).map(|value| self.reading.text(value, self.at.key(key)))
    }

    #[inline(never)]
    fn moment(&mut self, key: &'static str) -> Option<Moment> {
        self.needed(key).and_then(|value| self.reading.moment(value, self.at.key(key)))
    }

    #[inline(never)]
    fn maybe_moment(&mut self, key: &'static str) -> Option<Moment> {
        self.maybe(key).and_then(|value| self.reading.moment(value, self.at.key(key)))
    }

    fn day(&mut self, key: &'static str) -> Date {
        let moment = self.moment(key).unwrap_or(UNREAD);
        if !matches!(moment, Moment::Day(_) | UNREAD) {
            let message = format_args!("`{moment}` is not a day");
            self.reading.report.error(self.at.key(key), "bad-date", message, "write it as `2018-10-19`");
        }
        moment.day()
    }

    /// A word of a closed list.
    fn word<T: Closed>(&mut self, key: &'static str) -> T {
        let value = self.needed(key);
        T::ALL[self.place_in(T::NAMES, key, value)]
    }

    fn maybe_word<T: Closed>(&mut self, key: &'static str) -> Option<T> {
        let value = self.maybe(key)?;
        Some(T::ALL[self.place_in(T::NAMES, key, Some(value))])
    }

    #[inline(never)]
    fn place_in(&mut self, names: &[&str], key: &str, value: Option<&Value>) -> usize {
        value.and_then(|value| self.reading.word(value, names, self.at.key(key))).unwrap_or(0)
    }

    /// What an id refers to, as its place in its list.
    #[inline(never)]
    fn reference(&mut self, key: &'static str, noun: Noun) -> Option<usize> {
        self.needed(key).and_then(|value| self.reading.reference(value, noun, self.at.key(key)))
    }

    #[inline(never)]
    fn maybe_reference(&mut self, key: &'static str, noun: Noun) -> Option<usize> {
        self.maybe(key).and_then(|value| self.reading.reference(value, noun, self.at.key(key)))
    }

    fn place(&mut self, key: &'static str) -> PlaceIx {
        PlaceIx(self.reference(key, Noun::Place).unwrap_or(0))
    }

    fn event(&mut self, key: &'static str) -> EventIx {
        EventIx(self.reference(key, Noun::Event).unwrap_or(0))
    }

    fn group(&mut self, key: &'static str) -> GroupIx {
        GroupIx(self.reference(key, Noun::Group).unwrap_or(0))
    }

    fn source(&mut self, key: &'static str) -> SourceIx {
        SourceIx(self.reference(key, Noun::Source).unwrap_or(0))
    }

    /// What the ids of a list refer to; the list need not be there if `optional`.
    #[inline(never)]
    fn references(&mut self, key: &'static str, noun: Noun, optional: bool) -> Vec<usize> {
        let mut all = Vec::new();
        let value = if optional { self.any(key) } else { self.needed(key) };
        if let Some(value) = value {
            self.reading.array(value, self.at.key(key), &mut |reading, value, at| {
                all.push(reading.reference(value, noun, at).unwrap_or(0));
            });
        }
        all
    }

    fn places(&mut self, key: &'static str, optional: bool) -> Vec<PlaceIx> {
        self.references(key, Noun::Place, optional).into_iter().map(PlaceIx).collect()
    }

    fn events(&mut self, key: &'static str, optional: bool) -> Vec<EventIx> {
        self.references(key, Noun::Event, optional).into_iter().map(EventIx).collect()
    }

    fn sources(&mut self, key: &'static str, optional: bool) -> Vec<SourceIx> {
        self.references(key, Noun::Source, optional).into_iter().map(SourceIx).collect()
    }

    /// The elements of an array.
    #[inline(never)]
    fn array(&mut self, key: &'static str, read: &mut dyn FnMut(&mut Reading, &Value, At<'_>)) {
        if let Some(value) = self.needed(key) {
            self.reading.array(value, self.at.key(key), read);
        }
    }

    #[inline(never)]
    fn strings(&mut self, key: &'static str) -> Vec<String> {
        let mut all = Vec::new();
        self.array(key, &mut |reading, value, at| all.push(reading.string(value, at)));
        all
    }

    /// The objects of an array.
    #[inline(never)]
    fn objects(&mut self, key: &'static str, read: Reader<'_>) {
        self.array(key, &mut |reading, value, at| reading.object(value, at, read));
    }

    /// An object in this one.
    #[inline(never)]
    fn object(&mut self, key: &'static str, read: Reader<'_>) {
        if let Some(value) = self.needed(key) {
            self.reading.object(value, self.at.key(key), read);
        }
    }

    /// The members of an object whose names the story chooses.
    #[inline(never)]
    fn members(&mut self, key: &'static str, read: &mut dyn FnMut(&mut Reading, &str, &Value, At<'_>)) {
        match self.needed(key) {
            Some(Value::Object(members)) => {
                let at = self.at.key(key);
                for (name, value) in members {
                    read(self.reading, name, value, at.key(name));
                }
            }
            Some(other) => self.reading.wrong_type(other, "an object", self.at.key(key)),
            None => {}
        }
    }

    /// Whether GeoJSON's `type` says what it should.
    #[inline(never)]
    fn is_a(&mut self, expected: &'static str) {
        self.others = Others::Unread;
        if let Some(value) = self.needed("type")
            && let Some(found) = self.reading.str(value, self.at.key("type"))
            && found != expected
        {
            let message = format_args!("expected a {expected}, found a `{found}`");
            self.reading.report.error(self.at.key("type"), "wrong-type", message, format_args!("write `\"{expected}\"`"));
        }
    }

    /// The features of a collection: the properties of each, with what stands beside them.
    #[inline(never)]
    fn features(&mut self, with_ids: bool, read: &mut dyn FnMut(&mut Object<'_>, Feature<'_>)) {
        self.is_a("FeatureCollection");
        if FOR_AUTHORS {
            self.maybe_string("$schema");
        }
        let mut index = 0;
        self.objects("features", &mut |it| {
            it.is_a("Feature");
            let id = it.maybe_string("id");
            if with_ids && id.is_none() {
                it.reading.report.error(it.at, "missing-id", "a feature without id", "add `\"id\": \"…\"`");
            }
            let (geometry, properties) = (it.needed("geometry"), it.needed("properties"));
            let feature = it.at;
            let at = feature.key("geometry");
            let shape = geometry.and_then(|geometry| Shape::read(geometry, at, &mut it.reading.report));
            let mut feature = Some(Feature { index, id: id.unwrap_or_default(), shape, at });
            if let Some(properties) = properties {
                it.reading.object(properties, it.at.key("properties"), &mut |it| {
                    if let Some(feature) = feature.take() {
                        read(it, feature);
                    }
                });
            }
            index += 1;
        });
    }

    /// Reports members that nobody asked for, and those that are missing.
    fn end(self) {
        if FOR_AUTHORS {
            self.unasked();
        }
    }

    fn unasked(self) {
        let Self { members, at, others, asked, missing, .. } = self;
        let report = &mut self.reading.report;
        let mut meant = Vec::new();
        for key in members.keys().filter(|key| !asked.contains(&key.as_str())) {
            let near = nearest(key, asked.iter().copied());
            let near_help = near.map(|near| format!("did you mean `{near}`?"));
            if others == Others::Wrong {
                meant.extend(near);
                let help = near_help.unwrap_or_else(|| "remove it; docs/data-format.md names the fields".into());
                report.error(at.key(key), "unknown-field", format_args!("unknown field `{key}`"), help);
            } else if others == Others::Unread && key != "bbox" {
                // GeoJSON may hold other members; they are not read, and that is said.
                let help = near_help.unwrap_or_else(|| "remove it, or move it into `properties` if it belongs there".into());
                report.warn(at.key(key), "unread-field", format_args!("nothing reads the field `{key}`"), help);
            } else {
                continue;
            }
            report.last(|it| it.target = Target::Key);
        }
        // What is only misspelt is not missing.
        for key in missing.iter().filter(|key| !meant.contains(key)) {
            report.error(at, "missing-field", format_args!("missing field `{key}`"), format_args!("add `\"{key}\": …`"));
        }
    }
}

/// What members are that nobody asks for.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Others {
    Wrong,
    /// GeoJSON may have them.
    Unread,
    /// Nobody knows what should stand here.
    Unknown,
}

/// In the browser nobody asks for times.
#[cfg(target_arch = "wasm32")]
impl Object<'_> {
    fn on_clocks(&mut self, _: &[&str], _: Option<String>) {}

    fn have_come(&mut self, _: &[&str]) {}

    fn is_time_zone(&mut self, _: &str, _: &str) {}
}

/// What stands beside the properties of a GeoJSON feature.
struct Feature<'a> {
    /// Its place in the file.
    index: usize,
    /// Empty where there is none.
    id: String,
    shape: Option<Shape>,
    /// Where the geometry stands.
    at: At<'a>,
}

/// The beginning of a text, for a message.
fn short(text: &str) -> String {
    let end = text.char_indices().nth(60).map_or(text.len(), |(end, _)| end);
    format!("{}{}", &text[..end], if end < text.len() { "…" } else { "" })
}

/// Stands for a moment that could not be read.
const UNREAD: Moment = Moment::Year(-1);
