//! The JSON Schemas are those of the types, say what `check` says, and explain every field; and so does the document.
//!
//! A schema sees one file. What stands in another one, and whether two numbers fit together, only `check` knows. [`SEEN`] are
//! the codes of `check` for what a schema sees as well: there both must say the same.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

#[path = "schema/changes.rs"]
mod changes;
#[path = "schema/document.rs"]
mod document;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use caravan_map::cli::schema;
use jsonschema::Validator;
use serde_json::{Map, Value};

/// Codes of `check` for what a schema sees.
const SEEN: [&str; 31] = [
    "bad-address",
    "bad-country",
    "bad-date",
    "bad-geometry",
    "bad-id",
    "bad-language",
    "bad-position",
    "date-precision",
    "empty-text",
    "file-name",
    "missing-field",
    "missing-id",
    "missing-word",
    "negative",
    "no-event",
    "no-language",
    "no-question",
    "no-slide",
    "no-source",
    "no-subject",
    "off-globe",
    "one-version",
    "short-line",
    "too-long",
    "unknown-fact",
    "unknown-field",
    "unknown-format",
    "unknown-word",
    "wrong-geometry",
    "wrong-type",
    "unclosed-ring",
];

const FILES: [&str; 10] = [
    "story.json",
    "places.geojson",
    "route.geojson",
    "events.geojson",
    "sources.json",
    "claims.json",
    "figures.json",
    "corrections.json",
    "style.json",
    "lessons/first.json",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The schemas, by the name of the file that they are for, without ending: `events`.
fn schemas() -> BTreeMap<&'static str, Value> {
    schema::schemas().into_iter().map(|(name, schema)| (name.strip_suffix(".schema.json").unwrap(), schema)).collect()
}

/// The schema of a file: all lessons have the same.
fn stem(file: &str) -> &str {
    if file.starts_with("lessons/") { "lesson" } else { file.split('.').next().unwrap() }
}

fn validator(schema: &Value) -> Validator {
    jsonschema::validator_for(schema).unwrap()
}

fn base() -> Vec<(&'static str, String)> {
    FILES.map(|name| (name, fs::read_to_string(root().join("tests/bad/base").join(name)).unwrap())).to_vec()
}

#[test]
fn the_schemas_are_those_of_the_types() {
    let folder = root().join("data/schema");
    let mut names = BTreeSet::from(["README.md"]);
    for (name, schema) in schema::schemas() {
        let committed = fs::read_to_string(folder.join(name)).unwrap_or_default();
        jsonschema::meta::validate(&schema).unwrap_or_else(|error| panic!("{name} is no schema of draft 7: {error}"));
        assert!(committed == schema::text(&schema), "data/schema/{name} is not what the types say: run `cargo run -- schema data/schema`");
        names.insert(name);
    }
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name();
        assert!(names.contains(name.to_str().unwrap()), "data/schema/{} is made from no type", name.display());
    }
}

#[test]
fn the_tool_writes_them() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("schemas/of/all");
    let run = |folder: &Path| std::process::Command::new(env!("CARGO_BIN_EXE_caravan-map")).arg("schema").arg(folder).output().unwrap();
    assert!(run(&folder).status.success());
    for (name, schema) in schema::schemas() {
        assert_eq!(fs::read_to_string(folder.join(name)).unwrap(), schema::text(&schema));
    }
    let output = run(&folder.join("story.schema.json"));
    assert_eq!((output.status.code(), output.stderr.starts_with(b"error: cannot write")), (Some(2), true));
}

/// What only authors need is not shipped to readers: neither schemas nor the rules of language.
#[cfg(unix)]
#[test]
fn readers_get_no_schemas() {
    let staged = Path::new(env!("CARGO_TARGET_TMPDIR")).join("staged");
    let _ = fs::remove_dir_all(&staged);
    let mut stage = std::process::Command::new(root().join("tools/stage"));
    assert!(stage.env("TRUNK_SOURCE_DIR", root()).env("TRUNK_STAGING_DIR", &staged).status().unwrap().success());
    let folders: BTreeSet<String> = names(&staged.join("data"));
    assert!(folders.contains("caravan-2018") && !folders.contains("schema"), "{folders:?}");
    let story = names(&staged.join("data/caravan-2018"));
    let mut expected = names(&root().join("data/caravan-2018"));
    assert!(expected.remove("style.json"));
    assert_eq!(story, expected);
}

#[cfg(unix)]
fn names(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// Every object that a schema describes, by its pointer. What only narrows another one (`if`, `then`, `allOf`) is none.
fn objects<'a>(schema: &'a Value, pointer: &str, found: &mut Vec<(String, &'a Map<String, Value>)>) {
    let Some(members) = schema.as_object() else { return };
    if members.contains_key("properties") {
        found.push((pointer.into(), members));
    }
    for key in ["definitions", "properties", "patternProperties"] {
        for (name, schema) in members.get(key).and_then(Value::as_object).into_iter().flatten() {
            objects(schema, &format!("{pointer}/{key}/{}", escaped(name)), found);
        }
    }
    for key in ["items", "additionalProperties"] {
        if let Some(schema) = members.get(key) {
            objects(schema, &format!("{pointer}/{key}"), found);
        }
    }
}

fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// The description of a schema, or of the one that it refers to.
fn description<'a>(schema: &'a Value, root: &'a Value) -> Option<&'a str> {
    let refers = schema.get("$ref").and_then(Value::as_str).and_then(|to| root.pointer(to.strip_prefix('#')?));
    schema.get("description").or_else(|| refers?.get("description")).and_then(Value::as_str)
}

/// Everything an author can write has words: short ones.
#[test]
fn every_property_is_explained() {
    let mut count = 0;
    for (name, schema) in schemas() {
        let mut found = Vec::new();
        objects(&schema, "", &mut found);
        for (pointer, object) in found {
            let fields = object["properties"].as_object().unwrap();
            let named = object.get("patternProperties").and_then(Value::as_object).into_iter().flatten();
            for (field, property) in fields.iter().chain(named) {
                let about = description(property, &schema).unwrap_or_default();
                assert!(about.ends_with('.'), "{name}{pointer}: `{field}` is not explained: {about:?}");
                assert!(about.matches(". ").count() < 2, "{name}{pointer}: more than two sentences about `{field}`");
                assert!(!about.contains(['[', '\n']), "{name}{pointer}: no markup in {about:?}");
                count += 1;
            }
        }
        each(&schema, &mut |schema| {
            let words = schema.get("enum").and_then(Value::as_array).filter(|_| schema.get("description").is_some());
            let meanings = schema.get("enumDescriptions").and_then(Value::as_array);
            assert_eq!(words.map(Vec::len), meanings.map(Vec::len), "{name}: {schema}");
            assert!(meanings.into_iter().flatten().all(|meaning| meaning.as_str().is_some_and(|it| it.ends_with('.'))), "{name}: {schema}");
            assert!(schema.get("$ref").is_none() || schema.as_object().unwrap().len() == 1, "editors skip what stands beside a $ref");
        });
    }
    assert!(count > 200, "{count}");
}

fn each(value: &Value, see: &mut dyn FnMut(&Value)) {
    match value {
        Value::Object(members) => {
            see(value);
            members.values().for_each(|member| each(member, see));
        }
        Value::Array(items) => items.iter().for_each(|item| each(item, see)),
        _ => {}
    }
}

/// The beginnings that editors offer are right, once they are filled in.
#[test]
fn snippets_are_valid() {
    let mut count = 0;
    for (name, schema) in schemas() {
        each(&schema, &mut |part| {
            for snippet in part.get("defaultSnippets").and_then(Value::as_array).into_iter().flatten() {
                let value: Value = match &snippet["bodyText"] {
                    Value::String(text) => serde_json::from_str(&filled_in(text)).unwrap(),
                    _ => serde_json::from_str(&filled_in(&snippet["body"].to_string())).unwrap(),
                };
                let mut part = part.clone();
                part["$schema"] = schema["$schema"].clone();
                part["definitions"] = schema["definitions"].clone();
                let errors: Vec<String> = validator(&part).iter_errors(&value).map(|error| error.to_string()).collect();
                assert_eq!(errors, [""; 0], "{name}: {snippet}");
                count += 1;
            }
        });
    }
    assert!(count > 40, "{count}");
}

/// A snippet as it is when nobody types: `${1:a}` and `${1|a,b|}` are `a`, `$1` is something.
fn filled_in(snippet: &str) -> String {
    let mut parts = snippet.split('$');
    let mut text = parts.next().unwrap().to_owned();
    for part in parts {
        let part = if let Some(part) = part.strip_prefix('{') {
            let (place, rest) = part.split_once('}').unwrap();
            let value = place.split_once([':', '|']).unwrap().1;
            format!("{}{rest}", value.split([',', '|']).next().unwrap())
        } else {
            format!("something{}", part.trim_start_matches(|c: char| c.is_ascii_digit()))
        };
        text += &part;
    }
    text
}

/// All stories, and the base of the bad ones.
#[test]
fn good_stories_are_valid() {
    let stories = fs::read_dir(root().join("tests/stories")).unwrap().map(|entry| entry.unwrap().path());
    let folders: Vec<PathBuf> = stories.chain([root().join("data/caravan-2018"), root().join("tests/bad/base")]).collect();
    let (schemas, mut count) = (schemas(), 0);
    for folder in folders {
        let lessons = fs::read_dir(folder.join("lessons")).into_iter().flatten();
        let lessons = lessons.map(|entry| format!("lessons/{}", entry.unwrap().file_name().to_str().unwrap()));
        for name in FILES.iter().filter(|name| !name.contains('/')).map(ToString::to_string).chain(lessons) {
            let name = name.as_str();
            let Ok(text) = fs::read_to_string(folder.join(name)) else { continue };
            let value: Value = serde_json::from_str(&text).unwrap();
            let named = value["$schema"].as_str().map(|path| folder.join(name).parent().unwrap().join(path));
            let schema = root().join("data/schema").join(format!("{}.schema.json", stem(name)));
            let right = named.is_some_and(|named| named.canonicalize().ok() == schema.canonicalize().ok());
            assert!(right, "{} does not name its schema", folder.join(name).display());
            let errors = validator(&schemas[stem(name)]);
            let errors: Vec<String> = errors.iter_errors(&value).map(|it| format!("{}: {it}", it.instance_path())).collect();
            assert_eq!(errors, [""; 0], "{}", folder.join(name).display());
            count += 1;
        }
    }
    assert!(count >= 28, "{count}");
}

/// A bad story of `tests/bad`: the code that is expected, the file, and the file as it is changed.
fn bad_story(path: &Path) -> (String, String, String) {
    let text = fs::read_to_string(path).unwrap();
    let after = |start: &str| text.lines().filter_map(|line| line.strip_prefix(start)).collect::<Vec<_>>();
    let file = after("file ").concat();
    let (_, good) = base().into_iter().find(|(name, _)| *name == file).unwrap();
    let bad = good.replacen(&after("-").join("\n"), &after("+").join("\n"), 1).replace(['«', '»'], "");
    (after("expect error ").concat(), file, bad)
}

#[test]
fn bad_stories_are_refused() {
    let validators: BTreeMap<&str, Validator> = schemas().into_iter().map(|(name, schema)| (name, validator(&schema))).collect();
    let (mut seen, mut wrong) = (BTreeSet::new(), Vec::new());
    for entry in fs::read_dir(root().join("tests/bad")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "case") {
            continue;
        }
        let (code, file, bad) = bad_story(&path);
        let Ok(value) = serde_json::from_str::<Value>(&bad) else { continue };
        let refused = !validators[stem(&file)].is_valid(&value);
        // To a schema minus zero is 0; whoever writes it has slipped.
        if SEEN.contains(&code.as_str()) && !refused && !path.ends_with("minus-zero.case") {
            wrong.push(format!("{}: the schema accepts {code}", path.display()));
        }
        if code.is_empty() && refused {
            wrong.push(format!("{}: the schema refuses what is only a warning", path.display()));
        }
        if refused {
            seen.insert(code);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(SEEN.iter().filter(|code| seen.contains(**code)).count() >= 26, "{seen:?}");
}

/// Walks a value along its schema and notes which properties it has, by the pointers of their schemas.
fn note(root: &Value, schema: &Value, pointer: &str, value: &Value, noted: &mut BTreeSet<String>) {
    if let Some(to) = schema.get("$ref").and_then(Value::as_str) {
        let to = to.strip_prefix('#').unwrap();
        return note(root, root.pointer(to).unwrap(), to, value, noted);
    }
    for (index, one) in schema.get("allOf").and_then(Value::as_array).into_iter().flatten().enumerate() {
        note(root, one, &format!("{pointer}/allOf/{index}"), value, noted);
    }
    if let Some(condition) = schema.get("if") {
        let branch = if jsonschema::draft7::is_valid(condition, value) { "then" } else { "else" };
        if let Some(schema) = schema.get(branch) {
            note(root, schema, &format!("{pointer}/{branch}"), value, noted);
        }
    }
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                let key = format!("{pointer}/properties/{}", escaped(name));
                let named = schema.get("patternProperties").and_then(Value::as_object).into_iter().flatten().next();
                if let Some(schema) = schema.get("properties").and_then(|it| it.get(name)) {
                    note(root, schema, &key, value, noted);
                    noted.insert(key);
                } else if let Some((pattern, schema)) = named {
                    note(root, schema, &format!("{pointer}/patternProperties/{}", escaped(pattern)), value, noted);
                } else if let Some(schema) = schema.get("additionalProperties") {
                    note(root, schema, &format!("{pointer}/additionalProperties"), value, noted);
                }
            }
        }
        Value::Array(items) => {
            if let Some(schema) = schema.get("items").filter(|items| items.is_object()) {
                items.iter().for_each(|item| note(root, schema, &format!("{pointer}/items"), item, noted));
            }
        }
        _ => {}
    }
}

/// The pointers of all properties of a schema.
fn properties(schema: &Value) -> BTreeSet<String> {
    let mut found = Vec::new();
    objects(schema, "", &mut found);
    let names = |object: &Map<String, Value>| object["properties"].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let all =
        found.iter().flat_map(|(pointer, it)| names(it).into_iter().map(move |name| format!("{pointer}/properties/{}", escaped(&name))));
    all.collect()
}

#[test]
fn the_base_has_every_field() {
    for (name, text) in base() {
        let (schema, mut noted) = (&schemas()[stem(name)], BTreeSet::new());
        note(schema, schema, "", &serde_json::from_str(&text).unwrap(), &mut noted);
        let missing: Vec<String> = properties(schema).difference(&noted).cloned().collect();
        assert_eq!(missing, [""; 0], "tests/bad/base/{name} does not have these");
    }
}
