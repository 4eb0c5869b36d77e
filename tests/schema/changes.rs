//! `check`, the schemas and serde, held against each other: every field of a good story is changed in every way, and each must say the same.

use std::collections::BTreeSet;

use caravan_map::story::{self, Diagnostic, Files, Severity, file};
use jsonschema::Validator;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{FILES, SEEN, base, escaped, schemas, stem, validator};

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
pub fn pointers(value: &Value, pointer: &str, found: &mut Vec<String>) {
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
pub fn problems(files: &[(&'static str, String)], name: &str, changed: &Value) -> Vec<Diagnostic> {
    let text = |at: usize| if files[at].0 == name { changed.to_string() } else { files[at].1.clone() };
    let mut all = Files::new(FILES[0], text(0).into_bytes());
    for (at, name) in FILES.iter().enumerate().skip(1) {
        all.insert(name, text(at).into_bytes());
    }
    found(&all)
}

/// All that `check` finds in some files.
pub fn found(files: &Files) -> Vec<Diagnostic> {
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
