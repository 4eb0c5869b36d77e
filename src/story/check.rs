//! From what was read to a checked story: what refers to something finds it, every text stands in every language, dates are
//! dates and in order, positions are where they should be.
//!
//! Each function takes what was read and gives what was checked, or nothing after saying why. An index is only right if
//! nothing was wrong; so there is a story only if nothing was.

use std::collections::BTreeMap;

use super::file::{self, Confidence, DatePrecision, PlaceProperties, RouteProperties, StoryFile};
use super::read::{Feature, List, Names, Raw, Shape, on_globe};
use super::report::{At, Report, did_you_mean};
use super::words::Closed;
use super::Grade;
use super::{
    BadDate, Basis, Citation, Claim, ClaimType, ClaimTypeIx, Count, CountIx, Credit, Date, Dispute, Event, EventIx, Extent, Figure,
    FigureIx, Group, GroupIx, Home, Kind, KindIx, Leg, Licence, Lookup, Moment, Place, PlaceIx, PlacePrecision, Read, Source, SourceIx,
    Stop, Story, Target, Term, Text, Verdict, VerdictIx, Version, Words,
};

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
        Self { noun, known, index: ids.into_iter().flatten().enumerate().map(|(index, id)| (id, index)).collect() }
    }

    /// The ids of a list: each there, well formed, and only once.
    fn gather<T>(noun: &'static Noun, list: &List<T>, at: At<'_>, report: &mut Report) -> Self {
        let mut ids = Self { noun, known: list.known, index: BTreeMap::new() };
        for (index, element) in list.elements.iter().enumerate() {
            let at = at.item(index);
            let Some(id) = &element.id else {
                // An element that could not be read may have said so already.
                if element.value.is_some() {
                    report.error(at, "missing-id", format!("a {} without id", noun.name), "add `\"id\": \"…\"`");
                }
                continue;
            };
            well_formed(id, at.key("id"), report);
            if ids.index.contains_key(id) {
                let message = format!("there are two {}s with the id `{id}`", noun.name);
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
            let help = did_you_mean(id, self.index.keys().map(String::as_str), "");
            let help = if help.is_empty() { format!("use the id of one of the {file}, or add it there") } else { help };
            report.error(at, unknown, format!("there is no {name} `{id}`"), help);
        }
        found
    }
}

/// An id stands in addresses and in documents: letters, digits, `_` and `-`.
fn well_formed(id: &str, at: At<'_>, report: &mut Report) {
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-') {
        report.error(at, "bad-id", format!("`{id}` cannot be an id"), "use letters a to z, digits, `_` and `-`");
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

    // The story itself.

    /// Everything that `story.json` says; the lists of the other files are empty.
    fn story(&mut self, story: StoryFile, at: At<'_>) -> Option<Story> {
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
                let message = format!("`{pack}` is not a path to a file");
                self.report.error(at.key("basemap").item(index), "file-name", message, "write a path relative to this file");
            }
        }
        let time_zones: Vec<_> = self.named(story.time_zones, at.key("time_zones"));
        let words = self.words(story.words, at.key("words"));
        let home = self.home(story.home, at.key("home"));
        Some(Story {
            id: story.id,
            version: story.version,
            updated: updated?,
            fictional: story.fictional,
            title: story.title,
            summary: story.summary,
            about: story.about,
            care: story.care,
            languages: story.languages,
            basemap: story.basemap,
            home: home?,
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

    fn language_list(&mut self, languages: &[String], at: At<'_>) {
        if languages.is_empty() {
            self.report.error(at, "no-language", "a story without language".into(), "name at least one, such as `\"en\"`");
        }
        for (index, language) in languages.iter().enumerate() {
            self.language_code(language, at.item(index));
            if languages[..index].contains(language) {
                let message = format!("the language `{language}` stands twice");
                self.report.error(at.item(index), "duplicate-id", message, "remove one of them");
            }
        }
    }

    fn language_code(&mut self, language: &str, at: At<'_>) {
        let mut parts = language.split('-');
        let first = parts.next().unwrap_or_default();
        let good = matches!(first.len(), 2 | 3)
            && first.bytes().all(|byte| byte.is_ascii_lowercase())
            && parts.all(|part| matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        if !good {
            self.report.error(at, "bad-language", format!("`{language}` is no language code"), "use BCP 47, such as `en` or `es-MX`");
        }
    }

    fn home(&mut self, home: file::Home, at: At<'_>) -> Option<Home> {
        let [west, south, east, north] = home.bounds;
        if !(west < east && south < north && west >= -180.0 && east <= 180.0 && south >= -90.0 && north <= 90.0) {
            let message = format!("[{west}, {south}, {east}, {north}] are no bounds");
            self.report.error(at.key("bounds"), "bad-bounds", message, "write `[west, south, east, north]` in degrees");
        }
        Some(Home { bounds: home.bounds, places: self.place_list(&home.places, at.key("places"))? })
    }

    fn words(&mut self, words: file::Words, at: At<'_>) -> Words {
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
    fn terms<K: Closed>(&mut self, terms: BTreeMap<String, file::Term>, at: At<'_>) -> Vec<Term> {
        self.terms_named(terms, &K::ALL.iter().map(|(_, name)| *name).collect::<Vec<_>>(), at)
    }

    fn terms_named(&mut self, mut terms: BTreeMap<String, file::Term>, names: &[&str], at: At<'_>) -> Vec<Term> {
        let mut all = Vec::with_capacity(names.len());
        for &name in names {
            match terms.remove(name) {
                Some(term) => all.push(self.term(term, at.key(name))),
                None => {
                    let help = format!("add `\"{name}\": {{\"name\": …, \"meaning\": …}}`");
                    self.report.error(at, "missing-word", format!("the word `{name}` is not explained"), help);
                }
            }
        }
        for word in terms.keys() {
            let help = did_you_mean(word, names.iter().copied(), "remove it: the list is closed");
            self.report.error(at.key(word), "unknown-word", format!("unknown word `{word}`"), help);
            self.report.last(|found| found.target = Target::Key);
        }
        all
    }

    fn term(&mut self, term: file::Term, at: At<'_>) -> Term {
        self.text(&term.name, at.key("name"));
        self.text(&term.meaning, at.key("meaning"));
        Term { name: term.name, meaning: term.meaning }
    }

    /// Names by id, sorted.
    fn named(&mut self, names: BTreeMap<String, Text>, at: At<'_>) -> Vec<(String, Text)> {
        for (id, name) in &names {
            if id.is_empty() {
                self.report.error(at.key(id), "bad-id", "an empty id".into(), "give it a name");
            }
            self.text(name, at.key(id));
        }
        names.into_iter().collect()
    }

    #[allow(clippy::unnecessary_wraps)] // what `each` expects
    fn group(&mut self, group: file::Group, at: At<'_>) -> Option<Group> {
        self.text(&group.name, at.key("name"));
        self.text(&group.meaning, at.key("meaning"));
        Some(Group { id: group.id, name: group.name, meaning: group.meaning, color: group.color })
    }

    #[allow(clippy::unnecessary_wraps)]
    fn kind(&mut self, kind: file::Kind, at: At<'_>) -> Option<Kind> {
        self.text(&kind.name, at.key("name"));
        self.text(&kind.meaning, at.key("meaning"));
        Some(Kind { id: kind.id, name: kind.name, meaning: kind.meaning, symbol: kind.symbol })
    }

    #[allow(clippy::unnecessary_wraps)]
    fn licence(&mut self, licence: file::Licence, at: At<'_>) -> Option<Licence> {
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

    // Places and sources.

    fn place(&mut self, place: Feature<PlaceProperties>, at: At<'_>) -> Option<Place> {
        let position = position(&place);
        let Feature { id, shape, properties: it } = place;
        let (geometry, at) = (at.key("geometry"), at.key("properties"));
        self.text(&it.name, at.key("name"));
        self.filled(&it.local_name, at.key("local_name"));
        for (index, code) in it.country.iter().enumerate() {
            if code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
                let message = format!("`{code}` is no country code");
                self.report.error(at.key("country").item(index), "bad-country", message, "use ISO 3166-1 alpha-2, such as `GT`");
            }
        }
        if it.country.is_empty() {
            let help = "use ISO 3166-1 alpha-2, such as `[\"GT\"]`";
            self.report.error(at.key("country"), "bad-country", "a place without country".into(), help);
        }
        self.filled(&it.admin1, at.key("admin1"));
        if it.uncertainty_m < 0.0 {
            let message = format!("an uncertainty of {} m", it.uncertainty_m);
            self.report.error(at.key("uncertainty_m"), "negative", message, "give the radius in metres within which the place lies");
        }
        if let Some(zones) = self.zones.as_ref().filter(|zones| !zones.contains(&it.time_zone)) {
            let zones = zones.iter().map(String::as_str);
            let help = did_you_mean(&it.time_zone, zones, "name it in `time_zones` of the story file");
            let message = format!("the time zone `{}` is not named", it.time_zone);
            self.report.error(at.key("time_zone"), "unknown-time-zone", message, help);
        }
        self.text(&it.position_source, at.key("position_source"));
        self.note(&it.note, at.key("note"));
        let line = match shape {
            Some(Shape::Line(line)) => {
                match it.label_at {
                    Some(label) => {
                        on_globe(label, at.key("label_at"), self.report);
                    }
                    None => {
                        let help = "add `\"label_at\": [lon, lat]`, where the label shall stand";
                        self.report.error(at, "missing-field", "missing field `label_at`".into(), help);
                    }
                }
                Some(line)
            }
            Some(Shape::Point(position)) => {
                self.far_off(position, geometry.key("coordinates"));
                if it.label_at.is_some() {
                    let message = "nothing reads `label_at` of a point".into();
                    self.report.warn(at.key("label_at"), "unread-field", message, "remove it");
                    self.report.last(|found| found.target = Target::Key);
                }
                None
            }
            None => None,
        };
        Some(Place {
            id,
            name: it.name,
            local_name: it.local_name,
            country: it.country,
            admin1: it.admin1,
            position: position?,
            line,
            precision: it.precision,
            uncertainty_m: it.uncertainty_m,
            verified: it.verified,
            time_zone: it.time_zone,
            geonames_id: it.geonames_id,
            position_source: it.position_source,
            note: it.note,
        })
    }

    /// A place on the other side of the globe that would be near with its numbers the other way round.
    fn far_off(&mut self, [lon, lat]: [f64; 2], at: At<'_>) {
        let Some([west, south, east, north]) = self.home else { return };
        let home = [(west + east) / 2.0, (south + north) / 2.0];
        let far = apart([lon, lat], home);
        if lon.abs() <= 90.0 && far > 60.0 && apart([lat, lon], home) < far / 2.0 {
            let message = format!("[{lon}, {lat}] is far from the rest of the story; [{lat}, {lon}] would be near");
            self.report.warn(at, "swapped-position", message, "longitude comes first: check that they are not swapped");
        }
    }

    fn source(&mut self, it: file::Source, at: At<'_>) -> Option<Source> {
        self.address(&it.url, at.key("url"));
        if let Some(archived) = &it.archived {
            self.address(archived, at.key("archived"));
        }
        for (key, value) in [("title", &it.title), ("publisher", &it.publisher)] {
            if let Some(value) = value {
                self.filled(value, at.key(key));
            }
        }
        if let Some(language) = &it.language {
            self.language_code(language, at.key("language"));
        }
        self.note(&it.note, at.key("note"));
        let published = self.optional(&it.published, at.key("published"))?;
        Some(Source {
            id: it.id,
            url: it.url,
            title: it.title,
            title_from_address: it.title_from_address,
            publisher: it.publisher,
            published,
            language: it.language,
            grade: it.grade,
            read: it.read,
            archived: it.archived,
            note: it.note,
        })
    }

    fn address(&mut self, url: &str, at: At<'_>) {
        let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        let good = host.is_some_and(|host| host.starts_with(|c: char| c.is_ascii_alphanumeric()))
            && !url.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\'));
        if !good {
            self.report.error(at, "bad-address", format!("`{url}` is no address of a page"), "write it as `https://…`, without spaces");
        } else if url.starts_with("http://") {
            let help = "use https if the page can be had that way";
            self.report.warn(at, "http-address", format!("`{url}` is not encrypted"), help);
        }
    }

    // Events.

    fn event(&mut self, event: Feature<file::EventProperties>, at: At<'_>) -> Option<Event> {
        let Feature { id, shape, properties: it } = event;
        let (geometry, at) = (at.key("geometry"), at.key("properties"));
        let place = self.place_ix(&it.place, at.key("place"));
        self.stands_at(shape, place, &it.place, geometry);
        let kind = self.kinds.find(&it.kind, at.key("kind"), self.report).map(KindIx);
        let group = self.group_ix(&it.group, at.key("group"));
        self.text(&it.title, at.key("title"));
        self.text(&it.summary, at.key("summary"));
        self.note(&it.note, at.key("note"));
        if it.sources.is_empty() {
            self.report.error(at.key("sources"), "no-source", "an event without source".into(), "say who reports it");
        }
        let mut sources = Vec::with_capacity(it.sources.len());
        for (index, citation) in it.sources.into_iter().enumerate() {
            let at = at.key("sources");
            let at = at.item(index);
            self.note(&citation.locator, at.key("locator"));
            let source = self.source_ix(&citation.id, at.key("id"));
            sources.extend(source.map(|source| Citation { source, locator: citation.locator }));
        }
        let date = self.moment(&it.date, at.key("date"));
        let end = self.optional(&it.date_end, at.key("date_end"));
        let earliest = self.optional(&it.date_earliest, at.key("date_earliest"));
        let latest = self.optional(&it.date_latest, at.key("date_latest"));
        let (date, date_end, earliest, latest) = (date?, end?, earliest?, latest?);
        self.precise(it.date_precision, date, earliest.zip(latest).is_some(), at);
        self.in_order(earliest, latest, "date_latest", at);
        self.in_order(Some(date), date_end, "date_end", at);
        if earliest.is_some_and(|earliest| date.is_before(earliest)) || latest.is_some_and(|latest| latest.is_before(date)) {
            let message = format!("`{date}` is outside of its bounds");
            self.report.error(at.key("date"), "date-outside-bounds", message, "mend it, or `date_earliest` and `date_latest`");
        }
        Some(Event {
            id,
            place: place?,
            date,
            date_end,
            precision: it.date_precision,
            earliest,
            latest,
            sequence: it.sequence_in_day,
            kind: kind?,
            group: group?,
            title: it.title,
            summary: it.summary,
            confidence: it.confidence,
            sources,
            note: it.note,
        })
    }

    /// Whether a date is as exact as is said of it.
    fn precise(&mut self, precision: DatePrecision, date: Moment, bounded: bool, at: At<'_>) {
        let timed = date.time().is_some();
        let wrong = match precision {
            DatePrecision::Minute | DatePrecision::Hour if !timed => "has no time",
            DatePrecision::Day if timed => "has a time",
            DatePrecision::Day if date.day() != date.last_day() => "is not a day",
            DatePrecision::Bounded if !bounded => "has no bounds: it needs `date_earliest` and `date_latest`",
            _ => return,
        };
        let name = DatePrecision::ALL[precision.at()].1;
        let message = format!("the precision is `{name}`, but `{date}` {wrong}");
        self.report.error(at.key("date_precision"), "date-precision", message, "make the date and its precision agree");
    }

    /// Reports a moment that is surely before another that it should follow.
    fn in_order(&mut self, first: Option<Moment>, second: Option<Moment>, key: &str, at: At<'_>) {
        if let (Some(first), Some(second)) = (first, second)
            && second.is_before(first)
        {
            let message = format!("`{second}` is before `{first}`");
            self.report.error(at.key(key), "ends-before-it-begins", message, "mend one of the two dates");
        }
    }

    /// Whether a point stands where its place is.
    fn stands_at(&mut self, shape: Option<Shape>, place: Option<PlaceIx>, id: &str, geometry: At<'_>) {
        let Some(expected) = place.and_then(|place| self.positions[place.0]) else { return };
        match shape {
            Some(Shape::Point(position)) => self.at_place(position, expected, id, geometry.key("coordinates")),
            Some(Shape::Line(_)) => {
                let help = "use a Point, the position of the place";
                self.report.error(geometry, "wrong-geometry", "a line where a point is needed".into(), help);
            }
            None => {}
        }
    }

    fn at_place(&mut self, position: [f64; 2], expected: [f64; 2], id: &str, at: At<'_>) {
        let ([lon, lat], [x, y]) = (position, expected);
        if same([lat, lon], expected) && !same(position, expected) {
            let message = format!("[{lon}, {lat}] is the position of `{id}` the other way round");
            self.report.error(at, "swapped-position", message, format!("longitude comes first: write `[{x}, {y}]`"));
        } else if !same(position, expected) {
            let message = format!("[{lon}, {lat}] is not the position of `{id}`");
            self.report.error(at, "wrong-position", message, format!("write `[{x}, {y}]`, or mend the place"));
        }
    }

    // The way.

    fn route(&mut self, list: List<Feature<RouteProperties>>, at: At<'_>) -> (Vec<Stop>, Vec<Leg>) {
        let (mut stops, mut legs) = (Vec::new(), Vec::new());
        let mut orders = Vec::new();
        for (index, element) in list.elements.into_iter().enumerate() {
            let Some(Feature { shape, properties, .. }) = element.value else { continue };
            let at = at.item(index);
            match properties {
                RouteProperties::Stop(stop) => {
                    orders.push((stop.group.clone(), stop.order, index));
                    stops.extend(self.stop(stop, shape, at));
                }
                RouteProperties::Leg(leg) => legs.extend(self.leg(leg, shape, at)),
            }
        }
        orders.sort_unstable();
        for pair in orders.windows(2).filter(|pair| (&pair[0].0, pair[0].1) == (&pair[1].0, pair[1].1)) {
            let (group, order, index) = &pair[1];
            let at = at.item(*index);
            let at = at.key("properties");
            let message = format!("there are two stops {order} of the group `{group}`");
            self.report.error(at.key("order"), "duplicate-order", message, "number the stops of a group from 1");
        }
        (stops, legs)
    }

    fn stop(&mut self, it: file::StopProperties, shape: Option<Shape>, at: At<'_>) -> Option<Stop> {
        let (geometry, at) = (at.key("geometry"), at.key("properties"));
        let place = self.place_ix(&it.place, at.key("place"));
        self.stands_at(shape, place, &it.place, geometry);
        let group = self.group_ix(&it.group, at.key("group"));
        let arrive = self.optional(&it.arrive, at.key("arrive"));
        let depart = self.optional(&it.depart, at.key("depart"));
        let events = self.event_list(&it.events, at.key("events"));
        self.note(&it.note, at.key("note"));
        let (arrive, depart) = (arrive?, depart?);
        self.in_order(arrive, depart, "depart", at);
        let (order, basis, note) = (it.order, it.basis, it.note);
        Some(Stop { order, place: place?, group: group?, arrive, depart, events: events?, basis, note })
    }

    fn leg(&mut self, it: file::LegProperties, shape: Option<Shape>, at: At<'_>) -> Option<Leg> {
        let (geometry, at) = (at.key("geometry"), at.key("properties"));
        let from = self.place_ix(&it.from, at.key("from"));
        let to = self.place_ix(&it.to, at.key("to"));
        let group = self.group_ix(&it.group, at.key("group"));
        let depart = self.optional(&it.depart, at.key("depart"));
        let arrive = self.optional(&it.arrive, at.key("arrive"));
        let waypoints = self.place_list(&it.waypoints, at.key("waypoints"));
        self.note(&it.note, at.key("note"));
        let line = match shape {
            Some(Shape::Line(line)) => line,
            Some(Shape::Point(_)) => {
                let message = "a point where a line is needed".into();
                self.report.error(geometry, "wrong-geometry", message, "a leg is a LineString from place to place");
                return None;
            }
            None => return None,
        };
        let ends = [(from, &it.from, 0), (to, &it.to, line.len() - 1)];
        for (place, id, index) in ends {
            if let Some(expected) = place.and_then(|place| self.positions[place.0]) {
                self.at_place(line[index], expected, id, geometry.key("coordinates").item(index));
            }
        }
        for (index, waypoint) in waypoints.iter().flatten().enumerate() {
            let expected = self.positions[waypoint.0];
            if expected.is_some_and(|expected| !line.iter().any(|&position| same(position, expected))) {
                let message = format!("the line does not pass `{}`", it.waypoints[index]);
                let help = "add the position of the place to the line, or remove the waypoint";
                self.report.error(at.key("waypoints").item(index), "missed-waypoint", message, help);
            }
        }
        let (depart, arrive) = (depart?, arrive?);
        if let (Some(depart), Some(arrive)) = (depart, arrive)
            && arrive.is_before(depart)
        {
            let message = format!("the leg arrives `{arrive}`, before it departs `{depart}`");
            self.report.error(at.key("arrive"), "backwards-in-time", message, "mend one of the two dates");
        }
        let (basis, note) = (it.basis, it.note);
        Some(Leg { from: from?, to: to?, group: group?, depart, arrive, basis, waypoints: waypoints?, note, line })
    }

    // Claims and figures.

    #[allow(clippy::unnecessary_wraps)]
    fn verdict(&mut self, verdict: file::Verdict, at: At<'_>) -> Option<Verdict> {
        self.text(&verdict.name, at.key("name"));
        self.text(&verdict.meaning, at.key("meaning"));
        Some(Verdict { id: verdict.id, name: verdict.name, meaning: verdict.meaning })
    }

    fn claim(&mut self, it: file::Claim, paragraphs: u32, at: At<'_>) -> Option<Claim> {
        if !(1..=paragraphs).contains(&it.paragraph) {
            let message = format!("there is no paragraph {}", it.paragraph);
            let help = format!("paragraphs are counted from 1 (the headline) to {paragraphs}");
            self.report.error(at.key("paragraph"), "paragraph-out-of-range", message, help);
        }
        let kind = self.claim_types.find(&it.kind, at.key("type"), self.report).map(ClaimTypeIx);
        self.text(&it.claim, at.key("claim"));
        self.text(&it.claimant, at.key("claimant"));
        self.text(&it.finding, at.key("finding"));
        let verdict = self.verdicts.find(&it.verdict, at.key("verdict"), self.report).map(VerdictIx);
        let place = self.maybe(&it.place, |check, id| check.place_ix(id, at.key("place")));
        let date = self.optional(&it.date, at.key("date"));
        let date_end = self.optional(&it.date_end, at.key("date_end"));
        let events = self.event_list(&it.events, at.key("events"));
        let sources = self.source_list(&it.sources, at.key("sources"));
        let (date, date_end) = (date?, date_end?);
        if date_end.is_some() && date.is_none() {
            let message = "an end without beginning".into();
            self.report.error(at.key("date_end"), "ends-before-it-begins", message, "add `date`, or remove `date_end`");
        }
        self.in_order(date, date_end, "date_end", at);
        Some(Claim {
            id: it.id,
            paragraph: it.paragraph,
            kind: kind?,
            claim: it.claim,
            claimant: it.claimant,
            verdict: verdict?,
            finding: it.finding,
            place: place?,
            date,
            date_end,
            events: events?,
            sources: sources?,
        })
    }

    fn figure(&mut self, it: file::Figure, at: At<'_>) -> Option<Figure> {
        let event = self.event_ix(&it.event, at.key("event"));
        let date = self.moment(&it.date, at.key("date"));
        if let Some(high) = it.high.filter(|&high| high < it.low) {
            let message = format!("the low end {} is above the high end {high}", it.low);
            self.report.error(at.key("low"), "low-above-high", message, "give the low end first; leave `high` out for \"at least\"");
        }
        let counts = self.counts.find(&it.counts, at.key("counts"), self.report).map(CountIx);
        let place = self.maybe(&it.place, |check, id| check.place_ix(id, at.key("place")));
        let group = self.group_ix(&it.group, at.key("group"));
        self.text(&it.counter, at.key("counter"));
        self.note(&it.reported_by, at.key("reported_by"));
        let source = self.maybe(&it.source, |check, id| check.source_ix(id, at.key("source")));
        let repeat_of = self.maybe(&it.repeat_of, |check, id| check.event_ix(id, at.key("repeat_of")));
        Some(Figure {
            id: it.id,
            event: event?,
            date: date?,
            low: it.low,
            high: it.high,
            counts: counts?,
            place: place?,
            group: group?,
            counter: it.counter,
            reported_by: it.reported_by,
            source: source?,
            approximate: it.approximate,
            repeat_of: repeat_of?,
        })
    }

    fn dispute(&mut self, it: file::Dispute, at: At<'_>) -> Option<Dispute> {
        let event = self.event_ix(&it.event, at.key("event"));
        self.text(&it.question, at.key("question"));
        let at = at.key("versions");
        if it.versions.len() < 2 {
            let message = format!("a dispute with {} version", it.versions.len());
            self.report.error(at, "one-version", message, "give every version, at least two");
        }
        let mut versions = Vec::with_capacity(it.versions.len());
        for (index, version) in it.versions.into_iter().enumerate() {
            let at = at.item(index);
            self.text(&version.text, at.key("text"));
            self.text(&version.who, at.key("who"));
            let sources = self.source_list(&version.sources, at.key("sources"));
            versions.extend(sources.map(|sources| Version { text: version.text, who: version.who, sources }));
        }
        Some(Dispute { event: event?, question: it.question, versions })
    }

    /// Each disputed event has its versions, once.
    fn disputed(&mut self, events: &[Event], disputes: &[Dispute], events_at: At<'_>, at: At<'_>) {
        if self.report.has_error() {
            return; // indices may be wrong
        }
        let mut versions_of = vec![0; events.len()];
        for (index, dispute) in disputes.iter().enumerate() {
            versions_of[dispute.event.0] += 1;
            if versions_of[dispute.event.0] > 1 {
                let message = format!("there are two disputes about `{}`", events[dispute.event.0].id);
                self.report.error(at.item(index).key("event"), "duplicate-id", message, "put their versions into one");
            }
        }
        for (file_index, &rank) in self.rank.iter().enumerate() {
            let event = &events[rank];
            if event.confidence == Confidence::Disputed && versions_of[rank] == 0 {
                let message = format!("`{}` is disputed, but its versions are not given", event.id);
                let at = events_at.key("features");
                let at = at.item(file_index);
                let at = at.key("properties");
                let help = "add them to `disputes` of the figures file";
                self.report.warn(at.key("confidence"), "missing-versions", message, help);
            }
        }
    }

    fn extent(&mut self, it: file::Extent, at: At<'_>) -> Option<Extent> {
        let date = self.day(&it.date, at.key("date"));
        let group = self.group_ix(&it.group, at.key("group"));
        let head = self.place_ix(&it.head, at.key("head"));
        let tail = self.place_ix(&it.tail, at.key("tail"));
        if it.events.is_empty() {
            self.report.error(at.key("events"), "no-event", "an extent without event".into(), "name the events that report it");
        }
        let events = self.event_list(&it.events, at.key("events"));
        let sources = self.source_list(&it.sources, at.key("sources"));
        self.note(&it.note, at.key("note"));
        Some(Extent { date: date?, group: group?, head: head?, tail: tail?, events: events?, sources: sources?, note: it.note })
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
                self.report.error(at, "bad-date", format!("`{text}` is not a date"), help);
                None
            }
            Err(BadDate::Impossible) => {
                let message = format!("there is no such day or time as `{text}`");
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
                self.report.error(at, "bad-date", format!("`{text}` is not a day"), "write it as `2018-10-19`");
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
                    let message = format!("the text is empty in `{language}`");
                    self.report.error(at.key(language), "empty-text", message, "write it, or leave the whole text out if it may be");
                }
                Some(_) => {}
                None => {
                    let message = format!("the text is missing in `{language}`");
                    self.report.error(at, "missing-translation", message, format!("add `\"{language}\": \"…\"`"));
                }
            }
        }
        for language in text.keys().filter(|language| !self.languages.contains(language)) {
            let help = did_you_mean(language, self.languages.iter().map(String::as_str), "add it to `languages` of the story file");
            let message = format!("`{language}` is no language of the story");
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
            self.report.error(at, "empty-text", "the text is empty".into(), "write it, or leave it out if it may be");
        }
    }
}

/// How many degrees two positions are apart, in longitude or latitude, whichever is more: enough to tell far from near.
fn apart(a: [f64; 2], b: [f64; 2]) -> f64 {
    let lon = (a[0] - b[0]).abs();
    lon.min(360.0 - lon).max((a[1] - b[1]).abs())
}

/// The order of time: by local day, then by time, where `sequence_in_day` carries the time on to events that have none;
/// those without time and sequence come last in their day; else as in the file.
fn in_time(events: &[Event]) -> Vec<usize> {
    let mut keys: Vec<Key> = events.iter().map(|event| (day_of(event), i64::from(event.sequence.unwrap_or(u32::MAX)), 0)).collect();
    let order = sorted(&keys);
    let mut reached = i64::MIN;
    for index in order {
        let event = &events[index];
        reached = reached.max(day_of(event) * 1440);
        let begins = [Some(event.date), event.earliest].into_iter().flatten().find(|moment| moment.time().is_some());
        let begins = begins.filter(|moment| moment.day() == event.day()).map(Moment::earliest);
        keys[index] = match (event.sequence, begins) {
            (Some(sequence), begins) => {
                reached = begins.map_or(reached, |begins| begins.max(reached));
                (day_of(event), reached, i64::from(sequence))
            }
            (None, Some(begins)) => (day_of(event), begins, i64::MAX),
            (None, None) => (day_of(event), i64::MAX, i64::MAX),
        };
    }
    sorted(&keys)
}

/// Day, minute or rank within it, rank within that.
type Key = (i64, i64, i64);

fn day_of(event: &Event) -> i64 {
    event.day().number()
}

/// The order of the keys; where they are equal that of the file.
fn sorted(keys: &[Key]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_unstable_by_key(|&index| (keys[index], index));
    order
}
