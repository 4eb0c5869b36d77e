//! An object of a file, whose members are asked for one by one: a method for each sort of field.

use serde_json::{Map, Value};

use super::{Reader, Reading, UNREAD};
use crate::story::ids::Noun;
use crate::story::report::{At, FOR_AUTHORS, nearest};
use crate::story::words::Closed;
use crate::story::{Date, EventIx, GroupIx, Moment, PlaceIx, SourceIx, Target, Text};

/// An object, whose members are asked for one by one.
pub(super) struct Object<'a> {
    pub(super) members: &'a Map<String, Value>,
    pub(super) at: At<'a>,
    pub(super) reading: &'a mut Reading,
    /// What members are that nobody asks for.
    pub(super) others: Others,
    /// For authors: what may stand here, and what should.
    asked: Vec<&'static str>,
    missing: Vec<&'static str>,
}

impl<'a> Object<'a> {
    pub(super) fn new(members: &'a Map<String, Value>, at: At<'a>, reading: &'a mut Reading) -> Self {
        Self { members, at, reading, others: Others::Wrong, asked: Vec::new(), missing: Vec::new() }
    }

    /// A member, if it is there.
    #[inline(never)]
    pub(super) fn any(&mut self, key: &'static str) -> Option<&'a Value> {
        if FOR_AUTHORS {
            self.asked.push(key);
        }
        self.members.get(key)
    }

    /// A member, if it is there and not `null`. For authors `null` is no value of anything: what is not known is left out.
    pub(super) fn maybe(&mut self, key: &'static str) -> Option<&'a Value> {
        self.any(key).filter(|value| FOR_AUTHORS || !value.is_null())
    }

    /// The string of a member that has been asked for.
    pub(super) fn as_str(&self, key: &str) -> Option<&'a str> {
        self.members.get(key)?.as_str()
    }

    /// A member that must be there.
    #[inline(never)]
    pub(super) fn needed(&mut self, key: &'static str) -> Option<&'a Value> {
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
    pub(super) fn string(&mut self, key: &'static str) -> String {
        self.needed(key).map(|value| self.reading.string(value, self.at.key(key))).unwrap_or_default()
    }

    #[inline(never)]
    pub(super) fn maybe_string(&mut self, key: &'static str) -> Option<String> {
        self.maybe(key).map(|value| self.reading.string(value, self.at.key(key)))
    }

    /// A string that is not blank.
    pub(super) fn filled(&mut self, key: &'static str) -> String {
        let string = self.string(key);
        self.not_blank(&string, key);
        string
    }

    pub(super) fn maybe_filled(&mut self, key: &'static str) -> Option<String> {
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
    pub(super) fn address(&mut self, key: &'static str) -> String {
        let url = self.string(key);
        self.is_address(&url, key);
        url
    }

    #[inline(never)]
    pub(super) fn maybe_address(&mut self, key: &'static str) -> Option<String> {
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
    pub(super) fn id(&mut self) -> String {
        self.string("id")
    }

    pub(super) fn float(&mut self, key: &'static str) -> f64 {
        self.needed(key).map(|value| self.reading.float(value, self.at.key(key))).unwrap_or_default()
    }

    pub(super) fn whole(&mut self, key: &'static str) -> u64 {
        self.needed(key).map(|value| self.reading.whole(value, self.at.key(key))).unwrap_or_default()
    }

    pub(super) fn maybe_whole(&mut self, key: &'static str) -> Option<u64> {
        self.maybe(key).map(|value| self.reading.whole(value, self.at.key(key)))
    }

    pub(super) fn small(&mut self, key: &'static str) -> u32 {
        self.needed(key).map(|value| self.reading.small(value, self.at.key(key))).unwrap_or_default()
    }

    pub(super) fn maybe_small(&mut self, key: &'static str) -> Option<u32> {
        self.maybe(key).map(|value| self.reading.small(value, self.at.key(key)))
    }

    pub(super) fn flag(&mut self, key: &'static str) -> bool {
        self.needed(key).is_some_and(|value| self.reading.flag(value, self.at.key(key)))
    }

    /// False where it is not there.
    pub(super) fn maybe_flag(&mut self, key: &'static str) -> bool {
        self.any(key).is_some_and(|value| self.reading.flag(value, self.at.key(key)))
    }

    /// So many numbers.
    pub(super) fn numbers<const N: usize>(&mut self, key: &'static str, value: &Value) -> Option<[f64; N]> {
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
    pub(super) fn text(&mut self, key: &'static str) -> Text {
        self.needed(key).map(|value| self.reading.text(value, self.at.key(key))).unwrap_or_default()
    }

    #[inline(never)]
    pub(super) fn maybe_text(&mut self, key: &'static str) -> Option<Text> {
        self.maybe(key).map(|value| self.reading.text(value, self.at.key(key)))
    }

    #[inline(never)]
    pub(super) fn moment(&mut self, key: &'static str) -> Option<Moment> {
        self.needed(key).and_then(|value| self.reading.moment(value, self.at.key(key)))
    }

    #[inline(never)]
    pub(super) fn maybe_moment(&mut self, key: &'static str) -> Option<Moment> {
        self.maybe(key).and_then(|value| self.reading.moment(value, self.at.key(key)))
    }

    pub(super) fn day(&mut self, key: &'static str) -> Date {
        let moment = self.moment(key).unwrap_or(UNREAD);
        if !matches!(moment, Moment::Day(_) | UNREAD) {
            let message = format_args!("`{moment}` is not a day");
            self.reading.report.error(self.at.key(key), "bad-date", message, "write it as `2018-10-19`");
        }
        moment.day()
    }

    /// A word of a closed list.
    pub(super) fn word<T: Closed>(&mut self, key: &'static str) -> T {
        let value = self.needed(key);
        T::ALL[self.place_in(T::NAMES, key, value)]
    }

    pub(super) fn maybe_word<T: Closed>(&mut self, key: &'static str) -> Option<T> {
        let value = self.maybe(key)?;
        Some(T::ALL[self.place_in(T::NAMES, key, Some(value))])
    }

    #[inline(never)]
    fn place_in(&mut self, names: &[&str], key: &str, value: Option<&Value>) -> usize {
        value.and_then(|value| self.reading.word(value, names, self.at.key(key))).unwrap_or(0)
    }

    /// What an id refers to, as its place in its list.
    #[inline(never)]
    pub(super) fn reference(&mut self, key: &'static str, noun: Noun) -> Option<usize> {
        self.needed(key).and_then(|value| self.reading.reference(value, noun, self.at.key(key)))
    }

    #[inline(never)]
    pub(super) fn maybe_reference(&mut self, key: &'static str, noun: Noun) -> Option<usize> {
        self.maybe(key).and_then(|value| self.reading.reference(value, noun, self.at.key(key)))
    }

    pub(super) fn place(&mut self, key: &'static str) -> PlaceIx {
        PlaceIx(self.reference(key, Noun::Place).unwrap_or(0))
    }

    pub(super) fn event(&mut self, key: &'static str) -> EventIx {
        EventIx(self.reference(key, Noun::Event).unwrap_or(0))
    }

    pub(super) fn group(&mut self, key: &'static str) -> GroupIx {
        GroupIx(self.reference(key, Noun::Group).unwrap_or(0))
    }

    pub(super) fn source(&mut self, key: &'static str) -> SourceIx {
        SourceIx(self.reference(key, Noun::Source).unwrap_or(0))
    }

    /// What the ids of a list refer to; the list need not be there if `optional`.
    #[inline(never)]
    pub(super) fn references(&mut self, key: &'static str, noun: Noun, optional: bool) -> Vec<usize> {
        let mut all = Vec::new();
        let value = if optional { self.any(key) } else { self.needed(key) };
        if let Some(value) = value {
            self.reading.array(value, self.at.key(key), &mut |reading, value, at| {
                all.push(reading.reference(value, noun, at).unwrap_or(0));
            });
        }
        all
    }

    pub(super) fn places(&mut self, key: &'static str, optional: bool) -> Vec<PlaceIx> {
        self.references(key, Noun::Place, optional).into_iter().map(PlaceIx).collect()
    }

    pub(super) fn events(&mut self, key: &'static str, optional: bool) -> Vec<EventIx> {
        self.references(key, Noun::Event, optional).into_iter().map(EventIx).collect()
    }

    pub(super) fn sources(&mut self, key: &'static str, optional: bool) -> Vec<SourceIx> {
        self.references(key, Noun::Source, optional).into_iter().map(SourceIx).collect()
    }

    /// The elements of an array.
    #[inline(never)]
    pub(super) fn array(&mut self, key: &'static str, read: &mut dyn FnMut(&mut Reading, &Value, At<'_>)) {
        if let Some(value) = self.needed(key) {
            self.reading.array(value, self.at.key(key), read);
        }
    }

    #[inline(never)]
    pub(super) fn strings(&mut self, key: &'static str) -> Vec<String> {
        let mut all = Vec::new();
        self.array(key, &mut |reading, value, at| all.push(reading.string(value, at)));
        all
    }

    /// The objects of an array.
    #[inline(never)]
    pub(super) fn objects(&mut self, key: &'static str, read: Reader<'_>) {
        self.array(key, &mut |reading, value, at| reading.object(value, at, read));
    }

    /// An object in this one.
    #[inline(never)]
    pub(super) fn object(&mut self, key: &'static str, read: Reader<'_>) {
        if let Some(value) = self.needed(key) {
            self.reading.object(value, self.at.key(key), read);
        }
    }

    /// The members of an object whose names the story chooses.
    #[inline(never)]
    pub(super) fn members(&mut self, key: &'static str, read: &mut dyn FnMut(&mut Reading, &str, &Value, At<'_>)) {
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

    /// Reports members that nobody asked for, and those that are missing.
    pub(super) fn end(self) {
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
pub(super) enum Others {
    Wrong,
    /// GeoJSON may have them.
    Unread,
    /// Nobody knows what should stand here.
    Unknown,
}
