//! From the text of a file to a lesson: every slip is found, not only the first.
//!
//! A lesson is read when the story is there, by whoever has one: `check` reads those that ship, the app those of a teacher as well.

use serde_json::{Map, Value};

use super::slip::{Fault, Slip};
use super::{FORMAT, Lesson, Slide, WINDOW};
use crate::geo::camera::Camera;
use crate::lang::Lang;
use crate::link::Link;
use crate::math::distance;
use crate::number::decimal;
use crate::story::{Evidence, Story, Text};
use crate::view::View;

/// The longest heading, in characters.
pub const LONGEST_HEADING: usize = 60;
/// The longest text of a slide, in words.
pub const LONGEST_TEXT: usize = 40;
/// The longest notes, in words.
pub const LONGEST_NOTES: usize = 120;
/// The most slides: an address names no more.
pub const MOST_SLIDES: usize = crate::session::MOST;

/// A lesson with what is wrong with it, or all that keeps it from being one.
pub type Read = Result<(Lesson, Vec<Slip>), Vec<Slip>>;

/// Reads a lesson.
///
/// # Errors
/// Every slip, if one of them keeps the lesson from being used. The other ones come with the lesson ([`Slip::bearable`]).
pub fn read(text: &str, story: &Story, evidence: &Evidence) -> Read {
    lesson(&json(text)?, story, evidence)
}

/// Reads a lesson that may be unfinished, to go on with it ([`Slip::unfinished`]).
///
/// # Errors
/// Every slip, if one of them is more than unfinished.
pub fn draft(text: &str, story: &Story, evidence: &Evidence) -> Read {
    with(&json(text)?, story, evidence, Slip::unfinished)
}

fn json(text: &str) -> Result<Value, Vec<Slip>> {
    let bare = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str(bare).map_err(|error| vec![Slip { pointer: String::new(), fault: Fault::Syntax(error.to_string()) }])
}

/// Reads a lesson from JSON.
pub(crate) fn lesson(value: &Value, story: &Story, evidence: &Evidence) -> Read {
    with(value, story, evidence, Slip::bearable)
}

fn with(value: &Value, story: &Story, evidence: &Evidence, may: fn(&Slip) -> bool) -> Read {
    let mut reader = Reader { story, evidence, pointer: String::new(), slips: Vec::new() };
    let lesson = reader.object(value, Reader::a_lesson);
    match lesson {
        Some(lesson) if reader.slips.iter().all(may) => Ok((lesson, reader.slips)),
        _ => Err(reader.slips),
    }
}

struct Reader<'a> {
    story: &'a Story,
    evidence: &'a Evidence,
    /// Where it is.
    pointer: String,
    slips: Vec<Slip>,
}

type Members = Map<String, Value>;

impl Reader<'_> {
    fn slip(&mut self, fault: Fault) {
        self.slips.push(Slip { pointer: self.pointer.clone(), fault });
    }

    /// Does something one step deeper.
    fn below<T>(&mut self, step: &str, what: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
        let done = what(self);
        self.pointer.truncate(before);
        done
    }

    fn object<T>(&mut self, value: &Value, read: fn(&mut Self, &Members) -> T) -> Option<T> {
        match value {
            Value::Object(members) => Some(read(self, members)),
            _ => {
                self.slip(Fault::WrongType("an object"));
                None
            }
        }
    }

    fn a_lesson(&mut self, it: &Members) -> Lesson {
        self.known(it, &["$schema", "format", "id", "title", "summary", "subject", "ages", "minutes", "goals", "care", "slides"]);
        match it.get("format") {
            Some(Value::Number(number)) if number.as_u64() == Some(FORMAT) => {}
            Some(_) => self.below("format", |reader| reader.slip(Fault::Format)),
            None => self.slip(Fault::MissingField("format")),
        }
        if let Some(schema) = it.get("$schema") {
            self.below("$schema", |reader| reader.string(schema));
        }
        let lesson = Lesson {
            id: self.id(it),
            title: self.text(it, "title").unwrap_or_default(),
            summary: self.text(it, "summary").unwrap_or_default(),
            subject: self.maybe_text(it, "subject"),
            ages: self.ages(it),
            minutes: self.minutes(it),
            goals: self.list(it, "goals", false, |reader, value| reader.words(value)),
            care: self.maybe_text(it, "care"),
            slides: self.list(it, "slides", true, |reader, value| reader.object(value, Reader::a_slide)),
        };
        let count = it.get("slides").and_then(Value::as_array).map(Vec::len);
        if count == Some(0) {
            self.below("slides", |reader| reader.slip(Fault::NoSlide));
        }
        if let Some(count) = count.filter(|count| *count > MOST_SLIDES) {
            self.below("slides", |reader| reader.slip(Fault::TooManySlides(count, MOST_SLIDES)));
        }
        for (at, slide) in lesson.slides.iter().enumerate() {
            if !slide.id.is_empty() && lesson.slides[..at].iter().any(|other| other.id == slide.id) {
                let id = slide.id.clone();
                self.below("slides", |reader| {
                    reader.below(&at.to_string(), |reader| reader.below("id", |reader| reader.slip(Fault::DuplicateId(id))));
                });
            }
        }
        lesson
    }

    fn a_slide(&mut self, it: &Members) -> Slide {
        self.known(it, &["id", "heading", "text", "view", "question", "answer", "notes", "sources", "minutes"]);
        let slide = Slide {
            id: self.id(it),
            heading: self.text(it, "heading").unwrap_or_default(),
            text: self.text(it, "text").unwrap_or_default(),
            view: self.view(it),
            question: self.maybe_text(it, "question"),
            answer: self.maybe_text(it, "answer"),
            notes: self.maybe_text(it, "notes"),
            sources: self.list(it, "sources", false, |reader, value| {
                let id = reader.string(value)?;
                if reader.evidence.source_ix(&id).is_none() {
                    reader.slip(Fault::Unknown("source", id.clone()));
                }
                Some(id)
            }),
            minutes: self.minutes(it),
        };
        if it.contains_key("answer") && !it.contains_key("question") {
            self.below("answer", |reader| reader.slip(Fault::NoQuestion));
        }
        self.at_most("heading", &slide.heading, |words| {
            let letters = words.chars().count();
            (letters > LONGEST_HEADING).then_some(Fault::TooManyLetters(letters, LONGEST_HEADING))
        });
        for (key, text, most) in [("text", Some(&slide.text), LONGEST_TEXT), ("notes", slide.notes.as_ref(), LONGEST_NOTES)] {
            let Some(text) = text else { continue };
            self.at_most(key, text, |words| {
                let found = words.split_whitespace().count();
                (found > most).then_some(Fault::TooManyWords(found, most))
            });
        }
        slide
    }

    fn at_most(&mut self, key: &str, text: &Text, fault: impl Fn(&str) -> Option<Fault>) {
        for (lang, words) in text.pairs() {
            if let Some(fault) = fault(words) {
                self.below(key, |reader| reader.below(lang, |reader| reader.slip(fault)));
            }
        }
    }

    /// Members with names that nothing has.
    fn known(&mut self, it: &Members, names: &[&str]) {
        for name in it.keys().filter(|name| !names.contains(&name.as_str())) {
            self.below(name, |reader| reader.slip(Fault::UnknownField(name.clone())));
        }
    }

    fn needed<'v>(&mut self, it: &'v Members, key: &'static str) -> Option<&'v Value> {
        let found = it.get(key);
        if found.is_none() {
            self.slip(Fault::MissingField(key));
        }
        found
    }

    fn string(&mut self, value: &Value) -> Option<String> {
        if let Value::String(string) = value {
            return Some(string.clone());
        }
        self.slip(Fault::WrongType("a string"));
        None
    }

    fn id(&mut self, it: &Members) -> String {
        let Some(value) = self.needed(it, "id") else { return String::new() };
        self.below("id", |reader| {
            let id = reader.string(value).unwrap_or_default();
            let good = id.len() <= 64
                && id.as_bytes().first().is_some_and(u8::is_ascii_lowercase)
                && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-'));
            if !good && value.is_string() {
                reader.slip(Fault::BadId(id.clone()));
            }
            id
        })
    }

    fn text(&mut self, it: &Members, key: &'static str) -> Option<Text> {
        let value = self.needed(it, key)?;
        self.below(key, |reader| reader.words(value))
    }

    fn maybe_text(&mut self, it: &Members, key: &'static str) -> Option<Text> {
        let value = it.get(key)?;
        self.below(key, |reader| reader.words(value))
    }

    /// The words in each language of the story.
    fn words(&mut self, value: &Value) -> Option<Text> {
        let Value::Object(members) = value else {
            self.slip(Fault::WrongType("an object"));
            return None;
        };
        let languages = self.story.languages();
        for lang in languages.iter().filter(|lang| !members.contains_key(lang.as_str())) {
            self.slip(Fault::MissingTranslation(lang.clone()));
        }
        for lang in members.keys().filter(|lang| !languages.contains(lang)) {
            self.below(lang, |reader| reader.slip(Fault::UnknownLanguage(lang.clone())));
        }
        let words = languages.iter().filter_map(|lang| {
            let value = members.get(lang)?;
            let words = self.below(lang, |reader| {
                let words = reader.string(value)?;
                if words.trim().is_empty() {
                    reader.slip(Fault::EmptyText);
                }
                Some(words)
            });
            Some((lang.clone(), words?))
        });
        let words: Text = words.collect();
        if members.is_empty() {
            self.slip(Fault::EmptyText);
        }
        Some(words)
    }

    fn list<T>(&mut self, it: &Members, key: &'static str, must: bool, read: fn(&mut Self, &Value) -> Option<T>) -> Vec<T> {
        let value = if must { self.needed(it, key) } else { it.get(key) };
        let Some(value) = value else { return Vec::new() };
        self.below(key, |reader| {
            let Value::Array(values) = value else {
                reader.slip(Fault::WrongType("an array"));
                return Vec::new();
            };
            let mut all = Vec::new();
            for (at, value) in values.iter().enumerate() {
                all.extend(reader.below(&at.to_string(), |reader| read(reader, value)));
            }
            all
        })
    }

    fn number(&mut self, value: &Value) -> Option<u64> {
        let number = value.as_u64().filter(|number| *number > 0);
        if number.is_none() {
            self.slip(Fault::WrongType("a whole number from 1"));
        }
        number
    }

    fn minutes(&mut self, it: &Members) -> Option<u64> {
        let value = it.get("minutes")?;
        self.below("minutes", |reader| reader.number(value))
    }

    fn ages(&mut self, it: &Members) -> Option<(u64, Option<u64>)> {
        let ages = self.list(it, "ages", false, Reader::number);
        match ages[..] {
            [from] => Some((from, None)),
            [from, to] if from <= to => Some((from, Some(to))),
            _ => {
                if let Some(Value::Array(found)) = it.get("ages")
                    && found.len() == ages.len()
                {
                    self.below("ages", |reader| reader.slip(Fault::BadAges));
                }
                None
            }
        }
    }

    fn view(&mut self, it: &Members) -> String {
        let Some(value) = self.needed(it, "view") else { return String::new() };
        self.below("view", |reader| {
            let view = reader.string(value).unwrap_or_default();
            for pair in view.trim_start_matches('#').split('&').filter(|pair| !pair.is_empty()) {
                reader.pair(pair);
            }
            view
        })
    }

    /// One pair of a view: one that a slide can have, that means something, and that the story knows.
    fn pair(&mut self, pair: &str) {
        const KEYS: [&str; 12] = ["event", "place", "at", "t", "from", "to", "group", "kind", "sure", "country", "q", "side"];
        let link = Link::parse(pair);
        let key = pair.split('=').next().unwrap_or_default();
        if key == "at" {
            if !link.at.is_some_and(|at| self.goes(at.lon, at.lat, at.zoom)) {
                self.slip(Fault::BadCamera(pair.trim_start_matches("at=").to_owned()));
            }
            return;
        }
        if !KEYS.contains(&key) || link == Link::default() {
            self.slip(Fault::BadView(pair.to_owned()));
            return;
        }
        let story = self.story;
        let unknown = |noun, id: &String| Fault::Unknown(noun, id.clone());
        let event = link.event.as_ref().filter(|id| story.event_ix(id).is_none()).map(|id| unknown("event", id));
        let place = link.place.as_ref().filter(|id| story.place_ix(id).is_none()).map(|id| unknown("place", id));
        let is_group = |id: &String| story.groups().iter().any(|group| group.id() == id);
        let group = link.group.as_ref().filter(|id| !is_group(id)).map(|id| unknown("group", id));
        let is_kind = |id: &String| story.kinds().iter().any(|kind| kind.id() == id);
        let kinds = link.kinds.iter().filter(|id| !is_kind(id)).map(|id| unknown("kind", id));
        let faults: Vec<Fault> = event.into_iter().chain(place).chain(group).chain(kinds).collect();
        for fault in faults {
            self.slip(fault);
        }
    }

    /// Whether the map can look there, and does not look past the story.
    fn goes(&self, lon: f64, lat: f64, zoom: f64) -> bool {
        let size = [WINDOW; 2];
        let wanted = Camera::new([lon, lat], zoom, size);
        let kept = View::new(self.story, size, Lang::En).frame.keep(wanted);
        let near = distance(kept.to_screen(wanted.to_world([WINDOW / 2.0; 2])), [WINDOW / 2.0; 2]) < 1.0;
        near && decimal(kept.zoom(), 1) == decimal(wanted.zoom(), 1)
    }
}
