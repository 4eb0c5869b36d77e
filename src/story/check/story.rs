//! What `story.json` says of itself, and the vocabulary.

use std::collections::BTreeMap;

use super::{Check, well_formed};
use crate::story::file::{self, StoryFile};
use crate::story::report::{At, did_you_mean};
use crate::story::words::Closed;
use crate::story::{
    Basis, ClaimType, Confidence, Credit, DatePrecision, Grade, Group, Home, Kind, Licence, Lookup, PlacePrecision, Read, SourceIx, Story,
    Target, Term, Text, Words,
};

impl Check<'_> {
    /// Everything that `story.json` says; the lists of the other files are empty.
    pub(super) fn story(&mut self, story: StoryFile, at: At<'_>) -> Option<Story> {
        well_formed(&story.id, at.key("id"), self.report);
        self.filled(&story.version, at.key("version"));
        let updated = self.day(&story.updated, at.key("updated"));
        self.language_list(&story.languages, at.key("languages"));
        self.text(&story.title, at.key("title"));
        self.text(&story.summary, at.key("summary"));
        for (index, paragraph) in story.about.iter().enumerate() {
            self.text(paragraph, at.key("about").item(index));
        }
        self.note(&story.care, at.key("care"));
        for (index, pack) in story.basemap.iter().enumerate() {
            if pack.is_empty() || pack.starts_with('/') || pack.contains(['\\', ':', '?', '#']) {
                let message = format_args!("`{pack}` is not a path to a file");
                self.report.error(at.key("basemap").item(index), "file-name", message, "write a path relative to this file");
            }
        }
        let time_zones: Vec<_> = self.named(story.time_zones, at.key("time_zones"));
        let words = self.words(story.words, at.key("words"));
        let home = self.home(story.home, at.key("home"));
        let (Some(updated), Some(home)) = (updated, home) else { return None };
        Some(Story {
            id: story.id,
            version: story.version,
            updated,
            fictional: story.fictional,
            title: story.title,
            summary: story.summary,
            about: story.about,
            care: story.care,
            languages: story.languages,
            basemap: story.basemap,
            home,
            words,
            time_zones,
            groups: Vec::new(),
            kinds: Vec::new(),
            licences: Vec::new(),
            article: SourceIx(0),
            paragraphs: 0,
            places: Vec::new(),
            events: Vec::new(),
            sources: Vec::new(),
            verdicts: Vec::new(),
            claims: Vec::new(),
            counts: Vec::new(),
            figures: Vec::new(),
            disputes: Vec::new(),
            extents: Vec::new(),
            legs: Vec::new(),
            stops: Vec::new(),
            lookup: Lookup::default(),
        })
    }

    pub(super) fn language_list(&mut self, languages: &[String], at: At<'_>) {
        if languages.is_empty() {
            self.report.error(at, "no-language", "a story without language", "name at least one, such as `\"en\"`");
        }
        for (index, language) in languages.iter().enumerate() {
            self.language_code(language, at.item(index));
            if languages[..index].contains(language) {
                let message = format_args!("the language `{language}` stands twice");
                self.report.error(at.item(index), "duplicate-id", message, "remove one of them");
            }
        }
    }

    pub(super) fn language_code(&mut self, language: &str, at: At<'_>) {
        let mut parts = language.split('-');
        let first = parts.next().unwrap_or_default();
        let good = matches!(first.len(), 2 | 3)
            && first.bytes().all(|byte| byte.is_ascii_lowercase())
            && parts.all(|part| matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        if !good {
            self.report.error(at, "bad-language", format_args!("`{language}` is no language code"), "use BCP 47, such as `en` or `es-MX`");
        }
    }

    pub(super) fn home(&mut self, home: file::Home, at: At<'_>) -> Option<Home> {
        let [west, south, east, north] = home.bounds;
        if !(west < east && south < north && west >= -180.0 && east <= 180.0 && south >= -90.0 && north <= 90.0) {
            let message = format_args!("[{west}, {south}, {east}, {north}] are no bounds");
            self.report.error(at.key("bounds"), "bad-bounds", message, "write `[west, south, east, north]` in degrees");
        }
        Some(Home { bounds: home.bounds, places: self.place_list(&home.places, at.key("places"))? })
    }

    pub(super) fn words(&mut self, words: file::Words, at: At<'_>) -> Words {
        let claim_types = words.claim_type.into_iter().map(|(id, term)| {
            let at = at.key("claim_type");
            well_formed(&id, at.key(&id), self.report);
            let Term { name, meaning } = self.term(term, at.key(&id));
            ClaimType { id, name, meaning }
        });
        Words {
            claim_types: claim_types.collect(),
            confidence: self.terms::<Confidence>(words.confidence, at.key("confidence")),
            date_precision: self.terms::<DatePrecision>(words.date_precision, at.key("date_precision")),
            basis: self.terms::<Basis>(words.basis, at.key("basis")),
            grade: self.terms::<Grade>(words.grade, at.key("grade")),
            read: self.terms::<Read>(words.read, at.key("read")),
            place_precision: self.terms::<PlacePrecision>(words.place_precision, at.key("place_precision")),
        }
    }

    /// A term for each word of a closed list, in its order.
    pub(super) fn terms<K: Closed>(&mut self, terms: BTreeMap<String, file::Term>, at: At<'_>) -> Vec<Term> {
        self.terms_named(terms, &K::ALL.iter().map(|(_, name)| *name).collect::<Vec<_>>(), at)
    }

    pub(super) fn terms_named(&mut self, mut terms: BTreeMap<String, file::Term>, names: &[&str], at: At<'_>) -> Vec<Term> {
        let mut all = Vec::with_capacity(names.len());
        for &name in names {
            match terms.remove(name) {
                Some(term) => all.push(self.term(term, at.key(name))),
                None => {
                    let help = format_args!("add `\"{name}\": {{\"name\": …, \"meaning\": …}}`");
                    self.report.error(at, "missing-word", format_args!("the word `{name}` is not explained"), help);
                }
            }
        }
        for word in terms.keys() {
            let help = did_you_mean(word, names.iter().copied(), "remove it: the list is closed");
            self.report.error(at.key(word), "unknown-word", format_args!("unknown word `{word}`"), help);
            self.report.last(|found| found.target = Target::Key);
        }
        all
    }

    pub(super) fn term(&mut self, term: file::Term, at: At<'_>) -> Term {
        self.text(&term.name, at.key("name"));
        self.text(&term.meaning, at.key("meaning"));
        Term { name: term.name, meaning: term.meaning }
    }

    /// Names by id, sorted.
    pub(super) fn named(&mut self, names: BTreeMap<String, Text>, at: At<'_>) -> Vec<(String, Text)> {
        for (id, name) in &names {
            if id.is_empty() {
                self.report.error(at.key(id), "bad-id", "an empty id", "give it a name");
            }
            self.text(name, at.key(id));
        }
        names.into_iter().collect()
    }

    #[allow(clippy::unnecessary_wraps)] // what `each` expects
    pub(super) fn group(&mut self, group: file::Group, at: At<'_>) -> Option<Group> {
        self.text(&group.name, at.key("name"));
        self.text(&group.meaning, at.key("meaning"));
        Some(Group { id: group.id, name: group.name, meaning: group.meaning, color: group.color })
    }

    #[allow(clippy::unnecessary_wraps)]
    pub(super) fn kind(&mut self, kind: file::Kind, at: At<'_>) -> Option<Kind> {
        self.text(&kind.name, at.key("name"));
        self.text(&kind.meaning, at.key("meaning"));
        Some(Kind { id: kind.id, name: kind.name, meaning: kind.meaning, symbol: kind.symbol })
    }

    #[allow(clippy::unnecessary_wraps)]
    pub(super) fn licence(&mut self, licence: file::Licence, at: At<'_>) -> Option<Licence> {
        self.filled(&licence.name, at.key("name"));
        self.address(&licence.url, at.key("url"));
        self.text(&licence.covers, at.key("covers"));
        let credit = licence.credit.map(|credit| {
            let at = at.key("credit");
            self.filled(&credit.text, at.key("text"));
            self.address(&credit.url, at.key("url"));
            Credit { text: credit.text, url: credit.url }
        });
        Some(Licence { name: licence.name, url: licence.url, covers: licence.covers, credit })
    }
}
