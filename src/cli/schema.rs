//! `schema`: JSON Schemas of the files of a story, made from the types of [`crate::story::file`], for editors.
//!
//! They are of draft 7, the one that VS Code supports in full, and use what its editor understands beside that:
//! `enumDescriptions`, `patternErrorMessage`, `deprecationMessage` and `defaultSnippets`. Validators skip these.
//!
//! What the types cannot say is added here: the GeoJSON around properties, what one field asks of another, and beginnings
//! (`SNIPPETS`) for an author to fill in.

use std::borrow::Cow;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::open::Problem;
use crate::story::file::form::{Id, latitude, longitude};
use crate::story::file::{
    ClaimsFile, CorrectionsFile, EventProperties, FiguresFile, LegProperties, LessonFile, PlaceProperties, SourcesFile, StopProperties,
    StoryFile, StyleFile,
};

/// Where to write them.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// The folder for the schemas.
    pub folder: PathBuf,
}

/// Writes the schemas.
#[must_use]
pub fn run(options: &Options) -> ExitCode {
    match write(&options.folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            let _ = writeln!(io::stderr(), "error: {problem}"); // nobody left to tell if this fails
            ExitCode::from(2)
        }
    }
}

fn write(folder: &Path) -> Result<(), Problem> {
    let problem = |path: &Path, error: &io::Error| Problem(format!("cannot write {}: {error}", path.display()));
    fs::create_dir_all(folder).map_err(|error| problem(folder, &error))?;
    for (name, schema) in schemas() {
        let path = folder.join(name);
        fs::write(&path, text(&schema)).map_err(|error| problem(&path, &error))?;
    }
    Ok(())
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

/// `places.geojson`.
struct Places;

impl JsonSchema for Places {
    fn schema_name() -> Cow<'static, str> {
        "Places".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let properties = generator.subschema_for::<PlaceProperties>();
        let (point, line) = (generator.subschema_for::<Point>(), generator.subschema_for::<LineString>());
        let is_line = json!({
            "required": ["geometry"],
            "properties": {"geometry": {"type": "object", "required": ["type"], "properties": {"type": {"const": "LineString"}}}},
        });
        let mut place =
            feature("A place.", &json!({"description": "The id of the place; it stands in addresses, so it never changes."}), generator);
        place["properties"]["properties"] = properties.into();
        place["properties"]["geometry"] = json!({
            "description": "Where it is: a Point, or a LineString for a river or a road.",
            "type": "object",
            "required": ["type"],
            "properties": {"type": {
                "description": "What sort of geometry it is.",
                "enum": ["Point", "LineString"],
                "enumDescriptions": ["A position.", "A line, such as a river; it needs `label_at`."],
            }},
        });
        let label_of_point = json!({"deprecationMessage": "Nothing reads the label of a point."});
        place["if"] = is_line;
        place["then"] = json!({"properties": {"geometry": line, "properties": {"required": ["label_at"]}}});
        place["else"] = json!({"properties": {"geometry": point, "properties": {"properties": {"label_at": label_of_point}}}});
        collection("The places of a story, as GeoJSON.", "The places, in any order.", "places", &place)
    }
}

/// `events.geojson`.
struct Events;

impl JsonSchema for Events {
    fn schema_name() -> Cow<'static, str> {
        "Events".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let properties = generator.subschema_for::<EventProperties>();
        let mut geometry = generator.subschema_for::<Point>();
        geometry.insert("description".into(), "Where it happened: exactly the position of its place, of a line that of its label.".into());
        if let Some(event) = generator.definitions_mut().get_mut("EventProperties") {
            event["allOf"] = date_precisions();
        }
        let mut event =
            feature("An event.", &json!({"description": "The id of the event; it stands in addresses, so it never changes."}), generator);
        event["properties"]["properties"] = properties.into();
        event["properties"]["geometry"] = geometry.into();
        collection("The events of a story, as GeoJSON.", "The events, in any order.", "events", &event)
    }
}

/// What a precision asks of the date.
fn date_precisions() -> Value {
    let precise = |words: Value, then: Value| {
        let precision = json!({"required": ["date_precision"], "properties": {"date_precision": {"enum": words}}});
        json!({"if": precision, "then": then})
    };
    let date = |pattern: &str, slip: &str| json!({"properties": {"date": {"pattern": pattern, "patternErrorMessage": slip}}});
    json!([
        precise(json!(["minute", "hour"]), date("T", "With this precision the date needs a time, such as 2018-10-19T11:30-06:00.")),
        precise(json!(["day"]), date("^[0-9]+-[0-9]+-[0-9]+$", "With this precision the date is a day, such as 2018-10-19.")),
        precise(json!(["bounded"]), json!({"required": ["date_earliest", "date_latest"]})),
    ])
}

/// `route.geojson`.
struct Route;

impl JsonSchema for Route {
    fn schema_name() -> Cow<'static, str> {
        "Route".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let about = "What this part of the way is.";
        let (stop, leg) = (generator.subschema_for::<StopProperties>(), generator.subschema_for::<LegProperties>());
        for (name, word) in [("StopProperties", "stop"), ("LegProperties", "leg")] {
            if let Some(part) = generator.definitions_mut().get_mut(name) {
                part["properties"]["feature"] = json!({"description": about, "const": word});
                if let Some(required) = part["required"].as_array_mut() {
                    required.insert(0, "feature".into());
                }
            }
        }
        let (mut point, mut line) = (generator.subschema_for::<Point>(), generator.subschema_for::<LineString>());
        point.insert("description".into(), "Where the stop is: exactly the position of its place.".into());
        line.insert("description".into(), "The line, which begins and ends exactly at its places.".into());
        let mut part = feature("A part of the way.", &Value::Null, generator);
        part["properties"]["geometry"] = json!({
            "description": "A Point for a stop, a LineString for a leg.", "type": "object",
        });
        part["properties"]["properties"] = json!({
            "description": "What it is and what is known of it.",
            "type": "object",
            "required": ["feature"],
            "properties": {"feature": {
                "description": about,
                "enum": ["stop", "leg"],
                "enumDescriptions": [
                    "A place where a group halted: a Point, exactly at its place.",
                    "The line between two places: a LineString that begins and ends exactly at them.",
                ],
            }},
        });
        let case = |word: &str, geometry: &Schema, properties: &Schema| {
            let feature = json!({"type": "object", "required": ["feature"], "properties": {"feature": {"const": word}}});
            json!({
                "if": {"required": ["properties"], "properties": {"properties": feature}},
                "then": {"properties": {"geometry": geometry, "properties": properties}},
            })
        };
        part["allOf"] = json!([case("stop", &point, &stop), case("leg", &line, &leg)]);
        collection("The way of the groups of a story, as GeoJSON.", "Stops and the legs between them, in any order.", "route", &part)
    }
}

/// A collection of features. What GeoJSON allows and nothing reads is no error, but editors say so.
fn collection(about: &str, features: &str, file: &str, feature: &Value) -> Schema {
    json_schema!({
        "description": about,
        "type": "object",
        "required": ["type", "features"],
        "properties": {
            "$schema": {
                "description": "Where the JSON Schema of this file is, relative to it. Editors read it to complete and explain fields.",
                "type": "string",
                "examples": [format!("../schema/{file}.schema.json")],
            },
            "type": {"description": "What GeoJSON calls a list of features.", "const": "FeatureCollection"},
            "bbox": {"description": "The bounds of all features, which some programs write. Nothing reads it."},
            "features": {"description": features, "type": "array", "items": feature},
        },
        "additionalProperties": unread(),
    })
}

/// A feature, which has an id of its own if that is described.
fn feature(about: &str, id: &Value, generator: &mut SchemaGenerator) -> Value {
    let mut feature = json!({
        "description": about,
        "type": "object",
        "required": ["type", "geometry", "properties"],
        "properties": {
            "type": {"description": "What GeoJSON calls a thing with a place and properties.", "const": "Feature"},
            "id": {"description": "A name for programs that show the file. Nothing refers to it.", "type": "string"},
            "bbox": {"description": "The bounds of the feature, which some programs write. Nothing reads it."},
        },
        "additionalProperties": unread(),
    });
    if let Some(about) = id.get("description") {
        let mut id = generator.subschema_for::<Id>();
        id.insert("description".into(), about.clone());
        feature["required"] = json!(["type", "id", "geometry", "properties"]);
        feature["properties"]["id"] = id.into();
    }
    feature
}

fn unread() -> Value {
    json!({"deprecationMessage": "Nothing reads this: remove it, or move it into `properties` if it belongs there."})
}

/// A position.
struct Point;

impl JsonSchema for Point {
    fn schema_name() -> Cow<'static, str> {
        "Point".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        geometry("A Point: one position.", "Point", position())
    }
}

/// A line.
struct LineString;

impl JsonSchema for LineString {
    fn schema_name() -> Cow<'static, str> {
        "LineString".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let mut positions = json!({"type": "array", "items": position(), "minItems": 2});
        positions["description"] = "The positions that the line goes through, at least two, each with its longitude first.".into();
        geometry("A LineString: at least two positions.", "LineString", positions)
    }
}

fn geometry(about: &str, sort: &str, coordinates: Value) -> Schema {
    json_schema!({
        "description": about,
        "type": "object",
        "required": ["type", "coordinates"],
        "properties": {"type": {"description": "What sort of geometry it is.", "const": sort}, "coordinates": coordinates},
    })
}

fn position() -> Value {
    json!({
        "description": "Longitude and latitude in degrees, WGS 84: longitude first.",
        "type": "array",
        "items": [longitude(), latitude(), {"type": "number", "deprecationMessage": "Nothing reads the third number of a position."}],
        "minItems": 2,
        "maxItems": 3,
    })
}

/// Beginnings for an author to fill in: the schema, where in it they are offered, what they are called, and what they put
/// there. `${1:…}` is a place to type at, with what stands there before.
const SNIPPETS: [(&str, &str, &str, &str); 7] = [
    (
        "places.schema.json",
        "/properties/features/items",
        "a new place",
        r#"{
  "type": "Feature",
  "id": "${1:id}",
  "geometry": { "type": "Point", "coordinates": [${2:0}, ${3:0}] },
  "properties": {
    "name": {
      "en": "${4:…}",
      "es": "${5:…}"
    },
    "local_name": "${6:…}",
    "country": ["${7:GT}"],
    "admin1": "${8:…}",
    "precision": "${9|town,city,building,facility,border_point,seat,nominal_city,estimate|}",
    "uncertainty_m": ${10:500},
    "verified": ${11|false,true|},
    "time_zone": "${12:America/Guatemala}",
    "position_source": {
      "en": "${13:…}",
      "es": "${14:…}"
    }
  }
}"#,
    ),
    (
        "events.schema.json",
        "/properties/features/items",
        "a new event",
        r#"{
  "type": "Feature",
  "id": "${1:id}",
  "geometry": { "type": "Point", "coordinates": [${2:0}, ${3:0}] },
  "properties": {
    "place": "${4:place}",
    "date": "${5:2018-10-19}",
    "date_precision": "${6|day,hour,minute,approx|}",
    "kind": "${7:kind}",
    "group": "${8:group}",
    "title": {
      "en": "${9:…}",
      "es": "${10:…}"
    },
    "summary": {
      "en": "${11:…}",
      "es": "${12:…}"
    },
    "confidence": "${13|reported,corroborated,disputed|}",
    "sources": [{ "id": "${14:source}" }]
  }
}"#,
    ),
    (
        "sources.schema.json",
        "/definitions/Source",
        "a new source",
        r#"{
  "id": "${1:id}",
  "url": "https://${2:example.org/page}",
  "title": "${3:…}",
  "publisher": "${4:…}",
  "published": "${5:2018-10-19}",
  "language": "${6|en,es|}",
  "grade": "${7|A,B,C|}",
  "read": "${8|full_text,full_short_text,first2000_characters,excerpt|}"
}"#,
    ),
    (
        "claims.schema.json",
        "/definitions/Claim",
        "a new claim",
        r#"{
  "id": "${1:id}",
  "paragraph": ${2:1},
  "type": "${3:type}",
  "claim": {
    "en": "${4:…}",
    "es": "${5:…}"
  },
  "claimant": {
    "en": "${6:…}",
    "es": "${7:…}"
  },
  "verdict": "${8:verdict}",
  "finding": {
    "en": "${9:…}",
    "es": "${10:…}"
  },
  "events": [],
  "sources": ["${11:source}"]
}"#,
    ),
    (
        "figures.schema.json",
        "/definitions/Figure",
        "a new figure",
        r#"{
  "id": "${1:id}",
  "event": "${2:event}",
  "date": "${3:2018-10-19}",
  "low": ${4:0},
  "high": ${5:0},
  "counts": "${6:counts}",
  "group": "${7:group}",
  "counter": {
    "en": "${8:…}",
    "es": "${9:…}"
  },
  "source": "${10:source}"
}"#,
    ),
    (
        "corrections.schema.json",
        "/definitions/Correction",
        "a new correction",
        r#"{
  "id": "${1:id}",
  "date": "${2:2018-10-19}",
  "version": "${3:1.0.1}",
  "about": [{ "${4|event,figure,claim,place,source|}": "${5:id}" }],
  "was": {
    "en": "${6:…}",
    "es": "${7:…}"
  },
  "now": {
    "en": "${8:…}",
    "es": "${9:…}"
  },
  "why": {
    "en": "${10:…}",
    "es": "${11:…}"
  },
  "sources": ["${12:source}"]
}"#,
    ),
    (
        "lesson.schema.json",
        "/definitions/Slide",
        "a new slide",
        r#"{
  "id": "${1:id}",
  "heading": {
    "en": "${2:…}",
    "es": "${3:…}"
  },
  "text": {
    "en": "${4:…}",
    "es": "${5:…}"
  },
  "view": "${6:event=id&at=0,0,9}",
  "question": {
    "en": "${7:…}",
    "es": "${8:…}"
  },
  "answer": {
    "en": "${9:…}",
    "es": "${10:…}"
  },
  "notes": {
    "en": "${11:…}",
    "es": "${12:…}"
  },
  "sources": ["${13:source}"],
  "minutes": ${14:4}
}"#,
    ),
];
