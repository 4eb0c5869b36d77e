//! A story as a whole: which file is read when, and what follows from all of them.

use super::{Object, Reader, Reading, UNREAD};
use crate::story::files::Files;
use crate::story::ids::{Ids, Noun};
use crate::story::json::Json;
use crate::story::report::{FOR_AUTHORS, Report};
use crate::story::{EventIx, Evidence, FigureIx, Home, Lookup, PlaceIx, SourceIx, Story, Text, Words};

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

/// The files of a story as JSON: those that are read.
struct Jsons {
    story: Json,
    places: Json,
    route: Json,
    events: Json,
    sources: Json,
    claims: Json,
    figures: Json,
    corrections: Option<Json>,
    #[cfg(not(target_arch = "wasm32"))]
    style: Option<Json>,
}

impl Jsons {
    /// Those of the whole story, or without the evidence.
    fn of(files: &Files, whole: bool, report: &mut Report) -> Self {
        let story = Json::root(files, report);
        let mut named = |key, usual| match key {
            "sources" | "figures" if !whole => Json::unread(usual),
            _ => story.named(key, usual, files, report),
        };
        let places = named("places", "places.geojson");
        let route = named("route", "route.geojson");
        let events = named("events", "events.geojson");
        let sources = named("sources", "sources.json");
        let claims = named("claims", "claims.json");
        let figures = named("figures", "figures.json");
        let mut for_authors = |key: &str, usual| {
            let wanted = FOR_AUTHORS && whole && story.member("files").is_some_and(|files| files.get(key).is_some());
            wanted.then(|| story.named(key, usual, files, report))
        };
        let corrections = for_authors("corrections", "corrections.json");
        #[cfg(not(target_arch = "wasm32"))]
        let style = for_authors("style", "style.json");
        Self {
            story,
            places,
            route,
            events,
            sources,
            claims,
            figures,
            corrections,
            #[cfg(not(target_arch = "wasm32"))]
            style,
        }
    }

    /// All ids, by [`Noun`].
    fn ids(&self, report: &mut Report) -> Vec<Ids> {
        let Self { story, places, events, sources, claims, figures, .. } = self;
        let mut list = |noun, file: &Json, key: &str| Ids::of_list(noun, file.member(key), file.at().key(key), report);
        let ids = vec![
            list(Noun::Group, story, "groups"),
            list(Noun::Kind, story, "kinds"),
            list(Noun::Place, places, "features"),
            list(Noun::Event, events, "features"),
            list(Noun::Source, sources, "sources"),
            list(Noun::Verdict, claims, "verdicts"),
            list(Noun::Claim, claims, "claims"),
            list(Noun::Figure, figures, "figures"),
            Ids::of_members(Noun::Count, figures.member("counts")),
            Ids::of_members(Noun::ClaimType, story.member("words").and_then(|words| words.get("claim_type"))),
            Ids::of_members(Noun::TimeZone, story.member("time_zones")),
        ];
        if let Some(corrections) = &self.corrections {
            list(Noun::Correction, corrections, "corrections"); // nothing refers to them, but each id stands there once
        }
        ids
    }
}

/// Reads the files. The story is one only if the report has no error; the evidence only if the whole was read, too. Without `evidence`
/// it is what a map and its list need: every reference to the evidence may be right, and leads nowhere.
pub(in crate::story) fn read(files: &Files, evidence: Option<&Readers>) -> Done {
    let mut report = Report::default();
    let whole = evidence.is_some();
    let from = Jsons::of(files, whole, &mut report);
    let ids = from.ids(&mut report);
    let mut reading = Reading {
        report,
        story: unread(),
        evidence: no_evidence(),
        ids,
        sites: Vec::new(),
        event_places: Vec::new(),
        #[cfg(not(target_arch = "wasm32"))]
        told: None,
        #[cfg(not(target_arch = "wasm32"))]
        style: crate::story::style::Style::default(),
    };
    #[cfg(not(target_arch = "wasm32"))]
    if let Some(style) = &from.style {
        let languages = from.story.member("languages").and_then(|languages| languages.as_array()).into_iter().flatten();
        reading.story.languages = languages.filter_map(|language| language.as_str()).map(String::from).collect();
        reading.file(style, &mut |it| it.style_file());
    }
    reading.file(&from.story, &mut |it| it.story());
    reading.file(&from.places, &mut |it| it.place_list());
    if let Some(read) = evidence {
        reading.file(&from.sources, &mut |it| (read.sources)(it));
    }
    reading.file(&from.events, &mut |it| it.event_list());
    reading.in_order_of_time();
    reading.close_ups(&from.story);
    reading.file(&from.route, &mut |it| it.route());
    reading.file(&from.claims, &mut |it| it.claim_file());
    if let Some(read) = evidence {
        reading.file(&from.figures, &mut |it| (read.figures)(it));
    }
    #[cfg(not(target_arch = "wasm32"))]
    if whole {
        reading.offsets_are_right(&from.story);
    }
    if FOR_AUTHORS && whole {
        reading.alike(&from.places);
        reading.disputed(&from.events, &from.figures);
        if let Some(corrections) = &from.corrections {
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
    fn file(&mut self, file: &Json, read: Reader<'_>) {
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
}

/// A story before its files are read.
pub(super) fn unread() -> Story {
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
