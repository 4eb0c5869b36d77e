//! What was changed and read again: `corrections.json`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::form;
use super::form::{Day, Fact, Id, Line, Text};
use crate::story::AuditResult;

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
