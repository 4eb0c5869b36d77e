//! A map opens before the evidence of its story is there: what it opens with is the very story that comes of all files.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use caravan_map::story::{self, Files};

fn stories() -> [PathBuf; 3] {
    ["data/caravan-2018", "tests/stories/tern-players", "tests/bad/base"].map(|folder| Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
}

fn files(folder: &Path, names: fn(&Files) -> Vec<String>) -> Files {
    let read = |name: &str| fs::read(folder.join(name)).unwrap();
    let mut files = Files::new("story.json", read("story.json"));
    for name in names(&files) {
        files.insert(&name, read(&name));
    }
    files
}

/// Places, events, their order, marks, days and all else: `Story` holds nothing but what a map and its list are made of, so no picture
/// and no list can differ.
#[test]
fn the_opening_story_is_the_whole_story() {
    for folder in stories() {
        let opening = story::open(&files(&folder, Files::opening)).unwrap();
        let whole = story::parse(&files(&folder, Files::named)).unwrap();
        assert!(whole.evidence.sources().len() > 1, "{}", folder.display());
        assert_eq!(format!("{opening:?}"), format!("{:?}", whole.story), "{}", folder.display());
    }
}

#[test]
fn what_the_browser_fetches_is_all_that_it_parses() {
    for folder in stories() {
        let mut browser = files(&folder, Files::opening);
        for name in browser.evidence() {
            browser.insert(&name, fs::read(folder.join(&name)).unwrap());
        }
        let all = files(&folder, Files::named);
        let left: Vec<String> = all.named().into_iter().filter(|name| browser.get(name).is_none()).collect();
        assert!(left.iter().all(|name| ["corrections.json", "style.json"].contains(&name.as_str())), "{left:?}");
    }
}

#[test]
fn the_opening_does_not_look_at_the_evidence() {
    for folder in stories() {
        for damaged in [None, Some("{\"sources\": ["), Some("[]")] {
            let mut files = files(&folder, Files::opening);
            for name in files.evidence() {
                damaged.into_iter().for_each(|text| files.insert(&name, text.into()));
            }
            assert!(story::open(&files).is_ok());
            assert!(story::parse(&files).is_err(), "and the whole is as strict as ever");
        }
    }
}

#[test]
fn the_opening_is_as_strict_as_the_whole_in_its_own_files() {
    for name in ["places.geojson", "route.geojson", "events.geojson", "claims.json", "story.json"] {
        let mut files = files(&stories()[2], Files::opening);
        let text = String::from_utf8(files.get(name).unwrap().to_vec()).unwrap();
        files.insert(name, text[..text.len() / 2].into());
        let found = story::open(&files).unwrap_err();
        assert!(found.iter().any(|problem| problem.code == "syntax" && problem.file == name), "{name}: {found:?}");
    }
}
