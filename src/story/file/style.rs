//! Rules of language for authors: `style.json`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::form::{Line, Phrases, Text};

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
