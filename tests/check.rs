//! `check` says what is wrong with bad stories, and where; and no bytes make it panic.
//!
//! Each file `tests/bad/*.case` is an edit of the good story in `tests/bad/base`:
//!
//! ```text
//! # What is wrong.
//! expect error unknown-place          the severity and code that must be found where « stands in the edited text,
//! also unknown-event                  any other code that follows from it; nothing else may be found
//! file events.geojson
//! -"place": "quay"                    lines to replace: a text that stands in the file
//! +"place": «"quai"»                  lines to put there; « and » enclose what must be underlined
//! ```
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use caravan_map::cli::check::{self, Checked};
use caravan_map::story::{self, Files, MAX_FILE_BYTES, Severity};
use proptest::prelude::*;

const NAMES: [&str; 9] = [
    "story.json",
    "places.geojson",
    "route.geojson",
    "events.geojson",
    "sources.json",
    "claims.json",
    "figures.json",
    "corrections.json",
    "style.json",
];

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn base() -> Vec<(&'static str, String)> {
    NAMES.map(|name| (name, fs::read_to_string(tests().join("bad/base").join(name)).unwrap())).to_vec()
}

/// Writes files into a folder of their own and checks them.
fn check(name: &str, files: &[(&str, Vec<u8>)]) -> Checked {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).unwrap();
    }
    check::check(&folder).unwrap()
}

fn bytes(files: Vec<(&'static str, String)>) -> Vec<(&'static str, Vec<u8>)> {
    files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect()
}

/// The codes found, with file, line and column.
fn found(checked: &Checked) -> Vec<String> {
    let one = |it: &check::Located| {
        let severity = if it.diagnostic.severity == Severity::Error { "error" } else { "warning" };
        format!("{severity} {} {}:{}:{}", it.diagnostic.code, it.diagnostic.file, it.line, it.column)
    };
    checked.problems.iter().map(one).collect()
}

struct Case {
    expect: String,
    also: BTreeSet<String>,
    file: String,
    old: String,
    new: String,
}

impl Case {
    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        let after = |start: &str| text.lines().filter_map(|line| line.strip_prefix(start)).collect::<Vec<_>>();
        Self {
            expect: after("expect ").concat(),
            also: after("also ").into_iter().map(String::from).collect(),
            file: after("file ").concat(),
            old: after("-").join("\n"),
            new: after("+").join("\n"),
        }
    }

    /// None if all is well, else what is not.
    fn run(&self, name: &str) -> Option<String> {
        let mut files = base();
        let (_, text) = files.iter_mut().find(|(name, _)| *name == self.file).unwrap_or_else(|| panic!("{name}: no such file"));
        assert!(text.contains(&self.old), "{name}: the base has no {:?}", self.old);
        *text = text.replacen(&self.old, &self.new, 1);
        let (before, rest) = text.split_once('«').unwrap_or_else(|| panic!("{name}: no «"));
        let (marked, _) = rest.split_once('»').unwrap_or_else(|| panic!("{name}: no »"));
        let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
        let expected = format!("{} {}:{}:{column}", self.expect, self.file, before.matches('\n').count() + 1);
        let length = marked.lines().next().unwrap().chars().count();
        let (_, code) = self.expect.split_once(' ').unwrap();
        *text = text.replace(['«', '»'], "");

        let checked = check(name, &bytes(files));
        let all = found(&checked);
        let strange = checked.problems.iter().any(|it| it.diagnostic.code != code && !self.also.contains(it.diagnostic.code));
        let right = all.iter().position(|one| *one == expected).is_some_and(|at| checked.problems[at].length == length);
        let story = checked.story.is_some() == self.expect.starts_with("warning");
        (strange || !right || !story).then(|| format!("{name}: expected {expected}, {length} long\n{}", check::text(&checked)))
    }
}

#[test]
fn every_bad_story_is_found_out() {
    let mut cases: Vec<PathBuf> = fs::read_dir(tests().join("bad")).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|path| path.extension().is_some_and(|extension| extension == "case"));
    cases.sort();
    assert!(cases.len() >= 60, "only {} cases", cases.len());
    let wrong: Vec<String> = cases.iter().filter_map(|path| Case::read(path).run(path.file_stem().unwrap().to_str().unwrap())).collect();
    assert!(wrong.is_empty(), "{} of {} cases\n\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn the_base_is_good() {
    let checked = check::check(&tests().join("bad/base")).unwrap();
    assert_eq!(found(&checked), [""; 0]);
    let story = checked.story.unwrap();
    let ids: Vec<_> = story.events().iter().map(story::Event::id).collect();
    assert_eq!(ids, ["departure", "arrival"], "in the order of time, not of the file");
    let arrival = story.event_ix("arrival").unwrap();
    assert_eq!(story[story[arrival].place()].id(), "island");
    assert_eq!(story.events_at(story.place_ix("quay").unwrap()), [story.event_ix("departure").unwrap()]);
    assert_eq!(story.figures_of(story.event_ix("departure").unwrap()).count(), 1);
    assert_eq!(story.dispute_of(arrival).unwrap().versions().len(), 2);
    assert_eq!(
        story.days().map(|(day, events)| (day.to_string(), events.len())).collect::<Vec<_>>(),
        [("2018-10-01".into(), 1), ("2018-10-02".into(), 1)]
    );
    assert_eq!(story.marked_places().iter().map(|&place| story[place].id()).collect::<Vec<_>>(), ["quay", "island"]);
    assert_eq!(story.zone_name("Europe/Helsinki").map(|name| story::say(name, "en")), Some("Finnish time"));
}

#[test]
fn all_problems_are_found_at_once() {
    let mut files = base();
    for (_, text) in &mut files {
        *text = text.replace("\"place\": \"quay\"", "\"place\": \"nowhere\"").replace("\"en\": \"Arrival\", ", "");
    }
    let codes: Vec<_> = found(&check("all-at-once", &bytes(files)));
    assert_eq!(
        codes,
        [
            "error unknown-place claims.json:14:16",
            "error missing-translation events.geojson:14:18",
            "error unknown-place events.geojson:27:18",
            "error unknown-place figures.json:11:16",
            "error unknown-place route.geojson:10:18",
        ]
    );
}

#[test]
fn a_broken_file_hides_no_other() {
    let mut files = base();
    files[1].1.truncate(300);
    files[4].1 = files[4].1.replace("https://example.org/log", "log");
    let codes = found(&check("two-files", &bytes(files)));
    assert_eq!(codes.len(), 2, "{codes:?}");
    assert!(codes[0].starts_with("error syntax places.geojson") && codes[1].starts_with("error bad-address sources.json"), "{codes:?}");
}

#[test]
fn bytes_that_are_no_text() {
    let with = |name, change: fn(&mut Vec<u8>)| {
        let mut files = bytes(base());
        change(&mut files[4].1);
        found(&check(name, &files))
    };
    assert_eq!(
        with("bom", |bytes| {
            bytes.splice(..0, *b"\xef\xbb\xbf");
        }),
        ["error byte-order-mark sources.json:1:1"]
    );
    assert_eq!(with("utf-8", |bytes| bytes[10] = 0xff), ["error bad-utf8 sources.json:2:9"]);
    assert_eq!(
        with("utf-16", |bytes| {
            bytes.splice(..0, *b"\xff\xfe");
        }),
        ["error bad-utf8 sources.json:1:1"]
    );
    assert_eq!(with("empty", Vec::clear), ["error syntax sources.json:1:1"]);
    assert_eq!(with("bomb", |bytes| *bytes = b"[".repeat(1 << 20)), ["error too-deep sources.json:1:128"]);
    assert_eq!(with("null", |bytes| *bytes = b"null".to_vec()), ["error wrong-type sources.json:1:1"]);
}

#[test]
fn a_file_that_is_too_big_is_not_read() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("too-big");
    check("too-big", &bytes(base()));
    // A hole: it takes no room on the disk.
    fs::File::create(folder.join("sources.json")).unwrap().set_len(MAX_FILE_BYTES * 8).unwrap();
    let checked = check::check(&folder).unwrap();
    assert_eq!(found(&checked), ["error too-big sources.json:1:1"]);
    assert!(checked.files.get("sources.json").is_none());
    fs::remove_file(folder.join("sources.json")).unwrap();
}

/// Within 90 degrees both orders are on the globe; a place that is near only with its numbers swapped is suspicious.
#[test]
fn places_far_off_may_be_swapped() {
    let mut files = base();
    files[0].1 = files[0].1.replace("[20.0, 60.0, 22.0, 61.0]", "[84.0, -11.0, 86.0, -9.0]");
    let checked = check("far-off", &bytes(files));
    assert_eq!(found(&checked), ["warning swapped-position places.geojson:7:52", "warning swapped-position places.geojson:23:52"]);
    assert!(checked.story.is_some());
}

/// The documentation explains every code that a bad story gives.
#[test]
fn every_code_is_documented() {
    let document = fs::read_to_string(tests().join("../docs/data-format.md")).unwrap();
    for entry in fs::read_dir(tests().join("bad")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "case") {
            let case = Case::read(&path);
            let code = case.expect.split(' ').nth(1).unwrap();
            assert!(document.contains(&format!("`{code}`")), "{code}");
        }
    }
}

/// The types of `file` are read by hand; serde, and with it every other tool, must see the same form in them.
#[test]
fn serde_reads_the_same() {
    use caravan_map::story::file::{
        ClaimsFile, CorrectionsFile, EventProperties, FiguresFile, PlaceProperties, RouteProperties, SourcesFile, StoryFile, StyleFile,
    };
    use serde_json::Value;

    fn same<T: serde::Serialize + serde::de::DeserializeOwned>(value: &Value) {
        let read: T = serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{error}: {value}"));
        assert!(holds(&serde_json::to_value(&read).unwrap(), value), "{value}");
    }
    /// Whether nothing is lost; what may be absent may be added.
    fn holds(more: &Value, value: &Value) -> bool {
        match (more, value) {
            (Value::Object(more), Value::Object(value)) => {
                value.iter().all(|(key, value)| more.get(key).is_some_and(|more| holds(more, value)))
            }
            (Value::Array(more), Value::Array(value)) => more.len() == value.len() && more.iter().zip(value).all(|(a, b)| holds(a, b)),
            (Value::Number(more), Value::Number(value)) => more.as_f64() == value.as_f64(),
            _ => more == value,
        }
    }
    let files: Vec<Value> = base().iter().map(|(_, text)| serde_json::from_str(text).unwrap()).collect();
    let properties = |file: &Value| file["features"].as_array().unwrap().iter().map(|it| it["properties"].clone()).collect::<Vec<_>>();
    same::<StoryFile>(&files[0]);
    properties(&files[1]).iter().for_each(same::<PlaceProperties>);
    properties(&files[2]).iter().for_each(same::<RouteProperties>);
    properties(&files[3]).iter().for_each(same::<EventProperties>);
    same::<SourcesFile>(&files[4]);
    same::<ClaimsFile>(&files[5]);
    same::<FiguresFile>(&files[6]);
    same::<CorrectionsFile>(&files[7]);
    same::<StyleFile>(&files[8]);
}

/// What calls for the care notice needs one to show.
#[test]
fn no_care_notice_to_show() {
    let mut files = base();
    files[0].1 = files[0].1.replace("  \"care\": {\"en\": \"Somebody dies.\", \"es\": \"Alguien muere.\"},\n", "");
    let found = found(&check("no-care", &bytes(files)));
    assert_eq!(found, ["error missing-care claims.json:28:15", "error missing-care events.geojson:38:17"]);
}

#[test]
fn corrections_lead_to_what_was_corrected() {
    let story = check::check(&tests().join("bad/base")).unwrap().story.unwrap();
    let [correction, _] = story.corrections() else { panic!("two corrections") };
    let arrival = story.event_ix("arrival").unwrap();
    assert_eq!(correction.about()[0], story::Subject::Event(arrival), "in the order of time, not of the file");
    let [audit] = story.audits() else { panic!("one audit") };
    assert_eq!((audit.seed(), audit.of(), audit.facts().len()), (7, 3, 1));
    assert_eq!(audit.facts()[0].result(), story::AuditResult::Corrected);
}

#[test]
fn exit_status() {
    let run = |path: &Path| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_caravan-map")).arg("check").arg(path).output().unwrap();
        (output.status.code(), !output.stdout.is_empty(), !output.stderr.is_empty())
    };
    assert_eq!(run(&tests().join("bad/base")), (Some(0), true, false));
    assert_eq!(run(&tests().join("bad/base/story.json")), (Some(0), true, false));
    assert_eq!(run(&tests().join("bad/base/sources.json")), (Some(1), true, false), "no story");
    assert_eq!(run(&tests().join("bad")), (Some(2), false, true), "no story.json");
}

#[test]
fn nothing_to_read() {
    assert!(check::check(Path::new("no/such/folder")).is_err());
}

#[test]
fn json_says_the_same() {
    let mut files = base();
    files[3].1 = files[3].1.replace("\"kind\": \"trip\"", "\"kind\": \"tripp\"");
    let said: serde_json::Value = serde_json::from_str(&check::json(&check("json", &bytes(files)))).unwrap();
    assert_eq!(said["errors"], 2);
    let first = &said["diagnostics"][0];
    for (key, value) in [("severity", "error"), ("code", "unknown-kind"), ("pointer", "/features/0/properties/kind")] {
        assert_eq!(first[key], value);
    }
    assert_eq!((&first["line"], &first["column"]), (&12.into(), &17.into()));
    assert_eq!(first["help"], "did you mean `trip`?");
}

#[test]
fn text_is_as_rustc_says_it() {
    let mut files = base();
    files[4].1 = files[4].1.replace("https://example.org/log", "ftp://example.org/log");
    let said = check::text(&check("text", &bytes(files)));
    let (said, _) = said.split_once("\n\n").unwrap();
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("text").join("sources.json");
    let expected = format!(
        r#"error[bad-address]: `ftp://example.org/log` is no address of a page
 --> {}:5:14
  |
5 |       "url": "ftp://example.org/log",
  |              ^^^^^^^^^^^^^^^^^^^^^^^
  = help: write it as `https://…`, without spaces"#,
        path.display()
    );
    assert_eq!(said, expected);
}

/// A folder that holds a story.
fn no_error_in(folder: PathBuf) {
    let checked = check::check(&folder).unwrap();
    assert_eq!(checked.count(Severity::Error), 0, "{}", check::text(&checked));
    assert!(checked.story.is_some());
}

#[test]
fn the_real_story_has_no_problem() {
    no_error_in(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/caravan-2018"));
}

#[test]
fn the_made_up_story_has_no_problem() {
    let stories = fs::read_dir(tests().join("stories")).unwrap();
    stories.for_each(|entry| no_error_in(entry.unwrap().path()));
}

fn parse_with(index: usize, bytes: Vec<u8>) {
    let mut files = Files::new(NAMES[0], base()[0].1.clone().into_bytes());
    for (name, text) in base() {
        files.insert(name, text.into_bytes());
    }
    files.insert(NAMES[index], bytes);
    if let Err(found) = story::parse(&files) {
        assert!(found.iter().any(|it| it.severity == Severity::Error), "nothing fails in silence");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1500) })]

    #[test]
    fn arbitrary_bytes_never_panic(index in 0..NAMES.len(), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        parse_with(index, bytes);
    }

    #[test]
    fn a_changed_byte_never_panics(index in 0..NAMES.len(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = base()[index].1.clone().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        parse_with(index, bytes);
    }

    /// Whole values put where others belong: worse than a changed byte, since the text remains JSON.
    #[test]
    fn a_changed_value_never_panics(index in 0..NAMES.len(), at in any::<prop::sample::Index>(), value in strange()) {
        let mut file: serde_json::Value = serde_json::from_str(&base()[index].1).unwrap();
        let pointers = pointers(&file);
        *file.pointer_mut(&pointers[at.index(pointers.len())]).unwrap() = value;
        parse_with(index, file.to_string().into_bytes());
    }
}

fn strange() -> impl Strategy<Value = serde_json::Value> {
    let text = [
        "null",
        "true",
        "-1",
        "1e300",
        "99999999999999999999",
        "\"\"",
        "\"\\u0000\"",
        "\"quay\"",
        "\"2018-10-02\"",
        "[]",
        "[[]]",
        "[1]",
        "[1,2]",
        "[[1,2]]",
        "{}",
        "{\"\":{}}",
        "{\"type\":\"Point\"}",
        "{\"type\":\"Point\",\"coordinates\":[[]]}",
    ];
    prop::sample::select(text.to_vec()).prop_map(|text| serde_json::from_str(text).unwrap())
}

fn pointers(value: &serde_json::Value) -> Vec<String> {
    let children: Vec<(String, &serde_json::Value)> = match value {
        serde_json::Value::Array(array) => array.iter().enumerate().map(|(index, child)| (index.to_string(), child)).collect(),
        serde_json::Value::Object(object) => object.iter().map(|(key, child)| (key.replace('~', "~0").replace('/', "~1"), child)).collect(),
        _ => Vec::new(),
    };
    let below = children.into_iter().flat_map(|(key, child)| pointers(child).into_iter().map(move |rest| format!("/{key}{rest}")));
    std::iter::once(String::new()).chain(below).collect()
}
