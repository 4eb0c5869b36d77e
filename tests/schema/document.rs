//! `docs/data-format.md`: it explains every field of every file as the schemas do, and its examples are a story.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use caravan_map::story::Files;
use serde_json::{Value, json};

use super::changes::found;
use super::{FILES, description, escaped, note, objects, properties, root, schemas, stem, validator};

/// The document, by its headings, up to the messages of `check`.
fn document() -> Vec<(String, Vec<String>)> {
    let text = fs::read_to_string(root().join("docs/data-format.md")).unwrap();
    let mut sections: Vec<(String, Vec<String>)> = Vec::new();
    for line in text.lines().take_while(|line| !line.starts_with("## What `check` says")) {
        if let Some(heading) = line.strip_prefix("## ").or_else(|| line.strip_prefix("### ")) {
            sections.push((heading.into(), Vec::new()));
        } else if let Some((_, lines)) = sections.last_mut() {
            lines.push(line.into());
        }
    }
    sections
}

/// The blocks of JSON among some lines.
fn examples(lines: &[String]) -> Vec<Value> {
    let text = lines.join("\n");
    let blocks = text.split("```json\n").skip(1).map(|block| block.split("```").next().unwrap());
    blocks.map(|block| serde_json::from_str(block).unwrap_or_else(|error| panic!("{error}: {block}"))).collect()
}

/// A section of the document that explains objects.
struct Section {
    heading: &'static str,
    /// The schemas, and where in each the object is.
    objects: Vec<(&'static str, &'static str)>,
    /// Where in a schema its examples are.
    examples: (&'static str, &'static str),
    /// The list of a file that its examples belong to; the file itself if that is empty.
    list: Option<(&'static str, &'static str)>,
}

fn sections() -> Vec<Section> {
    const FEATURE: &str = "/properties/features/items";
    const GEO: [&str; 3] = ["places", "events", "route"];
    let one = |heading, schema, pointer, list: &'static str| Section {
        heading,
        objects: vec![(schema, pointer)],
        examples: (schema, pointer),
        list: (pointer.is_empty() || !list.is_empty()).then_some((schema, list)),
    };
    let geo = |heading, pointer| Section {
        heading,
        objects: GEO.iter().map(|schema| (*schema, pointer)).collect(),
        examples: ("places", pointer),
        list: None,
    };
    let features = |heading, schema, pointer| Section {
        heading,
        objects: vec![(schema, pointer)],
        examples: (schema, FEATURE),
        list: Some((schema, "/features")),
    };
    let mut point = geo("A point", "/definitions/Point");
    point.objects.push(("places", "/properties/features/items/properties/geometry"));
    let mut line = geo("A line", "/definitions/LineString");
    line.objects.retain(|(schema, _)| *schema != "events");
    let mut stop = features("A stop", "route", "/definitions/StopProperties");
    stop.objects.push(("route", "/properties/features/items/properties/properties"));
    vec![
        one("story.json", "story", "", ""),
        one("Files", "story", "/properties/files", ""),
        one("Home", "story", "/properties/home", ""),
        one("A diagram", "story", "/definitions/CloseUp", "/close_ups"),
        one("A station", "story", "/definitions/Station", ""),
        one("A group", "story", "/definitions/Group", "/groups"),
        one("A kind", "story", "/definitions/Kind", "/kinds"),
        one("Words", "story", "/properties/words", ""),
        one("Confidence", "story", "/properties/words/properties/confidence", ""),
        one("Date precision", "story", "/properties/words/properties/date_precision", ""),
        one("Basis", "story", "/properties/words/properties/basis", ""),
        one("Grade", "story", "/properties/words/properties/grade", ""),
        one("Read", "story", "/properties/words/properties/read", ""),
        one("Place precision", "story", "/properties/words/properties/place_precision", ""),
        one("A term", "story", "/definitions/Term", ""),
        one("A licence", "story", "/definitions/Licence", "/licences"),
        one("A credit", "story", "/definitions/Licence/properties/credit", ""),
        geo("A collection", ""),
        geo("A feature", FEATURE),
        point,
        line,
        features("places.geojson", "places", "/definitions/PlaceProperties"),
        features("events.geojson", "events", "/definitions/EventProperties"),
        one("A citation", "events", "/definitions/Citation", ""),
        stop,
        features("A leg", "route", "/definitions/LegProperties"),
        one("sources.json", "sources", "", ""),
        one("A source", "sources", "/definitions/Source", "/sources"),
        one("claims.json", "claims", "", ""),
        one("A verdict", "claims", "/definitions/Verdict", "/verdicts"),
        one("A claim", "claims", "/definitions/Claim", "/claims"),
        one("figures.json", "figures", "", ""),
        one("A figure", "figures", "/definitions/Figure", "/figures"),
        one("A dispute", "figures", "/definitions/Dispute", "/disputes"),
        one("A version", "figures", "/definitions/Version", ""),
        one("An extent", "figures", "/definitions/Extent", "/extents"),
        one("corrections.json", "corrections", "", ""),
        one("A correction", "corrections", "/definitions/Correction", "/corrections"),
        one("A subject", "corrections", "/definitions/Subject", ""),
        one("An audit", "corrections", "/definitions/Audit", "/audits"),
        one("A fact read again", "corrections", "/definitions/Reread", ""),
        one("style.json", "style", "", ""),
        one("Avoided words", "style", "/definitions/Avoid", "/avoid"),
        one("A person", "style", "/definitions/Person", "/people"),
        one("A lesson", "lesson", "", ""),
        one("A slide", "lesson", "/definitions/Slide", "/slides"),
    ]
}

/// The schema that stands at a place in another one, as a schema of its own.
fn part(schema: &Value, pointer: &str) -> Value {
    let mut part = schema.pointer(pointer).unwrap_or_else(|| panic!("{pointer} is not in the schema")).clone();
    part["$schema"] = schema["$schema"].clone();
    part["definitions"] = schema["definitions"].clone();
    part
}

/// The rows about fields of a section: name, what else stands beside the name, and the other cells.
fn rows(lines: &[String]) -> Vec<(&str, &str, Vec<&str>)> {
    let rows = lines.iter().filter_map(|line| line.strip_prefix("| `")?.strip_suffix(" |"));
    let cells = rows.map(|row| row.split(" | ").collect::<Vec<_>>());
    let named = cells.filter_map(|cells| cells[0].split_once('`').map(|(name, mark)| (name, mark.trim(), cells[1..].to_vec())));
    named.collect()
}

/// The document explains every field of every file in the words of its schema, with an example that is valid, and no other
/// field; and says of each whether it may be left out.
#[test]
fn the_document_explains_every_field() {
    let (schemas, document) = (schemas(), document());
    let mut explained = BTreeSet::new();
    let mut wrong = Vec::new();
    for section in sections() {
        let heading = section.heading;
        let Some((_, lines)) = document.iter().find(|(found, _)| found == heading) else {
            wrong.push(format!("there is no section {heading}"));
            continue;
        };
        let rows = rows(lines);
        for (name, pointer) in &section.objects {
            explained.insert((*name, (*pointer).to_owned()));
            let (schema, object) = (&schemas[name], schemas[name].pointer(pointer).unwrap());
            for (field, property) in object["properties"].as_object().unwrap() {
                let Some((_, mark, cells)) = rows.iter().find(|(found, ..)| found == field) else {
                    wrong.push(format!("{heading}: there is no row for `{field}`"));
                    continue;
                };
                let about = description(property, schema).unwrap();
                if section.objects.len() == 1 && !cells[0].starts_with(about) {
                    wrong.push(format!("{heading}, `{field}`: the row begins with {:?}, the schema says {about:?}", cells[0]));
                }
                let optional = !object["required"].as_array().is_some_and(|required| required.contains(&json!(field)));
                let marked = *mark == "*opt*" || *mark == format!("*opt in {name}.geojson*");
                if optional != marked && object.get("maxProperties").is_none() {
                    wrong.push(format!("{heading}: `{field}` may be left out: {optional}"));
                }
                let Some(shown) = cells.get(1) else { continue };
                let shown: Vec<&str> = if shown.starts_with("see ") { Vec::new() } else { shown.split('`').skip(1).step_by(2).collect() };
                assert!(!shown.is_empty() || cells[1].starts_with("see "), "{heading}: `{field}` has no example");
                let property = validator(&part(schema, &format!("{pointer}/properties/{}", escaped(field))));
                for example in shown {
                    if !serde_json::from_str(example).is_ok_and(|value| property.is_valid(&value)) {
                        wrong.push(format!("{heading}, `{field}`: {example} is not valid"));
                    }
                }
            }
        }
        for (field, ..) in rows {
            let known = |(name, pointer): &(&str, &str)| schemas[name].pointer(pointer).unwrap()["properties"].get(field).is_some();
            let word = heading == "A fact read again" && ["confirmed", "corrected", "not_shown", "not_found"].contains(&field);
            if !section.objects.iter().any(known) && !word {
                wrong.push(format!("{heading}: no schema has `{field}`"));
            }
        }
    }
    for (name, schema) in &schemas {
        let mut found = Vec::new();
        objects(schema, "", &mut found);
        for (pointer, _) in found {
            if !explained.contains(&(*name, pointer.clone())) {
                wrong.push(format!("no section explains {name}{pointer}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The examples of the document are valid, show every field, and belong together: they are a story.
#[test]
fn the_examples_are_a_story() {
    let (schemas, document) = (schemas(), document());
    let mut files: BTreeMap<&str, Value> = BTreeMap::new();
    let mut noted: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut read = 0;
    for section in sections() {
        let (_, lines) = document.iter().find(|(found, _)| found == section.heading).unwrap();
        let (name, pointer) = section.examples;
        let schema = validator(&part(&schemas[name], pointer));
        for example in examples(lines) {
            read += 1;
            let errors: Vec<String> = schema.iter_errors(&example).map(|error| error.to_string()).collect();
            assert_eq!(errors, [""; 0], "{}: {example}", section.heading);
            for (name, _) in &section.objects {
                if let Some(part) = schemas[name].pointer(pointer) {
                    note(&schemas[name], part, pointer, &example, noted.entry(name).or_default());
                }
            }
            match section.list {
                Some((file, "")) => _ = files.insert(file, example),
                Some((file, list)) => {
                    let file = files.entry(file).or_insert_with(|| json!({"type": "FeatureCollection", "features": []}));
                    file.pointer_mut(list).unwrap().as_array_mut().unwrap().push(example);
                }
                None => {}
            }
        }
    }
    let all = document.iter().map(|(_, lines)| examples(lines).len()).sum::<usize>();
    assert_eq!(read, all, "an example stands in a section that explains no object");
    for (name, schema) in &schemas {
        let missing: Vec<String> = properties(schema).difference(&noted[name]).filter(|it| !it.ends_with("/bbox")).cloned().collect();
        assert_eq!(missing, [""; 0], "no example of the document has these fields of {name}");
    }
    let text = |name: &&str| files[stem(name)].to_string().into_bytes();
    let mut story = Files::new(FILES[0], text(&FILES[0]));
    FILES.iter().skip(1).for_each(|name| story.insert(name, text(name)));
    let problems: Vec<String> = found(&story).iter().map(ToString::to_string).collect();
    assert_eq!(problems, [""; 0]);
}
