//! What `story.json` holds: what a story is about, the words that it is told in, and the names of its other files.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::form::{Address, Bounds, Day, FileName, FilePath, Id, Language, Line, Terms, Text, Time};
use crate::story::{Basis, Color, Confidence, DatePrecision, Grade, Ground, PlacePrecision, Read, Symbol};

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

/// A word of the story's vocabulary with its meaning, for the reader.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The word that the reader sees.
    pub name: Text,
    /// What it means, in one sentence.
    pub meaning: Text,
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
