//! Numbers, versions and extents: `figures.json`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::form::{Day, Id, Text, When};

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
