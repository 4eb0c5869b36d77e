//! All that can be found in a story, word for word, each with the thing it belongs to and how much it says of it.

use super::Found;
use super::letters;
use super::lexicon::Lexicon;
use crate::lang::Lang;
use crate::lang::figure::publisher;
use crate::story::{Citation, Event, EventIx, Evidence, Moment, Place, Source, Story, Text};

/// How much a word says of a thing, by where it stands.
mod weight {
    pub(super) const NAME: u32 = 14;
    pub(super) const TITLE: u32 = 12;
    pub(super) const PUBLISHER: u32 = 8;
    pub(super) const DAY: u32 = 14;
    pub(super) const COUNTER: u32 = 6;
    pub(super) const AMOUNT: u32 = 5;
    pub(super) const PLACE: u32 = 5;
    pub(super) const GROUP: u32 = 5;
    pub(super) const SUMMARY: u32 = 4;
    pub(super) const VERSION: u32 = 3;
    /// Less than a summary: what a source is about is told by its events, and who looks for a source names its publisher.
    pub(super) const SOURCE_TITLE: u32 = 3;
    pub(super) const NOTE: u32 = 2;
}

/// A text of a thing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    pub(super) thing: u32,
    /// In eighths.
    pub(super) weight: u32,
    /// That of its first word.
    pub(super) first: u32,
    /// The language, where it is not that of all.
    pub(super) lang: Option<Lang>,
}

impl Field {
    /// Whether it names the thing: a name, a title of an event, a publisher.
    pub(super) fn names(&self) -> bool {
        self.first > self.weight
    }
}

/// What was gathered.
#[derive(Debug)]
pub(super) struct Gather {
    pub(super) things: Vec<Found>,
    pub(super) fields: Vec<Field>,
    pub(super) lexicon: Lexicon,
    /// All words of all fields in a row.
    pub(super) words: Vec<u32>,
    /// The field of each.
    pub(super) field_of: Vec<u32>,
}

impl Gather {
    pub(super) fn new(story: &Story, evidence: Option<&Evidence>, countries: &dyn Fn(&str) -> Vec<String>) -> Self {
        let mut all = Self { things: Vec::new(), fields: Vec::new(), lexicon: Lexicon::new(), words: Vec::new(), field_of: Vec::new() };
        for &ix in story.event_ixs() {
            all.things.push(Found::Event(ix));
            all.event(story, &story[ix]);
            for figure in evidence.iter().flat_map(|evidence| evidence.figures_of(ix)) {
                all.text(figure.counter(), weight::COUNTER);
                all.texts(figure.reported_by(), weight::COUNTER);
                for number in [Some(figure.low()), figure.high().filter(|high| *high != figure.low())].into_iter().flatten() {
                    all.words(&number.to_string(), weight::AMOUNT * 8, None);
                }
            }
            all.cited(evidence, ix);
            if let Some(dispute) = evidence.and_then(|evidence| evidence.dispute_of(ix)) {
                all.text(dispute.question(), weight::VERSION);
                for version in dispute.versions() {
                    all.text(version.text(), weight::VERSION);
                    all.text(version.who(), weight::COUNTER);
                }
            }
        }
        for ix in story.place_ixs() {
            all.things.push(Found::Place(ix));
            all.place(&story[ix], countries);
        }
        if let Some(evidence) = evidence {
            for ix in evidence.source_ixs() {
                all.things.push(Found::Source(ix));
                all.source(&evidence[ix]);
            }
        }
        all
    }

    /// Who published what an event rests on, each once: `Reuters` finds what Reuters tells, too, after its reports.
    fn cited(&mut self, evidence: Option<&Evidence>, event: EventIx) {
        let Some(evidence) = evidence else { return };
        let of = |citation: &Citation| publisher(&evidence[citation.source()]);
        let citations = evidence.citations(event);
        for (at, citation) in citations.iter().enumerate() {
            let publisher = of(citation);
            if citations.iter().take(at).all(|other| of(other) != publisher) {
                self.words(publisher, weight::COUNTER * 8, None);
            }
        }
    }

    fn event(&mut self, story: &Story, event: &Event) {
        self.title(event.title(), weight::TITLE);
        self.text(event.summary(), weight::SUMMARY);
        self.texts(event.note(), weight::NOTE);
        self.texts(event.keywords(), weight::GROUP);
        self.text(story[event.place()].name(), weight::PLACE);
        self.text(story[event.group()].name(), weight::GROUP);
        self.text(story[event.kind()].name(), weight::GROUP);
        self.date(event.date(), weight::DAY);
        if let Some(end) = event.date_end().filter(|end| end.day() != event.day()) {
            self.date(end, weight::DAY / 2);
        }
    }

    fn place(&mut self, place: &Place, countries: &dyn Fn(&str) -> Vec<String>) {
        self.title(place.name(), weight::NAME);
        if place.name().values().all(|name| name != place.local_name()) {
            self.name(place.local_name(), weight::NAME, None);
        }
        self.words(place.admin1(), weight::PLACE * 8, None);
        for code in place.country() {
            for name in countries(code) {
                self.words(&name, weight::PLACE * 8, None);
            }
        }
        self.texts(place.note(), weight::NOTE);
    }

    fn source(&mut self, source: &Source) {
        let lang = source.language().and_then(Lang::parse);
        self.words(source.title().unwrap_or_default(), weight::SOURCE_TITLE * 8, lang);
        self.name(publisher(source), weight::PUBLISHER, None);
        self.texts(source.note(), weight::NOTE);
        if let Some(published) = source.published() {
            self.date(published, weight::NOTE);
        }
    }

    /// A date as people write it: with the names of day and month, and in numbers.
    fn date(&mut self, date: Moment, weight: u32) {
        for lang in Lang::ALL {
            match date {
                Moment::Year(_) => {}
                Moment::Month(year, month) => self.words(&lang.month(year, month), weight * 8, Some(lang)),
                _ => self.words(&lang.long_day(date.day()), weight * 8, Some(lang)),
            }
        }
        let day = match date {
            Moment::Minute { day, .. } => Moment::Day(day),
            _ => date,
        };
        self.words(&day.iso(), weight * 8, None);
    }

    fn texts(&mut self, text: Option<&Text>, weight: u32) {
        if let Some(text) = text {
            self.text(text, weight);
        }
    }

    fn text(&mut self, text: &Text, weight: u32) {
        self.each(text, &mut |all, words, lang| all.words(words, weight * 8, lang));
    }

    /// A text that names the thing: the fewer words it has, the more each says, and the first one most.
    fn title(&mut self, text: &Text, weight: u32) {
        self.each(text, &mut |all, words, lang| all.name(words, weight, lang));
    }

    /// The words in each language; those that are the same in several once, and of no language.
    fn each(&mut self, text: &Text, each: &mut dyn FnMut(&mut Self, &str, Option<Lang>)) {
        let spoken = |words: &str, lang: &Lang| text.get(lang.code()) == Some(words);
        for (at, words) in text.values().enumerate() {
            let mut langs = Lang::ALL.into_iter().filter(|lang| spoken(words, lang));
            let lang = langs.next().filter(|_| langs.next().is_none());
            if text.values().take(at).all(|other| other != words) {
                each(self, words, lang);
            }
        }
    }

    fn name(&mut self, words: &str, weight: u32, lang: Option<Lang>) {
        let begin = self.words.len();
        self.words(words, 0, lang);
        let length = (self.words.len() - begin) as u32;
        if let Some(field) = self.fields.last_mut().filter(|_| length > 0) {
            field.weight = weight * (8 + 8 / length);
            field.first = field.weight * 5 / 4;
        }
    }

    /// Adds a text to the last thing.
    fn words(&mut self, text: &str, weight: u32, lang: Option<Lang>) {
        let field = self.fields.len() as u32;
        let Self { lexicon, words, field_of, .. } = self;
        letters::words(text, &mut |word, _| {
            if !word.small || word.capitals {
                words.push(lexicon.number(word.letters));
                field_of.push(field);
            }
        });
        if self.field_of.last() == Some(&field) {
            self.fields.push(Field { thing: self.things.len() as u32 - 1, weight, first: weight, lang });
        }
    }
}
