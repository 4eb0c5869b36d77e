//! What a reader takes along: that it is read as it was written, whatever stands in it, and that a smaller story is a story.

#![expect(clippy::unwrap_used, reason = "a test")]

mod table;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use caravan_map::cite::{self, Style};
use caravan_map::cli::part::part;
use caravan_map::lang::Lang;
use caravan_map::story::{self, EventIx, Evidence, Files, Parsed, Story};
use caravan_map::take::row::COLUMNS;
use caravan_map::take::{self, Kind};
use proptest::prelude::*;
use serde_json::{Value, json};
use table::table;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str) -> Files {
    let folder = root().join(folder);
    let mut files = Files::new("story.json", fs::read(folder.join("story.json")).unwrap());
    for name in files.named() {
        files.insert(&name, fs::read(folder.join(&name)).unwrap());
    }
    files
}

fn caravan() -> Parsed {
    story::parse(&files("data/caravan-2018")).unwrap()
}

/// The elements of an XML text with the text in them; panics where it is not well-formed.
fn elements(text: &str) -> Vec<(String, String)> {
    let (mut found, mut open) = (Vec::new(), Vec::<(String, String)>::new());
    let mut rest = text.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").unwrap();
    while let Some(at) = rest.find('<') {
        let said = &rest[..at];
        assert!(!said.contains('>') && said.split('&').skip(1).all(|it| ["amp;", "lt;", "gt;", "quot;"].iter().any(|e| it.starts_with(e))));
        let said = said.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        if let Some((_, inner)) = open.last_mut() {
            inner.push_str(&said);
        }
        let end = rest.find('>').unwrap();
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            let (opened, inner) = open.pop().unwrap();
            assert_eq!(opened, name);
            found.push((opened, inner));
        } else {
            assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
            open.push((tag.split(' ').next().unwrap().to_owned(), String::new()));
        }
    }
    assert!(open.is_empty() && rest.trim().is_empty());
    found
}

fn column(name: &str) -> usize {
    COLUMNS.iter().position(|column| *column == name).unwrap()
}

#[test]
fn each_event_is_in_each_file_once() {
    let Parsed { story, evidence, .. } = caravan();
    for lang in Lang::ALL {
        for events in [story.event_ixs(), &story.event_ixs()[3..7], &[]] {
            let rows = table(&take::csv(&story, &evidence, events, lang));
            assert_eq!(rows[0], COLUMNS);
            assert!(rows.iter().all(|row| row.len() == COLUMNS.len()));
            let map: Value = serde_json::from_str(&take::geojson(&story, &evidence, events, lang)).unwrap();
            let placemarks = elements(&take::kml(&story, &evidence, events, lang));
            assert_eq!(placemarks.iter().filter(|(name, _)| name == "Placemark").count(), events.len());
            assert_eq!(map["features"].as_array().unwrap().len(), events.len());
            assert_eq!(rows.len(), events.len() + 1);
            for ((row, feature), &ix) in rows[1..].iter().zip(map["features"].as_array().unwrap()).zip(events) {
                let event = &story[ix];
                let position = story[event.place()].position();
                assert_eq!([&row[0], feature["id"].as_str().unwrap()], [event.id(); 2]);
                assert_eq!(["longitude", "latitude"].map(|name| row[column(name)].parse::<f64>().unwrap()), position);
                assert_eq!(feature["geometry"], json!({"type": "Point", "coordinates": position}));
                for (name, cell) in COLUMNS.iter().zip(row) {
                    let property = &feature["properties"][name];
                    match property {
                        Value::String(text) => assert_eq!(text, cell, "{name}"),
                        Value::Number(number) => assert_eq!(number.as_f64(), cell.parse().ok(), "{name}"),
                        _ => assert!(cell.is_empty() || name.ends_with("tude"), "{name}"),
                    }
                }
                assert!(placemarks.iter().any(|(name, text)| name == "name" && text == lang.say(event.title())));
            }
        }
    }
}

#[test]
fn the_files_are_those_of_rfc_7946_and_kml() {
    let Parsed { story, evidence, .. } = caravan();
    let map = take::geojson(&story, &evidence, story.event_ixs(), Lang::En);
    let Ok(geojson::GeoJson::FeatureCollection(map)) = map.parse::<geojson::GeoJson>() else { panic!("no collection") };
    assert_eq!(map.features.len(), story.events().len());
    let mark = take::kml(&story, &evidence, &[story.event_ix("e_1019_gate").unwrap()], Lang::Es);
    assert!(mark.contains("<TimeStamp><when>2018-10-19T") || mark.contains("<TimeSpan><begin>2018-10-19T"), "{mark}");
    assert!(mark.contains("<styleUrl>#_main</styleUrl>") && mark.contains("<Style id=\"_main\"><IconStyle><color>ff0c3db3</color>"));
}

#[test]
fn every_column_is_explained() {
    let said = fs::read_to_string(root().join("docs/taking-along.md")).unwrap();
    let rows: Vec<&str> = said.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    assert_eq!(rows, COLUMNS, "in the order of the file");
}

#[test]
fn a_row_says_what_the_card_says() {
    let Parsed { story, evidence, .. } = caravan();
    let row = |id: &str, lang| table(&take::csv(&story, &evidence, &[story.event_ix(id).unwrap()], lang)).remove(1);
    let park = row("e_1019_park", Lang::Es);
    for (name, cell) in [
        ("day", "2018-10-19"),
        ("time", "07:00"),
        ("utc_offset", "UTC-06:00"),
        ("day_end", ""),
        ("time_zone", "America/Guatemala"),
        ("place", "Ciudad Tecún Umán"),
        ("country", "GT"),
        ("longitude", "-92.14039"),
        ("figures", "cerca de 3.000 integrantes del grupo (la agencia AP; 2018-10-19)"),
        ("versions", ""),
    ] {
        assert_eq!(park[column(name)], cell, "{name}");
    }
    let flyer = row("e_flyer", Lang::En);
    assert!(
        flyer[column("versions")].starts_with("Who organised the departure? | Politico: "),
        "a dispute is never told without its versions"
    );
    let sources: Vec<&str> = flyer[column("sources")].split(" | ").collect();
    assert!(sources.len() == 2 && sources[0].starts_with("Politico, 2018-10-23, https://www.politico.com/"), "{sources:?}");
}

#[test]
fn the_list_has_each_source_once_and_in_order() {
    let Parsed { story, evidence, .. } = caravan();
    for lang in Lang::ALL {
        let (list, entries) = (take::sources(&evidence, story.event_ixs(), lang), take::bibtex(&evidence, story.event_ixs(), lang));
        let lines: Vec<&str> = list.lines().collect();
        let keys: Vec<&str> = entries.lines().filter_map(|line| line.strip_prefix("@misc{")).collect();
        assert_eq!(lines.len(), keys.len());
        let mut once = keys.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), keys.len());
        for ix in story.event_ixs() {
            for citation in evidence.citations(*ix) {
                let source = &evidence[citation.source()];
                assert!(lines.contains(&cite::plain(&cite::source(source, Style::Apa, lang)).as_str()), "{}", source.id());
                assert!(keys.contains(&format!("{},", source.id()).as_str()), "{}", source.id());
            }
        }
        let initials: Vec<char> =
            lines.iter().filter_map(|line| line.chars().find(char::is_ascii_alphanumeric)).map(|c| c.to_ascii_lowercase()).collect();
        assert!(initials.is_sorted(), "{initials:?}");
    }
    assert!(take::sources(&evidence, &[], Lang::En).is_empty());
}

#[test]
fn names_of_files_say_what_is_in_them() {
    let story = caravan().story;
    let version = story.version();
    assert_eq!(take::name(&story, Kind::Csv, false), format!("caravan-2018-{version}-events.csv"));
    assert_eq!(take::name(&story, Kind::Csv, true), format!("caravan-2018-{version}-some-events.csv"));
    let names = Kind::ALL.map(|kind| take::name(&story, kind, false).split_once(version).unwrap().1.to_owned());
    assert_eq!(names, ["-events.csv", "-events.geojson", "-events.kml", "-sources.txt", "-sources.bib"]);
}

fn reread(files: &Files, kept: &dyn Fn(&str) -> bool) -> (Files, Parsed) {
    let mut parts = part(files, kept).into_iter();
    let (root, bytes) = parts.next().unwrap();
    let mut files = Files::new(&root, bytes);
    parts.for_each(|(name, bytes)| files.insert(&name, bytes));
    let parsed = story::parse(&files).unwrap_or_else(|found| panic!("{found:?}"));
    (files, parsed)
}

#[test]
fn a_part_of_a_story_is_a_story() {
    for folder in ["data/caravan-2018", "tests/stories/tern-players"] {
        let whole = files(folder);
        let story = story::parse(&whole).unwrap().story;
        for (name, bytes) in part(&whole, &|_| true) {
            // A part has no lessons, which go through the whole.
            let text = String::from_utf8(bytes).unwrap();
            let was = String::from_utf8_lossy(whole.get(&name).unwrap());
            let lessons = was.lines().find(|line| line.contains("\"lessons\"")).unwrap_or("\n");
            assert_eq!(text.replace(",\n", "\n"), was.replace(&format!("{lessons}\n"), "").replace(",\n", "\n"), "{name} is as it was");
        }
        let ids: Vec<&str> = story.event_ixs().iter().map(|&ix| story[ix].id()).collect();
        // Each is a parse of the whole; the property below takes others.
        for id in &ids[..5] {
            assert_eq!(reread(&whole, &|other| other == *id).1.story.events().len(), 1, "{id}");
            assert_eq!(reread(&whole, &|other| other != *id).1.story.events().len(), ids.len() - 1, "{id}");
        }
        let (_, none) = reread(&whole, &|_| false);
        assert!(none.story.events().is_empty() && none.evidence.figures().is_empty());
        let (twice, _) = reread(&reread(&whole, &|id| id.len() % 2 == 0).0, &|id| id.len() % 3 == 0);
        let (once, _) = reread(&whole, &|id| id.len() % 6 == 0);
        assert!(once.get("events.geojson") == twice.get("events.geojson"));
    }
}

#[test]
fn export_writes_what_is_told_of() {
    let Parsed { story, evidence, .. } = caravan();
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("take");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let export = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_caravan-map"));
        let done = command.current_dir(root()).args(["export", "data/caravan-2018"]).args(args).output().unwrap();
        (done.status.code(), String::from_utf8(done.stderr).unwrap())
    };
    let fragment = "#from=2018-10-19&to=2018-10-21&group=main&lang=es";
    let out = [at("e.csv"), at("e.geojson"), at("e.kml"), at("s.txt"), at("s.bib"), at("part")];
    let said = export(&[
        "--csv",
        &out[0],
        "--geojson",
        &out[1],
        "--kml",
        &out[2],
        "--sources",
        &out[3],
        "--bibtex",
        &out[4],
        "--part",
        &out[5],
        "--fragment",
        fragment,
    ]);
    assert_eq!(said, (Some(0), String::new()));
    let told: Vec<EventIx> = (story.event_ixs().iter().copied())
        .filter(|&ix| {
            story[story[ix].group()].id() == "main" && ("2018-10-19"..="2018-10-21").contains(&story[ix].day().to_string().as_str())
        })
        .collect();
    assert!(told.len() > 5);
    for (kind, out) in Kind::ALL.into_iter().zip(&out) {
        let expected = caravan_map::take::file(kind, &story, &evidence, &told, Lang::Es);
        assert!(fs::read_to_string(out).unwrap() == expected, "{kind:?}");
    }
    let check = Command::new(env!("CARGO_BIN_EXE_caravan-map")).arg("check").arg(&out[5]).output().unwrap();
    assert!(check.status.success());
    let (code, said) = export(&["--part", &out[5]]);
    assert!(code == Some(2) && said.contains("is not empty"), "{said}");
    let (code, said) = export(&[]);
    assert!(code == Some(2) && said.contains("--svg <OUT>|--png <OUT>|--pdf <OUT>|--csv <OUT>"), "{said}");
    let (code, said) = export(&["--csv", &at("no/such/folder.csv")]);
    assert!(code == Some(2) && said.starts_with("error: cannot write "), "{said}");
}

/// A story whose texts are these, wherever there is one.
fn with_texts(texts: &[String]) -> Option<(Story, Evidence)> {
    let whole = files("tests/stories/tern-players");
    let mut at = 0;
    let mut next = || {
        at += 1;
        texts[at % texts.len()].clone()
    };
    let mut files = Files::new("story.json", whole.get("story.json").unwrap().to_vec());
    for name in whole.named() {
        let mut value: Value = serde_json::from_slice(whole.get(&name).unwrap()).unwrap();
        fill(&mut value, &mut next);
        files.insert(&name, serde_json::to_vec(&value).unwrap());
    }
    story::parse(&files).ok().map(|parsed| (parsed.story, parsed.evidence))
}

fn fill(value: &mut Value, next: &mut impl FnMut() -> String) {
    match value {
        Value::Object(members) if members.contains_key("en") => members.values_mut().for_each(|words| *words = next().into()),
        Value::Object(members) => {
            for (name, value) in members {
                if matches!(name.as_str(), "publisher" | "local_name" | "admin1") || name == "title" && value.is_string() {
                    *value = next().into();
                } else {
                    fill(value, next);
                }
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(|value| fill(value, next)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_comes_through(texts in proptest::collection::vec(r#"[a-z=+@<&"'\-]([=+@<>&"';,|{}\\\t\r\n \-]|\]\]>|</description>|.|\PC){0,20}[a-z]"#, 1..7)) {
        // A text that `check` refuses reaches nobody.
        let Some((story, evidence)) = with_texts(&texts) else { return Ok(()) };
        for lang in Lang::ALL {
            let events = story.event_ixs();
            let rows = table(&take::csv(&story, &evidence, events, lang));
            let map: Value = serde_json::from_str(&take::geojson(&story, &evidence, events, lang)).unwrap();
            let placemarks = elements(&take::kml(&story, &evidence, events, lang));
            prop_assert_eq!(placemarks.iter().filter(|(name, _)| name == "Placemark").count(), events.len());
            prop_assert_eq!(rows.len(), events.len() + 1);
            for ((row, feature), &ix) in rows[1..].iter().zip(map["features"].as_array().unwrap()).zip(events) {
                prop_assert_eq!(row.len(), COLUMNS.len());
                let event = &story[ix];
                for (name, text) in [("title", event.title()), ("summary", event.summary()), ("place", story[event.place()].name())] {
                    let (cell, text) = (&row[column(name)], lang.say(text));
                    prop_assert_eq!(feature["properties"][name].as_str(), Some(text));
                    let taken = |text: &str| text.chars().filter(|c| *c != '\'').collect::<String>();
                    prop_assert_eq!(taken(cell), taken(text), "nothing but apostrophes is added");
                }
                for (name, cell) in COLUMNS.iter().zip(row) {
                    let words = cell.trim_start_matches(|c: char| c.is_whitespace() || c == '"');
                    prop_assert!(matches!(*name, "longitude" | "latitude") || !words.starts_with(['=', '+', '-', '@']), "{name}: {cell:?}");
                }
            }
            let sources = take::sources(&evidence, events, lang);
            let entries = take::bibtex(&evidence, events, lang).lines().filter(|line| line.starts_with("@misc")).count();
            prop_assert_eq!(sources.lines().count(), entries);
            // What a viewer takes for HTML has no tag.
            let tag = |text: &str| text.match_indices('<').any(|(at, _)| text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)));
            prop_assert!(placemarks.iter().all(|(_, text)| !tag(text)));
        }
    }

    #[test]
    fn any_part_of_a_story_is_a_story(kept in proptest::collection::vec(any::<bool>(), 30)) {
        let whole = files("tests/stories/tern-players");
        let story = story::parse(&whole).unwrap().story;
        let is_kept = |id: &str| story.event_ix(id).is_none_or(|ix| kept[ix.get() % kept.len()]);
        let (_, parsed) = reread(&whole, &is_kept);
        let left = story.event_ixs().iter().filter(|&&ix| is_kept(story[ix].id())).count();
        prop_assert_eq!(parsed.story.events().len(), left);
    }
}
