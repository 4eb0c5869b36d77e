//! The GeoJSON around the properties of places, events and the way (RFC 7946), and what one part of a feature asks of another.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use crate::story::file::form::{Id, latitude, longitude};
use crate::story::file::{EventProperties, LegProperties, PlaceProperties, StopProperties};

/// `places.geojson`.
pub(super) struct Places;

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
pub(super) struct Events;

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
pub(super) struct Route;

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
