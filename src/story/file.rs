//! The files of a story, field for field. These types say what may stand in them; `super::parse` checks what they mean.
//!
//! Every file is JSON in UTF-8. Positions are `[lon, lat]` in degrees (WGS 84, RFC 7946). A [`Text`] holds the same words in
//! every language of the story. A date is ISO 8601, local to its place, as exact as it is known: `2018-10`, `2018-10-19` or
//! `2018-10-19T11:30-06:00`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The same words in each language of the story, by language code: `{"en": "bridge", "es": "puente"}`.
pub type Text = BTreeMap<String, String>;

/// A word of the story's vocabulary with its meaning, for the reader.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The name shown.
    pub name: Text,
    /// What it means, in one sentence.
    pub meaning: Text,
}

/// `story.json`: names the other files and holds what the story is about.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct StoryFile {
    /// The address of the JSON Schema, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The id of the story, also the name of its folder.
    pub id: String,
    /// The version of the data, raised with every change a reader could notice.
    pub version: String,
    /// The day of the last change, `YYYY-MM-DD`.
    pub updated: String,
    /// Whether the story is made up (for tests and examples); the interface says so.
    #[serde(default)]
    pub fictional: bool,
    /// The title.
    pub title: Text,
    /// One sentence under the title.
    pub summary: Text,
    /// What the reader is looking at and how it was made, a paragraph each.
    pub about: Vec<Text>,
    /// A notice shown before content that may distress, such as deaths.
    #[serde(default)]
    pub care: Option<Text>,
    /// Language codes, the first one the fallback.
    pub languages: Vec<String>,
    /// The other files, relative to this one.
    pub files: FileNames,
    /// Basemap packs, relative to this file, in the order in which they are loaded.
    pub basemap: Vec<String>,
    /// What the map shows first.
    pub home: Home,
    /// Groups of people whose events and ways are told apart, in the order of the legend.
    pub groups: Vec<Group>,
    /// Kinds of event, in the order of the legend.
    pub kinds: Vec<Kind>,
    /// Closed lists of words that the code knows, named and explained for the reader.
    pub words: Words,
    /// IANA time zones of the places, named for the reader ("Guatemala time").
    pub time_zones: BTreeMap<String, Text>,
    /// Licences of the data.
    pub licences: Vec<Licence>,
}

/// Names of the files of a story.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct FileNames {
    pub places: String,
    pub route: String,
    pub events: String,
    pub sources: String,
    pub claims: String,
    pub figures: String,
    /// What was changed after publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrections: Option<String>,
    /// Rules of language. Only authors read it; no reader loads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub style: Option<String>,
}

/// What the map shows first.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Home {
    /// `[west, south, east, north]` in degrees; the map fits it into any window.
    pub bounds: [f64; 4],
    /// Places always named in that view, most important first.
    pub places: Vec<String>,
}

/// A group of people.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Its id, as events, legs and figures use it.
    pub id: String,
    /// The name shown.
    pub name: Text,
    /// Who is meant, in one sentence.
    pub meaning: Text,
    /// Its colour in the themes.
    pub color: Color,
}

/// The colours that a group can have. Each theme says how it draws them; shapes tell them apart where colour cannot.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Color {
    BurntOrange,
    LightOrange,
    Blue,
    Green,
    Purple,
    Slate,
    Brown,
}

/// A kind of event.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// Its id, as events use it.
    pub id: String,
    /// The name shown.
    pub name: Text,
    /// What belongs to it, in one sentence.
    pub meaning: Text,
    /// Its shape on the map.
    pub symbol: Symbol,
}

/// The shapes that a kind of event can have.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Symbol {
    Circle,
    Square,
    Diamond,
    TriangleUp,
    TriangleDown,
    Star,
    Cross,
}

/// Closed lists of words that the code knows, each with its name and meaning.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// How sure an event is: a term for every [`Confidence`].
    pub confidence: BTreeMap<String, Term>,
    /// How exactly an event's time is known: a term for every [`DatePrecision`].
    pub date_precision: BTreeMap<String, Term>,
    /// What a leg or a stop rests on: a term for every [`Basis`].
    pub basis: BTreeMap<String, Term>,
    /// How much a source can carry: a term for every [`Grade`].
    pub grade: BTreeMap<String, Term>,
    /// How much of a source was read: a term for every [`Read`].
    pub read: BTreeMap<String, Term>,
    /// How the position of a place was found: a term for every [`PlacePrecision`].
    pub place_precision: BTreeMap<String, Term>,
    /// What sort of statement a claim is.
    pub claim_type: BTreeMap<String, Term>,
}

/// How sure an event is.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Two or more sources agree on the core.
    Corroborated,
    /// One source, or one chain of sources.
    Reported,
    /// Sources conflict on something material.
    Disputed,
}

/// How exactly the time of an event is known.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DatePrecision {
    /// To the minute.
    Minute,
    /// To the hour.
    Hour,
    /// To the local day.
    Day,
    /// About that day or hour.
    Approx,
    /// Within `date_earliest` and `date_latest`.
    Bounded,
}

/// What a leg or a stop rests on.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Both ends (of a leg), or the stop, are in a source.
    Reported,
    /// Concluded from the road or from other reports.
    Inferred,
}

/// How much a source can carry.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
pub enum Grade {
    /// Official, UN or NGO text.
    A,
    /// Established newsroom or wire copy.
    B,
    /// Mirror, aggregator or small outlet.
    C,
}

/// How much of a source was read.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Read {
    /// The whole text.
    FullText,
    /// The whole of a short text, in a stored copy.
    FullShortText,
    /// About the first 2,000 characters, in a stored copy.
    First2000Characters,
    /// An excerpt, in a stored copy.
    Excerpt,
}

/// How the position of a place was found.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PlacePrecision {
    /// The centre of a town.
    Town,
    /// The centre of a city.
    City,
    /// A building.
    Building,
    /// A facility, such as a border crossing.
    Facility,
    /// A point on a border line.
    BorderPoint,
    /// A line, such as a river; the position is that of its label.
    Line,
    /// A seat of office: what happened there has no place of its own.
    Seat,
    /// A city named for what has no place of its own.
    NominalCity,
    /// An estimate.
    Estimate,
}

/// Properties of a feature of `places.geojson`. The feature's `id` is the id of the place; its geometry a Point or a LineString.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceProperties {
    /// The name in each language.
    pub name: Text,
    /// The name used there.
    pub local_name: String,
    /// ISO 3166-1 alpha-2 codes; two for a place on a border.
    pub country: Vec<String>,
    /// First-level division or divisions.
    pub admin1: String,
    /// How the position was found.
    pub precision: PlacePrecision,
    /// Radius in metres within which the place lies.
    pub uncertainty_m: f64,
    /// Whether the position was verified against a second source or gazetteer.
    pub verified: bool,
    /// IANA time zone.
    pub time_zone: String,
    /// Where the label of a line stands, `[lon, lat]`; points need none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_at: Option<[f64; 2]>,
    /// The id in GeoNames.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub geonames_id: Option<u64>,
    /// Where the position comes from.
    pub position_source: Text,
    /// What a reader should know about the position.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// A source with the part of it that bears the statement.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The id of the source.
    pub id: String,
    /// Where in the source; absent where all that was read of it is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locator: Option<Text>,
}

/// Properties of a feature of `events.geojson`. The feature's `id` is the id of the event; its geometry the position of its place.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct EventProperties {
    /// The id of the place.
    pub place: String,
    /// When it happened or began.
    pub date: String,
    /// When it ended, if later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_end: Option<String>,
    /// How exactly `date` is known.
    pub date_precision: DatePrecision,
    /// Not before this moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_earliest: Option<String>,
    /// Not after this moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_latest: Option<String>,
    /// The order among the events of its day, where sources give one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sequence_in_day: Option<u32>,
    /// The id of the kind.
    pub kind: String,
    /// The id of the group.
    pub group: String,
    /// A headline.
    pub title: Text,
    /// What happened, in our own words.
    pub summary: Text,
    /// How sure it is.
    pub confidence: Confidence,
    /// Whether it tells of what may distress, such as a death: the care notice of the story then stands before it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub care: bool,
    /// What it rests on.
    pub sources: Vec<Citation>,
    /// What a reader should know beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// Properties of a feature of `route.geojson`: a stop (Point) or a leg (LineString), told apart by `feature`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(tag = "feature", rename_all = "snake_case")]
pub enum RouteProperties {
    /// A place where a group halted.
    Stop(StopProperties),
    /// The schematic line between two places on the way of a group.
    Leg(LegProperties),
}

/// A place where a group halted.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct StopProperties {
    /// The order on the way, from 1.
    pub order: u32,
    /// The id of the place.
    pub place: String,
    /// The id of the group.
    pub group: String,
    /// When the group came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrive: Option<String>,
    /// When it left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depart: Option<String>,
    /// Ids of the events that tell of it.
    #[serde(default)]
    pub events: Vec<String>,
    /// What it rests on.
    pub basis: Basis,
    /// What a reader should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// The schematic line between two places on the way of a group.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct LegProperties {
    /// The id of the place it begins at.
    pub from: String,
    /// The id of the place it ends at.
    pub to: String,
    /// The id of the group.
    pub group: String,
    /// When the group left `from`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depart: Option<String>,
    /// When the group came to `to`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrive: Option<String>,
    /// What it rests on.
    pub basis: Basis,
    /// Ids of places passed that no source reports (drawn as inferred waypoints).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waypoints: Vec<String>,
    /// What a reader should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// `sources.json`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct SourcesFile {
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    pub sources: Vec<Source>,
}

/// A source.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its id, as citations use it.
    pub id: String,
    /// Its address.
    pub url: String,
    /// Its title; absent where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Whether the title was taken from the address, because the copy that was read shows none.
    #[serde(default, skip_serializing_if = "is_false")]
    pub title_from_address: bool,
    /// Who published it; absent where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// When: a day, a month, a year; absent where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Its language code; absent where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// How much it can carry; absent where nobody has judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// How much of it was read; absent where none was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<Read>,
    /// The address of an archived copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived: Option<String>,
    /// What a reader should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// `claims.json`: the source article, claim by claim.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimsFile {
    /// The address of the JSON Schema, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The id of the source whose claims these are.
    pub article: String,
    /// How many paragraphs it has, the headline being the first.
    pub paragraphs: u32,
    /// The closed list of verdicts, in the order of the chart, with name and meaning.
    pub verdicts: Vec<Verdict>,
    /// The claims, in the order of the article.
    pub claims: Vec<Claim>,
}

/// A verdict on a claim.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Verdict {
    pub id: String,
    pub name: Text,
    pub meaning: Text,
}

/// A claim of the article, in our own words.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Its id.
    pub id: String,
    /// The paragraph, from 1.
    pub paragraph: u32,
    /// What sort of statement it is, an id of `words.claim_type`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The claim, in our own words.
    pub claim: Text,
    /// Who claims it.
    pub claimant: Text,
    /// The id of the verdict.
    pub verdict: String,
    /// What other sources say.
    pub finding: Text,
    /// Whether it tells of what may distress, such as a death: the care notice of the story then stands before it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub care: bool,
    /// The id of the place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// When it is said to have happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// When that ended, if later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_end: Option<String>,
    /// Ids of the events it speaks of.
    #[serde(default)]
    pub events: Vec<String>,
    /// Ids of the sources of the finding.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// `figures.json`: numbers of people, versions of disputed events, and extents of a group that was strung out.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct FiguresFile {
    /// The address of the JSON Schema, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// What a figure can count, by id.
    pub counts: BTreeMap<String, Text>,
    /// The numbers.
    pub figures: Vec<Figure>,
    /// The versions of disputed events.
    pub disputes: Vec<Dispute>,
    /// Where head and tail of a strung-out group were, on days on which both are reported.
    pub extents: Vec<Extent>,
}

/// One number by one counter.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Its id.
    pub id: String,
    /// The id of the event it belongs to.
    pub event: String,
    /// The day it speaks of.
    pub date: String,
    /// The number, or the low end of the counter's own range.
    pub low: u64,
    /// The high end; the same as `low` for a single number, absent for "at least" or "more than".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<u64>,
    /// What is counted, an id of `counts`.
    pub counts: String,
    /// The id of the place, where the count has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The id of the group.
    pub group: String,
    /// Who counted.
    pub counter: Text,
    /// Who reported it, where that is somebody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported_by: Option<Text>,
    /// The id of the source; absent where the record does not name it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Whether the counter called it approximate.
    #[serde(default)]
    pub approximate: bool,
    /// The id of an event where the same number already stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat_of: Option<String>,
}

/// A disputed event: a question and the answers given, none chosen.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Dispute {
    /// The id of the event.
    pub event: String,
    /// What is disputed.
    pub question: Text,
    /// The answers.
    pub versions: Vec<Version>,
}

/// One answer.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// The answer, in our own words.
    pub text: Text,
    /// Who gives it.
    pub who: Text,
    /// Ids of the sources.
    pub sources: Vec<String>,
}

/// Where head and tail of a strung-out group were on one day.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Extent {
    /// The day.
    pub date: String,
    /// The id of the group.
    pub group: String,
    /// The id of the place of the head.
    pub head: String,
    /// The id of the place of the tail.
    pub tail: String,
    /// Ids of the events that report it.
    pub events: Vec<String>,
    /// Ids of the sources.
    #[serde(default)]
    pub sources: Vec<String>,
    /// What a reader should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// A licence of a part of the data.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Licence {
    /// Its short name, such as `ODbL 1.0`.
    pub name: String,
    /// Its address.
    pub url: String,
    /// What it covers.
    pub covers: Text,
    /// The credit that must be shown, and where it links; absent where none is owed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<Credit>,
}

/// A credit shown on the map.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Credit {
    pub text: String,
    pub url: String,
}

/// `corrections.json`: what was changed in the data after publication, and which facts were read again.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectionsFile {
    /// The address of the JSON Schema, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The changes, the oldest first.
    pub corrections: Vec<Correction>,
    /// Facts picked by chance and read again in their sources, the oldest audit first.
    #[serde(default)]
    pub audits: Vec<Audit>,
}

/// A change that a reader could notice.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// Its id.
    pub id: String,
    /// The day of the change.
    pub date: String,
    /// The version of the data that first has it.
    pub version: String,
    /// What was changed: at least one part of the story.
    pub about: Vec<Subject>,
    /// What it said.
    pub was: Text,
    /// What it says now.
    pub now: Text,
    /// Why.
    pub why: Text,
    /// Ids of the sources that show it.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// A part of the story, by its id: `{"event": "e_departure"}`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The id of an event, for its disputes too.
    Event(String),
    /// The id of a figure.
    Figure(String),
    /// The id of a claim.
    Claim(String),
    /// The id of a place.
    Place(String),
    /// The id of a source.
    Source(String),
}

/// Facts picked by chance, read again in the sources that they cite.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Audit {
    /// The day on which it was done.
    pub date: String,
    /// The version of the data from which the facts were picked.
    pub version: String,
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
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Reread {
    /// The fact, as `caravan-map sample` names it: `event e_departure`, `version 2 of e_gate`.
    pub fact: String,
    /// What was found.
    pub result: AuditResult,
    /// Ids of the sources in which it was seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// What a reader should know beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// What reading a fact again found.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AuditResult {
    /// A source that it cites says so.
    Confirmed,
    /// Something in it was wrong and has been mended: a correction says what.
    Corrected,
    /// The part of the source that could be read does not reach the statement; nothing contradicts it.
    NotShown,
    /// Neither the source nor a copy of it could be found.
    NotFound,
}

/// `style.json`: the language of the record, for `caravan-map check`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct StyleFile {
    /// The address of the JSON Schema, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Words that the record does not use, except where it quotes them.
    pub avoid: Vec<Avoid>,
    /// Words that call for the care notice, by language code.
    pub care: Phrases,
    /// People whom the record may name, because of the office they held or the part they took in public.
    pub people: Vec<Person>,
    /// Names of places and institutions that look like those of people.
    pub names: Vec<String>,
    /// Given names: one of them with another name after it looks like a person.
    pub given_names: Vec<String>,
}

/// Words or phrases by language code. One that ends in `*` stands for all that begin like that; capitals do not matter.
pub type Phrases = BTreeMap<String, Vec<String>>;

/// Words that the record does not use.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Avoid {
    /// The words.
    pub words: Phrases,
    /// What to write instead, or why not.
    pub instead: Text,
}

/// Somebody whom the record may name.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The name, as it stands in the record.
    pub name: String,
    /// The office or part.
    pub role: Text,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the shape that serde asks for
fn is_false(value: &bool) -> bool {
    !*value
}
