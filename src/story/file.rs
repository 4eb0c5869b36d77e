//! The files of a story, field for field. These types say what may stand in them; [`super::parse`] checks what they mean.
//!
//! Every file is JSON in UTF-8. The document comments here are what editors show to authors: `caravan-map schema` makes the JSON
//! Schemas in `data/schema/` from these types, and tests hold them equal to what `check` accepts and to `docs/data-format.md`.
//! What is the same everywhere (texts, ids, dates, addresses, positions) stands in [`form`], closed lists of words in
//! [`Confidence`] and its like. What is not known is left out; `null` stands nowhere.
//!
//! Only on a shell: in the browser nothing reads these types.

pub mod form;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{AuditResult, Basis, Color, Confidence, DatePrecision, Grade, Ground, PlacePrecision, Read, Symbol};
use form::{
    Address, Bounds, Brief, Country, Day, Fact, FileName, FilePath, Fragment, Heading, Id, Language, Line, Notes, Phrases, Position, Slug,
    Terms, Text, TextOf, Time, When,
};

/// A word of the story's vocabulary with its meaning, for the reader.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The word that the reader sees.
    pub name: Text,
    /// What it means, in one sentence.
    pub meaning: Text,
}

/// Names the other files, and holds what the story is about and the words that it is told in.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct StoryFile {
    /// Where the JSON Schema of this file is, relative to it. Editors read it to complete and explain fields.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = "../schema/story.schema.json")]
    pub schema: Option<String>,
    /// The id of the story, also the name of its folder.
    pub id: Id,
    /// The version of the data, raised with every change that a reader could notice.
    #[schemars(example = "1.0.0")]
    pub version: Line,
    /// The day of the last change.
    pub updated: Day,
    /// Whether the story is made up, for tests and examples; the interface says so.
    #[serde(default)]
    pub fictional: bool,
    /// The title of the story.
    pub title: Text,
    /// One sentence under the title.
    pub summary: Text,
    /// What the reader is looking at and how it was made: one text for each paragraph.
    pub about: Vec<Text>,
    /// The notice that stands before content that may distress, such as deaths.
    #[serde(default)]
    pub care: Option<Text>,
    /// A page on which readers tell the publisher of an error. The app then shows "Tell us of an error".
    #[serde(default)]
    pub contact: Option<Address>,
    /// The languages that every text is told in, the first one the fallback. The interface itself speaks `en` and `es`.
    #[schemars(length(min = 1), extend("uniqueItems" = true))]
    pub languages: Vec<Language>,
    /// The names of the other files, which lie in the same folder.
    pub files: FileNames,
    /// Basemap packs, relative to this file, in the order in which they are loaded.
    pub basemap: Vec<FilePath>,
    /// What the map shows first.
    pub home: Home,
    /// Diagrams beside places where more happened than a map can show.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub close_ups: Vec<CloseUp>,
    /// Groups of people whose events and ways are told apart, in the order of the legend.
    pub groups: Vec<Group>,
    /// Kinds of event, in the order of the legend.
    pub kinds: Vec<Kind>,
    /// Closed lists of words that the program knows, named and explained for the reader.
    pub words: Words,
    /// The time zones of the places by their IANA names, each with the name that the reader sees.
    pub time_zones: BTreeMap<String, Text>,
    /// What the clocks of each of these time zones showed: a first time before the story begins, and each time from which on they had another offset until it ends.
    pub offsets: BTreeMap<String, Vec<Time>>,
    /// Licences of the data.
    pub licences: Vec<Licence>,
}

/// Names of the files of a story.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct FileNames {
    /// Places, as GeoJSON.
    #[schemars(example = "places.geojson")]
    pub places: FileName,
    /// The way: stops and legs, as GeoJSON.
    #[schemars(example = "route.geojson")]
    pub route: FileName,
    /// Events, as GeoJSON.
    #[schemars(example = "events.geojson")]
    pub events: FileName,
    /// Sources that everything else cites.
    #[schemars(example = "sources.json")]
    pub sources: FileName,
    /// The article that is examined, claim by claim.
    #[schemars(example = "claims.json")]
    pub claims: FileName,
    /// Numbers of people, versions of disputed events, and extents.
    #[schemars(example = "figures.json")]
    pub figures: FileName,
    /// What was changed after publication, and what was read again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = "corrections.json")]
    pub corrections: Option<FileName>,
    /// Rules of language for authors. No reader loads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = "style.json")]
    pub style: Option<FileName>,
    /// Lessons, in the order in which teachers find them. Only who teaches loads them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(example = ["lessons/way.json"], extend("uniqueItems" = true))]
    pub lessons: Vec<FileName>,
}

/// What the map shows first.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Home {
    /// West, south, east and north in degrees, west less than east. The map fits this box into any window.
    pub bounds: Bounds,
    /// Ids of the places whose labels and marks come first, the most important one first.
    pub places: Vec<Id>,
}

/// A schematic diagram beside a place: what happened there in order, station by station, without positions.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CloseUp {
    /// The id of the place that it stands beside, once the map is close.
    pub place: Id,
    /// What it shows.
    pub title: Text,
    /// That it is schematic, and what it rests on.
    pub note: Text,
    /// The stations, in the order of what happened.
    #[schemars(length(min = 1))]
    pub stations: Vec<Station>,
}

/// A station of a diagram.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Station {
    /// Its name.
    pub name: Text,
    /// The country or bank that it lies in; absent where it is that of the station before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<Text>,
    /// What it lies on, which the diagram draws beside it.
    pub ground: Ground,
    /// Ids of the events that happened there, in their order, at least one.
    #[schemars(length(min = 1))]
    pub events: Vec<Id>,
}

/// A group of people.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Its id, as events, stops, legs, figures and extents use it.
    pub id: Id,
    /// The name that the reader sees.
    pub name: Text,
    /// Who is meant, in one sentence.
    pub meaning: Text,
    /// Its colour; light, dark and print themes each draw it in their own way.
    pub color: Color,
}

/// A kind of event.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// Its id, as events use it.
    pub id: Id,
    /// The name that the reader sees.
    pub name: Text,
    /// What belongs to it, in one sentence.
    pub meaning: Text,
    /// Its shape.
    pub symbol: Symbol,
}

/// Closed lists of words that the program knows, each with its name and meaning.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Words {
    /// How sure an event is: a term for each of its words.
    pub confidence: Terms<Confidence>,
    /// How exactly the date of an event is known: a term for each of its words.
    pub date_precision: Terms<DatePrecision>,
    /// What a leg or a stop rests on: a term for each of its words.
    pub basis: Terms<Basis>,
    /// How much a source can carry: a term for each of its words.
    pub grade: Terms<Grade>,
    /// How much of a source was read: a term for each of its words.
    pub read: Terms<Read>,
    /// How the position of a place was found: a term for each of its words.
    pub place_precision: Terms<PlacePrecision>,
    /// What sort of statement a claim is: a term by id, for as many ids as the story needs.
    pub claim_type: BTreeMap<Id, Term>,
}

/// What a place is; its id and its geometry stand beside this.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceProperties {
    /// The name in each language.
    pub name: Text,
    /// The name that is used there; the map writes it first.
    pub local_name: Line,
    /// The country, ISO 3166-1 alpha-2; two for a place on a border.
    #[schemars(length(min = 1))]
    pub country: Vec<Country>,
    /// The first-level division or divisions.
    #[schemars(example = "San Marcos / Chiapas")]
    pub admin1: Line,
    /// How the position was found.
    pub precision: PlacePrecision,
    /// The radius in metres within which the place lies. The map draws it as a ring where a mark would look more exact.
    #[schemars(range(min = 0))]
    pub uncertainty_m: f64,
    /// Whether the position was checked against a second source.
    pub verified: bool,
    /// The IANA name of its time zone, one of `time_zones` of the story file.
    #[schemars(example = "America/Guatemala")]
    pub time_zone: String,
    /// Where the label of a line stands, longitude first. A line needs it, a point does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_at: Option<Position>,
    /// Its number in GeoNames.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub geonames_id: Option<u64>,
    /// Where the position comes from.
    pub position_source: Text,
    /// What a reader should know about the position.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// A source, with the part of it that bears the statement.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The id of the source.
    pub id: Id,
    /// Where in the source, such as a paragraph. Leave it out where all that was read of it is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locator: Option<Text>,
}

/// What happened; its id and its position stand beside this.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct EventProperties {
    /// The id of the place.
    pub place: Id,
    /// When it happened or began, local to the place and only as exact as it is known.
    pub date: When,
    /// When it ended, if that was later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_end: Option<When>,
    /// How exactly `date` is known.
    pub date_precision: DatePrecision,
    /// It did not happen before this moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_earliest: Option<When>,
    /// It did not happen after this moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_latest: Option<When>,
    /// Its place in the order of the events of its day, where sources give one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sequence_in_day: Option<u32>,
    /// The id of its kind, one of `kinds` of the story file.
    pub kind: Id,
    /// The id of the group, one of `groups` of the story file.
    pub group: Id,
    /// A headline.
    pub title: Text,
    /// What happened, in our own words. Of a disputed event: what all versions share.
    pub summary: Text,
    /// How sure it is.
    pub confidence: Confidence,
    /// Whether it tells of what may distress, such as a death. The care notice of the story then stands before it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub care: bool,
    /// What it rests on: at least one source.
    #[schemars(length(min = 1))]
    pub sources: Vec<Citation>,
    /// What a reader should know beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// Properties of a feature of the way: a stop (Point) or a leg (LineString), told apart by `feature`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(tag = "feature", rename_all = "snake_case")]
pub enum RouteProperties {
    /// A place where a group halted.
    Stop(StopProperties),
    /// The schematic line between two places on the way of a group.
    Leg(LegProperties),
}

/// A place where a group halted; its position stands beside this.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct StopProperties {
    /// Its number on the way of its group, from 1.
    #[schemars(range(min = 1))]
    pub order: u32,
    /// The id of the place.
    pub place: Id,
    /// The id of the group.
    pub group: Id,
    /// When the group came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrive: Option<When>,
    /// When the group left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depart: Option<When>,
    /// Ids of the events that tell of it.
    #[serde(default)]
    pub events: Vec<Id>,
    /// What it rests on.
    pub basis: Basis,
    /// What a reader should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// The schematic line between two places on the way of a group; its geometry stands beside this.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct LegProperties {
    /// The id of the place where it begins.
    pub from: Id,
    /// The id of the place where it ends.
    pub to: Id,
    /// The id of the group.
    pub group: Id,
    /// When the group left the first place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depart: Option<When>,
    /// When the group came to the last place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrive: Option<When>,
    /// What it rests on.
    pub basis: Basis,
    /// Ids of places passed that no source reports. The line goes through each of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waypoints: Vec<Id>,
    /// What a reader should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// The sources that everything else cites.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SourcesFile {
    /// Where the JSON Schema of this file is, relative to it. Editors read it to complete and explain fields.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = "../schema/sources.schema.json")]
    pub schema: Option<String>,
    /// The sources, in any order.
    pub sources: Vec<Source>,
}

/// A source.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its id, as citations use it.
    pub id: Id,
    /// Its address.
    pub url: Address,
    /// Its title, in its own language. Leave it out where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Line>,
    /// Whether the title was taken from the address, because the copy that was read shows none.
    #[serde(default, skip_serializing_if = "is_false")]
    pub title_from_address: bool,
    /// Who published it. Leave it out where that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Line>,
    /// When it was published. Leave it out where that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<When>,
    /// The language that it is written in. Leave it out where that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// How much it can carry. Leave it out where nobody has judged, as of a source that was not read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// How much of it was read. Leave it out where nothing was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<Read>,
    /// The address of an archived copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived: Option<Address>,
    /// What a reader should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// The article that is examined, claim by claim.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimsFile {
    /// Where the JSON Schema of this file is, relative to it. Editors read it to complete and explain fields.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = "../schema/claims.schema.json")]
    pub schema: Option<String>,
    /// The id of the source whose claims these are.
    pub article: Id,
    /// How many paragraphs the article has; the headline is the first.
    pub paragraphs: u32,
    /// The verdicts that a claim can get, in the order of the chart.
    pub verdicts: Vec<Verdict>,
    /// The claims, in the order of the article.
    pub claims: Vec<Claim>,
}

/// A verdict on a claim.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    /// Its id, as claims use it.
    pub id: Id,
    /// The name that the reader sees.
    pub name: Text,
    /// What it means, in one sentence.
    pub meaning: Text,
}

/// A claim of the article.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Its id.
    pub id: Id,
    /// The number of its paragraph, from 1 to `paragraphs`.
    #[schemars(range(min = 1))]
    pub paragraph: u32,
    /// What sort of statement it is, an id of `words.claim_type` of the story file.
    #[serde(rename = "type")]
    pub kind: Id,
    /// What is claimed, in our own words.
    pub claim: Text,
    /// Who claims it.
    pub claimant: Text,
    /// The id of the verdict, one of `verdicts`.
    pub verdict: Id,
    /// What other sources say.
    pub finding: Text,
    /// Whether it tells of what may distress, such as a death. The care notice of the story then stands before it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub care: bool,
    /// The id of the place, where the claim has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Id>,
    /// When it is said to have happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<When>,
    /// When it is said to have ended, if later. It needs `date`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_end: Option<When>,
    /// Ids of the events that it speaks of.
    #[serde(default)]
    pub events: Vec<Id>,
    /// Ids of the sources of the finding.
    #[serde(default)]
    pub sources: Vec<Id>,
}

/// Numbers of people, versions of disputed events, and where the two ends of a group were.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct FiguresFile {
    /// Where the JSON Schema of this file is, relative to it. Editors read it to complete and explain fields.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = "../schema/figures.schema.json")]
    pub schema: Option<String>,
    /// What a figure can count: a text by id.
    pub counts: BTreeMap<Id, Text>,
    /// The numbers, one entry for each counter.
    pub figures: Vec<Figure>,
    /// The versions of disputed events, none chosen.
    pub disputes: Vec<Dispute>,
    /// Where head and tail of a strung-out group were, on days on which both are reported.
    pub extents: Vec<Extent>,
}

/// One number by one counter.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Its id.
    pub id: Id,
    /// The id of the event that it belongs to.
    pub event: Id,
    /// The moment that it speaks of, usually a day.
    pub date: When,
    /// The number, or the low end of the counter's own range.
    pub low: u64,
    /// The high end; the same as `low` for a single number. Leave it out for "at least" and "more than".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<u64>,
    /// What is counted, an id of `counts` of this file.
    pub counts: Id,
    /// The id of the place, where the count has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Id>,
    /// The id of the group.
    pub group: Id,
    /// Who counted.
    pub counter: Text,
    /// Who reported it, where that is somebody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported_by: Option<Text>,
    /// The id of the source. Leave it out where the record does not name it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Id>,
    /// Whether the counter called it approximate.
    #[serde(default)]
    pub approximate: bool,
    /// The id of an event where the same number already stands, so that it is not taken for a second count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat_of: Option<Id>,
}

/// A disputed event: a question and the answers given, none chosen.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Dispute {
    /// The id of the event. An event has one dispute at most.
    pub event: Id,
    /// What is disputed, as a question.
    pub question: Text,
    /// The answers, at least two, in no order of rank.
    #[schemars(length(min = 2))]
    pub versions: Vec<Version>,
}

/// One answer.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// The answer, in our own words.
    pub text: Text,
    /// Who gives it.
    pub who: Text,
    /// Ids of the sources in which it stands.
    pub sources: Vec<Id>,
}

/// Where head and tail of a strung-out group were on one day.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Extent {
    /// The day.
    pub date: Day,
    /// The id of the group.
    pub group: Id,
    /// The id of the place that the first people had reached.
    pub head: Id,
    /// The id of the place where the last people were.
    pub tail: Id,
    /// Ids of the events that report it, at least one.
    #[schemars(length(min = 1))]
    pub events: Vec<Id>,
    /// Ids of the sources.
    #[serde(default)]
    pub sources: Vec<Id>,
    /// What a reader should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// A licence of a part of the data.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Licence {
    /// Its short name.
    #[schemars(example = "CC BY 4.0")]
    pub name: Line,
    /// The address of its text.
    pub url: Address,
    /// What it covers.
    pub covers: Text,
    /// The credit that must be shown on the map. Leave it out where none is owed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<Credit>,
}

/// A credit shown on the map.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Credit {
    /// What the map shows, in every language.
    #[schemars(example = "© OpenStreetMap contributors")]
    pub text: Line,
    /// Where it links.
    pub url: Address,
}

/// What was changed in the data after publication, and which facts were read again.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectionsFile {
    /// Where the JSON Schema of this file is, relative to it. Editors read it to complete and explain fields.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = "../schema/corrections.schema.json")]
    pub schema: Option<String>,
    /// The changes, the oldest first.
    pub corrections: Vec<Correction>,
    /// Facts that were picked by chance and read again in their sources, the oldest audit first.
    #[serde(default)]
    pub audits: Vec<Audit>,
}

/// A change that a reader could notice.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// Its id.
    pub id: Id,
    /// The day of the change.
    pub date: Day,
    /// The version of the data that has it first.
    #[schemars(example = "1.0.1")]
    pub version: Line,
    /// What was changed: at least one part of the story.
    #[schemars(length(min = 1))]
    pub about: Vec<Subject>,
    /// What the record said.
    pub was: Text,
    /// What it says now.
    pub now: Text,
    /// Why.
    pub why: Text,
    /// Ids of the sources that show it.
    #[serde(default)]
    pub sources: Vec<Id>,
}

/// A part of the story, by its id: one of these members.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
#[schemars(transform = form::one_member)]
pub enum Subject {
    /// The id of an event; it stands for its dispute too.
    Event(Id),
    /// The id of a figure.
    Figure(Id),
    /// The id of a claim.
    Claim(Id),
    /// The id of a place.
    Place(Id),
    /// The id of a source.
    Source(Id),
}

/// Facts that were picked by chance and read again in the sources that they cite.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Audit {
    /// The day on which it was done.
    pub date: Day,
    /// The version of the data from which the facts were picked.
    #[schemars(example = "1.0.0")]
    pub version: Line,
    /// The seed: with that version of the data, `caravan-map sample` picks the same facts again.
    pub seed: u64,
    /// How many facts there were to pick from.
    pub of: u64,
    /// How they were read again.
    pub method: Text,
    /// What was found, in the order of the sample.
    pub facts: Vec<Reread>,
}

/// A fact that was read again.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Reread {
    /// The fact, as `caravan-map sample` names it.
    pub fact: Fact,
    /// What was found.
    pub result: AuditResult,
    /// Ids of the sources in which it was seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Id>,
    /// What a reader should know beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// A lesson: views of the map with a few words, a question and its answer.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct LessonFile {
    /// Where the JSON Schema of this file is, relative to it. Editors read it to complete and explain fields.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = "../../schema/lesson.schema.json")]
    pub schema: Option<String>,
    /// The version of the form of this file: 1.
    #[schemars(extend("const" = 1))]
    pub format: u64,
    /// Its id, also the name of its file, which ends in `.json`.
    pub id: Slug,
    /// Its title.
    pub title: Text,
    /// What it is, in a sentence or two.
    pub summary: Text,
    /// The subject in which it has its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Text>,
    /// From which age, and up to which; the first number alone means that age and older.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(min = 1, max = 2), inner(range(min = 1)))]
    pub ages: Vec<u64>,
    /// How long it takes, in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    pub minutes: Option<u64>,
    /// What students can do afterwards.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<Text>,
    /// What a teacher should know before showing it, such as that it tells of deaths.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub care: Option<Text>,
    /// What is shown, in this order: at least one slide, 999 at most.
    #[schemars(length(min = 1, max = 999))]
    pub slides: Vec<Slide>,
}

/// A view of the map with what is said of it.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Slide {
    /// An id that no other slide of the lesson has.
    pub id: Slug,
    /// A few words above, 60 characters at most.
    pub heading: TextOf<Heading>,
    /// What students read, 40 words at most.
    pub text: TextOf<Brief>,
    /// What the map shows, as the fragment of an address. Its zoom is meant for a map of which the shorter side has 520 pixels.
    pub view: Fragment,
    /// What students are asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<Text>,
    /// What a good answer says, hidden until it is asked for. It needs `question`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Text>,
    /// For the teacher alone, 120 words at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<TextOf<Notes>>,
    /// Ids of the sources behind it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Id>,
    /// How long it takes, in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    pub minutes: Option<u64>,
}

/// The language of the record: what `check` holds the texts against. Only authors read it.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct StyleFile {
    /// Where the JSON Schema of this file is, relative to it. Editors read it to complete and explain fields.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = "../schema/style.schema.json")]
    pub schema: Option<String>,
    /// Words that the record does not use, except where it quotes them.
    pub avoid: Vec<Avoid>,
    /// Words that call for the care notice, by language code. One that ends in `*` stands for all that begin like that.
    pub care: Phrases,
    /// People whom the record may name, because of the office they held or the part they took in public.
    pub people: Vec<Person>,
    /// Names of places and institutions that look like those of people.
    pub names: Vec<Line>,
    /// Given names. One of them with another name after it looks like a person.
    pub given_names: Vec<Line>,
}

/// Words that the record does not use, and why.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Avoid {
    /// The words, by language code. One that ends in `*` stands for all that begin like that; capitals do not matter.
    pub words: Phrases,
    /// What to write instead, or why not.
    pub instead: Text,
}

/// Somebody whom the record may name.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The name, as it stands in the record.
    pub name: Line,
    /// The office or the part.
    pub role: Text,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the shape that serde asks for
fn is_false(value: &bool) -> bool {
    !*value
}
