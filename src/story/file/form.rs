//! The forms that values have in every file: texts, ids, dates, addresses, positions. Each knows its JSON Schema, which asks of
//! it what `check` asks.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Term;

/// Strings of a form: the name of the type, what matches it, what an editor says of others, and examples for it to offer.
macro_rules! strings {
    ($($(#[doc = $about:literal])+ $name:ident matches $pattern:literal, or $slip:literal, as [$($example:literal),*];)*) => {$(
        $(#[doc = $about])+
        #[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let about = [$($about),+].map(str::trim).join(" ");
                let mut schema = json_schema!({"description": about, "type": "string", "pattern": $pattern, "patternErrorMessage": $slip});
                let examples: &[&str] = &[$($example),*];
                if !examples.is_empty() {
                    schema.insert("examples".into(), json!(examples));
                }
                schema
            }
        }
    )*};
}

strings! {
    /// An id: it stands in addresses, so it never changes.
    Id matches r"^[A-Za-z0-9_-]+$", or "An id has letters a to z, digits, _ and -.", as [];

    /// A day: `2018-10-19`.
    Day matches r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", or "Write a day, such as 2018-10-19.", as ["2018-10-19"];

    /// A date, local to its place and as exact as it is known: a year, a month, a day, or a time with its offset from UTC.
    When matches
        r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])(T([01][0-9]|2[0-3]):[0-5][0-9](Z|[+-](0[0-9]|1[0-4]):[0-5][0-9]))?)?)?$",
        or "Write 2018, 2018-10, 2018-10-19 or 2018-10-19T11:30-06:00.", as ["2018-10-19", "2018-10-19T11:30-06:00", "2018-10"];

    /// A time with its offset from UTC: `2018-10-19T11:30-06:00`.
    Time matches
        r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])$",
        or "Write a time with its offset, such as 2018-10-19T11:30-06:00.", as ["2018-10-19T11:30-06:00"];

    /// The address of a page.
    Address matches r#"^https?://[A-Za-z0-9][^\s"<>\\\x00-\x20\x7f-\x9f]*$"#, or "Write https://…, without spaces.", as ["https://example.org/page"];

    /// The code of a language, BCP 47.
    Language matches r"^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$", or "Write a language code, such as en or es-MX.", as ["en", "es"];

    /// The code of a country, ISO 3166-1 alpha-2.
    Country matches r"^[A-Z]{2}$", or "Write the two capital letters of ISO 3166-1, such as GT.", as ["GT"];

    /// Words that are not blank.
    Line matches r"\S", or "This is empty: write it, or leave it out if it may be.", as [];

    /// The name of a file in the folder of the story.
    FileName matches r"^(?!/)(?!(.*/)?\.\.(/|$))[^\\:?#\x00-\x1f]+$", or "Name a file beside this one.", as [];

    /// The path to a file, from the folder of the story.
    FilePath matches r"^(?!/)[^\\:?#\x00-\x1f]+$", or "Write a path relative to this file.", as ["../basemap/start.bin"];

    /// Words or a phrase. One that ends in `*` stands for all that begin like that; capitals do not matter.
    Phrase matches r"[^\s*]", or "There is no word in it.", as [];

    /// An id of a lesson or a slide: it stands in addresses, so it never changes.
    Slug matches r"^[a-z][a-z0-9_-]{0,63}$", or "Begin with a letter; letters a to z, digits, _ and -, 64 at most.", as ["ferry"];

    /// What the map shows, as the fragment of an address.
    Fragment matches r"^#*&*((event|place|at|t|from|to|group|kind|sure|country|q|side)=[^&]*(&+|$))*$",
        or "A slide can have event, place, at, t, from, to, group, kind, sure, country, q and side, joined by &.",
        as ["event=e_departure&at=21.5,60.5,9"];

    /// Words of 60 characters at most.
    Heading matches r"^(?=[\s\S]*\S)[\s\S]{1,60}$", or "Write 60 characters at most.", as [];

    /// Forty words at most.
    Brief matches r"^\s*(\S+(\s+|$)){1,40}$", or "Write 40 words at most: it is read from the last row.", as [];

    /// A hundred and twenty words at most.
    Notes matches r"^\s*(\S+(\s+|$)){1,120}$", or "Write 120 words at most.", as [];

    /// A fact, named as `caravan-map sample` names it.
    Fact matches r"^((event|figure|claim|version [^ ]+ of) [A-Za-z0-9_-]+|extent of [^ ]*)$",
        or "Name it as caravan-map sample does: event …, figure …, claim …, version 1 of …, extent of ….",
        as ["event e_departure", "version 2 of e_departure"];
}

/// The same words in each language of the story, by language code: `{"en": "bridge", "es": "puente"}`.
pub type Text = TextOf<Line>;

/// A text of which the words in each language have a form of their own.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(transparent)]
pub struct TextOf<L>(pub BTreeMap<Language, L>);

impl<L: JsonSchema> JsonSchema for TextOf<L> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Text_of_{}", L::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = by_language::<L>("The words in this language.", generator);
        schema.insert("description".into(), "The same words in each language of the story, by language code.".into());
        schema.insert("minProperties".into(), 1.into());
        let body = json!({"en": "$1", "es": "$2"});
        schema.insert("defaultSnippets".into(), json!([{"label": "text", "description": "in English and Spanish", "body": body}]));
        schema
    }
}

/// Words or phrases by language code.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Phrases(pub BTreeMap<Language, Vec<Phrase>>);

impl JsonSchema for Phrases {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Phrases".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        by_language::<Vec<Phrase>>("The words and phrases in this language.", generator)
    }
}

fn by_language<T: JsonSchema>(about: &str, generator: &mut SchemaGenerator) -> Schema {
    let mut schema = BTreeMap::<Language, T>::json_schema(generator);
    if let Some(Value::Object(languages)) = schema.get_mut("patternProperties") {
        languages.values_mut().for_each(|words| words["description"] = about.into());
    }
    schema
}

/// A term for each word of a closed list, by the word; no more and no less.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Terms<W> {
    /// The terms, by word.
    pub by_word: BTreeMap<String, Term>,
    #[serde(skip)]
    of: PhantomData<W>,
}

impl<W: JsonSchema> JsonSchema for Terms<W> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Terms_of_{}", W::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let words = W::json_schema(generator);
        let words: Vec<&Value> = words.get("oneOf").and_then(Value::as_array).into_iter().flatten().collect();
        let mut properties = serde_json::Map::new();
        for word in &words {
            let mut term = generator.subschema_for::<Term>();
            term.insert("description".into(), word["description"].clone());
            properties.insert(word["const"].as_str().unwrap_or_default().into(), term.into());
        }
        let required: Vec<&Value> = words.iter().map(|word| &word["const"]).collect();
        json_schema!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
    }
}

/// Longitude and latitude in degrees, WGS 84.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Position(pub [f64; 2]);

impl JsonSchema for Position {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Position".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Longitude and latitude in degrees: longitude first.",
            "type": "array", "items": [longitude(), latitude()], "minItems": 2, "maxItems": 2,
        })
    }
}

/// West, south, east and north, in degrees.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Bounds(pub [f64; 4]);

impl JsonSchema for Bounds {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Bounds".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "West, south, east and north, in degrees.",
            "type": "array", "items": [longitude(), latitude(), longitude(), latitude()], "minItems": 4, "maxItems": 4,
            "examples": [[20.0, 60.0, 22.0, 61.0]],
        })
    }
}

/// The schema of a longitude.
#[must_use]
pub fn longitude() -> Value {
    json!({"description": "Longitude in degrees, -180 to 180.", "type": "number", "minimum": -180, "maximum": 180})
}

/// The schema of a latitude.
#[must_use]
pub fn latitude() -> Value {
    json!({"description": "Latitude in degrees, -90 to 90.", "type": "number", "minimum": -90, "maximum": 90})
}

/// An enum of which each word is the only member of an object: `{"event": "e_departure"}`. Said as one object with as many
/// members as there are words, of which one must be there, editors can complete it.
pub(super) fn one_member(schema: &mut Schema) {
    let mut members = serde_json::Map::new();
    for mut one in schema.remove("oneOf").iter().flat_map(|words| words.as_array().into_iter().flatten().cloned()) {
        let about = one["description"].take();
        let Value::Object(properties) = one["properties"].take() else { continue };
        for (name, mut member) in properties {
            member["description"] = about.clone();
            members.insert(name, member);
        }
    }
    schema.insert("type".into(), "object".into());
    schema.insert("properties".into(), members.into());
    schema.insert("additionalProperties".into(), false.into());
    schema.insert("minProperties".into(), 1.into());
    schema.insert("maxProperties".into(), 1.into());
}
