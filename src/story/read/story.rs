//! What `story.json` says of itself, the vocabulary, and the story as a whole.

use serde_json::Value;

use super::{Object, Reading, UNREAD};
use crate::story::files::{Files, is_beside, is_path};
use crate::story::ids::{Ids, Noun, well_formed};
use crate::story::json::Json;
use crate::story::report::{At, FOR_AUTHORS, Report, did_you_mean};
use crate::story::words::Closed;
use crate::story::{
    Basis, ClaimType, CloseUp, Confidence, Credit, DatePrecision, EventIx, Evidence, FigureIx, Grade, Group, Home, Kind, Licence, Lookup,
    PlaceIx, PlacePrecision, Read, SourceIx, Station, Story, Target, Term, Text, Words,
};

/// What reads the evidence. A program that names it only where it asks for the whole need not have its code before.
pub(in crate::story) struct Readers {
    sources: fn(&mut Object<'_>),
    figures: fn(&mut Object<'_>),
}

pub(in crate::story) static EVIDENCE: Readers = Readers { sources: |it| it.source_list(), figures: |it| it.figure_file() };

/// What was read.
pub(in crate::story) struct Done {
    pub(in crate::story) story: Story,
    pub(in crate::story) evidence: Evidence,
    pub(in crate::story) report: Report,
    #[cfg(not(target_arch = "wasm32"))]
    pub(in crate::story) style: crate::story::style::Style,
}

/// Reads the files. The story is one only if the report has no error; the evidence only if the whole was read, too. Without `evidence`
/// it is what a map and its list need: every reference to the evidence may be right, and leads nowhere.
pub(in crate::story) fn read(files: &Files, evidence: Option<&Readers>) -> Done {
    let mut report = Report::default();
    let story = Json::root(files, &mut report);
    let whole = evidence.is_some();
    let mut named = |key, usual| match key {
        "sources" | "figures" if !whole => Json::unread(usual),
        _ => story.named(key, usual, files, &mut report),
    };
    let places = named("places", "places.geojson");
    let route = named("route", "route.geojson");
    let events = named("events", "events.geojson");
    let sources = named("sources", "sources.json");
    let claims = named("claims", "claims.json");
    let figures = named("figures", "figures.json");
    let mut for_authors = |key: &str, usual| {
        let wanted = FOR_AUTHORS && whole && story.member("files").is_some_and(|files| files.get(key).is_some());
        wanted.then(|| story.named(key, usual, files, &mut report))
    };
    let corrections = for_authors("corrections", "corrections.json");
    #[cfg(not(target_arch = "wasm32"))]
    let style = for_authors("style", "style.json");

    let mut list = |noun, file: &Json, key: &str| Ids::of_list(noun, file.member(key), file.at().key(key), &mut report);
    let ids = vec![
        list(Noun::Group, &story, "groups"),
        list(Noun::Kind, &story, "kinds"),
        list(Noun::Place, &places, "features"),
        list(Noun::Event, &events, "features"),
        list(Noun::Source, &sources, "sources"),
        list(Noun::Verdict, &claims, "verdicts"),
        list(Noun::Claim, &claims, "claims"),
        list(Noun::Figure, &figures, "figures"),
        Ids::of_members(Noun::Count, figures.member("counts")),
        Ids::of_members(Noun::ClaimType, story.member("words").and_then(|words| words.get("claim_type"))),
        Ids::of_members(Noun::TimeZone, story.member("time_zones")),
    ];

    if let Some(corrections) = &corrections {
        list(Noun::Correction, corrections, "corrections"); // nothing refers to them, but each id stands there once
    }

    let mut reading = Reading {
        report,
        story: unread(),
        evidence: no_evidence(),
        ids,
        sites: Vec::new(),
        scenes: Vec::new(),
        #[cfg(not(target_arch = "wasm32"))]
        told: None,
        #[cfg(not(target_arch = "wasm32"))]
        style: crate::story::style::Style::default(),
    };
    #[cfg(not(target_arch = "wasm32"))]
    if let Some(style) = &style {
        let languages = story.member("languages").and_then(Value::as_array).into_iter().flatten();
        reading.story.languages = languages.filter_map(Value::as_str).map(String::from).collect();
        reading.file(style, &mut |it| it.style_file());
    }
    reading.file(&story, &mut |it| it.story());
    reading.file(&places, &mut |it| it.place_list());
    if let Some(read) = evidence {
        reading.file(&sources, &mut |it| (read.sources)(it));
    }
    reading.file(&events, &mut |it| it.event_list());
    reading.in_order_of_time();
    reading.close_ups(&story);
    reading.file(&route, &mut |it| it.route());
    reading.file(&claims, &mut |it| it.claim_file());
    if let Some(read) = evidence {
        reading.file(&figures, &mut |it| (read.figures)(it));
    }
    #[cfg(not(target_arch = "wasm32"))]
    if whole {
        reading.offsets_are_right(&story);
    }
    if FOR_AUTHORS && whole {
        reading.alike(&places);
        reading.disputed(&events, &figures);
        if let Some(corrections) = &corrections {
            reading.file(corrections, &mut |it| it.correction_file());
        }
    }
    if !reading.report.has_error() {
        reading.look_up();
    }
    Done {
        story: reading.story,
        evidence: reading.evidence,
        report: reading.report,
        #[cfg(not(target_arch = "wasm32"))]
        style: reading.style,
    }
}

impl Reading {
    fn file(&mut self, file: &Json, read: super::Reader<'_>) {
        if let Some(value) = &file.value {
            self.object(value, file.at(), read);
        }
    }

    /// The diagrams: they name events, which by now have their order.
    fn close_ups(&mut self, story: &Json) {
        if let Some(list) = story.member("close_ups") {
            let at = story.at();
            self.array(list, at.key("close_ups"), &mut |reading, value, at| reading.object(value, at, &mut |it| it.a_close_up()));
        }
    }

    /// Finds what will be asked often.
    #[inline(never)]
    fn look_up(&mut self) {
        let story = &mut self.story;
        let mut lookup = Lookup {
            order: (0..story.events.len()).map(EventIx).collect(),
            days: Vec::new(),
            events_at: vec![Vec::new(); story.places.len()],
            marked: Vec::new(),
            event_ids: std::mem::take(&mut self.ids[Noun::Event as usize].index),
            place_ids: std::mem::take(&mut self.ids[Noun::Place as usize].index),
        };
        let mut marked = vec![false; story.places.len()];
        for (index, event) in story.events.iter().enumerate() {
            lookup.events_at[event.place.0].push(EventIx(index));
            marked[event.place.0] = true;
            match lookup.days.last_mut() {
                Some((day, range)) if *day == event.day() => range.end = index + 1,
                _ => lookup.days.push((event.day(), index..index + 1)),
            }
        }
        for stop in &story.stops {
            marked[stop.place.0] = true;
        }
        for place in story.claims.iter().filter_map(|claim| claim.place) {
            marked[place.0] = true;
        }
        lookup.marked = (0..marked.len()).filter(|&index| marked[index]).map(PlaceIx).collect();
        story.lookup = lookup;
        let evidence = &mut self.evidence;
        evidence.figures_of = vec![Vec::new(); story.events.len()];
        for (index, figure) in evidence.figures.iter().enumerate() {
            evidence.figures_of[figure.event.0].push(FigureIx(index));
        }
    }

    fn term(&mut self, value: &Value, at: At<'_>) -> Term {
        let mut term = Term::default();
        self.object(value, at, &mut |it| term = Term { name: it.text("name"), meaning: it.text("meaning") });
        term
    }
}

impl Object<'_> {
    /// What `story.json` says.
    #[inline(never)]
    fn story(&mut self) {
        // What the texts must be written in.
        self.reading.story.languages = self.strings("languages");
        if self.reading.story.languages.is_empty() && self.members.get("languages").is_some_and(Value::is_array) {
            let help = "name at least one, such as `\"en\"`";
            self.reading.report.error(self.at.key("languages"), "no-language", "a story without language", help);
        }
        if FOR_AUTHORS {
            self.language_list();
        }
        self.maybe_string("$schema");
        let id = self.string("id");
        if self.members.get("id").is_some_and(Value::is_string) {
            well_formed(&id, self.at.key("id"), &mut self.reading.report);
        }
        let (version, updated, fictional) = (self.filled("version"), self.day("updated"), self.maybe_flag("fictional"));
        let (title, summary, care) = (self.text("title"), self.text("summary"), self.maybe_text("care"));
        let contact = self.maybe_address("contact");
        let mut about = Vec::new();
        self.array("about", &mut |reading, value, at| about.push(reading.text(value, at)));
        let basemap = self.strings("basemap");
        for (index, pack) in basemap.iter().enumerate().filter(|(_, pack)| !is_path(pack)) {
            let message = format_args!("`{pack}` is not a path to a file");
            self.reading.report.error(self.at.key("basemap").item(index), "file-name", message, "write a path relative to this file");
        }
        let mut time_zones = Vec::new();
        self.members("time_zones", &mut |reading, zone, value, at| time_zones.push((zone.to_owned(), reading.text(value, at))));
        if FOR_AUTHORS {
            for (zone, _) in &time_zones {
                self.is_time_zone("time_zones", zone);
            }
        }
        let offsets = self.offsets(&time_zones);
        let mut words = Words::default();
        self.object("words", &mut |it| words = it.words());
        let (mut corrections, mut lessons) = (None, Vec::new());
        self.object("files", &mut |it| {
            for key in ["places", "route", "events", "sources", "claims", "figures"] {
                it.string(key);
            }
            corrections = it.maybe_string("corrections");
            it.maybe_string("style");
            lessons = it.lessons();
        });
        self.any("close_ups"); // read once the events are in their order
        let mut home = unread().home;
        self.object("home", &mut |it| home = it.home());

        let story = &mut self.reading.story;
        (story.id, story.version, story.updated, story.fictional) = (id, version, updated, fictional);
        (story.title, story.summary, story.about, story.care) = (title, summary, about, care);
        (story.basemap, story.time_zones, story.words, story.home) = (basemap, time_zones, words, home);
        story.offsets = offsets;
        (story.corrections, story.contact, story.lessons) = (corrections, contact, lessons);
        self.objects("groups", &mut |it| it.a_group());
        self.objects("kinds", &mut |it| it.a_kind());
        self.objects("licences", &mut |it| it.a_licence());
    }

    /// The names of the files of lessons.
    fn lessons(&mut self) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        if self.maybe("lessons").is_none() {
            return all;
        }
        self.array("lessons", &mut |reading, value, at| {
            let name = reading.string(value, at);
            let (report, help) = (&mut reading.report, "name a file in the folder of the story, such as `lessons/way.json`");
            if value.is_string() && !is_beside(&name) {
                report.error(at, "file-name", format_args!("`{name}` is not the name of a file in the folder of the story"), help);
            } else if FOR_AUTHORS && all.contains(&name) {
                report.error(at, "same-file", format_args!("`{name}` stands twice"), "remove one of them");
            }
            all.push(name);
        });
        all
    }

    fn language_list(&mut self) {
        let at = self.at.key("languages");
        let languages = self.reading.story.languages.clone();
        for (index, language) in languages.iter().enumerate() {
            language_code(language, at.item(index), &mut self.reading.report);
            if languages[..index].contains(language) {
                let message = format_args!("the language `{language}` stands twice");
                self.reading.report.error(at.item(index), "duplicate-id", message, "remove one of them");
            }
        }
    }

    fn home(&mut self) -> Home {
        let bounds = self.needed("bounds").and_then(|value| self.numbers("bounds", value));
        if let Some([west, south, east, north]) = bounds
            && !(west < east && south < north && west >= -180.0 && east <= 180.0 && south >= -90.0 && north <= 90.0)
        {
            let message = format_args!("[{west}, {south}, {east}, {north}] are no bounds");
            self.reading.report.error(self.at.key("bounds"), "bad-bounds", message, "write `[west, south, east, north]` in degrees");
        }
        Home { bounds: bounds.unwrap_or_default(), places: self.places("places", false) }
    }

    fn words(&mut self) -> Words {
        let mut claim_types = Vec::new();
        self.members("claim_type", &mut |reading, id, value, at| {
            reading.member_id(id, at);
            let Term { name, meaning } = reading.term(value, at);
            claim_types.push(ClaimType { id: id.to_owned(), name, meaning });
        });
        Words {
            claim_types,
            confidence: self.terms("confidence", Confidence::NAMES),
            date_precision: self.terms("date_precision", DatePrecision::NAMES),
            basis: self.terms("basis", Basis::NAMES),
            grade: self.terms("grade", Grade::NAMES),
            read: self.terms("read", Read::NAMES),
            place_precision: self.terms("place_precision", PlacePrecision::NAMES),
        }
    }

    /// A term for each word of a closed list, in its order.
    #[inline(never)]
    fn terms(&mut self, key: &'static str, names: &[&'static str]) -> Vec<Term> {
        let mut terms = Vec::with_capacity(names.len());
        let value = self.needed(key);
        let (at, reading) = (self.at.key(key), &mut *self.reading);
        let members = match value {
            Some(Value::Object(members)) => members,
            Some(other) => {
                reading.wrong_type(other, "an object", at);
                return terms;
            }
            None => return terms,
        };
        for &name in names {
            match members.get(name) {
                Some(value) => terms.push(reading.term(value, at.key(name))),
                None => {
                    let help = format_args!("add `\"{name}\": {{\"name\": …, \"meaning\": …}}`");
                    reading.report.error(at, "missing-word", format_args!("the word `{name}` is not explained"), help);
                }
            }
        }
        if FOR_AUTHORS {
            for word in members.keys().filter(|word| !names.contains(&word.as_str())) {
                let help = did_you_mean(word, names.iter().copied(), "remove it: the list is closed");
                reading.report.error(at.key(word), "unknown-word", format_args!("unknown word `{word}`"), help);
                reading.report.last(|found| found.target = Target::Key);
            }
        }
        terms
    }

    fn a_close_up(&mut self) {
        let (place, title, note) = (self.place("place"), self.text("title"), self.text("note"));
        let mut stations = Vec::new();
        self.objects("stations", &mut |it| {
            let station = Station {
                name: it.text("name"),
                side: it.maybe_text("side"),
                ground: it.word("ground"),
                events: it.events("events", false),
            };
            if FOR_AUTHORS && it.members.get("events").and_then(Value::as_array).is_some_and(Vec::is_empty) {
                it.reading.report.error(it.at.key("events"), "no-event", "a station without event", "name the events that happened there");
            }
            stations.push(station);
        });
        if FOR_AUTHORS && self.members.get("stations").and_then(Value::as_array).is_some_and(Vec::is_empty) {
            self.reading.report.error(self.at.key("stations"), "no-event", "a diagram without station", "add its stations, or remove it");
        }
        self.reading.story.close_ups.push(CloseUp { place, title, note, stations });
    }

    #[inline(never)]
    fn a_group(&mut self) {
        let group = Group { id: self.id(), name: self.text("name"), meaning: self.text("meaning"), color: self.word("color") };
        self.reading.story.groups.push(group);
    }

    #[inline(never)]
    fn a_kind(&mut self) {
        let kind = Kind { id: self.id(), name: self.text("name"), meaning: self.text("meaning"), symbol: self.word("symbol") };
        self.reading.story.kinds.push(kind);
    }

    #[inline(never)]
    fn a_licence(&mut self) {
        let (name, url, covers) = (self.filled("name"), self.address("url"), self.text("covers"));
        let mut credit = None;
        if self.maybe("credit").is_some() {
            self.object("credit", &mut |it| credit = Some(Credit { text: it.filled("text"), url: it.address("url") }));
        }
        self.reading.story.licences.push(Licence { name, url, covers, credit });
    }
}

pub(super) fn language_code(language: &str, at: At<'_>, report: &mut Report) {
    let mut parts = language.split('-');
    let first = parts.next().unwrap_or_default();
    let good = matches!(first.len(), 2 | 3)
        && first.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts.all(|part| matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    if !good {
        report.error(at, "bad-language", format_args!("`{language}` is no language code"), "use BCP 47, such as `en` or `es-MX`");
    }
}

/// A story before its files are read.
fn unread() -> Story {
    Story {
        id: String::new(),
        version: String::new(),
        updated: UNREAD.day(),
        fictional: false,
        title: Text::new(),
        summary: Text::new(),
        about: Vec::new(),
        care: None,
        contact: None,
        corrections: None,
        lessons: Vec::new(),
        languages: Vec::new(),
        basemap: Vec::new(),
        home: Home { bounds: [0.0; 4], places: Vec::new() },
        close_ups: Vec::new(),
        groups: Vec::new(),
        kinds: Vec::new(),
        words: Words::default(),
        time_zones: Vec::new(),
        offsets: Vec::new(),
        licences: Vec::new(),
        paragraphs: 0,
        places: Vec::new(),
        events: Vec::new(),
        verdicts: Vec::new(),
        claims: Vec::new(),
        legs: Vec::new(),
        stops: Vec::new(),
        lookup: Lookup::default(),
    }
}

/// Evidence before its files are read.
fn no_evidence() -> Evidence {
    Evidence {
        sources: Vec::new(),
        citations: Vec::new(),
        article: SourceIx(0),
        claim_sources: Vec::new(),
        counts: Vec::new(),
        figures: Vec::new(),
        figures_of: Vec::new(),
        disputes: Vec::new(),
        extents: Vec::new(),
        corrections: Vec::new(),
        audits: Vec::new(),
    }
}
