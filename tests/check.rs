//! `check` says what is wrong with bad stories, and where.
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

const NAMES: [&str; 10] = [
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
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
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
        let length = marked.lines().next().unwrap().chars().count().max(1);
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

fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> = fs::read_dir(tests().join("bad")).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|path| path.extension().is_some_and(|extension| extension == "case"));
    cases.sort();
    cases
}

#[test]
fn every_bad_story_is_found_out() {
    let cases = cases();
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
    let evidence = checked.evidence.unwrap();
    assert_eq!(evidence.figures_of(story.event_ix("departure").unwrap()).count(), 1);
    assert_eq!(evidence.dispute_of(arrival).unwrap().versions().len(), 2);
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
            "error unknown-place story.json:25:16",
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
    let codes = found(&check("two-files", &bytes(files.clone())));
    assert_eq!(codes.len(), 2, "{codes:?}");
    assert!(codes[0].starts_with("error syntax places.geojson") && codes[1].starts_with("error bad-address sources.json"), "{codes:?}");

    let mut files = bytes(files);
    files[1].1 = b"{\"features\": \xf1}".to_vec();
    files[5].1[0] = b' ';
    assert_eq!(
        found(&check("no-text-and-others", &files)),
        ["error syntax claims.json:2:12", "error bad-utf8 places.geojson:1:14", "error bad-address sources.json:5:14"]
    );
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

    fs::File::create(folder.join("story.json")).unwrap().set_len(500 << 20).unwrap();
    assert_eq!(found(&check::check(&folder).unwrap()), ["error too-big story.json:1:1"]);
    assert_eq!(run(&folder).0, Some(1));
    fs::remove_file(folder.join("story.json")).unwrap();
}

#[test]
fn lessons_have_no_more_slides_than_an_address_names_and_each_a_name_of_its_own() {
    let mut files = bytes(base());
    let (_, story) = files.iter_mut().find(|(name, _)| *name == "story.json").unwrap();
    *story =
        String::from_utf8_lossy(story).replace("[\"lessons/first.json\"]", "[\"lessons/first.json\", \"more/first.json\"]").into_bytes();
    let (_, first) = files.iter().find(|(name, _)| *name == "lessons/first.json").unwrap();
    let mut long: serde_json::Value = serde_json::from_slice(first).unwrap();
    let slide = |at: usize| {
        let mut slide = long["slides"][0].clone();
        slide["id"] = format!("s{at}").into();
        slide
    };
    let slides: Vec<serde_json::Value> = (0..=caravan_map::lesson::MOST_SLIDES).map(slide).collect();
    long["slides"] = slides[1..].to_vec().into();
    files.push(("more/first.json", serde_json::to_vec(&long).unwrap()));
    let codes = |files: &[(&str, Vec<u8>)]| {
        let found = found(&check("many-slides", files));
        found.into_iter().map(|one| one.split(':').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(codes(&files), ["error duplicate-id more/first.json"]);
    long["slides"] = slides.into();
    files.last_mut().unwrap().1 = serde_json::to_vec(&long).unwrap();
    assert_eq!(codes(&files), ["error duplicate-id more/first.json", "error too-many-slides more/first.json"]);
}

/// What is there but is no file, or may not be read, is no problem of the story: then nothing is checked.
#[test]
fn a_file_that_cannot_be_read() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("unreadable");
    check("unreadable", &bytes(base()));
    let path = folder.join("events.geojson");
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    let said = check::check(&folder).unwrap_err().to_string();
    assert_eq!(said, format!("cannot read {}: it is a folder, not a file", path.display()));
    assert_eq!(run(&folder), (Some(2), false, true));
    fs::remove_dir(&path).unwrap();
    assert_eq!(found(&check::check(&folder).unwrap()), ["error missing-file story.json:14:15"]);
}

#[cfg(unix)]
#[test]
fn links_and_rights() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("links");
    check("links", &bytes(base()));
    let path = folder.join("events.geojson");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    // Nothing is closed to some users.
    if fs::File::open(&path).is_err() {
        assert!(check::check(&folder).unwrap_err().to_string().contains("ermission denied"));
        assert_eq!(run(&folder), (Some(2), false, true));
    }
    fs::remove_file(&path).unwrap();
    symlink(tests().join("bad/base/events.geojson"), &path).unwrap();
    assert_eq!(found(&check::check(&folder).unwrap()), [""; 0], "a link is as good as a file");
    fs::remove_file(&path).unwrap();
    symlink("nowhere", &path).unwrap();
    assert_eq!(found(&check::check(&folder).unwrap()), ["error missing-file story.json:14:15"]);
    fs::remove_file(&path).unwrap();
    symlink("events.geojson", &path).unwrap();
    assert_eq!(run(&folder), (Some(2), false, true), "a link to itself");
}

/// What is said, and how to mend it, where a file is changed: of the only problem with that code.
fn said(code: &str, file: &str, old: &str, new: &str) -> (String, String) {
    let mut files = base();
    let (_, text) = files.iter_mut().find(|(name, _)| *name == file).unwrap();
    assert!(text.contains(old), "{file}: the base has no {old:?}");
    *text = text.replacen(old, new, 1);
    let mut problems = check(&format!("said-{code}"), &bytes(files)).problems;
    problems.retain(|it| it.diagnostic.code == code);
    assert_eq!(problems.len(), 1, "{new}: {problems:?}");
    let diagnostic = problems.remove(0).diagnostic;
    (diagnostic.message, diagnostic.help)
}

#[test]
fn times_that_clocks_did_not_show() {
    let end = |code, new| said(code, "events.geojson", "2018-10-01T10:00+03:00", new);
    let (message, help) = end("wrong-offset", "2018-10-01T10:00+02:00");
    assert_eq!(message, "at that time `Europe/Helsinki` has +03:00, not +02:00");
    assert_eq!(help, "write `2018-10-01T10:00+03:00`");
    let (_, help) = end("wrong-offset", "2018-10-01T07:00Z");
    assert_eq!(help, "dates are local to their place: write `2018-10-01T10:00+03:00`");
    let (message, help) = end("wrong-offset", "2018-10-28T03:30+04:00");
    assert_eq!(message, "at that time `Europe/Helsinki` has +03:00 and then +02:00, not +04:00");
    assert_eq!(help, "write `2018-10-28T03:30+03:00` or `2018-10-28T03:30+02:00`");
    let (message, help) = end("impossible-date", "2019-03-31T03:30+03:00");
    assert_eq!(message, "there is no such time as `2019-03-31T03:30+03:00` in `Europe/Helsinki`");
    assert_eq!(help, "clocks were put forward then, from UTC+02:00 to UTC+03:00: mend the time, or leave it out");
    let (message, help) = said("bad-time-zone", "story.json", "Europe/Helsinki", "Helsinki");
    assert_eq!(message, "`Helsinki` is no time zone of the IANA database");
    assert_eq!(help, "did you mean `Europe/Helsinki`?");
}

/// The table of clocks reaches as far as the story, and the help is the table that would be right.
#[test]
fn clocks_that_are_not_told_of() {
    let table = r#"["2018-09-29T03:00+03:00", "2018-10-28T03:00+02:00"]"#;
    let mut files = base();
    files[0].1 = files[0].1.replace(table, r#"["2018-09-01T00:00+03:00"]"#);
    assert_eq!(found(&check("clocks-short", &bytes(files.clone()))), [""; 0]);
    let arrival = r#""arrive": "2018-10-02""#;
    assert!(files[2].1.contains(arrival));
    files[2].1 = files[2].1.replace(arrival, r#""arrive": "2018-10-26""#);
    assert_eq!(found(&check("clocks-long", &bytes(files.clone()))), [""; 0], "the clocks changed a day later");
    files[2].1 = files[2].1.replace("2018-10-26", "2018-10-27");
    let checked = check("clocks-change", &bytes(files));
    let problem = &checked.problems[0].diagnostic;
    assert_eq!((checked.problems.len(), problem.code), (1, "wrong-offsets"));
    assert_eq!(problem.message, "the next change of the clocks of `Europe/Helsinki` was at `2018-10-28T03:00+02:00`");
    assert_eq!(problem.help, r#"write `["2018-09-01T00:00+03:00", "2018-10-28T03:00+02:00"]`"#);

    let (message, help) = said("missing-offsets", "story.json", &format!(r#"{{"Europe/Helsinki": {table}}}"#), "{}");
    assert_eq!(message, "it is not said what the clocks of `Europe/Helsinki` showed");
    assert_eq!(help, r#"add `"Europe/Helsinki": ["2018-09-29T03:00+03:00"]`"#);
    let (message, _) = said("wrong-offsets", "story.json", "2018-09-29T03:00+03:00", "2018-09-30T12:00+03:00");
    assert_eq!(message, "it is not said what the clocks of `Europe/Helsinki` showed before `2018-09-30T12:00+03:00`");
}

/// A time that clocks showed twice may have either offset.
#[test]
fn a_time_that_was_twice() {
    for offset in ["+03:00", "+02:00"] {
        let mut files = base();
        files[3].1 = files[3].1.replace("2018-10-01T10:00+03:00", &format!("2018-10-28T03:30{offset}"));
        assert_eq!(found(&check("twice", &bytes(files))), [""; 0]);
    }
}

/// Within 90 degrees both orders are on the globe; a place that is near only with its numbers swapped is suspicious.
#[test]
fn places_far_off_may_be_swapped() {
    let mut files = base();
    files[0].1 = files[0].1.replace("[20.0, 60.0, 22.0, 61.0]", "[84.0, -11.0, 86.0, -9.0]");
    let checked = check("far-off", &bytes(files));
    assert_eq!(
        found(&checked),
        [
            "warning swapped-position places.geojson:7:52",
            "warning swapped-position places.geojson:23:52",
            "warning swapped-position places.geojson:39:58",
            "warning swapped-position places.geojson:50:21",
            "warning swapped-position route.geojson:19:72"
        ]
    );
    assert!(checked.story.is_some());
}

/// The codes that stand in the source: what is given to `error` and `warn`, and whatever else is written like one.
fn codes() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = vec![root.join("cli/check.rs"), root.join("lesson/slip.rs")];
    let mut folders = vec![root.join("story")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { paths.push(path) }
        }
    }
    let mut codes = BTreeSet::new();
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap().lines().filter(|line| !line.trim_start().starts_with("//"));
        let code: Vec<&str> = code.collect();
        let looks_like_one = |text: &&str| {
            let letters = |part: &str| !part.is_empty() && part.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
            text.starts_with(|c: char| c.is_ascii_lowercase()) && text.contains('-') && text.split('-').all(letters)
        };
        for line in &code {
            codes.extend(line.split('"').skip(1).step_by(2).filter(looks_like_one).map(String::from));
        }
        let code = code.join("\n");
        for call in code.split("report.error(").skip(1).chain(code.split("report.warn(").skip(1)) {
            let mut depth = 0;
            let second = call.find(|c| {
                depth += i32::from(matches!(c, '(' | '[')) - i32::from(matches!(c, ')' | ']'));
                c == ',' && depth == 0
            });
            let second = second.and_then(|comma| call[comma + 1..].trim_start().strip_prefix('"'));
            codes.extend(second.and_then(|code| code.split('"').next()).map(String::from));
        }
    }
    codes
}

#[test]
fn every_code_has_a_bad_story_and_is_documented() {
    let codes = codes();
    assert!(codes.len() >= 60 && codes.contains("syntax") && codes.contains("unknown-place"), "{codes:?}");
    let cases: Vec<Case> = cases().iter().map(|path| Case::read(path)).collect();
    let document = fs::read_to_string(tests().join("../docs/data-format.md")).unwrap();
    for code in &codes {
        let tested = cases.iter().any(|case| case.expect.ends_with(&format!(" {code}")))
            || include_str!("check.rs").contains(&format!("\"error {code} "));
        assert!(tested, "no bad story gives {code}");
        assert!(document.contains(&format!("`{code}`")), "{code} is not documented");
    }
    for case in cases {
        assert!(codes.contains(case.expect.split(' ').nth(1).unwrap()), "{} stands in no source", case.expect);
    }
}

/// The types of `file` are read by hand; serde, and with it every other tool, must see the same form in them.
#[test]
fn serde_reads_the_same() {
    use caravan_map::story::file::{
        ClaimsFile, CorrectionsFile, EventProperties, FiguresFile, LessonFile, PlaceProperties, RouteProperties, SourcesFile, StoryFile,
        StyleFile,
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
    same::<LessonFile>(&files[9]);
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
    let checked = check::check(&tests().join("bad/base")).unwrap();
    let (story, evidence) = (checked.story.unwrap(), checked.evidence.unwrap());
    let [correction, _] = evidence.corrections() else { panic!("two corrections") };
    let arrival = story.event_ix("arrival").unwrap();
    assert_eq!(correction.about()[0], story::Subject::Event(arrival), "in the order of time, not of the file");
    let [audit] = evidence.audits() else { panic!("one audit") };
    assert_eq!((audit.seed(), audit.of(), audit.facts().len()), (7, 3, 1));
    assert_eq!(audit.facts()[0].result(), story::AuditResult::Corrected);
}

/// The exit status, and whether anything was said, and complained about.
fn run(path: &Path) -> (Option<i32>, bool, bool) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_caravan-map")).arg("check").arg(path).output().unwrap();
    (output.status.code(), !output.stdout.is_empty(), !output.stderr.is_empty())
}

#[test]
fn exit_status() {
    assert_eq!(run(&tests().join("bad/base")), (Some(0), true, false));
    assert_eq!(run(&tests().join("bad/base/story.json")), (Some(0), true, false));
    assert_eq!(run(&tests().join("check.rs")), (Some(1), true, false), "no story");
    assert_eq!(run(&tests().join("bad/base/sources.json")), (Some(2), false, true), "a part of one");
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

/// Whatever a value holds, programs get JSON and terminals plain text.
#[test]
fn strange_characters_are_said_safely() {
    let strange = "\u{0}\u{1b}[31m\u{7f}\u{9b}\"\\\u{2028}\u{202e}\u{feff}\u{fffd}\u{1f6a2}\n\t";
    let mut files = base();
    let quoted = serde_json::to_string(strange).unwrap();
    files[3].1 = files[3].1.replace("\"kind\": \"trip\"", &format!("\"kind\": {quoted}, {quoted}: 1, {quoted}: 2"));
    let checked = check("strange", &bytes(files));
    assert_eq!(checked.count(Severity::Error), 6);
    let said: serde_json::Value = serde_json::from_str(&check::json(&checked)).unwrap();
    assert_eq!(said["diagnostics"][0]["message"], format!("there is no kind `{strange}`"));
    let text = check::text(&checked);
    assert!(!text.contains(|c: char| c.is_control() && c != '\n' || c == '\u{202e}'), "{text}");
}

/// The first language is what to fall back on, not the first of the alphabet.
#[test]
fn the_first_language_is_the_fallback() {
    let mut files = Files::new(NAMES[0], base()[0].1.replace(r#"["en", "es"]"#, r#"["es", "en"]"#).into_bytes());
    base().into_iter().skip(1).for_each(|(name, text)| files.insert(name, text.into_bytes()));
    let story = story::parse(&files).unwrap().story;
    assert_eq!([story::say(story.title(), "en"), story::say(story.title(), "fr")], ["The ferry", "El transbordador"]);
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
