//! The JSON Schemas are those of the types, say what `check` says, and explain every field; and so does the document.
//!
//! A schema sees one file. What stands in another one, and whether two numbers fit together, only `check` knows. [`SEEN`] are
//! the codes of `check` for what a schema sees as well: there both must say the same.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use caravan_map::cli::schema;
use caravan_map::story::{self, Diagnostic, Files, Severity, file};
use jsonschema::Validator;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

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

/// What is done to a value, in words, and what becomes of it.
struct Change {
    what: String,
    value: Value,
}

/// Everything that can be done to one value of a file: it is removed, or gets another name, or another value stands in its
/// place, or, where it is an object, it gets a member more.
fn changes(file: &Value, pointer: &str) -> Vec<Change> {
    let others = [
        Value::Null,
        json!(true),
        json!(0),
        json!(7),
        json!(-1.5),
        json!(""),
        json!("x y"),
        json!("2018-10"),
        json!([]),
        json!(["x"]),
        json!([[1]]),
        json!({}),
        json!({"en": "x", "es": 7}),
    ];
    let mut all = Vec::new();
    let mut change = |what: String, to: &mut dyn FnMut(&mut Value)| {
        let mut value = file.clone();
        to(&mut value);
        all.push(Change { what: format!("{pointer}: {what}"), value });
    };
    for other in &others {
        change(format!("replaced by {other}"), &mut |value| *value.pointer_mut(pointer).unwrap() = other.clone());
    }
    if file.pointer(pointer).is_some_and(Value::is_object) {
        change("with another member".into(), &mut |value| value.pointer_mut(pointer).unwrap()["strange"] = 7.into());
    }
    if let Some((up, key)) = pointer.rsplit_once('/') {
        let key = key.replace("~1", "/").replace("~0", "~");
        change("removed".into(), &mut |value| {
            match value.pointer_mut(up).unwrap() {
                Value::Object(members) => _ = members.remove(&key),
                Value::Array(items) => _ = items.remove(key.parse().unwrap()),
                _ => {}
            };
        });
        if file.pointer(up).is_some_and(Value::is_object) {
            change("renamed".into(), &mut |value| {
                let members = value.pointer_mut(up).unwrap().as_object_mut().unwrap();
                let value = members.remove(&key).unwrap();
                members.insert(format!("{key} x"), value);
            });
        }
    }
    all
}

/// The pointers of all values. Of terms and languages, which are many and alike, the first.
fn pointers(value: &Value, pointer: &str, found: &mut Vec<String>) {
    found.push(pointer.into());
    match value {
        Value::Object(members) => {
            let alike = members.contains_key("en") || pointer.starts_with("/words/") && !members.contains_key("name");
            for (key, value) in members.iter().take(if alike { 1 } else { usize::MAX }) {
                pointers(value, &format!("{pointer}/{}", escaped(key)), found);
            }
        }
        Value::Array(items) => items.iter().enumerate().for_each(|(index, item)| pointers(item, &format!("{pointer}/{index}"), found)),
        _ => {}
    }
}

/// What `check` finds in the base with one file changed.
fn problems(files: &[(&'static str, String)], name: &str, changed: &Value) -> Vec<Diagnostic> {
    let text = |at: usize| if files[at].0 == name { changed.to_string() } else { files[at].1.clone() };
    let mut all = Files::new(FILES[0], text(0).into_bytes());
    for (at, name) in FILES.iter().enumerate().skip(1) {
        all.insert(name, text(at).into_bytes());
    }
    found(&all)
}

/// All that `check` finds in some files.
fn found(files: &Files) -> Vec<Diagnostic> {
    let parsed = story::parse(files);
    let lessons = story::lessons(files, parsed.as_ref().ok());
    let mut all = parsed.map_or_else(|problems| problems, |parsed| parsed.warnings);
    all.extend(lessons);
    all
}

/// Whether serde reads a file into its types. Of GeoJSON there are only those of properties.
fn serde_reads(name: &str, value: &Value) -> bool {
    fn reads<T: DeserializeOwned>(value: &Value) -> bool {
        serde_json::from_value::<T>(value.clone()).is_ok()
    }
    fn all<T: DeserializeOwned>(value: &Value) -> bool {
        let features = value["features"].as_array().into_iter().flatten();
        features.filter_map(|feature| feature.get("properties")).all(reads::<T>)
    }
    match name {
        "story.json" => reads::<file::StoryFile>(value),
        "places.geojson" => all::<file::PlaceProperties>(value),
        "route.geojson" => all::<file::RouteProperties>(value),
        "events.geojson" => all::<file::EventProperties>(value),
        "sources.json" => reads::<file::SourcesFile>(value),
        "claims.json" => reads::<file::ClaimsFile>(value),
        "figures.json" => reads::<file::FiguresFile>(value),
        "corrections.json" => reads::<file::CorrectionsFile>(value),
        "lessons/first.json" => reads::<file::LessonFile>(value),
        _ => reads::<file::StyleFile>(value),
    }
}

/// What `check` and the schema say of each other's files: every field of every type, taken away, renamed, or with every sort of
/// value in its place. What the schema refuses, `check` refuses. What `check` refuses for a reason that a schema sees, the
/// schema refuses.
#[test]
fn check_and_schemas_agree() {
    let (files, schemas) = (base(), schemas());
    // A thread for each file: there are thousands of stories to check.
    let found: Vec<(usize, Vec<String>)> = std::thread::scope(|threads| {
        let running = FILES.map(|name| threads.spawn(|| disagreements(&files, name, &validator(&schemas[stem(name)]))));
        running.map(|thread| thread.join().unwrap()).to_vec()
    });
    let count: usize = found.iter().map(|(count, _)| count).sum();
    let wrong: Vec<String> = found.into_iter().flat_map(|(_, wrong)| wrong).collect();
    assert!(wrong.is_empty(), "{} of {count} changes\n{}", wrong.len(), wrong.join("\n"));
    assert!(count > 5000, "{count}");
}

/// How many changes of a file were made, and on which of them `check` and the schema do not agree.
fn disagreements(files: &[(&'static str, String)], name: &str, validator: &Validator) -> (usize, Vec<String>) {
    let (_, text) = files.iter().find(|(other, _)| *other == name).unwrap();
    let good: Value = serde_json::from_str(text).unwrap();
    let mut at = Vec::new();
    pointers(&good, "", &mut at);
    let (mut count, mut wrong) = (0, Vec::new());
    for change in at.iter().flat_map(|pointer| changes(&good, pointer)) {
        let problems = problems(files, name, &change.value);
        let errors: Vec<&Diagnostic> = problems.iter().filter(|it| it.severity == Severity::Error).collect();
        let seen: BTreeSet<&str> = errors.iter().filter(|it| it.file == name && SEEN.contains(&it.code)).map(|it| it.code).collect();
        let refused = !validator.is_valid(&change.value);
        if refused && errors.is_empty() {
            wrong.push(format!("{name} {}: only the schema refuses", change.what));
        } else if !refused && !seen.is_empty() {
            wrong.push(format!("{name} {}: only `check` refuses: {seen:?}", change.what));
        }
        count += 1;
    }
    (count, wrong)
}

/// The types as serde reads them are no stricter than the schemas that are made from them, and know the same fields. They are
/// laxer in what they cannot say: forms of strings, how long a list is, and `null` for what may be left out.
#[test]
fn serde_and_schemas_agree() {
    let mut wrong = Vec::new();
    for (name, text) in &base() {
        let (good, validator) = (serde_json::from_str::<Value>(text).unwrap(), validator(&schemas()[stem(name)]));
        let mut at = Vec::new();
        pointers(&good, "", &mut at);
        let typed =
            |pointer: &&String| !name.ends_with(".geojson") || pointer.matches('/').count() >= 4 && pointer.contains("/properties/");
        for pointer in at.iter().filter(typed) {
            for change in changes(&good, pointer) {
                let (refused, read) = (!validator.is_valid(&change.value), serde_reads(name, &change.value));
                if !read && !refused {
                    wrong.push(format!("{name} {}: only serde refuses", change.what));
                }
                // A label is needed only beside a line. Words, ids and languages are names of members that the types do not know.
                let unknown = pointer.ends_with("/label_at")
                    || pointer.ends_with("/en")
                    || pointer.starts_with("/words/")
                    || pointer.starts_with("/counts/");
                if change.what.ends_with("renamed") && !unknown && refused && read {
                    wrong.push(format!("{name} {}: only the schema refuses", change.what));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

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
