//! THE DOMAIN: what a story is. Parsed and checked once, at the edge; knows nothing of pixels.
//!
//! [`Files`] go into [`parse`], a [`Story`] and its [`Evidence`] come out, or every problem of every file as a [`Diagnostic`]. What
//! stands in them has been checked: fields are private, references are indices that always lead somewhere, and events stand in
//! the order of time. [`open`] gives the same `Story` from the files without the evidence: enough for a map and its list.
//!
//! | file of the story | form ([`mod@file`]) | checked |
//! |---|---|---|
//! | `story.json` | [`file::StoryFile`] | [`Story`], [`Home`], [`CloseUp`], [`Group`], [`Kind`], [`Words`], [`Licence`] |
//! | `places.geojson` | [`file::PlaceProperties`] | [`Place`] |
//! | `events.geojson` | [`file::EventProperties`] | [`Event`]; [`Citation`] |
//! | `route.geojson` | [`file::RouteProperties`] | [`Stop`], [`Leg`] |
//! | `sources.json` | [`file::SourcesFile`] | [`Source`], in the [`Evidence`] |
//! | `claims.json` | [`file::ClaimsFile`] | [`Claim`], [`Verdict`] |
//! | `figures.json` | [`file::FiguresFile`] | [`Figure`], [`Count`], [`Dispute`], [`Version`], [`Extent`], in the [`Evidence`] |
//! | `corrections.json` | [`file::CorrectionsFile`] | [`Correction`], [`Audit`], in the [`Evidence`]; natively only |
//! | `style.json` | [`file::StyleFile`] | nothing: `check` holds the texts against it |
//! | `lessons/*.json` | [`file::LessonFile`] | [`crate::lesson::Lesson`], read where somebody teaches |

#[macro_use]
mod getters;

mod claim;
mod close_up;
mod correction;
mod date;
mod diagnostic;
mod event;
mod evidence;
mod figure;
#[cfg(not(target_arch = "wasm32"))]
pub mod file;
mod files;
mod ids;
mod json;
#[cfg(not(target_arch = "wasm32"))]
mod lessons;
mod moment;
mod offset;
mod parse;
mod place;
mod read;
mod report;
mod rests;
mod route;
mod shape;
mod slip;
mod source;
#[cfg(not(target_arch = "wasm32"))]
mod style;
mod text;
mod words;
#[cfg(not(target_arch = "wasm32"))]
mod zone;

use std::ops::{Index, Range};

pub use claim::{Claim, ClaimType, Verdict};
pub use close_up::{CloseUp, Station};
pub use correction::{Audit, Correction, Reread, Subject};
pub use date::Date;
pub use diagnostic::{Diagnostic, Severity, Target};
pub use event::{Event, Group, Kind};
pub use evidence::Evidence;
pub use figure::{Count, Dispute, Extent, Figure, Version};
pub use files::{Files, MAX_FILE_BYTES};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use json::position;
#[cfg(not(target_arch = "wasm32"))]
pub use lessons::lessons;
pub use moment::{BadDate, Moment};
pub use offset::Offset;
pub use parse::{Parsed, open, parse};
pub use place::Place;
pub use rests::Rests;
pub use route::{Leg, Stop};
pub use source::{Citation, Credit, Licence, Source};
pub use text::{Text, say};
pub use words::{AuditResult, Basis, Color, Confidence, DatePrecision, Grade, Ground, PlacePrecision, Read, Symbol, Term, Words};

/// A story whose every part has been checked; what it rests on is its [`Evidence`].
#[derive(Clone, Debug)]
pub struct Story {
    id: String,
    version: String,
    updated: Date,
    fictional: bool,
    title: Text,
    summary: Text,
    about: Vec<Text>,
    care: Option<Text>,
    contact: Option<String>,
    corrections: Option<String>,
    lessons: Vec<String>,
    languages: Vec<String>,
    basemap: Vec<String>,
    home: Home,
    close_ups: Vec<CloseUp>,
    groups: Vec<Group>,
    kinds: Vec<Kind>,
    words: Words,
    time_zones: Vec<(String, Text)>,
    offsets: Vec<(String, Vec<Offset>)>,
    licences: Vec<Licence>,
    paragraphs: u32,
    places: Vec<Place>,
    events: Vec<Event>,
    verdicts: Vec<Verdict>,
    claims: Vec<Claim>,
    legs: Vec<Leg>,
    stops: Vec<Stop>,
    lookup: Lookup,
}

/// What is asked often, found once.
#[derive(Clone, Debug, Default)]
struct Lookup {
    /// All events, in the order of time.
    order: Vec<EventIx>,
    /// Local days that have events, with their part of `order`.
    days: Vec<(Date, Range<usize>)>,
    /// By place.
    events_at: Vec<Vec<EventIx>>,
    marked: Vec<PlaceIx>,
    /// Sorted by id.
    event_ids: Vec<(String, usize)>,
    /// Sorted by id.
    place_ids: Vec<(String, usize)>,
}

/// What the map shows first.
#[derive(Clone, Debug)]
pub struct Home {
    bounds: [f64; 4],
    places: Vec<PlaceIx>,
}

getters! { Home {
    /// `[west, south, east, north]` in degrees.
    bounds: [f64; 4],
    /// Places always named in that view, most important first.
    places: &[PlaceIx],
}}

getters! { Story {
    /// The id, also the name of the folder.
    id: &str,
    /// The version of the data.
    version: &str,
    /// The day of the last change.
    updated: Date,
    /// Whether it is made up.
    fictional: bool,
    /// The title.
    title: &Text,
    /// One sentence under the title.
    summary: &Text,
    /// What the reader is looking at and how it was made, a paragraph each.
    about: &[Text],
    /// A notice shown before content that may distress.
    care: Option<&Text>,
    /// A page on which readers tell the publisher of an error.
    contact: Option<&str>,
    /// The name of the file that logs what was changed.
    corrections: Option<&str>,
    /// The files of lessons, in the order in which teachers find them.
    lessons: &[String],
    /// Language codes, the first one the fallback; never empty.
    languages: &[String],
    /// Basemap packs, relative to `story.json`, in the order in which they are loaded.
    basemap: &[String],
    /// What the map shows first.
    home: &Home,
    /// Diagrams beside places where more happened than a map can show.
    close_ups: &[CloseUp],
    /// Groups of people, in the order of the legend.
    groups: &[Group],
    /// Kinds of event, in the order of the legend.
    kinds: &[Kind],
    /// The vocabulary, named and explained.
    words: &Words,
    /// IANA time zones with their names for the reader, sorted.
    time_zones: &[(String, Text)],
    /// Licences of the data.
    licences: &[Licence],
    /// How many paragraphs the source has whose claims are examined.
    paragraphs: u32,
    /// Places, in the order of the file.
    places: &[Place],
    /// Events, in the order of time.
    events: &[Event],
    /// Verdicts on claims, in the order of the chart.
    verdicts: &[Verdict],
    /// Claims, in the order of the article.
    claims: &[Claim],
    /// Schematic lines between places on the way of a group.
    legs: &[Leg],
    /// Places where a group halted.
    stops: &[Stop],
}}

impl Story {
    /// The event with this id.
    #[must_use]
    pub fn event_ix(&self, id: &str) -> Option<EventIx> {
        find(&self.lookup.event_ids, id).copied().map(EventIx)
    }

    /// The place with this id.
    #[must_use]
    pub fn place_ix(&self, id: &str) -> Option<PlaceIx> {
        find(&self.lookup.place_ids, id).copied().map(PlaceIx)
    }

    /// The name of an IANA time zone for the reader. Every place's zone has one.
    #[must_use]
    pub fn zone_name(&self, zone: &str) -> Option<&Text> {
        find(&self.time_zones, zone)
    }

    /// What the clocks of an IANA time zone showed while the story was told: one row or more for every place's zone, in the
    /// order of time.
    #[must_use]
    pub fn offsets(&self, zone: &str) -> &[Offset] {
        find(&self.offsets, zone).map_or(&[], Vec::as_slice)
    }

    /// The events at a place, in the order of time.
    #[must_use]
    pub fn events_at(&self, place: PlaceIx) -> &[EventIx] {
        &self.lookup.events_at[place.0]
    }

    /// Local days that have events, with these, in the order of time.
    pub fn days(&self) -> impl ExactSizeIterator<Item = (Date, &[EventIx])> + Clone {
        self.lookup.days.iter().map(|(day, range)| (*day, &self.lookup.order[range.clone()]))
    }

    /// Places that have an event, a stop or a claim, in the order of the file.
    #[must_use]
    pub fn marked_places(&self) -> &[PlaceIx] {
        &self.lookup.marked
    }

    /// Every place with its index, in the order of the file.
    pub fn place_ixs(&self) -> impl ExactSizeIterator<Item = PlaceIx> + Clone + use<> {
        (0..self.places.len()).map(PlaceIx)
    }

    /// Every group's index, in the order of the legend.
    pub fn group_ixs(&self) -> impl ExactSizeIterator<Item = GroupIx> + Clone + use<> {
        (0..self.groups.len()).map(GroupIx)
    }

    /// Every kind's index, in the order of the legend.
    pub fn kind_ixs(&self) -> impl ExactSizeIterator<Item = KindIx> + Clone + use<> {
        (0..self.kinds.len()).map(KindIx)
    }

    /// Every verdict's index, in the order of the chart.
    pub fn verdict_ixs(&self) -> impl ExactSizeIterator<Item = VerdictIx> + Clone + use<> {
        (0..self.verdicts.len()).map(VerdictIx)
    }

    /// Every claim's index, in the order of the article.
    pub fn claim_ixs(&self) -> impl ExactSizeIterator<Item = ClaimIx> + Clone + use<> {
        (0..self.claims.len()).map(ClaimIx)
    }

    /// Every event's index, in the order of time.
    #[must_use]
    pub fn event_ixs(&self) -> &[EventIx] {
        &self.lookup.order
    }
}

fn find<'a, T>(sorted: &'a [(String, T)], key: &str) -> Option<&'a T> {
    ids::find(sorted, key).ok().map(|at| &sorted[at].1)
}

/// Indices into a story and its evidence: `story[ix]` cannot fail for an index that came from the same files.
macro_rules! indices {
    ($($(#[$doc:meta])* $ix:ident => $noun:ident in $whole:ident.$field:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub struct $ix(usize);

        impl $ix {
            /// The index in its list.
            #[must_use]
            pub fn get(self) -> usize {
                self.0
            }
        }

        impl Index<$ix> for $whole {
            type Output = $noun;

            fn index(&self, ix: $ix) -> &$noun {
                &self.$field[ix.0]
            }
        }
    )*};
}

indices! {
    /// Index of a [`Place`].
    PlaceIx => Place in Story.places
    /// Index of an [`Event`]; the order is that of time.
    EventIx => Event in Story.events
    /// Index of a [`Group`].
    GroupIx => Group in Story.groups
    /// Index of a [`Kind`].
    KindIx => Kind in Story.kinds
    /// Index of a [`Verdict`].
    VerdictIx => Verdict in Story.verdicts
    /// Index of a [`Claim`].
    ClaimIx => Claim in Story.claims
    /// Index of a [`Source`].
    SourceIx => Source in Evidence.sources
    /// Index of a [`Count`].
    CountIx => Count in Evidence.counts
    /// Index of a [`Figure`].
    FigureIx => Figure in Evidence.figures
}

/// Index of a [`ClaimType`].
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct ClaimTypeIx(usize);

impl Index<ClaimTypeIx> for Story {
    type Output = ClaimType;

    fn index(&self, ix: ClaimTypeIx) -> &ClaimType {
        &self.words.claim_types()[ix.0]
    }
}
