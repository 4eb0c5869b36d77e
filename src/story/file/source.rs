//! What everything rests on: `sources.json`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::form::{Address, Id, Language, Line, Text, When};
use super::is_false;
use crate::story::{Grade, Read};

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
