//! `schema`: JSON Schemas of the files of a story, made from the types of [`crate::story::file`], for editors.
//!
//! They are of draft 7, the one that VS Code supports in full, and use what its editor understands beside that:
//! `enumDescriptions`, `patternErrorMessage`, `deprecationMessage` and `defaultSnippets`. Validators skip these.
//!
//! What the types cannot say is added here: the GeoJSON around properties, what one field asks of another, and beginnings
//! (`SNIPPETS`) for an author to fill in.

mod geojson;
mod snippets;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

use super::problem::{self, Problem, put, told};
use crate::story::file::{ClaimsFile, CorrectionsFile, FiguresFile, LessonFile, SourcesFile, StoryFile, StyleFile};
use geojson::{Events, Places, Route};
use snippets::SNIPPETS;

/// Where to write them.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// The folder for the schemas.
    pub folder: PathBuf,
}

/// Writes the schemas.
#[must_use]
pub fn run(options: &Options) -> ExitCode {
    told(write(&options.folder))
}

fn write(folder: &Path) -> Result<(), Problem> {
    problem::folder(folder)?;
    schemas().iter().try_for_each(|(name, schema)| put(&folder.join(name), text(schema).as_bytes()))
}

/// The schema of each file, by the name of the schema.
#[must_use]
pub fn schemas() -> Vec<(&'static str, Value)> {
    let mut all = vec![
        ("story.schema.json", schema::<StoryFile>("The story file")),
        ("places.schema.json", schema::<Places>("The places of a story")),
        ("route.schema.json", schema::<Route>("The way of a story")),
        ("events.schema.json", schema::<Events>("The events of a story")),
        ("sources.schema.json", schema::<SourcesFile>("The sources of a story")),
        ("claims.schema.json", schema::<ClaimsFile>("The claims of an article")),
        ("figures.schema.json", schema::<FiguresFile>("The figures of a story")),
        ("corrections.schema.json", schema::<CorrectionsFile>("The corrections of a story")),
        ("style.schema.json", schema::<StyleFile>("The language of a story")),
        ("lesson.schema.json", schema::<LessonFile>("A lesson")),
    ];
    for (file, pointer, label, text) in SNIPPETS {
        let schema = all.iter_mut().find(|(name, _)| *name == file);
        if let Some(place) = schema.and_then(|(_, schema)| schema.pointer_mut(pointer)) {
            place["defaultSnippets"] = json!([{"label": label, "bodyText": text}]);
        }
    }
    // What one member asks of another.
    let asks = [
        ("claims.schema.json", "/definitions/Claim", json!({"date_end": ["date"]})),
        ("lesson.schema.json", "/definitions/Slide", json!({"answer": ["question"]})),
    ];
    for (file, pointer, what) in asks {
        let schema = all.iter_mut().find(|(name, _)| *name == file);
        if let Some(place) = schema.and_then(|(_, schema)| schema.pointer_mut(pointer)) {
            place["dependencies"] = what;
        }
    }
    all
}

/// A schema as it is written.
#[must_use]
pub fn text(schema: &Value) -> String {
    format!("{schema:#}\n")
}

fn schema<T: JsonSchema>(title: &str) -> Value {
    let settings = SchemaSettings::draft07().with_transform(RecursiveTransform(plain));
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    schema.insert("title".into(), title.into());
    let mut schema = schema.to_value();
    for name in referred_to_with_words(&schema) {
        if let Some(about) = schema["definitions"][&name].as_object_mut().and_then(|definition| definition.remove("description")) {
            describe(&mut schema, &json!(format!("#/definitions/{name}")), &about);
        }
    }
    schema
}

/// The definitions that are described where they are used: what an editor would show first is their own description.
fn referred_to_with_words(schema: &Value) -> Vec<String> {
    match schema {
        Value::Object(members) => {
            let mut found: Vec<String> = members.values().flat_map(referred_to_with_words).collect();
            if let (true, Some(Value::Array(all))) = (members.contains_key("description"), members.get("allOf")) {
                let names = all.iter().filter_map(|one| one.get("$ref")?.as_str()?.strip_prefix("#/definitions/"));
                found.extend(names.map(String::from));
            }
            found
        }
        Value::Array(items) => items.iter().flat_map(referred_to_with_words).collect(),
        _ => Vec::new(),
    }
}

/// Describes a definition wherever it is referred to without words.
fn describe(schema: &mut Value, reference: &Value, about: &Value) {
    match schema {
        Value::Object(members) => {
            for (key, member) in members {
                if key != "allOf" && member.get("$ref") == Some(reference) {
                    *member = json!({"description": about, "allOf": [{"$ref": reference}]});
                } else {
                    describe(member, reference, about);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| describe(item, reference, about)),
        _ => {}
    }
}

/// Says the same more plainly. `null` stands nowhere: what is not known is left out. A closed list is one enum.
fn plain(schema: &mut Schema) {
    let Some(members) = schema.as_object_mut() else { return };
    if let Some(Value::Array(either)) = members.get_mut("anyOf") {
        either.retain(|one| one.get("type") != Some(&json!("null")));
        if let [Value::Object(only)] = &mut either[..] {
            let only = std::mem::take(only);
            members.remove("anyOf");
            for (key, value) in only {
                members.entry(key).or_insert(value);
            }
        }
    }
    if let Some(Value::Array(types)) = members.get_mut("type") {
        types.retain(|one| one != "null");
        if let [only] = &mut types[..] {
            let only = only.take();
            members.insert("type".into(), only);
        }
    }
    if members.get("default") == Some(&Value::Null) {
        members.remove("default");
    }
    if let Some(Value::Array(words)) = members.get("oneOf")
        && words.iter().all(|word| word.get("const").is_some())
    {
        let of = |key: &str| words.iter().map(|word| word[key].clone()).collect::<Value>();
        let (names, meanings) = (of("const"), of("description"));
        members.remove("oneOf");
        members.insert("type".into(), "string".into());
        members.insert("enum".into(), names);
        members.insert("enumDescriptions".into(), meanings);
    }
    // The formats of numbers are known to nobody else; their bounds are.
    match members.remove("format").as_ref().and_then(Value::as_str) {
        Some("uint32") => _ = members.insert("maximum".into(), u32::MAX.into()),
        Some("uint64") => _ = members.insert("maximum".into(), u64::MAX.into()),
        _ => {}
    }
    if let Some(Value::String(about)) = members.get_mut("description") {
        *about = about.replace('\n', " ");
    }
}
