//! From what was read to a checked story: what refers to something finds it, every text stands in every language, dates are
//! dates and in order, positions are where they should be.
//!
//! Each function takes what was read and gives what was checked, or nothing after saying why. An index is only right if
//! nothing was wrong; so there is a story only if nothing was.

mod claim;
mod event;
mod place;
mod route;
mod story;

use std::collections::BTreeMap;

use super::file::PlaceProperties;
use super::read::{Feature, List, Names, Raw, Shape};
use super::report::{At, Report, did_you_mean};
use super::{BadDate, Count, Date, Event, EventIx, FigureIx, GroupIx, Lookup, Moment, PlaceIx, SourceIx, Story, Target, Text};
use event::in_time;

/// Checks everything; a story comes out if nothing is missing.
pub(super) fn check(raw: Raw, report: &mut Report) -> Option<Story> {
    let Raw { names, .. } = &raw;
    let counts: Option<Vec<String>> = raw.counts.as_ref().map(|counts| counts.keys().cloned().collect());
    let claim_types: Option<Vec<String>> = raw.story.as_ref().map(|story| story.words.claim_type.keys().cloned().collect());
    let mut check = Check {
        languages: raw.story.as_ref().map(|story| story.languages.clone()).unwrap_or_default(),
        zones: raw.story.as_ref().map(|story| story.time_zones.keys().cloned().collect()),
        home: raw.story.as_ref().map(|story| story.home.bounds),
        groups: Ids::gather(&GROUP, &raw.groups, At::root(&names.story).key("groups"), report),
        kinds: Ids::gather(&KIND, &raw.kinds, At::root(&names.story).key("kinds"), report),
        places: Ids::gather(&PLACE, &raw.places, At::root(&names.places).key("features"), report),
        events: Ids::gather(&EVENT, &raw.events, At::root(&names.events).key("features"), report),
        sources: Ids::gather(&SOURCE, &raw.sources, At::root(&names.sources).key("sources"), report),
        verdicts: Ids::gather(&VERDICT, &raw.verdicts, At::root(&names.claims).key("verdicts"), report),
        counts: Ids::of(&COUNT, counts),
        claim_types: Ids::of(&CLAIM_TYPE, claim_types),
        positions: raw.places.elements.iter().map(|place| place.value.as_ref().and_then(position)).collect(),
        rank: Vec::new(),
        report,
    };
    check.all(raw)
}

/// What can be referred to, and how it is called.
struct Noun {
    name: &'static str,
    unknown: &'static str,
    file: &'static str,
}

const GROUP: Noun = Noun { name: "group", unknown: "unknown-group", file: "groups of the story file" };
const KIND: Noun = Noun { name: "kind", unknown: "unknown-kind", file: "kinds of the story file" };
const PLACE: Noun = Noun { name: "place", unknown: "unknown-place", file: "features of the places file" };
const EVENT: Noun = Noun { name: "event", unknown: "unknown-event", file: "features of the events file" };
const SOURCE: Noun = Noun { name: "source", unknown: "unknown-source", file: "list of sources" };
const VERDICT: Noun = Noun { name: "verdict", unknown: "unknown-verdict", file: "verdicts of the claims file" };
const CLAIM: Noun = Noun { name: "claim", unknown: "unknown-claim", file: "claims of the claims file" };
const FIGURE: Noun = Noun { name: "figure", unknown: "unknown-figure", file: "figures of the figures file" };
const COUNT: Noun = Noun { name: "count", unknown: "unknown-count", file: "counts of the figures file" };
const CLAIM_TYPE: Noun = Noun { name: "claim type", unknown: "unknown-claim-type", file: "words.claim_type of the story file" };

/// The ids of a noun, with their place in its list.
struct Ids {
    noun: &'static Noun,
    /// False where the list could not be read: then every id may be right.
    known: bool,
    index: BTreeMap<String, usize>,
}

impl Ids {
    fn of(noun: &'static Noun, ids: Option<Vec<String>>) -> Self {
        let known = ids.is_some();
        let mut index = BTreeMap::new();
        for id in ids.into_iter().flatten() {
            index.insert(id, index.len());
        }
        Self { noun, known, index }
    }

    /// The ids of a list: each there, well formed, and only once.
    fn gather<T>(noun: &'static Noun, list: &List<T>, at: At<'_>, report: &mut Report) -> Self {
        let mut ids = Self { noun, known: list.known, index: BTreeMap::new() };
        for (index, element) in list.elements.iter().enumerate() {
            let at = at.item(index);
            let Some(id) = &element.id else {
                // An element that could not be read may have said so already.
                if element.value.is_some() {
                    report.error(at, "missing-id", format_args!("a {} without id", noun.name), "add `\"id\": \"…\"`");
                }
                continue;
            };
            well_formed(id, at.key("id"), report);
            if ids.index.contains_key(id) {
                let message = format_args!("there are two {}s with the id `{id}`", noun.name);
                report.error(at.key("id"), "duplicate-id", message, "give one of them another id");
            } else {
                ids.index.insert(id.clone(), index);
            }
        }
        ids
    }

    fn find(&self, id: &str, at: At<'_>, report: &mut Report) -> Option<usize> {
        let found = self.index.get(id).copied();
        if found.is_none() && self.known {
            let Noun { name, unknown, file } = self.noun;
            let otherwise = format_args!("use the id of one of the {file}, or add it there");
            let help = did_you_mean(id, self.index.keys().map(String::as_str), otherwise);
            report.error(at, unknown, format_args!("there is no {name} `{id}`"), help);
        }
        found
    }
}

/// An id stands in addresses and in documents: letters, digits, `_` and `-`.
fn well_formed(id: &str, at: At<'_>, report: &mut Report) {
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-') {
        report.error(at, "bad-id", format_args!("`{id}` cannot be an id"), "use letters a to z, digits, `_` and `-`");
    }
}

fn position(place: &Feature<PlaceProperties>) -> Option<[f64; 2]> {
    match place.shape.as_ref()? {
        Shape::Point(position) => Some(*position),
        Shape::Line(_) => place.properties.label_at,
    }
}

/// Whether two positions are the same, to about 10 cm.
fn same(a: [f64; 2], b: [f64; 2]) -> bool {
    (a[0] - b[0]).abs() < 1e-6 && (a[1] - b[1]).abs() < 1e-6
}

struct Check<'a> {
    report: &'a mut Report,
    languages: Vec<String>,
    zones: Option<Vec<String>>,
    home: Option<[f64; 4]>,
    groups: Ids,
    kinds: Ids,
    places: Ids,
    events: Ids,
    sources: Ids,
    verdicts: Ids,
    counts: Ids,
    claim_types: Ids,
    /// Of places, in the order of the file.
    positions: Vec<Option<[f64; 2]>>,
    /// From the order of the file to the order of time.
    rank: Vec<usize>,
}

impl Check<'_> {
    fn all(&mut self, raw: Raw) -> Option<Story> {
        let Names { story: story_name, places, route, events, sources, claims, figures } = &raw.names;
        let at = At::root(story_name);
        let groups = self.each(raw.groups, at.key("groups"), Self::group);
        let kinds = self.each(raw.kinds, at.key("kinds"), Self::kind);
        let licences = self.each(raw.licences, at.key("licences"), Self::licence);

        let places = self.each(raw.places, At::root(places).key("features"), Self::place);
        let sources = self.each(raw.sources, At::root(sources).key("sources"), Self::source);
        let events = self.each(raw.events, At::root(events).key("features"), Self::event);
        let order = in_time(&events);
        self.rank = vec![0; self.events.index.len().max(events.len())];
        for (rank, &index) in order.iter().enumerate() {
            self.rank[index] = rank;
        }
        let mut events: Vec<Option<Event>> = events.into_iter().map(Some).collect();
        let events: Vec<Event> = order.iter().filter_map(|&index| events[index].take()).collect();

        let (stops, legs) = self.route(raw.route, At::root(route).key("features"));

        let at = At::root(claims);
        let article = raw
            .article
            .and_then(|(article, paragraphs)| Some((SourceIx(self.sources.find(&article, at.key("article"), self.report)?), paragraphs)));
        let verdicts = self.each(raw.verdicts, at.key("verdicts"), Self::verdict);
        let paragraphs = article.map_or(u32::MAX, |(_, paragraphs)| paragraphs);
        Ids::gather(&CLAIM, &raw.claims, at.key("claims"), self.report);
        let claims = self.each(raw.claims, at.key("claims"), |check, claim, at| check.claim(claim, paragraphs, at));

        let at = At::root(figures);
        let counts = raw.counts.map(|counts| self.named(counts, at.key("counts")));
        Ids::gather(&FIGURE, &raw.figures, at.key("figures"), self.report);
        let figures = self.each(raw.figures, at.key("figures"), Self::figure);
        let disputes = self.each(raw.disputes, at.key("disputes"), Self::dispute);
        let extents = self.each(raw.extents, at.key("extents"), Self::extent);
        self.disputed(&events, &disputes, At::root(&raw.names.events), at.key("disputes"));

        let story = raw.story?;
        let rest = self.story(story, At::root(story_name));
        if self.report.has_error() {
            return None;
        }
        let ((article, paragraphs), counts, rest) = (article?, counts?, rest?);
        let mut story = Story {
            groups,
            kinds,
            licences,
            places,
            events,
            sources,
            article,
            paragraphs,
            verdicts,
            claims,
            counts: counts.into_iter().map(|(id, name)| Count { id, name }).collect(),
            figures,
            disputes,
            extents,
            legs,
            stops,
            ..rest
        };
        story.lookup = self.lookup(&story);
        Some(story)
    }

    /// Checks each element that could be read.
    fn each<T, U>(&mut self, list: List<T>, at: At<'_>, check: impl Fn(&mut Self, T, At<'_>) -> Option<U>) -> Vec<U> {
        let mut checked = Vec::with_capacity(list.elements.len());
        for (index, element) in list.elements.into_iter().enumerate() {
            checked.extend(element.value.and_then(|value| check(self, value, at.item(index))));
        }
        checked
    }

    /// What is asked often. Ids are gathered in their order.
    fn lookup(&self, story: &Story) -> Lookup {
        let mut lookup = Lookup {
            order: (0..story.events.len()).map(EventIx).collect(),
            days: Vec::new(),
            events_at: vec![Vec::new(); story.places.len()],
            figures_of: vec![Vec::new(); story.events.len()],
            marked: Vec::new(),
            event_ids: self.events.index.iter().map(|(id, &index)| (id.clone(), EventIx(self.rank[index]))).collect(),
            place_ids: self.places.index.iter().map(|(id, &index)| (id.clone(), PlaceIx(index))).collect(),
        };
        for (index, event) in story.events.iter().enumerate() {
            lookup.events_at[event.place.0].push(EventIx(index));
            match lookup.days.last_mut() {
                Some((day, range)) if *day == event.day() => range.end = index + 1,
                _ => lookup.days.push((event.day(), index..index + 1)),
            }
        }
        for (index, figure) in story.figures.iter().enumerate() {
            lookup.figures_of[figure.event.0].push(FigureIx(index));
        }
        let mut marked = vec![false; story.places.len()];
        let events = story.events.iter().map(|event| event.place);
        let stops = story.stops.iter().map(|stop| stop.place);
        let claims = story.claims.iter().filter_map(|claim| claim.place);
        for place in events.chain(stops).chain(claims) {
            marked[place.0] = true;
        }
        lookup.marked = (0..story.places.len()).filter(|&index| marked[index]).map(PlaceIx).collect();
        lookup
    }

    // What everything is made of.

    fn place_ix(&mut self, id: &str, at: At<'_>) -> Option<PlaceIx> {
        self.places.find(id, at, self.report).map(PlaceIx)
    }

    fn event_ix(&mut self, id: &str, at: At<'_>) -> Option<EventIx> {
        let index = self.events.find(id, at, self.report)?;
        self.rank.get(index).copied().map(EventIx)
    }

    fn source_ix(&mut self, id: &str, at: At<'_>) -> Option<SourceIx> {
        self.sources.find(id, at, self.report).map(SourceIx)
    }

    fn group_ix(&mut self, id: &str, at: At<'_>) -> Option<GroupIx> {
        self.groups.find(id, at, self.report).map(GroupIx)
    }

    fn place_list(&mut self, ids: &[String], at: At<'_>) -> Option<Vec<PlaceIx>> {
        self.all_of(ids, at, Self::place_ix)
    }

    fn event_list(&mut self, ids: &[String], at: At<'_>) -> Option<Vec<EventIx>> {
        self.all_of(ids, at, Self::event_ix)
    }

    fn source_list(&mut self, ids: &[String], at: At<'_>) -> Option<Vec<SourceIx>> {
        self.all_of(ids, at, Self::source_ix)
    }

    /// All or nothing, after looking at all.
    fn all_of<Ix>(&mut self, ids: &[String], at: At<'_>, find: fn(&mut Self, &str, At<'_>) -> Option<Ix>) -> Option<Vec<Ix>> {
        let mut found = Vec::with_capacity(ids.len());
        for (index, id) in ids.iter().enumerate() {
            found.extend(find(self, id, at.item(index)));
        }
        (found.len() == ids.len()).then_some(found)
    }

    /// `Some(None)` where nothing is given, `None` where what is given is wrong.
    #[allow(clippy::option_option)]
    fn maybe<T>(&mut self, given: &Option<String>, find: impl Fn(&mut Self, &str) -> Option<T>) -> Option<Option<T>> {
        match given {
            Some(given) => find(self, given).map(Some),
            None => Some(None),
        }
    }

    fn moment(&mut self, text: &str, at: At<'_>) -> Option<Moment> {
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

    #[allow(clippy::option_option)]
    fn optional(&mut self, text: &Option<String>, at: At<'_>) -> Option<Option<Moment>> {
        self.maybe(text, |check, text| check.moment(text, at))
    }

    fn day(&mut self, text: &str, at: At<'_>) -> Option<Date> {
        match self.moment(text, at)? {
            Moment::Day(day) => Some(day),
            _ => {
                self.report.error(at, "bad-date", format_args!("`{text}` is not a day"), "write it as `2018-10-19`");
                None
            }
        }
    }

    /// A text in every language of the story, and in no other.
    fn text(&mut self, text: &Text, at: At<'_>) {
        if self.languages.is_empty() {
            return; // said elsewhere
        }
        for language in &self.languages {
            match text.get(language) {
                Some(words) if words.trim().is_empty() => {
                    let message = format_args!("the text is empty in `{language}`");
                    self.report.error(at.key(language), "empty-text", message, "write it, or leave the whole text out if it may be");
                }
                Some(_) => {}
                None => {
                    let message = format_args!("the text is missing in `{language}`");
                    self.report.error(at, "missing-translation", message, format_args!("add `\"{language}\": \"…\"`"));
                }
            }
        }
        for language in text.keys().filter(|language| !self.languages.contains(language)) {
            let help = did_you_mean(language, self.languages.iter().map(String::as_str), "add it to `languages` of the story file");
            let message = format_args!("`{language}` is no language of the story");
            self.report.error(at.key(language), "unknown-language", message, help);
            self.report.last(|found| found.target = Target::Key);
        }
    }

    fn note(&mut self, note: &Option<Text>, at: At<'_>) {
        if let Some(note) = note {
            self.text(note, at);
        }
    }

    fn filled(&mut self, text: &str, at: At<'_>) {
        if text.trim().is_empty() {
            self.report.error(at, "empty-text", "the text is empty", "write it, or leave it out if it may be");
        }
    }
}
