//! What the author's tools say on a shell where they cannot do their work: what, where, and how to mend it.

#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const STORY: &str = "tests/stories/tern-players";

/// A folder of this test's own, with an empty file, an empty folder, and one in which there is something.
fn desk(name: &str) -> PathBuf {
    let desk = Path::new(env!("CARGO_TARGET_TMPDIR")).join("shell").join(name);
    let _ = fs::remove_dir_all(&desk); // it may not be there
    fs::create_dir_all(desk.join("folder/full")).unwrap();
    fs::create_dir_all(desk.join("bare")).unwrap();
    fs::write(desk.join("empty.json"), "").unwrap();
    desk
}

/// Runs the program; `DESK` in an argument stands for the folder. Its exit status, and what stands on stderr with `DESK` in it again.
fn run(desk: &Path, line: &str) -> (Option<i32>, String) {
    let there = desk.display().to_string();
    let arguments = line.split(' ').map(|argument| argument.replace("DESK", &there));
    let output = Command::new(env!("CARGO_BIN_EXE_caravan-map")).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap().replace(&there, "DESK"))
}

#[test]
fn whoever_slips_is_told_what_where_and_how_to_mend_it() {
    let desk = desk("slips");
    for (line, said) in [
        ("check DESK/none", "cannot read DESK/none: there is no such file or folder; name the folder of a story"),
        ("check DESK/bare", "cannot read DESK/bare/story.json: there is no such file or folder; name the folder of a story"),
        ("check DESK/empty.json/x", "cannot read DESK/empty.json/x: a part of this path is a file, not a folder"),
        (
            "check tests/stories/tern-players/events.geojson",
            "it is one of the files of a story, which are read together; name the story: tests/stories/tern-players/story.json",
        ),
        ("check data/caravan-2018/lessons/way.json", "name the story: data/caravan-2018/story.json"),
        ("export tests/stories/tern-players/places.geojson --svg DESK/o.svg", "name the story: tests/stories/tern-players/story.json"),
        ("export DESK/none --svg DESK/o.svg", "cannot read DESK/none: there is no such file or folder"),
        ("export data/caravan-2018 --svg DESK/bare", "cannot write DESK/bare: it is a folder; name a file"),
        ("export data/caravan-2018 --png DESK/no/o.png", "cannot write DESK/no/o.png: there is no folder DESK/no; make it first"),
        ("export STORY --csv DESK/empty.json/o.csv", "cannot write DESK/empty.json/o.csv: a part of this path is a file, not a folder"),
        ("export STORY --csv DESK/o --kml DESK/o", "two files are to be written as DESK/o: give each its own name"),
        ("export STORY --part DESK/folder", "DESK/folder is not empty: name a folder that is new or empty"),
        ("export STORY --part DESK/empty.json", "cannot write DESK/empty.json: it is a file; name a folder"),
        ("pages data/caravan-2018 --out DESK/empty.json", "cannot write DESK/empty.json: it is a file; name a folder"),
        ("schema DESK/empty.json", "cannot write DESK/empty.json: it is a file; name a folder"),
        ("sample STORY --seed -1", "invalid value '-1' for '--seed <SEED>': it is a whole number from 0 to 18446744073709551615"),
        ("sample STORY --seed 1 --count 0", "invalid value '0' for '--count <COUNT>': it is a whole number from 1"),
        ("sample DESK/empty.json --seed 1", "DESK/empty.json has 1 error, which `caravan-map check DESK/empty.json` explains"),
        ("basemap DESK/bare DESK/bare", "cannot read DESK/bare/basemap.json: there is no such file or folder"),
        ("basemap DESK/bare data/basemap", "there is no countries.json in DESK/bare: `tools/fetch-basemap DESK/bare` puts it there"),
    ] {
        let (code, stderr) = run(&desk, &line.replace("STORY", STORY));
        assert_eq!(code, Some(2), "{line}: {stderr}");
        assert!(stderr.starts_with("error: ") && stderr.contains(said), "{line}: {stderr}");
    }
    let left: Vec<_> = fs::read_dir(&desk).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 3, "nothing was written: {left:?}");
}

#[test]
fn a_fragment_that_changes_nothing_is_a_warning() {
    let desk = desk("fragments");
    for (fragment, said) in [
        ("#event=e_none", "`event=e_none` in the fragment changes nothing: the story has no event `e_none`"),
        ("place=nowhere", "the story has no place `nowhere`"),
        ("group=nobody", "the story has no group `nobody`"),
        ("kind=none", "the story has no kind of event `none`"),
        ("sure=perhaps", "one of corroborated, reported, disputed, not `perhaps`"),
        ("country=XX", "the story has no place in a country `XX`"),
        ("at=95,19", "`at=95,19` in the fragment changes nothing: its value is none that can be read"),
        ("t=noon", "its value is none that can be read"),
        ("lang=es&zoom=5", "`zoom=5` in the fragment changes nothing: it is no part of a picture"),
    ] {
        let (code, stderr) = run(&desk, &format!("export {STORY} --csv DESK/o.csv --fragment {fragment}"));
        assert_eq!((code, stderr.matches("warning: ").count()), (Some(0), 1), "{fragment}: {stderr}");
        assert!(stderr.contains(said), "{fragment}: {stderr}");
    }
    for fragment in ["#lang=es&theme=dark", "only=all&side=events", "at=21.5,60.5,9&inview=1", "sure=reported,disputed&q=x"] {
        assert_eq!(run(&desk, &format!("export {STORY} --csv DESK/o.csv --fragment {fragment}")), (Some(0), String::new()), "{fragment}");
    }
}
